"""One kind of endpoint, as a generator or a customer has it: gets ready, asks, tells of trouble in one way.

What only asking needs is imported by it: this module is imported whenever plugins are.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from tactbench import UsageError
from tactbench.briefing import system_prompt
from tactbench_llm.address import is_local
from tactbench_llm.keys import key_of, without
from tactbench_llm.options import Endpoint
from tactbench_llm.prompt import template

if TYPE_CHECKING:
    from tactbench import Answer, Ask, Expected, Failure
    from tactbench_llm.said import Said

T = TypeVar("T")


@dataclass(frozen=True)
class Api:
    """A service's interface: its client's library, how a client is made, how it is asked.

    `connect` takes the library, the options and what every client is made with; `request` the ask and the
    system prompt, and tells what will be sent; `ask` the client, and then what `request` takes. The two
    libraries are made by one generator: their errors have the same names.
    """

    library: str
    connect: Callable[[Any, Any, dict[str, Any]], Any]
    request: Callable[[Ask, str], dict[str, Any]]
    ask: Callable[[Any, Ask, str], Awaitable[Said]]


class Service:
    """The state of one generator or customer: the clients that are open, by the loop to which they belong."""

    def __init__(self, name: str, module: str) -> None:
        """`module` names the module whose `API` the service has."""
        self._name = name
        self._module = module
        self._clients: WeakKeyDictionary[Any, dict[tuple[str, ...], Any]] = WeakKeyDictionary()
        self._template: tuple[str, str] = ("bare", "")

    def ready(self, options: Endpoint) -> None:
        """Before a run: the client can be imported and the key is there, or UsageError."""
        self._library()
        key_of(self._name, options)

    async def reply(self, ask: Ask) -> Answer | Failure:
        """One reply of the desk. Raises EndpointError for whatever the endpoint does wrong."""
        from tactbench_llm.said import settle

        system = self._system(ask)
        return await self.ask(ask, system, lambda said: settle(said, ask.options))

    def expects(self, ask: Ask) -> Expected:
        """What a reply is expected to take."""
        from tactbench_llm.guess import expected

        return expected(self._api().request(ask, self._system(ask)), ask.options)

    async def ask(self, ask: Ask, system: str, settle: Callable[[Said], T]) -> T | Failure:
        """What `settle` makes of what the model says under this system prompt, or how its service refused.

        Raises EndpointError for whatever the endpoint does wrong.
        """
        import asyncio

        import httpx2

        from tactbench_llm.said import UnreadableError
        from tactbench_llm.trouble import of_connection, of_nonsense, of_status, of_time, refusal_of

        options: Endpoint = ask.options
        key, library = key_of(self._name, options), self._library()
        try:
            async with asyncio.timeout(options.timeout):
                said = await self._api().ask(self._client(options, key), ask, system)
            return settle(said)
        except (TimeoutError, library.APITimeoutError):
            trouble = of_time(options)
        except library.APIStatusError as error:
            refused = refusal_of(error)
            if refused is not None:
                return refused
            trouble = of_status(error, options, key)
        except (library.APIError, httpx2.HTTPError, httpx2.StreamError) as error:
            trouble = of_connection(error, options, key)
        except UnreadableError as error:
            trouble = of_nonsense(error, options, key)
        except (ValueError, RecursionError) as error:  # the clients read foreign bytes with little care
            trouble = of_nonsense(UnreadableError(f"what came is no JSON ({error})"), options, key)
        trouble.args = (without(key, str(trouble)),)
        raise trouble from None

    async def close(self) -> None:
        """After a run, on its loop: no connection stays open."""
        import asyncio

        for client in self._clients.pop(asyncio.get_running_loop(), {}).values():
            await client.close()

    def _client(self, options: Endpoint, key: str) -> Any:
        import asyncio

        from tactbench_llm.bodies import bounded

        mine = self._clients.setdefault(asyncio.get_running_loop(), {})
        address = (options.base_url, key)
        if address not in mine:
            library = self._library()
            web = library.DefaultAsyncHttpxClient(
                timeout=options.timeout,
                event_hooks={"response": [bounded()]},
                follow_redirects=False,  # a question that was moved would be asked without its text
                trust_env=not is_local(options.base_url),  # no proxy lies between us and ourselves
            )
            settings = {
                "api_key": key,
                "base_url": options.base_url,
                "max_retries": 0,  # the engine alone asks again
                "timeout": options.timeout,
                "http_client": web,
                "default_headers": {"Accept-Encoding": "identity"},
            }
            mine[address] = client = self._api().connect(library, options, settings)
            if (
                options.base_url != options.home
            ):  # headers of the environment are meant for the service itself
                client._custom_headers = settings["default_headers"]
        return mine[address]

    def _system(self, ask: Ask) -> str:
        system = ask.options.system
        if self._template[0] != system:
            self._template = (system, template(system))
        return system_prompt(self._template[1], ask)

    def _api(self) -> Api:
        api: Api = import_module(self._module).API
        return api

    def _library(self) -> Any:
        library = self._api().library
        try:
            return import_module(library)
        except ImportError as error:
            raise UsageError(
                f"{self._name}: {library} cannot be imported ({error}); pip install 'tactbench[llm]'"
            ) from None
