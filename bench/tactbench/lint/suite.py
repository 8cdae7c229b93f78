"""Lints a suite: card, then each line, then the suite as a whole; a suite of any size, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tactbench.cards import read_card
from tactbench.cases import Case
from tactbench.editions import SuiteCard
from tactbench.errors import SuiteError
from tactbench.jsonl import parse, places, read_object
from tactbench.lint.alike import Message, message_of
from tactbench.lint.card import lint_card
from tactbench.lint.finding import Finding, found
from tactbench.lint.lines import lint_case
from tactbench.lint.survey import Survey
from tactbench.suites import CASES, read_suite, stream_cases


@dataclass
class Checked:
    """A suite after its check."""

    name: str
    findings: list[Finding] = field(default_factory=list)
    survey: Survey = field(default_factory=Survey)
    messages: list[Message] = field(default_factory=list)
    tags: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    """By family, the tags of its cases; of a suite that has base cases."""


def lint_suite(folder: Path) -> Checked:
    """Everything that is wrong with the suite by itself; near-duplicates are looked for in `messages`."""
    checked = Checked(folder.resolve().name)
    card: SuiteCard | None = None
    try:
        card = read_card(folder)
        checked.name = card.name
    except SuiteError as error:
        checked.findings.append(found(error))
    if card and card.withheld and not (folder / CASES).exists():
        return checked
    _lines(folder / CASES, card, checked)
    if card:
        checked.findings += lint_card(folder, card, checked.tags)
    if card and not any(finding.level == "error" for finding in checked.findings):
        checked.findings += _whole(folder)
    return checked


def messages_of(folder: Path) -> Iterator[Message]:
    """The messages of a suite that another is held against: up to its first broken line."""
    try:
        card = read_card(folder)
        for number, case in enumerate(stream_cases(folder / CASES), start=1):
            place = f"{folder / CASES}:{number}"
            yield message_of(card.name, place, case, variants=bool(card.base))
    except SuiteError:
        return


def _whole(folder: Path) -> list[Finding]:
    """What only the suite as one can break: its digest against its editions, its errata."""
    try:
        read_suite(folder)
    except SuiteError as error:
        return [found(error)]
    return []


def _lines(path: Path, card: SuiteCard | None, checked: Checked) -> None:
    first: dict[str, str] = {}
    shapes: dict[bool, str] = {}
    variants = bool(card and card.base)
    try:
        for place, line in places(path):
            try:
                case = parse(Case, read_object(place, line), place)
            except SuiteError as error:
                checked.findings.append(found(error))
                continue
            if case.id in first:
                text = f"the id {case.id} is taken by {first[case.id]}; give it another"
                checked.findings.append(Finding("error", place, text))
            first.setdefault(case.id, place)
            checked.survey.add(case)
            checked.findings += [
                *lint_case(place, case, names=not variants),  # a variant may be signed by anybody
                *_canary(place, case, card),
                *_shape(place, case, shapes),
            ]
            if variants:
                checked.tags.setdefault(case.family, []).append(case.tags)
            checked.messages.append(message_of(checked.name, place, case, variants=variants))
    except SuiteError as error:
        checked.findings.append(found(error))
        return
    if not first and not checked.findings:
        checked.findings.append(Finding("error", str(path), "holds no case; write at least one line"))


def _canary(place: str, case: Case, card: SuiteCard | None) -> Iterator[Finding]:
    if card and card.canary and case.hints.get("canary") != card.canary:
        yield Finding(
            "error", place, f'lacks the canary of its card; add "hints": {{"canary": "{card.canary}"}}'
        )


def _shape(place: str, case: Case, seen: dict[bool, str]) -> Iterator[Finding]:
    """A hub reads a column of one kind only."""
    for push in case.pushes:
        seen.setdefault(isinstance(push, str), place)
        if len(seen) > 1:
            other = seen[not isinstance(push, str)]
            text = (
                f"pushes are texts here and objects there ({other}): a hub cannot read both; write one kind"
            )
            yield Finding("note", place, text)
            return
