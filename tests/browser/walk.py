"""Every page of a day that has everything in it, one after the other."""

import json
import sqlite3
from collections.abc import Callable, Iterator

from playwright.sync_api import Page

from harvest.config import DATABASE_FILE
from tests.browser.conftest import (
    CONSOLE,
    PHONE,
    WALL,
    close_round,
    is_ready,
    open_round,
    show_on_wall,
)
from tests.browser.screenshots import MODES, WALLS
from tests.fixtures.accounts import EMAIL, PASSWORD
from tests.fixtures.servers import Server

Open = Callable[..., Page]
Stop = tuple[str, Page]
PARTS = {"regions": 1, "rounds": 2, "groups": 1, "questions": 1, "figures": 1, "concepts": 1,
         "codebook": 1}  # fmt: skip
LISTS = ("live", "pulse", "plenary", "check", "proposal", "unique", "late", "waiting", "hidden")


def walls(day: Server, open_page: Open, *, scripts: bool = True) -> Iterator[Stop]:
    """Every scene in two shapes; without scripts, what the server draws."""
    for mode in MODES:
        page = open_page(f"{day.link('wall')}?mode={mode}", WALL, java_script_enabled=scripts)
        if scripts:
            is_ready(page)
            yield f"wall {mode}", page
            page.set_viewport_size(WALLS["720"])
        yield f"small wall {mode}", page
        page.context.close()


def chosen_scenes(console: Page, day: Server, open_page: Open) -> Iterator[Stop]:
    """What is chosen on the console: a theme, a note, the code, one region alone."""
    wall = open_page(day.link("wall"), WALL)
    is_ready(wall)
    pick(console, "theme:")
    console.locator(".theme-tools [data-key=w]").click()
    wall.locator(".theme-full").wait_for()
    yield "wall theme", wall
    console.locator(".note-row").first.press("g")
    wall.locator(".spotlight").wait_for()
    yield "wall spotlight", wall
    for mode in ("Steun", "Eerste stappen"):
        console.locator("#filter").select_option(index=4)
        show_on_wall(console, mode)
        wall.locator(".ranking-main, .steps-main").wait_for()
        yield f"wall {mode} of one region", wall
    wall.context.close()


def pick(console: Page, start: str) -> None:
    """Open the list that begins so."""
    if start == "theme:":
        console.locator(".list-item[data-theme]").first.click()
    else:
        console.locator(f'[data-list^="{start}"]').first.click()


def console_pages(console: Page) -> Iterator[Stop]:
    """Every list, every box, and the running order as it is presented."""
    for name in (*LISTS, "debrief:"):
        pick(console, name)
        yield f"console {name}", console
    pick(console, "theme:")
    yield "console theme", console
    for name in ("Voeg samen met…", "Nieuw thema"):
        console.get_by_role("button", name=name, exact=True).click()
        yield f"console box {name}", console
        console.locator("dialog").get_by_role("button", name="Laat zo").click()
    console.locator(".note-row").first.press("v")
    yield "console move", console
    console.locator("dialog").get_by_role("button", name="Laat zo").click()
    console.locator(".note-row .more summary").first.click()
    console.get_by_role("button", name="Maak een naam onleesbaar").first.click()
    yield "console masking", console
    console.get_by_role("button", name="Annuleren").click()
    console.get_by_role("button", name="Zet vast").click()
    console.locator(".last-act").get_by_text("Vastgezet").first.wait_for()
    console.get_by_role("button", name="Hernoem").click()
    yield "console naming", console
    console.locator(".naming").get_by_role("button", name="Laat zo").click()
    console.locator(".strip-item.open").click()
    yield "console round", console
    console.locator(".picked").get_by_role("button", name="Inklappen", exact=True).click()
    pick(console, "plenary")
    console.get_by_role("button", name="Begin bij het eerste punt").click()
    console.locator(".presenter").wait_for()
    yield "console presenting", console
    console.get_by_role("button", name="Stop met tonen").click()


