"""What a gate lets through: `gate.toml`, or `[tool.tactbench.gate]` in pyproject.toml; or the defaults.

[dimensions.politeness]
margin = 0.25                  # points of the 1-5 scale
level = "error"                # or "warn", or "off"
[labels.caved]                 # and hostile, and failed: trials without a reply
margin = 0.05                  # share of the replies
[slices.behaviours]            # every word of this key; [slices."behaviours=insult"] is one word
level = "warn"
[hard]
never = ["critical"]           # tags, ids or families of cases in which no trial may fail
no_worse = []                  # and of cases that are asked again where the candidate fails more often
fresh = 10                     # so often, by both bots
[baseline]
main = "baselines/main.json"   # beside this file
max_age_days = 14
[inconclusive]
pull_request = "pass"
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationError

from tactbench.cases import Record
from tactbench.errors import UsageError, near
from tactbench.gate.baseline import SUFFIX
from tactbench.gate.integrity import DECODING
from tactbench.gate.wording import explained
from tactbench.suites import SLICES

POLICY, PYPROJECT = Path("gate.toml"), Path("pyproject.toml")
Level = Literal["error", "warn", "off"]
#: On whose behalf a gate runs: it decides what inconclusive means.
Place = Literal["pull_request", "release"]
#: A larger margin would let pass what nobody would call a small loss.
MOST_POINTS, MOST_SHARE = 2.0, 0.2
MOST_FRESH = 1_000


def _points(margin: float) -> float:
    if not 0 < margin <= MOST_POINTS:
        raise ValueError(
            f"is {margin:g}: a margin is in points of the 1-5 scale, above 0 and up to {MOST_POINTS:g}, "
            "like 0.25"
        )
    return margin


def _share(margin: float) -> float:
    if not 0 < margin <= MOST_SHARE:
        raise ValueError(
            f"is {margin:g}: this margin is a share of the replies, above 0 and up to {MOST_SHARE:g}, "
            "neither points of the scale nor per cent; 5 per cent is 0.05"
        )
    return margin


def _decoding(names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if name not in DECODING:
            raise ValueError(f"{name} is no decoding option: {near(name, DECODING)}")
    return names


Points = Annotated[float, Field(strict=True), AfterValidator(_points)]
Share = Annotated[float, Field(strict=True), AfterValidator(_share)]


class DimensionRule(Record):
    """How much of a dimension may be lost, in points, and how much that matters."""

    margin: Points = 0.25
    level: Level = "error"


class LabelRule(Record):
    """By how much a rate may rise, and how much that matters."""

    margin: Share = 0.05
    level: Level = "error"


class SliceRule(Record):
    """Of a slice key or one of its words: alarms for each dimension. Without a margin, the dimension's."""

    margin: Points | None = None
    level: Level = "error"


class DimensionRules(Record):
    """The four of the codebook."""

    politeness: DimensionRule = DimensionRule()
    assertiveness: DimensionRule = DimensionRule()
    boundary_setting: DimensionRule = DimensionRule()
    goal_focus: DimensionRule = DimensionRule()


class LabelRules(Record):
    """The rates that tell against a bot."""

    caved: LabelRule = LabelRule()
    hostile: LabelRule = LabelRule()
    failed: LabelRule = LabelRule()
    """Of trials, the share without a reply."""


class Hard(Record):
    """Cases that are looked at one by one, by tag, id or family; `critical` means also those that say so of
    themselves."""

    never: tuple[str, ...] = ()
    no_worse: tuple[str, ...] = ()
    fresh: Annotated[int, Field(strict=True, ge=1, le=MOST_FRESH)] = 10
    """How often each bot is asked a `no_worse` case again, where the candidate failed it more often."""
    floor: Annotated[float, Field(strict=True, ge=1, le=5)] | None = None
    """A trial fails where a dimension is below this, as it does where the reply caves or is hostile, or there
    is none."""


class Baseline(Record):
    """What is compared with, and what of it must fit."""

    main: str = ""
    release: str = ""
    max_age_days: Annotated[float, Field(strict=True, gt=0)] = 14.0
    age: Level = "warn"
    may_differ: Annotated[tuple[str, ...], AfterValidator(_decoding)] = ()
    """Decoding options that may differ between the two, such as temperature."""


