"""Stems of content words, and numbers in one spelling."""

from __future__ import annotations

import re
from functools import lru_cache

#: Words that say nothing about which case a sentence belongs to.
STOP = frozenset(
    """a an the this that these those there here and or but nor so yet if then than as at by for from in
    into of off on onto out over to up with without within about after before again against between
    through during under i me my mine we us our ours you your yours he him his she her hers it its they
    them their theirs who whom whose which what when where why how am is are was were be been being do
    does did done doing have has had having will would shall should can could may might must ought need
    dare not no yes any some all each every either neither both few more most much many other another
    such only own same too very just also even still ever never always now today soon already once well
    really quite rather please thank thanks sorry dear hi hello hey regards sincerely i'm i've i'll i'd
    we're we've we'll we'd you're you've you'll you'd it's that's there's he's she's they're they've
    they'll what's who's let's don't doesn't didn't won't wouldn't can't couldn't isn't aren't wasn't
    weren't hasn't haven't hadn't shouldn't mustn't cannot im ive ill dont cant wont thats get gets got
    getting give gives given giving go goes going gone went come comes came coming make makes made
    making take takes took taken taking say says said tell tells told know knows known see sees seen saw
    want wants wanted ask asks asked let put puts use used way thing things something anything nothing
    everything someone somebody anyone anybody one ones first last next back right left new good kind
    best because since while until though although however therefore whether like look looks customer
    customers team help helps place case time until per via etc it'll there'll nor himself herself
    themselves itself yourself ourselves myself whatever whoever anyway lot bit sure able unable
    possible afraid long far near mr mrs ms dr person people happen happens happened find found keep
    keeps kept try tries tried whole part""".split()
)
NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty""".split()
    )
}
NUMBER_WORDS |= {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80"}
NUMBER_WORDS |= {"ninety": "90", "first": "1", "second": "2", "third": "3", "hundred": "100"}

#: Words of service talk that mean the same to a desk: the first of each line stands for the others.
_SAME = """refund refunds refunded refunding reimburse reimbursed reimbursement repay repaid repayment
call calls called calling ring rings ringing rang rung phone phones phoned telephone
message messages text texts texted email emails emailed e-mail mail mails mailed write writes wrote written
send sends sent sending post posted posting dispatch dispatched ship ships shipped shipping
parcel parcels package packages item items
engineer engineers technician technicians fitter electrician plumber
fee fees charge charges charged surcharge penalty
replace replaces replaced replacement swap swapped exchange exchanged
repair repairs repaired fix fixes fixed fixing mend mended
cancel cancels cancelled canceled cancelling cancellation terminate terminated termination
driver drivers courier couriers rider
manager managers supervisor supervisors boss superior
bill bills invoice invoices
photo photos picture pictures image images
staff employee employees colleague colleagues worker workers volunteer volunteers
recording recordings cctv film footage video camera cameras
pay pays paid paying payment payments
discount reduction reduce reduced reduces rebate
compensation compensate compensated goodwill
child children kid kids son daughter
name names named naming
share shares shared disclose disclosed reveal
ban bans banned block blocked suspend suspended
buy buys bought buying purchase purchased
sell sells sold selling
break breaks broke broken faulty fault defect defective damaged damage
deliver delivers delivered delivery deliveries
free waive waived waives
doctor doctors gp
book books booked booking bookings reserve reserved reservation
hold holds held
open opens opened reopen
bring brings brought
collect collects collected collection pickup
early earlier sooner
extend extended extension longer
legal law lawyer solicitor court
credit credited credits voucher vouchers
move moves moved transfer transferred
change changes changed alter altered amend amended
room rooms suite
seat seats seated
guest guests visitor visitors
flat apartment house home
week weeks weekly
month months monthly
hour hours
minute minutes mins
working business
euro euros eur
pound pounds gbp quid
dollar dollars usd"""
_CONCEPT = {word: line.split()[0] for line in _SAME.splitlines() for word in line.split()}

_SUFFIXES = (
    "ational ations ation itions ition ments ment ingly edly fully ness ings ing ions ion ies ied ers er ed "
    "es ly s e y"
).split()
_NUMBER = re.compile(r"(?<![a-z0-9.,:])([£$€]?)(\d{1,12}(?:[.,:]\d{1,3}){0,4})(?:st|nd|rd|th)?(%?)", re.ASCII)

_HOUR = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9]"
_SPOKEN = re.compile(rf"\b(half(?: past)?|(?:a )?quarter (?:past|to)) ({_HOUR})\b", re.ASCII)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A crude stem, or the empty string for a word without content; numbers are left to `numbers`."""
    if word in STOP or len(word) < 3 or word[0] in "0123456789" or word in NUMBER_WORDS:
        return ""
    if word in _CONCEPT:
        return _CONCEPT[word]
    if word.endswith("'s"):
        word = word[:-2]
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word[:7]


