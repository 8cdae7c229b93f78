"""What several verbs need: plugins loaded, names looked up, JSON printed."""

from __future__ import annotations

import contextlib
import json
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from tactbench.callables import is_target, load_callable
from tactbench.cards import read_card
from tactbench.editions import Suite
from tactbench.errors import EvidenceError, IncompleteError, SuiteError, UsageError, near
from tactbench.hub.address import SCHEME, Address
from tactbench.journal import Run
from tactbench.masking import mask_tree, masker
from tactbench.plugins import Offer, Plugins, announce, load
from tactbench.results import RunStart
from tactbench.suites import read_suite, refuse_false_edition
from tactbench.terminal import end_line, inert_json, say

#: Exit codes of verbs that end without an error of their own.
FINDINGS, INCOMPLETE = 4, 5


@contextlib.contextmanager
def aside() -> Iterator[None]:
    """What plugins and bots print meanwhile goes to stderr: it must not mix with our output."""
    try:
        with contextlib.redirect_stdout(sys.stderr):
            yield
    finally:
        end_line(sys.stderr)


def plugins(*, tell: bool = True) -> Plugins:
    """Everything installed; broken plugins are named on stderr, unless the verb tells of them itself."""
    with aside():
        found = load()
    if tell:
        announce(found.problems)
    return found


def find_suite(text: str, installed: Plugins, note: Callable[[str], None] = say) -> Suite:
    """The suite of that name, or in that folder; `note` is told what has to be fetched for it."""
    bots = installed.offers["tactbench_generators"]
    suites = installed.offers["tactbench_suites"]
    name = text.partition(":")[0]
    is_bot = name in bots and not text.startswith(SCHEME)
    if is_target(text) or (is_bot and text not in suites and not Path(text).exists()):
        raise UsageError(f"{text} is a bot; name the suite first: tactbench run core {shlex.quote(text)}")
    folder = find_suite_folder(text, installed, note)
    suite = read_suite(folder)
    _refuse_false_name(suite, folder, installed)
    return suite


def _refuse_false_name(suite: Suite, folder: Path, installed: Plugins) -> None:
    """A folder that calls itself an installed suite's edition must be that edition."""
    offer = installed.offers["tactbench_suites"].get(suite.card.name)
    theirs = offer.item.path if offer else None
    if theirs is not None and Path(theirs).resolve() != folder.resolve():
        known = read_card(Path(theirs)).editions.get(suite.card.version, "")
        refuse_false_edition(folder, suite.card, suite.digest, known)


def find_suite_folder(text: str, installed: Plugins, note: Callable[[str], None] = say) -> Path:
    """The folder of the suite of that name, of that address on a hub, or that folder itself."""
    from tactbench.hub.fetch import fetch

    if text.startswith(SCHEME):
        return fetch(text, note)
    there = "/" in text or "\\" in text or Path(text).exists()
    if there and text not in installed.offers["tactbench_suites"]:
        return Path(text)
    ref = installed.named("tactbench_suites", text).item
    if ref.path is None:
        return fetch(str(Address(ref.repo, ref.revision)), note)
    return Path(ref.path)


def find_generator(
    text: str, installed: Plugins, aliases: Iterable[str] = ()
) -> tuple[Offer, dict[str, str]]:
    """The generator of that name, or the callable in that file; and the option behind its name, as in
    `llm:small`. The user may have meant an alias."""
    offers = installed.offers["tactbench_generators"]
    if is_target(text) and text.partition(":")[0] not in offers:
        return load_callable(text), {}
    if text not in offers and Path(f"{text}.py").is_file():
        raise UsageError(f"unknown generator {text}: did you mean ./{text}.py:reply?")
    return _find_offer("tactbench_generators", text, installed, "-o", aliases)


def find_customer(text: str, installed: Plugins) -> tuple[Offer, dict[str, str]]:
    """The customer of that name, and the option behind its name, as in `llm:small`."""
    return _find_offer("tactbench_customers", text, installed, "-c")


