"""Progress: the sums, the lines, the JSON lines, and the bar on a real pseudo-terminal."""

from __future__ import annotations

import json
import math
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactbench import Answer, Event, Failure, Gauge, Row, Score, Scored
from tactbench.cli.moments import duration
from tactbench.cli.progress import Progress
from tactbench.cli.tempo import ENOUGH, SOON, WINDOW, Tempo
from tactbench.scores import Dimensions, Labels

if TYPE_CHECKING:
    from tests.conftest import CommandLine

DIGITS = ("--scorer", "digits")
TOLD = Row(case_id="c-1", family="c-1", answers=(Answer(text="Hello."),))
PAID = Row(
    case_id="c-1",
    family="c-1",
    answers=(Answer(text="Hello.", cost=0.25, input_tokens=100, output_tokens=20),),
)


def failed(blame: Any) -> Row:
    """A row that failed, and who is to blame."""
    return Row(case_id="c-1", family="c-1", failure=Failure(kind="any", blame=blame, message="why"))


def scored(failure: Failure | None = None) -> Scored:
    """A score, or why there is none."""
    mark = Dimensions(politeness=4, assertiveness=4, boundary_setting=4, goal_focus=4)
    score = None if failure else Score(scores=mark, labels=Labels(caved=False, hostile=False))
    return Scored(case_id="c-1", trial=0, rung=0, scorer="digits@1", score=score, failure=failure)


