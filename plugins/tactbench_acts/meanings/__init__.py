"""What each effect means, decided by hand before any number is fitted: the signs, the reasons, the hand-set.

A sign is what the codebook says of an act, not what the rated replies happen to show: `+` may only add,
`-` may only take away, `*` is free (the effect is a circumstance, not a merit). `0` is free as well, but only
goes along with the dimension: it says nothing of its own there, and is never shown as evidence. `~` is the
same for courtesies, which must not earn anything there: it may only take away.
An effect without a line here stops the tool: nothing new is left out in silence.
"""

from __future__ import annotations

from tactbench_acts.meanings.base import Meaning
from tactbench_acts.meanings.counted import ACTS
from tactbench_acts.meanings.whole import WHOLE

MEANINGS: dict[str, Meaning] = ACTS | WHOLE
