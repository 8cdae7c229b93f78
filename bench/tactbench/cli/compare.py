"""`tactbench compare`: runs side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import click

from tactbench.cases import Case
from tactbench.cli.common import counted, estimate_json, plugins, print_json, scorer_of
from tactbench.cli.options import json_option, number_option
from tactbench.comparing import Change, Comparison, by_slice, changes, compare
from tactbench.errors import EvidenceError, UsageError, near
from tactbench.gathering import MEASURES
from tactbench.journal import Run, read_run
from tactbench.places import find_run
from tactbench.stats import MIN_FAMILIES, Interval
from tactbench.suites import SLICES

#: What runs are called, in the order in which they were given.
NAMES = "first second third fourth fifth sixth seventh eighth ninth".split()


@dataclass(frozen=True)
class Compared:
    """Everything that is told of some runs; differences are to the first."""

    runs: Sequence[Run]
    scorer: str
    by: str
    comparisons: Sequence[Comparison]
    """One for each run after the first."""
    slices: Sequence[Mapping[str, Mapping[str, Interval]]]
    """The same, by word of the slice key `by`; empty where the suite is not here, or is not the same."""
    changes: Sequence[Change]
    cases: Mapping[str, Case]
    withdrawn: Sequence[Sequence[str]]

    def known(self, place: int) -> dict[str, Mapping[str, Interval]]:
        """The slices of one comparison that have families enough for an interval."""
        found = self.slices[place] if self.slices else {}
        return {word: item for word, item in found.items() if item["tact"].families >= MIN_FAMILIES}


@click.command("compare")
@click.argument("runs", nargs=-1, required=True, metavar="RUN RUN...")
@click.option("--by", default="behaviours", show_default=True, help=f"Slice key: {', '.join(SLICES)}.")
@number_option("--changed", 0, 3, "Cases shown on which the replies differ most.")
@click.option("--scorer", default="", help="Which scores, where the journals hold those of several scorers.")
@click.option("--suite", "given", default="", help="Where the suite is now, if it cannot be found.")
@click.option("--markdown", is_flag=True, help="Print Markdown instead of tables.")
@click.option("--html", is_flag=True, help="Print a page that needs nothing else.")
@json_option
def compare_command(
    runs: tuple[str, ...], by: str, changed: int, scorer: str, given: str, **kind: bool
) -> None:
    """How much higher each RUN is than the first, with 95 % intervals.

    Bots on one suite are compared family by family; one bot on two suites, such as a public and a withheld
    one, by the two sets of families. Each is a journal, a generator, or the start of a run id.
    """
    if by not in SLICES:
        raise UsageError(f"--by {by}: unknown key: {near(by, SLICES)}")
    if sum(kind.values()) > 1:
        raise UsageError("--markdown, --html and --json exclude each other; give one")
    if not 2 <= len(runs) <= len(NAMES):
        raise UsageError(
            f"compare takes 2 to {len(NAMES)} runs, not {len(runs)}; name journals or generators"
        )
    found = _compared(runs, by, changed, scorer, given)
    if kind["as_json"]:
        print_json(_json(found))
        return
    from tactbench.cli import compare_pages

    if kind["markdown"] or kind["html"]:
        page = compare_pages.html(found) if kind["html"] else compare_pages.markdown(found)
        click.echo(page, nl=False)
    else:
        compare_pages.show(found)


def _compared(texts: Sequence[str], by: str, changed: int, scorer: str, given: str) -> Compared:
    installed = plugins(tell=False)
    found = [counted(read_run(find_run(text)).needs_whole(), installed, given) for text in texts]
    runs = [run for run, _, _ in found]
    key = scorer_of(runs[0], scorer)
    bare = next((run for run in runs if key not in run.scored), None)
    if bare is not None:
        name = key.partition("@")[0]
        raise EvidenceError(
            f"{bare.path}: is not scored by {key}; tactbench score {bare.path} --scorer {name}"
        )
    comparisons = [compare(runs[0], run, key) for run in runs[1:]]
    suite = found[0][1]
    cases = {case.id: case for case in suite.cases} if suite is not None else {}
    paired = all(one.paired for one in comparisons)
    return Compared(
        runs=runs,
        scorer=key,
        by=by,
        comparisons=comparisons,
        slices=[by_slice(runs[0], run, key, cases, by) for run in runs[1:]] if paired and cases else [],
        changes=changes(runs, key, changed) if paired else [],
        cases=cases,
        withdrawn=[ids for _, _, ids in found],
    )


def texts_of(found: Compared, change: Change) -> list[str]:
    """What each run replied there, or why it did not."""
    told = []
    for run in found.runs:
        row = run.rows.get((change.case_id, change.trial))
        if row is not None and change.rung < len(row.answers):
            told.append(row.answers[change.rung].text)
        elif row is not None and row.failure is not None:
            told.append(f"(no reply: {row.failure.kind}: {row.failure.message})")
        else:
            told.append("(no reply)")
    return told


def message_of(found: Compared, change: Change) -> str:
    """What the customer had said to the first run; empty where that is not known."""
    row = found.runs[0].rows.get((change.case_id, change.trial))
    if change.rung:
        return row.said[change.rung - 1] if row is not None and change.rung <= len(row.said) else ""
    case = found.cases.get(change.case_id)
    return case.dialogue[-1].text if case is not None else ""


def _json(found: Compared) -> dict[str, object]:
    def one(place: int, comparison: Comparison) -> dict[str, object]:
        slices = found.slices[place] if found.slices else {}
        return {
            "run": found.runs[place + 1].spec.model_dump(mode="json"),
            "paired": comparison.paired,
            "differences": {name: estimate_json(x) for name, x in comparison.differences.items()},
            "slices": {
                word: {name: estimate_json(item[name]) for name in MEASURES} for word, item in slices.items()
            },
        }

    return {
        "first": found.runs[0].spec.model_dump(mode="json"),
        "others": [one(place, comparison) for place, comparison in enumerate(found.comparisons)],
        "scorer": found.scorer,
        "by": found.by,
        "changed": [
            {
                "case_id": change.case_id,
                "trial": change.trial,
                "rung": change.rung,
                "tact": [round(value, 4) for value in change.tact],
                "replies": texts_of(found, change),
            }
            for change in found.changes
        ],
        "withdrawn": [list(ids) for ids in found.withdrawn],
    }
