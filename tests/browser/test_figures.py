"""Pasting a table of figures: the chart stands there before anything is kept."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CONSOLE, PHONE, is_ready
from tests.browser.test_codebook import open_form

pytestmark = pytest.mark.browser

TABLE = "Jaar\tOost\tWest\n2022\t1 %\t2 %\n2023\t3 %\t4 %\n2025\t5 %\t6 %"


@pytest.mark.parametrize("viewport", [PHONE, CONSOLE])
def test_the_chart_appears_while_a_table_is_pasted(demo, open_page, violations, viewport) -> None:
    page = open_form(open_page, demo, "figures", viewport)
    is_ready(page)
    preview = page.locator("#preview")
    page.get_by_label("Titel").fill("Uitval")
    page.get_by_label("Tabel").fill("a;1\nb;veel\nc;3")
    expect(preview).to_contain_text("Regel 2 begrijpen we niet")
    page.get_by_label("Tabel").fill(TABLE)
    expect(preview.get_by_role("img")).to_contain_text("West")
    expect(preview.get_by_role("row", name="2025")).to_contain_text("6\u00a0%")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Bewaard").first).to_be_visible()
    wall = open_page(f"{demo.link('wall')}?mode=figures", CONSOLE)
    is_ready(wall)
    # The letters of a chart are those of the page it is taken into.
    box = wall.locator(".figure-main use").evaluate("use => use.getBBox().width")
    assert box > 1000


def test_without_a_script_the_chart_comes_before_it_is_kept(demo, open_page) -> None:
    page = open_form(open_page, demo, "figures", java_script_enabled=False)
    page.get_by_label("Titel").fill("Zonder script")
    page.get_by_label("Tabel").fill(TABLE)
    page.get_by_role("button", name="Toon het voorbeeld").click()
    expect(page.locator("#preview svg")).to_be_visible()
    page.get_by_label("Tabel").fill("a;1\nb;2")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Kijk het voorbeeld na")).to_be_visible()
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator("strong", has_text="Zonder script")).to_be_visible()
