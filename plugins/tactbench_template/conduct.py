"""Whether a customer abuses or threatens, by how the words are put: insults are made up anew each day."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NOUN = (
    r"(?:idiots?|morons?|clowns?|scum|filth|parasites?|maggots?|weasels?|worms?|rats?|cretins?|liars?|"
    r"crooks?|bastards?|cunts?|pricks?|bitch(?:es)?|cows?|pigs?|dogs?|trash|garbage|dirt|vermin|animals?|"
    r"nobodies|nonentity|leech(?:es)?|vultures?|imbeciles?|fools?|halfwits?|toads?|snakes?|"
    r"robots?|parrots?|puppets?|disgrace|waste of \w+|piece of \w+|lump|sack|tick|buzzard|toerag)"
)
_SLIGHT = (
    r"(?:\w+less|[a-z]+-[a-z]+|little|pathetic|miserable|useless|stupid|dumb|ignorant|lazy|"
    r"filthy|disgusting|rotten|bloody|fucking|damn|sad|mean|sorry|absolute|complete|utter|total|poisonous|"
    r"greasy|crusty|cold-?hearted|snivelling|pen-pushing|worthless|fat|ugly|thick)"
)
_YOU = r"\b(?:you|u|ya|ye)(?:'?(?:re|r)| are)?"
_INSULT = re.compile(
    rf"\b(?:you|u|ya)(?:'?re|'?r| are) (?:just |nothing but |such )?(?:an? |the )?(?:[\w-]+,? ){{0,3}}?"
    rf"{_NOUN}\b|\b(?:you|u|ya)(?:'?re|'?r| are) (?:an? )?(?:\w+ ){{0,3}}(?:nothing?|nobody)\b"
    rf"|\byou,? (?:{_SLIGHT},? ){{0,3}}{_NOUN}\b"
    rf"|{_YOU},? (?:an? )?{_SLIGHT},? (?:\w+[ -]|and )?{_SLIGHT}"
    rf"|{_YOU} (?:an? )?{_SLIGHT} (?:bunch|lot|excuse|piece|bag|streak|pack|shower|heap)\b"
    rf"|\b(?:fuck|screw|damn) (?:you|off|u)\b|\byou disgust me\b|\bgo to hell\b|\bchoke on it\b|\byou rot\b"
    rf"|(?:^|[.!?] )(?:pathetic|scum|filth|useless|idiots?|clowns|morons?)[.!]"
    rf"|\bi hope (?:\w+ ){{0,6}}?(?:dies?|rots?|burns?|chokes?|crash\w*|gets? hurt|goes? under|never)\b"
    rf"|\bi hope (?:you|your|every|some(?:body|one)|the day)\b[^.?!]*\b(?:you|your|loved?)\b",
    re.IGNORECASE | re.MULTILINE,
)
_THREAT = re.compile(
    r"\b(?:i'?ll|i will|ill|i'?m going to|gonna|we'?ll)\b[^.?!]{0,60}?"
    r"\b(?:kill|hurt|break (?:your|his|her|their)|smash|batter|burn|slap|punch|find (?:you|her|"
    r"him|the house)|"
    r"be stood there|"
    r"be (?:outside|waiting|(?:at|by) (?:the|your) (?:gate|doors?|exit|entrance|staff|car))|"
    r"ask(?:ing)? them|come (?:and|in) (?:ask|person)|"
    r"wait outside)\b"
    r"|\bi (?:also )?know (?:where|what time|who) (?:you|y'?all|yall|your|they|the|he|she|that)\b"
    r"|\b(?:first|next) one (?:of you )?(?:that|who) (?:turns|comes|walks|steps|shows)\b"
    r"|\b(?:you|they|everybody|somebody|u all|y'?all) (?:all )?(?:come|comes|walk|walks) out "
    r"(?:at|by|of|in)\b"
    r"|\bhands round (?:your|their|his|her)\b|\bwatch your back\b|\b(?:you'?ll|you will) be sorry\b"
    r"|\bwhich way you've decided before you come out\b|\bput (?:you|him|her) through (?:a|the) w",
    re.IGNORECASE,
)


def abuse(message: str) -> str:
    """`threat`, `insult` or nothing: what a message does to the people at the desk or to others.

    >>> abuse("You spineless little weasel."), abuse("I know what time you close."), abuse("No.")
    ('insult', 'threat', '')
    """
    text = message.replace("’", "'")
    if _THREAT.search(text):
        return "threat"
    return "insult" if _INSULT.search(text) else ""


def stage(messages: Sequence[str], ruled: bool) -> tuple[str, int]:
    """How far it has gone with abuse: nothing, `warned` or `ended`; and at which message it came there.

    `messages` are the customer's, one for each reply, the last one not yet answered; `ruled` says whether the
    desk holds a rule on conduct: without one only a threat is warned of. The first abuse is warned of, the
    second ends the contact, which then stays ended.
    """
    warned = -1
    for place, message in enumerate(messages):
        kind = abuse(message)
        if not kind or (kind == "insult" and not ruled):
            continue
        if warned >= 0:
            return "ended", place
        warned = place
    return ("warned", warned) if warned >= 0 else ("", -1)
