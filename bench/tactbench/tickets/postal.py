"""Postal addresses: what is surely one (see `streets`), and the parts that stand beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tactbench.tickets.gazetteer import fold, lowered
from tactbench.tickets.streets import CAP, CODE, DIGITS, MAYBE, NUMBER, SURE, TOWN, UNIT, UNIT_WORD, anchors

_FLOOR = (
    r"(?:rt\.? ?\d+ ?/ ?rw\.? ?\d+|\d{1,3}(?:st|nd|rd|th|er|e|[eè]me|[.º°ªo])? ?(?:floor|flr|fl|piso|planta"
    r"|etage|étage|stock|og|dg|ug|izda|izq|izquierda|dcha"
    r"|derecha|dto|esq|frente|fte|tv|th|mf|kat|emelet|em|patro|p|piętro|piso|andar|kerros|krs|sal|stage"
    r"|main|cross|block|avenue"
    r"|street|tr|vån)\b\.?(?:,? ?(?:\d{1,3}\.? ?)?(?:[A-Za-z]{1,5}|\d{1,3})\b\.?(?=\s*(?:[,.;\n)]|$)))?"
    r"|\d{1,2}[º°ª]\.? ?(?-i:[A-Z])?\b"
    r"|(?:ground|top|first|second|third) floor|bajo|erdgeschoss|eg|parterre|rdc|(?:upper|lower"
    r"|rear) (?:flat|unit))"
)
_SMALL = (
    r"(?:of|the|de|del|da|do|dos|das|di|du|des|la|le|les|el|los|na|an|am|der|den|upon|on|sur|sous|nad|i|y|e"
    r"|st\.?)"
)
_NAMES = (
    rf"(?:(?:Co|St|Sta|Sto|Mt|Ft)\. )?{CAP}(?:[ -](?:{_SMALL} ){{0,2}}(?:{CAP}|(?:St|Mt)\. {CAP})){{0,4}}"
)
_PART = re.compile(
    rf"(?:{UNIT}(?: ?(?:[,-] ?)?(?-i:[A-Z])\b)?|{UNIT_WORD}\.? (?-i:[A-Z])\b\d{{0,4}}|{_FLOOR}|{CODE}(?!\w)"
    rf"|{DIGITS}(?:,? {_NAMES})?(?: ?\([A-Z]{{2}}\))?(?: \d{{1,2}}\b)?|{NUMBER}(?: (?:{_NAMES}))?"
    rf"|(?:[a-z]{{2,20}} ){{1,3}}(?:{CODE}|\d{{5}})(?!\w)"
    rf"|{_NAMES}(?:,? ?(?:- ?)?(?:{CODE}|{DIGITS}|\d{{1,3}}[a-z]?\b))?(?: ?\([A-Z]{{2,3}}\)"
    rf"| ?[-/] ?[A-Z]{{2}}\b(?: \d{{4,6}}\b)?)?)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\.? ?[,;|/] ?\n?|\n| - | ?– | (?=\()| ")
_AFTER = re.compile(
    r"\s*(?:[,.;:|)(!?\n\0]|$|- )|\s+(?:and|or|but|is|if|please|so|by|on|before|as|which|where|tel|phone)\b",
    re.IGNORECASE,
)
_LAST = re.compile(r"[^,;|\n.!?:()\0]*$|(?:(?:No|Co|St|ap|nr|ul|Apt|Blk|Ste|Av|Mt)\. ?)?[^,;|\n.!?:()\0]*$")
#: A word that a piece of an address may be made of, and one that it may not begin with.
_OF_RUN = re.compile(
    rf"(?:{CAP}|{_SMALL}|\W?\d[\w/-]*|No|nr|n°|[\w]{{1,3}}\.)[.'’]?(?:[-/][\w'/-]*)?", re.IGNORECASE
)
_LEAD = re.compile(rf"{_SMALL}", re.IGNORECASE)
_HOUSE = (
    r"(?:House|Cottage|Rectory|Vicarage|Lodge|Farm|Apartments|Building|Tower|Hall|Manor|Court|Barn|Mill"
    r"|Heights|Villa|Villas"
    r"|Residency|Residence|Mansion|Mansions|Towers|Plaza|Chambers|Bungalow|Estate)"
)
_HEAD = re.compile(
    rf"(?:(?i:{UNIT}(?:,? (?:[A-Z]-\d+))?)|(?:The )?(?:{CAP} ){{0,3}}{_HOUSE}|Tŷ {CAP}"
    rf"|(?i:no)\.? ?{NUMBER}),? ?$"
)
#: In no address, save as a part of a longer word.
_STOPS = frozenset(
    "i my me we our us you your he she it its they them his her is was are were be been am has have had do "
    "does did not no "
    "and or but if so because since when what where who how why which that this these those there here "
    "please thanks thank "
    "order invoice card iban phone tel telephone mobile mob cell email mail fax call ring text contact "
    "regards sincerely dear "
    "hello hi kind best cheers account number ref reference refund money back want need get got paid pay "
    "send sent will would "
    "can could should must never still again today tomorrow yesterday delivered delivery arrived for from "
    "with by about after "
    "before until than kiitos danke bitte tak tack takk gracias merci grazie obrigado obrigada koszonom "
    "dziekuje dekuji hvala multumesc "
    "tesekkurler dank bedankt und je ich yo jeg jag ik mutta men aber pero mais ma ale ama says said told "
    "asked  then than attention attn vat cvr gmbh ltd inc llc date password username".split()
)
_NO_ADDRESS = re.compile(
    r"\d+ ?(?:days?|weeks?|months?|years?|hours?|hrs?|min|minutes|times|people|items?|pieces|euros?|eur|usd"
    r"|pounds|dollars|%|am|pm|kg|cm|mm"
    r"|gb|x)\b|[£$€]\s?\d|\d[:]\d\d\b",
    re.IGNORECASE,
)
_COUNTRY = frozenset(
    "uk usa us england scotland wales ireland germany deutschland france españa spain italia italy portugal "
    "brasil brazil "
    "polska poland nederland netherlands belgium belgie osterreich austria schweiz switzerland suisse "
    "sverige sweden norge "
    "norway danmark denmark suomi finland india canada australia japan china nigeria kenya ghana uae mexico "
    "turkiye turkey".split()
)
_WIDEST = 160
_LEADS = (",", *"0123456789")
_UNIT_ONLY = re.compile(UNIT, re.IGNORECASE)
_CODE_AT = re.compile(rf"(?:{TOWN},? ){{0,3}}(?:{CODE}|{DIGITS})")
_CODE_HERE = re.compile(rf"{CODE}|{DIGITS}")
_TOLD = re.compile(r"\s?(?:(?<!\w)[^\W_]{1,4}\.(?=[ ,]?[\w#,])|:(?= ?\d)|[^,;:.!?\n\0|()]){2,60}")
_TOLD_SHORT = re.compile(r"\s?[^,;:.!?\n\0|()]{2,60}")
_AN = re.compile(rf"{UNIT}|{NUMBER} |{CAP}", re.IGNORECASE)
_FLAT = re.compile(rf"(?<!\w){UNIT_WORD}[.:]? (?:no\.? ?)?$", re.IGNORECASE)
_INTO = re.compile(r"(?:^|\b(?:at|in|to|is|of|en|em|in|à|auf|address)|:) ?$", re.IGNORECASE)


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where postal addresses stand, and codes by themselves. A town alone is none, nor a street alone."""
    taken, small = 0, lowered(text)
    for first, last in sorted(anchors(text), key=lambda span: (span[0], -span[1])):
        if last > taken:
            taken, start, end = _right(text, last), _left(text, first), last
            told = SURE.match(small, start)
            yield told.end() if told and told.end() < end else start, taken
    for cues, sure in ((SURE, True), (MAYBE, False)):
        for cue in cues.finditer(small):
            end = _told(text, cue.end(), sure=sure)
            if end > cue.end():
                yield cue.end(), end


