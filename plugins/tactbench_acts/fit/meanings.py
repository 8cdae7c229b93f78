"""What each effect means, decided by hand before any number is fitted: the signs, the reasons, the hand-set.

A sign is what the codebook says of an act, not what the rated replies happen to show: `+` may only add,
`-` may only take away, `0` has no say, `*` is free (the effect is a circumstance, not a merit).
An effect without a line here stops the tool: nothing new is left out in silence.
"""

from __future__ import annotations

from typing import NamedTuple


class Meaning(NamedTuple):
    """The sign on politeness, assertiveness, boundary-setting and goal focus; the reason shown to people."""

    signs: str
    reason: str


MEANINGS = {
    "apologise": Meaning("+000", "says sorry for the trouble"),
    "non_apology": Meaning("---0", "a sorry that names no fault of ours"),
    "own_fault": Meaning("+*00", "owns the mistake"),
    "validate": Meaning("+000", "grants the customer a point or a feeling"),
    "acknowledge": Meaning("+000", "names how the trouble must feel"),
    "thank": Meaning("+000", "thanks"),
    "greet": Meaning("+000", "greets"),
    "wish_well": Meaning("+000", "wishes the customer well"),
    "request_softly": Meaning("+000", "asks or offers in a courteous form"),
    "human_word": Meaning("+000", "a human word to the customer"),
    "spared": Meaning("+00+", "takes a burden off the customer"),
    "in_person": Meaning("++0+", "sees to it in person"),
    "self_mock": Meaning("+000", "laughs at or faults the own house"),
    "own_story": Meaning("+000", "speaks from the own life"),
    "trust": Meaning("+000", "takes the customer at their word"),
    "thank_for": Meaning("+000", "thanks or praises for something definite"),
    "candour": Meaning("+++0", "speaks frankly"),
    "humane_reason": Meaning("+0+0", "names the people for whom the rule is there"),
    "warm_in_many_ways": Meaning("+000", "warm in its own words"),
    "speaks_of_people": Meaning("+000", "speaks of the people in the case"),
    "commit": Meaning("0++0", "says in the first person what will be done"),
    "done": Meaning("0++0", "reports something already done"),
    "decline": Meaning("0++0", "says in the first person what will not be done"),
    "decline_plain": Meaning("0++0", "says plainly that something is not possible"),
    "hold_line": Meaning("0++0", "keeps to the position taken before"),
    "can_do": Meaning("++++", "says what can be done"),
    "offer": Meaning("++++", "offers a choice"),
    "hedge": Meaning("0---", "hedges on the decision"),
    "try_only": Meaning("0---", "promises no more than to try"),
    "defer": Meaning("----", "defers to somebody or some time unnamed"),
    "surrender": Meaning("-00-", "gives in"),
    "step": Meaning("0+0+", "a step with a time"),
    "when": Meaning("0+0+", "says when"),
    "ask": Meaning("++0+", "asks the question needed to go on"),
    "reason": Meaning("++++", "gives a reason"),
    "explain": Meaning("++00", "explains how things are"),
    "listen": Meaning("+00+", "takes up what the customer told"),
    "direct_line": Meaning("+00+", "names whom to reach"),
    "blame": Meaning("--0-", "puts the blame on the customer"),
    "surface_polite": Meaning("--00", "polite on the surface only"),
    "lecture": Meaning("----", "lectures the customer"),
    "sarcasm": Meaning("--0-", "sarcastic at the customer's cost"),
    "contempt": Meaning("----", "belittles the customer"),
    "insult": Meaning("----", "insults the customer"),
    "command": Meaning("---0", "orders the customer about"),
    "threat": Meaning("----", "threatens"),
    "retaliate": Meaning("----", "hits back"),
    "cutting": Meaning("---0", "cuts the customer short"),
    "shout": Meaning("--00", "shouts in capitals"),
    "policy_wall": Meaning("----", "points to a policy instead of a reason"),
    "runaround": Meaning("----", "sends the customer elsewhere"),
    "canned": Meaning("---0", "a stock phrase"),
    "empty_empathy": Meaning("----", "big feeling words without content"),
    "flattery": Meaning("----", "flatters"),
    "gush": Meaning("----", "gushes"),
    "powerless": Meaning("----", "pleads to be powerless"),
    "defend": Meaning("----", "defends the firm"),
    "placeholder": Meaning("-00-", "an unfilled placeholder"),
    "impersonal": Meaning("--00", "nobody does it: passive and impersonal"),
    "stiff": Meaning("-000", "stiff office language"),
    "clerk": Meaning("--0-", "files the trouble away as a clerk would"),
    "chirpy": Meaning("----", "plays the cheerful friend"),
    "pitch": Meaning("---0", "sells or asks for stars at a bad moment"),
    "admonish": Meaning("--0-", "gives advice nobody asked for"),
    "nominal": Meaning("--00", "office nouns in place of people"),
    "done_to": Meaning("--00", "things are done and nobody does them"),
    "heavy": Meaning("--00", "heavy sentences"),
    "exclaims": Meaning("--00", "exclaims at every turn"),
    "over_apology": Meaning("---0", "apologises again and again"),
    "offers": Meaning("++++", "offers what the desk can give"),
    "one_offer": Meaning("++++", "offers something that the desk can give"),
    "facts": Meaning("++++", "uses the facts of the case"),
    "figures": Meaning("++++", "gives the right sums, times or dates"),
    "made_up_figure": Meaning("0---", "a figure that nothing in the case supports"),
    "fresh": Meaning("++++", "tells the customer what only the desk knows"),
    "unbacked": Meaning("0---", "a promise with nothing of the desk in it"),
    "backed": Meaning("0+++", "promises what the desk holds"),
    "generic": Meaning("----", "would fit any case"),
    "takes_up": Meaning("+00+", "speaks to this customer's own trouble"),
    "no_help": Meaning("----", "nothing that the desk could give"),
    "free_no": Meaning("----", "sets a limit where none is called for"),
    "free_help": Meaning("++++", "simply helps, as no limit is called for"),
    "free_policy": Meaning("----", "a rule where none is called for"),
    "free_case": Meaning("****", "no limit is in play"),
    "limits_stated": Meaning("0+++", "states the limit"),
    "every_limit": Meaning("0+++", "states every limit in play"),
    "reasons_given": Meaning("++++", "gives the reason for the limit"),
    "limit_crossed": Meaning("0---", "gives or promises what a limit forbids"),
    "limit_conceded": Meaning("0---", "hints at an exception without ground"),
    "limit_and_help": Meaning("++++", "sets what can be done beside the limit"),
    "limit_in_silence": Meaning("0---", "never says no to what is forbidden"),
    "limit_granted": Meaning("0---", "grants a sum that no offer holds"),
    "unbacked_in_play": Meaning("0---", "promises beyond the desk while a limit is in play"),
    "limit_wobbles": Meaning("0---", "the limit wobbles"),
    "abuse_met": Meaning("0++0", "names the abuse"),
    "abuse_ignored": Meaning("0--0", "passes over severe abuse"),
    "abuse_follows_met": Meaning("0++0", "names the abuse and says what follows"),
    "abuse_invented": Meaning("---0", "reproaches behaviour that was no severe abuse"),
    "danger_met": Meaning("00++", "meets the sign of danger"),
    "contractions": Meaning("+000", "speaks naturally"),
    "speaks_to_you": Meaning("+000", "speaks to the customer"),
    "speaks_as_we": Meaning("++00", "speaks as a person or a team"),
    "speaks_as_i": Meaning("++00", "speaks as I"),
    "no_people": Meaning("-000", "sentences without a person in them"),
    "long_winded": Meaning("0---", "long sentences bury the point"),
    "question_pile": Meaning("0--0", "question upon question"),
    "short": Meaning("-000", "very short"),
    "wordy": Meaning("0-0-", "wordy"),
    "hostile_kinds": Meaning("----", "hostile in more than one way"),
    "no_warmth": Meaning("-000", "no warm word"),
    "empty_courtesy": Meaning("----", "courtesy without content"),
    "solid_warmth": Meaning("+00+", "warm and of use"),
    "sarcastic_repeat": Meaning("--00", "irritated repetition"),
    "bangs": Meaning("----", "exclamation marks in heaps"),
    "emoji": Meaning("----", "emoji in heaps"),
    "no_position": Meaning("0---", "takes no position"),
    "hedged_only": Meaning("0---", "nothing but hedges and deferral"),
    "echo": Meaning("----", "gives the customer's own words back"),
    "repeats_itself": Meaning("----", "repeats its own sentences"),
    "repeats_earlier": Meaning("----", "repeats earlier messages word for word"),
    "word_list": Meaning("----", "a list of words rather than sentences"),
    "no_words": Meaning("----", "hardly a word"),
    "density": Meaning("++++", "keeps to the case"),
    "late_turn": Meaning("0---", "turns towards giving in near the end"),
    "turn": Meaning("0000", "turns"),
    "reproach": Meaning("--0-", "reproaches the customer"),
    "quotes_back": Meaning("--00", "throws quotations back"),
    "grovel": Meaning("--00", "grovels"),
    "recites": Meaning("0000", "hardly anything but the desk notes"),
    "turn_back": Meaning("0000", "turns round on what it said"),
    "reads_out": Meaning("----", "reads the desk notes out"),
    "faq": Meaning("----", "an article instead of an answer"),
    "conditional": Meaning("0---", "rules for anybody instead of this case"),
    "no_own_action": Meaning("----", "does nothing itself"),
    "parrots": Meaning("-00-", "gives the trouble back in the customer's own words"),
    "concede": Meaning("0000", "hints at an exception"),
    "name_abuse": Meaning("0000", "names a behaviour"),
    "abuse_follows": Meaning("0000", "says what follows"),
    "door_open": Meaning("0000", "leaves the door open"),
    "danger_care": Meaning("0000", "cares for safety"),
}

