"""`run --on`: parcels worked on by executors of plugins, and one journal whatever happens to them."""

from __future__ import annotations

import re
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.journals import end_in_the_midst, keys_of, lines_of

from tactbench import parcels, sending
from tactbench.callables import load_callable
from tactbench.crews import Recipe
from tactbench.engine.endpoint import Pace
from tactbench.engine.halting import Budget
from tactbench.errors import IncompleteError
from tactbench.events import Listeners
from tactbench.identity import plugin_id, run_spec
from tactbench.parcels import Share, pack
from tactbench.plans import Plan
from tactbench.runs import collect_run
from tactbench.sending import Sender
from tactbench.starts import Start
from tactbench.suites import read_suite

if TYPE_CHECKING:
    from tests.conftest import CommandLine

#: Executors out of the standard library, and some that are not what they should be.
GRID = '''
import multiprocessing
import os
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor

from tactbench import ExecutorFactory, UsageError, hookimpl


class Torn(ThreadPoolExecutor):
    """Loses the second call."""

    def submit(self, function, /, *arguments, **named):
        future = super().submit(function, *arguments, **named)
        self.calls = getattr(self, "calls", 0) + 1
        if self.calls < 2:
            return future
        future.result()
        lost = Future()
        lost.set_exception(RuntimeError("the machine\\nis gone"))
        return lost


class Nowhere(Executor):
    def submit(self, function, /, *arguments, **named):
        future = Future()
        future.set_exception(ModuleNotFoundError("No module named 'tactbench'", name="tactbench"))
        return future


class Processes(ProcessPoolExecutor):
    """Ends what it works on when the run is broken off, as an executor should."""

    def shutdown(self, wait=True, *, cancel_futures=False):
        working = list((self._processes or {}).values())
        super().shutdown(wait=wait, cancel_futures=cancel_futures)
        for process in working:
            process.kill()


def threads(options):
    return ThreadPoolExecutor(int(options.get("workers", 2)))


def processes(options):
    return Processes(2, mp_context=multiprocessing.get_context("spawn"))


def refuse(options):
    raise UsageError(f"nobody answers at {options['address']}")


@hookimpl
def tactbench_executors():
    yield ExecutorFactory(
        name="threads", make=threads, argument="workers", slots=lambda executor: executor._max_workers)
    yield ExecutorFactory(name="processes", make=processes, slots=lambda executor: 2)
    yield ExecutorFactory(name="one", make=lambda options: ThreadPoolExecutor(1), slots=lambda executor: 1)
    yield ExecutorFactory(name="torn", make=lambda options: Torn(1), slots=lambda executor: 1)
    yield ExecutorFactory(name="nowhere", make=lambda options: Nowhere())
    yield ExecutorFactory(name="refuse", make=refuse, argument="address")
    yield ExecutorFactory(name="broken", make=lambda options: 1 / 0)
    yield ExecutorFactory(name="none", make=lambda options: None)
    yield ExecutorFactory(name="zero", make=threads, slots=lambda executor: 0)
'''
DIGITS = ("--scorer", "digits")


@pytest.fixture
def grid(command: CommandLine) -> CommandLine:
    """A suite of 100 cases in 50 families, and the executors."""
    command.distribution("grid", GRID)
    command.suite("many", [command.case(number, family=f"f-{number // 2}") for number in range(100)])
    return command


@pytest.mark.parametrize("on", ["threads", "threads:3"])
def test_an_executor_gives_what_this_process_gives(grid: CommandLine, on: str) -> None:
    """Rows and scores, with options and trials; the table is the same."""
    run = ("run", "many", "marks", "-o", "word=cool", "--trials", "2", *DIGITS, "--json", "--out")
    here, there = grid(*run, "here.jsonl"), grid(*run, "there.jsonl", "--on", on)
    assert (here.code, there.code, there.err) == (0, 0, "")
    assert here.json["standings"] == there.json["standings"]
    assert lines_of(Path("here.jsonl")) == lines_of(Path("there.jsonl"))


