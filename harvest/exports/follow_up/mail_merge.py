"""Whom to ask how it goes, as a CSV file for a mail merge."""

import csv
import io
from collections.abc import Callable, Iterable

from flask_babel import get_locale
from flask_babel import gettext as _

from harvest.exports.cells import clean, looks_like_formula
from harvest.snapshots.follow_up import FollowedCommitment

MIMETYPE = "text/csv"


def make_mail_merge(
    commitments: Iterable[FollowedCommitment],
    link_of: Callable[[str], str],
    *,
    with_email: bool = False,
) -> bytes:
    """One line per commitment: who, what, by when, and the link for checking in.

    Written as the list of notes is: a byte order mark, semicolons outside English,
    and nothing that a spreadsheet would calculate.
    """
    locale = get_locale()
    delimiter = "," if locale is not None and locale.language == "en" else ";"
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=delimiter)
    email = [_("E-mailadres")] if with_email else []
    writer.writerow([_("Wie"), _("Afspraak"), _("Tegen"), _("Link"), *email])
    for each in commitments:
        due = each.due.isoformat() if each.due else ""
        email = [_text(each.email)] if with_email else []
        row = [_text(each.who), _text(each.what), due, link_of(each.checkin), *email]
        writer.writerow(row)
    return lines.getvalue().encode("utf-8-sig")


def file_name(day: str) -> str:
    """What to call the file."""
    word = _("navraag")
    return f"{day}-{word}.csv"


def _text(typed: str) -> str:
    text = clean(typed)
    return f"'{text}" if looks_like_formula(text) else text
