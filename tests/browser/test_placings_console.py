"""Authors place their notes; the console counts them, asks the hall, and takes up new names."""

import re
import secrets
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CONSOLE, PHONE, is_ready, own, take_part, write
from tests.fixtures import pages
from tests.fixtures.phones import Phone
from tests.fixtures.servers import Server, wait_until

pytestmark = pytest.mark.browser


class Author(Phone):
    """A phone that writes a note in the debrief, and says where it belongs."""

    def __init__(self, server: Server, region: int = 0) -> None:
        super().__init__(server, region)
        view = self.view()
        self.connect()
        self.note = secrets.token_hex(16)
        question = view["state"]["round"]["questions"][0]["id"]
        body = {"op_id": self.note, "group": view["group"], "question": question}
        self.ask("post", {**body, "text": "Op het werk spreken we drie talen"})

    def say(self, place: str, name: str = "") -> None:
        """Say where the note belongs."""
        join = self.server.link("join")
        said = {"op_id": secrets.token_hex(16), "note": self.note, "place": place, "name": name}
        with httpx.Client(base_url=self.server.url, cookies=self.cookies) as web:
            csrf = pages.csrf_token(web.get(join).text)
            answer = web.post(f"{join}/notes/place", data={"csrf_token": csrf, **said})
        assert answer.status_code < 400, answer.text


@pytest.fixture
def console(demo: Server, open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Open a console of that day."""

    def run(viewport: dict[str, int] = CONSOLE, **options: object) -> Page:
        page = open_page(demo.link("console"), viewport, **options)
        is_ready(page)
        return page

    return run


def count_of(page: Page) -> tuple[int, int]:
    """How many notes a console says are placed, and of how many."""
    placed = page.locator(".placed")
    expect(placed).to_contain_text(re.compile(r"^\d+ van \d+ notities door de schrijver geplaatst"))
    count, _, shown, *_ = placed.inner_text().split()
    return int(count), int(shown)


def test_the_count_rises_as_a_phone_places(demo: Server, console, violations) -> None:
    page = console()
    placed = page.locator(".placed")
    said, shown = count_of(page)
    expect(placed).to_contain_text("Asse/Halle/Vilvoorde blijft achter")
    author = Author(demo)
    expect(placed).to_contain_text(f"{said} van {shown + 1} notities")
    theme = page.locator(".list-item[data-theme]").first
    author.say("t" + theme.get_attribute("data-list").removeprefix("theme:"))
    expect(placed).to_contain_text(f"{said + 1} van {shown + 1} notities")
    theme.click()
    expect(page.locator("#main")).to_contain_text("door de schrijver geplaatst")
    author.say("")
    expect(placed).to_contain_text(f"{said} van {shown + 1} notities")
    author.disconnect()
    assert violations(page) == []


def test_the_hall_is_asked_and_can_be_asked_again(demo: Server, console, violations) -> None:
    page, other = console(), console(PHONE, is_mobile=True, has_touch=True)
    author = Author(demo)
    ask = page.get_by_role("button", name="Vraag het aan de zaal")
    ask.click()
    for each in (page, other):
        expect(each.locator(".placed [role=status]")).to_contain_text("Gevraagd om ")
        expect(each.locator(".last-act")).to_contain_text("De zaal gevraagd")
    wait_until(lambda: [s for s in author.heard("state") if s["hall_asked"]], "the hall to hear it")
    heard = len(author.heard("state"))
    ask.click()
    wait_until(lambda: len(author.heard("state")) > heard, "the hall to hear it again")
    assert violations(page) == []
    assert violations(other) == []
    author.disconnect()


def test_an_offered_name_becomes_a_theme_and_u_takes_it_back(
    demo: Server, console, violations
) -> None:
    page = console()
    authors = [Author(demo, region) for region in (0, 1)]
    authors[0].say("other", "Taal op de werkvloer")
    authors[1].say("other", "taal op de  werkvloer")
    offered = page.locator(".offered-names")
    expect(offered).to_contain_text("Taal op de werkvloer (2 notities)")
    assert violations(page) == []
    offered.get_by_role("button", name="Maak er een thema van: Taal op de werkvloer").click()
    heading = page.locator("#main").get_by_role("heading", name="Taal op de werkvloer")
    expect(heading).to_be_visible()
    expect(page.locator("#main")).to_be_focused()
    expect(page.locator("#main")).to_contain_text("2 van 2 door de schrijver geplaatst")
    expect(page.locator(".last-act")).to_contain_text("Nieuw thema: Taal op de werkvloer")
    expect(offered).not_to_contain_text("Taal op de werkvloer")
    page.locator("body").press("u")
    expect(offered).to_contain_text("Taal op de werkvloer (2 notities)")
    expect(heading).to_have_count(0)
    for author in authors:
        author.disconnect()


@pytest.mark.theme_worker
def test_twelve_phones_place_their_notes_when_the_hall_is_asked(
    demo: Server, console, open_page: Callable[..., Page]
) -> None:
    page = console()
    said, _ = count_of(page)
    authors = [Author(demo, i % 2) for i in range(11)]
    phone = open_page(demo.link("join"), PHONE, is_mobile=True, has_touch=True)
    take_part(phone)
    write(phone, "Op het werk leert ze de taal")
    expect(own(phone, "Op het werk leert ze de taal")).to_contain_text("ontvangen")
    page.get_by_role("button", name="Vraag het aan de zaal").click()
    expect(phone.get_by_text("De begeleider vraagt")).to_be_visible()
    for author in authors:
        author.say("other", "Taal op de werkvloer")
    card = own(phone, "Op het werk leert ze de taal")
    card.get_by_role("button", name="iets anders…").click()
    card.get_by_label("Een nieuw thema").fill("taal op de werkvloer")
    card.get_by_role("button", name="Bewaren").click()
    expect(page.locator(".placed")).to_contain_text(re.compile(rf"^{said + 12} van \d+ notities"))
    expect(phone.get_by_text("De begeleider vraagt")).to_be_hidden()
    # What so many call the same is a theme of that name in the next grouping.
    page.get_by_role("button", name="Zoek thema’s nu").click()
    page.get_by_role("button", name="Nieuwe indeling klaar").click(timeout=60_000)
    # A grouping from before they all answered may have been offered first.
    offered = page.locator("#main tr", has_text="Taal op de werkvloer")
    expect(offered).to_contain_text("12", timeout=60_000)
    page.get_by_role("button", name="Pas toe").click()
    theme = page.locator(".list-item[data-theme]").filter(has_text="Taal op de werkvloer")
    theme.click()
    expect(page.locator("#main")).to_contain_text("12 van 12 door de schrijver geplaatst")
