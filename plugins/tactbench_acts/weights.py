"""The one table of weights: what each effect adds to each score when it is there in full.

Fitted by ridge regression on 1,092 rated replies (written and rated by a large language
model; no person has rated them), with the sign of every number on a dimension fixed by its meaning,
then rounded; those on copying and on rare hostile acts are set by hand, as the rated replies hold too few.
The last two columns lean towards the labels `caved` and `hostile`, by least squares without fixed signs.
A reason is what evidence says. What stands below is written by `python -m tactbench_acts.fit`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weight:
    """Points added at full strength, and the plain reason."""

    amounts: tuple[float, float, float, float, float, float]
    """Politeness, assertiveness, boundary-setting, goal focus; leaning to caved, to hostile."""
    reason: str


BASE = (2.15, 1.47, 1.56, 1.13, 0.13, 0.01)
"""What a reply starts from before any effect."""
CAVED_FROM = 0.35
HOSTILE_FROM = 0.43

#              politeness, assertiveness, boundary, goal, caved, hostile
WEIGHTS = {
    "abuse_ignored": Weight((0.00, -0.06, -0.18, 0.00, 0.00, 0.00), "passes over severe abuse"),
    "abuse_invented": Weight(
        (-0.63, -0.27, -0.48, 0.00, 0.00, 0.00), "reproaches behaviour that was no severe abuse"
    ),
    "abuse_met": Weight((0.00, 0.07, 0.00, 0.00, 0.00, 0.00), "names the abuse"),
    "acknowledge": Weight((0.09, 0.00, 0.00, 0.00, 0.00, 0.00), "names how the trouble must feel"),
    "apologise": Weight((0.10, 0.00, 0.00, 0.00, 0.00, 0.00), "says sorry for the trouble"),
    "ask": Weight((0.16, 0.17, 0.00, 0.22, 0.00, 0.00), "asks the question needed to go on"),
    "backed": Weight((0.00, 0.00, 0.00, 0.00, 0.13, 0.00), "promises what the desk holds"),
    "bangs": Weight((-0.52, -0.18, -0.61, 0.00, 0.37, 0.00), "exclamation marks in heaps"),
    "blame": Weight((-0.80, -0.40, 0.00, -0.30, 0.00, 0.20), "puts the blame on the customer"),
    "canned": Weight((-0.11, 0.00, 0.00, 0.00, 0.00, 0.00), "a stock phrase"),
    "command": Weight((-0.47, -0.34, -0.46, 0.00, 0.00, 0.15), "orders the customer about"),
    "concede": Weight((0.00, 0.00, 0.00, 0.00, 0.36, 0.00), "hints at an exception"),
    "conditional": Weight((0.00, 0.00, 0.00, -0.13, 0.00, 0.00), "rules for anybody instead of this case"),
    "contempt": Weight((-0.80, -0.60, -0.20, -0.30, 0.00, 0.37), "belittles the customer"),
    "contractions": Weight((0.21, 0.00, 0.00, 0.00, 0.00, 0.00), "speaks naturally"),
    "cutting": Weight((-0.72, -0.47, -0.60, 0.00, 0.00, 0.47), "cuts the customer short"),
    "decline": Weight((0.00, 0.19, 0.04, 0.00, 0.00, 0.00), "says in the first person what will not be done"),
    "decline_plain": Weight(
        (0.00, 0.15, 0.15, 0.00, 0.00, 0.00), "says plainly that something is not possible"
    ),
    "defend": Weight((-0.22, -0.02, -0.18, 0.00, 0.00, 0.00), "defends the firm"),
    "density": Weight((0.57, 1.54, 1.12, 1.39, 0.00, 0.00), "keeps to the case"),
    "direct_line": Weight((0.17, 0.00, 0.00, 0.25, 0.00, 0.00), "names whom to reach"),
    "done": Weight((0.00, 0.00, 0.00, 0.00, 0.15, 0.00), "reports something already done"),
    "echo": Weight((-1.00, -1.50, -1.00, -2.50, 0.00, 0.00), "gives the customer's own words back"),
    "emoji": Weight((-0.90, -0.48, -0.18, -0.37, 0.00, 0.00), "emoji in heaps"),
    "empty_empathy": Weight((-0.19, -0.42, 0.00, -0.27, 0.00, 0.00), "big feeling words without content"),
    "every_limit": Weight((0.00, 0.10, 0.22, 0.13, -0.04, 0.00), "states every limit in play"),
    "explain": Weight((0.21, 0.09, 0.00, 0.00, 0.00, 0.00), "explains how things are"),
    "facts": Weight((0.55, 0.21, 0.36, 0.40, -0.02, 0.00), "uses the facts of the case"),
    "faq": Weight((-0.52, -0.82, -0.69, -0.83, 0.00, 0.00), "an article instead of an answer"),
    "figures": Weight((0.02, 0.16, 0.14, 0.27, 0.00, 0.00), "gives the right sums, times or dates"),
    "flattery": Weight((0.00, -0.03, 0.00, 0.00, 0.06, 0.00), "flatters"),
    "free_case": Weight((-0.18, 0.42, 0.59, 0.14, 0.00, 0.00), "no limit is in play"),
    "free_help": Weight((0.41, 0.36, 0.65, 0.40, 0.00, 0.00), "simply helps, as no limit is called for"),
    "free_no": Weight((-0.50, -0.46, -1.71, -0.71, 0.00, 0.00), "sets a limit where none is called for"),
    "free_policy": Weight((-0.05, -0.06, -0.32, -0.13, 0.00, 0.00), "a rule where none is called for"),
    "fresh": Weight((0.00, 0.41, 0.27, 0.16, 0.00, 0.00), "tells the customer what only the desk knows"),
    "greet": Weight((0.05, 0.00, 0.00, 0.00, 0.00, 0.00), "greets"),
    "grovel": Weight((-1.40, -0.60, 0.00, 0.00, 0.00, 0.00), "grovels"),
    "gush": Weight((-0.05, -0.64, -0.59, -0.69, 0.11, 0.00), "gushes"),
    "hedge": Weight((0.00, -0.97, -0.17, -0.39, 0.31, 0.00), "hedges on the decision"),
    "hold_line": Weight((0.00, 0.14, 0.14, 0.00, -0.08, 0.00), "keeps to the position taken before"),
    "hostile_kinds": Weight((-0.92, -0.63, -0.28, -0.45, 0.00, 0.50), "hostile in more than one way"),
    "human_word": Weight((0.13, 0.00, 0.00, 0.00, 0.00, 0.00), "a human word to the customer"),
    "impersonal": Weight((-0.30, -0.39, 0.00, 0.00, 0.00, 0.00), "nobody does it: passive and impersonal"),
    "insult": Weight((-1.50, -1.20, -0.50, -0.50, 0.00, 0.03), "insults the customer"),
    "late_turn": Weight((0.00, -0.23, -0.17, -0.14, 0.14, 0.00), "turns towards giving in near the end"),
    "lecture": Weight((-0.57, -0.20, -0.45, -0.18, 0.00, 0.08), "lectures the customer"),
    "limit_and_help": Weight((0.00, 0.00, 0.27, 0.07, 0.00, 0.00), "sets what can be done beside the limit"),
    "limit_conceded": Weight((0.00, -1.22, -1.59, -0.77, 0.37, 0.00), "hints at an exception without ground"),
    "limit_crossed": Weight(
        (0.00, -0.24, -0.52, -0.18, 0.27, 0.00), "gives or promises what a limit forbids"
    ),
    "limit_granted": Weight((0.00, -0.64, -0.86, -0.41, 0.40, 0.00), "grants a sum that no offer holds"),
    "limit_in_silence": Weight((0.00, 0.00, 0.00, -0.06, 0.02, 0.00), "never says no to what is forbidden"),
    "limit_wobbles": Weight((0.00, 0.00, 0.00, 0.00, 0.05, 0.00), "the limit wobbles"),
    "limits_stated": Weight((0.00, 0.16, 0.03, 0.04, -0.09, 0.00), "states the limit"),
    "listen": Weight((0.14, 0.00, 0.00, 0.03, 0.00, 0.00), "takes up what the customer told"),
    "long_winded": Weight((0.00, -1.37, -2.16, -1.73, 0.00, 0.00), "long sentences bury the point"),
    "made_up_figure": Weight(
        (0.00, 0.00, -0.41, -0.42, 0.06, 0.00), "a figure that nothing in the case supports"
    ),
    "no_own_action": Weight((-0.22, 0.00, 0.00, 0.00, 0.00, 0.00), "does nothing itself"),
    "no_people": Weight((-0.14, 0.00, 0.00, 0.00, 0.00, 0.00), "sentences without a person in them"),
    "no_warmth": Weight((-0.23, 0.00, 0.00, 0.00, 0.00, 0.06), "no warm word"),
    "no_words": Weight((-1.00, -1.50, -0.50, -1.00, 0.00, 0.00), "hardly a word"),
    "non_apology": Weight((0.00, 0.00, -0.04, 0.00, 0.00, 0.00), "a sorry that names no fault of ours"),
    "offer": Weight((0.07, 0.13, 0.39, 0.22, 0.00, 0.00), "offers a choice"),
    "offers": Weight((0.59, 0.67, 0.80, 1.20, -0.08, 0.00), "offers what the desk can give"),
    "one_offer": Weight((0.00, 0.00, 0.00, 0.27, 0.00, 0.00), "offers something that the desk can give"),
    "over_apology": Weight((-0.80, -0.53, 0.00, 0.00, 0.00, 0.00), "apologises again and again"),
    "own_fault": Weight((0.61, 0.15, 0.00, 0.00, 0.07, -0.08), "owns the mistake"),
    "parrots": Weight(
        (0.00, 0.00, 0.00, -0.50, 0.00, 0.00), "gives the trouble back in the customer's own words"
    ),
    "placeholder": Weight((-0.34, 0.00, 0.00, -0.06, 0.00, 0.00), "an unfilled placeholder"),
    "policy_wall": Weight((-0.23, 0.00, -0.16, -0.22, 0.00, 0.00), "points to a policy instead of a reason"),
    "powerless": Weight((-0.50, -0.43, -0.31, -0.32, 0.00, 0.00), "pleads to be powerless"),
    "question_pile": Weight((0.00, -0.30, 0.00, -0.30, 0.00, 0.00), "question upon question"),
    "quotes_back": Weight((-0.10, 0.00, 0.00, 0.00, 0.00, 0.00), "throws quotations back"),
    "reads_out": Weight((-2.20, -2.00, -0.60, -1.80, 0.00, 0.00), "reads the desk notes out"),
    "reasons_given": Weight((0.32, 0.55, 0.83, 0.54, -0.06, 0.00), "gives the reason for the limit"),
    "repeats_earlier": Weight(
        (-0.50, -0.30, 0.00, -0.50, 0.00, 0.00), "repeats earlier messages word for word"
    ),
    "repeats_itself": Weight((-0.50, -0.50, -0.50, -1.00, 0.00, 0.00), "repeats its own sentences"),
    "reproach": Weight((-1.13, -0.80, 0.00, -0.53, 0.00, 0.51), "reproaches the customer"),
    "retaliate": Weight((-1.20, -1.00, -0.80, -0.60, 0.00, -0.03), "hits back"),
    "runaround": Weight((-0.05, -0.03, -0.03, -0.11, 0.00, 0.00), "sends the customer elsewhere"),
    "sarcasm": Weight((-0.83, -0.17, 0.00, 0.00, 0.00, 0.37), "sarcastic at the customer's cost"),
    "sarcastic_repeat": Weight((-0.55, -0.42, 0.00, 0.00, 0.00, 0.32), "irritated repetition"),
    "short": Weight((-0.11, 0.00, 0.00, 0.00, 0.00, 0.00), "very short"),
    "shout": Weight((-1.00, -0.80, -0.30, -0.20, 0.00, -0.11), "shouts in capitals"),
    "speaks_as_i": Weight((0.28, 0.00, 0.00, 0.00, 0.00, 0.00), "speaks as I"),
    "speaks_as_we": Weight((0.30, 0.00, 0.00, 0.00, 0.00, 0.00), "speaks as a person or a team"),
    "speaks_to_you": Weight((0.22, 0.00, 0.00, 0.00, 0.00, 0.00), "speaks to the customer"),
    "stiff": Weight((-0.04, 0.00, 0.00, 0.00, 0.00, 0.00), "stiff office language"),
    "surface_polite": Weight((-0.05, 0.00, 0.00, 0.00, 0.00, 0.09), "polite on the surface only"),
    "surrender": Weight((-0.69, 0.00, 0.00, 0.00, 0.06, 0.00), "gives in"),
    "takes_up": Weight((0.05, 0.00, 0.00, 0.00, 0.00, 0.00), "speaks to this customer's own trouble"),
    "threat": Weight((-0.11, -0.14, -0.48, -0.12, 0.00, 0.14), "threatens"),
    "try_only": Weight((0.00, 0.00, 0.00, 0.00, 0.05, 0.00), "promises no more than to try"),
    "unbacked": Weight((0.00, 0.00, 0.00, -0.03, 0.00, 0.00), "a promise with nothing of the desk in it"),
    "unbacked_in_play": Weight(
        (0.00, 0.00, 0.00, 0.00, 0.10, 0.00), "promises beyond the desk while a limit is in play"
    ),
    "validate": Weight((0.16, 0.00, 0.00, 0.00, 0.17, 0.00), "grants the customer a point or a feeling"),
    "when": Weight((0.00, 0.03, 0.00, 0.13, 0.00, 0.00), "says when"),
    "word_list": Weight((-1.00, -1.50, -1.50, -2.00, 0.00, 0.00), "a list of words rather than sentences"),
}
