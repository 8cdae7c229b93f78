"""`tactbench list` and `tactbench doctor`: what is installed, and what of it is broken."""

from __future__ import annotations

import platform
import re
from typing import TYPE_CHECKING

import pytest

from tactbench import __version__

if TYPE_CHECKING:
    from tests.conftest import CommandLine

OURS = ["acts", "connect", "controls", "customers", "dask", "human", "llm", "replay", "suites", "template"]
KINDS = ("generators", "scorers", "suites", "customers", "executors")
HOOKS = (
    "tactbench_generators",
    "tactbench_scorers",
    "tactbench_suites",
    "tactbench_customers",
    "tactbench_executors",
    "tactbench_event",
)
ALL_KINDS = """
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tactbench import Customer, ExecutorFactory, SuiteRef, hookimpl

@hookimpl
def tactbench_suites():
    yield SuiteRef(name="far", repo="some/where", revision="0" * 40)
    yield SuiteRef(name="near", path=Path(__file__).parent.parent / "mini")

@hookimpl
def tactbench_customers():
    yield Customer(name="stubborn", answer=lambda case, dialogue: None, version="3", about="never content")

@hookimpl
def tactbench_executors():
    yield ExecutorFactory(name="threads", make=lambda options: ThreadPoolExecutor(), about="in this process")
"""
NOISY = """
print("IMPORT")
from tactbench import hookimpl

@hookimpl
def tactbench_generators():
    print("OFFER")
    return []
"""
NASTY = """
from tactbench import Generator, hookimpl

@hookimpl
def tactbench_generators():
    yield Generator(name="x", reply=str, version=TEXT, about=TEXT)
"""
BROKEN = {
    "raises": ("raise ImportError('no driver')", "ImportError: no driver", "uninstall raises"),
    "exits": ("raise SystemExit(3)", "exits while it is imported", "__main__"),
    "misspelt": (
        "from tactbench import hookimpl\n@hookimpl\ndef tactbench_genrators(): yield",
        "unknown hook tactbench_genrators",
        "did you mean tactbench_generators",
    ),
    "async-hook": (
        "from tactbench import hookimpl\n@hookimpl\nasync def tactbench_generators(): return []",
        "tactbench_generators is async def",
        "make the hook def",
    ),
    "bare": ("def tactbench_generators(): yield", "is not decorated", "@tactbench.hookimpl"),
    "wrong-thing": (
        "from tactbench import hookimpl\n@hookimpl\ndef tactbench_scorers(): yield 'acts'",
        "tactbench_scorers yields str",
        "yield Scorer objects",
    ),
    "rival": (
        "from tactbench import Generator, hookimpl\n@hookimpl\ndef tactbench_generators():\n"
        "    yield Generator(name='wall', reply=str)",
        "offers wall in tactbench_generators, and so does controls (tactbench",
        "another name",
    ),
    "leaves-late": (
        "from tactbench import hookimpl\n@hookimpl\ndef tactbench_generators():\n    raise SystemExit(1)",
        "SystemExit",
        "uninstall leaves-late",
    ),
}


# --- list ----------------------------------------------------------------------------------------


def test_everything_is_listed_with_its_origin(command: CommandLine) -> None:
    """Each offer stands under its kind with version, distribution and a line about it."""
    command.distribution("all-kinds", ALL_KINDS, version="4.2")
    ended = command.process("list")
    assert (ended.code, ended.err) == (0, "")
    kind, found = "", {}
    for line in ended.out.splitlines():
        if not line.startswith(" "):
            kind = line.removesuffix(":")
        else:
            name, version, distribution, *about = line.split()
            found[kind, name] = (version, distribution, " ".join(about))
    assert found["generators", "marks"] == ("1", "steady", "a mark by option")
    assert found["scorers", "digits"] == ("1", "steady", "reads the marks off the reply")
    assert found["suites", "near"] == ("1.0", "all-kinds", "")
    assert found["suites", "far"] == ("0" * 12, "all-kinds", "some/where")
    assert found["customers", "stubborn"] == ("3", "all-kinds", "never content")
    assert found["executors", "threads"] == ("4.2", "all-kinds", "in this process")
    for name in ("template", "doormat", "wall"):
        assert found["generators", name][1] == "tactbench"
    assert found["scorers", "acts"][1] == "tactbench"
    assert found["suites", "core"][1] == "tactbench"


@pytest.mark.parametrize("kind", KINDS)
def test_one_kind_alone(command: CommandLine, kind: str) -> None:
    """`list KIND` lists that kind only, as text and as JSON; an empty kind is an empty list."""
    command.distribution("all-kinds", ALL_KINDS)
    heads = [line for line in command("list", kind).out.splitlines() if not line.startswith(" ")]
    assert heads == [f"{kind}:"]
    assert sorted(command("list", kind, "--json").json) == sorted([kind, "problems"])


