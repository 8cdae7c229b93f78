"""`tactbench score`: score replies that exist already, or a journal once more. No generator is called."""

from __future__ import annotations

import os
import shlex
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from tactbench.cases import Case
from tactbench.cli.common import INCOMPLETE, aside, plugins, print_json, suite_of
from tactbench.cli.options import json_option, progress_options, scorer_option
from tactbench.cli.progress import Progress
from tactbench.cli.score_replies import UNASKED, acts_of, lines_of, rows_of, score_rows, write
from tactbench.engine.processes import Processes
from tactbench.errors import EvidenceError, UsageError
from tactbench.events import Listeners
from tactbench.gathering import Measurements, measured_of
from tactbench.identity import plugin_id
from tactbench.journal import JournalWriter, read_lines, read_run, read_start
from tactbench.places import find_run
from tactbench.plugins import Offer
from tactbench.results import Failure, Row, RunStart
from tactbench.runs import score_run
from tactbench.scores import Score
from tactbench.standings import estimates
from tactbench.suites import Reply, read_replies, stream_cases
from tactbench.terminal import count_of, safe, say

_FILE = click.Path(path_type=Path)


@click.command("score")
@click.argument("run", required=False)
@click.option("--cases", "cases_file", type=_FILE, help="Cases, one JSON object a line.")
@click.option("--replies", "replies_file", type=_FILE, help="Replies: id, case_id, text.")
@click.option("--out", type=_FILE, help="Where the scores go: JSON lines, or with RUN a new journal.")
@click.option("--suite", "given", default="", help="With RUN: where its suite is now.")
@click.option("--acts", "with_acts", is_flag=True, help="Also tell the acts found in each reply.")
@scorer_option
@progress_options
@json_option
def score_command(
    run: str | None, cases_file: Path | None, replies_file: Path | None, out: Path | None, **flags: Any
) -> int:
    """Score the replies of a file against its cases, or RUN (a journal) with another scorer.

    The scores are added to the journal, beside those that it has; with --out to a copy of it.

    tactbench score --cases cases.jsonl --replies replies.jsonl --out scores.jsonl
    """
    way = "none" if flags["quiet"] else flags["progress"]
    if run is not None:
        if cases_file or replies_file or flags["with_acts"]:
            raise UsageError("give either a journal or --cases, --replies and --acts")
        return _score_journal(find_run(run), out, way, **flags)
    if cases_file is None or replies_file is None:
        raise UsageError("give --cases and --replies, or a journal")
    offer = plugins().named("tactbench_scorers", flags["scorer"])
    cases = {case.id: case for case in stream_cases(cases_file)}
    replies = read_replies(replies_file, cases)
    if out is not None:
        _check_out(out, (cases_file, replies_file))
    with aside(), Processes() as processes, Progress(Listeners(()), way) as tell:
        rows = rows_of(cases, replies)
        acts = acts_of(offer, cases, replies, rows) if flags["with_acts"] else None
        results = score_rows(_spread(offer, processes, rows), cases, rows, tell)
    if out is not None:
        write(out, lines_of(replies, results, acts))
    also: dict[str, Any] = {}
    if acts is not None:
        kinds = Counter(act["kind"] for found in acts.values() for act in found)
        also["acts"] = dict(kinds.most_common())
    return _summary(offer, replies, results, cases, flags["as_json"], also)


def _spread(offer: Offer, processes: Processes, rows: Iterable[Row]) -> Offer:
    """The same scorer, in processes if the replies are many."""
    return replace(offer, item=processes.lend(offer.item, sum(len(row.answers) for row in rows)))