@pytest.mark.parametrize("bot", ["template", "./bots/mine.py:reply"])
def test_processes_give_what_this_one_gives(grid: CommandLine, bot: str) -> None:
    """Dialogues, with the customer and what it reads; of an installed bot, and of a file."""
    grid.write(
        "bots/mine.py", "import words\n\ndef reply(ask):\n    print('noise')\n    return words.SORRY\n"
    )
    grid.write("bots/words.py", "SORRY = 'I am sorry. The 4.90 shipping fee will be refunded today.'\n")
    here = grid.process("run", "smoke", bot, "--json", "--out", "here.jsonl")
    there = grid.process("run", "smoke", bot, "--json", "--out", "there.jsonl", "--on", "processes")
    assert (here.code, there.code) == (0, 0), there.err
    assert here.json["standings"] == there.json["standings"]
    assert lines_of(grid.folder / "here.jsonl") == lines_of(grid.folder / "there.jsonl")


def test_listeners_hear_of_every_row_as_it_comes(grid: CommandLine) -> None:
    """Once a row, with the row; and of started and ended."""
    grid.distribution(
        "ears",
        "from tactbench import hookimpl\n\n@hookimpl\ndef tactbench_event(event):\n"
        "    with open('heard', 'a') as file:\n"
        "        print(event.step, event.total, getattr(event.row, 'case_id', ''), file=file)\n",
    )
    assert grid("run", "many", "four", *DIGITS, "--on", "threads").code == 0
    heard = Path("heard").read_text().splitlines()
    assert [heard[0], heard.count("ended 100 ")] == ["started 100 ", 1]
    assert len({line for line in heard if line.startswith("replied 100 c-")}) == 100
    assert sum(line.startswith("scored 100") for line in heard) == 100


@pytest.mark.parametrize(
    ("flags", "code", "hint"),
    [
        (("--on", "thraeds"), 2, "unknown executor thraeds: did you mean threads?"),
        (("--on", "one:3"), 2, "--on one:3: one takes nothing behind its name"),
        (("--on", "threads:"), 2, "--on threads:: its workers is missing behind the colon"),
        (("--on", "refuse:x:1"), 2, "--on refuse: nobody answers at x:1"),
        (("--on", "broken"), 2, "broken: its make raises ZeroDivisionError: division by zero"),
        (("--on", "none"), 2, "none: its make gives NoneType, which is no Executor"),
        (("--on", "zero"), 2, "zero: its slots gives 0; it must be a whole number from 1 up"),
        (("--on", "nowhere"), 2, "--on nowhere: a worker cannot import tactbench: No module named"),
        (
            ("--on", "torn"),
            5,
            "--on torn: work was lost (RuntimeError: the machine is gone); what came back is kept",
        ),
    ],
)
def test_what_cannot_be_had_costs_one_line(
    grid: CommandLine, flags: tuple[str, ...], code: int, hint: str
) -> None:
    """Whatever is wrong with the name, the plugin or the machines."""
    ended = grid("run", "many", "four", "--no-score", *flags)
    assert (ended.code, ended.out) == (code, "")
    assert hint in ended.err
    assert ended.err.count("\n") == 1


def test_what_was_lost_is_asked_when_it_is_resumed(grid: CommandLine) -> None:
    """Here or there; what had come back is not asked again."""
    grid.write(
        "mine.py",
        "def reply(ask):\n    with open('asked', 'a') as file:\n        file.write(ask.id + '\\n')\n"
        "    return 'marks 4'\n",
    )
    run = ("run", "many", "./mine.py:reply", *DIGITS, "--out", "lost.jsonl")
    assert grid(*run, "--on", "torn").code == 5
    kept = keys_of(Path("lost.jsonl"))
    assert 32 <= len(kept) < 100
    Path("asked").unlink()
    assert grid(*run, "--resume", "--on", "threads").code == 0
    asked = Path("asked").read_text().splitlines()
    assert sorted(asked + [case for case, _ in kept]) == sorted(
        case for case, _ in keys_of(Path("lost.jsonl"))
    )
    assert len(set(keys_of(Path("lost.jsonl")))) == len(keys_of(Path("lost.jsonl"))) == 100
    grid(*run[:-1], "whole.jsonl")
    assert lines_of(Path("lost.jsonl")) == lines_of(Path("whole.jsonl"))


def test_a_person_cannot_be_asked_elsewhere(grid: CommandLine) -> None:
    """They sit here."""
    ended = grid("run", "many", "human", "-o", "person=kim", "--on", "threads")
    assert (ended.code, "human is a person at this terminal" in ended.err) == (2, True)


