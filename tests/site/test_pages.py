"""`tactbench site build`: the pages as they lie on disk."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.boards import rewritten, sealed, tactbench
from tests.sites import Tags, board_of, case

from tactbench.board.entries import file_digest

pytest.importorskip("jinja2")

if TYPE_CHECKING:
    from tests.conftest import CommandLine

BUILD = ("site", "build", "leaderboards", "--suite", "./tiny", "--out", "pages")
#: What no page may hold but as text.
SCRIPT = "</script></bdi><script>document.title = 'taken'</script>"
HIDDEN = "\u202ereversed\u202c \x07 \ufeff"


def files(folder: Path) -> dict[str, bytes]:
    """All files of a folder by name."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


@pytest.fixture
def pages(command: CommandLine, board: Path) -> Path:  # noqa: ARG001 - a board has to be there
    """The pages of the board of `tiny`."""
    ended = command(*BUILD)
    assert (ended.code, ended.err) == (0, "")
    return command.folder / "pages/tiny-1.0.0"


def test_every_page_is_whole_and_every_link_leads_somewhere(pages: Path) -> None:
    """Tags close in order, ids are there once, links and fragments exist, nothing is loaded from elsewhere,
    the policy stands on every page, no script and no style stands in one."""
    found = {path: Tags(path.read_text("utf-8")) for path in sorted(pages.parent.rglob("*.html"))}
    assert len(found) > 40
    for path, page in found.items():
        assert (page.wrong, page.stack) == ([], []), path
        ids = [*page.all("id")]
        assert len(ids) == len(set(ids)), path
        policy = next(a["content"] or "" for tag, a in page.tags if a.get("http-equiv"))
        assert policy.startswith(
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
        )
        scripts = [attributes for tag, attributes in page.tags if tag == "script"]
        assert all("src" in one or one["type"] == "application/json" for one in scripts), path
        assert not [name for _, one in page.tags for name in one if name.startswith("on") or name == "style"]
        assert "style" not in [tag for tag, _ in page.tags], path
        for link in (*page.all("href"), *page.all("src")):
            if link == "data:,":
                continue
            target, _, fragment = link.partition("#")
            file = (path.parent / target).resolve() if target else path
            assert file.is_file() and file.is_relative_to(pages.parent), (path, link)
            if fragment and "=" not in fragment:
                assert fragment in {*found[file].all("id")}, (path, link)


def test_the_board_page_says_what_the_board_says(pages: Path, board: Path) -> None:
    """Ranks, names in the order of the board, first place, marks in words, downloads."""
    data = json.loads((board / "board.json").read_text())
    text = (pages / "index.html").read_text("utf-8")
    rows = re.findall(r'<tr id="e-([^"]+)"', text)
    assert rows == [line["slug"] for line in data["lines"]]
    assert '<span class="tag">control</span>' in text and "reproduced" not in text
    assert json.loads((pages / "board.json").read_text()) == data
    with (pages / "board.csv").open(newline="", encoding="utf-8") as file:
        lines = [*csv.DictReader(file)]
    assert [float(line["tact"]) for line in lines] == [line["estimates"]["tact"][0] for line in data["lines"]]
    with (pages / "cases.csv").open(newline="", encoding="utf-8") as file:
        cases = [*csv.DictReader(file)]
    assert len(cases) == len(data["lines"]) * data["suite"]["cases"]


def test_parquet_holds_the_same(pages: Path) -> None:
    """Where pyarrow is there, typed columns."""
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = parquet.read_table(pages / "board.parquet").to_pylist()
    with (pages / "board.csv").open(newline="", encoding="utf-8") as file:
        assert [row["slug"] for row in rows] == [line["slug"] for line in csv.DictReader(file)]
    assert isinstance(rows[0]["tact"], float) and rows[0]["control"] in (True, False)


def test_an_entrys_page_shows_evidence_and_both_sides(pages: Path) -> None:
    """Marked words with a title and a number, what was right and what was not, declarations, the worst case
    before the better ones."""
    text = (pages / "entries/mine.html").read_text("utf-8")
    assert re.search(r'<mark class="plus" title="[^"]+">', text) and re.search(r"<sup>\d+\+</sup>", text)
    assert "<h4>What was right</h4>" in text and "<h3>What was not</h3>" in text
    assert "<dt>Scored attempts</dt><dd><bdi>2</bdi></dd>" in text
    worst = [float(one) for one in re.findall(r"</a>: tact ([\d.]+)</h3>", text.partition('id="best"')[0])]
    assert worst == sorted(worst) and len(worst) == 3  # six cases: three are the worst, three the best


