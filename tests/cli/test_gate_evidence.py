"""What a gate takes for evidence: baselines with failures, bots that never reply; and when it looks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.test_gate import check, large, run
from tests.conftest import CommandLine

from tactbench.gate.policy import MOST_SHARE, read_policy

MARKED = ("--scorer", "digits")
#: `shaky` fails on one case, `mute` on all; both note what they are asked.
BOTS = """
def shaky(ask):
    if ask.id == "c-3":
        raise ValueError("boom")
    return "marks 4"


def mute(ask):
    raise ValueError("boom")


def steady(ask):
    with open("asked", "a") as file:
        file.write(ask.id)
    return "marks 4"
"""


@pytest.fixture
def bots(command: CommandLine) -> CommandLine:
    command.write("bots.py", BOTS)
    return command


def never_asked() -> bool:
    return not Path("asked").exists()


def test_a_baseline_with_a_failed_reply_is_refused_until_somebody_lets_it_stand(bots: CommandLine) -> None:
    run(bots, "./mini", "four", "new.jsonl")
    run(bots, "./mini", "./bots.py:shaky", "old.jsonl")
    told = "old.jsonl: 1 of 12 replies failed, first that to c-3 (crash: ValueError: boom"
    refused = bots("bless", "old.jsonl", "--out", "old.json")
    assert refused.code == 4 and told in refused.err and "tactbench bless old.jsonl --allow-f" in refused.err
    for sides in (("old.jsonl", "new.jsonl"), ("first.json", "old.jsonl")):  # read, and written where none is
        ended = bots("gate", "--baseline", sides[0], "--candidate", sides[1])
        check(ended, 4, "invalid evidence")
        assert told in ended.err
    assert not Path("old.json").exists() and not Path("first.json").exists()
    allowed = bots("bless", "old.jsonl", "--out", "old.json", "--allow-failed", "--json")
    assert (allowed.code, allowed.json["failed"]) == (0, 1)
    ended = bots("gate", "--baseline", "old.json", "--candidate", "new.jsonl")
    check(ended, 3, "inconclusive")
    assert "note: old.json: 1 of 12 replies failed, first that to c-3; they lower the bar" in ended.out
    again = bots("gate", "--baseline", "old.json", "--candidate", "new.jsonl", "--json")
    assert any("lower the bar" in note for note in again.json["comparisons"][0]["notes"])


def test_an_interleaved_baseline_that_fails_lowers_no_bar_either(bots: CommandLine) -> None:
    ended = bots("gate", "--baseline", "./bots.py:shaky", "--candidate", "four", "--suite", "./mini",
                 "--interleave", *MARKED, "--trials", "1")  # fmt: skip
    check(ended, 4, "invalid evidence")
    assert "1 of 12 replies failed" in ended.err and len(bots.journals()) == 2


def test_to_let_failures_stand_changes_no_byte_where_none_did(bots: CommandLine) -> None:
    run(bots, "./mini", "four", "a.jsonl")
    bots("bless", "a.jsonl", "--out", "a.json")
    assert "allow_failed" not in Path("a.json").read_text()
    assert "is that already" in bots("bless", "a.jsonl", "--out", "a.json", "--allow-failed").out


def test_a_failed_reply_of_the_candidate_is_said(bots: CommandLine) -> None:
    run(bots, "./mini", "four", "a.jsonl")
    run(bots, "./mini", "./bots.py:shaky", "b.jsonl")
    ended = bots("gate", "--baseline", "a.jsonl", "--candidate", "b.jsonl")
    check(ended, 3, "inconclusive")
    assert "note: b.jsonl: 1 of 12 replies failed, first that to c-3 (crash: ValueError: boom" in ended.out


def test_no_part_of_a_secret_is_left_of_why_a_reply_failed(
    bots: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A journal may be older than the secret's name: what is shown of it is masked, and then cut."""
    secret = "ghp_1234567890abcde"
    bots.write("bots.py", BOTS.replace('"boom"', f'"{secret * 20}"'))
    run(bots, "./mini", "./bots.py:shaky", "b.jsonl")
    monkeypatch.setenv("MY_TOKEN", secret)
    ended = bots("bless", "b.jsonl")
    assert ended.code == 4 and "ValueError: [masked]" in ended.err and "ghp_" not in ended.err


OFF = "".join(
    f'[{table}.{name}]\nlevel = "off"\n'
    for table, names in (
        ("dimensions", ("politeness", "assertiveness", "boundary_setting", "goal_focus")),
        ("labels", ("caved", "hostile")),
        ("slices", ("behaviours",)),
    )
    for name in names
)


@pytest.mark.parametrize("policy", ["", OFF.replace('level = "off"', 'level = "warn"')])
def test_a_bot_that_never_replies_has_regressed_whatever_the_policy(bots: CommandLine, policy: str) -> None:
    """On any number of families, against a journal, a blessed file and in turns; whoever runs it."""
    bots.write("gate.toml", policy)
    bots.suite("few", [bots.case(number) for number in range(3)])
    run(bots, "./few", "four", "a.jsonl")
    bots("bless", "a.jsonl", "--out", "a.json")
    run(bots, "./few", "./bots.py:mute", "mute.jsonl")
    mute = ("--candidate", "./bots.py:mute")
    for sides in (
        ("--baseline", "a.jsonl", "--candidate", "mute.jsonl"),
        ("--baseline", "a.json", *mute, "--run", "--suite", "./few"),
        ("--baseline", "four", *mute, "--interleave", "--suite", "./few", *MARKED, "--trials", "1"),
    ):
        ended = bots("gate", *sides, "--junit", "j.xml")
        assert check(ended, 1, "regressed") == "gate: regressed: never replied (exit 1)"
        assert "the bot never replied: none of its 3 trials has a reply" in ended.out
        assert "3 of 3 replies failed, first that to c-0 (crash: ValueError: boom" in ended.out
        assert 'name="never replied"' in Path("j.xml").read_text()


