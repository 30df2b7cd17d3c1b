"""From 14:15 to 15:00: two regions, twenty-four phones, two consoles, three walls.

Four phones are browser pages, the others real Socket.IO clients. At each step
every device is asked what it shows.
"""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import close_round, is_ready, show_on_wall
from tests.browser.devices import Hall
from tests.browser.test_checkback import LINE, fill_missing, tap
from tests.browser.test_debrief import at_table, open_round, support, write
from tests.fixtures.hall import PARENTS as ON_PARENTS
from tests.fixtures.hall import TRANSFER as ON_TRANSFER
from tests.fixtures.phones import Phone
from tests.fixtures.servers import Server, wait_until

pytestmark = pytest.mark.browser

PARENTS = [*ON_PARENTS, "Ouders ontvangen met koffie aan de poort"]
TRANSFER = [*ON_TRANSFER, "Overdracht samen met het CLB voorbereiden"]
HOUSE = [
    "Het jeugdhuis in de wijk openstellen na school",
    "Buurtwerkers uit de wijk bij het jeugdhuis betrekken",
    "Samen met het jeugdhuis de wijk in",
    "Buurtwerk en jeugdhuis als partner in de wijk",
    "Het jeugdhuis als huiswerkplek in de wijk",
    "Jeugdhuis en school samen in de wijk",
]


@pytest.fixture
def hall(server: Server, open_page: Callable[..., Page]) -> Iterator[Hall]:
    made = Hall(server, open_page)
    yield made
    with ThreadPoolExecutor(len(made.phones) or 1) as pool:
        list(pool.map(Phone.disconnect, made.phones))


@pytest.mark.theme_worker
def test_the_whole_afternoon(hall: Hall, open_page: Callable[..., Page]) -> None:
    the_morning(hall, open_page)
    the_debrief_opens(hall)
    notes_are_brought_in(hall)
    support_has_its_limit(hall)
    one_note_waits_for_approval(hall)
    an_analysis_is_applied_and_taken_back(hall)
    a_merge_survives_new_notes(hall)
    people_say_whether_they_recognise_themselves(hall)
    the_plenary(hall)


def the_morning(hall: Hall, open_page: Callable[..., Page]) -> None:
    """Everybody joins and writes in a breakout; the first themes come by themselves."""
    hall.everybody_joins(open_page)
    open_round(hall.console, "Keuze 1")
    hall.all_hear("Keuze 1", "open")
    texts = [text for pair in zip(PARENTS, TRANSFER, strict=True) for text in pair]
    hall.write_all(texts, "lever")
    for page in hall.pages:
        page.get_by_role("button", name="Leuvens Steunpunt Schooluitval").click()
        is_ready(page)
    write(hall.pages[0], "Ouders meteen bellen, ook bij goed nieuws")
    write(hall.pages[1], "Overdracht met de klassenraad erbij")
    for console in hall.consoles:
        expect(hall.list_count(console, "Binnengekomen")).to_have_text("16")
        expect(console.locator(".list-item[data-theme]").first).to_be_visible(timeout=30_000)


def the_debrief_opens(hall: Hall) -> None:
    """Within a second on every phone; the regions' walls are empty, the plenary joins."""
    open_round(hall.console, "Verdieping")
    hall.all_hear("Verdieping", "open")
    for page in hall.pages:
        expect(page.get_by_role("heading", name="De oogst van")).to_be_visible()
        is_ready(page)
    for wall in hall.walls[1:]:
        expect(wall.locator(".wall-tally")).to_have_text("nog geen notities")
    expect(hall.plenary.locator(".join-code")).to_be_visible()


def notes_are_brought_in(hall: Hall) -> None:
    """One by its author, the rest of the east by the facilitator; the west stays empty."""
    author, beside = hall.pages[0], hall.pages[2]
    author.get_by_role("button", name="Zet bij de oogst").click()
    expect(at_table(beside, "Ouders meteen bellen")).to_contain_text("Keuze 1")
    expect(hall.walls[1].locator(".wall-tally")).to_contain_text("1 notitie")
    hall.console.get_by_role("button", name="Oogst VB Oost").click()
    hall.console.get_by_role("button", name=re.compile(r"Haal \d+ notities van")).click()
    for console in hall.consoles:
        expect(hall.list_count(console, "Oogst VB Oost")).to_have_text("8")
        expect(hall.list_count(console, "Oogst Asse/Halle/Vilvoorde")).to_have_text("0")
    expect(hall.walls[1].locator(".wall-tally")).to_contain_text("8 notities")
    expect(hall.walls[2].locator(".wall-tally")).to_have_text("nog geen notities")
    expect(at_table(hall.pages[1], "Ouders")).to_have_count(0)


