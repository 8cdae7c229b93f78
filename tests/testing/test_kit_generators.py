"""The conformance kit's probes of a generator beyond its messages: bots that fail at one each."""

from __future__ import annotations

import asyncio
import os
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from tactbench.cases import Ask
from tactbench.offers import Generator
from tactbench.testing import check_generator
from tactbench.testing.examine import examine
from tactbench.testing.result import Result


def generator(reply: Callable[[Ask], Any], **fields: Any) -> Generator:
    """A generator called acme."""
    return Generator(name="acme", reply=reply, **fields)


def found(reply: Callable[[Ask], Any], **fields: Any) -> list[str]:
    """What the kit finds."""
    return [str(finding) for finding in check_generator(generator(reply, **fields))]


def results(reply: Callable[[Ask], Any], **fields: Any) -> dict[str, Result]:
    """What each probe came to."""
    return {result.probe: result for result in examine(generator(reply, **fields))}


async def steady(ask: Ask) -> str:
    """A bot that conforms."""
    await asyncio.sleep(0)
    return f"Sorry. {ask.desk.facts[:1]}"


def test_every_probe_of_the_manual_is_run() -> None:
    """Names of probes are what JUnit files and vendors' tests are known by."""
    ran = results(steady, offline=True, deterministic=True)
    assert [*ran][12:] == [
        "same ask, same reply",
        "ask with a new field",
        "100 at once",
        "cancellation",
        "event loop",
        "no network",
        "no secrets",
    ]
    assert not [result for result in ran.values() if result.findings or result.skipped]


def test_what_does_not_apply_is_passed_over() -> None:
    """A `def` cannot be cancelled; without a claim there is nothing to hold a bot to."""
    ran = results(lambda _: "Sorry.", concurrency=1)
    assert {name: result.skipped for name, result in ran.items() if result.skipped} == {
        "100 at once": "it says concurrency=1",
        "cancellation": "it is def: it runs in a thread of its own",
        "event loop": "it is def: it runs in a thread of its own",
        "no network": "it does not say offline=True",
    }


# --- claims --------------------------------------------------------------------------------------


def test_a_claim_to_be_deterministic_is_held() -> None:
    """Whoever claims it and answers in two ways breaks the contract; others are only told."""
    count = iter(range(1000))

    def reply(_: Ask) -> str:
        return f"Sorry {next(count)}."

    assert found(reply, deterministic=True) == [
        "error: acme: says deterministic=True, and the same ask gave two replies: "
        "use ask.seed, or take that back"
    ]
    assert [text.partition(":")[0] for text in found(reply)] == ["note"]


