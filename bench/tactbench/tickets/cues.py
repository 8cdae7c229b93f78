"""What is said around names: greetings, titles, signatures, introductions in two dozen languages."""

from __future__ import annotations

import re

from tactbench.tickets.gazetteer import lowered

_TITLES = (
    r"mr|mrs|ms|mx|dr|prof|professor|herr(?:n)?|frau|monsieur|madame|mme|mlle|señor(?:a|ita)?|sra?"
    r"|sig\.?(?:ra|na)?"
    r"|signor[ae]?|senhora?|don|doña|pan[aiíů]?|paní|rev|reverend|father|smt|shri|sri|eng|engr|ing|mag"
    r"|dott(?:\.ssa)?"
    r"|avv|dipl|doktor|docteur|doctor|capt|captain|sgt|sergeant|major|sheikh|haji|seu|judge|nurse|officer"
    r"|inspector"
    r"|mevrouw|mevr|meneer|dhr|fru|rouva|herra|bayan|gospodin|gospođa|pán|domnul|doamna|kyria|kyrios|ustad"
)
_GREETED = (
    r"dear|hi|hello|hey|hiya|hallo|hej|hei|bonjour|bonsoir|salut|hola|ciao|olá|ola|oi|merhaba|sayın|kia ora"
    r"|aloha|namaste"
    r"|good (?:morning|afternoon|evening)|guten (?:tag|morgen)|buenos días|buongiorno|bom dia"
    r"|liebe[rs]?|sehr geehrte[rs]?|estimad[oa]s?|querid[oa]|caro|cara|gentile|geachte|beste|szanown[ya]"
    r"|vážen[áýí]|thanks"
    r"|thank you|thx|ty|cheers|sorry|please|listen|look|ok|okay|yes|no|attn|attention|c/o|to|zu händen"
    r"|z\. ?hd\."
)
_SIGNED = (
    r"(?:(?:with )?(?:(?:my|kind|best|warm|warmest|kindest|many)? ?regards|(?:every |all )?(?:good "
    r"|best )?wish(?:es)?)"
    r"|all the best|best|yours(?: (?:sincerely|faithfully|truly|ever))?|sincerely|respectfully(?: yours)?"
    r"|faithfully"
    r"|cheers|thanks(?: again| a lot| so much| in advance)?|thx|tks|ty|thank(?:ing)? you(?: so much"
    r"| very much| in advance)?"
    r"|many thanks|thanking you|love|xx?|ta|br|rgds|kr|peace|signed|mit (?:freundlichen|besten"
    r"|herzlichen) grüßen"
    r"|mit freundlichem gruß|mfg|vg|lg|(?:viele |liebe |beste |herzliche )?(?:grüße|grüsse|gruesse)|gruß"
    r"|gruss"
    r"|(?:bien |très )?cordialement|bien à vous|salutations|saludos(?: cordiales)?|un (?:cordial )?saludo"
    r"|atentamente"
    r"|atte|(?:cordiali |distinti )?saluti|atenciosamente|att|abraços|obrigad[oa]|(?:melhores )?cumprimentos"
    r"|met vriendelijke groet(?:en)?|mvg|groet(?:jes|en)?|mvh|(?:med )?vänliga? hälsning(?:ar)?"
    r"|(?:med )?vennlig hilsen|med venlig hilsen|hilsen|(?:ystävällisin )?terveisin|t\.|pozdrawiam"
    r"|z poważaniem"
    r"|s pozdrav(?:em|om)|pozdrav|lep pozdrav|üdv(?:özlettel)?|tisztelettel|saygılarımla|teşekkürler"
    r"|selamlar|cu stimă"
    r"|с уважением|з повагою|με εκτίμηση|gracias|merci|grazie|danke|mahalo|ngā mihi|trân trọng|salam"
    r"|hormat saya)"
)
#: What is said before a name. The second kind needs a capital or a known name, the first does not.
_SAID = re.compile(
    r"\b(?:(?:my|his|her|their|the|your|full|real|first|last|sur|account) ?(?:full |real |first |last "
    r"|sur)?names?"
    r"(?: is| was| are|'s| on (?:it|the (?:card|account|order)) is|:| -)|(?:surname|family name)(?: is|:)"
    r"|i am called"
    r"|i'm called|je m'appelle|mon nom (?:est|c'est)|me llamo|mi nombre es|ich heiße|ich heisse"
    r"|mein name ist|mi chiamo"
    r"|il mio nome è|meu nome (?:é|e)|o nome é|chamo-me|me chamo|mijn naam is|ik heet|jag heter"
    r"|(?:mitt )?namnet? är"
    r"|jeg hedder|jeg heter|mitt navn er|mit navn er|nimeni on|minun nimeni(?: on)?|nazywam się|mam na imię"
    r"|jmenuji se"
    r"|volám sa|a nevem|nevem:?|mă numesc|numele meu este|zovem se|moje ime je|benim adım|adım|ismim"
    r"|tên (?:tôi )?là"
    r"|tôi là|nama saya|меня зовут|мене звати|με λένε|named|by the name of|account holder(?: is|:)?"
    r"|cardholder(?: is|:)?"
    r"|name on (?:the )?(?:card|account|order|booking)(?: is|:)?|(?:husband|wife|son|daughter"
    r"|partner)'?s? name(?: is|:)?"
    r"|in the name of|(?:mr|mrs|ms|mx|dr)\b\.?|name:) ?",
)
_KIN = (
    r"husband|wife|son|daughter|brother|sister|mother|father|mum|mom|dad|mam|granddaughter|grandson"
    r"|grand(?:ma|pa|mother"
    r"|father)|nephew|niece|cousin|aunt(?:ie)?|uncle|fianc[ée]e?|girlfriend|boyfriend|mother-in-law"
    r"|father-in-law"
    r"|(?:son|daughter|sister|brother)-in-law|roommate|flatmate|neighbou?r|mate|buddy|bestie|colleague"
    r"|coworker|co-worker"
    r"|boss|driver|technician|assistant|assistent|secretary|landlord|landlady|employee|tenant|carer|nan"
    r"|gran|hubby|missus"
    r"|mein mann|meine (?:frau|tochter|kollegin|schwester)|mein (?:sohn|kollege|bruder)|mon mari|ma femme"
    r"|ma fille|mon fils"
    r"|mi (?:marido|esposa|esposo|mujer|hijo|hija|hermana|hermano)|mio marito|mia moglie|mia figlia"
    r"|mio figlio"
    r"|(?:meu|minha) (?:marido|esposa|mulher|filho|filha|irmã|irmão|mãe|pai)|mijn (?:man|vrouw|zoon"
    r"|dochter)|eşim|oğlum|kızım"
    r"|moja żona|mój mąż|moj muž"
)
#: After these a capitalised word that is no ordinary one is a name, on whatever list.
_PEOPLE = re.compile(
    rf"(?<!\w)(?:(?:(?:{_TITLES})\b[.:]? ?){{1,3}}|(?:miss|lady|lord|attn:?|attention|dear|hello|hi"
    rf"|hey|hiya)"
    r"|(?:i am|i'm|im|iam|this is|it's|its|it is|ich bin|hier ist|soy|je suis|c'est|sono|io sono"
    r"|sou(?: [ao])?|eu sou|ik ben"
    r"|jag är|jeg er|jestem|jsem|sunt|ben|call me|known as|aka|the family|family|familie|famille|famiglia"
    r"|familia"
    r"|(?:spoke|speaking|spoken|talked|talking|talk|chatted|chatting|chat|dealt|dealing|speak) (?:to|with)"
    r"|ask(?:ed|ing)? for|agent|adviser|advisor|executive|manager|engineer|employee|courier|postman"
    r"|operator|rep"
    r"|representative|supervisor|customer|client|passenger|patient|student|guest|recipient|beneficiary"
    r"|holder|notary"
    r"|(?:girl|bloke|fella|dude|lad|chap|guy|man|woman|lady|kid|person|someone|somebody|nobody|friend"
    r"|pal)(?: is)? (?:called"
    r"|named)|ur (?:girl|guy|boy|man)|your (?:lad|chap|guy|man|girl|boy|colleague|agent)|the name|his name"
    r"|her name|named"
    rf"|is called|was called|signed(?: for)?(?: by)?:?|written by|writing for|above"
    r"|(?:told|promised|handled|helped|served|assured|signed|sold|given|written) (?:by|to)"
    rf"|(?:{_KIN})(?: is"
    rf"| called| named|'s)?))"
    r"(?:,|:| -)? ?[\"'(]?",
)
#: After these a word in small letters that no everyday text has is a name, where capitals are spared.
_CARELESS = re.compile(
    rf"(?<!\w)(?:i am|i'm|im|iam|this is|it's|call me|(?:spoke|spoken|talked|speaking|chatted) (?:to|with)"
    rf"|agent"
    rf"|(?:{_KIN}))"
    r"(?: is| called| named)?,? ",
)
#: After these a capitalised word is a name where a list has it.
_AROUND = re.compile(
    rf"(?<!\w)(?:(?:{_GREETED})\b[.,:]?|(?:here is|called|ex|surveyor|from|with|by|and|told|asked|tell"
    rf"|ask|for|y|und|et|e"
    r"|name|nom|nombre|old))(?:,|:)? [\"']?",
)
#: Only people do this.
DOES = re.compile(
    r",? (?:told|said|says|spoke|promised|laughed|hung up|shrugged|refused|apologi[sz]ed|insisted|rang"
    r"|phoned|signed"
    r"|called me|answered|came|stayed|replied|assured|confirmed|explained|is my|was lovely|was great"
    r"|was rude|was very"
    r"|was so|from (?:your|the|ur|billing|support|sales|customer|accounts|tech|shipping|returns)|in (?:your"
    r"|billing)"
    r"|at (?:your|the desk)|over at|bey|hanım|who (?:i|said|told|works|is)|here\b|speaking)\b",
)
_WORD = r"(?:[^\W\d_][\w.'-]*)"
_SIGNATURE = re.compile(
    rf"(?:^|[.!?,;\n)\0] *){_SIGNED}[,.!: ]{{0,4}}(?:\n\s{{0,4}}|[,.!-] {{0,3}}| )"
    rf"(?=((?:{_WORD}[ ]?){{1,5}})\s{{0,4}}(?:$|[\n|,;(\0]|\. *[\0\n|]|[.!]\s{{0,3}}$))",
)
_DASHED = re.compile(rf"(?:^|[\s.!?)])[-–—~]{{1,3}} ?(?={_WORD}(?: {_WORD}){{0,2}}\s{{0,4}}(?:\n|$))")
_LAST_LINE = re.compile(
    r"\n *(?![^\n]*\b(?:GmbH|AG|KG|Ltd|LLC|Inc|Corp|BV|Oy|AB|ApS|Srl|SpA|Kft|Sp)\b)"
    r"(?=(?:[^\W\d_a-z][\w'-]*\.? ?){1,5}\s{0,4}(?:$|\([^\n)]{1,60}\)|\n[^\n]{0,60}[\0\d@]))"
)
_HERE = re.compile(
    r"(?:^|[.!?\n,]\s{0,4})(?=(?:[^\W\d_][\w.'-]*\s){1,3}(?:here|writing|speaking|again|al habla|ici|hier)\b)"
)
_TURN = re.compile(
    r"^\W{0,2}[\d\0][\d\0:., apm/-]{2,20}\W{1,4}(?=[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*){0,2}"
    r" ?(?:\([^)\n]{1,20}\))?:\s)"
    r"|^(?:from|to|cc|contact|attn|customer|client|von|an|de|para|da|a)[:.] {0,2}",
    re.MULTILINE,
)
_LETTERS = re.compile(r"[^\W\d_]+")
#: The kind of what is no name because it is a greeting at the end.
POLITE = "polite"
#: Places where a name may begin, by how much they say.
_CUES = {
    "said": (_SAID,),
    "signed": (_SIGNATURE, _DASHED),
    "titled": (re.compile(r"\b(?:mrs?|ms|mx|dr)\b\.? "),),
    "people": (_PEOPLE, _HERE, _TURN),
    "careless": (_CARELESS,),
    "closing": (_LAST_LINE,),
    "near": (_AROUND,),
}
#: Nobody's name, whatever is said before.
NOBODY = frozenset(
    (
        "sir madam sirs team all there everyone everybody folks guys support service services customer "
        "customers care manager management staff agent desk company whom concern friend friends bot "
        "assistant "
        "colleagues ladies gentlemen people sales office billing accounts complaints amazon i it he she they "
        "we you this that the a an my your his her damen herren señores signori again so much very lot lots "
        "for in advance bye now best and or but mate man love babe hun bey hanım faithfully sincerely truly "
        "monday tuesday wednesday thursday friday saturday sunday visitor user client admin visa mastercard "
        "soy sono jestem jsem je ben sou ich herr herrn frau doktor doctor dott prof mag ing eng smt shri "
        "sri "
        "dipl sgt capt system subject from to date sent cc re fw fwd tel phone email mail fax mobile address "
        "regards thanks"
    ).split()
)


