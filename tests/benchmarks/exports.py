"""What each file of a harvest of 2,000 notes takes, and what the hall notices of it.

As a program: ``python -m tests.benchmarks.exports files 2000`` measures the files,
``… hall 2000`` how long the server takes to answer while the worker makes them all.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks.processes import answer, run, say, table

COUNT = 2_000
ASKED = 40  # times the server is asked, with and without work beside it


def measure(count: int = COUNT) -> str:
    """Seconds per file in one process, and what a request takes beside them."""
    say(f"the files of {count} notes")
    files = run("exports", "files", count).answer
    csv = files["csv"]
    rows = [(name, f"{took:.2f}", f"{took / csv:.1f}") for name, took in files.items()]
    rows.append(("together", f"{sum(files.values()):.2f}", f"{sum(files.values()) / csv:.1f}"))
    say("a hall while they are made")
    hall = run("exports", "hall", count).answer
    quiet, busy = hall["quiet"], hall["busy"]
    beside = table(
        ("a request", "ms", "ratio"),
        ("while nothing is made", f"{quiet * 1000:.1f}", "1.0"),
        ("while the worker makes all files", f"{busy * 1000:.1f}", f"{busy / quiet:.1f}"),
    )
    return f"{table(('file', 'seconds', 'times the CSV'), *rows)}\n\n{beside}"


def measure_files(count: int) -> None:
    """Make every file once, from a report that was read once."""
    from flask_babel import force_locale

    from harvest.exports import FORMATS
    from harvest.exports.documents.telling import PARTS
    from harvest.exports.open import OPEN_FORMATS, render_any
    from harvest.models import Workshop
    from harvest.snapshots.report.notes import Selection
    from harvest.snapshots.report.report import view_report
    from harvest.snapshots.report.votes import view_votes

    with tempfile.TemporaryDirectory() as folder:
        app = _fill(Path(folder), count)
        with app.app_context(), force_locale("nl"):
            with app.extensions["database"].reading() as session:
                day = session.get_one(Workshop, 1)
                report, seconds = _timed(lambda: view_report(session, day, Selection(lens=True)))
                votes = view_votes(session, day)
            took = {"reading the day": seconds}
            for name in (*FORMATS, *OPEN_FORMATS):
                took[name] = _timed(lambda name=name: render_any(report, votes, name, PARTS))[1]
        app.extensions["database"].close()
    answer(**took)


def measure_hall(count: int) -> None:
    """Ask a server again and again, first by itself and then beside the worker."""
    import httpx

    from harvest.exports import FORMATS
    from harvest.exports.documents.telling import PARTS
    from harvest.services import orders
    from tests.fixtures.servers import Server

    with tempfile.TemporaryDirectory() as folder:
        app = _fill(Path(folder), count)
        database = app.extensions["database"]
        server = Server(Path(folder))
        server.start()
        try:
            with httpx.Client(base_url=server.url) as web:
                quiet = _ask(web, lambda: True)
                with database.writing() as session:
                    choice = orders.Choice(tuple(FORMATS), tuple(PARTS))
                    order = orders.ask(session, 1, choice, at=datetime.now(UTC)).id

                def is_made() -> bool:
                    with database.reading() as session:
                        return orders.get_order(session, 1, order).state in ("done", "failed")

                busy = _ask(web, is_made)
        finally:
            server.stop()
            database.close()
    answer(quiet=quiet, busy=busy)


def _ask(web: Any, is_over: Callable[[], bool]) -> float:
    """The median of what requests take until it is over; a few at least."""
    took: list[float] = []
    while len(took) < ASKED or not is_over():
        took.append(_timed(lambda: web.get("/healthz"))[1])
    return median(took)


def _fill(folder: Path, count: int) -> Any:
    from tests.fixtures.crowd import fill
    from tests.fixtures.hall import Hall
    from tests.fixtures.templates import import_the_day, make_app, migrate

    app = make_app(folder)
    migrate(app)
    import_the_day(app)
    fill(Hall(app.extensions["database"], 1), count)
    return app


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    begun = time.perf_counter()
    return work(), time.perf_counter() - begun


if __name__ == "__main__":
    {"files": measure_files, "hall": measure_hall}[sys.argv[1]](int(sys.argv[2]))
