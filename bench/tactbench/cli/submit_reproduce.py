"""`tactbench submit reproduce`: an entry against a fresh run of its bot."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from tactbench.board.entries import REPRODUCTION, read_entry
from tactbench.board.replaying import replay_findings
from tactbench.board.reproducing import Compared, compared, same_bot
from tactbench.board.rescoring import Scoring, read_valid, score_rows
from tactbench.board.submissions import Reproduction
from tactbench.cli.check_entry import suite_said
from tactbench.cli.common import FINDINGS, aside, plugins, print_json
from tactbench.cli.options import json_option
from tactbench.crews import recast
from tactbench.errors import EvidenceError
from tactbench.journal import read_run
from tactbench.lint.finding import refuse
from tactbench.places import find_run
from tactbench.terminal import safe

INCONCLUSIVE = 3


@click.command("reproduce")
@click.argument("entry", type=click.Path(path_type=Path))
@click.option("--run", "fresh", required=True, help="A fresh run of the bot, on all of the cases or on some.")
@click.option("--by", default="", help="Who ran it: note it in the entry's folder, if it holds.")
@click.option("--suite", "given", default="", help="Where the suite is now, if it cannot be found.")
@json_option
def reproduce_command(entry: Path, fresh: str, by: str, given: str, as_json: bool) -> int:
    """Compare ENTRY with a fresh RUN of its bot, which somebody else made: by hand, in a container, never in
    the CI of a pull request. Families are paired.

    Exit code 0 reproduced, 3 too little asked to tell, 4 certainly worse than the entry says.
    """
    installed = plugins()
    read = read_entry(entry)
    suite = suite_said(read, installed, given)
    if suite.digest != read.submission.suite.digest:
        raise EvidenceError(f"{entry}: its suite is not here with the same digest; give --suite FOLDER")
    journal = read_run(find_run(fresh))
    same_bot(read, read_run(read.journal), journal)
    scoring = Scoring.now(suite, installed.named("tactbench_scorers", "acts"))
    with aside():
        rows = score_rows(journal, scoring, journal.spec.trials)
        refuse(replay_findings(journal, rows, scoring, recast(journal.spec.customer, installed)))
        found = compared(read_valid(read, scoring)[1], journal, rows, scoring)
    if by and found.verdict == "reproduced":
        note = Reproduction(
            date=datetime.now(UTC).strftime("%Y-%m-%d"),
            by=by,
            manifest=read.manifest,
            run_id=journal.start.run_id,
            scorer=scoring.key,
            cases=found.cases,
            families=found.families,
            differences=found.differences,
        )
        text = note.model_dump_json(indent=1) + "\n"
        (read.folder / REPRODUCTION).write_text(text, encoding="utf-8", newline="\n")
    _tell(read.slug, found, as_json=as_json)
    return {"reproduced": 0, "inconclusive": INCONCLUSIVE}.get(found.verdict, FINDINGS)


def _tell(slug: str, found: Compared, *, as_json: bool) -> None:
    if as_json:
        print_json({"entry": slug, "verdict": found.verdict, **vars(found)})
        return
    for name, (mean, low, high) in found.differences.items():
        ends = "" if low is None or high is None else f" [{low:+.2f}, {high:+.2f}]"
        click.echo(f"{name.replace('_', ' ')}: fresh run minus entry {mean:+.2f}{ends}")
    worse = f": worse on {', '.join(found.worse)}" if found.worse else ""
    click.echo(
        safe(f"{slug}: {found.verdict}{worse}, by {found.cases} cases in {found.families} families", keep="")
    )
