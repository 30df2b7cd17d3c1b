"""Finding themes of 60 to 10,000 notes, labels included, their vectors known.

As a program: ``python -m tests.benchmarks.sizes 500`` measures one number.
"""

import statistics
import sys
import time

from tests.benchmarks import material
from tests.benchmarks.processes import FailedError, answer, peak_memory, run, say, table

COUNTS = (60, 500, 2_000, 10_000)
YARDSTICK = 500
AGAIN = 5
LONG = 60.0


def measure(counts: tuple[int, ...] = COUNTS) -> str:
    """One process per number of notes."""
    found = {}
    failed = []
    for count in counts:
        say(f"themes of {count} notes")
        try:
            found[count] = run("sizes", count).answer
        except FailedError as error:
            failed.append(f"{count:,} notes failed: {error}")
    base = found.get(YARDSTICK)
    rows = []
    for count, one in found.items():
        times = (f"{one[name]:.2f}" for name in ("first", "again", "processor"))
        # Of processor time: between two sizes other programs may come and go.
        ratio = f"{one['processor'] / base['processor']:.2f}" if base else ""
        memory = f"{one['memory'] / base['memory']:.2f}" if base else ""
        rows.append((f"{count:,}", one["themes"], *times, ratio, f"{one['memory']:.0f}", memory))
    head = ("notes", "themes", "first, s", "again, s", "processor, s", "÷ 500 notes",
            "peak memory, MB", "÷ 500 notes")  # fmt: skip
    return "\n\n".join([table(head, *rows), *failed])


def find(count: int) -> None:
    """Find the themes once, and again: the median of five, fewer where it takes long."""
    import analysis

    notes, knowledge = material.load(count)

    begun = time.perf_counter()
    themes = len(analysis.find_themes(notes, knowledge=knowledge).themes)
    first = time.perf_counter() - begun
    again: list[float] = []
    processor: list[float] = []
    while len(again) < AGAIN and sum(again) < LONG:
        begun, used = time.perf_counter(), time.process_time()
        analysis.find_themes(notes, knowledge=knowledge)
        again.append(time.perf_counter() - begun)
        processor.append(time.process_time() - used)
    answer(
        first=first,
        again=statistics.median(again),
        processor=statistics.median(processor),
        themes=themes,
        memory=peak_memory(),
    )


if __name__ == "__main__":
    find(int(sys.argv[1]))
