"""`tactbench run` on cases with pushes: who plays the customer, what the journal holds, what resumes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tactbench.journal import read_run
from tactbench.results import Row

if TYPE_CHECKING:
    from tests.conftest import CommandLine

PLAIN = ["Push 0.", "Push 1."]
CHOSEN = ["Push 0.", {"held": "Still no?", "caved": "All of it, then?", "hostile": "How rude!"}]
DESK = {
    "facts": ["The parcel left on 3 May."],
    "can_offer": ["Refund of the 4.90 shipping fee"],
    "limits": [{"limit": "No refund of the goods", "because": "they were delivered"}],
}

#: Says at which rung it is asked; a rude one, one that gives in, and one that waits for a file at rung 1.
BOTS = """
import os, time
from pathlib import Path


def told(ask):
    return f"This is reply {ask.rung} on {ask.id}, to {ask.last!r}."


def rude(ask):
    return "You idiot, I will not refund the goods."


def yields(ask):
    return "Fine, I have refunded the goods in full, an exception just for you."


def waits(ask):
    if ask.rung == 1 and ask.id == "c-1":
        Path("reached").touch()
        time.sleep(60 if not Path("go").exists() else 0)
    return told(ask)
"""


@pytest.fixture
def talks(command: CommandLine) -> CommandLine:
    """Two suites of three cases with two pushes: of one text each, and one of three texts; and bots."""
    for name, pushes in (("plain", PLAIN), ("chosen", CHOSEN)):
        command.suite(name, [command.case(number, desk=DESK, pushes=pushes) for number in range(3)])
    (command.folder / "bots.py").write_text(BOTS, encoding="utf-8")
    return command


def journal(command: CommandLine) -> tuple[str, dict[tuple[str, int], Row]]:
    """The customer in the one journal, and its rows, without what the clock said."""
    (path,) = command.journals()
    run = read_run(path)
    rows = {}
    for key, row in run.rows.items():
        answers = tuple(answer.model_copy(update={"seconds": None}) for answer in row.answers)
        rows[key] = row.model_copy(update={"answers": answers})
    return run.spec.customer, rows


def test_plain_pushes_are_played_by_the_ladder(talks: CommandLine) -> None:
    """Rung by rung, each reply to the push before; every reply is scored."""
    ended = talks("run", "plain", "./bots.py:told")
    assert ended.code == 0
    customer, rows = journal(talks)
    assert customer.startswith("ladder@1+")
    for (case_id, _), row in rows.items():
        assert row.said == ("Push 0.", "Push 1.")
        assert row.heard == ()
        assert [answer.text for answer in row.answers[1:]] == [
            f"This is reply 1 on {case_id}, to 'Push 0.'.",
            f"This is reply 2 on {case_id}, to 'Push 1.'.",
        ]
    (scored,) = read_run(talks.journals()[0]).scored.values()
    assert len(scored) == 9


@pytest.mark.parametrize(
    ("bot", "heard", "said"), [("rude", "hostile", "How rude!"), ("yields", "caved", "All of it, then?")]
)
def test_three_texts_are_chosen_by_the_reply(talks: CommandLine, bot: str, heard: str, said: str) -> None:
    """As read by acts, whose key is in the customer's identity; what was read is scored once, not twice."""
    assert talks("run", "chosen", f"./bots.py:{bot}").code == 0
    customer, rows = journal(talks)
    (path,) = talks.journals()
    (key,) = read_run(path).scored
    assert customer.startswith("reactive@1+") and customer.endswith(f" reading {key}")
    for row in rows.values():
        assert row.said[1] == said
        assert row.heard == (heard, heard)
    kinds = [line.split('"', 4)[3] for line in path.read_text(encoding="utf-8").splitlines()]
    assert kinds.count("score") == 9


