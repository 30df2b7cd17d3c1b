"""The sheets of a workbook that hold rows: notes, themes, commitments and the rest."""

from collections.abc import Iterator

from flask_babel import gettext as _
from xlsxwriter.worksheet import Worksheet

from harvest.exports.cells import (
    NOTE_NUMBER,
    PROMISE,
    Value,
    commitment_columns,
    note_columns,
    theme_of,
)
from harvest.exports.documents.figures import find_support
from harvest.exports.documents.quoting import Teller
from harvest.exports.grids import Grid, count_kinds
from harvest.exports.workbook.book import BOLD, LOOSE, PLAIN, QUIET, Book, Head, painted
from harvest.services.programme.day_words import Wording, as_title
from harvest.snapshots.report.report import Report
from harvest.snapshots.report.themes import KINDS, ReportTheme
from harvest.snapshots.report.timeline import Timeline

# Where the columns of the sheet of themes are that charts are drawn of.
SUPPORT, FIRST_KIND = 4, 5


def add_notes(book: Book, report: Report) -> None:
    """A row per note, hidden and late ones too."""
    columns = note_columns(Wording(report.words))
    heads = [Head(str(column.title), column.width) for column in columns]
    sheet = book.add_list(_("Notities"), heads, frozen=(1, 0))
    for row, note in enumerate(report.notes, 1):
        usual = PLAIN if note.state == "shown" else QUIET
        for column, source in enumerate(columns):
            look = usual
            if source.is_kind:
                look = painted(note.kind)
            elif source.read is theme_of and note.theme is None:
                look = LOOSE
            book.put(sheet, row, column, source.read(note), look)
    sheet.autofilter(0, 0, len(report.notes), len(heads) - 1)


def add_themes(book: Book, report: Report) -> Worksheet:
    """A row per theme, the largest first, with its figures and what was said."""
    teller = Teller(report)
    support, words = find_support(teller), teller.words
    heads = [
        Head(_("Thema"), 34),
        Head(_("Notities"), 12),
        Head(_("Deelnemers"), 14),
        Head(_("Door schrijver geplaatst"), 18),
        Head(_("Steun"), 12),
        *(Head(str(words.KINDS[kind]), 16, kind) for kind in KINDS),
        Head(_("Kernwoorden"), 36),
        Head(_("Citaten"), 78),
        Head(_("Van de assistent"), 78),
    ]
    sheet = book.add_list(_("Thema’s"), heads, frozen=(1, 1))
    for row, theme in enumerate(report.themes, 1):
        kinds = count_kinds(report, theme.label)
        values: list[Value | None] = [
            theme.label,
            theme.notes,
            theme.participants,
            teller.told(theme.by_author),
            support[theme.label],
            *(kinds[kind] for kind in KINDS),
            ", ".join(theme.keyphrases),
            "\n".join(f"“{text}”" for text in theme.exemplars),
            "\n".join(_by_assistant(theme, words)),
        ]
        for column, value in enumerate(values):
            book.put(sheet, row, column, value, PLAIN if column else BOLD)
    sheet.autofilter(0, 0, len(report.themes), len(heads) - 1)
    return sheet


def _by_assistant(theme: ReportTheme, words: Wording) -> Iterator[str]:
    """What an assistant says of a theme, a line each: that it named it, and its sentences."""
    if theme.named_by == "assistant":
        yield _("naam van de assistent")
    for said in theme.sentences:
        yield f"{words.KINDS[said.kind]}: {said.text}"


def add_commitments(book: Book, report: Report) -> None:
    """A row per commitment, private ones too; for others to read, without where it comes from."""
    columns = commitment_columns(Wording(report.words))
    commitments = report.commitments
    if report.least:
        columns = PROMISE[:-1]
        commitments = [each for each in commitments if each.state == "shown"]
    heads = [Head(str(column.title), column.width) for column in columns]
    sheet = book.add_list(_("Afspraken"), heads, frozen=(1, 1))
    numbers = {note.id: note.number for note in report.notes}
    for row, commitment in enumerate(commitments, 1):
        for column, source in enumerate(columns):
            usual = PLAIN if commitment.shared else QUIET
            value = source.read(commitment)
            if source is NOTE_NUMBER:
                value = numbers.get(commitment.note, "")
            book.put(sheet, row, column, value, usual if column else BOLD)
    sheet.autofilter(0, 0, len(commitments), len(heads) - 1)


def add_grid(book: Book, title: str, grid: Grid, width: int) -> Worksheet:
    """Themes against the columns of a grid, with their totals."""
    heads = [
        Head(_("Thema"), 34),
        *(Head(head, width, kind) for head, kind in zip(grid.heads, grid.kinds, strict=True)),
        Head(_("Totaal"), 12),
    ]
    sheet = book.add_list(title, heads, frozen=(1, 1))
    for row, (label, counts, loose) in enumerate(grid.rows, 1):
        book.put(sheet, row, 0, label, LOOSE if loose else BOLD)
        for column, count in enumerate(counts, 1):
            book.put(sheet, row, column, count, BOLD if column == len(heads) - 1 else PLAIN)
    last = len(grid.rows) + 1
    for column, value in enumerate([_("Totaal"), *grid.totals]):
        book.put(sheet, last, column, value, BOLD | {"top": 1})
    # The totals stay below whatever is sorted or filtered.
    sheet.autofilter(0, 0, last - 1, len(heads) - 1)
    return sheet


def add_timeline(book: Book, timeline: Timeline, labels: list[str]) -> Worksheet:
    """How many notes came in each stretch of time; ``labels`` tell when each starts."""
    heads = [Head(_("Tijd"), 17), Head(_("Notities"), 12)]
    sheet = book.add_list(_("Tijd"), heads, frozen=(1, 1))
    for row, (label, count) in enumerate(zip(labels, timeline.notes, strict=True), 1):
        book.put(sheet, row, 0, label)
        book.put(sheet, row, 1, count)
    sheet.autofilter(0, 0, len(labels), len(heads) - 1)
    return sheet


def add_checks(book: Book, report: Report) -> None:
    """A row per check-back."""
    heads = [
        Head(as_title(Wording(report.words).region), 26),
        Head(_("Verstuurd"), 17),
        Head(_("Afgesloten"), 17),
        Head(_("Gevraagd"), 12),
        Head(_("Antwoorden"), 13),
        Head(_("Herkennen zich"), 16),
        Head(_("Missen iets"), 14),
        Head(_("Notities"), 24),
        Head(_("Thema’s"), 78),
    ]
    sheet = book.add_list(_("Terugkoppeling"), heads, frozen=(1, 1))
    for row, check in enumerate(report.checks, 1):
        values: tuple[Value, ...] = (
            check.region or _("De hele dag"),
            check.sent,
            check.closed or "",
            check.asked,
            check.answered,
            check.recognised,
            check.answered - check.recognised,
            ", ".join(str(note) for note in check.missing),
            ", ".join(f"{theme.label} ({theme.notes})" for theme in check.themes),
        )
        for column, value in enumerate(values):
            book.put(sheet, row, column, value)
    sheet.autofilter(0, 0, len(report.checks), len(heads) - 1)
