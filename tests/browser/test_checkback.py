"""The check-back: the hall hears how many recognise themselves, and what is missing has a place."""

import pytest
from playwright.sync_api import Locator, Page, expect

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


def theme_of(page: Page, label: str) -> Locator:
    """What the page of a check-back has for a theme."""
    return page.locator(".check-theme").filter(has=page.get_by_role("heading", name=label))


def tap(page: Page, label: str, answer: str) -> Locator:
    """Tap an answer under a theme, and wait until it is kept."""
    button = theme_of(page, label).get_by_role("button", name=answer)
    before = button.get_attribute("aria-pressed")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false" if before == "true" else "true")
    return button


def fill_line(place: Locator) -> None:
    place.get_by_label("Wat mist u?").fill(LINE)
    place.get_by_label("Mogelijkheid").check()
    place.get_by_role("button", name="Verstuur wat ik mis").click()
    expect(place.get_by_text(LINE)).to_be_visible()
    expect(place.page.get_by_text("Dank u wel, uw antwoord telt mee.")).to_be_visible()


def fill_missing(page: Page, theme: str) -> None:
    tap(page, theme, "Er mist iets")
    fill_line(theme_of(page, theme))


def fill_new(page: Page) -> None:
    """Say that a theme is missing."""
    page.locator(".check-beside summary").click()
    fill_line(page.locator(".check-beside"))


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
    tap(first, theme, "Herkenbaar")
    expect(wall.locator(".wall-recognised")).to_have_text("1 van 1 herkent zich")
    banner(second).click()
    fill_missing(second, theme)
    expect(wall.locator(".wall-recognised")).to_have_text("1 van 2 herkent zich")
    expect(console.get_by_text("1 van 2 herkent zich · 1 mist iets")).to_be_visible()
    said = console.locator(".check-row").filter(has_text=theme)
    expect(said).to_contain_text("1 van 2 herkent dit")
    missed = (
        console.locator("#main")
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
    console.get_by_role("button", name="Sluit af", exact=True).click()
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
    fill_new(plain)
    expect(console.get_by_role("heading", name="Nog in geen thema")).to_be_visible()
    console.get_by_role("button", name="Unieke stemmen").click()
    row = console.locator(".note-row").filter(has_text=LINE)
    expect(row).to_contain_text("gemist bij de terugkoppeling")


def test_a_tap_is_changed_and_taken_back_and_what_is_being_written_stays(
    demo, open_page, console, contribute
) -> None:
    phone = contribute("Korte lijnen")
    console.get_by_role("button", name="Stuur naar de telefoons").click()
    banner(phone).click()
    first, second = phone.locator(".check-theme h2").all_inner_texts()[:2]
    tap(phone, first, "Er mist iets")
    line = theme_of(phone, first).get_by_label("Wat mist u?")
    expect(console.get_by_text("0 van 1 herkennen zich · 1 mist iets")).to_be_visible()
    line.fill("Nog niet af")
    tap(phone, second, "Herkenbaar")
    expect(line).to_have_value("Nog niet af")
    tap(phone, first, "Herkenbaar")
    expect(line).to_have_count(0)
    expect(console.get_by_text("1 van 1 herkent zich")).to_be_visible()
    tap(phone, first, "Er mist iets")
    expect(line).to_have_value("Nog niet af")
    tap(phone, first, "Er mist iets")
    rows = console.locator(".check-row")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(second)

    console.locator(".list-item[data-theme]").filter(has_text=second).click()
    console.locator("[data-key=w]").click()
    wall = open_page(demo.link("wall"), WALL)
    expect(wall.locator(".wall-recognised")).to_have_text("1 van 1 herkent dit")


def test_without_a_network_a_tap_says_that_it_was_not_sent(console, contribute) -> None:
    phone = contribute("Korte lijnen")
    console.get_by_role("button", name="Stuur naar de telefoons").click()
    banner(phone).click()
    theme = phone.locator(".check-theme h2").first.inner_text()
    phone.context.set_offline(True)
    button = theme_of(phone, theme).get_by_role("button", name="Herkenbaar")
    button.click()
    expect(theme_of(phone, theme).get_by_role("alert")).to_contain_text("niet verstuurd")
    expect(button).to_have_attribute("aria-pressed", "false")
    phone.context.set_offline(False)
    tap(phone, theme, "Herkenbaar")
    expect(phone.get_by_text("niet verstuurd")).to_have_count(0)


def test_everybody_can_use_it(demo, open_page, console, contribute, violations) -> None:
    assert violations(console) == []
    phone = contribute("Korte lijnen")
    console.get_by_role("button", name="Stuur naar de telefoons").click()
    expect(banner(phone)).to_be_visible()
    assert violations(phone) == []
    banner(phone).click()
    assert violations(phone) == []
    theme, other = phone.locator(".check-theme h2").all_inner_texts()[:2]
    expect(tap(phone, other, "Herkenbaar")).to_be_focused()
    expect(tap(phone, theme, "Er mist iets")).to_be_focused()
    expect(theme_of(phone, theme).get_by_label("Wat mist u?")).to_be_visible()
    assert violations(phone) == []
    fill_line(theme_of(phone, theme))
    fill_new(phone)
    assert violations(phone) == []
    expect(console.get_by_text("0 van 1 herkennen zich · 1 mist iets")).to_be_visible()
    assert violations(console) == []
    wall = open_page(f"{demo.link('wall')}?mode=themes", WALL)
    expect(wall.locator(".wall-recognised")).to_be_visible()
    assert violations(wall) == []