def test_a_run_without_one_reply_is_no_baseline_and_no_pilot(bots: CommandLine) -> None:
    run(bots, "./mini", "four", "a.jsonl")
    run(bots, "./mini", "./bots.py:mute", "mute.jsonl")
    told = "mute.jsonl: not one reply to compare with: 12 of 12 replies failed, first that to c-0"
    for arguments in (
        ("bless", "mute.jsonl", "--out", "x.json"),
        ("bless", "mute.jsonl", "--out", "x.json", "--allow-failed"),
        ("gate", "--baseline", "x.json", "--candidate", "mute.jsonl"),
        ("gate", "--baseline", "mute.jsonl", "--candidate", "a.jsonl"),
        ("power", "./mini", "--pilot", "mute.jsonl"),
        ("gate", "init", "--pilot", "mute.jsonl"),
    ):
        ended = bots(*arguments)
        assert (ended.code, told in ended.err) == (4, True), arguments
    assert not Path("x.json").exists() and not Path("gate.toml").exists()


@pytest.mark.parametrize(
    ("policy", "more", "code", "said"),
    [
        ('[hard]\nnever = ["nastty"]', (), 2, "no case has the tag nastty: did you mean nasty?"),
        ('[hard]\nno_worse = ["nastty"]', (), 2, "did you mean nasty?"),
        ('[slices."domain=retial"]', (), 2, "did you mean domain=retail?"),
        ('[baseline]\nage = "error"\nmax_age_days = 1e-9', (), 4, "days old"),
        ("", ("--trials", "2"), 4, "has 2 trials of each case"),
        ("", ("--scorer", "acts"), 4, "is scored by acts@"),
    ],
)
def test_what_would_be_refused_is_refused_before_it_is_paid_for(
    bots: CommandLine, policy: str, more: tuple[str, ...], code: int, said: str
) -> None:
    bots.suite("nasty", [bots.case(number, tags=["nasty"]) for number in range(6)])
    run(bots, "./nasty", "four", "a.jsonl")
    bots("bless", "a.jsonl", "--out", "a.json")
    bots.write("gate.toml", policy)
    candidate = ("--candidate", "./bots.py:steady", "--run", "--suite", "./nasty")
    ended = bots("gate", "--baseline", "a.json", *candidate, *more)
    check(ended, code, "usage error" if code == 2 else "invalid evidence")
    assert said in ended.err and never_asked()


def test_a_tag_that_no_case_has_is_told_before_both_bots_run_and_where_there_is_no_baseline(
    bots: CommandLine,
) -> None:
    bots.write("gate.toml", '[hard]\nnever = ["crtical"]')
    for sides in (("--baseline", "four", "--interleave"), ("--baseline", "none.json", "--run")):
        ended = bots("gate", *sides, "--candidate", "./bots.py:steady", "--suite", "./mini", *MARKED)
        check(ended, 2, "usage error")
        assert "no case has the tag crtical" in ended.err and never_asked()
    assert not Path("none.json").exists()


def test_an_edition_that_changed_since_and_a_second_baseline_are_looked_at_first(bots: CommandLine) -> None:
    run(bots, "./mini", "four", "a.jsonl")
    run(bots, "./mini", "four", "b.jsonl", "--trials", "2")
    for name in ("a", "b"):
        bots("bless", f"{name}.jsonl", "--out", f"{name}.json")
    candidate = ("--candidate", "./bots.py:steady", "--run", "--suite", "./mini")
    ended = bots("gate", "--baseline", "a.json", "--baseline", "b.json", *candidate)
    check(ended, 4, "invalid evidence")
    assert "has 1 trial of each case, and b.json 2" in ended.err and never_asked()
    bots.suite("mini", [bots.case(number) for number in range(11)])
    ended = bots("gate", "--baseline", "a.json", *candidate)
    check(ended, 4, "invalid evidence")
    assert "one edition of one suite" in ended.err and never_asked()
    large(bots)
    bots("run", "./big", "./bots.py:steady", "--out", "c.jsonl")
    assert not never_asked()  # it does note what it is asked


def test_a_pilot_too_small_for_any_margin_gives_a_policy_that_is_read_and_says_so(bots: CommandLine) -> None:
    run(bots, "./mini", "four", "a.jsonl")
    assert bots("gate", "init", "--pilot", "a.jsonl").code == 0
    assert read_policy()[0].labels.caved.margin == MOST_SHARE
    assert "these families certify 0.265 only" in Path("gate.toml").read_text()


def test_hard_cases_are_asked_again_as_often_as_the_policy_says(bots: CommandLine) -> None:
    """Three failures of three tell nothing yet, and the gate says how many would."""
    bots.suite("hard", [bots.case(number, critical=number < 2) for number in range(12)])
    bots.write("gate.toml", OFF + '[hard]\nno_worse = ["critical"]\nfresh = 3\n')
    ended = bots("gate", "--baseline", "four", "--candidate", "two", "--suite", "./hard", "--interleave",
                 *MARKED, "--trials", "1")  # fmt: skip
    assert "no-worse/c-0, no-worse/c-1" in check(ended, 3, "inconclusive")
    assert (
        "asked again: 3 of 3, baseline 0 of 3, p 0.100; too few to tell; at these rates fresh = 6"
        in ended.out
    )
    starts = [json.loads(path.read_text().splitlines()[0])["spec"] for path in bots.journals()]
    assert {one["trials"] for one in starts} == {1, 3}
