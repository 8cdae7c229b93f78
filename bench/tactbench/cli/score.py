"""`tactbench score`: score replies that exist already, or a journal once more. No generator is called."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from tactbench.cases import Case
from tactbench.cli.common import INCOMPLETE, aside, json_option, plugins, print_json, scorer_option, suite_of
from tactbench.errors import EvidenceError, UsageError
from tactbench.identity import plugin_id
from tactbench.journal import read_run
from tactbench.masking import masker
from tactbench.plugins import Offer
from tactbench.results import Answer, Row, Score, Scored
from tactbench.runs import Listeners, find_run, score_run
from tactbench.scoring import jobs_of, score_all
from tactbench.standings import Measured, estimates
from tactbench.suites import Reply, read_cases, read_replies
from tactbench.terminal import safe, say

_FILE = click.Path(path_type=Path)


@click.command("score")
@click.argument("run", required=False)
@click.option("--cases", "cases_file", type=_FILE, help="Cases, one JSON object a line.")
@click.option("--replies", "replies_file", type=_FILE, help="Replies: id, case_id, text.")
@click.option("--out", type=_FILE, help="Where the scores go, one JSON object a line.")
@click.option("--suite", "given", default="", help="With RUN: where its suite is now.")
@scorer_option
@json_option
def score_command(
    run: str | None, cases_file: Path | None, replies_file: Path | None, out: Path | None, **flags: Any
) -> int:
    """Score the replies of a file against its cases, or RUN (a journal) with another scorer.

    tactbench score --cases cases.jsonl --replies replies.jsonl --out scores.jsonl
    """
    if run is not None:
        if cases_file or replies_file or out:
            raise UsageError("give either a journal or --cases, --replies and --out")
        return _score_journal(run, flags["given"], flags["scorer"], flags["as_json"])
    if cases_file is None or replies_file is None:
        raise UsageError("give --cases and --replies, or a journal")
    offer = plugins().named("tactbench_scorers", flags["scorer"])
    cases = {case.id: case for case in read_cases(cases_file)}
    replies = read_replies(replies_file, cases)
    if out is not None:
        _check_out(out, (cases_file, replies_file))
    with aside():
        results = _score(offer, cases, replies)
    if out is not None:
        _write(out, replies, results)
    return _summary(offer, replies, results, cases, flags["as_json"])


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


def _score(offer: Offer, cases: dict[str, Case], replies: Sequence[tuple[str, Reply]]) -> list[Scored]:
    """One result a reply, in the order of the replies."""
    rows = [
        Row(
            case_id=reply.case_id,
            family=cases[reply.case_id].family,
            trial=index,
            answers=(Answer(text=reply.text),),
        )
        for index, (_, reply) in enumerate(replies)
    ]
    results: dict[int, Scored] = {}

    def keep(scored: Scored) -> None:
        results[scored.trial] = scored

    score_all(offer.item, plugin_id(offer), jobs_of(cases, rows), keep, masker())
    return [results[index] for index in range(len(replies))]


def _line(reply: Reply, scored: Scored) -> dict[str, Any]:
    line: dict[str, Any] = {"id": reply.id, "case_id": reply.case_id}
    if scored.score is None:
        return {**line, "failure": scored.model_dump(mode="json")["failure"]}
    return {**line, "tact": scored.score.scores.tact(), **scored.score.model_dump(mode="json")}


def _write(out: Path, replies: Sequence[tuple[str, Reply]], results: Sequence[Scored]) -> None:
    """All lines or none: written beside the file first, then put in its place. A device is written to."""
    device = out.exists() and not out.is_file()
    target = out if device else out.resolve()
    beside = out if device else target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            for (_, reply), scored in zip(replies, results, strict=True):
                file.write(json.dumps(_line(reply, scored), ensure_ascii=False) + "\n")
        if not device:
            beside.replace(target)
    except OSError as error:
        if not device:
            beside.unlink(missing_ok=True)
        raise UsageError(f"--out {out}: cannot be written: {error.strerror}") from None


def _summary(
    offer: Offer,
    replies: Sequence[tuple[str, Reply]],
    results: Sequence[Scored],
    cases: dict[str, Case],
    as_json: bool,
) -> int:
    failed = [
        (place, reply, scored.failure)
        for (place, reply), scored in zip(replies, results, strict=True)
        if scored.failure is not None
    ]
    for place, reply, failure in failed:
        say(f"{place}: reply {reply.id}: {failure.kind}: {failure.message}")
    measured = [
        _measured(scored.score, cases[scored.case_id]) for scored in results if scored.score is not None
    ]
    means = {name: round(value.mean, 4) for name, value in estimates(measured).items()} if measured else {}
    if as_json:
        print_json(
            {"scorer": str(plugin_id(offer)), "replies": len(replies), "failures": len(failed), "mean": means}
        )
    else:
        click.echo(
            f"{len(measured)} of {len(replies)} replies scored by {offer.item.name}; means over cases:"
        )
        for name, value in means.items():
            click.echo(f"  {name:<18}{value:8.3f}")
    return INCOMPLETE if any(failure.blame != "generator" for _, _, failure in failed) else 0


def _measured(score: Score, case: Case) -> Measured:
    dimensions = score.scores
    values = (
        dimensions.politeness,
        dimensions.assertiveness,
        dimensions.boundary_setting,
        dimensions.goal_focus,
    )
    return Measured(
        case.id,
        case.family,
        (dimensions.tact(), *values, float(score.labels.caved), float(score.labels.hostile)),
    )
