"""The debrief: notes of the day come to the table of a region, and people back what matters."""

import hashlib
import re
import secrets

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.conftest import (
    CONSOLE,
    PHONE,
    WALL,
    close_round,
    is_ready,
    open_round,
    take_part,
)
from tests.fixtures.phones import Phone

pytestmark = pytest.mark.browser

NOTE = "Iedereen rond dezelfde tafel"


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
    expect(shown).to_have_count(1)
    expect(wall.locator(".wall-tally")).to_contain_text("1 notitie")

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
    console.locator(".table-tools").get_by_role("button", name="Toon de steun").click()
    expect(shown.locator(".said-count b")).to_have_text("7")
    for page in (author, beside):
        expect(at_table(page, NOTE)).to_contain_text("7 keer gesteund")
    support(beside, NOTE).click()
    expect(shown.locator(".said-count b")).to_have_text("6")

    expect(at_table(guest, NOTE)).to_have_count(0)
    console.get_by_role("button", name="Oogst Asse/Halle/Vilvoorde").click()
    console.get_by_text("Eén sessie…").click()
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


def test_on_a_network_that_died_silently_a_tap_says_so(server, open_page, day) -> None:
    """The socket says it is connected, and nothing that is sent arrives."""
    _console, author = day
    beside = join(open_page(server.link("join"), PHONE), "Vlaams-Brabant Oost")
    write(beside, "Een vast gezicht")
    expect(support(author, "Een vast gezicht")).to_be_visible()
    silent, heard = {"now": False}, []

    def pass_on(route: WebSocketRoute, said: str | bytes) -> None:
        heard.append(str(said))
        route.send(said)

    def open_socket(route: WebSocketRoute) -> None:
        line = route.connect_to_server()
        line.on_message(lambda said: pass_on(route, said))
        route.on_message(lambda said: None if silent["now"] else line.send(said))

    author.route_web_socket(re.compile("/socket.io/"), open_socket)
    author.reload()
    is_ready(author)
    # An answer over the socket: from then on the phone counts on it.
    while not any(said.startswith("43/phone") for said in heard):
        author.wait_for_timeout(20)
    silent["now"] = True
    support(author, "Een vast gezicht").click()
    expect(author.locator(".tap-kept").filter(has_text=KEPT)).to_be_visible(timeout=4_000)
    expect(author.locator("#offline")).to_contain_text("Nog geen antwoord")
    silent["now"] = False
    expect(support(author, "Een vast gezicht")).to_have_attribute(
        "aria-pressed", "true", timeout=30_000
    )
    expect(author.locator(".tap-kept").filter(has_text=KEPT)).to_have_count(0)


def test_without_javascript_it_is_plain_forms(server, open_page, day) -> None:
    console, author = day
    author.get_by_role("button", name="Zet bij de oogst").click()
    expect(at_table(author, NOTE)).to_be_visible()
    plain = open_page(server.link("join"), PHONE, java_script_enabled=False)
    join(plain, "Vlaams-Brabant Oost")
    plain.get_by_role("link", name="Lees en steun de notities").click()
    plain.get_by_role("button", name="Steun").click()
    expect(plain.get_by_text("nog 4 van 5")).to_be_visible()
    console.get_by_role("button", name="Oogst VB Oost").click()
    expect(console.locator(".table-row .marks")).to_contain_text("1")


def test_everybody_can_use_it(server, open_page, day, violations) -> None:
    console, author = day
    author.get_by_role("button", name="Zet bij de oogst").click()
    beside = join(open_page(server.link("join"), PHONE), "Vlaams-Brabant Oost")
    support(beside, NOTE).click()
    expect(support(beside, NOTE)).to_have_attribute("aria-pressed", "true")
    expect(at_table(author, NOTE)).to_contain_text("van u")
    expect(support(author, NOTE)).to_have_count(0)
    console.get_by_role("button", name="Oogst VB Oost").click()
    console.locator(".table-tools").get_by_role("button", name="Toon de steun").click()
    wall = open_page(f"{server.link('wall')}?mode=live&region=1", WALL)
    expect(wall.locator(".said-count").first).to_be_attached()
    for page in (author, beside, console, wall):
        assert violations(page) == []


