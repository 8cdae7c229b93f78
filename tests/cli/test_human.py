"""`tactbench human`: what is refused before any page is served."""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import CommandLine


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "unknown suite nowhere: "),
        (["./nowhere"], "nowhere: a suite is a folder with README.md and cases.jsonl"),
        (["mini", "--person", "../../kim"], "a pseudonym holds 1 to 40 of A-Z, a-z, 0-9, - and _, like kim"),
        (
            ["mini", "--person", "kim@example.org"],
            "an e-mail address says who somebody is; choose a pseudonym",
        ),
        (["mini", "--import", "x.csv"], "whose replies are these? give --person"),
        (["mini", "--import", "x.csv", "--person", "a/b"], "a pseudonym holds 1 to 40 of"),
        (["mini", "--import", "x.csv", "--person", "kim"], "x.csv: there is no such file"),
        (["mini", "--export", "x.csv", "--person", "kim"], "--export writes an empty sheet for anybody"),
        (["mini", "--export", "no/x.csv"], "--export no/x.csv: cannot be written: No such file or directory"),
        (["mini", "--replace"], "--replace goes with --import"),
        (["mini", "--out", "mini/README.md"], "--out mini/README.md: is a file; name a folder"),
        (["mini", "--port", "70000"], "70000 is not in the range"),
        (["mini", "--slice", "domain=moon"], "mini has no such domain: there are: banking, retail"),
    ],
)
def test_what_cannot_be_done_is_one_line(command: CommandLine, arguments: list[str], said: str) -> None:
    """Exit code 2, and nothing is made."""
    done = command("human", *arguments)
    assert done.code == 2 and said in done.err and done.err.count("\n") == 1
    assert command.journals() == [] and not list(command.folder.glob("*.csv"))


def test_a_taken_port_is_named(command: CommandLine) -> None:
    """With what else to choose."""
    pytest.importorskip("uvicorn")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = command("human", "mini", "--port", str(port))
    assert done.code == 2 and f"--port {port}: is taken" in done.err and "0 for a free one" in done.err


def test_a_missing_extra_is_named(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install."""
    for name in [name for name in sys.modules if name.startswith("tactbench.web")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    done = command("human", "mini", "--port", "0")
    assert done.code == 2 and "which serves pages; pip install 'tactbench[web]'" in done.err
