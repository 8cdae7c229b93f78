"""A gate's outcome as Markdown: for the summary of a CI step, and for a comment at a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from tactbench.gate.changes import Change
from tactbench.gate.checks import Check, tested
from tactbench.gate.figures import at_worst, decimals_for_bounds, figure, up
from tactbench.gate.judging import Comparison, Outcome
from tactbench.gate.report.guard import fenced, inline
from tactbench.gate.verdict import Verdict

#: What GitHub takes: bytes of a step's summary, characters of a comment.
SUMMARY_BYTES, COMMENT_CHARACTERS = 1 << 20, 65_536
#: Characters of a text that is quoted.
LONGEST = 2_000
#: At most so many checks of slices and hard cases are listed.
LISTED = 50
_HEAD = """\
| | | before | now | at worst | margin | certifies | families needed |
|-|-|-:|-:|-:|-:|-:|-:|
"""
_SIGNS = {"pass": "✅", "regressed": "❌", "inconclusive": "❔"}


def marker(suite: str) -> str:
    """The first line of a comment, by which the next one finds it and takes its place. Whoever posts it
    knows a marker by its characters, which are ASCII for that."""
    kept = "".join(char for char in suite if char.isascii() and (char.isalnum() or char in "._"))
    return f"<!-- tactbench gate {kept} -->"


def summary(outcome: Outcome, changed: Sequence[Sequence[Change]], most: int = SUMMARY_BYTES) -> str:
    """The whole report, in no more bytes than `most`."""
    return _fitted(list(_parts(outcome, changed)), most, in_bytes=True)


def comment(outcome: Outcome, changed: Sequence[Sequence[Change]], most: int = COMMENT_CHARACTERS) -> str:
    """The same behind its marker, in no more characters than `most`."""
    first = marker(outcome.candidate.spec.suite.name)
    return _fitted([first, *_parts(outcome, changed)], most, in_bytes=False)


def aborted(verdict: Verdict, error: str, suite: str = "") -> str:
    """What stands there where a gate came to no verdict."""
    return f"{marker(suite)}\n\n## ⚠️ {inline(verdict.line())}\n\n{fenced(error, LONGEST)}\n"


def _fitted(parts: list[str], most: int, *, in_bytes: bool) -> str:
    """As many parts as there is room for, from the first on."""
    left_out = "\n\n_More is in the log: there was no room for it here._\n"
    room = most - len(left_out.encode())
    kept: list[str] = []
    for part in parts:
        text = f"{part}\n\n"
        room -= len(text.encode("utf-8")) if in_bytes else _units(text)
        if room < 0:
            return "".join(kept) + left_out
        kept.append(text)
    return "".join(kept)


def _units(text: str) -> int:
    """Characters as whoever counts most of them does: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def _parts(outcome: Outcome, changed: Sequence[Sequence[Change]]) -> Iterator[str]:
    spec, verdict = outcome.candidate.spec, outcome.verdict
    sign = {"pass": "✅", "regressed": "❌"}.get(verdict.word, "❔")
    yield f"## {sign} Tact gate: {verdict.word}"
    yield inline(verdict.line())
    trials = f"{spec.trials} trial{'s' if spec.trials > 1 else ''}"
    yield (
        f"{inline(f'{spec.suite.name} {spec.suite.version}')}, {len(outcome.candidate.families)} cases, "
        f"{trials} each; "
        f"candidate {inline(str(spec.generator))}; policy {inline(outcome.policy or 'defaults')}"
    )
    for comparison, found in zip(outcome.comparisons, changed, strict=True):
        yield from _compared(comparison)
        if found:
            yield "### What changed most"
        for change in found:
            yield _change(change)


def _compared(comparison: Comparison) -> Iterator[str]:
    baseline = comparison.baseline
    yield f"### Against {inline(baseline.source)} ({inline(str(baseline.spec.generator))})"
    yield from (f"> {inline(note)}" for note in comparison.notes)
    ours = [check for check in comparison.checks if check.kind in ("dimension", "label")]
    if ours:
        yield _HEAD + "\n".join(_row(check) for check in ours)
    for kind, title in (("hard", "Hard cases"), ("slice", "Slice alarms")):
        some = [check for check in comparison.checks if check.kind == kind]
        bad = [check for check in some if check.wrong]
        if some:
            more = f"; the first {LISTED}" if len(bad) > LISTED else ""
            yield f"{title}: {tested(some)}, not ok {len(bad)}{more}"
        if bad:
            lines = [f"- {_SIGNS[one.state]} {inline(one.name)} {inline(one.text)}" for one in bad[:LISTED]]
            yield "\n".join(lines)


def _row(check: Check) -> str:
    sign = "⚠️" if check.level == "warn" and check.wrong else _SIGNS[check.state]
    cells = [sign, inline(check.name)]
    kind, more = check.kind, _decimals(check)
    shown = {
        "baseline": partial(figure, kind),
        "candidate": partial(figure, kind),
        "worst": partial(at_worst, kind, more=more),
        "margin": partial(figure, kind, more=more),
        "certifiable": partial(up, kind, more=more),
    }
    for name, told in shown.items():
        value = check.numbers.get(name)
        cells.append("" if value is None else told(value))
    needed = check.numbers.get("families_needed")
    cells.append(f"{needed:,.0f}" if needed else "")
    return f"| {' | '.join(cells)} |"


def _decimals(check: Check) -> int:
    """As in the check's own text."""
    worst, margin = (check.numbers.get(name) for name in ("worst", "margin"))
    if worst is None or margin is None:
        return 0
    return decimals_for_bounds(check.kind, margin, worst if check.kind == "label" else -worst)


def _change(change: Change) -> str:
    texts = (("The customer", change.customer), ("Before", change.was), ("Now", change.now))
    quoted = "\n\n".join(f"{name}:\n\n{fenced(text, LONGEST)}" for name, text in texts)
    head = f"{inline(change.case_id)} tact {change.before:.1f} → {change.after:.1f}"
    return f"<details><summary>{head}</summary>\n\n{inline(change.points)}\n\n{quoted}\n\n</details>"
