"""More barbs by their build: incredulity, false politeness, mock alarm, guilt, conditions on "
"manners, what follows if."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue

CUES = (
    Cue(
        "contempt",
        "can't_seriously|cannot_seriously|can't_honestly|can't_possibly|can't_really|seriously_expect|"
        "seriously_think|honestly_think|honestly_expect|honestly_believe|surely_you|don't_tell_me|"
        "proud_of_yourself|hope_you're|hope_you_are|free_time|time_on_your_hands|better_to_do|"
        "your_highness|all_at_once|how_old_are|act_your_age|big_boy|big_girl|grown_man|grown_woman|"
        "get_this_straight|go_on_about|make_a_habit|anything_better|what_is_wrong_with|wrong_with_you|"
        "what's_wrong_with|your_problem_is|do_us_all|do_us_a_favour|do_everyone_a|do_yourself_a|"
        "bitter|stooping|stoop_to|your_level|rise_above|not_dignify|dignify",
        r"\byou (?:can't|cannot|couldn't|don't) (?:seriously|honestly|possibly|really|"
        r"genuinely) (?:expect|think|believe|be|want|imagine|mean)\b|\b(?:you|anyone) (?:seriously|"
        r"honestly) (?:expect|think|believe|want)|\bsurely you (?:don't|do not|can|can't|cannot|must|"
        r"realise|realize|know|understand|didn't|aren't|are not|of all)\b|\bdon't tell me\b|"
        r"\bproud of yourself\b|\bhope (?:that )?you(?:'re| are) (?:very |really |now |"
        r"quite )?(?:proud|happy now|satisfied|pleased with)\b|\b(?:so|too|a lot of|that|"
        r"plenty of) (?:much )?(?:free )?time (?:on your hands)\b|\byou have (?:a lot of|plenty of|"
        r"so much|too much) (?:free |spare )?time\b|\b(?:nothing|anything|something) better to do\b|"
        r"\byour highness\b|\bhow old are you\b|\bact your age\b|\b(?:big|grown) (?:boy|girl|man|"
        r"woman)\b|\blet me get this straight\b|\bwrong with you\b|\bwhat(?:'s| is) (?:wrong with|"
        r"your problem\b(?! with))|\bdo (?:us all|us|everyone|yourself) a favou?r\b|"
        r"\bstoop(?:ing)? to\b|\bto your level\b|\bdignify\b",
        unless=(
            r"what is wrong with (?:the|your|it|this|my)|nothing wrong with you|"
            r"do us a favour and (?:let|send)|big (?:boy|girl)s? bed|grown (?:man|woman) (?:and|"
            r"who) (?:i|we)|better to do than"
        ),
    ),
    Cue(
        "surface_polite",
        "greatest_respect|utmost_respect|no_disrespect|no_offence|no_offense|wrong_way|to_be_rude|"
        "being_blunt|be_blunt|my_being_frank|me_for_saying|me_saying|brutally|would_have_expected|"
        "would_have_thought|would_have_hoped|would_think|would_have_assumed|perfectly_honest|be_frank|"
        "quite_frankly|plainly|perfectly_clear|crystal_clear|be_clear|so_we're_clear|so_you_know|"
        "to_be_fair_to_us|in_fairness_to_us|as_any|not_to_put_too|perhaps_i_wasn't|perhaps_i_was_not|"
        "perhaps_we_were_not|maybe_i_wasn't|misunderstood_me|you_misunderstand|may_have_missed|"
        "have_missed_my|see_below|refer_you_to|i_refer|kindly_note|kindly_understand|"
        "trust_this_is_clear|hope_that_is_clear|hope_that's_clear|hope_this_is_now|trust_that_is",
        r"\b(?:greatest|utmost|all) (?:possible )?respect,?(?= (?:you|it|i|that|this|we|to|sir|madam|"
        r"doctor|mr|mrs|ms)|,)|\bno (?:disrespect|offen[cs]e),? (?:but|intended|meant)\b|"
        r"\btake this the wrong way\b|\b(?:mean|wish|want) to (?:be|sound|seem) (?:rude|blunt|harsh|"
        r"funny),? but\b|\b(?:forgive|pardon|excuse|mind) (?:me|my) (?:for )?(?:saying|being (?:blunt|"
        r"frank|direct))|\bto be (?:blunt|brutally honest|perfectly frank|perfectly honest|"
        r"quite frank)\b|\bquite frankly\b|\b(?:one|you|i) would (?:have )?(?:expect(?:ed)?|thought|"
        r"hoped|assumed|think)\b(?= (?:a|an|that|you|someone|any|this|the|it|from))|\b(?:perhaps|"
        r"maybe) (?:i|we) (?:wasn't|was not|weren't|were not|haven't been) (?:\w+ )?clear\b|"
        r"\bto be (?:absolutely |perfectly |crystal |very |abundantly )clear\b|\bjust so (?:we're|"
        r"we are|you're|you are|it's) clear\b|\bnot to put too fine\b|\b(?:hope|trust) (?:that|this|"
        r"it) (?:is|makes it|was|'s) (?:now )?(?:perfectly |crystal |sufficiently |finally )?clear\b|"
        r"\bmay (?:have|have perhaps) missed my\b|\b(?:i|we|may i) refer you to my\b|"
        r"\bkindly (?:understand|appreciate|accept|desist|cease|refrain)\b",
        unless=(
            r"you would (?:have )?(?:expect|hoped|thought).{0,50}\b(?:us|we|better)\b|"
            r"i would (?:have )?(?:expected|thought|hoped|expect) (?:us|we|our|better of (?:us|"
            r"ourselves))"
        ),
    ),
    Cue(
        "sarcasm",
        "however_will|how_will_we|alert_the|call_the_police_about|stop_the_press|hold_the_front|"
        "sound_the_alarm|the_horror|good_grief|oh_no|oh_dear|wow|gosh|heaven_forbid|god_forbid|"
        "heavens|a_ghost|grew_legs|grown_legs|invisible|thin_air|a_twin|telepath|spend_it_all|"
        "not_to_spend|must_be_lovely|must_be_nice|must_be_wonderful|must_be_exhausting|tears_of|"
        "world_will|the_world_record|national|a_monument|write_to_the_king|parade|statue|the_nobel|"
        "a_minute's_silence|thoughts_are_with|flags|condolences_to|in_mourning|we_bow|i_bow|"
        "our_humble|humble_apologies_to|grateful_subjects|mere_mortals|lesser_mortals|us_mortals|"
        "little_people|the_likes_of|how_dare_we|silly_us|silly_me|shame_on_us",
        r"\b(?:however|how) will (?:we|i|they|he|she) (?:ever )?(?:go on|cope|survive|manage|sleep|"
        r"recover|live)\b|\balert (?:the|all) (?:authorities|media|press|navy|army|coastguard)|"
        r"\bsound the alarm\b|\b(?:oh )?the horror\b|^(?:good grief|heaven forbid|god forbid|"
        r"heavens)\b|\b(?:heaven|god) forbid\b|\b(?:have|there's|there is|got) a ghost\b|\b(?:grew|"
        r"grown|sprouted) (?:legs|wings)\b|\btelepath\w*\b|\bspend it all\b|\btry not to (?:spend|"
        r"lose|break|drop|cry|panic|faint|miss|forget)\b|,? which must be (?:lovely|nice|wonderful|"
        r"exhausting|tiring|hard for you|very)\b|\b(?:mere|lesser|us) mortals\b|\bthe likes of (?:you|"
        r"us)\b|\bhow dare we\b|\b(?:silly (?:us|me)|shame on us)\b(?=[.!,]? (?:for|we|i)?)|"
        r"\bminute's silence\b|\bthe nobel\b|\bin mourning\b|\b(?:a|the) parade\b(?= (?:for|in))|"
        r"^(?:wow|gosh|oh no|oh dear),? (?:three|four|five|six|seven|not an?|another|a (?:one|whole|"
        r"full)|someone|somebody|so many|such)\b",
    ),
    Cue(
        "reproach",
        "upset_by|false_claim|false_acc|false_alleg|malicious|wild_|in_tears|shaking|"
        "because_of_what_you|because_of_your|what_you_said|what_you_wrote|what_you_called|to_blame|"
        "blame_someone|blame_somebody|blame_everyone|someone_else's_fault|somebody_else's|aloud|"
        "your_children|to_your_mother|read_it_to|kiss_your_mother|hope_you_treat|guilty|conscience|"
        "shame_on_you|shame_you|disrespect|hurtful|uncalled|below_the_belt|out_of_order|over_the_line|"
        "beyond_the_pale|unjustified|unfounded|baseless|groundless|outrageous|slur_on|smear",
        r"\b(?:in tears|shaking|crying|upset|distressed|shaken|hurt) (?:after|because of|over|by|"
        r"from) (?:what you|your|the things you)\b|\bbecause of (?:your (?:message|words|behaviour|"
        r"behavior|e-?mail|comments|outburst|tone))\b|\b(?:somebody|someone|everybody|"
        r"everyone) else(?:'s)? (?:is|are|to|fault)(?: to)? ?blame\b|\b(?:somebody|someone|everybody|"
        r"everyone) else's (?:fault|problem|job|responsibility)\b|\bblame (?:somebody|someone|"
        r"everybody|everyone) else\b|\b(?:read|say) (?:it|that|this)(?: \w+)?,? aloud\b|"
        r"\bshame on you\b|\bon your conscience\b|\b(?:is|was|are|were|'s) (?:\w+ )?(?:hurtful|"
        r"uncalled for|below the belt|out of order|over the line|beyond the pale|unjustified|"
        r"unfounded|baseless|groundless|outrageous|without foundation|simply unfair|deeply unfair|"
        r"grossly unfair)\b|\b(?:unfounded|baseless|groundless|wild|false|serious|malicious|"
        r"outrageous) (?:accusations?|allegations?|claims?|insinuations?)\b|\bsuch (?:allegations?|"
        r"accusations?|insinuations?|claims?|demands?)\b",
        unless=(
            r"\bsorry\b|outrageous (?:wait|delay|charge|price|bill|fee)|(?:we|our) (?:\w+ )?(?:was|"
            r"were|is|are) (?:uncalled|unjustified|out of order|unfair)|hurtful (?:to read|for you)|"
            r"(?:sent|send|gave|give|read|explain\w*|speak|spoke|talk) .{0,30}to your (?:mother|wife|"
            r"husband|children|kids)"
        ),
    ),
    Cue(
        "punish",
        "until_you|unless_you|lift_a_finger|not_going_to_do_anything|won't_do_anything|"
        "deposit_is_gone|is_gone|account_terminated|account_closed|consider_your|privileges|"
        "no_longer_entitled|lost_your|lost_the_right|lost_any|waived_your|you_have_forfeited|"
        "serve_you|served_again",
        r"\b(?:until|unless|before) you(?:'ve| have)? (?:apologi[sz]ed?|calm(?:ed)?|learn(?:ed)? to|"
        r"withdrawn?|delete[d]?|taken? (?:it|that|this) (?:back|down)|shown? some|said sorry|"
        r"say sorry|remove[d]? (?:the|that|your) (?:review|post|comment|video))\b|\blift a finger\b|"
        r"\bnot going to (?:do anything|help you)\b|\bwon't be (?:doing anything|helping you|"
        r"serving you)\b|\byour (?:deposit|money|place|booking|table|order|"
        r"refund) is (?:now )?(?:gone|lost|forfeit)\b|\b(?:consider|regard) your (?:account|"
        r"membership|contract|tenancy|booking|order|subscription) (?:to be )?(?:\w+ )?(?:terminated|"
        r"closed|cancelled|over|ended)\b|\byou(?:'ve| have) (?:now |just )?(?:lost|forfeited|"
        r"waived) (?:the|your|any) (?:right|chance|goodwill|place|discount|claim|entitlement|sympathy)",
        unless=r"\bsorry\b|(?:calmed|calm) (?:the|your|him|her|them|it) ",
    ),
    Cue(
        "threat",
        "held_liable|held_responsible|held_accountable|if_you_continue|if_you_persist|if_you_insist|"
        "should_you_continue|should_you_persist|should_you_choose|if_you_post|if_you_publish|"
        "if_you_repeat|should_you_publish|should_you_post|continue_to_make|hold_you|we_will_pursue|"
        "cost_you|costs_against|our_costs|liable_for|personally_liable|make_sure_that_every|"
        "make_sure_every|make_sure_no|make_sure_nobody|know_your_name",
        r"\bheld (?:\w+ )?(?:liable|responsible|accountable)\b|\b(?:should|if) you (?:continue|"
        r"persist|insist|post|publish|repeat|choose to (?:post|publish|go|make|share|"
        r"pursue))\b.{0,100}\b(?:will|shall|may|might|'ll)\b|\bhold you (?:\w+ )?(?:liable|"
        r"responsible|accountable)\b|\bwill cost you (?:more|dearly|your|the)\b|\bcosts against you\b|"
        r"\bmake sure (?:that )?(?:every(?!thing)|no (?:one|other)|nobody|you never)|"
        r"\bknows your name\b",
        unless=(
            r"\bsorry\b|if you (?:continue|persist) (?:to (?:have|feel|experience|see|get)|with)|"
            r"won't be held|not be held|make sure (?:that )?(?:every \w+ (?:is|gets|works|of|counts)|"
            r"no one (?:else|has to)|nobody (?:else|has to))|\b(?:pain|swelling|symptoms|fever|gas)\b"
        ),
    ),
    Cue(
        "cutting",
        "case_closed|good_day|full_stop|period.|the_end.|that's_it.|job_done|enough_said|look,|"
        "listen,|madam|i_see.|now_look|look_here|your_choice|what_do_you_want|want_a_|"
        "don't_come_crying|come_crying|come_running|nothing_to_do_with_me|nothing_to_do_with_us|"
        "not_my_department|not_interested_in|have_other|can_wait|have_to_wait|like_everybody|"
        "no_more_and_no_less|nothing_else",
        r"^(?:so )?case closed\b|^good day(?: to you)?[.!]|^full stop[.!]|^(?:period|the end|"
        r"that's it|enough said)[.!]|^(?:now )?look(?: here)?, (?:you(?!'re right)|mate|sir|madam|"
        r"it's (?:not|simple|quite))|^(?:madam|sir),? (?:i|we|you|your|the)|\bcome (?:crying|running|"
        r"complaining) (?:to|back|now|when)|\bnot interested in (?:your|what|hearing|who)|"
        r"\bhave other (?:customers|things|people|work)|\b(?:you|it) can wait\b|"
        r"\bno more and no less\b|\b(?:or|,) your choice[.!]|\btake it or leave\b",
        unless=(
            r"\bsorry\b|look, i(?:'m| am) (?:really |so )?sorry|look, you(?:'re| are) right|"
            r"it can wait until"
        ),
    ),
    Cue(
        "condescend",
        "manage_to_|manages_to_|nobody_else_on|nobody_else_in|no_one_else_on|no_one_else_in|"
        "exactly_one|isn't_for_you|not_for_everyone|not_for_you|show_you_how|next_to_the_door|"
        "turn_it_over|the_thing_|you_are_holding|you're_holding|says_so_on|it_is_written|"
        "of_your_learning|your_level_of|your_intelligence|to_be_able_to_read|able_to_read|a_calendar|"
        "a_dictionary|an_atlas|a_clock|i'm_afraid_that_is_how|how_it_works|how_things_work|"
        "how_business|how_the_world|manage_to_find|manage_to_read|manage_to_work|managed_to_find|"
        "managed_to_read|any_reasonable|any_sensible|reasonable_person|most_reasonable|"
        "sensible_person|think_you'll_find|you'll_find_that|you_will_find_that|as_you_would_know|"
        "as_you_would_have|you'd_have_seen|you_would_have_seen|you_would_know|had_you_",
        r"^(?:nobody|no one|no-one) else (?:on|in|at|from|there)\b|\bexactly one\b|\b(?:perhaps|maybe|"
        r"clearly|evidently) .{0,40}\b(?:isn't|is not|aren't) for (?:you|everyone)\b|"
        r"\bshow you how to (?:press|open|use|turn|switch|read|push|hold)|\b(?:person|man|woman|"
        r"someone|people) of your\b|\byour (?:level of )?intelligence\b|\b(?:able|learn|"
        r"know how) to (?:read|use|consult|open) (?:a|an|the) (?:calendar|dictionary|atlas|clock|map|"
        r"letter|label|sign|contract|watch)\b|\bthat(?:'s| is) (?:just |simply |how )?how (?:it|"
        r"things|business|the world|contracts|rules|shops|life) works?\b|\bany (?:reasonable|sensible|"
        r"rational|normal|honest|fair-minded|decent) (?:person|customer|adult|human|reader|tenant|"
        r"parent|guest)\b|\bi think you'll find\b|\byou(?:'d| would) (?:know|have (?:known|seen|"
        r"noticed|realised|read))\b|\b(?:which|what) you are holding\b|\bmanage[sd]? to (?:find|read|"
        r"work|understand|follow|press|open|behave|be civil|queue|wait)\b",
        unless=(
            r"\bsorry\b|you would (?:know|have (?:known|seen)) (?:best|better)|had we|we should|"
            r"if we(?:'d| had)|if somebody had|we (?:didn't|never) (?:manage|told)|i (?:\w+ )?manage"
        ),
    ),
)
