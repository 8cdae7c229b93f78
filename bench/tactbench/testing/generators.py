"""The probes of a generator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property, partial
from math import ceil
from typing import Any

from tactbench.cases import Ask, Case
from tactbench.engine.replies import collect
from tactbench.engine.talk import Talk, begin
from tactbench.lint.finding import Finding
from tactbench.offers import Generator
from tactbench.results import Row
from tactbench.testing.cases import CROWD, MENDS, Probe, crowd, probes
from tactbench.testing.result import TIMEOUT, Check, Skipped, problem
from tactbench.testing.watch import Guard, leaks, planted

#: What takes long is asked once.
LONG = "1 MB message"
#: So many of the crowd are asked once more, alone.
ALONE = 10
#: The most seconds that one of the crowd may wait.
CROWD_TIMEOUT = 120.0


class NewAsk(Ask):
    """An ask as a later version may have it: with a field more."""

    news: str = "a field that today's plugins know nothing of"


class Asked:
    """A generator under examination: its replies to the probes, asked for when they are first needed."""

    def __init__(self, generator: Generator, options: Any, without: str = "") -> None:
        self.generator = replace(generator, timeout=min(generator.timeout, TIMEOUT))
        self.name = generator.name
        self.options = options
        self.guard = Guard()
        self._without = without

    def rows(self, asks: Mapping[str, Ask], concurrency: int | None = None, patience: float = 0) -> list[Row]:
        """Ask, as a run does, secrets unmasked; the rows in the order of the asks."""
        found: dict[str, Row] = {}
        at_once, timeout = concurrency or self.generator.concurrency, patience or self.generator.timeout
        generator = replace(self.generator, concurrency=at_once, timeout=timeout)

        def keep(row: Row) -> None:
            found[row.case_id] = row

        with self.watched():
            collect(generator, _talks(asks), keep, str)
        return [found[case_id] for case_id in asks]

    def watched(self) -> Any:
        """A block in which the secret is planted and, for one that says so, the network is away."""
        from contextlib import ExitStack

        stack = ExitStack()
        stack.enter_context(planted())
        if self.generator.offline:
            stack.enter_context(self.guard.on())
        return stack

    @cached_property
    def cases(self) -> dict[str, Probe]:
        """The probes, by the ids of their cases."""
        return {probe.case.id: probe for probe in probes() if probe.name != self._without}

    @cached_property
    def messages(self) -> dict[str, Row]:
        """What came of each message, by the probe's name; as many at once as the generator takes."""
        asks = {case_id: probe.case.ask(0, self.options) for case_id, probe in self.cases.items()}
        return {self.cases[row.case_id].name: row for row in self.rows(asks)}

    @cached_property
    def together(self) -> list[tuple[str, Row]]:
        """What came of the whole crowd at once, by each one's number."""
        cases = crowd()
        waves = ceil(CROWD / self.generator.concurrency)
        patience = min(self.generator.timeout * waves, CROWD_TIMEOUT)
        asks = {case.id: case.ask(0, self.options) for case in cases.values()}
        return list(zip(cases, self.rows(asks, CROWD, patience), strict=True))


def _talks(asks: Mapping[str, Ask]) -> Iterator[Talk]:
    for case_id, ask in asks.items():
        case = Case.model_construct(id=case_id, family=case_id)
        yield begin(case, Row(case_id=case_id, family=case_id), ask)


def generator_probes() -> dict[str, Check[Asked]]:
    """Every probe of a generator, by name, in order."""
    from tactbench.testing.loops import probe_cancelling, probe_loop

    messages = {name: partial(_message, name) for name in MENDS}
    return {
        **messages,
        "same ask, same reply": _deterministic,
        "ask with a new field": _new_field,
        "100 at once": _crowd,
        "cancellation": probe_cancelling,
        "event loop": probe_loop,
        "no network": _offline,
        "no secrets": _secrets,
    }


def _failed(asked: Asked, probe: str, row: Row, mend: str) -> list[Finding]:
    if row.failure is None:
        return []
    cause = f"{row.failure.kind}: {row.failure.message}"
    return [problem(asked.name, probe, f"{cause}; {mend}", cause=cause)]


def _message(name: str, asked: Asked) -> list[Finding]:
    return _failed(asked, name, asked.messages[name], MENDS[name])


def text_of(row: Row) -> str:
    """The reply's text; empty where there is none."""
    return row.answers[-1].text if row.answers else ""


