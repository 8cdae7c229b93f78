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
