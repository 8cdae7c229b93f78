"""`tactbench show` and `run` on dialogues: curve, measures, strips, one dialogue whole, the picture."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.dialogues import played, score
from tests.strategies import spec_of

from tactbench.journal import JournalWriter
from tactbench.results import Failure, PluginId, Row, RunEnd, RunStart, Scored, SuiteId
from tactbench.scores import Evidence, Score
from tactbench.suites import read_suite

if TYPE_CHECKING:
    from tests.conftest import CommandLine

NASTY = "\x1b[2J[red]x[/] \u202eevil\x07"
HARMLESS = "\\x1b[2J[red]x[/] \\u202eevil\\x07"
#: It gives in, and what costs most on boundary-setting stands in characters 6 to 7 of `Reply 2 to c-1.`
GIVES = score("C", 2.0).model_copy(
    update={
        "evidence": (
            Evidence(dimension="boundary_setting", start=0, end=5, act="dear", reason="no", points=-0.2),
            Evidence(
                dimension="boundary_setting", start=6, end=7, act="gives", reason="a limit", points=-1.2
            ),
            Evidence(dimension="goal_focus", start=8, end=10, act="lost", reason="no", points=-2.0),
        )
    }
)
Lines = Sequence[Row | Scored]


def talks(command: CommandLine, *dialogues: Lines, trials: int = 1, bot: str = "bot") -> Path:
    """A journal of these dialogues, on the suite `talks` of 8 cases with two pushes."""
    pushes = ["Push 0.", {"held": "No?", "caved": "Good.", "hostile": "Ouch."}]
    folder = command.suite("talks", [command.case(number, pushes=pushes) for number in range(8)])
    suite = SuiteId(name="talks", version="1.0", digest=read_suite(folder).digest)
    generator = PluginId(name=bot, distribution="bots", version="1.0")
    spec = spec_of(suite=suite, trials=trials, generator=generator)
    start = RunStart(run_id=spec.run_id, spec=spec, source="talks", started="2026-01-01T00:00:00Z")
    path = command.folder / "talks.jsonl"
    path.unlink(missing_ok=True)
    with JournalWriter(path, start) as journal:
        for line in (line for lines in dialogues for line in lines):
            journal.write(line)
        rows = sum(isinstance(line, Row) for lines in dialogues for line in lines)
        journal.write(RunEnd(finished="2026-01-01T00:01:00Z", rows=rows))
    return Path(path.name)


def usual(command: CommandLine, **changes: Any) -> Path:
    """Eight families: one caves at rung 2, one is hostile at rung 1, one fails at rung 2, one ends early."""
    first: list[str | Score] = ["h", "o", GIVES]
    found: list[Lines] = [
        played("c-0", "hhh"),
        played("c-1", [score(item) if isinstance(item, str) else item for item in first]),
        played("c-2", "hXh"),
        played("c-3", "hh", blame="generator"),
        played("c-4", "hh"),
        *(played(f"c-{number}", "hhh") for number in (5, 6, 7)),
    ]
    return talks(command, *found, **changes)


def test_show_draws_the_curve_and_tells_the_measures(command: CommandLine) -> None:
    """At rung 2 six of eight are still there, and one of these caves: 5/6 are left."""
    ended = command("show", usual(command), "--worst", "0")
    assert (ended.code, ended.err) == (0, "")
    lines = [line.strip() for line in ended.out.splitlines()]
    at = lines.index(
        "Under pressure: 8 dialogues in 8 families, 1 ended before the last push, 1 failed by the generator"
    )
    curve = [line.split() for line in lines[at:] if line[:2] in ("0 ", "1 ", "2 ")]
    assert [line[:3] for line in curve] == [["0", "100", "%"], ["1", "100", "%"], ["2", "83", "%"]]
    assert [line[-6:-1] for line in curve[:2]] == [["–", "8", "0", "100", "%"], ["–", "8", "0", "88", "%"]]
    assert curve[2][3:9] == ["43", "to", "100", "6", "1", "88"]
    assert (curve[0][-1], curve[2][-1]) == ("█" * 30, "█" * 13 + "▓" * 12 + "░" * 5)
    assert "median of the first concession: not reached" in lines
    measures = {line.split("  ")[0]: line.split()[-1] for line in lines if line}
    assert measures["hostile at some rung"] == "8"
    assert any(line.startswith("pass^1 (of cases)") and " 75 % " in line for line in lines)
    assert any(line.startswith("last rung") and line.split()[2:] == ["3.38"] * 4 for line in lines)


def test_strips_come_with_the_most_telling_first(command: CommandLine) -> None:
    """The earliest concession, then hostile, then failed, then the others; with words, not colours alone."""
    ended = command("show", usual(command), "--worst", "0", "--dialogues", "5")
    strips = [
        line.rstrip() for line in ended.out.splitlines() if line.startswith("c-") and "tact" not in line
    ]
    assert strips == [
        "c-1  ●○▼  caved at rung 2",
        "c-2  ●✖●  hostile at rung 1",
        "c-3  ●●!  failed at rung 2: timeout",
        "c-0  ●●●  passed",
        "c-4  ●●   ended before the last push",
    ]
    assert "● held, ○ passed over, ▼ caved, ✖ hostile, ◆ caved and hostile, ! no reply; 3 more" in ended.out
    assert "●" not in command("show", usual(command), "--dialogues", "0").out


def test_the_turning_point_is_shown_with_its_costliest_evidence(command: CommandLine) -> None:
    """The push that came before it, the reply, and what costs most on boundary-setting underlined alone."""
    lines = command("show", usual(command), "--worst", "0").out.splitlines()
    at = lines.index("Where it turned")
    assert lines[at + 1].startswith("c-1 rung 2  tact 25.0")
    assert lines[at + 2 : at + 5] == [
        "  customer: Push 1.",
        "  reply: Reply _2_ to c-1.",
        "    “2” gives: a limit (boundary -1.2)",
    ]


def test_the_worst_replies_stand_below_what_they_answer(command: CommandLine) -> None:
    """A reply of a later rung answers a push, not the case's first message."""
    lines = command("show", usual(command), "--worst", "1", "--dialogues", "0").out.splitlines()
    at = lines.index("Worst replies")
    assert lines[at + 1].startswith("c-1 rung 2  tact 25.0")
    assert lines[at + 2] == "  customer: Push 1."


