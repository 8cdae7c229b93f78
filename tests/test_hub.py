"""Suites on a hub, by the real client: fetched whole, at a full commit, checked; trouble is one line."""

from __future__ import annotations

import hashlib
import json
import resource
import shutil
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.hub_server import TOKEN, Handler, serving

from tactbench.errors import TactBenchError, UsageError
from tactbench.hub import fetch as fetching
from tactbench.hub.address import Address, parse_address
from tactbench.hub.client import host, token
from tactbench.hub.fetch import fetch
from tactbench.places import cache_folder

if TYPE_CHECKING:
    from tests.conftest import CommandLine
    from tests.hub_server import Hub

NOWHERE = "0" * 40
DIGITS = ("--scorer", "digits")
Fault = Callable[[Handler], None]


def kept(command: CommandLine) -> list[str]:
    """The files in the cache."""
    cache = command.folder / "cache"
    return sorted(str(path.relative_to(cache)) for path in cache.rglob("*") if path.is_file())


def refused(address: str, *words: str) -> TactBenchError:
    """The one line that fetching fails with; it holds the words, and never the token."""
    with pytest.raises(TactBenchError) as caught:
        fetch(address)
    text = str(caught.value)
    assert "\n" not in text
    assert TOKEN not in text
    assert [word for word in words if word not in text] == []
    return caught.value


# --- what goes well ------------------------------------------------------------------------------


def test_a_suite_is_run_from_a_hub_and_then_without_one(command: CommandLine, hub: Hub) -> None:
    """The first run fetches the commit, and the journal names it; with the hub gone all of it still works."""
    folder = command.suite("there", card="version: 2.0")  # its card has no name: the repository's counts
    (folder / "notes.txt").write_text("not a suite's file")
    address = hub.add(folder)
    ended = command("run", address, "four", *DIGITS, "--json")
    assert (ended.code, f"{address}: fetching from 127.0.0.1" in ended.err) == (0, True)
    asked = [line for line in hub.asked if "resolve" in line]
    assert [line.rpartition("/")[2] for line in asked] == ["README.md", "cases.jsonl"]
    journal = command.journals()[0]
    start = json.loads(journal.read_text().splitlines()[0])
    assert (start["source"], start["spec"]["suite"]["name"]) == (address, "mini")
    assert [Path(name).name for name in kept(command)] == ["README.md", "cases.jsonl", "sha256.json"]

    hub.faults["/"] = lambda _: pytest.fail("the hub was asked")
    command.write("site/steady.py", (command.folder / "site" / "steady.py").read_text())
    for arguments in (["show", "four"], ["check", address], ["run", address, "two", *DIGITS]):
        ended = command(*arguments)
        assert (ended.code, "fetching" in ended.err) == (0, False), ended.err
    assert "insult" in command("show", "four").out


def test_a_plugin_offers_a_suite_on_a_hub(command: CommandLine, hub: Hub) -> None:
    """By its name it is run, checked and listed, and a run finds it again."""
    repo, commit = hub.add(command.suite("there")).removeprefix("hf:").split("@")
    offer = f"SuiteRef(name='far', repo={repo!r}, revision={commit!r})"
    source = f"from tactbench import *\n@hookimpl\ndef tactbench_suites():\n    yield {offer}\n"
    command.distribution("farther", source)
    for arguments in (
        ["run", "far", "four", *DIGITS],
        ["show", "four"],
        ["check", "far"],
        ["list", "suites"],
    ):
        ended = command(*arguments)
        assert ended.code == 0, ended.err
    assert repo in ended.out


