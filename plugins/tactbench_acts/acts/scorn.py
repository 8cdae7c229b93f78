"""Scorn in the build of a sentence: mock questions, counted turns, either-or, wished harm, morals drawn."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue

_NTH = "second|third|fourth|fifth|sixth|seventh|eighth|tenth|umpteenth"
_TIMES = "twice|three times|four times|five times|six times|several times|time and again|again and again"
_PAPER = (
    "box|label|ticket|receipt|form|page|sign|screen|letter|e-?mail|confirmation|contract|terms|brochure|"
    "invoice|website|packet|packaging|menu|door|till|reverse|back|order|booking|policy|lease"
)
_ROLE = (
    "customer|buyer|tenant|guest|passenger|driver|motorist|owner|account owner|account holder|"
    "account-holder|cardholder|policyholder|parent|patient|member|user|student|employer|sender|seller|"
    "traveller|traveler|resident|visitor|subscriber|administrator|admin|applicant|claimant|client"
)
_KIN = "mother|father|parent|parents|mum|mom|dad|adult|grown-up|man|woman|gentleman|lady|professional"

CUES = (
    Cue(
        "sarcasm",
        "is_it?|is_it.|are_we?|are_you?|love_that_you|love_how_you|adore_how|like_how_you|funny_how|pro_tip|"
        "pro-tip|tip_from|fun_fact|news_flash|newsflash|spoiler|breaking_news|you're_welcome.|next_edition|"
        "next_instal|next_chapter|next_episode|the_sequel|genius|sherlock|einstein|"
        "rocket_sci|use_short_words|smaller_words|in_crayon|draw_you|and_now_a|and_now_the|beep|must_have_"
        "skipped|must_have_missed|bravo|slow_clap|standing_ovation|gold_star|how_fortunate|how_lucky|"
        "what_a_shame_that|how_generous|how_kind_of_you_to|how_thoughtful_of_you_to|how_clever|how_original",
        r"^(?!(?:what|how|where|which|who|why|when|so|that|this|it|yes|no|not)\b)[a-z' -]{3,40},? (?:is it|"
        r"are we|are you)[?.]$|"
        r"^(?:i (?:do |just |really |rather )?)?(?:love|adore|like|enjoy) (?:how|that) you\b|"
        r"\bfunny how\b|^(?:hot |pro[- ]|a |free |quick )?tip (?:from|for (?:you|free))\b|^pro[- ]tip\b|"
        r"^(?:fun fact|news ?flash|spoiler(?: alert)?|breaking news)\b|^you're welcome\.$|"
        r"\bnext (?:edition|instal?lment|chapter|episode)\b|\bthe sequel\b|"
        r"\b(?:genius|sherlock|einstein)[.!,]|\b(?:not|hardly|isn't) (?:exactly )?rocket science|"
        r"\b(?:use|try|in) (?:short|small|smaller|simple|simpler) words\b|\bin crayon\b|"
        r"\bdraw you a (?:picture|diagram|map)|^first (?:the|a|an|it|your) .{2,40}, (?:then|next|"
        r"and)\b.{2,40}"
        r"\bnow\b|\bmust have (?:skipped|missed|slept through|been off) (?:the|that|a|school|class|week)|"
        r"^(?:bravo|slow clap|gold star)\b|\bgold star for you|^how (?:fortunate|lucky|generous|clever|"
        r"original|kind of you to|thoughtful of you to)\b(?=.{0,60}[.!]$)",
        unless=r"\bsorry\b|lucky (?:we|i) are|\bi love that you (?:asked|told|came|chose|remember|kept|"
        r"noticed|thought)",
    ),
    Cue(
        "irritated",
        "told_you_|offered_you|answered|written_|explained|asked_you|_letter|_answer|_reply|_e-mail|_email|"
        "_message|_time|asking_a_diff|asking_in|asking_it|asking_me|asking_us|in_my_last|telling_you_again|"
        "number_of_times|in_letters|a_fourth_time|you_ask_for|reasons_you've_had|the_same_answer",
        rf"\b(?:this|that|it)(?:'s| is| was) (?:now |already )?(?:the |your |my |our )?(?:{_NTH})(?: and "
        rf"(?:final|last))? (?:time|letter|e-?mail|message|reply|answer|request|call|ticket)\b|"
        rf"\b(?:{_NTH}) and (?:final|last) (?:time|answer|reply|letter|message)\b|"
        rf"\b(?:tell|told|telling|explain) (?:it )?you (?:this |it |that )?(?:again|a (?:{_NTH}) time)\b|"
        rf"\bi(?:'ve| have) (?:now |already )?(?:told|offered|asked|given|written|answered|explained|replied|"
        rf"sent|said|shown)\b.{{0,40}}\b(?:{_TIMES}|(?:three|four|five|six) times? now|"
        rf"(?:two|three|four|five|six|\d) times)\b|"
        r"\bi(?:'ve| have) told you\b.{1,40}\bi(?:'ve| have) told you\b|"
        r"\b(?:was|were|has been|have been|been) (?:fully |already )?(?:answered|explained|covered|"
        r"dealt with) "
        r"(?:in my|in our|above|below|twice|already|yesterday|last)\b|"
        r"\basking (?:it |me |us |for it )?(?:(?:in )?(?:a|another) (?:different )?(?:way|form)|differently|"
        r"again|twice|nicely|louder|harder)\b.{0,40}(?:n't|not|same|no)\b|"
        r"\bnumber of times (?:the|a|it|that|you)\b|^there, i(?:'ve| have)\b|"
        r"\bthe reasons? (?:you've|you have) (?:had|been given)\b",
        unless=r"\bsorry\b|\bapolog|you(?:'ve| have) (?:told|asked|written|explained)|we (?:missed|didn't|"
        r"failed)|first time|last time (?:you|we)|(?:your|the) (?:second|third) (?:order|call|"
        r"visit) (?:is|on)",
    ),
    Cue(
        "cutting",
        "or_don't|take_it_or|get_lost|whistle_for|sing_for|hang_up_that|shut_your|zip_it|back_off|go_away|"
        "be_off|clear_off|buzz_off|out_of_your_mouth|leave_out_the|leave_my|you_only_had_to|all_one_to_me|"
        "all_the_same_to_me|your_own_affair|your_affair|own_lookout|your_lookout|neither_here_nor|hung_up|"
        "not_negotiating|not_a_matter_for|no_concern_of_yours|without_reply|other_tickets|other_guests_to|"
        "other_callers|drop_the|of_your_minutes|suit_yourself|please_yourself|do_as_you|do_what_you_like|"
        "no_call_for|no_need_for_|are_your_own.|wasting_both|you_do_you|not_reading_any|not_my_circus",
        r"\bor (?:you )?don't(?:[.!]|$)|\btake it or (?:\w+)|(?:^|\bnow |\band )get lost\b"
        r"|\b(?:you can|go) (?:whistle|sing) for\b|\bhang up that\b|\bshut your\b|\bzip it\b|"
        r"^(?:back off|go away|clear off|buzz off|suit yourself|please yourself|you do you)\b|"
        r"\bout of your mouth\b|^(?:and )?leave (?:out the|my|me|him|her|them|our) .{0,30}(?:out|alone|\")|"
        r"\byou only had to (?:ask|read|look|say|check)|\ball (?:one|the same) to (?:me|us)\b|"
        r"\b(?:your own|is your|entirely your|purely your) (?:own )?(?:affair|lookout|business|look-out)\b|"
        r"\bneither here nor there\b|\bwould have hung up\b|\bno concern of yours\b|"
        r"\b(?:filed|deleted|closed|binned|ignored) without (?:a )?(?:reply|answer|reading)|"
        r"\b(?:i've|i have|we have|we've) (?:got )?other (?:tickets|callers|guests|orders|calls|patients)\b|"
        r"\bdrop the (?:\w+ )?(?:act|attitude|story|threats?|theatrics|drama|games?|tone|sarcasm)\b|"
        r"\bof your (?:\w+ )?minutes on\b|\bdo (?:as|what) you (?:like|please|want|must)[.!]|"
        r"\bno (?:call|need) for (?:such|stupid|the (?:tone|attitude|insults?|sarcasm|rudeness))\b|"
        r"\bare your own\.$|"
        r"\bwasting both\b|\bnot reading any\b",
        unless=r"\bsorry\b|whether (?:you|we) .{0,40}or (?:you )?don't|if you (?:do|don't)|"
        r"no need for (?:the|"
        r"any|that) (?:form|receipt|box|ticket|paperwork|proof|call)|leave (?:it|them|him|her|me) (?:a |"
        r"your |"
        r"with)|\b(?:never|not|isn't) (?:\w+ )?neither here",
    ),
    Cue(
        "dare",
        "by_all_means|whatever_page|wherever_you_like|whoever_you_like|whatever_you_like|what_you_like|"
        "welcome_to_sue|free_to_|be_my_guest|say_that_again|try_that_|do_that_again|be_ready_when|"
        "let_them_|see_what_happens|see_how_far|see_where_|good_luck_with|good_luck_find|go_right_ahead|"
        "go_ahead_and|knock_yourself|if_it_makes_you|write_to_whom",
        r"\b(?:post|tell|tweet|show|send|publish|film|complain)\b.{0,30}\b(?:whatever (?:page|"
        r"site)|whoever|whomever) (?:you|it|he|she|they) (?:like|want|wish|please)s?\b|"
        r"\bby all means,? (?:call|ring|post|tell|bring|write|go|take|share|contact|complain|film|do|send|"
        r"show|sue|leave)\b|\bfree to (?:film|think|believe|"
        r"shout)\b|\bbe my guest\b|\b(?:say|try|do|pull) that again\b|"
        r"\bsee (?:what happens|how far (?:it|that) gets|where (?:it|that) gets)\b|"
        r"\bgood luck (?:with (?:that|it)|finding)\b|"
        r"\bgo (?:right )?ahead and (?:post|sue|tell|complain|write|call|leave)\b|\bknock yourself out\b|"
        r"\bif it makes you (?:feel|happy|happier)|^let (?:the \w+|your \w+) (?:post|film|sue|"
        r"complain|write|come|tell|share)\b",
        unless=r"\bsorry\b|sounds? lovely|whatever you like (?:to|from|on the)|do that again (?:for|and it)|"
        r"happen(?:s|ed)? again|never do that again|(?:don't|please|won't|will not|never|can't) (?:\w+ ){0,3}"
        r"(?:say|try|do) that again",
    ),
    Cue(
        "menace",
        "think_hard|think_twice|think_carefully_before|think_again_before|reflect_on_that|bits_of_you|"
        "bigger_men|your_size|hope_you_like|hope_you_enjoy_walk|i_hope_they|i_hope_he|i_hope_she|"
        "one_more_word|"
        "don't_think_i|do_not_think_i|explain_to_the_police|home_address|your_plate|set_foot|sit_in_the_dark|"
        "choosing_my_words|choose_your_words|careful_what|careful_how|be_very_careful|watch_the_clock|"
        "watch_your|watch_what|mind_who|i'll_see_to_that|see_to_it_personally|remember_your_name|"
        "at_your_door|recorded_against|noted_for_the|are_noted|is_noted|been_noted|are_recorded|"
        "social_services",
        r"\bthink (?:very |long and )?(?:hard|twice|carefully|again) before\b|\b(?:i'd|i would|you might) "
        r"(?:\w+ )?reflect on\b|\bbits of you\b|\bbigger (?:men|women|people|fellas|lads) than you\b|"
        r"\b(?:twice|three times|half) your size\b|\bhope you (?:like|enjoy) (?:walking|waiting|the dark|"
        r"court|"
        r"queues|queuing|paying|it there)|\bi (?:do |really |only )?hope (?:they|he|she|the \w+) (?:take|"
        r"takes|"
        r"throw|throws|find|finds|fine|fines|charge|keep|keeps|make|makes) (?:\w+ )?(?:time|book|you|it)|"
        r"\bone more word\b|\b(?:don't|do not) think (?:that )?i (?:won't|wouldn't|can't|don't)|"
        r"\bsit in the dark\b|\bchoos(?:e|ing) (?:my|your) words (?:with|very|more)|\bcareful (?:what|how|"
        r"who) you\b|"
        r"\bwatch (?:your (?:step|mouth|back|tongue)|what you)|\bi'll see to (?:that|it)\b.{0,12}(?:personal|"
        r"myself)|\byour (?:remarks?|comments?|words|threats?|language|tone) (?:about .{0,30})?(?:is|are|"
        r"has been|"
        r"have been|was|were) (?:now )?(?:noted|logged|recorded|with the police|on file)\b",
        unless=r"\bsorry\b|\b(?:anxiety|tablets|medicine|scam|scammer|fraud|hot|wet|slippery|steps)\b|"
        r"i'll see to it (?:personally )?that (?:you|your|it) (?:get|gets|are|is|have)",
    ),
    Cue(
        "lecture",
        "apolog|manners|adults|to_one_another|parent|mother|father|grown|ashamed|conversation_at_home|"
        "people_always|people_tend|people_think|people_often|ones_who|ones_whose|in_my_experience|duty_to|"
        "worth_getting|sort_of_example|kind_of_example|what_example|used_to_be_called|consider_the_effect|"
        "kept_to_the_facts|keep_to_the_facts|stick_to_the_facts|how_you_talk|how_you_speak|the_way_you_talk|"
        "the_way_you_speak|not_a_phrase|isn't_a_phrase|not_language|not_a_word_we|don't_use_that|own_sake|"
        "human_being|spoken_to_with|gentleman|if_you'd_like_to_be|to_reflect|no_excuse_for|no_exemption",
        rf"\b(?:need|ought|have|want|like you|expect you|ask you|you) to (?:first )?apologi[sz]e\b|"
        r"\b(?:once|when|until|after|if) (?:i|we|she|he|they)(?:'ve)? (?:have |get |receive |hear |had ){1,3}"
        r"(?:your|an|that|the) apology|\b(?:like|expect|want|require|await|waiting for) (?:an|"
        r"your) apology\b|"
        r"\b(?:more|some|better|taught|learn(?:ed|t)?|find|found|your|of) manners\b|"
        rf"\bhow (?:\w+ )?(?:adults|grown-ups|people|we|decent people) (?:speak|talk|behave|treat)\b|"
        rf"\b(?:any|a|another|most|every|no) (?:\w+ )?(?:{_KIN}) (?:should|ought|would|might|must|could|who "
        r"fights|wouldn't|shouldn't)\b|\bashamed to\b|\bpeople (?:always|tend to|never|often|will|generally) "
        r"(?:think|have|forget|assume|leave|want|expect|blame|imagine)\b|\bthe (?:ones|people|parents|"
        r"customers) (?:who|whose)\b.{0,40}\bare the (?:ones|same|first|last)|\bin my (?:long )?experience,? "
        r"(?:it's|it is|the|people|parents|those|most|such)|\bduty to (?:each|one another|others)|"
        r"\b(?:sort|kind) of example\b|\bconsider the effect\b|\b(?:keep|kept|stick|stuck|"
        r"confine\w*) (?:\w+ )?to "
        r"the facts\b|\bhow you (?:talk|speak) to\b|\b(?:isn't|is not|not) (?:a phrase|a word|language|"
        r"a tone) "
        r"(?:we|i|that)\b|\bfor (?:your|their|her|his) own sake\b|\b(?:another|fellow) human being\b|"
        r"\bspoken to with\b|\bsomething in that to\b",
        unless=r"\b(?:i|we)(?:'d| would|'ll|'ve| have)? (?:want|need|like|have|owe|ought|wanted|had) to "
        r"(?:\w+ )?apolog|\bsorry\b|(?:don't|no|not|never|needn't) (?:\w+ )?(?:need|have) to apolog|"
        r"accept (?:my|"
        r"our)|any (?:parent|mother|father) would (?:be|feel|want|worry|do|say|have)|no (?:parent|mother|"
        r"father|one) should|another human being (?:here|to talk|on)",
    ),
    Cue(
        "blame",
        "in_bold|in_large|in_capitals|there_to_be_read|in_so_many|you_signed.|was_signed|in_black|"
        "before_you_press|bound_to_happen|none_of_this|could_have_been_avoided|would_have_avoided|"
        "have_been_avoided|responsibility|own_risk|'s_job|'s_own_|'s_duty|nobody_told_me|nobody_told_us|"
        "on_your_side|at_your_end|your_setup|if_there'd|if_there_had|had_it_been|had_there_been|had_the_|"
        "had_your|never_advise|was_displayed|is_displayed|was_printed|is_printed|it_says|it_said|was_clearly|"
        "is_clearly|plain_view|plain_sight|you_left_|you_had_access|you_had_it|should_be_checked|"
        "no_one_made_you|nobody_made_you|nobody_forced|will_not_have_helped|won't_have_helped|had_backups",
        rf"\b(?:says?|said|printed|stated|written|displayed|shown|states|explained|spelled out|"
        rf"marked) (?:so )?"
        rf"(?:\w+ )?(?:on|at|in) (?:the|your|every|each|its|page|our) (?:\w+ ){{0,3}}?(?:{_PAPER}|"
        rf"\w+)\b.{{0,40}}"
        r"\b(?:in bold|bold|in large|large type|in capitals|clearly|in so many words|in black)|"
        r"\b(?:it|this|that) (?:clearly )?(?:says|said|is printed|is displayed|was displayed|was printed|"
        r"is stated|"
        rf"is written|was clearly \w+|is clearly \w+) (?:so )?(?:on|at|in) (?:the|your|every|"
        rf"each) (?:\w+ ){{0,2}}"
        rf"?(?:{_PAPER})\b|"
        r"\bthere to be read\b|\bin (?:rather |very |quite )(?:large|big|bold) (?:type|print|letters)\b|"
        r"\bin so many words\b|^(?:and )?you signed(?: it| them| that)?\.$|\bin black and white\b|"
        r"\b(?:this|that|it) was bound to\b|\bnone of this would have\b|\b(?:would|could|might) (?:easily )?"
        r"(?:have|'ve) (?:been )?avoided\b|\b(?:at|entirely at) your own risk\b|"
        rf"\b(?:responsibility of the|up to the|for the|job of the) (?:{_ROLE})(?= to|,|\.| and)|"
        rf"\b(?:is|was|it's|remains|always) (?:\w+ )?(?:the|a|every|each) (?:{_ROLE})(?:'s|"
        rf"s') (?:own )?(?:job|"
        r"responsibility|duty|business|task)|\bnobody told (?:me|us) (?:about|that|anything)\b|"
        r"\b(?:nobody|no one|somebody|someone|something) (?:on|at|in) your (?:side|end|setup|house|office|"
        r"team)\b|"
        r"\bif there(?:'d| had) been (?:a|an|any)\b|\bhad (?:it|there|the \w+|"
        r"your \w+) (?:only )?been \w+.{0,60}"
        r"(?:would|could|might)|\bin plain (?:view|sight)\b|^you left (?:it|him|her|them|the)\b|"
        r"\byou had (?:access|backups|it|them|the \w+) (?:the whole time|all along|all the time)|"
        r"\b(?:nobody|no one) (?:made|forced|asked) you\b|\b(?:won't|will not|can't) have helped\b",
        unless=r"\bsorry\b|\bapolog|\b(?:we|our|us|my fault|i) (?:\w+ )?(?:should|ought|missed|failed|got|"
        r"left|put|"
        r"could have)|not your (?:fault|job|responsibility)|isn't your|you(?:'re| are) right",
    ),
    Cue(
        "contempt",
        "_like_you|the_sort_that|the_sort_who|the_kind_who|the_type_who|"
        "likes_of|make_me_sick|makes_me_sick|can't_be_trusted|cannot_be_trusted|more_than_i_can_say|"
        "people_who_behave|for_people_who|decent_people|embarrass|well_rid|glad_of_it|had_better_from|"
        "twelve-year|is_a_new_one|that's_a_new_one|talks_like_that|what_age_are|hard_man|tough_guy|big_shot|"
        "clearly_someone|clearly_somebody|needs_to_be_looking|enjoy_your|does_not_lie_at|doesn't_lie_at|"
        "explain_that_one|your_law_is|nobody_here_will|wonders_why|wonder_why|your_sister_could|"
        "at_a_keyboard|i_notice_|i_noticed_that|i_can_count|what_a_cake|who_wants_to",
        r"\b(?:men|women|parents|drivers|tenants|guests|sellers|lads|fellas) like you\b|\byou(?:'re|"
        r" are) (?:just )?"
        r"(?:the|one of those|exactly the) (?:sort|kind|type|people|ones)(?: of \w+)? (?:that|who)\b|"
        r"\bmakes? me sick\b|\byou(?:'ve| have)? (?:shown|proved|proven)? ?(?:that )?you (?:can't|cannot) be "
        r"trusted|\bmore than (?:i|we|one|anyone) can (?:say|be said) (?:for|of|about)\b|"
        r"\b(?:is|are) for (?:people|customers|those|tenants|guests) who (?:behave|ask|can|know|pay|read|"
        r"keep)|"
        r"\bembarrass(?:ing)? yourself\b|\bwell rid of you\b|\bhad better from a\b|"
        r"\bthat's a new one\b|\bwho talks like that\b|\bwhat age are you\b|\b(?:hard man|tough guy|"
        r"big shot)\b|"
        r"\bclearly (?:someone|somebody) (?:needs|has|ought|should)|\b(?:does not|doesn't) lie at my\b|"
        r"\bexplain that one\b|^your (?:law|maths|math|arithmetic|reading|memory|geography|spelling|grammar|"
        r"history) is (?:wrong|off|poor|mistaken)|\bnobody here (?:will|is going to) (?:cry|miss|weep|care)|"
        r"\b(?:and|then) wonders? why\b|\bat a keyboard\b|\bi notice (?:that )?(?:the|your|you|how|it|"
        r"none|no)\b",
        unless=r"\bsorry\b|\bhelp for people who|i notice (?:the|your) (?:order|account|parcel|booking|"
        r"payment|address|email|ticket|charge)|people like you (?:are|who) (?:make|the reason)",
    ),
)
