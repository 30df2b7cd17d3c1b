"""Pictures of every screen, to look at: ``script/screenshots`` runs this.

Writes to ``screenshots/`` (not committed), and the two pictures of the README.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import CONSOLE, FLAGS, PHONE, WALL, close_round, is_ready, take_part
from tests.fixtures.hall import DAY
from tests.fixtures.servers import HARVEST, ROOT, Server

FOLDER = ROOT / "screenshots"
# What the sentence model learns from the lexicon takes a minute, and is the same each time.
LEARNED = FOLDER / "learned"
MOBILE = {"device_scale_factor": 2, "is_mobile": True, "has_touch": True}
PAGES = ("", "/new", "/1", "/1/programme", "/1/settings", "/1/words", "/1/posters", "/1/tickets",
         "/1/rights", "/1/harvest", "/1/signals", "/1/compare", "/1/commitments",
         "/1/notes/new", "/account", "/account/tokens")  # fmt: skip
README = ROOT / "docs/images"
MODES = ("join", "live", "themes", "regions", "figures", "ranking", "steps", "order",
         "thanks", "previous")  # fmt: skip
WALLS = {"1080": WALL, "720": {"width": 1280, "height": 720}, "4x3": {"width": 1024, "height": 768}}


class Camera:
    """Takes pictures of one server in one browser."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.browser, self.server = browser, server

    @contextmanager
    def page(self, url: str, viewport: dict[str, int], **options: object) -> Iterator[Page]:
        """A page in a browser of its own."""
        context = self.browser.new_context(viewport=viewport, locale="nl-BE", **options)
        page = context.new_page()
        page.goto(url)
        yield page
        context.close()

    def take(self, page: Page, name: str) -> None:
        """One picture, once fonts are there and nothing moves."""
        page.evaluate("() => document.fonts.ready")
        page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")

    def phone(self) -> None:
        """The way in, and the questions."""
        with self.page(self.server.url, PHONE, **MOBILE) as page:
            self.take(page, "phone-1-code")
            page.goto(self.server.link("join"))
            self.take(page, "phone-2-notice")
            take_part(page)
            is_ready(page)
            self.take(page, "phone-4-empty")
            for text in (
                "Iedereen rond dezelfde tafel, niet elk apart",
                "Korte lijnen met het CLB",
            ):
                page.locator("textarea").first.fill(text)
                page.get_by_role("button", name="Bewaren").first.click()
                page.locator(".own").filter(has_text=text).get_by_text("ontvangen").wait_for()
            page.locator("textarea").first.fill("Eén vast gezicht per school, iemand die ook in de")
            page.locator(".belongs-offer").first.wait_for()
            self.take(page, "phone-5-written")
            page.goto(f"{self.server.link('join')}/mine")
            self.take(page, "phone-6-mine")

    def walls(self) -> None:
        """Every mode in every shape."""
        self.wall_modes("wall")
        with self.page(f"{self.server.link('wall')}?mode=themes", WALL) as page:
            is_ready(page)
            page.locator("body").press("ArrowRight")
            page.locator(".theme-card blockquote p:visible").first.wait_for()
            self.take(page, "wall-cards")
        with self.page(self.server.link("console"), CONSOLE) as console:
            is_ready(console)
            console.locator(".theme-tools [data-key=w]").click()
            self.walls_now("theme", ".theme-full")
            console.locator(".note-row").first.press("g")
            self.walls_now("spotlight", ".spotlight")
            console.get_by_text("Alle wandbeelden").click()
            console.get_by_label("Donkere wand").check()
            self.walls_now("spotlight-dark", ".spotlight")
            console.get_by_label("Donkere wand").uncheck()
            console.locator(".mode").filter(has_text="Live").click()

    def wall_modes(self, name: str) -> None:
        """Each mode that a wall can keep to, in every shape."""
        for mode in MODES:
            for shape, viewport in WALLS.items():
                with self.page(f"{self.server.link('wall')}?mode={mode}", viewport) as page:
                    is_ready(page)
                    self.take(page, f"{name}-{mode}-{shape}")

    def walls_now(self, name: str, content: str) -> None:
        """The wall as the console has set it, in every shape."""
        for shape, viewport in WALLS.items():
            with self.page(self.server.link("wall"), viewport) as page:
                is_ready(page)
                page.locator(content).wait_for()
                self.take(page, f"wall-{name}-{shape}")

    def console(self) -> None:
        """On a laptop and on a phone."""
        for shape, viewport in {"laptop": CONSOLE, "phone": PHONE}.items():
            with self.page(self.server.link("console"), viewport) as page:
                is_ready(page)
                if shape == "laptop":
                    page.frame_locator("iframe").locator(".wall-foot").wait_for()
                self.take(page, f"console-{shape}")
                for name in ("Uw oordeel helpt", "Wat verschoof", "Bijna hetzelfde"):
                    item = page.locator(".list-item").filter(has_text=name)
                    if not item.count():
                        continue  # the demo day has none of these
                    if shape == "phone":
                        page.get_by_role("button", name="Lijsten").click()
                    item.click()
                    page.get_by_role("heading", level=2, name=name).wait_for()
                    self.take(page, f"console-{shape}-{name.split()[-1]}")

    def afternoon(self) -> None:
        """The debrief, the check-back and the plenary, on every screen."""
        with self.page(self.server.link("console"), CONSOLE) as console:
            is_ready(console)
            with self.page(self.server.link("join"), PHONE, **MOBILE) as phone:
                join(phone, "Vlaams-Brabant Oost")
                write(phone, "Ik bel maandag het CLB over de jongeren die thuiszitten", "actie")
                self.commitment(phone)
                self.console_lists(console)
                self.check_back(console, phone)
                self.order(console)
                self.code(console)
                close_round(console)
                phone.goto(self.server.link("join"))
                phone.get_by_text("Stemmen zoals de uwe").wait_for(timeout=60_000)
                self.take(phone, "phone-9-kindred")

    def commitment(self, phone: Page) -> None:
        """A next action becomes a commitment."""
        phone.get_by_role("link", name="Maak er een afspraak van").click()
        self.take(phone, "phone-7-commitment")
        phone.get_by_label("Wie doet het?").fill("An, zorgcoördinator")
        phone.get_by_role("button", name="Bewaren").click()
        self.take(phone, "phone-7-commitment-kept")

    def console_lists(self, console: Page) -> None:
        """What a facilitator works on in the afternoon."""
        console.locator("[data-list=pulse]").click()
        self.take(console, "console-pulse")
        for name in ("Oogst VB Oost", "Terugkoppeling", "Volgorde plenair"):
            console.locator(".list-item").filter(has_text=name).click()
            console.locator("#main h2").first.wait_for()
            self.take(console, f"console-{name.lower().replace(' ', '-')}")

    def check_back(self, console: Page, phone: Page) -> None:
        """The themes go to the phones, and one answers."""
        console.locator(".list-item").filter(has_text="Terugkoppeling").click()
        console.get_by_role("button", name="Stuur naar de telefoons").click()
        console.get_by_text("Nog geen antwoorden").wait_for()
        phone.goto(f"{self.server.link('join')}/check")
        self.take(phone, "phone-8-check")
        phone.get_by_role("button", name="Herkenbaar").first.click()
        phone.get_by_role("button", name="Herkenbaar", pressed=True).wait_for()
        self.take(phone, "phone-8-check-answered")
        console.get_by_text("1 van 1 herkent zich").first.wait_for()
        self.take(console, "console-check-answered")

    def order(self, console: Page) -> None:
        """A running order is proposed and presented."""
        console.locator(".list-item").filter(has_text="Volgorde plenair").click()
        console.get_by_role("button", name="Stel een volgorde voor").click()
        console.get_by_role("button", name="Begin bij het eerste punt").click()
        console.locator(".presenter").wait_for()
        self.take(console, "console-presenting")
        console.locator("[data-list=proposal]").click(timeout=60_000)
        console.locator(".beside").wait_for()
        self.take(console, "console-draft")
        self.walls_now("presented", ".theme-full")
        self.wall_modes("wall-afternoon")

    def code(self, console: Page) -> None:
        """The join code over what the wall shows."""
        console.locator("body").press("c")
        self.walls_now("code", ".code-card")
        console.locator("body").press("c")

    def organise(self) -> None:
        """The organiser's pages, on a laptop and on a phone."""
        for shape, viewport in {"laptop": CONSOLE, "phone": PHONE}.items():
            with self.page(f"{self.server.url}/organise", viewport) as page:
                self.take(page, f"organise-{shape}-sign-in")
                page.get_by_label("E-mailadres").fill("an@sprokkel.example")
                page.get_by_label("Wachtwoord").fill(self.server.password())
                page.locator("main form button").click()
                for name in PAGES:
                    page.goto(f"{self.server.url}/organise{name}")
                    self.take(page, f"organise-{shape}{name.replace('/', '-') or '-days'}")


