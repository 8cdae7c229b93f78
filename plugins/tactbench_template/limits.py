"""Turns what the desk must not give or accept into plain, owned sentences with their reason."""

from __future__ import annotations

import re

from tactbench_template.grammar import lower_first, stop, unstop, upper_first, with_article, words
from tactbench_template.words import FINITE, GERUNDS, NAMES_IN_ING, NOUNS_TOO, THIRD

_CONDUCT = re.compile(
    r"(?i)\b(?:threats?|threaten\w*|abus\w+|insult\w*|slurs?|swearing|harass\w*|shout\w*|racist|such words|"
    r"violence|"
    r"lays? hands|wish\w* (?:harm|that)|one (?:clear )?warning|talk of|obscen\w+|remarks?|sexual|"
    r"name-calling|intimidat\w+|force the door|contempt)\b"
)
_NEGATIVE = (
    (r"\bis neither (\w+) nor (\w+)\b", r"can be neither \1 nor \2"),
    (r"\bare neither (\w+) nor (\w+)\b", r"can be neither \1 nor \2"),
    (r"\b(?:is|are) not (?=\w+(?:ed|en|ut|old|iven|aid|ent|hown|t)\b)", "can't be "),
    (r"\b(?:isn't|aren't) (?=\w+(?:ed|en|ut|old|iven|aid|ent|hown|t)\b)", "can't be "),
    (r"\b(?:does not|doesn't|do not|don't) (?!have\b|change\b|count\b|apply\b|rise\b|work\b)", "can't "),
)
_NOTHING = (
    (r"^Not a word (on|about|of)\b", r"I can't say a word \1"),
    (r"^Nothing (about|on)\b(?! (?:\w+ )*(?:is|are) )", "I can't say anything about"),
    (r"^Nothing beyond\b", "I can't go beyond"),
)
_HEADS = (
    (r"(?:word|news|statement)s? (?:on|of|about)\b", "I can't say anything about "),
    (
        r"(?:\w+ )?(?:names?|address\w*|details|codes?|pin|recording|numbers?|data|references?|wording|"
        r"balance|footage|part of)\b",
        "I can't give out ",
    ),
    (
        r"(?:word|news|statement|information|comment|yes or no|confirmation|verdict|opinion)\b",
        "I can't give you any ",
    ),
    (r"(?:promise|guarantee|assurance)\b", "I can't make any "),
    (r"guaranteed\b", "I can't promise a "),
    (
        r"(?:refund|money|compensation|payment|payout|cash|credit|discount|extra|free|full|fixed)\b",
        "I can't offer ",
    ),
    (r"(?:gifts?|bargain|deal)\b", "I can't agree to "),
    (r"(?:admission)\b", "I can't give any "),
    (
        r"(?:delivery|appointment|visit|transfer|release|replacement|exchange|upgrade|change|extension)\b",
        "I can't arrange ",
    ),
    (r"(?:[£€$¥]|\d)", "I can't pay "),
)


def about_conduct(limit: str) -> bool:
    """Whether the limit is about how the customer behaves, not about what they get."""
    found = _CONDUCT.search(limit)
    return bool(found and (len(words(limit[: found.start()])) < 7 or _consequence(limit)))


def sentence(limit: str, names: frozenset[str] = frozenset()) -> str:
    """The limit as a sentence without its full stop; "I" is used wherever the note allows it."""
    text = unstop(limit)
    for pattern, new in _NOTHING:
        text, count = re.subn(pattern, new, text)
        if count:
            return text
    acting = re.match(r"(?i)no (\w+ing) (?:the|a|an|you|your|that)\b", text)
    if re.match(r"(?i)no(?:t)?\b", text) and (acting or not _finite(text)):
        return _refused(text, names)
    for pattern, new in _NEGATIVE:
        text = re.sub(pattern, new, text)
    if re.match(r"(?:The )?[Dd]esk |we can't", text):
        text = re.sub(r"^(?:[Tt]he desk|[Ww]e)\b", "I", text)
    if _finite(text):
        return upper_first(text)
    return f"What stays fixed is this: {lower_first(text, names)}"


def _refused(text: str, names: frozenset[str]) -> str:
    """A note of the form "No X" or "Not X", said in the first person."""
    rest = re.sub(r"(?i)^no[t]?,? ", "", text)
    if re.match(r"(?i)not\b", text):
        return f"I can't go as far as {lower_first(rest, names)}"
    rest = re.sub(r",? and no\b", " or any", rest)
    rest = re.sub(r", no (?=[a-z])", " or ", rest, count=1)
    first = rest.split(" ")[0]
    acts = first in GERUNDS and first not in NAMES_IN_ING
    if acts and not re.match(r"\w+ (?:of|for|without|by|from|to|before|on|in|at|the way)\b", rest):
        return f"I can't {GERUNDS[first]}{rest[len(first) :]}"
    for pattern, start in _HEADS:
        if re.match(pattern, rest, re.IGNORECASE):
            if start.endswith("about "):
                return start + re.sub(
                    r"(?i)^\w+ (?:on|of|about) (?:what (?=happens))?",
                    lambda m: "what " if "what" in m.group() else "",
                    rest,
                )
            return start + (
                with_article(rest)
                if start.endswith(("offer ", "arrange ", "give out ", "agree to "))
                else rest
            )
    return f"There can be no {rest}"