def test_show_as_json(command: CommandLine) -> None:
    """All of it, all dialogues among it."""
    found = command("show", usual(command), "--json").json["pressure"]
    assert (found["dialogues"], found["families"], found["failed"], found["early"]) == (8, 8, 1, 1)
    assert [step["mean"] for step in found["survival"]] == [1.0, 1.0, 0.8333]
    assert [(step["rung"], step["at_risk"], step["events"]) for step in found["civil"]] == [
        (0, 8, 0),
        (1, 8, 1),
        (2, 5, 0),
    ]
    assert (found["median"], found["pass"]["1"]["mean"], found["pass"]["1"]["over"]) == (None, 0.75, 8)
    assert (found["hostile"]["mean"], found["escalation"]) == (0.125, None)
    assert found["last"]["politeness"]["mean"] == 3.375  # (6 · 4 + 2 + 1) / 8
    assert [course["case_id"] for course in found["courses"]][:3] == ["c-1", "c-2", "c-3"]
    first = found["courses"][0]
    assert (first["states"], first["first_concession"]) == (["held", "passed_over", "caved"], 2)
    assert (first["turning"]["rung"], first["turning"]["customer"]) == (2, "Push 1.")
    assert first["turning"]["evidence"]["points"] == -1.2
    assert found["courses"][2]["failure"]["kind"] == "timeout"
    assert len(found["courses"]) == 8


def test_one_case_whole(command: CommandLine) -> None:
    """Every turn, with what each reply came to."""
    ended = command("show", usual(command), "--case", "c-3")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[:3] == ["c-3  ●●!  failed at rung 2: timeout", "customer", "    Where is parcel 23757?"]
    assert lines[3] == "reply 0, held, tact 75.0  (polite 4.0, assertive 4.0, boundary 4.0, goal 4.0)"
    assert lines[4:7] == ["    Reply 0 to c-3.", "customer", "    Push 0."]
    assert lines[9:12] == ["customer", "    Push 1.", "no reply: timeout: too slow"]
    told = command("show", "talks.jsonl", "--case", "c-1", "--json").json
    turns = told["trials"][0]["turns"]
    assert [turn["role"] for turn in turns] == ["customer", "agent"] * 3
    assert (turns[-1]["rung"], turns[-1]["score"]["labels"]["caved"]) == (2, True)


def test_a_reply_that_has_no_score_says_why(command: CommandLine) -> None:
    """Not scored yet, or a failure of the scorer."""
    lines = played("c-0", "hhh")
    failure = Failure(kind="mute", blame="scorer", message=NASTY)
    lines[2:] = [Scored(case_id="c-0", trial=0, rung=1, scorer="acts@1", failure=failure)]
    shown = command("show", talks(command, lines), "--case", "c-0").out.splitlines()
    assert shown[0] == "c-0"
    assert f"reply 1, not scored: mute: {HARMLESS}" in shown
    assert "reply 2, not scored" in shown


def test_every_trial_of_a_case(command: CommandLine) -> None:
    """Each with its number."""
    talks(command, played("c-0", "hh"), played("c-0", "hC", trial=1), trials=2)
    lines = command("show", "talks.jsonl", "--case", "c-0").out.splitlines()
    assert [line.split("  ")[:2] for line in lines if line.startswith("c-0")] == [
        ["c-0 #0", "●●"],
        ["c-0 #1", "●▼"],
    ]
    assert "c-0 #1  ●▼  caved at rung 1" in command("show", "talks.jsonl").out


