"""The page's server over real HTTP: who is let in, what is kept, and what never leaves it."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

import pytest
from tests.desk_server import OTHER, Desk, serving

from tactbench.journal import read_run

if TYPE_CHECKING:
    from tests.conftest import CommandLine

pytest.importorskip("uvicorn")
BEFORE = "what was there before"


@pytest.fixture
def desk(command: CommandLine) -> Iterator[Desk]:
    """A server for `mini` and kim, who sits already."""
    with serving(command, "mini", "--person", "kim") as found:
        assert found.enter().json == {"at": 0, "total": 12, "done": 0}
        yield found


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One server for all that must leave no trace, with a draft of kim's that proves it."""
    from tests.conftest import CommandLine

    command = CommandLine(tmp_path_factory.mktemp("shared"), cast(Any, None), cast(Any, None))
    command.suite()
    with serving(command, "mini", "--person", "kim") as found:
        found.enter()
        assert found.say("/draft", 0, BEFORE).status == 200
        yield found


def unchanged(desk: Desk) -> bool:
    """Whether nothing was written since, and the server goes on."""
    found = desk.case(0).json
    return (found["text"], found["done"]) == (BEFORE, 0)


def texts(command: CommandLine) -> dict[str, str]:
    """The replies in the one journal."""
    (path,) = command.journals()
    return {key[0]: row.answers[0].text for key, row in read_run(path).rows.items()}


def test_a_reply_is_a_row_of_a_run(command: CommandLine, desk: Desk) -> None:
    """Saved, changed, drafted, finished: the journal is that of `tactbench run mini human -o person=kim`."""
    assert desk.say("/reply", 0, "marks 3").json["next"] == 1
    assert desk.say("/reply", 0, "marks 4").json["done"] == 1
    for at in range(1, 12):
        last = desk.say("/reply", at, f"marks 4, {at}\nRegards").json
    assert last["next"] is None and last["done"] == 12
    run = read_run(command.journals()[0])
    assert run.whole and run.rows["c-0", 0].answers[0].text == "marks 4"
    assert run.rows["c-0", 0].answers[0].seconds == 12.3
    assert run.spec.generator.name == "human" and run.spec.generator.options == {"person": "kim"}
    desk.kill()
    shown = command("run", "mini", "human", "-o", "person=kim", "--scorer", "digits", "--json")
    assert shown.code == 0 and "shown, not repeated" in shown.err
    assert command("check", command.journals()[0]).code == 0


def test_a_kill_loses_nothing_that_was_saved(command: CommandLine, desk: Desk) -> None:
    """After kill -9 a new server has the replies, the draft, and the time spent."""
    desk.say("/reply", 0, "marks 4")
    desk.say("/draft", 1, "half a rep", seconds=7.5)
    desk.kill()
    with serving(command, "mini", "--person", "kim") as again:
        assert again.token != desk.token
        assert again.enter().json == {"at": 1, "total": 12, "done": 1}
        found = again.case(1).json
        assert (found["text"], found["seconds"], found["replied"]) == ("half a rep", 7.5, False)
        found = again.case(0).json
        assert (found["text"], found["replied"], found["changed"]) == ("marks 4", True, False)


def test_ctrl_c_ends_it_and_tells_where_the_replies_are(command: CommandLine, desk: Desk) -> None:
    """That is the way to end it: exit code 0."""
    desk.say("/reply", 0, "marks 4")
    os.kill(desk.process.pid, signal.SIGINT)
    out, err = desk.process.communicate(timeout=20)
    assert desk.process.returncode == 0 and err == b""
    assert f"1 of 12 replies are in {command.journals()[0]}" in out.decode()
    assert f"tactbench score {command.journals()[0]}" in out.decode()


