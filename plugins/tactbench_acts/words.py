"""Stems of content words."""

from __future__ import annotations

from functools import lru_cache

from tactbench_acts.concepts import CONCEPT
from tactbench_acts.numerals import NUMBER_WORDS

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
_SUFFIXES = (
    "ational ations ation itions ition ments ment ingly edly fully ness ings ing ions ion ies ied ers er ed "
    "es ly s e y"
).split()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A crude stem, or the empty string for a word without content; numbers are left to `numbers`."""
    if word in STOP or len(word) < 3 or word[0] in "0123456789" or word in NUMBER_WORDS:
        return ""
    if word in CONCEPT:
        return CONCEPT[word]
    if word.endswith("'s"):
        word = word[:-2]
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word[:7]
