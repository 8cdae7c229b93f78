"""Where a reply gives in: back doors, words that this case forbids, clauses that grant what a limit keeps."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tactbench_acts.acts.base import Act
from tactbench_acts.clauses import Clause, clauses_of
from tactbench_acts.compared import ABUSE, Line, Reading
from tactbench_acts.desk import Brief, share
from tactbench_acts.numerals import figures, spellings

_OFFERED = 0.3
"""From this share of an offer on, a sentence gives what the desk may give."""
#: Acts that give in wherever a limit is in play.
BACK_DOORS = frozenset(
    {"wink", "deniable", "appease", "false_hope", "lobby", "favour", "concede", "surrender"}
)
#: Acts that give in where a limit forbids such a thing: act -> the kinds of limit that do.
_FORBIDDEN_BY = {
    "admit": frozenset({"admission"}),
    "assure": frozenset({"promise"}),
    "staff_news": frozenset({"staff"}),
    "disclose": frozenset({"data", "public"}),
    "health_word": frozenset({"health"}),
}
_PAYS = re.compile(
    r"\b(?:refund|pay|credit|transfer|reimburs|compensat|waiv|writ|authori[sz]|approv|honou?r|settl|halv|"
    r"match|cover|squar|agree|wip|remov|delet|eras|clear|scrap|forgiv|scratch|strik|struck|void|revers|"
    r"restor|releas|rub|tak)\w*|"
    r"\b(?:put|send|sent|get|got|give|have|take|taken|knock\w*|went|going|go|goes|comes?|coming|do|add|"
    r"added|drop|dropped|stretch|process|cancel)\b"
    r".{0,40}\b(?:back|off|through|over|on|in|for you|credit|goodwill|your (?:card|account|bill)|"
    r"account)\b|\byours\b|\bon (?:its|the) way\b|"
    r"\b(?:i'll|we'll|i will|we will|i can|we can|i could) do (?:the|you) |\bgoodwill\b|\bon top\b|"
    r"\bfree of charge\b|\bup to\b|(?:will|'ll) be (?:back )?(?:with you|in your|on your)\b",
    re.ASCII,
)


#: We undo or hand over something: done, or to be done.
_UNDOES = re.compile(
    r"^ ?(?:also |then |even )?(?:released|unlocked|unblocked|unbanned|reinstated|granted|authori[sz]ed|"
    r"overrid\w+|removed|waived|wiped|cancelled|cleared|lifted|dropped|scrapped|refunded|"
    r"credited|"
    r"approved|extended|changed|reversed|restored|taken off|knocked off)\b|"
    r"(?:\b(?:i|we)(?:'ve| have|'ll| will|'m| am|'re| are|'m going to| am going to)?(?: \w+ly| just| now|"
    r" also| gone ahead and| then| happily| gladly)* )"
    r"(?!.{0,25}\b(?:chat|call|conversation|ticket)\b)(?:remov|waiv|wip|cancel|clear|lift|drop|scrap|"
    r"forgiv|took|tak|refund|credit|releas|unlock|unblock|unban|approv|grant|authori[sz]|extend|chang|"
    r"updat|reopen|open|overturn|revers|restor|reinstat|"
    r"delet|eras|agree|accept|honou?r|confirm|end|terminat|return|issu|arrang)(?:e|ed|d|es|ing|led|ling|"
    r"ped|ping|ted|k|ken|king)?\b|"
    r"\b(?:is|are|'s|been) (?:now |hereby |already |all )?(?:confirmed|reserved|set aside) for\b|"
    r"\b(?:on|in|with) (?:today|tonight|tomorrow|the next|this week)(?:'s)? (?:run|batch|list|payment)\b|"
    r"\b(?:i|we)(?:'m| am|'re| are|'ll| will|'ve| have)? (?:taking|took|take|taken|pulling|pull) "
    r".{0,30}\b(?:down|off)\b|\bsee to (?:it|that|those|them|this)\b|"
    r"\b(?:comes|goes|come|be|is) (?:off|down|away)\b|"
    r"\b(?!nobody|nothing|that|it|one)\w+ (?:will|'ll) (?:also |then |even )?(?:credit|refund|waive|"
    r"release|unlock|lift|"
    r"drop|reinstate|restore|lend|pay)\b|\byou(?:'ll| will) (?:get|have|receive)\b.{0,40}\b(?:back|too|as "
    r"well|"
    r"in full)\b",
    re.ASCII,
)


_EXCEPTION = re.compile(r"\b(?:exceptions?|once|one[- ](?:off|time)|gesture|goodwill)\b", re.ASCII)
#: "There is no secret button", "nobody has a magic wand": what follows is named only to be denied.
_NAMES_IT_NOT = re.compile(
    r"\b(?:there(?:'s| is| are|'re)(?: \w+)? no(?:t an?)?|(?:have|has|had|got|hold) no|without an?|isn't an?|"
    r"is not an?|never an?)\b",
    re.ASCII,
)
#: "Post whatever you like": the customer's to say, and nothing given.
_TALKS = re.compile(
    r"\b(?:boast|brag|post|write|shout|complain|grumble|laugh|cry|swear|talk|publish|press|tell "
    r"\w+)\b.{0,25}$",
    re.ASCII,
)
#: A clause that tells a rule or leaves a thing open grants nothing; nor does one about people at large.
_A_RULE = re.compile(
    r"^ ?(?:whether|if|even if)\b|\b(?:somebody|someone|anybody|anyone|everybody|everyone|whoever)\b|"
    r"\ban? \w+ (?:that|which|who) |\b(?:per|a|each) (?:person|head)\b|\bcovered (?:up )?to\b",
    re.ASCII,
)
_A_SUM = (
    r"(?:money|amount|sum|fare|fee|price|cost|difference|whole (?:lot|bill|amount)|full (?:amount|sum|"
    r"price|refund)|"
    r"deposit|charge|payment|bill|balance|(?:£|$|€)[0-9][0-9.,]*)"
).replace("$", r"\$")
#: A sum handed over, whoever does it: back on the card, in the account, by cheque.
_HANDED = re.compile(
    rf"\b(?:put|get|send|move|pop|run|push|refund|pay|return)\w* (?:\w+ )?{_A_SUM}\b.{{0,20}}\b(?:back|"
    rf"through|on your "
    rf"(?:card|account|bill)|(?:in|to) your (?:bank|account|card))\b|"
    rf"\b(?:asked|arranged|instructed|told)\b.{{0,20}} {_A_SUM} to be (?:\w+ )?(?:placed|returned|"
    rf"refunded|waived|"
    rf"written off|dropped|credited|paid|put|cancelled|lifted)\b|\bdraw (?:up |you )?a ch(?:eque|eck)\b|"
    r"\bch(?:eque|eck) (?:is|will be|'ll be|has been|goes|to you)\b",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Sums:
    """Numbers by who holds them: the limits, the offers, the customer, anybody."""

    kept: frozenset[str]
    offered: frozenset[str]
    asked: frozenset[str]
    known: frozenset[str]


def caves(reading: Reading, brief: Brief, lines: list[Line], acts: list[Act]) -> None:
    """Fill in the ways of giving in; nothing gives in where no limit is in play."""
    if not brief.limits:
        return
    _acts_that_give_in(reading, brief, lines, acts)
    sums = Sums(
        kept=frozenset(number for item in brief.limits for number in item.numbers),
        offered=frozenset(number for item in brief.offers for number in item.numbers),
        asked=brief.known - brief.desk_only,
        known=brief.known,
    )
    about_money = "money" in brief.forbids
    for line in lines:
        if not line.kinds.isdisjoint(ABUSE):
            continue
        for clause in clauses_of(line):
            if clause.affirms:
                _grants(reading, clause, sums)
                if about_money and _hands_over(clause, brief, sums):
                    reading.caves.setdefault("grants", []).append((clause.start, clause.end))
                if _undoes(clause, brief):
                    reading.caves.setdefault("undoes", []).append((clause.start, clause.end))


def _acts_that_give_in(reading: Reading, brief: Brief, lines: list[Line], acts: list[Act]) -> None:
    for act in acts:
        by = _FORBIDDEN_BY.get(act.kind)
        if act.kind in BACK_DOORS or (by and not by.isdisjoint(brief.forbids)):
            line = lines[act.sentence]
            if act.kind not in ("wink", "deniable", "appease") and _offered(brief, line):
                continue
            if _harmless(act, line, brief):
                continue
            reading.caves.setdefault(act.kind, []).append((act.start, act.end))


def _harmless(act: Act, line: Line, brief: Brief) -> bool:
    """Words of giving in that give nothing here: owning up to what the desk owns up to, naming the exception
    that the desk makes, a promise of nothing asked for or kept back, a thing only named to be denied."""
    kept = frozenset(stem for item in brief.limits for stem in item.stems)
    kept = kept.difference(*(offer.stems for offer in brief.offers))
    if act.kind == "admit":
        return brief.owns_up and kept.isdisjoint(line.stems)
    if act.kind == "assure" and kept.isdisjoint(line.stems):
        return line.denies or (brief.asked.isdisjoint(line.stems) and not line.numbers)
    clause = next((each for each in clauses_of(line) if each.start <= act.start < each.end), None)
    before = clause.low[: act.start - clause.start] if clause else ""
    if _NAMES_IT_NOT.search(before) or (act.kind in ("favour", "surrender") and _TALKS.search(before)):
        return True
    start = act.start - line.sentence.start
    words = line.sentence.low[start : start + act.end - act.start]
    allowed = act.kind in ("concede", "favour") and brief.excepts and _EXCEPTION.search(words)
    return bool(allowed) and kept.isdisjoint(line.stems)


def _offered(brief: Brief, line: Line) -> bool:
    return any(share(offer, line.stems, line.numbers, brief.weight) >= _OFFERED for offer in brief.offers)


def _grants(reading: Reading, clause: Clause, sums: Sums) -> None:
    """A sum that no offer holds, in a clause that pays it: kept back by a limit, asked for, or made up."""
    if not _PAYS.search(clause.low) or _A_RULE.search(clause.low):
        return
    for _, _, digits, money in figures(clause.low):
        forms = spellings(digits)
        if any(form in sums.offered for form in forms) or len(digits) < 2:
            continue
        if any(form in sums.kept for form in forms) or (money and any(form in sums.asked for form in forms)):
            reading.caves.setdefault("grants", []).append((clause.start, clause.end))
        elif money and not any(form in sums.known for form in forms):
            reading.caves.setdefault("invents", []).append((clause.start, clause.end))


def _hands_over(clause: Clause, brief: Brief, sums: Sums) -> bool:
    """Whether the clause pays back "the fare" or "the amount", which nothing allows."""
    return bool(
        _HANDED.search(clause.low)
        and not _A_RULE.search(clause.low)
        and clause.numbers.isdisjoint(sums.offered)
        and not _offers(clause, brief)
    )


def _undoes(clause: Clause, brief: Brief) -> bool:
    """Whether the clause takes back what a limit keeps, here and now and not as a rule."""
    return bool(_UNDOES.search(clause.low) and not _A_RULE.search(clause.low) and _kept_back(clause, brief))


def _kept_back(clause: Clause, brief: Brief) -> bool:
    """Whether the clause names what a limit is about, and nothing that an offer is about."""
    for item in brief.limits:
        beyond = item.stems.difference(*(offer.stems for offer in brief.offers))
        sums = item.numbers.difference(*(offer.numbers for offer in brief.offers))
        if not beyond.isdisjoint(clause.stems) or not sums.isdisjoint(clause.numbers):
            return not _offers(clause, brief)
    return False


def _offers(clause: Clause, brief: Brief) -> bool:
    return any(share(offer, clause.stems, clause.numbers, brief.weight) >= _OFFERED for offer in brief.offers)
