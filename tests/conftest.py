"""Fixtures that several test files share."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from tactbench.cli import main

if TYPE_CHECKING:
    from tests.hub_server import Hub

#: A plugin module whose bots and scorer never change: the scores of a reply are the numbers that it names.
STEADY = '''
import re

from pydantic import BaseModel

from tactbench import Dimensions, EndpointError, Evidence, Failure, Generator, Labels, Score, Scorer, hookimpl


class Options(BaseModel):
    mark: int = 4
    word: str = "fine"


def marks(ask):
    """The mark of `options`, and on every third case one less."""
    return f"marks {ask.options.mark - (ask.id[-1] in '369')} {ask.options.word}"


def four(ask):
    return "marks 4"


def two(ask):
    return "marks 2 caved"


def down(ask):
    raise EndpointError("the line is dead", status=503)


def score(case, dialogue):
    """`marks 4` is 4 on each dimension; `caved` and `hostile` are labels; a word `mute` cannot be scored."""
    text = dialogue[-1].text
    if "mute" in text:
        return Failure(kind="mute", blame="scorer", message="nothing \\x1b[31mto hear")
    found = re.search(r"marks (\\d)", text)
    mark = float(found[1]) if found else 1.0
    why = "the [red]first[/] \\x1b[31mletter"
    spot = Evidence(dimension="politeness", start=0, end=1, act="letter", reason=why)
    return Score(
        scores=Dimensions(politeness=mark, assertiveness=mark, boundary_setting=mark, goal_focus=mark),
        labels=Labels(caved="caved" in text, hostile="hostile" in text),
        techniques=("broken_record",),
        evidence=(spot,),
    )


@hookimpl
def tactbench_generators():
    yield Generator(name="marks", reply=marks, version="1", about="a mark by option", options=Options)
    yield Generator(name="four", reply=four, version="1")
    yield Generator(name="two", reply=two, version="1")
    yield Generator(name="down", reply=down, version="1")


@hookimpl
def tactbench_scorers():
    yield Scorer(name="digits", score=score, version="1", about="reads the marks off the reply")
'''

#: Environment variables that change which plugins are loaded, and what is told of it.
SWITCHES = ("TACTBENCH_DISABLE_PLUGINS", "TACTBENCH_PLUGINS", "TACTBENCH_TRACE_PLUGINS")

#: And those that change what a terminal shows.
LOOKS = "CI COLUMNS FORCE_COLOR NO_COLOR TACTBENCH_PROGRESS TTY_COMPATIBLE TTY_INTERACTIVE".split()


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON document that it must be."""
        return json.loads(self.out)


