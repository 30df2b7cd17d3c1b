"""The console: what comes next, where things stand, and what the hall sees."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CONSOLE, PHONE, WALL, is_ready

pytestmark = pytest.mark.browser
LAPTOP = {"width": 1280, "height": 720}


@pytest.fixture
def console(server, open_page) -> Page:
    """A console of a day that has not begun."""
    page = open_page(server.link("console"), CONSOLE)
    is_ready(page)
    return page


def next_step(page: Page) -> str:
    """What the black button says."""
    return page.locator(".next strong").inner_text()


def scrolls(page: Page) -> bool:
    """Whether the page, and not a column of it, can be scrolled."""
    return page.evaluate(
        "document.documentElement.scrollHeight > innerHeight"
        " || document.documentElement.scrollWidth > innerWidth"
    )


def rows_in_view(page: Page) -> int:
    return page.evaluate(
        """[...document.querySelectorAll('.note-row')].filter((row) => {
             const { top, bottom } = row.getBoundingClientRect();
             return top >= 0 && bottom <= innerHeight;
           }).length"""
    )


def test_the_black_button_leads_through_a_round(server, console, open_page) -> None:
    wall = open_page(server.link("wall"), WALL)
    is_ready(wall)
    black = console.locator(".next")
    console.locator(".mode").get_by_text("Live").click()
    expect(black).to_contain_text("Toon Meedoen")
    black.click()
    expect(wall.locator(".join")).to_be_visible()
    expect(black).to_contain_text("Open Keuze 1")
    expect(black).to_contain_text("hierna: Start 10 min")
    black.click()
    expect(wall.locator(".wall-columns")).to_be_visible()
    expect(black).to_contain_text("Start 10 min")
    black.click()
    expect(wall.locator(".wall-timer")).to_have_text(re.compile("0[89]:|10:"))
    expect(black).to_contain_text("Sluit af en zoek thema’s")
    # A step is gone back to, or passed over.
    console.get_by_label("Alle stappen").click()
    console.locator(".step").get_by_text("Toon Meedoen").click()
    expect(wall.locator(".join")).to_be_visible()
    expect(black).to_contain_text("Toon wat binnenkomt")
    console.get_by_label("Alle stappen").click()
    console.get_by_role("button", name="Sla deze stap over").click()
    expect(black).to_contain_text("Sluit af en zoek thema’s")
    console.keyboard.press("Escape")
    black.click()
    expect(console.locator(".strip-item.open")).to_have_count(0)
    expect(black).to_contain_text("Open Keuze 2")


def test_a_timer_is_of_any_length_and_stands_still(server, console, open_page) -> None:
    wall = open_page(server.link("wall"), WALL)
    is_ready(wall)
    console.locator(".next").click()
    console.get_by_label("Klok").fill("25")
    console.get_by_role("button", name="Start", exact=True).click()
    shown = wall.locator(".wall-timer")
    expect(shown).to_have_text(re.compile("2[45]:"))
    console.get_by_role("button", name="Een minuut minder").click()
    expect(shown).to_have_text(re.compile("2[34]:"))
    tools = console.get_by_role("group", name="Klok")
    tools.get_by_role("button", name="Pauze").click()
    expect(tools.get_by_role("button", name="Ga verder")).to_be_visible()
    held = console.locator(".console-timer.held")
    expect(held).to_be_visible()
    expect(shown).to_have_text(held.inner_text().split()[0])
    tools.get_by_role("button", name="Stop").click()
    expect(shown).to_have_count(0)


def test_the_wall_is_black_until_something_is_shown(server, console, open_page) -> None:
    wall = open_page(server.link("wall"), WALL)
    is_ready(wall)
    picture = console.frame_locator(".wall-frame iframe")
    expect(picture.locator(".join")).to_be_visible()
    console.locator("body").press("b")
    for each in (wall, picture):
        expect(each.locator(".wall-black")).to_be_visible()
    expect(console.locator(".wall-picture [role=status]")).to_have_text("zwart")
    expect(console.locator(".last-act [role=status]")).to_have_text("Wand zwart")
    console.locator(".mode").get_by_text("Live").click()
    for each in (wall, picture):
        expect(each.locator(".wall-columns")).to_be_visible()


@pytest.mark.parametrize(
    ("viewport", "least"), [(LAPTOP, 10), (CONSOLE, 12)], ids=["1280x720", "1440x900"]
)
def test_a_theme_shows_its_notes_and_only_columns_scroll(
    demo_server, open_page: Callable[..., Page], viewport, least
) -> None:
    page = open_page(demo_server.link("console"), viewport)
    is_ready(page)
    # How many depends on how long the notes of a theme are.
    rows = []
    for entry in page.locator(".list-item[data-theme]").all()[:4]:
        entry.click()
        expect(entry).to_have_attribute("aria-pressed", "true")
        rows.append(rows_in_view(page))
    assert max(rows) >= least
    assert min(rows) >= least - 3
    for name in ("[data-list^=debrief]", "[data-list=plenary]", "[data-list=check]"):
        page.locator(name).first.click()
        assert not scrolls(page), name


def test_on_a_phone_one_column_shows_at_a_time(demo_server, open_page, violations) -> None:
    page = open_page(demo_server.link("console"), PHONE, is_mobile=True, has_touch=True)
    is_ready(page)
    expect(page.locator(".work-column")).to_be_visible()
    expect(page.locator(".lists")).to_be_hidden()
    page.get_by_role("button", name="Lijsten").tap()
    expect(page.locator(".work-column")).to_be_hidden()
    page.locator("[data-list^=debrief]").first.tap()
    expect(page.get_by_role("heading", name="De oogst van Vlaams-Brabant Oost")).to_be_visible()
    assert not scrolls(page)
    page.get_by_role("button", name="Wand", exact=True).tap()
    expect(page.locator(".wall-picture")).to_be_visible()
    assert not scrolls(page)
    assert violations(page) == []


def test_all_notes_are_searched(demo_server, open_page) -> None:
    page = open_page(demo_server.link("console"), CONSOLE)
    is_ready(page)
    # Who types on at once has pressed none of the other keys.
    pressed = "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '/', bubbles: true}))"
    assert page.evaluate(f"() => {{ {pressed}; return document.activeElement.id; }}") == "search"
    page.keyboard.type("schoolarts")
    expect(page.get_by_role("heading", name="Gevonden")).to_be_visible()
    found = page.locator(".note-row")
    expect(found).to_have_count(1)
    page.get_by_label("Zoek in alle notities").fill("asse/halle eerstvolgende")
    expect(found.first).to_be_visible()
    origins = page.locator(".note-origin").all_inner_texts()
    assert origins
    assert all("Asse/Halle/Vilvoorde" in each for each in origins)
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Gevonden")).to_have_count(0)
