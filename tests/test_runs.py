"""A run from plan to journal: what is decided, what is asked, what is kept, and what is told."""

from __future__ import annotations

import re
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from tactbench.cases import Ask, Case, Desk, Turn
from tactbench.errors import EndpointError, EvidenceError, JournalError, UsageError
from tactbench.events import Listeners
from tactbench.journal import JournalWriter, read_run
from tactbench.offers import Generator, Scorer
from tactbench.places import journal_path
from tactbench.plans import Plan, Tally
from tactbench.plugins import FILE, Offer, Plugin
from tactbench.results import Answer, Failure, PluginId, Row, RunSpec, RunStart, SuiteId
from tactbench.runs import collect_run, now, score_run, tally_of
from tactbench.scores import Dimensions, Score
from tactbench.starts import Start, decide
from tactbench.steps import Event

CASES = tuple(
    Case(
        id=f"c-{number}",
        family=f"f-{number // 2}",
        domain="retail",
        channel="chat",
        behaviours=("insult",),
        goal="Get an answer",
        dialogue=(Turn(role="customer", text=f"Where is parcel {number}?"),),
        desk=Desk(facts=(), can_offer=(), limits=()),
    )
    for number in range(6)
)
BY_ID = {case.id: case for case in CASES}
THREES = Score(scores=Dimensions(politeness=3, assertiveness=3, boundary_setting=3, goal_focus=3))


def spec_of(**changes: Any) -> RunSpec:
    """The identity of the runs of these tests."""
    fields: dict[str, Any] = {
        "suite": SuiteId(name="mini", version="1", digest="d" * 64),
        "generator": PluginId(name="bot", distribution="bots", version="1", options={"heat": 1}),
        "trials": 2,
        "codebook": "c" * 64,
        "tactbench": "0.1.0",
        "environment": {"python": "3.11.7"},
        **changes,
    }
    return RunSpec(**fields)


class Bot:
    """A bot that counts what it is asked, and fails as it is told."""

    def __init__(self, **failing: Exception) -> None:
        self.asked: Counter[tuple[str, int]] = Counter()
        self.failing = {name.replace("_", "-"): error for name, error in failing.items()}

    def __call__(self, ask: Ask) -> str:
        self.asked[ask.id, ask.seed] += 1
        if ask.id in self.failing:
            raise self.failing[ask.id]
        return f"reply to {ask.id} by {ask.seed}"


def plan_of(reply: Callable[[Ask], Any], spec: RunSpec | None = None, **fields: Any) -> Plan:
    """A plan on all cases."""
    generator = Generator(name="bot", reply=reply, version="1", concurrency=2)
    return Plan(spec or spec_of(), CASES, Offer(generator, Plugin("bot", "bots", "1")), **fields)


def quiet(_event: Event) -> None:
    """Listens and says nothing."""


def run(path: Path, reply: Callable[[Ask], Any], action: str = "new", **fields: Any) -> Tally:
    """Collect replies into a journal."""
    return collect_run(plan_of(reply, **fields), Start(path, action), quiet)


def rows_of(path: Path) -> dict[tuple[str, int], Row]:
    """The rows of a journal, without the seconds that they took."""
    return {
        key: row.model_copy(update={"answers": tuple(Answer(text=answer.text) for answer in row.answers)})
        for key, row in read_run(path).rows.items()
    }


def cut(path: Path, lines: int) -> None:
    """Leave the first lines of a journal, as a crash would."""
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:lines]))


# --- what is decided ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("resume", [False, True])
def test_where_nothing_is_a_run_starts(tmp_path: Path, resume: bool) -> None:
    """No journal is a new journal; with --resume too, so that a script can always give it."""
    path = tmp_path / "run.jsonl"
    assert decide(spec_of(), path, resume=resume, again=False) == Start(path, "new")


@pytest.mark.parametrize("resume", [False, True])
def test_a_finished_run_is_shown(tmp_path: Path, resume: bool) -> None:
    """What was asked is not asked again."""
    path = tmp_path / "run.jsonl"
    run(path, Bot(c_1=ValueError("the bot's own failure is final")))
    assert decide(spec_of(), path, resume=resume, again=False) == Start(path, "shown")


def test_a_finished_run_of_a_file_is_repeated(tmp_path: Path) -> None:
    """A bot in a file may depend on more than its file, so it runs anew beside its former run."""
    spec = spec_of(generator=PluginId(name="bot", distribution=FILE, version="ab"))
    path = tmp_path / "run.jsonl"
    run(path, Bot(), spec=spec)
    assert decide(spec, path, resume=False, again=False) == Start(tmp_path / "run-2.jsonl", "new")
    assert decide(spec, path, resume=True, again=False) == Start(path, "shown")


