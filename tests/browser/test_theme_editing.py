"""Two facilitators edit the themes: each sees the other's work, and may take it back."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import CONSOLE, PHONE, is_ready, show_on_wall
from tests.fixtures.instances import Instances
from tests.fixtures.servers import Server
from tests.fixtures.writers import Writer

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def day(instances: Instances, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A demo day to change."""
    with instances.serve("demo", tmp_path_factory.mktemp("editing") / "instance") as server:
        yield server


@pytest.fixture
def console(day: Server, open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Open a console of that day."""

    def run(viewport: dict[str, int] = CONSOLE, **options: object) -> Page:
        page = open_page(day.link("console"), viewport, **options)
        is_ready(page)
        return page

    return run


def themes(page: Page) -> Locator:
    """The themes in the left column."""
    return page.locator(".list-item[data-theme]")


def label_of(item: Locator) -> str:
    return item.locator("span").first.inner_text()


def count_of(page: Page, label: str) -> int:
    return int(entry(page, label).locator(".figures").inner_text())


def entry(page: Page, label: str) -> Locator:
    exact = page.locator("span", has_text=re.compile(f"^{re.escape(label)}$"))
    return page.locator(".list-item").filter(has=exact)


def has_count(page: Page, label: str, count: int) -> None:
    expect(entry(page, label).locator(".figures")).to_have_text(str(count))


def undo(page: Page) -> None:
    page.get_by_role("button", name="Maak ongedaan").click()


def test_one_merges_and_renames_the_other_sees_it_and_takes_it_back(console) -> None:
    one, other = console(), console()
    kept, gone = label_of(themes(one).nth(0)), label_of(themes(one).nth(1))
    sizes = [count_of(one, kept), count_of(one, gone)]
    themes(one).nth(0).click()

    one.get_by_role("button", name="Voeg samen met…").click()
    one.get_by_role("dialog").get_by_label(gone).check()
    one.get_by_role("dialog").get_by_role("button", name="Voeg samen").click()
    expect(one.get_by_role("dialog")).to_have_count(0)
    for page in (one, other):
        has_count(page, kept, sum(sizes))
        expect(entry(page, gone)).to_have_count(0)
        expect(page.locator(".last-act")).to_contain_text(f"Samengevoegd: {kept} + {gone}")
    expect(other.locator(".last-act")).to_contain_text("door een andere regie")
    expect(one.locator(".last-act")).not_to_contain_text("door een andere regie")

    one.get_by_role("button", name="Hernoem").click()
    field = one.get_by_label("Naam van het thema")
    expect(field).to_be_focused()
    field.fill("Zal niet blijven")
    field.press("Escape")
    expect(one.get_by_role("button", name="Hernoem")).to_be_focused()
    one.keyboard.press("Enter")
    one.get_by_label("Naam van het thema").fill("Samen rond de tafel")
    one.keyboard.press("Enter")
    expect(entry(other, "Samen rond de tafel")).to_be_visible()
    expect(other.locator(".last-act [role=status]")).to_have_text(
        f"Hernoemd: {kept} → Samen rond de tafel"
    )

    other.locator("body").press("u")
    expect(other.get_by_role("dialog")).to_contain_text("Het laatste deed een andere regie")
    other.get_by_role("dialog").get_by_role("button", name="Hernoemd").click()
    expect(entry(one, kept)).to_be_visible()
    expect(one.locator(".last-act [role=status]")).to_contain_text("Ongedaan gemaakt: Hernoemd")
    undo(one)
    for page in (one, other):
        has_count(page, kept, sizes[0])
        has_count(page, gone, sizes[1])
        expect(page.get_by_role("button", name="Maak ongedaan")).to_have_count(0)


def test_a_note_is_moved_with_the_keyboard_alone(console) -> None:
    page = console()
    source, target = label_of(themes(page).nth(0)), label_of(themes(page).nth(1))
    sizes = [count_of(page, source), count_of(page, target)]
    themes(page).nth(0).press("Enter")
    rows = page.locator(".note-row")
    note = rows.first.get_attribute("data-note")
    rows.first.press("v")
    first = page.get_by_role("dialog").locator(".choice").first
    expect(first).to_be_focused()
    expect(first).to_contain_text(target)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    has_count(page, target, sizes[1] + 1)
    has_count(page, source, sizes[0] - 1)
    expect(page.locator(f'[data-note="{note}"]')).to_have_count(0)
    # The focus goes on at the note that took its place.
    expect(rows.first).to_be_focused()
    page.keyboard.press("u")
    has_count(page, source, sizes[0])


def test_chosen_notes_are_dragged_onto_a_theme_or_split_off(console) -> None:
    page, other = console(), console()
    source, target = label_of(themes(page).nth(0)), label_of(themes(page).nth(1))
    sizes = [count_of(page, source), count_of(page, target)]
    themes(page).nth(0).click()
    ticks = page.locator(".note-row").get_by_role("checkbox")
    ticks.nth(0).check()
    ticks.nth(2).click(modifiers=["Shift"])
    expect(page.locator(".chosen")).to_contain_text("3 notities gekozen")
    page.locator(".note-row .note-origin").nth(1).drag_to(entry(page, target))
    for each in (page, other):
        has_count(each, target, sizes[1] + 3)
        has_count(each, source, sizes[0] - 3)
    expect(page.locator(".chosen")).to_have_count(0)
    undo(page)
    has_count(page, source, sizes[0])

    ticks.nth(0).check()
    ticks.nth(1).check()
    page.get_by_role("button", name="Splits af als nieuw thema").click()
    page.get_by_role("dialog").get_by_label("Naam").fill("Wat apart hoort")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Wat apart hoort")).to_be_visible()
    has_count(other, "Wat apart hoort", 2)
    undo(page)
    has_count(other, source, sizes[0])


def test_a_theme_is_made_pinned_and_retired_on_a_phone(console, violations) -> None:
    page = console(PHONE, is_mobile=True, has_touch=True)
    page.get_by_role("button", name="Lijsten").tap()
    page.get_by_role("button", name="Nieuw thema").tap()
    page.get_by_role("dialog").get_by_label("Naam").fill("Vervoer naar school")
    assert violations(page) == []
    page.get_by_role("button", name="Maak het thema").tap()
    expect(page.get_by_role("heading", name="Vervoer naar school")).to_be_visible()
    expect(page.get_by_text("Dit thema heeft nog geen notities")).to_be_visible()
    undo(page)
    expect(entry(page, "Vervoer naar school")).to_have_count(0)

    page.get_by_role("button", name="Lijsten").tap()
    kept = label_of(themes(page).nth(0))
    themes(page).nth(0).tap()
    page.get_by_role("button", name="Zet vast").tap()
    expect(page.locator(".pinned")).to_be_visible()
    page.locator(".note-row").first.get_by_role("checkbox").tap()
    page.locator(".chosen").get_by_role("button", name="Verplaats naar…").tap()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator(".theme-tools summary").tap()
    page.get_by_role("button", name="Geen thema…").tap()
    assert violations(page) == []
    page.get_by_role("dialog").get_by_role("button", name="Geen thema").tap()
    expect(page.locator("#main").get_by_role("heading", name=kept)).to_have_count(0)
    undo(page)
    expect(page.locator("#main").get_by_role("heading", name=kept)).to_be_visible()
    expect(page.locator(".pinned")).to_be_visible()
    undo(page)
    expect(page.get_by_role("button", name="Zet vast")).to_be_visible()
    assert violations(page) == []


def test_letters_as_keys_can_be_switched_off(console, violations) -> None:
    page = console()
    themes(page).nth(0).click()
    page.get_by_role("button", name="Zet vast").click()
    expect(page.locator(".pinned")).to_be_visible()

    def switch() -> None:
        page.get_by_role("button", name="Toetsen").click()
        page.get_by_label("Letters werken als toetsen").click()
        page.get_by_role("dialog").get_by_role("button", name="Sluiten").click()

    page.locator("body").press("?")
    expect(page.get_by_role("dialog")).to_contain_text("verplaats naar een ander thema")
    assert violations(page) == []
    page.keyboard.press("Escape")
    switch()
    page.locator("body").press("u")
    switch()
    expect(page.locator(".pinned")).to_be_visible()
    page.locator("body").press("u")
    expect(page.locator(".pinned")).to_have_count(0)


def test_the_key_u_takes_back_what_was_done_last_and_asks_about_another_console(console) -> None:
    one, other = console(), console()
    themes(one).nth(0).click()
    rows = one.locator(".note-row")
    text = rows.first.locator(".note-text").inner_text()
    hidden = count_of(one, "Verborgen")
    rows.first.press("h")
    expect(one.locator(".last-act")).to_contain_text(f"Verborgen: {text[:20]}")
    has_count(one, "Verborgen", hidden + 1)

    other.locator("body").press("u")
    dialog = other.get_by_role("dialog")
    expect(dialog).to_contain_text("Het laatste deed een andere regie")
    dialog.get_by_role("button", name="Laat zo").click()

    one.locator("body").press("u")
    # Where it stands among the themes is for the worker, which may have looked meanwhile.
    has_count(one, "Verborgen", hidden)
    expect(one.locator(".last-act [role=status]")).to_contain_text("Ongedaan gemaakt: Verborgen")

    show_on_wall(other, "Regio’s")
    expect(one.locator(".last-act")).to_contain_text("Op de wand: Regio’s · ", use_inner_text=True)


def test_what_waits_for_a_word_stands_on_top_and_its_first_note_has_the_focus(
    day: Server, console
) -> None:
    page = console()
    page.locator(".strip-item[aria-current]").click()
    page.get_by_label("Notities eerst goedkeuren").check()
    writers = [Writer(day, number, 1) for number in range(2)]
    for each in writers:
        each.flush()
    urgent = page.locator(".urgent [data-list=waiting]")
    expect(urgent).to_have_text(re.compile("Wacht op goedkeuring"))
    expect(urgent.locator(".figures")).to_have_text("2")
    page.get_by_role("button", name="Inklappen").click()
    urgent.click()
    rows = page.locator(".note-row")
    expect(rows.first).to_be_focused()
    page.keyboard.press("a")
    expect(rows).to_have_count(1)
    expect(rows.first).to_be_focused()
    page.keyboard.press("h")
    expect(urgent).to_have_count(0)


def test_the_columns_scroll_each_on_its_own(console) -> None:
    page = console({"width": 1280, "height": 720})
    themes(page).nth(0).click()
    last = page.locator(".note-row").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    expect(page.locator("#on-the-wall")).to_be_in_viewport()
    expect(page.locator(".list-item").first).to_be_in_viewport()
    # From the last row a note still reaches a theme.
    source, target = label_of(themes(page).nth(0)), label_of(themes(page).nth(1))
    size = count_of(page, target)
    last.locator(".note-origin").drag_to(entry(page, target))
    has_count(page, target, size + 1)
    undo(page)
    # Another list begins at its top.
    page.locator("#main").evaluate("each => (each.scrollTop = 9999)")
    page.locator('.list-item[data-list="hidden"]').click()
    expect(page.get_by_role("heading", name="Verborgen")).to_be_in_viewport()
    assert source


def test_chosen_notes_are_hidden_together_and_come_back_together(console) -> None:
    page = console()
    themes(page).nth(0).click()
    rows = page.locator(".note-row")
    before, hidden = rows.count(), count_of(page, "Verborgen")
    for i in range(2):
        rows.nth(i).get_by_role("checkbox").check()
    page.locator(".chosen").get_by_role("button", name="Verberg").click()
    expect(rows).to_have_count(before - 2)
    expect(page.locator(".last-act")).to_contain_text("2 notities verborgen")
    page.locator("body").press("u")
    has_count(page, "Verborgen", hidden)


def test_a_name_is_made_unreadable_by_tapping_its_words(console) -> None:
    page = console()
    themes(page).nth(0).click()
    row = page.locator(".note-row").nth(1)
    row.hover()
    row.locator("summary").click()
    row.get_by_role("button", name="Maak een naam onleesbaar").click()
    words = row.locator(".tap-words button")
    gone = [words.nth(i).inner_text() for i in (1, 2)]
    for i in (1, 2):
        words.nth(i).click()
    expect(row.get_by_label("Welke woorden?")).to_have_value(" ".join(gone))
    row.get_by_role("button", name="Maak onleesbaar").click()
    expect(row.locator(".note-text")).to_contain_text("•••")
    page.locator("body").press("u")
    expect(page.get_by_role("alert")).to_contain_text("Dat kan niet ongedaan gemaakt worden")
