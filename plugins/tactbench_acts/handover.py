"""Whether a reply hands the customer on to somebody in charge, which the desk does not offer."""

from __future__ import annotations

import re

from tactbench_acts.compared import Line
from tactbench_acts.desk import Brief

_CHIEF = (
    "(?:supervisors?|managers?|team leads?|team leaders?|boss|head of \\w+|superiors?|higher[- ]ups?|"
    "somebody (?:more senior|in charge)|someone (?:more senior|in charge)|senior colleagues?|management)"
)
_HANDS_ON = re.compile(
    rf"\b(?:pass|hand|transfer|forward|refer|escalat|put|connect|send|kick|bump)\w*\b.{{0,40}}\b(?:to|with|"
    rf"through to)\b.{{0,15}}\b{_CHIEF}|\b(?:escalate|escalating|escalated) (?:this|it|your|the|you)\b|"
    rf"\b{_CHIEF} (?:will|'ll|is going to|can) (?:\w+ )?(?:call|ring|phone|contact|write|email|be in touch|"
    r"get back|get in touch|speak|take over|look)\b|"
    rf"\b(?:get|fetch|ask|have|let)\b (?:you )?(?:my|our|a|the) {_CHIEF} (?:to|for you|on the line)\b",
    re.ASCII,
)
_NAMED = re.compile(rf"\b{_CHIEF}\b|\bescalat", re.ASCII)


def hands_on(lines: list[Line], brief: Brief) -> bool:
    """Whether a sentence that denies nothing hands the customer on, though no offer names anybody for it."""
    if any(_NAMED.search(offer) for offer in brief.offered):
        return False
    return any(not line.denies and _HANDS_ON.search(line.sentence.low) for line in lines)
