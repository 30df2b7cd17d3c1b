"""When a note was written, as sheets say it."""

import re
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from harvest.models import Workshop

_CLOCK = re.compile(r"(\d{1,2})[:.hu](\d{2})(?::\d{2})?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T,]+(.*))?")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")


def read_moment(cell: str, workshop: Workshop) -> datetime | None:
    """The moment that a cell gives in the time zone of the day; None for anything else.

    An hour alone is on the day itself, a date alone at noon; with days first, as here.
    """
    zone, said = ZoneInfo(workshop.timezone), cell.strip()
    try:
        if _EPOCH.fullmatch(said):
            return datetime.fromtimestamp(int(said[:10]), UTC)
        if clock := _CLOCK.fullmatch(said):
            return datetime.combine(workshop.date, _time(clock), zone)
        if parts := _DAY_FIRST.fullmatch(said):
            day, month, year, rest = parts.groups()
            hour = _CLOCK.match(rest) if rest else None
            noon = time(12)
            return datetime.combine(
                datetime(int(year), int(month), int(day)), _time(hour) if hour else noon, zone
            )
        moment = datetime.fromisoformat(said)
    except (ValueError, OverflowError, OSError):
        return None
    if ":" not in said:
        moment = moment.replace(hour=12)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _time(found: re.Match[str]) -> time:
    return time(int(found[1]), int(found[2]))
