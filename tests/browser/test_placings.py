"""A phone says where its notes belong: with one tap, offline too, and without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CONSOLE, PHONE, is_ready, open_round, own, take_part, write
from tests.fixtures.sockets import Socket

pytestmark = pytest.mark.browser

NOTE = "Een vast gezicht voor elke leerling"


def join(page: Page) -> Page:
    take_part(page)
    return page


@pytest.fixture
def author(server, open_page):
    """A phone in the debrief with one note; the day has a codebook and no analysis yet."""

    def run(**options: object) -> Page:
        console = open_page(server.link("console"), CONSOLE)
        is_ready(console)
        open_round(console, "Verdieping")
        page = join(open_page(server.link("join"), PHONE, **options))
        write(page, NOTE)
        expect(own(page, NOTE)).to_contain_text("ontvangen")
        return page

    return run


def question(page: Page):
    return page.locator("[data-notes]").get_by_role("group", name="Waar hoort dit bij?")


def places(page: Page):
    return question(page).locator(".belongs-place[aria-pressed]")


def test_one_tap_answers_another_changes_or_takes_back(author, violations):
    page = author()
    expect(places(page)).to_have_count(3)
    assert violations(page) == []
    for box in [each.bounding_box() for each in places(page).all()]:
        assert box["height"] >= 44
    field = page.locator("textarea").first
    field.fill("De volgende notitie")
    first, second = (places(page).nth(i).inner_text() for i in range(2))
    places(page).first.click()
    said = own(page, NOTE).locator(".belongs-said")
    expect(said).to_contain_text(f"Hoort bij: {first} · wijzig")
    expect(field).to_have_value("De volgende notitie")
    assert violations(page) == []
    single(page)
    said.click()
    expect(places(page).filter(has_text=first)).to_have_attribute("aria-pressed", "true")
    tap(page, second)
    expect(said).to_contain_text(second)
    page.reload()
    is_ready(page)
    expect(said).to_contain_text(second)
    said.click()
    tap(page, second)
    expect(places(page).and_(page.locator("[aria-pressed=true]"))).to_have_count(0)
    page.reload()
    is_ready(page)
    expect(places(page)).to_have_count(3)


# When places were offered for a note that were others than before, in milliseconds.
OFFERS = """
  window.offers = [];
  let last = "";
  new MutationObserver(() => {
    const places = [...document.querySelectorAll("[data-notes] .belongs-place[aria-pressed]")];
    const words = places.map((each) => each.textContent).join(" | ");
    if (words && words !== last) offers.push(performance.now());
    last = words;
  }).observe(document, { childList: true, subtree: true, characterData: true });
"""


@pytest.mark.theme_worker
def test_what_is_offered_is_right_at_once_or_the_worker_is_slow(demo, open_page) -> None:
    page = open_page(demo.link("join"), PHONE)
    page.context.add_init_script(OFFERS)
    join(page)
    is_ready(page)
    written = now(page)
    write(page, "OKANklas dichter bij huis")
    expect(places(page).filter(has_text="OKAN")).to_be_visible(timeout=60_000)
    *guesses, _placed = page.evaluate("window.offers")
    assert [at for at in guesses if at < written + 3_000] == []


def test_what_is_guessed_is_offered_where_nothing_places_the_note(demo, open_page) -> None:
    page = join(open_page(demo.link("join"), PHONE))
    write(page, "Een OKANklas dichter bij huis")
    expect(own(page, "OKANklas")).to_contain_text("ontvangen")
    expect(places(page)).to_have_count(3)


def now(page: Page) -> float:
    at: float = page.evaluate("performance.now()")
    return at


def single(page: Page) -> None:
    """Let a tap that follows be no second of two quick ones."""
    page.wait_for_function("from => performance.now() - from > 400", arg=now(page))


def tap(page: Page, label: str) -> None:
    """Tap a place, once."""
    single(page)
    places(page).filter(has_text=label).click()


def test_something_else_offers_all_and_a_name_of_ones_own(author, violations):
    page = author()
    question(page).get_by_role("button", name="iets anders…").click()
    assert places(page).count() > 3
    name = question(page).get_by_label("Een nieuw thema")
    assert violations(page) == []
    name.fill("Vertrouwenspersoon")
    name.press("Enter")
    expect(own(page, NOTE).locator(".belongs-said")).to_contain_text("Vertrouwenspersoon")
    page.reload()
    is_ready(page)
    expect(own(page, NOTE).locator(".belongs-said")).to_contain_text("Vertrouwenspersoon")


def test_without_a_network_a_tap_shows_at_once_and_is_sent_later(author):
    page = author()
    is_ready(page)
    expect(places(page)).to_have_count(3)
    page.context.set_offline(True)
    label = places(page).first.inner_text()
    places(page).first.click()
    said = own(page, NOTE).locator(".belongs-said")
    expect(said).to_contain_text(label)
    expect(said).to_contain_text("op dit toestel bewaard")
    page.context.set_offline(False)
    expect(said).not_to_contain_text("op dit toestel bewaard")
    page.reload()
    is_ready(page)
    expect(said).to_contain_text(label)


def test_without_scripts(author):
    page = author(java_script_enabled=False)
    offered = own(page, NOTE).locator("form:visible .belongs-place")
    expect(offered).to_have_count(3)
    page.wait_for_load_state()
    # On one line, as all of them.
    other = own(page, NOTE).locator("summary.belongs-place")
    assert other.bounding_box()["height"] == offered.first.bounding_box()["height"]
    label = offered.first.inner_text()
    offered.first.click()
    said = own(page, NOTE).locator("summary.belongs-said")
    expect(said).to_contain_text(f"Hoort bij: {label}")
    page.get_by_role("link", name="Mijn notities").click()
    said.click()
    own(page, NOTE).locator("[aria-pressed=true]").click()
    expect(page).to_have_url(re.compile("/mine#belongs-"))
    own(page, NOTE).get_by_text("iets anders…").click()
    own(page, NOTE).get_by_label("Een nieuw thema").fill("Vertrouwenspersoon")
    own(page, NOTE).get_by_label("Een nieuw thema").press("Enter")
    expect(said).to_contain_text("Vertrouwenspersoon")


@pytest.fixture
def hall(server, open_page):
    """A facilitator's socket, to do what other screens have buttons for."""
    token = open_page(server.link("console"), CONSOLE).evaluate(
        "() => JSON.parse(document.getElementById('data').textContent).token"
    )
    socket = Socket(server, "console", token)
    yield socket
    socket.close()


