"""A commitment as an entry for a calendar (RFC 5545)."""

from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from icalendar import Calendar, Event

from harvest.exports.cells import clean
from harvest.services.tokens import link_digest
from harvest.snapshots.commitments import CommitmentView

MIMETYPE = "text/calendar"  # in UTF-8, as the response says of each text


def make_ics(commitment: CommitmentView, due: date, link: str) -> bytes:
    """A whole day in a calendar, with the way back to the commitment at ``link``.

    A later file of the same commitment has the same UID, which tells nothing of
    the link, so that calendars take it for a change.
    """
    event = Event()
    event.add("uid", f"{link_digest(commitment.token)}@sprokkel")
    event.add("dtstamp", commitment.changed_at)
    event.add("last-modified", commitment.changed_at)
    event.add("sequence", _sequence(commitment.made_at, commitment.changed_at))
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    # Something to do on a day does not take up the day.
    event.add("transp", "TRANSPARENT")
    event.add("summary", clean(" ".join(commitment.what.split())))
    event.add("description", clean(_describe(commitment, link)))
    calendar = Calendar()
    calendar.add("prodid", "-//Sprokkel//Sprokkel//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def file_name(due: date) -> str:
    """What to call the file: afspraak-2023-12-15.ics."""
    word = _("afspraak")
    return f"{word}-{due.isoformat()}.ics"


def _describe(commitment: CommitmentView, link: str) -> str:
    lines = [
        commitment.day,
        _("Wie: %(who)s", who=commitment.who),
        _("Met: %(partners)s", partners=commitment.partners) if commitment.partners else "",
        _("Bekijken of aanpassen: %(link)s", link=link),
    ]
    return "\n".join(line for line in lines if line)


def _sequence(made: datetime, changed: datetime) -> int:
    """A number that goes up with each change."""
    return int((changed - made).total_seconds())
