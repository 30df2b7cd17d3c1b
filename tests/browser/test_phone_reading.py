"""A phone for whoever reads with large letters, or in a dark hall."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import CONSOLE, FLAGS, PHONE, WALL, is_ready, own, take_part, write

pytestmark = pytest.mark.browser

SMALL = {"width": 320, "height": 640}
TWICE = "--blink-settings=defaultFontSize=32"
OTHER_PAGES = ("region", "session", "mine", "check", "nergens")
# Elements that hide a part of their own words, or that stand out of the page.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((each) => {
  if (each.closest(".visually-hidden, .skip, textarea, input, svg")) return false;
  const hides = getComputedStyle(each).overflowX !== "visible";
  return each.getBoundingClientRect().right > window.innerWidth + 1
    || (hides && each.scrollWidth > each.clientWidth + 1);
}).map((each) => each.outerHTML.slice(0, 80))"""

# Words of a tab or a button that go on in the middle on a next line.
BROKEN = r"""() => [...document.querySelectorAll("[role=tab] *, .check-tap, main .button")]
  .flatMap((each) => [...each.childNodes])
  .filter((node) => node.nodeType === Node.TEXT_NODE)
  .flatMap((node) => [...node.data.matchAll(/\S+/g)].map((word) => {
    const range = document.createRange();
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    return [word[0], new Set([...range.getClientRects()].map((rect) => rect.top)).size];
  }))
  .filter(([word, lines]) => lines > 1 && !/[-/]/.test(word))
  .map(([word]) => word)"""


@pytest.fixture(scope="module")
def large_letters(browser: Browser, chromium: str) -> Iterator[Browser]:
    """A browser whose reader has set letters of twice the ordinary size."""
    large = browser.browser_type.launch(executable_path=chromium, args=[*FLAGS, TWICE])
    yield large
    large.close()


def take_a_place(page: Page) -> None:
    take_part(page)
    room = page.get_by_role("button", name="Leuvens Steunpunt")
    if room.count():
        room.click()
    is_ready(page)


@pytest.mark.parametrize("viewport", [PHONE, SMALL])
def test_letters_of_twice_the_size_fit(demo_server, large_letters, viewport) -> None:
    with large_letters.new_context(viewport=viewport, locale="nl-BE") as context:
        page = context.new_page()
        for url in (demo_server.url, demo_server.link("join")):
            page.goto(url)
            assert page.evaluate(CUT_OFF) == [], url
        take_a_place(page)
        write(page, "Iedereen rond dezelfde tafel, ook de onderwijsloopbaanbegeleiding")
        expect(own(page, "dezelfde tafel")).to_contain_text("ontvangen")
        assert page.evaluate(CUT_OFF) == []
        size = page.locator(".own .as-written").evaluate("(e) => getComputedStyle(e).fontSize")
        assert size == "34px"
        for name in OTHER_PAGES:
            page.goto(f"{demo_server.link('join')}/{name}")
            assert page.evaluate(CUT_OFF) == [], name
        for language in ("fr", "en"):
            page.goto(f"{demo_server.url}/language/{language}")
            page.goto(demo_server.link("join"))
            is_ready(page)
            assert page.evaluate(CUT_OFF) == [], language
            assert page.evaluate(BROKEN) == [], language


def test_no_word_is_broken_on_a_small_phone(demo, browser, large_letters, open_page) -> None:
    console = open_page(demo.link("console"), CONSOLE)
    console.locator("[data-list=check]").click()
    console.get_by_role("button", name="Stuur naar de telefoons").click()
    expect(console.get_by_role("button", name="Sluit af")).to_be_visible()
    for letters in (browser, large_letters):
        with letters.new_context(viewport=SMALL, locale="nl-BE") as context:
            page = context.new_page()
            page.goto(demo.link("join"))
            take_a_place(page)
            write(page, "Korte lijnen")
            expect(own(page, "Korte lijnen")).to_contain_text("ontvangen")
            for language in ("nl", "fr", "en"):
                page.goto(f"{demo.url}/language/{language}")
                page.goto(demo.link("join"))
                is_ready(page)
                assert page.evaluate(BROKEN) == [], language
                page.goto(f"{demo.link('join')}/check")
                page.locator(".check-beside summary").click()
                assert page.evaluate(BROKEN) == [], language
                assert page.evaluate(CUT_OFF) == [], language


def test_the_letters_of_a_wall_are_those_of_its_hall(demo_server, large_letters, open_page) -> None:
    url = f"{demo_server.link('wall')}?mode=live"
    measure = "() => getComputedStyle(document.querySelector('.wall h2')).fontSize"
    ordinary = open_page(url, WALL)
    is_ready(ordinary)
    with large_letters.new_context(viewport=WALL) as context:
        page = context.new_page()
        page.goto(url)
        is_ready(page)
        assert page.evaluate(measure) == ordinary.evaluate(measure)


def test_in_a_dark_hall_a_phone_is_dark(demo_server, open_page, violations) -> None:
    page = open_page(demo_server.link("join"), PHONE, color_scheme="dark")
    paper = "() => getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(23, 22, 17)"
    assert violations(page) == []
    take_a_place(page)
    write(page, "In het donker geschreven")
    expect(own(page, "In het donker")).to_contain_text("ontvangen")
    page.locator("textarea").first.fill("Half af")
    assert violations(page) == []
    page.locator(".question summary").nth(1).click()
    assert violations(page) == []
    for name in OTHER_PAGES:
        page.goto(f"{demo_server.link('join')}/{name}")
        assert violations(page) == [], name
    page.emulate_media(media="print")
    assert page.evaluate(paper) == "rgb(247, 243, 234)"


def test_the_pages_of_an_organiser_stay_light(demo_server, open_page) -> None:
    for url in (f"{demo_server.url}/organise", demo_server.link("console")):
        page = open_page(url, PHONE, color_scheme="dark")
        paper = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
        assert paper == "rgb(247, 243, 234)"