ALIKE = "Een bus die vroeger rijdt"


def words_of_its_own(number: int) -> str:
    """A note that is like no other."""
    letters = hashlib.sha256(bytes([number])).hexdigest()
    return f"{letters[:8]} {letters[8:16]} {letters[16:24]}"


def post_many(server, texts: list[str]) -> None:
    """Let somebody of the east write at the first question of the debrief."""
    phone = Phone(server)
    phone.connect()
    view = phone.view()
    where = {"group": view["group"], "question": view["state"]["round"]["questions"][0]["id"]}
    for text in texts:
        message = {"op_id": secrets.token_hex(16), "text": text, **where}
        assert "ok" in phone.ask("post", message)
    phone.disconnect()


NOTE_WHAT_IS_DRAWN = """() => {
    const [list, drawn] = [document.getElementById("debrief"), new Set()];
    window.drawn = () => [...drawn];
    const observer = new MutationObserver((changes) => {
        for (const { target, addedNodes } of changes) {
            const rows = [target.closest?.("[data-note]"), ...addedNodes];
            for (const row of rows) if (row?.dataset?.note) drawn.add(row.dataset.note);
        }
    });
    observer.observe(list, { subtree: true, childList: true, attributes: true });
}"""


def test_a_long_harvest_is_one_question_at_a_time(server, open_page, day, violations) -> None:
    _console, author = day
    post_many(server, [*map(words_of_its_own, range(30)), ALIKE, f"{ALIKE} graag"])
    beside = join(open_page(server.link("join"), PHONE), "Vlaams-Brabant Oost")
    is_ready(beside)
    tabs = beside.get_by_role("tab")
    expect(tabs).to_have_count(3)
    expect(beside.locator("[data-note]")).to_have_count(31)
    expect(at_table(beside, ALIKE)).to_contain_text("en 1 die hierop lijkt")
    write(author, "Van mij")
    expect(author.locator("[data-note]").first).to_contain_text("van u")
    expect(beside.locator("[data-note]")).to_have_count(32)

    tabs.first.focus()
    beside.keyboard.press("ArrowRight")
    expect(tabs.nth(1)).to_be_focused()
    expect(tabs.nth(1)).to_have_attribute("aria-selected", "true")
    expect(beside.locator("[data-note]")).to_have_count(0)
    beside.keyboard.press("Home")
    support(beside, words_of_its_own(17)).click()
    expect(tabs.first).to_contain_text("nog 4 van 5")
    beside.get_by_label("Zoek").fill(words_of_its_own(3).upper())
    expect(beside.get_by_text("1 van 33")).to_be_visible()
    assert violations(beside) == []
    beside.get_by_label("Zoek").fill("")

    beside.evaluate(NOTE_WHAT_IS_DRAWN)
    write(author, "Nog een hefboom")
    expect(at_table(beside, "Nog een hefboom")).to_have_count(1)
    assert len(beside.evaluate("drawn()")) == 1, "a frame draws only the row that it brings"
    support(beside, "Nog een hefboom").click()
    expect(tabs.first).to_contain_text("nog 3 van 5")
    assert len(beside.evaluate("drawn()")) == 1, "a tap draws only its own row"


def test_a_round_that_closes_is_closed_without_another_page(server, day) -> None:
    console, author = day
    author.get_by_role("button", name="Zet bij de oogst").click()
    expect(at_table(author, NOTE)).to_be_visible()
    fetched: list[str] = []
    author.on("request", lambda asked: asked.is_navigation_request() and fetched.append(asked.url))
    close_round(console)
    expect(
        author.get_by_text("Deze ronde is afgesloten. Uw notities zijn bewaard.")
    ).to_be_visible()
    expect(author.locator("[data-form]")).to_have_count(0)
    expect(author.get_by_role("button", name="Staat erbij")).to_have_count(0)
    expect(at_table(author, NOTE)).to_be_visible()
    assert fetched == []
    console.locator(".strip-item").filter(has_text="Verdieping").click()
    console.get_by_role("button", name="Heropenen").click()
    expect(author.locator("[data-form]").first).to_be_attached()
    assert len(fetched) == 1
