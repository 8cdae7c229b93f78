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
    assert told["others"][0]["paired"] is True
    assert told["others"][0]["differences"]["tact"]["mean"] == 25.0


def test_one_bot_on_two_suites(command: CommandLine) -> None:
    """The gap between a public and a withheld split."""
    command.suite("other", [command.case(number) for number in range(3, 11)])
    run(command, "mini", "a.jsonl")
    run(command, "other", "b.jsonl")
    ended = command("compare", "a.jsonl", "b.jsonl")
    assert ended.code == 0
    assert "between two sets of families" in ended.out
    told = command("compare", "a.jsonl", "b.jsonl", "--json").json
    assert told["others"][0]["paired"] is False
    assert told["others"][0]["differences"]["tact"]["families"] == 20
    assert told["changed"] == [] and told["others"][0]["slices"] == {}


def test_withdrawn_cases_do_not_count_here_either(command: CommandLine) -> None:
    """An erratum of the suite takes the case out of both runs."""
    run(command, "mini", "a.jsonl")
    run(command, "mini", "b.jsonl", "-o", "mark=5")
    command.lines(
        "mini/errata.jsonl", [{"case_id": "c-3", "version": "1.0", "date": "2026-11-22", "why": "wrong"}]
    )
    told = command("compare", "a.jsonl", "b.jsonl", "--json").json
    assert told["others"][0]["differences"]["tact"]["families"] == 11


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


HOSTILE = """
def reply(ask):
    return "marks 5 <script>alert(1)</script> | a\\n\\n# b [x](http://a.b) \\u202e \\x1b[31m " + "long" * 400
"""


def test_slices_and_the_cases_that_changed_most(command: CommandLine) -> None:
    """Three runs: a table against the first for each other, and the replies that are farthest apart."""
    for name, mark in (("a", "4"), ("b", "5"), ("c", "2")):
        run(command, "mini", f"{name}.jsonl", "-o", f"mark={mark}", "-o", f"word=says-{name}")
    ended = command("compare", "a.jsonl", "b.jsonl", "c.jsonl", "--by", "domain", "--changed", "1")
    assert (ended.code, ended.err) == (0, "")
    assert "second - first, by domain" in ended.out and "third - first, by domain" in ended.out
    (retail, _) = [line.split() for line in ended.out.splitlines() if line.startswith(" retail")]
    assert retail[:3] == ["retail", "6", "+25.0"]
    assert all(f"says-{name}" in ended.out for name in "abc")
    told = command("compare", "a.jsonl", "b.jsonl", "c.jsonl", "--json", "--changed", "20").json
    assert len(told["changed"]) == 12 and told["changed"][0]["case_id"] == "c-0"
    assert told["changed"][0]["tact"] == [75.0, 100.0, 25.0]
    assert {*told["others"][1]["slices"]} == {"insult", "repeats", "urgency"}
    same = command("compare", "a.jsonl", "a.jsonl", "--json").json
    assert same["changed"] == []


def test_pages_hold_hostile_replies_as_text(command: CommandLine) -> None:
    """Script tags, tables, links, right-to-left marks and terminal codes stay text, in each kind of page."""
    command.write("bot.py", HOSTILE)
    run(command, "mini", "a.jsonl")
    assert command("run", "mini", "./bot.py:reply", *DIGITS, "--out", "bad.jsonl").code == 0
    page = command("compare", "a.jsonl", "bad.jsonl", "--html").out
    assert "<script" not in page and "&lt;script&gt;alert(1)" in page and "default-src 'none'" in page
    assert "\u202e" not in page and "http-equiv" in page and "src=" not in page and "href=" not in page
    text = command("compare", "a.jsonl", "bad.jsonl", "--markdown").out
    row = next(line for line in text.splitlines() if "alert" in line)
    assert row.count("|") == 3 and "<script" not in row and "[x]" not in row and "http://" not in row
    assert "<br><br>&#35; b" in row and "\x1b" not in text
    shown = command("compare", "a.jsonl", "bad.jsonl")
    assert shown.code == 0 and "\x1b" not in shown.out


def test_what_cannot_be_compared_so(command: CommandLine) -> None:
    """One run, ten runs, two kinds of output, an unknown slice key."""
    run(command, "mini", "a.jsonl")
    for given, said in (
        (["a.jsonl"], "takes 2 to 9 runs, not 1"),
        (["a.jsonl"] * 10, "takes 2 to 9 runs, not 10"),
        (["a.jsonl", "a.jsonl", "--html", "--json"], "give one"),
        (["a.jsonl", "a.jsonl", "--by", "domian"], "did you mean domain?"),
    ):
        ended = command("compare", *given)
        assert ended.code == 2 and said in ended.err
