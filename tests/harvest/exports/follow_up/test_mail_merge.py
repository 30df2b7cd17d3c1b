"""Whom to ask, as a file that a mail merge reads and no spreadsheet runs."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from flask_babel import force_locale

from harvest.exports.follow_up.mail_merge import make_mail_merge
from harvest.snapshots.follow_up import FollowedCommitment


def commitment(**fields: Any) -> FollowedCommitment:
    values: dict[str, Any] = {
        "id": 1,
        "who": "An",
        "what": "Ik bel het CLB",
        "due": date(2023, 12, 15),
        "region": None,
        "shared": False,
        "note_state": "shown",
        "state": "open",
        "said": None,
        "to_ask": True,
        "checkin": "sEcReT",
        "email": "an@example.org",
    }
    return FollowedCommitment(**(values | fields))


@pytest.mark.parametrize(
    ("language", "delimiter"), [("nl_BE", ";"), ("fr_BE", ";"), ("en_GB", ",")]
)
def test_a_line_for_each(app, language, delimiter):
    typed = commitment(who='=HYPERLINK("x")', what="twee\nregels; en meer", due=None)
    with app.test_request_context(), force_locale(language):
        content = make_mail_merge([commitment(), typed], "https://s.example/checkin/{}".format)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter))
    assert rows[1] == ["An", "Ik bel het CLB", "2023-12-15", "https://s.example/checkin/sEcReT"]
    assert rows[2][:3] == ['\'=HYPERLINK("x")', "twee\nregels; en meer", ""]
    assert all(len(row) == 4 for row in rows)
    assert b"example.org" not in content.replace(b"s.example", b"")


def test_addresses_are_in_it_where_they_are_asked_for(app):
    with app.test_request_context(), force_locale("nl_BE"):
        content = make_mail_merge([commitment(email="+an@example.org")], str, with_email=True)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert [row[4] for row in rows] == ["E-mailadres", "'+an@example.org"]
