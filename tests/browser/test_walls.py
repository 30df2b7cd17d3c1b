"""A wall is finished in every mode and shape: nothing runs over its edges, head or foot."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import is_ready
from tests.browser.screenshots import MODES, WALLS
from tests.browser.test_debrief import open_round
from tests.fixtures.instances import Instances
from tests.fixtures.phones import Phone
from tests.fixtures.servers import Server

pytestmark = pytest.mark.browser

LONG = ("Eén gezicht per school, en iemand die terugbelt. " * 11)[:500]

SUBJECTS = ("ouders aan de poort", "de overdracht in mei", "het jeugdhuis", "de late bus")

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
  for (const room of document.querySelectorAll(".theme-card blockquote, .unique-list")) {
    if (room.scrollHeight > room.clientHeight) faults.push(`cut off: ${room.textContent}`);
  }
  return faults;
}"""


@pytest.fixture(scope="module", params=[0, 1, 20, 200], ids="{}-notes".format)
def day(
    request: pytest.FixtureRequest,
    browser: Browser,
    instances: Instances,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    """A debrief with so many notes, themes and all; one is as long as a note can be."""
    folder = tmp_path_factory.mktemp("walls") / "instance"
    instances.copy("day", folder)
    server = Server(folder)
    server.start()
    console = browser.new_page(locale="nl-BE")
    console.goto(server.link("console"))
    is_ready(console)
    open_round(console, "Verdieping")
    with closing_all([Phone(server, region=i % 2) for i in range(10)]) as phones:
        for i in range(request.param):
            words = LONG if i == 0 else f"Notitie {i} over {SUBJECTS[i % len(SUBJECTS)]}"
            write(phones[i % len(phones)], words, i)
        for i, phone in enumerate(phones):
            support(phone, start=5 * (i // 2))
    if request.param:
        console.get_by_role("button", name="Oogst VB Oost").click()
        console.get_by_role("button", name="Toon de steun").click()
        expect(console.get_by_role("button", name="Verberg de steun")).to_be_visible()
    if request.param >= 20:
        console.get_by_role("button", name="Zoek thema’s nu").click()
        expect(console.locator(".list-item[data-theme]").first).to_be_visible(timeout=60_000)
        console.get_by_role("button", name="Volgorde plenair").click()
        console.get_by_role("button", name="Stel een volgorde voor").click()
        expect(console.locator(".plenary-row").first).to_be_visible()
    console.close()
    yield server
    server.stop()


@contextmanager
def closing_all(phones: list[Phone]) -> Iterator[list[Phone]]:
    """Phones that are connected for a while."""
    for phone in phones:
        phone.connect()
    yield phones
    for phone in phones:
        phone.disconnect()


def write(phone: Phone, words: str, number: int) -> None:
    """Write under one question after the other."""
    view = phone.view()
    questions = view["state"]["round"]["questions"]
    body = {
        "op_id": secrets.token_hex(16),
        "group": view["group"],
        "question": questions[number % len(questions)]["id"],
        "text": words,
    }
    assert "ok" in phone.ask("post", body)


def support(phone: Phone, start: int) -> None:
    """Give five marks per question, from a note on."""
    harvest = phone.ask("harvest", {})["ok"]
    for question in {note["question"] for note in harvest["notes"]}:
        of_question = [note["id"] for note in harvest["notes"] if note["question"] == question]
        for note in (of_question[start:] + of_question[:start])[:5]:
            assert "ok" in phone.give(note, harvest["group"])


@pytest.mark.parametrize("mode", MODES)
def test_nothing_runs_over_an_edge(day: Server, open_page: Callable[..., Page], mode: str) -> None:
    wall = open_page(f"{day.link('wall')}?mode={mode}", WALLS["1080"])
    is_ready(wall)
    for shape in WALLS.values():
        wall.set_viewport_size(shape)
        wall.evaluate("() => document.fonts.ready")
        assert wall.evaluate(FAULTS) == [], f"{mode} at {shape['width']}x{shape['height']}"