class Told:
    """A run of which events are told, with a gauge that can be turned."""

    def __init__(self, way: str, total: int = 100, name: str = "acme", names: Sequence[str] = ()) -> None:
        self.heard: list[Event] = []
        self.progress = Progress(self.heard.append, way, names)
        self.total, self.name = total, name
        self.gauge: Gauge | None = None
        self.began = monotonic()

    def tell(self, step: str, **more: Any) -> None:
        """One event."""
        self.progress(Event(step=step, run_id="ab", generator=self.name, total=self.total, **more))

    def start(self, **more: Any) -> None:
        """The first one; the gauge is the one that stands here when it is looked at."""
        gauge = (lambda: self.gauge or Gauge()) if self.gauge else None
        self.tell("started", gauge=gauge, **more)

    def rows(self, count: int, row: Row = TOLD) -> None:
        """So many replies."""
        for _ in range(count):
            self.tell("replied", row=row)

    def after(self, seconds: float) -> None:
        """Let it be so many seconds since the beginning."""
        self.progress.tick(self.began + seconds)


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process nothing is shown by itself: tests say what time it is."""
    monkeypatch.setattr("tactbench.cli.progress.BEAT", 3600.0)


# The sums


@given(
    st.floats(0.01, 30),
    st.integers(ENOUGH + 1, 400),
    st.randoms(use_true_random=False),
)
def test_a_steady_stream_has_a_steady_end(gap: float, count: int, random: Any) -> None:
    """Arrivals that are late or early by up to a third of their distance: the end told hardly moves."""
    pace = Tempo(0.0, 0)
    for number in range(1, count):
        now = gap * (number + random.uniform(-1, 1) / 3)
        pace.mark(now, number)
        left = pace.left(now, count - number)
        if left is None:
            assert number < ENOUGH or now < SOON
        else:
            truly = gap * count - now
            assert abs(left - truly) <= 0.15 * gap * count


@given(st.integers(2, 64), st.floats(0.5, 120), st.integers(12, 40))
def test_bursts_do_not_make_the_end_jump(size: int, gap: float, bursts: int) -> None:
    """Many at once and long nothing, as slow replies come: between them the time left is counted down."""
    pace = Tempo(0.0, 0)
    for number in range(1, bursts):
        pace.mark(gap * number, size * number)
        for part in (0.0, 0.3, 0.6, 0.99):
            now = gap * (number + part)
            left = pace.left(now, size * (bursts - number))
            if left is not None:
                assert left == pytest.approx(gap * bursts - now, abs=1e-6 * gap * bursts)
        assert pace.rate(now) == pytest.approx(size / gap)
    assert left is not None


@given(
    st.lists(st.tuples(st.floats(-1e9, 1e9), st.integers(-5, 10**9), st.integers(-5, 10**9)), max_size=60),
    st.floats(-1e9, 1e9),
)
def test_no_clock_and_no_count_breaks_the_sums(steps: list[tuple[float, int, int]], begun: float) -> None:
    """Whatever the times and counts, back and forth: a positive rate or none, and no time below nothing."""
    pace = Tempo(begun, 0)
    for now, count, wanted in steps:
        pace.mark(now, count)
        rate, left = pace.rate(now), pace.left(now, wanted)
        assert rate is None or (rate > 0 and math.isfinite(rate))
        assert left is None or (left >= 0 and math.isfinite(left))


def test_a_silence_lowers_the_rate_and_then_ends_the_foretelling() -> None:
    """Nothing comes any more: never faster, the end farther off, and after a minute none is told."""
    pace = Tempo(0.0, 0)
    for second in range(1, 31):
        pace.mark(second, 2 * second)
    rates = [pace.rate(30 + second) or 0 for second in range(60)]
    lefts = [pace.left(30 + second, 100) or 0 for second in range(60)]
    assert rates == sorted(rates, reverse=True) and rates[-1] < rates[0] / 2
    assert lefts[0] == pytest.approx(50) and lefts[-1] > 2 * lefts[0]
    assert pace.left(30 + WINDOW + 1, 100) is None


def test_what_was_fast_once_is_forgotten_after_a_minute() -> None:
    """A thousand in the first second, then one a second."""
    pace = Tempo(0.0, 0)
    pace.mark(1.0, 1000)
    for second in range(2, 120):
        pace.mark(second, 998 + second)
    assert pace.rate(119) == pytest.approx(1.0)
    assert pace.left(119, 60) == pytest.approx(60)


def test_times_are_read_off_a_clock() -> None:
    """Never a bare number of seconds."""
    assert [duration(value) for value in (0, 59.99, 3600)] == ["0:00", "0:59", "1:00:00"]


# Lines


def test_lines_come_every_ten_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    """One plain line with what is known, and one at the end; nothing in between."""
    told = Told("lines")
    told.start()
    told.rows(20)
    for seconds in (5.0, 9.9, 10.1, 10.2, 19.0, 20.2):
        told.after(seconds)
    told.rows(80)
    told.tell("ended")
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(",")[0] for line in lines] == [
        "tactbench: acme: 20 of 100 replied",
        "tactbench: acme: 20 of 100 replied",
        "tactbench: acme: 100 of 100 replied in 0:00",
    ]


def test_failures_are_told_by_whose_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    """The bot's are results, all others are asked again; what it cost is told if answers tell."""
    told = Told("lines")
    told.start()
    told.rows(4, PAID)
    for blame in ("generator",) * 3 + ("endpoint", "customer"):
        told.rows(1, failed(blame))
    told.tell("scored", scored=scored())
    told.tell("scored", scored=scored(Failure(kind="mute", blame="scorer", message="no")))
    told.tell("scored", scored=scored(Failure(kind="not_english", blame="generator", message="no")))
    told.tell("ended")
    expected = (
        "7 of 100 replied, 3 scored in 0:00, 3 failed, 2 to ask again, 1 not scored, cost 1.00, 480 tokens"
    )
    assert capsys.readouterr().err == f"tactbench: acme: {expected}\n"
    assert len(told.heard) == 14


def test_a_cut_of_the_concurrency_is_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    """A cut within a second; its growth, which is no news, with the next line. Not more than one a second."""
    told = Told("lines")
    told.gauge = Gauge(in_flight=16, limit=16)
    told.start()
    told.after(0.5)
    told.gauge = Gauge(in_flight=9, limit=8, why="429", waiting=7.2, retries=1)
    told.after(0.9)
    told.after(1.1)
    told.gauge = Gauge(in_flight=9, limit=9, why="429")
    told.after(2.3)
    told.gauge = Gauge(in_flight=4, limit=4, why="429")
    told.after(2.4)
    told.progress.stop()
    assert capsys.readouterr().err.splitlines() == [
        "tactbench: acme: 0 of 100 replied, 9 of 8 at once (429), asking again in 0:08, 1 retry",
        "tactbench: acme: 0 of 100 replied, 4 of 4 at once (429)",
    ]


