"""Scoring in processes: the same scores, whatever the scorer does to the process that it is in."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import CommandLine
from tests.scoring_apart import score, score_later

from tactbench import Answer, Case, Desk, Failure, Row, Score, Scorer, Turn
from tactbench.engine.lanes import Lanes
from tactbench.engine.processes import ENOUGH, Processes
from tactbench.errors import UsageError
from tactbench.masking import masker
from tactbench.results import PluginId, Scored
from tactbench.scoring import jobs_of, score_all

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills by signals")
JUDGE = Scorer(name="judge", score=score, offline=True, deterministic=True)
IDENTITY = PluginId(name="judge", distribution="judges", version="1")
TWO = {"TACTBENCH_WORKERS": "2"}
CASE = Case(
    id="c-1",
    domain="retail",
    channel="chat",
    behaviours=(),
    goal="Help.",
    dialogue=(Turn(role="customer", text="Where is it?"),),
    desk=Desk(facts=(), can_offer=(), limits=()),
)


@pytest.fixture
def processes() -> Iterator[Processes]:
    """Two, for whatever scorer."""
    with Processes(TWO) as found:
        yield found


def scored(scorer: Scorer, *texts: str) -> list[Scored]:
    """Every reply scored, in order."""
    rows = [
        Row(case_id="c-1", family="c-1", trial=number, answers=(Answer(text=text),))
        for number, text in enumerate(texts)
    ]
    found: list[Scored] = []
    score_all(scorer, IDENTITY, jobs_of({"c-1": CASE}, rows), found.append, masker())
    return sorted(found, key=lambda item: item.trial)


def failures(found: Sequence[Scored]) -> list[str]:
    """What each came to."""
    return ["score" if item.failure is None else item.failure.message for item in found]


def gone(pid: int) -> bool:
    """Whether there is no such process any more, or only its remains."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        pass
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return Path("/proc/self").exists()  # seen a moment ago, and not any more


