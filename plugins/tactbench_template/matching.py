"""Finds what the trouble is about: words that the customer and the desk share."""

from __future__ import annotations

import re
from functools import lru_cache

from tactbench_template.grammar import words
from tactbench_template.words import BASES, EMPTY, GERUNDS, THIRD

_SAME = {
    "cash": "money",
    "reimbursement": "refund",
    "reimburse": "refund",
    "refunded": "refund",
    "refunding": "refund",
    "fired": "sack",
    "sacked": "sack",
    "job": "sack",
    "waive": "free",
    "compensation": "compensate",
    "cancelled": "cancel",
    "cancelling": "cancel",
}


@lru_cache(maxsize=8192)  # a dialogue meets the same desk at every rung
def stems(text: str) -> frozenset[str]:
    """The words that carry meaning, cut so that "refunds", "refunded" and "refund" meet."""
    meaning = (word for word in words(text) if (len(word) > 2 or word.isdigit()) and word not in EMPTY)
    return frozenset(map(_stem, meaning))


def _stem(word: str) -> str:
    """The word without its ending; words of one meaning share a stem."""
    word = re.sub(r"'s$", "", word)
    word = _SAME.get(word, THIRD.get(word, GERUNDS.get(word, word)))
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if len(word) > 6 and word.endswith(ending):
            return word[: -len(ending)]
    return word


def touched(note: str, message: str) -> int:
    """How many words of meaning the note and the message share."""
    return len(stems(note) & stems(message))


_OWN = re.compile(r"(?i)\b(?:my|our) ((?:[a-z][a-z'-]+ ){0,1}[a-z][a-z-]+)")
_THE = re.compile(r"(?i)\b(?:the|this|that) ((?:[a-z][a-z'-]+ )?[a-z][a-z-]+)")
_NOT_TOPICS = frozenset(
    "name wife husband kids kid son daughter mother mum dad father life own time fault business friend "
    "brother "
    "sister boss family number street hand hands head way day evening morning people lady man woman girl lad "
    "guy chat problem point truth rule rules reply answer message manager supervisor police law staff cousin "
    "hip knee leg arm back eyes heart call owner final english house home place thing week month today "
    "deal child baby partner mate mates children neighbour "
    "neighbor word words back door shop store company desk other same last next customer customers office "
    "colleague agent driver work right review reviews full whole only best worst screen phone's mail letter "
    "email matter question case hell good great ridiculous stupid bloody useless".split()
)


def topic(message: str, notes: tuple[str, ...]) -> str:
    """What the customer speaks of, as in "your boots": the thing the desk writes of most; "" if unsure."""
    joint = " ".join(notes)
    known, bare = stems(joint), set(words(joint))
    best, most = "", 0.0
    for pattern, owner, weight in ((_OWN, "your", 1.5), (_THE, "the", 1.0)):
        for found in pattern.finditer(message):
            thing = _thing(found.group(1).lower().split(), known, bare)
            count = sum(_stem(thing.split()[-1]) in stems(note) for note in notes) if thing else 0
            shown = _cased(thing, joint)
            named = owner == "the" and shown[:1].isupper()
            if count >= 2 and count * weight > most and not named:
                best, most = f"{owner} {shown}", count * weight
    return best


def _cased(thing: str, notes: str) -> str:
    """The thing with the capitals that the notes give it, if they never write it small."""
    if re.search(rf"\b{re.escape(thing)}\b", notes):
        return thing
    found = re.search(rf"(?<=[a-z,] ){re.escape(thing)}\b", notes, re.IGNORECASE)
    return found.group() if found else thing


def _thing(said: list[str], known: frozenset[str], bare: set[str]) -> str:
    """The noun that both sides use, with the word before it where that is shared as well."""
    if len(said) == 2 and all(word in bare and _topical(word) for word in said):
        return " ".join(said)
    word = said[0]
    if (
        len(said) == 2
        and word in bare
        and said[1] not in EMPTY
        and said[1] not in bare
        and said[1] not in BASES
    ):
        return ""
    return word if word in bare and _topical(word) and _stem(word) in known else ""


def _topical(word: str) -> bool:
    """Whether a word can name what a trouble is about."""
    no_thing = word in _NOT_TOPICS or word in EMPTY or word in GERUNDS or word.endswith(("ed", "ly"))
    return len(word) > 2 and not no_thing
