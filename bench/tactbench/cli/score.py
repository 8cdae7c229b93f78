"""`tactbench score`: score replies that exist already, or a journal once more. No generator is called."""

from __future__ import annotations

import json
import os
import shlex
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from tactbench.cases import Case, Turn
from tactbench.cli.common import INCOMPLETE, aside, plugins, print_json, suite_of
from tactbench.cli.options import json_option, scorer_option
from tactbench.engine.judging import failure_of
from tactbench.engine.pool import call_all
from tactbench.engine.replies import to_row
from tactbench.engine.work import Limits, Outcome, Work
from tactbench.errors import EvidenceError, PluginError, UsageError
from tactbench.identity import plugin_id
from tactbench.journal import read_run
from tactbench.masking import masker
from tactbench.places import find_run
from tactbench.plugins import Offer
from tactbench.results import Act, Failure, Score, Scored
from tactbench.runs import Listeners, score_run
from tactbench.scoring import jobs_of, score_all
from tactbench.standings import estimates, measured_of
from tactbench.suites import Reply, read_replies, stream_cases
from tactbench.terminal import safe, say

_FILE = click.Path(path_type=Path)


@click.command("score")
@click.argument("run", required=False)
@click.option("--cases", "cases_file", type=_FILE, help="Cases, one JSON object a line.")
@click.option("--replies", "replies_file", type=_FILE, help="Replies: id, case_id, text.")
@click.option("--out", type=_FILE, help="Where the scores go, one JSON object a line.")
@click.option("--suite", "given", default="", help="With RUN: where its suite is now.")
@click.option("--acts", "with_acts", is_flag=True, help="Also tell the acts found in each reply.")
@scorer_option
@json_option
def score_command(
    run: str | None, cases_file: Path | None, replies_file: Path | None, out: Path | None, **flags: Any
) -> int:
    """Score the replies of a file against its cases, or RUN (a journal) with another scorer.

    tactbench score --cases cases.jsonl --replies replies.jsonl --out scores.jsonl
    """
    if run is not None:
        if cases_file or replies_file or out or flags["with_acts"]:
            raise UsageError("give either a journal or --cases, --replies, --out and --acts")
        return _score_journal(run, flags["given"], flags["scorer"], flags["as_json"])
    if cases_file is None or replies_file is None:
        raise UsageError("give --cases and --replies, or a journal")
    offer = plugins().named("tactbench_scorers", flags["scorer"])
    cases = {case.id: case for case in stream_cases(cases_file)}
    replies = read_replies(replies_file, cases)
    if out is not None:
        _check_out(out, (cases_file, replies_file))
    with aside():
        acts = _acts(offer, cases, replies) if flags["with_acts"] else None
        results = _score(offer, cases, replies)
    lines = [_line(reply, result) for (_, reply), result in zip(replies, results, strict=True)]
    if acts is not None:
        lines = [{**line, "acts": found} for line, found in zip(lines, acts, strict=True)]
    if out is not None:
        _write(out, lines)
    also: dict[str, Any] = {}
    if acts is not None:
        also["acts"] = dict(Counter(act["kind"] for found in acts for act in found).most_common())
    return _summary(offer, replies, results, cases, flags["as_json"], also)


def _score_journal(run: str, given: str, scorer: str, as_json: bool) -> int:
    installed = plugins()
    path = find_run(run)
    suite = suite_of(read_run(path).start, installed, given)
    if suite is None:
        raise EvidenceError(
            f"{path}: its suite is not here with the same digest; name it with --suite FOLDER"
        )
    offer = installed.named("tactbench_scorers", scorer)
    with aside():
        key = score_run(path, {case.id: case for case in suite.cases}, offer, Listeners(()))
    found = read_run(path).scored.get(key, {}).values()
    failed = sum(item.failure is not None and item.failure.blame != "generator" for item in found)
    if as_json:
        print_json({"journal": str(path), "scorer": key, "scored": len(found) - failed, "failed": failed})
    else:
        count = f"{len(found) - failed} of {len(found)}"
        click.echo(f"{count} replies scored by {safe(key)}: tactbench show {shlex.quote(str(path))}")
    return INCOMPLETE if failed else 0


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


