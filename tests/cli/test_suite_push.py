"""`tactbench suite push`: a folder as it is, checked, as one commit; by the real client on a hub here."""

from __future__ import annotations

import hashlib
import os
import threading
from typing import TYPE_CHECKING

import pytest
from tests.hub_server import TOKEN, Repo

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine
    from tests.hub_server import Hub

PUSH = ("suite", "push", "mini", "acme/tickets")


@pytest.fixture
def allowed(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token that may write."""
    assert hub.asked == []
    monkeypatch.setenv("HF_TOKEN", TOKEN)


@pytest.mark.usefixtures("allowed")
def test_a_suite_is_pushed_and_run_from_there(command: CommandLine, hub: Hub) -> None:
    """One commit with the suite's files and no other; the line that is printed runs it, digest and all."""
    for name in ("CHANGELOG.md", ".env", "notes.txt", "bot.py", ".cases.jsonl", "deep/cases.jsonl"):
        command.write(f"mini/{name}", "x\n")
    ended = command(*PUSH, "--private")
    assert ended.code == 0, ended.err
    repo = hub.repos["acme/tickets"]
    assert repo.private
    assert repo.titles == ["", "mini 1.0"]
    assert sorted(repo.commits[repo.head]) == [".gitattributes", "CHANGELOG.md", "README.md", "cases.jsonl"]
    assert f"pushed: {repo.head}" in ended.out
    assert "left out: .cases.jsonl, .env, bot.py, deep, notes.txt" in ended.out
    run = ended.out.splitlines()[-1].removeprefix("run it: tactbench ").split()
    assert run == ["run", f"hf:acme/tickets@{repo.head}"]
    shown = command(*run, "four", "--scorer", "digits", "--json")
    digest = hashlib.sha256((command.folder / "mini" / "cases.jsonl").read_bytes()).hexdigest()
    assert digest in shown.out
    assert TOKEN not in ended.out + ended.err + shown.out + shown.err


@pytest.mark.usefixtures("allowed")
def test_a_second_push_is_a_second_commit(command: CommandLine, hub: Hub) -> None:
    """With its own message; what has not changed is the commit that is there."""
    command(*PUSH)
    first = hub.repos["acme/tickets"].head
    ended = command(*PUSH)
    assert f"pushed: {first}" in ended.out
    command.suite("mini", card="version: 1.1", cases=[command.case(1)])
    ended = command(*PUSH, "--message", "Fewer cases", "--json")
    assert hub.repos["acme/tickets"].titles == ["", "mini 1.0", "Fewer cases"]
    assert ended.json["commit"] == hub.repos["acme/tickets"].head
    assert [*ended.json["files"]] == ["README.md", "cases.jsonl"]


def test_a_dry_run_needs_no_token_and_asks_nothing(command: CommandLine, hub: Hub) -> None:
    """It lists what would go."""
    ended = command(*PUSH, "--dry-run")
    assert ended.code == 0
    assert [line.split()[0] for line in ended.out.splitlines()] == ["README.md", "cases.jsonl", "nothing"]
    assert hub.asked == []


def test_without_a_token(command: CommandLine, hub: Hub) -> None:
    """It is said before the hub is asked."""
    ended = command(*PUSH)
    assert (ended.code, "HF_TOKEN is not set" in ended.err) == (2, True)
    assert hub.asked == []


@pytest.mark.usefixtures("allowed")
def test_a_suite_with_errors_is_not_pushed(command: CommandLine, hub: Hub) -> None:
    """All of them are told, and the exit code is that of findings."""
    command.lines("mini/cases.jsonl", [{"id": "x"}, {"id": "y"}])
    ended = command(*PUSH)
    assert (ended.code, "2 errors: nothing was pushed" in ended.out) == (4, True)
    assert "cases.jsonl:2" in ended.out
    assert len(command(*PUSH, "--json").json["findings"]) == 2
    command.suite("mini", card=f"version: 1.0\neditions:\n  1.0: '{'0' * 64}'")
    ended = command(*PUSH)
    assert (ended.code, "is not mini 1.0" in ended.out) == (4, True)
    assert hub.asked == []


@pytest.mark.usefixtures("allowed")
def test_cases_that_are_kept_back_are_not_pushed(command: CommandLine, hub: Hub) -> None:
    """With the cases in the folder, and without them."""
    cases = command.folder / "mini" / "cases.jsonl"
    digest = hashlib.sha256(cases.read_bytes()).hexdigest()
    kept = f"withheld:\n  digest: {digest}\n  cases: 12\n  families: 12"
    command.suite("mini", card=f"version: 1.0\n{kept}")
    for _ in range(2):
        ended = command(*PUSH)
        assert (ended.code, "kept back" in ended.err) == (2, True)
        cases.unlink(missing_ok=True)
    assert hub.asked == []


@pytest.mark.usefixtures("allowed")
def test_a_link_is_not_pushed(command: CommandLine, hub: Hub, tmp_path: Path) -> None:
    """It could lead to anything on this machine."""
    secret = command.write("secret.txt", "x")
    os.symlink(secret, tmp_path / "mini" / "notes.jsonl")
    ended = command(*PUSH)
    assert (ended.code, "notes.jsonl: is a link" in ended.err) == (2, True)
    assert hub.asked == []


@pytest.mark.usefixtures("allowed")
def test_what_is_there_already_is_respected(command: CommandLine, hub: Hub) -> None:
    """Data that the folder lacks is not deleted, and what is public does not pass for private."""
    hub.repos["acme/tickets"] = Repo()
    hub.repos["acme/tickets"].commit({"train.jsonl": b"{}\n", "README.md": b"Ours", "x.parquet": b""})
    ended = command(*PUSH)
    assert (ended.code, "holds train.jsonl, which the folder does not" in ended.err) == (2, True)
    ended = command(*PUSH, "--private")
    assert (ended.code, "is public already" in ended.err) == (2, True)
    assert len(hub.repos["acme/tickets"].commits) == 1


@pytest.mark.parametrize(
    ("part", "status", "code", "words"),
    [
        ("create", 403, 2, ["or keeps it from you (403)", "the token in HF_TOKEN may not"]),
        ("create", 500, 5, ["is in trouble (500)"]),
        ("commit/main", 412, 2, ["refused (412)"]),
        ("commit/main", 401, 2, ["(401)", "the token in HF_TOKEN may not"]),
    ],
)
@pytest.mark.usefixtures("allowed")
def test_a_hub_that_refuses(
    command: CommandLine, hub: Hub, part: str, status: int, code: int, words: list[str]
) -> None:
    """One line, and no trace of the token."""
    hub.faults[part] = lambda handler: handler.answer({}, status)
    ended = command(*PUSH)
    assert ended.code == code
    assert all(word in ended.err for word in words)
    assert TOKEN not in ended.out + ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.usefixtures("allowed")
def test_a_card_that_the_hub_does_not_take(command: CommandLine, hub: Hub) -> None:
    """It says why, and nothing is pushed."""
    errors = {"errors": [{"message": "license must be one of these"}]}
    hub.faults["validate-yaml"] = lambda handler: handler.answer(errors, 400)
    ended = command(*PUSH)
    assert (ended.code, "Invalid metadata in README.md. - license must be one" in ended.err) == (2, True)
    assert len(hub.repos["acme/tickets"].commits) == 1


@pytest.mark.usefixtures("allowed")
def test_nobody_answers(command: CommandLine, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never, or not at all: said within the time that HF_HUB_DOWNLOAD_TIMEOUT allows."""
    constants, never = pytest.importorskip("huggingface_hub.constants"), threading.Event()
    monkeypatch.setattr(constants, "HF_HUB_DOWNLOAD_TIMEOUT", 0.1)
    hub.faults["create"] = lambda _: (never.wait(30), None)[1]
    ended = command(*PUSH)
    assert (ended.code, "failed (ReadTimeout" in ended.err) == (5, True)
    never.set()
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    ended = command(*PUSH)
    assert (ended.code, "failed (ConnectError" in ended.err) == (5, True)


def test_arguments_that_are_wrong(command: CommandLine) -> None:
    """A folder that is none, a repository that is none, a revision where none belongs, no such part."""
    assert "does not exist" in command("suite", "push", "none", "acme/tickets").err
    assert "is no address" in command("suite", "push", "mini", "tickets").err
    assert "name no revision" in command("suite", "push", "mini", "acme/tickets@main").err
    assert "pull" in command("suite", "pull").err
    assert "push" in command("suite", "--help").out
