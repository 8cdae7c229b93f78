"""Arms of a gate made up from numbers, for tests."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from tactbench.cases import Case
from tactbench.gate.arms import Arm, Cell
from tactbench.gathering import MEASURES
from tactbench.results import PluginId, RunSpec, SuiteId, digest_of
from tactbench.scores import DIMENSIONS

Floats = npt.NDArray[np.float64]


def spec_of(name: str = "bot", trials: int = 1, **options: object) -> RunSpec:
    """An identity."""
    return RunSpec.model_validate(
        {
            "suite": SuiteId(name="made", version="1", digest="d" * 64),
            "generator": PluginId.model_validate(
                {"name": name, "distribution": "bots", "version": "1", "options": options}
            ),
            "trials": trials,
            "codebook": "c" * 64,
            "tactbench": "0.1.0",
        }
    )


def arm_from(values: Mapping[str, Floats], name: str = "bot", scorer: str = "acts@1+aaaaaaaa") -> Arm:
    """An arm of the shape (families, cases, trials) of each measure; what is not given is 4, a rate 0."""
    shape = next(iter(values.values())).shape
    filled = {key: values.get(key, np.full(shape, 4.0 if key in DIMENSIONS else 0.0)) for key in MEASURES}
    if "tact" not in values:
        filled["tact"] = sum((filled[key] - 1) / 4 * 25 for key in DIMENSIONS)  # type: ignore[assignment]
    cells = {}
    for family, case, trial in np.ndindex(*shape):
        row = tuple(float(filled[key][family, case, trial]) for key in MEASURES)
        cell = Cell(f"f{family:03}", row, digest_of([name, family, case, trial, *row]))
        cells[f"f{family:03}-{case}", trial] = cell
    return Arm(f"{name}.jsonl", spec_of(name, shape[2]), scorer, "2026-11-22T00:00:00Z", cells)


def cases_of(arm: Arm, **changes: object) -> dict[str, Case]:
    """Cases for an arm."""
    return {
        case_id: Case.model_validate(
            {
                "id": case_id,
                "family": family,
                "domain": "retail",
                "channel": "chat",
                "behaviours": ["insult"],
                "goal": "Money back.",
                "dialogue": [{"role": "customer", "text": "Where is it?"}],
                "desk": {"facts": [], "can_offer": [], "limits": []},
                **changes,
            }
        )
        for case_id, family in arm.families.items()
    }
