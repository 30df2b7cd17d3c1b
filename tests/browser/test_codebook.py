"""Writing a theme or a concept, and seeing at once which notes it catches."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CONSOLE, PHONE, is_ready
from tests.fixtures.accounts import EMAIL, PASSWORD
from tests.fixtures.instances import Instances
from tests.fixtures.servers import Server

pytestmark = pytest.mark.browser

DEMO = "an@sprokkel.example"
# The theme worker may still be starting, or busy with the themes.
PATIENCE = 60_000


@pytest.fixture
def silent_server(instances: Instances, tmp_path: Path) -> Iterator[Server]:
    """The demo day, with no theme worker beside it."""
    with instances.serve("demo", tmp_path / "instance", HARVEST_WORKER="0") as server:
        yield server


def sign_in(page: Page, email: str, password: str) -> None:
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(password)
    page.locator("main form button").click()
    expect(page.get_by_role("button", name="Afmelden")).to_be_visible()


def open_form(open_page, server, kind, viewport=CONSOLE, account=None, **options) -> Page:
    page = open_page(f"{server.url}/organise", viewport, **options)
    sign_in(page, *(account or (DEMO, server.password())))
    page.goto(f"{server.url}/organise/1/programme/{kind}/new")
    return page


def test_what_is_typed_shows_what_it_catches(demo_server, open_page, violations) -> None:
    page = open_form(open_page, demo_server, "codebook")
    is_ready(page)
    panel = page.get_by_role("region", name="Herkende notities")
    expect(panel).to_contain_text("Typ een naam of herkenningswoorden.")
    page.get_by_label("Herkenningswoorden").press_sequentially("ouders, spijbel")
    # What stands there first answers half a word; the last answer is what counts.
    expect(panel.locator("mark").filter(has_text="spijbel").first).to_be_visible(timeout=PATIENCE)
    expect(panel.locator("mark").filter(has_text="ouders").first).to_be_visible()
    both = int(panel.locator("h4 .figures").inner_text())
    expect(panel.get_by_role("status")).to_contain_text(re.compile(rf"\b{both} van 16\d notities"))
    expect(panel.locator(".caught")).to_have_count(min(both, 30))
    assert violations(page) == []

    page.get_by_label("Herkenningswoorden").fill("ouders")
    expect(panel.locator("mark").filter(has_text="spijbel")).to_have_count(0, timeout=PATIENCE)
    expect(panel.locator("mark").filter(has_text="ouders").first).to_be_visible(timeout=PATIENCE)
    assert int(panel.locator("h4 .figures").inner_text()) < both

    page.get_by_label("Herkenningswoorden").fill("ruimteveer")
    expect(panel.get_by_role("status")).to_contain_text(
        re.compile(r"\b0 van 16\d notities"), timeout=PATIENCE
    )
    expect(panel).to_contain_text("Probeer een woord dat deelnemers zelf gebruiken.")
    page.get_by_label("Herkenningswoorden").fill("")
    expect(panel).to_contain_text("Typ een naam of herkenningswoorden.")


def test_a_phone_tells_it_between_the_fields(demo_server, open_page, violations) -> None:
    page = open_form(open_page, demo_server, "concepts", PHONE)
    is_ready(page)
    page.get_by_label("Naam").fill("Brugfiguur")
    brief = page.locator("#catch-brief")
    expect(brief).to_contain_text(re.compile(r"van 16\d notities"), timeout=PATIENCE)
    assert violations(page) == []
    brief.get_by_role("link", name="Bekijk ze").click()
    expect(page.get_by_role("heading", name="Herkende notities")).to_be_in_viewport()
    expect(page.locator(".caught mark").first).to_be_in_viewport()


def test_without_the_theme_worker_the_form_works_all_the_same(silent_server, open_page) -> None:
    page = open_form(open_page, silent_server, "codebook")
    is_ready(page)
    page.get_by_label("Naam").fill("Ouders")
    panel = page.get_by_role("region", name="Herkende notities")
    expect(panel).to_contain_text("Er komt nog geen antwoord.", timeout=PATIENCE)
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Bewaard.")).to_be_visible()


def test_a_server_that_is_gone_is_said_and_asked_again(server, open_page) -> None:
    page = open_form(open_page, server, "codebook", account=(EMAIL, PASSWORD))
    is_ready(page)
    page.context.set_offline(True)
    page.get_by_label("Naam").fill("Ouders")
    expect(page.get_by_text("Er is geen verbinding met de server.")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name="Zoek opnieuw").click()
    expect(page.get_by_text("Er zijn nog geen notities op deze dag.")).to_be_visible()


def test_who_is_signed_out_is_told(server, open_page) -> None:
    page = open_form(open_page, server, "codebook", account=(EMAIL, PASSWORD))
    is_ready(page)
    page.context.clear_cookies()
    page.get_by_label("Naam").fill("Ouders")
    expect(page.get_by_text("U bent niet meer aangemeld.")).to_be_visible()


def test_without_javascript_a_concept_is_kept(server, open_page) -> None:
    page = open_form(
        open_page, server, "concepts", account=(EMAIL, PASSWORD), java_script_enabled=False
    )
    page.get_by_label("Naam").fill("De Brug")
    page.get_by_label("Voorbeeldzinnen").fill("Een klas tussen twee scholen.\nBrugklas in mei.")
    page.get_by_role("button", name="Bewaren").click()
    row = page.locator("#concepts ~ ul > li").filter(has_text="De Brug")
    expect(row).to_contain_text("2 voorbeeldzinnen")