class CommandLine:
    """`tactbench` in a folder of its own: as a real process, or, many times faster, in this one."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> Ended:
        """Run the command in this process."""
        self._monkeypatch.setattr(sys, "argv", ["tactbench", *map(str, arguments)])
        self._capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        captured = self._capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ended(ended.value.code, captured.out, captured.err)

    def process(self, *arguments: str | Path, **environ: str) -> Ended:
        """Run the command as a process, to its end."""
        return self.ended(self.start(*arguments, environ=environ))

    def start(
        self,
        *arguments: str | Path,
        shell: str = "",
        pass_fds: Sequence[int] = (),
        environ: Mapping[str, str] = MappingProxyType({}),
    ) -> subprocess.Popen[bytes]:
        """Start the command; `shell` may hold a line of sh that ends in `"$@"`, the command."""
        command = [sys.executable, "-m", "tactbench", *map(str, arguments)]
        if shell:
            command = ["sh", "-c", shell, "sh", *command]
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env=self.environ(environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=pass_fds,
        )

    def ended(self, process: subprocess.Popen[bytes]) -> Ended:
        """Wait for a process."""
        with process:
            out, err = process.communicate(timeout=60)
        return Ended(process.returncode, out.decode("utf-8"), err.decode("utf-8"))

    def environ(self, changes: Mapping[str, str]) -> dict[str, str]:
        """The environment of a process: the distributions made here can be found."""
        paths = [str(self.folder / "site"), *filter(None, [os.environ.get("PYTHONPATH")])]
        ours = {"PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}
        ours["PYTHONDONTWRITEBYTECODE"] = "1"  # a limit on file sizes would tear it, and Python would read it
        return {**os.environ, **ours, **changes}

    def write(self, name: str, text: str) -> Path:
        """A file in the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
        return path

    def lines(self, name: str, values: Sequence[object]) -> Path:
        """A file of JSON lines in the folder."""
        return self.write(name, "".join(json.dumps(value) + "\n" for value in values))

    def case(self, number: int, **changes: Any) -> dict[str, Any]:
        """A case by number, each in a family of its own, as it stands in a cases file."""
        return {
            "id": f"c-{number}",
            "domain": "retail" if number % 2 else "banking",
            "channel": "chat",
            "behaviours": ["insult"] if number % 3 else ["repeats", "urgency"],
            "goal": f"Get back the {number} pounds.",
            "dialogue": [{"role": "customer", "text": f"Where is parcel {number * 7919}?"}],
            "desk": {"facts": ["The parcel is late."], "can_offer": ["A new parcel"], "limits": []},
            **changes,
        }

    def suite(self, name: str = "mini", cases: Sequence[object] = (), card: str = "version: 1.0") -> Path:
        """A suite in a folder; by default of twelve cases in as many families."""
        self.write(f"{name}/README.md", f"---\nlicense: cc0-1.0\n{card}\n---\n")
        self.lines(f"{name}/cases.jsonl", cases or [self.case(number) for number in range(12)])
        return self.folder / name

    def distribution(self, name: str, source: str, version: str = "1.0") -> Path:
        """A distribution with one module, found by this process and by those that are started here."""
        module = name.replace("-", "_")
        path = self.write(f"site/{module}.py", source)
        info = f"site/{module}-{version}.dist-info"
        self.write(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        self.write(f"{info}/entry_points.txt", f"[tactbench]\n{name} = {module}\n")
        importlib.invalidate_caches()
        return path

    def journals(self) -> list[Path]:
        """The journals in runs/, relative to the folder."""
        return sorted(path.relative_to(self.folder) for path in (self.folder / "runs").glob("*.jsonl"))


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[CommandLine]:
    """`tactbench` in an empty folder with a suite `mini` and the plugin `steady` beside the built-in ones."""
    monkeypatch.chdir(tmp_path)
    for name in (*LOOKS, "TACTBENCH_CACHE_MAX", *SWITCHES):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TACTBENCH_CACHE", str(tmp_path / "cache"))
    line = CommandLine(tmp_path, monkeypatch, capsys)
    line.suite()
    line.distribution("steady", STEADY)
    before, path = set(sys.modules), [*sys.path]
    sys.path.insert(0, str(tmp_path / "site"))
    yield line
    sys.path[:] = path
    for module in set(sys.modules) - before:
        if str(tmp_path) in str(getattr(sys.modules[module], "__file__", "")):
            del sys.modules[module]


@pytest.fixture(scope="session")
def made_board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a suite `tiny` and its board."""
    from tests.boards import make

    return make(tmp_path_factory.mktemp("board"))


@pytest.fixture
def board(command: CommandLine, made_board: Path) -> Path:
    """A copy of it in the command's folder; the board's path."""
    shutil.copytree(made_board, command.folder, dirs_exist_ok=True)
    return command.folder / "leaderboards/tiny@1.0.0"


@pytest.fixture
def hub(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub on this machine, which commands in this process ask; with an empty cache and without a token."""
    library = pytest.importorskip("huggingface_hub")
    from tests.hub_server import serving

    for name in [name for name in os.environ if name.startswith("HF_") or name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    constants = importlib.import_module("huggingface_hub.constants")
    monkeypatch.setattr(constants, "HF_HUB_DISABLE_TELEMETRY", True)  # it would ask huggingface.co
    monkeypatch.setenv("TACTBENCH_CACHE", str(command.folder / "cache"))
    with serving() as server:
        monkeypatch.setenv("HF_ENDPOINT", server.url)
        yield server
    library.close_session()
