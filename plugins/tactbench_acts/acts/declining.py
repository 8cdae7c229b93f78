"""Where the reply says no: in the first person, plainly of a thing, or by telling what stands."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue

#: Words that slip in between a person and a verb.
_SLIP = (
    r"(?:(?:unfortunately|really|simply|just|also|still|honestly|sadly|regrettably|certainly|therefore|"
    r"personally|truly|currently|now|definitely|absolutely|quite|sorry,? but i|ever|either|then|all|both|"
    r"sorry to say i|afraid i|at present|at this (?:time|stage|point)|on this occasion),? ){0,2}"
)
_CANNOT = (
    r"can'?t|cannot|can not|won'?t|will not|shan'?t|shall not|not able to|unable to|couldn'?t|could not|"
    r"wouldn'?t (?:be able|do|give|share|let|ask|want to)|not going to|not prepared|not willing|"
    r"not in (?:a|any) position|not at liberty|not free to|not authori[sz]ed|not permitted|not allowed|"
    r"not about to|not minded|not here to|never going to"
)
#: What follows "I can't" where nothing is refused.
_NO_REFUSAL = (
    r"(?! (?:wait\b|even |begin|apologi|thank|tell you how|say how|express|imagine|blame|fault|help but|"
    r"stop thinking|rest until|agree more|be (?:more|sorrier|long|happier)|take long|keep you|let you down|"
    r"have asked|believe|stress|emphasi|overstate|recommend|argue with|let (?:it|this|that) happen))"
)
#: What service people do or, here, do not do.
_SERVE = (
    "give|share|offer|pay|pass|accept|make|do|refund|take|hold|send|waive|discuss|cover|comment|disclose|"
    "release|provide|issue|return|swap|exchange|replace|extend|move|change|alter|reopen|review|reverse|lift|"
    "cancel|charge|sell|use|allow|permit|let|keep|store|handle|deal|process|name|hand|reveal|confirm|deny|"
    "admit|guess|speculate|promise|guarantee|negotiate|bargain|trade|drop|skip|bend|run|deliver|ship|match|"
    "hono[u]?r|grant|lend|sign|write|read|open|answer|respond|reply|talk|speak|have|get|go|put|tell|say|"
    "touch|cut|break|ask|work|look|call|leave|respond"
)
_THING = (
    r"(?:it|that|this|these|those|they|he|she|which|who|what|there|one|everyone|anyone|someone|[a-z]{3,}s|"
    r"(?:the|an?|your|his|her|our|their|my|any|each|another) (?:[a-z0-9'-]+ ){0,2}?[a-z0-9'-]+|[a-z]+ing|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight)"
)
_ADVERB = r"(?:also |still |simply |really |unfortunately |therefore |just |sadly |then |now |ever )?"

CUES = (
    Cue(
        "decline",
        "can't|cannot|can_not|won't|will_not|shan't|shall_not|not_able|unable|couldn't|could_not|wouldn't|"
        "not_going|not_prepared|not_willing|not_in_a|not_at_liberty|not_free|not_auth|not_permitted|cant_|"
        "not_allowed|not_about|not_minded|not_here_to|never_going|wont_|not_in_any",
        rf"\b(?:i|we)(?:'m|'re| am| are| remain| was| were|'d be| would be|'ll be| will be)? "
        rf"{_SLIP}(?:{_CANNOT})"
        rf"\b{_NO_REFUSAL}|\bi (?:can'?t|won'?t)\b{_NO_REFUSAL}",
        unless=r"couldn't (?:agree|be) more|won't be long",
    ),
    Cue(
        "decline",
        "don't|do_not|dont_|never|no_longer|neither|nor_",
        rf"\b(?:i|we) (?:also |still |really |simply )?(?:do not|don'?t|never|no longer) "
        rf"(?:also |normally |usually |ever |simply |just |even |actually |currently )?(?:{_SERVE})\b"
        r"(?! (?:blame|believe you're|doubt))|"
        r"\b(?:neither|nor) (?:can|will|do|would|could|may|am|are|shall) (?:i|we)\b",
        unless=r"\b(?:if|when|until|unless|so) (?:i|we) don't\b|don't have (?:to worry|a problem|any doubt)|"
        "do not hesitate|we never (?:received|got)",
    ),
    Cue(
        "decline",
        "decline|refuse|say_no|turn_down|say_'no|draw_the_line|not_mine|not_ours|n't_mine|n't_ours|"
        "not_for_me|"
        "not_for_us|n't_for_me|n't_for_us|not_my_|n't_my_|saying_no|rather_not|mine_to|ours_to|i'll_not|"
        "we'll_not|i'd_not|i'm_not|we're_not|i_am_not|we_are_not|stop_you_there|leave_it_there|not_our_",
        r"\b(?:i|we)(?:'ll| will|'m| am|'ve| have| must|'d| would|'re| are)? (?:going to |got to |have to |"
        r"having to |to |had to |need to |respectfully |politely )*(?:decline|refuse|say(?:ing)? no|turn "
        r"(?:it|"
        r"that|this|you|your [a-z]+) down|draw the line|rather not|stop you there)\b|"
        r"(?:\bnot|n't) (?:mine|ours|for me|for us|my place|our place|my (?:\w+ )?to|our (?:\w+ )?to)\b|"
        r"\b(?:i|we)'(?:ll|d) not [a-z]+|"
        r"\b(?:i'm|we're|i am|we are) not (?!saying|suggesting|asking|trying|accusing|blaming|questioning|"
        r"doubting|calling|judging|seeing|getting|finding|looking|hiding|arguing|expecting|going|wanting|"
        r"thinking|pretending|just|being|feeling|hearing|counting|understanding|following)[a-z]+ing\b",
        unless=r"\bwon't (?:say no|decline|refuse)\b|not mine or yours|free to (?:decline|refuse)",
    ),
    Cue(
        "decline_plain",
        "can't|cannot|won't|can_not|will_not|may_not|must_not|mustn't|cant_|wont_|shouldn't",
        rf"\b{_THING} {_ADVERB}(?:can'?t|cannot|can not|won'?t|will not|may not|must not|mustn't) "
        rf"{_ADVERB}(?:be(?! (?:long|easy|nice|fun|sorry|happy|pleasant|right|the first|asked))|go|do|make|"
        rf"give|"
        r"change|move|apply|cover|pay|count|get|come|take|open|happen|bring|hand|send|share|extend|stretch|"
        r"reach|work|undo|lift|shorten|decide|say|tell|promise|fit|run|add|leave|have|help|let|allow|issue|"
        r"accept|release|refund|return|see|know|start|turn|buy|end|stop|take|use|travel|carry|bend|speed|"
        r"budge)\b",
        unless=r"won't (?:happen again|cost you|have to|need to|hear|see)|if (?:it|that|this|they) (?:can't|"
        r"won't)|"
        "can't be easy|cannot be easy|can't have been|cannot have been|must not have",
    ),
    Cue(
        "decline_plain",
        "isn't|aren't|not_",
        rf"\b{_THING}(?: is| are|'s|'re) ?(?:n't|not) {_ADVERB}(?:possible|available|included|covered|"
        r"refundable|transferable|eligible|allowed|permitted|negotiable|payable|due|open|up (?:for|to)|on|in|"
        r"part|something|anybody's|anyone's|for sale|going|happening|coming|moving|changing|within|(?:\w+ly "
        r")?"
        r"(?!worri|bother|concern|annoy|tir|interest|offend|surpris|need|suppos)[a-z]{3,}ed|paid|given|made|"
        r"sold|"
        r"kept|told|sent|held|put|taken|(?:an?|the|one of|one|enough) [a-z]+)\b|"
        rf"\b{_THING} (?:isn't|aren't) {_ADVERB}(?:possible|available|included|covered|refundable|eligible|"
        r"transferable|allowed|permitted|negotiable|payable|due|open|up (?:for|to)|on|in|part|something|"
        r"anybody's|anyone's|for sale|going|happening|coming|moving|changing|within|(?!worri|bother|concern|"
        r"annoy|tir|interest|offend|surpris|need|suppos)[a-z]{3,}ed|paid|given|made|sold|kept|told|sent|held|"
        r"put|taken|(?:an?|the|one of|one|enough) [a-z]+)\b|"
        r"\bnot (?:possible|available|an option|something (?:that )?(?:i|we)|on offer|on the table)\b|"
        r"(?:^|[,;:(.-] ?)(?:and |but |so |just |no, )?not (?:before|until|till|without|even|today|tonight|"
        r"for "
        r"(?:any|this|the|him|her|them)|on (?:any|this|the)|from|by)\b",
        unless=r"is not a problem|isn't a problem|isn't (?:good enough|right|fair|the (?:standard|experience|"
        r"service|first))|is not (?:good enough|right|the (?:standard|experience|service|first))|"
        r"aren't the (?:standard|experience|service)|isn't it\b|if (?:it|that|this|they|the \w+) (?:isn't|is "
        r"not)|"
        r"not (?:lost|forgotten|alone)\b|not a problem",
    ),
    Cue(
        "decline_plain",
        "doesn't|don't|does_not|do_not|didn't|no_longer|never_",
        rf"\b{_THING} {_ADVERB}(?:doesn'?t|don'?t|does not|do not|no longer|never) {_ADVERB}(?:exists?|apply|"
        r"applies|happens?|includes?|covers?|extends?|allows?|permits?|changes?|counts?|qualify|qualifies|"
        r"goes?|"
        r"works?|runs?|comes?|provides?|offers?|issues?|makes?|gives?|comments?|discuss|discusses|takes?|"
        r"accepts?|shares?|means?|moves?|refunds?|pays?|gets?|lets?|leaves?|release|stretch|reach|entitles?|"
        r"leave|settles?|lasts?|travels?|respond|honou?r|belong)\b",
        unless=r"\bif (?:it|that|this|they|he|she|the [a-z]+) (?:doesn't|don't|does not)|no one doubts|"
        r"doesn't (?:make (?:it|this) (?:right|better|easier)|mean you)|don't (?:worry|come|give up)",
    ),
    Cue(
        "decline_plain",
        "no_|no,|no.|no:|nobody|no_one|nothing|none_|neither|nor_|out|off_the_table|off_limits|closed|final|"
        "impossible|sold_out|non-refund|nonrefund|full|the_answer|not_one|there'd_be_no",
        r"^(?:so |and |but |then |well |now |hi |dear )?no\b[,. :-]|^(?:it's |that's |so it's )?(?:a |still )"
        r"(?:firm |clear |plain |straight )?no\b|"
        r"\bthe answer (?:is|stays|remains|to|on)\b|\b(?:is|are|'s|be|stays?|remains?|still)(?: \w+)? "
        r"(?:a |still )(?:firm |clear |plain |straight |polite )?no\b|[a-z0-9], no\.|: no\b|"
        r"\b(?:there(?:'s| is| are|'re|'ll be| will be| can be)|has|have|get|gets|with|means|for|so|but|and|"
        r"i "
        r"have|we have|i've|we've)(?: got)? no (?!problem|doubt|idea|need|worr|one\b|trouble|hurry|rush|"
        r"charge|"
        r"cost|excuse|fee\b|wonder|reason|extra|questions?|pressure|longer|hard feel|hidden|hassle|catch|"
        r"obligat|"
        r"further charge|quarrel|objection|control|apolog|word)[a-z]+|"
        r"\bno (?:refund|exception|discount|cash|change|waiver|extension|upgrade|credit|voucher|compensation|"
        r"replacement|appeal|way (?:to|for|around|round)|room for|more (?:than|until|on)|freeze|swap|promise|"
        r"money|payment|date)s?\b|"
        r"\b(?:nobody|no one|no-one|none of (?:us|them|it)|nothing)\b(?! else you)[^.,;:]{0,40}? (?:can|may|"
        r"will|"
        r"gets?|goes|leaves|could|is (?:given|paid|released|shared|moved|sold|told))\b|"
        r"\b(?:is|are|'s|'re|stays?|remains?)(?: now| still| all| already| simply| fully| completely)? "
        r"(?:out(?= ?[.,:;]| for\b| of the question)|off the table|off limits|ruled out|closed|full\b|sold "
        r"out|"
        r"final\b|non-?refundable|impossible|booked out|booked up)",
        unless=r"no (?:problem|worries|trouble|rush|bother|hurry)\b|not a problem|not saying no|closed "
        r"(?:the|your|"
        r"as|on) |full (?:refund|amount|price|sum|£|\$|€)|no stone",
    ),
    Cue(
        "decline_stiff",
        "unable|not_|cannot_be|regret|outside",
        r"\b(?:unable to|not in a position to|(?:can|may|will|could|shall) ?not be \w+(?:ed|en|de|ld|nt|"
        r"ut)\b|"
        r"not permitted|not possible (?:to|for)|(?:we|it|this office|the (?:company|bank|trust|office|team|"
        r"hotel|"
        r"airline|council|school|shop|desk)|this desk|[a-z]+) (?:do|does|is|are) not (?:provide|offer|accept|"
        r"disclose|discuss|comment|issue|process|permit|respond|share|handle|liable|responsible|eligible|"
        r"entitled|"
        r"available|cover|extend|constitute|enter|make|grant|release)\b|regret (?:to|that)|not fall (?:under|"
        r"within)|"
        r"outside (?:of )?(?:our|the) (?:scope|policy|terms|window|return))\b",
    ),
    Cue(
        "rule_stands",
        "stays|stands|remains|remain_|stay_|stand_",
        r"(?<!you )(?<!i )(?<!we )(?<!to )(?<!please )(?<!and )(?<!can )(?<!i'll )(?<!things )(?<!matters )"
        r"\b(?:stays?|stands?|remains?) (?:exactly |just )?(?:as|at|in|where|closed|on(?! the line| hold "
        r"with)|off|"
        r"put|the same|with|due|payable|shut|locked|blocked|private|confidential|paid|owed|final|unchanged|"
        r"firm|"
        r"valid|binding|until|till|what|mine|ours|yours|theirs|his|hers)\b|\b(?:stays?|stands|remains) "
        r"?[.,;:]",
        unless=r"(?:our|the|my) offer (?:still )?stands|stay (?:safe|well|calm|in touch)",
    ),
    Cue(
        "rule_stands",
        "has_to|have_to|must|needs_to|need_to|only|solely|it_takes_a",
        r"(?<!you )(?<!i )(?<!we )(?<!i'd )\b(?:has to|have to|must|needs? to) (?:first |be |come |go |"
        r"[a-z]+ ){0,6}"
        r"(?:first|before|until|through)\b|\bmust (?:first )?be (?:paid|signed|confirmed|verified|approved|"
        r"returned|"
        r"made|checked|completed)\b|"
        r"\bonly (?:the|an?|your|his|her|he|she|they|you|dr|mr|mrs|ms|those)(?: [a-z']+){0,3}? (?:can|may|"
        r"could|is "
        r"able|are able|has the right)\b|\bonly (?:after|once|when|against|on production)\b|"
        r"\b(?:can|may|could|will|is|are) only (?:be )?(?:after|once|when|with|by|from|[a-z]+ed|given|made|"
        r"paid|"
        r"done|put|sent|go|take|say|tell|speak|look|offer)\b|\bsolely\b",
        unless=r"only (?:human|natural|fair|right)",
    ),
    Cue(
        "rule_stands",
        "to_decide|to_say|to_give|to_share|to_hear|to_tell|belongs|the_same|applies|goes_for|confidential|"
        "private|"
        "between|goes_to|apply_to|apply_equal|belong_to|everybody|everyone|nobody_else|anyone_else|for_all|"
        "'s_to_|is_for|decided_by|down_to|"
        "matter_for",
        r"\b(?:is|are|'s)(?: [a-z']+){0,2} to (?:decide|say|give|share|hear|tell|settle|answer)\b|\bbelongs? "
        r"to\b|"
        r"\b(?:is|are|'s|stays?|kept) (?:strictly |his own |her own |a )?(?:confidential|private(?! "
        r"message))\b|"
        r"\bis between (?:him|her|them|you|the)\b|\bsame (?:\w+ )?(?:for|to|with) (?:every|all|any|each|"
        r"both)|"
        r"\b(?:applies|apply|goes|holds|counts)(?: equally| alike)? (?:for|to) (?:every|all|any|each|both)|"
        r"\b(?:is|are) (?:a matter for|down to|decided by|up to) (?!you)(?:the|a|an|our|your|his|her|their|"
        r"[a-z]+s)\b",
        unless=r"sorry to (?:hear|say)|glad to (?:hear|say|tell|share)|happy to (?:share|tell|answer|give)|"
        r"(?:able|afraid|pleased|difficult|hard|unable|allowed|free|welcome|ready|here|going|likely) to "
        r"(?:say|"
        r"share|tell|give|hear|decide|answer)",
    ),
)
