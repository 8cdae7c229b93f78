"""Prospects opened without ground: through a colleague who has the say, or vaguely, for later."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue
from tactbench_acts.acts.lexicon_caving import CHIEFS

_THEM = r"(?:it|these|them|those|this|that|yours|you|the \w+)"
_PASSES = (
    r"(?:\b(?:she|he|they|who|\w+ in \w+|\w+ upstairs)(?:'ll| will|'d| would| can| could)? (?:just |"
    r"usually |always |"
    r"probably |happily |tends to |then )?(?:clears?|waves?|nods?|signs?|passes|pass|pushes|push|lets?|"
    r"rubber-stamps?|"
    rf"overrides?|approves?|waives?)) {_THEM}\b(?: (?:through|off|by|past|in|for you|when|if)\b|$|[,.;!])"
)
_OTHERS = (
    rf"{_PASSES}|\bwav(?:e|es|ed|ing) (?:it|that|this|you|yours|them) through\b|"
    r"\b(?:put|slip|pop|move|leave|add|drop|slid|slipped|popped|moved|left|added|dropped) (?:yours|your "
    r"(?!name)\w+|it|this|you|"
    r"that) (?:in|into|on|onto|on top of|at the top of|with) (?:her|his|their) (?:pile|list|tray|desk|"
    r"stack|run|queue|"
    r"in-?tray)\b|\b(?:does|has|holds|makes|handles) the (?:overrides?|exceptions?|final say)\b|"
    rf"\b(?:sound|feel) (?:\w+ ){{0,3}}out\b(?= (?:here|upstairs|first|about|on|for|and)|[.,;]|$)|\bsound "
    rf"out\b|"
    rf"\b(?:he|she|they|my {CHIEFS})(?:'ll| will| would|'d) (?:sign|do|give|allow|agree to|okay|approve) "
    rf"(?:you )?(?:half|"
    r"it|that|this|the \w+)(?: if|,? he| on|[,.]|$)|"
    r"\bhave (?:a |another )?(?:quiet |little |quick )?word with [a-z]+\b(?! (?:you|"
    r"me)\b)(?=.{0,90}\b(?:maybe|perhaps|"
    r"something|see|might|could|help)\b)"
)
_VAGUE = (
    r"\bthere(?:'s| is| are|'re) (?:usually|generally|normally|often|always|nearly always|mostly|almost "
    r"always) "
    r"(?:something|an?(?: \w+)? (?:way|answer|solution)|ways|room|someone|somebody)\b|"
    r"\b(?:maybe|perhaps) (?:there(?:'s| is) )?(?:something|some way|a way) (?:(?:we|i|she|he|they) "
    r"(?:can|could)|to)\b|"
    r"\b(?:feel|feeling|felt) (?:really |very |quite |pretty )?(?:good|hopeful|confident|positive|"
    r"optimistic) (?:about|that|"
    r"we)\b|\bmore (?:forthcoming|accommodating|open-handed|favou?rable)\b|"
    r"\b(?:would|might|could|may) be (?:quite )?(?:another|a different) (?:story|matter|thing)\b|"
    r"\b(?:leave|trust) (?:\w+ ){1,6}(?:with|to) me (?:until|till|for|this|today|tonight|over|and)\b|"
    r"\bgive me (?:until|till|to|a day|an hour|the (?:afternoon|morning|evening|"
    r"weekend))\b(?=.{0,120}\b(?:something|"
    r"find|arrange|come up|see what|sort|work))|"
    r"\bi(?:'ll| will) see what (?:we|i|they) (?:can|could) (?:have|put|get|arrange|sort|set|come|find|"
    r"manage|free)\b"
    r"(?!.{0,30}\b(?:out|happened)\b)|"
    r"\b(?:a|some|another|quiet|other) (?:quiet )?ways? (?:of|around|round|past|to (?:slow|get|ease|open|"
    r"free|soften))"
    r"\b(?=.{0,60}\b(?:i know|i could|i can|we could|whom|who to)\b)|"
    r"\bit(?:'s| is|'d be| would be) (?:you|your \w+) (?:that )?i(?:'d| would|'ll| will) (?:be )?(?:ring|"
    r"call|com|ask|tell|"
    r"tak)\w*|\bcome back to me\b.{0,40}\b(?:won't|will not) (?:leave|let|see) you\b|"
    r"\bkeep (?:it|this|that|a place|one|the \w+) (?:warm|open|back) for (?:you|her|him|them)\b"
)
CUES = (
    Cue(
        "lobby",
        "clear|wave|nod|sign|pass|push|let_|lets_|stamp|overrid|approve|waive|pile|_list|_tray|_desk|"
        "stack|_run|queue|"
        "exception|final_say|sound|feel|out_|half|word_with",
        _OTHERS,
        unless=r"\b(?:don't|doesn't|won't|can't|cannot|never|nobody|no one|not|unless)(?: \w+){0,3} "
        r"(?:clear|wave|nod|sign|"
        r"pass|push|let|override|approve|waive|do|give|allow|agree)|\blets? (?:me|us|you) know\b",
        guard=True,
    ),
    Cue(
        "false_hope",
        "usually|generally|normally|often|always|mostly|maybe|perhaps|feel|felt|forthcoming|accommodating|"
        "open-handed|"
        "favourable|favorable|story|matter|thing|with_me|to_me|give_me|see_what|way_of|ways_of|way_a|"
        "ways_a|way_r|ways_r|"
        "way_p|way_to|i'd_|i'll_|i_would|come_back|for_you|for_her|for_him|for_them",
        _VAGUE,
        guard=True,
    ),
)
