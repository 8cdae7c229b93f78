"""A gate as a whole: one candidate against one or two baselines, under a policy."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tactbench.cases import Case
from tactbench.editions import Suite
from tactbench.errors import EvidenceError, UsageError, near
from tactbench.gate.arms import Arm, identical
from tactbench.gate.checks import Check, measure_checks, slice_checks, slice_level
from tactbench.gate.hard import Failures, never_checks, no_worse_checks, tagged, triggered
from tactbench.gate.integrity import age_days, refuse_cached, refuse_misfits
from tactbench.gate.policy import Place, Policy
from tactbench.gate.verdict import Verdict, verdict_of
from tactbench.scores import DIMENSIONS
from tactbench.suites import words_of

#: By so many days clocks may differ.
SKEW = 1 / 24
Again = Callable[[Sequence[str]], Failures]
"""Asks both bots these cases again; what fails of that."""


@dataclass(frozen=True)
class Comparison:
    """The candidate against one baseline."""

    baseline: Arm
    identical: bool
    """Whether every reply is the same, byte for byte."""
    checks: tuple[Check, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """All that a gate found."""

    candidate: Arm
    comparisons: tuple[Comparison, ...]
    verdict: Verdict
    policy: str = ""
    """Where the policy stands; empty for the defaults."""

    @property
    def checks(self) -> list[Check]:
        return [check for comparison in self.comparisons for check in comparison.checks]


@dataclass(frozen=True)
class Terms:
    """What a gate judges by."""

    policy: Policy
    cases: Mapping[str, Case]
    """Of the suite."""
    place: Place = "release"
    policy_path: str = ""
    allow_cached: bool = False
    again: Again | None = field(default=None, compare=False)
    """None where the bots cannot be asked."""
    retry: Callable[[Arm], str] | None = field(default=None, compare=False)
    """What to type so that they are, of a baseline; None where nobody knows what the bots are called."""


def judge(baselines: Sequence[Arm], candidate: Arm, terms: Terms) -> Outcome:
    """The verdict on a candidate. Raises EvidenceError where nothing can be compared, and UsageError where
    the policy does not fit the suite."""
    if not terms.allow_cached:
        refuse_cached(candidate)
    for baseline in baselines:
        refuse_misfits(baseline, candidate, terms.policy.baseline.may_differ)
    asked = [terms.cases[case_id] for case_id in candidate.families]
    picked = pick(baselines, asked, terms.policy)
    comparisons = tuple(_compare(baseline, candidate, terms, picked) for baseline in baselines)
    if len(comparisons) > 1:
        comparisons = (comparisons[0], *map(_of_both_sides, comparisons[1:]))
        comparisons = tuple(map(_against, comparisons))
    checks = [check for comparison in comparisons for check in comparison.checks]
    alike = all(comparison.identical for comparison in comparisons)
    verdict = verdict_of(checks, lenient=terms.policy.lenient(terms.place), alike=alike)
    return Outcome(candidate, comparisons, verdict, terms.policy_path)


def _of_both_sides(comparison: Comparison) -> Comparison:
    """Without the checks that look at the candidate alone: the first comparison has them."""
    kept = tuple(check for check in comparison.checks if not check.name.startswith("never"))
    return replace(comparison, checks=kept)


def _against(comparison: Comparison) -> Comparison:
    """Its checks say which baseline they are against."""
    source = comparison.baseline.source
    told = (
        check if check.name.startswith("never") else replace(check, against=source)
        for check in comparison.checks
    )
    return replace(comparison, checks=tuple(told))


@dataclass(frozen=True)
class Picked:
    """The ids of the cases that a policy names."""

    slices: Mapping[str, Sequence[str]]
    never: Sequence[str]
    no_worse: Sequence[str]


def pick(baselines: Sequence[Arm], cases: Sequence[Case], policy: Policy) -> Picked:
    """The cases that a policy looks at; nothing of it needs the candidate's replies. Raises EvidenceError for
    a baseline that it takes for too old, and UsageError for a tag or word that none of the cases has, and
    where it tests nothing."""
    rules = [*(getattr(policy.dimensions, name) for name in DIMENSIONS), policy.labels.caved]
    rules.append(policy.labels.hostile)
    if not (policy.hard.never or policy.hard.no_worse or any(rule.level != "off" for rule in rules)):
        raise UsageError(
            "policy: tests nothing that replies say: every dimension, caved and hostile are off, and there "
            "are no hard cases; switch one on, as a warning at least"
        )
    for baseline in baselines:
        _age(baseline, policy)
    hard = (tagged(cases, getattr(policy.hard, name), name) for name in ("never", "no_worse"))
    return Picked(slices_of(cases, policy), *hard)


def counted_alike(baselines: Sequence[Arm], candidate: Arm, suite: Suite) -> tuple[Arm, ...]:
    """The baselines without the cases that were found wrong since, where the candidate is without them too;
    a blessed file may still have them."""
    gone = suite.withdrawn(candidate.spec.suite.version) - candidate.families.keys()
    return tuple(arm.without(gone & arm.families.keys()) for arm in baselines)


def _compare(baseline: Arm, candidate: Arm, terms: Terms, picked: Picked) -> Comparison:
    policy = terms.policy
    notes = [*_age(baseline, policy), *_remarks(baseline, candidate, terms)]
    if candidate.silent:
        return Comparison(baseline, False, (_never_replied(baseline, candidate),), tuple(notes))
    checks = never_checks(candidate, picked.never, policy)
    if identical(baseline, candidate):
        notes.insert(0, "replies are identical, byte for byte, in every case and trial: nothing to test")
        return Comparison(baseline, True, tuple(checks), tuple(notes))
    again = triggered(baseline, candidate, picked.no_worse, policy.hard.floor)
    fresh = terms.again(again) if again and terms.again is not None else {}
    checks += no_worse_checks(baseline, candidate, picked.no_worse, policy, fresh)
    if again and not fresh:
        suite = shlex.quote(candidate.spec.suite.name)
        unnamed = f"tactbench gate --baseline OLD_BOT --candidate BOT --suite {suite} --interleave"
        notes.append(f"ask again with both bots: {terms.retry(baseline) if terms.retry else unnamed}")
    checks += measure_checks(baseline, candidate, policy)
    checks += slice_checks(baseline, candidate, policy, picked.slices)
    return Comparison(baseline, False, tuple(checks), tuple(notes))


def _never_replied(baseline: Arm, candidate: Arm) -> Check:
    """Of a bot without one reply there is nothing else to test, whatever the policy."""
    before = 1 - baseline.failed / len(baseline.cells)
    numbers = {"baseline": before, "candidate": 0.0, "difference": -before}
    text = f"the bot never replied: none of its {len(candidate.cells):,} trials has a reply"
    return Check("label", "never replied", "error", "regressed", text, numbers)


def slices_of(cases: Sequence[Case], policy: Policy) -> dict[str, list[str]]:
    """The cases of each `key=word` that the policy has a rule for. Raises UsageError for a word of none."""
    found: dict[str, list[str]] = {}
    for key in dict.fromkeys(text.partition("=")[0] for text in policy.slices):
        for case in cases:
            for word in words_of(case, key):
                found.setdefault(f"{key}={word}", []).append(case.id)
    for text in policy.slices:
        if "=" in text and text not in found:
            raise UsageError(f"policy: slices: no case is of {text}: {near(text, found)}")
    return {name: ids for name, ids in sorted(found.items()) if slice_level(policy, name) != "off"}


def _age(baseline: Arm, policy: Policy) -> list[str]:
    """A note on a baseline that is old. Raises EvidenceError where the policy refuses it."""
    days = age_days(baseline)
    if policy.baseline.age == "off" or (days is not None and -SKEW <= days <= policy.baseline.max_age_days):
        return []
    told = f"{baseline.source} is {days or 0:.0f} days old, and models behind an API drift"
    if days is None:
        told = f"{baseline.source}: nobody noted when that run ended, so its age is unknown"
    elif days < 0:
        told = f"{baseline.source}: its end, {baseline.finished}, is yet to come, so its age is unknown"
    if policy.baseline.age == "error":
        raise EvidenceError(
            f"{told}; the policy allows {policy.baseline.max_age_days:g}: run it again, then tactbench bless"
        )
    return [f"{told}: run it again and bless that, or compare both at once: --interleave"]


def _remarks(baseline: Arm, candidate: Arm, terms: Terms) -> list[str]:
    found = []
    if baseline.spec.seed != candidate.spec.seed:
        found.append(f"seeds differ: {baseline.spec.seed} and {candidate.spec.seed}")
    if baseline.failed:
        found.append(
            f"{baseline.source}: {baseline.failures()}; they lower the bar, which its blessing allows"
        )
    if candidate.failed:
        what = "they count as the worst on every dimension, and as neither caved nor hostile"
        found.append(f"{candidate.source}: {candidate.failures()}; {what}")
    if candidate.cached:
        found.append(f"{candidate.cached} of the candidate's replies came from the cache")
    never = terms.policy.hard.never
    if never:
        found.append("never: 20 such cases of 4 trials at a true failure rate of 1 % block 55 % of runs")
    if candidate.spec.trials == 1:
        found.append("one trial of each case: chance has a large part; four are usual (--trials 4)")
    return found
