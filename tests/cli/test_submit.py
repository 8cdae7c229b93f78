"""`tactbench submit`, and `tactbench check` of an entry: what is refused, and where."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest
from tests.boards import BOARD, DECLARED, MINE, copy_of, lines_of, rewritten, sealed

from tactbench.board.entries import is_entry, read_entry
from tactbench.board.submissions import is_slug
from tactbench.results import RunSpec

if TYPE_CHECKING:
    from tests.conftest import CommandLine

SUITE = ("--suite", "./tiny")
Lines = list[dict[str, Any]]
DOWN = {"kind": "endpoint", "blame": "endpoint", "message": "the line is dead"}


@pytest.fixture
def mine(board: Path) -> Path:
    """The entry of the bot that is nobody's built-in one."""
    return board / "entries/mine"


def refused(command: CommandLine, target: Path | str = MINE) -> str:
    """What the check of an entry says, which must find something."""
    ended = command("check", target, *SUITE)
    assert ended.code == 4, ended
    return ended.out


def test_a_prepared_entry_is_in_order(command: CommandLine, mine: Path) -> None:
    """It holds three files of the submitter's, no scores in the journal and no path of this machine."""
    ended = command("check", MINE, *SUITE)
    assert (ended.code, ended.out) == (0, f"{MINE}: all is well\n")
    assert is_entry(mine) and {line["kind"] for line in lines_of(mine)} == {"run", "reply", "end"}
    assert str(command.folder) not in (mine / "journal.jsonl").read_text()
    sums = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=mine, capture_output=True, check=False)
    assert sums.returncode == 0
    ended = command("submit", "prepare", "mine.jsonl", *SUITE, "--name", "mine", *DECLARED)
    assert ended.code == 2 and "is there already; choose another --slug" in ended.err


