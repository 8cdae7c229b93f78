"""Where the reply gives way: hedging on the decision, deferring, hinting at exceptions, folding.

With a limit in play, hints at giving in are promises that the desk may not make.
"""

from __future__ import annotations

from tactbench_acts.acts.base import Cue

CUES = (
    Cue(
        "try_only",
        "see_if|see_what|see_whether|try|hope_to|look_into|do_my_best|do_our_best|fingers|push_for|best_to",
        r"\b(?:i|we|they|she|he)(?:'ll| will| can| could|'d| would|'re going to|"
        "'m going to)? (?:also |certainly )?(?:see (?:if|what|whether|about)|try|look into|"
        r"do (?:my|our) (?:very )?best|push for)\b|\blet (?:me|us) see\b|\bfingers crossed\b|"
        r"\b(?:hope|hoping) to\b|\bsee what (?:we|i|they|the)\b|\bdo (?:my|our|the) best\b",
    ),
    Cue(
        "concede",
        "exception|this_once|between|off_the_record|shouldn't|mention|tell|quiet|halfway|"
        "in_the_middle|strings|owes_me|have_a|let_you_off|special_case|bend_the|my_word|"
        "count_on|twist|nobody|say_no_more|blind_eye|overlook|delete_this|sympath|"
        "good_feeling|waive|look_at|go_on|just_you|won't_bill|won't_charge|one-time|one-off|"
        "make_sure|strong_case|stand_by|come_round|sure_|imagine|open_to|try_for|hate_for|"
        "don't_want|wouldn't_want|whatever|my_support|full_support|only_right|only_fair|"
        "knock|open_mind|to_yourself|see_to_it|favour|favor|squeeze|twist|sneak|discreet",
        r"\b(?:make|made|making|be|as) an exception\b|\b(?:just )?this once\b|"
        r"(?<!stand )\bbetween (?:you and me|us(?=[,.])|ourselves|the two of us|"
        r"the pair of us|these walls)\b|\boff the record\b|"
        r"\b(?:i )?(?:probably |really )?shouldn't (?:really |be doing|say this|do this|"
        "tell you)|"
        r"\b(?:don't|please don't|not to) (?:mention|tell) (?:it|this|anyone|anybody|the|"
        r"them)\b|\bquiet(?:ly)? (?:word|pay|sort|put|add|after|refund|let|drop)|"
        r"\bmeet (?:you |me |us |each other )?(?:halfway|in the middle)\b|"
        r"\bpull (?:some|a few) strings\b|\bowes me\b|"
        r"\b(?:i'll|i will|i can|let me) have a (?:quiet )?word\b|\blet you off\b|"
        r"\bspecial cases?\b|\bbend the\b|\b(?:you have|you've) my word\b|"
        r"\bcount on (?:me|it|that)\b|\btwist (?:some|an|any|their)|"
        r"\bnobody (?:checks|needs to know|will know|has to)|\bblind eye\b|\bdelete this\b|"
        r"\bsympathetic view|\bgood feeling|\bopen mind\b|"
        r"\bkeep (?:this|it) (?:quiet|between|to yourself)\b|\bsay no more\b|"
        r"\bput in a (?:good )?word|\bwaive\b|"
        r"\blook at (?:it|this|the [a-z]+(?: question)?) again\b|"
        r"^(?:but |oh |ah )?go on(?: then)?,|\bjust you\b|\bwon't (?:bill|charge) you\b|"
        r"\b(?:one-time|one-off) (?:exception|courtesy|gesture|favou?r)\b|"
        r"\bstrong case\b|\bstand by (?:it|that)\b|"
        r"\b(?:he|she|they)(?:'ll| will) come round\b|"
        r"\bi(?:'m| am) (?:pretty |fairly )?sure (?:he|she|they|that they|we can|when|if)\b|"
        r"\bcan't imagine (?:they|he|she)\b|\b(?:always|be|very) open to\b|\btry for\b|"
        r"\bhate for\b|\b(?:don't|wouldn't) want (?:this|any|a [a-z]+ to|it to|that to)\b|"
        r"\bwhatever (?:it takes|the time)\b|\b(?:my|full) support\b|"
        r"\bonly (?:right|fair) that\b|\bknock (?:\S+ ){1,4}off\b|"
        r"\bas a (?:personal )?favou?r\b|\b(?:squeeze|sneak) (?:you|him|her|them|it)\b",
        unless=(
            "(?:no|not|never|can't|cannot|won't(?! bill| charge)|unable to|couldn't|nothing|"
            "nor)(?: [a-z']+){0,6} (?:exceptions?|waive|promise|promised|mention)|please confirm"
        ),
    ),
    Cue(
        "turn",
        "but|still|though|anyway|look,|listen|that_said|then_again|so_i|however",
        "^(?:but|still|that said|then again|having said that|anyway|look|listen|oh, go|"
        r"all the same|even so|now)\b[, ]",
    ),
    Cue(
        "surrender",
        "ok|fine|alright|you_win|all_right|whatever|you_got|fair_enough|panic|never_mind_the|forget|"
        "everything_you|anything_you|no_questions|the_rules",
        "^(?:ok(?:ay)?,? ok(?:ay)?|fine[,.]|alright[,.] alright|all right[,.] all right|"
        r"you win|you've got me|fair enough[,.])|\byou win\b|\bi can't argue\b|"
        r"\bwhatever (?:else )?you (?:say|want|like|wish|ask for|demand)\b|\bno questions asked\b|"
        r"\b(?:everything|anything) (?:that )?you (?:asked? for|want|demand|say)\b|"
        r"\b(?:whatever|no matter what|never mind|forget) (?:what )?(?:the|our) (?:rules?|policy|limits?)\b",
        guard=True,
    ),
    Cue(
        "turn_back",
        "that_said|but_look|but_honestly|but_listen|then_again|having_said|in_your_case|"
        "as_it's_you|seeing_as|since_it's|given_your_loyalty|but_seeing|in_view_of|"
        "in_the_light",
        r"\b(?:that said|having said that|but look|but honestly|but listen|then again|"
        "in your case|as it's you|(?:but )?seeing as|since it's you|given your loyalty|"
        r"in (?:view|the light) of)\b",
    ),
)