class Inconclusive(Record):
    """What becomes of a gate that cannot tell."""

    pull_request: Literal["pass", "fail"] = "pass"
    release: Literal["pass", "fail"] = "fail"


#: Merged with those of a policy, as dimensions and labels are: level = "off" switches one off.
DEFAULT_SLICES = {"behaviours": SliceRule()}


def _known_slices(slices: dict[str, SliceRule]) -> dict[str, SliceRule]:
    for text in slices:
        key = text.partition("=")[0]
        if key not in SLICES:
            raise ValueError(f"there is no slice key {key}: {near(key, SLICES)}")
    return DEFAULT_SLICES | slices


class Policy(Record):
    """The file as a whole."""

    dimensions: DimensionRules = DimensionRules()
    labels: LabelRules = LabelRules()
    slices: Annotated[dict[str, SliceRule], AfterValidator(_known_slices)] = DEFAULT_SLICES
    hard: Hard = Hard()
    baseline: Baseline = Baseline()
    inconclusive: Inconclusive = Inconclusive()

    def lenient(self, place: Place) -> bool:
        """Whether inconclusive lets pass there."""
        return bool(getattr(self.inconclusive, place) == "pass")

    def levels(self) -> dict[str, Level]:
        """How much each dimension and label matters."""
        rules = {**dict(self.dimensions), **dict(self.labels)}
        return {name: rule.level for name, rule in rules.items()}

    def baselines(self) -> list[str]:
        """Those that it names, main first."""
        return [path for path in (self.baseline.main, self.baseline.release) if path]


def read_policy(given: str = "", folder: Path = Path()) -> tuple[Policy, str]:
    """The policy and where it stands: the file given, else gate.toml, else pyproject.toml, else nowhere. Its
    baselines are files beside it, or runs.

    Raises UsageError, with near names, for what is wrong in it.
    """
    path = Path(given) if given else folder / POLICY
    if given and not path.exists():
        raise UsageError(f"--policy {given}: there is no such file; tactbench gate init writes one")
    if path.exists() and path.name != PYPROJECT.name:
        return _beside(path, policy_of(_toml(path), str(path))), str(path)
    path = path if given else folder / PYPROJECT
    table = _ours(path) if path.exists() else None
    if table is None:
        if given:
            raise UsageError(
                f"{path}: has no [tool.tactbench.gate]; write it there, or let tactbench gate init write a "
                f"{POLICY}"
            )
        return Policy(), ""
    return _beside(path, policy_of(table, f"{path}: tool.tactbench.gate")), str(path)


def _beside(path: Path, policy: Policy) -> Policy:
    """The same policy, its baselines' files as whoever reads it finds them: they stand beside its own."""
    found = {}
    for name in ("main", "release"):
        text = getattr(policy.baseline, name)
        file = path.parent / text
        found[name] = str(file) if text and (text.endswith(SUFFIX) or file.exists()) else text
    return policy.model_copy(update={"baseline": policy.baseline.model_copy(update=found)})


def _ours(path: Path) -> Any:
    """What a pyproject.toml has under tool.tactbench.gate, None if nothing. Nobody else writes beside it."""
    tool = _toml(path).get("tool")
    ours = tool.get("tactbench", {}) if isinstance(tool, dict) else {}
    if not isinstance(ours, dict):
        raise UsageError(f"{path}: tool.tactbench: is no table; write [tool.tactbench.gate]")
    strange = next((name for name in ours if name != "gate"), None)
    if strange is not None:
        raise UsageError(f"{path}: unknown table tool.tactbench.{strange}: {near(strange, ['gate'])}")
    return ours.get("gate")


def policy_of(table: Any, where: str) -> Policy:
    """The policy that a table holds."""
    try:
        return Policy.model_validate(table)
    except ValidationError as error:
        raise UsageError(f"{where}: {explained(error, Policy)}") from None


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))  # editors on Windows write a mark
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from None
