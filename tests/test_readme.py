"""Runs every command of the READMEs in a clean environment, and compares what it prints with what they say.

In a README, a `console` block holds commands (after `$ `) and their output, a line of `…` stands for any
lines, and a block whose language is followed by a file name is that file. Sixteen hex digits (a run id)
may differ: they name versions of this machine. Run with `tox -e wheel`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.readme

ROOT = Path(__file__).parent.parent
READMES = (
    "README.md",
    "plugins/README.md",
    "plugins/BOTS.md",
    "plugins/example-vendor/README.md",
    "suites/README.md",
    "leaderboards/README.md",
    "bench/README.md",
)
#: What CI itself runs; to run it here as well would never end.
TESTS = "pip install tox && tox"
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_RUN_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class Step:
    """A command and the lines that it is said to print; or a file to write."""

    text: str
    output: tuple[str, ...] = ()
    file: str = ""


def steps(readme: Path) -> Iterator[Step]:
    """What the README tells to do, in order."""
    for language, file, body in _BLOCK.findall(readme.read_text(encoding="utf-8")):
        if file:
            yield Step(body, file=file)
        elif language == "console":
            for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                command, *output = part.rstrip("\n").split("\n")
                yield Step(command.partition("   #")[0], tuple(output))


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git tracks, as a newcomer gets it, beside an empty virtual environment."""
    home = tmp_path_factory.mktemp("newcomer")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (home / "tactbench" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, home / "tactbench" / name)
    subprocess.run([sys.executable, "-m", "venv", home / "venv"], check=True)
    return home / "tactbench"


def run(command: str, checkout: Path) -> str:
    """What the command prints; it must succeed."""
    path = f"{checkout.parent / 'venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {
        key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV", "COLUMNS")
    }
    done = subprocess.run(
        ["bash", "-c", command], cwd=checkout, env={**environment, "PATH": path},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}: exit code {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def fits(said: tuple[str, ...], printed: str) -> bool:
    """Whether the output is as said: runs of lines between `…`, one after the other."""
    lines = [_RUN_ID.sub("RUN", line.rstrip()) for line in printed.splitlines() if line.strip()]
    start = 0
    for wanted in _runs(said):
        places = range(start, len(lines) - len(wanted) + 1)
        found = next((place for place in places if lines[place : place + len(wanted)] == wanted), None)
        if found is None:
            return False
        start = found + len(wanted)
    return True


def _runs(said: tuple[str, ...]) -> list[list[str]]:
    runs: list[list[str]] = [[]]
    for line in said:
        if line.strip() == "…":
            runs.append([])
        else:
            runs[-1].append(_RUN_ID.sub("RUN", line.rstrip()))
    return [run for run in runs if run]


@pytest.mark.parametrize("readme", READMES)
def test_the_commands_of_a_readme_do_what_it_says(readme: str, checkout: Path) -> None:
    """Each command succeeds and prints what the README shows, in a clean environment."""
    if readme != READMES[0]:
        run("command -v tactbench || pip install .", checkout)
    found = [step for step in steps(checkout / readme) if step.text != TESTS]
    for step in found:
        if step.file:
            (checkout / step.file).parent.mkdir(parents=True, exist_ok=True)
            (checkout / step.file).write_text(step.text, encoding="utf-8")
            continue
        printed = run(step.text, checkout)
        said = tuple(line for line in step.output if line.strip())
        assert fits(said, printed), f"{readme}: {step.text} printed\n{printed}"
    assert found or readme == "bench/README.md"


def test_a_new_plugin_of_each_kind_installs_conforms_and_passes_its_tests(checkout: Path) -> None:
    """`plugin new`, a real `pip install`, `check` with a JUnit file, and the new one's own pytest."""
    run("command -v tactbench || pip install .", checkout)
    run("pip install '.[testing]'", checkout)
    for kind in ("generator", "scorer", "suite", "customer", "executor", "event"):
        name = f"new-{kind}"
        run(f"tactbench plugin new built/{name} --kind {kind} && pip install ./built/{name}", checkout)
        printed = run(
            f"cd built/{name} && tactbench check tactbench-{name} --junit conformance.xml", checkout
        )
        assert printed == f"tactbench-{name}: all is well\n"
        assert " passed" in run(f"cd built/{name} && python -m pytest && test -s conformance.xml", checkout)
        run(f"pip uninstall -y tactbench-{name}", checkout)


def test_the_wheel_holds_the_whole_distribution(checkout: Path) -> None:
    """The installed package has its suites, its codebook and its plugins, and runs outside the checkout."""
    run("command -v tactbench || pip install .", checkout)
    elsewhere = checkout.parent / "elsewhere"
    elsewhere.mkdir()
    assert "all is well" in run(f"cd {elsewhere} && tactbench doctor", checkout)
    code = "import tactbench_suites, tactbench; print(tactbench.__file__, tactbench_suites.__file__)"
    assert str(checkout) not in run(f"cd {elsewhere} && python -c '{code}'", checkout)
