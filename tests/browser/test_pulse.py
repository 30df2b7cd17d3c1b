"""Where to help: the code over the wall, and how the devices fare."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import (
    CONSOLE,
    PHONE,
    WALL,
    is_ready,
    open_round,
    show_on_wall,
    take_part,
)

pytestmark = pytest.mark.browser


def test_the_key_c_lays_the_code_over_the_wall(server, open_page, violations) -> None:
    console, wall = (open_page(server.link(kind), CONSOLE) for kind in ("console", "wall"))
    wall.set_viewport_size(WALL)
    for screen in (console, wall):
        is_ready(screen)
    show_on_wall(console, "Live")
    column = wall.locator(".wall-columns")
    expect(column).to_be_visible()

    console.locator("body").press("c")
    card = wall.locator(".code-card")
    expect(card).to_be_visible()
    expect(card.locator(".join-code")).to_have_text(wall.locator(".wall-code").text_content())
    expect(column).to_be_hidden()
    expect(console.get_by_role("button", name="Toon de code")).to_have_attribute(
        "aria-pressed", "true"
    )
    assert violations(wall) == []
    assert violations(console) == []

    console.locator("body").press("c")
    expect(card).to_have_count(0)
    expect(column).to_be_visible()

    console.get_by_role("button", name="Toon de code").click()
    expect(card).to_be_visible()
    show_on_wall(console, "Meedoen")
    expect(card).to_have_count(0)
    expect(wall.locator(".join")).to_be_visible()


def test_the_console_shows_how_the_devices_fare(server, open_page, violations) -> None:
    console = open_page(server.link("console"), CONSOLE)
    is_ready(console)
    console.locator("[data-list=pulse]").click()
    expect(console.get_by_text("Nog niemand doet mee.")).to_be_visible()
    assert violations(console) == []
    open_round(console, "Keuze 1")

    writes, leaves = (join(server, open_page) for _each in range(2))
    row = console.locator(".pulse-row").filter(has_text="Vlaams-Brabant Oost")
    expect(numbers(row)).to_have_text(["2", "2", "2", "0"], timeout=15_000)
    note = "Korte lijnen met het CLB"
    writes.locator("textarea").first.fill(note)
    writes.get_by_role("button", name="Bewaren").first.click()
    expect(writes.locator(".own")).to_contain_text("ontvangen")
    expect(numbers(row)).to_have_text(["2", "2", "2", "1"], timeout=15_000)
    expect(console.locator(".pulse-first")).to_have_text(
        "1 toestel in Vlaams-Brabant Oost schreef nog niets."
    )
    expect(row.locator(".dot")).to_have_count(2)
    assert note not in console.locator(".work-column").inner_text()

    leaves.close()
    expect(row.locator(".pulse-marks")).to_have_text("Niet verbonden 1", timeout=15_000)
    assert violations(console) == []


def join(server, open_page):
    """A phone at the questions."""
    phone = open_page(server.link("join"), PHONE)
    take_part(phone)
    phone.get_by_role("button", name="Leuvens Steunpunt").click()
    is_ready(phone)
    return phone


def numbers(row):
    return row.locator("dd")
