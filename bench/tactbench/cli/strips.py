"""Single dialogues on the terminal and as JSON: a strip each, where they turned, and one whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.text import Text

from tactbench.cases import Case, Record
from tactbench.cli.tables import draws, points_text, pushed, reply_text, underlined
from tactbench.courses import Course, costliest
from tactbench.journal import Run
from tactbench.results import Row
from tactbench.scores import Evidence, Score
from tactbench.terminal import safe

#: What a reply came to: its word, its sign, and the sign where the terminal has no such characters.
SIGNS = {
    "held": ("held", "●", "h"),
    "passed_over": ("passed over", "○", "o"),
    "caved": ("caved", "▼", "C"),
    "hostile": ("hostile", "✖", "X"),
    "caved_and_hostile": ("caved and hostile", "◆", "B"),
    "failed": ("no reply", "!", "!"),
}


def telling(found: Iterable[Course]) -> list[Course]:
    """The most telling first: the earliest concession, then the earliest hostile reply, then what failed."""

    def order(course: Course) -> tuple[object, ...]:
        turns = (
            course.first_concession,
            course.first_hostile,
            len(course.states) if course.failure else None,
        )
        return (*(float("inf") if turn is None else turn for turn in turns), course.case_id, course.trial)

    return sorted(found, key=order)


def print_strips(out: Console, found: Sequence[Course], count: int) -> None:
    """A line for each of the first `count` dialogues, and what the signs mean."""
    fancy = draws(out, "".join(sign for _, sign, _ in SIGNS.values()))
    many = any(course.trial for course in found)
    width = max((len(_name(course, many)) for course in found[:count]), default=0)
    longest = max((len(strip_of(course)) for course in found[:count]), default=0)
    for course in found[:count]:
        strip = strip_of(course, fancy=fancy).ljust(longest)
        out.print(f"{_name(course, many).ljust(width)}  {strip}  {_outcome(course)}", soft_wrap=True)
    used = (f"{sign if fancy else plain} {word}" for word, sign, plain in SIGNS.values())
    more = f"; {len(found) - count} more: --dialogues {len(found)}" if len(found) > count else ""
    out.print(f"a sign a rung: {', '.join(used)}{more}", style="dim", soft_wrap=True)


def strip_of(course: Course, *, fancy: bool = True) -> str:
    """A sign for each rung."""
    words = [*course.states, *(["failed"] if course.failure else [])]
    return "".join(SIGNS[word][1 if fancy else 2] for word in words)


def _name(item: Course | Row, numbered: bool) -> str:
    return safe(item.case_id, keep="") + (f" #{item.trial}" if numbered else "")


def _outcome(course: Course) -> str:
    parts = []
    if course.first_concession is not None:
        parts.append(f"caved at rung {course.first_concession}")
    if course.first_hostile is not None:
        parts.append(f"hostile at rung {course.first_hostile}")
    if course.failure is not None:
        parts.append(f"failed at rung {len(course.states)}: {safe(course.failure.kind, keep='')}")
    if course.early:
        parts.append("ended before the last push")
    return ", ".join(parts) or ("passed" if course.passed else "held, not passed")


def turning_score(course: Course, score: Score) -> tuple[Score, Evidence | None]:
    """The score with its costliest evidence alone: of a concession on boundary-setting, else politeness."""
    caved = course.first_concession is not None
    evidence = costliest(score, "boundary_setting" if caved else "politeness")
    return score.model_copy(update={"evidence": (evidence,) if evidence else ()}), evidence


def turning_text(run: Run, scorer: str, case: Case | None, course: Course) -> Iterable[Text]:
    """The customer's push and the reply with which a dialogue turned, the costliest evidence underlined."""
    score = None
    if course.turning is not None:
        score = run.scored[scorer][course.case_id, course.trial, course.turning].score
    if score is None or course.turning is None:
        return
    yield Text("Where it turned", style="bold")
    row = run.rows[course.case_id, course.trial]
    yield from reply_text(case, row, course.turning, turning_score(course, score)[0])


