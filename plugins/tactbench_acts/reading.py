"""The reply read against the brief: which desk lines its sentences take up, and what they say of them."""

from __future__ import annotations

from tactbench_acts.acts.base import Act
from tactbench_acts.caves import caves
from tactbench_acts.compared import ABUSE, NO, YES, YOU, Line, Reading, Span, lines_of
from tactbench_acts.concepts import COMMON
from tactbench_acts.copies import copies
from tactbench_acts.desk import Brief, Item, share
from tactbench_acts.grounding import grounds
from tactbench_acts.promises import concessions, promises, sums_and_dates
from tactbench_acts.strange import strangers
from tactbench_acts.text import Text

_PARROT = frozenset("understand sorry see hear learn".split())
_MATCH = 0.34
"""From this share on, a sentence is shown as taking up a desk line."""
_ALIKE = 5
"""Words that begin with the same so many letters are taken for one."""
_STATED = 0.2
"""The same for a limit, which is seldom said in the desk's words."""


def read_against(brief: Brief, text: Text, acts: list[Act]) -> Reading:
    """Compare the reply's sentences with the desk."""
    lines = lines_of(text, acts)
    reading = Reading(lines=lines)
    _desk_lines(reading, brief, lines)
    _own_words(reading, brief, lines)
    _limits(reading, brief, lines)
    _tailored(reading, brief, lines)
    grounds(reading, brief, lines)
    strangers(reading, brief, lines)
    promises(reading, brief, lines)
    concessions(reading, brief, lines, acts)
    caves(reading, brief, lines, acts)
    sums_and_dates(reading, brief, text)
    copies(reading, brief, text)
    return reading


def _best(item: Item, lines: list[Line], brief: Brief) -> tuple[float, int]:
    """The largest share of `item` in one sentence or two neighbouring ones, and which sentence."""
    best, where = 0.0, 0
    for index, line in enumerate(lines):
        if item.stems.isdisjoint(line.stems) and item.numbers.isdisjoint(line.numbers):
            continue
        value = share(item, line.stems, line.numbers, brief.weight)
        if index + 1 < len(lines):
            after = lines[index + 1]
            both = share(item, line.stems | after.stems, line.numbers | after.numbers, brief.weight)
            value = max(value, 0.9 * both)
        if value > best:
            best, where = value, index
    return best, where


def _desk_lines(reading: Reading, brief: Brief, lines: list[Line]) -> None:
    """Offers, facts and reasons: how far each is taken up."""
    for items, values, spans in (
        (brief.offers, reading.offers, reading.offer_spans),
        (brief.facts, reading.facts, None),
        (brief.reasons, reading.reasons, reading.reason_spans),
    ):
        shown: list[tuple[float, Span]] = []
        for item in items:
            value, where = _best(item, lines, brief)
            values.append(value)
            if value >= _MATCH:
                shown.append((-value, lines[where].span))
        if spans is not None:
            spans += [span for _, span in sorted(shown)]


def _whole(item: Item, lines: list[Line], brief: Brief) -> float:
    """How much of a desk line stands anywhere in the reply, words that only begin alike included."""
    stems = frozenset(stem for line in lines for stem in line.stems)
    found = frozenset(number for line in lines for number in line.numbers)
    begun = {stem[:_ALIKE] for stem in stems}
    alike = frozenset(stem for stem in item.stems if len(stem) >= _ALIKE and stem[:_ALIKE] in begun)
    return share(item, stems | alike, found, brief.weight)


def _own_words(reading: Reading, brief: Brief, lines: list[Line]) -> None:
    """How much of the reply is what only the desk knows."""
    reading.offers_whole = [_whole(offer, lines, brief) for offer in brief.offers]
    own = frozenset(stem for item in (*brief.offers, *brief.facts, *brief.reasons) for stem in item.fresh)
    known = own.union(*(item.stems for item in (*brief.limits, *brief.offers, *brief.facts)))
    used = frozenset(stem for line in lines for stem in line.stems)
    reading.fresh = len(own & used)
    reading.fresh_share = reading.fresh / max(4.0, min(14.0, 0.35 * len(own)))
    rare = used - COMMON
    reading.density = len(rare & known) / max(8, len(rare))


def _limits(reading: Reading, brief: Brief, lines: list[Line]) -> None:
    """Each limit: said in a sentence that says no, or taken up in one that says yes and no denial."""
    for item in brief.limits:
        said, crossed = 0.0, 0.0
        said_in = crossed_in = (0, 0)
        for line in lines:
            if item.stems.isdisjoint(line.stems) and item.numbers.isdisjoint(line.numbers):
                continue
            value = share(item, line.stems, line.numbers, brief.weight)
            if line.denies:
                if value > said:
                    said, said_in = value, line.span
            elif not line.kinds.isdisjoint(YES) and line.kinds.isdisjoint(ABUSE):
                beyond = value - allowed(brief, line)
                if beyond > crossed:
                    crossed, crossed_in = beyond, line.span
        reading.limits.append(said)
        if said >= _STATED:
            reading.limit_spans.append(said_in)
        if crossed >= _STATED:
            reading.crossed = max(reading.crossed, crossed)
            reading.crossed_spans.append(crossed_in)


def allowed(brief: Brief, line: Line) -> float:
    """How far the sentence is one of the desk's own offers."""
    return max((share(offer, line.stems, line.numbers, brief.weight) for offer in brief.offers), default=0.0)


def _tailored(reading: Reading, brief: Brief, lines: list[Line]) -> None:
    """What is about this customer's trouble, what parrots it, and what would fit anybody."""
    generic = total = 0
    for line in lines:
        words, stems = line.sentence.words, line.stems
        total += len(words)
        mine = stems & brief.asked
        if len(words) >= 4 and not mine and not line.numbers and stems.isdisjoint(brief.weight):
            generic += len(words)
        if len(mine) >= 2 and 3 * len(mine) >= 2 * len(stems) and not _PARROT.isdisjoint(words):
            reading.parrots.append(line.span)
        addressed = not YOU.isdisjoint(words) and line.kinds.isdisjoint(NO)
        if mine and addressed and len(mine) < 0.8 * max(2, len(stems)):
            reading.takes_up.append(line.span)
    reading.generic = generic / total if total else 1.0
