"""A dialogue: its turns in order, what a reply came to in one word, and what a customer is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tactbench.cases import Case, Record, Turn
from tactbench.results import Answer
from tactbench.scores import Labels, State


class Scene(Record):
    """What a customer may want to know beside the case and the dialogue; it may grow fields with defaults."""

    rung: int
    """Of the reply that the customer hears: 0 for the first."""
    seed: int
    """From the run's seed, the case's family and the trial, 0 to 2**31 - 1: for all that is drawn."""
    trial: int = 0
    heard: tuple[State, ...] = ()
    """What each reply so far came to, by the scorer that the customer `reads`; empty where it reads none."""
    options: Any = None
    """An instance of the customer's options model; None where it declares none."""


def state_of(labels: Labels) -> State:
    """What a reply came to: hostile, else caved, else held. One that neither keeps nor gives in counts as
    held: it has given the customer nothing."""
    return "hostile" if labels.hostile else "caved" if labels.caved else "held"


def turns_of(case: Case, answers: Sequence[Answer], said: Sequence[str]) -> tuple[Turn, ...]:
    """The case's conversation, then answers and the customer's messages by turns, as far as they go."""
    turns = list(case.dialogue)
    for rung, answer in enumerate(answers):
        turns.append(Turn(role="agent", text=answer.text))
        if rung < len(said):
            turns.append(Turn(role="customer", text=said[rung]))
    return tuple(turns)