def support_has_its_limit(hall: Hall) -> None:
    """Five marks a question, whoever hurries; covered until they are shown."""
    east = hall.phones[0]
    view = east.view()
    table, rows = view["harvest"]["group"], view["rows"]["notes"]
    answers = [east.give(note, table) for note, *_ in rows]
    refused = [answer["error"]["code"] for answer in answers if "error" in answer]
    assert len(answers) - len(refused) == 5, answers
    assert set(refused) == {"own_note", "marks_used"}
    text = next(row[3] for row, answer in zip(rows, answers, strict=True) if "ok" in answer)
    support(hall.pages[2], text).click()
    west = hall.phones[1].give(rows[0][0], table)
    assert west["error"]["code"] == "other_table"
    row = hall.console.locator(".table-row").filter(has_text=text)
    expect(row.locator(".marks")).to_contain_text("2")
    for page in (*hall.walls, *hall.pages):
        expect(page.locator(".said-count, .support-count")).to_have_count(0)
    hall.console.locator(".table-tools").get_by_role("button", name="Toon de steun").click()
    expect(hall.walls[1].locator(".said-count").first).to_be_attached()
    expect(at_table(hall.pages[2], text)).to_contain_text("2 keer gesteund")


def one_note_waits_for_approval(hall: Hall) -> None:
    """What is written waits on both consoles; one key shows it on the wall of its region."""
    one, other = hall.consoles
    one.get_by_role("navigation", name="Programma").get_by_role("button", name="Verdieping").click()
    one.get_by_label("Notities eerst goedkeuren").check()
    text = "Eén vast gezicht voor elke leerling"
    write(hall.pages[1], text)
    for console in hall.consoles:
        expect(hall.list_count(console, "Wacht op goedkeuring")).to_have_text("1")
    expect(hall.walls[2].locator(".wall-tally")).to_have_text("nog geen notities")
    other.get_by_role("button", name="Wacht op goedkeuring").click()
    other.locator(".note-row").press("a")
    expect(hall.walls[2].locator(".wall-tally")).to_contain_text("1 notitie")
    expect(at_table(hall.pages[3], text)).to_be_visible()
    for console in hall.consoles:
        expect(hall.list_count(console, "Wacht op goedkeuring")).to_have_count(0)
    one.get_by_label("Notities eerst goedkeuren").uncheck()
    one.keyboard.press("Escape")
    expect(one.locator(".picked")).to_have_count(0)


def an_analysis_is_applied_and_taken_back(hall: Hall) -> None:
    """The wall stands still until somebody says so, and goes back with one key."""
    one, other = hall.consoles
    show_on_wall(one, "Thema’s")
    board = hall.plenary.locator(".theme-board")
    expect(board).to_be_visible()
    hall.write_all(HOUSE, "opportunity")
    for console in hall.consoles:
        offer = console.locator(".list-item").filter(has_text="Nieuwe indeling klaar")
        expect(offer).to_be_visible(timeout=30_000)
    wait_until(lambda: hall.count_placed(one) == 23, "every note to have its place")
    expect(one.locator(".work [role=status]")).to_contain_text("nog niet ingedeeld", timeout=30_000)
    before, stood = hall.themes(one), board.inner_text()
    one.get_by_role("button", name="Nieuwe indeling klaar").click()
    expect(one.locator(".beside .change").first).to_be_visible()
    assert board.inner_text() == stood

    hall.apply_result(one)
    for console in hall.consoles:
        expect(console.locator(".last-act")).to_contain_text("Nieuwe indeling toegepast")
        expect(console.locator("[data-list=proposal]")).to_have_count(0)
    expect(board).not_to_have_text(stood)
    after = hall.themes(one)
    assert after != before
    wait_until(lambda: hall.themes(other) == after, "the same themes on the other console")

    other.locator("body").press("u")
    other.get_by_role("dialog").get_by_role("button", name="Nieuwe indeling").click()
    for console in hall.consoles:
        expect(console.locator(".last-act")).to_contain_text("Ongedaan gemaakt: Nieuwe indeling")
        wait_until(lambda at=console: hall.themes(at) == before, "the themes of before")
    wait_until(lambda: board.inner_text() == stood, "the wall of before")

    one.get_by_role("button", name="Zoek thema’s nu").click()
    hall.apply_result(one)
    wait_until(lambda: hall.themes(one) == after, "the same result again")