def test_what_was_begun_before_an_upgrade_goes_on(command: CommandLine, desk: Desk) -> None:
    """A person's replies do not depend on versions of packages: the page and `run` go on with the journal."""
    desk.say("/reply", 0, "marks 4")
    desk.kill()
    path = command.folder / command.journals()[0]
    spec = read_run(path).spec
    older = spec.model_copy(update={"environment": {"python": "3.10.0"}})
    start = read_run(path).start.model_copy(update={"spec": older, "run_id": older.run_id})
    lines = path.read_text().splitlines()[1:]
    old = path.with_name(f"mini-human-{older.run_id}.jsonl")
    old.write_text("\n".join([start.model_dump_json(), *lines]) + "\n")
    path.unlink()
    with serving(command, "mini", "--person", "kim") as again:
        assert again.enter().json["done"] == 1
    told = command("run", "mini", "human", "-o", "person=kim", "--resume", "--dry-run", "--json").json
    assert told["dry_run"][0]["journal"] == str(old.relative_to(command.folder))
    assert told["dry_run"][0]["calls"] == 11


def test_several_people_have_journals_of_their_own_and_are_blind_to_each_other(command: CommandLine) -> None:
    """One server, one page, two pseudonyms: each sees their own replies alone."""
    with serving(command, "mini") as desk:
        assert desk.ask("GET", "/hello").json["person"] == ""
        desk.enter("kim")
        desk.say("/reply", 0, "kim's marks 4")
        desk.enter("lee", OTHER)
        assert "kim" not in desk.case(0, "lee", OTHER).body
        assert desk.case(0, "lee", OTHER).json["text"] == ""
        assert desk.case(0, "kim", OTHER).status == 409
        desk.say("/reply", 0, "lee's marks 2", OTHER, person="lee")
        assert desk.case(0, "kim").json["text"] == "kim's marks 4"
    runs = [read_run(path) for path in command.journals()]
    assert sorted(str(run.spec.generator.options["person"]) for run in runs) == ["kim", "lee"]


def test_what_is_no_pseudonym_gets_no_desk(command: CommandLine) -> None:
    """Refused with the reason, and no file is made anywhere."""
    before = sorted(command.folder.rglob("*"))
    with serving(command, "mini") as desk:
        for person in ("../kim", "kim@example.org", "a/b", "", "k\u202em"):
            got = desk.enter(person)
            assert got.status == 422 and "pseudonym" in got.json["error"]
            assert "-o person" not in got.json["error"]  # who types it here knows nothing of options
        assert desk.enter("x" * 300).status == 422
    assert sorted(command.folder.rglob("*")) == before


def test_a_second_window_is_told_and_cannot_write(command: CommandLine, desk: Desk) -> None:
    """Only the window that sits there writes; it can be relieved in so many words, and is told then."""
    desk.say("/draft", 0, "mine")
    for got in (desk.enter(window=OTHER), desk.say("/reply", 0, "theirs", OTHER), desk.case(0, "kim", OTHER)):
        assert got.status == 409 and "another window" in got.json["error"]
    assert desk.enter(window=OTHER, over=True).status == 200
    assert desk.case(0, "kim", OTHER).json["text"] == "mine"
    assert desk.say("/draft", 0, "late").status == 409
    assert desk.say("/reply", 0, "theirs", OTHER).status == 200
    assert texts(command) == {"c-0": "theirs"}


def test_a_closed_window_gives_its_seat_up_but_may_finish_its_sentence(desk: Desk) -> None:
    """What was on its way when the tab was closed still arrives, until somebody else sits down."""
    assert desk.ask("POST", "/leave", {"person": "kim", "window": "window-1"}).status == 200
    assert desk.say("/draft", 0, "the last words").status == 200
    assert desk.enter(window=OTHER).status == 200
    assert desk.case(0, "kim", OTHER).json["text"] == "the last words"
    assert desk.say("/draft", 0, "too late").status == 409


