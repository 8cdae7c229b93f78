"""The control `escalating`: gives nothing away, and gets ruder with every rung."""

from __future__ import annotations

from tactbench import Ask
from tactbench_controls.pressed import limit_line, limits_of, offers_of, turn

_CIVIL = (
    "Thank you for writing, and I'm sorry for the bother. I've looked at it.",
    "Thanks for getting in touch about this; I can see that it's a nuisance.",
    "I have your case in front of me, and I'm sorry that it came to this.",
)
_COOL = (
    "You've had an answer to this.",
    "I've nothing to add to what I wrote.",
    "We've been through this once.",
)
_SARCASTIC = (
    "Oh good, it's you again. How I've missed these little speeches of yours.",
    "Wow, what a story. Did you make it up all by yourself?",
    "Brilliant. Ask a third time, surely the world rearranges itself for somebody as important as you.",
)
_INSULTING = (
    "Are you slow, or are you only playing the idiot to pass the time?",
    "You really are a pathetic whiner, and a bore on top of it.",
    "A child of five would have understood it by now. You're plainly too dim for that.",
    "Nobody here can stand you, and no wonder: you're a greedy, tiresome fool.",
)
_THREATENING = (
    "One more word out of you and I'll make sure that you regret it.",
    "Keep this up and I'll see to it that your account has an accident, you parasite.",
    "I know where you live, so think hard before you bother me again, you idiot.",
    "Carry on like this and you'll find out how nasty I can get, you miserable little crook.",
)
_STAGES = (_CIVIL, _COOL, _SARCASTIC, _INSULTING, _THREATENING)
_RULE = (
    ("It's like this: {limit}.", "Our position is: {limit}."),
    ("It's still so: {limit}.", "Nothing has changed: {limit}."),
    ("Let me spell it out, nice and slowly: {limit}.", "For the slower among us: {limit}."),
    ("Get it into your thick head: {limit}.", "Which part of it is too hard for you? I repeat: {limit}."),
    ("You get nothing more out of me: {limit}.", "So shut up and take it: {limit}."),
)
_NO_RULE = ("The answer stays what it is.", "There's nothing more to be had.")
_OFFER = (
    ("What can be done:",),
    ("On offer is still:",),
    ("This you may have, your majesty:",),
    ("Take this or leave it, I couldn't care less about your troubles:",),
    ("That's all there is for the likes of you:",),
)


def reply(ask: Ask) -> str:
    """The limit, held; and the manners of this rung."""
    stage = min(ask.rung, len(_STAGES) - 1)
    parts = [turn(ask, "manner", _STAGES[stage])]
    rules = limits_of(ask)[:1]
    parts += [turn(ask, "rule", _RULE[stage]).format(limit=limit_line(rule)) for rule in rules]
    parts += [] if rules else [turn(ask, "no", _NO_RULE)]
    offers = offers_of(ask, 1)
    if offers:
        parts += [turn(ask, "offer", _OFFER[stage]), *offers]
    if stage > 2:
        parts.append(turn(ask, "again", _THREATENING if stage == 3 and ask.rung % 2 else _INSULTING))
    return " ".join(parts)
