"""Promises and figures of a reply: backed by the desk, or nobody's; and hints at giving in."""

from __future__ import annotations

import re

from tactbench_acts.acts.base import Act
from tactbench_acts.compared import ABUSE, NO, WE, YES, Line, Reading
from tactbench_acts.desk import Brief, share
from tactbench_acts.numerals import figures, spellings
from tactbench_acts.text import Text

_GIVING = frozenset("refund pay credit send free discoun compens cover cancel off".split())
_GIVING_WORDS = frozenset({"back", "give"})
_GIVING_IN = frozenset({"concede", "surrender", "turn", "turn_back"})
_PROMISES = frozenset({"commit", "done", "concede"})
_NO_PROMISE = (
    NO | ABUSE | {"apologise", "thank", "acknowledge", "human_word", "validate", "wish_well", "own_fault"}
)
#: A deed of ours, done or to come; reading, feeling, ringing and reporting back are none.
_ACTS = re.compile(
    r"\b(?:i|we|they|he|she)(?:'ll| will|'ve| have|'m| am|'re| are|'d| would| could| can|'s|ll|ve|"
    r"m)(?: going to| able to)?(?: \w+ly| just| also| now| then| even| therefore| already| always)*"
    r" (?!read|seen?\b|look|been|found|noted|review|heard?\b|gone through|kept|said|told|ring|call|text|"
    r"write|written|let you|let me|know|be\b|confirm|keep|explain|answer|understand|"
    r"happy|aware|proud|sorry|afraid|here\b|with\b|committed|sure|glad|thought|think|feel|felt|hope|trust|"
    r"believe|imagine|really|hear|say|tell|talk|like|love|want|wish|need|had\b|got\b|"
    r"the\b|a\b|an\b|in\b|on\b|at\b|so\b|not\b|all\b|your\b|my\b|as\b|asked|genuinely|serious|here's|"
    r"rooting|there|doing (?:about|now|for)|offer you:|do\b(?: for you)?(?: \w+){0,2}:?$|"
    r"do (?:today|right|now)|support you|help|going|have|if\b|never|delighted|grateful|welcome|mindful|"
    r"working|waiting|looking|dealing|treating|setting|horrified|mortified|ashamed|instructed|walking|"
    r"stuck|left|learn|answer)[a-z]{2,}|\byou(?:'ll| will| can| may) (?:have|get|keep|take)\b",
    re.ASCII,
)
_OFFERED = 0.3
"""From this share of an offer on, a sentence gives what the desk may give."""
_MOST_KNOWN = 60
"""No more known numbers than this are added up in pairs."""


def promises(reading: Reading, brief: Brief, lines: list[Line]) -> None:
    """Sentences that say yes: with the desk behind them, without it, or to a sum that no offer holds."""
    backed = frozenset(stem for item in (*brief.offers, *brief.facts, *brief.reasons) for stem in item.stems)
    held = frozenset(number for item in (*brief.offers, *brief.facts) for number in item.numbers)
    offered = frozenset(number for item in brief.offers for number in item.numbers)
    for line in lines:
        if line.denies or line.kinds.isdisjoint(YES):
            continue
        reading.yes += 1
        words = line.sentence.words
        promise = not line.kinds.isdisjoint(_PROMISES) and line.kinds.isdisjoint(_NO_PROMISE)
        known = 4 * len(backed & line.stems) >= len(line.stems) and bool(line.stems)
        if (
            promise
            and not known
            and len(words) >= 6
            and _ACTS.search(line.sentence.low)
            and held.isdisjoint(line.numbers)
        ):
            reading.unbacked.append(line.span)
        if not _GIVING.isdisjoint(line.stems) or not _GIVING_WORDS.isdisjoint(words):
            sums = [spellings(digits) for _, _, digits, money in figures(line.sentence.low) if money]
            if any(form in brief.known and form not in offered for forms in sums for form in forms):
                reading.granted.append(line.span)


def concessions(reading: Reading, brief: Brief, lines: list[Line], acts: list[Act]) -> None:
    """Giving in counts only where it is not the desk's own offer that is given."""
    late = 0.5 * len(lines)
    for act in acts:
        if act.kind not in _GIVING_IN:
            continue
        line = lines[act.sentence]
        if any(share(offer, line.stems, line.numbers, brief.weight) >= _OFFERED for offer in brief.offers):
            continue
        if act.kind in ("concede", "surrender"):
            reading.conceded.append((act.start, act.end))
        elif act.sentence >= late and not line.denies and not WE.isdisjoint(line.sentence.words):
            reading.late_turn.append(line.span)


def sums_and_dates(reading: Reading, brief: Brief, text: Text) -> None:
    """Sums, times and dates written in digits: the desk's own, or nobody's."""
    sums: set[str] | None = None
    for start, end, digits, money in figures(text.low):
        forms = spellings(digits)
        if any(form in brief.desk_only for form in forms):
            reading.right_numbers.append((start, end))
        elif (money or len(digits) > 2) and not any(form in brief.known for form in forms):
            sums = _sums(brief.known) if sums is None else sums
            if not any(form in sums for form in forms):
                reading.wrong_numbers.append((start, end))


def _sums(known: frozenset[str]) -> set[str]:
    """Sums and differences of two known numbers, so that an honest addition is not called made up."""
    values = sorted(float(number) for number in known if ":" not in number)[:_MOST_KNOWN]
    out: set[str] = set()
    for index, first in enumerate(values):
        for second in values[index:]:
            out |= {f"{value:.2f}".rstrip("0").rstrip(".") for value in (first + second, second - first)}
    return out
