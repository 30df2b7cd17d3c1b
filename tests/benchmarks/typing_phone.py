"""Typing 19 letters on a modest phone in a full debrief, while the hall writes and while not.

As a program: ``python -m tests.benchmarks.typing_phone 1400`` measures one number.
"""

import os
import secrets
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.benchmarks.processes import answer, run, say, table

COUNTS = (20, 1_400)
LETTERS = "een zin van letters"
# As many times slower than this machine as a modest phone is.
SLOWER = 4
NOTES_A_SECOND = 5


def measure(counts: tuple[int, ...] = COUNTS) -> str:
    """One process per number of notes."""
    rows = []
    for count in counts:
        say(f"typing beside {count} notes")
        found = run("typing_phone", count).answer
        ratio = f"{found['busy'] / found['quiet']:.2f}"
        rows.append((f"{count:,}", f"{found['quiet']:.2f}", f"{found['busy']:.2f}", ratio))
    return table(("notes", "nobody writes, s", "5 notes a second, s", "ratio"), *rows)


def type_letters(count: int) -> None:
    """Fill a table, open it on a slow phone, and type there."""
    from playwright.sync_api import sync_playwright

    from tests.fixtures.crowd import fill
    from tests.fixtures.hall import Hall
    from tests.fixtures.phones import Phone
    from tests.fixtures.servers import Server
    from tests.fixtures.templates import import_the_day, make_app, migrate

    program = os.environ.get("HARVEST_TEST_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        (folder / "secret_key").write_text("a key for measuring only")
        app = make_app(folder)
        migrate(app)
        import_the_day(app)
        fill(Hall(app.extensions["database"], 1), -(-count * 10 // 7))
        app.extensions["database"].close()
        server = Server(
            folder,
            settings={"HARVEST_WORKER": "0"},
            program=(sys.executable, "-m", "harvest", "serve"),
        )
        server.start()
        writer, stop = Phone(server), threading.Event()
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 844}, locale="nl-BE")
        page.goto(server.link("join"))
        page.get_by_role("button", name="Vlaams-Brabant Oost").click()
        page.wait_for_selector("html[data-ready]")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        quiet = _type(page)
        writing = threading.Thread(target=_write, args=(writer, stop))
        writing.start()
        page.wait_for_function("document.querySelectorAll('[data-note]').length > 0")
        busy = _type(page)
        stop.set()
        writing.join()
        browser.close()
        server.stop()
        answer(quiet=quiet, busy=busy)


def _type(page) -> float:  # type: ignore[no-untyped-def]
    field = page.locator("textarea:visible").first
    field.fill("")
    field.focus()
    begun = time.perf_counter()
    page.keyboard.type(LETTERS)
    # Drawn too.
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    return time.perf_counter() - begun


def _write(writer, stop: threading.Event) -> None:  # type: ignore[no-untyped-def]
    writer.connect()
    view = writer.view()
    where = {"group": view["group"], "question": view["state"]["round"]["questions"][0]["id"]}
    while not stop.wait(1 / NOTES_A_SECOND):
        text = f"{secrets.token_hex(8)} {secrets.token_hex(8)}"
        writer.ask("post", {"op_id": secrets.token_hex(16), "text": text, **where})
    writer.disconnect()


if __name__ == "__main__":
    type_letters(int(sys.argv[1]))
