"""`tactbench batch` with customers who go on: rung by rung, to the very dialogues that a live run has."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.batch_provider import BOT, PROVIDERS, answer, answers, requests, trouble, words

from tactbench.batch.manifest import SUFFIX
from tactbench.batch.rounds import WAITS
from tactbench.journal import read_run
from tactbench.results import Row

if TYPE_CHECKING:
    from tests.conftest import CommandLine, Ended

PUSHES = ["Really?", "Says who?"]

#: Customers who are not there at times, by a file in the folder.
CALLERS = """
from pathlib import Path

from pydantic import BaseModel

from tactbench import Customer, EndpointError, StopRun, hookimpl


class Options(BaseModel):
    word: str = "Hm"


def answer(case, dialogue, scene):
    if Path("closed").exists():
        raise EndpointError("the customer's line is dead")
    if Path("leave").exists():
        raise StopRun
    return f"{scene.options.word} {scene.rung} {scene.seed % 97}?" if scene.rung < 2 else None


@hookimpl
def tactbench_customers():
    yield Customer(name="hums", answer=answer, version="1", options=Options)
"""


@pytest.fixture
def ladders(command: CommandLine) -> CommandLine:
    """With a suite `mini` of four cases, two of which have pushes."""
    command.suite("mini", [command.case(n, pushes=PUSHES if n % 2 else []) for n in range(4)])
    return command


def export(command: CommandLine, *more: str, to: str = "b.json", provider: str = "openai") -> Ended:
    """Export the suite `mini`."""
    return command("batch", "export", "mini", "--provider", provider, "--model", "m-1", "--to", to, *more)


def bring(command: CommandLine, name: str, *more: str, lines: list[dict[str, Any]] | None = None) -> Ended:
    """Import lines, or the provider's answers to all of a file, into run.jsonl."""
    found = answers(command.folder / name, "openai") if lines is None else lines
    command.lines("out.jsonl", found)
    return command("batch", "import", name, "out.jsonl", "--out", "run.jsonl", *more)


def rows() -> dict[tuple[str, int], Row]:
    """The rows of run.jsonl."""
    return dict(read_run(Path("run.jsonl")).rows)


def told(row: Row) -> object:
    """What a row says, without what a provider tells of its replies."""
    return [reply.text for reply in row.answers], row.said, row.heard, row.failure


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_ladder_of_pressure(command: CommandLine, provider: str) -> None:
    """Round by round, each with the command that the one before printed, until nobody waits: the dialogues
    and the scores of a run with a bot that says the same."""
    command.write("same.py", BOT)
    asked = ["pressure", "--limit", "8", "--trials", "2", "--seed", "3", "-c", "patience=1"]
    batch = ["--provider", provider, "--model", "m", "--to", "b.json"]
    assert command("batch", "export", *asked, *batch).code == 0
    file, rungs = "b.json", 0
    while True:
        names = [*requests(command.folder / file, provider)]
        ids = r"[0-9a-f]{16}-\d{6}" + (f"-r{rungs}" if rungs else "")
        assert all(re.fullmatch(ids, name) for name in names)
        command.lines("out.jsonl", answers(command.folder / file, provider))
        ended = command("batch", "import", file, "out.jsonl", "--json")
        rungs += 1
        if ended.code == 0:
            break
        assert ended.code == 5 and [*ended.json["waiting"]] == [str(rungs)] and ended.json["failures"] == 0
        _, *next_one = shlex.split(ended.json["next"])
        file = next_one[-1]
        assert file == f"b-{rungs + 1}.json" and command(*next_one).code == 0
    path = Path(ended.json["journal"])
    assert command("run", *asked[:1], "./same.py:reply", *asked[1:], "--out", "live.jsonl").code == 0
    assert command("score", str(path)).code == 0
    ours, live = read_run(path), read_run(Path("live.jsonl"))
    assert ours.whole and rungs == max(len(row.answers) for row in live.rows.values()) == 7
    assert len({len(row.answers) for row in live.rows.values()}) > 2  # some lost patience
    assert {key: told(row) for key, row in ours.rows.items()} == {
        key: told(row) for key, row in live.rows.items()
    }
    assert all(reply.seconds is None for row in ours.rows.values() for reply in row.answers)
    assert ours.scored == live.scored and ours.spec.customer == live.spec.customer
    assert command("check", str(path), "--json").json["findings"] == []


