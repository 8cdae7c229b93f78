"""`tactbench compare`: two runs side by side."""

from __future__ import annotations

import click

from tactbench.cli.common import counted, estimate_json, plugins, print_json, scorer_of
from tactbench.cli.options import json_option
from tactbench.comparing import Comparison, compare
from tactbench.errors import EvidenceError
from tactbench.journal import Run, read_run
from tactbench.places import find_run


@click.command("compare")
@click.argument("first")
@click.argument("second")
@click.option("--scorer", default="", help="Which scores, where the journals hold those of several scorers.")
@json_option
def compare_command(first: str, second: str, scorer: str, as_json: bool) -> None:
    """How much higher SECOND is than FIRST, with 95 % intervals.

    Two bots on one suite are compared family by family; one bot on two suites, such as a public and a
    withheld one, by the two sets of families. Each is a journal, a generator, or the start of a run id.
    """
    installed = plugins(tell=False)
    found = [counted(read_run(find_run(text)), installed) for text in (first, second)]
    runs = [run for run, _, _ in found]
    key = scorer_of(runs[0], scorer)
    if key not in runs[1].scored:
        raise EvidenceError(
            f"{runs[1].path}: is not scored by {key}; tactbench score {runs[1].path} --scorer "
            f"{key.partition('@')[0]}"
        )
    told = compare(runs[0], runs[1], key)
    if as_json:
        print_json({**_json(runs, told, key), "withdrawn": [ids for _, _, ids in found]})
    else:
        _print(runs, told, key)


def _json(runs: list[Run], found: Comparison, scorer: str) -> dict[str, object]:
    return {
        "first": runs[0].spec.model_dump(mode="json"),
        "second": runs[1].spec.model_dump(mode="json"),
        "scorer": scorer,
        "paired": found.paired,
        "differences": {name: estimate_json(interval) for name, interval in found.differences.items()},
    }


def _print(runs: list[Run], found: Comparison, scorer: str) -> None:
    from tactbench.cli.tables import TITLES, console, estimate, plain_table
    from tactbench.stats import Interval
    from tactbench.terminal import safe

    out = console()
    for word, run in zip(("first", "second"), runs, strict=True):
        suite = run.spec.suite
        text = (
            f"{word}: {run.spec.generator} on {suite.name} {suite.version} ({suite.digest[:8]}, {suite.part})"
        )
        out.print(safe(text), soft_wrap=True)
    rows = []
    for name, interval in found.differences.items():
        means = [estimate(name, Interval(value, None, None, 0)) for value in found.means[name]]
        rows.append((TITLES[name], *means, estimate(name, interval, signed=True)))
    out.print(plain_table(["", "first", "second", "second - first"], rows, out.width))
    how = "family by family" if found.paired else "between two sets of families"
    out.print(f"± is half of the 95 % interval {how}, scored by {safe(scorer.partition('+')[0])}")
