"""`replay:FILE`: replies that exist already, from a replies file, a CSV or an earlier journal."""

from __future__ import annotations

from collections.abc import Iterable

from tactbench import Answer, Ask, Failure, Generator, hookimpl
from tactbench_replay.options import Options


async def reply(ask: Ask) -> Answer | Failure:
    """The reply that the file has for this case and trial; or the bot's failure, which is replayed too."""
    kept = ask.options.replies[ask.id, ask.trial]
    if ask.rung < len(kept.answers):
        answer: Answer = kept.answers[ask.rung]
        return answer
    return kept.failure or Failure(
        kind="empty", blame="generator", message=f"{kept.place}: has no reply for rung {ask.rung}"
    )


@hookimpl
def tactbench_generators() -> Iterable[Generator]:
    """Offer `replay`; the file is read when the options are."""
    from tactbench_replay.planned import covers

    yield Generator(
        name="replay", reply=reply, version="0.1.0", options=Options, argument="file", covers=covers,
        about="replies that exist already: JSON lines, a CSV, or a journal",
    )  # fmt: skip
