"""What a phone reads aloud, and where one is on it after each tap."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import own, write

pytestmark = pytest.mark.browser


def is_focused(page, name: str) -> None:
    expect(page.get_by_role("button", name=name)).to_be_focused()


def test_a_note_that_was_received_or_wiped_is_said(phone) -> None:
    page = phone()
    said = page.locator("#announcement")
    write(page, "De late bus")
    expect(said).to_have_text("Ontvangen: De late bus")
    page.get_by_role("button", name="Wis: De late bus").click()
    page.get_by_role("button", name="Ja, wissen").click()
    expect(said).to_have_text("Gewist: De late bus")


def test_by_keyboard_one_stays_at_the_note_that_is_changed_or_kept(phone) -> None:
    page = phone()
    write(page, "De late bus")
    expect(own(page, "De late bus")).to_contain_text("ontvangen")
    page.get_by_role("button", name="Wis: De late bus").press("Enter")
    is_focused(page, "Ja, wissen")
    page.get_by_role("button", name="Toch niet").press("Enter")
    is_focused(page, "Wis: De late bus")
    page.get_by_role("button", name="Pas aan: De late bus").press("Enter")
    expect(page.get_by_label("Nieuwe tekst")).to_be_focused()
    page.get_by_role("button", name="Annuleren").press("Enter")
    is_focused(page, "Pas aan: De late bus")
    page.get_by_role("button", name="Wis: De late bus").press("Enter")
    page.get_by_role("button", name="Ja, wissen").press("Enter")
    expect(page.locator("details.question").first.locator("summary")).to_be_focused()


def test_the_title_of_a_page_says_which_it_is(phone) -> None:
    page = phone()
    expect(page).to_have_title(re.compile("^Keuze 1"))
    titles, join = [page.title()], page.url
    for name in ("mine", "region", "session", "check"):
        page.goto(f"{join}/{name}")
        titles.append(page.title())
    assert len(set(titles)) == len(titles)
