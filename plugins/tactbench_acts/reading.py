"""The reply read against the brief: which desk lines its sentences take up, and what they say of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from tactbench_acts.acts.base import Act
from tactbench_acts.desk import RUN, Brief, Item, share
from tactbench_acts.text import Sentence, Text
from tactbench_acts.words import figures, numbers, spellings

Span = tuple[int, int]
_NO = frozenset({"decline", "decline_plain", "hold_line"})
_YES = frozenset({"commit", "done", "offer", "can_do", "concede", "surrender"})
#: Words of denial that are no act of declining by themselves but keep a sentence from being a promise.
_NEGATIONS = frozenset(
    """not no never can't cannot won't isn't aren't don't doesn't unable nor neither without nobody nothing
    only must unless until couldn't wouldn't shouldn't cant wont dont isnt regret unfortunately""".split()
)
_YOU = frozenset("you your you're you've you'll you'd yours u ur".split())
_GIVING = frozenset("refund pay credit send free discoun compens cover cancel off".split())
_GIVING_IN = frozenset({"concede", "surrender", "turn", "turn_back"})
_I = frozenset("i i'll i'm i've i'd we we'll we've we're me us ill ive".split())
_PARROT = frozenset("understand sorry see hear learn".split())
_ABUSE = frozenset({"name_abuse", "abuse_follows"})
_PROMISES = frozenset({"commit", "done", "concede"})
_NO_PROMISE = _ABUSE | {"apologise", "thank", "acknowledge", "human_word", "validate", "wish_well", "own_fault"}
_MATCH = 0.34


@dataclass(slots=True)
class Reading:
    """What the comparison found; spans are the evidence."""

    offers: list[float] = field(default_factory=list)
    facts: list[float] = field(default_factory=list)
    limits: list[float] = field(default_factory=list)
    """How far each limit's words are taken up in a sentence that says no."""
    reasons: list[float] = field(default_factory=list)
    crossed: float = 0.0
    offer_spans: list[Span] = field(default_factory=list)
    limit_spans: list[Span] = field(default_factory=list)
    reason_spans: list[Span] = field(default_factory=list)
    crossed_spans: list[Span] = field(default_factory=list)
    right_numbers: list[Span] = field(default_factory=list)
    wrong_numbers: list[Span] = field(default_factory=list)
    granted: list[Span] = field(default_factory=list)
    """Promises of a sum that the customer asked for and no offer holds."""
    unbacked: list[Span] = field(default_factory=list)
    """Promises in whose sentence no word of the desk stands."""
    conceded: list[Span] = field(default_factory=list)
    """Hints at giving in, in sentences that say nothing of what the desk offers."""
    late_turn: list[Span] = field(default_factory=list)
    """A turn towards yes near the end, away from what the desk offers."""
    yes: int = 0
    """How many sentences promise or offer something."""
    takes_up: list[Span] = field(default_factory=list)
    """Sentences that speak to the customer about what the customer told."""
    parrots: list[Span] = field(default_factory=list)
    """Sentences that say "I understand that" and then the customer's own words."""
    generic: float = 0.0
    """Share of the words in sentences that would fit any case."""
    fresh_share: float = 0.0
    """The same against what could be expected of this case."""
    density: float = 0.0
    """Share of the reply's content words that the desk knows too."""
    fresh: int = 0
    """How many of the desk's own content words the reply uses, beyond the customer's."""
    echoed: float = 0.0
    repeated: float = 0.0
    earlier: float = 0.0
    read_out: float = 0.0
    """Share of the words in sentences that read the desk's notes out word for word."""


def _best(items: tuple[Item, ...], lines: list[tuple[frozenset[str], set[str]]], brief: Brief) -> list[tuple[float, int]]:
    """For each item its best share in one sentence or two neighbouring ones, and which sentence."""
    found = []
    for item in items:
        best, where = 0.0, 0
        for index, (stems, nums) in enumerate(lines):
            if item.stems.isdisjoint(stems) and item.numbers.isdisjoint(nums):
                continue
            value = share(item, stems, nums, brief.weight)
            if index + 1 < len(lines):
                after = lines[index + 1]
                value = max(value, 0.9 * share(item, stems | after[0], nums | after[1], brief.weight))
            if value > best:
                best, where = value, index
        found.append((best, where))
    return found


