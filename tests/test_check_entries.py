"""`.github/check_entries.sh`: which entries of a pull request are checked, and what it may not bring."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / ".github/check_entries.sh"
BOARD = "leaderboards/core@1.0.0/"
ENTRY, NEW = f"{BOARD}entries/mine/", f"{BOARD}entries/new-bot/"
THERE = ("submission.json", "journal.jsonl", "SHA256SUMS", "disputes/1.json", "reproduction.json")
CODE = "bench/code.py"
#: What a forger might want to change.
FORGED = (*THERE, "attestation.json", "withdrawal.json")

pytestmark = pytest.mark.skipif(
    not (shutil.which("git") and shutil.which("bash") and sys.platform == "linux"),
    reason="needs git and bash",
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with a board of one entry, and a `tactbench` that tells what it was asked."""
    (tmp_path / "bin").mkdir()
    tool = tmp_path / "bin/tactbench"
    tool.write_text(
        '#!/bin/sh\n[ "$1" = board ] && shift\necho "checked $2"\ncase $2 in *bad*) exit 4;; esac\n'
    )
    tool.chmod(0o755)
    repo = tmp_path / "repo"
    write(
        repo,
        *(f"{ENTRY}{name}" for name in THERE),
        f"{BOARD}board.json",
        "leaderboards/README.md",
        "bench/code.py",
    )
    git(repo, "init", "-q", "-b", "main")
    commit(repo)
    git(repo, "tag", "base")
    return repo


def write(repo: Path, *names: str) -> None:
    """Files with some text."""
    for name in names:
        (repo / name).parent.mkdir(parents=True, exist_ok=True)
        (repo / name).write_text(f"{name}\n")


def git(repo: Path, *arguments: str) -> None:
    """Run git there, as nobody in particular."""
    who = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "core.quotePath=true"]
    subprocess.run(["git", *who, *arguments], cwd=repo, check=True, capture_output=True)


def commit(repo: Path) -> None:
    """All that is there."""
    git(repo, "add", "-A")
    git(repo, "commit", "-q", "--allow-empty", "-m", "x")


def checked(repo: Path, *who: str, commits: bool = True) -> tuple[int, str]:
    """The exit code, and all that was said."""
    if commits:
        commit(repo)
    path = f"{repo.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    command, environ = ["bash", str(SCRIPT), str(repo), "base", *who], {**os.environ, "PATH": path}
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_entries_that_changed_are_checked_once_each(checkout: Path) -> None:
    """A new one and one with a new notice; what lies elsewhere is nobody's business here."""
    write(checkout, f"{NEW}submission.json", f"{NEW}journal.jsonl.zst", f"{ENTRY}disputes/2.json")
    (checkout / "bench/code.py").write_text("import os\n")
    code, said = checked(checkout)
    assert (code, said) == (0, f"checked {ENTRY}\nchecked {NEW}\nchecked {BOARD}\n")


def test_one_bad_entry_fails_the_check(checkout: Path) -> None:
    """Whatever the others are."""
    write(checkout, "leaderboards/core@1.0.0/entries/bad/submission.json", f"{ENTRY}errata/1.json")
    assert checked(checkout)[0] == 4


@pytest.mark.parametrize(
    "name",
    [
        "leaderboards/run.sh",
        "leaderboards/core@1.0.0/entries/$(touch x)/submission.json",
        "leaderboards/core@1.0.0/entries/a b/submission.json",
        "leaderboards/core@1.0.0/entries/good/x\nleaderboards/core@1.0.0/entries/good/y",
        "leaderboards/core@1.0.0/entries/-rf/submission.json",
        "leaderboards/core@1.0.0/entries/Mine/submission.json",
    ],
)
def test_names_that_are_no_entrys_are_refused(checkout: Path, name: str) -> None:
    """Strays, names that a shell would read, names with line ends: nothing is run with them."""
    write(checkout, name)
    code, said = checked(checkout)
    assert code == 4 and "these files belong to no entry and no board" in said and "checked" not in said


@pytest.mark.parametrize("name", ["submission.json", "journal.jsonl", "SHA256SUMS", "disputes/1.json"])
@pytest.mark.parametrize("who", ["", "maintainer"])
def test_nothing_of_an_entry_is_deleted(checkout: Path, name: str, who: str) -> None:
    """Not by its submitter, nor by who keeps the board."""
    (checkout / ENTRY / name).unlink()
    code, said = checked(checkout, who)
    assert code == 4 and "entries are withdrawn by a withdrawal.json, and stay" in said


