"""A wall is finished in every mode and shape: nothing runs over its edges, head or foot."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CONSOLE, WALL, is_ready, open_round
from tests.browser.screenshots import MODES, WALLS
from tests.fixtures.instances import Instances
from tests.fixtures.organiser import Organiser
from tests.fixtures.phones import Phone
from tests.fixtures.servers import Server

pytestmark = pytest.mark.browser

# What lies over the words of the head or the foot, sticks out of the wall, or is cut off
# without a sign that it goes on.
FAULTS = """() => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) faults.push(`wider than the wall: ${root.scrollWidth}`);
  if (root.scrollHeight > innerHeight) faults.push(`higher than the wall: ${root.scrollHeight}`);
  for (const bar of document.querySelectorAll(".wall-head, .wall-foot")) {
    for (const words of bar.querySelectorAll("p, h1, strong, span")) {
      const { left, top, width, height } = words.getBoundingClientRect();
      if (!width || !height || words.closest(".visually-hidden")) continue;
      const over = document.elementFromPoint(left + width / 2, top + height / 2);
      if (!over || !bar.contains(over)) faults.push(`covered: ${words.textContent.trim()}`);
    }
  }
  return faults;
}"""


@pytest.fixture(scope="module", params=[0, 1, 20, 200], ids="{}-notes".format)
def day(
    request: pytest.FixtureRequest,
    instances: Instances,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    """A debrief with so many notes, themes and all; one is as long as a note can be."""
    folder = tmp_path_factory.mktemp("walls") / "instance"
    template = f"debrief of {request.param}"
    with instances.serve_template(template, folder, HARVEST_WORKER="0") as server:
        yield server


@pytest.mark.parametrize("mode", MODES)
def test_nothing_runs_over_an_edge(day: Server, open_page: Callable[..., Page], mode: str) -> None:
    wall = open_page(f"{day.link('wall')}?mode={mode}", WALLS["1080"])
    is_ready(wall)
    for shape in WALLS.values():
        wall.set_viewport_size(shape)
        wall.evaluate("() => document.fonts.ready")
        assert wall.evaluate(FAULTS) == [], f"{mode} at {shape['width']}x{shape['height']}"


@pytest.mark.parametrize("mode", ["join", "live", "themes", "thanks"])
def test_a_wall_that_is_cut_off_says_so(server, open_page, mode: str) -> None:
    wall = open_page(f"{server.link('wall')}?mode={mode}", WALL)
    is_ready(wall)
    said = wall.get_by_text("Even geen verbinding")
    expect(said).to_have_count(0)
    server.kill()
    expect(said).to_be_visible()
    assert wall.evaluate(FAULTS) == []


def test_a_code_over_a_wall_that_is_cut_off_does_not_hide_it(server, open_page) -> None:
    console = open_page(server.link("console"), CONSOLE)
    wall = open_page(server.link("wall"), WALL)
    for page in (console, wall):
        is_ready(page)
    console.locator(".mode").filter(has_text="Live").click()
    console.get_by_role("button", name="Toon de code").click()
    expect(wall.locator(".code-card")).to_be_visible()
    server.kill()
    expect(wall.get_by_text("Even geen verbinding").last).to_be_visible()


def test_a_round_that_opens_under_the_join_code_offers_its_notes(server, open_page) -> None:
    console = open_page(server.link("console"), CONSOLE)
    wall = open_page(server.link("wall"), WALL)
    for page in (console, wall):
        is_ready(page)
    code = console.get_by_role("button", name="Toon de code")
    expect(code).to_have_attribute("aria-pressed", "false")
    console.locator(".list-item").filter(has_text="Binnengekomen").click()
    open_round(console, "Keuze 1")
    expect(console.locator(".work-empty")).to_have_text(
        "De ronde is open. Wat iemand bewaart, verschijnt hier."
    )
    console.get_by_role("button", name="Toon wat binnenkomt").click()
    expect(wall.locator(".wall-columns")).to_be_visible()
    expect(console.get_by_role("button", name="Toon wat binnenkomt")).to_have_count(0)


def test_a_note_that_arrives_stands_on_top_of_a_full_page(server, open_page) -> None:
    console = open_page(server.link("console"), CONSOLE)
    is_ready(console)
    open_round(console, "Keuze 1")
    phone = Phone(server)
    phone.connect()
    round_ = phone.view()["state"]["round"]
    place = {"group": round_["groups"][0]["id"], "question": round_["questions"][0]["id"]}
    wall = open_page(f"{server.link('wall')}?mode=live", WALL)
    is_ready(wall)
    notes = wall.locator(".column").first.locator(".column-notes:not(.ruler) > li")
    pages = wall.locator(".wall-counts")
    number = 0
    while "blad" not in pages.inner_text() or number < 12:
        number += 1
        said = phone.ask("post", {"op_id": f"{number:032x}", "text": f"Notitie {number}", **place})
        assert "ok" in said, said
        expect(notes.first).to_have_text(f"Notitie {number}")
        if number > 1:
            expect(notes.nth(1)).to_have_text(f"Notitie {number - 1}")
    phone.disconnect()


def test_a_wall_with_an_old_link_says_so(server, open_page) -> None:
    wall = open_page(f"{server.link('wall')}?mode=live", WALL)
    is_ready(wall)
    organiser = Organiser(server)
    organiser.post("/organise/1", "/organise/1/links")
    expect(wall.get_by_text("Open opnieuw de link die u gekregen hebt")).to_be_visible()
    organiser.web.close()


def test_each_theme_of_the_demo_day_is_quoted(demo_server, open_page) -> None:
    wall = open_page(f"{demo_server.link('wall')}?mode=themes", WALL)
    is_ready(wall)
    page = wall.locator(".wall-foot").get_by_text(re.compile(r"blad \d+ / \d+"))
    cards = wall.locator("ul.theme-board > .theme-card")
    quoted = 0
    for _turn in range(int(page.inner_text().split()[-1])):
        for card in cards.all():
            expect(card.locator("blockquote p:not(.not-chosen)")).to_have_count(1)
            quoted += 1
        before = page.inner_text()
        wall.locator("body").press("ArrowRight")
        expect(page).not_to_have_text(before)
    assert quoted > 10