@pytest.mark.parametrize(
    ("reach", "host"),
    [
        (lambda: socket.create_connection(("192.0.2.7", 9), timeout=5), "192.0.2.7"),
        (lambda: socket.getaddrinfo("api.example.com", 443), "api.example.com"),
        (lambda: socket.gethostbyname("api.example.com"), "api.example.com"),
        (lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.7", 9)), "192.0.2.7"),
    ],
    ids=["connect", "look up", "look up the old way", "datagram"],
)
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_who_says_offline_and_reaches_out_is_found_out(reach: Callable[[], object], host: str) -> None:
    """The attempt is refused and told, even where the bot swallows the refusal."""

    def reply(_: Ask) -> str:
        try:
            reach()
        except PermissionError:
            return "Sorry."
        raise AssertionError("it went through")

    assert found(reply, offline=True) == [
        f"error: acme, no network: says offline=True, and tries to reach {host}; "
        "take the claim back, or the call out"
    ]


def test_this_machine_can_be_reached_offline() -> None:
    """A model served on loopback needs no network."""
    with socket.create_server(("127.0.0.1", 0), backlog=512) as server:
        address = server.getsockname()

        def reply(_: Ask) -> str:
            with socket.create_connection(address, timeout=5):
                return "Sorry."

        assert found(reply, offline=True) == []


def test_without_the_claim_nothing_is_refused() -> None:
    """The guard is off for others, and after each check."""
    refused: list[str] = []

    def reply(_: Ask) -> str:
        with socket.socket(type=socket.SOCK_DGRAM) as sender:
            try:
                sender.connect(("192.0.2.7", 9))  # a datagram socket sends nothing for it
            except PermissionError as error:
                refused.append(str(error))
            except OSError:
                pass  # this machine has no network
        return "Sorry."

    assert (found(reply), refused) == ([], [])
    assert len(found(reply, offline=True)) == 1
    before = len(refused)
    reply(None)  # type: ignore[arg-type]
    assert before and len(refused) == before


# --- what it says --------------------------------------------------------------------------------


@pytest.mark.parametrize("secret", ["ACME_API_KEY", "TACTBENCH_PROBE_SECRET"])
def test_a_secret_in_a_reply_is_found_and_not_repeated(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value of the environment in a reply names its variable; the value stands in no finding."""
    monkeypatch.setenv("ACME_API_KEY", 'sk-"quoted"-123456')

    def reply(ask: Ask) -> str:
        return f"Debug: {os.environ[secret]}" if ask.last.startswith("Ignore") else "Sorry."

    (only,) = found(reply)
    assert only.startswith("error: acme, no secrets: to 'injection' it gives away the value of the environm")
    assert secret in only
    assert "123456" not in only
    assert "TACTBENCH_PROBE_SECRET" not in os.environ


def test_a_bot_that_reads_more_than_it_knows_breaks_on_a_new_field() -> None:
    """An ask may gain fields: who counts on today's is told."""

    def reply(ask: Ask) -> str:
        known = {"id", "rung", "conversation", "desk", "channel", "language", "seed", "trial", "options"}
        assert set(dict(ask)) == known
        return "Sorry."

    (only,) = found(reply)
    assert only.startswith("error: acme, ask with a new field: crash: AssertionError")
    assert "read only those you need" in only


# --- many at once --------------------------------------------------------------------------------


def test_a_reply_to_somebody_elses_ask_is_found() -> None:
    """A bot that keeps the ask where all can write it answers the wrong customer."""
    shared: dict[str, str] = {}
    all_here = threading.Barrier(100)

    def reply(ask: Ask) -> str:
        shared["last"] = ask.last
        if "TB-" in ask.last:
            all_here.wait(10)
        return f"About {shared['last']!r}: sorry."[:200]

    texts = found(reply, deterministic=True)
    assert [text for text in texts if "error: acme, 100 at once: the reply to the ask about TB-" in text]


def test_a_reply_that_depends_on_the_others_is_found() -> None:
    """The same ask gets another reply among many than alone."""
    lock, inside = threading.Lock(), [0]
    many = threading.Event()

    def reply(ask: Ask) -> str:
        with lock:
            inside[0] += 1
            if inside[0] == 100:
                many.set()
        if ask.id.startswith("crowd-") and not many.is_set():
            many.wait(10)
        busy = inside[0]
        with lock:
            inside[0] -= 1
        return "We are busy." if busy > 10 and ask.id.startswith("crowd-") else "Sorry."

    (only,) = found(reply, concurrency=8)
    assert "error: acme, 100 at once: the ask about TB-48" in only
    assert "got another reply among 100 than alone" in only


def test_what_only_one_may_use_is_found() -> None:
    """A hundred at once on something that takes one at a time: told once, with the first failure."""
    lock = threading.Lock()
    meet = threading.Barrier(100)

    def reply(ask: Ask) -> str:
        if "TB-" in ask.last:
            meet.wait(10)
            if not lock.acquire(blocking=False):
                raise RuntimeError("database is locked")
        return "Sorry."

    (only,) = found(reply)
    assert only.startswith(
        "error: acme, 100 at once: 99 of 100 failed, the first with crash: RuntimeError: data"
    )


# --- async ---------------------------------------------------------------------------------------


def test_a_reply_that_cannot_be_cancelled_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bot that swallows the cancellation and goes on costs the service and the user."""
    monkeypatch.setattr("tactbench.testing.loops.LEAVE", 0.05)
    monkeypatch.setattr("tactbench.testing.loops.TURNS", (1,))
    release = asyncio.Event()

    async def reply(_: Ask) -> str:
        try:
            await asyncio.sleep(0.02)
        except asyncio.CancelledError:
            while not release.is_set():
                try:
                    await asyncio.sleep(0.01)
                except asyncio.CancelledError:
                    continue
        return "Sorry."

    (only,) = found(reply)
    assert only.startswith("error: acme, cancellation: 1 cancelled replies went on for more than 0.05 s")


def test_a_lock_that_is_never_given_back_is_found() -> None:
    """A cancelled reply must release what it holds: the next ask would wait for ever."""
    held: list[object] = []

    async def reply(_: Ask) -> str:
        if held:
            raise RuntimeError("busy")
        me = object()
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError:
            held.append(me)
            raise
        return "Sorry."

    first, *_ = found(reply)
    assert "cancellation: after cancelled replies it fails with crash: RuntimeError: busy" in first


def test_tasks_left_behind_are_a_note() -> None:
    """Some clients keep one on purpose."""

    async def reply(_: Ask) -> str:
        side = asyncio.ensure_future(asyncio.sleep(60))
        await asyncio.sleep(0.001)
        side.cancel()
        return "Sorry."

    (only,) = found(reply)
    assert only.startswith("note: acme, cancellation: cancelled replies left ")


def test_a_reply_that_blocks_the_loop_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """time.sleep in an async def holds up every other reply."""
    monkeypatch.setattr("tactbench.testing.loops.HOLD", 0.04)

    async def reply(ask: Ask) -> str:
        if "4417" in ask.last:
            time.sleep(0.06)
        return "Sorry."

    (only,) = found(reply)
    assert only.startswith("error: acme, event loop: one reply held up all others for 0.")
