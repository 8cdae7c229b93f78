"""What a call came to: an answer, a score, something the customer said, or the failure that it is instead."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from typing import Any

from tactbench.engine.work import Outcome, Raised
from tactbench.errors import EndpointError, message_of
from tactbench.masking import mask_tree
from tactbench.results import LONGEST_REPLY, Answer, Blame, Failure
from tactbench.scores import Score

#: A failure's message is cut there.
LONGEST_MESSAGE = 500
#: And there, where a generator itself tells why there is no reply: the end of a log may stand in it.
LONGEST_ACCOUNT = 5_000


#: How a text begins that the other side of the conversation would write.
_AS_AGENT = re.compile(
    r"[\s*_#\[(]*(?:(?:customer )?support|(?:(?:customer )?(?:support|service) )?"
    r"(?:agent|assistant|representative))[\s*_\])]*:",
    re.IGNORECASE,
)


def judge(outcome: Outcome, timeout: float, mask: Callable[[str], str]) -> Answer | Failure:
    """The answer that a call came to, secrets masked, or the failure that it is instead."""
    if outcome.timed_out:
        return _failure("timeout", f"no reply within {timeout:g} s")
    if outcome.error is not None:
        failure = failure_of(outcome.error, mask)
        again = f" (tried {outcome.tries} times)" if outcome.tries > 1 else ""
        return failure.model_copy(update={"message": failure.message + again})
    value = outcome.value
    if isinstance(value, Failure):  # it tells itself why there is none, and cannot blame somebody else
        return _failure(
            one_line(mask(value.kind)) or "failed", one_line(mask(value.message), LONGEST_ACCOUNT)
        )
    answer = value if isinstance(value, Answer) else None
    text = answer.text if answer else value
    wrong = _wrong_with(text)
    if wrong is not None:
        return wrong
    seconds = round(outcome.seconds, 4)
    if answer is None:
        return Answer(text=mask(str(text)), seconds=seconds)
    try:  # what was put into it after it was made is checked here
        ours = {"text": mask(text), "seconds": seconds, "extra": mask_tree(answer.extra, mask, keys=True)}
        return Answer.model_validate(vars(answer) | ours | {"cached": None})
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


def judge_said(
    outcome: Outcome, heard: str, timeout: float, mask: Callable[[str], str]
) -> str | Failure | None:
    """What the customer says to the reply `heard`, secrets masked; None where it ends the conversation. A
    failure of the customer is nobody else's."""
    if outcome.timed_out:
        return _customers("timeout", f"said nothing within {timeout:g} s")
    if outcome.error is not None:
        return failure_of(outcome.error, mask, "customer")
    value = outcome.value
    if value is None:
        return None
    if isinstance(value, Failure):
        return _customers(
            one_line(mask(value.kind)) or "failed", one_line(mask(value.message), LONGEST_ACCOUNT)
        )
    wrong = _wrong_with(value)
    if wrong is not None:
        return _customers("bad_push", wrong.message)
    if bare(value) == bare(heard) or _AS_AGENT.match(value):
        return _customers("left_role", "spoke as the agent")
    return mask(value)


def bare(text: str) -> str:
    """A text without its spacing and capitals, to tell whether two are the same."""
    return " ".join(text.casefold().split())


def judge_score(outcome: Outcome, length: int, timeout: float, mask: Callable[[str], str]) -> Score | Failure:
    """The score of a reply of that length, secrets masked, or the failure that it is instead."""
    if outcome.timed_out:
        return Failure(kind="timeout", blame="scorer", message=f"no score within {timeout:g} s")
    if outcome.error is not None:
        return failure_of(outcome.error, mask, blame="scorer")
    result = as_score(outcome.value)
    try:  # what was put into it after it was made is checked here
        result = type(result).model_validate(mask_tree(result.model_dump(warnings=False), mask))
    except (ValueError, RecursionError) as error:
        return failure_of(error, mask, blame="scorer")
    if isinstance(result, Failure):
        return result
    outside = next((item for item in result.evidence if item.end > length), None)
    if outside is not None:
        return _bad_score(
            f"evidence {outside.start}..{outside.end} lies outside the reply of {length} characters"
        )
    return result


def as_score(value: object) -> Score | Failure:
    """What a scorer returned, or the failure that it is where it is neither a score nor a failure."""
    if isinstance(value, Score | Failure):
        return value
    return _bad_score(f"returned {type(value).__name__} instead of tactbench.Score")


def _bad_score(message: str) -> Failure:
    return Failure(kind="bad_score", blame="scorer", message=message)


def failure_of(error: BaseException, mask: Callable[[str], str], blame: Blame = "generator") -> Failure:
    """What an exception comes to: the service's trouble if the plugin says so, else a crash of the plugin."""
    if isinstance(error, EndpointError):
        whose: Blame = "customer" if blame == "customer" else "endpoint"
        return Failure(kind="endpoint", blame=whose, message=one_line(mask(message_of(error))))
    name, text, where = told_of(error)
    return Failure(kind="crash", blame=blame, message=one_line(mask(f"{name}: {text}")) + where)


def told_of(error: BaseException) -> tuple[str, str, str]:
    """An exception's type, what it says, and ` (file:line)` where that is known."""
    if isinstance(error, Raised):
        return error.name, error.text, error.where
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({one_line(frames[-1].filename.rpartition('/')[2])}:{frames[-1].lineno})" if frames else ""
    return type(error).__name__, message_of(error), where


def one_line(text: str, longest: int = LONGEST_MESSAGE) -> str:
    """The text on one line, cut where it is longer; mask it first."""
    clean = " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
    return clean if len(clean) <= longest else clean[: longest - 1] + "…"


def _failure(kind: str, message: str) -> Failure:
    return Failure(kind=kind, blame="generator", message=message)


def _customers(kind: str, message: str) -> Failure:
    return Failure(kind=kind, blame="customer", message=message)
