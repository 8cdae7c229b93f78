"""Whole runs against a real service that fails: nothing is lost, asked in vain or blamed on the bot."""

from __future__ import annotations

import json
import shutil
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import uniform
from typing import TYPE_CHECKING, Any

import pytest
from tests.fault_server import Act, FaultServer, Hit, Script, capacity, failing, fine, self_signed

from tactbench.engine import endpoint

if TYPE_CHECKING:
    from tests.conftest import CommandLine, Ended

CASES = 60
TLS = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits of ours are short; those that the service asks for are not."""
    monkeypatch.setattr(endpoint, "LONGEST_PAUSE", 0.1)
    monkeypatch.setattr(endpoint, "PATIENCE", 1.0)
    monkeypatch.setattr(endpoint, "uniform", lambda least, most: uniform(least, min(most, 0.05)))


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """It replies, until a test gives it another script."""
    with failing() as one:
        yield one


@pytest.fixture
def suite(command: CommandLine) -> CommandLine:
    """With a suite of many cases."""
    command.suite("many", [command.case(number) for number in range(CASES)])
    return command


def run(command: CommandLine, url: str, *more: str, wide: int = 16) -> Ended:
    """Ask it for a reply to every case."""
    asked = ("run", "many", "http", "-o", f"url={url}", "--out", "run.jsonl", "--concurrency", str(wide))
    scored = () if "--scorer" in more else ("--no-score",)
    return command(*asked, *scored, *more)


def rows(command: CommandLine) -> list[dict[str, Any]]:
    """The rows of the journal, as they stand in it."""
    lines = (command.folder / "run.jsonl").read_text("utf-8").splitlines()
    return [line for line in map(json.loads, lines) if line["kind"] == "reply"]


def assert_whole(command: CommandLine, server: FaultServer) -> None:
    """Each case has one row, with the reply to it, and got that once from the service."""
    found = rows(command)
    assert {row["case_id"]: row["answers"][0]["text"] for row in found} == {
        f"c-{number}": f"reply to c-{number} 0 0" for number in range(CASES)
    }
    assert len(found) == CASES and not any(row.get("failure") for row in found)
    assert set(server.answered.values()) == {1} and len(server.answered) == CASES


# --- 429 ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("most", [1, 5, 12])
@pytest.mark.parametrize("headers", [{}, {"Retry_After": "0"}], ids=["", "Retry-After"])
def test_a_service_that_takes_so_many_at_once(
    suite: CommandLine, server: FaultServer, most: int, headers: dict[str, str]
) -> None:
    """The storm ends soon: the run takes about what the service needs, and few asks are refused."""
    server.script = capacity(most, 0.015, **headers)
    began = time.monotonic()
    ended = run(suite, server.url, wide=64)
    taken = time.monotonic() - began
    assert ended.code == 0, ended.err
    assert_whole(suite, server)
    assert server.most <= most
    assert len(server.hits) <= (2.2 if most == 1 else 1.5) * CASES + 60
    assert taken < 3 * CASES * 0.015 / most + 6


def test_a_retry_after_is_honoured_by_all(suite: CommandLine, server: FaultServer) -> None:
    """By the service's clock: whoever was not under way yet does not come before."""
    told: list[float] = []

    def script(hit: Hit) -> Act:
        if hit.number == 30:
            told.append(hit.at)
            return Act(429, "later", headers={"Retry-After": "1"})
        return Act(text=fine(hit).text, after=0.01)

    server.script = script
    assert run(suite, server.url, wide=4).code == 0
    assert_whole(suite, server)
    assert len(server.hits) == CASES + 1
    after = [hit.at - told[0] for hit in server.hits if hit.at > told[0]]
    assert sum(late < 0.99 for late in after) <= 3, "those that were under way, and no others"
    assert min(late for late in after if late > 0.5) < 5


# --- the line, and 5xx -------------------------------------------------------------------------------------

ONCE: dict[str, Act] = {
    "reset": Act(how="reset"),
    "cut": Act(how="cut"),
    "garbage": Act(how="garbage"),
    "closed": Act(how="close"),
    "reset later": Act(how="reset", after=0.02),
    "500": Act(500, "oh"),
    "502": Act(502, "oh"),
    "503": Act(503, "oh"),
    "529": Act(529, "oh"),
    "408": Act(408, "oh"),
}


@pytest.mark.parametrize("name", ONCE)
def test_what_passes_is_asked_again_and_nothing_else_is(
    suite: CommandLine, server: FaultServer, name: str
) -> None:
    """Every fifth case fails at its first try: that try is the only ask in vain, and no place is lost."""

    def script(hit: Hit) -> Act:
        bad = int(hit.ask["id"][2:]) % 5 == 1 and not hit.again
        return ONCE[name] if bad else Act(text=fine(hit).text, after=0.01)

    server.script = script
    ended = run(suite, server.url, "-o", "timeout=5", wide=12)
    assert ended.code == 0, ended.err
    assert_whole(suite, server)
    assert server.again() == {(f"c-{number}", 0, 0): 2 for number in range(1, CASES, 5)}


