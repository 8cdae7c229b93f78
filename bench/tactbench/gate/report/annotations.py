"""GitHub's annotations: the ten worst findings, at the line of the case where there is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tactbench.gate.changes import Change
from tactbench.gate.checks import Check
from tactbench.gate.judging import Outcome
from tactbench.gate.report.guard import command
from tactbench.gate.verdict import Verdict

#: GitHub shows no more of a kind for a step.
MOST = 10
_KINDS = ("hard", "dimension", "label", "slice")


def outcome_commands(
    outcome: Outcome, changed: Sequence[Sequence[Change]], lines: Mapping[str, int], file: str
) -> str:
    """The file: a command a line."""
    return "".join(f"{one}\n" for one in commands_of(outcome, changed, lines, file))


def aborted_command(verdict: Verdict, error: str) -> str:
    """The file of a gate that came to no verdict."""
    return f"::{command('error', error, title=f'gate: {verdict.word}')}\n"


def commands_of(
    outcome: Outcome, changed: Sequence[Sequence[Change]], lines: Mapping[str, int], file: str
) -> list[str]:
    """The commands, the worst first: failed checks, then the cases that fell most where the gate failed."""
    bad = [check for check in outcome.checks if check.wrong]
    bad.sort(key=lambda check: (check.state != "regressed", check.level != "error", _KINDS.index(check.kind)))
    alike: dict[tuple[str, str], list[Check]] = {}
    for check in bad:
        alike.setdefault((check.name, check.state), []).append(check)
    found = [_check(some, lines, file) for some in [*alike.values()][:MOST]]
    if outcome.verdict.word != "pass":
        fallen = sorted(
            (change for some in changed for change in some), key=lambda one: one.before - one.after
        )
        largest = {change.case_id: change for change in fallen}  # against two baselines the larger fall
        found += [_change(one, lines, file) for one in [*largest.values()][::-1][: MOST - len(found)]]
    return [f"::{one}" for one in found]


def _check(found: Sequence[Check], lines: Mapping[str, int], file: str) -> str:
    """The same check, against one baseline or two."""
    check = found[0]
    kind = "error" if (check.level, check.state) == ("error", "regressed") else "warning"
    place = _place(check.cases[0], lines, file) if check.cases else {}
    title = f"gate: {check.name} {check.state}"
    told = "; ".join(f"against {one.against}: {one.text}" if one.against else one.text for one in found)
    return command(kind, told, **place, title=title)


def _change(change: Change, lines: Mapping[str, int], file: str) -> str:
    text = f"tact {change.before:.1f} -> {change.after:.1f}; {change.points}"
    return command("warning", text, **_place(change.case_id, lines, file), title=f"gate: {change.case_id}")


def _place(case_id: str, lines: Mapping[str, int], file: str) -> dict[str, str | int]:
    return {"file": file, "line": lines[case_id]} if file and case_id in lines else {}
