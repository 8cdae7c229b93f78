"""Acme's support bot for TactBench: the file to copy."""

from collections.abc import Iterable

from pydantic import BaseModel, Field

from tactbench import Answer, Ask, Generator, hookimpl

TACTBENCH_API = 1  # the hook API that this was written for; later ones keep it working


class Options(BaseModel):
    """What `-o key=value` may say; checked before the first ask."""

    greeting: str = Field("Hello", description="the first word")


def reply(ask: Ask) -> Answer:
    """One reply; a plain text would do as well. `async def` works too, and is better for slow services."""
    offers = "; ".join(ask.desk.can_offer) or "look into this and write to you tomorrow"
    limits = " ".join(f"{item.limit}: {item.because}." for item in ask.desk.limits)
    text = f"{ask.options.greeting}, I am sorry about this. {limits} What I can do: {offers}."
    return Answer(text=text, output_tokens=len(text.split()))


@hookimpl
def tactbench_generators() -> Iterable[Generator]:
    """What this distribution offers."""
    yield Generator(
        name="acme",
        reply=reply,
        about="Acme's support bot",
        options=Options,
        concurrency=16,
        timeout=20,
        offline=True,  # claims that `tactbench check` holds it to
        deterministic=True,
    )
