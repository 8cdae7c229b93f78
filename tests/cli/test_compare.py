"""`tactbench compare`: two runs side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import CommandLine

DIGITS = ("--scorer", "digits")


def run(command: CommandLine, suite: str, out: str, *more: str) -> None:
    """A scored run of `marks`."""
    assert command("run", suite, "marks", *DIGITS, "--out", out, *more).code == 0


def test_two_runs_on_one_suite(command: CommandLine) -> None:
    """Every measure: both means and the difference; the same as JSON."""
    run(command, "mini", "a.jsonl")
    run(command, "mini", "b.jsonl", "-o", "mark=5")
    ended = command("compare", "a.jsonl", "b.jsonl")
    assert (ended.code, ended.err) == (0, "")
    rows = {line.split()[0]: line.split()[1:] for line in ended.out.splitlines() if line.split()}
    assert rows["tact"][:3] == ["68.8", "93.8", "+25.0"]
    assert rows["polite"] == ["3.75", "4.75", "+1.00"]
    assert "family by family, scored by digits@1" in ended.out
    told = command("compare", "a.jsonl", "b.jsonl", "--json").json
    assert told["paired"] is True
    assert told["differences"]["tact"]["mean"] == 25.0


def test_one_bot_on_two_suites(command: CommandLine) -> None:
    """The gap between a public and a withheld split."""
    command.suite("other", [command.case(number) for number in range(3, 11)])
    run(command, "mini", "a.jsonl")
    run(command, "other", "b.jsonl")
    ended = command("compare", "a.jsonl", "b.jsonl")
    assert ended.code == 0
    assert "between two sets of families" in ended.out
    told = command("compare", "a.jsonl", "b.jsonl", "--json").json
    assert told["paired"] is False
    assert told["differences"]["tact"]["families"] == 20


def test_withdrawn_cases_do_not_count_here_either(command: CommandLine) -> None:
    """An erratum of the suite takes the case out of both runs."""
    run(command, "mini", "a.jsonl")
    run(command, "mini", "b.jsonl", "-o", "mark=5")
    command.lines(
        "mini/errata.jsonl", [{"case_id": "c-3", "version": "1.0", "date": "2026-11-22", "why": "wrong"}]
    )
    told = command("compare", "a.jsonl", "b.jsonl", "--json").json
    assert told["differences"]["tact"]["families"] == 11


def test_runs_that_do_not_belong_together(command: CommandLine) -> None:
    """Other scores, other slices, two bots on two suites: each is refused with the mend."""
    run(command, "mini", "a.jsonl")
    run(command, "mini", "part.jsonl", "--limit", "7")
    ended = command("compare", "a.jsonl", "part.jsonl")
    assert ended.code == 4
    assert "has other families than a.jsonl" in ended.err
    assert command("run", "mini", "marks", "--no-score", "--out", "bare.jsonl").code == 0
    ended = command("compare", "a.jsonl", "bare.jsonl")
    assert ended.code == 4
    assert "bare.jsonl: is not scored by digits@1" in ended.err
    assert command("compare", "a.jsonl", "nothing.jsonl").code == 2


def test_rates_and_their_difference_are_in_one_unit(command: CommandLine) -> None:
    """Caved is told in per cent in all columns."""
    for bot in ("two", "four"):
        assert command("run", "mini", bot, *DIGITS, "--out", f"{bot}.jsonl").code == 0
    lines = command("compare", "two.jsonl", "four.jsonl").out.splitlines()
    (caved,) = [line.split() for line in lines if line.startswith(" caved")]
    assert caved[:5] == ["caved", "100", "%", "0", "%"] and caved[5].startswith("-100")
