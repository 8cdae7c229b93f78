"""The two sides of `gate`, made of what the command line names: read, or run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tactbench.cases import Case
from tactbench.cli.common import aside, counted, find_suite_folder, scorer_of
from tactbench.cli.gate_files import bootstrapped, is_missing, refuse_same
from tactbench.cli.planning import DEFAULT_SUITE, Request, make_plans, make_starts
from tactbench.cli.run import ask_and_score
from tactbench.editions import Suite
from tactbench.errors import EvidenceError, UsageError
from tactbench.gate.arms import Arm, arm_of
from tactbench.gate.baseline import SUFFIX, read_baseline
from tactbench.gate.hard import Failures, failures_of
from tactbench.gate.integrity import refuse_cached, refuse_misfits
from tactbench.gate.judging import counted_alike, pick
from tactbench.gate.policy import Place, Policy
from tactbench.identity import plugin_id
from tactbench.journal import read_run
from tactbench.places import find_run
from tactbench.plans import Plan
from tactbench.plugins import Plugins
from tactbench.suites import CASES

#: Trials of each case, where no baseline says how many.
TRIALS = 4


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the command line asks for."""

    baselines: tuple[str, ...]
    candidate: str
    policy: str
    suite: str
    scorer: str
    run: bool
    interleave: bool
    trials: int | None
    seed: int
    options: list[tuple[str, str]]
    concurrency: int | None
    max_cost: float | None
    place: Place
    allow_cached: bool
    keep: str
    """The folder to which a baseline that had to be written, and its run, are copied; empty for none."""


@dataclass(frozen=True)
class Sides:
    """What is compared, and the suite that it is of."""

    baselines: tuple[Arm, ...]
    candidate: Arm
    suite: Suite
    file: Path
    """The cases of the suite."""


def sides_of(asked: Asked, policy: Policy, installed: Plugins) -> Sides:
    """Read or run both sides. Raises IncompleteError where a baseline was missing and has been written."""
    named = asked.baselines or tuple(policy.baselines())
    if not named:
        raise UsageError("name what to compare with: --baseline FILE, or [baseline] main in the policy")
    if not asked.candidate:
        raise UsageError("name what to judge: --candidate RUN, or a generator with --run")
    if asked.interleave:
        return _run_both(asked, named, policy, installed)
    there = [text for text in named if not is_missing(text)]
    missing = [text for text in named if is_missing(text)]
    if there and missing:  # nobody would have judged what would be written
        mend = f"judge by the others alone, then tactbench bless RUN --out {missing[0]}"
        raise UsageError(f"{missing[0]}: this baseline is not there; {mend}")
    found = [_arm(text, asked, installed) for text in there]
    baselines = [arm for arm, _ in found]
    if asked.run:
        path = _run(asked, (asked.candidate,), baselines, policy, installed)[0]
    else:
        path = find_run(asked.candidate)
        refuse_same(path, there)
    candidate, suite = _counted_arm(path, asked, installed, baselines[0].scorer if baselines else "")
    if missing:
        if not asked.allow_cached:
            refuse_cached(candidate)
        raise bootstrapped(missing, candidate, asked.keep)
    return _sides(asked, baselines, candidate, suite, installed)


def _sides(asked: Asked, baselines: Sequence[Arm], candidate: Arm, suite: Suite, installed: Plugins) -> Sides:
    source = candidate.run.start.source if candidate.run is not None else ""
    folder = find_suite_folder(asked.suite or source or suite.card.name, installed)
    return Sides(counted_alike(baselines, candidate, suite), candidate, suite, folder / CASES)


def _arm(text: str, asked: Asked, installed: Plugins) -> tuple[Arm, Suite | None]:
    """A baseline: a blessed file, or a journal."""
    if text.endswith(SUFFIX):
        return read_baseline(Path(text)), None
    return _counted_arm(find_run(text), asked, installed)


def _counted_arm(path: Path, asked: Asked, installed: Plugins, scorer: str = "") -> tuple[Arm, Suite]:
    run, suite, gone = counted(read_run(path).needs_whole(), installed, asked.suite)
    if gone and not run.rows:
        raise _all_wrong(str(path))
    if suite is None:
        raise UsageError(
            f"{path}: its suite {run.spec.suite.name} is not found; --suite FOLDER tells where it is"
        )
    key = scorer if scorer in run.scored and not asked.scorer else scorer_of(run, asked.scorer)
    if key not in run.scored:  # not one reply: there was nothing to score
        key = scorer
    return arm_of(run, key), suite


def _all_wrong(what: str) -> EvidenceError:
    return EvidenceError(
        f"{what}: every one of its cases was found wrong since (the suite's errata): there is nothing to "
        "compare; run another part of the suite, or its next edition"
    )