def empty_day(browser: Browser, instance: Path) -> None:
    """What stands there before anybody has written."""
    server = Server(instance)
    server.harvest("import-day", str(DAY))
    server.start()
    try:
        camera = Camera(browser, server)
        camera.wall_modes("empty-wall")
        with camera.page(server.link("console"), CONSOLE) as page:
            is_ready(page)
            camera.take(page, "empty-console")
            page.locator("[data-list=pulse]").click()
            camera.take(page, "empty-console-pulse")
            for name in ("Terugkoppeling", "Volgorde plenair"):
                page.locator(".list-item").filter(has_text=name).click()
                camera.take(page, f"empty-console-{name.lower().replace(' ', '-')}")
    finally:
        server.stop()


def join(page: Page, region: str) -> None:
    """Take part on a phone."""
    take_part(page, region)
    is_ready(page)


def write(page: Page, text: str, kind: str) -> None:
    """Keep a note under a question."""
    card = page.locator("details.question").filter(has_text=kind)
    if card.get_attribute("open") is None:
        card.locator("summary").click()
    card.locator("textarea").fill(text)
    card.get_by_role("button", name="Bewaren").click()
    card.locator(".own").filter(has_text=text).get_by_text("ontvangen").wait_for()


def main() -> None:
    """Take them all."""
    FOLDER.mkdir(exist_ok=True)
    program = os.environ.get("HARVEST_TEST_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        instance = Path(folder) / "instance"
        if LEARNED.exists():
            shutil.copytree(LEARNED, instance / "models")
        server = Server(
            instance,
            program=(*HARVEST, "serve", "--demo"),
            settings={"HARVEST_BASE_URL": "", "HARVEST_MODEL": "auto"},
        )
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        try:
            server.start()
            camera = Camera(browser, server)
            camera.walls()
            camera.console()
            camera.organise()
            camera.phone()
            camera.afternoon()
            server.stop()
            empty_day(browser, Path(folder) / "empty")
        finally:
            browser.close()
            server.stop()
        shutil.copytree(instance / "models", LEARNED, dirs_exist_ok=True)
    README.mkdir(parents=True, exist_ok=True)
    shutil.copy(FOLDER / "phone-5-written.png", README / "phone.png")
    shutil.copy(FOLDER / "wall-cards.png", README / "wall.png")
    shutil.copy(FOLDER / "console-laptop.png", README / "console.png")
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}")


if __name__ == "__main__":
    main()