def test_the_user_chooses_who_plays(talks: CommandLine) -> None:
    """The ladder takes the text for a limit that was kept; nobody leaves first replies alone, and says so."""
    assert talks("run", "chosen", "./bots.py:rude", "--customer", "ladder").code == 0
    assert {row.said[1] for row in journal(talks)[1].values()} == {"Still no?"}
    ended = talks("run", "chosen", "./bots.py:told", "--customer", "none", "--out", "alone.jsonl")
    assert "first replies alone: what the customer says next, in 3 cases, was not played" in ended.out
    assert {len(row.answers) for row in read_run(Path("alone.jsonl")).rows.values()} == {1}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--customer", "raective"], "unknown customer raective: did you mean reactive?"),
        (["--customer", "ladder:5"], "ladder:5: ladder takes nothing behind its name"),
        (["--customer", "none", "-c", "patience=1"], "-c patience: nobody plays the customer"),
        (["--customer", "ladder", "-c", "patience=1"], "-c patience: ladder takes no options"),
        (["-c", "patience=some"], "-c patience: reactive: Input should be a valid integer"),
        (["-c", "patinece=1"], "-c patinece: reactive has no such option: did you mean patience?"),
    ],
)
def test_a_customer_that_cannot_be_cast_is_told(
    talks: CommandLine, arguments: list[str], message: str
) -> None:
    """One line, exit code 2, and nothing was asked."""
    ended = talks("run", "chosen", "./bots.py:told", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert message in ended.err and ended.err.count("\n") == 1
    assert talks.journals() == []


def test_the_same_seed_gives_the_same_dialogues(talks: CommandLine) -> None:
    """To the last byte, but for what the clock said; four at once or one after another."""
    found = []
    for name, wide in (("a", "1"), ("b", "4")):
        out = f"{name}.jsonl"
        arguments = ["--trials", "3", "--seed", "7", "--concurrency", wide, "--out", out]
        assert talks("run", "chosen", "./bots.py:yields", *arguments).code == 0
        run = read_run(Path(out))
        rows = {key: (row.said, row.heard, [a.text for a in row.answers]) for key, row in run.rows.items()}
        found.append((sorted(rows.items()), sorted(next(iter(run.scored.values())).items())))
    assert found[0] == found[1]


def test_runs_with_two_customers_are_not_compared(talks: CommandLine) -> None:
    """What they were asked is not the same."""
    talks("run", "chosen", "./bots.py:told", "--out", "a.jsonl")
    talks("run", "chosen", "./bots.py:rude", "--customer", "ladder", "--out", "b.jsonl")
    ended = talks("compare", "a.jsonl", "b.jsonl")
    assert ended.code == 4
    assert "its customer was ladder@1" in ended.err and "run both with one" in ended.err


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT of the kind")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_what_was_stopped_in_the_midst_goes_on(talks: CommandLine, how: signal.Signals) -> None:
    """After Ctrl-C at the rung that was reached, after kill -9 with the dialogue; the end is the same."""
    command = [sys.executable, "-m", "tactbench", "run", "plain", "./bots.py:waits", "--out", "x.jsonl"]
    reader, writer = os.pipe()
    process = subprocess.Popen(
        [*command, "--concurrency", "1"], cwd=talks.folder, stderr=writer, stdout=subprocess.DEVNULL
    )
    os.close(writer)
    reached = talks.folder / "reached"
    while not reached.exists():
        assert process.poll() is None
    process.send_signal(how)
    process.wait(timeout=30)
    with open(reader, encoding="utf-8") as told:
        lines = told.read()
    (talks.folder / "go").touch()
    part = read_run(talks.folder / "x.jsonl").rows
    assert ("c-0", 0) in part
    if how == signal.SIGINT:
        left = part["c-1", 0]
        assert left.failure is not None and (left.failure.kind, len(left.answers)) == ("left", 1)
        assert "1 of 3 rows are in x.jsonl" in lines  # what was left is none yet
    ended = talks("run", "plain", "./bots.py:waits", "--out", "x.jsonl", "--resume")
    assert ended.code == 0, ended.err
    whole = talks("run", "plain", "./bots.py:waits", "--out", "y.jsonl")
    assert whole.code == 0
    both: list[Any] = []
    for name in ("x.jsonl", "y.jsonl"):
        rows = read_run(talks.folder / name).rows
        both.append({key: (row.said, [a.text for a in row.answers]) for key, row in rows.items()})
    assert both[0] == both[1]


def test_a_dialogue_of_the_users_is_scored_whole(talks: CommandLine) -> None:
    """`score` takes all replies of a dialogue on one line, and tells of each rung."""
    line = {"id": "r-1", "case_id": "c-0", "replies": ["I am sorry.", "No refund of the goods.", "No."]}
    talks.lines("replies.jsonl", [line])
    arguments = ["--cases", "chosen/cases.jsonl", "--replies", "replies.jsonl", "--json"]
    ended = talks("score", *arguments, "--out", "scores.jsonl")
    assert (ended.code, ended.json["replies"]) == (0, 3)
    told = [json.loads(text) for text in (talks.folder / "scores.jsonl").read_text().splitlines()]
    assert [(item["id"], item["rung"]) for item in told] == [("r-1", 0), ("r-1", 1), ("r-1", 2)]


def test_a_dialogue_that_breaks_off_is_read_as_it_went_until_then(talks: CommandLine) -> None:
    """What the customer said stands between the replies that are there, as if the rest had not been sent."""
    good = ["I am sorry.", "You idiot, never.", "I can't refund the goods, since they were delivered."]
    said = ["Push 0.", "Get me your manager!", "And now?"]
    whole = {"id": "r-1", "case_id": "c-0", "replies": good, "said": said[:2]}
    broken = {"id": "r-2", "case_id": "c-0", "replies": [*good, " "], "said": said}
    talks.lines("replies.jsonl", [whole, broken])
    arguments = ["--cases", "plain/cases.jsonl", "--replies", "replies.jsonl", "--out", "scores.jsonl"]
    assert talks("score", *arguments).code == 0
    told = [json.loads(text) for text in (talks.folder / "scores.jsonl").read_text().splitlines()]
    assert [item["scores"] for item in told[:3]] == [item["scores"] for item in told[3:6]]
    assert [item["stance"] for item in told[:3]] == [item["stance"] for item in told[3:6]]
    assert told[6]["failure"]["kind"] == "empty"


def test_a_reply_of_the_users_that_is_the_customers_next_line_is_none(talks: CommandLine) -> None:
    """As in a run: it is the bot's failure, and ends the dialogue."""
    line = {"id": "r-1", "case_id": "c-0", "replies": ["I am sorry.", "push  1.", "No."]}
    talks.lines("replies.jsonl", [line])
    arguments = ["--cases", "plain/cases.jsonl", "--replies", "replies.jsonl", "--out", "scores.jsonl"]
    assert talks("score", *arguments).code == 0
    told = [json.loads(text) for text in (talks.folder / "scores.jsonl").read_text().splitlines()]
    assert [item.get("failure", {}).get("kind") for item in told] == [None, "plays_customer"]


def test_a_dry_run_counts_the_replies(talks: CommandLine) -> None:
    """As many as there are rungs, if nobody leaves; what is there is not asked again."""
    told = talks("run", "chosen", "./bots.py:told", "--dry-run").out
    assert "up to 9 calls (3 cases x 1 trials)" in told
    assert "3 calls" in talks("run", "chosen", "./bots.py:told", "--customer", "none", "--dry-run").out
    talks("run", "plain", "four", "--out", "x.jsonl")
    again = talks("run", "plain", "four", "--out", "x.jsonl", "--dry-run", "--json").json
    assert [line["calls"] for line in again["dry_run"]] == [0]