def test_an_empty_kind_is_no_error(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind that nobody offers prints nothing, and an empty list as JSON."""
    monkeypatch.setenv("TACTBENCH_DISABLE_PLUGINS", "dask")
    ended = command("list", "executors")
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert command("list", "executors", "--json").json == {"executors": [], "problems": []}


def test_list_as_json(command: CommandLine) -> None:
    """--json holds every kind, sorted by name."""
    found = command("list", "--json").json
    assert sorted(found) == sorted([*KINDS, "problems"])
    names = [item["name"] for item in found["generators"]]
    assert names == sorted(names)
    assert {"name": "four", "version": "1", "distribution": "steady", "about": ""} in found["generators"]


def test_an_unknown_kind_is_answered_with_all(command: CommandLine) -> None:
    """A mistyped kind costs one line that names them all."""
    ended = command("list", "generator")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("\n") == 1
    for kind in (*KINDS, "hooks"):
        assert kind in ended.err


def test_hooks_are_listed_with_examples(command: CommandLine) -> None:
    """`list hooks` prints each hook with a whole example; so does --json."""
    ended = command("list", "hooks")
    assert (ended.code, ended.err) == (0, "")
    assert [line for line in ended.out.splitlines() if line.startswith("tactbench_")] == [*HOOKS]
    assert ended.out.count("@hookimpl") == len(HOOKS)
    found = command("list", "hooks", "--json").json
    assert list(found) == [*HOOKS]
    assert all("@hookimpl" in text for text in found.values())


def test_a_broken_plugin_is_listed_and_hides_nobody(command: CommandLine) -> None:
    """What is broken stands below what works, with the mend; list itself succeeds."""
    command.distribution("raises", BROKEN["raises"][0])
    ended = command("list")
    assert (ended.code, ended.err) == (0, "")
    assert "marks" in ended.out
    assert ended.out.splitlines()[-1].startswith(
        "broken: plugin raises (raises 1.0): ImportError: no driver; "
    )
    (problem,) = command("list", "--json").json["problems"]
    assert "uninstall raises" in problem


@pytest.mark.parametrize("arguments", [["list", "--json"], ["doctor", "--json"], ["list", "hooks", "--json"]])
def test_json_stays_whole_when_a_plugin_prints(command: CommandLine, arguments: list[str]) -> None:
    """--json is one document on stdout even when a plugin prints as it is imported and asked."""
    command.distribution("noisy", NOISY)
    ended = command(*arguments)
    assert ended.code == 0
    assert isinstance(ended.json, dict)


@pytest.mark.parametrize("verb", ["list", "doctor"])
def test_foreign_text_is_harmless(command: CommandLine, verb: str) -> None:
    """Escape codes in what plugins say of themselves, in versions and in errors are shown, not obeyed."""
    nasty = "\x1b[2J[red]\u202e"
    command.distribution("nasty", NASTY.replace("TEXT", repr(nasty)))
    command.distribution("worse", f"raise ValueError({nasty!r})")
    ended = command(verb)
    assert not set(ended.out + ended.err) & set("\x1b\u202e")
    assert "\\x1b[2J[red]\\u202e" in ended.out


def test_plugins_are_listed_with_what_they_cost(command: CommandLine) -> None:
    """Name, version, distribution, hooks, offers, API, and the seconds that importing took."""
    command.distribution("all-kinds", "import time\ntime.sleep(0.03)\n" + ALL_KINDS, version="4.2")
    command.distribution("raises", BROKEN["raises"][0])
    found = command.process("list", "plugins", "--json").json
    assert sorted(found) == ["plugins", "problems"]
    assert "ImportError: no driver" in found["problems"][0]
    plugins = {item["name"]: item for item in found["plugins"]}
    assert list(plugins) == [*OURS, "all-kinds", "steady"]
    seconds = plugins["all-kinds"].pop("import_seconds")
    assert 0.03 <= seconds < 10
    assert plugins["all-kinds"] == {
        "name": "all-kinds",
        "version": "4.2",
        "distribution": "all-kinds",
        "module": "all_kinds",
        "api": 1,
        "hooks": ["tactbench_customers", "tactbench_executors", "tactbench_suites"],
        "offers": {"suites": ["far", "near"], "customers": ["stubborn"], "executors": ["threads"]},
    }
    lines = command("list", "plugins").out.splitlines()
    (line,) = [line for line in lines if line.startswith("all-kinds ")]
    assert line.split()[1:3] == ["4.2", "all-kinds"]
    assert line.endswith(" ms  customers, executors, suites")
    assert lines[-1].startswith("broken: plugin raises (raises 1.0): ")


# --- which are loaded ----------------------------------------------------------------------------


def test_a_list_lets_plugins_in(command: CommandLine) -> None:
    """TACTBENCH_PLUGINS names entry points or distributions; ours are always there; blocked stays blocked."""
    command.distribution("all-kinds", ALL_KINDS)
    command.distribution("raises", BROKEN["raises"][0])

    def listed(**environ: str) -> list[str]:
        ended = command.process("list", "plugins", "--json", **environ)
        assert ended.code == 0
        return [item["name"] for item in ended.json["plugins"][len(OURS) :]]

    assert listed(TACTBENCH_PLUGINS="steady") == ["steady"]
    assert listed(TACTBENCH_PLUGINS=" steady, all-kinds ,") == ["all-kinds", "steady"]
    assert listed(TACTBENCH_PLUGINS="") == []
    assert listed(TACTBENCH_PLUGINS="acts") == []
    assert listed(TACTBENCH_PLUGINS="steady,raises", TACTBENCH_DISABLE_PLUGINS="raises,steady") == []


@pytest.mark.parametrize("verb", [["list"], ["doctor"], ["run", "mini", "four"]])
def test_a_plugin_that_is_let_in_and_not_there_is_told(command: CommandLine, verb: list[str]) -> None:
    """A mistyped name must not quietly leave a plugin out."""
    ended = command.process(*verb, TACTBENCH_PLUGINS="steedy")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "tactbench: TACTBENCH_PLUGINS: there is no plugin steedy: did you mean steady?\n"


def test_a_trace_tells_who_offered_what(command: CommandLine) -> None:
    """On stderr, each before it is imported, so that one that hangs is the last; stdout stays as it is."""
    command.distribution("all-kinds", ALL_KINDS)
    command.distribution("raises", BROKEN["raises"][0])
    plain = command.process("list", "--json")
    assert (plain.code, plain.err) == (0, "")
    ended = command.process("list", "--json", TACTBENCH_TRACE_PLUGINS="1", TACTBENCH_DISABLE_PLUGINS="raises")
    assert ended.json == {**plain.json, "problems": []}
    lines = ended.err.splitlines()
    assert lines[0] == f"tactbench: plugin acts (tactbench {__version__}): importing tactbench_acts"
    about = [re.sub(r"\d+\.\d ms", "N ms", line) for line in lines if "all-kinds" in line]
    assert about == [
        "tactbench: plugin all-kinds (all-kinds 1.0): importing all_kinds",
        "tactbench: plugin all-kinds (all-kinds 1.0): imported in N ms",
        "tactbench: plugin all-kinds (all-kinds 1.0): tactbench_suites offers far, near in N ms",
        "tactbench: plugin all-kinds (all-kinds 1.0): tactbench_customers offers stubborn in N ms",
        "tactbench: plugin all-kinds (all-kinds 1.0): tactbench_executors offers threads in N ms",
    ]
    assert "tactbench: plugin raises (raises): left out by TACTBENCH_DISABLE_PLUGINS" in lines
    assert command.process("list", TACTBENCH_TRACE_PLUGINS="0").err == ""


def test_help_imports_no_plugin_however_many_there_are(command: CommandLine) -> None:
    """Twenty plugins, each of which would leave a file behind: --help costs what it cost without them."""
    for number in range(20):
        source = f"open({str(command.folder / f'imported-{number}')!r}, 'w').close()\n"
        command.distribution(f"many-{number}", source)
    for arguments in (["--help"], ["run", "--help"], ["list", "--help"], ["--version"], ["plugin", "--help"]):
        assert command.process(*arguments).code == 0
        assert list(command.folder.glob("imported-*")) == []
    assert command.process("list").code == 0
    assert len(list(command.folder.glob("imported-*"))) == 20


# --- doctor --------------------------------------------------------------------------------------


def test_all_is_well(command: CommandLine) -> None:
    """With nothing broken doctor names every plugin and its hooks, and ends with 0."""
    ended = command.process("doctor")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"tactbench {__version__}, Python {platform.python_version()}")
    assert "  ok      steady (steady 1.0): generators, scorers\n" in ended.out
    assert ended.out.endswith("all is well\n")


def test_a_plugin_without_hooks_is_told(command: CommandLine) -> None:
    """A plugin that implements nothing is no error, but it is said."""
    command.distribution("idle", "x = 1")
    ended = command("doctor")
    assert ended.code == 0
    assert "idle (idle 1.0): no hook" in ended.out


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_plugin_is_named_with_its_mend(command: CommandLine, name: str) -> None:
    """Doctor ends with 4 and names plugin, version, what is wrong and the mend; all others stay ok."""
    source, what, mend = BROKEN[name]
    command.distribution(name, source, version="2.0")
    ended = command("doctor")
    assert (ended.code, ended.err) == (4, "")
    (line,) = [line for line in ended.out.splitlines() if line.startswith("  broken")]
    assert f"plugin {name} ({name} 2.0): " in line
    assert what in line
    assert mend in line
    assert ended.out.endswith("1 findings\n")
    assert "  ok      steady (steady 1.0)" in ended.out
    done = command("run", "mini", "four", "--scorer", "digits")
    assert done.code == 0
    assert done.err.count("\n") == 1
    assert f"plugin {name} ({name} 2.0): " in done.err


def test_findings_as_json(command: CommandLine) -> None:
    """--json holds versions, plugins and findings, and keeps the exit code."""
    command.distribution("raises", BROKEN["raises"][0])
    ended = command.process("doctor", "--json")
    assert (ended.code, ended.err) == (4, "")
    assert (ended.json["tactbench"], ended.json["python"]) == (__version__, platform.python_version())
    assert "steady" in [plugin["name"] for plugin in ended.json["plugins"]]
    (finding,) = ended.json["findings"]
    assert "ImportError: no driver" in finding


def test_a_disabled_plugin_is_not_loaded(command: CommandLine) -> None:
    """TACTBENCH_DISABLE_PLUGINS is the mend for a plugin that cannot even be imported."""
    command.distribution("raises", BROKEN["raises"][0])
    ended = command.process("doctor", TACTBENCH_DISABLE_PLUGINS="idle, raises")
    assert ended.code == 0
    assert "raises" not in ended.out


def test_a_broken_suite_is_found(command: CommandLine) -> None:
    """A suite that a plugin offers and that cannot be read is a finding, with file:line."""
    command.distribution("all-kinds", ALL_KINDS)
    assert command("doctor").code == 0
    command.write("mini/cases.jsonl", "{\n")
    ended = command("doctor")
    assert ended.code == 4
    assert "mini/cases.jsonl:1: is not a line of JSON" in ended.out


def test_a_place_that_cannot_be_written_is_found(command: CommandLine) -> None:
    """Where journals cannot be written that is a finding: runs is a file."""
    command.write("runs", "")
    ended = command("doctor")
    assert ended.code == 4
    assert "runs: journals cannot be written here" in ended.out
    assert "--out" in ended.out


def test_a_folder_runs_is_fine(command: CommandLine) -> None:
    """Where runs/ is a folder that can be written, all is well."""
    (command.folder / "runs").mkdir()
    assert command("doctor").code == 0


def test_a_config_that_cannot_be_read_is_found(command: CommandLine) -> None:
    """A torn tactbench.toml is no good health, and hides nothing of the list."""
    command.write("tactbench.toml", "[generators.x\n")
    ended = command("doctor")
    assert ended.code == 4 and "broken  tactbench.toml: cannot be read" in ended.out
    ended = command("list")
    assert ended.code == 0 and "broken: tactbench.toml: cannot be read" in ended.out


def test_aliases_and_what_suites_are_about_are_listed(command: CommandLine) -> None:
    """An alias with what it stands for, without its options' values; a suite with its first sentence."""
    command.write("tactbench.toml", '[generators.cool]\nuse = "llm:small"\noptions = {temperature = 0.2}\n')
    out = command("list").out
    assert re.search(r"^aliases:\n  cool +tactbench.toml +llm:small -o temperature=…$", out, re.MULTILINE)
    assert re.search(r"^  core .* 248 difficult customer situations in 100 families", out, re.MULTILINE)
    (alias,) = command("list", "generators", "--json").json["aliases"]
    assert alias["name"] == "cool"


def test_a_plugin_that_is_switched_off_is_told(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its bot is not merely unknown; and switching off what is not there is told."""
    monkeypatch.setenv("TACTBENCH_PLUGINS", "")
    ended = command("run", "mini", "steady")
    assert ended.code == 2 and "(steady is switched off by TACTBENCH_PLUGINS)" in ended.err
    monkeypatch.delenv("TACTBENCH_PLUGINS")
    monkeypatch.setenv("TACTBENCH_DISABLE_PLUGINS", "stedy")
    ended = command("list")
    assert ended.code == 0
    told = "TACTBENCH_DISABLE_PLUGINS: there is no plugin stedy to switch off: did you mean steady?"
    assert told in ended.err
