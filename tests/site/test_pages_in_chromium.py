"""The pages in a headless Chromium of this machine, from file:// and without a server (tox -e browser)."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from tests.boards import make, rewritten, sealed, tactbench

pytest.importorskip("jinja2")
library = pytest.importorskip("playwright.sync_api")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=f"none of {', '.join(NAMES)} is installed"),
]
HOSTILE = "<script>document.title='taken'</script><img src=x onerror=alert(1)>"
BOARD, TACT = "tiny-1.0.0/index.html", "th[data-k=tact]"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose one guest is hostile: script tags, right-to-left, words of 5,000 characters."""
    folder = make(tmp_path_factory.mktemp("site"))

    def spoil(lines: list[dict[str, Any]]) -> None:
        for line in lines:
            for number, answer in enumerate(line.get("answers", ())):
                answer["text"] = (
                    f"{HOSTILE} \u202eشكرا {'w' * 5_000} {line['case_id']} {line['trial']} {number}"
                )

    entry = rewritten(folder / "leaderboards/tiny@1.0.0/entries/mine", spoil)
    sealed(entry, name=f"مرحبا {HOSTILE}", about="w" * 900)
    tactbench(folder, "board", "build", "leaderboards/tiny@1.0.0", "--suite", "./tiny")
    tactbench(folder, "site", "build", "leaderboards", "--suite", "./tiny")
    return folder / "site"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The system's browser."""
    with library.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def scripted(request: pytest.FixtureRequest) -> bool:
    """Whether the browser runs scripts."""
    return bool(request.param)


@pytest.fixture
def open_page(chromium: Any, site: Path, scripted: bool) -> Iterator[Any]:
    """Opens a page of the site. Nothing may be said on the console, nothing asked of anywhere else."""
    context = chromium.new_context(java_script_enabled=scripted, viewport={"width": 1280, "height": 720})
    context.set_default_timeout(30_000)
    said: list[str] = []
    context.on("console", lambda message: said.append(message.text))
    context.on("weberror", lambda error: said.append(str(error.error)))
    context.on(
        "request",
        lambda ask: None if ask.url.startswith((site.as_uri(), "data:")) else said.append(ask.url),
    )
    page = context.new_page()

    def opened(name: str) -> Any:
        page.goto("about:blank")
        page.goto(f"{site.as_uri()}/{name}")
        return page

    yield opened
    context.close()
    assert said == []


with_script = pytest.mark.parametrize("scripted", [True], indirect=True, ids=["script"])


def column(page: Any, key: str) -> list[float]:
    """The values of a column, as they stand."""
    values: list[str] = page.eval_on_selector_all(
        "table.board tbody tr:not([hidden])",
        """(rows, key) => rows.map(row => {
            const place = row.closest('table').querySelector(`th[data-k=${key}]`).cellIndex;
            return row.cells[place].dataset.v ?? row.cells[place].textContent;
        })""",
        key,
    )
    return [float(value) for value in values]


def test_every_kind_of_page_opens_whole(open_page: Any, site: Path, scripted: bool) -> None:
    """With and without scripts: no error, no request elsewhere, no title taken, nothing wider than 320 px."""
    for name in (
        *("index.html", "method.html", BOARD, "tiny-1.0.0/versus.html", "tiny-1.0.0/survival.html"),
        *("tiny-1.0.0/validity.html", "tiny-1.0.0/entries/mine.html", "tiny-1.0.0/cases/index.html"),
        *(str(path.relative_to(site)) for path in sorted(site.glob("tiny-1.0.0/cases/at-*.html"))[:2]),
        str(min(site.glob("tiny-1.0.0/slices/*.html")).relative_to(site)),
    ):
        page = open_page(name)
        assert page.locator("h1").count() == 1 and page.title().endswith("– TactBench")
        assert page.locator("img").count() == 0
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 720})
            wide = (
                page.locator("main").evaluate("() => document.documentElement.scrollWidth") if scripted else 0
            )
            assert wide <= width, (name, wide)


def test_without_scripts_all_is_there(open_page: Any, scripted: bool) -> None:
    """The table in the order of the board, all pairs, all cases; no dead button."""
    page = open_page(BOARD)
    assert page.locator("table.board tbody tr").count() == 11
    assert page.locator("form[data-filter]").is_visible() is scripted
    heads = page.locator("table.board th[data-sort]").count()
    assert heads > 8 and page.locator("table.board button").count() == (heads if scripted else 0)
    page.get_by_role("link", name="Head to head").click()
    assert page.locator("table.matrix tbody tr").count() == 11
    page.get_by_role("link", name="Cases").first.click()
    assert page.locator("tbody tr").count() == 6


@with_script
def test_sort_by_mouse_and_by_keyboard(open_page: Any) -> None:
    """aria-sort follows, columns are in order, the address holds it and brings it back."""
    page = open_page(BOARD)
    page.locator(f"{TACT} button").click()
    assert page.locator(TACT).get_attribute("aria-sort") == "descending"
    assert column(page, "tact") == sorted(column(page, "tact"), reverse=True)
    page.keyboard.press("Enter")
    assert page.locator(TACT).get_attribute("aria-sort") == "ascending"
    assert column(page, "tact") == sorted(column(page, "tact"))
    assert page.evaluate("location.hash") == "#by=tact.ascending"
    page.reload()
    assert page.locator(TACT).get_attribute("aria-sort") == "ascending"
    page.locator("th[data-k=politeness] button").focus()
    page.keyboard.press("Space")
    assert column(page, "politeness") == sorted(column(page, "politeness"), reverse=True)
    assert page.locator("[aria-sort]").count() == 1


