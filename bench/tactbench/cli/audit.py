"""`tactbench audit`: how far a scorer can be trusted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from tactbench.audit.card import Card, audit, interval, markdown, name_of, shown
from tactbench.audit.columns import Columns
from tactbench.cli.common import aside, find_suite_folder, plugins, print_json
from tactbench.cli.options import json_option
from tactbench.cli.tables import console, plain_table
from tactbench.errors import UsageError
from tactbench.identity import plugin_id
from tactbench.plugins import Plugins
from tactbench.rated import RatedReply, is_rated, read_rated
from tactbench.terminal import safe, say

#: The set that a bag of words learns from, whatever set is audited.
LESSONS = "rated"


@click.command("audit")
@click.argument("scorer")
@click.option("--on", "given", default="rated", show_default=True, help="A rated set: a name or a folder.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="A folder for the validity card."
)
@json_option
def audit_command(scorer: str, given: str, out: Path | None, as_json: bool) -> int:
    """Audit SCORER: agreement with ratings, contrast pairs, invariances, gaming replies, reference scorers.

    tactbench audit acts --out validity
    """
    installed = plugins()
    offer = installed.named("tactbench_scorers", scorer)
    folder = find_suite_folder(given, installed)
    if not is_rated(folder):
        raise UsageError(f"{given}: is no rated set: there is no ratings.jsonl in {folder}")
    if out is not None:
        _make(out)
    with aside():
        card, columns = audit(offer.item, plugin_id(offer), read_rated(folder), _lessons(folder, installed))
    if out is not None:
        _write(out, card, columns)
    if as_json:
        print_json(card.model_dump(mode="json"))
    else:
        _print(card)
    return 0


def _lessons(folder: Path, installed: Plugins) -> tuple[RatedReply, ...]:
    """The replies of the installed set `rated`, where another one is asked for."""
    ours = installed.offers["tactbench_suites"].get(LESSONS)
    if ours is None or ours.item.path is None or not is_rated(ours.item.path):
        return ()
    return () if ours.item.path.resolve() == folder.resolve() else read_rated(ours.item.path).replies


def _make(out: Path) -> None:
    """The folder, before anything is asked of the scorer: an audit may be slow and dear."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(out, error) from None


def _unwritable(out: Path, error: OSError) -> UsageError:
    return UsageError(f"--out {out}: cannot be written: {error.strerror}")


def _write(out: Path, card: Card, columns: Columns) -> None:
    """card.json, card.md, and card.svg where matplotlib is installed."""
    from tactbench.audit.plot import plot

    try:
        (out / "card.json").write_text(
            json.dumps(card.model_dump(mode="json"), indent=2) + "\n", encoding="utf-8", newline="\n"
        )
        try:
            plot(columns, card.scorer, out / "card.svg")
            picture = "\n![scores against ratings](card.svg)\n"
        except ImportError:
            say("no plot: matplotlib is not installed; pip install 'tactbench[audit]'")
            picture = ""
        (out / "card.md").write_text(markdown(card) + picture, encoding="utf-8", newline="\n")
    except OSError as error:
        raise _unwritable(out, error) from None


def _print(card: Card) -> None:
    shown_on = console()
    how = ", cross-fitted" if card.cross_fitted else ""
    refused = f", {card.refused} refused" if card.refused else ""
    click.echo(
        f"{safe(card.scorer)} on {card.set_name} {safe(card.set_version, keep='')}: "
        f"{card.replies} replies{refused}{how}"
    )
    rows: list[tuple[str, ...]] = []
    for name, one in card.measures.items():
        row = (interval(one.spearman), interval(one.order), shown(one.raters), shown(one.slope))
        rows.append((name_of(name), *row, shown(one.error), f"{one.bias:+.2f}", shown(one.length)))
    head = ("measure", "Spearman", "pairs in order", "raters", "slope", "error", "bias", "length")
    shown_on.print(plain_table(head, rows))
    least = [
        (name, *(f"{shown(r.spearman[m])} / {shown(r.order[m])}" for m in card.measures))
        for name, r in card.references.items()
    ]
    shown_on.print(plain_table(("Spearman / order of", *map(name_of, card.measures)), least))
    if card.missing:
        click.echo(f"left out: {', '.join(card.missing)}")
    _print_probes(card, shown_on)


def _print_probes(card: Card, shown_on: Any) -> None:
    if card.contrasts:
        pairs = [(k, str(c.pairs), shown(c.moved), shown(c.stayed)) for k, c in card.contrasts.items()]
        shown_on.print(plain_table(("contrast pairs", "n", "moved as expected", "stayed"), pairs))
    tricks = [(n, shown(g.mean, 1), shown(g.p95, 1), shown(g.goal_focus)) for n, g in card.gaming.items()]
    if tricks:
        shown_on.print(plain_table(("sent to every case", "tact", "95th percentile", "goal focus"), tricks))
    if card.senders:
        by = [(s.sender, str(s.replies), shown(s.rated, 1), shown(s.scored, 1)) for s in card.senders]
        shown_on.print(plain_table(("sender", "n", "tact rated", "tact scored"), by))
    labels = ", ".join(f"{name} {shown(value)}" for name, value in card.labels.items())
    kept = ", ".join(f"{name} {shown(value)}" for name, value in card.invariances.items())
    click.echo(f"F1 of labels: {labels}; senders in order: {shown(card.sender_order)}")
    click.echo(f"the median rated reply gets a goal focus of {shown(card.honest_goal_focus)}")
    click.echo(f"unmoved by: {kept}; a courtesy line earns {card.courtesy.most:.2f} at most")
    click.echo(f"asked again: {'the same to the last digit' if card.retest else 'OTHER SCORES'}")