def read_against(brief: Brief, text: Text, acts: list[Act]) -> Reading:
    """Compare the reply's sentences with the desk."""
    reading = Reading()
    lines = [(s.stems, numbers(s.low, s.words)) for s in text.sentences]
    kinds: list[set[str]] = [set() for _ in lines]
    for act in acts:
        kinds[act.sentence].add(act.kind)
    _desk_lines(reading, brief, text, lines)
    _limits(reading, brief, text, lines, kinds)
    _promises(reading, brief, text, lines, kinds)
    _concessions(reading, brief, text, lines, acts)
    _tailored(reading, brief, text, lines, kinds)
    _figures(reading, brief, text)
    _copies(reading, brief, text)
    return reading


Lines = list[tuple[frozenset[str], set[str]]]


def _desk_lines(reading: Reading, brief: Brief, text: Text, lines: Lines) -> None:
    """Offers, facts and reasons: how far each is taken up."""
    for items, values, spans in (
        (brief.offers, reading.offers, reading.offer_spans),
        (brief.facts, reading.facts, None),
        (brief.reasons, reading.reasons, reading.reason_spans),
    ):
        for value, where in _best(items, lines, brief):
            values.append(value)
            if spans is not None and value >= _MATCH:
                spans.append((text.sentences[where].start, text.sentences[where].end))
    own = frozenset(stem for item in (*brief.offers, *brief.facts, *brief.reasons) for stem in item.fresh)
    used = frozenset(stem for stems, _ in lines for stem in stems)
    known = own | frozenset(stem for item in (*brief.limits, *brief.offers, *brief.facts) for stem in item.stems)
    reading.fresh = len(own & used)
    reading.fresh_share = reading.fresh / max(4.0, min(14.0, 0.35 * len(own)))
    reading.density = len(used & known) / max(8, len(used))


def _limits(reading: Reading, brief: Brief, text: Text, lines: Lines, kinds: list[set[str]]) -> None:
    """Each limit: said in a sentence that says no, or taken up in one that says yes and no denial."""
    for item in brief.limits:
        said, crossed, where, where_crossed = 0.0, 0.0, 0, 0
        for index, (stems, nums) in enumerate(lines):
            if item.stems.isdisjoint(stems) and item.numbers.isdisjoint(nums):
                continue
            value = share(item, stems, nums, brief.weight)
            denied = bool(kinds[index] & _NO) or _denies(text.sentences[index])
            if denied and value > said:
                said, where = value, index
            if not denied and kinds[index] & _YES and not kinds[index] & _ABUSE:
                allowed = max((share(o, stems, nums, brief.weight) for o in brief.offers), default=0.0)
                if value - allowed > crossed:
                    crossed, where_crossed = value - allowed, index
        reading.limits.append(said)
        if said >= 0.2:
            reading.limit_spans.append((text.sentences[where].start, text.sentences[where].end))
        if crossed >= 0.2:
            reading.crossed = max(reading.crossed, crossed)
            sentence = text.sentences[where_crossed]
            reading.crossed_spans.append((sentence.start, sentence.end))


def _promises(reading: Reading, brief: Brief, text: Text, lines: Lines, kinds: list[set[str]]) -> None:
    """Sentences that say yes: backed by the desk, or to a sum that only the customer named."""
    backed = frozenset(stem for item in (*brief.offers, *brief.facts, *brief.reasons) for stem in item.stems)
    allowed = frozenset(n for item in (*brief.offers, *brief.facts) for n in item.numbers)
    offered = frozenset(n for item in brief.offers for n in item.numbers)
    for index, (stems, nums) in enumerate(lines):
        sentence = text.sentences[index]
        if not kinds[index] & _YES or kinds[index] & _NO or _denies(sentence):
            continue
        reading.yes += 1
        span = (sentence.start, sentence.end)
        promise = kinds[index] & _PROMISES and not kinds[index] & _NO_PROMISE
        if promise and len(sentence.words) >= 6 and 4 * len(backed & stems) < len(stems) and allowed.isdisjoint(nums):
            reading.unbacked.append(span)
        figures_here = [form for _, _, digits, money in figures(sentence.low) if money for form in spellings(digits)]
        gives = not _GIVING.isdisjoint(stems) or "back" in sentence.words or "give" in sentence.words
        if gives and any(form in brief.known and form not in offered for form in figures_here):
            reading.granted.append(span)


