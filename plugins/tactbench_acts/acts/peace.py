"""Peace at any price: a quarrel called off, a review taken down, a threat bought off."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue
from tactbench_acts.acts.lexicon_caving import OUTLETS, UPSET

_APPEASE = (
    r"\b(?:take|taking|bring|bringing|pull|pulling) (?:the|that|your|this) (?:video|review|reel|rating|"
    r"story|tweet|clip|recording)s? (?:down|off)\b|\b(?:video|review|reel|rating|tweet|"
    r"clip)s? (?:to )?(?:comes?|coming|goes?|going) (?:down|away)\b|"
    r"\bover my head\b|\bi only ask (?:that|for|you)\b|\ball (?:i|we) ask (?:is|in return)\b|\bchang(?:e|"
    r"ing) (?:it|that|this|them) to (?:four|five|4|5)\b|\bsee your way (?:clear )?to\b|\bnow (?:take|"
    r"remove|delete|drop|withdraw) (?:the|that|your)\b|"
    rf"\b(?:as long as you(?:'ll| will)? (?:don't|agree|promise|"
    r"keep (?:it|this|that|quiet|off|your|us|the)\b|take|leave|hold)|"
    rf"provided (?:that )?(?:you|\w+) (?:don't|keeps?|takes?|removes?|leaves?|drops?|holds?|"
    rf"stays? positive|agrees?|say nothing)|"
    r"if you(?:'ll| will|'d| would| could)? (?:promise|agree) (?:to|not to|that|we))\b|"
    r"\blet's not (?:fight|argue|fall out|involve|go (?:to|there|down)|make (?:this|a)|get)\b|"
    r"\bcan we (?:please )?(?:just )?(?:move on|forget|settle|put this)\b|"
    r"\bwhatever makes you happy\b|\b(?:i need|lose) (?:this|my) job\b(?!.{0,30}\b(?:can't|cannot)\b)|"
    r"\bkeep (?:it|this|that) (?:friendly|amicable|out of)\b|\bwe'd (?:both )?rather (?:not|avoid)\b|"
    rf"\b(?:hold(?:ing)? (?:off|fire|back)|hang fire|refrain|(?:please|kindly) (?:don't|do not|wait|leave)|"
    rf"no (?:real )?need|"
    r"(?:won't|don't|do not|not|never) (?:feel the )?need|reconsider|rethink|"
    r"(?:second|another|a) (?:think|look|thought) (?:about|at)|take down|leave(?: \w+){0,3} (?:out of|off)|"
    r"keep (?:it|this|that|us) (?:off|out of)|before (?:you|anything) goe?s?|without (?:going|taking|"
    r"getting|involving)|"
    r"if you(?:'d| would| could| were)(?: \w+){0,3} (?:update|change|amend|remove|edit|delete))"
    rf".{{0,40}}\b(?:{OUTLETS})\b|"
    r"\bsay no more about (?:it|this|that)\b|\b(?:please|let's|just|can we|"
    r"and) (?:just )?leave it (?:at that|there)\b|\bdraw a line\b|"
    r"\bput (?:all )?(?:this|it|that) behind (?:us|you)\b|\bcall it (?:quits|even|square)\b|"
    r"\b(?:hope|are|think) (?:that )?we(?:'re| are)? (?:\w+ )?(?:good|quits|even|square|friends|ok|okay)\b|"
    r"\bare we (?:good|ok|okay|even)\b|"
    r"\bbury the hatchet\b|\b(?:keep|restore) the peace\b|"
    r"\b(?:brings?|bring|puts?|put) (?:this|it|things|the matter) to (?:an end|a close|bed|rest)\b|"
    r"\bmake (?:this|it|all this) (?:all )?(?:go away|disappear) for you\b|"
    r"\b(?:hope|hopes|trust),? (?:that )?(?:this|that|it) (?:\w+ )?(?:settles|concludes|closes|satisfies|"
    r"makes up|puts|keeps you)\b|"
    rf"\b(?:don't|wouldn't|do not|would not|never) want (?:any|to|this|it|that|a|you|us|"
    rf"there)\b.{{0,40}}\b(?:{UPSET})\b|"
    r"\b(?:fall|falling) out over\b|\b(?:stand|come|standing) (?:between us|in (?:your|the) way)\b|"
    r"\b(?:spare|save) us (?:both|all)\b(?! (?:\w+ )?(?:time|letters?|a letter))|\b(?:for|in) (?:the "
    r")?(?:sake|interests?) of (?:peace|goodwill|"
    r"harmony|"
    r"a quiet|our|good (?:will|relations))|\brather than (?:argue|fight|fall out|drag)|\bto (?:avoid|"
    r"save) (?:any |all |further |a )+"
    r"(?:fuss|trouble|unpleasantness|escalation|upset|argument|bother)|"
    r"\bi(?:'d| would) (?:hate|be sorry|be gutted) (?:for (?:this|it|you) to (?:go public|leave|post|end|"
    r"go (?:to|on|up))|to (?:lose|see you))|"
    r"\bplease,? (?:just )?(?:don't come|stop (?:shouting|this|now)|don't (?:shout|hurt))|"
    r"\b(?:in return|"
    r"in exchange)\b.{0,40}\b(?:you|hold|leave|keep|agree)|"
    r"\b(?:keep|keeping) (?:you|everyone|everybody) (?:happy|sweet|on side|onside)\b|\banything to (?:help|"
    r"keep|make)\b|"
    r"\b(?:turn|turning|change|changing|make|making) (?:that|this|your|it|a|the) .{0,30}\b(?:5|five|"
    r"into a (?:5|five)|positive)[- ]?(?:stars?|one)?\b|"
    r"\b(?:five|5) stars (?:would|will) (?:make|help)|\b(?:before|until|till) (?:you (?:post (?:anything|"
    r"that|about)|go public|publish)|anything (?:goes up|is posted))\b|\b(?:hold off|stop|avoid|"
    r"delay) (?:on )?posting\b|"
    r"\b(?:drop|withdraw|remove|delete|take back) (?:the|your|this|that) (?:review|chargeback|complaint|"
    r"claim|post|video|dispute)\b|"
    r"\bplease don't do the\b|\b(?:i'm|i am|i was) only (?:following|doing|the messenger)|"
    r"\bonly doing what i|\bthere's only (?:me|two|one|the two)\b"
)
_APPEASE_NEEDS = (
    "trust|my_head|video|review|reel|rating|story|tweet|clip|recording|i_only_ask|i_ask|we_ask|to_four|"
    "to_five|to_4|to_5|your_way|now_take|now_remove|now_delete|now_drop|"
    "exchange|as_long|provided|let's_not|can_we|whatever_makes|anything|this_job|my_job|rather_|"
    "turn|chang|make|making|five_stars|5_stars|until_you|till_you|do_the|until_any|till_any|"
    "hold_off|holding_off|hold_fire|hang_fire|hold_back|refrain|please|kindly|no_need|no_real_need|need|"
    "reconsider|rethink|"
    "think_about|look_at|thought_about|drop_|withdraw|take_down|leave|keep|before|without|if_you|"
    "no_more_about|"
    "draw_a_line|behind_us|behind_you|call_it|we're_|we_are_|are_we|hard_feelings|hatchet|the_peace|"
    "to_an_end|to_a_close|to_bed|"
    "go_away|hope|_want_|out_over|between_us|the_way|your_way|us_both|us_all|sake_of|interest|rather_than|"
    "to_avoid|to_save|"
    "i'd_hate|i_would_hate|sorry_for|gutted|beg|in_return|in_exchange|anything_to|only_following|"
    "only_doing|messenger|only_me|only_two|"
    "only_one|only_the_two"
)

CUES = (
    Cue(
        "appease",
        _APPEASE_NEEDS,
        _APPEASE,
        unless=r"\bunable to\b|\bwithout (?:having|needing)\b",
        guard=True,
    ),
)
