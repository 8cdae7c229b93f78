"""One process of a bot: started in a group of its own, asked line by line, killed with its whole group."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import re
import shutil
import signal
import subprocess
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from functools import cache

from tactbench_connect.contract import LARGEST_REPLY, BadReply, BotFailed, quoted

#: Of what a process writes on stderr, so many bytes are kept.
TAIL = 4_096
#: Seconds that a process has to go by itself once its input is closed, and that its output may lag behind.
FAREWELL = 1.0
#: Lines that a process may write without being asked before it has to wait.
UNASKED = 4
#: Starts a program so that Linux kills it once we are gone, even by SIGKILL (util-linux 2.33 and later).
LEASH = ("setpriv", "--pdeathsig", "KILL", "--")


class Left(BotFailed):
    """The process went in good order, and did not reply."""


class Child:
    """A process that is running. `broken` once it must not be asked again."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._lines: asyncio.Queue[bytes | BadReply] = asyncio.Queue(UNASKED)
        self._tail = bytearray()
        self._cut = False
        self._readers = [asyncio.create_task(self._read_out()), asyncio.create_task(self._read_err())]
        self.broken = False
        self.replies = 0

    @classmethod
    async def start(cls, words: Sequence[str]) -> Child:
        """Start the program. Raises OSError where it cannot be started."""
        on = leash()
        if on:
            refuse_unrunnable(words[0])  # who holds the leash would say it in words of its own
        process = await asyncio.create_subprocess_exec(
            *on,
            *words,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            limit=LARGEST_REPLY,
            start_new_session=True,
        )
        return cls(process)

    async def ask(self, line: bytes, *, last: bool = False) -> bytes:
        """Write the line and wait for the one that answers it; with `last`, for all that is written until
        the end. Raises BotFailed, with the end of stderr."""
        try:
            if not self._lines.empty():
                self._refuse(self._lines.get_nowait())
            await self._write(line, last=last)
            answer = b""
            while part := await self._line():
                answer += part
                if not last or len(answer) > LARGEST_REPLY:
                    break
            if not answer.endswith(b"\n") or (last and len(answer) <= LARGEST_REPLY):
                await self._expect_end(answer, last=last)
            self.replies += 1
            return answer
        except BotFailed as error:
            await self.add_log(error)
            raise

    async def add_log(self, error: BotFailed) -> None:
        """Kill the process, and give the error the end of its stderr: secrets in it are masked later."""
        self.kill()
        await asyncio.wait(self._readers, timeout=FAREWELL)
        tail = bytes(self._tail)
        if self._cut:  # what is cut could be a secret, and the half of one would not be known as such
            tail = re.sub(rb"\A\S*", b"...", tail)
        error.log = tail.decode("utf-8", "replace").strip()

    def kill(self) -> None:
        """Kill the process and all that it started; nothing happens where they are gone."""
        self.broken = True
        if self._process.returncode is not None:
            kill_group(self.pid)  # what it left behind
        elif sys.platform != "win32":
            kill_group(self.pid)  # Process.kill() would reap it beside asyncio, which then knows no exit code
        else:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()

    async def end(self) -> None:
        """Close its input, give it a moment to go, then kill whatever is left of its group."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._process.wait(), 0.0 if self.broken else FAREWELL)
        self.kill()
        await self._process.wait()
        _, late = await asyncio.wait(self._readers, timeout=FAREWELL)
        for reader in late:  # a grandchild that left the group holds the pipe
            reader.cancel()

    @property
    def pid(self) -> int:
        """The process, which leads its group."""
        return self._process.pid

    async def _write(self, line: bytes, *, last: bool) -> None:
        stdin = self._process.stdin
        assert stdin is not None  # noqa: S101 - it is a pipe
        with contextlib.suppress(ConnectionError):  # it is gone, or reads no input: its output tells
            stdin.write(line + b"\n")
            await stdin.drain()
            if last:
                stdin.close()

    async def _line(self) -> bytes:
        """The next line; empty where there is none any more."""
        got = await self._lines.get()
        if isinstance(got, BadReply):
            raise got
        return got

    def _refuse(self, got: bytes | BadReply) -> None:
        if isinstance(got, BadReply):
            raise got
        if got:
            raise BadReply(
                f"wrote a line on stdout before it was asked (logs belong on stderr): {quoted(got)}"
            )
        self._lines.put_nowait(b"")

    async def _expect_end(self, answer: bytes, *, last: bool) -> None:
        """Its output has ended: raise what is wrong with that; Left where it went in good order."""
        when = "after" if answer and last else "before"
        try:
            code = await asyncio.wait_for(self._process.wait(), FAREWELL)
        except TimeoutError:
            raise BotFailed(f"closed its stdout {when} it replied, and did not end") from None
        if code == 0 and not answer:
            raise Left(f"ended with exit code 0 {when} it replied")
        if code:
            how = f"was killed by {_signal(-code)}" if code < 0 else f"ended with exit code {code}"
            raise BotFailed(f"{how} {when} it replied")

    async def _read_out(self) -> None:
        stdout = self._process.stdout
        assert stdout is not None  # noqa: S101 - it is a pipe
        while True:
            try:
                line = await stdout.readline()
            except ValueError:
                await self._lines.put(
                    BadReply(f"wrote a line of more than {LARGEST_REPLY:,} bytes on stdout")
                )
                return
            await self._lines.put(line)
            if not line:
                return

    async def _read_err(self) -> None:
        stderr = self._process.stderr
        assert stderr is not None  # noqa: S101 - it is a pipe
        while data := await stderr.read(TAIL):
            self._tail += data
            if len(self._tail) > TAIL:
                self._cut = True
                del self._tail[:-TAIL]


@cache
def leash() -> tuple[str, ...]:
    """LEASH where this machine has it, else nothing: then a bot that ignores the end of its input outlives us
    when we are killed."""
    try:
        tried = subprocess.run(  # noqa: S603 - our own words
            [*LEASH, sys.executable, "--version"], capture_output=True, check=False
        )
    except OSError:
        return ()
    return () if tried.returncode else LEASH


def refuse_unrunnable(program: str) -> None:
    """Raise the OSError that starting it would: for a script whose first line names no interpreter, or one
    that is not there."""
    with open(shutil.which(program) or program, "rb") as file:
        head = file.read(512)
    if head.startswith(b"#!"):
        interpreter = os.fsdecode((head[2:].split(b"\n")[0].split() or [b""])[0])
        if not os.path.exists(interpreter):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    elif b"\0" not in head:  # a text, then, which no system runs by itself
        raise OSError(errno.ENOEXEC, os.strerror(errno.ENOEXEC))


def kill_group(leader: int) -> None:
    """Kill all processes of the group that `leader` leads; Windows has no groups of the kind."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(leader, signal.SIGKILL)


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
