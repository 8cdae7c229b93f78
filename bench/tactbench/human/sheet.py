"""Cases as a spreadsheet with an empty reply column, and the filled-in one read back.

CSV in UTF-8 with a byte order mark, which is what Excel opens rightly and saves as "CSV UTF-8".
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tactbench.cases import Ask
from tactbench.editions import Suite
from tactbench.errors import SuiteError, UsageError, near
from tactbench.human.book import refuse
from tactbench.terminal import safe

COLUMNS = ("suite", "case_id", "channel", "language", "conversation", "facts", "can_offer", "limits", "reply")
#: No cell of a spreadsheet holds more characters; longer texts are cut, and the page shows the whole.
LONGEST_CELL = 32_000
_CUT = " … [cut here: tactbench human shows the whole on a page]"
#: What a spreadsheet would run as a formula, also behind the signs that we put before it.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_MEND = "in Excel: Save As, CSV UTF-8 (Comma delimited)"


def neutral(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it.

    >>> neutral("=1+1"), plain(neutral("=1+1"))
    ("'=1+1", '=1+1')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def plain(text: str) -> str:
    """What `neutral` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def suite_mark(suite: Suite) -> str:
    """What stands in each row, so that no sheet is taken for another suite's."""
    return f"{suite.card.name} {suite.card.version} {suite.digest[:16]}"


def write_sheet(suite: Suite, asks: Sequence[Ask]) -> tuple[bytes, list[str]]:
    """The file's bytes, and the ids of the cases of which something had to be cut."""
    text, cut = io.StringIO(newline=""), []
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for ask in asks:
        said = "\n\n".join(f"{turn.role.upper()}: {turn.text}" for turn in ask.conversation)
        limits = [f"{item.limit}, because {item.because}" for item in ask.desk.limits]
        cells = [
            suite_mark(suite), ask.id, ask.channel, ask.language, said,
            _list(ask.desk.facts), _list(ask.desk.can_offer), _list(limits),
        ]  # fmt: skip
        shown = [neutral(safe(cell)) for cell in cells]
        if any(len(cell) > LONGEST_CELL for cell in shown):
            cut.append(ask.id)
        writer.writerow([*(_cut(cell) for cell in shown), ""])
    return text.getvalue().encode("utf-8-sig"), cut


def _list(items: Sequence[str]) -> str:
    return "\n".join(f"• {item}" for item in items)


def _cut(cell: str) -> str:
    return cell if len(cell) <= LONGEST_CELL else cell[:LONGEST_CELL] + _CUT


@dataclass(frozen=True)
class Sheet:
    """What a filled-in sheet holds: replies by case id, and the ids of the cases without one."""

    replies: dict[str, str]
    missing: tuple[str, ...]


def read_sheet(path: Path, suite: Suite, known: Sequence[str]) -> Sheet:
    """The replies of a filled-in sheet; nothing is guessed at.

    Raises SuiteError for a file that is no such sheet, for another suite's, for unknown cases, for a case
    that is there twice, and for a reply that is too long; with the row as the spreadsheet counts it.
    """
    replies: dict[str, str] = {}
    seen: dict[str, int] = {}
    mark = suite_mark(suite)
    for number, row in _rows(path):
        place, case_id = f"{path}: row {number}", plain(row["case_id"]).strip()
        theirs = plain(row["suite"]).strip()
        if theirs != mark:
            raise SuiteError(
                f"{place}: is of the suite {theirs or '(none)'}, and this is {mark}; export anew"
            )
        if case_id not in known:
            raise SuiteError(f"{place}: unknown case_id {case_id or '(none)'}: {near(case_id, known)}")
        if case_id in seen:
            what = f"the case {case_id} is in row {seen[case_id]} too; take one out"
            raise SuiteError(f"{place}: {what}")
        seen[case_id] = number
        text = plain(row["reply"]).replace("\r\n", "\n").replace("\r", "\n")
        if text.strip():
            try:
                refuse(text)
            except UsageError as error:
                raise SuiteError(f"{place}: {error}") from None
            replies[case_id] = text
    return Sheet(replies, tuple(case_id for case_id in known if case_id not in replies))


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Number and cells of each row below the heading, without the empty ones that spreadsheets leave."""
    text = _text(path)
    heading = io.StringIO(text, newline="").readline()  # also of a line that ends with \r, as on old Macs
    with _long_cells():
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(path, heading), strict=True)
        try:
            names = [cell.strip() for cell in next(rows)]
            for number, row in enumerate(rows, start=2):
                if not any(cell.strip() for cell in row):
                    continue
                if len(row) != len(names):
                    what = f"has {len(row)} cells, and the heading {len(names)}"
                    raise SuiteError(f"{path}: row {number}: {what}; export anew")
                yield number, dict(zip(names, row, strict=True))
        except csv.Error as error:
            raise SuiteError(f"{path}: line {rows.line_num}: is no CSV: {error}; {_MEND}") from None


def _delimiter(path: Path, heading: str) -> str:
    """The one of comma, semicolon (Excel in much of Europe) and tab that makes our columns of the heading."""
    for sign in (",", ";", "\t"):
        names = [cell.strip() for cell in next(csv.reader([heading], delimiter=sign), [])]
        if {"suite", "case_id", "reply"} <= set(names):
            twice = next((name for name in names if name and names.count(name) > 1), None)
            if twice is not None:
                raise SuiteError(f"{path}: row 1: the column {twice} is there twice; take one out")
            return sign
    raise SuiteError(f"{path}: row 1: lacks the columns suite, case_id and reply; tactbench human --export")


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise SuiteError(f"{path}: there is no such file") from None
    except OSError as error:
        raise SuiteError(f"{path}: cannot be read: {error.strerror}") from None
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise SuiteError(f"{path}: is a workbook and no CSV; {_MEND}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"is not UTF-8 (byte {error.start}), perhaps cp1252"
        raise SuiteError(f"{path}: line {line}: {what}; {_MEND}") from None


@contextmanager
def _long_cells() -> Iterator[None]:
    """A cell may be as long as a text; the limit is that of the whole process, so it is put back."""
    before = csv.field_size_limit(10**9)
    try:
        yield
    finally:
        csv.field_size_limit(before)
