"""The list of notes as CSV, for a spreadsheet or a script."""

import csv
import io
from datetime import date, datetime

from flask_babel import get_locale

from harvest.exports.cells import PROMISE, Value, clean, looks_like_formula, note_columns
from harvest.services.programme.day_words import Wording
from harvest.snapshots.report.report import Report


def make_csv(report: Report) -> bytes:
    """One line per note, hidden and late ones included, with the commitment made of it."""
    # A double click must do: Excel takes a file for UTF-8 only when it starts with
    # a byte order mark, and with Dutch or French settings it splits at semicolons,
    # because there the comma is the decimal sign; with English ones it is not.
    locale = get_locale()
    delimiter = "," if locale is not None and locale.language == "en" else ";"
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=delimiter)
    columns = note_columns(Wording(report.words))
    writer.writerow([_field(str(column.title)) for column in (*columns, *PROMISE)])
    made = {commitment.note: commitment for commitment in report.commitments}
    for note in report.notes:
        promise = made.get(note.id)
        values = [column.read(note) for column in columns]
        values += [column.read(promise) if promise else "" for column in PROMISE]
        writer.writerow([_field(value) for value in values])
    return lines.getvalue().encode("utf-8-sig")


def _field(value: Value) -> str:
    if isinstance(value, datetime):
        # ISO 8601 with a space: with a T, Excel would not see a date in it.
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    text = clean(value)
    # A spreadsheet runs what starts like a formula, whoever wrote it, quoted or not.
    # The apostrophe makes it text (OWASP, "CSV Injection").
    return f"'{text}" if looks_like_formula(text) else text
