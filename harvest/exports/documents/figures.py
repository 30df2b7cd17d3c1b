"""The chapters of figures: the day as a whole, and themes against regions."""

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import format_datetime, format_time
from flask_babel import gettext as _

from harvest.exports.cells import clean
from harvest.exports.documents.quoting import Teller, say_size
from harvest.exports.documents.story import (
    Block,
    Chart,
    Fact,
    Facts,
    Paragraph,
    Series,
    Table,
)
from harvest.exports.grids import Grid, count_by_question, count_by_region, count_kinds
from harvest.services.programme.day_words import as_title
from harvest.snapshots.report.report import Report
from harvest.snapshots.report.themes import KINDS

MOST_BARS = 20


def count_day(teller: Teller) -> dict[str, int | None]:
    """The figures of a day by what they count; None where one may not be told."""
    report = teller.report
    return {
        _("Deelnemers"): teller.told(report.participants),
        _("Schreven mee"): teller.told(report.writers),
        _("Notities"): report.by_region.totals.notes[-1],
        _("Thema’s"): len(report.themes),
        _("Eerste stappen"): len(teller.steps),
    }


def tell(teller: Teller) -> Iterator[Block]:
    """The day at a glance, when notes came in, and the themes by size and by support."""
    counts = count_day(teller).items()
    yield Facts([Fact(str(n), label) for label, n in counts if n is not None])
    if not teller.shown:
        yield Paragraph(_("Er zijn nog geen notities."))
        return
    if teller.report.themes:
        yield draw_themes(teller)
    charts = draw_support(teller), draw_timeline(teller.report)
    yield from (chart for chart in charts if chart is not None)


def draw_timeline(report: Report) -> Chart | None:
    """When notes came in, where that is more than one stretch of time."""
    timeline = report.timeline
    if timeline is None or len(timeline.notes) <= 1:
        return None
    starts = [
        timeline.start + timedelta(minutes=timeline.minutes) * place
        for place in range(len(timeline.notes))
    ]
    longer_than_a_day = starts[-1] - starts[0] >= timedelta(days=1)
    say = format_datetime if longer_than_a_day else format_time
    labels = [say(each, "short", rebase=False) for each in starts]
    busiest = max(range(len(starts)), key=timeline.notes.__getitem__)
    return Chart(
        "columns",
        _("Wanneer er geschreven werd"),
        _(
            "Notities per %(minutes)s minuten; de meeste, %(count)s, vanaf %(time)s.",
            minutes=timeline.minutes,
            count=timeline.notes[busiest],
            time=labels[busiest],
        ),
        labels,
        [Series(_("Notities"), list(timeline.notes))],
    )


def draw_themes(teller: Teller) -> Chart:
    """The notes of the largest themes, by kind of question where that may be told of all."""
    largest = teller.report.themes[:MOST_BARS]
    kinds = [count_kinds(teller.report, theme.label) for theme in largest]
    series = [
        Series(
            clean(str(teller.words.KINDS[kind])),
            [counts[kind] for counts in kinds],
            kind,
        )
        for kind in KINDS
    ]
    if any(None in each.values for each in series):
        series = [Series(_("Notities"), [theme.notes for theme in largest])]
    return Chart(
        "stacked",
        _("Thema’s naar aantal notities"),
        _(
            "Het grootste thema is %(label)s, met %(size)s.",
            label=clean(largest[0].label),
            size=say_size(largest[0].notes, largest[0].participants),
        ),
        [clean(theme.label) for theme in largest],
        series,
    )


def find_support(teller: Teller) -> dict[str, int | None]:
    """How often the notes of each theme were backed, by label; the most backed first."""
    backing = {theme.label: 0 for theme in teller.report.themes}
    for note in teller.shown:
        if note.theme in backing:
            backing[note.theme] += note.backing
    ranked = sorted(backing.items(), key=lambda item: -item[1])
    return {label: teller.told(count) for label, count in ranked}


def draw_support(teller: Teller) -> Chart | None:
    """The themes by how often their notes were backed, where any was."""
    support = {label: count for label, count in find_support(teller).items() if count != 0}
    if not support:
        return None
    first, most = next(iter(support.items()))
    return Chart(
        "bars",
        _("Thema’s naar steun"),
        _("Het meest gesteund: %(label)s, %(count)s keer.", label=clean(first), count=most),
        [clean(label) for label in support][:MOST_BARS],
        [Series(_("Steun"), list(support.values())[:MOST_BARS])],
    )


def tell_regions(teller: Teller) -> Iterator[Block]:
    """Themes against regions and against questions, as tables."""
    report = teller.report
    if not teller.shown:
        return
    tables = []
    if len(report.by_region.columns) > 1:
        title = _("Notities per thema en %(region)s", region=teller.words.region)
        tables.append(as_table(title, count_by_region(report)))
    if len(report.by_question.columns) > 1:
        tables.append(as_table(_("Notities per thema en vraag"), count_by_question(report)))
    yield from tables
    if any(None in line for table in tables for line in table.grid):
        yield Paragraph(
            _(
                "… staat waar minder dan %(least)s mensen achter een getal staan, "
                "of waar het getal zou verraden hoeveel dat er zijn.",
                least=report.least,
            ),
            quiet=True,
        )


def as_table(title: str, grid: Grid) -> Table:
    """A grid as a table, its cells as dark as their share of the largest."""
    cells = [count or 0 for row in grid.rows for count in row.counts[:-1]]
    largest = max(cells, default=0) or 1
    return Table(
        clean(as_title(title)),
        [_("Thema"), *map(clean, grid.heads), _("Totaal")],
        [*(clean(row.label) for row in grid.rows), _("Totaal")],
        [*(row.counts for row in grid.rows), grid.totals],
        [[(count or 0) / largest for count in row.counts[:-1]] for row in grid.rows],
    )