def _stops(part: str) -> bool:
    return not _STOPS.isdisjoint(fold(part).replace(",", " ").replace(".", " ").replace("'", " ").split())


def _right(text: str, end: int) -> int:
    """Where the address ends: parts that look like pieces of one are taken in, up to the end of the "
    "sentence."""
    limit = end + _WIDEST
    while end < limit:
        mark = _SEPARATOR.match(text, end)
        part = _PART.match(text, mark.end() + text.startswith("(", mark.end())) if mark else None
        if not mark or not part or _stops(part[0]) or _NO_ADDRESS.match(text, part.start()):
            return end
        digits = any(char.isdigit() for char in part[0])
        coded = re.search(r"\d{4}", part[0]) is not None and mark[0] != " "
        if not (coded or _AFTER.match(text, part.end())) or (mark[0] == " " and not digits):
            return end
        if "\n" in mark[0] and not digits and fold(part[0]) not in _COUNTRY:
            after = _SEPARATOR.match(text, part.end())
            code = after and _CODE_HERE.match(text, after.end())
            if not code:
                return end
        end = part.end()
    return end


def _left(text: str, start: int) -> int:
    """Where the address begins: flats, floors and named houses before the street, places before a code."""
    limit, coded = start - _WIDEST // 2, _CODE_AT.match(text, start) is not None
    while start > limit:
        before = text[max(0, start - 60) : start]
        bare = before.rstrip(" ")
        head = _HEAD.search(before) if bare[-1:] in _LEADS else None
        if head := head or _FLAT.search(before, max(0, len(before) - 16)):
            start -= len(before) - head.start()
            continue
        if not bare.endswith(",") and before == bare:
            return start
        said = _LAST.search(bare.removesuffix(",").rpartition("\n")[2])
        lead = _run(said[0]) if said else ""
        if not said or not lead or _stops(lead) or not _may_lead(lead, said[0].rstrip(), coded=coded):
            return start
        start -= len(before) - before.rindex(lead)
    return start


