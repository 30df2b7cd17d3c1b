"""The check-back: the hall hears how many recognise themselves, and what is missing has a place."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CONSOLE, PHONE, WALL, is_ready, take_part

pytestmark = pytest.mark.browser

LINE = "De jongeren zelf komen nergens aan het woord"


@pytest.fixture
def console(demo, open_page) -> Page:
    """A console that works on the check-back."""
    page = open_page(demo.link("console"), CONSOLE)
    is_ready(page)
    page.get_by_role("button", name="Terugkoppeling").click()
    expect(page.locator(".check-row").first).to_be_visible()
    return page


@pytest.fixture
def contribute(demo, open_page):
    """A phone of the east that wrote something."""

    def run(text: str, **options: object) -> Page:
        page = open_page(demo.link("join"), PHONE, **options)
        take_part(page)
        page.locator("textarea:visible").first.fill(text)
        page.get_by_role("button", name="Bewaren").first.click()
        expect(page.locator(".own").filter(has_text=text)).to_contain_text("ontvangen")
        return page

    return run


def banner(page: Page):
    return page.get_by_role("link", name="Hebben we u goed begrepen?")


def fill_missing(page: Page, place: str) -> None:
    page.locator(".check-missing > summary").click()
    page.get_by_label("Wat mist u?").fill(LINE)
    page.get_by_label("Mogelijkheid").check()
    page.get_by_label("Het hoort bij").select_option(label=place)
    page.get_by_role("button", name="Verstuur wat ik mis").click()
    expect(page.get_by_text("Dank u wel, uw antwoord telt mee.")).to_be_visible()


def test_from_the_console_to_the_phones_and_back_to_the_hall(
    demo, open_page, console, contribute
) -> None:
    first, second = contribute("Korte lijnen"), contribute("Elkaar kennen")
    wall = open_page(f"{demo.link('wall')}?mode=themes", WALL)
    is_ready(wall)
    theme = console.locator(".check-label").first.inner_text()

    second.locator("textarea:visible").first.fill("Nog niet af")
    console.get_by_role("button", name="Stuur naar de telefoons").click()
    for phone in (first, second):
        expect(banner(phone)).to_be_visible()
    expect(second.locator("textarea:visible").first).to_have_value("Nog niet af")
    expect(console.get_by_text("Nog geen antwoorden")).to_be_visible()
    expect(wall.locator(".wall-recognised")).to_have_count(0)

    banner(first).click()
    first.get_by_role("button", name="Dit herken ik").click()
    expect(first.get_by_text("U herkent zich in deze thema’s.")).to_be_visible()
    expect(wall.locator(".wall-recognised")).to_have_text("1 van 1 herkent zich")
    banner(second).click()
    fill_missing(second, theme)
    expect(wall.locator(".wall-recognised")).to_have_text("1 van 2 herkent zich")
    expect(console.get_by_text("1 van 2 herkent zich · 1 mist iets")).to_be_visible()
    missed = (
        console.get_by_role("main")
        .locator("section")
        .filter(has=console.get_by_role("heading", name=theme))
    )
    expect(missed.locator(".note-row")).to_contain_text(LINE)

    console.locator(".list-item[data-theme]").filter(has_text=theme).click()
    row = console.locator(".note-row").filter(has_text=LINE)
    expect(row).to_contain_text("gemist bij de terugkoppeling")
    console.get_by_role("button", name="Terugkoppeling").click()

    first.get_by_role("link", name="Terug naar de vragen").click()
    expect(first.get_by_role("link", name="Bekijk of verander het")).to_be_visible()
    console.get_by_role("button", name="Sluit af").click()
    expect(first.locator(".check-banner")).to_have_count(0)
    expect(console.get_by_role("button", name="Stuur opnieuw naar de telefoons")).to_be_visible()


def test_a_phone_that_is_slow_to_start_hears_it_too(demo, console, contribute) -> None:
    phone = contribute("Korte lijnen")
    # The store of unsent notes opens when the test says so, long after the socket.
    phone.add_init_script("""
        const open = indexedDB.open.bind(indexedDB);
        const said = new Promise((say) => { window.goOn = say; });
        indexedDB.open = (...args) => {
          const request = {};
          said.then(() => {
            const real = open(...args);
            const pass = (name) => () => {
              request.result = real.result;
              request[name]?.();
            };
            real.onupgradeneeded = pass("onupgradeneeded");
            real.onsuccess = pass("onsuccess");
          });
          return request;
        };
        window.WebSocket = class extends WebSocket {
          constructor(...args) {
            super(...args);
            this.addEventListener("message", ({ data }) => {
              if (String(data).startsWith("40/phone")) console.log("connected");
            });
          }
        };""")
    with phone.expect_console_message(lambda said: said.text == "connected"):
        phone.reload()
    console.get_by_role("button", name="Stuur naar de telefoons").click()
    expect(console.get_by_text("Nog geen antwoorden")).to_be_visible()
    phone.evaluate("goOn()")
    expect(banner(phone)).to_be_visible()


def test_a_new_theme_waits_in_the_tray_and_scripts_are_not_needed(
    demo, open_page, console, contribute
) -> None:
    phone = contribute("Korte lijnen")
    console.get_by_role("button", name="Stuur naar de telefoons").click()
    expect(banner(phone)).to_be_visible()
    plain = open_page(demo.link("join"), PHONE, java_script_enabled=False,
                      storage_state=phone.context.storage_state())  # fmt: skip
    banner(plain).click()
    fill_missing(plain, "een nieuw thema")
    expect(console.get_by_role("heading", name="Nog in geen thema")).to_be_visible()
    console.get_by_role("button", name="Unieke stemmen").click()
    row = console.locator(".note-row").filter(has_text=LINE)
    expect(row).to_contain_text("gemist bij de terugkoppeling")


def test_everybody_can_use_it(demo, open_page, console, contribute, violations) -> None:
    assert violations(console) == []
    phone = contribute("Korte lijnen")
    console.get_by_role("button", name="Stuur naar de telefoons").click()
    expect(banner(phone)).to_be_visible()
    assert violations(phone) == []
    banner(phone).click()
    phone.locator(".check-missing > summary").press("Enter")
    expect(phone.get_by_label("Wat mist u?")).to_be_visible()
    assert violations(phone) == []
    phone.locator(".check-missing > summary").press("Enter")
    fill_missing(phone, "een nieuw thema")
    assert violations(phone) == []
    expect(console.get_by_text("0 van 1 herkennen zich · 1 mist iets")).to_be_visible()
    assert violations(console) == []
    wall = open_page(f"{demo.link('wall')}?mode=themes", WALL)
    expect(wall.locator(".wall-recognised")).to_be_visible()
    assert violations(wall) == []
