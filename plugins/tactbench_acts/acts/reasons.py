"""Why something is so, in human words: whom it protects, what would follow, whose it is."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue

_THEM = (
    r"(?:you|your|yours|him|his|her|hers|them|their|people|everyone|everybody|others|strangers|anyone|"
    r"anybody|"
    r"somebody|someone|each|every|all|us|staff|children|customers|guests|the (?:next|other|same|people|"
    r"person|"
    r"account|price|staff|rest|patient|child|queue|list|door)|patients|members|tenants|buyers|sellers|"
    r"thieves|"
    r"fraudsters|crooks|scammers|[a-z]+'s)"
)

CUES = (
    Cue(
        "why",
        "protect|keep|privacy|security|not_be_true|not_be_right|guard|shield|prevent|stop|safe|fair|so_that|"
        "honest",
        r"\b(?:to|that|which|it|rule|this|they|and|there to|way|what|lock|check|law) (?:also |also helps? |"
        r"helps? )?"
        rf"(?:protect|keep|shield|guard|safeguard|prevent|stop)s? {_THEM}\b|"
        r"\b(?:only|be|is|it's|not) fair (?:to|on|that|for)\b|"
        r"\b(?:wouldn't|would not|isn't|not) be (?:fair|right|honest|safe|true)\b|\bunfair (?:to|on)\b|"
        r"\bfor (?:your|his|her|their|everybody's|everyone's) (?:own )?(?:safety|protection|sake|security|"
        r"privacy)",
        unless=r"keep you (?:posted|updated|informed|waiting|company|in the loop)|keeps? your (?:receipt|"
        r"place)|"
        "keep your (?:phone|eye)",
    ),
    Cue(
        "why",
        "would_|'d_be|could_|might_|otherwise|or_else|if_i_|if_we_|means_|because_then",
        r"\b(?:it|that|this|which|anything|we|i|you|he|she|they)(?:'d| would| could| might) (?:only |just |"
        r"then |all )?"
        r"(?:mean|be (?:unfair|wrong|a guess|guessing|lying|no use|cheating|useless|empty|hollow|false|"
        r"untrue|"
        r"dangerous|unsafe|illegal|against|a lie|a risk|making|breaking|taking|giving|putting|leaving|"
        r"playing)|"
        r"undo|spoil|harm|hurt|break the|cheat|put (?:you|him|her|them|your|people|the)|leave (?:you|him|her|"
        r"them|"
        r"the|us)|cost (?:you|him|her|them))\b|[,;(] ?(?:otherwise|or else) [a-z]+|^otherwise,? (?:we|i|it|"
        r"they|the|he|she)\b|"
        r"\bif (?:i|we) (?:did|gave|let|said|told|changed|guessed|promised|opened|handed|moved|shared|paid|"
        r"made)\b",
        unless=r"would you|could you|if (?:i|we) (?:made|said|gave) (?:you )?(?:a mistake|that impression)",
    ),
    Cue(
        "why",
        "can't|cannot|won't|don't|isn't|not_|no_|never|nobody|stays|stands|nor_|cant_|wont_",
        r"\b(?:can'?t|cannot|won'?t|don'?t|isn't|aren't|not|nobody|never|stays|stands|no)\b[^.;:!?\n]{3,90}"
        r"(?::| -) (?!\d|http|\$|£|€|yes|no\b)(?:[a-z']+ ){3}",
        unless=r"here(?:'s| is| are)|following|below:",
    ),
    Cue(
        "why",
        "next_|anybody|anyone|somebody_else|someone_else|whoever|stranger|whose|own_business|belongs_to|"
        "the_same_",
        r"\b(?:the next|another) (?:person|one|reader|guest|customer|buyer|caller|patient|tenant|driver|"
        r"child)\b|"
        r"\b(?:anybody|anyone|a stranger|strangers|somebody else|someone else|a thief|fraudsters?|crooks?|"
        r"nobody) "
        r"(?:else )?(?:could|might|would be able)\b|"
        r"\b(?:his|her|their|your|someone else's|somebody else's|the [a-z]+'s) (?:own )?(?:business|"
        r"private)\b|"
        r"\bsame (?:rule|answer|law|check|lock) (?:that )?(?:keeps?|protects?|stops?|applies|goes|for)\b|"
        r"\bwould (?:say|do|want|expect|give|tell) (?:you |them )?the same\b",
    ),
    Cue(
        "why",
        "nobody_knows|be_sold|yet_know|know_yet|knows_yet|too_early_to|known_yet|has_looked|sold_again|"
        "resold|undone|reused|"
        "used_again|"
        "there_so|there_to|meant_to_p|point_of|exists_|in_good_faith|sooner_tell|rather_tell|rather_say|"
        "rather_you|"
        "can't_keep|couldn't_keep|cannot_keep|false_|same_for|the_same_to|with_everybody|with_everyone|"
        "everybody_gets|"
        "everyone_gets|your_hopes|guess|taken_back|not_about|isn't_about|isn't_doubt|wouldn't_help|"
        "won't_help|"
        "wouldn't_solve|won't_solve|an_empty|no_way_to_tell|no_way_of",
        r"\b(?:nobody|no one) (?:here )?(?:knows|can (?:say|know|tell)|has (?:looked|examined|tested|"
        r"seen))\b|"
        r"\b(?:don't|do not|doesn't) (?:yet know|know (?:that |this |enough )?yet)\b|\b(?:too early|too "
        r"soon) to (?:say|tell|"
        r"know)\b|\b(?:isn't|not) (?:yet )?known\b|\bno way (?:to|of) tell(?:ing)?\b|"
        r"\b(?:can't|cannot|couldn't|can never) be (?:re)?(?:sold|undone|used|put back|worn|given|taken "
        r"back)(?: again| twice|"
        r" as new| on)?\b(?=.{0,3}(?:again|twice|as new|on\b|[,.;:)]|$))|"
        r"\b(?:is|was|are|were)(?: put)? there (?:so|to (?:protect|keep|stop|make))\b|\bthe (?:whole )?point "
        r"of (?:it|the|a|that|"
        r"this)\b|\bexists? (?:so|to|because)\b|\bin good faith\b|"
        r"\b(?:rather|sooner) (?:say|tell you|you (?:had|heard|knew|have|hear))\b[^.;]{0,60}\bthan\b|"
        r"\bpromise (?:you )?(?:something |anything |what |that |which )?(?:i|we) (?:can't|cannot|couldn't|"
        r"might not) keep\b|"
        r"\b(?:a|any) (?:false|empty|hollow) (?:yes|hopes?|promise|comfort|answer|date)\b|\bget your hopes "
        r"up\b|"
        r"\b(?:would|'d) (?:only |just )?be (?:a guess|guessing|guesswork)\b|"
        r"\bsame (?:for|to|with) (?:every|any|all|each)[a-z]*\b|\bwith (?:everybody|everyone)\b|"
        r"\bevery(?:body|one) gets\b|"
        r"\b(?:it's|this is|that's) not (?:about (?:you|your|doubt|trust|money)|because|that (?:i|we) "
        r"(?:don't|doubt))\b|"
        r"\bisn't (?:about (?:you|doubt|trust)|doubt)\b|\b(?:wouldn't|won't) (?:help|solve|get) (?:you|it|"
        r"anyone|anybody|him|"
        r"her|anything)\b",
    ),
)
