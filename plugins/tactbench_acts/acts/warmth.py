"""Warmth towards the customer: the trouble in its own words, burdens lifted, trust, thanks for something."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue
from tactbench_acts.acts.lexicon_warmth import CHORE, HAPPENING, TROUBLED, TROUBLING, TROUBLING_TOO

CUES = (
    Cue(
        "acknowledge",
        TROUBLING.replace(" ", "_") + "|rough|tough|_sad|_hard|_poor|sorry_|_bad|harsh",
        rf"\b(?:a|an|such|what|this|that|the|most|some) (?:\w+ly |very |really |pretty )?"
        rf"(?:{TROUBLING}|{TROUBLING_TOO}) (?:\w+ )?(?:{HAPPENING})s?\b|"
        r"\b(?:is|was|are|were|feels|felt|sounds|sounded|been|be|'s) (?:\w+ly |so |very |just |beyond |"
        rf"plain |quite |pretty |a bit )?(?:{TROUBLING})\b",
        unless=r"\bnot (?:a |an |so |very |that )?(?:bad|hard|unkind|unfair)\b|\bbad (?:language|manners)\b|"
        r"\byour (?:\w+ )?(?:behaviour|tone|language|words|message)\b",
    ),
    Cue(
        "acknowledge",
        "wonder|a_lot_|last_thing|no_way_to|picnic|laughing|small_thing|small_matter|on_top_of|of_all_|"
        "shortly_after|soon_after|more_than_|as_if_|wits|patience_of|had_enough|no_life|place_for|fed_up",
        r"\b(?:no|little|small) wonder\b(?! (?:we|i|they)\b)|"
        r"\ba lot (?:to (?:take|carry|deal|cope|ask|go|put|bear)|for (?:anyone|anybody|one|a|you))\b|"
        r"\bthe last thing (?:you|anyone|anybody|a person|he|she|they)\b|"
        r"\bno (?:way to|picnic|life for|place for|laughing matter|small (?:thing|matter))\b|"
        r"\bon top of (?:that|it|all|everything|this)\b|"
        r"\bof all (?:days|times|weeks|nights|mornings|places)\b|\b(?:so|too) (?:soon|shortly) after\b|"
        r"\bmore than (?:anyone|anybody|you should|one person|a body|most people)\b|"
        r"\bas if (?:that|this) (?:wasn't|weren't|were not|was not)\b|\bat your wits'? end\b|"
        r"\bthe patience of\b|\bhad enough\b|\bfed up\b",
    ),
    Cue(
        "acknowledge",
        "you're|you_are|you_were|you've|you'd|you_must|you_sound|you_feel|you_have",
        r"\byou(?:'re| are| must be| were| sound| feel|'ve been|'d be| have been) (?:\w+ly |so |very )?"
        rf"(?:{TROUBLED})\b",
        unless=r"\bif you|\bwhen(?:ever)? you|\bsorry (?:if|that) you(?:'re| are| feel)|\bonce you",
    ),
    Cue(
        "spared",
        "you_don't|you_do_not|you_won't|you_will_not|you_needn't|you_need_not|you_shan't|you_never|nothing_|"
        "no_form|no_paper|no_receipt|no_proof|no_queu|no_strings|no_catch|questions_asked|no_further_act|"
        "no_rush|no_hurry|no_obligation|without_you|so_you|so_that_you|_you_the|_you_a|_you_having|_you_from|"
        "leave_|without_a|without_form|without_receipt|without_question|without_asking|already_done_that|"
        "not_have_to",
        r"\byou (?:don't|do not|won't|will not|needn't|need not|shan't|never) (?:(?:have|need) )?(?:to )?"
        rf"(?:{CHORE})\b|\byou(?:'ll| will) not have to\b|"
        r"\bnothing (?:more |else |further )?(?:for you |you (?:have|need) |left )?to (?!do with)"
        r"(?:do|pay|fill|return|send|sign|show|prove|enter|bring|post|print|chase)\b|"
        r"\bno (?:forms?|paperwork|receipts?|proof|queue|queuing|queues|strings|catch|questions asked|"
        r"further action|rush|hurry|obligation)\b|\bwithout (?:you|your) (?:having|needing)\b|"
        r"\bso (?:that )?you (?:don't|needn't|won't|aren't|are not|do not)\b|"
        r"\b(?:save|spare|saves|spares) you (?:the|a|having|from|that)\b|"
        r"\bleave (?:it|that|this|the [a-z]+|them|all that) (?:with|to) (?:me|us)\b|"
        r"\bwithout (?:a )?(?:form|receipt|paper|asking|question)",
        unless=r"\bif you (?:don't|do not|never|won't)|\byou (?:don't|do not) (?:get to|have to (?:shout|"
        r"be rude))|"
        r"\b(?:since|as|because|that|unless|when) you (?:don't|do not|won't|never)|\bno (?:receipt|"
        r"proof),? no\b|"
        r"\byou (?:won't|will not) (?:get|be (?:able|allowed|permitted|coming|seen|entitled|getting|given|"
        r"eligible)|find|hear anything)|\bshout|\bmanners\b|"
        r"\byou never (?:pay|paid|return|send|keep|do|come|call|tell|give)",
    ),
    Cue(
        "trust",
        "believe_|doubt|nobody|no_one|your_word|at_your_word|i_trust_you|i'd_trust|to_know|have_known|"
        "you_know|of_knowing|mistake|easily|easy_to|anyone_would|anybody_would|anyone_in_your|happens_to|"
        "you_did|done_everything|done_nothing|done_exactly|done_all|you_were_doing|you_acted|good_company|"
        "nothing_to_|don't_be_|don't_feel|don't_you_|don't_say|right_to_|glad_you|glad_that_you|"
        "good_that_you|"
        "your_sum|your_maths|your_math|your_arith|your_memory|your_instinct|your_figure|i'd_|i_would_|"
        "i_should_|"
        "fair_point|fair_question|fair_enough|fair_hit|fair_play|fair_comment|fair_cop|fair's_fair|"
        "point_taken|good_question|not_your_|a_point|every_reason|and_rightly|blame_you|to_prove|you_do_",
        r"\bi (?:do |quite |fully )?believe (?:you|every|it)\b|"
        r"\b(?:i|we) (?:don't|do not|never|have no reason to|wouldn't|won't) doubt\b|"
        r"\b(?:nobody|no one) (?:here )?(?:thinks|doubts|is (?:saying|accusing|blaming|suggesting|calling)|"
        r"(?:'s )?(?:saying|accusing|blaming|calling) you|blames|minds|'s after)\b|"
        r"\btake (?:your word|you at your word)\b|\byour word (?:is|for it)\b|\bi(?:'d)? trust you\b|"
        r"\byou (?:weren't|were not) to know\b|\byou (?:couldn't|could not) (?:have known|possibly)\b|"
        r"\bno way of knowing\b|\b(?:easy mistake|easily (?:done|missed|overlooked|mixed))\b|"
        r"\beasy to (?:miss|overlook|mix)\b|\bany(?:one|body) (?:would|in your)\b|"
        r"\bhappens to (?:the best|all of|every|lots|most|more)\b|"
        r"\byou(?:'ve| have)? (?:did|done|were doing|acted|do) (?:\w+ )?(?:everything|nothing wrong|"
        r"all (?:you|that|of)|what any|what you (?:should|could)|exactly|the right|right|well|your (?:part|"
        r"bit)|"
        r"just what|it right)\b|\bin good company\b|"
        r"\bnothing (?:at all |here |there )?to (?:be )?(?:sorry|apologi[sz]e|ashamed|embarrassed|justify|"
        r"forgive)\b|\bdon't (?:you )?(?:be|say|feel) (?:sorry|embarrassed|ashamed|silly|bad|foolish|"
        r"guilty)\b|"
        r"\b(?:you(?:'re| are| were)|quite|perfectly|absolutely|entirely|dead) right to (?!remain|withhold)"
        r"[a-z]+\b|\bevery right to (?:ask|be|complain|expect|want|feel|mind|know|say)\b|"
        r"\b(?:glad|good) (?:that )?you (?:asked|wrote|came|rang|said|told|called|spotted|checked|raised|"
        r"mentioned|kept|pushed|let)\b|"
        r"\byour (?:sums?|maths?|arithmetic|memory|instincts?|figures?) (?:is|are|was|were|'s) (?:\w+ )?"
        r"(?:right|correct|good|spot|sound|perfect)\b|"
        r"\bi(?:'d| would| should) (?:feel|be|think|want|ask|do|say|have|mind|worry|hate) (?:\w+ ){0,2}"
        r"(?:the same|just as|too|as well|no different|worse)\b|"
        r"\bfair (?:point|question|enough|hit|play|comment|cop)\b|\bfair's fair\b|\bpoint taken\b|"
        r"\bgood question\b|\bnot your (?:job|place|problem|mess)\b|"
        r"\byou(?:'ve| have) (?:got |had )?(?:a (?:good |fair )?point|every reason)\b|\band rightly\b|"
        r"\b(?:never|not|don't) (?:have|need) to prove\b",
        unless=r"\b(?:i'd|i would) be (?:glad|happy|grateful)|\bhard to believe\b|\bcan't believe\b|"
        r"\bfind it\b|\bnot believe\b|\bno doubt\b|\bif you did\b",
    ),
    Cue(
        "thank_for",
        "thank|grateful|well_spotted|well_done|well_kept|well_noticed|well_caught|good_thinking|good_on_you|"
        "good_for_you|good_catch|good_spot|good_eye|full_marks|_of_you|you've_been|you_have_been|you've_kept|"
        "you_have_kept|you've_stayed|quick_think",
        r"\bthank(?:s| you)(?: so much| very much)? for (?:telling|spelling|setting|explaining|sending|"
        r"keeping|spotting|checking|saying|being (?:so |honest|straight|frank|clear|open)|trying|trusting|"
        r"sticking|catching|pointing|asking|staying (?!connected)|not|all (?:the|your)|putting|"
        r"writing (?:so|it|this|that)|the (?:photos?|pictures?|details|dates|list|notes|care|trouble|call|"
        r"warning|honest|clear|full|recording|video)|your (?:honesty|trust|photos?|help|kindness|kind|"
        r"candour|"
        r"notes|careful|clear|frank|thorough|care|offer|work|years))|"
        r"\bgrateful (?:to you |that you |for the |for your )|\bwell (?:spotted|done|kept|noticed|caught)\b|"
        r"\bgood (?:thinking|on you|for you|catch|spot|eye)\b|\bfull marks\b|"
        r"\b(?:good|kind|decent|brave|big|generous|thoughtful|clever|sensible|wise|patient|fair|honest|"
        r"gracious|lovely) of you\b|"
        r"\byou(?:'ve| have) (?:been|kept|stayed) (?:\w+ )?(?:patient|kind|fair|honest|calm|generous|"
        r"gracious|polite|clear|straight|decent)\b|\bquick thinking\b",
        unless=r"\bthank you for (?:your )?(?:patience|understanding)|\bit would be (?:kind|good)|"
        r"\bgenerous offer\b|\bopinion\b",
    ),
    Cue(
        "wish_well",
        "rest|sleep|kettle|feet_up|cup_of|wrap_up|warm|easy|mind_how|safe|gentle_with|kind_to|good_to|"
        "go_to_bed|"
        "deep_breath|chin_up|fingers_crossed|hug|cuddle|a_pat|kiss|scratch|regards_to|love_to|best_to|"
        "hello_to|"
        "happy_|returns|congrat|enjoy_|good_luck|get_well|well_soon|own_time|suits_you|easier_for_you|"
        "best_for_you|you_are_ready|"
        "you're_ready|up_to_it",
        r"\b(?:get|try (?:to|and) get|have|grab) (?:some|a bit of|a little|a good|a decent|your|a proper) "
        r"(?:rest|sleep|night|breakfast|tea|dinner|supper|lunch|kip|air|cup|cuppa)\b|"
        r"\bput (?:the kettle|your feet)\b|\bcup of tea\b|"
        r"\b(?:sleep on it|wrap up|keep warm|stay warm|dress warm\w*|take it (?:easy|slow\w*|steady)|"
        r"mind how you go|(?:drive|travel|get home) safely?|be (?:gentle|kind|good) (?:with|to) yourself|"
        r"go to bed|chin up|fingers crossed|feet up)\b|"
        r"\bgive (?:[a-z]+ ){1,3}(?:hug|cuddle|pat|kiss|scratch|squeeze)\b|"
        r"\b(?:my|our|very|kind|warm|all) (?:\w+ )?(?:regards|love|best|greetings) to (?:your|him|her|them|"
        r"mrs|mr|ms|the|little|both)\b|\b(?:say )?hello to (?:your|him|her|them|little|the)\b|"
        r"\bhappy (?:birthday|anniversary|christmas|new year|retirement)\b|\bhappy returns\b|"
        r"\bcongrat\w*\b|\benjoy (?:the|your|every)\b|\bgood luck (?:for|on|tomorrow|today|with your exam)\b|"
        r"\bget well\b|\bwell soon\b|\bin your own time\b|\b(?:suits|easier for|best for) you\b|"
        r"\bwhen you(?:'re| are) (?:ready|up to)\b",
        unless=r"\bcongratulations on (?:finding|your (?:law|legal))|\brest of your day\b|\bbiggest hug\b",
    ),
)
