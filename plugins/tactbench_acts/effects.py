"""What a reply does, as named effects between 0 and 1, each with the spans that show it.

Counts saturate: the second apology adds nothing good, the tenth number no more than the fourth. An effect
without spans is an absence (no step, no human word); it moves a score but can point at nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tactbench_acts.acts.base import Act
from tactbench_acts.compared import WE, YOU, Reading, Span
from tactbench_acts.desk import Brief
from tactbench_acts.text import Text


@dataclass(frozen=True, slots=True)
class Effect:
    """How strongly something is there, and where."""

    value: float
    spans: tuple[Span, ...] = ()


NONE = Effect(0.0)
Effects = dict[str, Effect]

#: Kinds that become effects by their count alone: kind -> the count at which it is full.
COUNTED = {
    "apologise": 1, "non_apology": 1, "own_fault": 2, "validate": 1, "acknowledge": 2, "thank": 1,
    "greet": 1, "wish_well": 1, "request_softly": 2, "human_word": 1, "commit": 5, "done": 3,
    "decline": 2, "decline_plain": 2, "hold_line": 1, "can_do": 2, "offer": 2, "hedge": 3,
    "try_only": 2, "defer": 2, "concede": 1, "turn": 1, "faq": 1, "conditional": 3, "reproach": 1,
    "surrender": 1, "turn_back": 1, "step": 4, "when": 5, "ask": 1, "reason": 2, "explain": 3,
    "listen": 2, "direct_line": 1, "blame": 1, "surface_polite": 1, "lecture": 1, "sarcasm": 1,
    "contempt": 1, "insult": 1, "command": 1, "threat": 1, "retaliate": 1, "cutting": 1, "shout": 1,
    "policy_wall": 1, "runaround": 1, "canned": 3, "empty_empathy": 2, "flattery": 1, "gush": 2, "grovel": 2,
    "powerless": 1, "defend": 1, "placeholder": 1, "name_abuse": 1, "abuse_follows": 1, "door_open": 1,
    "danger_care": 1, "impersonal": 3, "stiff": 2,
}  # fmt: skip
HOSTILE = ("sarcasm", "contempt", "insult", "threat", "retaliate", "shout", "blame")
_EMOJI = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")
_PRONOUNS = YOU | WE


def _spans(acts: list[Act]) -> tuple[Span, ...]:
    return tuple((act.start, act.end) for act in acts)


def _sat(count: float, full: float) -> float:
    return min(1.0, max(0.0, count / full))


def effects_of(brief: Brief, text: Text, acts: list[Act], reading: Reading) -> Effects:
    """All effects of one reply."""
    by_kind: dict[str, list[Act]] = {}
    for act in acts:
        by_kind.setdefault(act.kind, []).append(act)
    effects = dict.fromkeys(COUNTED, NONE)
    for kind, found in by_kind.items():
        effects[kind] = Effect(_sat(len(found), COUNTED[kind]), _spans(found))
    parts: tuple[Callable[[Brief, Text, Effects, Reading], Effects], ...] = (
        _desk, _limits, _abuse, _manner, _excess, _gaming,
    )  # fmt: skip
    sorries = by_kind.get("apologise", [])
    if sorries and not any(_about_something(text, act, brief) for act in sorries):
        effects["apologise"] = Effect(0.4, effects["apologise"].spans)
    effects["over_apology"] = Effect(_sat(len(sorries) - 2, 3), _spans(sorries[2:]))
    for part in parts:
        effects |= part(brief, text, effects, reading)
    return effects


def _about_something(text: Text, act: Act, brief: Brief) -> bool:
    """Whether an apology stands in a sentence about this case, and is no bare formula."""
    sentence = text.sentences[act.sentence]
    return len(sentence.words) >= 4 and not (sentence.stems - {"inconve"}).isdisjoint(brief.topic)


def _desk(brief: Brief, text: Text, effects: Effects, reading: Reading) -> Effects:
    """How much of the desk's help, facts and figures is in the reply."""
    cover = sum(_sat(value - 0.1, 0.45) for value in reading.offers) / max(1, len(reading.offers))
    best = max(reading.offers, default=0.0)
    facts = sum(_sat(value - 0.1, 0.5) for value in reading.facts) / max(1, len(reading.facts))
    return {
        "offers": Effect(cover, tuple(reading.offer_spans)),
        "one_offer": Effect(_sat(best - 0.1, 0.5), tuple(reading.offer_spans[:1])),
        "facts": Effect(facts, ()),
        "figures": Effect(_sat(len(reading.right_numbers), 4), tuple(reading.right_numbers)),
        "made_up_figure": Effect(_sat(len(reading.wrong_numbers), 2), tuple(reading.wrong_numbers)),
        "fresh": Effect(_sat(reading.fresh_share, 1)),
        "density": Effect(_sat(reading.density, 0.5)),
        "unbacked": Effect(_sat(len(reading.unbacked), 3), tuple(reading.unbacked)),
        "backed": Effect(_sat(reading.yes - len(reading.unbacked), 4)),
        "generic": Effect(_sat(reading.generic - 0.05, 0.5)),
        "parrots": Effect(_sat(len(reading.parrots), 2), tuple(reading.parrots)),
        "takes_up": Effect(_sat(len(reading.takes_up), 2), tuple(reading.takes_up)),
        "no_help": Effect(1.0 - _sat(best, 0.3)),
    }


