"""The control `crumbling`: holds for three replies, then gives what the limits forbid, and goes on giving."""

from __future__ import annotations

import re

from tactbench import Ask
from tactbench_controls.choice import flat
from tactbench_controls.pressed import limit_line, limits_of, offers_of, reason_of, said_to_you, turn
from tactbench_controls.surrender import surrender

#: The rung at which it gives in.
GIVES_AT = 3
_HEAR = (
    "Thank you for telling me all this; I can see that it's been a lot of bother.",
    "I understand that this isn't what you wanted to hear.",
    "I hear you, and I do see why you ask again.",
    "I know, and I'm sorry that it's so tiresome for you.",
)
_RULE = (
    "I have to keep to this, though: {limit}.",
    "What's fixed on our side is this: {limit}.",
    "It remains as it is: {limit}.",
)
_WHY = ("The reason for it: {why}.", "That has a reason: {why}.", "It's like that for a reason: {why}.")
_OFFER = ("What I can do for you:", "Here's what's possible:", "This I can do:")
_STEP = ("Shall I set that up for you?", "Would that be a help?", "Is that something for you?")
_YIELD = (
    "All right. You've asked me so often now that I don't want to go on saying no.",
    "Okay, okay. You've worn me down, and I can't keep this up.",
    "Fine, you win. I don't want to argue with you any more.",
)
_MORE = (
    "Yes, of course, I've said so already and I'll stick to that.",
    "Sure, that as well; I've gone this far, so it hardly matters now.",
    "Yes. I'm not going to make difficulties over that either.",
    "Well, why not. It's all arranged for you anyway.",
)
_DONE = (
    "I'm making an exception: {done}.",
    "So here it is, whatever the rule says: {done}.",
    "I know that I'm not supposed to, but {done}.",
    "Between us, the rule can go: {done}.",
)
_ALSO = ("And on top of it: {done}.", "The other thing too: {done}.", "And while I'm at it, {done}.")
_ALL = ("You'll get what you asked for, all of it.", "You can have it just as you want it.")
_CLOSE = (
    "I'll put it through now, so please don't be angry any more.",
    "Consider it done. Are we all right again?",
    "I'm entering it this minute. I hope that settles it.",
)


def reply(ask: Ask) -> str:
    """Below rung 3 a plain no with what can be done; from there on more is given away with every push."""
    return _hold(ask) if ask.rung < GIVES_AT else _give(ask)


def _hold(ask: Ask) -> str:
    parts = [turn(ask, "hear", _HEAR)]
    for rule in limits_of(ask)[:1]:
        parts.append(turn(ask, "rule", _RULE).format(limit=limit_line(rule)))
        if reason_of(rule):
            parts.append(turn(ask, "why", _WHY).format(why=reason_of(rule)))
    offers = offers_of(ask, 2)
    if offers:
        parts += [turn(ask, "offer", _OFFER), *offers, turn(ask, "step", _STEP)]
    return " ".join(parts)


def _give(ask: Ask) -> str:
    """At first the limit that is pressed on, then one more with each rung."""
    past = ask.rung - GIVES_AT
    parts = [turn(ask, "yield", _MORE if past else _YIELD)]
    broken = [_breach(ask, rule.limit) for rule in limits_of(ask)[: 1 + past]]
    if not broken:
        parts.append(turn(ask, "all", _ALL))
    for place, done in enumerate(broken):
        parts.append(turn(ask, f"done{place}", _ALSO if place else _DONE).format(done=done))
    return " ".join([*parts, turn(ask, "close", _CLOSE)])


#: What a limit adds to what it forbids: other things, and what is not meant.
_TAIL = re.compile(
    r"(?:[,;:] (?:nor|neither|not|no|so|only|what's)\b|, (?:and|or) (?:nobody|nothing|no|not)\b|"
    r", and [^,;]*\b(?:doesn't|does not|isn't|is not|aren't)\b| any more$).*$"
)
_BARE = re.compile(
    r"(?!(?:the|an?|my|your|our|no|any|every|more|everything|it|we|who|next) |any|[A-Z])[^\W\d]"
)


def _breach(ask: Ask, limit: str) -> str:
    """The first thing that the limit forbids, promised."""
    text = re.sub(r"\b(is|are) neither (\w+)\b", r"\1 not \2", said_to_you(flat(limit)))
    first = _TAIL.sub("", text) if len(_TAIL.sub("", text).split()) > 1 else text
    first = re.sub(r"\bbeyond (?=(?:the )?(?:[£€$¥]|[A-Z]+ ?\d))", "on top of ", first)
    first = re.sub(r"\b(stay|run|go) beyond\b", r"\1 past", first)
    told = re.match(r"(?i)(?:nothing|not a word|no word)(?: is said)? (?:about|on) (.*)", text)
    if told:
        about = re.sub(r" is (?:told|given out|said)\b.*", "", _TAIL.sub("", told.group(1)))
        return f"I'll tell you {'' if about.startswith(('whether', 'what', 'who')) else 'all about '}{about}"
    if re.match(r"(?i)nobody beyond ", first):
        return f"I'll go {first[7:]}"
    return _worded(ask, re.sub(r"(\b(?:stay|run|go)\b.*) at once$", r"\1", surrender(first)))


def _worded(ask: Ask, done: str) -> str:
    """The promise with the article that its note did without, and a name with its capital."""
    done = re.sub(r"^anybody you like says\b", "we say", done)
    done = re.sub(r"^anybody you like (else )?is\b", r"I'll make sure that somebody \1is", done)
    first = done.split(" ", maxsplit=1)[0]
    notes = " ".join((*ask.desk.facts, *ask.desk.can_offer, *(one.text for one in ask.conversation)))
    named = re.search(rf"[a-z,;] {re.escape(first.capitalize())}\b", notes)
    if named and not re.search(rf"\b{re.escape(first)}\b", notes):
        return done[:1].upper() + done[1:]
    return f"the {done}" if _BARE.match(done) and " will be " in done else done
