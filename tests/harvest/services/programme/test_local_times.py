"""A programme keeps its hours: over both changes of the clock, in any zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from harvest.models import Workshop
from harvest.services.commands.by import By
from harvest.services.programme import local_times
from harvest.services.programme.importing import duplicate
from tests.fixtures.hall import NOW

ZONES = st.sampled_from(
    ["Europe/Brussels", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]
)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
# No clock changes at these hours: a programme begins in the morning at the earliest.
HOURS = st.times(time(5), time(23, 59)).map(lambda each: each.replace(microsecond=0))


@given(first=DAYS, second=DAYS, hour=HOURS, name=ZONES, other=ZONES)
def test_whatever_the_day_and_the_zone_the_hour_stays(first, second, hour, name, other):
    zone, to = ZoneInfo(name), ZoneInfo(other)
    stored = datetime.combine(first, hour, tzinfo=zone).astimezone(UTC)
    for target in (zone, to):
        moved = local_times.move(stored, second - first, zone, target).astimezone(UTC)
        local = moved.astimezone(target)
        assert (local.date(), local.time()) == (second, hour)


def test_a_copy_keeps_its_hours_over_the_change_of_the_clock(database, workshop_id):
    def hours(workshop: Workshop) -> list[tuple[time, time]]:
        zone = ZoneInfo(workshop.timezone)
        return [
            (each.starts_at.astimezone(zone).time(), each.ends_at.astimezone(zone).time())
            for each in workshop.rounds
        ]

    with database.writing() as session:
        source = session.get_one(Workshop, workshop_id)
        wanted = hours(source)
        for day in (date(2023, 6, 9), date(2023, 3, 26), date(2023, 10, 29), date(2024, 1, 12)):
            copy = duplicate(session, source, day, By("test", NOW))
            session.flush()
            session.expire_all()
            assert hours(copy) == wanted
            first = copy.rounds[0].starts_at.astimezone(ZoneInfo(copy.timezone))
            assert first.date() == day


@given(DAYS, HOURS, st.timedeltas(timedelta(minutes=1), timedelta(hours=7, minutes=59)), ZONES)
def test_what_ends_after_midnight_is_as_long_as_it_looks(day, hour, length, name):
    begin = datetime.combine(day, hour)
    end = (begin + length).replace(second=0, microsecond=0)
    assume(end > begin)
    assert local_times.is_span(hour, end.time())
    starts_at, ends_at = local_times.span(day, hour, end.time(), ZoneInfo(name))
    assert starts_at.replace(tzinfo=None) == begin
    assert ends_at.replace(tzinfo=None) == end


@pytest.mark.parametrize(
    ("starts", "ends", "good"),
    [("20:00", "04:00", False), ("20:00", "03:59", True), ("09:00", "09:00", False),
     ("22:00", "00:00", True), ("09:00", "23:00", True), ("10:00", "09:00", False)],
)  # fmt: skip
def test_an_end_before_the_start_is_a_slip_unless_the_night_is_short(starts, ends, good):
    assert local_times.is_span(time.fromisoformat(starts), time.fromisoformat(ends)) is good


def test_a_copy_still_ends_after_midnight(database, workshop_id):
    with database.writing() as session:
        source = session.get_one(Workshop, workshop_id)
        last, zone = source.rounds[-1], ZoneInfo(source.timezone)
        hours = (time(22), time(0, 30))
        last.starts_at, last.ends_at = local_times.span(source.date, *hours, zone)
        copy = duplicate(session, source, date(2027, 3, 27), By("test", NOW))
        assert copy.rounds[-1].ends_at.astimezone(zone).isoformat()[:16] == "2027-03-28T00:30"