def test_a_large_file_is_checked_by_its_sha256(command: CommandLine, hub: Hub) -> None:
    """Of a file in large-file storage the git hash is the pointer's; what counts is the SHA-256."""
    address = hub.add(command.suite("there"))

    def large(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        for item in items:
            if item["rfilename"] == "cases.jsonl":
                data = (command.folder / "there" / "cases.jsonl").read_bytes()
                item |= {"blobId": "0" * 40, "size": 134}
                item["lfs"] = {
                    "sha256": hashlib.sha256(data).hexdigest(),
                    "size": len(data),
                    "pointerSize": 134,
                }
        return items

    hub.siblings = large
    assert (fetch(address) / "cases.jsonl").exists()


def test_two_at_once_do_each_other_no_harm(command: CommandLine, hub: Hub) -> None:
    """Both fetch the same commit at the same time; the one that comes second takes what is there."""
    address = hub.add(command.suite("there"))
    both = threading.Barrier(2)

    def together(handler: Handler) -> None:
        both.wait(10)
        handler.answer((command.folder / "there" / "cases.jsonl").read_bytes())

    hub.faults["cases.jsonl"] = together
    found: list[Path] = []
    threads = [threading.Thread(target=lambda: found.append(fetch(address))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2
    assert len(set(found)) == 1
    assert len(kept(command)) == 3


def test_a_redirect_to_another_host_takes_no_token_along(
    command: CommandLine, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Large files are sent from elsewhere, where the token has no business."""
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    address = hub.add(command.suite("there"), private=True)
    data = (command.folder / "there" / "cases.jsonl").read_bytes()
    with serving() as store:
        store.faults["stored"] = lambda handler: handler.answer(data)
        hub.faults["cases.jsonl"] = lambda handler: handler.answer(b"", 302, Location=f"{store.url}/stored")
        assert (fetch(address) / "cases.jsonl").read_bytes() == data
        assert store.asked == ["GET /stored"]
    assert all(line.endswith("+token") for line in hub.asked)


# --- which commit --------------------------------------------------------------------------------


@pytest.mark.parametrize("revision", ["@main", "", "@0123456", f"@{'A' * 40}"])
def test_anything_but_a_full_commit_is_refused(command: CommandLine, hub: Hub, revision: str) -> None:
    """A branch, nothing, a short or a shouted hash: the error names the commit, or where to look."""
    address = hub.add(command.suite("there"))
    known = revision in ("@main", "")
    mend = f"now it is at {address}" if known else "/datasets/acme/mini/commits/main"
    error = refused(f"hf:acme/mini{revision}", f"hf:acme/mini{revision}: needs a full commit", mend)
    assert isinstance(error, UsageError)
    assert kept(command) == []


@pytest.mark.usefixtures("hub")
def test_without_a_network_the_mend_says_where_commits_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """A branch cannot be looked up then."""
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    refused(
        "hf:acme/mini@main", "needs a full commit", "history is at 127.0.0.1:9/datasets/acme/mini/commits"
    )


@pytest.mark.parametrize(
    "text",
    ["hf:", "hf:mini", "hf:acme/mini/deeper@" + NOWHERE, "hf:../mini", "hf:acme/..", "hf:a--b/c", "hf:a/b c"],
)
def test_what_is_no_address_is_said_so(command: CommandLine, text: str) -> None:
    """In the command too, and nothing is asked."""
    ended = command("run", text)
    assert ended.code == 2
    assert f"{text}: is no address of a suite; write hf:organisation/name@commit" in ended.err


def test_an_address_is_read_and_written_alike() -> None:
    """Text to address and back."""
    assert str(parse_address(f"hf:a/b.c_d@{NOWHERE}")) == f"hf:a/b.c_d@{NOWHERE}"
    assert parse_address(f"hf:a/b@{NOWHERE}").fixed
    assert not Address("a/b").fixed


# --- what is not there, or not for us ------------------------------------------------------------


def test_what_is_absent_is_said_so(command: CommandLine, hub: Hub) -> None:
    """No such repository; no such commit; in the command, exit code 2 and one line."""
    refused(f"hf:acme/nothing@{NOWHERE}", "no such dataset repository", "set HF_TOKEN if it is private")
    hub.add(command.suite("there"))
    refused(f"hf:acme/mini@{NOWHERE}", "acme/mini has no such commit")
    ended = command("run", f"hf:acme/mini@{NOWHERE}", "four")
    assert (ended.code, ended.err.count("\n")) == (2, 2)


def test_a_private_repository_needs_the_token(
    command: CommandLine, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it the error names HF_TOKEN; with it the suite runs; nowhere is the token to be seen."""
    address = hub.add(command.suite("there"), private=True)
    refused(address, "or keeps it from you (401)", "set HF_TOKEN")
    monkeypatch.setenv("HF_TOKEN", "hf_another_one")
    assert "hf_another_one" not in str(refused(address, "(401)", "the token in HF_TOKEN may not"))
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    for arguments in (["run", address, "four", *DIGITS], ["show", "four"], ["check", address, "--json"]):
        ended = command(*arguments)
        assert ended.code == 0
        assert TOKEN not in ended.out + ended.err
    files = [path for path in command.folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert [path for path in files if TOKEN.encode() in path.read_bytes()] == []


@pytest.mark.usefixtures("hub")
@pytest.mark.parametrize("secret", ["hf_two words", "hf_a\x07bell", "hf_ümlaut"])
def test_a_token_that_is_none_is_not_quoted(monkeypatch: pytest.MonkeyPatch, secret: str) -> None:
    """A client would quote the header that it cannot send."""
    monkeypatch.setenv("HF_TOKEN", secret)
    assert secret not in str(refused(f"hf:acme/mini@{NOWHERE}", "HF_TOKEN: holds characters"))
    assert token({"HF_TOKEN": f" {TOKEN}\n"}) == TOKEN


# --- what must not come in -----------------------------------------------------------------------


def cut(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b'{"id": ')


def endless(handler: Handler) -> None:
    """More than anybody asked for, without a word on how much; until nobody listens."""
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b" " * 65_536)
    except OSError:
        pass


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (cut, ["the connection to 127.0.0.1", "failed", "try again", "cache yet"]),
        (lambda handler: handler.answer(b'{"id": "other"}\n'), ["cases.jsonl came with other bytes"]),
        (lambda handler: handler.answer(b"<html>Log in!</html>", Content_Type="text/html"), ["other bytes"]),
        (lambda handler: handler.answer(b"", 500), ["is in trouble (500); try again later"]),
        (lambda handler: handler.answer(b"", 429), ["is in trouble (429)"]),
        (lambda handler: handler.answer(b"", 451, X_Error_Message="the \r law"[:4]), ["refused (451): the"]),
        (endless, ["larger than 1 MB"]),
    ],
    ids=["truncated", "wrong hash", "html", "500", "429", "451", "endless"],
)
def test_a_file_that_comes_wrong_leaves_nothing(
    command: CommandLine, hub: Hub, monkeypatch: pytest.MonkeyPatch, fault: Fault, words: list[str]
) -> None:
    """One line, an empty cache, and the next try (with the fault gone) is as good as the first."""
    address = hub.add(command.suite("there"))
    monkeypatch.setattr(fetching, "LARGEST", 1_000_000)
    hub.faults["cases.jsonl"] = fault
    refused(address, address, *words)
    assert [
        path.name for path in (command.folder / "cache").rglob("*") if path.name.startswith(".part")
    ] == []
    assert kept(command) == []
    hub.faults.clear()
    assert fetch(address).name == "mini"


def test_what_is_too_large_is_not_even_asked_for(
    command: CommandLine, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sizes are told before."""
    address = hub.add(command.suite("there"))
    hub.siblings = lambda items: [{**item, "size": 70_000_000} for item in items] * 2
    refused(address, "larger than 200 MB")
    hub.siblings = lambda items: items + [{"rfilename": f"more-{number}.jsonl"} for number in range(99)]
    refused(address, "has 101 files; a suite has 100 at most")
    assert not [line for line in hub.asked if "resolve" in line]
    hub.siblings = lambda items: items
    monkeypatch.setattr(fetching, "LONGEST", 0.0)
    refused(address, "takes longer than")


@pytest.mark.parametrize("name", ["../cases.jsonl", "/etc/x.jsonl", "a/../../x.jsonl", "..\\x.jsonl"])
def test_a_name_that_leads_out_is_refused(command: CommandLine, hub: Hub, name: str) -> None:
    """Wherever it would lead."""
    address = hub.add(command.suite("there"))
    hub.siblings = lambda items: [*items, {"rfilename": name, "size": 1}]
    refused(address, repr(name), "leads out of it")


def test_only_the_root_is_read(command: CommandLine, hub: Hub) -> None:
    """Code, data below, and hidden files stay where they are."""
    there = command.suite("there")
    address = hub.add(there)
    more = ("mini.py", "deep/cases.jsonl", ".hidden.jsonl", "model.pkl", "a b.jsonl")
    hub.siblings = lambda items: [*items, *({"rfilename": name, "size": 10**12} for name in more)]
    assert sorted(path.name for path in fetch(address).iterdir()) == ["README.md", "cases.jsonl"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"../../../etc/passwd", ["cases.jsonl is a link, or no data"]),  # as git keeps a link: mode 120000
        (
            b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n",
            ["a pointer to a large file"],
        ),
    ],
)
def test_links_and_pointers_are_refused(
    command: CommandLine, hub: Hub, text: bytes, words: list[str]
) -> None:
    """A hub tells no modes, so the text of a link gives it away."""
    there = command.suite("there")
    (there / "cases.jsonl").write_bytes(text)
    refused(hub.add(there), *words)
    assert kept(command) == []


@pytest.mark.parametrize("name", ["README.md", "cases.jsonl"])
def test_a_repository_without_a_suite_is_said_so(command: CommandLine, hub: Hub, name: str) -> None:
    """Card and cases are both needed."""
    there = command.suite("there")
    (there / name).unlink()
    refused(hub.add(there), f"has no {name} at its root")


def test_a_broken_suite_is_told_with_its_line(command: CommandLine, hub: Hub) -> None:
    """It is fetched as it is, and read as any other."""
    there = command.suite("there")
    (there / "cases.jsonl").write_text("[1]\n")
    ended = command("run", hub.add(there), "four")
    assert ended.code == 2
    assert "cases.jsonl:1: must be an object" in ended.err


# --- a hub that is none --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (lambda handler: handler.answer(b"<html>Log in!</html>"), ["answered what no hub does", "login"]),
        (lambda handler: handler.answer([]), ["answered what no hub does"]),
        (lambda handler: handler.answer({"id": "a/b"}), ["answered what no hub does"]),
        (
            lambda handler: handler.answer({"id": "a/b", "sha": "1" * 40}),
            ["no such commit; it calls that 111"],
        ),
        (lambda handler: handler.answer({}, 500), ["is in trouble (500)"]),
        (lambda handler: handler.answer(b"", 301, Location="/api"), ["failed (TooManyRedirects"]),
    ],
    ids=["html", "list", "no commit", "another commit", "500", "in circles"],
)
def test_what_answers_is_no_hub(hub: Hub, fault: Fault, words: list[str]) -> None:
    """A login page of the network, a proxy, a hub in trouble."""
    hub.faults["/api"] = fault
    refused(f"hf:acme/mini@{NOWHERE}", *words)


def test_nobody_answers(command: CommandLine, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused at once, or never answered: said within the time that HF_HUB_DOWNLOAD_TIMEOUT allows."""
    constants = pytest.importorskip("huggingface_hub.constants")
    never = threading.Event()
    hub.faults["/api"] = lambda _: (never.wait(30), None)[1]
    monkeypatch.setattr(constants, "HF_HUB_DOWNLOAD_TIMEOUT", 0.1)
    refused(f"hf:acme/mini@{NOWHERE}", "failed (ReadTimeout", str(command.folder / "cache"))
    never.set()
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    refused(f"hf:acme/mini@{NOWHERE}", "failed (ConnectError", "it is not in", str(command.folder / "cache"))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    refused(f"hf:acme/mini@{NOWHERE}", "failed (OfflineModeIsEnabled")
    assert command("run", f"hf:acme/mini@{NOWHERE}").code == 5


@pytest.mark.usefixtures("hub")
@pytest.mark.parametrize("address", ["hub.example", "ftp://hub.example", "http://[", "http://hub:port"])
def test_an_endpoint_that_is_none(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """HF_ENDPOINT is looked at before it is used."""
    monkeypatch.setenv("HF_ENDPOINT", address)
    refused(f"hf:acme/mini@{NOWHERE}", "HF_ENDPOINT: is not the address of a hub")


def test_a_password_in_the_endpoint_is_not_shown() -> None:
    """Only the host and its port are."""
    assert host({"HF_ENDPOINT": "https://me:secret@hub.example:8443/x"}) == "hub.example:8443"
    assert host({}) == "huggingface.co"


# --- the cache -----------------------------------------------------------------------------------


def test_a_change_in_the_cache_is_noticed(command: CommandLine, hub: Hub) -> None:
    """A commit is what it was: a changed, lost or added file, or a lost listing."""
    address = hub.add(command.suite("there"))
    folder = fetch(address)
    for change in (
        lambda: (folder / "cases.jsonl").write_text("{}\n"),
        (folder / "cases.jsonl").unlink,
        lambda: (folder / "errata.jsonl").write_text(""),
        lambda: (folder.parent / "sha256.json").write_text("[]"),
    ):
        change()
        refused(address, f"{folder.parent}: was changed since it was fetched; delete")
        shutil.rmtree(folder.parent)
        assert fetch(address) == folder


def test_a_cache_that_cannot_be_written(command: CommandLine, hub: Hub) -> None:
    """A file where the folder should be; a disk that is full (a limit on file sizes stands in for it)."""
    address = hub.add(command.suite("there"))
    (command.folder / "cache").write_text("")
    refused(address, f"{command.folder / 'cache'}: cannot be written", "TACTBENCH_CACHE")
    (command.folder / "cache").unlink()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, hard))
    try:
        refused(address, "cannot be written: File too large; make room there")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert kept(command) == []


def test_where_the_cache_is() -> None:
    """Ours, or by the XDG rules, under which what is relative does not count."""
    assert cache_folder({"TACTBENCH_CACHE": "/x", "XDG_CACHE_HOME": "/y"}) == Path("/x")
    assert cache_folder({"XDG_CACHE_HOME": "/y"}) == Path("/y/tactbench")
    home = Path("~/.cache/tactbench").expanduser()
    assert cache_folder({"XDG_CACHE_HOME": "y"}) == cache_folder({}) == home


def test_without_the_extra(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mend is a line to copy."""
    monkeypatch.setenv("TACTBENCH_CACHE", str(command.folder / "cache"))
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)
    ended = command("run", f"hf:acme/mini@{NOWHERE}")
    assert ended.code == 2
    assert "pip install 'tactbench[hub]'" in ended.err


def test_a_run_is_shown_although_its_suite_cannot_be_had(
    command: CommandLine, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cache and the hub are gone: the table is there, and nothing by behaviour."""
    command("run", hub.add(command.suite("there")), "four", *DIGITS)
    shutil.rmtree(command.folder / "cache")
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    ended = command("show", "four")
    assert (ended.code, "no errata: --suite FOLDER" in ended.out) == (0, True)
