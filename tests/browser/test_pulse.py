"""Where to help: the code over the wall, and how the devices fare."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CONSOLE, WALL, is_ready

pytestmark = pytest.mark.browser


def test_the_key_c_lays_the_code_over_the_wall(server, open_page, violations) -> None:
    console, wall = (open_page(server.link(kind), CONSOLE) for kind in ("console", "wall"))
    wall.set_viewport_size(WALL)
    for screen in (console, wall):
        is_ready(screen)
    modes = console.get_by_role("group", name="Wat de wand toont")
    modes.get_by_role("button", name="Live").click()
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

    console.get_by_label("Toets c toont de code").uncheck()
    console.locator("body").press("c")
    console.get_by_role("button", name="Toon de code").click()
    expect(card).to_be_visible()
    modes.get_by_role("button", name="Meedoen").click()
    expect(card).to_have_count(0)
    expect(wall.locator(".join")).to_be_visible()
