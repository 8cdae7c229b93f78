"""A person at the keyboard: the page in a headless Chromium of this machine (tox -e browser)."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from tests.desk_server import Desk, serving

from tactbench.journal import read_run

if TYPE_CHECKING:
    from tests.conftest import CommandLine

pytest.importorskip("uvicorn")
library = pytest.importorskip("playwright.sync_api")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=f"none of {', '.join(NAMES)} is installed"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The system's browser, driven over its own protocol."""
    with library.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def profile(chromium: Any) -> Iterator[Any]:
    """A browser profile: its pages share what the browser keeps. Nothing on them may go wrong unseen."""
    found = chromium.new_context(viewport={"width": 1280, "height": 720})
    found.set_default_timeout(30_000)
    errors: list[str] = []
    found.on("weberror", lambda error: errors.append(str(error.error)))
    yield found
    found.close()
    assert errors == []


@pytest.fixture
def desk(command: CommandLine) -> Iterator[Desk]:
    """kim's server for `mini`."""
    with serving(command, "mini", "--person", "kim") as found:
        yield found


def opened(profile: Any, address: str) -> Any:
    """A tab with the page, as it is when the person may begin."""
    page = profile.new_page()
    page.goto(address)
    return page


def at_case(page: Any, number: int) -> None:
    """Wait until that case is there and the field has the focus."""
    page.wait_for_function(
        "n => document.querySelector('h1')?.textContent.startsWith(`Case ${n} of`)"
        " && document.activeElement.id === 'reply' && !document.activeElement.readOnly",
        arg=number,
    )


def says(page: Any, where: str, text: str) -> None:
    """Wait until an element holds the text."""
    page.wait_for_function(
        "([id, text]) => document.getElementById(id).textContent.includes(text)", arg=[where, text]
    )


def rows(command: CommandLine) -> dict[str, Any]:
    """What the one journal holds: answers by case."""
    (path,) = command.journals()
    return {key[0]: row.answers[0] for key, row in read_run(path).rows.items()}


