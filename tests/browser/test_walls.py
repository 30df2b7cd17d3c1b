"""A wall is finished in every mode and shape: nothing runs over its edges, head or foot."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import WALL, is_ready
from tests.browser.screenshots import MODES, WALLS
from tests.fixtures.instances import Instances
from tests.fixtures.organiser import Organiser
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
  for (const room of document.querySelectorAll(".theme-card blockquote, .unique-list")) {
    if (room.scrollHeight > room.clientHeight) faults.push(`cut off: ${room.textContent}`);
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


def test_a_wall_with_an_old_link_says_so(server, open_page) -> None:
    wall = open_page(f"{server.link('wall')}?mode=live", WALL)
    is_ready(wall)
    organiser = Organiser(server)
    organiser.post("/organise/1", "/organise/1/links")
    expect(wall.get_by_text("Open opnieuw de link die u gekregen hebt")).to_be_visible()
    organiser.web.close()
