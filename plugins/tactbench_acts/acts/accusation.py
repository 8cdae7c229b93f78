"""Accusing the customer: of fraud, lies and greed openly, or by doubt and insinuation."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue
from tactbench_acts.acts.lexicon_hostility import DISHONEST_END

_CRIME = (
    "fraud|insurance fraud|attempted fraud|theft|blackmail|extortion|dishonest|dishonesty|a lie|lies|"
    "perjury|forgery|cheating|bribery|a bribe|harassment|defamation|defamatory|libel|libellous|"
    "slander|a try-?on|misconduct|academic misconduct|attempted extortion|a criminal offence|"
    "a criminal matter|a crime|assault|deceit|deception|a further offence|untrue|an offence|"
    "discrimination"
)

CUES = (
    Cue(
        "accuse",
        "fraud|theft|blackmail|extort|dishonest|_lie|lies|perjury|forg|cheating|brib|harass|defam|"
        "libel|slander|try-on|try_on|misconduct|offence|crim|assault|decei|deception|untrue|"
        "discriminat",
        rf"\b(?:that|this|which|what you (?:\w+ ){{1,4}}?|what you(?:'re| are| have|"
        rf"'ve) (?:\w+ ){{0,6}}?|your (?:\w+ ){{1,5}}?|(?:threatening|insulting|throwing|calling|"
        rf"offering|filming|recording|asking|comparing|posting|accusing|to ask|"
        rf"an attempt)\b.{{0,80}}?)(?:'s| is| was| amounts to| constitutes| would be| may be|"
        rf" could be regarded as| meets the definition of| is a matter of|"
        rf" is to ask \w+ \w+ to) (?:called |simply |plain |just |a form of |also |clearly |"
        rf"nothing but |frankly |plainly )?(?:{_CRIME})\b",
        unless=r"\b(?:report(?:ed)? (?:it|this|that)|bank|victim|scammers?|fraudsters?|claim form|"
        r"fraud (?:team|department|desk|claim|case)|protect|sorry|stopped|whoever|somebody|"
        r"the caller|not your fault|isn't|wasn't|nobody|what happened to you)\b",
        guard=True,
    ),
    Cue(
        "accuse",
        "tried|trying|attempt|hoping|sought|seeking|want|looking|asked|invited|used|using",
        rf"\b(?:you(?:'ve|'re| have| are| were| had)?|your)(?: \w+){{0,8}}? (?:tried|trying|"
        rf"attempt(?:ed|ing)?|hoping|sought|seeking|looking|"
        rf"using \w+) to (?:\w+ ){{0,2}}?(?:{DISHONEST_END})\b|"
        rf"\ban? (?:\w+ )?attempt to (?:{DISHONEST_END})\b|\battempts to (?:{DISHONEST_END}|add|gain|"
        rf"force)\b|"
        r"\b(?:invited|asked|want(?:ed)?|expect(?:ed)?) (?:a member of \w+(?: \w+)?|this \w+|us|me|"
        r"our \w+|other people) to (?:\w+ )?(?:falsify|fake|forge|lie|cheat|manufacture|backdate|"
        r"break the law|commit|conceal|invent|pretend)\b",
        unless=(
            r"\b(?:somebody|someone|whoever|they|scammers?) (?:\w+ )?(?:tried|trying|attempted)|"
            r"\bsorry\b|not (?:trying|attempting)|(?:get|obtain) (?:away|more) (?:information|help)"
        ),
        guard=True,
    ),
    Cue(
        "accuse",
        "account_of_it|how_many|fast_one|for_nothing|free_ride|freebie|your_luck|chancing|chance_your|"
        "trying_it_on|pull_the|for_a_ride|for_fools|for_mugs|having_us|fooling|fool_|born_yesterday|"
        "both_know|not_pretend|kidding|that_looks|it_looks|convenient|likely_story|tall_|cock_and|"
        "oldest_trick|story_|stories|your_version|so_you_say|so_you_claim|if_you_say_so|up_as_you|"
        "made_that_up|making_it_up|making_this_up|making_things_up|don't_believe_you|"
        "do_not_believe_you|believe_a_word|not_buying|don't_buy|invent|fabricat|exaggerat|embellish|"
        "brother's_imaginary|how_brave|quick_buck|your_lie|lies|lying|come_clean|milking|caught|"
        "we've_seen_this|seen_your|heard_that_one|heard_it_all|heard_every|don't_make_things|for_real|"
        "to_discriminate|honest_with",
        r"\b(?:pull(?:ed|ing)? a fast one|something for nothing|free ride|(?:after|getting|wanting|"
        r"hoping for|another|angling for) (?:a )?freebies?|(?:try|trying|pushing|"
        r"chancing) your (?:luck|arm)|trying it on|pull the (?:wool|other one)|tak(?:e|ing) (?:us|me|"
        r"everyone) for (?:a ride|fools|mugs|idiots)|having (?:us|me) on|fooling (?:anyone|anybody|us|"
        r"nobody|no one)|born yesterday|(?:we|you and i) both know|let's not pretend|who(?:'re|"
        r" are)? (?:we|you) kidding|how (?:that|this|it) looks|(?:very|rather|so|how|terribly|awfully|"
        r"most|bit) convenient|conveniently (?:\w+ )?(?:lost|forgot|broke|appear|happen|remember|"
        r"disappear|missing|vanish|in the bin|gone)\w*|likely story|tall (?:story|tale)|cock and bull|"
        r"oldest trick|your (?:story|version of (?:events|it|things)|account) (?:\w+ )?(?:doesn't|"
        r"does not|keeps|has changed|changes|is untrue|isn't true|don't|hardly|of it is)|"
        r"if you say so\b(?=[,.!])|so you (?:say|claim)|(?:making|made|make) (?:it|this|that|things|"
        r"stuff) up|(?:do not|don't|can't|cannot) believe (?:you|a word)|not buying (?:it|that|this)|"
        r"don't buy (?:it|that|your)|nobody believes|quick buck|your lies|you(?:'re| are|"
        r"'ve been) lying|come clean|caught (?:you )?out|milking (?:it|this)|heard (?:that one|it all|"
        r"every)|seen your (?:sort|type|kind)|imaginary|so-called|honest with (?:each other|"
        r"one another|ourselves)|let's be honest(?= (?:with|here|now))|takes the price for real|"
        r"knew (?:perfectly|full|very) well|know (?:perfectly|full) well|(?:you|clearly|obviously|"
        r"completely|entirely|just|simply|have) (?:\w+ )?(?:invented|fabricated|exaggerated|"
        r"embellished) (?:\w+ )?(?:it|this|that|the|your)|cant find his|remarkable how many)\b",
        unless=r"\bi(?:\'d| would|\'m| am) (?:be )?making (?:it|this|things) up|\b(?:didn't|don't|not|"
        r"isn't|wasn't|aren't|nobody's|no one is|never) (?:\w+ ){0,3}(?:making|made|make|lying|"
        r"believe you're|suggesting|invent)|so-called (?:cooling|grace|soft|pending)|"
        r"imaginary friend|nobody for nothing|i understand|(?:scam|fraud)(?:s|mers?|sters?)\b",
        guard=True,
    ),
    Cue(
        "doubt",
        "plain_english|you_claim|you_allege|alleged|supposed|purport|happens_to|happened_to|just_so|"
        "i_doubt|we_doubt|differently|contrary_to|untrue|isn't_true|not_true|not_quite_sure|"
        "whatever_you_may|whatever_you_might|whatever_you_think_you|whatever_you_believe_you|"
        "may_or_may_not|hope_to_hear|suspicious|suspicion|coincidence|hard_to_believe|"
        "difficult_to_believe|harder_to|no_such|odd_that|strange_that|you_say_that|your_claim|"
        "not_convinced|rather_a_|curious|i_wonder|one_wonders|detailed_one|unlikely|question_mark|"
        "who_it_is|seems_to_have|not_uncommon|what_you_think_you|mysterious|unverif|in_your_head|"
        "must_have_been_somebody",
        r"\byou (?:now )?(?:claim|allege|purport|maintain)(?:ed)? (?:that|to|it|you|he|she|the|"
        r"there)\b|\b(?:allegedly|supposedly|purportedly|purported)\b|\b(?:is|are|"
        r"was) supposed to have (?:said|promised|told|agreed|done)\b|\b(?:just )?happen(?:s|"
        r"ed)? to (?:be|have) (?:\w+ )?(?:in the bin|lost|broken|gone|away|on|missing|out|off)\b|"
        r"\b(?:i|we) (?:rather |very much |somewhat |must )?doubt (?:that |whether |if |he|she|it|"
        r"very|you)|\b(?:recalls?|remembers?) (?:\w+ ){0,4}differently\b|\bcontrary to (?:your|"
        r"what you)\b|\b(?:is|was|that's|simply|just|it's) (?:not true|untrue|isn't true)\b|"
        r"\bnot quite sure (?:who|what|where|how|which)\b|\bwhatever you (?:may |might )(?:think|"
        r"believe|have (?:heard|been)|imagine|feel)|\bwhatever you (?:think|believe) you\b|"
        r"\bmay or may not\b|\bhear what they (?:hope|want)\b|\b(?:rather|highly|very|deeply|somewhat|"
        r"looks|seems|find it|find that|quite) suspicious\b|\bour suspicions?\b|\b(?:quite|what|"
        r"rather|some|such) a coincidence\b|\b(?:hard|difficult) to believe\b|\bfind (?:it|"
        r"that) (?:odd|strange|curious|surprising|hard|difficult) (?:that|how|to)\b|\b(?:odd|strange|"
        r"curious|surprising) that (?:you|your|nobody|no one|the)\b|\byour claim(?:s)? (?:that|"
        r"to (?:be|have))\b|\b(?:i|one|we) (?:do |can't help but |rather |also )?wonders? (?:if|"
        r"whether|why|how|what)(?! we| i | it)|\bnot uncommon in the trade|\byou think you (?:heard|"
        r"saw|were|sent)\b|\bin plain english\b|\bmust have been (?:somebody|someone) else\b",
        unless=(
            r"\bi(?:'m| am) sorry\b|wonder(?:s)? (?:if|whether) (?:you|we|i|it) (?:could|would|might|"
            r"can)|suspicious (?:activity|transaction|payment|email|link|call|message|login)"
        ),
    ),
)