def test_what_comes_late_is_not_taken_for_the_newest(desk: Desk) -> None:
    """Messages are counted: a draft that was overtaken changes nothing."""
    desk.say("/draft", 0, "second", number=2)
    assert desk.say("/draft", 0, "first", number=1).status == 200
    assert desk.case(0).json["text"] == "second"
    assert desk.say("/reply", 0, "first", number=1).status == 400


@pytest.mark.usefixtures("desk")
def test_a_second_server_does_not_get_the_journal(command: CommandLine) -> None:
    """Nor does the terminal: one writer at a time."""
    with serving(command, "mini", "--person", "kim") as second:
        got = second.enter()
        assert got.status == 422 and "another run is writing it" in got.json["error"]
    done = command.ended(command.start("run", "mini", "human", "-o", "person=kim", "--resume"))
    assert done.code == 2 and "another run is writing it" in done.err


@pytest.mark.parametrize(
    ("text", "said"),
    [(" \n", "the reply is blank"), ("x" * 100_001, "the reply has 100,001 characters; 100,000 are allowed")],
)
def test_what_cannot_be_a_reply_is_refused_and_stays_a_draft(
    command: CommandLine, desk: Desk, text: str, said: str
) -> None:
    """The reason is told; nothing typed is lost."""
    got = desk.say("/reply", 0, text)
    assert got.status == 422 and said in got.json["error"]
    assert desk.say("/draft", 0, text).status == 200
    assert desk.case(0).json["text"] == text and texts(command) == {}


def test_nothing_of_the_answer_key_leaves_the_server(command: CommandLine) -> None:
    """Goal, behaviours, hints, tags, pushes, family and ids: in no answer."""
    marks = {
        **{name: f"KEY-{name}" for name in ("goal", "family", "domain", "id")},
        **{name: [f"KEY-{name}"] for name in ("behaviours", "tags", "pushes")},
        "hints": {"x": "KEY-hint"},
    }
    command.suite("mini", [command.case(0, **marks)])
    with serving(command, "mini", "--person", "kim") as desk:
        answers = [desk.ask("GET", path) for path in ("/", "/hello", "/desk.js", "/desk.css")]
        answers += [desk.enter(), desk.case(0), desk.say("/draft", 0, "x"), desk.say("/reply", 0, "y")]
    assert {got.status for got in answers} == {200}
    assert "Where is parcel 0?" in answers[5].body
    assert "KEY" not in "".join(got.body for got in answers).replace("X-", "")


def test_hostile_texts_are_shown_and_do_nothing(command: CommandLine) -> None:
    """Markup is text, what hides or reorders is a sign, a megabyte is shown whole."""
    talk = "<script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}{% x %} \u202egnp.exe\x00\x1b[2J"
    case = command.case(
        0, dialogue=[{"role": "customer", "text": talk}], channel='"><script>alert(3)</script>'
    )
    command.suite("mini", [case, command.case(1, dialogue=[{"role": "customer", "text": "y" * 1_000_000}])])
    with serving(command, "mini", "--person", "kim") as desk:
        desk.enter()
        page = desk.case(0).json["html"]
        assert "<script" not in page and "<img" not in page and "&lt;script&gt;alert(1)" in page
        assert "{{ 7*7 }}{% x %}" in page and "\\u202egnp.exe\\x00\\x1b[2J" in page
        assert "y" * 1_000_000 in desk.case(1).json["html"]


def test_the_policy_forbids_all_that_the_page_does_not_need(shared: Desk) -> None:
    """On every answer, refused ones too; and nothing invites other origins."""
    desk = shared
    refused = desk.ask("GET", "/hello", headers={"Host": "x"})
    for got in (desk.ask("GET", "/"), desk.ask("GET", "/nothing"), refused):
        policy = got.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self';") and "unsafe" not in policy
        assert (
            got.headers["x-content-type-options"] == "nosniff" and got.headers["cache-control"] == "no-store"
        )
        assert not [name for name in got.headers if name.lower().startswith("access-control")]
    shell = desk.ask("GET", "/", headers={"Host": desk.host})
    assert shell.status == 200 and "mini 1.0" not in shell.body and "parcel" not in shell.body


