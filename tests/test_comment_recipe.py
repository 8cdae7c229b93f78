"""The job that comments on pull requests, out of leaderboards/README.md: its script, with its own gh."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

README = Path(__file__).parent.parent / "leaderboards/README.md"
pytestmark = pytest.mark.skipif(not (shutil.which("bash") and shutil.which("jq")), reason="needs bash and jq")

SHA, OLD = "a" * 40, "b" * 40
MARKER = "<!-- tactbench gate core -->"
#: Notes its arguments, and answers as gh does: a download by files, lists page by page, each an array.
GH = """#!{python}
import json, pathlib, shutil, sys
here = pathlib.Path(__file__).parent
given = sys.argv[1:]
with open(here / "asked", "a") as file:
    file.write(json.dumps(given) + "\\n")
if given[:2] == ["run", "download"]:
    shutil.copytree(here / "artifact", given[given.index("--dir") + 1], symlinks=True)
elif given[-1].startswith("body=@"):
    shutil.copy(given[-1][6:], here / "posted")
else:
    print((here / ("pulls" if "GET" in given else "comments")).read_text())
"""


def job() -> dict[str, Any]:
    """The job, out of the recipe."""
    blocks = re.findall(r"```yaml\n(.*?)```", README.read_text("utf-8"), flags=re.DOTALL)
    (recipe,) = (found for found in map(yaml.safe_load, blocks) if found.get("name") == "tact comment")
    found: dict[str, Any] = recipe["jobs"]["comment"]
    return found


class Desk:
    """The script's machine: a folder with gh, an artifact, and what GitHub knows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        tool = folder / "gh"
        tool.write_text(GH.replace("{python}", sys.executable))
        tool.chmod(0o755)
        (folder / "artifact").mkdir()
        self.body = folder / "artifact/comment.md"
        self.body.write_text(f"{MARKER}\n\n## Tact gate\n", "utf-8")
        self.pulls = [pull(7, OLD), pull(9, SHA)]
        self.comments: list[dict[str, Any]] = []

    def run(self, branch: str = "friday") -> list[list[str]]:
        """Run the script; what it asked of gh."""
        event = "github.event.workflow_run."
        known = {
            "github.token": "t",
            "github.repository": "us/bot",
            f"{event}id": "5",
            f"{event}head_sha": SHA,
        }
        known |= {f"{event}head_repository.owner.login": "fork", f"{event}head_branch": branch}
        (step,) = job()["steps"]
        env = {
            name: re.sub(r"\$\{\{ (\S+) \}\}", lambda found: known[found[1]], value)
            for name, value in job()["env"].items()
        }
        for name, found in (("pulls", self.pulls), ("comments", self.comments)):
            pages = [found[:1], found[1:]]
            (self.folder / name).write_text("".join(map(json.dumps, pages)), "utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.folder,
            env={**os.environ, **env, "PATH": f"{self.folder}:{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in (self.folder / "asked").read_text().splitlines()]

    @property
    def posted(self) -> bool:
        """Whether it commented."""
        return (self.folder / "posted").exists()


def pull(number: int, sha: str) -> dict[str, Any]:
    """A pull request, as the API tells of it."""
    return {"number": number, "head": {"sha": sha}}


def comment(number: int, body: str | None, who: str = "github-actions[bot]") -> dict[str, Any]:
    """A comment, as the API tells of it."""
    return {"id": number, "user": {"login": who}, "body": body}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """One to start from: a comment, and an open pull request at its commit."""
    return Desk(tmp_path)


def test_the_pull_request_of_a_fork_is_found_by_branch_and_commit(desk: Desk) -> None:
    asked = desk.run()
    assert asked[1][:5] == ["api", "-X", "GET", "repos/us/bot/pulls", "-f"]
    assert "head=fork:friday" in asked[1] and "state=open" in asked[1]
    assert asked[-1] == ["api", "repos/us/bot/issues/9/comments", "-F", "body=@tact-gate/comment.md"]
    assert (desk.folder / "posted").read_bytes() == desk.body.read_bytes()


def test_the_gates_own_comment_is_written_anew_and_no_other(desk: Desk) -> None:
    desk.comments = [
        comment(1, f"{MARKER}\nmine", "octocat"),
        comment(2, "<!-- tactbench gate core2 -->\nof another suite"),
        comment(3, None),
        comment(4, f"see {MARKER}"),
        comment(5, f"{MARKER}\r\nof this one"),
    ]
    assert desk.run()[-1][:4] == ["api", "-X", "PATCH", "repos/us/bot/issues/comments/5"]
    desk.comments.pop()
    (desk.folder / "asked").unlink()
    shutil.rmtree(desk.folder / "tact-gate")
    assert desk.run()[-1][1] == "repos/us/bot/issues/9/comments"


UNKNOWN = "<!-- tactbench gate  -->"


def test_a_gate_whose_suite_nobody_knew_is_replaced_by_the_next_and_replaces_any(desk: Desk) -> None:
    desk.comments = [comment(1, f"{UNKNOWN}\naborted", "octocat"), comment(2, ""), comment(3, UNKNOWN)]
    assert desk.run()[-1][3] == "repos/us/bot/issues/comments/3"
    (desk.folder / "asked").unlink()
    shutil.rmtree(desk.folder / "tact-gate")
    desk.comments.append(comment(4, MARKER))  # a comment of its own comes first
    assert desk.run()[-1][3] == "repos/us/bot/issues/comments/4"
    (desk.folder / "asked").unlink()
    shutil.rmtree(desk.folder / "tact-gate")
    desk.body.write_text(f"{UNKNOWN}\n\n## aborted\n", "utf-8")
    desk.comments = [comment(1, "hello"), comment(5, f"{MARKER}\nregressed")]
    assert desk.run()[-1][3] == "repos/us/bot/issues/comments/5"


def test_no_pull_request_at_that_commit_is_no_comment(desk: Desk) -> None:
    desk.pulls = [pull(7, OLD)]
    desk.run()
    assert not desk.posted


@pytest.mark.parametrize(
    "branch",
    ["$(touch owned)", "`touch owned`", "a'; touch owned; '", 'a"; touch owned; "', "@/etc/passwd", "a&b=c"],
)
def test_a_branchs_name_is_never_a_command(desk: Desk, branch: str) -> None:
    asked = desk.run(branch)
    assert asked[1].count(f"head=fork:{branch}") == 1
    assert desk.posted and not (desk.folder / "owned").exists()


@pytest.mark.parametrize(
    "first",
    [
        "",
        "hello",
        "<!-- tactbench gate core --> @everyone",
        "<!-- tactbench gate $(touch owned) -->",
        '<!-- tactbench gate ") | halt -->',
        "<!-- tactbench gate a --><!-- tactbench gate b -->",
        " <!-- tactbench gate core -->",
    ],
)
def test_what_is_no_gates_comment_is_not_posted(desk: Desk, first: str) -> None:
    desk.body.write_text(f"{first}\n{MARKER}\n", "utf-8")
    desk.run()
    assert not desk.posted and not (desk.folder / "owned").exists()


def test_a_link_is_not_posted(desk: Desk) -> None:
    """It could lead to whatever the job may read."""
    secret = desk.folder / "secret"
    desk.body.rename(secret)
    desk.body.symlink_to(secret)
    desk.run()
    assert not desk.posted


def test_the_script_holds_no_expression_and_the_job_one_permission_to_write() -> None:
    (step,) = job()["steps"]
    assert "${{" not in step["run"]
    assert job()["permissions"] == {"actions": "read", "pull-requests": "write"}