def a_merge_survives_new_notes(hall: Hall) -> None:
    """Two themes become one on every screen, and stay so when notes arrive.

    By their keys: a name follows what the notes of a theme say.
    """
    one, other = hall.consoles
    kept, gone = list(hall.themes(other))[:2]
    entries = other.locator(".list-item[data-theme]")
    kept_key, gone_key = (entries.nth(i).get_attribute("data-list") for i in (0, 1))
    entries.filter(has_text=kept).click()
    other.get_by_role("button", name="Voeg samen met…").click()
    dialog = other.get_by_role("dialog")
    dialog.get_by_label(gone).check()
    dialog.get_by_role("button", name="Voeg samen").click()
    for console in hall.consoles:
        expect(console.locator(".last-act")).to_contain_text("Samengevoegd")
        wait_until(lambda at=console: gone not in hall.themes(at), "one theme of the two")
    names = hall.plenary.locator(".theme-card h2")
    expect(names.filter(has_text=gone)).to_have_count(0)
    hall.write_all([f"{text}, elke week" for text in (*PARENTS, *TRANSFER)], "next_action")
    wait_until(lambda: hall.count_placed(one) == 37, "every note to have its place")
    hall.apply_result(one)
    for console in hall.consoles:
        expect(console.locator(".last-act")).to_contain_text("Nieuwe indeling toegepast")
        expect(console.locator(f'.list-item[data-list="{kept_key}"]')).to_have_count(1)
        expect(console.locator(f'.list-item[data-list="{gone_key}"]')).to_have_count(0)


def people_say_whether_they_recognise_themselves(hall: Hall) -> None:
    """Those who wrote are asked, and only they; what one misses is a note in its theme."""
    one, other = hall.consoles
    one.get_by_role("button", name="Terugkoppeling").click()
    theme = one.locator(".check-label").first.inner_text()
    one.get_by_role("button", name="Stuur naar de telefoons").click()
    wait_until(lambda: hall.phones[0].ask("check", {})["ok"], "the question to be out")
    asked = [phone.ask("check", {})["ok"] for phone in hall.phones]
    assert [bool(each) for each in asked] == [True] * 14 + [False] * 6
    wrote, silent = hall.pages[:2], hall.pages[2:]
    for page in wrote:
        page.get_by_role("link", name="Hebben we u goed begrepen?").click()
    for page in silent:
        expect(page.get_by_role("link", name="Hebben we u goed begrepen?")).to_have_count(0)
    tap(wrote[0], theme, "Herkenbaar")
    for console in hall.consoles:
        expect(hall.list_count(console, "Terugkoppeling")).to_have_text("1")
    fill_missing(wrote[1], theme)
    expect(one.get_by_text("1 van 2 herkent zich").first).to_be_visible()
    expect(hall.plenary.locator(".wall-recognised")).to_have_text("1 van 2 herkent zich")
    other.locator(".list-item[data-theme]").filter(has_text=theme).click()
    expect(other.locator(".note-row").filter(has_text=LINE)).to_be_visible()
    one.get_by_role("button", name="Sluit af", exact=True).click()
    for page in wrote:
        page.get_by_role("link", name="Terug naar de vragen").click()
        is_ready(page)


def the_plenary(hall: Hall) -> None:
    """An order of at least five items, gone through with a clicker, ends with first steps."""
    one, other = hall.consoles
    one.get_by_role("button", name="Volgorde plenair").click()
    one.get_by_role("button", name="Stel een volgorde voor").click()
    expect(one.locator(".plenary-row").nth(3)).to_be_visible()
    while (count := one.locator(".plenary-row").count()) < 5:
        one.get_by_label("Wat wilt u toevoegen?").select_option(label="van alle regio’s")
        one.get_by_role("button", name="Zet in de volgorde").click()
        expect(one.locator(".plenary-row")).to_have_count(count + 1)
    titles = one.locator(".plenary-title").all_inner_texts()
    one.get_by_role("button", name="Begin bij het eerste punt").click()
    for place, title in enumerate(titles, start=1):
        expect(hall.plenary.locator(".wall-turn")).to_contain_text(f"{place} / {len(titles)}")
        for console in hall.consoles:
            expect(console.locator(".presenter").get_by_role("heading")).to_have_text(title)
        for wall in hall.walls[1:]:
            expect(wall.locator(".column-notes").first).to_be_attached()
        if place < len(titles):
            one.keyboard.press("PageDown")
    expect(hall.plenary.get_by_role("heading", level=1)).to_contain_text("Eerste stappen")
    expect(hall.plenary.locator(".step").first).to_be_visible()
    close_round(one)
    hall.all_hear("Verdieping", "closed")
    for page, told in zip(
        hall.pages, ("is afgesloten", "is afgesloten", *["erbij"] * 2), strict=True
    ):
        expect(page.get_by_text(told).first).to_be_visible()
    expect(other.locator(".strip-item.open")).to_have_count(0)
