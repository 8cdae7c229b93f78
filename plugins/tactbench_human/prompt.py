"""The prompt: shows a case, takes a reply of several lines, keeps each line as a draft at once."""

from __future__ import annotations

import os
import shlex
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp
from time import monotonic
from typing import BinaryIO, TextIO

from tactbench import Ask, Drafts, StopRun, safe
from tactbench_human.desk import desk_text

#: What a reply may have (the engine refuses more), and what a terminal takes as one line.
LONGEST_REPLY, LONGEST_LINE = 100_000, 4_095
HELP = """\
Write the reply. These lines are commands:
  .        (alone on a line) send the reply       :edit   write it in your editor
  :undo    take the last line back                :desk   show the case again    :all  … in full
  :quit    leave (or Ctrl-D); what you typed is kept, and the run goes on here with --resume
  ::…      a line of the reply that begins with a colon        :help   these lines"""
SEND, QUIT = ".", ":quit"
_EDITOR = "notepad" if os.name == "nt" else "vi"


class Prompt:
    """Asks one person, case by case. `lines` gives what is typed; `out` is shown what there is to say."""

    def __init__(self, lines: BinaryIO, out: TextIO) -> None:
        self._lines = lines
        self._out = out

    def reply(self, ask: Ask) -> str:
        """The reply as typed. Raises StopRun when the person leaves."""
        drafts = Drafts(ask.options.person)
        sheet = _Sheet(ask, drafts)
        self._say(f"\n{desk_text(ask)}\n")
        self._say(HELP if not sheet.text else f"{HELP}\nYou had written:\n{sheet.text}")
        while True:
            self._say("> ", end="")
            line = self._line()
            if line is None or line == QUIT:
                sheet.keep()
                raise StopRun(f"{ask.options.person} left")
            if line == SEND:
                complaint = sheet.complaint()
                if not complaint:
                    return sheet.text  # its draft stays until the journal has it
                self._say(complaint)
            elif line.startswith(":") and not line.startswith("::"):
                self._say(self._command(line, ask, sheet))
            else:
                sheet.write(line.removeprefix(":") if line.startswith("::") else line)

    def _line(self) -> str | None:
        """The next line; None at the end. One that is not UTF-8 is asked for again."""
        while raw := self._lines.readline():
            text = raw.removesuffix(b"\n").removesuffix(b"\r")
            if len(text) >= LONGEST_LINE and self._lines.isatty():
                self._say(
                    f"A terminal cuts a line at {LONGEST_LINE} bytes: look at its end; :edit has no limit."
                )
            try:
                return text.decode("utf-8")
            except UnicodeDecodeError as error:
                self._say(
                    f"That line is not UTF-8 (byte {error.start}) and was not taken; type it again.\n> ",
                    end="",
                )
        return None

    def _command(self, line: str, ask: Ask, sheet: _Sheet) -> str:
        """Do what the line says; what there is to say of it."""
        match line.strip():
            case ":desk" | ":all":
                return desk_text(ask, whole=line.strip() == ":all") + f"\nSo far:\n{sheet.text}"
            case ":undo":
                return f"So far:\n{sheet.undo()}"
            case ":edit":
                return sheet.edit()
            case ":help":
                return HELP
        return f"There is no command {line}: :help lists them; :: begins a line of the reply with a colon."

    def _say(self, text: str, end: str = "\n") -> None:
        with suppress(OSError):  # nobody has to listen
            self._out.write(safe(text) + end)
            self._out.flush()


class _Sheet:
    """The reply so far, and its draft on the disk."""

    def __init__(self, ask: Ask, drafts: Drafts) -> None:
        self._ask = ask
        self._drafts = drafts
        self._started = monotonic()
        draft = drafts.get(ask)
        self._before = draft.seconds if draft else 0.0
        self.text = (draft.text or "") if draft else ""

    def write(self, line: str) -> None:
        """One line more."""
        self.text = f"{self.text}\n{line}" if self.text else line
        self.keep()

    def undo(self) -> str:
        """One line less; what is left."""
        self.text = self.text.rpartition("\n")[0]
        self.keep()
        return self.text

    def keep(self) -> None:
        """Write the draft, unless there is nothing and was nothing."""
        if self.text or self._drafts.get(self._ask):
            self._drafts.put(self._ask, self.text, self._before + monotonic() - self._started)

    def complaint(self) -> str:
        """Why this cannot be sent; empty when it can."""
        if not self.text.strip():
            return "There is nothing to send yet; :quit leaves."
        if len(self.text) > LONGEST_REPLY:
            return f"That is {len(self.text):,} characters; {LONGEST_REPLY:,} are allowed: :edit shortens it."
        return ""

    def edit(self) -> str:
        """Let the person's editor have it; its file stays where it is until the draft is kept."""
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _EDITOR
        folder = self._drafts.path.parent
        path: Path | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            number, name = mkstemp(".txt", f"{self._drafts.path.stem}-", folder, text=True)
            path = Path(name)
            with open(number, "w", encoding="utf-8", newline="\n") as file:
                file.write(f"{self.text}\n" if self.text else "")
            subprocess.run([*shlex.split(editor), name], check=True)  # noqa: S603 - the person's own choice
            self.text = path.read_text(encoding="utf-8").rstrip("\n")
        except (OSError, ValueError, subprocess.CalledProcessError) as error:
            return f"{editor}: {error}; what it wrote is in {path or folder}; set EDITOR to another"
        self.keep()
        path.unlink(missing_ok=True)
        return f"So far:\n{self.text}\nA line with . alone sends it."
