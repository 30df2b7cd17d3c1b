"""Whatever a wall shows is read from the last row: large enough, whole, and inside its card."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from harvest.models import Commitment, Note, Region, Round, Theme, Workshop
from tests.browser.conftest import is_ready
from tests.browser.screenshots import MODES
from tests.fixtures.databases import DATABASES
from tests.fixtures.instances import Instances
from tests.fixtures.servers import Server
from tests.fixtures.templates import LONG

pytestmark = pytest.mark.browser

SHAPES = {"16:9": (1920, 1080), "4:3": (1024, 768), "upright": (1080, 1920)}
# 3 % of the height, 32 px on 1920 × 1080; on a screen that stands upright 3 % of its width.
SMALLEST = 32 / 1080
NAME = "Samenwerkingsverband Onderwijs-Welzijn M"
MOST_PAGES = 4

# The lists have seen their new shape, and all that had to be measured is.
SETTLED = """async () => {
  await document.fonts.ready;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  do { await frame(); await frame(); } while (document.querySelector(".ruler"));
}"""

# Every text that the hall sees: is it large enough, whole, and inside all that it lies in?
FAULTS = """smallest => {
  const faults = new Set();
  const root = document.getElementById("wall");
  const cards = ".wall-note, .theme-card, .kinds-part, .order-item, .regions-row, .ranked, " +
    ".column, .previous-line";
  const inside = (inner, outer) =>
    inner.left >= outer.left - 2 && inner.right <= outer.right + 2 &&
    inner.top >= outer.top - 4 && inner.bottom <= outer.bottom + 4;
  const say = (what, text) => faults.add(`${what}: ${text.slice(0, 40)}`);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    const text = node.textContent.trim();
    const style = getComputedStyle(parent);
    const isSeen = style.visibility === "visible" && !parent.closest(".visually-hidden");
    if (!text || !isSeen) continue;
    const size = parseFloat(style.fontSize);
    if (size < smallest - 0.1) say(`${size} px`, text);
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter((rect) => rect.width > 0);
    const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    if (rects.some((rect) => !inside(rect, screen))) say("off the wall", text);
    for (let box = parent; box !== root; box = box.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(box);
      const clips = overflowX !== "visible" || overflowY !== "visible";
      if (!clips && !box.matches(cards)) continue;
      const bounds = box.getBoundingClientRect();
      if (rects.some((rect) => !inside(rect, bounds))) say(clips ? "cut off" : "outside", text);
    }
  }
  const [main, foot] = [root.querySelector("main"), root.querySelector("footer")];
  if (main && foot && main.getBoundingClientRect().bottom > foot.getBoundingClientRect().top + 1) {
    faults.add("runs over the foot");
  }
  return [...faults];
}"""


@pytest.fixture(scope="module", params=["debrief of 200", "full"])
def day(
    request: pytest.FixtureRequest,
    instances: Instances,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Server, dict[str, int]]]:
    """A day whose names are all of 40 letters, with a theme and its longest note to show."""
    folder = tmp_path_factory.mktemp("read") / "instance"
    with instances.serve_template(request.param, folder, HARVEST_WORKER="0") as server:
        with _session(server) as session:
            for region in session.scalars(select(Region)):
                region.name = region.short = NAME
            for number, theme in enumerate(session.scalars(select(Theme))):
                theme.label = f"{NAME[:37]} {number}"
            for each in session.scalars(select(Round)):
                each.title = NAME
            session.get_one(Workshop, 1).title = NAME
            for commitment in session.scalars(select(Commitment)):
                commitment.who, commitment.what = NAME, LONG
            # It tells of its own commitments, as a day that follows it would.
            session.get_one(Workshop, 1).follows_id = 1
            theme = session.scalars(select(Theme.id).where(Theme.retired.is_(False))).first()
            note = max(session.scalars(select(Note)), key=lambda each: len(each.text)).id
            session.commit()
        yield server, {"theme": theme or 0, "spotlight": note}


@contextmanager
def _session(server: Server) -> Iterator[Session]:
    engine = create_engine(DATABASES.address(server.folder))
    with Session(engine) as session:
        yield session
    engine.dispose()


def _set_scene(server: Server, mode: str, ids: dict[str, int]) -> str:
    """Where a wall shows this mode; what shows one thing only is what all walls show."""
    if mode not in ids:
        return f"{server.link('wall')}?mode={mode}"
    with _session(server) as session:
        about = "theme" if mode == "theme" else "note"
        session.get_one(Workshop, 1).wall = {"mode": mode, about: ids[mode]}
        session.commit()
    return server.link("wall")


def _pages(wall: Page) -> Iterator[str]:
    """Each page of a scene, as far as a hall looks."""
    wall.evaluate(SETTLED)
    shown = wall.evaluate("() => document.querySelector('.wall-counts')?.innerText ?? ''")
    count = int(shown.split(" / ")[1]) if " / " in shown else 1
    yield shown
    for _turn in range(1, min(count, MOST_PAGES)):
        wall.keyboard.press("ArrowRight")
        wall.evaluate(SETTLED)
        yield wall.locator(".wall-counts").inner_text()


def test_all_is_read_from_the_last_row(
    day: tuple[Server, dict[str, int]], open_page: Callable[..., Page]
) -> None:
    server, ids = day
    wall = open_page("about:blank", {"width": 1920, "height": 1080})
    found = {}
    for mode in (*MODES, *ids):
        wall.goto(_set_scene(server, mode, ids))
        is_ready(wall)
        for shape, (width, height) in SHAPES.items():
            wall.set_viewport_size({"width": width, "height": height})
            for page in _pages(wall):
                faults = wall.evaluate(FAULTS, SMALLEST * min(width, height))
                if faults:
                    found[f"{mode} {shape} {page}"] = faults
    assert found == {}
