"""A phone on bad Wi-Fi, in a pocket, without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WALL, close_round, is_ready, own, write

pytestmark = pytest.mark.browser


def test_without_a_network_nothing_is_lost_not_even_by_a_reload(server, open_page, phone) -> None:
    page = phone()
    is_ready(page)
    wall = open_page(f"{server.link('wall')}?mode=live", WALL)
    server.stop()
    write(page, "Geschreven zonder netwerk")
    expect(page.locator("#offline")).to_contain_text("Geen verbinding")
    expect(own(page, "Geschreven zonder netwerk")).to_contain_text("op dit toestel bewaard")
    page.evaluate("() => window.dispatchEvent(new Event('offline'))")
    server.start()
    page.reload()
    expect(own(page, "Geschreven zonder netwerk")).to_contain_text("ontvangen", timeout=30_000)
    expect(wall.get_by_text("Geschreven zonder netwerk").first).to_be_attached(timeout=30_000)
    page.reload()
    expect(own(page, "Geschreven zonder netwerk")).to_have_count(1)


def test_a_half_written_note_survives_a_reload(phone) -> None:
    page = phone()
    is_ready(page)
    page.locator("textarea").first.fill("Nog niet klaar met")
    page.reload()
    is_ready(page)
    expect(page.locator("textarea").first).to_have_value("Nog niet klaar met")


def test_closing_the_round_leaves_a_writer_her_words(phone) -> None:
    page = phone()
    is_ready(page)
    page.locator("textarea").first.fill("Bijna klaar")
    close_round(page.console_page)
    expect(page.locator("#banner")).to_contain_text("De ronde is afgesloten")
    page.get_by_role("button", name="Bewaren").first.click()
    expect(own(page, "Bijna klaar")).to_contain_text(
        "na de ronde binnengekomen: wacht op de begeleider"
    )
    page.console_page.get_by_role("button", name="Laat binnengekomen").click()
    expect(page.console_page.locator(".note-row")).to_contain_text("Bijna klaar")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_author_of_a_hidden_note_is_told(phone, scripts) -> None:
    page = phone(java_script_enabled=scripts)
    write(page, "Niet voor op het scherm")
    expect(own(page, "Niet voor")).to_contain_text("ontvangen")
    console = page.console_page
    console.get_by_role("button", name="Binnengekomen").click()
    console.locator(".note-row").press("h")
    if not scripts:
        expect(console.locator(".note-row")).to_have_count(0)
        page.reload()
    expect(own(page, "Niet voor")).to_contain_text("niet op de wand")
    page.get_by_role("link", name="Mijn notities").click()
    expect(own(page, "Niet voor")).to_contain_text("niet op de wand")


def test_words_that_are_not_kept_are_not_out_of_sight(phone) -> None:
    page = phone()
    is_ready(page)
    first, second = page.locator(".question").nth(0), page.locator(".question").nth(1)
    first.locator("textarea").fill("Nog niet klaar")
    second.locator("summary").click()
    expect(first.locator("[data-count]")).to_have_text("niet bewaard")
    expect(first.locator("[data-count]")).to_be_visible()
    expect(page.locator("#unsaved")).to_be_hidden()
    page.clock.install()
    console = page.console_page
    console.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("#clock")).to_be_visible()
    page.clock.fast_forward("59:00")
    expect(page.locator("#unsaved")).to_contain_text("nog niet bewaard")
    first.locator("summary").click()
    first.get_by_role("button", name="Bewaren").click()
    expect(page.locator("#unsaved")).to_be_hidden()
    expect(first.locator("[data-count]")).to_have_text("1 ✓")


def test_after_keeping_a_note_the_next_question_is_one_tap_away(phone) -> None:
    page = phone()
    is_ready(page)
    first, second = page.locator(".question").nth(0), page.locator(".question").nth(1)
    lead = first.get_by_role("button", name="Volgende vraag")
    expect(lead).to_be_hidden()
    write(page, "Een hefboom")
    lead.click()
    expect(second.locator("textarea")).to_be_focused()
    expect(first.locator("textarea")).to_be_hidden()
    asked = second.locator(".asked")
    first.locator("summary").click()
    expect(second.locator("textarea")).to_be_hidden()
    assert asked.evaluate("each => each.scrollHeight <= each.clientHeight")


def test_the_next_question_is_one_without_an_answer(phone) -> None:
    page = phone()
    is_ready(page)
    questions = page.locator(".question")

    def answer(place: int, text: str) -> None:
        questions.nth(place).locator("textarea").fill(text)
        questions.nth(place).get_by_role("button", name="Bewaren").click()

    questions.nth(1).locator("summary").click()
    answer(1, "Een mogelijkheid")
    questions.nth(1).get_by_role("button", name="Volgende vraag").click()
    expect(questions.nth(2).locator("textarea")).to_be_focused()
    answer(2, "Een actie")
    questions.nth(2).get_by_role("button", name="Volgende vraag").click()
    expect(questions.nth(0).locator("textarea")).to_be_focused()
    answer(0, "Een hefboom")
    expect(own(page, "Een hefboom")).to_contain_text("ontvangen")
    expect(page.get_by_role("button", name="Volgende vraag")).to_have_count(0)


def test_too_long_is_said_before_it_is_sent(phone) -> None:
    page = phone()
    is_ready(page)
    write(page, "x" * 501)
    expect(page.locator("[data-left]").first).to_have_text("1 teken te veel")
    expect(page.locator("textarea").first).to_have_value("x" * 501)


def test_a_note_is_changed_by_its_author(phone) -> None:
    page = phone()
    is_ready(page)
    write(page, "Eerste versie")
    expect(own(page, "Eerste versie")).to_contain_text("ontvangen")
    page.get_by_role("button", name="Pas aan: Eerste versie").click()
    page.get_by_label("Nieuwe tekst").fill("Tweede versie")
    page.locator(".own").get_by_role("button", name="Bewaren").click()
    expect(own(page, "Tweede versie")).to_contain_text("ontvangen")
    page.reload()
    expect(page.locator(".own")).to_have_count(1)
    expect(own(page, "Tweede versie")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_lines_that_were_typed_stay(phone, open_page, server, scripts) -> None:
    page = phone(java_script_enabled=scripts, has_touch=True, is_mobile=True)
    if scripts:
        is_ready(page)
    field = page.locator("textarea").first
    expect(field).to_have_attribute("enterkeyhint", "enter")
    field.press_sequentially("Eerste regel")
    field.press("Enter")
    field.press_sequentially("Tweede regel")
    page.get_by_role("button", name="Bewaren").first.click()
    expect(own(page, "ontvangen")).to_have_count(1)
    page.wait_for_load_state()
    assert own(page, "Eerste").inner_text().startswith("Eerste regel\nTweede regel")
    wall = open_page(f"{server.link('wall')}?mode=live", WALL)
    said = wall.get_by_text("Eerste regel").first
    expect(said).to_be_attached()
    assert said.inner_text() == "Eerste regel\nTweede regel"


def test_without_javascript_it_is_a_plain_form(phone) -> None:
    page = phone(java_script_enabled=False)
    write(page, "Zonder script")
    expect(own(page, "Zonder script")).to_contain_text("ontvangen")
    page.get_by_role("link", name="Mijn notities").click()
    page.get_by_role("link", name="Pas aan: Zonder script").click()
    page.get_by_label("Nieuwe tekst").fill("Zonder script, beter")
    page.get_by_role("button", name="Bewaren").click()
    expect(own(page, "Zonder script, beter")).to_have_count(1)


def test_where_indexeddb_is_denied_the_outbox_still_lasts(phone, open_page, server) -> None:
    page = phone()
    page.add_init_script("() => { delete window.indexedDB; window.indexedDB = undefined; }")
    page.reload()
    is_ready(page)
    server.stop()
    write(page, "In de tweede kast")
    expect(own(page, "In de tweede kast")).to_contain_text("op dit toestel bewaard")
    server.start()
    page.reload()
    expect(own(page, "In de tweede kast")).to_contain_text("ontvangen", timeout=30_000)


NOTHING_LASTS = """() => {
  const full = () => { throw new DOMException("full", "QuotaExceededError"); };
  IDBObjectStore.prototype.put = full;
  Storage.prototype.setItem = full;
}"""


def test_a_double_tap_is_one_note_and_what_is_typed_after_it_stays(phone) -> None:
    page = phone()
    is_ready(page)
    field = page.locator("textarea").first
    field.fill("Dubbel getikt")
    page.get_by_role("button", name="Bewaren").first.dblclick()
    expect(own(page, "Dubbel getikt")).to_contain_text("ontvangen")
    field.fill("Snel na elkaar")
    page.evaluate("""() => {
        const form = document.querySelector("[data-form]");
        const field = form.querySelector("textarea");
        form.requestSubmit();
        form.requestSubmit();
        field.value = "De volgende";
        field.dispatchEvent(new Event("input", { bubbles: true }));
    }""")
    expect(own(page, "Snel na elkaar")).to_contain_text("ontvangen")
    expect(field).to_have_value("De volgende")
    expect(page.locator("[aria-invalid]")).to_have_count(0)
    page.reload()
    is_ready(page)
    expect(page.locator(".own")).to_have_count(2)
    expect(field).to_have_value("De volgende")


def test_a_storage_that_fails_in_the_middle_of_the_day_keeps_no_note_back(phone, server) -> None:
    page = phone()
    is_ready(page)
    page.evaluate(NOTHING_LASTS)
    write(page, "Niets blijft liggen")
    expect(own(page, "Niets blijft liggen")).to_contain_text("ontvangen")
    expect(page.get_by_text("Dit toestel kan nu niets bewaren")).to_be_visible()
    server.stop()
    write(page, "Nog onderweg")
    expect(own(page, "Nog onderweg")).to_contain_text("laat deze pagina open")
    server.start()
    expect(own(page, "Nog onderweg")).to_contain_text("ontvangen", timeout=30_000)


def test_the_first_note_is_four_taps_away_and_two_from_a_rooms_poster(server, open_page, phone):
    """Typing is not counted: the field has the focus."""
    phone()  # opens the round
    actions = []

    def tap(page: Page, name: str) -> None:
        actions.append(name)
        page.get_by_role("button", name=name).first.click()

    def type_and_keep(page: Page, text: str) -> None:
        is_ready(page)
        expect(page.locator("textarea").first).to_be_focused()
        page.keyboard.type(text)
        tap(page, "Bewaren")
        expect(own(page, text)).to_contain_text("ontvangen")

    page = open_page(server.url, PHONE)
    expect(page.get_by_label("Code van vandaag")).to_be_focused()
    page.keyboard.type(server.link("join")[-6:])
    tap(page, "Verder")
    tap(page, "Vlaams-Brabant Oost")
    tap(page, "Leuvens Steunpunt Schooluitval")
    type_and_keep(page, "Vier tikken ver")
    assert len(actions) == 4, actions
    actions.clear()
    room = page.evaluate("JSON.parse(document.querySelector('#data').textContent).view.group")
    page = open_page(f"{server.link('join')}?group={room}", PHONE)
    tap(page, "Vlaams-Brabant Oost")
    type_and_keep(page, "Twee tikken ver")
    assert len(actions) == 2, actions
