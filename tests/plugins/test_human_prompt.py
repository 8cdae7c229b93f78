"""`tactbench run SUITE human`: a real process at a pseudo-terminal, and the prompt on plain streams."""

from __future__ import annotations

import io
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tactbench import Ask, Drafts, StopRun
from tactbench.cases import Case
from tactbench.journal import read_run
from tactbench.testing import asks
from tactbench_human import Options
from tactbench_human.desk import EDGE, LONGEST_SHOWN, desk_text
from tactbench_human.prompt import Prompt

if TYPE_CHECKING:
    from tests.conftest import CommandLine

pty = pytest.importorskip("pty")  # there is none on Windows
HUMAN = ("run", "mini", "human", "-o", "person=kim", "--no-score")


class Terminal:
    """The far end of a pseudo-terminal: what the person types and sees."""

    def __init__(self, process: subprocess.Popen[bytes], end: int) -> None:
        self.process = process
        self._end = end
        self._seen = b""

    def until(self, text: str) -> str:
        """Read on until the text is there; what was read."""
        wanted = text.encode()
        while wanted not in self._seen:
            ready, _, _ = select.select([self._end], [], [], 30)
            data = self._read() if ready else b""
            assert data, f"{text!r} never came: {self._seen.decode(errors='replace')}"
            self._seen += data
        before, _, self._seen = self._seen.partition(wanted)
        return before.decode(errors="replace")

    def type(self, text: str) -> None:
        """Type; a line feed is the return key."""
        os.write(self._end, text.encode())

    def ended(self) -> tuple[int, str]:
        """Exit code, and the rest of what was shown."""
        while data := self._read():
            self._seen += data
        return self.process.wait(timeout=30), self._seen.decode(errors="replace")

    def _read(self) -> bytes:
        try:
            return os.read(self._end, 65_536)
        except OSError:  # nobody holds the other end any more
            return b""


