"""A real Chromium against a real server."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from tests.fixtures.instances import Instances
from tests.fixtures.servers import ROOT, Server

PHONE = {"width": 390, "height": 844}
WALL = {"width": 1920, "height": 1080}
CONSOLE = {"width": 1440, "height": 900}
# On a busy machine what takes a moment can take seconds.
PATIENCE = 15_000

# Chromium's own background traffic must not reach for the network.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's program."""
    program = os.environ.get("HARVEST_TEST_CHROMIUM") or shutil.which("chromium")
    assert program, "no Chromium: script/test says how to get one"
    return program


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo_server(instances: Instances, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo day, for tests that only look."""
    with instances.serve("demo", tmp_path_factory.mktemp("demo") / "instance") as server:
        yield server


@pytest.fixture
def worker(request: pytest.FixtureRequest) -> str:
    """Whether a theme worker runs beside the server of this test: it takes seconds to start."""
    return "1" if request.node.get_closest_marker("theme_worker") else "0"


@pytest.fixture
def demo(instances: Instances, tmp_path: Path, worker: str) -> Iterator[Server]:
    """The demo day, to be changed."""
    with instances.serve("demo", tmp_path / "instance", HARVEST_WORKER=worker) as server:
        yield server


@pytest.fixture
def server(instances: Instances, tmp_path: Path, worker: str) -> Iterator[Server]:
    """The real day without a note, and an organiser."""
    with instances.serve("day", tmp_path / "instance", HARVEST_WORKER=worker) as server:
        yield server


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page in a browser of its own; scripts that fail, fail the test."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def run(url: str, viewport: dict[str, int], **options: object) -> Page:
        context = browser.new_context(viewport=viewport, locale="nl-BE", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console",
            lambda said: "Content Security Policy" in said.text and problems.append(said.text),
        )
        page.set_default_timeout(PATIENCE)
        page.goto(url)
        return page

    yield run
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def phone(server: Server, open_page: Callable[..., Page]) -> Callable[..., Page]:
    """A phone in the open round, ready to write; `options` go to the browser."""

    def run(**options: object) -> Page:
        console = open_page(server.link("console"), CONSOLE)
        is_ready(console)
        open_round(console, "Keuze 1")
        page = open_page(server.link("join"), PHONE, **options)
        take_part(page)
        page.get_by_role("button", name="Leuvens Steunpunt Schooluitval").click()
        page.console_page = console
        return page

    return run


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker's source."""
    return (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def violations(axe: str) -> Callable[[Page], list[str]]:
    """What axe-core holds against a page (WCAG 2.2 A and AA, and best practice)."""

    def run(page: Page) -> list[str]:
        page.evaluate(axe)
        found = page.evaluate("async () => (await axe.run()).violations")
        return [
            f"{each['id']}: {node['target']} {node['failureSummary']}"
            for each in found
            for node in each["nodes"]
        ]

    return run


def is_ready(page: Page) -> None:
    """Wait until the scripts of a page have taken over."""
    page.wait_for_selector("html[data-ready]")


def open_round(console: Page, title: str) -> None:
    """Open a round of the programme on the console."""
    console.locator(".strip-item").filter(has_text=title).click()
    console.get_by_role("button", name="Ronde openen").click()
    expect(console.locator(".strip-item.open")).to_contain_text(title)


def close_round(console: Page) -> None:
    """Close the round that is open, on the console."""
    console.locator(".strip-item.open").click()
    console.get_by_role("button", name="Ronde afsluiten").click()
    expect(console.locator(".strip-item.open")).to_have_count(0)


def show_on_wall(console: Page, mode: str) -> None:
    """Let the walls show a mode, of this part of the day or any other."""
    # Opened as such: which modes stand before it changes with what happens meanwhile.
    others = console.locator("details").filter(has_text="Alle wandbeelden")
    others.evaluate("(each) => { each.open = true; }")
    shown = console.locator(".mode").get_by_text(mode, exact=True)
    shown.click()
    # The list of others folds when what the wall shows comes back.
    expect(shown).to_have_attribute("aria-pressed", "true")


def take_part(page: Page, region: str = "Vlaams-Brabant Oost") -> None:
    """Read the notice, and take part by choosing a region."""
    page.get_by_role("button", name=region).click()


def write(page: Page, text: str) -> None:
    """Keep a note at the first question."""
    page.locator("textarea").first.fill(text)
    page.get_by_role("button", name="Bewaren").first.click()


def own(page: Page, text: str) -> Locator:
    """The notes on a phone that hold a text."""
    return page.locator(".own").filter(has_text=text)
