"""Notes from a sheet on a phone: three steps, and they stand on the wall."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CONSOLE, PHONE, WALL, is_ready, open_round, show_on_wall
from tests.browser.test_codebook import sign_in
from tests.fixtures.accounts import EMAIL, PASSWORD

pytestmark = pytest.mark.browser

SHEET = """Flappen;;;
Idee;Soort;Sessie;Regio
Een vaste brugfiguur in elke school;hefboom;leuven;VB Oost
Tolken bij elk oudergesprek, ook ’s avonds;mogelijkheid;leuven;VB Oost
;hefboom;leuven;VB Oost
Wie weet dit;hefboom;zolder;VB Oost
"""


@pytest.mark.parametrize("java_script", [True, False])
def test_a_sheet_in_three_steps(server, open_page, violations, java_script) -> None:
    console = open_page(server.link("console"), CONSOLE)
    is_ready(console)
    open_round(console, "Keuze 1")
    show_on_wall(console, "Live")
    wall = open_page(server.link("wall"), WALL)
    is_ready(wall)
    page = open_page(f"{server.url}/organise", PHONE, java_script_enabled=java_script)
    sign_in(page, EMAIL, PASSWORD)
    page.goto(f"{server.url}/organise/1")
    page.get_by_role("link", name="Notities inlezen uit een bestand").click()
    page.get_by_label("Bestand (CSV of Excel)").set_input_files(
        {"name": "flappen.csv", "mimeType": "text/csv", "buffer": SHEET.encode()}
    )
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_role("heading", name="Wat staat in welke kolom?")).to_be_visible()
    expect(page.get_by_label("Tekst van de notitie")).to_have_value("c0")
    assert _is_narrow(page)
    assert not java_script or violations(page) == []
    page.get_by_role("button", name="Kijk na").click()
    expect(page.locator(".facts dd")).to_have_text(["2", "2"])
    expect(page.get_by_text("Rij 5: er staat geen tekst")).to_be_visible()
    expect(page.get_by_text("deze groep kennen we niet: zolder")).to_be_visible()
    assert _is_narrow(page)
    assert not java_script or violations(page) == []
    page.get_by_role("button", name="Lees 2 notities in").click()
    expect(page.get_by_text("2 notities ingelezen.")).to_be_visible()
    assert _is_narrow(page)
    expect(wall.get_by_text("Een vaste brugfiguur in elke school")).to_be_visible()
    page.get_by_role("button", name="Neem ze terug").click()
    expect(wall.get_by_text("Een vaste brugfiguur in elke school")).to_have_count(0)
    expect(page.get_by_text("De notities uit dat bestand zijn weer weg.")).to_be_visible()
    expect(page.get_by_role("button", name="Neem ze terug")).to_have_count(0)


def _is_narrow(page) -> bool:
    """Whether nothing but a table of its own reaches over the side of the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")
