"""Postal addresses: streets with numbers as many countries write them, and the towns and codes beside"
" them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CAP = r"(?-i:[^\W\d_a-zß-öø-ÿ])[\w'-]{0,30}"
_WORD = r"[^\W\d_][\w'.-]{0,25}"
#: Words that stand between a number and `way` or `road` only where no address is meant.
_NEVER = (
    r"(?:of|the|a|an|in|on|at|to|for|my|your|his|her|and|or|per|more|times?|days?|hours?|hrs?"
    r"|min(?:ute)?s?|weeks?"
    r"|months?|years?|pounds?|euros?|dollars?|people|items?|was|is|are|were|from|down|this|that|it|i|we"
    r"|you|not|by"
    r"|am|pm|if|so|but|with|miles?|km|metres?|meters?)\b"
)
_STREET = (
    r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|ct|way|place|pl|terrace|crescent"
    r"|cres|boulevard"
    r"|blvd|square|gardens?|grove|mews|row|hill|parade|highway|hwy|parkway|pkwy|walk|rise|quay|circle"
    r"|trail|view"
    r"|wharf|marg|nagar|estate|alley)\b\.?(?: (?:east|west|north|south)\b)?"
)
_ROMANCE = (
    r"(?:via|viale|piazza|corso|calle|c/|avenida|avda\.?|av\.|plaza|paseo|rua|travessa|praça"
    r"|largo|(?-i:Am)|ul\.)"
)
_UNIT = (
    r"(?:flat|apt\.?|apartment|unit|suite|room|house|plot|door|floor|shop|villa|block|h\.)"
    r"(?: ?(?:no\.?|number|\#))? ?(?:[A-Z]-?)?\d{1,5}[A-Za-z]?\b"
)
_STREETS = tuple(
    re.compile(rf"(?<![\w.,£$€/-]){pattern}", re.IGNORECASE)
    for pattern in (
        r"(?:p\.? ?o\.? ?box|postfach|apartado|casilla|private bag|caixa postal) \d{1,6}\b",
        r"(?:(?:house|plot|flat|door|villa) no\.? ?)?"
        rf"\d{{1,5}}[a-z]?(?:[/-]\d{{1,4}}[a-z]?)?,? (?:[nsew]\.? )?(?:\d{{1,3}}(?:st|nd|rd|th) "
        rf"|(?!{_NEVER})(?:{_WORD} )){{1,3}}{_STREET}",
        r"[^\W\d_][\w.-]{1,30}(?:straße|strasse|str\.|gasse|allee|weg|platz|damm|ufer|ring|straat|laan"
        r"|plein|gracht|kade"
        r"|dijk|singel|gatan|vägen|gata|vej|gade|veien|vegen|katu"
        r"|tie) \d{1,4}(?: ?[a-z]\b(?: \d{1,3}\b)?|\b)",
        r"\d{1,4},? (?:bis,? |ter,? )?(?:rue|avenue|boulevard|bd|place|chemin|impasse|allée|quai|route|cours)"
        rf" (?:(?:de|du|des|la|le|les|l'|d') ?){{0,2}}{_WORD}(?: {_CAP}){{0,2}}",
        rf"{_ROMANCE} (?:(?:de|del|della|dei|do|da|dos|la|el|los"
        rf"|las) ){{0,2}}{_CAP}(?: (?:de )?{_CAP}){{0,3}},? "
        r"(?:n[º°.]? ?)?\d{1,5}[a-z]?\b(?:/\d{1,4}\b)?",
        rf"{_CAP}(?: {_CAP}){{0,2}} (?:utca|út|tér|sok(?:ak|\.)|cad(?:desi|\.)"
        rf"|mah\.?) (?:no:? ?)?\d{{1,4}}[a-z]?"
        r"(?: d:? ?\d{1,3}\b)?",
        rf"{_CAP}(?:ova|ská|cká|ké|ní) \d{{1,4}}(?:/\d{{1,4}})?(?=, \d{{3}} ?\d{{2}}\b)",
        rf"(?:{_UNIT}|[a-z]-\d{{1,4}}), {_WORD}(?: (?:{_WORD}"
        rf"|\d{{1,3}}\b)){{0,3}}(?:, {_CAP}(?: {_CAP}){{0,2}}){{0,3}}"
        r" ?[\s-] ?\d{6}\b",
        rf"(?:{_UNIT}|[a-z]-\d{{1,4}}), (?:sector \d+|{_CAP}(?: {_CAP}){{0,2}} (?:road|lane|street"
        rf"|nagar)(?: {_CAP})?)",
        rf"\d{{1,2}}-\d{{1,2}}-\d{{1,2}} {_CAP}(?:,? {_CAP}){{0,3}}(?: 〒?\d{{3}}-\d{{4}}\b)?",
    )
)
#: Codes that nothing else looks like.
_CODE = (
    r"(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[ABCEGHJ-NPR-TVXY]\d[A-Z] ?\d[A-Z]\d"
    r"|[AC-FHKNPRTV-Y]\d[\dW] [A-Z\d]{4}"
    r"|[A-Z]{2} \d{5}(?:-\d{4})?|(?:NSW|VIC|QLD|WA|SA|TAS|NT|ACT) \d{4})"
)
_CODES = re.compile(rf"(?<![\w-]){_CODE}(?![\w-])|\b(?:D|A|CH|F|I)-\d{{4,5}} {_CAP}")
_TOWN = rf"{_CAP}(?:[ -]{_CAP}){{0,2}}"
_NUMERIC = (
    r"(?:[A-Z]{1,3}-)?(?:\d{5}-\d{3,4}|\d{4}-\d{3}|\d{2}-\d{3}|\d{3}[ -]\d{2,4}"
    r"|\d{4,6}(?: [A-Z]{2}\b)?)(?![\d.,]*\d)"
)
#: What may follow a street: a flat, the town, the code; in small letters only as far as a code.
_TAIL = re.compile(
    rf"(?:,? (?i:{_UNIT})| [a-z]{{0,2}}:\d{{1,3}}\b)?(?:, ?\d{{1,2}}º ?[A-Z]?\b)?"
    rf"(?:,?\s(?:{_CAP}(?:[ -]{_CAP}){{0,2}},?\s){{0,2}}(?:{_CODE}"
    rf"|{_NUMERIC}(?: {_TOWN}(?: \d{{1,2}}\b)?)?)(?!\w)"
    rf"|(?i:(?:,?\s[a-z]{{2,20}}){{1,2}},?\s(?:{_CODE}|\d{{5}}))(?!\w)"
    rf"|,\s{_TOWN}(?=[.,;|\n]|$))?"
)
#: What may stand before it: a flat, a named house.
_HOUSE = (
    r"(?:House|Cottage|Rectory|Vicarage|Lodge|Farm|Apartments|Building|Tower|Hall|Manor|Court|Barn"
    r"|Mill|Heights)"
)
_HEAD = re.compile(rf"(?:(?i:{_UNIT})|(?:The )?(?:{_CAP} ){{0,2}}{_HOUSE}|Tŷ {_CAP}),? ?$")


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where postal addresses stand, and codes by themselves. A town alone is none, nor a street alone."""
    for pattern in _STREETS:
        for found in pattern.finditer(text):
            tail = _TAIL.match(text, found.end())
            before = text[max(0, found.start() - 40) : found.start()]
            head = _HEAD.search(before) if before.rstrip().endswith((",", *"0123456789")) else None
            yield (
                found.start() - (len(before) - head.start() if head else 0),
                tail.end() if tail else found.end(),
            )
    for found in _CODES.finditer(text):
        yield found.span()
