"""When the notes of a day came in."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from harvest.services.people.counting import count_people

LENGTHS = (15, 30, 60, 120, 240, 480, 1440)  # minutes
MOST = 40  # bars that a chart of it holds


class Timeline(msgspec.Struct, frozen=True):
    """How many notes came in each stretch of ``minutes``, from ``start`` (local) on."""

    start: datetime
    minutes: int
    notes: list[int]


def count_over_time(rows: Sequence[Any], zone: ZoneInfo, least: int) -> Timeline | None:
    """The finest timeline of shown rows (see find_rows) that a chart holds.

    None where there are no rows, and where each would tell of fewer than ``least`` people.
    """
    timed = [(row.written_at.astimezone(zone).replace(tzinfo=None), row) for row in rows]
    if not timed:
        return None
    midnight = datetime.combine(min(time for time, _row in timed).date(), datetime.min.time())
    for minutes in LENGTHS:
        length = timedelta(minutes=minutes)
        stretches: dict[int, list[Any]] = {}
        for time, row in timed:
            stretches.setdefault((time - midnight) // length, []).append(row)
        first, last = min(stretches), max(stretches)
        if last - first < MOST and _are_many(stretches.values(), least):
            counts = [len(stretches.get(place, ())) for place in range(first, last + 1)]
            return Timeline(midnight + first * length, minutes, counts)
    return None


def _are_many(stretches: Iterable[list[Any]], least: int) -> bool:
    return all(count_people(rows) >= least for rows in stretches)
