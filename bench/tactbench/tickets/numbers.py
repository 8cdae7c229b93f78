"""Personal data with a form of its own: accounts, cards, phones, ids, orders; and what stays.

Each finder yields spans of a text that `payment.flat` has made plain. They are asked in the order of
`FINDERS`: what an earlier one has found, later ones do not see.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module

from tactbench.tickets.access import handles, secrets
from tactbench.tickets.gazetteer import lowered
from tactbench.tickets.online import HANDLE, MAILS, Finder, Spans, groups, ips, links
from tactbench.tickets.payment import card_numbers
from tactbench.tickets.postal import addresses
from tactbench.tickets.quantities import DATE, MONTHS, said_quantities

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
#: In small letters (see `lowered`), and what comes after.
_ID_CUE = re.compile(
    r"\b(?:passport|social security|ssn|national insurance|ni(?=\W+(?:no|number))|nin|nif|nie|dni|rut|cpf"
    r"|cnpj|curp|rfc|pesel|bsn"
    r"|tc(?: kimlik)?|steuer-?(?:id|nr|nummer)|tax (?:id|number|code)|driver'?s licen[cs]e"
    r"|driving licen[cs]e|personnummer"
    r"|fødselsnummer|cpr|hetu|aadhaar|pan|emirates id|national id|identity card|id card|kimlik"
    r"|codice fiscale|cnp|jmbg|oib"
    r"|rodné číslo|isikukood|cccd|cmnd|nric|ustid|ust-?id(?:-?nr)?|vat(?: reg)?|tva|btw|nip|cif|gstin?|abn"
    r"|tfn|ird|medicare|nhs"
    r"|id(?=\W{1,3}(?:no|number|card|is\W+\d|\d{6})))\W{1,3}(?:(?:no|number|nr|card|is|my|id)\W{1,3}){0,3}"
)
_ID_SAID = re.compile(
    r"(?=(?:[A-Z]{2,3} )?[\w./-]*\d{3})(?:[A-Z]{2,3} (?=\d))?\w(?:[\w-]|[./ ](?=\d)"
    r"|\.(?=\w)){4,18}(?<! )"
)
_BORN = re.compile(
    r"\b(?:born|d\.?o\.?b\.?|date of birth|birth ?(?:day|date)|geboren|geb\.|geburtsdatum|née?"
    r"|naissance|nacid[oa]"
    r"|nacimiento|nascid[oa]|nascimento|nat[oa] il|födelsedatum|född|født|fødselsdato|geboortedatum|syntynyt"
    r"|urodzon[ya]|ur\.|narozen[aáý]?|született|născut[ăa]?|rođen[a]?|doğum tarihi(?:m)?|doğumlu|ngày sinh"
    r"|生年月日"
    r"|yob|b-?day|bday)(?:\W{1,3}(?:\w{1,8}\W{1,3}){0,4}?)",
)
#: A date whose month is a word of any language: told from others by the year.
_LONG_DATE = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th|\.|º)? (?:de |of )?[^\W\d_]{3,12}\.?,? (?:de )?(?:19|20)\d\d\b"
)
_ORDER_CUE = (
    r"\b(?:orders?|order[s-]?n(?:umme)?r|order id|ticket|tkt|case|account|acct?|acc|reference|ref|invoice"
    r"|inv|booking"
    r"|reservation|confirmation|tracking|track & trace|policy|claim|customer|client|member(?:ship)?"
    r"|contract|serial|parcel"
    r"|consignment|shipment|waybill|awb|receipt|docket|loan|lease|plan|loyalty|subscription|transaction"
    r"|purchase order|po|job"
    r"|rma|return|quote|voucher|gift card|warranty|dossier|file|folio|expediente|bestell\w*|kunden\w*"
    r"|rechnung\w*|auftrag\w*"
    r"|vorgang\w*|aktenzeichen|sendung\w*|vertrag\w*|commande|facture|suivi|colis|pedidos?|factura|albarán"
    r"|seguimiento"
    r"|ordine|fattura|spedizione|encomenda|fatura|zamówien\w*|faktur\w*|przesyłk\w*|objednávk\w*|zásilk\w*"
    r"|bestelling"
    r"|bestelnummer|factuur\w*|klantnummer|ordrenummer|ordrenr|bestilling\w*|kundenummer|ärende\w*|tilau\w*"
    r"|lasku\w*|asiakas\w*"
    r"|rendelés\w*|számla\w*|comand[aă]|comenzii|narudžb\w*|naročil\w*|sipariş\w*|takip|заказ\w*"
    r"|замовлен\w*|рахун\w*|номер"
    r"|παραγγελ\w*|đơn(?: hàng)?|mã|pesanan|imei|meter|sort code|kundnummer|ordre|id)\b|(?:注文番号"
    r"|订单号?|訂單|주문번호)[::は]?"
)
_ORDER_FILL = (
    r"(?:number|nummer|numéro|numero|número|núm|numer|číslo|číslem|szám\w*|no|nr|n°|nº|id|ref|code"
    r"|reference|is|was|num|är|ist|est"
    r"|es|er|on|jest|my|the|with|thing|called|hàng|số|de|do|av|della)"
)
_ORDER = re.compile(
    rf"(?:{_ORDER_CUE})(?:[\W_]{{1,3}}{_ORDER_FILL}\b){{0,4}}[ .:#(°º]{{1,4}}((?=[\w/.-]*\d)(?:\d[\d-]*(?:"
    rf" \d{{2,}})+|\w(?:\w|[-/_.](?=\w)){{3,35}}))"
    r"(?![\w%])"
)
_HASHED = re.compile(r"(?<!\w)#\s?(?=[\w-]*\d{3})(\w(?:\w|[-/](?=\w)){2,30})")
#: References by their form alone: five digits with letters or groups, or seven digits and more.
_REFERENCE = re.compile(
    r"(?<![\w-])(?:(?=(?:[A-Z0-9/_-]*?\d){5})[A-Z0-9]{1,20}(?:[-/_][A-Z0-9]{1,20}){1,5}"
    r"|(?=(?:[A-Za-z0-9./_-]*?\d){6})[A-Z]{1,6}[A-Z0-9]{0,12}(?:[./_-][A-Za-z0-9]{1,20}){1,6}"
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
    for cue in _ID_CUE.finditer(lowered(text)):
        if said := _ID_SAID.match(text, cue.end()):
            yield said.span()


def _births(text: str) -> Spans:
    for cue in _BORN.finditer(lowered(text)):
        for form in (DATE, _LONG_DATE):
            if date := form.search(text, cue.start(), cue.end() + 30):
                yield date.span()
                break


def _orders(text: str) -> Spans:
    yield from groups(_ORDER)(lowered(text))


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
    ("password", ANY, secrets),
    ("id", _ID_LIKE, _ids),
    ("birth", _DIGIT, _births),
    ("handle", _SIGN_AT, groups(HANDLE)),
    ("handle", ANY, handles),
    ("address", _DIGIT, addresses),
    ("order", _DIGIT, _orders),
    ("order", _HASH, groups(_HASHED)),
    (KEPT, _DIGIT, said_quantities),
    (KEPT, MONTHS, groups(MONTHS)),
    ("phone", _DIGIT, _phones),
    ("order", _DIGIT, groups(_REFERENCE)),
)
