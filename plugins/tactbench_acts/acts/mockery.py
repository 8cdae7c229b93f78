"""Laughing at the customer: sarcasm, mock praise, dry asides, and daring them to do their worst."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue
from tactbench_acts.acts.lexicon_hostility import ALLY, MAKE_PUBLIC, MESSAGE, MOCK_ADJECTIVE, PUBLIC

_GLAD = (
    "wedding|engage|baby|birth|marri|graduat|exam|promotion|new (?:home|job|house|arrival)|"
    "anniversary|retire|results?\\b|pass(?:ed|ing)|grand(?:son|daughter|child)|hear from you|kind|"
    "sorry"
)

CUES = (
    Cue(
        "sarcasm",
        "thank|for_such|for_the|for_your|what_a|quite_the|quite_a|such_a|rather_a|of_you|another",
        rf"\b(?:thank you|thanks|grateful|obliged)\b.{{0,25}} for (?:the|your|such an?|this|that|so|"
        rf"another|sharing (?:the|your|"
        rf"such an?)) ?(?:\w+ )?(?:{MOCK_ADJECTIVE}) (?:\w+ )?(?:{MESSAGE})\b|"
        rf"\bwhat an? (?:\w+ )?(?:{MOCK_ADJECTIVE}|lovely|interesting|bold|original|"
        rf"novel) (?:{MESSAGE}|way|plan|imagination|"
        r"turn|coincidence|line|start|thought|attitude)\b|\bquite (?:the|some|a) (?:line|story|"
        r"performance|speech|threat|imagination|vocabulary|essay|novel|tale|saga|wordsmith|talent|"
        r"demand|poet|detective|lawyer|expert|comedian|list of demands|claim to make)\b|\bthank(?:s|"
        r" you) for (?:the|your|that|this) (?:\w+ )?(?:lesson|lecture|tutorial|legal (?:advice|"
        r"opinion)|(?:career|medical|technical|business|management|parenting) advice|threat|insult|"
        r"history|masterclass|law degree|character assessment|wisdom)|\b(?:brilliant|generous|"
        r"thoughtful|creative|inventive|imaginative|ingenious|novel) (?:suggestion|offer to accept|"
        r"theory|idea|feedback|legal|interpretation|proposal|reading of)\b|\b(?:way with words|"
        r"turn of phrase|(?:gift|talent|flair|knack) for (?:drama|words|insult|exagg|invent|story|"
        r"fiction)|command of (?:the )?(?:english|insult))",
        unless=r"\b(?:gifts?|kind|sincere|really helpful)\b",
    ),
    Cue(
        "sarcasm",
        "how_|congratulations|slow_clap|applause|take_a_bow|good_one|points_for|clever|genius|"
        "aren't_you|einstein|sherlock|nice_one",
        r"^(?:well,? |oh,? |and |but )?how (?:very |terribly |wonderfully )?(?:lovely|nice|good|"
        r"thoughtful|charming|generous|original|brave|clever|sweet|touching|refreshing|flattering|"
        r"delightful|reassuring|fortunate|modest|mature|grown-up|imaginative|creative|dramatic|"
        r"exciting|thrilling|quaint)\b(?! (?:of you to (?:let|say|write|think|offer|ask)|"
        r"to (?:hear (?:that|about)|meet)|that you(?:'re| are) (?:help|look|tak|there)|is |was |do |does |"
        r"are |it ))|\bcongratulations on (?:your|"
        r"finding|being|the|having)\b.{0,40}\b(?:law|degree|follow\w+|threat|review|vocabulary|reach|"
        r"status|fame|audience|connections|memory|imagination|solicitor|lawyer|brother|cousin|bbc|"
        r"deadline)|\b(?:followers|\d+k|law degree|years|subscribers),? congratulations\b|\bslow clap|"
        r"\bround of applause|\btake a bow\b|\bpoints for (?:effort|creativity|originality|trying|"
        r"style)|\b(?:aren't|clever) you\b(?: clever)?[.!?]|\b(?:einstein|sherlock)\b|\bhow (?:clever|"
        r"convenient|original|brave) of you",
        unless=_GLAD,
    ),
    Cue(
        "sarcasm",
        "gave_|made_|enjoy|laugh|giggle|chuckle|framed|noticeboard|read_it_out|read_out|rounds|"
        "entertain|amus|highlight_of|joke|in_stitches",
        r"\b(?:gave|given|giving|gives) (?:us|me|the \w+|my \w+|"
        r"everyone) (?:all )?(?:here )?an? (?:\w+ )?(?:laugh|giggle|chuckle)\b|\b(?:made|"
        r"making) (?:us|me|the \w+|everyone) (?:all |here )?(?:laugh|giggle|chuckle)\b|\b(?:enjoyed|"
        r"appreciated|loved|savoured|treasured) by (?:the|our|my|all|every)\b|\b(?:team|office|"
        r"kitchen|staff|everyone here|colleagues|lads|girls) (?:all |have |has |very much |certainly |"
        r"really |particularly |thoroughly ){0,3}(?:enjoyed|laughed|chuckled|giggled)\b|\b(?:have|had|"
        r"having|getting|be) (?:it|that|this|yours) framed\b|\b(?:pinned|up) (?:up )?on (?:the|"
        r"our) (?:noticeboard|notice board|staff ?room)|\bdoing the rounds\b|\bstill (?:laughing|"
        r"chuckling|giggling)\b|\b(?:highly|most|very|vastly|endlessly|thoroughly) (?:entertaining|"
        r"amusing|entertained|amused)\b|\bhad (?:us|me|the \w+)(?: all)? in stitches\b|\bthe joke of\b",
        unless="thank you for the lovely|kind words",
    ),
    Cue(
        "sarcasm",
        "sure_|doubt|may_|might_|will_|would_|should_|say_hi|say_hello|regards_to|best_to|love_to|"
        "compliments_to|help_|hello_to|wishes_to|whichever|whoever|however_many|don't|doesn't",
        rf"\b(?:i'm|i am|we're|we are|no doubt|doubtless|i imagine|i expect|i dare ?say) (?:quite |"
        rf"very |all )?(?:sure )?(?:that )?(?:the|your|his|her|every|all) ?(?:\w+ ){{0,2}}(?:{ALLY}|"
        rf"{PUBLIC})\b|\b(?:your|the) (?:\w+ ){{0,2}}(?:{ALLY}|{PUBLIC}) (?:may|might|will|would|"
        rf"can)(?: \w+)? (?:wish|want|like|love|be (?:\w+ )?(?:interested|gripped|fascinated|"
        rf"delighted|thrilled|riveted|impressed|moved|amused|enchanted|glued)|find (?:it|that|this)|"
        rf"enjoy|hurry)\b|\bshould (?:the|your) (?:\w+ )?(?:{ALLY}|{PUBLIC}) (?:be|wish|want|feel|"
        rf"care|need|call|ask)|\b(?:say (?:hi|hello)|(?:best|regards|compliments|love|hello|"
        rf"wishes) to) (?:to )?(?:your|the|you and your|all) (?:[\d,.]+k? ?|many |\w+ )?(?:{ALLY}|"
        rf"{PUBLIC}|members)\b|\beven with (?:the|your) [\w -]{{1,30}}'s? help\b|"
        r"\b(?:whoever|whatever|however many|whichever) (?:\w+ )?(?:your|the) (?:uncle|cousin|"
        r"solicitor|lawyer|brother|followers|mp|connections|nephew|friends?)\b|\bfollowers (?:don't|"
        r"do not|doesn't|won't|aren't|can't)\b",
        unless=r"ombudsman (?:will|may|might|would|can) (?:\w+ )?(?:want|like|wish|need)|sorry|"
        r"(?:solicitor|lawyer|attorney|barrister) (?:may|might|will|would|"
        r"can) (?:\w+ )?(?:want|wish|like|need|find)",
    ),
    Cue(
        "sarcasm",
        "poor_little|comrade|news|spoiler|plot_twist|shock|surprise,|surprise_surprise|fancy_that|"
        "imagine_that|imagine_my|funny_how|funny_that|strange_how|amazing_how|remarkable|i_never|"
        "lo_and|go_figure|magic|miracul|mysteriously|oh_joy|lucky|poor_you|heart_bleeds|violin|"
        "do_tell|pray_tell|oscar|pulitzer|netflix|shakespeare|fiction|champ|comrade|sunshine|princess|"
        "hard_man|big_man|tough_guy|buster|missy|come_on|please|boohoo|boo_hoo|lol|lmao|rofl|"
        "thing_of_beauty|sleep|love_a_good|have_thought|have_guessed|toast|relieved|"
        "delighted_to_learn|gripped|rejoice|have_you_know|poetic",
        r"\bglorious news\b|\bnews ?flash\b|^breaking(?: news)?:|\bspoiler(?: alert)?\b|"
        r"\bplot twist\b|\bshock,? horror\b|^shock(?:er|ing|ingly)\b|\bsurprise,? surprise\b|"
        r"\bfancy that\b|\bimagine (?:that\b(?=[.!])|my surprise)|\b(?:funny|strange|odd|amazing|"
        r"curious|remarkable|interesting) (?:how|that (?:you|your|nobody|only))\b|"
        r"\bit is remarkable\b|\bwell,? i never\b|\blo and behold\b|\bgo figure\b|\b(?:as if by magic|"
        r"hey presto|miraculously|mysteriously)\b|\boh joy\b|^lucky (?:you|us|me)\b|"
        r"\b(?:my )?heart bleeds\b|\bviolins?\b.{0,20}\bplay|\b(?:smallest|tiny|tiniest) violin|"
        r"\b(?:do|pray) tell\b|\b(?:an oscar|a pulitzer|netflix|shakespeare|work of fiction|poetic)\b|"
        r"(?:, |^)(?:champ|comrade|sunshine|princess|hard man|big man|tough guy|buster|missy)\b[.,!?]|"
        r"\b(?:hard man|big man|tough guy|champ|comrade)\b|\boh,? (?:please|come on)[.!,]|"
        r"\bboo ?hoo\b|\b(?:lmao|rofl)\b|\bthing of beauty\b|\bhelps? you sleep\b|\b(?:who(?:'d|"
        r" would| could)(?: ever)? have (?:thought|guessed))|\byou(?:'ll| will) be (?:relieved|"
        r"delighted|thrilled|pleased) to (?:hear|learn|know)\b|\bbe gripped\b|\bhave you know\b",
        unless=(
            r"violin (?:lesson|case|teacher|string)|pleased to (?:hear|know|learn) (?:that )?(?:we|i|"
            r"your)|please come"
        ),
    ),
    Cue(
        "sarcasm",
        "good_luck|best_of_luck|look_forward|looking_forward|with_interest|bated|interest|"
        "legal_opinion|can't_wait|all_ears|popcorn|learning|treat_for",
        r"\b(?:good|best of|every|much) luck (?:with (?:that|the (?:threat|lawsuit|case|campaign|"
        r"review|video)|your (?:\w+ )?(?:solicitor|lawyer|lawsuit|review|campaign|threat|legal|case|"
        r"crusade|video|complaint))|finding|getting|explaining|proving|persuading)\b|"
        r"\blook(?:ing)? forward to (?:learning|your (?:review|lawyer|solicitor|apology|"
        r"next (?:message|instalment|chapter|e-?mail))|(?:seeing|reading|hearing) (?:your (?:review|"
        r"video|post|apology)|what your|you (?:in court|try)|it in court))|\b(?:can't|"
        r"cannot) wait (?:to (?:read|see|hear) (?:your|what)|for your)|\b(?:await|read|follow|"
        r"watch)\w* (?:\w+ ){0,4}with (?:great |much |some )?(?:interest|amusement|bated breath|"
        r"popcorn)\b|\ball ears\b|(?:-in-law|cousin|friend|nephew|"
        r"uncle)'s (?:\w+ )?(?:legal )?(?:opinion|advice|expertise)\b",
    ),
    Cue(
        "dry",
        "apparently|evidently|as_it_happens|no_doubt|doubtless|funnily|oddly|strangely|curiously|"
        "charming|fascinating|i_am_told|i'm_told|or_otherwise|feel_the_need|might_add|would_add|"
        "i_may_say|by_the_way|interesting_one|does_rather|would_rather_suggest|or_no_|or_not,|"
        "crystal_ball|magic_wand|mind_reader|mind-reader|time_machine|magician|miracle|sadly,|sadly_|"
        "yet_to|helps_to_have|presumably|needless|suffice|alas|for_the_record|colourful|colorful|"
        "entertain|instructive|illuminating|hand_on_heart|in_their_wisdom|famous|congratulat",
        r"^(?:and |but )?apparently\b|\bwho apparently\b|\bas it happens\b|"
        r"(?<!i've )(?<!have )(?<!is )(?<!be )\b(?:no doubt|doubtless)\b(?! that)(?! about)|"
        r"\b(?:funnily|oddly|strangely|curiously) enough\b|\bevidently falls\b|\b(?:charming|"
        r"fascinating)\b(?! (?:place|village|hotel|town|room))|\b(?:am|'m) told (?:that )?(?:they|it|"
        r"there|he|she|insult)|\bor otherwise,|\bshould you feel the need\b|\bi (?:might|would|may|"
        r"should) (?:just )?add\b|\bif i may say so\b|\b(?:chatbot|robot|bot|human), by the way\b|"
        r"\binteresting one\b|\bdoes rather (?:suggest|imply|give)|\b\w+ or not, (?:we|it|you|i|"
        r"the)\b|\b(?:crystal ball|magic wand|mind-? ?readers?|time machine|magicians|"
        r"miracle workers?)\b|\b(?:sadly|alas), (?:nor|not|neither|no)\b|\byet to complain\b|"
        r"\bneedless to say\b|\bsuffice (?:it )?to say\b|\bfor the record\b|\bfind (?:it|that|"
        r"this) (?:instructive|illuminating|educational)\b|\bhand on heart\b|\bcolou?rful\b",
    ),
    Cue(
        "dare",
        "no_bearing|you_like|you_want|you_wish|you_please|see_fit|my_guest|knock_yourself|"
        "suit_yourself|right_ahead|you_do_you|your_funeral|we_care|i_care|how_far|gets_you|lose_sleep|"
        "lose_any_sleep|suits_us|suits_me|regulars|our_chances|my_chances|by_all_means|feel_free|"
        "free_to|welcome_to|do_publish|do_post|do_tell|do_say|do_share|do_quote|do_mention|do_come|"
        "do_film|do_forward|crack_on|bring_it|bring_the_sign|do_your_worst|frighten|scare|impress|"
        "intimidat|no_influence|go_ahead|please_do|your_choice|the_stars|make_the_slightest|sue_us|"
        "sue_me|try_it|whoever|whomever|anyone|the_law|won't_miss|not_miss",
        rf"\b(?:{MAKE_PUBLIC}|say (?!yes|no)|file|put|think|believe|send|call|writing|telling|"
        rf"posting)(?: \w+){{0,4}} (?:what(?:ever)?|whom?ever|wherever|where|as (?:much|many|often|"
        rf"loudly|publicly|"
        r"widely)(?: \w+)? as) you (?:like|want|wish|please)\b|\bdo (?:as|"
        r"what(?:ever)?) you (?:see fit|please|like|will|must|wish)\b|\bas (?:you|they) see fit\b|"
        r"\b(?:anyone|whoever|whomever|anybody) you (?:please|care)\b|\bbe my guest\b|"
        r"\bknock yourself out\b|\bsuit yourself\b|\bgo right ahead\b|\byou do you\b|\byour funeral\b|"
        r"\bsee if (?:we|i) care\b|\bsee (?:how far|where) (?:that (?:gets|takes|goes)|it (?:gets|"
        r"takes)|you)|\blose (?:any |much )?sleep\b|\bsuits (?:us|me) (?:fine|perfectly|very well)|"
        r"\bregulars know\b|\btake (?:our|my) chances\b|"
        rf"\b(?:by all means|feel free to|free to|go ahead and|welcome to|please do|^do|and do|"
        rf"so do) (?:(?:also|still|certainly|of course|then|do) )?(?:{MAKE_PUBLIC}|say hi|"
        r"read the ticket|put (?:it|that|this)|share (?:it|that|this)|leave (?:a|your|as many)|"
        r"carry on|keep (?:shout|threat|writ|post|ask)|do as|do that[.]|bring (?:your|the) (?:lawyer|"
        r"solicitor|press|camera|sign))\b|\bcrack on\b|^so do come\b|\bso do come down[;.,]|"
        r"\bbring (?:it on(?=[.!,])|the sign\b)|\bdo your worst\b|\b(?:don't|do not|doesn't|does not|"
        r"won't|will not) (?:frighten|scare|impress|intimidate|faze|worry|bother) (?:me|us|anyone|"
        r"anybody)\b|\b(?:frightened|scared|impressed|intimidated|fazed) by (?:your|that|threats|the)|"
        r"\bno (?:influence|effect|bearing) (?:whatsoever )?(?:on|upon)\b|\bmake (?:the slightest|"
        r"any) difference\b|\bwe(?:'ll| will) (?:survive|live|manage without|cope without|not miss)\b|"
        r"\b(?:go on, |then |so )sue (?:us|me)\b|\bdo as you like with\b",
        unless=r"\bombudsman\b|\badjudicator|\bsorry\b|\btell (?:us|me)\b|whatever you (?:want|like|"
        r"need) (?:for|from) (?:us|me|the menu)|\bcall (?:me|us|back)\b|\bsend (?:me|us|it|"
        r"them)\b|\b(?:forward|write|quote|share|tell|post|review) (?:it |that |this |"
        r"them )?(?:to )?(?:us|me|my)\b|\breview (?:the|your|it)\b",
    ),
)
