"""How much of this case stands in each sentence of a reply, and so behind each of its acts."""

from __future__ import annotations

from tactbench_acts.compared import Line, Reading
from tactbench_acts.concepts import COMMON
from tactbench_acts.desk import Brief

FULL = 2.5
"""So many points of a case's own words and numbers make a sentence speak of nothing else."""
_RARE, _ANY = 1.0, 0.35
_HEARD = 0.4
"""What a word or number counts that the customer has said too, or alone."""
_SHOWN = 0.25
"""From this share on, a sentence is shown for it."""
#: Kinds of acts whose worth depends on what stands behind them, and the name they are added up under.
GROUPS = {
    "when": "when", "can_do": "offer", "offer": "offer", "reason": "reason", "explain": "explain",
}  # fmt: skip
_ENDS = frozenset({"step", "ask", "offer", "commit", "done", "can_do", "direct_line", "when"})


def grounds(reading: Reading, brief: Brief, lines: list[Line]) -> None:
    """Points of every sentence, and of each group of acts."""
    strengths = [min(1.0, _points(brief, line) / FULL) for line in lines]
    for index, line in enumerate(lines):
        strength = strengths[index]
        for group in {GROUPS[kind] for kind in line.kinds if kind in GROUPS}:
            _add(reading, group, strength, line)
        if "ask" in line.kinds:
            before = strengths[index - 1] if index else 0.0
            _add(reading, "ask", max(strength, 0.8 * before), line)
    telling = [index for index, line in enumerate(lines) if len(line.sentence.words) >= 4]
    if telling:
        reading.opens = max(strengths[index] for index in telling[:2])
        last = [i for i in telling[-2:] if not _ENDS.isdisjoint(lines[i].kinds)]
        reading.ends = max(
            (max(strengths[i], 0.8 * strengths[i - 1] if i else 0.0) for i in last), default=0.0
        )


def _add(reading: Reading, group: str, strength: float, line: Line) -> None:
    reading.grounded[group] = reading.grounded.get(group, 0.0) + strength
    if strength >= _SHOWN:
        reading.grounded_spans.setdefault(group, []).append(line.span)


def _points(brief: Brief, line: Line) -> float:
    """Words and numbers of this case in a sentence; those that only the desk knows count in full."""
    points = 0.0
    for stem in line.stems & brief.topic:
        rare = _ANY if stem in COMMON else _RARE
        points += rare if stem in brief.weight and stem not in brief.asked else _HEARD * rare
    for number in line.numbers & brief.known:
        worth = 0.5 if number in ("1", "2", "3") else 1.0
        points += worth if number in brief.desk_only else _HEARD * worth
    return points
