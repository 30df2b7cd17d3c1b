"""From a next action on a phone to a commitment that is kept, shared and changed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CONSOLE, PHONE, WALL, is_ready, open_round, take_part
from tests.fixtures.accounts import EMAIL, PASSWORD

pytestmark = pytest.mark.browser

ACTION = "Ik bel maandag het CLB"


def open_card(page: Page):
    """Unfold the question of the next action."""
    card = page.locator("[data-kind=next_action]")
    card.locator("summary").click()
    return card


@pytest.fixture
def phone(server, open_page):
    """A phone of the east in the debrief, with a next action."""
    console = open_page(server.link("console"), CONSOLE)
    is_ready(console)
    open_round(console, "Verdieping")
    page = open_page(server.link("join"), PHONE)
    take_part(page)
    is_ready(page)
    card = open_card(page)
    card.locator("textarea").fill(ACTION)
    card.get_by_role("button", name="Bewaren").click()
    expect(card.locator(".own")).to_contain_text("ontvangen")
    return page


def test_a_next_action_becomes_a_commitment(server, open_page, violations, phone) -> None:
    wall = open_page(f"{server.link('wall')}?mode=steps", WALL)
    expect(wall.locator(".step")).to_contain_text(ACTION)
    phone.locator("[data-kind=next_action]").get_by_role(
        "link", name="Maak er een afspraak van"
    ).click()
    expect(phone.get_by_label("Wat is de afspraak?")).to_have_value(ACTION)
    assert violations(phone) == []

    phone.get_by_role("button", name="Bewaren").click()
    expect(phone.get_by_role("alert")).to_contain_text("Vul in wie het doet.")
    assert violations(phone) == []
    phone.get_by_label("Wie doet het?").fill("An")
    phone.get_by_label("Tegen wanneer?").fill("2023-12-15")
    phone.get_by_label("Deel met iedereen").check()
    phone.get_by_role("button", name="Bewaren").click()
    expect(phone.get_by_role("heading", name="Uw afspraak", exact=True)).to_be_visible()
    assert violations(phone) == []
    phone.get_by_role("button", name="Kopieer de link").click()
    expect(phone.locator("#copied")).to_have_text(re.compile("Gekopieerd|Geselecteerd"))
    with phone.expect_download() as download:
        phone.get_by_role("link", name="Zet in mijn agenda").click()
    assert download.value.suggested_filename == "afspraak-2023-12-15.ics"
    expect(wall.locator(".step-commitment")).to_have_text("An · tegen 15 december")
    assert violations(wall) == []

    laptop = open_page(phone.locator("#link").input_value(), CONSOLE)
    laptop.get_by_role("link", name="Aanpassen").click()
    laptop.get_by_label("Wie doet het?").fill("An en Bram " * 7)
    laptop.get_by_role("button", name="Bewaren").click()
    expect(wall.locator(".step-due")).to_be_visible()
    expect(wall.locator(".step-who")).to_contain_text("An en Bram An")
    step, column = (wall.locator(each).first.bounding_box() for each in (".step", ".steps-column"))
    assert step["x"] + step["width"] <= column["x"] + column["width"] + 1
    laptop.get_by_role("link", name="Aanpassen").click()
    laptop.get_by_label("Wie doet het?").fill("An en Bram")
    laptop.get_by_role("button", name="Bewaren").click()
    expect(laptop.get_by_text("An en Bram")).to_be_visible()
    expect(wall.locator(".step-commitment")).to_have_text("An en Bram · tegen 15 december")

    phone.goto(server.link("join"))
    is_ready(phone)
    said = "afspraak: An en Bram, tegen 15 december"
    open_card(phone)
    expect(phone.get_by_role("link").filter(has_text=said)).to_be_visible()
    phone.get_by_role("link", name="Mijn notities").click()
    expect(phone.get_by_role("link").filter(has_text=said)).to_be_visible()
    assert violations(phone) == []

    laptop.get_by_role("button", name="Niet meer delen").click()
    expect(wall.locator(".step-commitment")).to_have_count(0)
    desk = open_page(f"{server.url}/organise", CONSOLE)
    desk.get_by_label("E-mailadres").fill(EMAIL)
    desk.get_by_label("Wachtwoord").fill(PASSWORD)
    desk.locator("main form button").click()
    desk.goto(f"{server.url}/organise/1")
    expect(desk.locator("#commitments li")).to_contain_text("privé")
    assert violations(desk) == []

    laptop.get_by_text("Afspraak intrekken…").click()
    laptop.get_by_role("button", name="Trek de afspraak in").click()
    expect(laptop.get_by_role("heading", name="De afspraak is ingetrokken")).to_be_visible()
    assert violations(laptop) == []
    phone.reload()
    expect(phone.get_by_role("link", name="Maak er een afspraak van")).to_be_visible()
