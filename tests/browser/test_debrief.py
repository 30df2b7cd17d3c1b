"""The debrief: notes of the day come to the table of a region, and people back what matters."""

import re

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.conftest import CONSOLE, PHONE, WALL, is_ready, take_part

pytestmark = pytest.mark.browser

NOTE = "Iedereen rond dezelfde tafel"


def open_round(console: Page, title: str) -> None:
    console.get_by_role("navigation", name="Programma").get_by_role("button", name=title).click()
    console.get_by_role("button", name="Ronde openen").click()
    expect(console.locator(".strip-item.open")).to_contain_text(title)


def join(page: Page, region: str) -> Page:
    take_part(page, region)
    return page


def write(page: Page, text: str) -> None:
    page.locator("textarea:visible").first.fill(text)
    page.get_by_role("button", name="Bewaren").first.click()
    expect(page.locator(".own").filter(has_text=text)).to_contain_text("ontvangen")


@pytest.fixture
def day(server, open_page):
    """A console, and a phone of the east that wrote a lever before the debrief opened."""
    console = open_page(server.link("console"), CONSOLE)
    is_ready(console)
    open_round(console, "Keuze 1")
    author = join(open_page(server.link("join"), PHONE), "Vlaams-Brabant Oost")
    author.get_by_role("button", name="Leuvens Steunpunt Schooluitval").click()
    is_ready(author)
    write(author, NOTE)
    open_round(console, "Verdieping")
    expect(author.get_by_role("heading", name="Mijn notities van vandaag")).to_be_visible()
    is_ready(author)
    return console, author


def at_table(page: Page, text: str):
    return page.locator("#debrief [data-note]").filter(has_text=text)


def support(page: Page, text: str):
    return at_table(page, text).get_by_role("button", name="Steun")


def test_from_the_phone_to_the_wall(server, open_page, day) -> None:
    console, author = day
    wall = open_page(f"{server.link('wall')}?mode=live&region=1", WALL)
    beside = join(open_page(server.link("join"), PHONE), "Vlaams-Brabant Oost")
    guest = join(open_page(server.link("join"), PHONE), "Asse/Halle/Vilvoorde")
    for page in (wall, beside, guest):
        is_ready(page)

    author.get_by_role("button", name="Zet bij de oogst").click()
    expect(author.get_by_role("button", name="Staat erbij")).to_be_visible()
    expect(at_table(beside, NOTE)).to_contain_text("Keuze 1 · spoor 95")
    shown = wall.locator(".column-notes:not(.ruler) .wall-note").filter(has_text=NOTE)
    expect(shown).to_contain_text("uit Keuze 1 · spoor 95")
    expect(wall.locator(".wall-counts")).to_have_text("1 notitie · 1 deelnemer")

    for i in range(5):
        write(author, f"Hefboom {i}")
    left = beside.locator(".marks-left").first
    expect(left).to_have_text("nog 5 van 5")
    for text in (NOTE, *(f"Hefboom {i}" for i in range(4))):
        support(beside, text).click()
        expect(support(beside, text)).to_have_attribute("aria-pressed", "true")
    expect(left).to_have_text("nog 0 van 5")
    support(beside, "Hefboom 4").click()
    expect(beside.get_by_role("alert").filter(has_text="al 5 notities gesteund")).to_be_visible()
    expect(support(beside, "Hefboom 4")).to_have_attribute("aria-pressed", "false")

    console.get_by_role("button", name="Oogst VB Oost").click()
    row = console.locator(".table-row").filter(has_text=NOTE)
    expect(row.locator(".marks")).to_contain_text("1")
    row.get_by_label("Handen voor").fill("6")
    row.get_by_label("Handen voor").press("Enter")
    expect(console.get_by_text("6 handen geteld")).to_be_visible()
    for page in (author, beside, wall):
        expect(page.locator(".support-count, .said-count")).to_have_count(0)
    console.get_by_role("button", name="Toon de steun").click()
    expect(shown.locator(".said-count b")).to_have_text("7")
    for page in (author, beside):
        expect(at_table(page, NOTE)).to_contain_text("7 keer gesteund")
    support(beside, NOTE).click()
    expect(shown.locator(".said-count b")).to_have_text("6")

    expect(at_table(guest, NOTE)).to_have_count(0)
    console.get_by_role("button", name="Oogst Asse/Halle/Vilvoorde").click()
    console.get_by_label("Sessie", exact=True).select_option(label="Leuvens Steunpunt Schooluitval")
    console.get_by_role("button", name="Haal alle notities van deze sessie binnen").click()
    expect(at_table(guest, NOTE)).to_be_visible()
    expect(at_table(guest, NOTE)).not_to_contain_text("keer gesteund")
    console.get_by_role("button", name=f"Haal weg: {NOTE}").click()
    expect(at_table(guest, NOTE)).to_have_count(0)

    author.get_by_role("button", name="Staat erbij").click()
    expect(shown).to_have_count(0)
    expect(at_table(beside, NOTE)).to_have_count(0)


