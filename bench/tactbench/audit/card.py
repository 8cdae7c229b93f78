"""The validity card of a scorer: everything the audit found, as one record, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from tactbench.audit.agreement import (
    Agreement,
    Figure,
    Sender,
    agreement,
    correlations,
    label_f1,
    sender_order,
    senders,
)
from tactbench.audit.columns import MEASURES, Columns, ask, columns_of
from tactbench.audit.gaming import Gaming, gaming
from tactbench.audit.probes import Contrast, Courtesy, contrasts, courtesy, invariances
from tactbench.audit.references import Reference, references
from tactbench.cases import Case, Record
from tactbench.offers import Scorer
from tactbench.rated import RatedReply, RatedSet
from tactbench.results import Failure, PluginId
from tactbench.scores import Score
from tactbench.terminal import safe

#: Where goal focus stands among the measures.
GOAL = MEASURES.index("goal_focus")


class Card(Record):
    """What is known of one edition of a scorer, measured on one rated set."""

    format: int = 1
    scorer: str
    """`name@version+digest`."""
    set_name: str
    set_version: str
    set_digest: str
    replies: int
    """Rated replies that got a score."""
    refused: int
    cross_fitted: bool
    """Whether scores of replies that it was fitted on came from a fit without their author."""
    measures: dict[str, Agreement]
    between: dict[str, dict[str, float | None]]
    labels: dict[str, float | None]
    senders: tuple[Sender, ...]
    sender_order: float | None
    contrasts: dict[str, Contrast]
    invariances: dict[str, float | None]
    gaming: dict[str, Gaming]
    honest_goal_focus: float
    """Median scored goal focus of the rated replies: every trick must stay below it."""
    courtesy: Courtesy
    retest: bool
    """Whether asking again gave the same scores to the last digit."""
    references: dict[str, Reference]
    missing: tuple[str, ...]
    """References that could not be computed, each with the reason."""


def audit(
    scorer: Scorer, identity: PluginId, rated: RatedSet, lessons: Sequence[RatedReply] = ()
) -> tuple[Card, Columns]:
    """Measure the scorer on the set; the bag of words beside it learns from `lessons` too.

    Raises EvidenceError where its figures would prove nothing.
    """
    columns, cross_fitted = columns_of(scorer, identity, rated)

    def asker(texts: Iterable[tuple[Case, str]]) -> list[Score | Failure]:
        return ask(scorer, identity, texts)

    found = senders(columns)
    reference, missing = references(columns.replies, lessons)
    again = [(reply.case, reply.text) for reply in columns.replies[::5]]
    card = Card(
        scorer=str(identity),
        set_name=rated.suite.card.name,
        set_version=rated.suite.card.version,
        set_digest=rated.digest,
        replies=len(columns.replies),
        refused=columns.refused,
        cross_fitted=cross_fitted,
        measures=agreement(columns),
        between=correlations(columns),
        labels=label_f1(columns),
        senders=found,
        sender_order=sender_order(found),
        contrasts=contrasts(asker, rated),
        invariances=invariances(asker, rated),
        gaming=gaming(asker, rated),
        honest_goal_focus=round(float(np.median(columns.scores[:, GOAL])), 2),
        courtesy=courtesy(asker, rated),
        retest=asker(again) == asker(again),
        references=reference,
        missing=missing,
    )
    return card, columns


def markdown(card: Card) -> str:
    """The card for a page: tables, and a line of words where a table would not say it."""
    blind = ""
    if card.cross_fitted:
        blind = (
            ". Against ratings, replies that it was fitted on are scored by a fit without their author. What "
            "is no number (its patterns and lists) may have been written with these replies in sight, so the "
            "figures flatter it; the probes use the scorer as it ships"
        )
    refused = f", {card.refused} refused" if card.refused else ""
    parts = [
        f"# Validity of {card.scorer}",
        f"On {card.set_name} {safe(card.set_version, keep='')} (digest {card.set_digest[:12]}): "
        f"{card.replies} rated replies{refused}{blind}. Intervals are 95 %, cases drawn with replacement.",
        *_against_ratings(card),
        *_references(card),
        *_senders(card),
        *_probes(card),
    ]
    return "\n".join(parts) + "\n"


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """A Markdown table between blank lines; a cell holds what it was given, and stays one cell."""
    cells = [[safe(cell, keep="").replace("|", "\\|") for cell in row] for row in (head, *rows)]
    lines = [" | ".join(("", *row, "")).strip() for row in (cells[0], ("---",) * len(head), *cells[1:])]
    return ["", *lines, ""]


def shown(value: float | None, digits: int = 2) -> str:
    """A figure, or a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f}"


