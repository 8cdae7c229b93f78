"""Personal data with a form of its own: accounts, cards, phones, ids, orders; and what stays.

Each finder yields spans of a text that `payment.flat` has made plain. They are asked in the order of
`FINDERS`: what an earlier one has found, later ones do not see.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module

from tactbench.tickets.online import HANDLE, MAILS, Finder, Spans, groups, ips, links
from tactbench.tickets.payment import card_numbers
from tactbench.tickets.postal import addresses
from tactbench.tickets.quantities import DATE, said_quantities

#: Of a kind that is left as it is: sums, dates, times, quantities, sites.
KEPT = ""
#: How many signs may stand between two digits of a card's number.
CARD_GAP = 3

_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){10,30}(?![A-Za-z0-9])", re.IGNORECASE)
_IBAN_SAID = re.compile(
    r"(?i:\biban\b)\W{0,4}(?:(?i:is|no|number)\W{1,3})?([A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{2,4}){2,8})\b"
)
_CARD_SAID = re.compile(
    r"\bcard\W+(?:\w+\W+){0,4}?(?:ending|ends|last (?:four|4))\W+(?:\w+\W+){0,2}?(\d{4})\b"
    r"|\b(?:cvv2?|cvc2?|security code)\W{0,3}(?:(?:is|was|code|number)\W{1,3}){0,2}(\d{3,4})\b"
    r"|\bexp(?:iry|ires|iration|\.)?(?: date)?\W{0,3}(\d\d ?/ ?\d\d(?:\d\d)?)\b",
    re.IGNORECASE,
)
#: National ids by form, and the module of stdnum that knows the check digit; "" where the form is enough.
_IDS = tuple(
    (re.compile(rf"(?<![\w-]){form}(?![\w-])"), module)
    for form, module in (
        (r"\d{3}-\d{2}-\d{4}", ""),
        (r"[A-CEGHJ-PQR-TW-Z][A-CEGHJ-NPQR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]", ""),
        (r"\d{3}\.\d{3}\.\d{3}-\d{2}", ""),
        (r"\d{1,2}\.\d{3}\.\d{3}-[\dkK]", ""),
        (r"[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]", ""),
        (r"[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z]", ""),
        (r"\d{8}-?[A-Z]", "es.dni"),
        (r"[XYZ]\d{7}[A-Z]", "es.nie"),
        (r"(?:\d\d)?\d{6}[-+]\d{4}", "se.personnummer"),
        (r"\d{6}[-+A]\d{3}[0-9A-Z]", "fi.hetu"),
        (r"\d{4} ?\d{4} ?\d{4}", "in_.aadhaar"),
        (r"\d{13}", "za.idnr"),
        (r"\d{11}", "pl.pesel"),
        (r"[12] ?\d{2} ?\d{2} ?\d{2} ?\d{3} ?\d{3} ?\d{2}", "fr.nir"),
    )
)
_ID_SAID = re.compile(
    r"\b(?:passport|social security|ssn|national insurance|ni(?=\W+(?:no|number))|nin|nif|nie|dni|rut"
    r"|cpf|pesel|bsn"
    r"|tc(?: kimlik)?|steuer-?id|tax id|driver'?s licen[cs]e|driving licen[cs]e|personnummer|hetu"
    r"|aadhaar|national id"
    r"|id(?=\W{1,3}(?:no|number|card|is\W+\d|\d{6})))\W{1,3}(?:(?:no|number|nr|card|is|my)\W{1,3}){0,3}"
    r"((?=[\w.-]*\d{3})[\w](?:[\w-]|\.(?=\w)){4,18})",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\b(?:born|d\.?o\.?b\.?|date of birth|birth ?(?:day|date)|geboren|geb\.|geburtsdatum|née?"
    r"|naissance|nacid[oa]"
    r"|nacimiento|nascid[oa]|nat[oa] il|födelsedatum|geboortedatum"
    r"|urodzon[ya])(?:\W{1,3}(?:\w{1,8}\W{1,3}){0,4}?)",
    re.IGNORECASE,
)
_SECRET = re.compile(
    r"\b(?:password|passcode|passphrase|passwort|kennwort|pwd|pass(?= ?[:=])|mot de passe|contraseña"
    r"|clave|senha"
    r"|wachtwoord|hasło|lösenord|parola|şifrem?|otp|one[- ]time code|memorable word|security answer)"
    r"(?: (?:is|was|es|ist|est|é|è|to)\b|[:=]| =)[:]? *([\"'“]?)(\S{3,64})",
    re.IGNORECASE,
)
_PIN = re.compile(r"\bpin\b(?: code| number)?\W{0,3}(?:(?:is|was)\W{1,2})?(\d{4,6})\b", re.IGNORECASE)
_NO_SECRET = frozenset(
    "incorrect wrong invalid required not expired still never again missing weak being".split()
)
_ORDER_CUE = (
    r"\b(?:orders?|ordernummer|order id|ticket|tkt|case|account|acct?|acc|reference|ref|invoice|booking"
    r"|reservation"
    r"|confirmation|tracking|policy|claim|customer|client|member(?:ship)?|contract|serial|parcel"
    r"|consignment|shipment"
    r"|receipt|loan|lease|plan|loyalty|subscription|transaction|bestell\w*|kunden\w*|rechnung\w*"
    r"|auftrag\w*|commande"
    r"|facture|pedido|factura|ordine|fattura|encomenda|zamówien\w*|objednávk\w*|tilaus|sipariş\w*|imei"
    r"|meter|sort code"
    r"|kundnummer|ordre)\b"
)
_ORDER_FILL = r"(?:number|nummer|numéro|núm|no|nr|n°|id|ref|code|reference|is|was|num|är|ist|est|es|my|the)"
_ORDER = re.compile(
    rf"{_ORDER_CUE}(?:[\W_]{{1,3}}{_ORDER_FILL}\b){{0,4}}[ .:#(°º]{{1,4}}((?=[\w/.-]*\d)(?:\d[\d-]*(?:"
    rf" \d{{2,}})+|\w(?:\w|[-/_.](?=\w)){{3,35}}))"
    r"(?![\w%])",
    re.IGNORECASE,
)
_HASHED = re.compile(r"(?<!\w)#\s?(?=[\w-]*\d{3})(\w(?:\w|[-/](?=\w)){2,30})")
#: References by their form alone: five digits with letters or groups, or seven digits and more.
_REFERENCE = re.compile(
    r"(?<![\w-])(?:(?=(?:[A-Z0-9/_-]*?\d){5})[A-Z0-9]{1,20}(?:[-/_][A-Z0-9]{1,20}){1,5}"
    r"|[A-Z]{1,6}\d{5,20}[A-Z]{0,4}"
    r"|(?=\w*[A-Z])(?=(?:[A-Z]*\d){4})[A-Z0-9]{8,30}|\d{7,30})(?![\w-])"
)
_PHONE = re.compile(
    r"(?<![\w#/.+-])(?:\+ ?)?\(?\d(?:[ ().\-/]{0,3}\d){6,16}(?!\w)(?:,? ?(?:ext|x)\.? ?\d{1,6}\b)?",
    re.IGNORECASE,
)
_PHONE_CUE = re.compile(
    r"(?:\b(?:tele?(?:ph|f)?o?ne?\w*|tel|phones?|ph|mobile|mob|cell|call\w*|ring|text|whatsapp|fax|fono"
    r"|puh|landline|móvil"
    r"|portable|handy|number'?s?|numéro|ligne|sms|dial|reach\w* me)\b)[^.!?]{0,30}$",
    re.IGNORECASE,
)
#: Where a number without country code is looked for.
_REGIONS = "US GB DE FR ES IT IN AU NL BR JP ZA NG IE NZ".split()


def _ibans(text: str) -> Spans:
    from stdnum import iban

    at = 0
    while found := _IBAN.search(text, at):
        ends = [end.start() for end in re.finditer(r"(?<=\w)(?!\w)", found[0])]
        valid = (
            end for end in reversed(ends) if end > 14 and iban.is_valid(found[0][:end], check_country=False)
        )
        length = next(valid, None)
        at = found.start() + (length or 4)
        if length:
            yield found.start(), at
    yield from groups(_IBAN_SAID)(text)


def _ids(text: str) -> Spans:
    for pattern, module in _IDS:
        for found in pattern.finditer(text):
            if not module or import_module(f"stdnum.{module}").is_valid(found[0]):
                yield found.span()
    yield from groups(_ID_SAID)(text)


def _births(text: str) -> Spans:
    for cue in _BORN.finditer(text):
        if date := DATE.search(text, cue.start(), cue.end() + 30):
            yield date.span()


def _secrets(text: str) -> Spans:
    for found in _SECRET.finditer(text):
        word = found[2].rstrip(".,;!?)\"'”")
        plain = (
            word.isalpha()
            and not found[1]
            and found[0][: found.start(2) - found.start()].rstrip()[-1] not in ":="
        )
        if len(word) > 2 and not plain and word.casefold() not in _NO_SECRET and not word.startswith("["):
            yield found.start(2), found.start(2) + len(word)
    yield from groups(_PIN)(text)


def _phones(text: str) -> Spans:
    for found in _PHONE.finditer(text):
        number = found[0]
        said = bool(_PHONE_CUE.search(text, max(0, found.start() - 45), found.start()))
        if said or number.startswith("+") or _is_phone(re.sub(r"\D", "", number)):
            yield found.span()


@lru_cache(maxsize=50_000)
def _is_phone(digits: str) -> bool:
    """Whether a number could be dialled in one of the regions, or from abroad."""
    import phonenumbers

    for region in _REGIONS:
        try:
            number = phonenumbers.parse(digits, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return True
    return False


_DIGIT, _SLASH, _SIGN_AT, _HASH = (re.compile(sign) for sign in (r"\d", "/", "@", "#"))
#: Every national id has some of these.
_ID_LIKE = re.compile(r"\d{3}[-.]\d|\d{4}|\d\d ?\d\d ?\d\d|[A-Za-z]\d\d")
ANY = re.compile("")
#: Kind, what a text must hold for it, and where it stands.
FINDERS: tuple[tuple[str, re.Pattern[str], Finder], ...] = (
    ("url", _SLASH, links(telling=True)),
    *(("email", sign, groups(pattern)) for sign, pattern in MAILS),
    (KEPT, _SLASH, links(telling=False)),
    ("iban", _DIGIT, _ibans),
    ("card", _DIGIT, lambda text: card_numbers(text, CARD_GAP)),
    ("card", _DIGIT, groups(_CARD_SAID)),
    ("ip", _DIGIT, ips),
    ("password", ANY, _secrets),
    ("id", _ID_LIKE, _ids),
    ("birth", _DIGIT, _births),
    ("handle", _SIGN_AT, groups(HANDLE)),
    ("address", _DIGIT, addresses),
    ("order", _DIGIT, groups(_ORDER)),
    ("order", _HASH, groups(_HASHED)),
    (KEPT, _DIGIT, said_quantities),
    ("phone", _DIGIT, _phones),
    ("order", _DIGIT, groups(_REFERENCE)),
)
