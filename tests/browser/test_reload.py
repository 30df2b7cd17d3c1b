"""A phone that is loaded anew without network: its service worker shows the last page."""

import os
import signal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import WALL, close_round, is_ready, own, write
from tests.fixtures.servers import wait_until

pytestmark = pytest.mark.browser


def kept(page: Page) -> list[str]:
    """The pages that the service worker keeps, as their addresses."""
    return page.evaluate("""async () => {
        const addresses = [];
        for (const name of await caches.keys())
            for (const { url } of await (await caches.open(name)).keys())
                if (url.includes("/p/")) addresses.push(new URL(url).pathname);
        return addresses;
    }""")


def is_kept(page: Page) -> None:
    """Wait until a reload needs no network."""
    wait_until(lambda: kept(page), "the page to be kept")


def test_without_a_network_a_reload_shows_the_last_page(phone, open_page, server) -> None:
    page = phone()
    is_ready(page)
    is_kept(page)
    write(page, "Voor de middag")
    expect(own(page, "Voor de middag")).to_contain_text("ontvangen")
    page.reload()
    is_ready(page)
    page.locator("textarea").first.fill("Nog niet klaar")
    page.context.set_offline(True)
    page.reload()
    is_ready(page)
    expect(page.locator("html[data-kept]")).to_have_count(1)
    expect(own(page, "Voor de middag")).to_be_visible()
    expect(page.locator("textarea").first).to_have_value("Nog niet klaar")
    assert page.locator(".phone").evaluate("e => getComputedStyle(e).fontFamily").count("Atkinson")
    expect(page.locator("#offline")).to_contain_text("Geen verbinding")
    write(page, "Onder de middag")
    expect(own(page, "Onder de middag")).to_be_visible()
    page.reload()
    expect(own(page, "Onder de middag")).to_contain_text("op dit toestel bewaard")
    page.context.set_offline(False)
    expect(own(page, "Onder de middag")).to_contain_text("ontvangen", timeout=30_000)
    expect(page.locator("#offline")).to_be_empty()
    page.reload()
    is_ready(page)
    expect(own(page, "Onder de middag")).to_have_count(1)
    wall = open_page(f"{server.link('wall')}?mode=live", WALL)
    expect(wall.get_by_text("Onder de middag").first).to_be_attached(timeout=30_000)


def test_a_page_that_was_kept_catches_up(phone) -> None:
    page = phone()
    is_ready(page)
    is_kept(page)
    page.context.set_offline(True)
    page.reload()
    is_ready(page)
    expect(page.locator("html[data-kept]")).to_have_count(1)
    console = page.console_page
    close_round(console)
    page.context.set_offline(False)
    expect(page.locator("#banner")).to_contain_text("Deze ronde is afgesloten", timeout=30_000)


def test_a_network_that_never_answers_is_not_waited_for(phone, server) -> None:
    page = phone()
    is_ready(page)
    is_kept(page)
    os.kill(server.process.pid, signal.SIGSTOP)
    try:
        page.reload()
        is_ready(page)
        expect(page.locator("html[data-kept]")).to_have_count(1)
    finally:
        os.kill(server.process.pid, signal.SIGCONT)


def test_a_form_leads_to_its_own_page_and_not_to_the_one_before(phone, server) -> None:
    page = phone()
    is_ready(page)
    is_kept(page)
    page.get_by_role("link", name="wijzig").click()
    page.context.set_offline(True)
    page.get_by_role("button", name="Verder").click()
    wait_until(lambda: "chrome-error" in page.url or not page.title(), "the form to fail")
    page.context.set_offline(False)
    page.goto(server.url)
    assert kept(page) == []


def test_a_device_that_is_not_known_any_more_keeps_no_page(phone, server) -> None:
    page = phone()
    is_ready(page)
    is_kept(page)
    page.context.clear_cookies()
    page.reload()
    expect(page.get_by_role("button", name="Vlaams-Brabant Oost")).to_be_visible()
    wait_until(lambda: not kept(page), "the page to be forgotten")
