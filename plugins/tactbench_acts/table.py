"""The tables of weights: what each effect adds to each score when it is there in full.

`weights.json` holds one table fitted on every author of the rated set, and for each author one fitted without
that author's replies, by which the scorer can be audited on the same set. The file is written by
`python -m tactbench_acts.fit`; every amount is rounded to two digits, so a sum can be added up by hand (then
come the caps of `model.py`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple

FILE = Path(__file__).with_name("weights.json")
Six = tuple[float, float, float, float, float, float]


class Curve(NamedTuple):
    """From a label's sum to how likely the label is."""

    middle: float
    """The sum at which it is as likely as not."""
    slope: float

    def at(self, total: float) -> float:
        """0 to 1, in three digits. A root instead of an exponential: exactly rounded on every machine."""
        steep = self.slope * (total - self.middle)
        return round(0.5 + 0.5 * steep / sqrt(1.0 + steep * steep), 3)


@dataclass(frozen=True, slots=True)
class Table:
    """Points by effect, and from where on a reply is labelled."""

    base: Six
    """What a reply starts from before any effect: politeness, assertiveness, boundary-setting, goal focus;
    leaning to `caved`, to `hostile`."""
    caved_from: float
    hostile_from: float
    amounts: dict[str, Six]
    """Added at full strength; effects of only zeros are not in it."""
    caved_curve: Curve
    hostile_curve: Curve


@lru_cache(maxsize=1)
def _read() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def _table(data: dict[str, Any]) -> Table:
    amounts: dict[str, Any] = {name: tuple(row) for name, row in data["amounts"].items()}
    base: Any = tuple(data["base"])
    curves = (Curve(*data["caved_curve"]), Curve(*data["hostile_curve"]))
    return Table(base, data["caved_from"], data["hostile_from"], amounts, *curves)


@lru_cache(maxsize=1)
def shipped() -> Table:
    """The table fitted on every author."""
    return _table(_read()["table"])


@lru_cache(maxsize=64)
def held_out(author: str) -> Table:
    """The table fitted without that author. Raises KeyError for an author whom nobody fitted on."""
    return _table(_read()["held_out"][author])


def fitted_on() -> frozenset[str]:
    """The authors of the rated set on whose replies the tables were fitted."""
    return frozenset(_read()["held_out"])
