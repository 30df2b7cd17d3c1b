"""An assistant is turned on, reads what is written from then on, and a facilitator decides."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, take_part, write
from tests.fixtures import pages
from tests.fixtures.accounts import EMAIL, PASSWORD
from tests.fixtures.assistants import AssistantServer, Reader, assistant
from tests.fixtures.instances import Instances
from tests.fixtures.phones import Phone
from tests.fixtures.servers import Server

pytestmark = pytest.mark.browser

NOTES = [
    "Vroeg naar bed op schooldagen",
    "De ochtend rustig beginnen",
    "Ouders bellen voor het te laat is",
    "Ouders uitnodigen voor een koffie",
]


@pytest.fixture
def reader() -> Iterator[AssistantServer]:
    """The assistant: a server that knows two subjects by their words."""
    subjects = {"Slaap en ritme": ["slaap", "bed", "ochtend"], "Ouders erbij": ["ouders"]}
    with assistant(Reader(subjects)) as found:
        yield found


@pytest.fixture
def server(instances: Instances, tmp_path: Path, reader: AssistantServer) -> Iterator[Server]:
    """The real day, whose organiser can turn that assistant on."""
    settings = {
        "HARVEST_WORKER": "1",
        "HARVEST_MODEL": "none",
        "HARVEST_THEME_DELAY": "3600",
        "HARVEST_ASSISTANT_URL": reader.url,
        "HARVEST_ASSISTANT_MODEL": "klein",
    }
    with instances.serve("day", tmp_path / "instance", **settings) as found:
        yield found


def turn_on(server: Server) -> None:
    """As the organiser does."""
    with httpx.Client(base_url=server.url, follow_redirects=True) as web:
        csrf = pages.csrf_token(web.get("/organise/sign-in").text)
        said = {"csrf_token": csrf, "email": EMAIL, "password": PASSWORD}
        web.post("/organise/sign-in", data=said)
        page = web.get("/organise/1/assistant").text
        answer = web.post("/organise/1/assistant/on", data={"csrf_token": pages.csrf_token(page)})
    assert "De assistent staat aan." in answer.text


class Reading(Phone):
    """A phone that shows where notes go, and writes."""

    def write(self, *texts: str) -> None:
        """Write notes at the first question."""
        view = self.view()
        group = view["state"]["round"]["groups"][0]["id"]
        question = view["state"]["round"]["questions"][0]["id"]
        told = view["state"]["assistant"]
        self.connect()
        for text in texts:
            body = {"op_id": secrets.token_hex(16), "group": group, "question": question}
            assert "ok" in self.ask("post", {**body, "text": text, "told": told})
        self.disconnect()


def open_assistant(console: Page) -> None:
    console.locator("[data-list=assistant]").click()
    expect(console.get_by_role("heading", name="Assistent")).to_be_visible()


def test_what_it_proposes_is_applied_and_undone(
    server: Server, phone: Callable[..., Page], violations: Callable[[Page], list[str]]
) -> None:
    page = phone()
    console = page.console_page
    expect(console.locator("[data-list=assistant]")).to_have_count(0)
    write(page, "Slaap is het halve werk, zei niemand toen")
    turn_on(server)
    line = page.locator("#assistant")
    expect(line).to_contain_text("gaat zonder naam ook naar 127.0.0.1.")
    write(page, "Slaap eerst, leer dan")
    assert violations(page) == []
    Reading(server).write(*NOTES)
    open_assistant(console)
    main = console.locator("#main")
    expect(main).to_contain_text("Hij mag 5 van de 6 notities lezen")
    assert violations(console) == []
    console.get_by_role("button", name="Laat de notities plaatsen").click()
    console.get_by_role("button", name="Bekijk de nieuwe indeling").click(timeout=60_000)
    expect(main).to_contain_text("Een voorstel van de assistent.")
    expect(main.locator("table")).to_contain_text("Slaap en ritme")
    lists = console.get_by_role("navigation", name="Lijsten en thema’s")
    expect(lists).not_to_contain_text("Slaap en ritme")
    console.get_by_role("button", name="Pas toe").click()
    theme = lists.locator("[data-theme]", has_text="Slaap en ritme")
    theme.click()
    expect(main).to_contain_text("naam van de assistent")
    expect(main.locator(".assistant-sign")).to_have_count(3)
    assert violations(console) == []
    console.locator("body").press("u")
    expect(theme).to_have_count(0)


def test_it_is_stopped_and_its_trouble_is_told(
    server: Server, phone: Callable[..., Page], reader: AssistantServer
) -> None:
    page = phone()
    console = page.console_page
    turn_on(server)
    Reading(server).write(*NOTES)
    open_assistant(console)
    reader.holding.clear()
    console.get_by_role("button", name="Laat de notities plaatsen").click()
    console.get_by_role("button", name="Stop de assistent").click()
    status = console.locator("#main .assistant-run, #main .notice.bad")
    expect(status).to_contain_text("Gestopt. Er is niets gewijzigd.")
    reader.holding.set()
    reader.fail(500)
    console.get_by_role("button", name="Laat de notities plaatsen").click()
    expect(status).to_contain_text("Bij de assistent ging iets mis.")
    expect(console.locator("#main")).not_to_contain_text("geheime woorden")


def test_a_page_without_scripts_says_it_too(server: Server, open_page: Callable[..., Page]) -> None:
    turn_on(server)
    page = open_page(server.link("join"), PHONE, java_script_enabled=False)
    expect(page.locator("#main")).to_contain_text("Een assistent (een taalmodel) helpt")
    take_part(page)
    expect(page.locator("#assistant")).to_contain_text("127.0.0.1")
