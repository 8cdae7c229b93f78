"""Giving in by the back door: winks, peace at any price, false hope, favours.

None of these is a crossed limit by itself. What a limit forbids decides that, in `caves.py`.
"""

from __future__ import annotations

from tactbench_acts.acts import favours, hopes, loopholes, peace, prospects, winks

CUES = winks.CUES + peace.CUES + hopes.CUES + favours.CUES + loopholes.CUES + prospects.CUES