@pytest.mark.parametrize(
    ("worker", "hint"),
    [
        ("raise SystemExit", "unknown generator four: "),
        ("from tactbench import Generator, Scorer, hookimpl\n"
         "@hookimpl\ndef tactbench_generators():\n"
         "    yield Generator(name='four', reply=lambda ask: 'marks 1', version='2')\n",
         "generator.digest is "),
    ],
)  # fmt: skip
def test_a_worker_with_another_plugin_is_refused(grid: CommandLine, worker: str, hint: str) -> None:
    """By one line that names the first difference; nothing of it is kept."""
    here = grid.folder / "site" / "steady.py"
    main = here.read_text()
    here.write_text(
        f"import multiprocessing\nhere = multiprocessing.parent_process() is None\n"
        f"exec({main!r} if here else {worker!r})\n"
    )
    ended = grid.process("run", "many", "four", "--no-score", "--on", "processes", "--out", "refused.jsonl")
    assert ended.code == (2 if "unknown" in hint else 4), ended.err
    assert re.search(r"tactbench: --on processes: a worker on \S+: ", ended.err)
    if "unknown" in hint:
        assert hint in ended.err
    assert keys_of(grid.folder / "refused.jsonl") == []


def test_a_generator_that_is_not_ready_on_a_worker_ends_the_run(grid: CommandLine) -> None:
    """The keys are looked for where they are needed, and not here."""
    grid.distribution(
        "keyed",
        "import multiprocessing\nfrom tactbench import Generator, UsageError, hookimpl\n\n"
        "def ready(options):\n    if multiprocessing.parent_process():\n"
        "        raise UsageError('keyed: ACME_API_KEY is not set')\n"
        "    raise UsageError('looked for in the wrong place')\n\n"
        "@hookimpl\ndef tactbench_generators():\n"
        "    yield Generator(name='keyed', reply=lambda ask: 'x', ready=ready)\n",
    )
    ended = grid.process("run", "many", "keyed", "--no-score", "--on", "processes")
    assert ended.code == 2
    assert ended.err.endswith("keyed: ACME_API_KEY is not set\n")
    assert "a worker on " in ended.err


#: Waits at c-70, and says so by a file, until there is a file `go`.
WAITING = """
import os, time

def reply(ask):
    while ask.id == "c-70" and not os.path.exists("go"):
        open("waits", "w").close()
        time.sleep(0.01)
    return "marks 4"
"""


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_ended_keeps_what_arrived(grid: CommandLine, end: signal.Signals) -> None:
    """Ctrl-C, a cancelled job, kill -9: the journal goes on, and comes to what an undisturbed run gives."""
    grid.write("mine.py", WAITING)
    run = ("run", "many", "./mine.py:reply", *DIGITS, "--out", "mine.jsonl")
    with end_in_the_midst(grid, end, *run, "--on", "processes", "--concurrency", "2") as code:
        assert code == (-9 if end == signal.SIGKILL else 130)
    kept = keys_of(grid.folder / "mine.jsonl")
    ended = grid(*run, "--resume", "--on", "threads")
    assert ended.code == 0, ended.err
    rows = keys_of(grid.folder / "mine.jsonl")
    assert set(kept) < set(rows)
    assert len(rows) == len(set(rows)) == 100
    assert grid(*run[:-1], "whole.jsonl").code == 0
    assert lines_of(grid.folder / "mine.jsonl") == lines_of(grid.folder / "whole.jsonl")


# --- budgets ----------------------------------------------------------------------------------------

#: Every reply costs 1, and is counted in a file.
COSTLY = """
from tactbench import Answer

async def reply(ask):
    with open("asked", "a") as file:
        print(ask.id, ask.rung, file=file)
    return Answer(text="marks 4", cost=1)
"""


def collect(bot: str, budget: Budget, path: Path, **fields: Any) -> str:
    """Play 100 cases on four threads, two replies at once each; why it stopped."""
    suite, offer = read_suite(Path("many")), load_callable(bot)
    spec = run_spec(suite, "all", plugin_id(offer), 1, 0)
    plan = Plan(spec, suite.cases, offer, concurrency=8, pace=Pace(2), recipe=Recipe(bot))
    start = Start(path, "resume" if path.exists() else "new")
    executor = ThreadPoolExecutor(4)
    try:
        collect_run(plan, start, Listeners(()), budget, Sender(executor, "grid", 4, waiting=4, **fields).play)
    except IncompleteError as error:
        return str(error)
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
    return ""


