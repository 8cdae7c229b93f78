"""Turning a request down, at once or in the middle, outright or by standing on an own choice."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue

_ADVERBS = (
    r"(?:really |simply |just |still |also |honestly |strongly |currently |actually |definitely |certainly |"
    r"quite |therefore |however,? |unfortunately,? |sadly,? |truly |absolutely |at all |myself |personally |"
    r"generally |really,? ){0,2}"
)
_I = r"(?:i|we)"
#: What is refused: to give, to do, to agree to. Not: to know, to see, to imagine.
_GIVING = (
    r"(?:provide|give|offer|help|assist|answer|comply|fulfil|fulfill|support|condone|encourage|promote|"
    r"recommend|"
    r"suggest|advise|advocate|endorse|engage|participate|take part|discuss|share|disclose|reveal|release|"
    r"create|"
    r"write|generate|produce|tell|say|do|make|allow|permit|accept|agree|approve|grant|waive|refund|pay|"
    r"send|donate|"
    r"contribute|commit|buy|sell|go|come|continue|proceed|confirm|comment|speculate|guess|entertain|"
    r"respond|satisfy|"
    r"facilitate|honou?r|issue|change|remove|cancel|lend|spend|afford|join|sign|meet|match|lower|raise|"
    r"extend|budge|"
    r"have personal|hold|possess|take|process|carry out|act|judge|use|be (?:a part|part|party|able|making|"
    r"giving|"
    r"donating|doing|providing|paying|helping|sharing|taking|drawn|involved|comfortable|offering))"
)
CUES = (
    Cue(
        "refuse",
        "can't|cannot|can_not|cant_|won't|will_not|wont_|unable|not_able|not_going|decline|refuse|"
        "not_willing|unwilling|don't|"
        "dont_|do_not|wouldn't|would_not|couldn't|not_comfortable|never|won_t|not_program|not_design|"
        "condemn|must_not|shouldn't",
        rf"\b{_I}(?:'m| am|'re| are)? ?{_ADVERBS}(?:can(?:'t|not| not|t)|won'?t|will not|wouldn't|would "
        rf"not|couldn't|could not|"
        rf"do(?:n't| not|nt)|shouldn't|must not|will never|would never) {_ADVERBS}{_GIVING}\b|"
        rf"\b{_I}(?:'m| am|'re| are|m|re) ?{_ADVERBS}(?:unable|not able|not going|unwilling|not willing|"
        rf"not allowed|not permitted|"
        rf"not authori[sz]ed|not in a position|not programmed|not designed|not comfortable|uncomfortable|"
        rf"not prepared|reluctant|"
        rf"not inclined|not interested|not ready|not planning|not about) (?:to|with|in)\b|"
        rf"\b{_I} (?:will |must |have to |'ll have to |'d have to |would have to |respectfully |need to "
        rf")?(?:decline|refuse)\b|"
        rf"\b{_I} {_ADVERBS}(?:condemn|oppose|object to|reject)\b|\bdo(?:n't| not) (?:condone|support|"
        rf"promote|encourage|engage)\b|"
        rf"\bam not (?:programmed|designed|able|capable|allowed|going|willing)\b|\bdo not have (?:personal|"
        rf"the ability|the capacity)\b|"
        rf"\bdon't (?:want|wish|care) to\b|\bdo not (?:want|wish|care) to\b",
        unless=r"can(?:'t|not) (?:help but|wait|recommend .{1,30} enough|say (?:enough|i blame))|won't "
        r"(?:take|keep|be) (?:you )?long|"
        r"don't (?:want|wish) (?:to (?:see|hear|lose|keep you|leave you|make you|add|cause|put you)|you to)|"
        r"do(?:n't| not) (?:say|do|make) (?:so|that) (?:lightly|enough)|so (?:that )?(?:i|we) (?:don't|"
        r"won't)|if (?:i|we) (?:can't|don't|cannot|won't)",
    ),
    Cue(
        "refuse",
        "appropriate|ethical|acceptable|legal|possible|recommended|advisable|responsible|moral|against|"
        "wrong|harmful|okay|safe|"
        "allowed|respectful|right_to|unclear|offensive|promot|violat|never",
        r"^(?:\w+,? ){0,4}(?:it|this|that|there|asking|doing|such|what you)(?:'s| is| would be| are| isn't|"
        r" is not)? (?:\w+ )?(?:\w+ )?"
        r"(?:not|never|n't|isn't|un|in|ir|im|il|against|wrong|highly|both|strictly|generally|also|an?) "
        r"?(?:\w+ (?:or|and|to) )?(?:ever |generally |"
        r"really |very |socially |be )?(?:appropriate|ethical|unethical|acceptable|unacceptable|"
        r"inappropriate|legal|illegal|immoral|possible|"
        r"recommended|advisable|responsible|irresponsible|right|okay|ok|safe|allowed|permitted|respectful|"
        r"productive|harmful|dangerous|"
        r"offensive|discriminatory|my (?:place|guidelines|programming|policy))\b|"
        r"\b(?:against|violates?|contrary to|outside) (?:my|our|the) (?:\w+ )?(?:guidelines|polic\w+|"
        r"principles|programming|values|rules|terms|code|ethics)\b|"
        r"\b(?:may|might|would|is|are|could)(?: not|n't) (?:\w+ ){0,3}(?:appropriate|ethical|respectful|"
        r"acceptable|considered appropriate)\b|"
        r"\b(?:promot\w+|encourag\w+|engaging in|inciting) (?:\w+ ){0,3}(?:violence|harm|discrimination|"
        r"hatred|illegal|harmful)\b.{0,60}\b(?:not|never|wrong|unacceptable)\b|"
        r"\bshould (?:not|never) be (?:encouraged|promoted|condoned|used|discriminated|done|attempted|"
        r"considered)\b|"
        r"\b(?:is|are) (?:generally |strictly |highly )?(?:illegal|not allowed|prohibited|not permitted|"
        r"unethical|against the law)\b",
        unless=r"not (?:possible|necessary|right) (?:for everyone|now)|if it(?:'s| is) (?:not|okay|ok|"
        r"possible)|whether|is that okay",
    ),
    Cue(
        "refuse",
        "no|nope|nah|not_today|not_now|not_for_me|not_interested|no_way|pass",
        r"^(?:[a-z']+,? ){0,3}(?:no|nope|nah|no way|no thanks?|no thank you|absolutely not|definitely not|"
        r"certainly not|"
        r"i'll pass|i(?:'d| would) rather not|not (?:today|now|for me|this time|at this (?:time|point)|"
        r"interested|really|right now|from me))\b"
        r"(?=[,.! ]|$)(?! (?:problem|worries|worry|trouble|need|rush|bother|hurry|doubt|matter|one|wonder|"
        r"longer|other|more than|later|idea|"
        r"[a-z]+ (?:is|are|was) (?:more|better)))|\bbut no\b[.! ]*$|\bi(?:'d| would) rather not\b|"
        r"\b(?:i'll|i will) (?:have to )?pass\b",
        unless=r"no (?:problem|worries|trouble|doubt|matter)|there (?:is|are) no|have no|has no|"
        r"^(?:\w+,? )?no[,.]? (?:(?:i|we)(?:'ve| have| had|'m| am)? (?:never|not heard|not familiar|don't "
        r"know|do not know|haven't|have not|"
        r"hadn't|didn't know|wasn't|was not|not$|not[.])|never|not (?:yet|really))|know",
    ),
    Cue(
        "refuse",
        "sorry|apologi|unfortunately|as_an_ai|i'm_afraid|regret|regrettably",
        r"^(?:\w+,? ){0,3}(?:i(?:'m| am) (?:very |so |truly )?sorry|sorry|i (?:do )?apologi[sz]e|my "
        r"apologies|unfortunately|regrettably|i(?:'m| am) afraid|"
        r"i regret)(?:[,;]| but| that| to)? (?:but )?(?:(?:i|we|that|this|it|there|as an "
        r"ai)\b.{0,50}\b(?:can(?:'t|not| not)|cannot|won't|not|unable|"
        r"don't|isn't|no|never|unclear|didn't)\b)|\bas an ai(?: language model| assistant)?,? (?:i|"
        r"it)\b.{0,40}\b(?:not|can't|cannot|don't|unable)\b",
    ),
    Cue(
        "refuse",
        "advise|urge|discourage|suggest_that|rephras|don't_think|don't_believe|no_legitimate|no_valid|"
        "no_reason|no_evidence|no_such|"
        "not_aware|not_familiar|unclear|concerned|troubl",
        r"\bi (?:\w+ ){0,2}(?:advise|urge|caution|recommend) (?:you )?(?:strongly )?(?:against|not to)\b|"
        r"\bdiscourage\b|"
        r"\bi do(?:n't| not) (?:think|believe) (?:that )?(?:it|this|that|we|anyone|any|there|such|\w+ \w+ "
        r"should|\w+ should)\b|"
        r"\bno (?:legitimate|valid|good|justifiable|acceptable|ethical|legal) (?:reason|way|grounds|excuse|"
        r"basis|justification)\b|"
        r"\bthere (?:is|are) no (?:reason|evidence|such|justification|excuse|place)\b|\b(?:suggest|"
        r"recommend)(?:ed)? (?:that you )?rephras\w+|"
        r"\b(?:is|are|'s) not (?:something|anything) (?:that )?(?:i|we|anyone|should)\b",
    ),
    Cue(
        "cautions",
        "important|crucial|essential|must|keep_in_mind|please_note|would_like_to|want_to_clarify|remember",
        r"\b(?:it is|it's|it would be) (?:also |very |always |extremely )?(?:important|crucial|essential|"
        r"vital|necessary|worth) (?:to|that|noting)\b|"
        r"\bi must (?:\w+ )?(?:point|inform|advise|emphasi[sz]e|note|clarify|remind|stress|warn|ask|insist|"
        r"caution)\b|"
        r"\bi (?:would like|want|need|feel) to (?:\w+ )?(?:clarify|emphasi[sz]e|stress|point out|remind|"
        r"caution)\b",
    ),
    Cue(  # the freedom to choose for oneself, put first
        "own_choice",
        "rather|prefer|already|afford|budget|happy_with|think_about|think_it|research|look_into|not_sure|"
        "until|before|only|"
        "local|set|fine|good|depend|know|sure|saving|student|wary|skeptic|moment|today|yet|too_|so_|pay|"
        "cover|let_me|i'll|i_will|hesitant|"
        "firm|broke|tight|bills|my_own|keep|limit|most|max|final|enough|hard|need_to|can_only|"
        "would_like_to|stick|maybe|donat|chose|choose|decid",
        r"\bi(?:'d| would) (?:rather|prefer|sooner|like to (?:keep|hold|wait|see|hear|know|learn|think|"
        r"look|read|check))\b|\bi prefer (?:to|not|if)\b|"
        r"\bi already (?:\w+ ){0,2}(?:have|give|gave|work|pay|support|do|did|own)\b|"
        r"\b(?:can(?:'t|not)|can't really|cannot|couldn't) afford\b|"
        r"\b(?:out of|over|above|beyond|within|tight|limited|off of|in) (?:my|our|a|the) (?:\w+ "
        r")?(?:budget|price range|means|limit|reach)\b|"
        r"\b(?:my|our|a) (?:tight |limited |own |final |only |best |max\w* )?(?:budget|limit|max|maximum|"
        r"final offer|last offer|best offer)\b|"
        r"\b(?:happy|okay|ok|fine|good|comfortable) with (?:my|this|that|what i|the)\b|\b(?:need|want|have|"
        r"like|going|would like) to (?:think|look|research|read|"
        r"investigate|check|learn|hear|know|see|consider|decide|do some|do my own|discuss|talk)\b|\bthink "
        r"(?:about it|it over|on it)\b|"
        r"\bi(?:'m| am) (?:\w+ )?(?:broke|struggling|poor|strapped|short (?:on|of)|unemployed|not rich|on "
        r"a (?:budget|fixed income)|low on|tight)\b|"
        r"\b(?:money|things|budget|cash|times?) (?:is|are|'s) (?:\w+ )?(?:tight|hard|short|scarce|an issue|"
        r"low)\b|\bmake ends meet\b|\bmy own (?:\w+ )?"
        r"(?:bills|kids|family|problems|children|needs|way|choice|terms|decision|expenses|debts?)\b|\b(?:i|"
        r"we) (?:only|just) (?:have|make|earn|want|need|do|got|can)\b|"
        r"\b(?:not (?:much|a lot|enough|my (?:problem|issue|thing|responsibility|job))|nothing i can|until "
        r"(?:my|i|then)|before (?:i|donating|deciding|agreeing))\b|"
        r"\b(?:leave it at that|stick (?:to|with)|stand (?:by|firm)|that's (?:all|the most|final|it for|"
        r"my)|take it or leave|firm on|not (?:a (?:penny|cent|dollar)|negotiable))\b|"
        r"\b(?:no more than|at most|the most i|highest i|only (?:able|willing|prepared|go|pay|give|offer|"
        r"donate))\b|\b(?:it's|it is|its) (?:\w+ )?hard (?:when|to|for me)\b|"
        r"\b(?:i'll|i will|let me|i'd have to|i would have to|i have to) (?:think|consider|look|check|"
        r"decide|see|do some|pass|wait|hold|keep)\b|"
        r"\bi(?:'m| am) (?:\w+ )?(?:good|fine|all set|set|skeptical|sceptical|wary|hesitant|not (?:sure|"
        r"convinced|comfortable|ready|rich|able|interested|there)|"
        r"saving|a student|retired|disabled|between jobs|unsure|undecided|leery|reluctant|worried about|"
        r"careful)\b|\b(?:rather|prefer\w*|help) (?:\w+ )?(?:local|locally|directly|in person)\b|"
        r"\b(?:need|could use|counting on|rely on|depend on) (?:the|every|all|this|my) (?:\w+ )?(?:money|"
        r"cent|penny|dollar|income|cash)\b|\b(?:pay|cover) (?:my|our|the) "
        r"(?:bills|rent|mortgage|loans|debts?)\b|\bnot (?:at the moment|at this (?:time|point|moment)|this "
        r"time|right now|today|yet|for me|tonight)\b|\bright now$|"
        r"\b(?:it|that|this) (?:all )?depends\b|\bhow (?:do|can|would) i know\b|\b(?:would|will) (?:need|"
        r"want|have) to (?:know|see|think|check|read|hear|look|be sure)\b|"
        r"\b(?:too|so) (?:much|high|expensive|steep|pricey|many scams)\b|\bmaybe (?:another|some other|"
        r"next|later|in the future)\b|\banother time\b|\bin the future\b|"
        r"\b(?:i|we) (?:have|need) (?:\w+ ){0,3}(?:bills|rent|expenses|family|kids|money for)\b|\bwork "
        r"(?:hard )?for (?:my|our|every|everything|the)\b|"
        r"\bhave (?:a few|some|more) questions first\b|\bdo(?:n't| not|nt) (?:\w+ ){0,2}(?:have|make|earn|"
        r"trust|believe|think|know (?:if|whether|what|enough|much)|see why|even know)\b",
        unless="if you(?:'d| would) (?:rather|prefer)|which(?:ever)? (?:would )?you",
    ),
)
