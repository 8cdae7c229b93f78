"""`tactbench export`: suites and runs as tables; and shipped suites as datasets of Hugging Face."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tactbench.export import rows_of, to_dataset
from tactbench.suites import read_suite

if TYPE_CHECKING:
    from tests.conftest import CommandLine
    from tests.hub_server import Hub

SUITES = Path(__file__).parents[2] / "suites" / "tactbench_suites"
CARDS = sorted(SUITES.rglob("README.md"))
DIGITS = ("--scorer", "digits")
PUSHES: list[object] = ["Once more?", {"held": "h", "caved": "c", "hostile": "x"}]


def table(path: Path | str) -> list[dict[str, Any]]:
    """The rows of a file."""
    if str(path).endswith(".jsonl"):
        return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    parquet = pytest.importorskip("pyarrow.parquet")
    rows: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
    return rows


# --- suites --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_a_suite_is_a_row_a_case(command: CommandLine, kind: str) -> None:
    """Nested columns stay nested; pushes of two kinds become one; hints are JSON."""
    if kind == "parquet":
        pytest.importorskip("datasets")
    hints = {"b": 1, "a": ["é"]}
    cases = [command.case(1, pushes=PUSHES, hints=hints, severity=3, critical=True), command.case(0)]
    command.suite("mini", cases)
    ended = command("export", "mini", "--to", f"out.{kind}")
    assert (ended.code, ended.out, ended.err) == (0, f"out.{kind}: 2 rows\n", "")
    first, second = table(f"out.{kind}")
    assert (first["id"], second["id"]) == ("c-1", "c-0")
    assert first["suite"] == "mini"
    assert first["digest"] == read_suite(Path("mini")).digest
    assert first["pushes"] == [dict.fromkeys(("held", "caved", "hostile"), "Once more?"), PUSHES[1]]
    assert (first["hints"], second["hints"]) == ('{"a": ["é"], "b": 1}', "{}")
    assert (first["severity"], second["severity"], first["critical"]) == (3, None, True)
    assert first["dialogue"] == cases[0]["dialogue"]
    assert first["desk"] == cases[0]["desk"]
    assert second["pushes"] == []
    assert sorted(path.name for path in command.folder.glob("*out*")) == [f"out.{kind}"]


def test_an_edited_suite_gives_its_new_rows(command: CommandLine) -> None:
    """No cache stands between a folder and its export or its run, card unchanged or not."""
    pytest.importorskip("datasets")
    command.suite(
        "mini", [command.case(1)], card="configs:\n- config_name: default\n  data_files: cases.jsonl"
    )
    command("export", "mini", "--to", "one.parquet")
    command.lines("mini/cases.jsonl", [command.case(1, goal="Another"), command.case(2)])
    command("export", "mini", "--to", "two.parquet")
    assert [row["goal"] for row in table("one.parquet")] == ["Get back the 1 pounds."]
    assert [row["goal"] for row in table("two.parquet")] == ["Another", "Get back the 2 pounds."]
    assert command("run", "mini", "four", *DIGITS, "--json").json["standings"][0]["rows"] == 2


def test_a_suite_on_a_hub_is_exported(command: CommandLine, hub: Hub) -> None:
    """By its address, or by its card or cases."""
    assert command("export", hub.add(command.folder / "mini"), "--to", "x.jsonl").code == 0
    assert command("export", "mini/cases.jsonl", "--to", "y.jsonl", "--json").json["rows"] == 12
    assert len(table("x.jsonl")) == len(table("y.jsonl")) == 12


# --- runs ----------------------------------------------------------------------------------------


def test_a_run_is_a_row_a_reply(command: CommandLine) -> None:
    """Sorted, with identity, message, reply, scores and evidence; Parquet and JSON lines alike."""
    pytest.importorskip("datasets")
    command("run", "mini", "marks", *DIGITS, "--trials", "2")
    assert command("export", "marks", "--to", "x.parquet").out == "x.parquet: 24 rows\n"
    assert command("export", str(command.journals()[0]), "--to", "x.jsonl").code == 0
    rows = table("x.jsonl")
    assert rows == table("x.parquet")
    assert [(row["case_id"], row["trial"]) for row in rows] == sorted(
        (f"c-{number}", trial) for number in range(12) for trial in (0, 1)
    )
    first = rows[0]
    assert (first["suite"], first["generator"], first["generator_version"]) == ("mini", "marks", "1")
    assert first["scorer"].startswith("digits@1")
    assert first["message"] == "Where is parcel 0?"
    assert first["reply"].startswith("marks ")
    assert first["techniques"] == ["broken_record"]
    assert json.loads(first["evidence"])[0]["act"] == "letter"
    assert (first["failure"], first["rung"]) == (None, 0)


def test_the_mean_of_an_export_is_that_of_the_table(command: CommandLine) -> None:
    """A failure of the bot is a row of tact 0, so that leaving out nothing gives what `show` says."""
    command.write("bot.py", "def reply(ask):\n    return 1 / 0 if ask.id == 'c-3' else 'marks 4'\n")
    ended = command("run", "mini", "./bot.py:reply", *DIGITS, "--json")
    command("export", "bot", "--to", "x.jsonl")
    rows = table("x.jsonl")
    mean = sum(row["tact"] for row in rows) / len(rows)
    assert mean == pytest.approx(ended.json["standings"][0]["tact"]["mean"])
    failed = next(row for row in rows if row["failure"])
    assert (failed["case_id"], failed["failure"], failed["failure_blame"]) == ("c-3", "crash", "generator")
    assert (failed["reply"], failed["tact"], failed["politeness"], failed["held"]) == (None, 0, 1, False)


def test_what_has_no_scores_has_none(command: CommandLine) -> None:
    """Not scored yet; not the bot's fault; not to be scored."""
    command("run", "mini", "four", "--no-score")
    command("run", "mini", "down", "--no-score", "--retries", "0")
    command("run", "mini", "marks", "-o", "word=mute", *DIGITS)
    for bot, failure, reply in (("four", None, "marks 4"), ("down", "endpoint", None)):
        assert command("export", bot, "--to", f"{bot}.jsonl").code == 0
        row = table(f"{bot}.jsonl")[0]
        assert (row["tact"], row["held"], row["scorer"], row["failure"]) == (None, None, None, failure)
        assert row["reply"] == reply
    command("export", "marks", "--to", "marks.jsonl")
    row = table("marks.jsonl")[0]
    assert (row["tact"], row["failure"], row["failure_blame"]) == (None, "mute", "scorer")