@contextmanager
def free_port() -> Iterator[str]:
    """A port that a server can be started on twice."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        number = found.getsockname()[1]
    yield str(number)


def test_ten_replies_by_keyboard_with_the_tab_closed_in_the_midst(command: CommandLine, profile: Any) -> None:
    """Ctrl+Enter saves and goes on; the fifth reply is half typed when the tab is closed, and goes on."""
    command.suite("ten", [command.case(number) for number in range(10)])
    with serving(command, "ten", "--person", "kim") as desk:
        page = opened(profile, desk.address)
        for number in range(1, 5):
            at_case(page, number)
            page.keyboard.type(f"marks 4, number {number}")
            page.keyboard.press("Control+Enter")
        at_case(page, 5)
        page.keyboard.type("marks 4, num")
        page.close()
        page = opened(profile, desk.address)
        at_case(page, 5)
        assert page.input_value("#reply") == "marks 4, num"
        assert "4 of 10 replied" in page.inner_text("#progress")
        page.keyboard.press("Control+End")
        page.keyboard.type("ber 5")
        for number in range(5, 11):
            at_case(page, number)
            if number > 5:
                page.keyboard.type(f"marks 4, number {number}")
            page.keyboard.press("Control+Enter")
        says(page, "status", "All 10 cases have a reply")
    found = rows(command)
    assert {answer.text for answer in found.values()} == {f"marks 4, number {n}" for n in range(1, 11)}
    assert 0 < sum(answer.seconds for answer in found.values()) < 60
    assert read_run(command.journals()[0]).whole


def test_moving_keeps_drafts_and_replies_can_be_changed(
    command: CommandLine, profile: Any, desk: Desk
) -> None:
    """Alt+arrows go back and forth; what was typed is there again, also when the page is loaded anew."""
    page = opened(profile, desk.address)
    at_case(page, 1)
    page.keyboard.press("Alt+ArrowLeft")
    says(page, "status", "This is the first case.")
    page.keyboard.type("a draft")
    page.keyboard.press("Alt+ArrowRight")
    at_case(page, 2)
    page.keyboard.type("marks 3")
    page.keyboard.press("Control+Enter")
    at_case(page, 3)
    page.keyboard.press("Alt+ArrowUp")
    at_case(page, 2)
    assert page.input_value("#reply") == "marks 3"
    page.keyboard.press("Control+A")
    page.keyboard.type("marks 4")
    page.reload()
    at_case(page, 1)
    assert page.input_value("#reply") == "a draft"
    page.keyboard.press("Alt+ArrowDown")
    at_case(page, 2)
    assert page.input_value("#reply") == "marks 4"
    assert page.inner_text("#status") == "Changed since it was saved; Ctrl+Enter saves it again."
    assert rows(command)["c-1"].text == "marks 3"
    page.keyboard.press("Control+Enter")
    at_case(page, 3)
    assert rows(command)["c-1"].text == "marks 4"


def test_nothing_typed_is_lost_when_the_server_is_killed(command: CommandLine, profile: Any) -> None:
    """kill -9: what is typed afterwards stays in the browser, and is there once the server is back."""
    with free_port() as port:
        with serving(command, "mini", "--person", "kim", "--port", port) as desk:
            page = opened(profile, desk.address)
            at_case(page, 1)
            page.keyboard.type("saved")
            page.keyboard.press("Control+Enter")
            at_case(page, 2)
            desk.kill()
            page.keyboard.type("typed to nobody")
            says(page, "notice", "The server does not answer. What you type is kept in this browser")
            page.keyboard.press("Control+Enter")
            page.keyboard.press("Alt+ArrowLeft")
            assert page.input_value("#reply") == "typed to nobody"
        with serving(command, "mini", "--person", "kim", "--port", port) as desk:
            says(page, "notice", "the server was started anew; open the address")
            page.goto(desk.address)  # only its fragment is new
            at_case(page, 2)
            assert page.input_value("#reply") == "typed to nobody"
            page.keyboard.press("Control+Enter")
            at_case(page, 3)
    assert {name: answer.text for name, answer in rows(command).items()} == {
        "c-0": "saved",
        "c-1": "typed to nobody",
    }


def test_what_the_browser_kept_belongs_to_the_case_and_not_to_its_number(
    command: CommandLine, profile: Any
) -> None:
    """The first case of a slice is another one: it does not get what was typed for the first of the suite."""
    with free_port() as port:
        with serving(command, "mini", "--person", "kim", "--port", port) as desk:
            page = opened(profile, desk.address)
            at_case(page, 1)
            desk.kill()
            page.keyboard.type("for c-0")
            says(page, "notice", "The server does not answer")
        with serving(command, "mini", "--person", "kim", "--port", port, "--slice", "domain=retail") as desk:
            page.goto(desk.address)
            at_case(page, 1)
            assert page.input_value("#reply") == "" and page.is_hidden("#other")
        with serving(command, "mini", "--person", "kim", "--port", port) as desk:
            page.goto(desk.address)
            at_case(page, 1)
            assert page.input_value("#reply") == "for c-0"


def test_a_text_that_was_overtaken_is_offered_and_not_forced(command: CommandLine, profile: Any) -> None:
    """What this browser kept, typed upon an older text, is put in the field only when the person says so."""
    with free_port() as port:
        with serving(command, "mini", "--person", "kim", "--port", port) as desk:
            page = opened(profile, desk.address)
            at_case(page, 1)
            desk.kill()
            page.keyboard.type("kept here")
            says(page, "notice", "The server does not answer")
        with serving(command, "mini", "--person", "kim", "--port", port) as desk:
            desk.enter()
            desk.say("/draft", 0, "typed elsewhere")
            desk.ask("POST", "/leave", {"person": "kim", "window": "window-1"})
            page.goto(desk.address)
            at_case(page, 1)
            assert page.input_value("#reply") == "typed elsewhere"
            page.get_by_role("button", name="Put it here instead").press("Enter")
            assert page.input_value("#reply") == "kept here"
            page.get_by_role("button", name="Put it here instead").press("Enter")
            assert page.input_value("#reply") == "typed elsewhere"
            page.get_by_role("button", name="Throw it away").press("Enter")
            assert page.is_hidden("#other")


def test_a_second_window_is_told_and_the_first_once_it_is_relieved(
    command: CommandLine, profile: Any, desk: Desk
) -> None:
    """It cannot type; a button takes the desk over, and then the first cannot."""
    first = opened(profile, desk.address)
    at_case(first, 1)
    first.keyboard.type("mine")
    says(first, "status", "Draft kept.")
    second = opened(profile, desk.address)
    says(second, "notice", "kim is open in another window, which alone can write")
    assert second.is_hidden("#answer")
    second.get_by_role("button", name="Go on in this window").press("Enter")
    at_case(second, 1)
    assert second.input_value("#reply") == "mine"
    first.bring_to_front()
    first.keyboard.type(" too")
    says(first, "notice", "kim was opened in another window, which alone can write now")
    assert first.evaluate("document.getElementById('reply').readOnly")
    first.keyboard.press("Control+Enter")
    assert first.input_value("#reply") == "mine too"
    first.close()
    second.bring_to_front()
    second.keyboard.press("Control+Enter")
    at_case(second, 2)
    assert rows(command)["c-0"].text == "mine"
    second.keyboard.press("Alt+ArrowLeft")
    at_case(second, 1)
    assert second.input_value("#reply") == "mine too"  # what the first window could not save is not lost


def test_hostile_texts_run_nothing_and_leave_the_page_usable(command: CommandLine, profile: Any) -> None:
    """Scripts, overrides, control characters, a megabyte: shown, and the reply can be typed."""
    talk = "<script>window.hurt=1</script><img src=x onerror='window.hurt=1'> \u202eevil\x1b[2J\x00"
    hurt = '<svg onload="window.hurt=1">'
    desk_ = {"facts": [hurt], "can_offer": [hurt], "limits": [{"limit": hurt, "because": "\u2066" + hurt}]}
    hostile = command.case(0, dialogue=[{"role": "customer", "text": talk}], channel=hurt, desk=desk_)
    long = command.case(1, dialogue=[{"role": "customer", "text": "y" * 1_000_000}])
    command.suite("mini", [hostile, long])
    with serving(command, "mini", "--person", "kim") as desk:
        page = opened(profile, desk.address)
        at_case(page, 1)
        shown = page.inner_text(".turn .text")
        assert shown == talk.replace("\u202e", r"\u202e").replace("\x1b", r"\x1b").replace("\x00", r"\x00")
        assert page.inner_text(".known").count(hurt) == 4
        page.keyboard.type("one")
        page.keyboard.press("Control+Enter")
        at_case(page, 2)
        assert page.evaluate("document.querySelector('.turn .text').textContent.length") == 1_000_000
        page.keyboard.type("two")
        page.keyboard.press("Control+Enter")
        says(page, "status", "All 2 cases have a reply")
        assert page.evaluate("window.hurt") is None
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert sorted(answer.text for answer in rows(command).values()) == ["one", "two"]


def test_a_page_of_another_origin_can_neither_write_nor_read(
    command: CommandLine, profile: Any, desk: Desk
) -> None:
    """Another local server's page, with the token even: fetch, a form, a frame and a script get nothing."""
    mine = opened(profile, desk.address)
    at_case(mine, 1)
    with foreign() as address:
        page = profile.new_page()
        page.goto(address)
        ours = f"http://{desk.host}"
        body = '{"person":"kim","window":"window-9","over":true}'
        asked = page.evaluate(
            """async ([url, token, body]) => {
                const json = {'content-type': 'application/json', 'x-tactbench-token': token};
                const plain = {'content-type': 'text/plain'};
                const tries = [
                    [url + '/enter', {method: 'POST', body, headers: json}],
                    [url + '/enter', {method: 'POST', body, mode: 'no-cors', headers: plain}],
                    [url + '/hello', {headers: {'x-tactbench-token': token}}],
                    [url + '/', {}],
                ];
                const seen = [];
                for (const [where, how] of tries) {
                    try { const got = await fetch(where, how); seen.push([got.type, await got.text()]); }
                    catch (error) { seen.push(['refused', '']); }
                }
                return seen;
            }""",
            [ours, desk.token, body],
        )
        assert all(kind in ("refused", "opaque") and text == "" for kind, text in asked), asked
        page.set_content(f'<form method=post action="{ours}/enter" enctype=text/plain><input name=x></form>')
        with page.expect_navigation():
            page.evaluate("document.forms[0].submit()")
        assert "another site may not ask here" in page.content()
        page.goto(address)
        page.set_content(f'<iframe src="{ours}/"></iframe>')
        page.wait_for_load_state("load")
        assert all("TactBench" not in frame.content() for frame in page.frames[1:] if ours in frame.url)
    mine.bring_to_front()
    mine.keyboard.type("still mine")
    says(mine, "status", "Draft kept.")
    assert rows(command) == {}