def _limits(brief: Brief, text: Text, effects: Effects, reading: Reading) -> Effects:
    """The limits: stated, reasoned, given an alternative, crossed; or invented where there is none."""
    if not brief.limits:
        says_no = effects["decline"].value * 0.6 + effects["decline_plain"].value * 0.4
        spans = effects["decline"].spans or effects["decline_plain"].spans
        return {
            "free_no": Effect(says_no, spans),
            "free_help": Effect(effects["offers"].value, effects["offers"].spans),
            "free_policy": Effect(effects["policy_wall"].value, effects["policy_wall"].spans),
            "free_case": Effect(1.0),
        }
    stated = sum(_sat(value - 0.1, 0.4) for value in reading.limits) / len(reading.limits)
    least = _sat(min(reading.limits) - 0.05, 0.3)
    reasons = sum(_sat(value - 0.1, 0.4) for value in reading.reasons) / len(reading.reasons)
    return {
        "limits_stated": Effect(stated, tuple(reading.limit_spans)),
        "every_limit": Effect(least, tuple(reading.limit_spans)),
        "reasons_given": Effect(reasons, tuple(reading.reason_spans)),
        "limit_crossed": Effect(_sat(reading.crossed - 0.2, 0.4), tuple(reading.crossed_spans)),
        "limit_conceded": Effect(_sat(len(reading.conceded), 2), tuple(reading.conceded)),
        "late_turn": Effect(_sat(len(reading.late_turn), 1), tuple(reading.late_turn)),
        "limit_and_help": Effect(stated * effects["one_offer"].value, tuple(reading.offer_spans)),
        "limit_in_silence": Effect(
            float(not effects["decline"].value and not effects["decline_plain"].value)
        ),
        "limit_granted": Effect(_sat(len(reading.granted), 1), tuple(reading.granted)),
        "unbacked_in_play": Effect(_sat(len(reading.unbacked), 2), tuple(reading.unbacked)),
        "limit_wobbles": Effect(effects["try_only"].value, effects["try_only"].spans),
    }


def _abuse(brief: Brief, text: Text, effects: Effects, reading: Reading) -> Effects:
    """Severe abuse, a threat or a danger sign, met or passed over; reproaches where there was none."""
    named, follows = effects["name_abuse"], effects["abuse_follows"]
    if brief.mood.severe:
        met = max(named.value, 0.5 * follows.value)
        out = {
            "abuse_met": Effect(met, named.spans or follows.spans),
            "abuse_ignored": Effect(1.0 - met),
            "abuse_follows_met": Effect(named.value * follows.value, follows.spans),
        }
    else:
        out = {"abuse_invented": Effect(named.value, named.spans)}
    if brief.mood.danger:
        out["danger_met"] = effects["danger_care"]
    return out