def _find_offer(
    hook: str, text: str, installed: Plugins, flag: str, aliases: Iterable[str] = ()
) -> tuple[Offer, dict[str, str]]:
    name, colon, argument = text.partition(":")
    offer = installed.offers[hook].get(name) if colon else None
    if offer is not None and offer.item.argument:
        return offer, {offer.item.argument: argument}
    if offer is not None:
        raise UsageError(f"{text}: {name} takes nothing behind its name; {flag} key=value gives it options")
    return installed.named(hook, text, aliases), {}


def suite_of(start: RunStart, installed: Plugins, given: str = "") -> Suite | None:
    """The suite that was run, if it can be found again with the same digest; else None.

    Raises UsageError when a suite was given and is another one.
    """
    return _suites_of(start, installed, given)[0]


def counted(run: Run, installed: Plugins, given: str = "") -> tuple[Run, Suite | None, tuple[str, ...]]:
    """The run without the cases that were found wrong since, its suite if that is here, and the ids of the
    cases left out. A later edition of the suite knows the errata of the earlier ones.

    Raises EvidenceError where the run has cases that its suite lacks.
    """
    suite, latest = _suites_of(run.start, installed, given)
    refuse_strangers(run, suite)
    name, version = run.spec.suite.name, run.spec.suite.version
    known = [latest] if latest is not None else []
    offer = installed.offers["tactbench_suites"].get(name)
    if offer is not None and offer.item.path is not None:  # a pinned commit never hears of later errata
        known.append(read_suite(Path(offer.item.path)))
    same = [one for one in known if one.card.name == name or one.digest == run.spec.suite.digest]
    found = [one.withdrawn(version) for one in same]
    withdrawn = frozenset[str]().union(*found) & run.case_ids
    return run.without(withdrawn), suite, tuple(sorted(withdrawn))


def refuse_strangers(run: Run, suite: Suite | None) -> None:
    """Raise EvidenceError where the journal has a case that its suite lacks."""
    if suite is None:
        return
    known = {case.id for case in suite.cases}
    stranger = next((case_id for case_id, _ in run.rows if case_id not in known), None)
    if stranger is not None:
        raise EvidenceError(
            f"{run.path}: has the case {stranger}, which its suite lacks: it was altered; "
            f"tactbench check {run.path} tells more"
        )


def _suites_of(start: RunStart, installed: Plugins, given: str) -> tuple[Suite | None, Suite | None]:
    """The suite that was run, and whatever edition of it stands in its place now."""
    try:
        suite = find_suite(given or start.source or start.spec.suite.name, installed)
    except (SuiteError, UsageError, IncompleteError):  # the last: a hub that cannot be asked
        if given:
            raise
        return None, None
    if suite.digest == start.spec.suite.digest:
        return suite, suite
    if given:
        raise UsageError(f"{given}: is not the suite that was run: its digest differs ({suite.digest[:12]})")
    return None, suite


def scorer_of(run: Run, wanted: str) -> str:
    """The key of the scores to show: the last one in the journal that fits what was asked for."""
    fitting = [key for key in run.scored if key == wanted or key.partition("@")[0] == wanted or not wanted]
    if fitting:
        return fitting[-1]
    if run.scored:
        raise UsageError(f"--scorer {wanted}: {run.path} has no such scores: {near(wanted, run.scored)}")
    if any(row.answers for row in run.rows.values()):
        raise IncompleteError(f"{run.path}: is not scored yet; tactbench score {run.path}")
    return wanted


def estimate_json(interval: Any) -> dict[str, Any]:
    """Mean and 95 % interval (null where there is none) to four decimals, and the number of families."""
    ends = {"low": interval.low, "high": interval.high}
    return {
        "mean": round(interval.mean, 4),
        **{end: None if value is None else round(value, 4) for end, value in ends.items()},
        "families": interval.families,
    }


def print_json(data: Any) -> None:
    """One JSON document on standard output, secrets masked."""
    click.echo(inert_json(json.dumps(mask_tree(data, masker()), ensure_ascii=True, indent=2)))
