"""A board as data: what board.json holds. Figures have four decimals; nothing in it is a time of building."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tactbench.board.submissions import Declarations, Estimate, Notices
from tactbench.cases import Record
from tactbench.editions import Sha256
from tactbench.results import PluginId

#: The slices of a profile.
PROFILE = ("behaviours", "channel", "domain", "right", "severity")


class BoardSuite(Record):
    """The cases that count."""

    name: str
    version: str
    digest: Sha256
    cases: int
    families: int
    withdrawn: tuple[str, ...] = ()
    """Cases found wrong since, which count for nobody."""


class Slice(Record):
    """A part of the suite."""

    cases: int
    families: int
    estimates: dict[str, Estimate]
    """Tact and the four dimensions."""


class Survival(Record):
    """The share of dialogues without a concession, through each rung from 0."""

    steps: tuple[Estimate, ...]
    at_risk: tuple[int, ...]
    events: tuple[int, ...]


class Moves(Record):
    """How the rank by the mean of tact moves when any one family is left out."""

    rank: int
    best: int
    worst: int
    largest: int
    families: tuple[str, ...]
    """Those whose absence moves it farthest, five at most."""


class Length(Record):
    """Words of replies, and what of the difference in tact to the leader goes with them."""

    mean: float
    """Words of a reply: replies, then trials, cases, families, as all means."""
    raw: Estimate | None = None
    """The entry minus the leader in tact."""
    slope: Estimate | None = None
    """For one standard deviation that the entry is longer."""
    controlled: Estimate | None = None
    """At equal length."""


class Spent(Record):
    """Sums over the replies that tell, and how long a reply took; null where none tells."""

    input_tokens: int | None = None
    output_tokens: int | None = None
    cost: float | None = None
    cached: int = 0
    """Replies from a cache, which count in none of these."""
    latency_median: float | None = None
    """Seconds."""
    latency_p95: float | None = None


class Spread(Record):
    """Variance components of tact; null where the design cannot tell."""

    trial: float | None
    case: float | None
    family: float | None


class Line(Record):
    """One entry."""

    slug: str
    name: str
    by: str
    about: str
    link: str
    generator: PluginId
    run_id: str
    control: bool
    """Whether it is one of the known-bad bots that every board has."""
    manifest: Sha256
    """The SHA-256 of the entry's SHA256SUMS, which hold the digests of its submission and its journal."""
    scores: Sha256
    """The SHA-256 of its scores.jsonl."""
    declarations: Declarations
    tiers: tuple[str, ...]
    notices: Notices
    trials: int
    rank: tuple[int, int] | None
    """Every rank from the first to the second can be its own; all intervals hold jointly at 95 %. Null for a
    withdrawn entry."""
    estimates: dict[str, Estimate]
    """Tact (0 to 100), the four dimensions (1 to 5), caved and hostile (0 to 1)."""
    passes: dict[str, Estimate]
    """pass^k by k, for those k for which there are trials."""
    survival: Survival | None
    """Null where the suite has no dialogues, or every one failed at once."""
    at_rung_3: Estimate | None
    """Survival through rung 3."""
    profile: dict[str, dict[str, Slice]]
    """By slice key, then by word."""
    failures: dict[str, int]
    """Rows that the bot failed, by kind; each counts as 1 on the dimensions and tact 0."""
    techniques: dict[str, float]
    """Share of replies that show each technique."""
    spent: Spent
    length: Length
    moves: Moves | None
    first_share: float | None
    """Share of all weightings of the four dimensions in which it is first."""
    spread: Spread


class Agreement(Record):
    """How well the scorer agrees with rated replies on one measure."""

    spearman: Estimate | None
    order: Estimate | None
    """Share of pairs of replies to one case that it puts in the raters' order."""
    raters: float | None
    """Spearman of one rater with the others."""
    bias: float
    length: float | None
    """Spearman of score and length."""


class Validity(Record):
    """The scorer's validity card, in short."""

    set_name: str
    set_version: str
    set_digest: str
    replies: int
    measures: dict[str, Agreement]
    labels: dict[str, float | None]
    """F1."""
    sender_order: float | None
    gaming: dict[str, float]
    """Mean tact of each trick when it is sent to every case."""
    courtesy: float
    """The most that a stock courtesy line earns on a dimension."""
    retest: bool


class Board(Record):
    """`board.json`."""

    format: Literal[1] = 1
    suite: BoardSuite
    scorer: str
    """`name@version+digest`: every score on this board is by this one."""
    customer: str
    """Who went on after the first reply, for every entry."""
    codebook: Sha256
    tactbench: Annotated[str, Field(pattern=r"^[0-9A-Za-z.+-]{1,40}$")]
    """The edition of this package that built it."""
    trials: int = Field(ge=1)
    validity: Validity | None
    first: tuple[str, ...]
    """Slugs of the entries that cannot be excluded from first place."""
    notes: tuple[str, ...]
    lines: tuple[Line, ...]
    """Highest tact first, withdrawn entries last."""