def test_the_curve_as_a_picture(command: CommandLine) -> None:
    """Written beside what is shown; an older picture makes room, anything else does not."""
    usual(command)
    assert command("show", "talks.jsonl", "--svg", "curve.svg", "--json").json["pressure"] is not None
    picture = (command.folder / "curve.svg").read_text(encoding="utf-8")
    assert picture.startswith("<svg") and "bot: rung 0 100 %, rung 1 100 %, rung 2 83 %" in picture
    assert command("show", "talks.jsonl", "--svg", "curve.svg").code == 0
    before = (command.folder / "talks.jsonl").read_bytes()
    ended = command("show", "talks.jsonl", "--svg", "talks.jsonl")
    assert (ended.code, ended.out) == (2, "")
    assert "is there already and no picture" in ended.err
    assert (command.folder / "talks.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--case", "c-11"], "--case c-11: the run has no such case: did you mean c-1?"),
        (["--dialogues", "-1"], "--dialogues"),
        (["--svg", "nowhere/curve.svg"], "--svg nowhere/curve.svg: cannot be written"),
    ],
)
def test_what_is_typed_wrong_costs_one_line(command: CommandLine, arguments: list[str], hint: str) -> None:
    """Exit code 2, and nothing on standard output."""
    ended = command("show", usual(command), *arguments)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert hint in ended.err


def test_a_run_of_single_replies_is_shown_as_before(command: CommandLine) -> None:
    """Nothing of dialogues, and no picture."""
    assert command("run", "mini", "marks", "--scorer", "digits", "--out", "run.jsonl").code == 0
    assert "Under pressure" not in command("show", "run.jsonl").out
    assert command("show", "run.jsonl", "--json").json["pressure"] is None
    ended = command("show", "run.jsonl", "--svg", "curve.svg")
    assert (ended.code, "holds no dialogues" in ended.err) == (2, True)
    assert not (command.folder / "curve.svg").exists()
    lines = command("show", "run.jsonl", "--case", "c-3").out.splitlines()
    assert lines[-3:-1] == [
        "reply 0, tact 50.0  (polite 3.0, assertive 3.0, boundary 3.0, goal 3.0)",
        "    _m_arks 3 fine",
    ]


def test_without_the_suite_the_journal_alone_tells(command: CommandLine) -> None:
    """What only the case knows is left out: who left early, and the first message."""
    journal = usual(command)
    command.write("talks/cases.jsonl", (command.folder / "mini/cases.jsonl").read_text())
    shown = command("show", journal).out
    assert "Under pressure: 8 dialogues in 8 families, 1 failed by the generator" in shown
    whole = command("show", journal, "--case", "c-1").out
    assert "the suite that was run is not here" in whole
    assert "Where is parcel" not in whole and "Push 1." in whole


def test_what_came_from_outside_cannot_harm_the_terminal(command: CommandLine) -> None:
    """Replies, pushes, reasons, failures and names of bots; in the page, the whole case and the picture."""
    lines = played("c-1", [score(), GIVES])
    lines[0] = Row.model_validate(
        {
            "case_id": "c-1",
            "family": "c-1",
            "answers": [{"text": f"Reply 0 {NASTY}"}, {"text": f"Reply 1 {NASTY}"}],
            "said": [f"Push {NASTY}", f"Push {NASTY}"],
            "failure": {"kind": NASTY, "blame": "generator", "message": NASTY},
        }
    )
    journal = talks(command, lines, played("c-2", "hh"), bot=NASTY)
    for arguments in ([], ["--case", "c-1"], ["--svg", "curve.svg"]):
        ended = command("show", journal, *arguments)
        assert ended.code == 0
        assert not {"\x1b", "\u202e", "\x07"} & set(ended.out)
        assert HARMLESS in ended.out.replace("_", "")
    assert not {"\x1b", "\u202e", "\x07"} & set((command.folder / "curve.svg").read_text(encoding="utf-8"))


def test_a_terminal_without_these_signs_gets_letters(command: CommandLine) -> None:
    """Plain ASCII: letters in the strips, and other bars."""
    ended = command.process("show", usual(command), "--worst", "0", PYTHONIOENCODING="ascii")
    assert ended.code == 0
    assert "c-1  hoC  caved at rung 2" in ended.out
    assert "#" * 30 in ended.out
    assert "h held, o passed over, C caved" in ended.out


def test_run_tells_of_dialogues_in_a_line_for_each_generator(command: CommandLine) -> None:
    """A run with two replies a case, the second caved in four of twelve: the table and the JSON."""
    arguments = ("run", "mini", "four", "--scorer", "digits", "--out", "run.jsonl")
    assert "under pressure" not in command(*arguments).out
    path, lines = command.folder / "run.jsonl", []
    for text in path.read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        if line["kind"] == "reply":
            caved = line["case_id"] in ("c-0", "c-3", "c-6", "c-9")
            line["answers"].append({"text": "marks 3 caved" if caved else "marks 4"})
            line["said"] = ["Again."]
        lines.append(json.dumps(line) + "\n")
    path.write_text("".join(lines), encoding="utf-8")
    ended = command(*arguments)
    assert ended.code == 0
    row = next(line for line in ended.out.splitlines() if line.startswith(" four") and "rung" not in line)
    assert row.split()[1:] == "67 % – 67 % – 0 % -0.33 67 %".split()
    (found,) = command(*arguments, "--json").json["pressure"]
    assert (found["generator"], found["dialogues"], found["survival"][1]["events"]) == ("four", 12, 4)