def test_money_holds_over_all_parcels_and_sittings(grid: CommandLine) -> None:
    """It is overspent by what was under way at most; what an earlier sitting paid is not charged again."""
    bot, path = f"{grid.write('mine.py', COSTLY)}:reply", Path("mine.jsonl")
    assert "stopped: --max-cost 10: " in collect(bot, Budget(max_cost=10), path)
    first = len(Path("asked").read_text().splitlines())
    assert 10 <= first < 10 + 8
    budget = Budget(max_cost=150)
    assert collect(bot, budget, path) == ""
    assert budget.spent == 100 - first
    assert len(Path("asked").read_text().splitlines()) == 100  # parcels whose part was spent go on
    assert len(keys_of(path)) == 100


def test_time_holds_while_a_worker_is_frozen(grid: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the others came to is written."""
    monkeypatch.setattr(sending, "GRACE", 0.2)
    text = WAITING.replace('"go"', repr(str(grid.folder / "go"))).replace(
        'open("waits", "w").close()', "pass"
    )
    bot, path = f"{grid.write('mine.py', text)}:reply", Path("mine.jsonl")
    try:
        stopped = collect(bot, Budget(max_time=5), path)
    finally:
        grid.write("go", "")
    assert "stopped: --max-time 5: the time is over" in stopped
    assert 32 <= len(keys_of(path)) < 100


def test_what_is_known_of_an_endpoint_holds_for_the_next_parcel(grid: CommandLine) -> None:
    """In one sitting; two parcels at once have each their own."""
    suite = read_suite(Path("many"))
    offer = load_callable(f"{grid.write('mine.py', COSTLY)}:reply")
    plan = Plan(run_spec(suite, "all", plugin_id(offer), 1, 0), suite.cases, offer, pace=Pace(2))
    with parcels.endpoints(plan, "first") as one, parcels.endpoints(plan, "first") as two:
        assert one is not two
    with parcels.endpoints(plan, "first") as again, parcels.endpoints(plan, "second") as other:
        assert again in (one, two)
        assert other not in (one, two)


def test_a_lost_parcel_leaves_the_others_what_they_came_to(grid: CommandLine) -> None:
    """They are waited for a while before the run ends."""
    grid.distribution("leaky", LEAKY)
    bot = "def reply(ask):\n    return 'marks 4'\n"
    grid.write("mine.py", bot)
    ended = grid("run", "many", "./mine.py:reply", "--no-score", "--on", "leaky", "--out", "mine.jsonl")
    assert (ended.code, "work was lost (RuntimeError: gone)" in ended.err) == (5, True)
    assert len(keys_of(Path("mine.jsonl"))) == 100 - 32


#: Loses the first call at once, and works on the others only when that has been told.
LEAKY = """
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from tactbench import ExecutorFactory, hookimpl


class Told(Future):
    told = threading.Event()

    def result(self, timeout=None):
        self.told.set()
        return super().result(timeout)


class Leaky(ThreadPoolExecutor):
    lost = None

    def submit(self, function, /, *arguments, **named):
        if self.lost is None:
            self.lost = Told()
            self.lost.set_exception(RuntimeError("gone"))
            return self.lost
        return super().submit(lambda: self.lost.told.wait(20) and function(*arguments, **named))


@hookimpl
def tactbench_executors():
    yield ExecutorFactory(name="leaky", make=lambda options: Leaky(4), slots=lambda executor: 4)
"""


def test_parcels_hold_whole_families(grid: CommandLine) -> None:
    """Some 32 dialogues each, or four times what is asked at once; a larger family is one parcel."""
    sizes = [40, *[3] * 20]
    grid.suite("uneven", [
        grid.case(100 * family + number, family=f"f-{family}")
        for family, size in enumerate(sizes) for number in range(size)
    ])  # fmt: skip
    suite = read_suite(grid.folder / "uneven")
    bot = grid.write("mine.py", "def reply(ask):\n    return 'x'\n")
    offer = load_callable(f"{bot}:reply")
    spec = run_spec(suite, "all", plugin_id(offer), 1, 0)
    plan = Plan(spec, suite.cases, offer, recipe=Recipe(f"{bot}:reply"))
    assert [parcel.cases.count(b"\n") for parcel in pack(plan, {}, Share(4))] == [40, 33, 27]
    assert [parcel.cases.count(b"\n") for parcel in pack(plan, {}, Share(20))] == [82, 18]