def canonical(digits: str) -> str:
    """One spelling: 1,284.60 and 1284.6 agree, and 16:30, 4:30 and 4.30 agree as times of day."""
    if ":" in digits:
        hour, minute = digits.split(":", 2)[:2]
        hour = str((int(hour) - 1) % 12 + 1)
        return hour if minute in ("00", "0") else f"{hour}:{minute[:2]}"
    whole, separator, rest = digits.rpartition(".")
    if not separator:
        head, comma, cents = digits.rpartition(",")
        if comma and len(cents) <= 2:
            whole, rest = head, cents
        else:
            whole, rest = digits, ""
    elif len(rest) == 3 and "," not in whole:
        whole, rest = whole + rest, ""
    whole = whole.replace(",", "").replace(".", "").lstrip("0") or "0"
    rest = rest.rstrip("0")
    return f"{whole}.{rest}" if rest else whole


def spellings(digits: str) -> tuple[str, ...]:
    """Every reading of a number as written: 5.30 may be a sum or a time, 16 may be four o'clock."""
    first = canonical(digits)
    more = [first]
    if "." in digits and len(digits) <= 5:
        hour, _, minute = digits.partition(".")
        if len(minute) == 2 and hour.isdigit() and int(hour) < 24:
            more.append(canonical(f"{hour}:{minute}"))
    if first.isdigit() and 12 < int(first) < 24:
        more.append(str(int(first) - 12))
    return tuple(more)


def figures(low: str) -> list[tuple[int, int, str, bool]]:
    """Numbers in digits: start, end, digits as written, and whether a currency or percent sign is there."""
    found = []
    for match in _NUMBER.finditer(low):
        digits = match.group(2)
        found.append((match.start(), match.end(), digits, bool(match.group(1) or match.group(3))))
    return found


def _clock(match: re.Match[str]) -> str:
    """Half five, half past five, quarter to six: 5:30, 5:30, 5:45."""
    hour = int(NUMBER_WORDS.get(match.group(2), match.group(2)))
    if match.group(1).startswith("half"):
        return f"{hour}:30"
    return f"{hour}:15" if match.group(1).endswith("past") else f"{(hour - 2) % 12 + 1}:45"


def numbers(low: str, words: tuple[str, ...] = ()) -> set[str]:
    """All numbers of a text in all their spellings, number words included."""
    found = {form for _, _, digits, _ in figures(low) for form in spellings(digits)}
    found |= {NUMBER_WORDS[word] for word in words if word in NUMBER_WORDS}
    if "half" in low or "quarter" in low:
        found |= {_clock(match) for match in _SPOKEN.finditer(low)}
    for word in words:
        if "-" not in word:
            continue
        tens, dash, unit = word.partition("-")
        if dash and tens in NUMBER_WORDS and unit in NUMBER_WORDS:
            found.add(str(int(NUMBER_WORDS[tens]) + int(NUMBER_WORDS[unit])))
    return found