@pytest.mark.parametrize("name", FORGED)
def test_what_is_there_is_not_changed_by_a_guest(checkout: Path, name: str) -> None:
    """Another's replies, disputes and marks of what was checked; nor is anybody withdrawn by a stranger."""
    (checkout / ENTRY / name).write_text("forged\n")
    code, said = checked(checkout)
    assert code == 4 and "checked" not in said.split()
    code, said = checked(checkout, "maintainer")
    assert (code, said) == (0, f"checked {ENTRY}\nchecked {BOARD}\n")


@pytest.mark.parametrize(
    "name",
    [
        f"{NEW}reproduction.json",
        f"{NEW}attestation.json",
        "leaderboards/core@1.0.0/validity.json",
        "leaderboards/allowed_signers",
    ],
)
def test_marks_and_signers_are_a_maintainers(checkout: Path, name: str) -> None:
    """A new entry brings none of its own."""
    write(checkout, f"{NEW}submission.json", name)
    code, said = checked(checkout)
    assert code == 4 and "these files are a maintainer's to add" in said
    assert checked(checkout, "maintainer")[0] == 0


def test_scores_of_an_entry_that_waited_may_come_with_anything(checkout: Path) -> None:
    """They are what a build of the board makes, and are scored again; those that are there stay."""
    write(checkout, f"{ENTRY}scores.jsonl", f"{ENTRY}errata/1.json", f"{BOARD}BOARD.md")
    assert checked(checkout) == (0, f"checked {ENTRY}\nchecked {BOARD}\n")
    git(checkout, "tag", "-f", "base")
    (checkout / ENTRY / "scores.jsonl").write_text("forged\n")
    assert checked(checkout)[0] == 4


def _link(repo: Path) -> None:
    (repo / BOARD / "board.json").unlink()
    (repo / BOARD / "board.json").symlink_to("../../bench/code.py")


def _submodule(repo: Path) -> None:
    """git diff does not show it."""
    folder = f"{BOARD}entries/evil"
    text = f'[submodule "x"]\n\tpath = {folder}\n\turl = https://example.com/x\n\tignore = all\n'
    (repo / ".gitmodules").write_text(text)
    (repo / folder).mkdir()
    commit(repo)
    git(repo, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},{folder}")
    git(repo, "commit", "-q", "-m", "x")


def _program(repo: Path) -> None:
    write(repo, f"{NEW}submission.json")
    (repo / NEW / "submission.json").chmod(0o755)


def _folder(repo: Path) -> None:
    shutil.rmtree(repo / "leaderboards")
    (repo / "leaderboards").symlink_to("bench")


def _open(repo: Path) -> None:
    write(repo, "leaderboards/fairness@1.0.0/entries/template/submission.json")


def _decided(repo: Path) -> None:
    write(repo, f"{ENTRY}disputes/2.json")
    (repo / ENTRY / "disputes/2.json").write_text('{"status": "upheld"}')


def _spelt(repo: Path) -> None:
    write(repo, f"{ENTRY}disputes/2.json")
    (repo / ENTRY / "disputes/2.json").write_text('{"\\u0073tatus": "upheld"}')


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (_link, "these are no plain files"),
        (_submodule, "these files belong to no entry and no board"),
        (_folder, "these files belong to no entry and no board"),
        (_open, "there is no such board"),
        (_decided, "a dispute is open until a maintainer decides it"),
        (_spelt, "a dispute is open until a maintainer decides it"),
        (
            lambda repo: write(repo, *(f"{ENTRY}disputes/{n}.json" for n in range(2, 8))),
            "more than 5 notices",
        ),
        (lambda repo: (repo / "leaderboards/README.md").unlink(), "these files are there already"),
        (lambda repo: write(repo, f"{ENTRY}SHA256SUMS.sig"), "this entry is there already"),
        (_program, "these are no plain files"),
    ],
)
def test_what_a_guest_may_not_bring(checkout: Path, spoil: Callable[[Path], object], why: str) -> None:
    """Each is refused before anything of it is read."""
    spoil(checkout)
    code, said = checked(checkout, commits=spoil is not _submodule)
    assert code == 4 and why in said and "checked" not in said.split()


def test_a_checkout_that_is_not_its_commit_is_not_read(checkout: Path) -> None:
    """What is checked is what was looked at."""
    write(checkout, f"{NEW}submission.json")
    commit(checkout)
    (checkout / NEW / "submission.json").write_text("another\n")
    code, said = checked(checkout, commits=False)
    assert code == 4 and "the checkout is not what HEAD says" in said


def test_a_board_that_is_brought_is_rebuilt(checkout: Path) -> None:
    """Where it is changed, it must be what its entries come to; where it is not, nobody asks."""
    write(checkout, f"{NEW}submission.json", f"{NEW}scores.jsonl", f"{BOARD}BOARD.md")
    (checkout / BOARD / "board.json").write_text("forged\n")
    assert checked(checkout) == (0, f"checked {NEW}\nchecked {BOARD}\n")