def test_bursts_of_5xx_do_not_shrink_the_limit(suite: CommandLine, server: FaultServer) -> None:
    """After each burst as many are in hand as before."""
    beside: list[int] = []

    def script(hit: Hit) -> Act:
        beside.append(hit.beside)
        return Act(503, "oh") if hit.number in range(20, 26) else Act(text=fine(hit).text, after=0.03)

    server.script = script
    assert run(suite, server.url, wide=8).code == 0
    assert_whole(suite, server)
    assert max(beside[-20:]) == 7


@pytest.mark.parametrize("how", ["hang", "drip"])
def test_what_never_ends_is_the_bots_time_out(suite: CommandLine, server: FaultServer, how: str) -> None:
    """It is final, asked once, and holds up nobody."""

    def script(hit: Hit) -> Act:
        return Act(how=how) if hit.ask["id"] in ("c-3", "c-30", "c-31") else fine(hit)

    server.script = script
    assert run(suite, server.url, "-o", "timeout=0.4").code == 0
    failures = {row["case_id"]: row["failure"] for row in rows(suite) if row.get("failure")}
    assert set(failures) == {"c-3", "c-30", "c-31"}
    assert {(one["kind"], one["blame"]) for one in failures.values()} == {("timeout", "generator")}
    assert len(rows(suite)) == len(server.hits) == CASES


@pytest.mark.parametrize("text", ["marks 1", "", " "], ids=["a low score", "empty", "blank"])
def test_a_bad_reply_is_a_reply(suite: CommandLine, server: FaultServer, text: str) -> None:
    """Neither a low score nor a reply that is none is a reason to ask again, now or on resuming."""
    server.script = lambda _: Act(text=text)
    assert run(suite, server.url, "--scorer", "digits", "--json").code == 0
    assert len(server.hits) == CASES and not server.again()
    assert run(suite, server.url, "--scorer", "digits", "--json", "--resume").code == 0
    assert len(server.hits) == CASES


# --- retries and blame -------------------------------------------------------------------------------------


def one_fails(hit: Hit) -> Act:
    return Act(503, "oh") if hit.ask["id"] == "c-7" else fine(hit)


@pytest.mark.parametrize("retries", [0, 2, 5])
def test_an_exhausted_call_leaves_the_run_incomplete_and_says_how_often(
    suite: CommandLine, server: FaultServer, retries: int
) -> None:
    """Blame: endpoint. The others are untouched, and --resume asks for that one alone."""
    server.script = one_fails
    ended = run(suite, server.url, "--retries", str(retries))
    assert ended.code == 5
    (bad,) = (row for row in rows(suite) if row.get("failure"))
    tried = f" (tried {retries + 1} times)" if retries else ""
    assert bad["failure"] == {
        "kind": "endpoint", "blame": "endpoint", "message": f"HTTP 503: '{{\"error\": \"oh\"}}'{tried}",
    }  # fmt: skip
    assert server.again() == ({("c-7", 0, 0): retries + 1} if retries else {})
    server.script = fine
    before = len(server.hits)
    assert run(suite, server.url, "--resume").code == 0
    assert [hit.ask["id"] for hit in server.hits[before:]] == ["c-7"]
    found = {row["case_id"]: row for row in rows(suite)}
    assert len(found) == CASES and not any(row.get("failure") for row in found.values())


def test_without_retries_a_storm_costs_rows_and_is_not_called_down(
    suite: CommandLine, server: FaultServer
) -> None:
    """What was refused is asked again when it is resumed; the limit was cut meanwhile."""
    server.script = capacity(4, 0.03)
    ended = run(suite, server.url, "--retries", "0", wide=64)
    assert ended.code == 5 and "is asked no more" not in ended.err
    assert not server.again()
    refused = [row for row in rows(suite) if row.get("failure")]
    assert 0 < len(refused) < CASES / 2
    server.script = fine
    assert run(suite, server.url, "--resume").code == 0
    assert set(server.answered.values()) == {1} and len(server.answered) == CASES


# --- gone, and back ----------------------------------------------------------------------------------------


def test_one_that_is_plainly_down_is_left_in_seconds_and_gone_on_with(
    suite: CommandLine, server: FaultServer
) -> None:
    """Exit code 5, one line, a journal that --resume completes."""
    server.away()
    began = time.monotonic()
    ended = run(suite, server.url)
    assert time.monotonic() - began < 10
    assert ended.code == 5
    assert (
        "http: is asked no more: " in ended.err and "calls in a row failed, the last: 127.0.0.1" in ended.err
    )
    assert ended.err.rstrip().endswith("; --resume goes on")
    again = run(suite, server.url)
    assert again.code == 2 and "--resume it, or start anew" in again.err
    server.back()
    assert run(suite, server.url, "--resume").code == 0
    found = {row["case_id"] for row in rows(suite) if not row.get("failure")}
    assert len(found) == CASES
    assert set(server.answered.values()) == {1}