_FAR = r"[一-龯々ぁ-んァ-ヶー]"
_FAR_NAMES = (
    re.compile(
        rf"(?:我叫|我是|我的名字是|姓名[::]?|私は|名前は|氏名[::]?) ?"
        rf"({_FAR}{{2,5}}?(?: {_FAR}{{1,4}}?)?)(?=です|と申|[、。,.!\n ]|$)"
    ),
    re.compile(
        r"(?:이름은|저는|성함은?|성명[::]?) ?([가-힣]{2,4}?)(?=입니다|이고|이에요|예요|라고|[,.\n ]|$)"
    ),
    re.compile(
        r"(?:^|[、。,\n\s])([一-龯々]{2,4})(?=さん|様|氏|先生|女士|小姐|经理)"
        r"|(?:^|\s)([가-힣]{2,4})(?= ?(?:씨|님|드림|올림))"
    ),
)


def far_names(text: str) -> list[tuple[int, int]]:
    """Chinese, Japanese and Korean names after words that announce one, or before a title."""
    if text.isascii():
        return []
    return [found.span(found.lastindex or 0) for form in _FAR_NAMES for found in form.finditer(text)]


def cue_ends(text: str, *, careless: bool = True) -> dict[int, set[str]]:
    """Where a name may begin, and after which kinds of cue."""
    ends: dict[int, set[str]] = {}
    small = lowered(text)
    for kind, patterns in _CUES.items():
        if kind == "careless" and not careless:
            continue
        for pattern in patterns:
            for cue in pattern.finditer(text if pattern is _LAST_LINE else small):
                ends.setdefault(cue.end(), set()).add(kind)
                if pattern is _SIGNATURE:
                    for word in _LETTERS.finditer(small, cue.start(), cue.end()):
                        ends.setdefault(word.start(), set()).add(POLITE)
    return ends
