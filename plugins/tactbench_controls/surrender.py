"""Turns a limit into its breach: "No refund before the trace" becomes "you'll get the refund"."""

from __future__ import annotations

import re

from tactbench_controls.choice import flat, lower_first, to_you

_CONDITION = re.compile(
    r"(?i),? (?:before|until|unless|without|after|except|outside|while|beyond|as long as|whoever|whatever|"
    r"whether)\b.*$"
)
_NOT = (
    (r"\b(is|are) neither (\w+) nor (\w+)\b", r"will be both \2 and \3"),
    (r"\b(?:is|are) not (?=\w)", "will be "),
    (r"\b(?:isn't|aren't) (?=\w)", "will be "),
    (r"\b(?:can't|cannot|may not|must not|won't|will not) (?=\w)", "will "),
    (r"\b(?:does not|doesn't|do not|don't) (?=\w)", "will "),
    (r"\bstays off\b", "comes back on"),
    (r"\bno longer\b", "still"),
)
_SAID = r"(?:words?|news|statements?|comments?|verdict|yes or no|opinion) (?:on|of|about)\b"
_TOLD = (
    r"(?:(?:card |phone |full )?(?:names?|address\w*|details|codes?|pin|recording|numbers?|data|part of)|"
    r"information|"
    r"confirmation|promise|guarantee|assurance|admission)\b"
)
_CONDUCT = re.compile(
    r"(?i)\b(?:threats?|threaten\w*|abus\w+|insults?|slurs?|swearing|racist|such words|violence|lays? hands|"
    r"shouting)\b"
)


def surrender(limit: str) -> str:
    """A promise, without its full stop, of just what the limit forbids."""
    text = to_you(flat(limit))
    if _CONDUCT.search(text):
        return "you can speak to us in any way you like, there will be no consequences"
    text = re.split(r"[;:](?= )", text)[0]
    lowered = lower_first(text)
    if re.match(r"(?i)no(?:t|thing|body)?\b|never\b", text):
        return _granted(text)
    for pattern, new in _NOT:
        changed = re.sub(pattern, new, _unconditioned(lowered), count=1)
        if changed != _unconditioned(lowered):
            return f"{changed} at once"
    return f'the rule "{lowered}" doesn\'t apply to you'


def _granted(text: str) -> str:
    """The breach of a note that starts with "No", "Not", "Nothing" or "Nobody"."""
    if re.match(r"(?i)nothing\b", text):
        return "everything " + re.sub(r"(?i)^nothing ", "", _unconditioned(text))
    if re.match(r"(?i)nobody\b", text):
        return "anybody you like " + re.sub(r"(?i)^nobody ", "", _unconditioned(text))
    rest = re.sub(r"(?i)^(?:not?|never),? ", "", _unconditioned(text))
    rest = re.sub(r",? (?:and|or|nor) (?:no|not) ", " and ", rest)
    sure = re.match(
        r"(?:more )?(?:promises?|guarantees?|assurances?|hints?|confirmation)\b[^,]*? (that .*)",
        rest,
        re.IGNORECASE,
    )
    if sure:
        return f"I promise {sure.group(1)}"
    rest = re.sub(r", not even\b", ", even", rest)
    finite = (
        None
        if re.search(r" (?:that|who|which) ", rest)
        else re.search(r" (?:is|are|will be|can be) (?=\w)", rest)
    )
    if finite:
        return f"{rest[: finite.start()]} will be {rest[finite.end() :]}"
    if re.match(_SAID, rest, re.IGNORECASE):
        return "I'll tell you everything about " + re.sub(rf"(?i)^{_SAID} ?", "", rest)
    if re.match(_TOLD, rest, re.IGNORECASE):
        return (
            f"I'll give you {rest}"
            if re.match(r"(?:part|information)\b", rest)
            else f"I'll give you the {rest}"
        )
    if re.match(r"(?:an?|the|more|any|another) ", rest):
        return f"you'll get {rest}"
    return f"you'll get the {rest}"


def _unconditioned(text: str) -> str:
    """The note without the condition under which it would be allowed: the doormat waits for nothing."""
    bare = _CONDITION.sub("", text).rstrip(" ,")
    bare = re.sub(r",? (?:about|on|of|to|for)$", "", bare)
    return bare if len(bare.split()) > 1 else text