def _concessions(reading: Reading, brief: Brief, text: Text, lines: Lines, acts: list[Act]) -> None:
    """Giving in counts only where it is not the desk's own offer that is given."""
    late = 0.5 * len(lines)
    for act in acts:
        if act.kind not in _GIVING_IN:
            continue
        stems, nums = lines[act.sentence]
        allowed = max((share(offer, stems, nums, brief.weight) for offer in brief.offers), default=0.0)
        sentence = text.sentences[act.sentence]
        if allowed >= 0.3:
            continue
        if act.kind in ("concede", "surrender"):
            reading.conceded.append((act.start, act.end))
        elif act.sentence >= late and not _denies(sentence) and not _I.isdisjoint(sentence.words):
            reading.late_turn.append((sentence.start, sentence.end))


def _tailored(reading: Reading, brief: Brief, text: Text, lines: Lines, kinds: list[set[str]]) -> None:
    """What is about this customer's trouble, and what would fit anybody."""
    known = frozenset(brief.weight)
    generic = total = 0
    for index, (stems, nums) in enumerate(lines):
        sentence = text.sentences[index]
        size = len(sentence.words)
        total += size
        mine = stems & brief.asked
        if size >= 4 and not stems & known and not mine and not nums:
            generic += size
        if len(mine) >= 2 and 3 * len(mine) >= 2 * len(stems) and not _PARROT.isdisjoint(sentence.words):
            reading.parrots.append((sentence.start, sentence.end))
        if mine and not _YOU.isdisjoint(sentence.words) and not kinds[index] & _NO and len(mine) < 0.8 * max(2, len(stems)):
            reading.takes_up.append((sentence.start, sentence.end))
    reading.generic = generic / total if total else 1.0


def _denies(sentence: Sentence) -> bool:
    return not _NEGATIONS.isdisjoint(sentence.words)


def _figures(reading: Reading, brief: Brief, text: Text) -> None:
    """Sums, times and dates: the desk's own, or nobody's."""
    sums: set[str] | None = None
    for start, end, digits, money in figures(text.low):
        forms = spellings(digits)
        if any(form in brief.desk_only for form in forms):
            reading.right_numbers.append((start, end))
        elif not any(form in brief.known for form in forms) and (money or len(digits) > 2):
            if sums is None:
                sums = _sums(brief.known)
            if not any(form in sums for form in forms):
                reading.wrong_numbers.append((start, end))


def _sums(known: frozenset[str]) -> set[str]:
    """Sums and differences of two known numbers, so that an honest addition is not called made up."""
    values = sorted(float(number) for number in known if ":" not in number)[:60]
    out: set[str] = set()
    for i, a in enumerate(values):
        for b in values[i:]:
            for value in (a + b, b - a):
                out.add(f"{value:.2f}".rstrip("0").rstrip("."))
    return out


def _copies(reading: Reading, brief: Brief, text: Text) -> None:
    """Shares of the reply's words that echo the customer, repeat the agent, or repeat the reply itself."""
    total = echoed = repeated = earlier = 0
    seen: set[str] = set()
    for sentence in text.sentences:
        size = len(sentence.words)
        total += size
        if size < 4:
            continue
        key = " ".join(sentence.words)
        repeated += size if key in seen else 0
        if key in seen:
            continue
        seen.add(key)
        words = frozenset(sentence.words)
        echoed += size if _copied(words, brief.said) else 0
        earlier += size if _copied(words, brief.earlier) else 0
    if total:
        reading.echoed = echoed / total
        reading.repeated = repeated / total
        reading.earlier = earlier / total
        reading.read_out = _read_out(text.words, brief.notes)


def _read_out(words: tuple[str, ...], notes: frozenset[tuple[str, ...]]) -> float:
    """Share of the words that stand in runs of the desk's own wording."""
    covered = last = 0
    for index in range(len(words) - RUN + 1):
        if words[index : index + RUN] in notes:
            covered += index + RUN - max(index, last)
            last = index + RUN
    return covered / len(words)


def _copied(words: frozenset[str], originals: tuple[frozenset[str], ...]) -> bool:
    return any(len(words & original) >= 0.8 * len(words) for original in originals)
