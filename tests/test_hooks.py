"""Every hook's docstring holds a whole plugin; here each is installed as a distribution, found and used."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tactbench.cases import Case, Turn
from tactbench.dialogue import Scene
from tactbench.events import Listeners
from tactbench.hooks import PROJECT, Hookspecs
from tactbench.identity import plugin_id, run_spec
from tactbench.journal import Run, read_run
from tactbench.plans import Plan
from tactbench.plugins import HOOKS, OFFERS, Offer, Plugins, load
from tactbench.runs import collect_run, score_run
from tactbench.starts import Start
from tactbench.suites import read_suite

if TYPE_CHECKING:
    from tests.conftest import CommandLine

SPECS = {name: spec for name, spec in vars(Hookspecs).items() if name.startswith(f"{PROJECT}_")}


def example(hook: str) -> str:
    """The plugin module in a hook's docstring."""
    found = re.search(r"\n *Example::\n\n((?: {4,}.*\n|\n)+)", (inspect.getdoc(SPECS[hook]) or "") + "\n")
    assert found, f"{hook}: its docstring has no Example::"
    return textwrap.dedent(found[1])


def install(command: CommandLine, hook: str) -> Plugins:
    """Everything installed, with the hook's example as the distribution `example`."""
    command.distribution("example", example(hook), version="2.5")
    installed = load()
    assert installed.problems == ()
    (plugin,) = (plugin for plugin in installed.loaded if plugin.name == "example")
    assert (plugin.distribution, plugin.version, plugin.hooks) == ("example", "2.5", (hook,))
    return installed


def replies(
    command: CommandLine, installed: Plugins, generator: Offer, listeners: Listeners | None = None
) -> tuple[Run, Sequence[Case]]:
    """The journal of a run on the suite `mini`, and the cases."""
    suite = read_suite(command.folder / "mini")
    spec = run_spec(suite, "all", plugin_id(generator), 1, 0)
    start = Start(Path("run.jsonl"), "new")
    collect_run(Plan(spec, suite.cases, generator), start, listeners or Listeners(installed.listeners))
    return read_run(start.path), suite.cases


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_an_example_that_a_test_here_runs(hook: str) -> None:
    """Whoever adds a hook writes its example, and a test that installs and uses it."""
    functions = [node for node in ast.parse(example(hook)).body if isinstance(node, ast.FunctionDef)]
    marked = [function.name for function in functions if function.decorator_list]
    assert marked == [hook]
    test = globals()[f"test_hook_{hook.removeprefix(PROJECT + '_')}"]
    assert f'install(command, "{hook}")' in inspect.getsource(test)


def test_the_specified_hooks_are_the_known_ones() -> None:
    """The table of hooks and the specifications name the same six."""
    assert set(SPECS) == set(HOOKS)
    assert len(HOOKS) == 6


@pytest.mark.parametrize("hook", HOOKS)
def test_a_specification_is_not_to_be_called(hook: str) -> None:
    """A specification says what is expected and does nothing itself."""
    given = [object()] * (len(inspect.signature(SPECS[hook]).parameters) - 1)
    with pytest.raises(NotImplementedError):
        getattr(Hookspecs(), hook)(*given)


@pytest.mark.parametrize("hook", OFFERS)
def test_an_offering_hook_takes_nothing_and_says_what_it_yields(hook: str) -> None:
    """The annotation of each specification is the type that loading checks for."""
    assert list(inspect.signature(SPECS[hook]).parameters) == ["self"]
    assert inspect.signature(SPECS[hook]).return_annotation == f"Iterable[{OFFERS[hook].__name__}]"


def test_hook_generators(command: CommandLine) -> None:
    """The example's generator answers every case of a suite with what its desk can offer."""
    installed = install(command, "tactbench_generators")
    offer = installed.named("tactbench_generators", "acme")
    assert (offer.item.version, offer.item.about) == ("1.0", "Acme's support bot")
    run, cases = replies(command, installed, offer)
    assert {row.case_id: [answer.text for answer in row.answers] for row in run.rows.values()} == {
        case.id: [f"I am sorry about that. What I can do: {case.desk.can_offer[0]}."] for case in cases
    }


@pytest.mark.parametrize("hook", HOOKS)
def test_each_example_passes_the_check_that_the_manual_asks_for(command: CommandLine, hook: str) -> None:
    """Whoever copies an example is not found out by `tactbench check`."""
    command.distribution("example", example(hook), version="2.5")
    if hook == "tactbench_suites":
        command.suite("site/our-tickets", card="version: 1.0\nname: our-tickets")
    ended = command("check", "example")
    assert (ended.code, "error" in ended.out.replace("0 errors", "")) == (0, False), ended.out


def test_hook_scorers(command: CommandLine) -> None:
    """The example's scorer gives a polite reply 5 and any other 3, and its scores stand in the journal."""
    installed = install(command, "tactbench_scorers")
    command.write("bots.py", 'def reply(ask):\n    return "Thanks!" if ask.id == "c-3" else "No."\n')
    from tactbench.callables import load_callable

    run, cases = replies(command, installed, load_callable("./bots.py:reply"))
    offer = installed.named("tactbench_scorers", "thanks")
    key = score_run(run.path, {case.id: case for case in cases}, offer, Listeners(()))
    assert key.startswith("thanks@1.0")
    found = {scored.case_id: scored.score for scored in read_run(run.path).scored[key].values()}
    assert {case_id: score and score.scores.politeness for case_id, score in found.items()} == {
        case.id: 5.0 if case.id == "c-3" else 3.0 for case in cases
    }


def test_hook_suites(command: CommandLine) -> None:
    """The example's suite is read from beside its module."""
    command.suite("site/our-tickets")
    path = install(command, "tactbench_suites").named("tactbench_suites", "our-tickets").item.path
    suite = read_suite(path)
    assert (suite.card.name, suite.card.version, len(suite.cases)) == ("our-tickets", "1.0", 12)


def test_hook_customers(command: CommandLine) -> None:
    """The example's customer insists for three rungs, and then leaves."""
    answer = install(command, "tactbench_customers").named("tactbench_customers", "stubborn").item.answer
    case = read_suite(command.folder / "mini").cases[0]
    dialogue, said = case.dialogue, list[str]()
    while (text := answer(case, dialogue, Scene(rung=len(said), seed=0))) is not None:
        said.append(text)
        dialogue = (*dialogue, Turn(role="agent", text="No."), Turn(role="customer", text=text))
    assert said == ["No. I want a real answer."] * 3


def test_hook_executors(command: CommandLine) -> None:
    """The example's executor works."""
    make = install(command, "tactbench_executors").named("tactbench_executors", "threads").item.make
    with make({"workers": "1"}) as executor:
        assert list(executor.map(abs, [-1, -2])) == [1, 2]


def test_hook_event(command: CommandLine, capsys: pytest.CaptureFixture[str]) -> None:
    """The example's listener tells of the end of a run."""
    installed = install(command, "tactbench_event")
    capsys.readouterr()
    run, _ = replies(command, installed, installed.named("tactbench_generators", "four"))
    assert capsys.readouterr() == (f"four: run {run.start.run_id} ended, 12 rows\n", "")
