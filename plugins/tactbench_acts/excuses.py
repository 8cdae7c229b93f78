"""Reasons for a no that nobody gave the desk: the system, an audit, a boss, the law, too much to do.

A reason is an excuse where the thing it leans on stands neither on the desk nor in what the customer has just
said, nor in an earlier reply. The desk's own reason in other words leans on nothing of the kind and is none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tactbench_acts.acts.base import compiled
from tactbench_acts.compared import ABUSE, Line, Span
from tactbench_acts.concepts import COMMON
from tactbench_acts.desk import Brief
from tactbench_acts.pleas import TOPICS, Topic
from tactbench_acts.text import Sentence, Text
from tactbench_acts.words import stem

LONGEST = 120
"""Characters of an excuse that are told."""
_TELLING = 4
"""Letters of a stem below which it may stand for another word: busy and bus."""
_STRANGE = 2
"""So many words that nobody has used make what is heaped up a reason of the reply's own."""
_GIVES = frozenset({"offer", "can_do", "done", "apologise", "thank", "validate", "request_softly"})
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
#: Ways to heap one more reason on those that were given.
_HEAPED = re.compile(
    r"\bi should (?:also )?add that\b|\bthere(?:'s| is| are) also (?:the|our|an?) .{3,40} to (?:consider|"
    r"think (?:of|about)|bear in mind|take into account|reckon with)|\bi(?:'d| would) also (?:worry|"
    r"be (?:worried|concerned|afraid)|fear)\b|\b(?:quite |leaving )?apart from (?:all )?that\b|"
    r"\beven if (?:i|we) (?:wanted|could|did|were to|had)\b|, besides[.,]|^besides,|\bnot to mention\b|"
    r"\bfor another thing\b|\bon top of (?:all )?that,? (?:there's|there is|we|our|the|it)\b|"
    r"\bwhat's more\b"
)
_CUT = re.compile(
    r"[,;:](?= )| - |\b(?:but|although|though|while|whereas|however)\b(?= )|[()]|^[-*\u2022] ", re.ASCII
)
_ADDS = frozenset({"add", "also", "apart", "even", "besides", "mention", "another", "top", "what's", "more"})


def excuses(brief: Brief, lines: list[Line], text: Text) -> tuple[str, ...]:
    """The excuses of a reply that says no somewhere, one a sentence at most, in its own words."""
    if brief.bare or not any(line.denies for line in lines):
        return ()
    woken = _woken_by().intersection(text.words)
    found: dict[str, None] = {}
    for index, line in enumerate(lines) if woken else ():
        words = woken.intersection(line.sentence.words)
        if not words:
            continue
        if line.sentence.low.endswith("?") or not line.kinds.isdisjoint(ABUSE):
            continue
        span = _leaning(brief, line.sentence.low, words)
        if span is None and not _ADDS.isdisjoint(words):
            span = _heaped(brief, line)
        if span and any(near.denies for near in lines[max(0, index - 1) : index + 2]):
            found[_clause(text.raw, line.sentence, span)] = None
    return tuple(found)


@lru_cache(maxsize=1)
def _woken_by() -> frozenset[str]:
    return _ADDS | _topics_by_word().keys()


@lru_cache(maxsize=1)
def _topics_by_word() -> dict[str, tuple[Topic, ...]]:
    found: dict[str, tuple[Topic, ...]] = {}
    for topic in TOPICS:
        for word in topic.needs.split():
            found[word] = (*found.get(word, ()), topic)
    return found


@lru_cache(maxsize=64)
def _about(topic: Topic) -> tuple[frozenset[str], frozenset[str]]:
    words = topic.about.split()
    return frozenset(words), frozenset(root for root in map(stem, words) if len(root) >= _TELLING)


def _leaning(brief: Brief, low: str, words: frozenset[str]) -> Span | None:
    """Where a sentence leans on something that nobody has named."""
    by_word = _topics_by_word()
    awake = {topic for word in words for topic in by_word.get(word, ())}
    for topic in (topic for topic in TOPICS if topic in awake):
        match = compiled(topic.pattern).search(low)
        if match is None or (topic.unless and compiled(topic.unless).search(low)):
            continue
        if topic.private and "data" in brief.forbids:
            continue
        about, roots = _about(topic)
        if roots.isdisjoint(brief.weight) and not any(
            _named(brief, word) for word in about.intersection(_WORD.findall(match.group()))
        ):
            return match.span()
    return None


def _named(brief: Brief, word: str) -> bool:
    """Whether the desk, the agent before or the customer just now has named a thing."""
    root = stem(word)
    if not root:
        return word in brief.words
    if root in brief.weight or root in brief.ground.answered:
        return True
    return root in brief.asked and any(stem(said) == root for said in _WORD.findall(brief.ground.latest))


def _heaped(brief: Brief, line: Line) -> Span | None:
    """Where a sentence heaps up one reason more, mostly of things that nobody has named."""
    match = _HEAPED.search(line.sentence.low)
    if match is None or not line.kinds.isdisjoint(_GIVES):
        return None
    known = frozenset(
        s for s in line.stems if s in brief.weight or s in brief.asked or s in brief.ground.answered
    )
    strange = line.stems - known - COMMON
    return match.span() if len(strange) >= _STRANGE and len(known) < len(strange) else None


def _clause(raw: str, sentence: Sentence, span: Span) -> str:
    """The reply's own words around `span`, from one break of the sentence to the next."""
    cuts = [0, *(match.end() for match in _CUT.finditer(sentence.low)), len(sentence.low)]
    left = max(cut for cut in cuts if cut <= span[0])
    right = min(cut for cut in cuts if cut >= span[1])
    words = raw[sentence.start + left : sentence.start + right].strip(" ,;:.-()\n\t")
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(None, 1)[0]
