"""From a token to an answer, in a browser: both pages keep to the content security policy."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CONSOLE, PHONE

pytestmark = pytest.mark.browser


def make_token(page: Page, address: str, password: str) -> str:
    """Make one as an organiser does."""
    page.goto(f"{address}/organise/account/tokens")
    page.get_by_label("E-mailadres").fill("an@sprokkel.example")
    page.get_by_label("Wachtwoord").fill(password)
    page.locator("main form button").click()
    page.get_by_label("Waarvoor").fill("Jaarverslag")
    page.get_by_label("Samen tegen Schooluitval").check()
    page.get_by_role("button", name="Maak de sleutel").click()
    return page.get_by_label("Sleutel", exact=True).input_value()


@pytest.mark.parametrize("viewport", [CONSOLE, PHONE])
def test_who_has_a_token_tries_it_on_the_page_of_the_api(demo, open_page, viewport):
    page = open_page(f"{demo.url}/organise", viewport)
    token = make_token(page, demo.url, demo.password())
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: said.append(request.url))
    page.goto(f"{demo.url}/api/v1/")
    page.get_by_role("button", name="Authorize").click()
    page.locator(".modal-ux input").fill(token)
    page.locator(".modal-ux button.authorize").click()
    page.locator(".modal-ux .btn-done").click()
    page.locator("#operations-Harvest-days .opblock-summary-control").click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    expect(page.locator(".live-responses-table .response")).to_contain_text("Schooluitval")
    elsewhere = [each for each in said if not each.startswith((demo.url, "data:", "blob:"))]
    assert elsewhere == []


@pytest.mark.parametrize("viewport", [CONSOLE, PHONE])
def test_its_page_can_be_read(demo_server, open_page, violations, viewport):
    page = open_page(f"{demo_server.url}/api/v1/", viewport)
    expect(page.locator(".opblock").last).to_be_visible()
    # Swagger UI chooses its own levels of headings and has no landmark for what it says first.
    theirs = ("heading-order:", "region:")
    assert [each for each in violations(page) if not each.startswith(theirs)] == []
