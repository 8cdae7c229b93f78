"""What an entry's page shows beside its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from tactbench.board.records import Line
from tactbench.board.tables import figure
from tactbench.scores import Evidence
from tactbench.site import plots
from tactbench.site.coaching import advice, techniques_of
from tactbench.site.extracts import Key, Pick
from tactbench.site.reading import Exhibit, harsh_words
from tactbench.site.texts import cut, pieces, sign_of

#: Bytes of the page for all replies and their messages, for notices, and evidence told of a reply at most.
REPLIES_ROOM, NOTICES_ROOM, MOST_EVIDENCE = 200_000, 40_000, 40


def entry_values(
    exhibit: Exhibit, line: Line, picks: Sequence[Pick], evidence: Mapping[Key, tuple[Evidence, ...]]
) -> dict[str, Any]:
    """All that the template needs."""
    right, wrong = advice(line)
    room = REPLIES_ROOM // max(1, 2 * len(picks))
    return {
        "line": line,
        "notices": _notices(line),
        "spent": _spent(line),
        "curve": Markup(plots.survival([line], "curve")),  # noqa: S704 - escaped there
        "right": right,
        "wrong": wrong,
        "techniques": techniques_of(line, exhibit.board.lines),
        "declared": _declared(line),
        "picks": [_shown(exhibit, pick, evidence.get(pick.key, ()), room) for pick in picks],
    }


def _shown(exhibit: Exhibit, pick: Pick, evidence: Sequence[Evidence], room: int) -> dict[str, Any]:
    """A pick with its texts cut, its evidence numbered, and what was right apart from what was not."""
    reply = None if pick.reply is None else cut(pick.reply, room)
    told = sorted(evidence, key=lambda one: (one.start, one.end))[:MOST_EVIDENCE]
    coaching: dict[str, list[tuple[int, Evidence]]] = {"plus": [], "minus": [], "note": []}
    for number, one in enumerate(told, start=1):
        coaching[sign_of(one)].append((number, one))
    return {
        **vars(pick),
        "asked": cut(pick.asked, room),
        "reply": reply,
        "pieces": [] if reply is None else pieces(reply.text, told),
        "evidence": told,
        "coaching": coaching,
        "harsh": harsh_words(exhibit.cases[pick.case_id]),
    }


def _notices(line: Line) -> list[tuple[str, Any, Any, Any]]:
    """Kind, notice, its text and a decision, cut so that no number of them outgrows the page."""
    said = line.notices
    found: list[tuple[str, Any, str]] = [("withdrawn", said.withdrawal, "")] if said.withdrawal else []
    found += [(f"dispute ({one.status})", one, one.decision) for one in said.disputes]
    found += [("erratum", one, "") for one in said.errata]
    room = NOTICES_ROOM // max(1, len(found))
    return [
        (kind, one, cut(one.text, room), cut(decision, room) if decision else None)
        for kind, one, decision in found
    ]


def _spent(line: Line) -> list[tuple[str, str]]:
    known = line.spent
    found = [
        ("input tokens", known.input_tokens, "{:,}"),
        ("output tokens", known.output_tokens, "{:,}"),
        ("cost", known.cost, "{:,.2f}"),
        ("seconds a reply, median", known.latency_median, "{:.2f}"),
        ("seconds a reply, 95th of 100", known.latency_p95, "{:.2f}"),
    ]
    told = [(title, form.format(value)) for title, value, form in found if value is not None]
    aside = (
        ("tact minus that of the first", line.length.raw),
        ("the same at equal length", line.length.controlled),
    )
    told += [(title, figure(value, 1)) for title, value in aside if value is not None]
    parts = {"trials": line.spread.trial, "cases": line.spread.case, "families": line.spread.family}
    return told + [(f"variance of tact between {n}", f"{v:.1f}") for n, v in parts.items() if v is not None]


def _declared(line: Line) -> list[tuple[str, str]]:
    said, about = line.declarations, line.notices
    found = {
        "Submitted by": line.by,
        "Link": line.link,
        "Generator": str(line.generator),
        "Checked": ", ".join(line.tiers),
        "Scored attempts": str(said.attempts),
        "Prompt": said.prompt + (f", at {said.prompt_at}" if said.prompt_at else ""),
        "Trained on the suite": said.trained,
        "Replies": said.replies,
        "Deterministic": "yes" if said.deterministic else "no",
        "Reproduced by": about.reproduction.by if about.reproduction else "",
        "Signed by": about.attestation.signer if about.attestation else "",
        "Run": line.run_id,
        "Folder": f"entries/{line.slug}",
    }
    return [(title, value) for title, value in found.items() if value]