def until(true: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for something that another process does."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_scores_and_failures_are_the_same(
    processes: Processes, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Each kind of thing that a scorer returns or raises; secrets are masked, and prints are no results."""
    monkeypatch.setenv("JUDGE_API_KEY", "sk-judge-1234")
    words = "fine caved raises odd exits line secret none function forged later prints".split()
    texts = [f"{word} {number}" for word in words for number in range(3)]
    apart = processes.lend(JUDGE, 0)
    assert apart.score is not JUDGE.score
    assert scored(apart, *texts) == scored(JUDGE, *texts)
    assert "401 for [masked]" in failures(scored(apart, "secret 9"))[0]
    told = capfd.readouterr()
    assert told.out.count("said") == told.out.count("written") == 3  # those of this very process
    assert told.err.count("said") == told.err.count("written") == 3


def test_it_works_in_as_many_processes_as_were_asked_for(processes: Processes) -> None:
    """None of them this one; and they end with the object."""
    apart = processes.lend(JUDGE, 0)
    assert apart.concurrency == 3  # the third waits at their door
    found = {int(text) for text in failures(scored(apart, *(f"process {n}" for n in range(40))))}
    assert os.getpid() not in found
    assert len(found) == 2
    assert processes.lend(replace(JUDGE, name="alike"), 0).score == apart.score  # and no further ones
    processes.close()
    assert all(gone(pid) for pid in found)


def test_a_scorer_that_ends_its_process_fails_that_reply_alone(processes: Processes, tmp_path: Path) -> None:
    """It is tried once more first: an innocent one may have been killed for want of memory."""
    texts = ["fine", "ends", "good", f"ends-once {tmp_path / 'ended'}", "ends now", *"abcdef"]
    found = scored(processes.lend(JUDGE, 0), *texts)
    why = "ended its process, twice: signal 9"
    assert failures(found) == ["score", why, "score", "score", why, *(["score"] * 6)]
    assert found[1].failure == Failure(kind="crash", blame="scorer", message=why)


@pytest.mark.parametrize("how", ["hangs", "matches"])
def test_a_scorer_that_hangs_is_ended(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it holds the lock of the interpreter; the next reply gets another process."""
    monkeypatch.setenv("PIDS", str(tmp_path))
    lanes = Lanes(replace(JUDGE, timeout=0.3), 1)
    try:
        late = lanes.score(CASE, (Turn(role="agent", text=how),))
        assert late == Failure(kind="timeout", blame="scorer", message="no score within 0.3 s")
        (pid,) = (int(path.name) for path in tmp_path.iterdir())
        assert gone(pid)
        assert isinstance(lanes.score(CASE, (Turn(role="agent", text="fine"),)), Score)
    finally:
        lanes.close()


def test_only_those_that_hang_are_late(processes: Processes) -> None:
    """Neither is who waited behind them, nor who needs a new process."""
    found = scored(
        processes.lend(replace(JUDGE, timeout=0.5), 0), *["hangs 1", "hangs 2", *"abcd", "hangs 3", "e"]
    )
    late = "no score within 0.5 s"
    assert failures(found) == [late, late, *["score"] * 4, late, "score"]


def asked(lanes: Lanes, *texts: str) -> list[Any]:
    """What several replies came to that are handed over at once."""
    return lanes.score_some([(CASE, (Turn(role="agent", text=text),)) for text in texts])


def test_of_several_that_are_sent_at_once_each_has_its_own_fate(tmp_path: Path) -> None:
    """A death in their midst is its own alone, whatever came before and after; and so is what one raises."""
    lanes = Lanes(JUDGE, 1)
    try:
        assert len(asked(lanes, "fine", "fine")) == 2  # how long they take is known from now on
        once = f"ends-once {tmp_path / 'ended'}"
        found = asked(lanes, *"abc", "raises", once, "d", "ends", "e", "line", "odd", "later x", *"fgh")
        alone = [asked(lanes, word)[0] for word in ("raises", "line", "odd", "a", "later x", "h")]
    finally:
        lanes.close()
    kinds = [type(one).__name__ for one in found]
    assert kinds[:6] == ["Score", "Score", "Score", "Raised", "Score", "Score"]
    assert kinds[7:] == ["Score", "EndpointError", "Raised", "Score", "Score", "Score", "Score"]
    assert found[6].message == "ended its process, twice: signal 9"
    assert [str(one) for one in (found[3], found[8], found[9])] == [str(one) for one in alone[:3]]
    assert [found[0], found[10], found[13]] == alone[3:]


def test_those_that_take_long_hold_up_no_others() -> None:
    """What was not got to in the time of one is for whoever comes next; and long ones are sent singly."""
    lanes = Lanes(replace(JUDGE, timeout=0.3), 1)
    try:
        assert len(asked(lanes, *["fine"] * 3)) == 3
        late, *rest = asked(lanes, "hangs", *"abcdef")
        assert late == Failure(kind="timeout", blame="scorer", message="no score within 0.3 s") and not rest
        assert [type(one) for one in asked(lanes, *"abcdef")] == [Score] * 6
    finally:
        lanes.close()


def test_where_no_process_can_be_had_it_is_scored_here(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where there is no such interpreter, or the scorer's module cannot be imported twice."""
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    assert failures(scored(processes.lend(JUDGE, 0), "process 1")) == [str(os.getpid())]
    monkeypatch.undo()
    with Processes(TWO) as others:
        monkeypatch.setattr("sys.path", [])
        assert failures(scored(others.lend(JUDGE, 0), "process 1")) == [str(os.getpid())]


@pytest.mark.parametrize(
    "changes",
    [
        {"score": lambda case, _: score(case, ())},
        {"score": score_later},
        {"offline": False},
        {"deterministic": False},
    ],
    ids=["not importable", "async def", "not offline", "not deterministic"],
)
def test_a_scorer_that_does_not_fit_stays_at_home(processes: Processes, changes: dict[str, Any]) -> None:
    """It is the same object."""
    scorer = replace(JUDGE, **changes)
    assert processes.lend(scorer, 10**6) is scorer


def test_few_replies_are_scored_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """And so are many on one core, or where the user says so; but not where the user wants processes."""
    monkeypatch.setattr("tactbench.engine.processes._cores", lambda: 3)
    with Processes({}) as found:
        assert found.lend(JUDGE, ENOUGH - 1) is JUDGE
        assert found.lend(JUDGE, ENOUGH).concurrency == 4
    with Processes({"TACTBENCH_WORKERS": "0"}) as found:
        assert found.lend(JUDGE, 10**6) is JUDGE
    monkeypatch.setattr("tactbench.engine.processes._cores", lambda: 1)
    with Processes({"TACTBENCH_WORKERS": ""}) as found:
        assert found.lend(JUDGE, 10**6) is JUDGE


@pytest.mark.parametrize("text", ["many", "-1", "65", "2.0", "1" * 5000])
def test_a_number_of_processes_must_be_one(text: str) -> None:
    """Nothing is guessed at."""
    with pytest.raises(UsageError, match="must be a whole number from 0"):
        Processes({"TACTBENCH_WORKERS": text})


#: A distribution with that scorer, a customer that reads by it, and bots.
PLUGIN = """

from tactbench import Customer, Generator, Scorer, hookimpl


def bot(ask):
    return f"caved {ask.rung} {len(ask.last)} {ask.trial}" if ask.rung % 2 else f"fine {ask.seed % 7}"


def hanging(ask):
    return "hangs for ever"


def answer(case, dialogue, scene):
    return getattr(case.pushes[scene.rung], scene.heard[-1])


@hookimpl
def tactbench_generators():
    yield Generator(name="bot", reply=bot, version="1")
    yield Generator(name="hanging", reply=hanging, version="1")


@hookimpl
def tactbench_scorers():
    yield Scorer(name="apart", score=score, version="1", offline=True, deterministic=True)


@hookimpl
def tactbench_customers():
    yield Customer(name="listening", answer=answer, version="1", reads="apart", scripted=True)
"""


@pytest.fixture
def pushed(command: CommandLine) -> CommandLine:
    """With the plugin, and a suite whose customers choose among three texts."""
    source = Path(__file__).parent.parent / "scoring_apart.py"
    command.distribution("judging", source.read_text("utf-8") + PLUGIN)
    push = {"held": "And now?", "caved": "More!", "hostile": "What?"}
    command.suite("pushed", [command.case(n, pushes=[push] * 3) for n in range(8)])
    return command


def told(command: CommandLine, customer: str, environ: dict[str, str]) -> tuple[list[str], list[str], Any]:
    """The replies and the scores in the journal of a run, each in the order of their contents, and what the
    run shows."""
    name = f"{customer}{environ['TACTBENCH_WORKERS']}.jsonl"
    run = ("run", "pushed", "bot", "--scorer", "apart", "--trials", "3", "--json")
    ended = command.process(*run, "--customer", customer, "--out", name, **environ)
    assert ended.code == 0, ended.err
    lines = [json.loads(line) for line in (command.folder / name).read_text("utf-8").splitlines()]
    for line in lines:
        for answer in line.get("answers", ()):
            del answer["seconds"]
    replies, scores = (
        sorted(json.dumps(line) for line in lines if line["kind"] == kind) for kind in ("reply", "score")
    )
    return replies, scores, {**ended.json, "journals": []}


def test_journals_and_results_are_the_same_with_processes_and_without(pushed: CommandLine) -> None:
    """Dialogues that are read, and replies that are scored; run, and scored again from a file."""
    found, used = {}, {}
    for count in ("0", "3"):
        environ = {"TACTBENCH_WORKERS": count, "PIDS": str(pushed.folder / f"pids{count}")}
        Path(environ["PIDS"]).mkdir()
        found[count] = [told(pushed, customer, environ) for customer in ("listening", "none")]
        used[count] = len(os.listdir(environ["PIDS"]))
    assert found["0"] == found["3"]
    assert used == {"0": 2, "3": 6}
    (read, read_scores, _), (single, single_scores, _) = found["3"]
    assert len(read) == len(single) == len(single_scores) == 24
    assert len(read_scores) == 24 * 4


@contextmanager
def begun(command: CommandLine, customer: str) -> Iterator[tuple[subprocess.Popen[bytes], list[int]]]:
    """A run whose scorer hangs in two processes, and these."""
    run = ("run", "pushed", "hanging", "--scorer", "apart", "--customer", customer)
    folder = command.folder / "pids"
    folder.mkdir()
    process = command.start(*run, environ={"TACTBENCH_WORKERS": "2", "PIDS": str(folder)})
    try:
        until(lambda: len(os.listdir(folder)) == 2)
        yield process, [int(name) for name in os.listdir(folder)]
    finally:
        process.kill()


@pytest.mark.parametrize("customer", ["listening", "none"])
def test_ctrl_c_ends_all_of_it_at_once(pushed: CommandLine, customer: str) -> None:
    """And only the command itself says so."""
    with begun(pushed, customer) as (process, pids):
        before = time.monotonic()
        process.send_signal(signal.SIGINT)
        ended = pushed.ended(process)
        assert time.monotonic() - before < 5
        assert ended.code == 130
        assert all(line.startswith("tactbench: ") for line in ended.err.split("\n") if line)
        assert ended.err.endswith("tactbench: interrupted\n")
        assert all(gone(pid) for pid in pids)


def test_killing_the_command_leaves_no_process(pushed: CommandLine) -> None:
    """Those in the midst of a score notice that their parent is gone."""
    with begun(pushed, "none") as (process, pids):
        process.kill()
        pushed.ended(process)
        until(lambda: all(gone(pid) for pid in pids))