def test_again_never_takes_a_name_that_is_taken(tmp_path: Path) -> None:
    """--again numbers the journals of one run."""
    path = tmp_path / "run.jsonl"
    for name in ("run.jsonl", "run-2.jsonl", "run-3.jsonl"):
        assert decide(spec_of(), path, resume=False, again=True) == Start(tmp_path / name, "new")
        (tmp_path / name).write_bytes(b"whatever it is")


def spoil_nothing(path: Path) -> None:
    cut(path, 5)


def spoil_end(path: Path) -> None:
    cut(path, 1 + 12)


def spoil_one_row(path: Path) -> None:
    """As a user does who takes out a line that cannot be read."""
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:3] + lines[4:]))


@pytest.mark.parametrize("spoil", [spoil_nothing, spoil_end, spoil_one_row])
def test_an_unfinished_journal_needs_the_users_word(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    """Rows or the end are missing: neither shown as if whole, nor overwritten, nor gone on with unasked."""
    path = tmp_path / "run.jsonl"
    run(path, Bot())
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(UsageError) as caught:
        decide(spec_of(), path, resume=False, again=False)
    count = len(read_run(path).rows)
    assert str(caught.value) == f"{path}: is unfinished ({count} rows); --resume it, or start anew: --again"
    assert decide(spec_of(), path, resume=True, again=False) == Start(path, "resume")
    assert decide(spec_of(), path, resume=False, again=True) == Start(tmp_path / "run-2.jsonl", "new")
    assert path.read_bytes() == before


def test_a_run_whose_endpoint_failed_is_unfinished(tmp_path: Path) -> None:
    """All rows are there, and those of a dead service are to be asked again."""
    path = tmp_path / "run.jsonl"
    run(path, Bot(c_1=EndpointError(status=503)))
    with pytest.raises(UsageError, match="is unfinished"):
        decide(spec_of(), path, resume=False, again=False)
    assert decide(spec_of(), path, resume=True, again=False) == Start(path, "resume")


def test_resuming_goes_on_with_the_repetition_that_was_interrupted(tmp_path: Path) -> None:
    """Where the run is whole and its repetition is not, --resume means the repetition."""
    path, second = tmp_path / "run.jsonl", tmp_path / "run-2.jsonl"
    run(path, Bot())
    run(second, Bot())
    assert decide(spec_of(), path, resume=True, again=False) == Start(second, "shown")
    cut(second, 4)
    assert decide(spec_of(), path, resume=True, again=False) == Start(second, "resume")
    assert decide(spec_of(), path, resume=False, again=False) == Start(path, "shown")


CHANGES: dict[str, tuple[dict[str, Any], str]] = {
    "seed": ({"seed": 7}, "seed is 0 there and 7 now"),
    "trials": ({"trials": 3}, "trials is 2 there and 3 now"),
    "suite": (
        {"suite": SuiteId(name="mini", version="1", digest="e" * 64)},
        f"suite.digest is {'d' * 64} there and {'e' * 64} now",
    ),
    "part": (
        {"suite": SuiteId(name="mini", version="1", digest="d" * 64, part="limit=3")},
        "suite.part is all there and limit=3 now",
    ),
    "version": (
        {"generator": PluginId(name="bot", distribution="bots", version="2", options={"heat": 1})},
        "generator.version is 1 there and 2 now",
    ),
    "option": (
        {"generator": PluginId(name="bot", distribution="bots", version="1", options={"heat": 2})},
        "generator.options.heat is 1 there and 2 now",
    ),
    "option gone": (
        {"generator": PluginId(name="bot", distribution="bots", version="1")},
        "generator.options.heat is 1 there and absent now",
    ),
    "package": (
        {"environment": {"python": "3.11.7", "openai": "2.0"}},
        "environment.openai is absent there and 2.0 now",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("resume", [False, True])
def test_the_journal_of_another_run_is_refused(tmp_path: Path, name: str, resume: bool) -> None:
    """The field in which the identities differ is named, with both values."""
    changes, words = CHANGES[name]
    path = tmp_path / "run.jsonl"
    run(path, Bot())
    with pytest.raises(EvidenceError) as caught:
        decide(spec_of(**changes), path, resume=resume, again=False)
    assert str(caught.value) == f"{path}: is another run's: {words}; choose another --out"


def test_a_journal_whose_id_was_tampered_with_is_refused(tmp_path: Path) -> None:
    """An id that is not the digest of the identity under it fits no run."""
    path = tmp_path / "run.jsonl"
    with JournalWriter(path, RunStart(run_id="0" * 16, spec=spec_of(), started=now())):
        pass
    with pytest.raises(EvidenceError, match="its run_id does not fit its own identity"):
        decide(spec_of(), path, resume=True, again=False)


def test_resuming_after_a_change_tells_of_the_change(tmp_path: Path) -> None:
    """Where the unfinished run has another identity, --resume does not start from nothing in silence."""
    old, new = spec_of(), spec_of(tactbench="99")
    path = journal_path(old, tmp_path)
    run(path, Bot())
    cut(path, 4)
    with pytest.raises(EvidenceError) as caught:
        decide(new, journal_path(new, tmp_path), resume=True, again=False)
    assert str(caught.value).startswith(f"{path}: is another run's: tactbench is ")
    assert str(caught.value).endswith(" and 99 now; leave --resume out to start anew")
    other = spec_of(seed=7)  # a run of its own, that simply was not started yet
    assert decide(other, journal_path(other, tmp_path), resume=True, again=False).action == "new"
    assert decide(new, journal_path(new, tmp_path), resume=False, again=False).action == "new"


def whole(path: Path) -> None:
    run(path, Bot())


def torn_header(path: Path) -> None:
    run(path, Bot())
    path.write_bytes(path.read_bytes()[:40])


def alien(path: Path) -> None:
    path.write_text("not a journal\n", encoding="utf-8")


@pytest.mark.parametrize("make", [whole, torn_header, alien])
def test_resuming_is_not_held_up_by_what_cannot_be_meant(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    """A finished run of another identity, and files that are no journals, are left alone."""
    make(journal_path(spec_of(), tmp_path))
    path = journal_path(spec_of(seed=7), tmp_path)
    assert decide(spec_of(seed=7), path, resume=True, again=False) == Start(path, "new")


def test_resuming_is_not_held_up_by_a_generator_with_a_longer_name(tmp_path: Path) -> None:
    """The unfinished run of `bot-large` is no run of `bot`."""
    other = spec_of(generator=PluginId(name="bot-large", distribution="bots", version="1"))
    run(journal_path(other, tmp_path), Bot(), spec=other)
    cut(journal_path(other, tmp_path), 4)
    path = journal_path(spec_of(), tmp_path)
    assert decide(spec_of(), path, resume=True, again=False) == Start(path, "new")


# --- what is asked and kept --------------------------------------------------------------------------------


def test_a_run_asks_everything_once_and_keeps_every_row(tmp_path: Path) -> None:
    """Header, a row for each case and trial, end: the journal is whole, and the tally counts it."""
    path, bot = tmp_path / "deep" / "run.jsonl", Bot(c_2=ValueError("no"), c_4=EndpointError(status=500))
    tally = run(path, bot, source="./mini")
    found = read_run(path)
    assert (tally.rows, tally.failures, tally.missing) == (12, 4, 2)
    assert tally == tally_of(found)
    assert set(found.rows) == {(case.id, trial) for case in CASES for trial in range(2)}
    assert set(bot.asked.values()) == {1}
    assert (found.start.run_id, found.start.source) == (spec_of().run_id, "./mini")
    assert found.end is not None
    assert found.end.rows == 12
    assert {row.family for row in found.rows.values()} == {"f-0", "f-1", "f-2"}


def test_each_row_is_on_disk_before_it_is_told_of(tmp_path: Path) -> None:
    """Whoever is told of a row finds it in the journal, and of the end when all are there."""
    path = tmp_path / "run.jsonl"
    steps: list[str] = []

    def tell(event: Event) -> None:
        steps.append(event.step)
        found = read_run(path)
        assert (event.run_id, event.generator, event.total) == (spec_of().run_id, "bot", 12)
        assert len(found.rows) == steps.count("replied")
        assert (found.end is not None) is (event.step == "ended")
        if event.step == "replied":
            assert found.rows[event.row.key] == event.row

    collect_run(plan_of(Bot()), Start(path, "new"), tell)
    assert steps == ["started", *["replied"] * 12, "ended"]


def test_options_and_concurrency_reach_the_bot(tmp_path: Path) -> None:
    """The bot sees the very options of the plan, and as many at once as the user says."""

    class Options(BaseModel):
        word: str = "fine"

    together = threading.Barrier(4)

    def reply(ask: Ask) -> str:
        together.wait(timeout=30)
        return str(ask.options.word)

    run(tmp_path / "run.jsonl", reply, options=Options(word="dandy"), concurrency=4)
    assert {row.answers[0].text for row in rows_of(tmp_path / "run.jsonl").values()} == {"dandy"}


@given(share=st.floats(0, 1))
@settings(max_examples=40, deadline=None)
def test_a_run_cut_anywhere_and_resumed_equals_one_that_was_not(share: float) -> None:
    """Wherever a crash cuts the journal, resuming asks what is missing and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.jsonl"
        whole, bot = Bot(c_3=ValueError("no")), Bot(c_3=ValueError("no"))
        tally = run(path, whole)
        expected, data = rows_of(path), path.read_bytes()
        least = data.index(b"\n") + 1
        path.write_bytes(data[: least + round(share * (len(data) - least))])
        there = set(rows_of(path))
        assert run(path, bot, "resume") == tally
        assert rows_of(path) == expected
        assert read_run(path).whole
        assert sum(bot.asked.values()) == len(expected) - len(there)
        assert not set(bot.asked) - set(whole.asked)


def test_resuming_asks_again_where_the_bot_is_not_to_blame(tmp_path: Path) -> None:
    """Rows of a dead service are asked again; the bot's own failures, and its answers, stay."""
    path = tmp_path / "run.jsonl"
    run(path, Bot(c_1=EndpointError("dead"), c_2=ValueError("own")))
    before, bot = rows_of(path), Bot()
    tally = run(path, bot, "resume")
    after = rows_of(path)
    assert {case_id for case_id, _ in bot.asked} == {"c-1"}
    assert (tally.rows, tally.failures, tally.missing) == (12, 2, 0)
    assert [key for key in after if after[key] != before[key]] == [("c-1", 0), ("c-1", 1)]
    assert after["c-1", 0].answers[0].text.startswith("reply to c-1 by ")
    assert decide(spec_of(), path, resume=False, again=False).action == "shown"


def test_a_journal_that_cannot_be_written_ends_the_run_before_anything_is_asked(tmp_path: Path) -> None:
    """A folder that is a file is told at once; no reply is paid for that could not be kept."""
    (tmp_path / "file").touch()
    bot = Bot()
    with pytest.raises(JournalError, match="cannot be written"):
        run(tmp_path / "file" / "run.jsonl", bot)
    with pytest.raises(JournalError, match="is there already"):
        run(tmp_path / "file", bot)
    assert bot.asked == {}


# --- who is told -------------------------------------------------------------------------------------------

EVENT = Event(step="started", run_id="ab", generator="bot", total=1)


class Unspeakable(Exception):
    """An exception whose message cannot be had."""

    def __str__(self) -> str:
        raise ValueError


def listening(*errors: BaseException | None) -> tuple[Listeners, list[list[Event]]]:
    """Listeners of plugins with the same name, and what each was told; those with an error raise it."""
    told: list[list[Event]] = [[] for _ in errors]

    def listener(number: int, error: BaseException | None) -> Callable[..., object]:
        def function(event: Event) -> None:
            told[number].append(event)
            if error is not None:
                raise error

        return function

    functions = [
        (Plugin("ears", f"dist-{number}", "1.0"), listener(number, error))
        for number, error in enumerate(errors)
    ]
    return Listeners(functions), told


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError("too\nloud"), r"ValueError: too\x0aloud"),
        (SystemExit(3), "SystemExit: 3"),
        (Unspeakable(), "Unspeakable: (its message cannot be shown)"),
    ],
)
def test_a_listener_that_raises_is_reported_once(
    capsys: pytest.CaptureFixture[str], error: BaseException, words: str
) -> None:
    """It is named with its distribution and told no more; the others are told everything."""
    listeners, told = listening(None, error, None)
    for _ in range(3):
        listeners(EVENT)
    assert told == [[EVENT] * 3, [EVENT], [EVENT] * 3]
    assert capsys.readouterr() == (
        "",
        f"tactbench: plugin ears (dist-1 1.0): tactbench_event raised {words}; "
        "it is told no more, and the run goes on\n",
    )


def test_a_run_goes_on_when_every_listener_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No plugin that listens can lose a reply."""
    listeners, told = listening(ValueError("a"), SystemExit(3))
    tally = collect_run(plan_of(Bot()), Start(tmp_path / "run.jsonl", "new"), listeners)
    assert (tally.rows, tally.failures) == (12, 0)
    assert read_run(tmp_path / "run.jsonl").whole
    assert [len(events) for events in told] == [1, 1]
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_ctrl_c_in_a_listener_is_ctrl_c() -> None:
    """Whoever stops the command while a listener works stops the command."""
    listeners, _ = listening(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        listeners(EVENT)


def test_a_secret_in_a_listeners_error_is_masked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tracker that dies with its key in the message does not put the key on the screen."""
    monkeypatch.setenv("TRACKER_TOKEN", "tok-123456")
    listeners, _ = listening(ValueError("401 for tok-123456"))
    listeners(EVENT)
    assert "ValueError: 401 for [masked]; it is told no more" in capsys.readouterr().err


# --- how replies are scored --------------------------------------------------------------------------------


def scorer(score: Callable[..., Any], version: str = "1") -> Offer:
    """A scorer as a plugin offers it."""
    return Offer(Scorer(name="judge", score=score, version=version), Plugin("judge", "judges", "9"))


class Threes:
    """A scorer that remembers what it was asked."""

    def __init__(self) -> None:
        self.cases: list[str] = []

    def __call__(self, case: Case, _dialogue: Sequence[Turn]) -> Score:
        self.cases.append(case.id)
        return THREES


def test_a_run_is_scored_once(tmp_path: Path) -> None:
    """Every answer has one score in the journal, each is told of, and a second time nothing is done."""
    path = tmp_path / "run.jsonl"
    run(path, Bot(c_2=ValueError("no")))
    told: list[Event] = []
    assert score_run(path, BY_ID, scorer(lambda *_: THREES), told.append) == "judge@1"
    found = read_run(path).scored["judge@1"]
    assert set(found) == {(case.id, trial, 0) for case in CASES if case.id != "c-2" for trial in range(2)}
    assert {(event.step, event.run_id, event.generator, event.total) for event in told} == {
        ("scored", spec_of().run_id, "bot", 10)
    }
    assert {(e.scored.case_id, e.scored.trial, e.scored.rung): e.scored for e in told} == found
    before = path.read_bytes()
    assert score_run(path, BY_ID, scorer(pytest.fail), quiet) == "judge@1"
    assert path.read_bytes() == before


def test_what_a_scorer_failed_at_is_scored_again(tmp_path: Path) -> None:
    """A failure of the scorer is tried again, a verdict on the reply stays."""
    path = tmp_path / "run.jsonl"
    run(path, Bot())
    verdict = Failure(kind="not_english", blame="generator", message="Dutch")

    def score(case: Case, _dialogue: Sequence[Turn]) -> Score | Failure:
        if case.id == "c-1":
            raise ValueError("overslept")
        return verdict if case.id == "c-2" else THREES

    score_run(path, BY_ID, scorer(score), quiet)
    again = Threes()
    score_run(path, BY_ID, scorer(again), quiet)
    assert again.cases == ["c-1", "c-1"]
    found = read_run(path).scored["judge@1"]
    assert {item.failure for item in found.values()} == {None, verdict}


def test_scores_of_two_editions_stand_side_by_side(tmp_path: Path) -> None:
    """Another version of a scorer scores everything under its own key."""
    path = tmp_path / "run.jsonl"
    run(path, Bot())
    for version in ("1", "2"):
        score_run(path, BY_ID, scorer(lambda *_: THREES, version), quiet)
    assert {key: len(found) for key, found in read_run(path).scored.items()} == {"judge@1": 12, "judge@2": 12}


def test_scoring_that_was_cut_off_goes_on(tmp_path: Path) -> None:
    """What is scored already is not scored again after a crash."""
    path = tmp_path / "run.jsonl"
    run(path, Bot())
    lines = path.read_bytes().count(b"\n")
    score_run(path, BY_ID, scorer(lambda *_: THREES), quiet)
    expected = read_run(path).scored
    cut(path, lines + 5)
    path.write_bytes(path.read_bytes() + b'{"kind": "sco')
    rest = Threes()
    score_run(path, BY_ID, scorer(rest), quiet)
    assert len(rest.cases) == 12 - 5
    assert read_run(path).scored == expected


def test_a_journal_of_another_suite_is_not_scored(tmp_path: Path) -> None:
    """A case that the suite lacks is named, and nothing is written."""
    path = tmp_path / "run.jsonl"
    run(path, Bot())
    before = path.read_bytes()
    cases = {name: case for name, case in BY_ID.items() if name != "c-3"}
    with pytest.raises(EvidenceError) as caught:
        score_run(path, cases, scorer(pytest.fail), quiet)
    assert str(caught.value) == (
        f"{path}: has the case c-3, which the suite lacks; give the suite that was run"
    )
    assert path.read_bytes() == before


# --- where journals are ------------------------------------------------------------------------------------


def test_a_journal_is_called_after_suite_generator_and_run() -> None:
    """The default place tells at a glance what is in it."""
    assert journal_path(spec_of()) == Path("runs") / f"mini-bot-{spec_of().run_id}.jsonl"


def test_time_is_utc_to_the_second() -> None:
    """ISO 8601, without fractions, ending in Z."""
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", now())