def test_what_the_reader_read_is_kept(command: CommandLine) -> None:
    """Each reply that the customer answered stands scored in the journal, of this and of earlier rounds."""
    for number, file in enumerate(("b.json", "b-2.json", "b-3.json")):
        rest = ["--rest", "run.jsonl"] if number else []
        command("batch", "export", "pressure", "--limit", "3", "--provider", "openai", "--model", "m",
                "--to", file, *rest)  # fmt: skip
        bring(command, file)
        (scored,) = read_run(Path("run.jsonl")).scored.values()
        assert {rung for _, _, rung in scored} == {*range(number + 1)} and len(scored) == 3 * (number + 1)


def test_some_dialogues_go_on_and_some_do_not(ladders: CommandLine) -> None:
    """Those without pushes end with their first reply; what the rest waits for is told, and asked."""
    assert export(ladders).out.startswith("4 requests: b.json\n")
    ended = bring(ladders, "b.json")
    assert ended.code == 5 and ended.out == (
        "4 new results, 2 of 4 dialogues have ended, 0 failures: run.jsonl\n"
        "waiting: 2 for rung 1; import more, or have the next file:\n"
        "tactbench batch export mini --provider openai --model m-1 --rest run.jsonl --to b-2.json\n"
    )
    waiting = rows()["c-1", 0]
    assert waiting.failure is not None and waiting.said == ("Really?",)
    assert (waiting.failure.blame, waiting.failure.message) == ("endpoint", WAITS.format(1))
    ended = export(ladders, "--rest", "run.jsonl", to="b-2.json")
    assert ended.out == (
        "2 requests (2 of rung 1): b-2.json\n"
        "hand it in, then: tactbench batch import b-2.json RESULTS… --out run.jsonl\n"
    )
    name, body = next(iter(requests(ladders.folder / "b-2.json", "openai").items()))
    first = requests(ladders.folder / "b.json", "openai")[name.removesuffix("-r1")]
    said = [{"role": "assistant", "content": words(first)}, {"role": "user", "content": "Really?"}]
    assert body == {**first, "messages": [*first["messages"], *said]}
    bring(ladders, "b-2.json")
    export(ladders, "--rest", "run.jsonl", to="b-3.json")
    ended = bring(ladders, "b-3.json")
    assert ended.code == 0 and "4 of 4 dialogues have ended" in ended.out
    assert ended.out.endswith("score them: tactbench score run.jsonl\n")
    assert read_run(Path("run.jsonl")).whole
    nothing = export(ladders, "--rest", "run.jsonl", to="none.json")
    assert nothing.code == 2 and "lacks nothing" in nothing.err


def test_what_failed_and_what_is_late_is_asked_again(ladders: CommandLine) -> None:
    """Each dialogue for the rung that it has come to; a failure that was overtaken is passed over, and the
    same result imported again changes nothing."""
    export(ladders)
    lines = sorted(answers(ladders.folder / "b.json", "openai"), key=lambda line: str(line["custom_id"]))
    bring(ladders, "b.json", lines=lines[:2])
    export(ladders, "--rest", "run.jsonl", to="b-2.json")
    names = [*requests(ladders.folder / "b-2.json", "openai")]
    assert [name[17:] for name in names] == ["000001-r1", "000002", "000003"]
    failed = [line for name in names for line in trouble("openai", name)[:1]]
    ended = bring(ladders, "b-2.json", lines=failed)
    assert ended.code == 5 and "3 failures" in ended.out and "2 for rung 0, 1 for rung 1" in ended.out
    assert [row.failure and row.failure.kind for row in rows().values()] == [None, *["endpoint"] * 3]
    export(ladders, "--rest", "run.jsonl", to="b-3.json")
    assert requests(ladders.folder / "b-3.json", "openai") == requests(ladders.folder / "b-2.json", "openai")
    bring(ladders, "b-3.json")
    before = (ladders.folder / "run.jsonl").read_bytes()
    for file, late in (("b-2.json", failed), ("b.json", lines), ("b-3.json", None)):
        assert bring(ladders, file, "--json", lines=late).json["new"] == 0
    assert (ladders.folder / "run.jsonl").read_bytes() == before


