"""The harvest as a workbook for Excel, LibreOffice and the like."""

from flask_babel import gettext as _

from harvest.exports.cells import clean
from harvest.exports.colours import ACCENT, KIND_COLOURS, OTHER_COLOURS
from harvest.exports.documents.figures import (
    draw_support,
    draw_themes,
    draw_timeline,
    find_support,
)
from harvest.exports.documents.quoting import Teller
from harvest.exports.grids import Grid, count_by_question, count_by_region, count_kinds
from harvest.exports.workbook.book import Book
from harvest.exports.workbook.lists import (
    FIRST_KIND,
    SUPPORT,
    add_checks,
    add_commitments,
    add_grid,
    add_notes,
    add_themes,
    add_timeline,
)
from harvest.exports.workbook.summary import Series, Summary, add_summary
from harvest.services.programme.day_words import Wording
from harvest.snapshots.report.report import Report
from harvest.snapshots.report.themes import KINDS


def make_xlsx(report: Report) -> bytes:
    """Make a workbook of a report.

    Its sheets: a summary with charts, notes (hidden and late ones too), themes, commitments
    (private ones too), themes by region and by question, when notes came in, and the
    check-backs where there were any. A report to share has no list of notes nor check-backs.
    """
    book = Book(report)
    summary = add_summary(book, report)
    if not report.least:
        add_notes(book, report)
    _tell_themes(book, report, summary)
    add_commitments(book, report)
    _tell_regions(book, report, summary)
    add_grid(book, _("Thema × vraag"), count_by_question(report), width=34)
    _tell_timeline(book, report, summary)
    if report.checks and not report.least:
        add_checks(book, report)
    return book.finish()


def _tell_themes(book: Book, report: Report, summary: Summary) -> None:
    sheet, themes = add_themes(book, report), report.themes
    if not themes:
        return
    teller = Teller(report)
    kinds = [count_kinds(report, theme.label) for theme in themes]
    series = [
        Series(FIRST_KIND + place, [counts[kind] for counts in kinds], KIND_COLOURS[kind][0])
        for place, kind in enumerate(KINDS)
    ]
    drawn = draw_themes(teller)
    summary.draw_bars(sheet, len(themes), series, drawn.title, drawn.alt)
    if support := draw_support(teller):
        counts = find_support(teller)
        series = [Series(SUPPORT, [counts[theme.label] for theme in themes], ACCENT)]
        summary.draw_bars(sheet, len(themes), series, support.title, support.alt)


def _tell_regions(book: Book, report: Report, summary: Summary) -> None:
    region, grid = Wording(report.words).region, count_by_region(report)
    sheet = add_grid(book, _("Thema × %(region)s", region=region), grid, width=18)
    themes = [row for row in grid.rows if not row.loose]
    if themes and len(grid.heads) > 1:
        series = [
            Series(
                place + 1,
                [row.counts[place] for row in themes],
                OTHER_COLOURS[place % len(OTHER_COLOURS)],
            )
            for place in range(len(grid.heads))
        ]
        title = clean(_("Notities per thema en %(region)s", region=region))
        summary.draw_bars(sheet, len(themes), series, title, _totals(grid))


def _totals(grid: Grid) -> str:
    """The heads of a grid with their totals, as far as they may be told."""
    totals = zip(grid.heads, grid.totals, strict=False)
    return ", ".join(f"{clean(head)} {count}" for head, count in totals if count is not None)


def _tell_timeline(book: Book, report: Report, summary: Summary) -> None:
    timeline, drawn = report.timeline, draw_timeline(report)
    if timeline is not None and drawn is not None:
        sheet = add_timeline(book, timeline, drawn.labels)
        series = Series(1, list(timeline.notes), ACCENT)
        summary.draw_columns(sheet, series, drawn.title, drawn.alt)
