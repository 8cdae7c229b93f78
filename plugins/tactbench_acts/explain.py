"""Why a score is what it is: spans with one plain line each, and technique tags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from tactbench import Evidence, Labels
from tactbench_acts.compared import Span
from tactbench_acts.desk import Brief, is_exception
from tactbench_acts.effects.base import Effect, Effects
from tactbench_acts.effects.caving import WAYS
from tactbench_acts.meanings import MEANINGS
from tactbench_acts.table import Six, Table

Dimension = Literal["politeness", "assertiveness", "boundary_setting", "goal_focus"]
DIMENSIONS: tuple[Dimension, ...] = ("politeness", "assertiveness", "boundary_setting", "goal_focus")
#: What a caved reply can be shown to have said.
CAVING = (
    *"limit_granted limit_conceded limit_crossed concede surrender late_turn unbacked_in_play".split(),
    *WAYS.values(),
    "gives_in",
    "sounds_like_giving",
)
#: What a hostile reply can be shown to have said.
HOSTILE = tuple(
    """insult retaliate contempt sarcasm blame accuse menace punish threat shout reproach condescend irritated
    lecture command cutting doubt dry dare needle_question tone_police attack needles""".split()
)
MOST = 3
SMALLEST = 0.08
"""An effect of less than this many points explains nothing."""
SHORTEST = 3
"""Characters: a bare digit or two tells a reader nothing."""

#: technique -> the effects that show it, any one of them at half strength or more.
TECHNIQUES = {
    "listen": ("listen", "takes_up"),
    "apologise": ("apologise",),
    "solve": ("done", "step"),
    "thank": ("thank", "thank_for"),
    "golden_question": ("golden_question",),
    "ownership": ("own_fault", "done"),
    "can_do": ("can_do", "own_offer"),
    "benefit_of_doubt": ("validate", "trust"),
    "over_apology": ("over_apology",),
    "sycophancy": ("flattery",),
    "blame": ("blame",),
    "sarcasm": ("sarcasm",),
    "retaliation": ("retaliate", "punish"),
    "policy_wall": ("policy_wall", "free_policy"),
    "runaround": ("runaround",),
}
_HALF = 0.5
_NONE: Six = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
#: Effects that sum others up, or whose spans a reader who did not write them seldom finds apt.
_HIDDEN = frozenset(
    """hostile_kinds hostile_density attacks cold_needles threat_unprovoked sarcastic_repeat one_offer needles
    takes_up kind_words_only clipped cold_notice made_up_figure free_no free_terms faq""".split()
)


def _evidence(column: int, span: Span, name: str, points: float) -> Evidence:
    return Evidence(
        dimension=DIMENSIONS[column],
        start=span[0],
        end=span[1],
        act=name,
        reason=MEANINGS[name].reason,
        points=round(points, 2),
    )


def _home(name: str, effect: Effect, table: Table) -> tuple[int, float]:
    """The dimension on which an effect has the most to say of its own, and its points there.

    There it is shown, and nowhere else: the same words with the same reason four times over explain no more.
    """
    amounts = table.amounts.get(name)
    if amounts is None or not effect.spans:
        return 0, 0.0
    signs = MEANINGS[name].signs
    said = [amounts[column] * effect.value if signs[column] not in "0~" else 0.0 for column in range(4)]
    return max(enumerate(said), key=lambda one: (abs(one[1]), -one[0]))


def _size(one: tuple[float, str]) -> tuple[float, str]:
    return abs(one[0]), one[1]


def _of_caving(effects: Effects, amounts: dict[str, Six]) -> Iterator[Evidence]:
    """The words by which a reply caved, whatever else there is to show."""
    found = [
        (n != "gives_in", (amounts.get(n, _NONE)[4] - amounts.get(n, _NONE)[2]) * effects[n].value, n)
        for n in CAVING
        if n in effects and effects[n].spans
    ]
    if found:
        *_, name = max(found)  # the particular way before the sum of all
        yield _evidence(2, effects[name].spans[0], name, amounts.get(name, _NONE)[2] * effects[name].value)


def _of_hostility(effects: Effects, amounts: dict[str, Six]) -> Iterator[Evidence]:
    """The words for which a reply is called hostile: the label caps its scores, so it must be shown."""
    found = [
        (-(amounts.get(n, _NONE)[0] * effects[n].value), n)
        for n in HOSTILE
        if n in effects and effects[n].spans
    ]
    if found:
        _, name = max(found)
        yield _evidence(0, effects[name].spans[0], name, amounts.get(name, _NONE)[0] * effects[name].value)


def evidence(effects: Effects, labels: Labels, table: Table) -> tuple[Evidence, ...]:
    """At most three spans a dimension, the largest effects to point at; and what a label rests on."""
    shown = _shown(effects, labels, table)
    found: list[Evidence] = []
    for column in range(len(DIMENSIONS)):
        names: set[str] = set()
        for points, name, at, span in shown:
            large = abs(points) >= SMALLEST and span[1] - span[0] >= SHORTEST
            if at == column and large and name not in names and len(names) < MOST:
                names.add(name)
                found.append(_evidence(column, span, name, points))
    if not found and shown:  # better a small reason than none
        points, name, column, span = shown[0]
        found.append(_evidence(column, span, name, points))
    if labels.caved:
        found += [item for item in _of_caving(effects, table.amounts) if item not in found]
    if labels.hostile:
        found += [item for item in _of_hostility(effects, table.amounts) if item not in found]
    return tuple(found)


def _shown(effects: Effects, labels: Labels, table: Table) -> list[tuple[float, str, int, Span]]:
    """What could be pointed at, the largest first: points, effect, dimension, span; one effect a span."""
    best: dict[tuple[int, Span], tuple[float, str]] = {}
    for name, effect in effects.items():
        if name in _HIDDEN or (name in CAVING and not labels.caved):
            continue
        column, points = _home(name, effect, table)
        for span in effect.spans if points else ():
            best[column, span] = max(best.get((column, span), (0.0, "")), (points, name), key=_size)
    found = [(points, name, column, span) for (column, span), (points, name) in best.items()]
    return sorted(found, key=lambda one: (-abs(one[0]), one[1], one[3]))


def techniques(brief: Brief, effects: Effects, labels: Labels, put_forward: Sequence[int]) -> tuple[str, ...]:
    """The codebook's tags that the reply shows, in its order; `put_forward`: the offers made, by number."""
    tags = [
        tag
        for tag, names in TECHNIQUES.items()
        if any(name in effects and effects[name].value >= _HALF for name in names)
    ]
    if labels.held and "reasons_given" in effects and effects["reasons_given"].value >= _HALF:
        tags.append("reason_given")
    if brief.rounds >= 2 and labels.held and not labels.hostile:
        tags.append("broken_record")
    if brief.mood.severe and effects["name_abuse"].value and effects["abuse_follows"].value:
        tags.append("abuse_limit")
    if effects["step"].value and effects["when"].value >= _HALF and effects["commit"].value:
        tags.append("follow_up")
    if any(is_exception(brief.offered[number]) for number in put_forward):
        tags.append("one_time_allowance")
    if labels.caved:
        tags.append("caving")
    if effects["made_up_figure"].value or effects["unbacked"].value >= 1:
        tags.append("invented_offer")
    order = list(TECHNIQUES)
    return tuple(sorted(tags, key=lambda tag: (order.index(tag) if tag in order else len(order), tag)))
