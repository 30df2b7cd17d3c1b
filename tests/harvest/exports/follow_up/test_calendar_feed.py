"""The calendar of a day, read by a library."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from harvest.exports.follow_up.calendar_feed import make_feed
from harvest.exports.ics_file import make_ics
from harvest.snapshots.commitments import CommitmentView
from harvest.snapshots.follow_up import FeedEntry

NOW = datetime(2023, 3, 10, 12, 5, tzinfo=UTC)
DUE = date(2023, 12, 15)
TOKEN = "sEcReT-tOkEn_1234"


@pytest.fixture(autouse=True)
def in_dutch(app):
    with app.test_request_context():
        yield


def entry(**fields: Any) -> FeedEntry:
    values: dict[str, Any] = {
        "token": TOKEN,
        "who": "An",
        "what": "Ik bel\nhet CLB",
        "due": DUE,
        "partners": "de scholen, en Bram",
        "state": "underway",
        "made_at": NOW,
        "changed_at": NOW,
    }
    return FeedEntry(**(values | fields))


def test_a_published_calendar_with_a_day_for_each():
    content = make_feed("Samen; tegen", [entry(), entry(token="another", who="Bram")])
    calendar = Calendar.from_ical(content)
    assert (calendar["METHOD"], calendar["VERSION"]) == ("PUBLISH", "2.0")
    assert "Samen; tegen" in calendar["X-WR-CALNAME"]
    an, bram = calendar.walk("VEVENT")
    assert (an["DTSTART"].dt, an["DTEND"].dt) == (DUE, DUE + timedelta(days=1))
    assert str(an["SUMMARY"]) == "An: Ik bel het CLB"
    assert "onderweg" in an["DESCRIPTION"]
    assert an["UID"] != bram["UID"]


def test_a_later_calendar_changes_the_same_entry_and_holds_no_link():
    first = make_feed("Dag", [entry()])
    later = make_feed("Dag", [entry(what="Anders", changed_at=NOW + timedelta(minutes=5))])
    (before,), (after,) = (Calendar.from_ical(each).walk("VEVENT") for each in (first, later))
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert TOKEN.encode() not in first


def test_it_is_the_entry_that_its_author_took_home():
    own = CommitmentView(
        token=TOKEN,
        day="Dag",
        text="x",
        who="An",
        what="x",
        due=DUE,
        partners="",
        shared=True,
        state="received",
        made_at=NOW,
        changed_at=NOW,
    )
    (theirs,) = Calendar.from_ical(make_ics(own, DUE, "https://s.example/a/x")).walk("VEVENT")
    (ours,) = Calendar.from_ical(make_feed("Dag", [entry()])).walk("VEVENT")
    assert theirs["UID"] == ours["UID"]


def test_an_empty_one_is_a_calendar_too():
    assert Calendar.from_ical(make_feed("Dag", [])).walk("VEVENT") == []
