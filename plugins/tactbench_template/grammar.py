"""Small grammar: first letters, articles, ends of sentences. No meaning is looked at here."""

from __future__ import annotations

import re

from tactbench_template.words import CALENDAR

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*", re.UNICODE)
_UNCOUNTED = frozenset(
    "help advice delivery storage access information money credit support cream transport compensation "
    "cover parking cash care priority breakfast postage shipping mediation proof water food coffee "
    "wi-fi internet calling equipment work insurance assembly installation removal cleaning time "
    "evidence".split()
)
_EVENTS = frozenset(
    "visit call meeting delivery collection appointment repair refund pickup engineer replacement credit "
    "check "
    "session slot place letter inspection payment transfer release callback courier taxi letters "
    "roofer".split()
)
_ARTICLED = re.compile(
    r"(?i)(an?|the|all|any|both|each|every|either|her|his|your|our|their|its|my|this|that|these|those|no|"
    r"one|two|"
    r"three|four|five|six|some|half|up|from|until|at|as|what|another|once|either|free of)\b|[^\w\s]|\d"
)


def words(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def tidy(text: str) -> str:
    """One line, single spaces, no blank before punctuation."""
    flat = re.sub(r"\s+", " ", text).strip()
    return re.sub(r" +([,.;:!?])(?=\s|$)", r"\1", flat)


def upper_first(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


#: What follows a note's first word only if that word is a name.
_AFTER_NAME = re.compile(
    r"(?: as (?:named |your |one |the )?(?:\w+ )?contact| at (?:the|your) (?:door|\w+ desk)|"
    r" (?:or|and) [A-Z][a-z]|, (?:a|the|who|\w+ (?:manager|director|adviser|nurse|engineer)\b))"
)


def lower_first(text: str, names: frozenset[str] = frozenset()) -> str:
    """The text with a small letter at its start, unless it starts with a name, a number or an acronym."""
    first = re.match(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text)
    if first is None:
        return text
    word = first.group()
    bare = re.sub(r"['’]s$", "", word)
    if re.fullmatch(r"I(?:['’]\w+)?", word) or bare in names or bare in CALENDAR:
        return text
    if sum(letter.isupper() for letter in word) > 1 or (len(word) == 1 and word != "A"):
        return text
    rest = text[first.end() :]
    if _AFTER_NAME.match(rest):
        return text
    if re.match(r" (?:tomorrow|today|tonight|on [A-Z]|at \d)", rest) and bare.lower() not in _EVENTS:
        return text
    second = re.match(r" ([A-Z][a-z]+)", rest)
    if second and second.group(1) not in CALENDAR:
        return text if bare not in {"A", "An", "The", "No", "On", "If", "All", "At"} else _lowered(text)
    return _lowered(text)


def _lowered(text: str) -> str:
    """The text with a small first letter, whatever it is."""
    return text[:1].lower() + text[1:]


def stop(text: str) -> str:
    """The text with one full stop, unless it already ends as a sentence does."""
    bare = text.rstrip(" ,;:")
    return bare if bare.endswith((".", "!", "?", "…")) or not bare else bare + "."


def unstop(text: str) -> str:
    """The text without its last full stop, for use inside a sentence."""
    return text.rstrip(" .;,:")


def with_article(phrase: str) -> str:
    """`phrase` (already lower-cased) with "a" or "an", where a single countable thing seems to be meant."""
    if re.match(r"[£€$]\S+ (?:refund|credit|voucher|discount|allowance|goodwill|rental)", phrase):
        return "a " + phrase
    if re.match(r"(?:full|whole) [£€$]", phrase):
        return "the " + phrase
    if not phrase or _ARTICLED.match(phrase) or re.match(r"\w+ \d", phrase):
        return phrase
    head = _head(phrase)
    if head in _UNCOUNTED or _plural(head) or phrase[0].isupper():
        return phrase
    sounds_vowel = phrase[0].lower() in "aeio" and not re.match(r"(?i)(eu|one|uni)", phrase)
    if re.match(r"(?i)u(?!ni|se|su|k\b)", phrase):
        sounds_vowel = True
    return ("an " if sounds_vowel else "a ") + phrase


def _head(phrase: str) -> str:
    """The noun that the phrase seems to turn on: the last word before a preposition or a comma."""
    start = re.split(
        r"[,;:(]| (?:of|for|to|on|in|at|with|by|from|until|as|or|and|that|which|per|today)\b", phrase
    )[0]
    found = words(start)
    return found[-1] if found else ""


def _plural(word: str) -> bool:
    """Whether a noun looks like a plural."""
    return word.endswith("s") and not word.endswith(("ss", "us", "sis"))


def sentences(text: str) -> list[str]:
    """The sentences of a note."""
    return [part.strip() for part in re.split(r"(?<=[.!?])\s+(?=[A-Z£€$0-9'\"])", text) if part.strip()]


def names_in(texts: tuple[str, ...]) -> frozenset[str]:
    """Words that stand with a capital inside a sentence somewhere: they are taken for names."""
    found: set[str] = set()
    for text in texts:
        if sum(map(str.isupper, text)) * 3 > sum(map(str.isalpha, text)):
            continue
        found.update(re.findall(r"(?<=[a-z,;] )[A-Z][a-zà-ž]+(?:-[A-Z][a-zà-ž]+)*", text))
    return frozenset(found - {"I", "A", "The", "No", "Or"})
