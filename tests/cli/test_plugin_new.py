"""`tactbench plugin new`: a whole distribution of each kind that is found, conforms and passes its test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tactbench.cli.plugin_new import KINDS, LICENSES
from tactbench.hooks import API
from tactbench.plugins import HOOKS, load

if TYPE_CHECKING:
    from tests.conftest import CommandLine

ROOT = Path(__file__).parent.parent.parent


def project(folder: Path) -> dict[str, Any]:
    """What its pyproject.toml says of the project."""
    found: dict[str, Any] = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    return found


def install(command: CommandLine, folder: Path) -> str:
    """Install what was written as pip would, by what its pyproject.toml says; the distribution's name."""
    said = project(folder)
    (module,) = said["entry-points"]["tactbench"].values()
    source = folder / module
    if source.is_dir():
        shutil.copytree(source, command.folder / "site" / module)
    else:
        command.write(f"site/{module}.py", source.with_suffix(".py").read_text("utf-8"))
    info = f"site/{module}-{said['version']}.dist-info"
    name = str(said["name"])
    command.write(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {said['version']}\n")
    points = "".join(f"{key} = {value}\n" for key, value in said["entry-points"]["tactbench"].items())
    command.write(f"{info}/entry_points.txt", f"[tactbench]\n{points}")
    return name


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_plugin_is_found_conforms_and_passes_its_test(command: CommandLine, kind: str) -> None:
    """Each kind: loaded without a word, green in the check, its own pytest green."""
    ended = command("plugin", "new", "our-new", "--kind", kind)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[1:] == ["  pip install ./our-new", "  tactbench check tactbench-our-new"]
    name = install(command, command.folder / "our-new")
    installed = load()
    assert installed.problems == ()
    (plugin,) = (plugin for plugin in installed.loaded if plugin.distribution == name)
    hook = "tactbench_event" if kind == "event" else f"tactbench_{kind}s"
    assert (plugin.name, plugin.version, plugin.hooks, plugin.api) == ("our-new", "0.1.0", (hook,), API)
    assert hook in HOOKS
    if kind != "event":
        assert installed.named(hook, "our-new").plugin == plugin
    checked = command.process("check", name)
    logged = "acme: probe-1 failed: crash\n" if kind == "event" else ""
    assert (checked.code, checked.out, checked.err) == (0, f"{name}: all is well\n", logged)
    tested = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"],
        cwd=command.folder / "our-new",
        env=command.environ({}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert " passed" in tested.stdout


@pytest.mark.parametrize(
    ("kind", "verb"),
    [
        ("generator", ["run", "mini", "our-new"]),
        ("scorer", ["run", "mini", "wall", "--scorer", "our-new"]),
        ("suite", ["run", "our-new", "wall"]),
        ("event", ["run", "mini", "wall"]),
    ],
)
def test_what_it_offers_can_be_used(command: CommandLine, kind: str, verb: list[str]) -> None:
    """The command of its README, on a small suite."""
    command("plugin", "new", "our-new", "--kind", kind)
    install(command, command.folder / "our-new")
    assert command(*verb).code == 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("license_", LICENSES)
def test_every_file_is_whole(command: CommandLine, kind: str, license_: str) -> None:
    """No placeholder is left; names agree; the workflow runs what the README says; the license is there."""
    command("plugin", "new", "our-new", "--kind", kind, "--license", license_)
    folder = command.folder / "our-new"
    texts = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert not [
        path for path, text in texts.items() if b"@NAME" in text or b"@MODULE" in text or b"\r" in text
    ]
    assert not [path for path in texts if "@" in str(path.relative_to(folder)) or path.suffix == ".tmpl"]
    said = project(folder)
    assert (said["name"], said["license"]) == ("tactbench-our-new", LICENSES[license_])
    assert said["entry-points"] == {"tactbench": {"our-new": "tactbench_our_new"}}
    assert {"README.md", "LICENSE", ".gitignore", "conftest.py", "tests", ".github"} <= set(
        os.listdir(folder)
    )
    steps = yaml.safe_load((folder / ".github/workflows/ci.yml").read_text("utf-8"))["jobs"]["test"]["steps"]
    runs = [step["run"] for step in steps if "run" in step]
    assert runs[-2:] == ["python -m pytest", "tactbench check tactbench-our-new --junit conformance.xml"]
    readme = (folder / "README.md").read_text("utf-8")
    assert "$ pip install .\n$ tactbench check tactbench-our-new\n" in readme
    assert "tactbench-our-new" in (folder / "LICENSE").read_text("utf-8") or license_ == "apache-2.0"


def test_the_license_that_is_shipped_is_the_license() -> None:
    """The Apache license is that of this project, to the letter."""
    shipped = ROOT / "bench/tactbench/scaffold/licenses/apache-2.0.tmpl"
    assert shipped.read_bytes() == (ROOT / "LICENSE").read_bytes()


@pytest.mark.parametrize(
    ("name", "mend"),
    [
        ("Our Bot", "try our-bot"),
        ("our_bot", "try our-bot"),
        ("our--bot", "try our-bot"),
        ("9lives", "try lives"),
        ("бот", "like acme-bot"),
        ("a/..", "like acme-bot"),
        ("x" * 51, f"try {'x' * 50}"),
        ("tactbench-acme", "the distribution is called tactbench-NAME by itself; write acme"),
        ("tactbench", "write acme"),
        ("steady", "that name is taken by the plugin steady (steady 1.0)"),
        ("wall", "that name is taken by the plugin controls (tactbench"),
        ("acts", "that name is taken by the plugin acts (tactbench"),
    ],
)
def test_a_name_that_will_not_do_is_refused_with_the_mend(command: CommandLine, name: str, mend: str) -> None:
    """One line, exit code 2, and nothing written."""
    before = sorted(command.folder.iterdir())
    ended = command("plugin", "new", name)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert mend in ended.err
    assert sorted(command.folder.iterdir()) == before


def test_a_name_may_be_taken_by_another_kind(command: CommandLine) -> None:
    """A scorer called like a bot is nobody's rival."""
    assert command("plugin", "new", "marks", "--kind", "scorer").code == 0


def test_nothing_that_is_there_is_overwritten(command: CommandLine) -> None:
    """A folder with something in it, a file, a link into nowhere; an empty folder is taken."""
    command.write("full/precious.txt", "mine")
    command.write("file", "mine")
    (command.folder / "link").symlink_to("nowhere")
    for name in ("full", "file", "link"):
        ended = command("plugin", "new", name)
        assert (ended.code, ended.err) == (
            2,
            f"tactbench: {name}: is there already and not empty; choose another name\n",
        )
    assert sorted(os.listdir(command.folder / "full")) == ["precious.txt"]
    assert not (command.folder / "nowhere").exists()
    (command.folder / "hollow").mkdir()
    assert command("plugin", "new", "hollow").code == 0


def test_a_folder_elsewhere(command: CommandLine) -> None:
    """NAME may be a path; its last part is the name. A place that cannot be made is told."""
    ended = command("plugin", "new", "some/where/our-new")
    assert ended.code == 0
    assert "  pip install ./some/where/our-new\n" in ended.out
    command.write("file", "")
    ended = command("plugin", "new", "file/our-new")
    assert (ended.code, ended.err) == (2, "tactbench: file/our-new: cannot be written: Not a directory\n")


def test_an_unknown_kind_is_answered_with_all(command: CommandLine) -> None:
    """As everywhere."""
    ended = command("plugin", "new", "our-new", "--kind", "bot")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert all(kind in ended.err for kind in KINDS)
