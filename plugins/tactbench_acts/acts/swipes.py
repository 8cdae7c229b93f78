"""Swipes told by their build rather than by set phrases: people who ..., nerve to ..., if only you "
"..., as if."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue
from tactbench_acts.acts.lexicon_hostility import CUSTOMERS, NOISE, STAFF

_TYPOGRAPHY = "exclamation marks|caps lock|capital letters|block capitals|your capitals|question marks"
_NOT_A = (
    "charity|nightclub|playground|circus|zoo|bank|cash machine|atm|democracy|therapist|counsell\\w+|"
    "helpline|taxi|creche|nursery|kindergarten|negotiation|debate|discussion|request|court|market|"
    "bazaar|holiday camp|free-for-all|auction|personal|suggestion|invitation|game|competition|hotel|"
    "pub|magic"
)

CUES = (
    Cue(
        "contempt",
        "who_|with_|you_people|some_people|people_like_that|pleasing|please_everybody|please_everyone|"
        "be_pleased|your_type|always_one|used_to_people|lot_of_people|lots_of_people|plenty_of_people|"
        "nerve|cheek|gall|audacity|of_you_to|revolve|whining|whinging|ranting|moaning|sulking|"
        "stamping|kicking_off|a_scene|a_fuss|mouthing|attitude|more_than_can|than_you_think|"
        "as_you_think|majesty|highness|lordship|ladyship|know-it-all|know_it_all|clever_clogs|"
        "smart_alec|smartarse|warrior|self-appointed|self-proclaimed|self-styled|armchair|your_little|"
        "your_precious|all-important|oh-so|first_world|toddler|nursery|worse_from|better_people|"
        "flatter_yourself|kid_yourself",
        r"\b(?:people|those|customers|anyone|someone|somebody|a (?:man|woman|person|customer)) (?:who|"
        r"that) (?:behave|behaves|act|acts|shout|shouts|insult|insults|swear|swears|threaten|"
        r"threatens|lie|lies|thinks? (?:they|he|she|the|that|it)|treats?|bully|bullies|"
        r"can't be bothered|cannot be bothered|never|writes? like|talks? like|speaks? like|"
        r"refuses? to (?:read|listen|pay|accept|understand))\b|\bfrom (?:someone|somebody|a (?:man|"
        r"woman|person|customer|tenant|parent|passenger)) (?:who|with|that)\b|"
        r"(?<!are )(?<!see )\byou people\b|^some people\b|\bpeople like that\b|\bno pleasing\b|"
        r"\b(?:not everybody|not everyone|can't|cannot) (?:can )?(?:be pleased|please every\w+)|"
        r"\bknow your type\b|\balways one\b|\b(?:used to|get (?:a lot|lots|plenty|"
        r"hundreds) of) (?:people|customers|callers) (?:like|who)\b|\b(?:some|a lot of|real|quite a|"
        r"the|what a|such a|your|considerable|got a) (?:nerve|cheek|gall|audacity)\b(?! (?:pain|"
        r"damage|ending))|\b(?:bold|brave|rich|big|noble|gracious|decent) of you to\b|\b(?:nice|good|"
        r"kind|generous) of you to (?:finally|join|notice|remember|grace|bother|admit|get round|"
        r"find the time)|\brevolves? around you|\bnot revolve around\b|\b(?:ranting|whining|whinging|"
        r"sulking|foot-stamping|stamping your (?:feet|foot)|kicking off|mak(?:e|ing) a (?:scene|fuss)|"
        r"mouthing off)\b|\b(?:moaning) (?:about|to|at|on)\b|\b(?:an|that|this|your) attitude\b|"
        r"\battitude like\b|\bmore than can be said\b|\b(?:isn't|aren't|is not|are not|you're not|"
        r"not) (?:nearly |half |quite )?(?:as|so|that) (?:special|important|unique|clever|smart|funny|"
        r"urgent|interesting) as you\b|\byour (?:majesty|highness|lordship|ladyship)\b|"
        r"\b(?:know-?it-?alls?|know it all|clever clogs|smart alec|smartarse|keyboard warriors?|"
        r"self-(?:appointed|proclaimed|styled)|armchair)\b|\byour (?:precious|all-important|oh-so)\b|"
        r"\byour little (?!one|boy|girl|son|daughter|dog|lad|brother|sister|man|family|grand|cat|baby|"
        r"bunny|rabbit|guy|fella|prince|princess|angel|love|darling|treasure|helper|star|wife|woman|"
        r"people|kids|children|business|shop|place|home|house|van)\w+|\bfirst[- ]world problems?\b|"
        r"\blike (?:a )?(?:toddlers?|spoilt child\w*|spoiled child\w*)\b|\bworse from\b|"
        r"\bbetter people\b|\b(?:flatter|kid) yourself\b",
        unless=r"\b(?:we|i|our) (?:\w+ ){0,3}(?:nerve|cheek|audacity|attitude)|\bsorry\b|(?:not|"
        r"aren't|isn't|never) (?:\w+ ){0,2}(?:making a (?:fuss|scene)|whining|moaning|ranting)|"
        r"make a fuss of|hear from (?:someone|somebody|a) |from (?:someone|somebody|"
        r"a person) (?:who|with|that) (?:can|knows|has the|is|will|isn't|speaks)|call from|"
        r"visit from|got the cheek|precious (?:memor|time|photo|moment|things)|attitude (?:of|"
        r"from) (?:our|the|my)",
        guard=True,
    ),
    Cue(
        "condescend",
        "impression|seem_to|appear_to|clearly_|evidently_|obviously_|surprise_to|shock_to|"
        "surprise_you|real_world|ideal_world|that's_life|isn't_fair|world_of|welcome_to_the|as_a_|"
        "given_your|for_someone|for_a_|expected_better|expected_more|numbers_|reading_|maths_|"
        "patience_|concept_of|satisfied|happy_|reasonable_|paying_|sensible_|normal_|decent_|"
        "without_any|manage|hardly_|end_of_the_world|nobody_died|no_one_died|worse_things|exclamation|"
        "caps_lock|capital|question_marks|be_amazed|be_surprised_how|be_surprised_what|"
        "you_should_know|ought_to_know|difficult_concept|so-called|exactly_surprising|crocodile|"
        "polite_customers|same_problem",
        r"\bunder the (?:\w+ )?impression\b|\byou (?:seem|appear) to (?:think|believe|forget|"
        r"have forgotten|assume|expect|imagine|want|have (?:a|an|missed|misread|misunderstood|"
        r"confused|mistaken)|be (?:confus|mistak|labour))|\byou (?:clearly|evidently|"
        r"obviously) (?:think|believe|don't|do not|didn't(?! mean| deserve| want| do)|did not(?! mean|"
        r" deserve| want| do)|haven't|have not|weren't|were (?:not|looking)|can't|cannot|want(?:ed)?|"
        r"need|have (?:no|a lot|too|not|never)|expect|misread|misunderst\w+|prefer|"
        r"feel (?:that )?(?:the|rules|you))\b|\b(?:come|came|be) as a (?:surprise|shock) to you\b|"
        r"\b(?:it )?(?:may|might|will) surprise you\b|\b(?:in|welcome to|back in) the real world\b|"
        r"\bthat's life[.,!]|\blife isn't fair\b|\bas an? (?:so-called |self-\w+ |supposed |"
        r"qualified |grown |responsible )*(?:professional|solicitor|teacher|doctor|nurse|lawyer|adult|"
        r"mother|father|parent|man|woman|magistrate|officer|christian|businessman|business|graduate|"
        r"educated person|landlord|homeowner|expert)(?: [\w-]+){0,3},? you (?:should|ought|of all|"
        r"must|will|would|'d|might|surely|are|know)\b|\bgiven your (?:age|position|profession|title|"
        r"education|expertise|wide|vast|long|extensive|great)\b|\bfor (?:someone|a (?:man|woman|"
        r"person|lady|gentleman|solicitor|doctor|teacher|professional)) (?:who (?:claims?|says|is so|"
        r"has so|knows)|of your|in your|so)\b|\b(?:expected|hoped for) (?:better|more) (?:of|from)\b|"
        r"\b(?:numbers|reading|maths|dates|rules|queues|patience|waiting|the concept|spelling|"
        r"arithmetic|telling the time|instructions) (?:can be|are|is|may be|may not be|isn't|"
        r"aren't) (?:a )?(?:\w+ )?(?:tricky|hard|difficult|challeng\w+|confusing|tough|your (?:strong|"
        r"thing)|beyond)|\bconcept of\b|"
        rf"\b(?:[\d,]+|thousands of|hundreds of|dozens of|plenty of|other|many|our|"
        rf"most) (?:other )?(?:happy|satisfied|grateful|reasonable|polite|normal|paying|sensible|"
        rf"genuine|decent) (?:{CUSTOMERS})\b(?! like you)|"
        rf"\b(?:the )?(?:other )?[\d,]{{2,}} (?:other )?(?:{CUSTOMERS}) (?:\w+ ){{0,2}}(?:managed|"
        rf"had no|did not|didn't|coped|were|are happy|all)\b|"
        r"\bsomehow (?:\w+ ){0,5}manage[sd]?\b|\bhardly (?:our|my|a (?:surprise|crisis|tragedy|"
        r"disaster|reason|matter of life)|an emergency|surprising|the end of the world|rocket|"
        r"life and death|life-threatening)\b|\b(?:not|isn't|"
        r"hardly) (?:exactly )?the end of the world\b|\b(?:nobody|no one)(?:'s| has)? died\b|"
        r"\bworse things (?:happen|have)|"
        rf"\b(?:{_TYPOGRAPHY})\b|\byou(?:'d| would) be (?:amazed|surprised) (?:how|what|by)|\b(?:you|"
        rf"one) (?:of all people )?(?:should|ought to|will|would) (?:surely |really |perhaps |"
        rf"already )?know (?:that|this|better|how)\b|\bnot (?:a|that) difficult (?:a )?concept\b",
        unless=r"\b(?:we|i) (?:\w+ )?(?:gave|left|give) (?:you )?(?:\w+ )?(?:with |"
        r"under )?the (?:\w+ )?impression|\bsorry\b|clearly (?:haven't|weren't|"
        r"have not) (?:had|been)|concept of (?:operations|our)|you should know that (?:we|i|"
        r"the|your|it|there|he|she)|so that you know|obviously don't (?:have|need|want) to|"
        r"clearly don't (?:want|deserve)|you (?:clearly|obviously) (?:need|needed|want|wanted|"
        r"have a)",
    ),
    Cue(
        "reproach",
        "ransom|demands|blackmail|hostage|strong-armed|dictated_to|bullied|to_threats|to_bullying|"
        "to_pressure|ultimatums|with_people|facts_|patience|been_patient|been_very|been_more|"
        "been_nothing|been_extremely|been_polite|human_beings|human_too|people_too|have_families|"
        "have_feelings|only_human|someone's|somebody's|i_fail_to|at_a_loss|no_idea_what_you|"
        "what_you_expect|what_else_you|what_exactly_you|entitle|no_excuse|justify|right_to_be|"
        "right_to_speak|right_to_insult|excuse_for|excuse_your|apologise_for_doing|just_doing|"
        "doing_my_job|doing_their_job|wrong_tree|blame_game|point_the_finger|pointing_fingers",
        r"\b(?:held|hold (?:us|me)) (?:to ransom|hostage)\b|\b(?:won't|will not|not going to|"
        r"refuse to|cannot|can't|shall not) be (?:\w+ )?(?:blackmailed|bullied|strong-armed|"
        r"dictated to|intimidated|pressured|pressurised|threatened|rushed|manipulated|provoked|drawn|"
        r"lectured)\b|\b(?:won't|will not|do not|don't|never|not) (?:\w+ )?(?:give in|bow|cave|"
        r"respond|react|negotiate|yield|submit|deal)(?:ing)? (?:to|with) (?:threats|blackmail|"
        r"bullying|bullies|pressure|ultimatums|people|tantrums|emotional|demands|anyone who|abuse)|"
        r"\b(?:get|check|have|got) your facts\b|\byour facts (?:right|straight|wrong)\b|"
        r"\bpatience (?:has|is|does have|runs|wears)\b.{0,20}\b(?:limits?|thin|out|end|endless|"
        r"exhausted|limited)|\b(?:try|test|trying|testing|stretch|stretching|tries|tests) (?:my|our|"
        r"everyone's) patience\b|\b(?:i|we)(?:'ve| have) been (?:very|extremely|more than|nothing but|"
        r"incredibly|quite|perfectly|remarkably) (?:patient|polite|fair|reasonable|helpful|courteous|"
        r"generous|civil|accommodating|lenient|tolerant|clear)\b|"
        rf"\b(?:{STAFF}|we) (?:are|is|also have|have|also) (?:\w+ )?(?:human beings|human too|"
        rf"people too|families|feelings|somebody's|someone's|human|only human)\b|\bi (?:fail|"
        rf"struggle) to (?:see|understand) (?:how|why|what|the)\b|\bat a (?:complete |"
        rf"total )?loss (?:to|as to|why|how)\b|\b(?:no idea|don't know|not sure|not clear|unsure|"
        rf"wonder|fail to see) what (?:else |exactly |more |precisely )?you (?:expect|want|imagine|"
        rf"hope|think)(?: me| us)?\b|"
        r"\bentitles? (?:you|anyone|anybody) to (?:be|shout|insult|abuse|speak|talk|treat)|\b(?:no|"
        r"hardly an|not an|never an) excuse (?:for|to)\b|\b(?:doesn't|does not|can't|cannot|nothing|"
        r"never) (?:excuse|justif\w+|condone) (?:your|that|such|this|rude|bad|abus\w+|the way|"
        r"speaking|calling)|\bright to (?:be rude|abuse|insult|shout|speak|talk|treat)\b|"
        r"\bjust doing (?:my|his|her|their|our) jobs?\b|\bfor doing (?:my|his|her|their|our) jobs?\b|"
        r"\bpoint(?:ing)? (?:the )?fingers?\b",
        unless=r"\bsorry\b|no excuse (?:for|to) (?:what (?:we|happened)|the (?:delay|wait|mistake|"
        r"way (?:you|we))|it|that|this|us|our|how (?:you|we|long))|we have no excuse|"
        r"there's no excuse\b(?! for (?:your|abus|rude|speak))|(?:hear|"
        r"know) what you (?:expect|want)|check your facts sheet",
    ),
    Cue(
        "blame",
        "forced_you|made_you_|asked_you_to|invited_you|looking_for_a|looking_for_something|"
        "looking_for_trouble|you_knew|spent_less|spent_more|less_time|more_time|half_as_much|"
        "as_much_time|as_much_effort|simply_asked|could_have_simply|if_you_hadn't|if_you_weren't|"
        "if_you_stopped|if_you_listened|perhaps_if_you|maybe_if_you|you_managed_to|how_you_|bed_and|"
        "made_your_bed|self-inflicted|own_goal|you_brought|careless|negligen|nobody_else's|"
        "no_one_else's|doesn't_happen_by|by_itself|on_its_own|your_signature|you_ticked|you_clicked",
        r"\b(?:nobody|no one|no-one) (?:forced|made|asked|invited|begged|obliged|told) you to\b|"
        r"\byou were (?:\w+ )?looking for (?:a reason|something|trouble|an excuse|a fight)|"
        r"\byou knew (?:full well|perfectly well|very well|what|that|the|when|how|exactly)\b|"
        r"\bspen[td] (?:\w+ )?(?:less|more|half|as much) (?:\w+ )?(?:time|effort|energy|money)\b|"
        r"\b(?:perhaps|maybe) if you(?:'d| had| hadn't| weren't| spent| stopped| listened| read)\b|"
        r"\byou could (?:simply |just |always )?have (?:simply |just )\w+|\bif you (?:hadn't|"
        r"weren't so|stopped (?:shouting|arguing|interrupting|writing)|listened|would just|would only|"
        r"could just|could only|simply|only)\b.{0,60}\b(?:would|wouldn't|could|we'd|i'd|you'd|"
        r"might)\b|\bhow (?:on earth |exactly )?you (?:managed to (?:break|lose|miss|get|drop|damage|"
        r"overlook|forget|ruin|lock)|broke|lost|got yourself)\b|\bmade your (?:own )?bed\b|"
        r"\bself-inflicted\b|\bown goal\b|\b(?:careless|negligent|irresponsible|reckless) (?:of you|"
        r"on your|with your)\b|\b(?:doesn't|does not|don't|do not|rarely|never) (?:just )?(?:happen|"
        r"break|disappear|crack|vanish|open|appear|leak|get lost|unlock) (?:by (?:itself|themselves|"
        r"magic)|on (?:its|their) own)|\bby your own (?:admission|account|words)\b|\byou (?:ticked|"
        r"clicked|signed|accepted|agreed to) (?:the|it|this|that|them|our|"
        r"these)\b(?=.{0,40}\b(?:yourself|so |remember|therefore|and not))",
        unless=r"\bsorry\b|no(?:body| one) (?:told you|asked you) (?:that|what|how|when)|"
        r"how you managed (?:all|everything|to keep|to cope|with)|if you could just (?:send|"
        r"give|tell|let|confirm|reply)|you knew (?:and we|it and|the answer all)|"
        r"perhaps if you (?:could|would) (?:like|send|tell|give|let)|maybe if you (?:could|"
        r"would) (?:like|send|tell|give|let)",
    ),
    Cue(
        "threat",
        "keep_it_up|keep_this_up|keep_that_up|carry_on|keep_shouting|keep_writing|keep_posting|"
        "one_more_|another_word|another_e|another_mess|another_insult|another_threat|another_remark|"
        "solicitor|my_lawyer|our_lawyer|lawyers|legal_team|legal_department|on_your_own|no_help_at_all",
        r"\b(?:keep (?:it|this|that) up|carry on|keep (?:shouting|writing|posting|calling|going)|"
        r"one more (?:word|e-?mail|message|insult|threat|call|remark|letter|post|comment)|"
        r"another (?:word|e-?mail|message|insult|threat|remark) (?:like|of))\b.{0,50}\band (?:you|i|"
        r"we|this|that|the)(?:'ll|'re|'m| are| will| won't| is| shall| can)\b|\b(?:our|"
        r"my) (?:own )?(?:solicitors?|lawyers?|legal (?:team|department|counsel)) (?:will|have|has|is|"
        r"are|would|may)\b|\byou(?:'re| are) on your own\b",
        unless=r"help|answer(?:s)? (?:letters|claims)|replies|legal (?:team|department) (?:will|have|"
        r"has) (?:look|read|answer|reply|review)",
    ),
    Cue(
        "irritated",
        "yesterday|no_today|is_no,|was_no|remains_no|understand_it_for|no_matter|said_all|"
        "all_i_have_to|not_going_round|circles|going_in_circles|round_in|ad_infinitum|broken_record|"
        "until_i'm_blue|blue_in_the|any_clearer|plainer|how_much_clearer|as_many_times|english|"
        "language_do",
        r"\b(?:is|was|remains|will be|'ll be|stays) (?:still )?no\b.{0,40}\b(?:is|will be|remains|"
        r"'ll be|was|stays) (?:still )?no\b|\bunderstand it for you\b|\bround (?:and round|"
        r"in circles)\b|\bin circles\b|\bbroken record\b|\bblue in the face\b|\b(?:any|"
        r"much) (?:clearer|plainer|simpler)\b|\bas many times as you\b|\bwhat language\b|"
        r"\bnot speaking (?:english|clearly)\b",
        unless=r"sorry|sent you round|make (?:it|this|that) (?:any|much) (?:clearer|simpler)",
    ),
    Cue(
        "lecture",
        "shouting|insult|whining|ranting|moaning|crying_|swearing|rudeness|yelling|screaming|stamping|"
        "asking_nicely|lower_your|wait_your|join_the_queue|sit_down|good_manners|a_charity|not_a_|"
        "not_an_|not_your|opinions|should_try|try_saying|saying_please|say_please|winning_strategy|"
        "good_strategy|best_way_to|how_to_behave|how_to_speak|how_to_talk|talk_to_people",
        rf"\b(?:{NOISE})\b.{{0,40}}\b(?:won't|will not|doesn't|does not|isn't going to|never|rarely|"
        rf"seldom|is rarely|is seldom) (?!be (?:tolerated|accepted|answered)|tolerated|accepted)\w+|"
        rf"\b(?:lower your voice|wait your turn|join the queue|sit down and)\b|\b(?:this|we|it|"
        rf"i)(?:'s| is|'re| are|'m| am) (?:an? |your |the |not (?:an? |your ))[\w -]{{2,30}}(?:, not|"
        rf",? and not|;? not) (?:an? |your |the )?(?:\w+ )?(?:{_NOT_A})\b|\b(?:we|i|this|it)(?:'re|"
        rf" are|'m| am| is|'s)(?: not|n't) (?:your|an?) (?:\w+ )?(?:{_NOT_A})\b|\bthis isn't (?:a|"
        rf"your) (?:\w+ )?(?:{_NOT_A})\b|\b(?:try|consider) (?:saying|asking|adding) (?:please|nicely|"
        rf"politely|thank)|\b(?:winning|good|clever|sensible|sound) strategy\b|\b(?:not|hardly|"
        rf"isn't) (?:really )?(?:the|a) (?:best|good|right|clever) way to (?:get|go|speak|talk|ask|"
        rf"make|win|treat)|"
        r"\bhow to (?:behave|speak to|talk to) (?:people|others|staff|anyone|in)\b|"
        r"\bgood manners (?:get|cost|go|would|are)\b",
        unless=r"threats (?:are|will)|\bsorry\b|abuse (?:is|will|of our) not|(?:insults|threats|"
        r"abuse) (?:is|are|will) not (?:okay|ok|acceptable|accepted|tolerated|be)|"
        r"insults? (?:isn't|aren't|won't be)|abuse (?:isn't|won't)",
    ),
)