KEPT = "op dit toestel bewaard, wordt verstuurd"


def test_without_a_network_a_tap_is_kept_and_nothing_is_doubled(server, day) -> None:
    _console, author = day
    server.stop()
    author.get_by_role("button", name="Zet bij de oogst").click()
    said = author.locator(".tap-kept").filter(has_text=KEPT)
    expect(said).to_be_visible()
    author.get_by_role("button", name="Zet bij de oogst").click()
    server.start()
    expect(author.get_by_role("button", name="Staat erbij")).to_be_visible(timeout=30_000)
    expect(said).to_have_count(0)
    author.reload()
    expect(at_table(author, NOTE)).to_have_count(1)


def test_on_a_network_that_died_silently_a_tap_says_so(day) -> None:
    """The socket says it is connected, and nothing that is sent arrives."""
    _console, author = day
    author.get_by_role("button", name="Zet bij de oogst").click()
    expect(support(author, NOTE)).to_be_visible()
    silent = {"now": False}

    def open_socket(route: WebSocketRoute) -> None:
        line = route.connect_to_server()
        route.on_message(lambda said: None if silent["now"] else line.send(said))

    author.route_web_socket(re.compile("/socket.io/"), open_socket)
    author.reload()
    is_ready(author)
    silent["now"] = True
    support(author, NOTE).click()
    expect(author.locator(".tap-kept").filter(has_text=KEPT)).to_be_visible(timeout=4_000)
    expect(author.locator("#offline")).to_be_empty()
    silent["now"] = False
    expect(support(author, NOTE)).to_have_attribute("aria-pressed", "true", timeout=30_000)
    expect(author.locator(".tap-kept").filter(has_text=KEPT)).to_have_count(0)


def test_without_javascript_it_is_plain_forms(server, open_page, day) -> None:
    console, author = day
    author.get_by_role("button", name="Zet bij de oogst").click()
    expect(at_table(author, NOTE)).to_be_visible()
    plain = open_page(server.link("join"), PHONE, java_script_enabled=False)
    join(plain, "Vlaams-Brabant Oost")
    plain.get_by_role("button", name="Steun").click()
    expect(plain.get_by_text("nog 4 van 5")).to_be_visible()
    console.get_by_role("button", name="Oogst VB Oost").click()
    expect(console.locator(".table-row .marks")).to_contain_text("1")


def test_everybody_can_use_it(server, open_page, day, violations) -> None:
    console, author = day
    author.get_by_role("button", name="Zet bij de oogst").click()
    support(author, NOTE).click()
    expect(support(author, NOTE)).to_have_attribute("aria-pressed", "true")
    console.get_by_role("button", name="Oogst VB Oost").click()
    console.get_by_role("button", name="Toon de steun").click()
    wall = open_page(f"{server.link('wall')}?mode=live&region=1", WALL)
    expect(wall.locator(".said-count").first).to_be_attached()
    for page in (author, console, wall):
        assert violations(page) == []
