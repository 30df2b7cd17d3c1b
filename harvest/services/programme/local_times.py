"""The hours of a programme are local: they stay as they are whatever day they move to."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo


def move(
    moment: datetime, shift: timedelta, zone: ZoneInfo, to: ZoneInfo | None = None
) -> datetime:
    """A moment so many days later at the same hour of its ``zone``, or of the zone ``to``.

    Days are not always 24 hours long: the clock changes twice a year.
    """
    return (moment.astimezone(zone) + shift).replace(tzinfo=to or zone)