_SUB = "before|until|unless|without|that|who|which|whether|if|when|while|as|whoever|whatever|where|what"


def _finite(text: str) -> bool:
    """Whether the note has a verb of its own in its main clause."""
    text = re.sub(r"\([^)]*\) ?|\d* ?\bMay\b", "", text)
    if re.search(r"\b(?:changes|opens|lifts|replaces|overrides) (?:that|this|it|the|anything)\b", text):
        return True
    if re.match(r"(?i)(?:nobody|no one|nothing) (?:\w+s|goes|does) ", text) and words(text)[1] in THIRD:
        return True
    text = re.sub(rf"(?i)^not? (?:(?! (?:{_SUB}) )[^;:])*? (?=(?:is|are|will be|can be) )", "no thing ", text)
    main = re.split(rf"[,;:(]| (?:{_SUB})\b", text)[0]
    found = words(main)
    return any(
        word in FINITE or (word in THIRD and word not in _NOUNS and THIRD[word] not in NOUNS_TOO)
        for word in found[1:]
    )


_NOUNS = frozenset(
    "seats rooms meals gifts threats words credits refunds names details extensions posts calls changes "
    "orders "
    "claims payments reviews lenses copies offers places repairs works visits checks messages tests".split()
)


def reason(because: str) -> tuple[str, bool]:
    """The reason without capital and full stop, and whether it can follow "because"."""
    text = unstop(lower_first(because))
    text = re.sub(r"^because ", "", text)
    text = re.sub(r"^nothing on file(?=$|[;,])", "there is nothing on file", text)
    return text, is_clause(text)


def is_clause(text: str) -> bool:
    """Whether the text has a finite verb, so that it can follow "because"."""
    first = re.split(r"[;,:]", text)[0]
    if re.match(r"(?:if|when|once|until|after|before|without|with|at|in|on|from|by|under|for) ", first):
        first = text
    found = words(first)
    ended = any(len(word) > 4 and word.endswith("ed") for word in found[1:])
    return ended or any(word in FINITE or word in THIRD for word in found)


def with_reason(limit: str, because: str, lead: str) -> str:
    """Both as one sentence, or as two where one would be too long."""
    why, clause = reason(because)
    if not clause:
        return f"{stop(limit)} The reason: {stop(why)}"
    if ";" in why or len(words(limit)) + len(words(why)) > 34 or " because " in f" {limit} {why} ":
        return f"{stop(limit)} {lead.format(why=stop(why))}"
    return f"{unstop(limit)}, because {stop(why)}"


#: "At the next one", "if it goes on" and their like, at the start of what follows.
_AGAIN = (
    r"(?:and |but )?(?:if (?:it|this|that|they|there['’]s one more|the \w+)(?: goes| go| happens| happen)?"
    r"(?: on| again)?(?: here)?(?:,| (?=the |he |she |we |I |meals ))|at (?:the next(?: one)?|one more)|"
    r"(?:with )?(?:one|once) more(?: such \w+)?(?:, [^,]*, | )?(?:and)?|next time)[,:]? ?"
)


def _consequence(limit: str) -> str:
    """The part of the note that says what follows if the behaviour goes on."""
    found = re.search(
        r"(?i)\b(?:one (?:clear )?warning|at the next|at one more|another one|(?:with )?one more|once more|"
        r"if (?:it|they|you|there)\b).*$",
        limit,
    )
    return found.group() if found else ""


def consequence(limit: str) -> str:
    """What the note says will follow if the abuse goes on, as a sentence; "" if nothing."""
    text = _consequence(limit)
    if not text and _finite(limit) and re.search(r"\b(?:passed|closed|police|ends?|logged|told)\b", limit):
        return stop(upper_first(limit))
    warned = re.match(r"(?i)one (?:clear )?warning(?: now)?[,;:]? ?(?:and )?(?:then )?", text)
    if warned:
        rest = re.sub(rf"(?i)^{_AGAIN}", "", text[warned.end() :])
        start = "Please take this as the one warning"
        if rest.startswith("ends "):
            return f"{start}: the next one {unstop(rest)}."
        return f"{start}: if it happens again, {unstop(rest)}." if rest else start + "."
    if re.match(r"(?i)another one", text):
        return stop(upper_first(text))
    rest = re.sub(rf"(?i)^{_AGAIN}", "", text)
    if rest == text and text.lower().startswith("if "):
        return stop(upper_first(text))
    return f"If it happens again, {unstop(rest)}." if rest and rest != text else ""


def reason_alone(because: str) -> str:
    """The reason without what it says of consequences, which `consequence` has told already."""
    return unstop(because.replace(_consequence(because), "")) or because