@with_script
def test_filter_by_name_control_and_dimension(open_page: Any) -> None:
    """Each alone and together; a status says how many are left; the address brings it back."""
    page = open_page(BOARD)
    rows = page.locator("table.board tbody tr:not([hidden])")
    page.get_by_label("with controls").uncheck()
    assert rows.count() == 3 and page.get_by_role("status").inner_text() == "3 of 11 entries"
    page.get_by_label("Entry").fill("TEMPL")
    assert rows.count() == 1
    page.get_by_label("Show").select_option("politeness")
    assert page.locator("th[data-k=politeness]").is_visible() and page.locator(TACT).is_hidden()
    address = page.evaluate("location.hash")
    page = open_page(BOARD + address)
    assert rows.count() == 1 and page.locator(TACT).is_hidden()
    open_page(BOARD + "#q=nobody&by=%22%3E.ascending&dim=x%22")
    assert page.get_by_role("status").inner_text() == "0 of 11 entries"


@with_script
def test_two_entries_beside_each_other(open_page: Any) -> None:
    """From a link, by choice, the other way round with the signs turned, and cases that lead on."""
    page = open_page("tiny-1.0.0/versus.html#a=template&b=doormat")
    first = page.locator("[data-versus] tbody tr").first
    assert first.locator("td").nth(1).inner_text() == "first ahead"
    ahead = first.locator("td").first.inner_text()
    page.locator("select[name=a]").select_option(label="doormat")
    assert "Choose two entries that differ." in page.locator("[data-versus]").inner_text()
    page.locator("select[name=b]").select_option(label="template")
    assert first.locator("td").nth(1).inner_text() == "second ahead"
    turned = first.locator("td").first.inner_text()
    assert ahead[0] == "+" and turned == "-" + ahead[1:]
    assert page.evaluate("location.hash") == "#a=doormat&b=template"
    page.locator("[data-versus] a").first.click()
    assert re.fullmatch(r"Case \S+", page.locator("h1").inner_text())


@with_script
def test_blind_hides_names_and_scores_and_gives_them_back(open_page: Any, site: Path) -> None:
    """Letters in place of names, all replies still there; again, and all is as before."""
    harmless = next(
        path
        for path in sorted(site.glob("tiny-1.0.0/cases/at-*.html"))
        if "Content warn" not in path.read_text()
    )
    page = open_page(str(harmless.relative_to(site)))
    before = page.locator(".replies").inner_text()
    button = page.get_by_role("button", name="Hide names and scores")
    button.press("Enter")
    heads = page.locator(".replies h3").all_inner_texts()
    assert (
        heads == [f"Bot {letter}" for letter in "ABCDEFGHIJK"]
        and button.get_attribute("aria-pressed") == "true"
    )
    assert page.locator(".replies .told:visible").count() == 0
    button.click()
    assert page.locator(".replies").inner_text() == before


@with_script
def test_by_keyboard_alone(open_page: Any) -> None:
    """Every stop of Tab on the board has a name and a visible focus; the first leads to the content."""
    page = open_page(BOARD)
    stops = 0
    for _ in range(60):
        page.keyboard.press("Tab")
        told = page.evaluate(
            """() => {
                const here = document.activeElement, style = getComputedStyle(here);
                const name = here.ariaLabel ?? here.labels?.[0]?.textContent ?? here.textContent;
                return here === document.body ? null : [name.trim() !== '', style.outlineStyle];
            }"""
        )
        if told is None:
            break
        stops += 1
        assert told == [True, "solid"] or stops == 1
    assert stops > 20
    page = open_page(BOARD)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_link_to_a_row_and_to_a_reply(open_page: Any) -> None:
    """Deep links show their place."""
    page = open_page(f"{BOARD}#e-doormat")
    assert page.locator("tr:target th").inner_text().startswith("doormat")
    page = open_page("tiny-1.0.0/entries/template.html#best-1")
    assert page.locator("article:target").is_visible()


@with_script
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page: Any, site: Path, scheme: str) -> None:
    """WCAG 2.2 A and AA and best practices, by axe-core, in both schemes, with all that was closed opened."""
    spec = find_spec("axe_playwright_python")
    if spec is None or spec.origin is None:
        pytest.skip("axe-playwright-python is not installed")
    axe = (Path(spec.origin).parent / "axe.min.js").read_text("utf-8")
    case = str(min(site.glob("tiny-1.0.0/cases/at-*.html")).relative_to(site))
    for name in (
        *("index.html", "method.html", BOARD, "tiny-1.0.0/versus.html", "tiny-1.0.0/survival.html", case),
        *("tiny-1.0.0/validity.html", "tiny-1.0.0/entries/mine.html", "tiny-1.0.0/cases/index.html"),
        "tiny-1.0.0/entries/template.html",
    ):
        page = open_page(name)
        page.emulate_media(color_scheme=scheme)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        page.evaluate(axe)
        found = page.evaluate("async () => await axe.run({preload: false})")
        told = [(one["id"], one["nodes"][0]["html"], len(one["nodes"])) for one in found["violations"]]
        assert told == [], name
        assert "color-contrast" in {one["id"] for one in found["passes"]}


@with_script
def test_on_paper(open_page: Any) -> None:
    """Navigation and forms are left out, the table is not cut off by its frame."""
    page = open_page(BOARD)
    page.emulate_media(media="print")
    assert page.locator("header").is_hidden() and page.locator("form").is_hidden()
    assert page.evaluate("getComputedStyle(document.querySelector('.scroll')).overflowX") == "visible"
