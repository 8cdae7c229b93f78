"""Where the reply stands: commit, decline, hold the line, say what can be done, offer."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue

CUES = (
    Cue(
        "commit",
        "i'll|we'll|i will|we will|i've|we've|i have|we have|i can|we can|i'm|we're|i am|we are|ill_|ive_",
        r"\b(?:i|we)(?:'ll| will|'ve| have| can|'m|'re| am| are|ll|ve) (?:just |also |now |"
        "then |gladly |happily |personally |already |certainly |still |therefore |always |"
        r"only |all )?(?!not\b|never\b|un|sorry|so\b|be able|sure|afraid|see (?:if|what|"
        "whether)|try|hope|look into|pass|ask|wish|think|suppose|imagine|see how|forward|"
        "understand|only)[a-z]{2,}",
        unless=r"\bif i (?:can|have)\b.*\bmaybe",
    ),
    Cue(
        "done",
        "'ve|have|is|are|been|done",
        r"\b(?:i|we)(?:'ve| have|ve) (?:just |also |now |then |gladly |happily |personally |"
        "already |certainly |still |therefore |always |only |all )?(?:booked|refunded|"
        "cancelled|credited|sent|put|moved|changed|asked|removed|stopped|reserved|arranged|"
        "ordered|added|set|taken|corrected|raised|opened|placed|rung|called|spoken|checked|"
        "found|fixed|issued|waived|held|blocked|lifted|applied|looked|told|got|started|made|"
        r"marked|written|reinstated|traced|passed|read|listened|amended)\b|"
        r"\b(?:is|are|has been|have been) (?:already |now )?(?:refunded|cancelled|booked|"
        "reserved|stopped|corrected|credited|on (?:its|their) way|held|waiting for you|fixed|"
        r"lifted)\b",
    ),
    Cue(
        "decline",
        "can't|cannot|can_not|won't|will_not|unable|not_able|couldn't|not_going|not_allowed|"
        "not_permitted|don't|do_not|could_not",
        r"\b(?:i|we) (?:can(?:'t|not| not)|won't|will not|(?:'m|am|are|'re) (?:un|"
        "not )able to|couldn't|could not|(?:'m|am|are|'re) not (?:going|allowed|"
        "permitted) to|don't (?:give|share|offer|pay|have|pass|accept|make|do|refund|take|"
        "hold|send|waive|discuss|know)|do not)|"
        r"\b(?:i|we)(?:can(?:'t|not| not)|won't|will not|(?:'m|am|are|'re) (?:un|not )able to|"
        "couldn't|could not|(?:'m|am|are|'re) not (?:going|allowed|permitted) to|"
        "don't (?:give|share|offer|pay|have|pass|accept|make|do|refund|take|hold|send|waive|"
        "discuss|know)|do not)",
        unless=(
            "can(?:'t|not) (?:wait|apologi[sz]e enough|thank you enough|tell you how|blame|"
            "imagine|begin|promise you enough)|don't (?:know|have to|blame|mind|worry)|"
            "won't (?:be long|take long|keep you)|couldn't agree more|"
            "couldn't (?:be )?(?:more|sorrier)"
        ),
    ),
    Cue(
        "decline_plain",
        "no |isn't|not |aren't|can't|cannot|won't|stays|stands|only|must|has to|have to|"
        "closed|final|limit|never",
        r"\b(?:it|that|this|there|they|he|she|which|the [a-z]+|[a-z]+s) (?:can't|cannot|won't|"
        "isn't|aren't|is not|are not|can not|will not|doesn't|don't) (?!a problem|an issue|"
        r"worry|mind|your fault|you)[a-z]+|^no[,. :]|\bno,|"
        r"\bthe answer (?:is|stays|remains)\b|\bnot (?:possible|something (?:i|we))\b|"
        r"\b(?:still|it's|is) (?:a )?no\b|"
        r"\bno (?:refund|exception|discount|cash|further|more|change|waiver|extension|"
        r"other)\b|"
        r"\b(?:stays|stands|remains) (?:as|at|in|where|closed|on|off|here|the|with|due|"
        r"payable)?\b",
        unless="no (?:problem|worries|trouble|need|rush|bother|hurry)|not a problem|not saying no",
    ),
    Cue(
        "hold_line",
        "same|still|stays|as_before|hasn't_changed|not_changed|stand|again",
        r"\b(?:same answer|answer (?:is|stays|remains) (?:still )?(?:the same|no)|still (?:no|"
        "can't|won't|applies|stands|the same)|(?:hasn't|has not|doesn't|won't) change[ds]?|"
        r"stand by|position (?:is|stays|remains)|that part (?:stays|won't|isn't))\b",
    ),
    Cue(
        "can_do",
        "can_do|can_offer|i_can|we_can|instead|alternativ|what_i|option|happy_to|are_welcome|rather|or ",
        r"\bwhat (?:i|we)(?: can|'ll| will|'ve| have|'m| am|'d)\b|"
        r"\b(?:i|we) can (?:do|offer|give|book|send|hold|put|add|refund|move|arrange|change|"
        r"reserve|get|ask|set|still|also|have|make|take|waive|swap|replace|run|ring|call)\b|"
        r"\binstead\b|\balternatively\b|\byou(?:'re| are) welcome to\b|"
        r"\bhere(?:'s| is) what\b|\beither\b.{1,80}\bor\b",
    ),
    Cue(
        "offer",
        "would_you|do_you_want|shall_i|shall_we|you_can|you_could|you_may|can_have|"
        "could_have|yours|option|prefer|choose|choice|say_yes|like_me",
        r"\b(?:would you (?:like|prefer|rather)|do you want|shall (?:i|we)|want me to|"
        "like me to|you (?:can|could|may) (?:have|choose|pick|take|keep|also|still|come|"
        "collect|use|get)|which (?:would|do|one|of|works|suits)|your choice|(?:is|are|"
        r"it's) yours|say (?:yes|the word))\b",
    ),
)
