"""Telling the customer off: reproach, pointed questions, cutting short."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue
from tactbench_acts.acts.lexicon_hostility import STAFF

CUES = (
    Cue(
        "reproach",
        "cruel|must_stop_you|i'll_stop_you|frankly|you_would_be_the_first|exception|offence|umbrage|"
        "take_issue|resent|offended|insulted|dismay|surprised_at|surprised_by|surprised_to|appalled|"
        "disgusted|shocked_by|shocked_at|sadden|disappointed_in|disappointed_by|don't_have_to|"
        "do_not_have_to|won't_be_spoken|won't_stand|will_not_tolerate|will_not_be_spoken|how_dare|"
        "a_bit_much|a_bit_rich|rich_coming|mirror|pot_|kettle|glass_houses|more_than_fair|"
        "more_than_patient|more_than_generous|more_than_reasonable|bent_over|least_you|an_apology|"
        "your_apology|apologise_to|before_you_call|before_you_accuse|before_you_blame|"
        "before_you_insult|before_you_criticise|before_calling|before_accusing|before_pointing|"
        "deserve|punchbag|put_into|in_my_mouth|in_tears|upset_by|were_the_rest|nothing_to_hide|"
        "no_evidence|any_evidence|shred|miles_away|order_us|around_here|the_one_who|the_one_that|"
        "hearing_about_city|to_be_accused|not_fair_to|isn't_fair_to|say_you_killed|i_note_your|"
        "your_decision_to|disgraceful|saw_fit|not_something_you|you_call_|you_called_|sold_his|"
        "what_did_you_do|you_have_since|your_name|unfortunate_expressions|brought_up|kept_calm|"
        "straight",
        r"\b(?:must|going to have to|have to) stop you\b|\bfrankly,? (?:i|we|it|you|that|your)\b|"
        r"\byou(?:'d| would) be the first (?:to|person)|\btake (?:some |great |serious )?(?:exception|"
        r"offence|umbrage|issue)\b|\b(?:i|we) (?:do |rather |deeply )?resent\b|"
        r"\bread your .{0,40}with dismay\b|\b(?:i'm|i am|we're|we are|i was|we were|i have been|"
        r"been left)(?: \w+)? (?:offended|insulted|dismayed|surprised|appalled|disgusted|saddened|"
        r"shocked|astonished|disappointed) (?:at|by|in|to (?:read|see|hear|receive))(?: that)? (?:you|"
        r"your|it|such|the (?:tone|language|contents|manner|way you)|read)\b|\bsurprised at you\b|"
        r"\bdisappointed in you\b|\b(?:don't|do not) have to (?:read|listen|take|put up|tolerate|"
        r"stand for|accept) (?:this|that|it|your|any|being)|\b(?:won't|will not|not going to|"
        r"refuse to) (?:be (?:spoken|talked|shouted|insulted|lectured|bullied|threatened|blackmailed|"
        r"called|abused|drawn)|stand for|stand here|have my|have our|listen to)\b|\bhow dare you\b|"
        r"\ba bit (?:much|rich|thick)\b|\brich,? coming\b|\b(?:in|into) (?:a|the) mirror\b|"
        r"\bpot,? (?:and )?(?:kettle|calling)|\bglass houses\b|\bmore than (?:fair|patient|generous|"
        r"reasonable|accommodating) (?:with|to|towards|already)|\bbent over backwards\b|"
        r"\bthe least you (?:can|could)\b|\b(?:owe|owes) (?:us|me|her|him|them|my|our|the \w+|mr|ms|"
        r"mrs)(?: \w+){0,2} an apology|\b(?:your|an) apology (?:to|posted|for what you|would|from you|"
        r"is (?:due|in order))|\bbefore you (?:start )?(?:call|calling|accuse|accusing|blame|blaming|"
        r"insult|"
        rf"criticise|complain|point|throw|shout|judge|tell us)\b|\b(?:before|instead of|"
        rf"rather than) (?:calling|accusing|blaming|insulting|pointing)\b|\b(?:do not|don't|doesn't|"
        rf"does not|didn't|did not) deserve (?:to be|your|this|that|such)|\b(?:{STAFF}) (?:are|is|"
        rf"aren't|are not|isn't) (?:not )?(?:your|there to be|paid to be|here to be|to be (?:shouted|"
        rf"sworn))|"
        r"\bwords (?:were not |being )?(?:put )?(?:in|into) (?:my|his|her|our|their|anyone's)|"
        r"\b(?:quite|very|rather|deeply|was|were) upset by your\b|\bnothing to hide\b|\b(?:no|any|"
        r"shred of) evidence (?:at all|whatsoever)\b|\border us around\b|\byou(?:'re|"
        r" are) the one (?:who|turning|that|asking|shouting)\b|\bto be accused of\b|"
        r"\bi note your (?:decision|threat|intention|refusal)\b|\bdisgraceful\b|\byou(?:'ve|"
        r" have)? (?:since |then |also )?(?:saw|seen) fit to\b|\byou have since (?:sought|tried|"
        r"attempted|threatened)|\byou call(?:ed)? (?:hard-?working|my|our|people|honest|decent)|"
        r"\bunfortunate expressions\b|\byou (?:don't|do not) get to\b|\bkept calm so far\b|"
        r"\bnot the one with\b",
        unless=r"(?:shocked|appalled|saddened|dismayed|disappointed|surprised|"
        r"disgusted) (?:to (?:read|hear|see)|by|at|that) (?:that |how |what |"
        r"about )*(?:you(?:'ve| have| were|'d| had| did not| didn't| waited| got| haven't|"
        r" received| are still)|your (?:experience|treatment|wait|room|order|trouble))|"
        r"you (?:didn't|don't|did not) deserve (?:that|this|to be|such)|sorry|"
        r"apologi[sz]e to you|nobody deserves",
    ),
    Cue(
        "needle_question",
        "?",
        r"\b(?:what (?:exactly |else |on earth )?(?:did you expect|do you expect|"
        r"were you (?:expecting|thinking|hoping)|would you have (?:me|us)|do you want (?:me|"
        r"us) to do about)|did (?:it|that) (?:not |never |ever )?(?:occur|cross)|(?:do|"
        r"did) you (?:really|honestly|seriously|truly|genuinely|actually|even|not) (?:think|expect|"
        r"believe|imagine|read|look|check|want|know|see|hear|listen)|have you (?:even|actually|ever|"
        r"not|any idea|really|considered that|thought about how)\b|how (?:exactly|precisely|else|"
        r"on earth|am i|are we|is that|do you think|would you (?:feel|like it) if)\b.{0,60}|"
        r"who (?:exactly|else|told you|do you)\b.{0,40}|is that (?:really|honestly)|need i say|"
        r"why (?:on earth )?(?:would|should) (?:i|we|anyone|anybody)|would you (?:say|talk|speak|"
        r"behave|do that)|are (?:we|you) (?:done|finished|happy|satisfied)|(?:happy|satisfied|"
        r"finished|better) now|see (?:the|my) (?:problem|difficulty|point)|isn't it obvious|"
        r"what do you take|since when|and whose (?:fault|idea|choice)|whose fault|remember\?|"
        r"surprised\?|and yet|so what|what's (?:next|it to be)|capisce|are you (?:quite|really|"
        r"even))\b[^?]{0,80}\?$|\b(?:isn't|aren't|wasn't|not|never|doesn't|don't|didn't|"
        r"hardly)\b[^?]{0,80}, (?:is it|are you|did you|do you|have you|does it|was it|were you|"
        r"can you|is he|is she|are they)\?",
        unless=r"how (?:would you like|else can|else may|are we doing|did we)|"
        r"what would you have (?:me|us) do (?:with|first)|\b(?:have you ever|do you know (?:if|"
        r"when|which|whether|the|what|your))\b|do you see (?:the|a)|have you (?:not )?received|"
        r"who else (?:is|lives|has|was|uses)|clear(?: picture| photo| image)|"
        r"how would you like|do you not have",
    ),
    Cue(
        "cutting",
        "be_discussing|be_engaging|be_entering|any_further|whether_you_|be_altered|that_is_all|"
        "that's_all|end_of|the_end|not_getting|you'll_get_nothing|or_don't|as_everyone|lucky|"
        "kindly_refrain|expected_to|a_matter_for|matter_is|correspondence|you_may_think|"
        "you_may_believe|take_it_or|final|up_for|open_to_deb|non-negotiable|nothing_more|"
        "nothing_further|nothing_else|closed|conversation|we're_done|we_are_done|save_your|"
        "don't_bother|no_point|no_use|or_nothing|yes_or_no|at_that|leave_it|enter_into|"
        "further_replies|this_chat_ends|goodbye|good_day|our_business|none_of_your|ending_this|"
        "i'm_ending|i_am_ending|if_you_actually|if_you_really|if_you_ever|because_you_say|"
        "because_you_shout|not_happening|says_who|and_that's|that's_that|no_say|in_this_building|"
        "your_concern|engage|won't_be_answered|not_be_answered|no_further|not_be_read|is_what_it_is|"
        "in_no_uncertain|beyond_that|not_be_altered|will_not_be_discuss|our_last_word|up_to_you|"
        "refrain|what_you_want",
        r"\b(?:that is all|that's all(?! (?:i need|we need|sorted|done|you need|set))|end of (?:story|"
        r"discussion|conversation|debate|matter)|that's the end of (?:it|this|the matter|"
        r"the discussion)|(?:you|he|she)(?:'re| are) not getting|kindly refrain|can(?:not|"
        r"'t) be expected to|matter is (?:now |therefore )?closed|(?:consider|regard|see|"
        r"treat) (?:the|this) (?:matter|case|correspondence|conversation)(?: \w+)? (?:as )?closed|"
        r"this correspondence|a matter for (?:yourself|you)|if you (?:actually|really|ever) (?:read|"
        r"look|check|listen|want|wish|care|bother|cared|wanted)|you may (?:think|believe|feel) what|"
        r"take it or leave it|(?:my|our|the) final (?:offer|answer|word)|(?:decision|answer|that|"
        r"position|this) is final|not (?:up for|open to) (?:discussion|debate|negotiation)|"
        r"non-negotiable|nothing (?:more|further|else) (?:to (?:say|add|discuss)|i have)|(?:this |"
        r"the )?(?:conversation|chat|call|discussion) is (?:now )?over|this chat ends here|(?:we|"
        r"i)(?:'re| are|'m| am) (?:done|finished) here|save your breath|or don't(?: bother)?[.!]|"
        r"don't bother\b|(?:no|little) (?:point|use) (?:in )?(?:arguing|asking|writing|calling|"
        r"complaining|shouting|threatening|continuing)|(?:those|them|these|one) or nothing|"
        r"yes or no[.?!]|i'd leave it at that|will not (?:enter into|be entering|engage|correspond)|"
        r"won't be (?:engaging|entering|discussing)|no further (?:correspondence|discussion|replies|"
        r"messages)|(?:won't|will not|not) be (?:answered|read|replied to|acknowledged|altered)\b|"
        r"none of your (?:business|concern)|because you (?:say|said|shout|shouted|demand|"
        r"asked nicely) ?(?:so)?|has no say\b|is what it is\b|beyond that you|no uncertain terms|"
        r"(?:won't|will not) be discussing|any further (?:messages?|e-?mails?|"
        r"communication) (?:from you|will|of this))\b|^goodbye[.!]?$|^(?:and )?(?:it's )?up to you\.$",
        unless=r"sorry|closed (?:as you|at your)|up to you (?:which|whether|how)",
    ),
)
