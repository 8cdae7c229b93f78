"""The frozen objects that plugins offer: they hold plain callables, and check their fields."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tactbench.needs import (
    COMMIT,
    need,
    need_claims,
    need_name,
    need_numbers,
    need_parts,
    need_texts,
)

if TYPE_CHECKING:
    from pydantic import BaseModel


@dataclass(frozen=True, kw_only=True)
class Generator:
    """A reply generator.

    `reply` takes a `tactbench.Ask` and returns text or a `tactbench.Answer`; it may be `def` (it then
    runs in a thread of its own) or `async def`. What it raises is the generator's failure, save
    `tactbench.EndpointError`. `version` defaults to that of the distribution. `options` is a pydantic
    model: `-o key=value` is checked against it before the first ask, and `ask.options` is an instance
    of it. `argument` names the option that the user may write behind the name: with `argument="model"`,
    `llm:small` is `llm -o model=small`. `concurrency` is the most replies asked for at once, `timeout` the
    seconds that each may take. `interactive` says that a person at this terminal is asked: one case at
    a time, and no progress bar where the person types.

    `ready` takes the options and is called once before a run (`def`): what it raises as
    `tactbench.UsageError`, such as a key that is not set, ends the command before anything was asked.
    `close` takes nothing and is called once after a run, also after Ctrl-C, on the loop on which `reply` ran
    (`def` or `async def`), to let go of connections and the like. `covers` is for replies that exist
    already: called before a run with the options, the (case id, trial) pairs that will be asked and the ids
    of all cases of the suite, it raises `tactbench.UsageError` where it has no reply to them.

    Two claims that `tactbench check` holds it to: `offline`, that it needs no network, and `deterministic`,
    that the same ask always gets the same reply. `remote` says the contrary of the first: its replies come
    from a service, which is first asked a few at a time, then more.

    `cacheable` says that its replies come from afar and are paid for, so that the same ask (conversation,
    desk, seed, trial), under the same options, may be answered by a reply that is there already. `expects`
    takes an ask and tells what a reply to it is expected to take, as a `tactbench.Expected`, before anything
    is asked (`def`): `run --dry-run` adds that up.
    """

    name: str
    reply: Callable[[Any], Any]
    version: str = ""
    about: str = ""
    options: type[BaseModel] | None = None
    argument: str = ""
    concurrency: int = 8
    timeout: float = 60.0
    interactive: bool = False
    ready: Callable[[Any], None] | None = None
    close: Callable[[], Any] | None = None
    covers: Callable[[Any, Collection[tuple[str, int]], Collection[str]], None] | None = None
    offline: bool = False
    deterministic: bool = False
    remote: bool = False
    cacheable: bool = False
    expects: Callable[[Any], Any] | None = None

    def __post_init__(self) -> None:
        need_name("Generator", self.name)
        need_texts(self)
        need_claims(self)
        need(not (self.remote and self.offline), f"Generator {self.name}: is either remote or offline")
        need(callable(self.reply), f"Generator {self.name}: reply must be callable")
        for field_name in ("covers", "expects"):
            value = getattr(self, field_name)
            need(value is None or callable(value), f"Generator {self.name}: {field_name} must be callable")
        local = self.offline or self.interactive
        need(not (self.cacheable and local), f"Generator {self.name}: only replies from afar are cacheable")
        need_numbers(self)
        need_parts(self)


@dataclass(frozen=True, kw_only=True)
class Scorer:
    """A scorer.

    `score` takes a `tactbench.Case` and the whole dialogue (a tuple of `tactbench.Turn` that ends with
    the reply to be scored) and returns a `tactbench.Score`, or a `tactbench.Failure` where the reply
    cannot be scored; `def` or `async def`. `digest` should change whenever scores can (weights, word
    lists); it becomes part of each score's identity.

    A scorer with numbers fitted on rated replies says on whose: `fitted_on` holds their authors, and
    `held_out` takes an author and returns a `score` fitted without that author's replies, for an audit
    on the same set. `acts` takes what `score` takes and returns the acts found (a tuple of
    `tactbench.Act`), for `tactbench score --acts`. Two claims that `tactbench check` holds it to:
    `offline`, that it needs no network, and `deterministic`, that the same dialogue always gets the same
    score, so that it need not be scored twice.
    """

    name: str
    score: Callable[[Any, Any], Any]
    version: str = ""
    about: str = ""
    digest: str = ""
    options: type[BaseModel] | None = None
    concurrency: int = 1
    timeout: float = 60.0
    fitted_on: frozenset[str] = frozenset()
    held_out: Callable[[str], Callable[[Any, Any], Any]] | None = None
    acts: Callable[[Any, Any], Any] | None = None
    offline: bool = False
    deterministic: bool = False

    def __post_init__(self) -> None:
        need_name("Scorer", self.name)
        need_texts(self)
        need_claims(self)
        need(callable(self.score), f"Scorer {self.name}: score must be callable")
        for field_name in ("held_out", "acts"):
            value = getattr(self, field_name)
            need(value is None or callable(value), f"Scorer {self.name}: {field_name} must be callable")
        need_numbers(self)


@dataclass(frozen=True, kw_only=True)
class SuiteRef:
    """Where a suite lives: a folder (`path`), or a hub repository (`repo`) at a full commit (`revision`)."""

    name: str
    path: Path | None = None
    repo: str = ""
    revision: str = ""

    def __post_init__(self) -> None:
        need_name("SuiteRef", self.name)
        need((self.path is None) != (self.repo == ""), f"SuiteRef {self.name}: needs either path or repo")
        if self.repo:
            need(
                bool(COMMIT.fullmatch(self.revision)),
                f"SuiteRef {self.name}: revision must be a full commit id (40 hex digits), no branch or tag",
            )


@dataclass(frozen=True, kw_only=True)
class Customer:
    """Who speaks next in a multi-turn case.

    `answer` takes the case and the dialogue so far, which ends with the desk's reply, and returns the
    customer's next message, or None to end the conversation; `def` or `async def`. Where it takes a third
    argument, that is a `tactbench.Scene`: the rung, a seed, the options. `reads` names a scorer; what the
    replies came to by its labels then stands in the scene, to choose the words by. `scripted` says
    that it says nothing but the `pushes` of a case, one a rung: beyond them it is not asked.

    `options`, `argument`, `ready`, `close` and `timeout` are as with a `Generator`.
    """

    name: str
    answer: Callable[..., Any]
    version: str = ""
    about: str = ""
    options: type[BaseModel] | None = None
    argument: str = ""
    timeout: float = 60.0
    reads: str = ""
    scripted: bool = False
    ready: Callable[[Any], None] | None = None
    close: Callable[[], Any] | None = None

    def __post_init__(self) -> None:
        need_name("Customer", self.name)
        need_texts(self)
        need(callable(self.answer), f"Customer {self.name}: answer must be callable")
        need_parts(self)

    def says(self, case: Any, dialogue: Any, scene: Any) -> Any:
        """Call `answer` with as much as it takes."""
        return self.answer(case, dialogue, scene) if _takes(self.answer, 3) else self.answer(case, dialogue)


def _takes(function: Callable[..., Any], count: int) -> bool:
    """Whether a callable takes so many arguments by position."""
    try:
        signature(function).bind(*range(count))
    except (TypeError, ValueError):  # it does not, or does not tell
        return False
    return True


@dataclass(frozen=True, kw_only=True)
class ExecutorFactory:
    """Where the parcels of a run are worked on: `make` takes the options and returns an `Executor`.

    `argument` names the option that the user may write behind the name: with `argument="address"`,
    `--on grid:10.0.0.7` calls `make` with `{"address": "10.0.0.7"}`. `make` raises `tactbench.UsageError`
    where it cannot be had, such as when nobody answers. `slots` takes the executor and returns how many
    parcels it works on at once; without it that is the number of this machine's cores.
    """

    name: str
    make: Callable[[Mapping[str, str]], Executor]
    about: str = ""
    argument: str = ""
    slots: Callable[[Executor], int] | None = None

    def __post_init__(self) -> None:
        what = f"ExecutorFactory {self.name}"
        need_name("ExecutorFactory", self.name)
        need(callable(self.make), f"{what}: make must be callable")
        need(isinstance(self.argument, str), f"{what}: argument must be a text, not {self.argument!r}")
        need(self.slots is None or callable(self.slots), f"{what}: slots must be callable")
