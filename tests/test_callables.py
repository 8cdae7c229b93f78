"""A Python callable in a file as a bot: `./mybot.py:reply`."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tactbench.callables import is_target, load_callable
from tactbench.errors import UsageError

if TYPE_CHECKING:
    from tests.conftest import CommandLine


def refusal(target: str | Path) -> str:
    """What is said of a target that cannot be had."""
    with pytest.raises(UsageError) as caught:
        load_callable(str(target))
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("./mybot.py:reply", True),
        ("mybot.py:reply", True),
        ("/a b/ü.py:answer_2", True),
        (r"C:\bots\mybot.py:reply", True),
        ("mybot.py", True),
        ("template", False),
        ("acme.py.bot", False),
        ("mybot.py:", False),
        ("mybot.py:a.b", False),
        ("", False),
    ],
)
def test_a_target_is_a_python_file_and_maybe_a_function(text: str, expected: bool) -> None:
    """Targets are told from names of generators and suites by their look alone."""
    assert is_target(text) is expected


def test_a_function_in_a_file_is_a_generator(command: CommandLine) -> None:
    """The generator calls the function, and its version is the digest of the file."""
    source = 'def reply(ask):\n    return "dear " + ask\n'
    command.write("mybot.py", source)
    offer = load_callable("./mybot.py:reply")
    assert offer.item.reply("me") == "dear me"
    assert (offer.item.name, offer.item.about) == ("mybot", "reply in mybot.py")
    assert offer.plugin.distribution == "file"
    assert offer.plugin.version == hashlib.sha256(source.encode()).hexdigest()[:12]


@pytest.mark.parametrize(
    ("file", "function", "name"),
    [
        ("mybot.py", "reply", "mybot"),
        ("mybot.py", "answer", "mybot-answer"),
        ("My Bot.py", "reply", "my-bot"),
        ("_private_.py", "reply", "private"),
        ("mybot.py", "__call__", "mybot-call"),
        ("mybot.py", "Réponse", "mybot-r-ponse"),
        ("mybot.py", "_", "mybot"),
        ("机器人.py", "reply", "bot"),
    ],
)
def test_a_bot_is_called_after_its_file_and_function(
    command: CommandLine, file: str, function: str, name: str
) -> None:
    """Whatever the file and the function are called, there is a name that can stand in a file name."""
    command.write(file, f"def {function}(ask):\n    return ask\n")
    assert load_callable(f"./{file}:{function}").item.name == name


def test_any_callable_will_do(command: CommandLine) -> None:
    """A class, an object or an async function is as good as a function."""
    source = "class Bot:\n    async def __call__(self, ask):\n        return ask\nbot = Bot()\n"
    command.write("mybot.py", source)
    for name in ("Bot", "bot"):
        assert callable(load_callable(f"mybot.py:{name}").item.reply)


def test_a_bot_may_import_its_neighbours(command: CommandLine) -> None:
    """The file's folder can be imported from, as with `python path.py`, and is not put there twice."""
    command.write("bots/phrases_of_mine.py", 'HELLO = "Hello!"\n')
    command.write(
        "bots/mybot.py", "import phrases_of_mine\ndef reply(ask):\n    return phrases_of_mine.HELLO\n"
    )
    for _ in range(2):
        assert load_callable("bots/mybot.py:reply").item.reply(None) == "Hello!"
    assert sys.path.count(str(command.folder / "bots")) == 1


@pytest.mark.parametrize("fails", [False, True])
def test_a_bot_that_goes_to_another_folder_takes_nobody_along(command: CommandLine, fails: bool) -> None:
    """Paths of the command line mean the same after a bot was imported that changes the working folder."""
    source = "import os\nos.chdir('/')\ndef reply(ask):\n    return os.getcwd()\n"
    command.write("mybot.py", source + ("1 / 0\n" if fails else ""))
    if fails:
        assert refusal("mybot.py:reply").startswith("mybot.py:5: fails when imported")
    else:
        load_callable("mybot.py:reply")
    assert Path.cwd() == command.folder


def test_a_changed_file_is_another_version(command: CommandLine) -> None:
    """The second load sees what the file holds now."""
    versions, replies = set(), []
    for text in ("one", "two"):
        command.write("mybot.py", f"def reply(ask):\n    return {text!r}\n")
        offer = load_callable("mybot.py:reply")
        versions.add(offer.plugin.version)
        replies.append(offer.item.reply(None))
    assert len(versions) == 2
    assert replies == ["one", "two"]