@contextmanager
def terminal(command: CommandLine, *arguments: str, **environ: str) -> Iterator[Terminal]:
    """`tactbench` with a terminal of its own, as a session's leader, so that Ctrl-C is a signal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", SESSION, *arguments],
        cwd=command.folder, env=command.environ(environ), stdin=theirs, stdout=theirs, stderr=theirs,
        start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    try:
        yield Terminal(process, ours)
    finally:
        process.kill()
        process.wait(timeout=30)
        os.close(ours)


#: A login would make the terminal the session's own, for Ctrl-C and Ctrl-Z.
SESSION = """
import fcntl, runpy, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
sys.argv[0] = "tactbench"
runpy.run_module("tactbench", run_name="__main__")
"""


@pytest.fixture
def two(command: CommandLine) -> CommandLine:
    """A suite `mini` of two cases, in families that are not called as they are."""
    command.suite("mini", [command.case(number, family=f"f-{number}") for number in range(2)])
    return command


def journal(command: CommandLine) -> dict[str, str]:
    """The replies in the one journal."""
    (path,) = command.journals()
    return {key[0]: row.answers[0].text for key, row in read_run(path).rows.items()}


def test_replies_of_several_lines_are_a_run(two: CommandLine) -> None:
    """The desk is shown, `.` sends, the journal is whole; nothing of the answer key is on the screen."""
    with terminal(two, *HUMAN) as person:
        shown = person.until("> ")
        assert "Where is parcel 0?" in shown and "The parcel is late." in shown and "A new parcel" in shown
        assert "Get back" not in shown and "insult" not in shown
        person.type("Dear Ms Oh,\n\nI am sorry.\n.\n")
        person.until("Where is parcel 7919?")
        person.type("marks 4\n.\n")
        code, rest = person.ended()
    assert code == 0 and "2 rows, 0 failures" in rest
    assert journal(two) == {"c-0": "Dear Ms Oh,\n\nI am sorry.", "c-1": "marks 4"}
    run = read_run(two.journals()[0])
    assert run.whole and run.spec.generator.options == {"person": "kim"}


@pytest.mark.parametrize(("leave", "code"), [(":quit\n", 5), ("\x04", 5), ("\x03", 130)])
def test_it_can_be_left_and_resumed(two: CommandLine, leave: str, code: int) -> None:
    """:quit, Ctrl-D and Ctrl-C keep the typed lines and ask that case again; the rest is not asked twice."""
    with terminal(two, *HUMAN) as person:
        person.until("> ")
        person.type("marks 4\n.\n")
        person.until("Where is parcel 7919?")
        person.until("> ")
        person.type("half a\n")
        person.until("> ")
        person.type(leave)
        ended, rest = person.ended()
    assert ended == code and "--resume goes on" in rest and "1 of 2 rows are" in rest
    assert journal(two) == {"c-0": "marks 4"}
    with terminal(two, *HUMAN, "--resume") as person:
        shown = person.until("> ")
        assert "parcel 7919" in shown and "parcel 0?" not in shown
        assert "You had written:\r\nhalf a\r\n" in shown
        person.type("reply\n.\n")
        assert person.ended()[0] == 0
    assert journal(two) == {"c-0": "marks 4", "c-1": "half a\nreply"}


def test_a_kill_keeps_every_line_that_was_typed(two: CommandLine) -> None:
    """kill -9 in the midst of a reply: its lines are there when the run is resumed."""
    with terminal(two, *HUMAN) as person:
        person.until("> ")
        person.type("one\n")
        person.until("> ")
        person.process.send_signal(signal.SIGKILL)
        person.ended()
    with terminal(two, *HUMAN, "--resume") as person:
        assert "You had written:\r\none\r\n" in person.until("> ")


def test_an_editor_may_write_it(two: CommandLine) -> None:
    """:edit hands what is there to $EDITOR, and takes back what it wrote; one that fails loses nothing."""
    editor = two.write("editor", '#!/bin/sh\n{ cat "$1"; echo "and more"; } > "$1.new" && mv "$1.new" "$1"\n')
    editor.chmod(0o755)
    with terminal(two, *HUMAN, VISUAL="", EDITOR=str(editor)) as person:
        person.until("> ")
        person.type("Dear\n:edit\n")
        assert "and more" in person.until("sends it.")
        person.type(".\n")
        person.until("parcel 7919")
    assert journal(two)["c-0"] == "Dear\nand more"
    with terminal(two, *HUMAN, "--resume", VISUAL="", EDITOR="false") as person:
        person.until("> ")
        person.type("typed\n:edit\n")
        person.until("set EDITOR to another")
        person.type(".\n")
        assert person.ended()[0] == 0
    assert journal(two)["c-1"] == "typed"
    (left,) = (two.folder / "runs").glob("human-kim-*.txt")  # of the editor that failed, not of the other
    assert left.read_text() == "typed\n"


def test_the_page_and_the_terminal_write_one_journal(two: CommandLine) -> None:
    """Begun on the page, a draft left there, ended in the terminal."""
    pytest.importorskip("uvicorn")
    from tests.desk_server import serving

    with serving(two, "mini", "--person", "kim") as desk:
        desk.enter()
        desk.say("/reply", 0, "marks 4")
        desk.say("/draft", 1, "begun on the page")
    with terminal(two, *HUMAN, "--resume") as person:
        assert "You had written:\r\nbegun on the page\r\n" in person.until("> ")
        person.type(".\n")
        assert person.ended()[0] == 0
    assert journal(two) == {"c-0": "marks 4", "c-1": "begun on the page"}
    assert two("run", "mini", "human", "-o", "person=kim", "--scorer", "digits").code == 0


def test_a_line_that_the_terminal_cuts_is_told(two: CommandLine) -> None:
    """The system takes 4,095 bytes as one line and drops the rest: that must not pass in silence."""
    with terminal(two, *HUMAN) as person:
        person.until("> ")
        person.type("x" * 5_000 + "\n")
        person.until("A terminal cuts a line at 4095 bytes: look at its end; :edit has no limit.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "-o person: human: a pseudonym holds 1 to 40 of"),
        (("-o", "person=../kim"), "-o person: human: a pseudonym holds 1 to 40 of"),
        (("-o", "person=kim@example.org"), "an e-mail address says who somebody is; choose a pseudonym"),
        (("-o", "name=kim"), "-o name: human has no such option: there are: person"),
    ],
)
def test_who_replies_must_be_said(command: CommandLine, arguments: tuple[str, ...], said: str) -> None:
    """One line, exit code 2, no journal."""
    done = command("run", "mini", "human", *arguments)
    assert done.code == 2 and said in done.err and command.journals() == []


def test_nobody_at_the_terminal_is_not_a_failure_of_the_person(command: CommandLine) -> None:
    """Without standard input the run is incomplete, and no row says otherwise; one case is shown."""
    done = command.ended(command.start(*HUMAN, "--concurrency", "4"))
    assert done.code == 5 and "left; 0 of 12 rows are there; --resume goes on" in done.err
    assert done.err.count("What you know".upper()) == 1
    assert journal(command) == {}


def test_check_asks_nobody(command: CommandLine) -> None:
    """The conformance kit is for bots."""
    done = command("check", "human")
    assert done.code == 0 and "a person replies: there is nothing to check" in done.out


def an_ask(**changes: Any) -> Ask:
    """A plain ask, of kim."""
    return next(asks()).model_copy(update={"options": Options(person="kim"), **changes})


def typed(lines: str | bytes, ask: Ask | None = None) -> tuple[str, str]:
    """The reply, and all that was shown, for what is typed."""
    out = io.StringIO()
    data = lines.encode() if isinstance(lines, str) else lines
    text = Prompt(io.BytesIO(data), out).reply(ask or an_ask())
    return text, out.getvalue()


@pytest.mark.usefixtures("command")
@pytest.mark.parametrize(
    ("lines", "reply"),
    [
        ("one\ntwo\n.\n", "one\ntwo"),
        ("one\ntwo\n:undo\nthree\n.\n", "one\nthree"),
        ("::quit\n.\n", ":quit"),
        (":hlep\nx\n.\n", "x"),
        (".\nx\n.\n", "x"),
        ("..\n.\n", ".."),
        ("x\r\n.\r\n", "x"),
        ("grüße 👨‍👩‍👧\n.\n", "grüße 👨‍👩‍👧"),
        (b"caf\xe9\ncaf\xc3\xa9\n.\n", "café"),
        ("x" * 100_001 + "\n.\n:undo\nshort\n.\n", "short"),
    ],
)
def test_what_is_typed_is_what_is_sent(lines: str | bytes, reply: str) -> None:
    """Commands are told from text; a misspelt one, and a line that is not UTF-8, are not taken for text."""
    assert typed(lines)[0] == reply


@pytest.mark.usefixtures("command")
def test_each_complaint_says_what_and_the_mend() -> None:
    """Blank, too long, unknown, not UTF-8."""
    shown = typed(b".\n:hlep\n\xff\n" + b"x" * 100_001 + b"\n.\n:undo\nx\n.\n")[1]
    for said in (
        "There is nothing to send yet; :quit leaves.",
        "There is no command :hlep: :help lists them",
        "That line is not UTF-8 (byte 0) and was not taken; type it again.",
        "That is 100,001 characters; 100,000 are allowed: :edit shortens it.",
    ):
        assert said in shown


@pytest.mark.usefixtures("command")
def test_the_end_of_input_leaves_and_keeps(tmp_path: Path) -> None:
    """StopRun, with the draft on the disk."""
    ask = an_ask()
    with pytest.raises(StopRun, match="kim left"):
        typed("one\n", ask)
    draft = Drafts("kim").get(ask)
    assert draft is not None and draft.text == "one"
    assert (tmp_path / "runs" / "human-kim.drafts").is_file()


@pytest.mark.usefixtures("command")
def test_hostile_texts_are_signs_on_the_terminal() -> None:
    """Nothing moves the cursor, recolours or reorders; of a megabyte the middle waits for :all."""
    bad = "\x1b[2J\x07\u202eevil\r" + "y" * 1_000_000
    case = Case.model_validate(
        {"id": "c", "domain": "x", "channel": bad[:8], "behaviours": [], "goal": "g",
         "dialogue": [{"role": "customer", "text": bad}],
         "desk": {"facts": [bad], "can_offer": [bad], "limits": [{"limit": bad, "because": bad}]}}
    )  # fmt: skip
    _, shown = typed("x\n.\n", case.ask(0).model_copy(update={"options": Options(person="kim")}))
    assert shown.replace("\n", "").isprintable() and r"\x1b[2J\x07\u202e" in shown
    assert len(shown) < 8 * LONGEST_SHOWN and "characters left out: :all shows them" in shown
    assert desk_text(case.ask(0), whole=True).count("y") > 4_000_000 > 2 * EDGE
