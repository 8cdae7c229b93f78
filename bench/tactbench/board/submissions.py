"""What an entry's folder says beside its replies: the submission, and the notices that are added later."""

from __future__ import annotations

import re
from math import isfinite
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from tactbench.cases import Name, Record
from tactbench.editions import Day, Sha256
from tactbench.results import PluginId, SuiteId
from tactbench.stats import MIN_FAMILIES

#: The seed of every entry, and how often each case is asked unless replies exist already.
SEED, TRIALS = 0, 4
LONGEST_NAME, LONGEST_TEXT = 80, 1_000
#: Points of tact: where a fresh run may be that much worse than the entry, too few families were asked.
MARGIN = 10.0

_SLUG = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
#: What Windows takes for a device, whatever stands behind the first dot.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}


def _one_line(text: str) -> str:
    if not text.strip() or any(ord(char) < 32 or ord(char) == 127 for char in text):
        raise ValueError("must be one line of text, and not blank")
    return text


def _link(text: str) -> str:
    if text and not re.fullmatch(r"https://[A-Za-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~/%?=&#+-]*)?", text):
        raise ValueError("must be an address like https://example.com/page, or empty")
    return text


Line = Annotated[str, Field(max_length=LONGEST_NAME), AfterValidator(_one_line)]
Text = Annotated[str, Field(max_length=LONGEST_TEXT)]
Link = Annotated[str, Field(max_length=200), AfterValidator(_link)]
Estimate = tuple[float, float | None, float | None]
"""Mean, low and high end of the 95 % interval; the ends are null where no interval can be given."""


def is_slug(name: str) -> bool:
    """Whether a folder of that name can be an entry's on every system."""
    plain = bool(_SLUG.fullmatch(name)) and not name.endswith(".") and ".." not in name
    return plain and name.partition(".")[0] not in _DEVICES


class Declarations(Record):
    """What only the submitter knows."""

    attempts: Annotated[int, Field(ge=1, le=1_000_000)]
    """Scored runs on this version of the suite so far, of this bot and of versions that were tuned on it."""
    prompt: Literal["none", "disclosed", "undisclosed"]
    """What the bot is told beside the ask; `none` where it is no model, or is told nothing."""
    prompt_at: Link = ""
    """Where a disclosed prompt can be read."""
    trained: Literal["no", "yes", "unknown"]
    """Whether anything in it learnt from the suite's cases."""
    replies: Literal["live", "replayed", "human"] = "live"
    """`live`: asked by this harness. `replayed`: the replies existed as a file. `human`: a person's."""
    deterministic: bool = False
    """That the same ask always gets the same reply, so that trials are alike."""

    @model_validator(mode="after")
    def _told_where(self) -> Self:
        if self.prompt_at and self.prompt != "disclosed":
            raise ValueError('prompt_at goes with prompt "disclosed"; take it out, or disclose the prompt')
        return self


class Submission(Record):
    """`submission.json`: whose replies these are, on which cases, and what the submitter declares."""

    format: Literal[1] = 1
    name: Line
    """What the entry is called on the board."""
    about: Text = ""
    by: Line
    """Who submits it."""
    link: Link = ""
    suite: SuiteId
    generator: PluginId
    run_id: Annotated[str, Field(pattern="^[0-9a-f]{16}$")]
    trials: Annotated[int, Field(ge=1)]
    declarations: Declarations


class Notice(Record):
    """Something said of an entry, by whom and when."""

    date: Day
    by: Line
    text: Annotated[str, Field(min_length=1, max_length=2_000)]


class Dispute(Notice):
    """`disputes/*.json`: somebody doubts the entry. It stays when it is decided."""

    case_id: Name | None = None
    status: Literal["open", "upheld", "rejected"] = "open"
    decision: Text = ""

    @model_validator(mode="after")
    def _decided(self) -> Self:
        if (self.status == "open") == bool(self.decision):
            raise ValueError("an open dispute has no decision, and one that is not open has one")
        return self


class Reproduction(Record):
    """`reproduction.json`: a fresh run of the same bot, and how its replies compare with the entry's."""

    date: Day
    by: Line
    manifest: Sha256
    """The SHA-256 of the entry's SHA256SUMS: it is these replies that were compared."""
    run_id: Annotated[str, Field(pattern="^[0-9a-f]{16}$")]
    scorer: str
    cases: Annotated[int, Field(ge=1, le=1_000_000)]
    families: Annotated[int, Field(ge=MIN_FAMILIES, le=1_000_000)]
    differences: dict[str, Estimate]
    """By measure: the fresh run minus the entry."""

    @model_validator(mode="after")
    def _held(self) -> Self:
        mean, low, _ = self.differences.get("tact", (-MARGIN, None, None))
        if not isfinite(mean) or (mean and (low is None or not low > -MARGIN)):
            raise ValueError(
                "does not tell that it does as well in tact; submit reproduce would not note that"
            )
        return self


class Attestation(Record):
    """`attestation.json`: whose signature of SHA256SUMS was verified."""

    date: Day
    signer: Line
    manifest: Sha256


class Notices(Record):
    """All that was added to an entry later."""

    withdrawal: Notice | None = None
    disputes: tuple[Dispute, ...] = ()
    errata: tuple[Notice, ...] = ()
    reproduction: Reproduction | None = None
    attestation: Attestation | None = None

    @property
    def disputed(self) -> bool:
        """Whether a dispute is open."""
        return any(dispute.status == "open" for dispute in self.disputes)

    @property
    def tiers(self) -> tuple[str, ...]:
        """How far the entry was checked, in words; all that are on a board were scored anew."""
        also = {"reproduced": self.reproduction, "attested": self.attestation}
        return ("re-scored", *(word for word, found in also.items() if found))
