"""Where the reply stands: commit, decline, offer, hold, concede, and hedging on the decision."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue

_ADV = r"(?:just |also |now |then |gladly |happily |personally |already |certainly |still |therefore |always |only |all )?"
_HEDGED = r"see (?:if|what|whether)|try|hope|look into|pass|ask|wish|think|suppose|imagine|see how|forward|understand|only"
_DECLINING = (
    r"(?:can(?:'t|not| not)|won't|will not|(?:'m|am|are|'re) (?:un|not )able to|couldn't|could not|(?:'m|am|are|'re) not (?:going|allowed|permitted) to|"
    r"don't (?:give|share|offer|pay|have|pass|accept|make|do|refund|take|hold|send|waive|discuss|know)|do not)"
)

CUES = (
    Cue("commit", "i'll|we'll|i will|we will|i've|we've|i have|we have|i can|we can|i'm|we're|i am|we are|ill_|ive_",
        r"\b(?:i|we)(?:'ll| will|'ve| have| can|'m|'re| am| are|ll|ve) " + _ADV +
        r"(?!not\b|never\b|un|sorry|so\b|be able|sure|afraid|" + _HEDGED + r")[a-z]{2,}",
        r"\bif i (?:can|have)\b.*\bmaybe"),
    Cue("done", "'ve|have|is|are|been|done",
        r"\b(?:i|we)(?:'ve| have|ve) " + _ADV + r"(?:booked|refunded|cancelled|credited|sent|put|moved|changed|asked|removed|stopped|"
        r"reserved|arranged|ordered|added|set|taken|corrected|raised|opened|placed|rung|called|spoken|checked|found|fixed|issued|waived|"
        r"held|blocked|lifted|applied|looked|told|got|started|made|marked|written|reinstated|traced|passed|read|listened|amended)\b|"
        r"\b(?:is|are|has been|have been) (?:already |now )?(?:refunded|cancelled|booked|reserved|stopped|corrected|credited|on (?:its|their) way|"
        r"held|waiting for you|fixed|lifted)\b"),
    Cue("decline", "can't|cannot|can_not|won't|will_not|unable|not_able|couldn't|not_going|not_allowed|not_permitted|don't|do_not|could_not",
        r"\b(?:i|we) " + _DECLINING + r"|\b(?:i|we)" + _DECLINING,
        r"can(?:'t|not) (?:wait|apologi[sz]e enough|thank you enough|tell you how|blame|imagine|begin|promise you enough)|don't (?:know|have to|blame|mind|worry)|won't (?:be long|take long|keep you)|couldn't agree more|couldn't (?:be )?(?:more|sorrier)"),
    Cue("decline_plain", "no |isn't|not |aren't|can't|cannot|won't|stays|stands|only|must|has to|have to|closed|final|limit|never",
        r"\b(?:it|that|this|there|they|he|she|which|the [a-z]+|[a-z]+s) (?:can't|cannot|won't|isn't|aren't|is not|are not|can not|will not|doesn't|don't) "
        r"(?!a problem|an issue|worry|mind|your fault|you)[a-z]+|^no[,. :]|\bno,|\bthe answer (?:is|stays|remains)\b|\bnot (?:possible|something (?:i|we))\b|"
        r"\b(?:still|it's|is) (?:a )?no\b|\bno (?:refund|exception|discount|cash|further|more|change|waiver|extension|other)\b|"
        r"\b(?:stays|stands|remains) (?:as|at|in|where|closed|on|off|here|the|with|due|payable)?\b",
        r"no (?:problem|worries|trouble|need|rush|bother|hurry)|not a problem|not saying no"),
    Cue("hold_line", "same|still|stays|as_before|hasn't_changed|not_changed|stand|again",
        r"\b(?:same answer|answer (?:is|stays|remains) (?:still )?(?:the same|no)|still (?:no|can't|won't|applies|stands|the same)|"
        r"(?:hasn't|has not|doesn't|won't) change[ds]?|stand by|position (?:is|stays|remains)|that part (?:stays|won't|isn't))\b"),
    Cue("can_do", "can_do|can_offer|i_can|we_can|instead|alternativ|what_i|option|happy_to|are_welcome|rather|or ",
        r"\bwhat (?:i|we)(?: can|'ll| will|'ve| have|'m| am|'d)\b|\b(?:i|we) can (?:do|offer|give|book|send|hold|put|add|refund|"
        r"move|arrange|change|reserve|get|ask|set|still|also|have|make|take|waive|swap|replace|run|ring|call)\b|\binstead\b|\balternatively\b|"
        r"\byou(?:'re| are) welcome to\b|\bhere(?:'s| is) what\b|\beither\b.{1,80}\bor\b"),
    Cue("offer", "would_you|do_you_want|shall_i|shall_we|you_can|you_could|you_may|can_have|could_have|yours|option|prefer|choose|choice|say_yes|like_me",
        r"\b(?:would you (?:like|prefer|rather)|do you want|shall (?:i|we)|want me to|like me to|you (?:can|could|may) (?:have|choose|pick|take|keep|also|still|come|collect|use|get)|"
        r"which (?:would|do|one|of|works|suits)|your choice|(?:is|are|it's) yours|say (?:yes|the word))\b"),
    Cue("hedge", "maybe|perhaps|might|possibl|i_think|not_sure|hopeful|i_guess|i_suppose|probably|seem|could_be|sort_of|kind_of|presum|potentially|depend|ought to|likely|fairly sure|pretty sure",
        r"\b(?:maybe|perhaps|possibly|hopefully|presumably|potentially|i (?:think|guess|suppose|believe|imagine|would hope|'d hope)|"
        r"(?:not|fairly|pretty) (?:quite |entirely |exactly )?sure|sort of|kind of|might (?:be|have|well|also|help|like|want|wish|consider)|may (?:be|well|wish)|could (?:perhaps|maybe|possibly|potentially|be considered)|"
        r"it depends|depending|if (?:at all )?possible|it (?:would|may|might) (?:seem|appear))\b",
        r"(?:may|might) (?:be (?:a )?(?:sign|withdrawal)|take)"),
    Cue("try_only", "see_if|see_what|see_whether|try|hope_to|look_into|do_my_best|do_our_best|fingers|push_for|best_to",
        r"\b(?:i|we|they|she|he)(?:'ll| will| can| could|'d| would|'re going to|'m going to)? (?:also |certainly )?(?:see (?:if|what|whether|about)|try|look into|do (?:my|our) (?:very )?best|push for)\b|"
        r"\blet (?:me|us) see\b|\bfingers crossed\b|\b(?:hope|hoping) to\b|\bsee what (?:we|i|they|the)\b|\bdo (?:my|our|the) best\b"),
    Cue("defer", "will_be|someone|in_due|as_soon_as|colleague|team|shortly|reviewed|considered|forwarded|passed|relevant|escalat|department",
        r"\b(?:will|can|may|could|has|have|to) be(?:en)? (?:\w+ly )?(?:reviewed|considered|forwarded|looked|passed|assessed|escalated|investigated|shared|processed|taken into|noted|logged|addressed|contacted)\b|"
        r"\bin due course\b|\bas soon as (?:possible|we can|practicable)\b|\b(?:someone|somebody|a colleague|a member of (?:the|our) team|a manager|the (?:relevant|appropriate) [a-z]+) (?:will|should|can|may|to)\b|"
        r"\b(?:passed|forwarded|escalated|pass|forward|escalate|raised) (?:this|it|your [a-z]+|that) (?:\w+ ){0,2}(?:to|on|with)\b|\bshortly\b"),
    # Giving in, or hinting at it: with a limit in play these are promises the desk may not make.
    Cue("concede", "exception|this_once|between|off_the_record|shouldn't|mention|tell|quiet|halfway|in_the_middle|strings|owes_me|"
        "have_a|let_you_off|special_case|bend_the|my_word|count_on|twist|nobody|say_no_more|blind_eye|overlook|delete_this|sympath|good_feeling|"
        "waive|look_at|go_on|just_you|won't_bill|won't_charge|one-time|one-off|make_sure|strong_case|stand_by|come_round|sure_|imagine|open_to|try_for|hate_for|"
        "don't_want|wouldn't_want|whatever|my_support|full_support|only_right|only_fair|knock|open_mind|to_yourself|see_to_it|favour|favor|squeeze|twist|sneak|discreet",
        r"\b(?:make|made|making|be|as) an exception\b|\b(?:just )?this once\b|(?<!stand )\bbetween (?:you and me|us(?=[,.])|ourselves|the two of us|the pair of us|these walls)\b|"
        r"\boff the record\b|\b(?:i )?(?:probably |really )?shouldn't (?:really |be doing|say this|do this|tell you)|\b(?:don't|please don't|not to) (?:mention|tell) (?:it|this|anyone|anybody|the|them)\b|"
        r"\bquiet(?:ly)? (?:word|pay|sort|put|add|after|refund|let|drop)|\bmeet (?:you |me |us |each other )?(?:halfway|in the middle)\b|\bpull (?:some|a few) strings\b|\bowes me\b|"
        r"\b(?:i'll|i will|i can|let me) have a (?:quiet )?word\b|\blet you off\b|\bspecial cases?\b|\bbend the\b|\b(?:you have|you've) my word\b|\bcount on (?:me|it|that)\b|\btwist (?:some|an|any|their)|"
        r"\bnobody (?:checks|needs to know|will know|has to)|\bblind eye\b|\bdelete this\b|\bsympathetic view|\bgood feeling|\bopen mind\b|\bkeep (?:this|it) (?:quiet|between|to yourself)\b|\bsay no more\b|"
        r"\bput in a (?:good )?word|\bwaive\b|\blook at (?:it|this|the [a-z]+(?: question)?) again\b|^(?:but |oh |ah )?go on(?: then)?,|\bjust you\b|\bwon't (?:bill|charge) you\b|\b(?:one-time|one-off) (?:exception|courtesy|gesture|favou?r)\b|"
        r"\bi(?:'ll| will) (?:personally |just )?(?:make sure|see to it|see that)\b|\bstrong case\b|\bstand by (?:it|that)\b|\b(?:he|she|they)(?:'ll| will) come round\b|\bi(?:'m| am) (?:pretty |fairly )?sure (?:he|she|they|that they|we can|when|if)\b|\bcan't imagine (?:they|he|she)\b|"
        r"\b(?:always|be|very) open to\b|\btry for\b|\bhate for\b|\b(?:don't|wouldn't) want (?:this|any|a [a-z]+ to|it to|that to)\b|\bwhatever (?:it takes|the time)\b|\b(?:my|full) support\b|\bonly (?:right|fair) that\b|"
        r"\bknock (?:\S+ ){1,4}off\b|\bas a (?:personal )?favou?r\b|\b(?:squeeze|sneak) (?:you|him|her|them|it)\b",
        r"(?:no|not|never|can't|cannot|won't(?! bill| charge)|unable to|couldn't|nothing|nor)(?: [a-z']+){0,6} (?:exceptions?|waive|promise|promised|mention)|please confirm"),
    Cue("turn", "but|still|though|anyway|look,|listen|that_said|then_again|so_i|however",
        r"^(?:but|still|that said|then again|having said that|anyway|look|listen|oh, go|all the same|even so|now)\b[, ]"),
    Cue("surrender", "ok|fine|alright|you_win|all_right|whatever_you|you_got|fair_enough|panic",
        r"^(?:ok(?:ay)?,? ok(?:ay)?|fine[,.]|alright[,.] alright|all right[,.] all right|you win|you've got me|fair enough[,.])|\byou win\b|\bwhatever you say\b|\bi can't argue\b"),
    Cue("turn_back", "that_said|but_look|but_honestly|but_listen|then_again|having_said|in_your_case|as_it's_you|seeing_as|since_it's|given_your_loyalty|but_seeing|in_view_of|in_the_light",
        r"\b(?:that said|having said that|but look|but honestly|but listen|then again|in your case|as it's you|(?:but )?seeing as|since it's you|given your loyalty|in (?:view|the light) of)\b"),
)
