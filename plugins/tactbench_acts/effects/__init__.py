"""What a reply does, as named effects between 0 and 1, each with the spans that show it.

Counts saturate: the second apology adds nothing good, the tenth number no more than the fourth. An effect
without spans is an absence (no step, no human word); it moves a score but can point at nothing.
"""

from __future__ import annotations

from tactbench_acts.acts.base import Act
from tactbench_acts.compared import Reading
from tactbench_acts.desk import Brief
from tactbench_acts.effects.abuse import abuse_effects
from tactbench_acts.effects.base import NONE, Effect, Effects, Seen, sat, spans_of
from tactbench_acts.effects.caving import caving_effects
from tactbench_acts.effects.desk import desk_effects
from tactbench_acts.effects.excess import excess_effects
from tactbench_acts.effects.gaming import COURTESIES, gaming_effects, hollow_sentences, without
from tactbench_acts.effects.ground import ground_effects
from tactbench_acts.effects.hostility import hostility_effects
from tactbench_acts.effects.limits import limits_effects
from tactbench_acts.effects.manner import manner_effects
from tactbench_acts.effects.muddle import muddle_effects
from tactbench_acts.effects.plain import plain_effects
from tactbench_acts.effects.stance import stance_effects
from tactbench_acts.effects.warmth import warmth_effects
from tactbench_acts.text import Text

#: Kinds that become effects by their count alone: kind -> the count at which it is full.
COUNTED = {
    "apologise": 1, "non_apology": 1, "own_fault": 2, "validate": 1, "acknowledge": 2, "thank": 1,
    "greet": 1, "wish_well": 1, "request_softly": 2, "human_word": 1, "commit": 5, "done": 3,
    "decline": 2, "decline_plain": 2, "hold_line": 1, "can_do": 2, "offer": 2, "hedge": 3,
    "try_only": 2, "defer": 2, "concede": 1, "turn": 1, "faq": 2, "rule_for_any": 3, "conditional": 3,
    "reproach": 1,
    "surrender": 1, "turn_back": 1, "step": 4, "when": 5, "ask": 1, "reason": 2, "explain": 3,
    "listen": 2, "direct_line": 1, "golden_question": 1, "blame": 1, "surface_polite": 1, "lecture": 1,
    "sarcasm": 1,
    "contempt": 1, "insult": 1, "command": 1, "threat": 1, "retaliate": 1, "cutting": 1, "shout": 1,
    "policy_wall": 1, "runaround": 1, "canned": 4, "empty_empathy": 2, "flattery": 1, "gush": 2, "grovel": 2,
    "condescend": 1, "accuse": 1, "doubt": 1, "dry": 1, "dare": 1, "irritated": 1, "menace": 1, "punish": 1,
    "needle_question": 1, "tone_police": 1,
    "powerless": 1, "defend": 1, "placeholder": 1, "name_abuse": 1, "abuse_follows": 1, "door_open": 1,
    "danger_care": 1, "impersonal": 3, "stiff": 2, "spared": 2, "in_person": 2, "self_mock": 1,
    "own_story": 2, "trust": 2, "thank_for": 1, "candour": 2, "humane_reason": 2, "clerk": 2,
    "chirpy": 2, "pitch": 1, "admonish": 2,
    "rule_stands": 2, "decline_stiff": 2, "why": 2,
    "generality": 2, "set_condition": 2, "terms": 2, "review_plea": 1, "spares_effort": 1, "either_way": 1,
    "point_at_words": 1, "abuse_rule": 1, "joins_in": 1,
    "swears": 1, "refuse": 2, "own_choice": 2, "cautions": 2, "ask_gently": 1, "defers": 1, "at_leisure": 1,
    "treads_lightly": 2, "ask_bluntly": 1, "snaps": 1, "firm_offer": 3, "soft_ask": 1,
    "wink": 1, "deniable": 1, "appease": 1, "false_hope": 1,
    "lobby": 1, "favour": 1, "admit": 1, "assure": 1, "staff_news": 1, "disclose": 1, "health_word": 1,
}  # fmt: skip
_PARTS = (
    desk_effects,
    limits_effects,
    caving_effects,
    abuse_effects,
    manner_effects,
    warmth_effects,
    excess_effects,
    hostility_effects,
    ground_effects,
    plain_effects,
    gaming_effects,
    stance_effects,
    muddle_effects,
)


def effects_of(brief: Brief, text: Text, acts: list[Act], reading: Reading) -> Effects:
    """All effects of one reply."""
    by_kind: dict[str, list[Act]] = {}
    hollow = hollow_sentences(brief, text, acts)
    for act in acts:
        if act.sentence not in hollow or act.kind not in COURTESIES:
            by_kind.setdefault(act.kind, []).append(act)
    effects = dict.fromkeys(COUNTED, NONE)
    for kind, found in by_kind.items():
        effects[kind] = Effect(sat(len(found), COUNTED[kind]), spans_of(found))
    sorries = by_kind.get("apologise", [])
    if sorries and not any(_about_something(text, act, brief) for act in sorries):
        effects["apologise"] = Effect(0.4, effects["apologise"].spans)
    effects["over_apology"] = Effect(sat(len(sorries) - 2, 3), spans_of(sorries[2:]))
    core = without(text, hollow)
    for part in _PARTS:
        effects |= part(Seen(brief, core, reading, effects))
    return effects


def _about_something(text: Text, act: Act, brief: Brief) -> bool:
    """Whether an apology stands in a sentence about this case, and is no bare formula."""
    sentence = text.sentences[act.sentence]
    return len(sentence.words) >= 4 and not (sentence.stems - {"inconve"}).isdisjoint(brief.topic)