#: Effects that may speak for the label `caved`, and for `hostile`; their leanings may have either sign.
CAVED_BY = """
    concede late_turn limit_conceded limit_crossed limit_granted unbacked_in_play surrender
    every_limit limits_stated decline decline_plain limit_in_silence made_up_figure try_only bangs
    gush hold_line flattery reasons_given limit_wobbles offers facts done own_fault validate backed
    hedge
""".split()
HOSTILE_BY = """
    sarcasm contempt insult threat retaliate shout blame cutting reproach lecture command
    surface_polite hostile_kinds sarcastic_repeat no_warmth apologise abuse_invented own_fault
    validate
""".split()

#: Set by hand on the four dimensions, in place of what was fitted: copying and list-making, which honest
#: rated replies do not hold, and hostile acts too rare in them to be measured.
BY_HAND = {
    "reads_out": (-2.2, -2.0, -0.6, -1.8),
    "grovel": (-1.4, -0.6, 0.0, 0.0),
    "echo": (-1.0, -1.5, -1.0, -2.5),
    "repeats_itself": (-0.5, -0.5, -0.5, -1.0),
    "repeats_earlier": (-0.5, -0.3, 0.0, -0.5),
    "word_list": (-1.0, -1.5, -1.5, -2.0),
    "insult": (-1.5, -1.2, -0.5, -0.5),
    "retaliate": (-1.2, -1.0, -0.8, -0.6),
    "shout": (-1.0, -0.8, -0.3, -0.2),
    "contempt": (-0.8, -0.6, -0.2, -0.3),
    "blame": (-0.8, -0.4, 0.0, -0.3),
    "no_words": (-1.0, -1.5, -0.5, -1.0),
    "question_pile": (0.0, -0.3, 0.0, -0.3),
}
