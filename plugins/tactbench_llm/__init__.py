"""Models: the generators `llm` (any OpenAI-compatible endpoint) and `anthropic`, and the customer `llm`.

Two names and not one with an option `api`: each has its own options, key and defaults, so that an option
which one of the two services does not know is refused by name and never dropped in silence.

The clients of the services (the extra `llm`) are imported when a run gets ready, so that importing this
package stays cheap.
"""

from __future__ import annotations

from collections.abc import Iterable

from tactbench import Customer, Generator, hookimpl


@hookimpl
def tactbench_generators() -> Iterable[Generator]:
    """Offer `llm` and `anthropic`."""
    from tactbench_llm.options import LONGEST_WAIT, AnthropicOptions, LlmOptions
    from tactbench_llm.service import Service

    kinds = (
        ("llm", "any OpenAI-compatible endpoint: llm:MODEL -o base_url=…", LlmOptions, "openai_api"),
        ("anthropic", "Anthropic's models: anthropic:MODEL", AnthropicOptions, "messages_api"),
    )
    for name, about, options, api in kinds:
        service = Service(name, f"{__name__}.{api}")
        yield Generator(
            name=name,
            reply=service.reply,
            ready=service.ready,
            close=service.close,
            expects=service.expects,
            cacheable=True,
            version="0.1.0",
            about=about,
            options=options,
            argument="model",
            concurrency=8,
            timeout=LONGEST_WAIT + 60,  # the service's own time-out, an option, always comes first
            remote=True,
        )


@hookimpl
def tactbench_customers() -> Iterable[Customer]:
    """Offer `llm`, a customer whom a model plays."""
    from tactbench_llm.customer import Player
    from tactbench_llm.customer_options import CustomerOptions
    from tactbench_llm.options import LONGEST_WAIT
    from tactbench_llm.service import Service

    service = Service("llm", f"{__name__}.openai_api")
    yield Customer(
        name="llm",
        answer=Player(service).answer,
        ready=service.ready,
        close=service.close,
        version="0.1.0",
        about="a model plays a customer with a goal and a temper: llm:MODEL -c base_url=…",
        options=CustomerOptions,
        argument="model",
        timeout=LONGEST_WAIT + 60,
    )