def _score(
    offer: Offer, cases: dict[str, Case], replies: Sequence[tuple[str, Reply]]
) -> list[Score | Failure]:
    """What each reply came to; one that no bot may give, like a blank one, is the bot's failure here too."""
    mask = masker()
    rows = [to_row(cases[reply.case_id], number, [reply.text]) for number, (_, reply) in enumerate(replies)]
    results: dict[int, Score | Failure | None] = {row.trial: row.failure for row in rows}  # trial = number

    def keep(scored: Scored) -> None:
        results[scored.trial] = scored.score or scored.failure

    score_all(offer.item, plugin_id(offer), jobs_of(cases, rows), keep, mask)
    return [result for _, result in sorted(results.items()) if result is not None]


def _acts(
    offer: Offer, cases: dict[str, Case], replies: Sequence[tuple[str, Reply]]
) -> list[list[dict[str, Any]]]:
    """For each reply the acts that the scorer finds: kind, start, end; none in a blank one."""
    scorer = offer.item
    if scorer.acts is None:
        raise UsageError(f"--acts: {scorer.name} tells of no acts; choose a --scorer that does, like acts")
    found: list[list[dict[str, Any]]] = [[] for _ in replies]

    def call(reply: Reply) -> object:
        case = cases[reply.case_id]
        return scorer.acts(case, (*case.dialogue, Turn(role="agent", text=reply.text)))

    def settle(number: int, outcome: Outcome) -> None:
        place, reply = replies[number]
        if outcome.error is not None or outcome.timed_out:
            why = failure_of(outcome.error or TimeoutError("took too long"), masker(), "scorer").message
            raise PluginError(f"{place}: {scorer.name}: acts: {why}")
        acts = outcome.value
        if not (isinstance(acts, tuple | list) and all(_is_within(act, len(reply.text)) for act in acts)):
            raise PluginError(f"{place}: {scorer.name}: acts must be a tuple of tactbench.Act in the reply")
        found[number] = [act.model_dump() for act in acts]

    jobs = ((number, reply) for number, (_, reply) in enumerate(replies) if reply.text.strip())
    call_all(Work(call, jobs, settle), Limits(scorer.concurrency, scorer.timeout))
    return found


def _is_within(act: object, length: int) -> bool:
    return isinstance(act, Act) and act.start < act.end <= length


def _line(reply: Reply, result: Score | Failure) -> dict[str, Any]:
    line: dict[str, Any] = {"id": reply.id, "case_id": reply.case_id}
    if isinstance(result, Failure):
        return {**line, "failure": result.model_dump(mode="json")}
    return {**line, "tact": result.scores.tact(), **result.model_dump(mode="json")}


def _write(out: Path, lines: Sequence[dict[str, Any]]) -> None:
    """All lines or none: written beside the file first, then put in its place. A device is written to."""
    device = out.exists() and not out.is_file()
    target = out if device else out.resolve()
    beside = out if device else target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            for line in lines:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        if not device:
            beside.replace(target)
    except OSError as error:
        if not device:
            beside.unlink(missing_ok=True)
        raise UsageError(f"--out {out}: cannot be written: {error.strerror}") from None


def _summary(
    offer: Offer,
    replies: Sequence[tuple[str, Reply]],
    results: Sequence[Score | Failure],
    cases: dict[str, Case],
    as_json: bool,
    also: dict[str, Any],
) -> int:
    failed = 0
    found = []
    for (place, reply), result in zip(replies, results, strict=True):
        if isinstance(result, Failure):
            failed += 1
            say(f"{place}: reply {reply.id}: {result.kind}: {result.message}")
        found.append(measured_of(reply.case_id, cases[reply.case_id].family, [result]))
    measured = [item for item in found if item is not None]
    means = {name: round(value.mean, 4) for name, value in estimates(measured).items()} if measured else {}
    if as_json:
        told = {"scorer": str(plugin_id(offer)), "replies": len(replies), "failures": failed, "mean": means}
        print_json(told | also)
    else:
        if "acts" in also:
            kinds = (f"{safe(kind, keep='')} {count}" for kind, count in also["acts"].items())
            click.echo("acts: " + (", ".join(kinds) or "none"))
        counted = failed - found.count(None)
        ones = f", {counted} failures of the bot counted as 1 and tact 0" if counted else ""
        name = safe(offer.item.name)
        click.echo(
            f"{len(replies) - failed} of {len(replies)} replies scored by {name}{ones}; means over cases:"
        )
        for measure, value in means.items():
            click.echo(f"  {measure:<18}{value:8.3f}")
    return INCOMPLETE if None in found else 0
