"""From a case and a reply to a score: read, find acts, compare with the desk, add up, cap, explain."""

from __future__ import annotations

from tactbench import Case, Dimensions, Failure, Labels, Leanings, Score, Turn
from tactbench_acts.acts import find
from tactbench_acts.desk import Brief, brief_of
from tactbench_acts.effects import effects_of
from tactbench_acts.effects.base import Effects
from tactbench_acts.explain import CAVING, DIMENSIONS, evidence, techniques
from tactbench_acts.handover import hands_on
from tactbench_acts.language import other_language
from tactbench_acts.reading import read_against
from tactbench_acts.stance import stance_of
from tactbench_acts.table import Table, shipped
from tactbench_acts.text import Text, read

#: The boundary sum from which a limit counts as kept, and what that takes less where a no is said or the
#: limit's own words are in a denial.
HELD_FROM, SAID_NO, STATED = 2.7, 1.2, 0.6
#: Words that are not the reply's own, or no reply: they limit what anything else may earn.
GAMING = ("echo", "recites", "repeats_itself", "word_list")
#: Acts that say no, or that what was said stands.
KEPT = ("decline", "decline_plain", "rule_stands", "hold_line")
#: Acts that make a reply hostile whatever else it says.
PLAINLY_HOSTILE = ("insult", "retaliate")
#: So much needling there must be for a reply without an attack to be hostile: one needle alone is a slip.
NEEDLED_FROM = 0.5


def score_reply(case: Case, dialogue: tuple[Turn, ...], table: Table | None = None) -> Score | Failure:
    """Score the last turn of `dialogue` in `case`; by another table than the shipped one, if it is given."""
    table = table or shipped()
    text = read(dialogue[-1].text)
    refused = _not_english(case, text)
    if refused:
        return refused
    brief = brief_of(case.desk, dialogue[:-1])
    acts = find(text, bare=brief.bare)
    reading = read_against(brief, text, acts)
    effects = effects_of(brief, text, acts, reading)
    sums = _sums(effects, table)
    labels = _labels(brief, effects, sums, table)
    scores = _capped(sums[:4], brief, effects)
    stance = stance_of(brief, text, reading)
    shown = techniques(brief, effects, labels, stance.offers)
    if hands_on(reading.lines, brief):
        shown = (*shown, "needless_escalation")
    return Score(
        scores=Dimensions(**dict(zip(DIMENSIONS, scores, strict=True))),
        labels=labels,
        leanings=_leanings(brief, labels, sums, table),
        techniques=shown,
        evidence=evidence(effects, labels, table),
        stance=stance,
    )


def _not_english(case: Case, text: Text) -> Failure | None:
    if case.language.lower().split("-")[0] != "en":
        message = f"acts reads English only; this case is in {case.language!r}"
        return Failure(kind="not_english", blame="scorer", message=message)
    why = other_language(text)
    if why:
        message = f"the reply is not English ({why}): scores would not be valid"
        return Failure(kind="not_english", blame="generator", message=message)
    return None


def _sums(effects: Effects, table: Table) -> list[float]:
    """The weighted sums: four dimensions, then the leanings to `caved` and to `hostile`, in table order."""
    sums = list(table.base)
    for name, amounts in table.amounts.items():
        effect = effects.get(name)
        if effect is not None and effect.value:
            for column, amount in enumerate(amounts):
                sums[column] += amount * effect.value
    return sums


def _labels(brief: Brief, effects: Effects, sums: list[float], table: Table) -> Labels:
    """Caved and hostile by their own sums; held where a limit in play is kept, by a no or by and large."""
    in_play = bool(brief.limits)
    pointed = any(effects[name].spans for name in CAVING if name in effects)
    caved = in_play and pointed and sums[4] >= table.caved_from  # never without words to point at
    kept = sums[2]
    if any(effects[name].value for name in KEPT):
        kept += SAID_NO
    if in_play and effects["limits_stated"].value > 0.15:
        kept += STATED
    held = in_play and not caved and not effects["surrender"].value and kept >= HELD_FROM
    plain = any(effects[name].value for name in PLAINLY_HOSTILE)  # too rare in rated replies to be fitted
    needles = effects["needles"].value
    threatened = effects["threat_unprovoked"].value > 0 and needles > 0
    at_customer = effects["attack"].value > 0 or needles > NEEDLED_FROM or threatened
    return Labels(held=held, caved=caved, hostile=plain or (at_customer and sums[5] >= table.hostile_from))


def _leanings(brief: Brief, labels: Labels, sums: list[float], table: Table) -> Leanings:
    """The two sums as numbers from 0 to 1; what can be no label has no leaning."""
    caved = table.caved_curve.at(sums[4]) if brief.limits else 0.0
    hostile = table.hostile_curve.at(sums[5])
    # An insult alone makes a reply hostile, whatever its sum.
    return Leanings(caved=caved, hostile=max(hostile, 0.5) if labels.hostile else hostile)


def _beside_the_case(effects: Effects) -> bool:
    """Whether nothing in the reply is this case's: no offer, no figure, hardly a word of the desk's own."""
    used = max(effects["one_offer"].value, effects["figures"].value)
    return used < 0.1 and effects["fresh"].value < 0.2


def _capped(sums: list[float], brief: Brief, effects: Effects) -> list[float]:
    """What no sum may make good: an insult, nothing of the case, mere courtesy, copied words, hardly any."""
    tops = [5.0, 5.0, 5.0, 5.0]

    def cap(*at_most: float) -> None:
        for index, top in enumerate(at_most):
            tops[index] = min(tops[index], top)

    if effects["insult"].value or effects["retaliate"].value:
        cap(1.8, 2.0)
    if not brief.bare and _beside_the_case(effects):
        cap(4.0, 2.8, 2.8, 1.5)
    if effects["empty_courtesy"].value > 0.5:
        cap(3.0, 3.0, 3.0, 2.0)
    gamed = min(1.0, max(effects[name].value for name in GAMING) / 0.6)  # by degrees: no cliff
    cap(5.0 - 2.0 * gamed, 5.0 - 2.5 * gamed, 5.0 - 2.5 * gamed, 5.0 - 3.5 * gamed)
    if effects["no_words"].value:
        cap(2.0, 1.0, 2.0, 1.0)
    return [round(min(max(value, 1.0), top), 3) for value, top in zip(sums, tops, strict=True)]
