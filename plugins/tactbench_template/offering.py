"""Says an offer: as a sentence of its own, as a line of a list, or in a few words for a question."""

from __future__ import annotations

import re

from tactbench_template.grammar import lower_first, stop, upper_first
from tactbench_template.offers import Offer
from tactbench_template.words import PARTICIPLES

_UP_TO = re.compile(
    r"(?i)^(?:up to|from|until|once|instead|afterwards|then|later|in addition|besides|as well)\b"
)


def sentence(offer: Offer, lead: str, thing: str = "I can offer you {text}") -> str:
    """The offer as a sentence. `lead` is "will" or "can"; `thing` is the frame for a noun phrase."""
    text = offer.text
    if offer.kind == "said":
        return stop(_choice(upper_first(text), offer.either))
    if offer.kind == "thing":
        frame = "I can offer {text}" if _UP_TO.match(text) else thing
        return stop(_choice(frame.format(text=text), offer.either))
    if offer.kind == "you":
        return stop(_choice(f"You can {text}", offer.either))
    if offer.kind == "have" and re.match(r"(?:your |the )?[£€$]?\d\S*(?: \w+)? (?:back|off)\b", text):
        return stop(_choice(f"You'll have {text}", offer.either))
    if offer.kind == "have":
        text = f"have {_articled(text)}"
    return stop(_choice(f"I {lead} {text}", offer.either))


def item(offer: Offer, lead: str) -> str:
    """The offer as one line of a list: a noun phrase may stand alone there."""
    if offer.kind != "thing":
        return sentence(offer, lead)
    bare = re.sub(r"^an? (?=[a-z])", "", offer.text) if offer.bare else offer.text
    return stop(f"Or, if you would rather, {offer.text}" if offer.either else upper_first(bare))


def _articled(text: str) -> str:
    """A missing "the" before the thing that is done ("subscription closed" -> "the subscription closed")."""
    if re.match(
        r"(?:[^a-z]|all |any |both |one |two |three |no |every |each |his |her |its |this |that |their )",
        text,
    ):
        return text
    return text if re.match(r"(?i)(?:the|an?|your) ", text) else f"the {text}"


def _choice(text: str, either: bool) -> str:
    """The sentence, opened with "or" where it is another choice."""
    if not either:
        return text
    if text.startswith("I "):
        return "Or, if you would rather, " + text
    if re.match(r"(?i)(?:you|we|if|a|an|the) ", text):
        return "Or " + lower_first(text)
    return "Or, if you would rather: " + lower_first(text)


def short(offer: Offer) -> str:
    """The offer in a few words, for a question that names it; "" where it can't be cut cleanly."""
    cut = re.split(r"[,;:] | \(| [-–] |\.\s", offer.text)[0].strip()
    if cut.split(" ")[-1] in PARTICIPLES:
        return ""
    return cut if 2 <= len(cut.split()) <= 9 and offer.kind != "said" else ""
