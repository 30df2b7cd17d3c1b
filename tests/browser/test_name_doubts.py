"""A console says of a name that it holds for too few, and helps to split the others off."""

import json
import re
import sqlite3

import pytest
from playwright.sync_api import expect

from harvest.config import DATABASE_FILE
from tests.browser.conftest import CONSOLE, PHONE, is_ready
from tests.fixtures.servers import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def doubted(demo: Server) -> tuple[str, int, int]:
    """The largest theme: its label, for how many notes that holds, and for how many not."""
    with sqlite3.connect(demo.folder / DATABASE_FILE) as rows:
        of_theme = "from theme where not retired order by position limit 1"
        key, label, theme = rows.execute(f"select key, label, id {of_theme}").fetchone()
        placed = rows.execute("select note_id from theme_note where theme_id = ?", [theme])
        notes = [note for (note,) in placed]
        others = notes[: len(notes) // 2 + 1]
        names = json.dumps([{"theme": key, "label": label, "notes": others}])
        rows.execute("update theme_run set names = ?", [names])
    return label, len(notes) - len(others), len(others)


@pytest.mark.parametrize("viewport", [CONSOLE, PHONE], ids=["console", "phone"])
def test_from_the_doubt_to_a_theme_of_its_own(
    demo, doubted, open_page, violations, viewport
) -> None:
    label, holds, others = doubted
    page = open_page(demo.link("console"), viewport)
    is_ready(page)
    lists = page.get_by_role("button", name="Lijsten")
    if lists.is_visible():
        lists.click()
    page.get_by_role("button", name="Uw oordeel helpt").click()
    doubts = page.get_by_role("region", name="Namen die maar een deel dekken")
    expect(doubts).to_contain_text(f"De naam past bij {holds} van de {holds + others} notities")
    assert violations(page) == []
    doubts.get_by_role("button", name=f"Kies de {others} andere").click()
    expect(page.get_by_role("heading", name=label, level=2)).to_be_in_viewport()
    chosen = page.get_by_role("group", name="Gekozen notities")
    expect(chosen).to_contain_text(f"{others} notities gekozen")
    page.get_by_role("button", name="Meer over dit thema").click()
    expect(page.locator(".theme-about")).to_contain_text(f"De naam past bij {holds} van de")
    assert violations(page) == []
    chosen.get_by_role("button", name="Splits af als nieuw thema").click()
    page.get_by_role("dialog").get_by_label("Naam").fill("Wat apart hoort")
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^Splits af")).click()
    expect(page.get_by_role("heading", name="Wat apart hoort")).to_be_visible()
    page.locator(".list-item[data-theme]", has_text=label).evaluate("entry => entry.click()")
    expect(page.get_by_role("heading", name=label, level=2)).to_be_visible()
    expect(page.locator(".theme-about")).to_be_visible()
    expect(page.get_by_text("De naam past bij")).to_have_count(0)