def test_the_function_must_be_named() -> None:
    """A file alone is not enough, and the mend is shown."""
    assert refusal("bots/mybot.py") == "bots/mybot.py: name the function too, like bots/mybot.py:reply"


@pytest.mark.parametrize("folder", ["", "bots/"])
def test_a_missing_file_is_told_with_near_ones(command: CommandLine, folder: str) -> None:
    """A misspelt file name is mended by one that is there, relative paths by relative ones."""
    command.write(f"{folder}mybot.py", "")
    assert refusal(f"./{folder}mybto.py:reply") == (
        f"{folder}mybto.py: there is no such file: did you mean ./{folder}mybot.py?"
    )


def test_a_missing_file_of_an_absolute_path_is_told_with_paths_that_can_be_used(tmp_path: Path) -> None:
    """The hint for an absolute path is an absolute path."""
    (tmp_path / "mybot.py").touch()
    assert refusal(f"{tmp_path}/mybto.py:reply") == (
        f"{tmp_path}/mybto.py: there is no such file: did you mean {tmp_path}/mybot.py?"
    )


def test_a_folder_cannot_be_read(command: CommandLine) -> None:
    """A folder named like a Python file is refused."""
    command.write("mybot.py/readme.txt", "")
    assert refusal("mybot.py:reply") == "mybot.py: cannot be read: Is a directory"


@pytest.mark.parametrize(
    ("function", "hint"), [("repyl", "did you mean reply?"), ("PHRASES", "there are: Bot, reply")]
)
def test_a_missing_function_is_told_with_near_ones(command: CommandLine, function: str, hint: str) -> None:
    """What is not there, or cannot be called, is answered with what can."""
    command.write("mybot.py", "PHRASES = []\nclass Bot: ...\ndef reply(ask): ...\ndef _help(): ...\n")
    assert refusal(f"mybot.py:{function}") == f"mybot.py: has no function {function}: {hint}"


def test_a_syntax_error_is_told_with_its_line(command: CommandLine) -> None:
    """The place of a syntax error is file and line, in one line."""
    command.write("mybot.py", "import sys\n\ndef reply(ask:\n    return 1\n")
    assert re.fullmatch(r"\S*mybot\.py:3: syntax error: '\(' was never closed", refusal("mybot.py:reply"))


@pytest.mark.parametrize("absolute", [False, True])
@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("raise ValueError('no\\n  way')", "ValueError: no way"),
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("int('x')", "ValueError: invalid literal for int() with base 10: 'x'"),
        ("raise Odd", "Odd: (its message cannot be shown)"),
    ],
)
def test_a_file_that_fails_when_imported_is_told_with_its_line(
    command: CommandLine, absolute: bool, line: str, what: str
) -> None:
    """The user sees the line of the own file that failed, not a traceback through ours."""
    odd = "class Odd(Exception):\n    def __str__(self): raise ValueError\n"
    command.write("bots/mybot.py", f"{odd}\n{line}\n\ndef reply(ask): ...\n")
    path = f"{command.folder if absolute else '.'}/bots/mybot.py"
    shown = path.removeprefix("./")
    assert refusal(f"{path}:reply") == f"{shown}:4: fails when imported: {what}"


def test_a_failing_neighbour_is_told_with_the_line_that_imports_it(command: CommandLine) -> None:
    """Where the failure lies deeper, the line of the bot's own file that led there is told."""
    command.write("bots/bad_neighbour.py", "1 / 0\n")
    command.write("bots/mybot.py", "\nimport bad_neighbour\n")
    assert refusal("bots/mybot.py:reply") == (
        "bots/mybot.py:2: fails when imported: ZeroDivisionError: division by zero"
    )


def test_ctrl_c_while_a_bot_is_imported_is_ctrl_c(command: CommandLine) -> None:
    """Whoever stops the command while a slow bot is imported stops the command."""
    command.write("mybot.py", "raise KeyboardInterrupt\n")
    with pytest.raises(KeyboardInterrupt):
        load_callable("mybot.py:reply")


def test_two_bots_with_helpers_of_one_name_keep_their_own(tmp_path: Path) -> None:
    """The `helper` beside a bot is that bot's, whatever bot was loaded before."""
    replies = []
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "helper.py").write_text(f"TEXT = 'I am {name}.'\n")
        (tmp_path / name / f"{name}bot.py").write_text(
            "from helper import TEXT\n\n\ndef reply(ask):\n    return TEXT\n"
        )
        replies.append(load_callable(f"{tmp_path}/{name}/{name}bot.py:reply").item.reply)
    assert [reply(None) for reply in replies] == ["I am x.", "I am y."]
