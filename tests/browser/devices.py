"""All that stands and lies in a hall: consoles, walls and phones."""

import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import CONSOLE, PHONE, WALL, is_ready
from tests.browser.test_debrief import join
from tests.fixtures.phones import Phone
from tests.fixtures.servers import Server, wait_until

EAST, WEST = "Vlaams-Brabant Oost", "Asse/Halle/Vilvoorde"
REGIONS = (EAST, WEST)
SOCKETS = 20


class Hall:
    """All that stands and lies in the hall that afternoon."""

    def __init__(self, server: Server, open_page: Callable[..., Page]) -> None:
        self.server = server
        self.consoles = [open_page(server.link("console"), CONSOLE) for _ in range(2)]
        walls = ("", "?region=1&mode=live", "?region=2&mode=live")
        self.walls = [open_page(server.link("wall") + query, WALL) for query in walls]
        for page in (*self.consoles, *self.walls):
            is_ready(page)
        self.pages: list[Page] = []
        self.phones: list[Phone] = []

    @property
    def console(self) -> Page:
        """The first facilitator's."""
        return self.consoles[0]

    @property
    def plenary(self) -> Page:
        """The wall of the plenary, which follows the console."""
        return self.walls[0]

    def everybody_joins(self, open_page: Callable[..., Page]) -> None:
        """Half of the phones in each region."""
        for number in range(4):
            page = open_page(self.server.link("join"), PHONE)
            self.pages.append(join(page, REGIONS[number % 2]))
        with ThreadPoolExecutor(4) as pool:
            made = pool.map(lambda i: Phone(self.server, region=i % 2), range(SOCKETS))
            self.phones = list(made)
        for phone in self.phones:
            phone.connect()

    def all_hear(self, title: str, state: str) -> None:
        """Every phone, console and wall knows how a round stands."""
        for phone in self.phones:
            phone.hears(title, state)
        for console in self.consoles:
            item = console.locator(".strip-item").filter(has_text=title)
            expect(item).to_have_class(f"strip-item {state}")

    def write_all(self, texts: list[str], kind: str) -> None:
        """Each note from another phone, in its own room."""
        for phone, text in zip(self.phones, texts, strict=False):
            assert "ok" in post(phone, text, kind)

    def list_count(self, console: Page, label: str) -> Locator:
        """The number beside a list on a console."""
        entry = console.locator(".list-item").filter(has_text=label)
        return entry.locator(".figures")

    def themes(self, console: Page) -> dict[str, int]:
        """The names on a console's list, and how many notes they have.

        Read from the parts of each entry: the lines of an entry that the console has just
        replaced run into one.
        """
        entries = console.locator(".list-item[data-theme]")
        return dict(
            entries.evaluate_all(
                "entries => entries.map((entry) => [entry.firstElementChild.textContent,"
                " Number(entry.querySelector('.figures').textContent)])"
            )
        )

    def apply_result(self, console: Page) -> None:
        """Apply the result that waits; once more where a newer one came just before the press."""
        console.get_by_role("button", name="Nieuwe indeling klaar").click(timeout=30_000)
        done = console.locator(".last-act", has_text="Nieuwe indeling toegepast")
        refused = console.get_by_role("alert")

        def applied() -> bool:
            console.get_by_role("button", name="Pas toe").click()
            expect(done.or_(refused)).to_be_visible()
            return done.is_visible()

        wait_until(applied, "the result to be applied")

    def count_placed(self, console: Page) -> int:
        """How many notes are in a theme, or in one of the trays."""
        groups = ("Unieke stemmen", "Twijfelt tussen twee")
        loose = [
            text for tray in groups for text in self.list_count(console, tray).all_inner_texts()
        ]
        return sum(self.themes(console).values()) + sum(map(int, loose))


def post(phone: Phone, text: str, kind: str) -> dict[str, object]:
    view = phone.view()
    asked = next(q for q in view["state"]["round"]["questions"] if q["kind"] == kind)
    group = view["group"] or view["state"]["round"]["groups"][0]["id"]
    body = {"op_id": secrets.token_hex(16), "group": group, "question": asked["id"], "text": text}
    return phone.ask("post", body)
