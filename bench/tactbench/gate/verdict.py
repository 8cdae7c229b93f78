"""From checks, or from what went wrong, to the one word and the exit code of a gate: nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tactbench.errors import TactBenchError
from tactbench.gate.checks import Check

PASS, REGRESSED, INCONCLUSIVE, INTERNAL_ERROR, INTERRUPTED = 0, 1, 3, 70, 130
_ENDED = {2: "usage error", 4: "invalid evidence", 5: "incomplete", 70: "internal error", 130: "interrupted"}
#: So many names of checks stand in the last line.
NAMED = 6


@dataclass(frozen=True)
class Verdict:
    """What a gate comes to."""

    word: str
    code: int
    why: str = ""

    def line(self) -> str:
        """The last line of every output."""
        return f"gate: {self.word}{f': {self.why}' if self.why else ''} (exit {self.code})"


def verdict_of(
    ended: Sequence[Check] | BaseException, *, lenient: bool = False, alike: bool = False
) -> Verdict:
    """The verdict on these checks, or after this error. `lenient`: inconclusive lets pass; `alike`: all
    replies are the baseline's.

    Only checks of level error count. Any that regressed: regressed, 1. Else any that is inconclusive:
    inconclusive, 3, or 0 where that lets pass. Else pass, 0.
    """
    if isinstance(ended, BaseException):
        code = ended.exit_code if isinstance(ended, TactBenchError) else INTERNAL_ERROR
        code = INTERRUPTED if isinstance(ended, KeyboardInterrupt) else code
        return Verdict(_ended_as(code), code)
    counted = [check for check in ended if check.level == "error"]
    if worse := [check for check in counted if check.state == "regressed"]:
        return Verdict("regressed", REGRESSED, _named(worse))
    if unclear := [check for check in counted if check.state == "inconclusive"]:
        allowed = "; the policy lets that pass here" if lenient else ""
        return Verdict("inconclusive", PASS if lenient else INCONCLUSIVE, _named(unclear) + allowed)
    warned = [check for check in ended if check.wrong]
    same = "every reply is the same, byte for byte" if alike else ""
    return Verdict("pass", PASS, f"with warnings: {_named(warned)}" if warned else same)


def _ended_as(code: int) -> str:
    return _ENDED.get(code, "error")


def _named(checks: Sequence[Check]) -> str:
    """Each name once, and of two baselines against which."""
    found: dict[str, list[str]] = {}
    for check in checks:
        found.setdefault(check.name, []).extend([check.against] if check.against else [])
    names = [f"{name} (against {' and '.join(told)})" if told else name for name, told in found.items()]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
