"""What is said around names: greetings, titles, signatures, introductions in a dozen languages."""

from __future__ import annotations

import re

_TITLES = (
    r"mr|mrs|ms|mx|dr|prof|professor|herr|frau|monsieur|madame|mme|señora?|sra?|sig\.?ra?"
    r"|signora?|senhora?|don|doña|pani?|rev"
)
_GREETED = (
    r"dear|hi|hello|hey|hiya|hallo|hej|hei|bonjour|bonsoir|salut|hola|ciao|olá|good (?:morning"
    r"|afternoon|evening)"
    r"|liebe[rs]?|sehr geehrte[rs]?|estimad[oa]s?|querid[oa]|caro|cara|geachte|beste|szanown[ya]|thanks"
    r"|thank you|thx|cheers"
    r"|sorry|please|listen|look|ok|okay|yes|no|attn|attention|c/o|to"
)
_SIGNED = (
    r"(?:(?:kind|best|warm|warmest|many)? ?regards|best(?: wishes)?|yours(?: (?:sincerely|faithfully"
    r"|truly))?|sincerely"
    r"|respectfully|cheers|thanks|thx|thank you|many thanks|love|xx?|ta|br|rgds|mit freundlichen grüßen"
    r"|mfg|lg"
    r"|(?:viele |liebe |beste )?grüße|gruß|cordialement|bien à vous|saludos|un saludo|atentamente"
    r"|cordiali saluti|saluti"
    r"|distinti saluti|atenciosamente|obrigad[oa]|cumprimentos|met vriendelijke groet(?:en)?"
    r"|groet(?:jes|en)?|mvh"
    r"|med vänlig hälsning|hilsen|terveisin|pozdrawiam|s pozdravem|üdv(?:özlettel)?|saygılarımla"
    r"|gracias|merci|grazie)"
)
#: What is said before a name. The second kind needs a capital or a known name, the first does not.
_SAID = re.compile(
    r"\b(?:(?:my|his|her|their|the|your) (?:full |real )?names?(?: is| was| are|'s| on it is"
    r"| on the card is)|i am called"
    r"|je m'appelle|mon nom est|me llamo|mi nombre es|ich heiße|ich heisse|mein name ist|mi chiamo"
    r"|meu nome é|chamo-me"
    r"|me chamo|mijn naam is|ik heet|jag heter|mitt namn är|jeg hedder|jeg heter|nimeni on|nazywam się"
    r"|jmenuji se|benim adım"
    rf"|adım|named|by the name of|account holder(?: is|:)?|cardholder(?: is|:)?|(?:mr|mrs|ms|mx"
    rf"|dr)\b\.?|{'name'}:) ?",
    re.IGNORECASE,
)
#: After these a capitalised word that is no ordinary one is a name, on whatever list.
_PEOPLE = re.compile(
    rf"(?:(?<!\w)(?:{_TITLES}|miss|lady|lord|uncle|aunt|auntie)\b[.:]?|(?<!\w)(?:dear|attn:?|hello|hi|hey)"
    r"|\b(?:i am|i'm|im|this is|soy|je suis|jag är|jestem|call me|(?:spoke|speaking|spoken|talked"
    r"|talking|chatted|dealt"
    r"|dealing) (?:to|with)|ask(?:ed|ing)? for|agent|adviser|advisor|colleague|husband|wife|son"
    r"|daughter|brother|sister"
    r"|named|someone called|is called|was called|nobody called|signed(?: for)?(?: by)?:?|above"
    r"|your (?:lad|chap|guy|man|girl)))(?:,|:)? [\"']?",
    re.IGNORECASE,
)
#: After these a capitalised word is a name where a list has it.
_AROUND = re.compile(
    rf"(?:(?<!\w)(?:{_GREETED})\b[.,:]?"
    r"|\b(?:it's|its|it is|here is|ich bin|sono|sou|ik ben|called|representative|rep|driver|courier"
    r"|technician|manager"
    r"|engineer|nurse|mother|father|mum|mom|dad|partner|friend|ex|tenant|landlord|surveyor|written by"
    r"|from|with|by|and|told"
    r"|name|nom|nombre|writing for))(?:,|:)? [\"']?",
    re.IGNORECASE,
)
#: Only people do this.
DOES = re.compile(
    r" (?:told|said|says|spoke|promised|laughed|hung up|shrugged|refused|apologi[sz]ed|insisted|rang"
    r"|phoned|signed|called me"
    r"|answered|came|stayed|is my|was lovely|was great|was rude|bey|hanım)\b",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    rf"(?:^|[.!?,\n] *){_SIGNED}[,.! ]{{0,4}}(?:\n\s{{0,4}}|[,.!] {{0,3}}"
    rf"| )(?=((?:[^\W\d_][\w.'-]*[ ]?){{1,4}})\s{{0,4}}(?:$|[\n|,;\0]|\. *[\0\n|]))",
    re.IGNORECASE,
)
_DASHED = re.compile(
    r"(?:^|[\s.!?])[-–—~]{1,3} ?(?=[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*){0,2}\s{0,4}(?:\n|$))"
)
_LAST_LINE = re.compile(r"\n *(?=(?:[^\W\d_a-z][\w'-]*\.? ?){1,4}\s{0,4}$)")
_HERE = re.compile(
    r"(?:^|[.!?\n,]\s{0,4})(?=(?:[^\W\d_a-z][\w.'-]*\s){1,3}(?:here|writing|speaking|again|al habla|ici)\b)"
)
#: Places where a name may begin, by how much they say.
_CUES = {
    "said": (_SAID,),
    "signed": (_SIGNATURE, _DASHED),
    "titled": (re.compile(r"\b(?:mrs?|ms|mx|dr)\b\.? ", re.IGNORECASE),),
    "people": (_PEOPLE, _HERE),
    "closing": (_LAST_LINE,),
    "near": (_AROUND,),
}
#: Nobody's name, whatever is said before.
NOBODY = frozenset(
    "sir madam sirs team all there everyone everybody folks guys support service services customer "
    "customers care manager management staff agent desk company whom concern friend friends bot "
    "assistant colleagues ladies gentlemen people sales office billing accounts complaints amazon i it "
    "he she they we you this that the a an my your his her damen herren señores signori again so much "
    "very lot lots for in advance bye now best and or but mate man love babe hun bey hanım faithfully "
    "sincerely truly monday tuesday wednesday thursday friday saturday sunday".split()
)


def cue_ends(text: str) -> dict[str, set[int]]:
    """Where a name may begin, by kind of cue."""
    return {
        kind: {cue.end() for pattern in patterns for cue in pattern.finditer(text)}
        for kind, patterns in _CUES.items()
    }
