"""A network of libraries sees its own words on every screen, and none of another network's."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import (
    CONSOLE,
    PHONE,
    WALL,
    close_round,
    is_ready,
    open_round,
    own,
    show_on_wall,
    take_part,
    write,
)
from tests.fixtures.accounts import EMAIL, PASSWORD
from tests.fixtures.instances import Instances
from tests.fixtures.servers import Server

OF_OTHERS = re.compile(r"hefbo|mogelijkhe|eerstvolgende|eerste stap|regio|leerling|school", re.I)
ALL_SAID = """() => [document.body.innerText, ...[...document.querySelectorAll("[aria-label]")]
    .map((each) => each.getAttribute("aria-label"))].join("\\n")"""

FOCUS = "getComputedStyle(document.documentElement).getPropertyValue('--focus')"


@pytest.fixture
def library(instances: Instances, tmp_path: Path) -> Iterator[Server]:
    """The day of the libraries, without a note."""
    with instances.serve("library", tmp_path / "instance", HARVEST_WORKER="0") as server:
        yield server


def foreign(page: Page) -> list[str]:
    """The lines of a page with words of another network."""
    return [line for line in page.evaluate(ALL_SAID).splitlines() if OF_OTHERS.search(line)]


def test_no_word_of_another_network(library: Server, open_page: Callable[..., Page]) -> None:
    console = open_page(library.link("console"), CONSOLE)
    wall = open_page(library.link("wall"), WALL)
    phone = open_page(library.link("join"), PHONE)
    is_ready(console)
    is_ready(wall)
    expect(phone.get_by_role("heading", name="Kies uw filiaal")).to_be_visible()
    expect(phone.get_by_text("ideeën, drempels en afspraken")).to_be_visible()
    expect(phone.get_by_text("Fijn dat u meedenkt")).to_be_visible()
    expect(phone.get_by_text("gaat naar de drie bibliotheekteams")).to_be_visible()
    expect(wall.get_by_role("img", name="QR-code voor de wifi")).to_be_visible()
    expect(wall.get_by_text("lezen:2027")).to_be_visible()
    for page in (console, wall, phone):
        accent = page.evaluate(
            "getComputedStyle(document.documentElement).getPropertyValue('--focus')"
        )
        assert accent == "#005f73"
    assert foreign(phone) == []
    open_round(console, "Ochtend")
    take_part(phone, "Boom")
    expect(phone.locator(".question .word").first).to_have_text("Idee")
    expect(phone.locator('use[href="#icon-bulb"]').first).to_be_attached()
    write(phone, "Voorlezen in de wachtzaal")
    expect(own(phone, "Voorlezen")).to_be_visible()
    assert foreign(phone) == []
    show_on_wall(console, "Live")
    expect(wall.get_by_role("heading", name="Drempels")).to_be_visible()
    expect(wall.get_by_text("Voorlezen in de wachtzaal")).to_be_visible()
    close_round(console)
    open_round(console, "Aan tafel")
    for mode in ("Meedoen", "Thema’s", "Filialen", "Steun", "Afspraken", "Live"):
        show_on_wall(console, mode)
        expect(
            console.locator(".mode input:checked + *, .mode[aria-pressed=true]")
        ).to_be_attached()
        assert foreign(wall) == [], mode
        assert foreign(console) == [], mode
    phone.reload()
    expect(phone.get_by_text("De oogst van Boom")).to_be_visible()
    assert foreign(phone) == []


def test_nor_on_paper_and_in_files(library: Server, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{library.url}/organise", CONSOLE)
    page.get_by_label("E-mailadres").fill(EMAIL)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    page.get_by_role("link", name="Lezen voor iedereen").click()
    day = page.url
    page.goto(f"{day}/posters")
    expect(page.locator(".poster-kinds").first).to_contain_text("Ideeën")
    assert foreign(page) == []
    page.goto(f"{day}/programme")
    assert foreign(page) == []
    text = page.request.get(f"{day}/export/csv").text()
    assert not re.search(r"hefbo|mogelijkhe|eerstvolgende|regio", text, re.I)
