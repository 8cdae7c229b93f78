"""Where the reply blurs its position: hedges, puts off, generalises, sets conditions, pleads powerless."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue

_SERVE = "review|consider|forward|look|pass|assess|escalat|investigat|share|process|not|log|address|contact"

CUES = (
    Cue(
        "hedge",
        "maybe|i_believe|may_not_be|may_still|may_wish|not_quite|not_strictly|perhaps|might|possibl|i_think|"
        "not_sure|hopeful|i_guess|i_suppose|probably|"
        "seem|could_be|sort_of|kind_of|presum|potentially|depend|ought to|likely|fairly sure|"
        "pretty sure|may_be|conceivabl|in_theory|in_principle|reckon|i'd_imagine|more_or_less|as_far_as_i|"
        "some_way|"
        "i_wonder|all_being|could_well|may_well|if_all_goes|tend_to|there_may|could_then|could_still",
        r"\b(?:maybe|perhaps|possibly|hopefully|presumably|potentially|conceivably|in theory|in principle|"
        r"i (?:think|guess|suppose|believe|imagine|reckon|would hope|'d hope|would imagine)|i'd (?:imagine|"
        r"hope|"
        r"guess)|i wonder (?:if|whether)|(?:not|fairly|pretty) (?:quite |entirely |exactly )?sure|sort of|"
        r"kind of|"
        r"more or less|might (?:be|have|well|also|help|like|want|wish|consider|not|then|still|possibly|just)|"
        r"may (?:be (?:able|possible|an option|some|something|willing|worth|eligible|entitled|a way|that)|"
        r"well|wish|"
        r"then be|still be|not be)|there (?:may|might|could) be|could (?:perhaps|maybe|possibly|potentially|"
        r"be considered|well be|then be|conceivably|be (?:an option|possible|something|arranged|looked))|it "
        r"depends|"
        r"depending|if (?:at all )?possible|it (?:would|may|might) (?:seem|appear)|some way (?:of|to|round|"
        r"around)|"
        r"all being well|if all goes well|as far as i (?:know|can tell|can see|am aware)|not (?:necessarily|"
        r"strictly)|(?:very|quite|more than|most) likely)\b",
        unless=r"(?:may|might) (?:be (?:a )?(?:sign|withdrawal)|take)|very likely left|i believe you",
    ),
    Cue(
        "defer",
        "will_be|been_|being_|forward_|pass_that|someone|in_due|as_soon_as|colleague|team|shortly|reviewed|"
        "considered|"
        "forwarded|passed|relevant|escalat|department|somebody|at_some|further_notice|in_the_near|pass_this|"
        "pass_it|the_matter|when_i_get|when_we_get|once_we_hear|once_we_know|bear_with|under_review|in_time",
        rf"\b(?:will|can|may|could|has|have|to|is|are) be(?:en|ing)? (?:\w+ly )?(?:{_SERVE})(?:n|t|e)?ed\b|"
        r"\b(?:will|may|could) be taken into\b|\bin due (?:course|time)\b|"
        r"\bas soon as (?:possible|we can|practicable|i can|they can|they are able)\b|"
        r"\b(?:someone|somebody|a colleague|a member of (?:the|our) team|a manager|"
        r"the (?:relevant|appropriate|responsible) [a-z]+) (?:will|should|can|may|to)\b|"
        r"\b(?:passed|forwarded|escalated|pass|forward|escalate|raised|passing|forwarding|escalating) "
        r"(?:this|it|"
        r"your [a-z]+|that|the matter) (?:\w+ ){0,2}(?:to|on|with)\b|\bshortly\b|\bat some (?:point|stage)\b|"
        r"\b(?:until|till) further notice\b|\bin the near future\b|\bunder (?:review|consideration)\b|"
        r"\bwhen (?:i|we) (?:get|have) (?:a chance|a moment|time|round)\b",
    ),
    Cue(
        "powerless",
        "out_of_my|asked_not|supposed_to|if_it_was|in_my_hands|out_of_our|nothing_i|nothing_we|don't_have|"
        "not_up_to_me|only_the|tied|wouldn't_let|"
        "not_in_my|no_say|wish_there|i'd_do_it|not_party|above_my|not_my|haven't|if_it_were|isn't_in_my|"
        "kill_me|won't_let|doesn't_let|don't_let|doesn't_allow|not_supposed|been_told|instructed|"
        "make_the_rules|"
        "wish_i|my_boss|my_manager|pay_grade|n't_my_|have_no_power|got_no_say|n't_up_to|not_up_to_us|"
        "if_i_had_my|"
        "my_job|in_trouble|into_trouble|wish_we|only_do|just_do|i'm_just|i'm_only|we're_only|i_am_only|"
        "any_say",
        r"\bout of (?:my|our) (?:\w+ )?(?:hands|control)\b|\bhands are (?:\w+ )?tied\b|"
        r"\bnothing (?:more |else |that |further )?(?:i|we) can do\b|\b(?:not|n't) (?:really )?up to (?:me|"
        r"us)\b|"
        r"\b(?:i'm|i am|we're|we) (?:just |only )?only\b|\b(?:not|n't) (?:really |actually )?in my (?:hands|"
        r"power|gift)"
        r"\b|\bno say\b|\bany say in\b|\bnot party to\b|\bi'm just (?:the|a|an)\b|"
        r"\bwish (?:there was|there were|i could|we could|i had|it were|it was)\b|\babove my\b|\bpay grade\b|"
        r"\bdo(?:n't| not) have (?:anything to do|access|the (?:power|authority|information|details))|"
        r"\bi'd do it if\b|\bnot my (?:area|job|decision|call|department|fault)\b|\bif i had my way\b|"
        r"\bif it (?:were|was) (?:up to|down to) me|\b(?:don't|didn't) make the rules\b|"
        r"\b(?:they|the system|(?:my|our|the) (?:manager|boss|supervisor|team lead)|head office|management|"
        r"the "
        r"computer|the rules|upstairs|legal) (?:\w+ )?(?:won't|don't|doesn't|wouldn't|will not|do not|does "
        r"not) "
        r"(?:let|allow|give|permit) (?:me|us|it)\b|\b(?:i'm|i am|we're|we are) not (?:really )?supposed to\b|"
        r"\b(?:i've|we've|i have|we have|i'm|i am) (?:been )?(?:told|instructed|asked) (?:not )?to (?:say|"
        r"start|offer|"
        r"tell|reply|stick|follow|read|discuss)\b|\b(?:get|be) (?:me |in|into)(?:to)? (?:\w+ )?trouble\b|"
        r"\b(?:could|might|would) (?:lose|cost me) my job\b",
        unless="nothing i can do that|for an emergency",
    ),
    Cue(
        "generality",
        "usually|in_such|in_all_cases|tends_to|normally|typically|generally|in_most_cases|as_a_rule|"
        "in_general|mostly|for_the_most|"
        "in_many_cases|in_some_cases|it_varies|varies|vary_|from_time_to_time|every_now_and|on_occasion|"
        "tend_to",
        r"\b(?:usually|normally|typically|generally|in (?:most|many|some|such|certain|all) cases|as a "
        r"(?:general )?rule|"
        r"in general|for the most part|it varies|(?:can|may|will) vary|varies (?:by|with|from|depending)|"
        r"tends? to|on occasion|from time to time|every now and (?:then|again))\b",
        unless=r"\b(?:normally|usually) (?:we'd|i'd|this|it|that|there)|\d+ (?:working |business )?(?:days|"
        r"hours)|as usual",
    ),
    Cue(
        "try_only",
        "let_me|i'll_see|i'll_ask|i'll_check|have_to_ask|have_to_check|need_to_check|need_to_ask|find_out|"
        "get_back",
        r"\blet me (?:just |quickly )?(?:check|see|look|find out|ask|speak|talk|get back|run (?:this|it)|"
        r"come back)\b|"
        r"\b(?:i'll|i will|we'll|we will|i'd|we'd|i would|i) (?:have to |need to |just )?(?:check|see (?:if|"
        r"what|how|"
        r"whether)|ask (?:my|our|the|around|her|him|if|whether|them|again)|find out|speak (?:to|with) (?:my|"
        r"our|the)|"
        r"get back to you|come back to you|run (?:this|it) (?:past|by)|need to ask)\b",
        unless=r"\d",
    ),
    Cue(
        "set_condition",
        "once_|as_soon_as|provided|on_condition|only_if|unless|in_return|in_exchange|before_we|before_i|"
        "what_we'd_ask|"
        "first|subject_to|if_they_approve|we_ask_that|i_ask_that|we_need_you|i_need_you|you_must|you_need|"
        "you_will_need|"
        "you'll_need|required|you'll_have_to|eligib|qualif|fill_in|form|approv",
        r"\b(?:once|as soon as|when|after) (?:you(?:'ve| have)?|we(?:'ve| have)|that's|it's|this is|these) "
        r"(?:\w+ ){0,4}"
        r"(?:done|confirmed|apologi[sz]ed|agreed|received|heard|sent|returned|completed|filled|removed|"
        r"changed|signed|"
        r"approved|reviewed|seen|got)\b|"
        r"\b(?:provided|on condition|on the condition|as long as|so long as)(?: that)? (?:you|it|the|we|"
        r"they)\b|"
        r"\bonly if\b|\b(?:in return|in exchange)\b|\bbefore (?:we|i) (?:can|could|will|turn|look|do|go|"
        r"process|refund|"
        r"proceed|help|continue)|\b(?:what )?(?:we|i)(?:'d| would| must|'ll)? (?:\w+ )?(?:ask|require|expect|"
        r"need|insist)"
        r"(?: is)? (?:that )?(?:you|all|customers|a|the|an)\b|"
        r"\byou(?:'ll| will| would|'d)? (?:first |also |then )?(?:must|need to|have to|are required to|be "
        r"required to)\b|"
        r"\bsubject to\b|\bif (?:they|it is|it's|this is|approved|the team) approve|\bfor (?:them|approval|"
        r"review) to\b|"
        r"\b(?:fill (?:in|out)|complete) (?:the|this|our|an?) (?:\w+ ){0,2}form\b|\b(?:eligib|qualif)\w+",
        unless=r"you (?:don't|do not|won't|needn't|never) (?:need|have)|nothing (?:else )?you (?:need|have)|"
        r"all you (?:need|have)|you shouldn't have (?:had )?to|if you need|whatever you need|anything you "
        r"need|"
        r"you have to (?:deal|wait|chase|put up)|when you need",
    ),
)
