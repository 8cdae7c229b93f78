"""Do the two sides belong together: the same cases, asked and scored alike. Else nothing is compared."""

from __future__ import annotations

import shlex
from collections.abc import Collection
from datetime import UTC, datetime

from tactbench.errors import EvidenceError
from tactbench.gate.arms import Arm
from tactbench.terminal import count_of

#: Options of generators that say how a model is sampled: a change of these is no change of the bot.
DECODING = frozenset(
    "temperature top_p top_k min_p max_tokens max_output_tokens max_completion_tokens seed stop "
    "stop_sequences frequency_penalty presence_penalty repetition_penalty".split()
)


def refuse_misfits(baseline: Arm, candidate: Arm, may_differ: Collection[str] = ()) -> None:
    """Raise EvidenceError for a baseline that is none, else with the first thing in which the two differ and
    must not, and the mend. Nothing of it needs the candidate's replies."""
    refuse_failed(baseline)
    for found in (
        _suite(baseline, candidate),
        _scorer(baseline, candidate),
        _asked(baseline, candidate),
        _cases(baseline, candidate),
        _decoding(baseline, candidate, may_differ),
    ):
        if found:
            raise EvidenceError(f"{candidate.source}: {found}")


def refuse_cached(candidate: Arm) -> None:
    """Raise EvidenceError where replies of the candidate are from the cache: they may be an older bot's."""
    if candidate.cached:
        what = count_of(candidate.cached, "reply", "replies")
        raise EvidenceError(
            f"{candidate.source}: {what} came from the cache, which may be older than the change; "
            "run it with --again, or allow that: --allow-cached"
        )


def refuse_failed(baseline: Arm) -> None:
    """Raise EvidenceError where a baseline has no reply at all, or fewer than trials and nobody allowed that:
    a failed reply scores worst, so that any candidate would look better."""
    if baseline.silent:
        raise EvidenceError(
            f"{baseline.source}: not one reply to compare with: {baseline.failures()}; mend the bot, and run "
            "it again: --again"
        )
    if baseline.failed and not baseline.allow_failed:
        raise EvidenceError(
            f"{baseline.source}: {baseline.failures()}; failed replies score worst, and lower the bar: mend "
            "the bot and run it again (--again), or let that stand: tactbench bless "
            f"{shlex.quote(baseline.source) if baseline.run is not None else 'RUN'} --allow-failed"
        )


def age_days(arm: Arm, now: datetime | None = None) -> float | None:
    """How old a run is, in days; None where nobody noted its end."""
    try:
        ended = datetime.fromisoformat(arm.finished)
    except ValueError:
        return None
    ended = ended if ended.tzinfo else ended.replace(tzinfo=UTC)
    return ((now or datetime.now(UTC)) - ended).total_seconds() / 86_400


def _suite(baseline: Arm, candidate: Arm) -> str:
    theirs, ours = baseline.spec.suite, candidate.spec.suite
    if theirs.digest != ours.digest:
        return (
            f"is of {ours.name} {ours.version} ({ours.digest[:8]}), and {baseline.source} of {theirs.name} "
            f"{theirs.version} ({theirs.digest[:8]}); run both on one edition of one suite, then bless that"
        )
    if theirs.part != ours.part:
        return f"asked {ours.part}, and {baseline.source} {theirs.part}; run both on the same part"
    return ""


def _scorer(baseline: Arm, candidate: Arm) -> str:
    if baseline.scorer == candidate.scorer:
        return ""
    name = candidate.scorer.partition("@")[0]
    differ = f"is scored by {candidate.scorer}, and {baseline.source} by {baseline.scorer}"
    if baseline.run is None:
        return (
            f"{differ}; score the run that was blessed once more and bless it anew: tactbench score RUN "
            f"--scorer {name} && tactbench bless RUN --out {shlex.quote(baseline.source)}"
        )
    return f"{differ}; score both by one: tactbench score {shlex.quote(baseline.source)} --scorer {name}"


def _asked(baseline: Arm, candidate: Arm) -> str:
    theirs, ours = baseline.spec, candidate.spec
    if theirs.trials != ours.trials:
        return (
            f"has {count_of(ours.trials, 'trial')} of each case, and {baseline.source} {theirs.trials}; "
            f"ask each case as often: --trials {theirs.trials}"
        )
    if theirs.customer != ours.customer:
        return (
            f"its customer was {ours.customer}, and that of {baseline.source} {theirs.customer}; run both "
            "with one"
        )
    return ""


def _cases(baseline: Arm, candidate: Arm) -> str:
    theirs, ours = baseline.families, candidate.families
    if missing := sorted(theirs.keys() - ours.keys()):
        return f"lacks {count_of(len(missing), 'case')} of {baseline.source}, such as {missing[0]}; run all"
    if more := sorted(ours.keys() - theirs.keys()):
        what = count_of(len(more), "case")
        return f"has {what} that {baseline.source} lacks, such as {more[0]}; run both on the same"
    moved = next((case_id for case_id in sorted(ours) if ours[case_id] != theirs[case_id]), None)
    if moved is not None:
        return f"{moved} is of family {ours[moved]} here and {theirs[moved]} in {baseline.source}"
    keys = baseline.cells.keys() ^ candidate.cells.keys()
    if keys:
        case_id, trial = min(keys)
        return f"{case_id} trial {trial} is not in both; one of them was altered: tactbench check tells more"
    return ""


def _decoding(baseline: Arm, candidate: Arm, may_differ: Collection[str]) -> str:
    theirs, ours = _options(baseline), _options(candidate)
    alike = baseline.spec.generator.distribution == candidate.spec.generator.distribution
    for name in sorted(DECODING - set(may_differ)):
        known = alike or (name in theirs and name in ours)
        if known and theirs.get(name) != ours.get(name):
            return (
                f"{name} is {ours.get(name)}, and {theirs.get(name)} in {baseline.source}: sampling is "
                f'part of what is measured; run both alike, or write may_differ = ["{name}"] under '
                "[baseline] of the policy"
            )
    return ""


def _options(arm: Arm) -> dict[str, object]:
    """A generator's options, and what it sends besides them to a model."""
    given = arm.spec.generator.options
    body = given.get("body")
    return {**given, **(body if isinstance(body, dict) else {})}
