"""What one event in a debrief costs in bytes, at 200 notes and at 2,000.

As a program: ``python -m tests.benchmarks.frames 200`` measures one number.
"""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.processes import answer, run, say, table

COUNTS = (200, 2_000)
AUDIENCES = ("/wall", "/console", "/phone")


def measure(counts: tuple[int, ...] = COUNTS) -> str:
    """One process per number of notes; bytes are exact, whatever else the machine does."""
    found = {}
    for count in counts:
        say(f"frames in a hall of {count} notes")
        found[count] = run("frames", count).answer
    few, many = (found[count] for count in (counts[0], counts[-1]))
    rows = [
        (event, audience.strip("/"), few[event][audience], many[event][audience],
         f"{many[event][audience] / max(1, few[event][audience]):.2f}")
        for event in few
        for audience in AUDIENCES
    ]  # fmt: skip
    head = ("event", "to a", *(f"bytes at {count:,} notes" for count in counts), "ratio")
    return table(head, *rows)


def count_bytes(count: int) -> None:
    """Fill a hall of its own and let all happen that happens in a debrief."""
    from tests.fixtures.crowd import measure_debrief
    from tests.fixtures.hall import Hall
    from tests.fixtures.templates import import_the_day, make_app, migrate

    with tempfile.TemporaryDirectory() as folder:
        app = make_app(Path(folder))
        migrate(app)
        import_the_day(app)
        answer(**measure_debrief(app, Hall(app.extensions["database"], 1), count))
        app.extensions["database"].close()


if __name__ == "__main__":
    count_bytes(int(sys.argv[1]))
