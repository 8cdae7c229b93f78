"""A board's folder: from entries on disk to board.json and BOARD.md, and whether these are a rebuild's."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from tactbench import __version__
from tactbench.audit.card import Card
from tactbench.board.attesting import believed
from tactbench.board.building import Heading, Ranked, build
from tactbench.board.checking import bare_name
from tactbench.board.contents import foreign_suite
from tactbench.board.controlled import broken, lacking
from tactbench.board.entries import Entry, entry_folders, read_entry, read_record
from tactbench.board.records import Agreement, Board, Validity
from tactbench.board.refreshing import write_whole
from tactbench.board.rescoring import Scoring, first_difference, read_valid
from tactbench.board.submissions import TRIALS, Estimate
from tactbench.board.tables import board_md
from tactbench.board.tabling import Frame, table_of
from tactbench.errors import EvidenceError
from tactbench.identity import called
from tactbench.journal import read_start

BOARD, PAGE, VALIDITY = "board.json", "BOARD.md", "validity.json"


@dataclass(frozen=True)
class Made:
    """A board and the files that it is."""

    board: Board
    files: dict[str, str] = field(default_factory=dict)
    """By name: board.json and BOARD.md."""


def board_name(name: str, version: str) -> str:
    """What a board's folder is called."""
    return f"{name}@{version}"


def read_board(path: Path) -> Board:
    """The board in a file, or in a folder's board.json. Raises EvidenceError."""
    return read_record(Board, path / BOARD if path.is_dir() else path)


def make(
    folder: Path,
    scoring: Scoring,
    withdrawn: Iterable[str] = (),
    made_by: str = __version__,
    without: Collection[str] = (),
) -> Made:
    """The board of a folder whose entries, but those left out, are all scored. Raises EvidenceError."""
    frame = Frame.of(scoring.suite, frozenset(withdrawn))
    if not frame.case_ids:
        raise EvidenceError(f"{folder}: all cases of this version were withdrawn; there is nothing to rank")
    looked = [believed(read_entry(path)) for path in entry_folders(folder) if path.name not in without]
    entries, unsigned = [entry for entry, _ in looked], [why for _, why in looked if why]
    if not entries:
        raise EvidenceError(f"{folder}: has no entry; tactbench board new makes those of the built-in bots")
    _refuse_twins(entries)
    customers = _customers(entries)
    ranked = []
    for entry in entries:
        if entry.submission.suite.digest != scoring.suite.digest:
            raise EvidenceError(
                f"{entry.folder}: {foreign_suite(read_start(entry.journal).spec, scoring.suite)}"
            )
        digest, rows = read_valid(entry, scoring)
        table = table_of(rows, frame, entry.submission.trials)
        ranked.append(Ranked(entry, digest, table, frame))
    dialogues = bool(frame.pushed)
    missing = lacking(ranked, dialogues=dialogues)
    if missing:
        what = f"lacks the built-in bots {', '.join(missing)}, which every board has"
        raise EvidenceError(f"{folder}: {what}; tactbench board new {scoring.suite.card.name} makes them")
    wrong, remarks = broken(ranked, scoring.key)
    if wrong:
        raise EvidenceError(f"{folder}: these scores cannot be trusted: {'; '.join(wrong)}")
    heading = Heading(
        scorer=scoring.key,
        customer=customers,
        codebook=scoring.codebook,
        tactbench=made_by,
        trials=TRIALS,
        validity=validity_of(folder / VALIDITY, scoring.key),
    )
    board = build(frame, heading, ranked, (*unsigned, *remarks))
    return Made(board, {BOARD: board_json(board), PAGE: board_md(board)})


def write_board(folder: Path, made: Made) -> list[str]:
    """Write what has changed; the names of these files."""
    changed = []
    for name, text in made.files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != text.encode("utf-8"):
            write_whole(path, text)
            changed.append(name)
    return changed


def board_differences(folder: Path, made: Made) -> list[str]:
    """Where the files in the folder are not what they must be, a line each."""
    found = []
    for name, text in made.files.items():
        path = folder / name
        if not path.is_file():
            found.append(f"{path}: is missing; tactbench board build {folder} makes it")
            continue
        differs = first_difference(path.read_bytes().decode("utf-8", "replace"), text)
        if differs is not None:
            number, theirs, ours = differs
            what = f"has …{theirs}… where a rebuild has …{ours}…"
            found.append(f"{path}:{number}: {what}; tactbench board build {folder} makes it anew")
    return found


def board_json(board: Board) -> str:
    """board.json: sorted keys, a line for each field and each entry."""
    data = board.model_dump(mode="json")
    parts = []
    for key in sorted(data):
        if key == "lines" and data[key]:
            rows = ",\n  ".join(_compact(line) for line in data[key])
            parts.append(f' "lines": [\n  {rows}\n ]')
        else:
            parts.append(f" {_compact(key)}: {_compact(data[key])}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _compact(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(", ", ": "))


def _refuse_twins(entries: Sequence[Entry]) -> None:
    known: dict[str, str] = {}
    for entry in entries:
        if entry.notices.withdrawal is not None:
            continue
        other = known.setdefault(bare_name(entry), entry.slug)
        if other != entry.slug:
            what = f"is called {entry.submission.name!r}, as {other} is; a board has a name once"
            raise EvidenceError(f"{entry.folder}: {what}")


def _customers(entries: Sequence[Entry]) -> str:
    """Who went on after the first reply; the same for all, be its source of several editions."""
    found: dict[str, tuple[str, str]] = {}
    for entry in entries:
        customer = read_start(entry.journal).spec.customer
        found.setdefault(called(customer), (customer, entry.slug))
    if len(found) > 1:
        (one, first), (other, second) = sorted(found.values())[:2]
        what = f"{second} met the customer {other}, and {first} {one}: they were not asked the same"
        raise EvidenceError(f"{entries[0].folder.parent}: {what}; run one of them anew")
    return next(iter(found.values()))[0]


def validity_of(path: Path, scorer: str) -> Validity | None:
    """The figures of the validity card that lies beside the board; it must be this scorer's."""
    if not path.is_file():
        return None
    try:
        card = Card.model_validate_json(path.read_bytes())
    except ValidationError:
        what = "is no validity card; tactbench audit SCORER --out FOLDER writes one: card.json"
        raise EvidenceError(f"{path}: {what}") from None
    if card.scorer != scorer:
        name = scorer.partition("@")[0]
        what = f"is of {card.scorer}, and the board of {scorer}; put there what tactbench audit {name} writes"
        raise EvidenceError(f"{path}: {what}, or take it away")
    return _in_short(card)


def _in_short(card: Card) -> Validity:
    def told(figure: object) -> Estimate | None:
        value = getattr(figure, "value", None)
        return None if value is None else (value, getattr(figure, "low", None), getattr(figure, "high", None))

    return Validity(
        set_name=card.set_name,
        set_version=card.set_version,
        set_digest=card.set_digest,
        replies=card.replies,
        measures={
            name: Agreement(
                spearman=told(one.spearman),
                order=told(one.order),
                raters=one.raters,
                bias=one.bias,
                length=one.length,
            )
            for name, one in card.measures.items()
        },
        labels=card.labels,
        sender_order=card.sender_order,
        gaming={name: round(one.mean, 4) for name, one in sorted(card.gaming.items())},
        courtesy=round(card.courtesy.most, 4),
        retest=card.retest,
    )
