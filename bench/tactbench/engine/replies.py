"""Collects replies: asks a generator for every case and trial, and makes a row of whatever comes back."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from tactbench.cases import Ask, Case
from tactbench.engine.pool import call_all
from tactbench.engine.work import Limits, Outcome, Work
from tactbench.errors import EndpointError, StopRun, message_of
from tactbench.masking import mask_tree
from tactbench.offers import Generator
from tactbench.results import LONGEST_REPLY, Answer, Blame, Failure, Row, RunSpec

Job = tuple[Case, int]
#: A failure's message is cut there.
LONGEST_MESSAGE = 500
#: And there, where a generator itself tells why there is no reply: the end of a log may stand in it.
LONGEST_ACCOUNT = 5_000


def collect(
    generator: Generator,
    asks: Iterator[tuple[Job, Ask]],
    keep: Callable[[Row], None],
    mask: Callable[[str], str],
    concurrency: int | None = None,
) -> None:
    """Ask for every job, and hand each row to `keep` as soon as it is there, in the order of arrival.

    Raises StopRun where the generator did.
    """

    def settle(job: Job, outcome: Outcome) -> None:
        if isinstance(outcome.error, StopRun):
            raise outcome.error
        keep(to_row(job, outcome, generator.timeout, mask))

    at_once = 1 if generator.interactive else concurrency or generator.concurrency
    limits = Limits(at_once, generator.timeout)
    call_all(Work(generator.reply, asks, settle, generator.close), limits)


def plan(
    cases: Sequence[Case], spec: RunSpec, options: Any, done: Collection[tuple[str, int]] = ()
) -> Iterator[tuple[Job, Ask]]:
    """What is to be asked: every case once, then once more for each further trial, save what is done."""
    for trial in range(spec.trials):
        for case in cases:
            if (case.id, trial) not in done:
                yield (case, trial), case.ask(seed_of(spec.seed, case.family, trial), options, trial)


def seed_of(seed: int, family: str, trial: int) -> int:
    """0 to 2**31 - 1, from content alone, so that shards and resumed runs draw the same.

    Cases of one family get one seed: what a bot draws at random must not pass for a difference between them.
    """
    text = f"{seed}\n{family}\n{trial}".encode()
    return int.from_bytes(hashlib.sha256(text).digest()[:4], "big") >> 1


def to_row(job: Job, outcome: Outcome, timeout: float, mask: Callable[[str], str]) -> Row:
    """The row of one call; whatever it came to, it stays in the denominator."""
    case, trial = job
    result = judge(outcome, timeout, mask)
    if isinstance(result, Answer):
        return Row(case_id=case.id, family=case.family, trial=trial, answers=(result,))
    return Row(case_id=case.id, family=case.family, trial=trial, failure=result)


def judge(outcome: Outcome, timeout: float, mask: Callable[[str], str]) -> Answer | Failure:
    """The answer that a call came to, secrets masked, or the failure that it is instead."""
    if outcome.timed_out:
        return _failure("timeout", f"no reply within {timeout:g} s")
    if outcome.error is not None:
        return failure_of(outcome.error, mask)
    value = outcome.value
    if isinstance(value, Failure):  # it tells itself why there is none, and cannot blame somebody else
        return _failure(_line(mask(value.kind)), _line(mask(value.message), LONGEST_ACCOUNT))
    answer = value if isinstance(value, Answer) else None
    text = answer.text if answer else value
    wrong = _wrong_with(text)
    if wrong is not None:
        return wrong
    seconds = round(outcome.seconds, 4)
    if answer is None:
        return Answer(text=mask(str(text)), seconds=seconds)
    try:  # what was put into it after it was made is checked here
        extra = mask_tree(answer.extra, mask, keys=True)
        return Answer.model_validate(vars(answer) | {"text": mask(text), "seconds": seconds, "extra": extra})
    except Exception as error:
        return failure_of(error, mask)


def _wrong_with(text: Any) -> Failure | None:
    """Why what came back is no reply; None where it is one."""
    if text is None:
        return _failure("empty", "returned None instead of text")
    if not isinstance(text, str):
        return _failure("not_text", f"returned {type(text).__name__} instead of text")
    if not text.strip():
        return _failure("empty", "returned a blank text")
    if len(text) > LONGEST_REPLY:
        return _failure("too_long", f"returned {len(text):,} characters; {LONGEST_REPLY:,} are allowed")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _failure("not_text", "returned text with lone surrogates, which is not Unicode")
    return None


def failure_of(error: BaseException, mask: Callable[[str], str], blame: Blame = "generator") -> Failure:
    """What an exception comes to: the service's trouble if the plugin says so, else a crash of the plugin."""
    if isinstance(error, EndpointError):
        return Failure(kind="endpoint", blame="endpoint", message=_line(mask(message_of(error))))
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({_line(frames[-1].filename.rpartition('/')[2])}:{frames[-1].lineno})" if frames else ""
    return Failure(
        kind="crash", blame=blame, message=_line(mask(f"{type(error).__name__}: {message_of(error)}")) + where
    )


def _line(text: str, longest: int = LONGEST_MESSAGE) -> str:
    clean = " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
    return clean if len(clean) <= longest else clean[: longest - 1] + "…"


def _failure(kind: str, message: str) -> Failure:
    return Failure(kind=kind, blame="generator", message=message)