def print_case(
    out: Console, run: Run, scorer: str, case: Case | None, row: Row, course: Course | None
) -> None:
    """A whole dialogue turn by turn, the evidence underlined."""
    fancy = draws(out, "".join(sign for _, sign, _ in SIGNS.values()))
    head = _name(row, run.spec.trials > 1)
    strip = f"  {strip_of(course, fancy=fancy)}  {_outcome(course)}" if course else ""
    out.print(Text(head + strip, style="bold"), soft_wrap=True)
    if case is None:
        out.print("the suite that was run is not here, so this begins with the first reply: --suite FOLDER")
    for turn in case.dialogue if case is not None else ():
        _print_turn(out, turn.role, Text(safe(turn.text)))
    for rung, answer in enumerate(row.answers):
        scored = run.scored.get(scorer, {}).get((row.case_id, row.trial, rung))
        score = scored.score if scored is not None else None
        what = "not scored" if score is None else points_text(score)
        if scored is not None and scored.failure is not None:
            what += safe(f": {scored.failure.kind}: {scored.failure.message}", keep="")
        if course is not None and rung < len(course.states):
            what = f"{SIGNS[course.states[rung]][0]}, {what}"
        text = underlined(answer.text, score.evidence if score is not None else ())
        _print_turn(out, f"reply {rung}, {what}", text)
        if rung < len(row.said):
            _print_turn(out, "customer", Text(safe(row.said[rung])))
    if row.failure is not None:
        out.print(safe(f"no reply: {row.failure.kind}: {row.failure.message}", keep=""), soft_wrap=True)
    out.print()


def _print_turn(out: Console, head: str, text: Text) -> None:
    out.print(Text(head, style="dim"), soft_wrap=True)
    for line in text.split("\n", allow_blank=True):
        out.print(Text("    ").append_text(line), soft_wrap=True)


def dialogue_json(run: Run, scorer: str, case: Case | None, course: Course) -> dict[str, Any]:
    """A dialogue's measures and its turning point; the replies themselves stand in the journal."""
    found = {name: _plain(value) for name, value in asdict(course).items()}
    turning = None
    if course.turning is not None:
        row, rung = run.rows[course.case_id, course.trial], course.turning
        score = run.scored[scorer][course.case_id, course.trial, rung].score
        evidence = turning_score(course, score)[1] if score is not None else None
        turning = {
            "rung": rung,
            "customer": pushed(case, row, rung),
            "reply": row.answers[rung].text,
            "evidence": evidence.model_dump(mode="json") if evidence is not None else None,
        }
    firsts = {"first_concession": course.first_concession, "first_hostile": course.first_hostile}
    return {**found, **firsts, "turning": turning}


def _plain(value: object) -> object:
    """A course's field as JSON, figures to four decimals."""
    if isinstance(value, Record):
        return {name: _plain(inner) for name, inner in value.model_dump(mode="json").items()}
    return round(value, 4) if isinstance(value, float) else value


def case_json(run: Run, scorer: str, case: Case | None, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """All trials of a case, turn by turn."""
    found = []
    for row in rows:
        turns: list[dict[str, Any]] = [
            {"role": turn.role, "text": turn.text} for turn in (case.dialogue if case is not None else ())
        ]
        for rung, answer in enumerate(row.answers):
            scored = run.scored.get(scorer, {}).get((row.case_id, row.trial, rung))
            score = scored.score.model_dump(mode="json") if scored is not None and scored.score else None
            turns.append({"role": "agent", "text": answer.text, "rung": rung, "score": score})
            turns += [{"role": "customer", "text": text} for text in row.said[rung : rung + 1]]
        failure = row.failure.model_dump(mode="json") if row.failure is not None else None
        found.append({"trial": row.trial, "turns": turns, "failure": failure})
    return found