def phone_pages(day: Server, open_page: Open, word: str, console: Page) -> Iterator[Stop]:
    """A device from the first page to the harvest, with scripts and without."""
    join = day.link("join")
    phone = open_page(join, PHONE)
    yield "phone notice", phone
    phone.locator("[name=nickname]").fill(word)
    phone.locator("button[name=region]").first.click()
    is_ready(phone)
    card = phone.locator("details.question").last
    card.locator("summary").click()
    card.locator("textarea").fill(f"{word} bellen")
    card.get_by_role("button", name="Bewaren").click()
    card.get_by_text("ontvangen").wait_for()
    yield "phone questions", phone
    card.get_by_role("button", name="Pas aan").click()
    yield "phone editor", phone
    for page in ("mine", "check"):
        phone.goto(f"{join}/{page}")
        yield f"phone {page}", phone
    theme = phone.locator(".check-theme").first
    theme.get_by_role("button", name="Er mist iets").click()
    theme.locator("textarea").fill(f"{word} mist")
    yield "phone missing", phone
    theme.locator("[name=question]").first.check(force=True)
    theme.get_by_role("button", name="Verstuur wat ik mis").click()
    phone.get_by_text("U schreef:").wait_for()
    yield "phone missed", phone
    yield from _commitment(phone, join, word)
    _give_similar_notes(day)
    for round_ in ("open", "none", "breakout"):
        yield from _in_round(console, phone, join, round_)
    yield from _without_scripts(phone, join, open_page)


def _commitment(phone: Page, join: str, word: str) -> Iterator[Stop]:
    phone.goto(f"{join}/mine")
    phone.get_by_role("link", name="Maak er een afspraak van").first.click()
    yield "phone commitment", phone
    phone.get_by_label("Wie doet het?").fill(f"{word} An")
    phone.get_by_label("Met wie").fill(f"{word} Bo")
    phone.get_by_role("button", name="Bewaren").click()
    phone.get_by_text("Uw link naar deze afspraak").wait_for()
    yield "phone kept commitment", phone


def _give_similar_notes(day: Server) -> None:
    """As the analysis does once a round is closed."""
    with sqlite3.connect(day.folder / DATABASE_FILE) as rows:
        rows.execute(
            "INSERT INTO similar_notes (participant_id, round_id, notes)"
            " SELECT (SELECT max(id) FROM participant), id, ? FROM round",
            [json.dumps([1, 2, 3])],
        )


def _in_round(console: Page, phone: Page, join: str, state: str) -> Iterator[Stop]:
    """The debrief as it is, after it, and while there are sessions to choose from."""
    # It would go along by itself.
    phone.goto("about:blank")
    if state == "none":
        close_round(console)
    if state == "breakout":
        open_round(console, "Keuze 1")
    phone.goto(join)
    is_ready(phone)
    yield f"phone in round: {state}", phone


def _without_scripts(phone: Page, join: str, open_page: Open) -> Iterator[Stop]:
    plain = open_page(join, PHONE, java_script_enabled=False)
    plain.context.add_cookies(phone.context.cookies())
    for name in ("", "/mine", "/region", "/check"):
        plain.goto(f"{join}{name}")
        yield f"phone without scripts {name}", plain
    plain.context.close()


def organiser_pages(day: Server, open_page: Open) -> Iterator[Stop]:
    """All that an organiser sees of a day."""
    page = open_page(f"{day.url}/organise", CONSOLE)
    page.get_by_label("E-mailadres").fill(EMAIL)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.locator("main form button").click()
    forms = [f"/1/programme/{kind}/{part}" for kind, part in PARTS.items()]
    forms += [f"/1/programme/{kind}/new" for kind in PARTS]
    for name in ("", "/new/template", "/new/empty", "/1", "/1/programme", "/1/settings", "/1/words",
                 "/1/posters", "/1/tickets", *forms):  # fmt: skip
        page.goto(f"{day.url}/organise{name}")
        yield f"organise {name}", page


def in_the_hall(day: Server, open_page: Open, word: str) -> Iterator[Stop]:
    """Walls and the console; a page is to be looked at before the next is asked for."""
    yield from walls(day, open_page)
    yield from walls(day, open_page, scripts=False)
    console = open_page(day.link("console"), CONSOLE)
    is_ready(console)
    yield from console_pages(console)
    yield from chosen_scenes(console, day, open_page)


def in_the_hand(day: Server, open_page: Open, word: str) -> Iterator[Stop]:
    """A phone, on which ``word`` is typed, the harvest, and the organiser's pages."""
    console = open_page(day.link("console"), CONSOLE)
    is_ready(console)
    yield from phone_pages(day, open_page, word, console)
    console.locator(".mode").filter(has_text="Bedankt").click()
    harvest = open_page(day.link("join").replace("/p/", "/h/"), PHONE)
    yield "harvest", harvest
    yield from organiser_pages(day, open_page)
