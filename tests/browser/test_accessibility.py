"""axe-core finds nothing on any page of the four audiences."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CONSOLE, PHONE, WALL, is_ready, take_part

pytestmark = pytest.mark.browser


def test_phone(demo_server, open_page, violations) -> None:
    page = open_page(demo_server.url, PHONE)
    assert violations(page) == []
    page.goto(demo_server.link("join"))
    assert violations(page) == []
    take_part(page)
    is_ready(page)
    page.locator("textarea").first.fill("Een notitie om naar te kijken")
    page.get_by_role("button", name="Bewaren").first.click()
    expect(page.locator(".own")).to_contain_text("ontvangen")
    assert violations(page) == []
    page.get_by_role("link", name="Mijn notities").click()
    page.wait_for_url("**/mine")
    assert violations(page) == []
    page.goto(f"{demo_server.url}/p/NIETES")
    assert violations(page) == []


@pytest.mark.parametrize("mode", ["join", "live", "themes", "regions", "thanks"])
def test_wall(demo_server, open_page, violations, mode) -> None:
    page = open_page(f"{demo_server.link('wall')}?mode={mode}", WALL)
    is_ready(page)
    assert violations(page) == []


@pytest.mark.parametrize("viewport", [CONSOLE, PHONE])
def test_console(demo_server, open_page, violations, viewport) -> None:
    page = open_page(demo_server.link("console"), viewport)
    is_ready(page)
    assert violations(page) == []
    page.get_by_role("button", name="Keuze 2").click()
    assert violations(page) == []
    if viewport is PHONE:
        page.get_by_role("button", name="Lijsten").click()
    page.get_by_role("button", name="Verborgen").click()
    assert violations(page) == []


def test_organise(demo_server, open_page, violations) -> None:
    page = open_page(f"{demo_server.url}/organise", CONSOLE)
    assert violations(page) == []
    page.get_by_label("E-mailadres").fill("an@sprokkel.example")
    page.get_by_label("Wachtwoord").fill(demo_server.password())
    page.locator("main form button").click()
    # One page of each kind: those of two rounds differ in their words only.
    waiting, kinds = [page.url], {kind_of(page.url)}
    for url in waiting:
        page.goto(url)
        assert violations(page) == [], url
        links = page.eval_on_selector_all("a[href]", "all => all.map((a) => a.href.split('#')[0])")
        for link in links:
            ours = "/organise" in link and not re.search(r"/export/|/parts/|\.toml$", link)
            if ours and kind_of(link) not in kinds:
                kinds.add(kind_of(link))
                waiting.append(link)
    assert len(kinds) > 8


def kind_of(url: str) -> str:
    """An address without the numbers in it."""
    return re.sub(r"\d+", "0", url)