@contextmanager
def foreign() -> Iterator[str]:
    """A server of somebody else on this machine."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<title>elsewhere</title>")

        def log_message(self, *_: object) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


def test_without_a_mouse_every_control_is_reached_named_and_seen(command: CommandLine, profile: Any) -> None:
    """From the pseudonym to the buttons by Tab and Enter; each has a name, and its focus is visible."""
    with serving(command, "mini") as desk:
        page = opened(profile, desk.address)
        page.wait_for_function("document.activeElement.id === 'person'")
        page.keyboard.type("kim@example.org")
        page.keyboard.press("Enter")
        says(page, "notice", "an e-mail address says who somebody is; choose a pseudonym")
        page.keyboard.press("Control+A")
        page.keyboard.type("kim")
        page.keyboard.press("Enter")
        at_case(page, 1)
        assert page.is_hidden("#notice") and page.is_hidden("#who")
        for name in ("Your reply to the customer", "Save and go on", "Previous case", "Next case"):
            page.wait_for_function(
                """name => {
                    const here = document.activeElement;
                    const label = here.labels?.[0] ?? here;
                    return label.textContent === name && getComputedStyle(here).outlineStyle === 'solid';
                }""",
                arg=name,
            )
            page.keyboard.press("Tab")
        assert page.evaluate("document.title") == "Case 1 of 12 – TactBench"
        assert page.evaluate("document.documentElement.lang") == "en"
        assert page.evaluate("location.href") == f"http://{desk.host}/"  # the token stands there no more


@pytest.mark.parametrize("width", [640, 320])
def test_at_200_percent_and_more_nothing_is_cut_off(profile: Any, desk: Desk, width: int) -> None:
    """1280 pixels at 200 % are 640, at 400 % 320: no line is wider than the window, in dark and light."""
    page = opened(profile, desk.address)
    at_case(page, 1)
    page.set_viewport_size({"width": width, "height": 360})
    grounds = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.keyboard.type("x")
        assert page.evaluate("document.getElementById('reply').getBoundingClientRect().width") > width / 2
        grounds.append(page.evaluate("getComputedStyle(document.getElementById('reply')).backgroundColor"))
    assert grounds[0] != grounds[1]


def test_only_time_in_sight_counts(command: CommandLine, profile: Any, desk: Desk) -> None:
    """Of a page that is hidden for an hour (by its own clock) the hour is not in the reply's seconds."""
    profile.add_init_script(
        """(() => {
            const now = performance.now.bind(performance);
            let ahead = 0, hidden = false;
            performance.now = () => now() + ahead;
            Object.defineProperty(document, 'visibilityState', {get: () => hidden ? 'hidden' : 'visible'});
            window.pass = (seconds) => { ahead += seconds * 1000; };
            window.hide = (yes) => {
                hidden = yes;
                document.dispatchEvent(new Event('visibilitychange', {bubbles: true}));
            };
        })();"""
    )
    page = opened(profile, desk.address)
    at_case(page, 1)
    page.evaluate("pass(100)")
    page.evaluate("hide(true)")
    page.evaluate("pass(3600)")
    page.evaluate("hide(false)")
    page.evaluate("pass(20)")
    page.keyboard.type("marks 4")
    page.keyboard.press("Control+Enter")
    at_case(page, 2)
    assert 120 <= rows(command)["c-0"].seconds < 180
