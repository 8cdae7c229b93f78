"""Looking down on the customer: contempt, and talking down as to a child or to one who alone complains."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue
from tactbench_acts.acts.lexicon_hostility import BELITTLED, CUSTOMERS, OUTBURST

CUES = (
    Cue(
        "contempt",
        "your_sort|your_kind|your_ilk|your_type|people_like_you|customers_like_you|person_like_you|"
        "grow_up|pathetic|childish|laughable|who_cares|spare_|problem|deal_with_it|nice_try|tantrum|"
        "nobody_cares|waste|wasting|i_care|asking_nicely|try_being|hysteric|dramatic|drama|"
        "better_things|heard_better|get_real|get_a_grip|get_a_life|get_over|cry_|cope_|tough|"
        "in_your_dreams|dream_on|who_do_you_think|know_your_place|jog_on|run_along|on_your_bike|"
        "must_be_joking|must_be_kidding|having_a_laugh|must_be_mad|worth_my|worth_our|worth_the_ink|"
        "beneath|own_arse|diddums|punchbag|punching_bag|your_servant|what_planet|planet_you|"
        "no_courtesy|owes_you|owe_you|thick_skull|not_your_mother|brave_people|behind_a|keyboard|"
        "don't_care|do_not_care|couldn't_care|could_not_care|this_frame_of_mind|anybody_with_eyes|"
        "your_place",
        r"\b(?:your (?:sort|kind|ilk|type) (?!of (?:order|account|policy|ticket|problem|issue|plan|"
        r"case|question|contract|phone|card))(?:before|of (?:person|people|customer|behaviour)|here|"
        r"again|always|and)|people like you (?:always|never|think|should|who (?:think|expect|can't|"
        r"shout|believe|never)|are (?:the problem|why|always|all|never)|make me|come|just|don't|"
        r"expect|ruin|get)|(?:tired of|sick of|enough of|seen|dealt with|know) people like you|"
        r"(?<!they )(?<!kids )(?<!children )(?<!to )(?<!i )(?<!he )(?<!she )grow up\b(?! (?:in|with|"
        r"near|here|there|around|fast|so))|pathetic|childish|laughable|who cares|spare (?:me|"
        r"us) (?:the|your)|spare me[.!,]|(?:not|isn't|hardly|never) (?:my|our) problem|(?:your|a you|"
        r"their) problem, not (?:mine|ours)|a you problem|deal with it[.!,]|nice try|tantrum|"
        r"nobody cares|(?:wast(?:e|ing)|waste of) (?:my|our|everyone's|everybody's|staff|"
        r"their) (?:time|morning|day|breath)|for all (?:i|we) care|asking nicely|try being|hysterical|"
        r"(?:so|less|overly|being) (?:over)?dramatic|drama queen|(?:better|more important|"
        r"other) things to do|get real|get a (?:grip|life)|get over (?:it|yourself)|cry (?:me|"
        r"about it)|tough (?:luck|cookies)|in your dreams|dream on|who (?:exactly )?do you think you|"
        r"know your place|jog on|run along|you must be (?:joking|kidding|mad|having a laugh|dreaming)|"
        r"(?:not|hardly) worth (?:my|our|the) (?:time|breath|ink|effort|trouble|argument|reply|while)|"
        r"beneath (?:me|us)|own arse|diddums|your (?:punchbag|punching bag|servant|slave|skivvy|"
        r"doormat|personal assistant)|not your (?:mother|mum|babysitter|secretary|friend|mate)|"
        r"what planet|planet (?:are )?you|owes? (?:you )?no courtesy|owes? you nothing|"
        r"brave (?:people|some|you) (?:get|are|is|behind)|behind (?:a|your|their) (?:keyboard|screen)|"
        r"(?:couldn't|could not) care less|(?:don't|do not|does not|doesn't) care (?:what|who|how|if|"
        r"whether|about) (?:you|your)|in this frame of mind)",
        unless=(
            r"(?:not|isn't|wasn't|nothing|don't think|never) (?:\w+ )?(?:stupid|silly|ridiculous|"
            r"childish|nonsense|pathetic|hysterical|dramatic|wast)|feel (?:stupid|silly|ridiculous|"
            r"pathetic)|\b(?:we|i|our|my|that we) (?:\w+ )?(?:wasted|was|feel|felt|were|are|reply|"
            r"answer|excuse|offer|response|service)|thank|sorry|love|lucky|you've wasted|(?:why|"
            r"reason) we"
        ),
        guard=True,
    ),
    Cue(
        "contempt",
        "your_",
        rf"\byour (?:own |usual |latest |charming |constant |continued |whole |entire |endless |"
        rf"public )?(?:{OUTBURST})\b|"
        r"\byour (?:\w+ )?(?:e-?mail|letter|message|post|review|behaviour|behavior|conduct|tone|"
        r"attitude|demands?|request|claims?|argument|theory|threats?|comments?|accusations?|"
        r"suggestion|manners|story|expectations?) (?:is|was|are|were) (?:\w+ )?(?:an? |the |"
        r"one of the )?(?:\w+ )?(?:disgrace|disgusting|disgraceful|pathetic|shameful|appalling|"
        r"contemptible|despicable|vile|nasty|pitiful|laughable|ridiculous|absurd|nonsense|rubbish|"
        r"drivel|garbage|joke|outrageous|unreasonable|preposterous|fanciful|far-fetched|baseless|"
        r"ludicrous|silly|childish|offensive|insulting|beneath)",
        unless=(
            r"precious (?:memor|time|photo|possession|moment|things|cargo)|silly (?:question|mistake)|"
            r"\bnot\b|\bisn't|\bsorry|imaginary friend|keyboard(?:s| (?:order|shortcut|and|is|was|has|"
            r"arriv|layout))|fantasy (?:novel|league|book|football)"
        ),
    ),
    Cue(
        "contempt",
        "you're|you_are|you_were|you_sound|you_seem|youre|being_|you_have_been|you've_been|"
        "silly_thing|are_you_",
        rf"\b(?:you(?:'re| are|re| were|'ve been| have been)|you (?:seem|sound)) (?:(?:just|simply|"
        rf"clearly|obviously|being|quite|rather|very|really|frankly|a bit|a little|so|too|"
        rf"determined to be|now|now being) ){{0,3}}(?:{BELITTLED})\b|"
        r"\b(?:a (?:\w+ )?silly thing to)|\bstop being (?:so )?\w+|\bare you (?:\w+ )?(?:mad|joking|"
        r"kidding|deaf|blind|thick|stupid|insane|drunk|deluded|serious|having a laugh|twelve|five)\b",
        unless=(
            r"\b(?:think|say|saying|feel|suggesting|call(?:ed|ing)?|imply\w*|told|if|"
            r"that) (?:that )?you(?:'re| are| were)|\bnot\b|being (?:sent|charged|passed)"
        ),
        guard=True,
    ),
    Cue(
        "condescend",
        "as_any|as_every|as_most|most_|other_|everyone|everybody|the_rest|the_only|the_first|"
        "your_table|nobody_else|no_one_else|no-one_else|a_single_complaint|never_had|right_as_rain|"
        "you're_not_the|like_any",
        r"\b(?:as|like) (?:any(?:one|body)|any (?:\w+ )?(?:adult|child|person|parent|owner|customer|"
        r"fool|grown-up)|every(?:one|body)(?: else)?|most (?:people|adults|customers)) (?:with|who|"
        r"knows?|will|can|could|tells?|manages?|has to|must|does)\b|"
        rf"\b(?:most|all|other|the other|hundreds of|thousands of|plenty of|sixty|"
        rf"dozens of) (?:of )?(?:our |the |my |other )*(?:{CUSTOMERS})\b(?: (?!cannot|can't|"
        rf"who cannot)\w+){{0,10}}? (?:manage[sd]?|cope[sd]?|behave[sd]?|accept(?:ed)?|understand|"
        rf"(?:are|seem|were) (?:\w+ )?(?:happy|satisfied|content|pleased|right as rain)|"
        r"enjoy(?:ed)?|have no (?:trouble|problem|difficulty)|remember(?:ed)? to|read (?:the|it|"
        r"their))\b|\b(?:people|others|everyone|everybody|rest) (?:\w+ )?right as rain\b|\byou(?:'re|"
        r" are) (?:the only (?:one|person|customer|guest|member|tenant|passenger|client|patient|"
        r"table)\b(?! (?:on|in|who) (?:the account|knows|has the))|not (?:the|our) only (?:customer|"
        r"guest|patient|tenant|client|member|caller|passenger|person with))|\bonly your (?:table|"
        r"party|family|flat|unit|room|dog)\b|\b(?:nobody|no one|no-one) else (?:seems|complained|"
        r"minded|has (?:complained|had (?:a|any) (?:problem|trouble|difficulty|issue)))|\b(?:never|"
        r"not) (?:once )?had (?:a|any|one|such a|a call like this|a single) (?:\w+ )?(?:complaint|"
        r"call like|review like)|\b(?:the same )?as (?:everyone|everybody|anyone|anybody|"
        r"all the others|the rest of) (?:else )?(?:does|do|did|manages?|has to|have to|must)\b",
        unless=(
            r"\bsorry\b|you're not the only (?:one|person) (?:who|this|it|to)|\bthank|"
            r"\bonly one (?:who|that|to)(?:'s| has|'ve)? (?:told|noticed|spot|said|report|wrote|"
            r"written)|as anyone would|other customers (?:who|were|have been) (?:also )?affected"
        ),
    ),
    Cue(
        "condescend",
        "spell_|draw_|simple_|plain_|small_words|short_words|words_of_one|slowly|again,_|properly|"
        "to_the_end|time_to_read|might_want_to|may_want_to|might_like_to|might_care|care_to|"
        "rocket_science|difficult_to_grasp|not_that_hard|not_hard|as_that|child_could|child_can|"
        "even_a|even_you|try_reading|try_to|pay_attention|keep_up|bother|large_print|big_letters|bold|"
        "clue_is|the_word_|says_so|year-old|year_old_could|common_sense|basic_|let_me_explain|"
        "learn_to|your_age|of_life|mature_years|so_young|older_|senior_moment|run_you_through|"
        "in_case_you_missed|nearer_home|knowledge_of|isn't_always_right|a_man_who|a_woman_who|"
        "take_it_in|protect_you_from_yourself|beyond_you|school_|do_your_homework|do_the_maths|"
        "do_the_math|googl|a_moment_to_read|first_year|second_year|reading_glasses|english_lesson|"
        "your_daughter_to|your_son_to|your_nephew|to_read",
        r"\b(?:let me |i'll |i will |do i have to |must i |shall i )?spell (?:it|this|that) out\b|"
        r"\bdraw (?:you )?a (?:picture|diagram|map)\b|\b(?:in|use|using|with) (?:very )?(?:simple|"
        r"small|short|easy|little) (?:words|terms|english)|\bin plain english\b\b|"
        r"\bwords of one syllable|\b(?:explain|read|say|type|go through|repeat|put|write|go over|"
        r"take) (?:it|this|that|these|my \w+)?(?: \w+){0,3} ?(?:slowly|one word at a time)\b|"
        r"\bread (?:it|that|this|them|the \w+|my \w+|the \w+ \w+) (?:again|slowly|properly|to the end|"
        r"this time|a second time)\b|\b(?:time|moment|idea|place) to (?:read|re-?read|learn)\b|"
        r"\b(?:might|may) (?:want|like|care|wish) to (?:re-?read|learn|brush up|read|rethink|calm|"
        r"google)\b|\bcare to (?:read|check|look|explain)\b|\bnot (?:exactly |"
        r"quite )?rocket science\b|\b(?:isn't|is not|not) (?:\w+ )?(?:that |so |very |exactly |"
        r"terribly )(?:hard|difficult|complicated) to (?:understand|grasp|follow|read|see)|\b(?:a|any|"
        r"even a) (?:child|five-year-old|six-year-old|toddler|schoolboy|schoolchild) (?:could|can|"
        r"would|knows)\b|\beven you\b|\btry (?:and )?(?:reading|to (?:keep up|pay attention|listen|"
        r"focus|concentrate|understand|be (?:civil|polite|patient|reasonable|nice|more)|behave))|"
        r"\b(?:do|please) pay attention\b|\bbother(?:ed)? to (?:read|check|look|ask|listen|learn|"
        r"write|show|answer)|\b(?:displayed|printed|stated|says)\b.{0,40}\bin (?:large|big|bold|"
        r"capital|block|red) (?:print|letters|type)\b|\bclue is in\b|\bas the word \S+ (?:does|would|"
        r"might|implies|suggests)|\bit (?:does )?says so\b|\bsimply common sense\b|"
        r"\b(?:basic (?:maths|arithmetic|manners|english|reading|courtesy|decency|physics))\b|"
        r"\blearn to (?:read|write|count|spell|listen|behave|wait|accept)|\b(?:at|of) your (?:age|"
        r"time of life|experience)\b|\bcertain (?:age|time of life)\b|\b(?:mature|advanced|"
        r"advancing) years\b|\bnot so young\b|\bsenior moment\b|\bin case you missed\b|"
        r"\blook (?:nearer|closer to) home\b|\bisn't always right\b|\ba (?:man|woman|person|customer|"
        r"tenant|parent) who (?:brings|speaks|writes|cannot|can't|calls|thinks|shouts|begins)|"
        r"\bpeople who (?:begin|write|shout|call|start|think they|can't be)|"
        r"\bprotect you from yourself|\bbeyond you\b|\bdo (?:your homework|the maths?)\b|"
        r"\bgoogle it\b|\b(?:take|taking) a moment to read\b|\b(?:first|second) year might\b|"
        r"\bask your (?:son|daughter|grand\w+|nephew|niece|husband|wife) to (?:do|read|help|check|"
        r"explain|look)\b|\bhave your (?:nephew|son|daughter|grand\w+) check\b",
        unless=(
            r"\blearn to (?:use|drive|play|swim)|\bsorry that you (?:had|have) to|we (?:didn't|never|"
            r"should have) bother|i'll spell it out so|nobody bothered|common sense (?:says|"
            r"tells) (?:us|me) (?:you|we)"
        ),
    ),
    Cue(
        "condescend",
        "calm_down|relax|deep_breath|a_breath|simmer|settle_down|chill|worked_up|no_need|there,_there|"
        "knickers|dear_me|oh_dear|tut|temper|overreact|over-react|throw|frazzled|so_stressful|bite_my|"
        "hissy|feisty|excitable",
        r"\b(?:calm (?:yourself|right)? ?down|calm yourself|simmer down|settle down|chill out|"
        r"there,? there|knickers in a twist|toys out of|hissy fit|overreact\w*|over-react\w*|"
        r"let's all calm)\b|^(?:please )?relax[,.!]|\bget(?:ting)? (?:so |yourself |all )?worked up\b|"
        r"\bno need (?:whatsoever |at all )?(?:to (?:shout|get (?:so )?(?:upset|angry|worked|"
        r"emotional|personal|nasty)|be (?:so )?(?:rude|\w+ive|nasty|dramatic|sarcastic|hostile)|swear|"
        r"yell|raise|take)|for (?:caps|capitals|drama|sarcasm|abuse|insults|hysteric|tantrum|such|"
        r"language|attitude|all this|this tone|it to become|shouting))|\b(?:a bit|a little|"
        r"rather) (?:frazzled|overwrought|excitable|emotional|over-?excited)\b|\bin (?:a )?temper\b",
        unless=r"\bi (?:took|take|need)|sorry|breath(?:e|ing) (?:is|becomes|gets)|no need to take",
    ),
)
