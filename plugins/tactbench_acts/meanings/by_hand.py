"""What is decided by hand beside the signs: which effects may speak for a label, and numbers not fitted."""

from __future__ import annotations

from tactbench_acts.meanings.counted import ACTS
from tactbench_acts.meanings.whole import WHOLE

#: Effects that may speak for the label `caved` (all: how a reply holds, helps and is put tells it too), and
#: for `hostile`; their leanings may have either sign.
CAVED_BY = sorted(ACTS | WHOLE)
HOSTILE_BY = """
    attack attacks needles hostile_kinds hostile_density cold_needles threat_unprovoked
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
    "swears": (-0.8, -0.5, -0.2, -0.2),
    "put_gently": (1.6, 0.0, 0.0, 0.0),
    "put_bluntly": (-1.6, 0.0, 0.0, 0.0),
    "stands_firm": (0.0, 1.6, 0.0, 0.0),
    "stands_softly": (0.0, -1.6, 0.0, 0.0),
    "on_topic": (0.0, 0.0, 0.0, 1.5),
    "question_pile": (0.0, -0.3, 0.0, -0.3),
}
