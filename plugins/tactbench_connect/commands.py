"""`cmd`: a bot that is a program, kept running in one or more processes."""

from __future__ import annotations

import asyncio
import atexit
import errno
import os
import shutil
from pathlib import Path

from tactbench import Answer, Ask, Failure, UsageError
from tactbench_connect.child import Child, Left, kill_group
from tactbench_connect.contract import BadReply, BotFailed, TooSlow, payload, quoted, read_reply
from tactbench_connect.loops import PerLoop
from tactbench_connect.options import CommandOptions


class Crew:
    """The processes of one loop: free places, each with a process or none yet."""

    def __init__(self, workers: int) -> None:
        self.places: asyncio.Queue[Child | None] = asyncio.Queue()
        for _ in range(workers):
            self.places.put_nowait(None)


class Commands:
    """Asks processes, and sees to it that none outlives the command."""

    def __init__(self) -> None:
        self._crews = PerLoop(_crew)
        self._running: dict[int, Child] = {}
        self._watched = False
        self._over = False

    def ready(self, options: CommandOptions) -> None:
        """Raises UsageError where the program is not there or must not be run."""
        program = options.words[0]
        if shutil.which(program) is not None:
            return
        if os.path.dirname(program) and Path(program).is_dir():
            raise UsageError(f"cmd: {program} is a folder; name a program in it")
        if os.path.dirname(program) and Path(program).exists():
            raise UsageError(f"cmd: {program} is not executable; chmod +x {program}, or name what runs it")
        here = f"; there is ./{program}, if you mean that" if Path(program).is_file() else ""
        raise UsageError(f"cmd: there is no program {program}{here or '; is it installed, and on the PATH?'}")

    async def reply(self, ask: Ask) -> Answer | Failure:
        """One reply, or how the bot failed, with the end of its stderr."""
        try:
            return await self._reply(ask, ask.options)
        except BotFailed as error:
            return error.failure()

    async def close(self) -> None:
        """End the processes of the running loop."""
        for crew in self._crews.taken():
            kept = [crew.places.get_nowait() for _ in range(crew.places.qsize())]
            await asyncio.gather(*(self._end(child) for child in kept if child is not None))

    async def _reply(self, ask: Ask, options: CommandOptions) -> Answer:
        crew = self._crews.get(options)
        child = await crew.places.get()
        try:
            if child is not None and child.replies:
                try:
                    return await self._ask(child, ask, options)
                except Left:  # it took itself for done after an earlier reply: another one is asked
                    await self._end(child)
                    child = None
            if child is None:
                child = await self._start(options)
            return await self._ask(child, ask, options)
        finally:
            try:
                if child is not None and (child.broken or options.each):
                    await self._end(child)
                    child = None
            finally:
                crew.places.put_nowait(child)

    async def _ask(self, child: Child, ask: Ask, options: CommandOptions) -> Answer:
        try:
            async with asyncio.timeout(options.timeout):
                line = await child.ask(payload(ask), last=options.each)
        except TimeoutError:
            late = TooSlow(f"no reply within {options.timeout:g} s")
            await child.add_log(late)
            raise late from None
        except asyncio.CancelledError:
            child.kill()
            raise
        try:
            return read_reply(line, ask.id)
        except BadReply as error:
            what = "wrote a line on stdout that is no JSON object (logs belong on stderr)"
            is_object = line.lstrip().startswith(b"{")
            broken = error if is_object else BadReply(f"{what}: {quoted(line)}")
            await child.add_log(broken)
            raise broken from None

    async def _start(self, options: CommandOptions) -> Child:
        if self._over:
            raise BotFailed("was not started: the run is over")
        if not self._watched:
            self._watched = True
            atexit.register(self._kill_all)  # Ctrl-C leaves the loop as it is
        try:
            child = await Child.start(options.words)
        except OSError as error:
            script = error.errno in (errno.ENOEXEC, errno.ENOENT)  # it is there; `ready` saw it
            mend = "; a script needs a first line like #!/usr/bin/env python3" if script else ""
            raise BotFailed(f"cannot be started: {error.strerror}{mend}") from None
        self._running[child.pid] = child
        return child

    async def _end(self, child: Child) -> None:
        await asyncio.shield(child.end())
        self._running.pop(child.pid, None)

    def _kill_all(self) -> None:
        self._over = True
        for pid in list(self._running):
            kill_group(pid)


def _crew(options: CommandOptions) -> Crew:
    return Crew(options.workers)
