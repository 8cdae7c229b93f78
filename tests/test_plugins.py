"""Plugins are loaded one by one: real distributions, whole ones and broken ones, side by side."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tactbench.errors import UsageError
from tactbench.plugins import DISABLE, OFFERS, Plugin, Plugins, Problem, announce, load

if TYPE_CHECKING:
    from tests.conftest import CommandLine

OURS = {"acts", "connect", "controls", "customers", "dask", "human", "llm", "replay", "suites", "template"}
IMPORTS = "from tactbench import Generator, Scorer, hookimpl\n"
#: Name of the trouble: a module, what is said of it, and the mend.
BROKEN = {
    "import error": (
        "import no_such_module",
        "ModuleNotFoundError: No module named 'no_such_module'",
        "mend or uninstall broken, or set TACTBENCH_DISABLE_PLUGINS=broken",
    ),
    "syntax error": (
        "def oops(:\n    pass\n",
        "SyntaxError: invalid syntax (broken.py, line 1)",
        "mend or uninstall broken",
    ),
    "exception without a message": ("raise KeyError", "KeyError: no message", "mend or uninstall broken"),
    "message of several lines": (
        "raise ValueError('first\\n\\nsecond')",
        "ValueError: first second",
        "mend or uninstall broken",
    ),
    "message that cannot be shown": (
        "class Odd(Exception):\n    def __str__(self):\n        raise ValueError\nraise Odd",
        "Odd: (its message cannot be shown)",
        "mend or uninstall broken",
    ),
    "exit at import": (
        "raise SystemExit(3)",
        "exits while it is imported (3)",
        "move the exit under __main__",
    ),
    "cancelled at import": (
        "import asyncio\nraise asyncio.CancelledError",
        "CancelledError: no message",
        "mend or uninstall broken",
    ),
    "misspelt hook": (
        IMPORTS + "@hookimpl\ndef tactbench_generator():\n    yield Generator(name='lost', reply=str)",
        "has an unknown hook tactbench_generator",
        "did you mean tactbench_generators",
    ),
    "misspelt hook without a mark": (
        IMPORTS + "def tactbench_scorer():\n    yield",
        "has an unknown hook tactbench_scorer",
        "did you mean tactbench_scorers",
    ),
    "misspelt prefix": (
        IMPORTS + "@hookimpl\ndef tacbench_generators():\n    yield Generator(name='lost', reply=str)",
        "has an unknown hook tacbench_generators",
        "did you mean tactbench_generators",
    ),
    "async def": (
        IMPORTS + "@hookimpl\nasync def tactbench_generators():\n    return []",
        "tactbench_generators is async def",
        "make the hook def; what it offers may hold async def",
    ),
    "async generator": (
        IMPORTS + "@hookimpl\nasync def tactbench_generators():\n    yield Generator(name='lost', reply=str)",
        "tactbench_generators is async def",
        "make the hook def",
    ),
    "event that yields": (
        IMPORTS + "@hookimpl\ndef tactbench_event(event):\n    yield event",
        "tactbench_event yields, so that nothing in it would run",
        "take the yield out",
    ),
    "async def without a mark": (
        "async def tactbench_event(event):\n    pass",
        "tactbench_event is not decorated",
        "put @tactbench.hookimpl above it",
    ),
    "no mark": (
        IMPORTS + "def tactbench_generators():\n    yield Generator(name='lost', reply=str)",
        "tactbench_generators is not decorated",
        "put @tactbench.hookimpl above it",
    ),
    "unknown argument": (
        IMPORTS + "@hookimpl\ndef tactbench_event(evnt):\n    pass",
        "Argument(s) {'evnt'} are declared in the hookimpl but can not be found in the hookspec",
        "mend or uninstall broken",
    ),
    "returns the offer": (
        IMPORTS + "@hookimpl\ndef tactbench_generators():\n    return Generator(name='lost', reply=str)",
        "tactbench_generators returns one Generator",
        "yield it instead of returning it",
    ),
    "returns nothing": (
        IMPORTS + "@hookimpl\ndef tactbench_generators():\n    Generator(name='lost', reply=str)",
        "tactbench_generators gives NoneType",
        "yield Generator objects",
    ),
    "returns a text": (
        IMPORTS + "@hookimpl\ndef tactbench_generators():\n    return 'lost'",
        "tactbench_generators gives str",
        "yield Generator objects",
    ),
    "returns a number": (
        IMPORTS + "@hookimpl\ndef tactbench_scorers():\n    return 7",
        "tactbench_scorers gives int",
        "yield Scorer objects",
    ),
    "yields something else": (
        IMPORTS + "@hookimpl\ndef tactbench_scorers():\n    yield Generator(name='lost', reply=str)",
        "tactbench_scorers yields Generator",
        "yield Scorer objects",
    ),
    "yields the class": (
        IMPORTS + "@hookimpl\ndef tactbench_generators():\n    yield Generator",
        "tactbench_generators yields type",
        "yield Generator objects",
    ),
    "for a newer API": (
        "TACTBENCH_API = 2\n" + IMPORTS,
        "is written for hook API 2, and this tactbench has 1",
        "upgrade tactbench, or install an older release of the plugin",
    ),
    "an API that is none": (
        "TACTBENCH_API = '1'",
        "TACTBENCH_API is '1'",
        "write a whole number there, like TACTBENCH_API = 1",
    ),
    "for a face that is not here": (
        "from tactbench import Genrator",
        "ImportError: cannot import name 'Genrator' from 'tactbench'",
        "it was written for another tactbench: upgrade tactbench, or install a release that fits",
    ),
    "raises midway": (
        IMPORTS + "@hookimpl\ndef tactbench_generators():\n"
        "    yield Generator(name='lost', reply=str)\n    raise OSError('disk on fire')",
        "OSError: disk on fire",
        "mend or uninstall broken",
    ),
    "exits midway": (
        IMPORTS + "@hookimpl\ndef tactbench_generators():\n"
        "    yield Generator(name='lost', reply=str)\n    raise SystemExit('no key')",
        "SystemExit: no key",
        "mend or uninstall broken",
    ),
    "offer with a wrong field": (
        IMPORTS + "@hookimpl\ndef tactbench_generators():\n    yield Generator(name='Lost Bot', reply=str)",
        "ValueError: Generator: the name 'Lost Bot' must be lower-case letters",
        "mend or uninstall broken",
    ),
}


def names(installed: Plugins) -> list[str]:
    """The loaded plugins."""
    return [plugin.name for plugin in installed.loaded]


def offering(name: str, hook: str = "generators", about: str = "") -> str:
    """A plugin module with one offer of that name."""
    kind, field = ("Generator", "reply") if hook == "generators" else ("Scorer", "score")
    offer = f"{kind}(name={name!r}, {field}=max, about={about!r})"
    return f"{IMPORTS}@hookimpl\ndef tactbench_{hook}():\n    yield {offer}\n"


def entry_points(command: CommandLine, distribution: str, text: str) -> Path:
    """Write a distribution's list of entry points anew."""
    (info,) = (command.folder / "site").glob(f"{distribution}-*.dist-info")
    return command.write(f"site/{info.name}/entry_points.txt", text)


