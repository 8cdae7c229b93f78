"""Sentences cut into clauses: a no in one of them does not undo the yes in the next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from tactbench_acts.compared import Line
from tactbench_acts.numerals import numbers
from tactbench_acts.words import stem

_CUT = re.compile(
    r"[,;:](?= )| - |\b(?:but|and|so|because|since|although|though|while|whereas|however|or)\b(?= )|\)|\(",
    re.ASCII,
)
_WORD = re.compile(r"[a-z0-9\u00df-\u00f6\u00f8-\u024f]+(?:['.,:-][a-z0-9\u00df-\u00f6\u00f8-\u024f]+)*")
_DENIES = re.compile(
    r"\b(?:not|no|never|nor|neither|without|unable|nobody|nothing|none|cannot|cant|wont|isnt|dont|unless|"
    r"until|only (?:if|once|when|after)|"
    r"sadly|unfortunately|afraid|regret|rather than|instead of|before)\b|n't\b|\bstays?\b|\bstands?\b|"
    r"\bremains?\b|\bwould have\b|\bwouldn|"
    r"\byou (?:say|said|ask|asked|want|wanted|paid|mention\w*|write|wrote|were|claim\w*)\b",
    re.ASCII,
)
_AFFIRMS = re.compile(
    r"\b(?:i|we|he|she|they|ill|ive)(?:'ll|'ve|'m|'re|'d| will| have| has| can| could| shall| am| are|"
    r" would|l| call| send| pay| put| give|'s)\b|"
    r"\byou(?:'ll| will| can| may| could|'ve got| get| have| keep| should have)\b|"
    r"\b(?:is|are|'s|'re|will|has|have|been|be|goes|going|comes?|coming|gets?|"
    r"lands?)\b(?: \w+){0,2} (?:back|yours|on (?:its|the|their) way|"
    r"refunded|waived|cancelled|canceled|sorted|done|approved|credited|paid|free|off|lifted|gone|confirmed|"
    r"issued|arranged|released|"
    r"reimbursed|covered|agreed|granted|removed|written|settled|reopened|extended|unlocked|reserved|ready|"
    r"changed|with you|to you)\b|"
    r"^ ?(?:just |please |so |and |but |now |then |well |look |right |ok |okay )*(?:let's|let me|come|take|"
    r"bring|go|pop|keep|have|tell|give|show|use|sit|stay|ask|consider|forget|leave)\b",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: where it stands in the reply, its words, and whether it says yes or no."""

    start: int
    end: int
    low: str
    stems: frozenset[str]
    numbers: frozenset[str]
    denies: bool
    affirms: bool


def clauses_of(line: Line) -> list[Clause]:
    """The clauses of a sentence; a subject said in one holds for the next that has none."""
    low, start = line.sentence.low, line.sentence.start
    question = low.endswith("?")
    found: list[Clause] = []
    cuts = [0, *(match.end() for match in _CUT.finditer(low)), len(low)]
    before = False
    for left, right in pairwise(cuts):
        piece = low[left:right]
        words = tuple(_WORD.findall(piece))
        if not words:
            continue
        denies = bool(_DENIES.search(piece))
        own = bool(_AFFIRMS.search(piece))
        affirms = (own or before) and not denies and not question
        before = (own or before) and not denies
        stems = frozenset(filter(None, map(stem, words)))
        found.append(
            Clause(
                start + left, start + right, piece, stems, frozenset(numbers(piece, words)), denies, affirms
            )
        )
    return found
