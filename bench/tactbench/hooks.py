"""The six hooks. A plugin module implements any of them; its entry point is in the group `tactbench`.

Hooks offer, they never work: each is synchronous, called once, and yields objects that hold plain
callables (`def` or `async def`). The engine decides who runs, when, and how many at once.
There is no base class to inherit and nothing to register.
"""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from tactbench.offers import Customer, ExecutorFactory, Generator, Scorer, SuiteRef
from tactbench.steps import Event

PROJECT = "tactbench"
#: The version of the hooks and of what passes through them. It is raised when a plugin could need something
#: that earlier versions have not; what is taken away, changed or newly asked of plugins is never a version:
#: plugins written for an earlier one keep working. New fields (of an `Ask`, of an offer) have defaults.
API = 1
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


class Hookspecs:
    """The specifications. Each docstring holds a whole plugin module that a test runs."""

    @hookspec
    def tactbench_generators(self) -> Iterable[Generator]:
        """Offer reply generators.

        Example::

            from tactbench import Generator, hookimpl

            def reply(ask):
                offers = "; ".join(ask.desk.can_offer) or "find out and write to you"
                return f"I am sorry about that. What I can do: {offers}."

            @hookimpl
            def tactbench_generators():
                yield Generator(name="acme", reply=reply, version="1.0", about="Acme's support bot")
        """
        raise NotImplementedError

    @hookspec
    def tactbench_scorers(self) -> Iterable[Scorer]:
        """Offer scorers.

        Example::

            from tactbench import Dimensions, Score, Scorer, hookimpl

            def score(case, dialogue):
                thanks = 5.0 if "thank" in dialogue[-1].text.lower() else 3.0
                return Score(scores=Dimensions(
                    politeness=thanks, assertiveness=3.0, boundary_setting=3.0, goal_focus=3.0))

            @hookimpl
            def tactbench_scorers():
                yield Scorer(name="thanks", score=score, version="1.0", about="counts on thanks alone")
        """
        raise NotImplementedError

    @hookspec
    def tactbench_suites(self) -> Iterable[SuiteRef]:
        """Offer suites: folders with README.md and cases.jsonl, or hub repositories at a full commit.

        Example::

            from pathlib import Path
            from tactbench import SuiteRef, hookimpl

            @hookimpl
            def tactbench_suites():
                yield SuiteRef(name="our-tickets", path=Path(__file__).parent / "our-tickets")
        """
        raise NotImplementedError

    @hookspec
    def tactbench_customers(self) -> Iterable[Customer]:
        """Offer customers: who speaks next in a case of several turns.

        Example::

            from tactbench import Customer, hookimpl

            def answer(case, dialogue, scene):
                return "No. I want a real answer." if scene.rung < 3 else None

            @hookimpl
            def tactbench_customers():
                yield Customer(name="stubborn", answer=answer, version="1.0")
        """
        raise NotImplementedError

    @hookspec
    def tactbench_executors(self) -> Iterable[ExecutorFactory]:
        """Offer executors: where the shards of a run are worked on.

        Example::

            from concurrent.futures import ThreadPoolExecutor
            from tactbench import ExecutorFactory, hookimpl

            @hookimpl
            def tactbench_executors():
                yield ExecutorFactory(
                    name="threads", make=lambda options: ThreadPoolExecutor(int(options.get("workers", 2))))
        """
        raise NotImplementedError

    @hookspec
    def tactbench_event(self, event: Event) -> None:
        """Be told of each step of a run: started, replied, scored, ended. Whatever this raises is
        reported once, and the run goes on.

        Example::

            from tactbench import hookimpl

            @hookimpl
            def tactbench_event(event):
                if event.step == "ended":
                    print(f"{event.generator}: run {event.run_id} ended, {event.total} rows")
        """
        raise NotImplementedError