def _deterministic(asked: Asked) -> list[Finding]:
    """The same asks once more, one by one and in another order; the long message is left out."""
    if any(row.failure for row in asked.messages.values()):
        raise Skipped("not every message got a reply")
    cases = {p.case.id: p for p in reversed(asked.cases.values()) if p.name != LONG}
    rows = asked.rows({key: p.case.ask(0, asked.options) for key, p in cases.items()}, 1)
    same = all(text_of(row) == text_of(asked.messages[cases[row.case_id].name]) for row in rows)
    if same:
        return []
    what = "the same ask gave two replies: use ask.seed, or "
    if asked.generator.deterministic:
        return [Finding("error", asked.name, f"says deterministic=True, and {what}take that back")]
    return [Finding("note", asked.name, f"{what}run several trials")]


def _new_field(asked: Asked) -> list[Finding]:
    ask = probes()[0].case.ask(0, asked.options)
    # ask.options is passed on as it is: a copy through model_dump would make a dict of it
    newer = NewAsk(**{name: getattr(ask, name) for name in Ask.model_fields})
    (row,) = asked.rows({"new-ask": newer})
    return _failed(asked, "ask with a new field", row, "an ask may gain fields; read only those you need")


def _crowd(asked: Asked) -> list[Finding]:
    """All at once: each gets a reply, its own, and the one that it would get alone."""
    probe = "100 at once"
    if asked.generator.concurrency == 1:
        raise Skipped("it says concurrency=1")
    if asked.messages["plain"].failure:
        raise Skipped("the plain message got no reply")
    findings = _crowd_failures(asked, probe)
    texts = {order: text_of(row) for order, row in asked.together}
    for order, text in texts.items():
        foreign = next((other for other in texts if other != order and other in text), "")
        if foreign:
            what = f"the reply to the ask about {order} speaks of {foreign}, which another ask told of"
            return [*findings, problem(asked.name, probe, f"{what}; keep nothing from one ask to the next")]
    return findings or _crowd_alone(asked, probe, texts)


def _crowd_failures(asked: Asked, probe: str) -> list[Finding]:
    failed = [row.failure for _, row in asked.together if row.failure]
    theirs = [failure for failure in failed if failure.blame == "generator"]
    if theirs:
        first = f"{theirs[0].kind}: {theirs[0].message}"
        what = f"{len(theirs)} of {CROWD} failed, the first with {first}"
        mend = "share nothing that only one ask at a time may use"
        return [problem(asked.name, probe, f"{what}; {mend}", cause=first)]
    if failed:
        what = f"the service failed {len(failed)} of {CROWD}: {failed[0].message}"
        return [problem(asked.name, probe, f"{what}; a lower concurrency would spare it", "note")]
    return []


def _crowd_alone(asked: Asked, probe: str, texts: dict[str, str]) -> list[Finding]:
    """Some of them once more, alone: only where the same ask gets the same reply."""
    if _differs(asked):
        return []
    cases = dict(list(crowd().items())[:: CROWD // ALONE])
    asks = {case.id: case.ask(0, asked.options) for case in cases.values()}
    alone = dict(zip(cases, map(text_of, asked.rows(asks, 1)), strict=True))
    other = next((order for order, text in alone.items() if text != texts[order]), None)
    if other is None:
        return []
    what = f"the ask about {other} got another reply among {CROWD} than alone"
    return [problem(asked.name, probe, f"{what}; share nothing between asks that are under way together")]


def _differs(asked: Asked) -> bool:
    """Whether the same ask, asked alone, gets different replies."""
    ask = {"probe-0": asked.cases["probe-0"].case.ask(0, asked.options)}
    return text_of(asked.rows(ask)[0]) != text_of(asked.messages["plain"])


def _offline(asked: Asked) -> list[Finding]:
    if not asked.generator.offline:
        raise Skipped("it does not say offline=True")
    assert asked.messages  # noqa: S101 - they are asked for here, if they were not before
    hosts = sorted(set(asked.guard.tried))
    what = f"says offline=True, and tries to reach {', '.join(hosts)}; take the claim back, or the call out"
    return [problem(asked.name, "no network", what)] if hosts else []


def _secrets(asked: Asked) -> list[Finding]:
    findings = []
    for name, row in asked.messages.items():
        with planted():
            shown = leaks(row.model_dump(mode="json"))
        if shown:
            what = f"to {name!r} it gives away the value of the environment variable {', '.join(shown)}"
            findings.append(problem(asked.name, "no secrets", f"{what}; it must never leave your code"))
    return findings
