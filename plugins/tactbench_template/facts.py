"""Finds the facts that may be told: the desk's own mistake, and who stands above the desk."""

from __future__ import annotations

import re

from tactbench import Desk
from tactbench_template.grammar import sentences, stop, upper_first, words
from tactbench_template.limits import is_clause
from tactbench_template.persons import Who, private_out, to_you

_FAULT = re.compile(
    r"(?i)\b(?:our (?:own )?(?:mistake|error|fault|slip|oversight|typing error)|by mistake|mistake "
    r"is ours|"
    r"(?:fault|mistake|failing|error) (?:is|was) ours|we (?:forgot|missed|lost|failed|sent the wrong)|a "
    r"fault kept|"
    r"was never (?:passed|loaded|sent|entered|booked|told)|(?:packing|stock|typing|billing|booking|"
    r"clerical) error|"
    r"unread|(?:shop|store|kitchen|desk|office|depot|team|clinic|hotel|school|bank|surgery)'s (?:own )?"
    r"(?:mistake|fault|error|slip)|own fault|wrongly|forgotten|unanswered|never answered|nobody (?:answered|"
    r"rang back|picked))\b"
)
_NO_ADMISSION = re.compile(r"(?i)\b(?:admission|admit\w*|blame|liab\w+|fault|cause)\b")
_UNTELLABLE = re.compile(
    r"(?i)\b(?:need not|not to be|must not|he says|she says|claim\w*|proved|accused|wants|stands? on file|"
    r"the desk|account no|internal|not be told|nobody has told|he|she|him|his|her|hers|suspect\w*|seems)\b"
)


def fault_fact(desk: Desk, who: Who, public: bool) -> tuple[bool, str]:
    """Whether the notes put the fault on the desk, and the sentence that does so if it can be told."""
    if any(_NO_ADMISSION.search(limit.limit) for limit in desk.limits):
        return False, ""
    found = [
        line for fact in desk.facts for line in sentences(fact) if _FAULT.search(line) and line[:3] != "If "
    ]
    for line in found:
        told = to_you(private_out(line), who)
        if not public and _tellable(told):
            return True, stop(upper_first(told))
    return bool(found), ""


def _tellable(line: str) -> bool:
    """Whether a sentence is whole, of a fair length and free of what is for the desk alone."""
    return not _UNTELLABLE.search(line) and 4 < len(words(line)) < 32 and is_clause(line)


def boss_fact(desk: Desk, who: Who) -> str:
    """The note on a supervisor or manager, if there is one that may be told."""
    for fact in desk.facts:
        for line in sentences(fact):
            told = to_you(private_out(line), who)
            if re.search(r"(?i)\b(?:supervisor|manager|team lead)\b", line) and _tellable(told):
                return told
    return ""
