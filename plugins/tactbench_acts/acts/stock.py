"""Replies out of a drawer: articles, questions out of a list, rules for everybody."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue

_PAGE = (
    "article|entry|page|guide|topic|answer|information|info|faq|faqs|help page|link|resource|resources|"
    "section|post|tips?|result|results|match|steps|instructions"
)
_MANY = (
    "customers|clients|members|guests|passengers|travellers|residents|tenants|users|riders|drivers|patients|"
    "students|applicants|holders|subscribers|buyers|sellers|orders|items|repairs|refunds|returns|requests|"
    "claims|complaints|bookings|reservations|tickets|payments|deliveries|parcels|permits|fees|charges|"
    "appointments|accounts|policies|warranties|replacements|cancellations|deposits|fines|penalties|appeals|"
    "prescriptions|results|exchanges|vouchers|points|discounts|callers|visitors|homeowners|employees|parents|"
    "pupils|donations|purchases|products|devices|contracts|subscriptions|licences|licenses|seats|rooms"
)
CUES = (
    Cue(
        "faq",
        "article|help_page|help pages|entry|info|i_found|we_found|help_cent|this_help|faq|knowledge|helpful|"
        "question|match|related|see_also|looking_for|find_more|learn_more|read_more|may_help|might_help|"
        "asking_about|about:|following|hope_this|our_guide|answer|useful",
        rf"\b(?:this|the following|following|these|our|an?|another|below) (?:help |faq |support |short |"
        rf"handy |useful |related |following )?(?:{_PAGE}) (?:may|might|should|will|can|could|looks?|"
        r"seems?|explains?|contains?|answers?|covers?|that (?:may|might|best|should))\b|"
        r"\bthis (?:article|entry)\b|\b(?:our|the) (?:help|staff|information|support) pages?\b|"
        r"\bhere(?:'s| is| are) (?:(?:some|the|an|a few) )?(?:\w+ )?(?:info\w*|article|articles|answers?|"
        r"resources?|steps|entry|links?|tips)\b|"
        r"\bhere(?:'s| is) (?:what|something) (?:i|we|our|that|may|might)[a-z ]{0,24}"
        r"(?:found|have on|help|say)|"
        r"\b(?:i|we)(?:'ve| have)? found (?:this|these|the following|an article|some info\w*)\b|"
        r"\bdid (?:this|that|i|we) (?:\w+ )?(?:help|answer|solve|resolve)|"
        r"\bwas (?:this|that|the)(?: \w+){0,3} (?:helpful|useful|what you)\b|\bfaqs?\b|"
        r"\b(?:help cent(?:re|er)|knowledge ?base)\b|"
        r"\b(?:answer|match|solve|matche|resolve)(?:s|ed|d)? your (?:question|query|problem|issue|request)|"
        r"\b(?:you're|you are|you might be|you may be) asking (?:about|for)\b|"
        r"\b(?:a question|your (?:message|question) (?:is|may be|might be|could be)(?: also)?) about\b|"
        r"\bmay (?:also )?(?:help|be of interest|be of help)(?: you)?[.:!]|\bsee also\b|"
        r"\brelated(?: articles?)?:|"
        r"\b(?:haven't|have not|hasn't|has not|didn't|did not|doesn't|does not) "
        r"(?:found|find|answered|answer|solved?|helped?|resolved?) (?:what|your|this)|"
        r"\b(?:find|learn|read) more (?:answers|about|at|in|on)\b|"
        r"\bwhat you(?:'re| are| were) looking for\b",
        unless="here is what i(?:'ll| will| can|'ve)",
    ),
    Cue(
        "faq",
        "how_do_i|how_can_i|can_i_|what_can_i|why_was_i|why_is_my|what_is_a|what_is_the|where_is_my|what_does|"
        "why_do_i|what_if_i|do_i_|when_will_i|what_happens|is_my_|how_long|how_to",
        r"(?:^|[*:\"'#] ?)(?:how (?:do|can|should|long|much) (?:i|my|does|will)|can i|"
        r"what (?:can|if|should) i|why (?:was|is|are|did|do|has|were|have) (?:i|my|the)|"
        r"what (?:is|are|does) (?:a|an|the|our)|"
        r"where (?:is|can|do) (?:my|i)|do i (?:need|have)|when (?:will|can|do) (?:i|my)|is my|will i|"
        r"how to [a-z]+)\b[^?\n]{0,90}\?",
        unless=r"\bif i may\b|can i (?:ask|check|just|help|get you|take|ring|call|send|offer|"
        r"book|have|suggest)",
    ),
    Cue(
        "rule_for_any",
        "usual|normal|general|typical|in_some|in_certain|in_many|in_such|most_cases|at_any_time|subject_to|depending|"
        "where_|if_appl|if_eli|may_be|s_who|s_that|s_which|s_with|s_can|s_may|s_must|s_should|s_are|s_have|s_will|"
        "s_need",
        rf"\b(?:usually|normally|generally|typically|in (?:most|some|certain|many|such) cases|"
        r"in general|as a (?:general )?rule|at any time|subject to|depending on|where (?:applicable|possible|"
        r"necessary|appropriate)|if (?:applicable|eligible)|"
        r"may be (?:eligible|entitled|able|subject|required))\b|"
        rf"\b(?:{_MANY}) (?:who|that|which|with|without|can|may|must|should|are|have|will|"
        r"cannot|can't|need)\b",
        unless=r"\b(?:your|these|those|my|our two|the two|both|other|his|her|their) (?:\w+ )?"
        r"(?:orders|items|tickets|points|seats|rooms|parcels|payments|results|claims|photos) ",
    ),
)
