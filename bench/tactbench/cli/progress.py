"""Listens to the events of a run, and has them shown: how far it is, how fast, at what cost, what is amiss.

An event only counts; what is shown is drawn by a thread, a few times a second, so that a run that waits is
seen to wait, and one that is fast is not held up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import isfinite
from threading import Event as Flag
from threading import Lock, Thread
from time import monotonic
from typing import Self

from tactbench.cli.displays import Display, display_of
from tactbench.cli.moments import Moment
from tactbench.cli.tempo import Tempo
from tactbench.results import Row, Scored
from tactbench.steps import Event, Gauge

#: Seconds between two looks.
BEAT = 0.2


@dataclass(slots=True)
class _Phase:
    """One generator being asked, or what it said being scored."""

    start: Event
    began: float
    counted: str = field(init=False)
    done: int = field(init=False)
    pace: Tempo = field(init=False)
    over: Flag = field(default_factory=Flag)
    gauge: Gauge | None = None
    """As it was when last asked."""
    scored: int = 0
    asked: int = 0
    """Rows for which somebody was asked: those out of the cache tell nothing of the time left."""
    failed: int = 0
    again: int = 0
    unscored: int = 0
    cost: float | None = None
    tokens: int | None = None

    def __post_init__(self) -> None:
        self.counted = "scored" if self.start.step == "scored" else "replied"
        self.done = self.start.done
        self.pace = Tempo(self.began, 0)

    def add_row(self, row: Row) -> None:
        """One more row."""
        self.done += 1
        if row.failure is not None:
            if row.final:
                self.failed += 1
            else:
                self.again += 1
        self.asked += any(not answer.cached for answer in row.answers) or not row.answers
        for answer in row.answers:
            if answer.cached:  # it was paid for by another run
                continue
            if answer.cost is not None and isfinite(answer.cost):
                self.cost = (self.cost or 0.0) + answer.cost
            if answer.input_tokens is not None or answer.output_tokens is not None:
                used = (answer.input_tokens or 0) + (answer.output_tokens or 0)
                self.tokens = (self.tokens or 0) + used

    def add_scored(self, scored: Scored) -> None:
        """One more score. One that is missing is a result too, save where the scorer is to blame."""
        self.scored += 1
        self.done += self.counted == "scored"
        self.unscored += scored.failure is not None and scored.failure.blame != "generator"


class Progress:
    """Shows each generator being asked and scored, and passes each event on. Close it when all is done."""

    def __init__(self, also: Callable[[Event], None], way: str = "auto", names: Sequence[str] = ()) -> None:
        """`way` is one of `displays.WAYS`; `names` are the generators, in order."""
        self._also = also
        self._way = way
        self._names = names
        self._phase: _Phase | None = None
        self._display: Display | None = None
        self._counting = Lock()
        self._drawing = Lock()
        self.bar = True
        """Whether there may be one, or lines: not where a person types."""

    def __call__(self, event: Event) -> None:
        """Count the event, then pass it on."""
        if event.step == "started" or (event.step == "scored" and self._phase is None):
            self._begin(event)
        phase = self._phase
        if phase is not None:
            with self._counting:
                if event.step == "replied":
                    phase.add_row(event.row)
                elif event.step == "scored":
                    phase.add_scored(event.scored)
            if event.step == "ended" or (phase.counted == "scored" and phase.done >= event.total):
                self._end("ended")
        self._also(event)

    def tick(self, now: float) -> None:
        """Show how it is at that time (seconds of the monotonic clock)."""
        phase = self._phase
        if phase is None:
            return
        self._ask_gauge(phase)
        moment = self._moment(phase, now)
        with self._drawing:
            if self._phase is phase and self._display is not None:
                self._display.show(moment)

    def stop(self) -> None:
        """Show nothing any more; what goes on has not come to its end."""
        self._end("stopped")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _begin(self, event: Event) -> None:
        self.stop()
        way = self._way if self.bar or self._way == "json" else "none"
        phase = _Phase(event, monotonic())
        with self._drawing:
            self._phase, self._display = phase, display_of(way)
            if self._display is not None:
                self._display.show(self._moment(phase, phase.began, "started"))
                Thread(target=self._watch, args=(phase.over,), daemon=True, name="progress").start()

    def _watch(self, over: Flag) -> None:
        while not over.wait(BEAT):
            self.tick(monotonic())

    def _end(self, step: str) -> None:
        """Nobody waits for the thread: it may be asking the gauge of an engine that waits for us."""
        with self._drawing:
            phase, display = self._phase, self._display
            self._phase = self._display = None
        if phase is None:
            return
        phase.over.set()
        if display is not None:
            if step == "ended":
                self._ask_gauge(phase)
            display.close(self._moment(phase, monotonic(), step))

    @staticmethod
    def _ask_gauge(phase: _Phase) -> None:
        """No lock of ours is held meanwhile."""
        if phase.start.gauge is not None:
            phase.gauge = phase.start.gauge()

    def _moment(self, phase: _Phase, now: float, step: str = "") -> Moment:
        name, total = phase.start.generator, phase.start.total
        with self._counting:
            gauge = phase.gauge
            phase.pace.mark(now, phase.scored if phase.counted == "scored" else phase.asked)
            eta = phase.pace.left(now, total - phase.done)
            waiting = gauge.waiting if gauge else 0.0
            return Moment(
                at=now,
                step=step or ("scored" if phase.done >= total else phase.counted),
                counted=phase.counted,
                generator=name,
                number=self._names.index(name) + 1 if name in self._names else 1,
                of=max(len(self._names), 1),
                done=phase.done,
                total=total,
                seconds=max(now - phase.began, 0.0),
                scored=phase.scored,
                failed=phase.failed,
                again=phase.again,
                unscored=phase.unscored,
                gauge=gauge,
                rate=phase.pace.rate(now),
                eta=None if eta is None else max(eta, waiting),
                cost=phase.cost,
                tokens=phase.tokens,
            )
