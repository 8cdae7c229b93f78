"""Speaking like a person: company, frankness, own stories, fun and fault at the own house's cost."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue
from tactbench_acts.acts.lexicon_warmth import BUNGLED, KIN, OURS, UNDONE

CUES = (
    Cue(
        "in_person",
        "i'm_|i_am_|i'll_|i_will_|together|you've_got_me|you_have_me|it's_me|myself|in_person|personally|"
        "with_my_own|to_me|i_can_|you've_me|hold_the_line",
        r"\bi(?:'m| am)(?: right| still| staying)? (?:staying|here (?:till|until|all|with you|for you|"
        r"the whole)|with you|not going anywhere|on (?:till|until|all|the line)|right here|beside)\b|"
        r"\bi(?:'ll| will|'d) (?:stay|wait|hold|keep) (?:on|here|right|the line|with you|you company|open|"
        r"an eye|it open|you posted)\b|\b(?:we(?:'ll| will)|let's|we can|we) (?:\w+ ){0,5}together\b|"
        r"\byou(?:'ve| have|'ll have) (?:got )?me\b|\bit's me\b|"
        r"\bi(?:'ll| will| can|'d)(?: \w+)? (?:walk|talk|take|guide|see|read|go) (?:\w+ )?you through\b|"
        r"\bi(?:'ll| will| can) (?:sit|go|come|be|stay|stand) (?:down |there |along |right |here )?"
        r"(?:with|beside|by) you\b|"
        r"\b(?:i|i've|i'll|i'm|i'd) [^,:]{0,60}\b(?:myself|in person|personally)\b|\bwith my own\b|"
        r"\b(?:reply|write|answer|shout|send it|message|comes?) (?:straight |back |directly |direct )?"
        r"to me\b",
        unless=r"\bpersonally (?:think|believe|feel|find|don't|would)|\bif it was me\b|\btell me (?:myself|"
        r"that)\b|"
        r"\bfind (?:a |the )?(?:\w+ )?(?:way|resolution|solution)|\bfind myself\b|\bto myself\b|"
        r"\bmyself (?:unable|obliged|in)\b|\bfor you personally|\bmy own family\b|"
        r"\bi(?:'m| am) here to (?:help|assist)|\bworking together\b|\bi (?:can't|cannot|won't) (?:myself|"
        r"personally)",
    ),
    Cue(
        "self_mock",
        "one_of_us|of_our_|i'd_have|i_would_have|finest|best_hour|proudest|brightest|managed|contrived|"
        "real_person|actual_person|human_being|actual_human|real_human|living_|person_here|a_pulse|winced|"
        "cringed|blushed|groaned|hands_up|hand_up|my_hands|excuse|dress_it|dress_that|hash_of|pig's_ear|"
        "dog's_dinner|a_hames|shambles|farce|cock-up|howler|clanger|blunder|own_goal|egg_on|red_face|"
        "couldn't_make_it_up|no_use|hopeless|useless|daft|silly|ridiculous|stupid|clumsy|absurd|idiotic|"
        "barmy|"
        "clunky|wretched|blasted|infernal|nonsense",
        r"\b(?:one|some|any) of (?:us|our) (?:geniuses|muppets|clowns|idiots|bright|finest|lot|own|robots|"
        r"machines|masterpieces)\b|"
        r"\bi(?:'d| would)(?: have|'ve) (?:hung|walked|shouted|screamed|sworn|been (?:cross|angry|furious|"
        r"livid|less|a good|just|at least|every)|lost|thrown|given up|said (?:a lot |far |much )?worse|"
        r"felt the same|done the same)\b|"
        r"\b(?:not|hardly|far from|isn't|wasn't) (?:quite |exactly )?our (?:finest|best|proudest|brightest|"
        r"greatest)\b|\bwe (?:somehow |have |'ve |had |even |still |then )*(?:now )?(?:managed|contrived)"
        r" (?:to|it|that)\b|"
        rf"\b(?:our|this|that|the|a) (?:own )?(?:daft|silly|ridiculous|stupid|clumsy|absurd|idiotic|barmy|"
        rf"clunky|useless|wretched|blasted|infernal) (?:\w+ )?(?:{OURS})s?\b|"
        r"\b(?:real|actual|living) (?:person|human|human being)\b|\bperson here\b|\bwith a pulse\b|"
        r"\bi (?:winced|cringed|blushed|groaned)\b|\b(?:no|without) excuses?\b(?! for (?:your|"
        r"that language))|"
        r"\b(?:hold|put|holding|putting) (?:my|our) hands? up\b|\bhands up\b|\bdress (?:it|that) up\b|"
        r"\b(?:hash of|pig's ear|dog's dinner|a hames|shambles|farce|cock-up|howler|clanger|"
        r"(?:our|my|a) blunder|own goal)\b|\begg on (?:our|my)\b|\bcouldn't make it up\b|"
        r"\b(?:was|were) (?:no use|hopeless|useless|nonsense|daft)\b",
        unless=r"\bno excuse for (?:calling|speaking|shouting|your|threat)|\byour (?:excuse|blunder)|"
        r"\byou (?:winced|managed)|\bnever managed to (?:pay|return)",
    ),
    Cue(
        "own_fault",
        "we_|nobody|our_|ours|wrong_of|by_mistake|should've|should_have|deserved|_lies_|_lay_|_sits_|"
        "with_us|_mine",
        rf"\bwe (?:just |simply |then |also |had |have |wrongly |only |even |really |nearly |clearly )*"
        rf"(?:{BUNGLED})\b|\bwe (?:didn't|did not|never|failed to|hadn't|neglected to) (?:{UNDONE})\b|"
        r"\bnobody (?:here )?(?:told you|warned you|informed you|came back|answered|wrote|noticed|checked|"
        r"rang|called|asked you|saw it|read it|looked|listened|picked|bothered)\b|"
        r"\bour (?:own )?(?:blunder|slip|muddle|mess|carelessness|negligence|lapse|bug|bad|goof|oversight|"
        r"side|end|doing)\b|"
        r"\b(?:fault|blame|failure|error|mistake|muddle|mess|delay|slip) (?:is|was|lies|lay|sits|rests) "
        r"(?:\w+ )?(?:ours|mine|with us|with me|here|on our)\b|\bours to (?:fix|sort|pay|put|mend)\b|"
        r"\b(?:that's|is|was|one's|it's) (?:all )?ours\b|\bwrong of (?:us|me)\b|"
        r"\bshould(?:'ve| have) (?:told|had|rung|called|said|gone|got|done|checked|warned|come|seen|heard|"
        r"sent|read|answered|asked)\b|\byou deserved better\b",
        unless=r"\byou should(?:'ve| have) (?:told|checked|read|said|called|rung|asked|seen|sent)|\bif we\b|"
        r"\bthe choice is (?:ours|yours)|\bnot (?:our|an error on our|on our)\b|\bno (?:fault|error|mistake)|"
        r"\bwe (?:sent you|gave you|left) (?:a|an|the|several|two|three) (?:reminder|card|link|email|chance|"
        r"warning|notice|copy)|\bdecision is ours\b",
    ),
    Cue(
        "own_story",
        "i've_|i_have_|years|summers|winters|i_once|my_|i_remember|i_know_th|i'm_the|i_am_the|i_grew|"
        "when_i_was",
        r"\bi(?:'ve| have) (?:been|worked|done|driven|packed|answered|handed|fitted|taught|seen|had|sat|"
        r"known|looked|run|stood|heard|baked|cooked|written|read|checked)\b[^.]{0,50}\b(?:years|summers|"
        r"winters|since|plenty|dozens|hundreds)\b|"
        r"\b(?:\d+|[a-z]+ty|[a-z]+teen|ten|twelve|[a-z]+ty-\w+) (?:years|summers|winters) "
        r"(?:at this|in this|on this|here|of doing|behind)\b|\bi once\b|"
        rf"\bmy (?:own |late |little |old |eldest |youngest )?(?:{KIN})\b|\bi remember\b|"
        r"\bi know (?:that|the) (?:feeling|road|place|street|stretch)\b|"
        r"\bi(?:'m| am) the (?:old|girl|man|lad|woman|new|night)\b|\bi've been there\b|\bi grew up\b|"
        r"\bwhen i was\b",
        unless=r"\bi remember (?:you|telling|saying|our)\b",
    ),
    Cue(
        "candour",
        "i_won't|i_don't|i_shan't|i_wouldn't|i_will_not|not_going_to|i_can't|i'd_rather|i'd_sooner|i'd_hate|"
        "i_would_rather|i_would_hate|straight|honest|plain|frank|the_same|neither_|nor_|if_it_|if_that_|"
        "if_i_were|i_wish|open_with|level_with",
        r"\bi (?:won't|don't want to|shan't|wouldn't want to|wouldn't|will not|don't like to|"
        r"am not going to|'m not going to|can't) (?:\w+ )?(?:pretend|guess|mislead|sugar|fob|waste|"
        r"leave you|string|raise your|raise any|give you (?:false|a (?:date|yes|promise))|lie|hide|"
        r"promise what|promise you what|tell you (?:it's|it is|that))\b|"
        r"\bi(?:'d| would) (?:rather|sooner|hate)\b|"
        r"\b(?:straight|honest|plain|frank|open|level) (?:answer|with you|truth)\b|"
        r"\bi(?:'d| would| should) (?:say|do|want|give|tell|ask) (?:\w+ ){0,3}the same\b|"
        r"\bthe same (?:for|goes for) (?:anyone|anybody|everyone|everybody|all|each)\b|"
        r"\b(?:neither|nor) (?:can|do|could|may|will|would) (?:i|we|you|anyone)\b|"
        r"\bif (?:it|i|that) (?:were|was) (?:you\b|me\b|mine|my |your)|"
        r"\bi wish (?:it|that|things|the)\b",
        unless=r"\bi'd rather you\b|\bi would rather you\b|\bas anybody else\b|\bquite honestly\b|"
        r"\bi'd (?:rather|sooner) (?:not be|you didn't)\b",
    ),
    Cue(
        "humane_reason",
        "protect|keep|fair_to|fair_on|be_fair|only_fair|you'd_|you_would_|hurt|harm|crushed|killed|injured|"
        "robbed|cheated|child|families|family",
        r"\b(?:a |the |another |some |every )(?:child|baby|family|families|patient|neighbou?r|lady|"
        r"gentleman) "
        r"(?:who|whose|with|behind|that)\b|\bchildren (?:who|whose|with|were|got)\b|"
        r"\b(?:protects?|keeps) (?:you|your|him|her|them|people|everyone|everybody|customers|others)\b|"
        r"\bkeep(?:ing)? (?:everyone|everybody|people|others) safe\b|"
        r"\bfair (?:to|on) (?:everyone|everybody|the|you|them|people|all|anyone)\b|\bbe fair\b|\bonly fair\b|"
        r"\byou(?:'d| would) (?:not want|be the|lose|end up|be left|expect the)\b|"
        r"\b(?:hurt|harm|crushed|killed|injured|robbed|cheated)\b",
        unless=r"\bto be fair\b|\bkeeps (?:you|them|him|her) (?:waiting|here|in)|\bprotect your account\b|"
        r"\bprotect your privacy\b",
    ),
)
