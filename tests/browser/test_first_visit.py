"""What a phone fetches before its first note, in a real browser from a real server."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.browser.conftest import PATIENCE, PHONE, is_ready, take_part
from tests.fixtures.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("built")]

# The service worker asks for itself, and once more for the page that came before it.
MOST_REQUESTS = 12 - 2
MOST_BYTES = 60_000
MOST_BYTES_OF_FONTS = 45_000


# French is the most: its texts are apart.
@pytest.fixture(params=["nl-BE", "fr-BE"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A phone without a service worker: behind one, a browser does not tell what it fetched."""
    context = browser.new_context(viewport=PHONE, locale=request.param, service_workers="block")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()


def fetched(requests: list[Request]) -> list[tuple[str, int]]:
    """What went over the network, with its bytes as they were sent.

    Of what comes from the browser's own store it says that less than nothing was sent.
    """
    sizes = [(request.url, request.sizes()["responseBodySize"]) for request in requests]
    return [(url, size) for url, size in sizes if size >= 0]


def has_settled(page: Page) -> None:
    is_ready(page)
    page.evaluate("() => document.fonts.ready.then(() => {})")
    page.wait_for_load_state("networkidle")


def test_a_phone_fetches_little_and_no_file_twice(demo_server: Server, page: Page) -> None:
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(demo_server.link("join"))
    take_part(page)
    has_settled(page)
    first = fetched(requests)
    fonts = sum(size for url, size in first if url.endswith(".woff2"))
    assert len(first) <= MOST_REQUESTS, first
    assert sum(size for _, size in first) - fonts <= MOST_BYTES, first
    assert 0 < fonts <= MOST_BYTES_OF_FONTS, first

    requests.clear()
    page.goto(demo_server.link("join"))
    has_settled(page)
    second = fetched(requests)
    assert demo_server.link("join") in dict(second)
    assert not [url for url, _ in second if "/static/" in url]
    assert any("/static/built/" in request.url for request in requests)
