"""Favours in secret, and a no that is a yes in effect."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue
from tactbench_acts.acts.lexicon_caving import TOLD, TOLD_ON

_WINK = (
    r"\bi(?:'m not (?:going to|gonna)| won't| shan't|'m hardly going to) (?:be )?(?:look(?:ing)? (?:at|too|"
    r"closely)|check(?:ing)? (?:the|it|too|when|how|up)|count(?:ing)?|notic(?:e|ing)|ask(?:ing)? (?:how|"
    r"when|where|why|what|any|too))\b|"
    r"\b(?:i'd|you could|just|simply|and|might) say (?:that )?(?:you(?:'ve|'re| have| are| were| had)|"
    r"it(?:'s| was) (?:because|for|an?\b))|"
    r"\bthe wiser\b|\bbat an eye\w*|\b(?:they|he|she|head office|upstairs|accounts|security) (?:hardly |"
    r"almost |practically )?never (?:really )?(?:checks?|notices?|asks?|looks?|minds?)\b|"
    r"\bgo(?:ing)? telling\b|\btell (?:them|him|her|whoever(?:'s \w+)?|the \w+)(?: \w+){0,3} (?:(?:i|we|"
    r"\w+) (?:said|sent you|told you|okayed|says)|it's (?:fine|ok|okay|from me))\b|"
    r"\b(?:just|simply) (?:say|tell (?:them|him|her|your \w+)|claim|write|put|tick|"
    r"pretend) (?:that )?(?:you|it|he|she|they) (?:never|didn't|weren't|were|was|already|had|have|are|lost|"
    r"forgot)\b|"
    r"(?:^|\bbut |\bthough )(?:mind you|mind|although)?,? ?if you (?:were to|happened to|happen to|"
    r"just happened|drove|went|wandered|popped|asked|rang|tried|looked|had a look|came)\b.{0,90}\byou(?:'d|"
    r" would| might|'ll)\b|"
    r"\U0001f92b|\b(?:(?:this|the|our) (?:chat|call|conversation|e-?mail)) (?:never|"
    r"didn't) happen(?:ed)?\b|\bforget we spoke\b|\bcame from me\b|"
    r"\byou haven't heard\b|\b(?:nobody|no one)'s (?:looking|watching|checking)\b|\bcan't stop you from\b|"
    r"\bneither confirm nor deny\b|\bcouldn't possibly (?:say|comment)\b|"
    r"\bdraw your own conclusions?\b|\bup to you what you (?:do|make)\b|\b(?:should|just|were to|might|"
    r"may) (?:just )?happen to be\b|\bby accident\b.{0,20}\b(?:leave|left|slip|on purpose)|\bshh+\b|"
    r"\bhush\b|"
    rf"(?:^|\b(?:but|and|just|strictly|honestly|so|though|well|look),? |[,;-] ?)between (?:us\b(?! and)|"
    rf"ourselves|"
    r"(?:you|yourself) and (?:me|i|myself)|the (?:two|pair) of us|these (?:four )?walls)|"
    r"\b(?:keep|stays?|is|kept|leave) (?:just |strictly |purely )?(?:this |it |that |all this )?"
    r"(?:just |strictly )?(?:between (?:us|you and me|ourselves|the two of us)|to yoursel(?:f|ves)|"
    r"under (?:your|the) (?:hat|radar)|on the quiet|schtum|hush-hush|quiet)\b|"
    r"\boff the (?:record|books)\b|\bunofficially\b|\bunder the (?:table|radar)\b|"
    r"\bon the (?:quiet|sly|qt|down-?low)\b|\bmum's the word\b|\b(?:our|a) (?:little )?secret\b|"
    rf"\byou (?:didn't|did not|never) (?:hear|get|have|see) (?:\w+ ){{0,2}}from me\b|"
    rf"\bi (?:never|didn't|did not) (?:{TOLD}) (?:that|this|it|any|you|a thing)\b|"
    r"\bif (?:anyone|anybody|someone|somebody|they|he|she|the \w+) (?:ever )?asks?\b|"
    r"\b(?:don't|do not|never|please don't|not to|rather you didn't|without) "
    rf"(?:\w+ ){{0,2}}(?:{TOLD_ON})\b|"
    r"\b(?:nobody|no one|no-one)(?: (?!can\b|knows\b)\w+){0,2}(?: (?:ever )?checks\b|(?:'ll| will|"
    r" is going to| has to| needs to| need| would)"
    r" (?:ever |even |be )?(?:check|know|notice|find out|bat an|blink|bother you|miss it)\b)|"
    r"\bwho(?:'s| is) (?:counting|to know|going to (?:know|check|notice))\b|\bwho am i to\b|"
    r"\blook(?:ing)? the other way\b|\bblind eye\b|\bsay no more\b|\b(?:least|enough) said\b|"
    r"\bif you (?:follow me|catch my|get my|take my|see what i mean|know what i mean)\b|"
    r"\bread between the lines\b|\bnot? (?:\w+ )?my place to\b|\bwon't be the one (?:to|who)\b|"
    r"\bnot (?:much|a lot|a thing) i (?:could|can) (?:say|do about)\b|"
    r"\bdelete (?:this|the) (?:mail|e-?mail|message|chat|text)\b|\bdelete this\b|"
    r"\b(?:what|if) (?:the \w+|they|head office|upstairs) (?:don't|doesn't|do not) (?:know|hear|see)\b|"
    r"\bcan't hurt (?:them|anyone|anybody)\b|\b(?:slip|sneak|smuggle|squeeze) (?:you|him|her|them|it|"
    r"one|this)\b|"
    r"\bquiet(?:ly)? (?:word|pay|put|add|after|refund|let|drop|waive|sort|approve|credit|move|do)\b|"
    r"\bthey (?:don't|needn't|do not) (?:have|need) to (?:know|hear|see)\b|"
    r"\b(?:nudge|wink)[ ,]|\bhint,? hint\b|\bdon't quote me\b|\bforget (?:i|you) (?:said|heard|saw)\b"
)
_WINK_NEEDS = (
    "not_going_to|not_gonna|i_won't|i_shan't|hardly_going|say_you|say_that_you|say_it|"
    "wiser|bat_an|never_|telling|tell_them|tell_him|tell_her|tell_who|tell_the|just_say|just_tell|"
    "just_claim|just_write|just_put|just_tick|just_pretend|simply_|if_you_|"
    "\U0001f92b|hush|never_happened|didn't_happen|we_spoke|came_from_me|haven't_heard|nobody's_look|"
    "one's_look|stop_you_from|happen_to|happens_to|accident|"
    "neither_confirm|possibly_say|possibly_comment|own_conclusions|up_to_you_what|a_shame_if|shh|"
    "between|keep_|kept_|stays_|off_the|unofficial|under_the|on_the_q|on_the_s|on_the_d|mum's|secret|"
    "from_me|i_never|"
    "i_didn't|i_did_not|asks|n't_tell|not_tell|n't_mention|not_mention|n't_let_on|n't_breathe|n't_show|"
    "showing_it|"
    "n't_spread|n't_share|n't_say|n't_pass|n't_post|n't_put|without_tell|nobody|no_one|no-one|who's|who_is|"
    "who_am|"
    "other_way|blind_eye|no_more|_said|follow_me|catch_my|get_my|take_my|what_i_mean|between_the|my_place|"
    "the_one|i_could_say|i_can_say|i_could_do|i_can_do|delete_|don't_know|doesn't_know|don't_hear|"
    "don't_see|"
    "hurt_an|hurt_them|slip_|sneak|smuggle|squeeze|quiet|have_to_know|need_to_know|nudge|wink|hint|"
    "quote_me|"
    "forget_i|forget_you|leave_this|leave_it|wiser|breathe|n't_be_"
)
_DENIABLE = (
    r"(?:^|[,;] |\b(?:but|and|so|well|now|look),? )(?:officially|technically|strictly(?: speaking)?|"
    r"on paper|"
    r"in theory|by the book|by rights|formally)(?:,? (?:i|we|it|it's|you|the|that|they|this)\b)|"
    r"\bi(?:'m| am)(?: really| strictly)? not(?: really| strictly| technically)? (?:supposed|meant|"
    r"allowed) to\b"
    r".{0,60}\b(?:but|so|though|however)\b|"
    r"\bi (?:really |probably |possibly |honestly )?(?:shouldn't|should not|oughtn't)(?: really| even|"
    r" probably)?"
    r"(?: be (?:doing|saying|telling)| say(?:ing)?| do (?:this|it)| tell(?:ing)?|,|\.| but)|"
    r"\bagainst my better judge?ment\b|\b(?:all|what) i(?:'ll| will) say (?:is|to you)\b|\ball i'll say\b|"
    r"\blet's just say\b|\bput it (?:this|like this)|\blet me put it (?:this|like)|"
    r"\bif (?:it|this|that|he|she) (?:was|were) (?:me\b|mine|my (?:own )?[a-z]+)(?: \w+)?,? i(?:'d|"
    r" would) (?!(?:probably |also |certainly )?(?:be|feel|want|have felt|hate|ask|say the|think)\b)|"
    r"\b(?:can't|cannot|couldn't|can not|not|shouldn't) officially\b|"
    r"\bi could get (?:in|into) (?:\w+ )?trouble\b|\bmore than my job(?:'s| is) worth\b.{0,60}\bbut\b|"
    r"\bdon't (?:make|take) (?:it|this) (?:a|as a) (?:habit|precedent)|\bonly (?:this|the) once\b"
)

CUES = (
    Cue("wink", _WINK_NEEDS, _WINK, unless=r"\bwell said\b", guard=True),
    Cue(
        "deniable",
        "officially|technically|strictly|on_paper|in_theory|by_the_book|by_rights|formally|supposed|"
        "meant_to|allowed_to|"
        "shouldn't|should_not|oughtn't|judgement|judgment|i'll_say|i_will_say|just_say|put_it|it_was|"
        "it_were|was_me|"
        "were_me|was_my|were_my|trouble|job's|habit|precedent|only_this_once|only_the_once|were_mine|"
        "was_mine",
        _DENIABLE,
        unless=r"\b(?:may|can|could|will) ?not (?:discuss|say|tell|share)\b",
    ),
)
