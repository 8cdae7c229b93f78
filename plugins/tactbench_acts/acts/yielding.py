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
        "exception|this_once|mention|halfway|in_the_middle|have_a|let_you_off|special_case|bend_the|"
        "my_word|"
        "count_on|waive|look_at|won't_bill|won't_charge|one-time|one-off|strong_case|stand_by|come_round|"
        "sure_|"
        "open_to|try_for|whatever|only_right|only_fair|knock|see_to_it",
        r"\b(?:make|made|making|be|as) an exception\b|\b(?:just )?this once\b|"
        r"\bmeet (?:you |me |us |each other )?(?:halfway|in the middle)\b|"
        r"\blet you off\b|\bspecial cases?\b|\bbend the\b|\b(?:you have|you've) my word\b|"
        r"\bcount on (?:me|it|that)\b|\bwaive\b|"
        r"\blook at (?:it|this|the [a-z]+(?: question)?) again\b|\bwon't (?:bill|charge) you\b|"
        r"\b(?:one-time|one-off) (?:exception|courtesy|gesture|favou?r)\b|\bstand by (?:it|that)\b|"
        r"\btry for\b|\bwhatever it takes\b|\bknock (?:\S+ ){1,4}off\b",
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
        "everything_you|anything_you|no_questions|the_rules|your_way|i_give|convinced_me|persuaded_me|"
        "worn_me|talked_me|twisted_my|"
        "say_no_to|could_i_say|could_i_refuse|could_refuse|can't_refuse|as_you_wish|i_surrender",
        "^(?:ok(?:ay)?,? ok(?:ay)?|(?:ok(?:ay)?|oh|well)[,.]? (?:fine|all right|alright|you win)\\b|"
        "fine[,.]|alright[,.] alright|all right[,.] all right|"
        r"you win|you've got me|fair enough[,.]|as you wish)|\byou win\b|\bi can't argue\b|"
        r"\bhave it your way\b|\bi (?:give (?:in|up)|surrender)\b|\byou(?:'ve| have) (?:convinced|"
        r"persuaded|worn|talked|twisted) m[ey]\b|"
        r"\b(?:how|who) could (?:(?:i|anyone|anybody) )?(?:say no|refuse)\b|\bcan't (?:say no to|"
        r"refuse) (?:you|that)\b|"
        r"\bwhatever (?:else )?you (?:say|want|like|wish|ask for|demand)\b|\bno questions asked\b|"
        r"\b(?:everything|anything) (?:that )?you (?:asked? for|want|demand|say)\b|"
        r"\b(?:whatever|no matter what|never mind|forget) (?:what )?(?:the|our) (?:rules?|policy|"
        r"limits?)\b",
        unless=r"\b(?:put|file|post|write|say|tell|think|believe|call|do|send|"
        r"print|press|boast|shout|publish|complain|ring|ask|try|push)(?: \w+){0,2} (?:whatever|anything|"
        r"everything) you",
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