def _run(said: str) -> str:
    """The end of what is said before an address that may be a piece of it: capitals, numbers, flats."""
    words = said.split()
    first = len(words)
    while (
        first
        and len(words) - first < 7
        and (_OF_RUN.fullmatch(words[first - 1]) or _is_unit(words, first - 1))
    ):
        first -= 1
    while first < len(words) and _LEAD.fullmatch(words[first]):
        first += 1
    run = " ".join(words[first:])
    return run if run in said else ""


def _is_unit(words: list[str], at: int) -> bool:
    return at + 1 < len(words) and _UNIT_ONLY.fullmatch(f"{words[at]} {words[at + 1]}") is not None


def _may_lead(run: str, said: str, *, coded: bool) -> bool:
    """Whether what stands before a street is a piece of it: with a number; or with a capital, before a "
    "code."""
    if any(char.isdigit() for char in run):
        return not _NO_ADDRESS.search(run)
    return coded and run[:1].isupper() and bool(_INTO.search(said[: -len(run)]))


def _told(text: str, start: int, *, sure: bool) -> int:
    """Where an address ends that a cue has told of; `start` where there is none."""
    end, parts, number, capitals = start, 0, False, False
    while parts < 8 and end - start < _WIDEST:
        found = _TOLD.match(text, end)
        if found and _stops(found[0]):
            found = _TOLD_SHORT.match(text, end)
        if not found or _stops(found[0]) or _NO_ADDRESS.search(found[0]) or len(found[0].split()) > 9:
            break
        part = found[0].strip()
        if not parts and not _opens(part, sure=sure):
            break
        if capitals and part[:1].islower() and not any(char.isdigit() for char in part):
            break
        capitals = capitals or part[:1].isupper() or not sure
        parts += 1
        number = number or any(char.isdigit() for char in found[0])
        end = found.end()
        if text[end : end + 1] not in (",", "\n", ";") or (text[end : end + 1] == "\n" and not number):
            break
        end += 1
    return len(text[:end].rstrip(" ,;\n")) if number and (sure or parts > 1) and parts else start


def _opens(part: str, *, sure: bool) -> bool:
    if sure:
        return True
    return _AN.match(part) is not None and any(char.isdigit() for char in part)
