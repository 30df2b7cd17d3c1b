"""A commitment for a calendar, read by a library and by hand."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from harvest.exports.ics_file import file_name, make_ics
from harvest.snapshots.commitments import CommitmentView

DUE = date(2023, 12, 15)
NOW = datetime(2023, 3, 10, 12, 5, tzinfo=UTC)
LINK = "https://sprokkel.example/a/sEcReT-tOkEn_1234"


def commitment(**fields: Any) -> CommitmentView:
    values: dict[str, Any] = {
        "token": "sEcReT-tOkEn_1234",
        "day": "Samen tegen Schooluitval",
        "text": "Ik bel het CLB",
        "who": "An",
        "what": "Ik bel het CLB",
        "due": DUE,
        "partners": "de scholen, en Bram",
        "shared": False,
        "made_at": NOW,
        "changed_at": NOW,
        "state": "shown",
    }
    return CommitmentView(**(values | fields))


def lines(content: bytes) -> list[str]:
    """Unfold by hand, as section 3.1 of the RFC says."""
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    folded = content.removesuffix(b"\r\n").split(b"\r\n")
    assert max(map(len, folded)) <= 75
    for line in folded:
        line.decode()  # no character is cut in two
    return content.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def test_a_whole_day_with_the_way_back():
    (event,) = Calendar.from_ical(make_ics(commitment(), DUE, LINK)).walk("VEVENT")
    assert event["DTSTART"].dt == DUE
    assert event["DTEND"].dt == DUE + timedelta(days=1)
    assert event["DTSTAMP"].dt == NOW
    assert str(event["SUMMARY"]) == "Ik bel het CLB"
    assert str(event["DESCRIPTION"]).split("\n") == [
        "Samen tegen Schooluitval",
        "Wie: An",
        "Met: de scholen, en Bram",
        f"Bekijken of aanpassen: {LINK}",
    ]
    assert file_name(DUE) == "afspraak-2023-12-15.ics"


def test_a_change_is_the_same_entry_and_tells_nothing_of_the_link():
    later = commitment(changed_at=NOW + timedelta(minutes=5), what="Anders")
    first, second = (lines(make_ics(each, DUE, LINK)) for each in (commitment(), later))
    uid = next(line for line in first if line.startswith("UID:"))
    assert uid in second
    assert "sEcReT" not in uid
    assert "SEQUENCE:0" in first
    assert "SEQUENCE:300" in second
    other = lines(make_ics(commitment(token="another"), DUE, LINK))
    assert uid not in other


@pytest.mark.parametrize(
    "text",
    [
        "é" * 500,
        "Eén vaste tafel; mét koffie, thee \\ water " * 11,
        "🌱" * 500,
        'BEGIN:VALARM "x":y;z=1',
    ],
)
def test_folding_and_escaping(text):
    text = text[:500].strip()
    content = make_ics(commitment(what=text, partners=""), DUE, LINK)
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["SUMMARY"]) == text
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert f"SUMMARY:{escaped}" in lines(content)
    assert "Met:" not in content.decode()
    assert content.count(b"BEGIN:") == 2 + text.count("BEGIN:")
