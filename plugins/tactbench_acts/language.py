"""Is the reply English? Only a clear other script or language says no.

Short, dialectal and typo-ridden replies are English; so is a reply without letters. A wrong "not English"
would throw a reply away, a wrong "English" merely scores it low: so every doubt counts as English.
"""

from __future__ import annotations

import re

from tactbench_acts.text import Text

_ENGLISH = frozenset(
    """the a an to and of in is it you that we i for on your with have be this are not will can as our was
    at or my me but so if by from do what when there please sorry thanks us no all just get it's i'm
    i'll we'll i've you're don't can't he she his her they them their has had been would could up out
    about u ur im""".split()
)
#: Frequent small words of other languages in Latin script, none of them an English word.
_OTHERS = (
    frozenset(
        """der die das und ist nicht ich sie wir ihr ihre ihnen mit auf für von dem den ein eine einen
    zu haben
    wird werden kann können bitte auch wenn oder aber le la les des une et est vous nous votre notre
    pour avec dans que qui pas sur ce cette du au aux sont avons pouvons el los las una por para con su
    nuestro usted es está pero como más le lo del se nos hemos podemos gracias il che di per non sono
    abbiamo possiamo suo vostro della nel het een van niet wij uw u'w voor met op dat zijn kunnen hebben
    o os um uma não você seu com mas nós nie jest że się na do przepraszamy och att det som inte vi er
    og ikke til af""".split()
    )
    - _ENGLISH
)


#: Greek to Thai and beyond, Hangul, kana, CJK; not symbols, not emoji.
_FOREIGN = re.compile(
    "[\u0370-\u1fff\u2c00-\u2dff\u3041-\ud7ff\uf900-\ufaff\ufb00-\ufdff\U00020000-\U000323af]"
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def other_language(text: Text) -> str:
    """Why the reply is not English, or the empty string."""
    if not text.raw.isascii():
        foreign = len(_FOREIGN.findall(text.raw))
        if foreign >= 2 and foreign > len(_LATIN.findall(text.raw)):
            return "most of its letters are not Latin"
    words = text.words
    if len(words) < 5:
        return ""
    english = sum(word in _ENGLISH for word in words)
    other = sum(word in _OTHERS for word in words)
    if other >= 3 and other >= 0.2 * len(words) and other > 3 * english:
        return "its small words belong to another language"
    return ""
