"""The plenary: an order is proposed, and somebody goes through it to the first steps."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CONSOLE, WALL, is_ready, show_on_wall
from tests.fixtures.phones import Phone

pytestmark = pytest.mark.browser


@pytest.fixture
def console(demo, open_page) -> Page:
    """A console that works on the order, with the harvest of the east brought in."""
    page = open_page(demo.link("console"), CONSOLE)
    is_ready(page)
    page.get_by_role("button", name="Oogst VB Oost").click()
    page.get_by_role("button", name=re.compile(r"Haal \d+ notities van")).click()
    expect(page.locator(".table-row").nth(10)).to_be_attached()
    page.get_by_role("button", name="Volgorde plenair").click()
    return page


def propose(console: Page) -> list[str]:
    console.get_by_role("button", name="Stel een volgorde voor").click()
    expect(console.locator(".plenary-row").first).to_be_visible()
    return titles(console)


def titles(console: Page) -> list[str]:
    return console.locator(".plenary-title").all_inner_texts()


def test_from_a_proposal_to_the_first_steps_with_a_clicker(demo, console) -> None:
    proposed = propose(console)
    assert proposed[-1].startswith("Eerste stappen in")

    other = console.context.new_page()
    other.goto(demo.link("wall"))
    is_ready(other)
    other.set_viewport_size(WALL)
    turn = other.locator(".wall-turn")

    console.get_by_role("button", name="Begin bij het eerste punt").click()
    bar = console.locator(".presenter")
    expect(bar.get_by_role("heading")).to_have_text(proposed[0])
    expect(bar.locator(".presenter-next")).to_contain_text(proposed[1])
    expect(other.get_by_role("heading", level=1)).to_have_text(proposed[0])
    expect(turn).to_contain_text(f"1 / {len(proposed)}")

    console.keyboard.press("PageDown")
    expect(turn).to_contain_text(f"2 / {len(proposed)}")
    expect(console.locator(".plenary-row").first).to_contain_text("besproken")
    console.keyboard.press("PageUp")
    expect(turn).to_contain_text(f"1 / {len(proposed)}")

    show_on_wall(console, "Volgorde")
    expect(other.locator(".order-item.on")).to_contain_text(proposed[0])
    bar.get_by_role("button", name="Toon dit punt weer").click()
    expect(other.get_by_role("heading", level=1)).to_have_text(proposed[0])

    for place, title in enumerate(proposed[1:], start=2):
        other.keyboard.press("PageDown" if place % 2 else "ArrowRight")
        expect(turn).to_contain_text(f"{place} / {len(proposed)}")
        expect(bar.get_by_role("heading")).to_have_text(title)
    expect(other.get_by_role("heading", level=1)).to_have_text("Eerste stappen")
    expect(other.locator(".wall-where")).not_to_be_empty()
    expect(bar.get_by_text("Dit is het laatste punt.")).to_be_visible()

    console.get_by_role("button", name="Stop met tonen").click()
    expect(bar).to_have_count(0)
    expect(turn).to_have_count(0)


def test_keys_go_to_the_field_that_has_the_focus(console) -> None:
    proposed = propose(console)
    console.get_by_role("button", name="Begin bij het eerste punt").click()
    bar = console.locator(".presenter")
    speech = console.locator(".plenary-row textarea").first
    speech.press_sequentially("Dank u")
    for key in ("ArrowLeft", "ArrowRight", "Space"):
        speech.press(key)
    expect(speech).to_have_value("Dank u ")
    expect(bar.get_by_role("heading")).to_have_text(proposed[0])


def test_what_is_typed_stands_when_something_else_arrives(demo, open_page, console) -> None:
    propose(console)
    beside = open_page(demo.link("console"), CONSOLE)
    is_ready(beside)
    beside.get_by_role("button", name="Volgorde plenair").click()
    before = titles(console)
    speech = console.locator(".plenary-row").first.get_by_role("textbox")
    speech.press_sequentially("Dank aan")

    beside.get_by_role("button", name=f"Omlaag: {before[0]}").click()
    expect(console.locator(".plenary-title").first).to_have_text(before[1])
    speech = console.locator(".plenary-row").nth(1).get_by_role("textbox")
    expect(speech).to_have_value("Dank aan")
    speech.fill("Dank aan iedereen")
    speech.blur()
    expect(beside.locator(".plenary-row").nth(1).get_by_role("textbox")).to_have_value(
        "Dank aan iedereen"
    )


def test_the_order_is_changed_by_keyboard_and_replaced_only_when_asked(console) -> None:
    before = propose(console)
    up = console.get_by_role("button", name=f"Omhoog: {before[1]}")
    up.focus()
    console.keyboard.press("Alt+ArrowUp")
    expect(console.locator(".plenary-title").first).to_have_text(before[1])
    down = console.get_by_role("button", name=f"Omlaag: {before[1]}")
    expect(down).to_be_focused()
    console.keyboard.press("Alt+ArrowDown")
    expect(console.locator(".plenary-title").first).to_have_text(before[0])
    expect(down).to_be_focused()

    console.get_by_label("Wat wilt u toevoegen?").select_option(label="van alle regio’s")
    console.get_by_role("button", name="Zet in de volgorde").click()
    added = console.locator(".plenary-row").last
    expect(added).to_contain_text("Eerste stappen van alle regio’s")
    console.get_by_role("button", name="Stel een volgorde voor").click()
    console.get_by_role("button", name="Laat zo").click()
    expect(added).to_contain_text("Eerste stappen van alle regio’s")
    console.get_by_role("button", name="Stel een volgorde voor").click()
    console.get_by_role("button", name="Vervang de volgorde").click()
    expect(console.locator(".plenary-row")).to_have_count(len(before))


def support_one(demo) -> None:
    """A phone of the east supports one note."""
    phone = Phone(demo)
    phone.connect()
    view = phone.view()
    assert "ok" in phone.give(view["rows"]["notes"][0][0], view["harvest"]["group"])
    phone.disconnect()


def test_everybody_can_use_it(demo, open_page, console, violations) -> None:
    assert violations(console) == []
    propose(console)
    console.get_by_role("button", name="Begin bij het eerste punt").click()
    expect(console.locator(".presenter")).to_be_visible()
    assert violations(console) == []

    covered = open_page(f"{demo.link('wall')}?mode=ranking", WALL)
    expect(covered.get_by_text("De steun is nog niet te zien")).to_be_visible()
    expect(covered.locator(".ranked")).to_have_count(0)
    console.get_by_role("button", name="Oogst VB Oost").click()
    console.locator(".table-tools").get_by_role("button", name="Toon de steun").click()
    expect(covered.get_by_text("Nog geen steun")).to_be_visible()
    support_one(demo)
    expect(covered.locator(".ranked")).to_have_count(1)
    assert violations(covered) == []
    for mode, content in {"steps&region=1": ".step", "order": ".order-item"}.items():
        page = open_page(f"{demo.link('wall')}?mode={mode}", WALL)
        expect(page.locator(content).first).to_be_visible()
        assert violations(page) == []


def test_of_two_who_write_the_same_speech_neither_loses_it(demo, open_page, console) -> None:
    propose(console)
    beside = open_page(demo.link("console"), CONSOLE)
    is_ready(beside)
    beside.get_by_role("button", name="Volgorde plenair").click()
    mine = console.locator(".plenary-row").first
    theirs = beside.locator(".plenary-row").first
    mine.get_by_role("textbox").press_sequentially("Mijn tekst")
    theirs.get_by_role("textbox").fill("Hun tekst")
    theirs.get_by_role("textbox").blur()
    expect(mine.locator("blockquote")).to_have_text("Hun tekst")
    mine.get_by_role("textbox").blur()
    expect(mine.get_by_role("textbox")).to_have_value("Mijn tekst")
    expect(theirs.get_by_role("textbox")).to_have_value("Hun tekst")
    mine.get_by_role("button", name="Bewaar mijn tekst").click()
    expect(theirs.get_by_role("textbox")).to_have_value("Mijn tekst")
    expect(mine.locator("blockquote")).to_have_count(0)

    mine.get_by_role("textbox").press_sequentially(" en nog")
    theirs.get_by_role("button", name="Haal weg").click()
    lost = console.locator(".speech-meanwhile")
    expect(lost).to_contain_text("Mijn tekst en nog")
    lost.get_by_role("button", name="Laat die tekst vallen").click()
    expect(lost).to_have_count(0)