def test_results_that_do_not_fit_the_dialogues_are_refused(ladders: CommandLine) -> None:
    """With their line, and before anything is written."""
    export(ladders)
    bring(ladders, "b.json")
    export(ladders, "--rest", "run.jsonl", to="b-2.json")
    before = (ladders.folder / "run.jsonl").read_bytes()
    good = answers(ladders.folder / "b-2.json", "openai")
    name = good[0]["custom_id"]

    def refused(file: str, lines: list[dict[str, Any]], what: str, out: str = "run.jsonl") -> None:
        ladders.lines("out.jsonl", lines)
        ended = ladders("batch", "import", file, "out.jsonl", "--out", out)
        assert ended.code == 4 and re.search(what, ended.err) and ended.err.count("\n") == 1
        assert (ladders.folder / "run.jsonl").read_bytes() == before

    refused("b-2.json", good, r"out\.jsonl:1: new\.jsonl lacks what was said before this reply", "new.jsonl")
    assert not (ladders.folder / "new.jsonl").exists()
    refused("b.json", good, rf"out\.jsonl:1: custom_id {name} was asked in another file .* for rung 1")
    refused("b-2.json", [*good, good[0]], rf"out\.jsonl:3: custom_id {name} is at out\.jsonl:1 already")
    unknown = {**good[0], "custom_id": f"{name[:-1]}9"}
    refused("b-2.json", [good[1], unknown], r"out\.jsonl:2: .* for rung 9; name that file")
    first = [answer("openai", line, "other") for line in requests(ladders.folder / "b.json", "openai")]
    refused("b.json", first, r"out\.jsonl:1: run\.jsonl has another reply to c-0 \(trial 0\); import into")
    ladders.lines("other.jsonl", first)
    ladders("batch", "import", "b.json", "other.jsonl", "--out", "other-run.jsonl")
    refused(
        "b-2.json", good, r"out\.jsonl:1: what was said before .* is not what other-run", "other-run.jsonl"
    )
    bring(ladders, "b-2.json")
    before = (ladders.folder / "run.jsonl").read_bytes()
    changed = [answer("openai", line["custom_id"], "other") for line in good]
    refused("b-2.json", changed, r"has another reply to c-1 \(trial 0, rung 1\)")


def test_first_replies_alone_take_no_suite(ladders: CommandLine) -> None:
    """With --customer none the journal is whole after one round, wherever the suite is by then."""
    export(ladders, "--customer", "none")
    shutil.rmtree(ladders.folder / "mini")
    ended = bring(ladders, "b.json")
    run = read_run(Path("run.jsonl"))
    assert ended.code == 0 and "4 of 4 rows" in ended.out and run.whole and run.spec.customer == "none"


def test_a_suite_that_went_away_is_named(ladders: CommandLine) -> None:
    """The customer's words stand in it: it must be the one that was asked."""
    export(ladders)
    shutil.move(ladders.folder / "mini", ladders.folder / "moved")
    ended = bring(ladders, "b.json")
    assert ended.code == 4 and "is not here with the same digest; name it with --suite" in ended.err
    assert not (ladders.folder / "run.jsonl").exists()
    assert bring(ladders, "b.json", "--suite", "moved").code == 5
    ladders.suite("mini", [ladders.case(n, pushes=["Other?"]) for n in range(4)])
    assert "is not here with the same digest" in bring(ladders, "b.json").err
    ended = bring(ladders, "b.json", "--suite", "mini")
    assert ended.code == 2 and "its digest differs" in ended.err