def test_only_one_host_is_answered_to(shared: Desk) -> None:
    """A name that somebody points at 127.0.0.1 is not ours (DNS rebinding), and neither is another port."""
    desk, port = shared, shared.host.partition(":")[2]
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1:1", "127.0.0.1", f"localhost:{port}"):
        got = desk.ask("GET", "/hello", headers=desk.headers(Host=host))
        assert got.status == 421 and "not served here" in got.json["error"]
    with socket.create_connection(("127.0.0.1", int(port)), timeout=20) as line:
        twice = f"GET /hello HTTP/1.1\r\nHost: {desk.host}\r\nHost: evil.example\r\n\r\n"
        line.sendall(twice.encode())
        assert line.recv(100).split()[1] in (b"400", b"421")


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": None}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"X_Tactbench_Token": None}, 401),
        ({"X_Tactbench_Token": "x"}, 401),
        ({"X_Tactbench_Token": ""}, 401),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content_Type": None}, 415),
    ],
)  # fmt: skip
def test_who_is_not_our_page_cannot_write(shared: Desk, changes: dict[str, str | None], status: int) -> None:
    """Another origin, no token or a wrong one, or what a form could send: refused, and nothing is written."""
    body = {"person": "kim", "window": "window-1", "number": 9, "at": 0, "text": "evil", "seconds": 1}
    assert shared.ask("POST", "/reply", body, shared.headers(**changes)).status == status
    assert unchanged(shared)


def test_nothing_but_post_changes_anything(shared: Desk) -> None:
    """GET on a path that writes is refused, and so is every other method, a preflight among them."""
    for path in ("/enter", "/draft", "/reply", "/leave"):
        assert shared.ask("GET", f"{path}?person=kim&window=window-1&at=0&text=x").status == 405
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        assert shared.ask(method, "/reply").status == 405
    assert unchanged(shared)


def test_too_much_is_refused_with_and_without_a_length(shared: Desk) -> None:
    """Nobody fills the memory or the disk."""
    desk = shared
    got = desk.say("/draft", 0, "x" * 1_100_000)
    assert got.status == 413 and "shorten" in got.json["error"]
    port = int(desk.host.partition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        head = "".join(f"{name}: {value}\r\n" for name, value in desk.headers().items())
        line.sendall(f"POST /draft HTTP/1.1\r\n{head}Transfer-Encoding: chunked\r\n\r\n".encode())
        chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        line.sendall(chunk * 20 + b"0\r\n\r\n")
        assert line.recv(100).split()[1] == b"413"
    assert unchanged(desk)


@pytest.mark.parametrize(
    "changes",
    [{"at": 99}, {"at": -1}, {"at": "0"}, {"seconds": -1}, {"seconds": 1e12}, {"text": None},
     {"text": "\ud800"}, {"number": 0}, {"more": 1}, {"window": "x"}],
)  # fmt: skip
def test_what_is_no_message_is_refused_in_one_line(shared: Desk, changes: dict[str, object]) -> None:
    """Numbers out of range, unknown fields, half characters."""
    got = shared.say("/draft", 0, "x", **changes)
    assert got.status in (404, 409, 422) and got.json["error"] and "\n" not in got.json["error"]
    assert unchanged(shared)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b'{"person": ' * 1000])
def test_what_is_no_json_is_refused(shared: Desk, body: bytes) -> None:
    """And the server goes on."""
    assert shared.ask("POST", "/draft", body).status == 422
    assert unchanged(shared)


@pytest.mark.parametrize(
    "path", ["/case/12", "/case/x", "/case/-1", "/../desk.css", "/%2e%2e/seats.py", "/pages/"]
)
def test_what_is_not_there_is_not_there(shared: Desk, path: str) -> None:
    """No path leaves the few that there are."""
    assert shared.ask("GET", f"{path}?person=kim&window=window-1").status == 404