def test_what_hurts_to_read_is_closed_at_first(pages: Path, command: CommandLine) -> None:
    """Exactly the cases with such behaviours, and their replies on an entry's page."""
    lines = (command.folder / "tiny/cases.jsonl").read_text("utf-8").splitlines()
    harsh = 0
    for one in map(json.loads, lines):
        text = (pages / f"cases/at-{one['id']}.html").read_text("utf-8")
        closed = bool({"insult", "threat", "discrimination"} & {*one["behaviours"]}) or one["severity"] == 5
        assert ('<details class="warn"><summary>Content warning:' in text) is closed
        harsh += closed
    assert (pages / "entries/mine.html").read_text("utf-8").count('<details class="warn">') == harsh


def test_the_same_bytes_anywhere(command: CommandLine, pages: Path) -> None:
    """Another process, time zone and hash seed; building twice changes nothing; what is not ours stays."""
    arguments = [*BUILD[:-1], "again"]
    tactbench(command.folder, *arguments, TZ="Asia/Tokyo", PYTHONHASHSEED="7", LC_ALL="C")
    assert files(pages.parent) == files(command.folder / "again")
    (pages / "CNAME").write_text("mine")
    (pages / "entries/gone.html").write_text("an entry that was")
    sums = pages.parent / "SHA256SUMS"
    gone, bot = (file_digest(path) for path in (pages / "entries/gone.html", command.folder / "bot.py"))
    sums.write_text(f"{gone}  tiny-1.0.0/entries/gone.html\n{bot}  ../bot.py\n" + sums.read_text())
    assert " 1 file changed" in command(*BUILD).out
    assert (pages / "CNAME").exists() and not (pages / "entries/gone.html").exists()
    assert (command.folder / "bot.py").exists()
    assert " 0 files changed" in command(*BUILD).out


def test_hostile_names_replies_and_notices_are_text(command: CommandLine, board: Path) -> None:
    """Script tags, hidden and right-to-left characters, words of 5,000 characters, formulas."""

    def spoil(lines: list[dict[str, object]]) -> None:
        for number, line in enumerate(lines):
            for answer in line.get("answers", ()):  # type: ignore[attr-defined]
                answer["text"] = (
                    f"{number} {SCRIPT} {HIDDEN} {'w' * 5_000} {'<&' * 20_000} <!-- ]]> {{{{ 1 }}}}"
                )

    entry = rewritten(board / "entries/mine", spoil)
    sealed(entry, name=f"={SCRIPT}", by="<b>&\"'`", about=f"{SCRIPT}{HIDDEN}")
    (entry / "disputes").mkdir()
    notice = {"date": "2026-11-22", "by": SCRIPT, "text": SCRIPT * 20}
    (entry / "disputes/one.json").write_text(json.dumps(notice))
    (entry / "withdrawal.json").write_text(json.dumps(notice))
    assert command("board", "build", "leaderboards/tiny@1.0.0", "--suite", "./tiny").code == 0
    assert command(*BUILD).code == 0
    for path in sorted((command.folder / "pages").rglob("*.html")):
        text = path.read_text("utf-8")
        assert path.stat().st_size <= 500_000 and not re.search(r"[\u202a-\u202e\x07\ufeff]", text), path
        page = Tags(text)
        assert (page.wrong, page.stack) == ([], []), path
        assert {tag for tag, _ in page.tags} <= TAGS, path
    assert "'=" in (command.folder / "pages/tiny-1.0.0/board.csv").read_text("utf-8")
    text = (command.folder / "pages/tiny-1.0.0/entries/mine.html").read_text("utf-8")
    assert "\\u202ereversed\\u202c \\x07" in text and "dispute (open)" in text and "it has no rank" in text


TAGS = set(
    "html head meta title link script body a header nav main h1 h2 h3 h4 p div table caption thead tr th "
    "tbody td form label input select option output details summary ul li svg path bdi span footer dl dt "
    "dd section article mark sup button desc g text".split()
)


