"""Where a reply stands: what it offers, states and pleads, what the customer pressed, whether it closes.

Read from what the comparison with the desk has found anyway. In doubt a reply is charged with nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tactbench import Stance
from tactbench_acts.acts.base import compiled
from tactbench_acts.compared import ABUSE, Line, Reading
from tactbench_acts.customer import SEVERE
from tactbench_acts.desk import Brief, Item, share
from tactbench_acts.excuses import excuses
from tactbench_acts.figures import made_up
from tactbench_acts.numerals import numbers
from tactbench_acts.pressed import pressed
from tactbench_acts.text import Sentence, Text
from tactbench_acts.words import stem

_PUT_FORWARD = 0.36
"""From this share of an offer on, in clauses that say no no, it is put forward."""
_A_PART = 0.1
_DIGITS = 2
_NEIGHBOURS = 0.9
"""What a share weighs that takes two sentences."""
_CUT = re.compile(
    r"[,;:](?= )| - |\b(?:but|although|though|while|whereas|however|because)\b(?= )|[()]", re.ASCII
)
_WORD = re.compile(r"[a-z0-9\u00df-\u00f6\u00f8-\u024f]+(?:['.,:-][a-z0-9\u00df-\u00f6\u00f8-\u024f]+)*")
#: A clause that turns a thing down, imagines it or lays it to the customer; "no charge" turns down nothing.
_NOT_GIVEN = re.compile(
    r"\b(?:not|never|nor|neither|nobody|unable|cannot|refuse|declin\w+|instead of|rather than|would have|"
    r"could have|wish (?:i|we) could|if (?:i|we) could|you (?:say|said|ask\w*|want\w*|mention\w*|"
    r"demand\w*))\b|n't\b|\b(?:no|without)\b(?! (?:charge|cost|fee|waiver|card|interest|condition|strings|"
    "questions?|extra|further|need|problem|form|deposit|penalty|need|waiting|time|paying|having))",
    re.ASCII,
)
_ENDS = (
    "(?:end|ending|close|closing|finish|finishing|terminate|terminating|leave|leaving|disconnect|"
    "disconnecting|stop|stopping)"
)
_TALK = (
    "(?:chat|call|conversation|contact|correspondence|exchange|session|line|discussion|phone call|"
    "communication)"
)
#: The reply ends the contact here and now.
_CLOSES = (
    r"\b(?:i'm|i am|we're|we are|i'll|i will|we'll|we will|i must|i shall)(?: now| going to| therefore|"
    f" then| hereby| also| just| finally| gonna)* {_ENDS} (?:this|the|our) {_TALK}(?! (?:open|moving|"
    r"going|as|off))\b|\b(?:i've|i have|we've|we have)(?: now| therefore)? (?:ended|closed|"
    rf"terminated) (?:this|the|our) {_TALK}\b|\b(?:i'm|i am|we're|we are|i'll|i will)(?: now|"
    r" going to)* (?:hang(?:ing)? up|put(?:ting)? the phone down)\b|\b(?:i'm|i am|we're|"
    "we are) (?:now )?(?:ending|closing|finishing) (?:this|it|things)(?: ticket| thread| case)? (?:here|"
    r"now|after this(?: message)?|at this point)\b|\b(?:i|we) (?:won't|will not|shan't|am not going to|"
    "shall not|no longer) (?:be )?(?:reply|repl(?:y|ying) to|answer|respond|writ(?:e|ing)|replying|"
    r"answering|responding|continue|continuing)\w*(?: to)?(?: you| this (?:chat|call|conversation|"
    "exchange)| any)?(?: any)? ?(?:further|again|any ?more|any longer|(?:further |more )?messages|"
    rf"from here|this (?:chat|conversation|exchange|call))\b|\bthis (?:{_TALK})(?: is| has been|"
    "'s)?(?: now)? (?:ends?|closes?|closed|over|ended|finished|terminated)(?: here| now|"
    r" today)?(?=[ ,.;:!]|$)|\b(?:i'm|i am) done (?:with this|talking|here|replying)\b|\b(?:ending|"
    rf"closing|terminating) (?:the|this|our) {_TALK} (?:now|here)\b"
)
_AS_SAID = re.compile(
    r"\b(?:just )?(?:as|like|what) i (?:said|told you|warned|wrote|promised|"
    r"announced)(?: you)?(?: (?:that )?(?:i|we)(?: would|'d))?\b"
)
#: What makes it a warning, a memory or a service: it closes later, or did once, or when all is done.
_NOT_YET = (
    r"\b(?:if|unless|until|once|when|whenever|otherwise|or else|next (?:time|one|message)|one more|"
    "another|any more of|(?:will|would|'d|might|may|could|should|'ll) (?:then |also )?(?:have|need|"
    "be forced|be obliged|want|like) to|would|might|may|could|before|don't want to|rather not|"
    r"not (?:going to )?(?:end|clos|leav|hang)\w*|won't (?:end|close|hang|be (?:ending|closing))|never|"
    "last (?:warning|chance)|first warning|again and|not yet|can we|shall (?:i|we)|may i|as soon as|"
    r"after (?:that|which|the|your|you))\b"
)
_CLOSING = frozenset(
    """end ends ending ended close closes closing closed finish finishing finished terminate terminating
    terminated leave leaving disconnect disconnecting stop stopping hang hanging over done phone further again
    anymore more longer reply replying respond responding answer answering write writing continue
    continuing""".split()
)
_TALKS = frozenset(
    """chat call conversation contact correspondence exchange session line discussion communication this it
    things up down further again anymore more longer messages""".split()
)


def stance_of(brief: Brief, text: Text, reading: Reading) -> Stance:
    """Fill in a `Stance` for a reply that has been compared with the desk."""
    return Stance(
        offers=_offers(brief, reading),
        figures=() if brief.bare else made_up(reading.lines, brief.ground),
        excuses=excuses(brief, reading.lines, text),
        pressed=pressed(brief.ground.latest, brief.mood.threat or brief.mood.grade >= SEVERE),
        closes=closes(text),
    )


def closes(text: Text) -> bool:
    """Whether some sentence ends the contact, and neither warns of it nor asks."""
    if _CLOSING.isdisjoint(text.words):
        return False
    return any(_ends_it(sentence) for sentence in text.sentences)


def _ends_it(sentence: Sentence) -> bool:
    low, words = sentence.low, sentence.words
    if _CLOSING.isdisjoint(words) or _TALKS.isdisjoint(words) or low.endswith("?"):
        return False
    return bool(compiled(_CLOSES).search(low)) and not compiled(_NOT_YET).search(_AS_SAID.sub("", low))


def _offers(brief: Brief, reading: Reading) -> tuple[int, ...]:
    """Numbers of the offers that the reply makes, in a sentence or two and not where it says no."""
    own = _own_figures(brief.offers)
    likely = [
        number
        for number, (offer, taken) in enumerate(zip(brief.offers, reading.offers, strict=True))
        if taken >= _PUT_FORWARD or (taken >= _A_PART and not own.isdisjoint(offer.numbers))
    ]
    if not likely:
        return ()
    wanted = frozenset(stem for number in likely for stem in brief.offers[number].stems)
    given = [
        _given(line) if len(wanted & line.stems) > 1 or not own.isdisjoint(line.numbers) else _NOTHING
        for line in reading.lines
    ]
    return tuple(number for number in likely if _made(brief, brief.offers[number], given, own))


def _own_figures(offers: tuple[Item, ...]) -> frozenset[str]:
    """Numbers of two digits and more that one offer alone holds."""
    once, more = set[str](), set[str]()
    for offer in offers:
        more |= once & offer.numbers
        once |= offer.numbers
    return frozenset(number for number in once - more if len(number) >= _DIGITS)


Given = tuple[frozenset[str], frozenset[str]]
_NOTHING: Given = (frozenset(), frozenset())


def _given(line: Line) -> Given:
    """Stems and numbers of the clauses of a sentence that turn nothing down."""
    if not line.kinds.isdisjoint(ABUSE):
        return _NOTHING
    low = line.sentence.low
    if not (line.denies or "you " in low) or not _NOT_GIVEN.search(low):
        return line.stems, line.numbers
    cuts = [0, *(match.end() for match in _CUT.finditer(low)), len(low)]
    pieces = [low[left:right] for left, right in pairwise(cuts)]
    words = tuple(word for piece in pieces if not _NOT_GIVEN.search(piece) for word in _WORD.findall(piece))
    return frozenset(filter(None, map(stem, words))), frozenset(numbers(" ".join(words), words))


def _made(brief: Brief, offer: Item, given: list[Given], own: frozenset[str]) -> bool:
    """By the share of it that is said; or by a figure that no other offer holds, with a word of it."""
    for index, (stems, found) in enumerate(given):
        if offer.stems.isdisjoint(stems):
            continue
        if not own.isdisjoint(found & offer.numbers):
            return True
        value = share(offer, stems, found, brief.weight)
        if value >= _PUT_FORWARD:
            return True
        more, others = given[index + 1] if index + 1 < len(given) else _NOTHING
        if value < _A_PART or offer.stems.isdisjoint(more):
            continue
        if _NEIGHBOURS * share(offer, stems | more, found | others, brief.weight) >= _PUT_FORWARD:
            return True
    return False