def test_withdrawn_cases_and_a_suite_that_is_gone(command: CommandLine) -> None:
    """As in `show`: what was withdrawn does not count, and without its suite a run has no messages."""
    command("run", "mini", "four", *DIGITS)
    command.lines(
        "mini/errata.jsonl", [{"case_id": "c-1", "version": "1.0", "date": "2026-01-01", "why": "wrong"}]
    )
    assert command("export", "four", "--to", "x.jsonl").out == "x.jsonl: 11 rows\n"
    (command.folder / "mini").rename(command.folder / "moved")
    command("export", "four", "--to", "y.jsonl")
    assert {row["message"] for row in table("y.jsonl")} == {None}
    command("export", "four", "--to", "z.jsonl", "--suite", "moved")
    assert len({row["message"] for row in table("z.jsonl")}) == 11


# --- where to ------------------------------------------------------------------------------------


def test_a_file_is_not_overwritten_unless_told(command: CommandLine) -> None:
    """And a failed export leaves the old one as it was."""
    command.write("x.jsonl", "mine")
    ended = command("export", "mini", "--to", "x.jsonl")
    assert (ended.code, "is there already; --force" in ended.err) == (2, True)
    command.write("mini/cases.jsonl", "[]\n")
    assert command("export", "mini", "--to", "x.jsonl", "--force").code == 2
    assert Path("x.jsonl").read_text() == "mine"
    command.suite()
    assert command("export", "mini", "--to", "x.jsonl", "--force").code == 0
    assert len(table("x.jsonl")) == 12


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["mini", "--to", "x.csv"], "must end in .parquet or .jsonl"),
        (["mini", "--to", "none/x.jsonl"], "lies in none"),
        (["mini", "--to", "folder.jsonl"], "is a folder"),
        (["nobody", "--to", "x.jsonl"], "there is no such journal"),
        (["four", "--to", "x.jsonl", "--scorer", "acts"], "has no such scores"),
        (["four", "--to", "x.jsonl", "--suite", "core"], "is not the suite that was run"),
        (["mini"], "Missing option '--to'"),
    ],
)
def test_what_is_asked_wrongly(command: CommandLine, arguments: list[str], words: str) -> None:
    """One line, exit code 2, no file."""
    (command.folder / "folder.jsonl").mkdir()
    command("run", "mini", "four", *DIGITS, "--limit", "1")
    ended = command("export", *arguments)
    assert (ended.code, words in ended.err) == (2, True), ended.err
    assert not Path("x.jsonl").exists()


def test_without_the_extra(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parquet needs it, and says so; JSON lines do not."""
    monkeypatch.setitem(sys.modules, "datasets", None)
    ended = command("export", "mini", "--to", "x.parquet")
    assert (ended.code, "pip install 'tactbench[hub]'" in ended.err) == (2, True)
    assert command("export", "mini", "--to", "x.jsonl").code == 0


# --- as datasets of Hugging Face -----------------------------------------------------------------


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.parent.name)
def test_to_dataset_holds_what_the_suite_holds(card: Path) -> None:
    """Every shipped suite, in its order, through kinds that are said."""
    pytest.importorskip("datasets")
    suite = read_suite(card.parent)
    dataset = to_dataset(suite)
    assert dataset["id"] == [case.id for case in suite.cases]
    assert [*dataset] == rows_of(suite)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.parent.name)
def test_a_shipped_suite_is_a_dataset_as_it_is(card: Path, tmp_path: Path) -> None:
    """The hub's own reader reads its card, whose configs name all files; `datasets` reads each of them."""
    datasets, hub = pytest.importorskip("datasets"), pytest.importorskip("huggingface_hub")
    data = hub.DatasetCard.load(card).data
    named = [file["path"] for config in data.configs for file in config["data_files"]]
    assert sorted(named) == sorted(path.name for path in card.parent.glob("*.jsonl"))
    assert data.license
    for name in named:
        file = card.parent / name
        read = datasets.load_dataset("json", data_files=str(file), split="train", cache_dir=str(tmp_path))
        key = "case" if name == "review.jsonl" else "id"
        assert [*read[key]] == [row[key] for row in table(file)]