def test_the_customer_that_was_asked_for_goes_on(ladders: CommandLine) -> None:
    """With its options and its seed, named again by the next command; another one is refused."""
    ladders.distribution("callers", CALLERS)
    export(ladders, "--customer", "hums", "-c", "word=Ho", "--seed", "5")
    ended = bring(ladders, "b.json", "--json")
    ladders.write("same.py", BOT)
    ladders("run", "mini", "./same.py:reply", "--customer", "hums", "-c", "word=Ho", "--seed", "5",
            "--out", "live.jsonl", "--no-score")  # fmt: skip
    live = read_run(Path("live.jsonl")).rows
    assert {row.said[0] for row in rows().values()} == {row.said[0] for row in live.values()}
    for more in (("--customer", "hums"), ()):
        refused = export(ladders, *more, "--rest", "run.jsonl", to="x.json")
        assert refused.code == 4 and "its customer is hums@1" in refused.err
    assert ladders(*shlex.split(ended.json["next"])[1:]).code == 0
    ladders.distribution("callers", CALLERS.replace('version="1"', 'version="2"'))
    ended = ladders.process("batch", "import", "b-2.json", "out.jsonl", "--out", "run.jsonl")
    assert ended.code == 4 and "its customer was hums@1" in ended.err


def test_a_customer_who_cannot_be_heard(ladders: CommandLine) -> None:
    """The reply is kept, nothing is asked meanwhile, and the next import hears the customer."""
    ladders.distribution("callers", CALLERS)
    export(ladders, "--customer", "hums")
    ladders.write("closed", "")
    ended = bring(ladders, "b.json")
    assert (
        ended.code == 5 and "4 customers were not heard (endpoint: the customer's line is dead)" in ended.out
    )
    assert all(len(row.answers) == 1 and row.said == () for row in rows().values())
    before = (ladders.folder / "run.jsonl").read_bytes()
    assert bring(ladders, "b.json").code == 5 and (ladders.folder / "run.jsonl").read_bytes() == before
    nothing = export(ladders, "--customer", "hums", "--rest", "run.jsonl", to="b-2.json")
    assert nothing.code == 2 and "4 dialogues wait for their customer" in nothing.err
    (ladders.folder / "closed").rename(ladders.folder / "leave")
    ended = bring(ladders, "b.json")
    assert ended.code == 5 and "run.jsonl: the customer left; import once more" in ended.err
    (ladders.folder / "leave").unlink()
    again = bring(ladders, "b.json", "--json").json
    assert (again["new"], again["waiting"]) == (0, {"1": 4})
    assert all(row.said for row in rows().values())


def test_a_model_that_plays_the_customer(ladders: CommandLine) -> None:
    """It has failed, as live; its result imported again is the same failure."""
    export(ladders)
    names = [*requests(ladders.folder / "b.json", "openai")]
    lines = [answer("openai", name, "really?") for name in names]
    ended = bring(ladders, "b.json", lines=lines)
    failure = rows()["c-1", 0].failure
    assert ended.code == 0 and failure is not None and failure.kind == "plays_customer"
    assert bring(ladders, "b.json", "--json", lines=lines).json["new"] == 0


@pytest.mark.parametrize("kept", [0.05, 0.3, 0.6, 0.9])
def test_an_import_that_was_killed_is_imported_again(ladders: CommandLine, kept: float) -> None:
    """Whatever of its lines is on disk: the journal comes to the same."""
    export(ladders, "--trials", "2")
    bring(ladders, "b.json")
    export(ladders, "--trials", "2", "--rest", "run.jsonl", to="b-2.json")
    path = ladders.folder / "run.jsonl"
    before = path.read_bytes()
    bring(ladders, "b-2.json")
    whole, there = path.read_bytes(), read_run(path).rows
    path.write_bytes(whole[: len(before) + int(kept * (len(whole) - len(before)))])
    assert bring(ladders, "b-2.json").code == 5
    assert read_run(path).rows == there


def test_a_manifest_of_before_dialogues_is_read(ladders: CommandLine) -> None:
    """Of first replies, without what came to it since."""
    export(ladders, "--customer", "none")
    path = ladders.folder / f"b.json{SUFFIX}"
    old = json.loads(path.read_text())
    new = ("customer", "customer_options", "arguments")
    for entry in old["entries"]:
        del entry["rung"], entry["after"]
    path.write_text(json.dumps({key: value for key, value in old.items() if key not in new}))
    assert bring(ladders, "b.json", lines=[]).out.endswith(
        "tactbench batch export … --rest run.jsonl --to b-2.json\n"
    )
    assert bring(ladders, "b.json").code == 0