def _manner(brief: Brief, text: Text, effects: Effects, reading: Reading) -> Effects:
    """Who speaks to whom: a reply without people in it is cold, one without an I is impersonal."""
    words = text.words
    size = max(1, len(words))
    you = sum(word in YOU for word in words) / size
    own = sum(word in WE for word in words) / size
    i_share = sum(word[0] == "i" and word in WE for word in words) / size
    sentences = max(1, len(text.sentences))
    bare = sum(_PRONOUNS.isdisjoint(s.words) and len(s.words) > 2 for s in text.sentences) / sentences
    long_sentences = sum(len(s.words) > 34 for s in text.sentences) / sentences
    questions = tuple((s.start, s.end) for s in text.sentences if s.low.endswith("?"))
    return {
        "contractions": Effect(_sat(sum("'" in word for word in words) / size, 0.04)),
        "speaks_to_you": Effect(_sat(you, 0.08)),
        "speaks_as_we": Effect(_sat(own, 0.1)),
        "speaks_as_i": Effect(_sat(i_share, 0.05)),
        "no_people": Effect(bare),
        "long_winded": Effect(long_sentences),
        "question_pile": Effect(_sat(len(questions) - 2, 3), questions[2:]),
        "short": Effect(_sat(30 - size, 20)),
        "wordy": Effect(_sat(size - 150, 200)),
    }


def _excess(brief: Brief, text: Text, effects: Effects, reading: Reading) -> Effects:
    """Combinations that no single act shows."""
    hostile = [name for name in HOSTILE if effects[name].value]
    warmth = max(
        effects[n].value
        for n in ("acknowledge", "apologise", "validate", "own_fault", "human_word", "wish_well")
    )
    solid = max(effects["one_offer"].value, effects["figures"].value, _sat(reading.fresh, 10))
    courtesy = sum(
        effects[n].value for n in ("apologise", "thank", "acknowledge", "canned", "empty_empathy", "flattery")
    )
    bangs = text.low.count("!")
    emoji = 0 if text.raw.isascii() else len(_EMOJI.findall(text.raw))
    return {
        "hostile_kinds": Effect(_sat(len(hostile), 2), tuple(s for n in hostile for s in effects[n].spans)),
        "no_warmth": Effect(1.0 - warmth),
        "empty_courtesy": Effect(
            _sat(courtesy - 1, 2) * (1 - solid), effects["canned"].spans or effects["thank"].spans
        ),
        "solid_warmth": Effect(solid * warmth),
        "sarcastic_repeat": Effect(
            effects["surface_polite"].value * (1 - warmth), effects["surface_polite"].spans
        ),
        "quotes_back": Effect(_sat(text.low.count('""') / 2 - 2, 6)),
        "bangs": Effect(_sat(bangs - 2, 5)),
        "emoji": Effect(_sat(emoji - 1, 4)),
        "no_own_action": Effect(float(not any(effects[n].value for n in ("commit", "decline", "done")))),
        "no_position": Effect(
            float(not any(effects[n].value for n in ("commit", "decline", "decline_plain", "done")))
        ),
        "hedged_only": Effect(
            _sat(effects["hedge"].value + effects["try_only"].value + effects["defer"].value, 2)
            * (1 - effects["done"].value)
        ),
    }


def _gaming(brief: Brief, text: Text, effects: Effects, reading: Reading) -> Effects:
    """Copying the customer, repeating oneself, lists of words that are no sentences."""
    words = text.words
    size = max(1, len(words))
    small = sum(len(word) <= 4 for word in words) / size
    distinct = len(set(words)) / size
    return {
        "no_words": Effect(float(len(words) < 3)),
        "echo": Effect(_sat(reading.echoed - 0.2, 0.5)),
        "repeats_itself": Effect(_sat(reading.repeated, 0.4)),
        "reads_out": Effect(_sat(reading.read_out - 0.25, 0.6), tuple(reading.read_out_spans)),
        "recites": Effect(_sat(reading.read_out - 0.65, 0.3), tuple(reading.read_out_spans)),
        "repeats_earlier": Effect(_sat(reading.earlier - 0.1, 0.4)),
        "word_list": Effect(max(_sat(0.35 - small, 0.15), _sat(0.35 - distinct, 0.2)) if size >= 8 else 0.0),
    }