def interval(figure: Figure) -> str:
    """A figure with its interval."""
    if figure.low is None:
        return shown(figure.value)
    return f"{shown(figure.value)} [{shown(figure.low)}, {shown(figure.high)}]"


def name_of(measure: str) -> str:
    """A measure in prose."""
    return measure.replace("boundary_setting", "boundary-setting").replace("_", " ")


def _against_ratings(card: Card) -> list[str]:
    rows = [
        (
            name_of(name),
            interval(one.spearman),
            interval(one.order),
            shown(one.raters),
            shown(one.slope),
            shown(one.error),
            f"{one.bias:+.2f}",
            f"{shown(one.length)} ({shown(one.rated_length)})",
        )
        for name, one in card.measures.items()
    ]
    head = ("measure", "Spearman", "pairs in order", "one rater with the rest", "slope", "mean error", "bias")
    between = ", ".join(
        f"{name_of(pair)} {shown(value['scored'])} ({shown(value['rated'])})"
        for pair, value in card.between.items()
    )
    labels = ", ".join(f"{name} {shown(value)}" for name, value in card.labels.items())
    return [
        "\n## Against ratings",
        *table((*head, "with length (raters)"), rows),
        f"F1 of labels: {labels}. Between dimensions (raters): {between}.",
        *_by_level({name: card.measures[name].by_level for name in MEASURES[:4]}),
    ]


def _by_level(bias: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Every level that any dimension was rated at; a dash where one was not."""
    levels = sorted({level for found in bias.values() for level in found}, key=float)
    rows = [
        (name_of(name), *(f"{found[level]:+.2f}" if level in found else "–" for level in levels))
        for name, found in bias.items()
    ]
    return table(("bias by rated level", *levels), rows)


def _references(card: Card) -> list[str]:
    rows = [
        (name, *(f"{shown(one.spearman[m])} / {shown(one.order[m])}" for m in MEASURES))
        for name, one in card.references.items()
    ]
    missing = f"Left out: {', '.join(card.missing)}." if card.missing else ""
    head = ("Spearman / pairs in order", *map(name_of, MEASURES))
    return ["\n## What lesser scorers reach", *table(head, rows), missing]


def _senders(card: Card) -> list[str]:
    if not card.senders:
        return []
    rows = [
        (
            one.sender,
            str(one.replies),
            shown(one.rated, 1),
            shown(one.scored, 1),
            *(f"{v:+.2f}" for v in one.bias.values()),
        )
        for one in card.senders
    ]
    return [
        "\n## By sender",
        *table(("sender", "replies", "tact rated", "tact scored", *map(name_of, MEASURES[:4])), rows),
        f"Senders 8 or more points of tact apart in the right order: {shown(card.sender_order)}.",
    ]


def _probes(card: Card) -> list[str]:
    pairs = [
        (kind, str(one.pairs), shown(one.moved), shown(one.stayed)) for kind, one in card.contrasts.items()
    ]
    tricks = [
        (name, shown(one.mean, 1), shown(one.p95, 1), shown(one.goal_focus))
        for name, one in card.gaming.items()
    ]
    kept = ", ".join(f"{name} {shown(value)}" for name, value in card.invariances.items())
    lines = ["\n## Probes"]
    if pairs:
        lines += table(("contrast pairs", "n", "moved as expected", "stayed within 0.4"), pairs)
    lines.append(f"Dimensions that stay within 0.4 under edits that change nothing: {kept}.")
    if tricks:
        head = ("sent to every case", "tact, mean", "tact, 95th percentile", "goal focus, median")
        lines += table(head, tricks)
    return [
        *lines,
        f"The median rated reply gets {shown(card.honest_goal_focus)} on goal focus. "
        f"A stock courtesy line appended raises a dimension by {card.courtesy.most:.2f} at most, and by more "
        f"than 0.25 in {100 * card.courtesy.above:.0f} % of replies. "
        f"Asked again: {'the same to the last digit' if card.retest else 'other scores'}.",
    ]
