"""Days to write out: reports with who wrote and who backed what, from nothing to very much."""

import csv
import io
import zipfile
from collections.abc import Callable

from harvest.snapshots.report.report import Report
from harvest.snapshots.report.themes import KINDS
from harvest.snapshots.report.votes import Person, Votes
from tests.harvest.exports.day import REGIONS, make_day, make_note, make_report

# What people write, and what else gets into a text: markup, a smile, a page from right to
# left, a word without an end, what a spreadsheet would run, and what no format can hold.
STRANGE = [
    "<b>&amp; \"aanhalingen\" & 'accenten' </Code>",
    "Ouders 👩‍👩‍👧 vroeger 📞 bellen",
    "מרחב בטוח לכל התלמידים",
    "a" * 500,
    "=HYPERLINK(1)",
    "- meer tijd\r\n- meer rust\r- meer\tplaats",
    'een; twee, "drie"',
    "]]> \x00\x0b\ud800\ufffe einde",
]


def make_votes(report: Report, backed: dict[int, list[int]] | None = None) -> Votes:
    """Everybody wrote one of the shown notes; ``backed`` says which notes (ids) by person."""
    backed = backed or {}
    return Votes(
        timezone="Europe/Brussels",
        regions=report.regions,
        people=[
            Person(note.region, [note.id], backed.get(number, []))
            for number, note in enumerate(report.shown)
        ],
    )


def make_strange() -> Report:
    """A day on which everything has a strange name."""
    notes = [
        make_note(number, text, theme=text, question=text, group=text, kind=KINDS[number % 3])
        for number, text in enumerate(STRANGE, start=1)
    ]
    return make_report(notes, title=STRANGE[0], subtitle=STRANGE[1])


def make_large() -> Report:
    """Two thousand notes in forty themes."""
    return make_report(
        [
            make_note(
                number,
                f"Notitie {number} 🎉",
                theme=f"Thema {number % 40}",
                kind=KINDS[number % 3],
                region=[*REGIONS, None][number % 3],
            )
            for number in range(1, 2001)
        ]
    )


DAYS: dict[str, Callable[[], Report]] = {
    "a day": make_day,
    "nothing yet": make_report,
    "one note": lambda: make_report([make_note(7, number=1)]),
    "strange": make_strange,
    "large": make_large,
}


def unpack(content: bytes) -> dict[str, bytes]:
    """The files in a zip file, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def read_table(content: bytes, delimiter: str = ",") -> list[list[str]]:
    """A table as a strict reader of CSV has it."""
    text = io.StringIO(content.decode("utf-8"), newline="")
    return list(csv.reader(text, delimiter=delimiter, strict=True))


def read_rows(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    """The same as a row per line, by head."""
    head, *rows = read_table(content, delimiter)
    return [dict(zip(head, row, strict=True)) for row in rows]
