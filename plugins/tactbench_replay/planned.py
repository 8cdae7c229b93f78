"""Whether a file has a reply to all that will be asked, and to nothing else."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tactbench import UsageError
from tactbench_replay.options import Options

#: So many are named; of the rest only their number is told.
NAMED = 5


def covers(options: Options, asked: Collection[tuple[str, int]], known: Collection[str]) -> None:
    """Raises UsageError where replies are missing, or are to cases that the suite lacks; of both at once."""
    wrong = []
    unknown = [kept for (case_id, _), kept in options.replies.items() if case_id not in known]
    if unknown:
        cases = dict.fromkeys(case_id for case_id, _ in options.replies if case_id not in known)
        what = f"{unknown[0].place}: replies to cases that the suite lacks: {_named([*cases])}"
        wrong.append(f"{what}; give the suite that they belong to, or take them out")
    missing = [key for key in asked if key not in options.replies]
    if missing:
        names = [case_id if trial == 0 else f"{case_id} (trial {trial})" for case_id, trial in missing]
        mend = "add them, or ask for fewer with --slice, --limit or --trials"
        wrong.append(f"{options.file}: has no reply to {_named(names)}; {mend}")
    if wrong:
        raise UsageError(". And ".join(wrong))


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