def test_a_compressed_journal_is_the_same_entry(
    command: CommandLine, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Same rows, same scores, another file; one that unpacks to too much is left alone."""
    pytest.importorskip("backports.zstd" if sys.version_info < (3, 14) else "compression.zstd")
    out = command.folder / "elsewhere"
    flags = ("--name", "Mine 2", *DECLARED, "--zst", "--out", out)
    assert command("submit", "prepare", "mine.jsonl", *SUITE, *flags).code == 0
    packed = out / "mine-2"
    names = ["SHA256SUMS", "journal.jsonl.zst", "submission.json"]
    assert sorted(path.name for path in packed.iterdir()) == names
    assert (packed / "journal.jsonl.zst").stat().st_size < (mine / "journal.jsonl").stat().st_size / 2
    assert command("check", packed, *SUITE).code == 0
    monkeypatch.setattr("tactbench.board.contents.LARGEST_JOURNAL", 5_000)
    assert "journal.jsonl.zst: holds more than" in refused(command, packed)


@pytest.mark.parametrize(
    ("flags", "code", "said"),
    [
        (["--attempts", "0"], 2, "--attempts: "),
        (["--prompt-at", "https://a.b"], 2, 'prompt_at goes with prompt "disclosed"'),
        (["--link", "javascript:alert(1)"], 2, "--link: must be an address like https"),
        (["--name", "two\nlines"], 2, "--name: must be one line"),
        (["--slug", "../../up"], 2, "--slug ../../up: an entry's folder"),
        (["--slug", "Con"], 2, "--slug Con: an entry's folder"),
    ],
)
def test_words_of_the_submitter_are_checked(
    command: CommandLine, mine: Path, flags: list[str], code: int, said: str
) -> None:
    """Each by its flag, and nothing is written."""
    before = sorted(mine.parent.iterdir())
    ended = command("submit", "prepare", "mine.jsonl", *SUITE, "--name", "new", *DECLARED, *flags)
    assert ended.code == code and said in ended.err
    assert sorted(mine.parent.iterdir()) == before


def test_a_run_that_cannot_be_an_entry(command: CommandLine, mine: Path) -> None:
    """One trial, a part of the suite, another seed, an unfinished one."""
    assert mine.exists()
    for flags, said in (
        (("--trials", "1"), "has 1 trials; an entry has 4: run it with --trials 4"),
        (("--trials", "4", "--limit", "3"), "asked a part of the suite (limit=3)"),
        (("--trials", "4", "--seed", "5"), "has the seed 5; entries have 0"),
    ):
        assert (
            command("run", "./tiny", "empty", "--no-score", "--again", "--out", "x.jsonl", *flags).code == 0
        )
        ended = command("submit", "prepare", "x.jsonl", *SUITE, "--name", "x", *DECLARED)
        assert ended.code == 4 and said in ended.err
        Path("x.jsonl").unlink()
    text = Path("mine.jsonl").read_text().splitlines(keepends=True)
    Path("torn.jsonl").write_text("".join(text[:-3]))
    ended = command("submit", "prepare", "torn.jsonl", *SUITE, "--name", "x", *DECLARED)
    assert ended.code == 5 and "torn.jsonl: is not complete" in ended.err


def _one(change: Callable[[dict[str, Any]], object], at: int = 1) -> Callable[[Lines], object]:
    return lambda lines: change(lines[at])


def _answer(**values: object) -> Callable[[Lines], object]:
    return _one(lambda row: row["answers"][0].update(values))


def _spec(**values: object) -> Callable[[Lines], object]:
    """A forger changes the identity, and reckons its digest anew."""

    def change(lines: Lines) -> None:
        lines[0]["spec"] |= values
        lines[0]["run_id"] = RunSpec.model_validate(lines[0]["spec"]).run_id

    return change


def _talk(lines: Lines) -> None:
    row = next(line for line in lines if line.get("said"))
    row["said"][0] = "Never mind, thank you."


def _cut(lines: Lines) -> None:
    row = next(line for line in lines if line.get("said"))
    row["answers"], row["said"], row["heard"] = row["answers"][:1], [], []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda lines: lines.pop(5), "journal.jsonl: lacks "),
        (lambda lines: lines.pop(), "has no last line"),
        (lambda lines: lines.insert(3, lines[2]), "journal.jsonl:4: "),
        (lambda lines: lines.insert(3, lines[0]), "journal.jsonl:4: starts a second run"),
        (_one(lambda row: row.update(case_id="nobody")), "journal.jsonl:2: nobody is not a case"),
        (_one(lambda row: row.update(trial=7)), "trial 7: there are 4 trials"),
        (_one(lambda row: row.update(family="other")), "is not a case of that family"),
        (_answer(text="   "), "journal.jsonl:2"),
        (_answer(text="x" * 100_001), "longer than 100,000"),
        (_answer(seconds=float("nan")), "journal.jsonl:2"),
        (_answer(seconds=1e308), "journal.jsonl:2: "),
        (_answer(cost=-1.0), "cost is -1.0; it lies between 0"),
        (_answer(input_tokens=10**12), "input_tokens is 1000000000000;"),
        (_answer(input_tokens=10**400), "input_tokens is 10000000000000000000;"),
        (
            _one(lambda row: row.update(answers=[], said=[], heard=[], failure=DOWN)),
            "by the fault of the endpoint (endpoint)",
        ),
        (_one(lambda row: row.update(answers=[], said=[], heard=[])), "has neither a reply nor a failure"),
        (_talk, "the customer says at rung 1 what it would not have said: it was altered"),
        (_cut, "ends after 1 replies, where the customer would have gone on: it was cut short"),
        (_one(lambda start: start["spec"].update(seed=3), 0), "the run id is not the digest"),
        (_spec(seed=3), "has the seed 3; entries have 0"),
        (_spec(trials=8), "has 8 trials; an entry has 4"),
        (_spec(generator={"name": "gpt", "distribution": "x", "version": "1"}), "json: generator: is "),
        (_spec(suite={"name": "tiny", "version": "0.9", "digest": "0" * 64}), "and the board of tiny 1.0.0"),
    ],
)  # fmt: skip
def test_a_forged_journal_is_refused_with_its_place(
    command: CommandLine, mine: Path, change: Callable[[Lines], object], said: str
) -> None:
    """Even where the forger brought all digests in line."""
    rewritten(mine, change)
    assert said in refused(command)


def _link(entry: Path) -> None:
    target = entry / "journal.jsonl"
    target.rename(entry.parent.parent / "elsewhere.jsonl")
    target.symlink_to(entry.parent.parent / "elsewhere.jsonl")


def _swap(entry: Path) -> None:
    sums = (entry / "SHA256SUMS").read_text().splitlines()
    digests, names = zip(*(line.split("  ") for line in sums), strict=True)
    (entry / "SHA256SUMS").write_text(f"{digests[1]}  {names[0]}\n{digests[0]}  {names[1]}\n")


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text() + text)


def _names(text: str) -> Callable[[Path], object]:
    return lambda entry: _append(entry / "SHA256SUMS", f"{'0' * 64}  {text}\n")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            lambda entry: _append(entry / "journal.jsonl", "x"),
            "journal.jsonl: was altered: SHA256SUMS says",
        ),
        (_swap, "was altered"),
        (lambda entry: (entry / "SHA256SUMS").unlink(), "SHA256SUMS: is missing"),
        (lambda entry: (entry / "submission.json").unlink(), "submission.json: is missing"),
        (lambda entry: (entry / "journal.jsonl").unlink(), "there is no journal.jsonl"),
        (lambda entry: (entry / "run.sh").write_text("rm -rf /"), "run.sh: does not belong in an entry"),
        (lambda entry: (entry / "sub").mkdir(), "sub: is a folder that does not belong"),
        (lambda entry: (entry / "con.json").write_text("{}"), "con.json: does not belong"),
        (_link, "journal.jsonl: is a link or no plain file"),
        (
            _names("../../../etc/passwd"),
            "SHA256SUMS:3: names what is no file of an entry, or leads out of it",
        ),
        (_names("C:\\Users\\me\\journal.jsonl"), "leads out of it"),
        (_names("/etc/passwd"), "leads out of it"),
        (
            lambda entry: (entry / "SHA256SUMS").write_text("hello\n"),
            "SHA256SUMS:1: is not a line as sha256sum",
        ),
        (
            lambda entry: os.truncate(entry / "submission.json", 200_000),
            "submission.json: is larger than 100 kB",
        ),
    ],
)
def test_a_spoilt_folder_is_refused_with_the_file(
    command: CommandLine, mine: Path, spoil: Callable[[Path], object], said: str
) -> None:
    """Links, strays, paths that lead out, digests that do not fit."""
    spoil(mine)
    assert said in refused(command)


def test_two_gigabytes_are_refused_before_they_are_read(command: CommandLine, mine: Path) -> None:
    """By their size alone."""
    os.truncate(mine / "journal.jsonl", 2 * 10**9)
    begun = monotonic()
    assert "is larger than 200 MB" in refused(command)
    assert monotonic() - begun < 5


def test_archives_and_links_are_no_entries(command: CommandLine, mine: Path) -> None:
    """A zip is never unpacked here, whatever its paths; a link to an entry is none."""
    archive = command.folder / "entry.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("../../evil.json", "{}")
        file.writestr("submission.json", "{}")
    ended = command("check", archive)
    assert ended.code == 4 and "is an archive; an entry is a folder" in ended.out
    assert not list(command.folder.parent.glob("evil*"))
    mine.rename(command.folder / "mine")
    mine.symlink_to(command.folder / "mine")
    assert "is no folder; an entry is a folder, and no archive and no link" in refused(command)
    ended = command("board", "build", BOARD, *SUITE)
    assert ended.code == 4 and "entries/mine: is no folder" in ended.err


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        *((name, True) for name in ("a", "gpt-5.1_x", "9", "x" * 64)),
        *((name, False) for name in ("..", "a..b", "A", "-x", "é", "nul", "com1.x", "a.", "x" * 65, "a b")),
    ],
)  # fmt: skip
def test_folders_have_names_for_every_system(name: str, fits: bool) -> None:
    """Small letters, digits, . _ - and no device."""
    assert is_slug(name) is fits


def test_copies_are_told(command: CommandLine, mine: Path) -> None:
    """The same replies under another name, and replies with a few words changed."""
    other = copy_of(mine, "other", "Another bot")
    assert "replies as mine does in 6 of 6 cases" in refused(command, other)

    def reword(lines: Lines) -> None:
        for line in lines[1:-1]:
            for answer in line["answers"]:
                answer["text"] = answer["text"].replace("I am sorry about this", "I'm sorry about that")

    rewritten(other, reword)
    assert "replies as mine does in 6 of 6 cases" in refused(command, other)
    assert "as mine is; choose another name" in refused(
        command, sealed(copy_of(mine, "third", "x"), name="mi\u200bne")
    )


def test_copies_are_seen_in_any_trial_and_in_any_order(command: CommandLine, mine: Path) -> None:
    """One trial of another's replies, at one rung, its sentences turned round and its dots taken away."""
    other = copy_of(mine, "other", "Another bot")

    def reorder(lines: Lines) -> None:
        for line in lines[1:-1]:
            for rung, answer in enumerate(line["answers"]):
                own = (
                    f"Nobody else would say a thing like that: {line['case_id']} {line['trial']} {rung}. " * 3
                )
                there = line["trial"] == 2 and rung == 0
                turned = " ".join(reversed(answer["text"].replace(".", "\u200b .").split(". ")))
                answer["text"] = turned if there else own

    rewritten(other, reorder)
    assert "replies as mine does in 6 of 6 cases; one bot is one entry" in refused(command, other)

    def own_first(lines: Lines) -> None:
        reorder(lines)
        for line in lines[1:-1]:
            line["answers"][0]["text"] = f"My own words for {line['case_id']}, and for nobody else's case."

    rewritten(other, own_first)
    assert "replies as" not in refused(command, other)


def test_what_nobody_sees_and_what_stands_around_it_hides_no_copy(command: CommandLine, mine: Path) -> None:
    """Fillers without a width, a signature, a list of numbers; and a name with a filler in it."""
    other = copy_of(mine, "other", "min\u3164e\ufe0f")
    assert "as mine is; choose another name" in refused(command, other)
    sealed(other, name="Another bot")

    def pad(text: str) -> Callable[[Lines], None]:
        def rows(lines: Lines) -> None:
            for line in lines[1:-1]:
                for answer in line["answers"]:
                    answer["text"] = text.join(answer["text"].split(" ")) + 20 * text

        return rows

    for text in (" \u3164", " \u115f\u2800", "\u034f \ufe0f"):
        rewritten(other, pad(text))
        assert "replies as mine does in 6 of 6 cases" in refused(command, other)
    shutil.rmtree(other)
    other = copy_of(mine, "other", "Another bot")

    def half(lines: Lines) -> None:
        for line in lines[1:-1]:
            for answer in line["answers"]:
                known = answer["text"].split(" ")
                answer["text"] += " Yours, the desk at Example Street 1: " + " ".join(
                    f"ref{n}" for n in known
                )

    rewritten(other, half)
    assert "replies as mine does in 6 of 6 cases" in refused(command, other)


def test_a_withdrawn_entry_makes_way_for_a_better_one(command: CommandLine, mine: Path) -> None:
    """Its name and its replies may be another's then."""
    copy_of(mine, "other", "mine")
    assert "one bot is one entry" in refused(command)
    notice = {"date": "2026-11-22", "by": "me", "text": "The journal was of the wrong bot."}
    (mine.with_name("other") / "withdrawal.json").write_text(json.dumps(notice))
    assert command("check", MINE, *SUITE).code == 0
    assert command("board", "build", BOARD, *SUITE).code == 0


def test_another_edition_of_the_customer_is_known_by_what_it_says(command: CommandLine, mine: Path) -> None:
    """Its source has changed, and its words have not: nobody has to run anything anew."""

    def older(lines: Lines) -> None:
        _spec(customer=lines[0]["spec"]["customer"].replace("+", "+0000"))(lines)

    lines = lines_of(mine)
    older(lines)
    sealed(mine, lines, run_id=lines[0]["run_id"])
    (mine / "scores.jsonl").unlink()
    assert command("check", MINE, *SUITE).code == 0
    assert command("board", "build", BOARD, *SUITE).code == 0
    rewritten(mine, _cut)
    assert "was cut short (it met ladder@1+0000" in refused(command)


@pytest.mark.parametrize("kind", ["", "Kind", "k" * 25, "two words", "<b>"])
def test_a_failure_has_a_kind_that_can_be_told(command: CommandLine, mine: Path, kind: str) -> None:
    """One without would count as a reply."""
    failed = {"kind": kind, "blame": "generator", "message": ""}
    rewritten(
        mine, _one(lambda row: row.update(answers=row["answers"][:1], said=[], heard=[], failure=failed))
    )
    told = refused(command)
    assert "journal.jsonl:2" in told


def test_an_entry_is_of_the_board_that_it_lies_in(command: CommandLine, mine: Path) -> None:
    """Not of the suite that it names, wherever that may be; and its customer is the board's."""
    assert command("board", "build", BOARD, *SUITE).code == 0
    there = command.folder / "leaderboards/smoke@1.0.0/entries/mine"
    shutil.copytree(mine, there)
    ended = command("check", there)
    assert ended.code == 4 and "and the board of smoke 1.0.0" in ended.out
    rewritten(mine, lambda lines: lines[0].update(source="hf:nobody/nothing"))
    elsewhere = command.folder / "elsewhere"
    shutil.copytree(mine, elsewhere)
    ended = command("check", elsewhere / "../elsewhere")
    assert ended.code != 0 and "hf:" not in ended.out + ended.err

    def alone(lines: Lines) -> None:
        _spec(customer="none")(lines)
        for line in lines[1:-1]:
            line |= {"said": [], "answers": line["answers"][:1]}

    lines = lines_of(mine)
    alone(lines)
    sealed(mine, lines, run_id=lines[0]["run_id"])
    assert "met the customer none, and the board's entries met ladder@1" in refused(command)


def test_an_entry_that_came_since_waits_for_the_next_build(command: CommandLine, mine: Path) -> None:
    """The board is still what its other entries come to."""
    assert command("board", "build", BOARD, *SUITE).code == 0
    other = copy_of(mine, "other", "Another bot")
    (other / "scores.jsonl").unlink()
    ended = command("board", "check", BOARD, *SUITE)
    assert (ended.code, ended.out) == (0, f"{BOARD}: all is well\n")
    assert ended.err == f"tactbench: {BOARD}/entries/other: waits for tactbench board build {BOARD}\n"
    (mine / "scores.jsonl").unlink()
    assert command("board", "check", BOARD, *SUITE).code == 4


@pytest.mark.parametrize(
    ("tact", "families"), [((-30.0, -40.0, -20.0), 8), ((-1.0, None, None), 8), ((1.0, 0.5, 1.5), 5)]
)
def test_a_reproduction_that_did_not_reproduce_is_none(
    command: CommandLine, mine: Path, tact: tuple[float | None, ...], families: int
) -> None:
    """Whoever wrote it: its own figures say that it is worse, or that too little was asked."""
    note = {
        "date": "2026-11-22", "by": "A. Forger", "manifest": read_entry(mine).manifest, "run_id": "0" * 16,
        "scorer": "acts@1", "cases": 8, "families": families, "differences": {"tact": tact},
    }  # fmt: skip
    (mine / "reproduction.json").write_text(json.dumps(note))
    assert "reproduction.json: " in refused(command)


def test_a_signature_is_believed_by_its_own_evidence_alone(command: CommandLine, mine: Path) -> None:
    """A note that says so, beside a signature that is none, is told of, and the board shows no such thing."""
    note = {"date": "2026-11-22", "signer": "me@example.com", "manifest": read_entry(mine).manifest}
    (mine / "attestation.json").write_text(json.dumps(note))
    (mine / "SHA256SUMS.sig").write_text("-----BEGIN SSH SIGNATURE-----\n")
    command.write("leaderboards/allowed_signers", "me@example.com ssh-ed25519 AAAA\n")
    if shutil.which("ssh-keygen") is None:
        assert "ssh-keygen is not here" in refused(command)
        return
    what = "mine: is not signed by me@example.com as it says"
    assert what in command("check", MINE, *SUITE).out
    ended = command("board", "build", BOARD, *SUITE)
    assert ended.code == 0 and f"note: {what}" in ended.out
    told = json.loads((mine.parent.parent / "board.json").read_text())
    assert {tuple(line["tiers"]) for line in told["lines"]} == {("re-scored",)}


def test_what_replies_give_away(command: CommandLine, mine: Path) -> None:
    """All trials alike, no time taken, the suite's canary: each is told, and a declaration answers it."""

    def alike(lines: Lines) -> None:
        for line in lines[1:-1]:
            for rung, answer in enumerate(line["answers"]):
                answer |= {
                    "text": f"I will look into {line['case_id']} for you at once, {rung}.",
                    "seconds": 0.0,
                }

    rewritten(mine, alike)
    (mine / "scores.jsonl").unlink()
    told = refused(command)
    assert "all trials of 13 of 13 replies are the very same: declare it deterministic" in told
    assert "52 of 52 replies took no time" in told
    sealed(mine, declarations={"deterministic": True})
    assert command("check", MINE, *SUITE).code == 0
    rewritten(mine, _answer(text="As in 1F0E7A52-tiny-canary: I am sorry, and I will see to it today."))
    assert "the reply quotes the suite's canary: declare that it is trained on the suite" in refused(command)
    sealed(mine, declarations={"trained": "yes"})
    assert command("check", MINE, *SUITE).code == 0


def test_replies_that_were_not_asked_for_are_not_live(command: CommandLine, mine: Path) -> None:
    """Those of a file by their generator, those of a cache, and those in no time but for a few."""

    def change(**values: object) -> Callable[[Lines], None]:
        def rows(lines: Lines) -> None:
            for line in lines[5:-1]:
                line["answers"] = [answer | values for answer in line["answers"]]

        return rows

    rewritten(mine, change(cached=True))
    assert "replies are from the cache, and tell of no asking: run it with --no-cache" in refused(command)
    rewritten(mine, change(cached=None, seconds=0.0))
    assert "replies took no time: declare what these are" in refused(command)
    made = {"name": "replay", "distribution": "tactbench", "version": "0.1.0"}
    lines = lines_of(mine)
    _spec(generator=made)(lines)
    sealed(mine, lines, generator=made, run_id=lines[0]["run_id"])
    assert "replay asks no bot: declare its replies replayed, or human" in refused(command)


def test_nobody_passes_for_a_built_in_bot(command: CommandLine, mine: Path) -> None:
    """A name of ours belongs to the folder of that name."""
    ours = json.loads((mine.with_name("template") / "submission.json").read_text())["generator"]
    lines = lines_of(mine)
    _spec(generator=ours)(lines)
    sealed(mine, lines, generator=ours, run_id=lines[0]["run_id"])
    assert "says it is the built-in template; that one's folder is called so" in refused(command)


def test_submitted_scores_are_not_believed(command: CommandLine, mine: Path) -> None:
    """Scores in scores.jsonl are compared with what scoring gives; scores in the journal are not read."""
    path = mine / "scores.jsonl"
    path.write_text(path.read_text().replace('"caved":true,', "", 1).replace('"words":', '"words":1', 1))
    assert "scores.jsonl:2: has …" in refused(command)
    path.unlink()
    ended = command("check", MINE, *SUITE)
    assert ended.code == 0 and "is not there yet; tactbench board build makes it" in ended.out


# --- run again, signed --------------------------------------------------------------------------


def test_a_fresh_run_reproduces_an_entry_or_does_not(command: CommandLine, mine: Path) -> None:
    """The same bot does as well; one that is worse is told; half of the families are too few."""
    fresh = ("run", "./tiny", "./bot.py:reply", "--no-score", "--again")
    assert command(*fresh, "--trials", "4", "--out", "fresh.jsonl").code == 0
    ended = command("submit", "reproduce", MINE, "--run", "fresh.jsonl", "--by", "A. Maintainer", *SUITE)
    assert ended.code == 0 and "tact: fresh run minus entry +0.00" in ended.out
    assert "mine: reproduced" in ended.out
    assert command(*fresh, "--limit", "5", "--out", "few.jsonl").code == 0
    ended = command("submit", "reproduce", MINE, "--run", "few.jsonl", *SUITE, "--json")
    assert ended.code == 3 and ended.json["verdict"] == "inconclusive" and ended.json["families"] == 5
    ended = command("submit", "reproduce", MINE, "--run", "mine.jsonl", *SUITE)
    assert ended.code == 4 and "mine.jsonl: is the entry's own run, reply by reply" in ended.err
    assert command(*fresh, "--customer", "none", "--out", "first.jsonl").code == 0
    ended = command("submit", "reproduce", MINE, "--run", "first.jsonl", *SUITE)
    assert ended.code == 4 and "its customer is none, and the entry's ladder@1" in ended.err
    assert read_entry(mine).notices.tiers == ("re-scored", "reproduced")
    assert command("run", "./tiny", "empty", "--no-score", "--again", "--out", "bad.jsonl").code == 0
    ended = command("submit", "reproduce", MINE, "--run", "bad.jsonl", *SUITE)
    assert ended.code == 4 and "generator's name is empty" in ended.err


def test_a_signature_is_verified_by_ssh(command: CommandLine, mine: Path) -> None:
    """A right one is noted; another's, one of other files, and none at all are refused."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("no ssh-keygen here")
    key = command.folder / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    public = " ".join((command.folder / "key.pub").read_text().split()[:2])
    attest = ("submit", "attest", MINE, "--signer")
    ended = command(*attest, "me@example.com")
    assert ended.code == 4 and "SHA256SUMS.sig: is missing; ssh-keygen -Y sign" in ended.err
    sign = ["ssh-keygen", "-Y", "sign", "-f", str(key), "-n", "tactbench", "SHA256SUMS"]
    subprocess.run(sign, cwd=mine, check=True, capture_output=True)
    assert "leaderboards/allowed_signers: a file of allowed signers is needed" in command(*attest, "me").err
    command.write("leaderboards/allowed_signers", f"me@example.com {public}\n")
    assert "is no signature of you@example.com" in command(*attest, "you@example.com").err
    ended = command(*attest, "me@example.com")
    assert (ended.code, ended.out) == (0, "mine: SHA256SUMS is signed by me@example.com\n")
    assert command("check", MINE, *SUITE).code == 0
    assert read_entry(mine).notices.tiers == ("re-scored", "attested")
    sealed(mine, about="changed since")
    assert "attestation.json: is of another edition of this entry" in refused(command)
    (mine / "attestation.json").unlink()
    assert command(*attest, "me@example.com").code == 4


def test_a_random_change_of_a_byte_is_always_seen(command: CommandLine, mine: Path) -> None:
    """Whatever is flipped in the submitter's files."""
    draw = random.Random(8)
    for name in ("submission.json", "journal.jsonl", "SHA256SUMS") * 5:
        path = mine / name
        data = path.read_bytes()
        at = draw.randrange(len(data))
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        refused(command)
        path.write_bytes(data)
