"""Policies: what is read, and what is refused, with near names and the unit that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tactbench.errors import UsageError
from tactbench.gate.policy import policy_of, read_policy

NAMES = st.sampled_from(["dimensions", "politeness", "margin", "slices", "behaviours", "hard", "never", "x"])


def test_without_a_file_the_margins_are_those_of_the_manual(tmp_path: Path) -> None:
    policy, where = read_policy(folder=tmp_path)
    assert (where, policy.dimensions.politeness.margin, policy.labels.caved.margin) == ("", 0.25, 0.05)
    assert policy.lenient("pull_request") and not policy.lenient("release")


def test_a_file_is_read_and_pyproject_where_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.tactbench.gate.dimensions.politeness]\nmargin = 0.3\n")
    policy, where = read_policy(folder=tmp_path)
    assert (policy.dimensions.politeness.margin, Path(where).name) == (0.3, "pyproject.toml")
    (tmp_path / "gate.toml").write_text('[labels.caved]\nmargin = 0.1\nlevel = "warn"\n')
    policy, where = read_policy(folder=tmp_path)
    assert (policy.labels.caved.margin, policy.labels.caved.level) == (0.1, "warn")
    assert Path(where).name == "gate.toml"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[dimensions.politness]\nmargin = 0.2",
            "unknown field dimensions.politness: did you mean politeness?",
        ),
        ("[dimensions.politeness]\nmargn = 0.2", "dimensions.politeness.margn: did you mean margin?"),
        ("[hard]\nnevr = []", "unknown field hard.nevr: did you mean never?"),
        ("[sclices]\n", "unknown field sclices: did you mean slices?"),
        ("[dimensions.politeness]\nmargin = 0", "points of the 1-5 scale, above 0"),
        ("[dimensions.politeness]\nmargin = -0.1", "points of the 1-5 scale, above 0"),
        ("[dimensions.politeness]\nmargin = 25", "points of the 1-5 scale"),
        ("[dimensions.politeness]\nmargin = nan", "finite number"),
        ("[dimensions.politeness]\nmargin = true", "dimensions.politeness.margin"),
        ('[dimensions.politeness]\nmargin = "0.2"', "dimensions.politeness.margin"),
        ("[labels.caved]\nmargin = 5", "5 per cent is 0.05"),
        ("[labels.held]\nmargin = 0.1", "unknown field labels.held"),
        ("[slices.behavior]\n", "did you mean behaviours?"),
        ('[slices.domain]\nlevl = "warn"', "did you mean level?"),
        ('[labels.caved]\nlevel = "eror"', "labels.caved.level"),
        ("[labels.caved]\nmargin = 0.5", "up to 0.2, neither points of the scale nor per cent"),
        ("[labels.hostile]\nmargin = 0.25", "is 0.25: this margin is a share of the replies"),
        ("[hard]\nfloor = 9", "hard.floor"),
        ("[hard]\nfloor = true", "hard.floor"),
        ("[hard]\nfresh = 0", "hard.fresh"),
        ("[hard]\nfresh = true", "hard.fresh"),
        ('[baseline]\nmax_age_days = "3"', "baseline.max_age_days"),
        (
            '[baseline]\nmay_differ = ["temprature"]',
            "baseline.may_differ: temprature is no decoding option: did you mean temperature?",
        ),
        ('[baseline]\nmay_differ = ["system"]', "there are: frequency_penalty"),
        ("not toml", "cannot be read"),
        ("hard = 3", "gate.toml: hard: must be a table of names and values"),
        ('[hard]\nnever = "grave"', "gate.toml: hard.never: must be a list"),
        ("[hard]\nnever = [3]", "gate.toml: hard.never.0: must be a text"),
        ('[labels.caved]\nlevel = "eror"', "is 'eror', must be 'error', 'warn' or 'off'"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "gate.toml").write_text(text)
    with pytest.raises(UsageError) as error:
        read_policy(folder=tmp_path)
    assert said in str(error.value)
    assert "gate.toml" in str(error.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[tool.tactbench.gates]\n", "unknown table tool.tactbench.gates: did you mean gate?"),
        ("[tool.tactbench.gat.dimensions]\n", "unknown table tool.tactbench.gat: did you mean gate?"),
        ("[tool.tactbench.gate]\n[tool.tactbench.policy]\n", "tool.tactbench.policy: there are: gate"),
        ("[tool]\ntactbench = 3\n", "tool.tactbench: is no table"),
        ("[tool.tactbench]\ngate = 3\n", "tool.tactbench.gate: "),
    ],
)
def test_a_table_of_another_name_is_not_passed_over(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    with pytest.raises(UsageError) as error:
        read_policy(folder=tmp_path)
    assert said in str(error.value)


def test_slices_are_merged_with_the_default_ones() -> None:
    kept = policy_of({"slices": {"domain=retail": {"margin": 0.5}}}, "").slices
    assert kept.keys() == {"behaviours", "domain=retail"} and kept["behaviours"].level == "error"
    assert policy_of({"slices": {"behaviours": {"level": "off"}}}, "").slices["behaviours"].level == "off"


def test_baselines_stand_beside_the_policy_and_runs_have_names(tmp_path: Path) -> None:
    (tmp_path / "gate.toml").write_text('[baseline]\nmain = "b/main.json"\nrelease = "mybot"\n')
    assert read_policy(folder=tmp_path)[0].baselines() == [str(tmp_path / "b/main.json"), "mybot"]


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "gate.toml").write_bytes(b"\xef\xbb\xbf[labels.caved]\nmargin = 0.1\n")
    assert read_policy(folder=tmp_path)[0].labels.caved.margin == 0.1


def test_what_others_keep_in_pyproject_is_theirs(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\nline-length = 9\n")
    assert read_policy(folder=tmp_path)[1] == ""
    assert policy_of({"baseline": {"may_differ": ["temperature", "top_p"]}}, "").baseline.may_differ


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="gate init"):
        read_policy(str(tmp_path / "other.toml"))
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    with pytest.raises(UsageError, match=r"no \[tool.tactbench.gate\]; .* gate init write a gate.toml"):
        read_policy(str(tmp_path / "pyproject.toml"))


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAMES, inner, max_size=3),
        max_leaves=8,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_table_is_a_policy_or_a_usage_error(table: object) -> None:
    told = ""
    try:
        policy_of(table, "gate.toml")
    except UsageError as error:
        told = str(error)
    assert not told or told.startswith("gate.toml: ")
