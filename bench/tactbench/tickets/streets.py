"""Where a postal address is sure to be: streets with numbers, postcodes, and cues like `ship it to`."""

from __future__ import annotations

import re

CAP = r"(?-i:[^\W\d_a-zß-öø-ÿ])[\w'’-]{0,30}"
_WORD = r"[^\W\d_][\w'.-]{0,25}"
#: Words that stand between a number and `way` or `road` only where no address is meant.
_NEVER = (
    r"(?:of|the|a|an|in|on|at|to|for|my|your|his|her|and|or|per|more|times?|days?|hours?|hrs?|min(?:ute)?s?"
    r"|weeks?"
    r"|months?|years?|pounds?|euros?|dollars?|people|items?|was|is|are|were|from|down|this|that|it|i|we|you"
    r"|not|by|am|pm"
    r"|if|so|but|with|miles?|km|metres?|meters?|x|pcs|pieces|left|went|came|seats?|tins?|boxes|bags|bottles"
    r"|packs?|tickets?|units?|square|january|february|march|april|may|june|july|august|september|october"
    r"|november"
    r"|december|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
)
_STREET = (
    r"(?:street|st|str|road|rd|avenue|ave|av|lane|ln|drive|drv?|close|court|crt|ct|way|place|pl|terrace|ter"
    r"|tce|crescent"
    r"|cres|boulevard|blvd|boul|square|sq|gardens?|gdns|grove|mews|row|hill|parade|pde|highway|hwy|parkway"
    r"|pkwy|walk|rise"
    r"|quay|circle|cir|trail|trl|view|wharf|marg|nagar|estate|alley|esplanade|promenade|turnpike|expressway"
    r"|freeway"
    r"|crossing|cove|colony|enclave|layout|chowk|sarani|salai|croft|wynd|brae|circuit|cct)"
    r"\b\.?(?: (?:east|west|north|south|[ns]?[ew])\b)?"
)
#: Words of everyday that end a street's name only where it has capitals.
_STREET_CAP = (
    r"(?:Run|End|Green|Side|Path|Main|Cross|Bend|Loop|Bridge|Gate|Vale|Glen|Mount|Fields?|Hollow|Ridge"
    r"|Heights"
    r"|Circus|Strand|Bay|Point|Park)"
)
_BEFORE = (
    r"(?:via|viale|vicolo|piazza|piazzale|corso|largo|contrada|localit[àa]|calle|c/|cl\.|avenida|avda\.?"
    r"|av\.|avd\.|plaza"
    r"|pza\.|paseo|p\.º|carrera|cra\.|carrer|carretera|camino|ronda|travess[íi]a|r[úu]a|praza|plaça|passeig"
    r"|r\.|travessa|praça"
    r"|alameda|estrada|rodovia|rua|beco|ladeira|strada|str\.|bd\.|bulevardul|calea|aleea|intrarea|pia[țt]a"
    r"|ul\.|ulica|ulice"
    r"|ulici|al\.|aleja|aleje|os\.|osiedle|pl\.|plac|nám\.|náměstí|trg|jalan|jln\.?|jl\.?|lorong|gang|soi"
    r"|thanon|ng[õo]|phố"
    r"|đường|hẻm|ngách|ул\.?|улица|вул\.?|вулиця|просп\.?|проспект|пр-т|бул\.?|бульвар|пер\.?|провулок"
    r"|пл\.?|площа|наб\.?"
    r"|οδός|οδ\.|leof\.?|odos|شارع|rehov|bulvar[ıi]?|(?-i:Am|An der|Auf der|Im|In der|Zum|Zur|Unter den|Rue"
    r"|Place|Chemin|Quai))"
)
#: What the words for streets end in, in one word with the name.
_ENDS = tuple(
    (
        "straße strasse str. gasse allee weg platz damm ufer ring stieg steig pfad hof twiete chaussee "
        "zeile graben winkel "
        "straat laan plein gracht kade dijk singel dreef steeg baan lei plantsoen gatan gränd stigen vägen "
        "backen torget gata "
        "vegur gate gaten vej gade allé stræde veien vegen katu kuja polku tie kaari raitti rinne mnt tn iela"
    ).split()
)
_OWN = (
    r"(?:utca|u\.|út|útja|tér|tere|köz|körút|krt\.|sok(?:ak|ağı|\.)|sk\.|cad(?:desi|\.)|cd\.|mah(?:allesi"
    r"|\.)|blv\.|ulica"
    r"|trg|iela|gatvė|g\.|pr\.|tee|mnt|puiestee|street|strasse|straße|straat|weg)"
)
UNIT_WORD = (
    r"(?:flat|flt|apt|apartment|appartement|app?t?|apto|apartamento|appartamento|unit|suite|ste|room|rm"
    r"|house|plot|door|floor"
    r"|shop|villa|block|blk|bloco|bloque|bloc|bl|building|bldg|tower|wing|level|lvl|lot|site|stall|sector"
    r"|phase|stage|zone"
    r"|p\.? ?o\.? ?box|postfach|bp|boîte|bte|boite|bus|box|apartado|casilla|caixa postal|private bag"
    r"|lock bag|pmb|rd|rural route|rr"
    r"|scala|int|interno|piano|pal|esc|escalera|esq|piso|planta|puerta|pta|portal|casa|depto?|departamento"
    r"|local|ofic|oficina"
    r"|dpto|int|interior|andar|sala|lote|quadra|qd|conjunto|whg|wohnung|top|tür|stiege|stock|etg|etage"
    r"|étage|esc\.?|bât|bat"
    r"|bâtiment|résidence|lgh|leil|lejl|dør|as|rappu|porras|m|lok|mieszk|kl|klatka|byt|patro|em|emelet|ajtó"
    r"|fszt|kat|daire|d"
    r"|no|nr|num|núm|n|ap|sc|et|кв|квартира|д|дом|буд|будинок|корп|под|оф|офис|офіс|під|nhà|tầng|căn|số|h|p"
    r"|rt|rw)"
)
UNIT = (
    rf"(?:{UNIT_WORD}[.:]?(?: ?(?:no\.?|number|nº|n°|\#))? ?(?:[A-Za-z]{{0,2}}[-/]?)?\d{{1,6}}"
    r"(?:[-/.]?[A-Za-z0-9]{1,4})?\b|#\d{1,5}-?\d{0,5}[A-Za-z]?\b)"
)
NUMBER = r"\d{1,5}(?: ?(?:bis|ter|quater)\b| ?[a-zA-Z](?![\w.]))?(?: ?[/-] ?\d{1,4}[a-zA-Z]?\b)*"
_STREETS = tuple(
    re.compile(rf"(?<![\w.,£$€/-]){pattern}", re.IGNORECASE)
    for pattern in (
        r"(?:p\.? ?o\.? ?box|postfach|apartado|casilla|private bag|caixa postal|locked bag) \d{1,6}\b",
        r"(?:(?:house|plot|flat|door|villa) no\.? ?)?"
        rf"\d{{1,5}}[a-z]?(?:[/-]\d{{1,4}}[a-z]?)?,? (?:[nsew]\.? )?(?:\d{{1,3}}(?:st|nd|rd|th) "
        rf"|(?!{_NEVER})(?:{_WORD} )){{1,3}}{_STREET}(?!\w)",
        rf"\d{{1,5}}[a-z]?(?:[/-]\d{{1,4}}[a-z]?)? (?:{CAP} ){{1,3}}(?-i:{_STREET_CAP})\b",
        rf"(?:no\.? ?)?{NUMBER},? (?:rue|avenue|av\.|boulevard|bd|place|chemin|impasse|allée|quai|route"
        rf"|cours)"
        rf" (?:(?:de|du|des|la|le|les|l'|d') ?){{0,2}}{_WORD}(?:[ -](?:(?:de|du|des|la|le"
        rf"|et) )?{CAP}){{0,3}}",
        rf"{_BEFORE}(?:(?<=[./]) ?| )(?:(?:de|del|della|delle|dei|degli|do|da|dos|das|la|el|los|las|les|lui"
        rf"|sf\.|św\.|gen\.|\d{{1,3}}) )"
        rf"{{0,2}}{_WORD}(?:[ -](?:(?:de|da|do|dos|del|della|e|y) )?(?:{CAP}|\d{{1,2}}(?= {CAP}))){{0,4}}"
        rf",? (?:n[oúu]?[mr]?[º°.:]{{0,2}} ?|č\. ?|буд\. ?|д\. ?|bl\. ?)?{NUMBER}",
        rf"(?:ng[õo]|phố|hẻm|ngách|số|kiệt|soi) {NUMBER}(?:,? (?:phố|đường|ng[õo]))?(?: {_WORD}){{1,3}}",
        rf"{CAP}(?: {CAP}){{0,2}} {_OWN} (?:no:? ?)?{NUMBER}(?: d:? ?\d{{1,3}}\b)?",
        rf"{CAP}(?:ova|ská|cká|ké|ní) \d{{1,4}}(?:/\d{{1,4}})?(?=, \d{{3}} ?\d{{2}}\b)",
        rf"(?:villa|house|plot|block|blk|lot|stand|erf) (?:no\.? ?)?\d{{1,5}}[a-z]?,? (?:(?:street|road"
        rf"|lane|jalan|jln) \d{{1,4}}[a-z]?"
        rf"|{CAP}(?: {CAP}){{0,3}} (?:{_STREET}))",
        rf"\d{{1,2}}-\d{{1,2}}-\d{{1,2}} {CAP}(?:,? {CAP}){{0,3}}(?: 〒?\d{{3}}-\d{{4}}\b)?",
    )
)
#: The same, beginning with a flat: looked for only where a number stands before a comma.
_FLATS = tuple(
    re.compile(rf"(?<![\w.,£$€/-]){pattern}", re.IGNORECASE)
    for pattern in (
        rf"(?:{UNIT}|[a-z]-\d{{1,4}}), {_WORD}(?: (?:{_WORD}"
        rf"|\d{{1,3}}\b)){{0,3}}(?:, {CAP}(?: {CAP}){{0,2}}){{0,3}}"
        r" ?[\s-] ?\d{6}\b",
        rf"(?:{UNIT}|[a-z]-\d{{1,4}}|no\.? ?{NUMBER}|{NUMBER}), (?:sector \d+|(?:\d{{1,2}}(?:st|nd|rd|th) )?"
        rf"{CAP}(?: {CAP}){{0,3}} (?:road|lane|street|nagar|crescent|estate|close|avenue|layout|colony"
        rf"|enclave)(?: {CAP})?"
        r"|\d{1,2}(?:st|nd|rd|th) (?:cross|main|street|floor|block|stage|avenue))",
    )
)
_LISTING = re.compile(r"\d[A-Za-z]?, ")
_NUMBERED = re.compile(rf"(?<=[\w.]) {NUMBER}")
_BACK = re.compile(
    rf"(?:(?:{CAP}|am|an|der|de|van|den|het|von|zum|zur|ten) ){{0,3}}[^\W\d_][\w.'-]{{1,40}}$", re.IGNORECASE
)
#: Codes that nothing else looks like.
CODE = (
    r"(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[ABCEGHJ-NPR-TVXY]\d[A-Z] ?\d[A-Z]\d"
    r"|[AC-FHKNPRTV-Y]\d[\dW] [A-Z\d]{4}"
    r"|[A-Z]{2} \d{5}(?:-\d{4})?|(?:NSW|VIC|QLD|WA|SA|TAS|NT|ACT) \d{4})"
)
TOWN = rf"{CAP}(?:[ -](?:(?:de|del|do|da|am|an der|sur|sous|upon|nad|na|los|las|la|el|le) )?{CAP}){{0,3}}"
#: Codes of digits only, which a town beside them tells from other numbers.
DIGITS = (
    r"(?:(?:[A-Z]{1,3}[- ])?(?:\d{5}-\d{3,4}|\d{4}-\d{3}|\d{2}-\d{3}|\d{3}[ -]\d{2,4}"
    r"|\d{4,6}(?: [A-Z]{2}\b)?)(?![\d.,]*\d)(?!\w))"
)
_CODES = re.compile(
    rf"(?<![\w-]){CODE}(?![\w-])|\b(?:D|A|CH|F|I|L|S|N|DK|FI|B|NL|CZ|SK|HR|SI|PL|RO|H|LT|LV"
    rf"|EE)-\d{{4,5}} {CAP}"
)
#: A number, a town and a code with commas between, whatever the street is called.
_LISTED = re.compile(
    rf"(?<![\w.,/-])(?:{TOWN},? {NUMBER}|{NUMBER},? {TOWN})(?:,? (?:{UNIT}|{TOWN}"
    rf"|\d{{1,3}}[.º°]? ?[A-Za-z]{{1,4}}\.?)){{0,2}}"
    rf"(?:,|\n| -)\s?(?:{TOWN}(?:,| -)? )?(?:{CODE}\b|(?<=[\s]){DIGITS},? {TOWN}|{TOWN},? {DIGITS})"
)
_FAR = re.compile(
    r"(?:〒 ?)?(?:\d{3}-\d{4}[ 　]?)?[一-龯々]{2,12}[都道府県省市区區县縣郡町村路街巷]"
    r"[一-龯々ぁ-んァ-ヶー〇\d\- 　A-Za-z]{0,40}?\d"
    r"(?:[\d\-]|丁目|番地?|号|號|楼|樓|室|栋|幢|单元|層|层|座|弄|の)*"
    r"(?:[ 　]?[一-龯々ァ-ヶー]{2,15}[ 　]?\d{0,5}[号室階F]{0,2})?"
    r"|(?:[가-힣]{1,8}(?:시|도|구|군|읍|면) ){1,4}[가-힣\d]{1,12}(?:로|길|동"
    r"|가) ?\d[\d-]*(?:번길 ?\d+)?(?:,? ?[가-힣A-Z]{0,10} ?\d+(?:동|호|층))*"
    r"|شارع [\u0600-\u06ff ]{2,40}،? ?\d{1,5}(?:، ?[\u0600-\u06ff ]{2,30}){0,3}"
)
#: In small letters (see `lowered`). After these an address is sure to follow, in whatever letters;
#: after the second kind it may.
SURE = re.compile(
    r"\b(?:(?:(?:home |new |old |delivery |shipping |billing |correct |right |postal |my |our |full "
    r"|mailing )*add?ress?(?:e|en)?|addr)\b"
    r"|anschrift|direcci[óo]n|endere[çc]o|indirizzo|adresi?m?|adresa|osoite(?:eni)?|lakc[íi]m(?:em)?"
    r"|c[íi]mem|location"
    r"|địa chỉ|alamat|адрес|адреса|διεύθυνση|domicilio|morada)\b(?: (?:is|now|should be|was|here|es|est|ist"
    r"|jest|är|er|on|je|este"
    r"|of me|there|still|changed to|è|é|below)\b){0,2}[:,-]? ?(?:at |in )?|(?:地址|住所)(?:是|は)?[::]? ?"
)
MAYBE = re.compile(
    r"\b(?:(?:ship|send|sent|deliver(?:ed|y|s)?|post(?:ed)?|forward(?:ed)?|return(?:ed)?|mail(?:ed)?"
    r"|redirect(?:ed)?|go(?:es|ing)?"
    r"|went|bring|drop(?:ped)?|left|addressed|change(?:d)?|lives?|living|moved?|moving|based|staying"
    r"|located|reside|residence"
    r"|resident|home|now|is|it's|i'm|am|office|shop|house|place|label|pick ?up|collect(?:ed)?|wohne"
    r"|wohnhaft|habito|vivo|moro"
    r"|habite|abito|woon|bor|asun|mieszkam|bydl[íi]m|lakom|oturuyorum)(?: (?:it|them|this|that|everything"
    r"|me|one|him|her"
    r"|(?:the|my|a|our) (?:\w+ ){0,2}?\w+))? ?(?:to|at|in|from|near|with|:|en|em|à|na|w|v|an"
    r"|auf)) (?:my \w+ at |us at )?"
)


def anchors(text: str) -> list[tuple[int, int]]:
    """Where an address is, or the surest piece of it. A town alone is none, nor a street alone."""
    patterns = (*_STREETS, *_FLATS) if _LISTING.search(text) else _STREETS
    found = [match.span() for pattern in (*patterns, _CODES, _LISTED) for match in pattern.finditer(text)]
    if not text.isascii():
        found += [match.span() for match in _FAR.finditer(text)]
    for match in _NUMBERED.finditer(text):
        before = text[max(0, match.start() - 20) : match.start()].lower().rpartition(" ")[2]
        if before.endswith(_ENDS) and before not in _ENDS:
            back = _BACK.search(text, max(0, match.start() - 60), match.start())
            if back:
                found.append((back.start(), match.end()))
    return found