def test_when_the_hall_is_asked_the_question_comes_by_itself(phone, hall, violations):
    page = phone()
    write(page, NOTE)
    expect(own(page, NOTE)).to_contain_text("ontvangen")
    expect(question(page)).to_have_count(0)
    field = page.locator("textarea").first
    field.fill("De volgende notitie")
    banner = page.get_by_text("De begeleider vraagt: waar horen uw notities bij?")
    assert "ok" in hall.ask("ask_placings", {})
    expect(banner).to_be_visible()
    expect(page.locator("#placing")).to_contain_text("nog 1 te gaan")
    expect(places(page)).to_have_count(3)
    assert violations(page) == []
    # It takes nothing from who is writing.
    expect(field).to_be_focused()
    expect(field).to_have_value("De volgende notitie")
    page.locator("#placing").get_by_role("button", name="Sluiten").click()
    expect(banner).to_have_count(0)
    page.reload()
    is_ready(page)
    expect(banner).to_have_count(0)
    hall.ask("ask_placings", {})
    expect(banner).to_be_visible()
    places(page).first.click()
    expect(banner).to_have_count(0)


def test_what_is_being_typed_outlasts_other_themes_and_other_notes(phone, hall):
    page = phone()
    hall.ask("ask_placings", {})
    write(page, NOTE)
    question(page).get_by_role("button", name="iets anders…").click()
    name = question(page).get_by_label("Een nieuw thema")
    name.fill("Half getypt")
    hall.ask("make_theme", {"label": "Zopas gemaakt", "notes": []})
    expect(own(page, NOTE).get_by_role("button", name="Zopas gemaakt")).to_be_visible()
    expect(name).to_have_value("Half getypt")
    expect(name).to_be_focused()
    write(page, "Nog een notitie")
    expect(own(page, "Nog een notitie")).to_contain_text("ontvangen")
    first = own(page, NOTE).get_by_label("Een nieuw thema")
    expect(first).to_have_value("Half getypt")


def test_a_theme_that_is_gone_meanwhile_is_said_and_another_is_chosen(phone, hall):
    page = phone()
    hall.ask("ask_placings", {})
    theme = hall.ask("make_theme", {"label": "Een vast gezicht", "notes": []})
    assert "ok" in theme
    write(page, NOTE)
    gone = places(page).filter(has_text="Een vast gezicht")
    expect(gone).to_be_visible()
    page.context.set_offline(True)
    gone.click()
    expect(own(page, NOTE).locator(".belongs-said")).to_contain_text("Een vast gezicht")
    view = hall.ask("catch_up", {"since": 0})["ok"]
    made = next(each for each in themes_of(view) if each["label"] == "Een vast gezicht")
    assert "ok" in hall.ask("retire_theme", {"theme": made["id"]})
    page.context.set_offline(False)
    expect(question(page).get_by_role("alert")).to_contain_text("bestaat niet meer")
    # What is gone leaves the list at a moment of the phone's own; a tap just then is none.
    expect(gone).to_have_count(0)
    tap(page, places(page).filter(has_not_text="Een vast gezicht").first.inner_text())
    expect(own(page, NOTE).locator(".belongs-said")).to_be_visible()
    page.reload()
    is_ready(page)
    expect(own(page, NOTE).get_by_role("alert")).to_have_count(0)


def themes_of(kept: object) -> list[dict]:
    """All that has a name and an id in a console's view."""
    if isinstance(kept, dict):
        own = [kept] if {"id", "label"} <= set(kept) else []
        return own + [each for value in kept.values() for each in themes_of(value)]
    return [each for value in kept for each in themes_of(value)] if isinstance(kept, list) else []