def test_what_was_in_the_cache_foretells_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """A thousand replies that were there already do not make the rest look quick."""
    told = Told("lines", total=2000)
    told.gauge = Gauge(limit=4, cached=1000)
    told.start()
    answers = tuple(answer.model_copy(update={"cached": True}) for answer in PAID.answers)
    told.rows(1000, PAID.model_copy(update={"answers": answers}))
    for second in range(1, 61):
        told.rows(1)
        told.after(second)
    told.progress.stop()
    last = capsys.readouterr().err.splitlines()[-1]
    assert "1,051 of 2,000 replied, 15:49 left" in last and "1.0/s" in last and "1,000 from the cache" in last
    assert "cost" not in last  # another run has paid


def test_a_run_that_goes_on_begins_where_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    """What is there counts as done, and not as fast."""
    told = Told("lines")
    told.start(done=90)
    for second in range(1, 10):
        told.rows(1)
        told.after(second)
    told.after(10.1)
    told.progress.stop()
    assert "acme: 99 of 100 replied, 0:01 left, 1.0/s\n" in capsys.readouterr().err


def test_nothing_foreign_reaches_a_log(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names and reasons are made safe and secrets are masked, in lines and in JSON."""
    monkeypatch.setenv("ACME_KEY", "hunter2hunter2")
    for way in ("lines", "json"):
        told = Told(way, name="a\x1b[31m\u202eb\nc\x7f")
        told.gauge = Gauge(limit=2, why="key hunter2hunter2\r\nrefused")
        told.start()
        told.after(10.1)
        told.progress.stop()
        text = capsys.readouterr().err
        assert "a\\x1b[31m\\u202eb\\x0ac\\x7f" in text.replace("\\\\", "\\")
        assert "key [masked]" in text
        assert not set(text) & set("\x1b\u202e\r\x7f") and "hunter2" not in text


def test_a_short_run_says_nothing_unless_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """The table comes at once; lines that were asked for are there all the same."""
    for way in ("auto", "none", "lines"):
        told = Told(way)
        told.start()
        told.rows(1)
        told.tell("ended")
        assert bool(capsys.readouterr().err) == (way == "lines")


def test_where_a_person_types_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """No line and no bar comes between; JSON, which only machines read, does."""
    for way in ("auto", "bar", "lines", "json"):
        told = Told(way)
        told.progress.bar = False
        told.start()
        told.after(11.0)
        told.tell("ended")
        assert bool(capsys.readouterr().err) == (way == "json")


# JSON lines


def json_lines(text: str) -> list[dict[str, Any]]:
    """Each line as what it holds."""
    return [json.loads(line) for line in text.splitlines()]


FIELDS = (
    "time step counted generator number of done total scored failed again unscored in_flight limit why "
    "waiting retries cached rate eta_s cost tokens"
).split()


def test_json_lines_have_every_field(capsys: pytest.CaptureFixture[str]) -> None:
    """All fields are always there, null where nobody tells; one line a second, and one at the end."""
    told = Told("json", names=("other", "acme"))
    told.start()
    told.rows(3)
    for seconds in (0.3, 1.1, 1.4, 2.2):
        told.after(seconds)
    told.gauge = Gauge(in_flight=2, limit=3)
    told.tell("ended")
    lines = json_lines(capsys.readouterr().err)
    assert all(list(line) == FIELDS for line in lines)
    assert [line["step"] for line in lines] == ["started", "replied", "replied", "ended"]
    assert {(line["generator"], line["number"], line["of"]) for line in lines} == {("acme", 2, 2)}
    assert lines[-1]["in_flight"] is lines[-1]["cost"] is lines[-1]["tokens"] is None  # it had no gauge
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", lines[0]["time"])


def test_json_lines_tell_the_gauge_and_the_cost(capsys: pytest.CaptureFixture[str]) -> None:
    """The gauge of the moment; a cost that is no number is not added."""
    told = Told("json")
    told.gauge = Gauge(in_flight=2, limit=3, why="slow start", waiting=1.26, retries=4, cached=1)
    told.start()
    told.rows(2, PAID)
    odd = Answer(text="x").model_copy(update={"cost": math.nan})
    told.rows(1, PAID.model_copy(update={"answers": (odd,)}))
    told.tell("ended")
    last = json_lines(capsys.readouterr().err)[-1]
    del last["time"]
    assert last == {
        "step": "ended",
        "counted": "replied",
        "generator": "acme",
        "number": 1,
        "of": 1,
        "done": 3,
        "total": 100,
        "scored": 0,
        "failed": 0,
        "again": 0,
        "unscored": 0,
        "in_flight": 2,
        "limit": 3,
        "why": "slow start",
        "waiting": 1.3,
        "retries": 4,
        "cached": 1,
        "rate": last["rate"],
        "eta_s": None,
        "cost": 0.5,
        "tokens": 240,
    }


def test_scoring_goes_on_after_the_last_reply(capsys: pytest.CaptureFixture[str]) -> None:
    """Scores among the replies stand beside them, also after the last; scoring alone counts for itself."""
    told = Told("json", total=2)
    told.start()
    told.rows(1)
    told.tell("scored", scored=scored())
    told.after(1.1)
    told.rows(1)
    told.tell("scored", scored=scored())
    told.tell("scored", scored=scored())  # a dialogue has several
    told.after(2.2)
    told.tell("ended")
    told.total = 3
    for _ in range(3):
        told.tell("scored", scored=scored())
    told.tell("replied", row=TOLD)  # of nothing that was begun: it is passed on
    lines = json_lines(capsys.readouterr().err)
    seen = [(line["step"], line["counted"], line["done"], line["total"], line["scored"]) for line in lines]
    assert seen == [
        ("started", "replied", 0, 2, 0),
        ("replied", "replied", 1, 2, 1),
        ("scored", "replied", 2, 2, 3),
        ("ended", "replied", 2, 2, 3),
        ("started", "scored", 0, 3, 0),
        ("ended", "scored", 3, 3, 3),
    ]
    assert len(told.heard) == 11


def test_events_from_several_threads_are_all_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """And a gauge that takes the very lock under which events are told stops nothing."""
    lock = Lock()

    def gauge() -> Gauge:
        with lock:
            return Gauge(limit=4)

    progress = Progress(lambda _: None, "json")
    event = {"run_id": "ab", "generator": "acme", "total": 4000}
    progress(Event(step="started", gauge=gauge, **event))  # type: ignore[arg-type]
    looking = True

    def tell() -> None:
        for _ in range(1000):
            with lock:
                progress(Event(step="replied", row=PAID, **event))  # type: ignore[arg-type]

    def look() -> None:
        while looking:
            progress.tick(monotonic())

    threads = [Thread(target=tell) for _ in range(4)]
    watcher = Thread(target=look)
    for thread in (watcher, *threads):
        thread.start()
    for thread in threads:
        thread.join(20)
    looking = False
    watcher.join(20)
    progress(Event(step="ended", **event))  # type: ignore[arg-type]
    last = json_lines(capsys.readouterr().err)[-1]
    assert (last["done"], last["cost"], last["tokens"]) == (4000, 1000.0, 480_000)


def test_an_event_costs_next_to_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Less than 10 us; the best of some rounds, since others use this machine too."""
    told = Told("json", total=10**6)
    told.start()
    event = Event(step="replied", run_id="ab", generator="acme", total=10**6, row=PAID)
    rounds = []
    for _ in range(7):
        began = time.process_time()
        for _ in range(2000):
            told.progress(event)
        rounds.append(time.process_time() - began)
    told.progress.stop()
    assert min(rounds) / 2000 < 10e-6
    assert capsys.readouterr().err


# The command


SLOW = """
import time
from tactbench import Answer, EndpointError

def reply(ask):
    time.sleep(0.12)
    if ask.id == "c-3":
        raise ValueError("no")
    if ask.id == "c-4":
        raise EndpointError("the line is dead", status=400)
    return Answer(text="marks 4", cost=0.5, input_tokens=10)
"""


def test_a_slow_run_as_json_lines(command: CommandLine) -> None:
    """Every line of stderr is an object, counts never fall, stdout is as ever; then scoring by itself."""
    command.write("bot.py", SLOW)
    run = ("run", "mini", "./bot.py:reply", *DIGITS, "--concurrency", "1", "--json")
    ended = command.process(*run, TACTBENCH_PROGRESS="json")
    assert ended.code == 5 and ended.json["standings"][0]["missing"] == 1
    lines = json_lines(ended.err)
    asked = [line for line in lines if line["counted"] == "replied"]
    assert asked[0]["step"] == "started" and [line["step"] for line in asked].count("ended") == 1
    done = [line["done"] for line in asked]
    assert done == sorted(done) and (done[0], done[-1]) == (0, 12) and 0 < done[1] < 12
    assert 0 < asked[1]["rate"] < 1 / 0.12
    last = asked[-1]
    assert (last["failed"], last["again"], last["cost"], last["tokens"]) == (1, 1, 5.0, 100)
    assert lines[-1]["scored"] >= 10

    path = str(next(iter(command.journals())))
    scoring = command("score", path, "--scorer", "acts", "--progress", "json")
    counts = [
        (line["step"], line["counted"], line["done"], line["total"]) for line in json_lines(scoring.err)
    ]
    assert counts == [("started", "scored", 0, 10), ("ended", "scored", 10, 10)]


def test_a_resumed_run_counts_what_is_there(command: CommandLine) -> None:
    """The total is of the whole run, and it begins at the rows that were kept."""
    source = (
        "import os\nfrom tactbench import EndpointError\ndef reply(ask):\n    if os.path.exists('dead') and "
    )
    source += "ask.id in ('c-1', 'c-2'): raise EndpointError('dead', status=400)\n    return 'marks 4'\n"
    command.write("bot.py", source)
    command.write("dead", "")
    run = ("run", "mini", "./bot.py:reply", "--no-score", "--out", "runs/one.jsonl", "--progress", "json")
    first = json_lines(command(*run).err)
    assert (first[-1]["done"], first[-1]["again"]) == (12, 2)
    (command.folder / "dead").unlink()
    lines = json_lines(command(*run, "--resume").err)
    assert (lines[0]["done"], lines[0]["total"]) == (10, 12)
    assert (lines[-1]["done"], lines[-1]["again"]) == (12, 0)


def test_each_generator_is_told_with_its_number(command: CommandLine) -> None:
    """Also where one of them was finished before, and is not asked again."""
    assert command("run", "mini", "four", *DIGITS).code == 0
    ended = command("run", "mini", "two", "four", "marks", *DIGITS, "--progress", "lines")
    told = [line for line in ended.err.splitlines() if "replied" in line]
    assert [line.split(": ")[1] for line in told] == ["two (1 of 3)", "marks (3 of 3)"]


def test_quiet_means_quiet(command: CommandLine) -> None:
    """No progress whatever else is asked for, and no notes; results and errors come as ever."""
    for _ in range(2):  # the second one is shown, not repeated
        ended = command("run", "mini", "four", *DIGITS, "-q", "--progress", "lines")
        assert (ended.code, ended.err) == (0, "")
        assert "four" in ended.out
    path = command.journals()[0]
    assert command("score", path, "--quiet", "--progress", "json").err == ""
    assert command("run", "mini", "fuor", "-q").err.startswith("tactbench: unknown generator fuor")


def test_replies_of_a_file_are_scored_with_progress(command: CommandLine) -> None:
    """`tactbench score` of a file counts replies."""
    command.lines(
        "replies.jsonl", [{"id": f"r-{n}", "case_id": f"c-{n}", "text": "marks 4"} for n in range(12)]
    )
    files = ("--cases", "mini/cases.jsonl", "--replies", "replies.jsonl")
    ended = command("score", *files, *DIGITS, "--progress", "lines")
    assert ended.code == 0
    assert "tactbench: replies: 12 of 12 scored in 0:" in ended.err


def test_an_unknown_way_is_refused(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line, which names the variable too."""
    for arguments in (("--progress", "loud"), ()):
        monkeypatch.setenv("TACTBENCH_PROGRESS", "loud")
        ended = command("run", "mini", "four", *arguments)
        assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
        assert "TACTBENCH_PROGRESS" in ended.err and "'lines'" in ended.err


def test_what_is_interrupted_has_stopped(command: CommandLine) -> None:
    """Ctrl-C: the last JSON line says so, before the command's own words."""
    command.write(
        "bot.py", "import time\ndef reply(ask):\n    print('asked', flush=True)\n    time.sleep(60)\n"
    )
    process = command.start("run", "mini", "./bot.py:reply", "--progress", "json", "--concurrency", "1")
    assert process.stderr is not None
    lines = []
    for line in process.stderr:
        lines.append(line.decode())
        if "asked" in lines[-1]:
            break
    process.send_signal(signal.SIGINT)
    ended = command.ended(process)
    assert ended.code == 130
    told = [json.loads(line) for line in [*lines, *ended.err.splitlines()] if line.startswith("{")]
    assert told[-1]["step"] == "stopped" and told[-1]["done"] == 0


# The bar


class Screen:
    """What is seen on a terminal: as much of one as our bar needs."""

    def __init__(self, text: str) -> None:
        self.lines = [""]
        self.cursor = True
        row = column = 0
        for sign, code in re.findall(r"(\x1b\[[0-9;?]*[A-Za-z])|([^\x1b])", text):
            if code == "\n":
                row += 1
                self.lines += [""] * (row + 1 - len(self.lines))
            elif code == "\r":
                column = 0
            elif code:
                line = self.lines[row].ljust(column)
                self.lines[row] = line[:column] + code + line[column + 1 :]
                column += 1
            elif sign.endswith("A"):
                row -= int(sign[2:-1] or 1)
            elif sign == "\x1b[2K":
                self.lines[row] = ""
            elif sign in ("\x1b[?25l", "\x1b[?25h"):
                self.cursor = sign.endswith("h")
            else:
                assert sign.endswith("m"), f"an unknown sign: {sign!r}"

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines).strip("\n")


@contextmanager
def terminal() -> Iterator[tuple[int, Callable[[], str]]]:
    """A pseudo-terminal: its side for a process, and a function that waits for its end and tells all."""
    ours, theirs = pty.openpty()
    parts: list[bytes] = []

    def read() -> None:
        try:
            while data := os.read(ours, 65_536):
                parts.append(data)
        except OSError:  # nobody writes any more
            return

    reader = Thread(target=read)
    reader.start()

    def shown() -> str:
        os.close(theirs)
        reader.join(30)
        return b"".join(parts).decode()

    try:
        yield theirs, shown
    finally:
        os.close(ours)


def on_a_terminal(command: CommandLine, *arguments: str, **environ: str) -> tuple[int, str, str]:
    """The exit code, standard output and what came to the terminal, of a real process."""
    with terminal() as (side, shown):
        process = subprocess.Popen(
            [sys.executable, "-m", "tactbench", *arguments],
            cwd=command.folder,
            env=command.environ({"TERM": "xterm", "COLUMNS": "100", **environ}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=side,
        )
        out, _ = process.communicate(timeout=60)
        return process.returncode, out.decode(), shown()


LOUD = """
import logging, os, sys, time
logging.basicConfig(stream=sys.stderr, format="%(message)s")

def reply(ask):
    print("out", ask.id, "x" * 120)
    print("[/nope] half", end="", flush=True, file=sys.stderr)
    time.sleep(0.03)
    print(" whole", ask.id, file=sys.stderr)
    logging.warning("logged %s", ask.id)
    return "marks 4"
"""


def test_a_bar_breaks_nothing_that_is_printed(command: CommandLine) -> None:
    """All that a bot prints stands there line by line, unwrapped; the bar is gone, the cursor back."""
    command.write("bot.py", LOUD)
    run = ("run", "mini", "./bot.py:reply", "--concurrency", "1", *DIGITS, "--progress", "bar")
    code, out, text = on_a_terminal(command, *run)
    assert code == 0 and "\x1b" not in out and "bot" in out
    assert "0/12" in text and "━━" in text
    screen = Screen(text)
    assert screen.cursor
    *printed, asked, marked = screen.text.splitlines()
    assert printed == [
        line
        for number in range(12)
        for line in (f"out c-{number} {'x' * 120}", f"[/nope] half whole c-{number}", f"logged c-{number}")
    ]
    assert re.fullmatch(r"tactbench: bot: 12 of 12 replied in 0:\d\d", asked)
    assert re.fullmatch(r"tactbench: bot: 12 of 12 scored in 0:\d\d", marked)


PLAIN = "import time\ndef reply(ask):\n    time.sleep(0.2)\n    return 'marks 4'\n"


@pytest.mark.parametrize(
    ("arguments", "environ", "moves", "colours"),
    [
        ((), {}, True, True),
        ((), {"NO_COLOR": "1"}, True, False),
        ((), {"TERM": "dumb"}, False, False),
        ((), {"CI": "true"}, False, False),
        ((), {"CI": "false"}, True, True),
        (("--progress", "bar"), {"CI": "true"}, True, True),
        (("--progress", "bar"), {"TERM": "dumb"}, False, False),
        (("--progress", "lines"), {}, False, False),
        (("--progress", "none"), {}, False, False),
    ],
)
def test_a_terminal_and_its_surroundings_choose_the_way(
    command: CommandLine, arguments: Sequence[str], environ: dict[str, str], moves: bool, colours: bool
) -> None:
    """A bar where it can be seen; plain lines without any control character everywhere else."""
    command.write("bot.py", PLAIN)
    run = ("run", "mini", "./bot.py:reply", "--no-score", "--limit", "2", *arguments)
    code, _, text = on_a_terminal(command, *run, **environ)
    assert code == 0
    assert ("\x1b[2K" in text) == moves
    assert bool(re.search(r"\x1b\[[0-9;]*3[0-9]|\x1b\[9[0-9]", text)) == colours
    assert ("\x1b" in text) == moves
    if "lines" in arguments or (environ.get("TERM") == "dumb" and arguments):
        assert re.fullmatch(r"tactbench: bot: 2 of 2 replied in 0:\d\d\r\n", text)


def test_a_bar_that_was_asked_for_off_a_terminal_is_lines(command: CommandLine) -> None:
    """A log gets no control characters."""
    ended = command("run", "mini", "four", "--no-score", "--progress", "bar")
    assert re.fullmatch(r"tactbench: four: 12 of 12 replied in 0:\d\d\n", ended.err)


@pytest.mark.parametrize("columns", ["1", "9", "39", "40", "60", "300"])
def test_a_bar_fits_every_terminal(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is one line however narrow it is, and how far it is can be read while there is room for that."""
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("TERM", "xterm")
    with terminal() as (side, shown), open(os.dup(side), "w", encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stderr", stream)
        told = Told("bar", name="a long name of a bot, \x1b[2J[red]" + "и" * 40, names=("x", "y"))
        told.gauge = Gauge(in_flight=3, limit=4, why="w" * 500)
        told.start()
        told.rows(7)
        told.after(1.0)
        told.progress.stop()
        monkeypatch.undo()
        stream.close()
        text = shown()
    frames = re.split(r"\r\x1b\[2K", text)
    assert len(frames) > 2 and "\x1b[2J" not in text
    assert all("\n" not in frame for frame in frames[:-2])
    assert Screen(text).text == ""
    if int(columns) >= 9:
        assert any("7/100" in frame for frame in frames)


def test_whoever_holds_the_stream_writes_above_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log handler from before writes above the bar, and on when there is none; nothing held is lost."""
    monkeypatch.setenv("TERM", "xterm")
    with terminal() as (side, shown), open(os.dup(side), "w", encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stderr", stream)
        told = Told("bar")
        told.start()
        stream.write("one\ntwo\nthr")
        stream.writelines(["ee\n", "fo"])
        told.progress.stop()
        stream.write("ur\n")
        stream.flush()
        monkeypatch.undo()
        stream.close()
        screen = Screen(shown())
    assert screen.text == "one\ntwo\nthree\nfour"


def test_a_terminal_that_is_gone_hurts_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nobody has to watch: what cannot be written is not shown."""
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "w", encoding="utf-8", buffering=1, closefd=False) as stream:
        monkeypatch.setattr("sys.stderr", stream)
        for way in ("lines", "json"):
            told = Told(way)
            told.start()
            told.rows(3)
            told.after(11.0)
            told.tell("ended")
            assert len(told.heard) == 5
        monkeypatch.undo()
        os.dup2(os.open(tmp_path / "rest", os.O_WRONLY | os.O_CREAT), writing)
    os.close(writing)
