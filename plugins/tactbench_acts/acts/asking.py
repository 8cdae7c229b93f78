"""How something is asked or put: gently, at leisure, with deference; or bluntly, snapping."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue

CUES = (
    Cue(
        "ask_gently",
        "could|would|might|may_i|wonder|possib|mind|care_to|chance|please|if_you|able_to|can_i|appreciate|"
        "help|hoping|like_to|willing",
        r"\b(?:could|would|might) (?:you|i|we|it|someone|anyone|that|there) (?:\w+ )?(?:please |be (?:able|"
        r"willing|possible|so kind)|mind|like|care|"
        r"kindly|perhaps|maybe|possibly|help|explain|tell|give|take|have|check|clarify|let|provide|"
        r"consider|look|show|share|add|point|elaborate|try|"
        r"ask|do|send|post|describe|please|also|just|be)\b|\bmay i\b|\b(?:would|do) you mind\b|\bi (?:was |"
        r"am |'m |just )?(?:wonder(?:ed|ing)?|hoping|curious)\b|"
        r"\b(?:would|is) it (?:be )?(?:at all )?(?:possible|okay|ok|alright|better|fine|helpful)\b|\bany "
        r"(?:chance|ideas?|thoughts|suggestions|advice|help|tips)\b|"
        r"\b(?:if|when(?:ever)?) you(?: have|'ve| get|'re| are| could| would| can|'d| don't mind)? (?:\w+ "
        r")?(?:a (?:minute|moment|chance|second)|time|the time|"
        r"free|interested|willing|so inclined|like|prefer|wish|help|able|mind)\b|\bi(?:'d| would) "
        r"(?:really |greatly |very much |much |just )?(?:appreciate|like to|love|be grateful|"
        r"be happy|be glad|suggest|welcome|be interested)\b|\bcould use (?:your|some)\b|\bdo you think "
        r"(?:you|i|we|that|it|this)\b|\bdo you happen\b|"
        r"\b[a-z]+,? please[?.!]?$|\b(?:can|could|would|will) (?:you|someone|anyone|i|we) (?:\w+ )?please\b",
        unless=r"why (?:would|could|should)|how (?:could|would) you (?:not|even|possibly|like it)|"
        r"could(?:n't| not) (?:you|care)",
    ),
    Cue(
        "defers",
        "nice|great|good|excellent|interesting|thank|appreciat|impress|glad|helpful|kind|pleasure|agree|"
        "right|hope|sure|welcome|well_done|"
        "fair|true|cool|awesome|love|like|wonderful|amazing|congrat|happy|fine|best|point|correct|useful",
        r"\b(?:nice|great|good|excellent|fantastic|brilliant|awesome|amazing|wonderful|impressive|terrific|"
        r"fine|super|interesting|helpful|useful|lovely|solid|"
        r"valuable) (?:work|job|question|answer|point|idea|article|edit\w*|catch|find|start|one|stuff|"
        r"effort|contribution\w*|post|suggestion|explanation|"
        r"read|info\w*|page|list|thought|solution|approach|comment|advice|phone|condition|picture|quality|"
        r"deal)\b|"
        r"\b(?:very|so|really|quite|most|extremely) (?:nice|kind|helpful|interesting|useful|impressive|"
        r"good|well)\b|\bwell (?:done|said|put|written)\b|"
        r"\b(?:thanks|thank you|thx|cheers|ty|much appreciated)\b|\bi (?:really |do |very much |greatly |"
        r"also |totally |completely |certainly )?(?:appreciate|like|"
        r"love|admire|enjoy(?:ed)?|agree|respect|understand|see your point)\b|\byou(?:'re| are|'ve| have) "
        r"(?:\w+ )?(?:right|correct|helpful|kind|very|"
        r"done a|made (?:a )?(?:good|great|some|valid))\b|\b(?:happy|glad|pleased|delighted|grateful) "
        r"(?:to|that|you|for|with|about|if)\b|"
        r"\bgood (?:luck|day|morning|evening|afternoon)\b|\bbest (?:wishes|regards)\b|\b(?:have|having) a "
        r"(?:\w+ )?(?:day|weekend|evening|week|one)\b|\bwelcome\b|\bwell done\b|\bcongrat\w+",
        unless=r"no thanks|thanks? (?:to|for nothing)|not (?:very|so|really|a) |isn't (?:very|a)|don't "
        r"(?:like|agree|appreciate|understand)|thanks but no|would be nice if you",
    ),
    Cue(
        "at_leisure",
        "no_rush|hurry|worries|worry|whenever|time|convenien|sorry|excuse|pardon|apolog|forgive|my_bad|"
        "bother|problem",
        r"\b(?:no|not any|isn't any|there's no) (?:rush|hurry|worries|problem|pressure|big deal)\b|\bdon't "
        r"worry\b|\bno problem\b|\bwhenever (?:you|it)\b|"
        r"\b(?:at|in) your (?:convenience|leisure|own time|spare time)\b|\btake your time\b|\bsorry (?:to "
        r"(?:bother|trouble|ask|be)|for (?:the|my|being|asking|"
        r"bothering|any)|about|if i|i)\b|\b(?:excuse|pardon|forgive) (?:me|my)\b|\bmy (?:apologies|bad|"
        r"mistake|fault)\b|\bi apologi[sz]e\b|\bi(?:'m| am) (?:so |very |really )?sorry\b",
        unless="not sorry|sorry but|excuse for",
    ),
    Cue(
        "treads_lightly",
        "think|seem|perhaps|maybe|not_sure|appear|believe|guess|curious|wonder|probably|somewhat|bit|"
        "by_the_way|btw|just|might|may_be|"
        "suppose|certain|suggest|unsure|confus|possib|hi|hello|hey|we|let's|assum",
        r"\b(?:i(?:'m| am)? (?:just |only |also |still |really |kind of |a (?:bit|little) )?(?:think|"
        r"believe|guess|suppose|assume|suspect|curious|confused|"
        r"unsure|not (?:quite |entirely |really |so |too |100% |exactly )?(?:sure|certain)|trying|new|"
        r"afraid|thinking|looking))\b|"
        r"\b(?:it|that|this|there|you|which|they) (?:\w+ )?(?:seems?|appears?|looks like|sounds like|might|"
        r"may)\b|\b(?:perhaps|maybe|probably|possibly|somewhat|a (?:bit|little)|"
        r"by the way|btw|as far as i|in my (?:opinion|view)|imo|imho|if i(?:'m| am)|correct me|it might be|"
        r"that might|might be)\b|^(?:\w+ )?(?:hi|hello|hey|hiya|greetings|dear)\b|"
        r"\b(?:we|let's) (?:could|should|might|can|all|discuss|talk|try|work)\b",
    ),
    Cue(
        "ask_bluntly",
        "why|what|you|who|how|where|stop|don't|do_not|go_|read|look|show|give|tell|explain|learn|please|"
        "prove|get_|remove|leave|keep|try|use|did|so|and|but|then",
        r"^(?:so|and|but|then|well|ok(?:ay)?|um+|uh|hmm+|wait)?,? ?(?:why|how come|what (?:is|are|was|were|"
        r"makes?|gives?|the|do|does|did|on earth|exactly|part|kind|right|"
        r"in the|have|has|about|you)|who (?:are|says?|said|gave|made|the|do|is|cares)|how (?:is|are|do|"
        r"does|did|many times|can you|could you|dare|would you|the|exactly)|where (?:did|do|is|are|in|does|"
        r"the))\b|"
        r"^(?:so|and|but|then|well)?,? ?(?:you(?:'re|'ve|'ll|r)?|your) (?!welcome|could|might|may want|"
        r"right|'re right|'re welcome|too)\w+|"
        r"^(?:so|and|but|then)?,? ?(?:did|do|have|are|were|can't|don't|didn't|haven't|aren't|isn't|"
        r"couldn't|won't|wouldn't) you\b|"
        r"^(?:please |so |and |then |just )?(?:stop|don't|do not|go|read|look|see|show|give|tell|explain|"
        r"learn|prove|get|remove|leave|keep|quit|cite|name|define|provide|"
        r"answer|check|think|listen|consider|refrain|post|undo|revert|delete|fix)\b|\byou (?:need|must|"
        r"should|have|ought|had better|failed|didn't|don't|can't|cannot|are not|aren't|never|always|keep|"
        r"want me|"
        r"think|claim|obviously|clearly|seem to|just)\b",
        unless=r"thank|appreciate|please (?:could|would|can)|what (?:do|would) you (?:think|say|suggest|"
        r"prefer)|how (?:are|is) (?:you|your|everything|it going)|glad|"
        r"you (?:have|need) (?:any|a (?:good|great|nice|lovely|minute|moment|chance)|done a)|see you|look "
        r"forward|have you (?:tried|considered|thought|looked|seen)",
    ),
    Cue(
        "snaps",
        "?!|!?|??|really|serious|honest|actually|in_fact|obvious|clear|even|ridicul|nonsense|absurd|stupid|"
        "bogus|wtf|pointless|useless|waste|"
        "lazy|joke|kidding|bother|vandal|troll|biased|ignor|wrong|false|bad|problem|fail|refus|lie|lying|"
        "sick|tired|hell|any_sense|any_idea|bullsh|garbage|rubbish|crap|point_of|matter_with|censor|attack|"
        "threat|unaccept|hypocri",
        r"\?[?!]{1,9}|!\?|\b(?:seriously|honestly|actually|obviously|clearly|in fact|really\?|are you "
        r"(?:serious|kidding|joking|blind|sure|aware|even|really)|"
        r"do you (?:even|really|honestly|have any idea|seriously|not)|(?:what|how) (?:the|on earth)|so "
        r"what|who cares|ridiculous|nonsense|absurd|stupid\w*|bogus|pointless|useless|"
        r"waste|lazy|joke|vandal\w*|troll\w*|biased|bias|ignoran\w+|ignor(?:e|ed|ing)|wrong|false\w*|"
        r"fail(?:ed|ure|s)?|refus\w+|(?:your|of|telling|all|more|these|those) lies|a lie|lying (?:to|"
        r"about)|liar|sick of|tired of|mak(?:e|es|ing) (?:no|any) sense|"
        r"garbage|rubbish|the point of|matter with you|censor\w*|personal attacks?|unacceptable|hypocri\w+|"
        r"disruptive|dishonest|incompetent|childish|"
        r"foolish|dumb|idiot\w*|moron\w*|silly|pathetic|terrible|horrible|awful|worthless|meaningless|"
        r"irrelevant|insult\w*|offensive|harass\w*|nonsensical|mess|abus\w+)\b",
        unless=r"not (?:a |to be )?(?:\w+ )?(?:stupid|silly|wrong|rude)|am i (?:wrong|missing)|if i(?:'m| "
        r"am) wrong|i(?:'m| was| am) (?:\w+ )?(?:wrong|stupid|silly|lazy|a troll)|might be wrong|"
        r"(?:something|anything) wrong|sorry|my (?:bad|fault)|pardon",
    ),
    Cue(
        "firm_offer",
        "offer|pay|firm|final|most|no_more|nothing|only|highest|higher|budget|worth|take_it|cash|price|max|"
        "best|non-negotiable|negotia|let_me_know|not_a|can't_go|won't|will_not|interested|"
        "else|other|another|deal|otherwise|final|already",
        r"\b(?:i(?:'ll| will|'m| am|'ve| have)? (?:only |just |not |now |willing |prepared |able |going |"
        r"offering |can |to ){0,3}(?:pay|offer(?:ing)?|give(?: you)?|go|spend|do) "
        r"(?:you )?(?:\$?\d|no (?:more|higher)|higher|over|above|only|a maximum|up to))|\b(?:final|firm|"
        r"best|last|max\w*|highest|only|one-time|bottom) (?:offer|price|bid|line)\b|"
        r"\b(?:take it or leave|non-?negotiable|not (?:negotiable|budg\w+|willing|going|pay\w*|a (?:penny|"
        r"cent|dollar)|worth)|won't (?:pay|go|budge)|nothing (?:more|higher|else)|not (?:a )?(?:penny|cent|"
        r"dime)|"
        r"no (?:more|higher|further|negotiat\w+|haggling)|can(?:'t|not) (?:go|pay|do|offer|justify)|"
        r"that(?:'s| is) (?:my|all|the most|as high|it|what)|is all (?:i|you)|the most i|i won't|"
        r"(?:only|not) worth|overpriced|too (?:much|high|expensive)|used|other (?:offers|sellers|phones|"
        r"options|people|ads)|elsewhere|someone else|another (?:seller|one|phone)|move on|walk away|"
        r"otherwise|if (?:not|you can't|you don't)|"
        r"final|firm|cash|today|immediately|right now|let me know (?:if|when|asap)|respond|reply|deal|"
        r"accept|interested)\b",
    ),
    Cue(
        "soft_ask",
        "would_you|could_you|is_it|is_there|any_chance|possib|consider|willing|please|hope|maybe|perhaps|"
        "wonder|thank|appreciat|work_for_you|think|ok_with|flexible|do_you|if_you|can_we|how_about|what_do|"
        "?",
        r"\b(?:would|could|might|do|can|will|are) (?:you|we|it|that|this|there)\b.{0,80}\?|\bis (?:it|"
        r"there|that|this)\b.{0,60}\?|\bany (?:chance|way|possibility|flexibility|room|wiggle)\b|\bif "
        r"(?:that's|that is|it's|it is) (?:ok|okay|alright|fine|possible|all right)\b|"
        r"\b(?:would you|could you|please) (?:\w+ )?consider\b|\bi (?:was |am )?(?:hop(?:e|ing)|wondering|"
        r"wonder)\b|\bwhat do you (?:think|say)\b|\bhow about\b|\b(?:work|ok|okay|fair|good) (?:for|with|"
        r"to) you\b|"
        r"\bi(?:'d| would) (?:really |greatly )?(?:appreciate|love|be grateful)\b|\bwe could (?:work|meet|"
        r"agree|come)\b|\b(?:work|figure) (?:something|this|it) out\b|\bopen to\b",
    ),
)