def test_whole_plugins_are_loaded_with_all_that_they_offer(command: CommandLine) -> None:
    """First-party and third-party plugins are found the same way, ours first, and nothing is wrong."""
    command.distribution("zebra", offering("zebra-bot"), version="3.1")
    installed = load()
    assert installed.problems == ()
    assert names(installed) == [*sorted(OURS), "steady", "zebra"]
    assert {plugin.distribution for plugin in installed.loaded[:4]} == {"tactbench"}
    assert installed.loaded[-1] == Plugin("zebra", "zebra", "3.1", "zebra", ("tactbench_generators",))
    assert installed.offers.keys() == OFFERS.keys()
    assert {"template", "doormat", "wall", "marks", "zebra-bot"} <= installed.offers[
        "tactbench_generators"
    ].keys()
    assert {"acts", "digits"} <= installed.offers["tactbench_scorers"].keys()
    assert "core" in installed.offers["tactbench_suites"]


@pytest.mark.parametrize("trouble", BROKEN)
def test_a_broken_plugin_is_named_and_hurts_no_other(command: CommandLine, trouble: str) -> None:
    """The problem names entry point, distribution, version, what and mend; all others load as without it."""
    source, what, mend = BROKEN[trouble]
    before = load()
    command.distribution("broken", source, version="2.5")
    command.distribution("zebra", offering("zebra-bot"))
    installed = load()
    (problem,) = installed.problems
    assert problem.plugin.name == problem.plugin.distribution == "broken"
    assert str(problem).startswith("plugin broken (broken 2.5): ")
    assert what in problem.what
    assert problem.mend.startswith(mend)
    assert "\n" not in str(problem)
    assert set(names(before)) | {"zebra"} <= set(names(installed))
    for hook, offers in before.offers.items():
        more = {"zebra-bot"} if hook == "tactbench_generators" else set()
        assert set(installed.offers[hook]) == set(offers) | more
    assert installed.listeners == before.listeners