def _score_journal(
    path: Path, out: Path | None, way: str, given: str, scorer: str, as_json: bool, **_: Any
) -> int:
    installed = plugins()
    suite = suite_of(read_start(path), installed, given)
    if suite is None:
        raise EvidenceError(
            f"{path}: its suite is not here with the same digest; name it with --suite FOLDER"
        )
    offer = installed.named("tactbench_scorers", scorer)
    path = path if out is None else _copied(path, out)
    with aside(), Processes() as processes, Progress(Listeners(()), way) as tell:
        judge = _spread(offer, processes, read_run(path).rows.values())
        key = score_run(path, {case.id: case for case in suite.cases}, judge, tell)
    found = read_run(path).scored.get(key, {})
    bad = (item.failure for item in found.values() if item.failure and item.failure.blame != "generator")
    first_bad = next(bad, None)
    failed = 0 if first_bad is None else 1 + sum(1 for _ in bad)
    if as_json:
        print_json({"journal": str(path), "scorer": key, "scored": len(found) - failed, "failed": failed})
    else:
        count = f"{len(found) - failed} of {len(found)}"
        click.echo(f"{count} replies scored by {safe(key)}: tactbench show {shlex.quote(str(path))}")
        if first_bad is not None:
            first = f"{first_bad.kind}: {first_bad.message}"
            click.echo(
                safe(f"{count_of(failed, 'reply', 'replies')} not scored; the first: {first}", keep="")
            )
    return INCOMPLETE if failed else 0


def _copied(path: Path, out: Path) -> Path:
    """A journal's lines in a new file, packed or not as its name says; nothing is overwritten."""
    if out.exists():
        raise UsageError(f"--out {out}: is there already; choose another file")
    lines = read_lines(path)
    first = next(lines, None)
    if not isinstance(first, RunStart):
        raise EvidenceError(f"{path}: holds no run")
    try:
        with JournalWriter(out, first) as journal:
            for line in lines:
                journal.write(line)
    except BaseException:
        out.unlink(missing_ok=True)
        raise
    return out


def _check_out(out: Path, inputs: Sequence[Path]) -> None:
    """Refuse to write over an input, or over anything that is not scores."""
    for path in inputs:
        if out.exists() and path.exists() and os.path.samefile(out, path):
            raise UsageError(f"--out {out}: is an input; nothing was written; choose another file")
    if out.is_dir():
        raise UsageError(f"--out {out}: is a folder; name a file in it")
    if not out.parent.is_dir():
        raise UsageError(f"--out {out}: there is no folder {out.parent}; make it first")
    if out.is_file() and out.stat().st_size:
        with out.open("rb") as file:
            first = file.readline()
        if not (b'"scores"' in first or b'"failure"' in first):
            raise UsageError(f"--out {out}: holds something else than scores; choose another file")


def _summary(
    offer: Offer,
    replies: Sequence[tuple[str, Reply]],
    results: Sequence[Sequence[Score | Failure]],
    cases: dict[str, Case],
    as_json: bool,
    also: dict[str, Any],
) -> int:
    failed = 0
    found = []
    for (place, reply), rungs in zip(replies, results, strict=True):
        for result in rungs:
            if isinstance(result, Failure):
                failed += 1
            if isinstance(result, Failure) and result != UNASKED:
                say(f"{place}: reply {reply.id}: {result.kind}: {result.message}")
        found.append(measured_of(reply.case_id, cases[reply.case_id].family, rungs))
    count = sum(len(rungs) for rungs in results)
    measured = Measurements(item for item in found if item is not None)
    told = estimates(measured)[1] if len(measured) else {}
    means = {name: round(value.mean, 4) for name, value in told.items()}
    if as_json:
        summary = {"scorer": str(plugin_id(offer)), "replies": count, "failures": failed, "mean": means}
        print_json(summary | also)
    else:
        if "acts" in also:
            kinds = (f"{safe(kind, keep='')} {count}" for kind, count in also["acts"].items())
            click.echo("acts: " + (", ".join(kinds) or "none"))
        counted = failed - found.count(None)
        ones = f", {counted} failures of the bot counted as 1 and tact 0" if counted else ""
        name = safe(offer.item.name)
        click.echo(f"{count - failed} of {count} replies scored by {name}{ones}; means over cases:")
        for measure, value in means.items():
            click.echo(f"  {measure:<18}{value:8.3f}")
    return INCOMPLETE if None in found else 0