def test_hostile_cases_are_text_and_lead_nowhere(command: CommandLine) -> None:
    """Ids that are no file names or the same on some systems; words that are paths and markup."""
    ids = ["a:b", "A", "a", "con", "nul.x", "x" * 200, "of-1", "c0"]
    words = ["../../up", SCRIPT, HIDDEN, "con", "A", "a", "", "x" * 5_000]
    cases = [
        case(n, id=one, behaviours=[word or "b"], channel=word or "c", domain=word or "d",
             dialogue=[{"role": "customer", "text": f"{one}{word}"}])
        for n, (one, word) in enumerate(zip(ids, words, strict=True))
    ]  # fmt: skip
    board_of(command.folder, cases, {"mine": "Mine"})
    ended = command("site", "build", "many@1.0.0", "--suite", "./suite", "--out", "pages")
    assert ended.code == 0, ended.err
    out = command.folder / "pages"
    names = [str(path.relative_to(out)).lower() for path in out.rglob("*.html")]
    assert len(names) == len(set(names)) and len([*out.glob("many-1.0.0/cases/*.html")]) == len(ids) + 1
    for path in out.rglob("*.html"):
        page = Tags(path.read_text("utf-8"))
        assert (page.wrong, page.stack) == ([], []) and {tag for tag, _ in page.tags} <= TAGS, path
        assert re.fullmatch(r"[a-z0-9._-]{1,80}", path.name)
        for link in page.all("href"):
            assert link[:1] in "d#" or (path.parent / link.partition("#")[0]).resolve().is_file(), link


def test_a_large_board_stays_within_its_sizes(command: CommandLine) -> None:
    """50 entries: a board page within 150 kB, every page within 500 kB, though replies are long."""
    names = {f"bot-{number}": f"A bot of number {number}" for number in range(42)}
    board_of(command.folder, [case(n) for n in range(6)], names, lambda name, _: f"{name} <&>" * 1_000)
    data = json.loads(
        command("site", "build", "many@1.0.0", "--suite", "./suite", "--out", "pages", "--json").out
    )
    assert data["largest"][1] <= 500_000 and data["boards"] == 1
    assert (command.folder / "pages/many-1.0.0/index.html").stat().st_size <= 150_000
    text = (command.folder / "pages/many-1.0.0/cases/at-c0.html").read_text("utf-8")
    assert text.count("more characters: see the journal") == len(
        json.loads((command.folder / "many@1.0.0/board.json").read_text())["lines"]
    )


def test_what_cannot_be_a_site(command: CommandLine, board: Path) -> None:
    """A board that is not of its entries, a folder of other things, no board: each refused with its mend."""
    ended = command(*BUILD[:-1], "tiny")
    assert ended.code == 2 and "--out tiny: holds other things than a site" in ended.err
    ended = command("site", "build", "tiny")
    assert ended.code == 2 and "tiny: holds no board" in ended.err
    entry = board / "entries/mine"
    (entry / "errata").mkdir()
    (entry / "errata/one.json").write_text(json.dumps({"date": "2026-11-22", "by": "x", "text": "y"}))
    ended = command(*BUILD)
    assert (
        ended.code == 4 and "board.json: is older than what was added to mine; tactbench board" in ended.err
    )
    shutil.rmtree(entry)
    ended = command(*BUILD)
    assert ended.code == 4 and "board.json: is not of the entries in entries" in ended.err
    (board / "board.json").unlink()
    ended = command(*BUILD)
    assert ended.code == 4 and "board.json: is missing; tactbench board build" in ended.err


def test_another_edition_of_the_scorer_marks_nothing(command: CommandLine, board: Path) -> None:
    """Scores stay those of the board; the page says why no evidence is marked."""
    for path in (board / "board.json", *board.glob("entries/*/scores.jsonl")):
        path.write_text(re.sub(r"acts@[^\"]+", "acts@9.9.9+00000000", path.read_text("utf-8")), "utf-8")
    data = json.loads((board / "board.json").read_text())
    for line in data["lines"]:
        line["scores"] = file_digest(board / "entries" / line["slug"] / "scores.jsonl")
    (board / "board.json").write_text(json.dumps(data))
    assert command(*BUILD).code == 0
    text = (command.folder / "pages/tiny-1.0.0/entries/mine.html").read_text("utf-8")
    assert "<mark" not in text and "another edition is installed here" in text


@pytest.mark.usefixtures("board")
def test_without_jinja2_one_line_says_what_to_install() -> None:
    """The extra is named; nothing was written."""
    code = "import sys; sys.modules['jinja2'] = None; from tactbench.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code, *BUILD], capture_output=True, text=True, check=False)
    said = "tactbench: the site needs jinja2; pip install 'tactbench[web]'\n"
    assert (done.returncode, done.stderr) == (2, said) and not Path("pages").exists()
