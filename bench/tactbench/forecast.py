"""What a run would take, told before anything is asked: calls, those that the cache has, tokens, cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass

from tactbench.cache.memory import Memory
from tactbench.cases import Ask, Turn
from tactbench.dialogue import turns_of
from tactbench.engine.replies import plan
from tactbench.engine.talk import Talk
from tactbench.identity import expected_of
from tactbench.plans import Plan, memory_of
from tactbench.results import Answer, Expected, Row

#: As long as an English token; the replies that later rungs are guessed to hear are made of it.
WORD = "word"


@dataclass(frozen=True)
class Forecast:
    """Sums over the calls that a run would make; tokens and money of those alone that nobody answered yet."""

    calls: int = 0
    """Replies that the journal does not have."""
    cached: int = 0
    """Those of them that the cache has. Where the customer chooses its words, the later ones cannot all be
    foreseen: then there may be more."""
    expected: Expected | None = None
    """What the rest is expected to take; None where the generator does not tell."""


def forecast(plan_: Plan, have: Mapping[tuple[str, int], Row]) -> Forecast:
    """What the run takes, if the customer never leaves early. Raises PluginError where the generator cannot
    tell."""
    item, calls, cached, total = plan_.offer.item, 0, 0, None
    if item.expects is not None:
        total = Expected(input_tokens=0, output_tokens=0, most_output_tokens=0, cost=0.0, most_cost=0.0)
    with ExitStack() as stack:
        memory = memory_of(plan_, to_write=False)
        if memory is not None:
            stack.enter_context(memory)
        for talk in plan(plan_.cases, plan_.spec, plan_.options, have):
            for ask, answer in _calls(plan_, talk, memory):
                calls += 1
                cached += answer is not None
                if ask is not None and answer is None and total is not None:
                    total = _sum(total, expected_of(item, ask))
    return Forecast(calls, cached, total)


def _calls(plan_: Plan, talk: Talk, memory: Memory | None) -> Iterator[tuple[Ask | None, Answer | None]]:
    """The asks of a dialogue that are still to come, each with the reply that is there already, if it is.

    From the first that is not, the replies are words of the usual length; None stands for an ask that
    nobody wants to see.
    """
    item, case, row = plan_.offer.item, talk.case, talk.row
    rungs = 1 + (len(case.pushes) if plan_.caller is not None else 0)
    said = (*talk.ask.conversation, *turns_of(case, row.answers, row.said)[len(case.dialogue) :])
    for rung in range(len(row.answers), rungs):
        if memory is None and item.expects is None:
            yield None, None
            continue
        asks = [
            talk.ask.model_copy(update={"rung": rung, "conversation": heard})
            for heard in _heard(talk, rung, said)
        ]
        found = _found(asks, memory)
        if found is None:  # nor will what comes behind it be there
            ask, answer, memory = asks[0], None, None
            length = expected_of(item, ask).output_tokens if item.expects is not None else 0
            reply = WORD * max(1, length)
        else:
            ask, answer = found
            reply = answer.text
        yield ask, answer
        said = (*ask.conversation, Turn(role="agent", text=reply))


def _heard(talk: Talk, rung: int, said: tuple[Turn, ...]) -> list[tuple[Turn, ...]]:
    """What the generator may be shown at a rung: a conversation for each thing that the customer may say."""
    if said[-1].role == "customer":
        return [said]
    push = talk.case.pushes[rung - 1]
    texts = (push,) if isinstance(push, str) else (push.held, push.caved, push.hostile)
    return [(*said, Turn(role="customer", text=text)) for text in texts]


def _found(asks: list[Ask], memory: Memory | None) -> tuple[Ask, Answer] | None:
    for ask in asks if memory is not None else ():
        answer = memory.recall(memory.key(ask)) if memory is not None else None
        if answer is not None:
            return ask, answer
    return None


def _sum(a: Expected, b: Expected) -> Expected:
    """Of both; None where one of them cannot tell."""
    pairs = {name: (vars(a)[name], vars(b)[name]) for name in Expected.model_fields}
    sums = {name: None if None in pair else pair[0] + pair[1] for name, pair in pairs.items()}
    return Expected.model_validate(sums)
