"""The shared commitments of a day as a calendar to subscribe to (RFC 5545, RFC 7986)."""

from collections.abc import Iterable
from datetime import timedelta

from flask_babel import gettext as _
from icalendar import Calendar, Event

from harvest import vocabulary
from harvest.exports.cells import clean
from harvest.services.tokens import link_digest
from harvest.snapshots.follow_up import FeedEntry

MIMETYPE = "text/calendar"
# How often a calendar should look again.
REFRESH = timedelta(hours=12)


def make_feed(title: str, entries: Iterable[FeedEntry]) -> bytes:
    """A calendar with a whole day for each commitment.

    An entry has the UID of the file that its author takes home: who has both in one
    calendar has one entry. It holds no link to the commitment, which is its author's.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Sprokkel//Sprokkel//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = clean(_("Afspraken van %(day)s", day=title))
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(title, entry))
    return bytes(calendar.to_ical())


def _event(title: str, entry: FeedEntry) -> Event:
    event = Event()
    event.add("uid", f"{link_digest(entry.token)}@sprokkel")
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", int((entry.changed_at - entry.made_at).total_seconds()))
    event.add("dtstart", entry.due)
    event.add("dtend", entry.due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", clean(f"{entry.who}: {' '.join(entry.what.split())}"))
    event.add("description", clean(_describe(title, entry)))
    return event


def _describe(title: str, entry: FeedEntry) -> str:
    state = str(vocabulary.COMMITMENT_STATES[entry.state])
    lines = [
        title,
        _("Met: %(partners)s", partners=entry.partners) if entry.partners else "",
        _("Hoe het ermee staat: %(state)s", state=state),
    ]
    return "\n".join(line for line in lines if line)