def test_one_that_goes_down_in_the_midst_keeps_what_was_collected(
    suite: CommandLine, server: FaultServer
) -> None:
    """And resuming asks for the rest alone, scores too."""

    def script(hit: Hit) -> Act:
        return fine(hit) if hit.number < 30 else Act(how="reset")

    server.script = script
    assert run(suite, server.url, "--scorer", "digits", "--json").code == 5
    answered = sum(not row.get("failure") for row in rows(suite))
    assert answered == 30
    assert len(server.hits) <= 30 + 16 * 3
    server.script = fine
    before = len(server.hits)
    assert run(suite, server.url, "--scorer", "digits", "--json", "--resume").code == 0
    assert len(server.hits) == before + CASES - 30
    assert set(server.answered.values()) == {1} and len(server.answered) == CASES


def test_one_that_goes_away_for_a_while_and_comes_back_costs_nothing(
    suite: CommandLine, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Connections are reset, then refused, then taken again: no row is lost or double."""
    monkeypatch.setattr(endpoint, "LONGEST_PAUSE", 0.5)
    monkeypatch.setattr(endpoint, "PATIENCE", 60.0)

    def holiday() -> None:
        server.away()
        time.sleep(0.3)
        server.back()

    timer = threading.Thread(target=holiday)

    def script(hit: Hit) -> Act:
        if hit.number == 20:
            timer.start()
        return Act(text=fine(hit).text, after=0.02)

    server.script = script
    ended = run(suite, server.url, wide=12)
    timer.join()
    assert ended.code == 0, ended.err
    found = rows(suite)
    assert len(found) == CASES == len({row["case_id"] for row in found})
    assert not any(row.get("failure") for row in found)
    assert len(server.hits) <= CASES + 4 * 12


def test_a_wrong_key_is_told_after_three_asks(suite: CommandLine, server: FaultServer) -> None:
    """Nobody is asked 60 times to hear the same."""
    server.script = lambda _: Act(401, "no such key")
    ended = run(suite, server.url)
    assert ended.code == 5 and "HTTP 401" in ended.err and "no such key" in ended.err
    assert len(server.hits) <= 16 and not server.again()


# --- TLS ---------------------------------------------------------------------------------------------------


def test_https_where_plain_http_answers(suite: CommandLine, server: FaultServer) -> None:
    """It is said what to write instead."""
    ended = run(suite, server.url.replace("http:", "https:"))
    assert ended.code == 5 and "there is no TLS behind this port: try http://" in ended.err


@TLS
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_tls_that_cannot_be_trusted_or_was_not_asked_for(
    suite: CommandLine, tmp_path: Path, scheme: str
) -> None:
    """A certificate that nobody vouches for is no endpoint; nor is plain HTTP at a TLS port."""
    with failing(tls=self_signed(tmp_path)) as server:
        ended = run(suite, server.url.replace("https:", f"{scheme}:"))
        assert ended.code == 5 and "is asked no more" in ended.err
        assert ("self-signed certificate" in ended.err) == (scheme == "https")
        assert not server.hits


# --- signals -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("act", [Act(429, "later", headers={"Retry-After": "300"}), Act(how="hang")])
def test_a_signal_leaves_at_once(
    suite: CommandLine, server: FaultServer, number: signal.Signals, act: Act
) -> None:
    """In the midst of back-off, or of an ask that hangs; what was collected is there, and is gone on with."""
    seen = threading.Event()

    def script(hit: Hit) -> Act:
        if hit.number < 20:
            return fine(hit)
        seen.set()
        return act

    server.script = script
    asked = ("run", "many", "http", "-o", f"url={server.url}", "--no-score", "--out", "run.jsonl")
    process = suite.start(*asked)
    assert seen.wait(30)
    began = time.monotonic()
    process.send_signal(number)
    ended = suite.ended(process)
    assert time.monotonic() - began < 10
    assert ended.code == 130 and "--resume goes on" in ended.err
    there = Counter(row["case_id"] for row in rows(suite))
    assert set(there.values()) <= {1} and len(there) <= 20
    server.script = fine
    assert run(suite, server.url, "--resume").code == 0
    assert len({row["case_id"] for row in rows(suite)}) == CASES


@pytest.mark.parametrize("script", [fine, one_fails])
def test_there_is_one_row_for_each_ask_of_a_trial(
    suite: CommandLine, server: FaultServer, script: Script
) -> None:
    """Trials are asks of their own."""
    server.script = script
    ended = run(suite, server.url, "--trials", "2", "--retries", "1")
    assert ended.code == (0 if script is fine else 5)
    assert len(rows(suite)) == 2 * CASES
    assert len(server.answered) == 2 * CASES - 2 * (script is one_fails)
