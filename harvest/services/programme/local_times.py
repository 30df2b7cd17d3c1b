"""The hours of a programme are local: they stay as they are whatever day they move to."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# An end before its start is past midnight, unless that would take longer: then it is a slip.
LONGEST_NIGHT = timedelta(hours=8)


def move(
    moment: datetime, shift: timedelta, zone: ZoneInfo, to: ZoneInfo | None = None
) -> datetime:
    """A moment so many days later at the same hour of its ``zone``, or of the zone ``to``.

    Days are not always 24 hours long: the clock changes twice a year.
    """
    return (moment.astimezone(zone) + shift).replace(tzinfo=to or zone)


def is_span(starts: time, ends: time) -> bool:
    """Whether something may begin and end at these hours, past midnight if need be."""
    return _length(starts, ends) < LONGEST_NIGHT or starts < ends


def span(day: date, starts: time, ends: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The moments of these hours; an end that is not after its start is on the next day."""
    last = day if starts < ends else day + timedelta(days=1)
    return datetime.combine(day, starts, zone), datetime.combine(last, ends, zone)


def _length(starts: time, ends: time) -> timedelta:
    # On a day without a change of the clock: what is meant is how long it looks.
    begin, end = (datetime.combine(date.min, each) for each in (starts, ends))
    return end - begin + timedelta(days=0 if begin < end else 1)
