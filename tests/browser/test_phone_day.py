"""What a phone tells of the day: where one is, what is on, and what to take home."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, is_ready, own, take_part, write

pytestmark = pytest.mark.browser


def test_the_head_says_where_one_is_and_for_how_long(phone) -> None:
    page = phone()
    is_ready(page)
    head = page.get_by_role("banner")
    place = "Keuze 1 · VB Oost · Leuvens Steunpunt Schooluitval"
    expect(head.get_by_role("heading", level=1)).to_have_text(place)
    page.console_page.get_by_role("button", name="Start", exact=True).click()
    expect(head.get_by_role("timer")).to_contain_text("nog ")
    page.goto(f"{page.url}/mine")
    expect(head).to_contain_text(place)
    expect(head.get_by_role("timer")).to_contain_text("tot ")
    head.get_by_role("link", name="wijzig").click()
    page.get_by_label("Asse/Halle/Vilvoorde").check()
    page.get_by_role("button", name="Verder").click()
    expect(head).to_contain_text("Keuze 1 · Asse/Halle/Vilvoorde")
    head.get_by_role("link", name="fr").click()
    expect(head).to_contain_text("jusqu’à")


def test_whoever_waits_sees_the_programme_and_hears_of_a_lost_network(server, open_page) -> None:
    page = open_page(server.link("join"), PHONE)
    take_part(page)
    is_ready(page)
    programme = page.get_by_role("region", name="Het programma")
    expect(programme.get_by_role("listitem").filter(has_text="Verdieping")).to_contain_text(
        "14:15–15:00"
    )
    expect(programme).to_contain_text("Deelnemers uit Vlaams-Brabant Oost")
    expect(programme).not_to_contain_text("Deelnemers uit Asse")
    expect(page.get_by_role("link", name="Mijn notities")).to_be_visible()
    expect(page.locator("#offline")).to_be_hidden()
    server.stop()
    expect(page.locator("#offline")).to_contain_text("Geen verbinding")
    expect(page.locator("#offline")).to_be_in_viewport()
    server.start()
    expect(page.locator("#offline")).to_be_hidden(timeout=30_000)


def test_between_two_rounds_the_clock_moves_what_is_on(server, open_page) -> None:
    page = open_page(server.link("join"), PHONE)
    take_part(page)
    is_ready(page)
    now = page.locator(".own-block.now")
    expect(now).to_have_count(0)
    lecture = page.locator(".own-block").filter(has_text="Plenaire lezing")
    lecture.evaluate("""(block) => {
        block.dataset.begins = Date.now() - 60_000;
        block.dataset.until = Date.now() + 3_600_000;
    }""")
    expect(now).to_contain_text("Plenaire lezing")
    expect(now.get_by_text("nu", exact=True)).to_be_visible()


def test_ones_own_notes_are_kept_as_a_file_and_sent_on(phone) -> None:
    page = phone()
    is_ready(page)
    write(page, "Mee naar huis")
    expect(own(page, "Mee naar huis")).to_contain_text("ontvangen")
    page.add_init_script(
        "navigator.share = (what) => { window.shared = what; return Promise.resolve(); }"
    )
    page.goto(f"{page.url}/mine")
    with page.expect_download() as started:
        page.get_by_role("link", name="Bewaar als tekstbestand").click()
    assert started.value.suggested_filename == "2023-03-10-mijn-notities.txt"
    page.get_by_role("button", name="Deel of stuur door").click()
    assert "Mee naar huis" in page.evaluate("() => window.shared.text")


def test_where_nothing_can_be_shared_there_is_no_button_for_it(phone) -> None:
    page = phone()
    is_ready(page)
    write(page, "Mee naar huis")
    expect(own(page, "Mee naar huis")).to_contain_text("ontvangen")
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(f"{page.url}/mine")
    expect(page.get_by_role("link", name="Bewaar als tekstbestand")).to_be_visible()
    expect(page.get_by_role("button", name="Deel of stuur door")).to_have_count(0)
