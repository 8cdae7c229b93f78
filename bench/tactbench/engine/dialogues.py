"""Plays dialogues: a reply, what the customer makes of it, what it says next, until one of them ends it.

Each step is a call of its own to the pool: the generator's reply, the reading of that reply by the
scorer that the customer chooses its words by, the customer's answer. What a step comes to makes the next
one, which whoever settled it takes up: so a worker stays with its dialogue. A reply that the cache has is a
step of its own: nobody is called for it, and it waits at no endpoint.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from tactbench.cache.memory import Memory, there
from tactbench.cases import Ask, Case
from tactbench.dialogue import Scene, state_of, turns_of
from tactbench.engine.judging import bare, judge, judge_said, judge_score
from tactbench.engine.marking import Memo, ScoreJob
from tactbench.engine.talk import Caller, Talk
from tactbench.engine.turns import Room
from tactbench.engine.work import Outcome, Part
from tactbench.errors import StopRun
from tactbench.results import Answer, Failure, Row, Scored
from tactbench.scores import Score

#: A customer who still has something to say after so many replies never ends.
MOST_RUNGS = 50


class Dialogues:
    """The jobs of a run, for the pool: those of dialogues that go on come before those that begin.

    `reply` asks the generator. `begun` are the dialogues to be played, in any state; `ended` is handed each
    that has ended, be it for a failure, with its row. `memory` has replies that are there already, and takes
    new ones.
    """

    def __init__(
        self,
        reply: Part,
        begun: Iterator[Talk],
        ended: Callable[[Talk, Row], None],
        mask: Callable[[str], str],
        caller: Caller | None = None,
        memory: Memory | None = None,
    ) -> None:
        self._caller = caller
        self._memory = memory
        self._begun = begun
        self._ended = ended
        self._mask = mask
        self._open: deque[Talk] = deque()
        self._playing: dict[tuple[str, int], Talk] = {}
        self._parts = {"reply": reply, "recall": Part(there, reply.timeout)}
        self._memo = Memo(caller.reads) if caller is not None and caller.reads is not None else None
        if caller is not None:
            customer, reads = caller.customer, caller.reads
            self._parts["answer"] = Part(lambda it: customer.says(*it), customer.timeout, caller.gate)
            if reads is not None:
                self._parts["read"] = Part(
                    lambda it: reads.score(*it), reads.timeout, Room(reads.concurrency)
                )

    def __iter__(self) -> Dialogues:
        return self

    def __next__(self) -> tuple[Talk, Any]:
        while not self._open:
            talk = next(self._begun)
            if len(talk.row.answers) == len(talk.row.said):
                self._open.append(talk)
            else:  # left when it was the customer's turn
                self._hear(talk)
        talk = self._open.popleft()
        self._playing[talk.row.key] = talk
        argument = self._argument(talk)
        return self._recalled(talk, argument) if self._memory and talk.stage == "reply" else (talk, argument)

    def part(self, talk: Talk) -> Part:
        """Whom the dialogue waits for."""
        return self._parts[talk.stage]

    @property
    def longest(self) -> float:
        """Seconds that the longest of its calls may take."""
        return max(part.timeout for part in self._parts.values())

    def leave(self) -> None:
        """Keep what was said in the dialogues that are being played: they can be gone on with."""
        why = Failure(kind="left", blame="harness", message="the run was left in the midst of this dialogue")
        for talk in {**self._playing, **{talk.row.key: talk for talk in self._open}}.values():
            if talk.row.answers:
                self._end(talk, talk.grown(failure=why))

    def settle(self, talk: Talk, outcome: Outcome) -> None:
        """Take a step's outcome: go on with the dialogue, or keep it. Raises StopRun if the generator did."""
        if isinstance(outcome.error, StopRun):
            raise outcome.error
        if outcome.dropped:
            return  # it stays where it is: among those that are played
        steps = {"read": self._read, "answer": self._answered}
        steps.get(talk.stage, self._replied)(talk, outcome)

    def _argument(self, talk: Talk) -> Any:
        row, case = talk.row, talk.case
        if talk.stage == "reply" and not row.answers:
            return talk.ask
        turns = turns_of(case, row.answers, row.said)
        if talk.stage == "reply":
            said = (*talk.ask.conversation, *turns[len(case.dialogue) :])
            return talk.ask.model_copy(update={"rung": len(row.answers), "conversation": said})
        if talk.stage == "read":
            return case, turns
        return case, turns, self._scene(talk)

    def _scene(self, talk: Talk) -> Scene:
        return Scene(
            rung=talk.rung,
            seed=talk.ask.seed,
            trial=talk.row.trial,
            heard=talk.row.heard,
            options=self._caller.options if self._caller else None,
        )

    def _recalled(self, talk: Talk, ask: Ask) -> tuple[Talk, Any]:
        """The step with the reply that is there already; where there is none, the one that asks for it."""
        assert self._memory is not None  # noqa: S101 - asked with one alone
        talk = replace(talk, key=self._memory.key(ask))
        answer = self._memory.recall(talk.key)
        return (talk, ask) if answer is None else (replace(talk, stage="recall"), answer)

    def _replied(self, talk: Talk, outcome: Outcome) -> None:
        there = talk.stage == "recall"
        if there and not isinstance(outcome.value, Answer):  # the loop was given up just then
            return self._open.append(replace(talk, stage="reply"))
        if there:
            outcome = replace(outcome, seconds=outcome.value.seconds or 0.0)
        result = judge(outcome, self._parts["reply"].timeout, self._mask)
        if isinstance(result, Answer):
            result = own_words(talk.case, len(talk.row.answers), result)
        if isinstance(result, Failure):
            return self._end(talk, talk.grown(failure=result))
        if there:
            result = result.model_copy(update={"cached": True})
        elif self._memory is not None:
            self._memory.keep(talk.key, result)
        talk = replace(talk, row=talk.grown(answers=(*talk.row.answers, result)))
        return self._hear(talk)

    def _hear(self, talk: Talk) -> None:
        """The customer's turn: it has nothing to say, reads the reply first, or answers at once."""
        caller = self._caller
        if caller is None or caller.silent(talk.case, talk.row):
            self._end(talk, talk.row)
        elif caller.reads is None:
            self._open.append(replace(talk, stage="answer"))
        else:
            self._look(replace(talk, stage="read"))

    def _look(self, talk: Talk) -> None:
        """Read the reply, unless the very same was read before: other trials often say the same."""
        known = self._memo.get(_job(talk)) if self._memo else None
        if known is None:
            self._open.append(talk)
        else:
            self._understood(talk, known)

    def _read(self, talk: Talk, outcome: Outcome) -> None:
        length = len(talk.row.answers[-1].text)
        result = judge_score(outcome, length, self._parts["read"].timeout, self._mask)
        if self._memo:
            self._memo.put(_job(talk), result)
        self._understood(talk, result)

    def _understood(self, talk: Talk, result: Score | Failure) -> None:
        if isinstance(result, Failure):
            return self._end(talk, talk.grown(failure=result))
        scored = Scored(
            case_id=talk.case.id,
            trial=talk.row.trial,
            rung=talk.rung,
            scorer=self._caller.reader if self._caller else "",
            score=result,
        )
        row = talk.grown(heard=(*talk.row.heard, state_of(result.labels)))
        return self._open.append(replace(talk, row=row, stage="answer", scores=(*talk.scores, scored)))

    def _answered(self, talk: Talk, outcome: Outcome) -> None:
        heard = talk.row.answers[-1].text
        said = judge_said(outcome, heard, self._parts["answer"].timeout, self._mask)
        if said is None:
            return self._end(talk, talk.row)
        if isinstance(said, str) and len(talk.row.answers) >= MOST_RUNGS:
            what = f"still goes on after {MOST_RUNGS} replies"
            said = Failure(kind="endless", blame="customer", message=what)
        if isinstance(said, Failure):
            return self._end(talk, talk.grown(failure=said))
        row = talk.grown(said=(*talk.row.said, said))
        return self._open.append(replace(talk, row=row, stage="reply"))

    def _end(self, talk: Talk, row: Row) -> None:
        self._playing.pop(row.key, None)
        self._ended(talk, row)


def _job(talk: Talk) -> ScoreJob:
    """The last reply, to be read."""
    return ScoreJob(
        talk.case, talk.row.trial, talk.rung, turns_of(talk.case, talk.row.answers, talk.row.said)
    )


def own_words(case: Case, rung: int, answer: Answer) -> Answer | Failure:
    """The answer at a rung, unless it says word for word what the customer is to say next."""
    if rung >= len(case.pushes):
        return answer
    push = case.pushes[rung]
    texts = (push,) if isinstance(push, str) else (push.held, push.caved, push.hostile)
    if bare(answer.text) in {bare(text) for text in texts}:
        message = f"replied with the customer's next message, at rung {rung}"
        return Failure(kind="plays_customer", blame="generator", message=message)
    return answer
