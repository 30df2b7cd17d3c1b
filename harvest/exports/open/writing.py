"""What the files for other tools share: plain tables and zip files.

Programs read these tables, not people, so a text stands in them as it was written: the
apostrophe that keeps a spreadsheet from running it would be counted, coded or published
as a part of the note.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from harvest.exports.cells import clean

Cell = str | int | None

# As a file that its owner may write and everybody may read.
_READABLE = 0o644 << 16


def plain(text: str) -> str:
    """A text that every format can hold, with one kind of line end."""
    return re.sub(r"\r\n?", "\n", clean(text))


def one_line(text: str) -> str:
    """The same on one line, for names."""
    return " ".join(plain(text).split())


def shorten(text: str, longest: int) -> str:
    """A text on one line of so many characters at most, cut between words where it can be."""
    line = one_line(text)
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    start, space, _rest = cut.rpartition(" ")
    return f"{start if space and len(start) > longest // 2 else cut}…"


def write_table(rows: Iterable[Iterable[Cell]], delimiter: str = ",") -> bytes:
    """A table as CSV: UTF-8 without a byte order mark, which most readers take for a letter."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=delimiter, lineterminator="\n")
    for row in rows:
        writer.writerow([plain(cell) if isinstance(cell, str) else cell for cell in row])
    return lines.getvalue().encode()


def pack(files: Mapping[str, bytes]) -> bytes:
    """A zip file; the same files give the same bytes, whenever they are packed."""
    packed = io.BytesIO()
    with ZipFile(packed, "w") as target:
        for name, content in files.items():
            member = ZipInfo(name)
            member.external_attr = _READABLE
            target.writestr(member, content, ZIP_DEFLATED)
    return packed.getvalue()
