"""Turns what the desk may give (noun phrases, commands, whole sentences) into first-person sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tactbench_template.grammar import lower_first, unstop, upper_first, with_article
from tactbench_template.words import (
    BASES,
    CALENDAR,
    FINITE,
    GERUNDS,
    NAMES_IN_ING,
    NOUNS_TOO,
    OTHERS,
    PARTICIPLES,
    RELATIVE,
    THIRD,
)

_DETERMINER = re.compile(
    r"(?i)^(?:the|an?|all|any|both|his|her|your|it|them|this|these|those|that|you)\b|^[£€$¥\d]"
)
_THING_FIRST = re.compile(
    r"(?i)^(?:an? |the |one |free |full |partial )*(?:refund|repayment|return|replacement|call|letter|visit|"
    r"help|copy|"
    r"note|link|place|seat|room|code|credit|voucher|advice|number|form|session|slot|check|word|offer|loan)\b"
)
#: Notes that start with a circumstance; they are left in the order they have.
_LEADING = re.compile(
    r"(?i)^(?:for|without|at|in|with|by|only|independent\w*|written|besides|not|no|first|back|tonight|today|"
    r"tomorrow|999|911|112)\b"
)
#: What the customer does, not the desk.
_YOUR_PART = frozenset({"refuse", "ring", "come", "choose"})
_YOURS = frozenset({"paying", "coming", "choosing"})


@dataclass(frozen=True)
class Offer:
    """An offer in words for the customer.

    `kind` is "do" (a bare verb phrase: "open the trace now"), "have" (a thing that gets done: "the parcel
    collected"), "thing" (a noun phrase with its article), or "said" (a sentence that stands as it is).
    """

    kind: str
    text: str
    either: bool = False
    """Whether it is another choice beside the offer before it ("Or ...")."""
    bare: bool = False
    """Whether the note itself had no article; a list leaves it as it was."""


def offer_of(note: str, names: frozenset[str]) -> Offer:
    """Sorts a note (already said to "you") by its grammar."""
    text = re.sub(r"^Either: (\w)", lambda found: found.group(1).upper(), unstop(note))
    either = bool(re.match(r"(?i)or\b[:,]? ", text))
    if either:
        text = upper_first(re.sub(r"(?i)^or\b[:,]? ", "", text))
    kind, said = _sorted(text, names)
    return Offer(kind, said, either, not re.match(r"(?i)(?:an?) ", text))


def _sorted(text: str, names: frozenset[str]) -> tuple[str, str]:
    """The kind of a note and its words, brought into the form that this kind needs."""
    tokens = text.split()
    first = re.sub(r"\W+$", "", tokens[0].lower()) if tokens else ""
    if re.match(r"(?i)advice: ", text):
        return "said", "My advice: " + text[8:].strip()
    if re.match(
        r"(?i)(?:if|when|once|as soon as|should|until|from|after\w*|provided|because|on \w+day)\b", text
    ):
        return "said", text
    names_thing = first in NAMES_IN_ING and not re.match(r"(?i)\w+ (?:the|an?|your|it|them|both|all)\b", text)
    if first in GERUNDS and len(tokens) > 1 and not names_thing:
        kind = "you" if first in _YOURS else "do"
        return kind, _base_verbs(GERUNDS[first] + text[len(first) :])
    if (
        first.endswith("ing")
        and len(tokens) > 1
        and _DETERMINER.match(tokens[1])
        and not _THING_FIRST.match(text)
    ):
        return "do", "help by " + lower_first(text)
    if _LEADING.match(text) or _person_acts(text):
        return "said", text
    if _commands(tokens, first):
        yours = first in _YOUR_PART or "at your own" in text
        return "you" if yours else "do", text[:1].lower() + text[1:]
    bare = re.sub(r"\([^)]*\)", "", text)
    head = re.split(r"[,:;(]", text)[0]
    if _has_verb(head.split()) or _has_verb(re.split(r"[;:]", bare)[0].split()[:14]):
        return "said", text
    if _gets_done(head.split()) and not _THING_FIRST.match(text):
        return "have", lower_first(text, names)
    return "thing", with_article(lower_first(text, names))


def _person_acts(text: str) -> bool:
    """Whether a note starts with somebody and what they do ("Ruth Adeyemi of the claims desk rings you")."""
    apposed = re.match(r"(?:A |An |The )?[A-Z]?\w+(?: \w+)?, [^,:;]+, (\w+) ", text)
    if apposed and apposed.group(1) in THIRD:
        return True
    named = re.match(r"[A-Z][\w-]+ [A-Z][\w-]+ (?:of|from|at) [^,;:]*", text)
    return bool(named and any(word in THIRD for word in named.group().split()[2:]))


def _commands(tokens: list[str], first: str) -> bool:
    """Whether the note is a command to the desk ("Open the trace now")."""
    if first not in BASES or len(tokens) < 2:
        return False
    second = tokens[1]
    if first in NOUNS_TOO:
        return bool(_DETERMINER.match(second)) and not (first == "open" and second[0] in "£€$")
    return not re.match(r"(?i)(?:of|for)$", second) and second.lower() not in PARTICIPLES


def _base_verbs(text: str) -> str:
    """A second gerund behind "and" or "or" follows the first: "keeping and checking" -> "keep and check"."""
    return re.sub(
        r"\b(and|or) ([a-z]+ing)\b", lambda m: f"{m.group(1)} {GERUNDS.get(m.group(2), m.group(2))}", text
    )


def _has_verb(tokens: list[str]) -> bool:
    """Whether a finite verb stands in the main clause."""
    blocked = False
    for place, token in enumerate(tokens):
        word = re.sub(r"[^\w'’-]", "", token).replace("’", "'")
        word = word if word == "May" else word.lower()
        if word in RELATIVE or word in {"saying", "confirming", "showing"}:
            blocked = True
        elif place and not blocked and _finite(tokens, place, word):
            return True
        if token.endswith((",", ":", ";")):
            blocked = False
    return False


#: Finite in a clause of reasons, but in an offer mostly a participle or a noun.
_ALSO_PARTICIPLES = frozenset(
    "paid kept sold sent made put forbid got read go run runs counts come need own pay get had needs".split()
)
_STARTS = frozenset("free the all full two no a an or one new old three four daily weekly both".split())


def _finite(tokens: list[str], place: int, word: str) -> bool:
    """Whether the word at `place` is a finite verb; words that may be nouns need a doer before them."""
    if tokens[place - 1].lower() == "to":
        return False
    if (
        word.endswith("s")
        and re.sub(r"\W", "", tokens[place - 1]).lower() in OTHERS
        and not tokens[place - 1].endswith("s")
    ):
        return not word.endswith(("'s", "ss"))
    if word in FINITE and word not in _ALSO_PARTICIPLES:
        return True
    before = re.sub(r"\W", "", tokens[place - 1])
    if word not in THIRD:
        return before.lower() in {"we", "i", "you", "they"} and word in BASES
    if word in {base + "s" for base in NOUNS_TOO} or THIRD[word] in NOUNS_TOO:
        named = before[:1].isupper() and before not in CALENDAR and before.lower() not in _STARTS
        doer = before.lower() in {"team", "manager", "driver", "he", "she", "it", "office", "nurse", "who"}
        return doer or (named and (place <= 2 or tokens[place - 2][:1].isupper()))
    return True


def _gets_done(tokens: list[str]) -> bool:
    """Whether something is said to be done to a thing ("Delivery charge refunded", "Old line back by 10")."""
    done = [re.sub(r"\W", "", token).lower() for token in tokens]
    for place, word in enumerate(done[:9]):
        if (
            place
            and word in PARTICIPLES
            and done[place - 1] not in {"be", "already", "to", "as", "the", "a", "not", "if"}
        ):
            return _closes(done, place) and word not in NOUNS_TOO | {"read", "made", "come", "gone"}
        if place and word in {"back", "off", "on"} and place < 4 and done[0] not in {"a", "money"}:
            return word != "on" and (
                place + 1 == len(done)
                or done[place + 1] in {"by", "to", "today", "on", "now", "within", "as"}
            )
    return False


_ON = frozenset(
    "to at on in within from for off up out today tomorrow tonight now free as with and until before so "
    "again "
    "back once during directly early over the if into this when or after then each every without".split()
)


def _closes(done: list[str], place: int) -> bool:
    """Whether what follows the participle shows that it ends the statement ("refunded today")."""
    rest = done[place + 1 : place + 3]
    if not rest or not rest[0]:
        return True
    if rest[0] == "by":
        return len(rest) > 1 and (
            rest[1][:1].isdigit() or rest[1].capitalize() in CALENDAR or rest[1] in {"noon", "the"}
        )
    return rest[0] in _ON or rest[0].capitalize() in CALENDAR