@pytest.mark.parametrize("trouble", BROKEN)
def test_a_disabled_plugin_is_not_even_imported(command: CommandLine, trouble: str) -> None:
    """TACTBENCH_DISABLE_PLUGINS names entry points that are passed over without a word."""
    before = load()
    command.distribution("broken", "open('imported', 'w')\n" + BROKEN[trouble][0])
    installed = load(environ={DISABLE: "other, broken"})
    assert (names(installed), installed.problems) == (names(before), ())
    assert not Path("imported").exists()


@pytest.mark.usefixtures("command")
def test_the_environment_disables_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable is read from the environment, for our own plugins too."""
    monkeypatch.setenv("TACTBENCH_DISABLE_PLUGINS", "steady,controls")
    installed = load()
    assert names(installed) == sorted(OURS - {"controls"})
    assert not {"wall", "four"} & installed.offers["tactbench_generators"].keys()


def test_one_bad_hook_leaves_the_plugins_other_hooks(command: CommandLine) -> None:
    """What a plugin offers by a working hook is there although another of its hooks fails."""
    source = offering("lost") + "    raise OSError('gone')\n" + offering("kept", "scorers")
    command.distribution("half", source)
    installed = load()
    assert [problem.what for problem in installed.problems] == ["OSError: gone"]
    assert "lost" not in installed.offers["tactbench_generators"]
    assert installed.named("tactbench_scorers", "kept").plugin.name == "half"
    assert "half" in names(installed)


@pytest.mark.parametrize("place", ["", "@hookimpl\ndef tactbench_generators():\n    "])
def test_ctrl_c_is_no_trouble_of_a_plugin(command: CommandLine, place: str) -> None:
    """Whoever stops the command while a plugin is slow stops the command."""
    command.distribution("slow", IMPORTS + place + "raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        load()


def test_a_hook_may_return_a_list_or_yield_nothing(command: CommandLine) -> None:
    """Any iterable of offers is fine, an empty one too."""
    lines = "def tactbench_generators():\n    return [Generator(name='listed', reply=str)]\n"
    lines += "@hookimpl\ndef tactbench_scorers():\n    return ()\n"
    command.distribution("list-maker", f"{IMPORTS}@hookimpl\n{lines}")
    installed = load()
    assert installed.problems == ()
    assert installed.named("tactbench_generators", "listed").plugin.distribution == "list-maker"


def test_hooks_may_be_methods_of_an_object(command: CommandLine) -> None:
    """An entry point may name an object in a module."""
    lines = (
        "    @hookimpl\n    def tactbench_generators(self):\n        yield Generator(name='own', reply=str)\n"
    )
    command.distribution("things", f"{IMPORTS}class Things:\n{lines}\nplugin = Things()\n")
    entry_points(command, "things", "[tactbench]\nthings = things:plugin\n")
    installed = load()
    assert installed.problems == ()
    assert installed.named("tactbench_generators", "own").plugin.module == "things"


def test_what_a_module_imports_is_not_taken_for_a_hook(command: CommandLine) -> None:
    """Objects that answer to any attribute, or to none before they are set up, are no hooks."""
    source = "from unittest.mock import call\nclass Proxy:\n    def __getattr__(self, name):\n"
    source += "        raise RuntimeError('working outside of a request')\nrequest = Proxy()\n"
    command.distribution("importer", source + "tactbench_limit = 3\n" + offering("import-bot"))
    installed = load()
    assert installed.problems == ()
    assert "import-bot" in installed.offers["tactbench_generators"]


def test_a_plugin_without_hooks_is_loaded(command: CommandLine) -> None:
    """Nothing offered is nothing wrong."""
    command.distribution("idle", "")
    installed = load()
    assert installed.problems == ()
    assert Plugin("idle", "idle", "1.0", "idle", ()) in installed.loaded


def test_listeners_are_the_implementations_of_the_event_hook(command: CommandLine) -> None:
    """A plugin that wants to be told is listed with the function to tell it by."""
    command.distribution("ears", IMPORTS + "@hookimpl\ndef tactbench_event(event):\n    return event\n")
    ((plugin, function),) = load().listeners
    assert str(plugin) == "ears (ears 1.0)"
    assert function(event="told") == "told"


def test_our_name_wins_over_theirs(command: CommandLine) -> None:
    """A third party cannot take the name of a built-in bot, and is told so."""
    command.distribution("copycat", offering("template"))
    installed = load()
    assert installed.named("tactbench_generators", "template").plugin.distribution == "tactbench"
    (problem,) = installed.problems
    assert str(problem.plugin) == "copycat (copycat 1.0)"
    assert problem.what.startswith(
        "offers template in tactbench_generators, and so does template (tactbench "
    )
    assert problem.mend == "give it another name, or uninstall one of them"


def test_of_two_third_parties_with_one_name_neither_has_it(command: CommandLine) -> None:
    """A result must never be credited to the wrong plugin, so a name that two offer is nobody's."""
    command.distribution("acme-one", offering("acme"))
    command.distribution("acme-two", offering("acme"), version="2.0")
    installed = load()
    assert "acme" not in installed.offers["tactbench_generators"]
    assert [str(problem) for problem in installed.problems] == [
        f"plugin {plugin}: offers acme in tactbench_generators, and so does {rival}; "
        "give it another name, or uninstall one of them"
        for plugin, rival in [
            ("acme-one (acme-one 1.0)", "acme-two (acme-two 2.0)"),
            ("acme-two (acme-two 2.0)", "acme-one (acme-one 1.0)"),
        ]
    ]
    with pytest.raises(UsageError, match=r"acme-one 1\.0.: offers acme .* so does acme-two"):
        installed.named("tactbench_generators", "acme")