def _request(asked: Asked, generators: Sequence[str], baselines: Sequence[Arm]) -> Request:
    """The run that makes the candidate: alike to that of the baseline."""
    spec = baselines[0].spec if baselines else None
    run = baselines[0].run if baselines else None
    source = (run.start.source if run is not None else "") or (spec.suite.name if spec else DEFAULT_SUITE)
    scorer = asked.scorer or (baselines[0].scorer.partition("@")[0] if baselines else "acts")
    customer = spec.customer.partition("@")[0] if spec else ""
    return Request(
        suite=asked.suite or source,
        generators=tuple(generators),
        out=None,
        concurrency=asked.concurrency,
        retries=5,
        requests_per_minute=None,
        tokens_per_minute=None,
        max_cost=asked.max_cost,
        max_time=None,
        trials=asked.trials or (spec.trials if spec else TRIALS),
        seed=spec.seed if spec else asked.seed,
        limit=None,
        slices=[],
        options=asked.options,
        no_score=False,
        resume=False,
        again=True,
        dry_run=False,
        scorer=scorer,
        as_json=False,
        customer="" if customer == "ladder" else customer,
        together=asked.interleave,
    )


def _run(
    asked: Asked,
    generators: Sequence[str],
    baselines: Sequence[Arm],
    policy: Policy,
    installed: Plugins,
    only: Sequence[str] = (),
) -> list[Path]:
    """Run these generators anew on what the baseline was asked, or on some cases only; their journals.

    Raises UsageError and EvidenceError, before anything is asked, for what the gate would refuse then.
    """
    request = _request(asked, generators, baselines)
    if only:
        request = replace(request, trials=policy.hard.fresh, seed=request.seed + 1)
    with aside():
        suite, plans = _plans(request, installed)
        if only or baselines:
            wanted = only or baselines[0].families
            part = "hard cases" if only else baselines[0].spec.suite.part
            for at, plan in enumerate(plans):
                cases: tuple[Case, ...] = tuple(case for case in plan.cases if case.id in wanted)
                named = plan.spec.suite.model_copy(update={"part": part})
                spec = plan.spec.model_copy(update={"suite": named})
                plans[at] = replace(plan, cases=cases or plan.cases, spec=spec)
        scoring = installed.named("tactbench_scorers", request.scorer)
        if not only:
            if {case.id for case in plans[0].cases} <= suite.withdrawn():
                raise _all_wrong(plans[0].source)
            _refuse_vain(plans, str(plugin_id(scoring)), baselines, policy)
        starts = make_starts(request, plans)
        ask_and_score(request, installed, plans, starts, scoring)
    return [start.path for start in starts]


def _plans(request: Request, installed: Plugins) -> tuple[Suite, list[Plan]]:
    """A plan for each generator; two may have one name, as the versions of a bot have. Options are the last
    one's, the candidate's."""
    *others, last = request.generators
    plans: list[Plan] = []
    for name in others:
        plans += make_plans(replace(request, generators=(name,), options=[]), installed)[1]
    suite, made = make_plans(replace(request, generators=(last,)), installed)
    if any(plan.spec.run_id == made[0].spec.run_id for plan in plans):
        raise UsageError(f"{others[0]} and {last} are one bot, to the byte; name two versions of it")
    return suite, [*plans, *made]


def _refuse_vain(plans: Sequence[Plan], scorer: str, baselines: Sequence[Arm], policy: Policy) -> None:
    """Raise what the gate would, were these plans run: replies are paid for."""
    for plan in plans:
        for baseline in baselines:
            promised = replace(baseline, source=plan.spec.generator.name, spec=plan.spec, scorer=scorer)
            refuse_misfits(baseline, promised, policy.baseline.may_differ)
        pick(baselines, plan.cases, policy)


def _run_both(asked: Asked, named: Sequence[str], policy: Policy, installed: Plugins) -> Sides:
    """Both sides anew, in turns."""
    if len(named) > 1:
        raise UsageError("--interleave takes one --baseline, a generator")
    if named[0].endswith(SUFFIX) or Path(named[0]).is_file():
        raise UsageError(
            f"--interleave runs both bots anew, and {named[0]} is a file of scores or replies: name the bot "
            "itself: --baseline GENERATOR, such as the last version that was released"
        )
    paths = _run(asked, (named[0], asked.candidate), (), policy, installed)
    baseline, _ = _counted_arm(paths[0], asked, installed)
    candidate, suite = _counted_arm(paths[1], asked, installed, baseline.scorer)
    return _sides(asked, [baseline], candidate, suite, installed)


def ask_again(asked: Asked, sides: Sides, installed: Plugins, policy: Policy, ids: Sequence[str]) -> Failures:
    """Both bots anew on these hard cases, in turns; how often each failed."""
    generators = (asked.baselines[0], asked.candidate)
    paths = _run(asked, generators, (), policy, installed, only=ids)
    arms = [_counted_arm(path, asked, installed, sides.candidate.scorer)[0] for path in paths]
    return failures_of(arms[0], arms[1], ids, policy.hard.floor)
