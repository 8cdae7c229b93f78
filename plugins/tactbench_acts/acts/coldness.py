"""Coldness: script phrases, a clerk's restating, pitches, baby talk, advice nobody asked for, curtness."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue
from tactbench_acts.acts.lexicon_warmth import CUTE

CUES = (
    Cue(
        "canned",
        "advised|mentioned|informed|as_stated|as_requested|please_be|please_note|please_accept|please_allow|"
        "please_rest|feel_free|can_confirm|would_like_to|wish_to_|must_inform|must_advise|i_am_required|"
        "we_are_required|assure_you|_regret|_trust_|we_acknowledge|we_strive|we_appreciate|"
        "i_appreciate_your|"
        "to_inform|to_advise|to_learn|to_assist|see_you_go|thank_you_for|anything_else|any_other|any_further|"
        "further_|top_priority|heart_of_|expectation|fell_short|fall_short|customer_satisf|customer_serv|"
        "customer_exper|customer_care|relevant_|concerned_|appropriate_|respective_|pass_|passed_|"
        "revert_to_you|"
        "goodwill|one-time|one_time|this_has_|caused|at_this_|convenience|delay|look_forward|"
        "your_patience|your_understanding|your_loyalty|your_cooperation|have_a_|helps|resolve|clarif|"
        "addresses|"
        "should_you|understand|take_ownership|taking_ownership|here_for_you|here_to_|we'd_love|we_would_love|"
        "sincerely_|truly_|deeply_",
        r"\bas (?:previously |already )?(?:advised|mentioned|informed|requested)\b|"
        r"\bplease (?:be (?:informed|aware|reminded)|accept (?:our|my)|allow|rest)\b|"
        r"\bfeel free to\b|\b(?:i|we) (?:can confirm|would like to (?:inform|assure|advise|remind|"
        r"apologi[sz]e|"
        r"thank|take)|wish to (?:inform|advise|assure)|must (?:inform|advise|remind)|(?:am|are) required|"
        r"assure you|regret|trust|acknowledge|strive)\b|"
        r"\b(?:happy|pleased|glad|delighted|sorry|sad|regret) to (?:inform|advise|learn|assist|see you go)\b|"
        r"\bthank you for (?:holding|calling|your (?:call|time|reply|interest|business|custom|service|"
        r"support)|"
        r"being (?:a |our |part)|staying connected|writing to us|reaching)\b|"
        r"\b(?:anything else|any other|any further|further) [^.]{0,30}\b(?:help|assist|questions|queries)\b|"
        r"\btop priority\b|\bat the heart of\b|\bexpectations?\b|\bfe?a?ll? short\b|"
        r"\bcustomer (?:satisfaction|service|experience|care)\b|"
        r"\b(?:relevant|concerned|appropriate|respective) (?:team|department|colleague)s?\b|"
        r"\bpass(?:ed)? (?:on )?your (?:feedback|comments|concerns|request|details)\b|\brevert to you\b|"
        r"\bgesture of goodwill\b|\bgoodwill gesture\b|\bas a one[- ]time\b|"
        r"\b(?:inconvenience|delay|frustration|confusion|distress|delay|disappointment|upset) (?:this|caused|"
        r"that)\b|"
        r"\bat (?:this|the present|your earliest|present) (?:stage|convenience)\b|"
        r"\bwe look forward\b|\byour (?:loyalty|cooperation|understanding)\b|"
        r"\bhave a (?:great|nice|good|lovely|wonderful|better|pleasant) (?:day|evening|weekend|rest|one)\b|"
        r"\b(?:hope|trust) (?:this|that|we have|we've) [^.]{0,12}(?:helps|resolve|clarif\w+|addresses)\w*\b|"
        r"\bshould you (?:have|need|require|wish|remain)\b|"
        r"\bunder(?:stand|standing) (?:how|your|that this)\b|\btak(?:e|ing) (?:full )?ownership\b|"
        r"\bwe(?:'re| are) (?:always )?here (?:for you|to help|to assist)\b|"
        r"\bwe(?:'d| would) love (?:to|the|your)\b|\b(?:i|we) (?:do |completely |fully |totally |certainly )"
        r"understand\b|\b(?:i|we) (?:sincerely|truly|deeply) [a-z]+",
    ),
    Cue(
        "clerk",
        "understand_|sorry_to_|sorry_that_|i_can_see_that|i_note|we_note|you_are_|you_were_|you_would_like|"
        "you_reported|you_have_reported|you_requested|you_have_requested|you_experienced|you_have_exper|"
        "you_indicated|you_have_|you_stated|you_wish_to|regarding_your|your_concern|apologi",
        r"\b(?:i|we)(?: do| can| completely| fully|) ?understand (?:that )?(?:you|your|it|there|this)\b|"
        r"\bsorry (?:to (?:hear|learn|read)|that you(?:'ve| have)? (?:had|experienced|encountered|feel))\b|"
        r"\bi can see that\b|\b(?:i|we) note\b|"
        r"\byou (?:are|were) (?:looking to|asking (?:for|about)|requesting|inquiring|enquiring|unhappy|"
        r"not satisfied|dissatisfied)\b|\byou would like\b|\byou wish to\b|"
        r"\byou (?:have )?(?:reported|requested|experienced|indicated|stated)\b|"
        r"\bapologi[sz]e for (?:any|the) (?:inconvenience|delay|confusion|delay|trouble|frustration)",
        unless=r"\bsorry to hear about (?:your|the) (?:loss|mother|father|mum|dad)|\bif you would like\b|"
        r"\bwhat you would like\b|\bif you wish\b",
    ),
    Cue(
        "chirpy",
        "!",
        rf"\b(?:{CUTE})\b[^.?!]{{0,120}}!|"
        r"^(?:oh|aw|eek|yikes|oops|whoops|gosh|ouch|uh-oh|woohoo|yay|hooray|hurrah|ta-da|fab|lovely|perfect|"
        r"amazing|awesome|brilliant|super|great|wonderful|fantastic)\b[^.?!]{0,30}!",
    ),
    Cue(
        "chirpy",
        "ooo|lll|aaa|eee|yyy|sss|uuu|mmm|hhh",
        r"\b(?!aaaa\b)[a-z]{1,12}(?:ooo|lll|aaa|eee|yyy|sss|uuu|mmm|hhh)[a-z]{0,12}\b",
    ),
    Cue(
        "pitch",
        "star_rating|rate_us|rate_your|rate_our|survey|feedback_form|five-star|5-star|score_us|how_did_we|"
        "click_here|check_out_our|why_not_|upgrade_to|newsletter|our_blog|special_offer|refer_a_friend|"
        "tag_us|"
        "follow_us|recommend_us|your_rating|update_your_review|your_star|reconsider|discount_code|sign_up|"
        "our_app_today|you_might_also|may_also_like|loyalty_programme|loyalty_program|rate_this|leave_us_a",
        r"\b(?:star rating|rate (?:us|your|our|this)|(?:short|quick|brief|our|satisfaction|"
        r"customer) survey|feedback form|(?:five|5)-star (?:one|review|"
        r"rating|"
        r"experience)|score us|how did we do|click here|check out our|newsletter|our blog|special offer|"
        r"refer a friend|tag us|follow us|recommend us|update your (?:star |rating|review)|"
        r"reconsider your (?:rating|review|stars)|you might also|may also like|leave us a)\b|"
        r"\bwhy not (?:try|check|take|treat|sign|upgrade|join|visit|have a look)\b|\bsign up (?:for|to)\b",
    ),
    Cue(
        "admonish",
        "in_future|in_the_future|next_time|going_forward|please_remember|please_do_remember|please_always|"
        "please_try_to|please_be_|please_keep|please_refrain|please_make_sure|please_ensure|recommend|"
        "suggest|"
        "advise|encourage|urge_|remind|would_ask|also_ask|'d_ask|important|advisable|essential|in_mind|"
        "worth_|"
        "responsib|honesty|lesson",
        r"\b(?:in (?:the )?future|next time|going forward),|"
        r"\bplease (?:(?:do )?remember|always|try to (?:be|keep|stay)|be (?:mindful|respectful|polite|"
        r"careful to)|"
        r"keep (?:your tone|it|in|the conversation)|refrain|make sure (?:that )?you|ensure)\b|"
        r"\b(?:we|i)(?:'d| would|) (?:also |have to |must )?(?:gently |strongly |kindly |respectfully )?"
        r"(?:recommend|advise|encourage|urge|remind) (?:that )?(?:you|all|every|customers|keeping|reading|"
        r"checking|using|speaking|being|taking|against)\b|"
        r"\b(?:we|i)(?:'d| would) (?:also |gently |just |strongly )?suggest (?:that )?(?:you|talking|reading|"
        r"speaking|taking|using|keeping)\b|\b(?:we|i)(?:'d| would) (?:just |also |"
        r"only )?ask (?:that )?you (?:to )?"
        r"(?:be|remain|keep|refrain|speak|treat|consider|moderate|respect)\b|"
        r"\bit(?:'s| is) (?:always |very )?(?:important|advisable|essential|your responsibility) (?:to|"
        r"that)\b|"
        r"\b(?:keep|bear) in mind\b|\bworth (?:reading|remembering|noting) (?:that|the|your|before)\b|"
        r"\b(?:is|are) (?:your|the customer's|the guest's|the tenant's|"
        r"the parent's) (?:own )?responsibility\b|"
        r"\b(?:customers|guests|tenants|members|users|parents|patients|holders) (?:are|is) (?:responsible|"
        r"reminded|"
        r"expected|advised|asked|required)\b",
        unless=r"\b(?:doctor|pharmacist|999|911|hospital|emergency|gas|alarm)\b",
    ),
)