def test_one_name_in_two_hooks_is_no_clash(command: CommandLine) -> None:
    """A generator and a scorer may have the same name."""
    command.distribution("both", offering("both") + offering("both", "scorers"))
    installed = load()
    assert installed.problems == ()
    assert "both" in installed.offers["tactbench_generators"]
    assert "both" in installed.offers["tactbench_scorers"]


def test_a_plugin_that_offers_a_name_twice_has_neither(command: CommandLine) -> None:
    """A plugin that clashes with itself is told so, and not that it clashes with itself as with another."""
    command.distribution("double", offering("double") + "    yield Generator(name='double', reply=min)\n")
    installed = load()
    assert "double" not in installed.offers["tactbench_generators"]
    assert {problem.what for problem in installed.problems} == {
        "offers double in tactbench_generators, and so does it once more"
    }


@pytest.mark.parametrize(
    ("hook", "name", "message"),
    [
        ("tactbench_generators", "tempalte", "unknown generator tempalte: did you mean template or empty?"),
        ("tactbench_scorers", "act", "unknown scorer act: did you mean acts?"),
        ("tactbench_suites", "cor", "unknown suite cor: did you mean core?"),
        ("tactbench_executors", "dusk", "unknown executor dusk: did you mean dask?"),
    ],
)
@pytest.mark.usefixtures("command")
def test_an_unknown_name_is_told_with_near_ones(hook: str, name: str, message: str) -> None:
    """Looking up what is not there says which kind of thing is missing, and what is near."""
    with pytest.raises(UsageError) as caught:
        load().named(hook, name)
    assert str(caught.value) == message


def test_a_torn_installation_still_loads(command: CommandLine) -> None:
    """A distribution that has lost its METADATA has no name and no version, but its plugin works."""
    command.distribution("torn", offering("torn-bot"))
    (command.folder / "site/torn-1.0.dist-info/METADATA").unlink()
    installed = load()
    assert installed.problems == ()
    assert str(installed.named("tactbench_generators", "torn-bot").plugin) == "torn (unknown 0)"
    assert OURS | {"steady"} <= set(names(installed))


def test_a_torn_list_of_entry_points_hurts_no_other(command: CommandLine) -> None:
    """A distribution whose entry_points.txt cannot be read is named, be it a plugin or a stranger."""
    before = load()
    command.distribution("torn", offering("torn-bot"), version="0.3")
    entry_points(command, "torn", "[tactbench]\noops\n")
    installed = load()
    assert [str(problem) for problem in installed.problems] == [
        "plugin entry_points.txt (torn 0.3): its list of entry points cannot be read; install torn again"
    ]
    assert installed.loaded == before.loaded


@pytest.mark.parametrize("value", ["acme-bot", "acme bot", "acme:", ""])
def test_an_entry_point_that_names_no_module_hurts_no_other(command: CommandLine, value: str) -> None:
    """The name of the distribution in place of the module's, as is often written, is told as such."""
    command.distribution("acme", offering("acme"))
    entry_points(command, "acme", f"[tactbench]\nacme = {value}\n")
    installed = load()
    (problem,) = installed.problems
    assert str(problem).startswith("plugin acme (acme 1.0): its entry point ")
    assert problem.mend == "write package.module there"
    assert OURS | {"steady"} <= set(names(installed))


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("acme:plugn", "AttributeError: module 'acme' has no attribute 'plugn'"),
        ("acme:nothing", "TypeError: vars() argument must have __dict__ attribute"),
    ],
)
def test_an_entry_point_to_nothing_is_told(command: CommandLine, value: str, what: str) -> None:
    """An entry point whose module or object is not there, or can hold no hooks, is a problem of its own."""
    command.distribution("acme", "nothing = None")
    entry_points(command, "acme", f"[tactbench]\nacme = {value}\n")
    installed = load()
    assert [problem.what for problem in installed.problems] == [what]
    assert OURS | {"steady"} <= set(names(installed))


@pytest.mark.usefixtures("command")
def test_entry_points_can_be_given() -> None:
    """Loading takes any entry points, those without a distribution too."""
    installed = load([EntryPoint("loose", "steady", "tactbench")])
    assert [str(plugin) for plugin in installed.loaded] == ["loose (unknown 0)"]
    assert set(installed.offers["tactbench_scorers"]) == {"digits"}


def test_secrets_in_a_plugins_trouble_are_masked(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plugin that dies with its key in the message does not put the key on the screen or into JSON."""
    monkeypatch.setenv("ACME_API_KEY", "line one\nline two")
    source = "import os\nraise ValueError('bad key ' + os.environ['ACME_API_KEY'])"
    command.distribution("leaky", source)
    assert [problem.what for problem in load().problems] == ["ValueError: bad key [masked]"]


def test_problems_are_announced_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    """Each broken plugin is one line on stderr, with nothing that could play with the terminal."""
    plugin = Plugin("odd", "odd-dist", "1.0")
    announce([Problem(plugin, "raised \x1b[31m\n", "mend it"), Problem(plugin, "again", "mend it")])
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        r"tactbench: plugin odd (odd-dist 1.0): raised \x1b[31m\x0a; mend it",
        "tactbench: plugin odd (odd-dist 1.0): again; mend it",
    ]
