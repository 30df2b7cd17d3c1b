"""The first sheet of the workbook: figures, and charts of what the other sheets hold."""

from typing import Any

from hypothesis import given, settings
from openpyxl import Workbook

from harvest import vocabulary
from harvest.exports.documents.figures import find_support
from harvest.exports.documents.quoting import Teller
from harvest.exports.grids import count_by_question, count_by_region
from harvest.snapshots.report.themes import KINDS
from tests.harvest.exports.day import (
    REGIONS,
    make_day,
    make_note,
    make_report,
    shared_reports,
    spread_day,
)
from tests.harvest.exports.spreadsheet import decoded, members, read, rows


def charts(book: Workbook) -> dict[str, Any]:
    """The charts of the summary by title."""
    return {
        "".join(run.t for run in chart.title.tx.rich.p[0].r): chart
        for chart in book["Samenvatting"]._charts
    }


def drawn(chart: Any) -> dict[str, list[float | None]]:
    """What a chart holds for who opens the file: its values by the name of the series."""
    found = {}
    for series in chart.series:
        cache = series.val.numRef.numCache
        values = {point.idx: float(point.v) for point in cache.pt}
        name = decoded(series.tx.strRef.strCache.pt[0].v)
        found[name] = [values.get(place) for place in range(cache.ptCount)]
    return found


def test_the_figures_of_the_day_come_first():
    sheet = read(make_day()).worksheets[0]
    assert (sheet.title, sheet["A1"].value) == ("Samenvatting", "Samen tegen Schooluitval")
    figures = {row[0].value: row[1].value for row in sheet["A4:B8"]}
    assert figures == {
        "Deelnemers": 74, "Schreven mee": 8, "Notities": 8, "Thema’s": 2, "Eerste stappen": 1,
    }  # fmt: skip


def test_charts_draw_what_the_sheets_hold():
    report = spread_day()
    book = read(report)
    found = charts(book)
    assert list(found) == [
        "Thema’s naar aantal notities",
        "Thema’s naar steun",
        "Notities per thema en regio",
        "Wanneer er geschreven werd",
    ]
    kinds = {
        str(vocabulary.KINDS[kind]): [theme.kinds[kind] for theme in report.themes]
        for kind in KINDS
    }
    assert drawn(found["Thema’s naar aantal notities"]) == kinds
    support = find_support(Teller(report))
    by_theme = [support[theme.label] for theme in report.themes]
    assert drawn(found["Thema’s naar steun"]) == {"Steun": by_theme}
    grid = count_by_region(report)
    assert drawn(found["Notities per thema en regio"]) == {
        head: [row.counts[place] for row in grid.rows] for place, head in enumerate(grid.heads)
    }
    timeline = report.timeline
    assert timeline is not None
    assert drawn(found["Wanneer er geschreven werd"]) == {"Notities": timeline.notes}
    assert_drawn_as_held(book)


def assert_drawn_as_held(book: Workbook) -> None:
    """Each chart holds what the cells hold that it is drawn of; a gap where they tell nothing."""
    for chart in book["Samenvatting"]._charts:
        for series in chart.series:
            cached = series.val.numRef.numCache
            told = {point.idx: float(point.v) for point in cached.pt}
            cells = cells_of(book, series.val.numRef.f)
            assert [None if cell == "…" else cell for cell in cells] == [
                told.get(place) for place in range(cached.ptCount)
            ]
            labels = {point.idx: decoded(point.v) for point in series.cat.strRef.strCache.pt}
            assert [
                cell and decoded(str(cell)) for cell in cells_of(book, series.cat.strRef.f)
            ] == [labels.get(place) for place in range(len(cells))]


@given(shared_reports)
@settings(max_examples=20, deadline=None)
def test_any_report_to_share(report):
    book = read(report)
    assert not {"Notities", "Terugkoppeling"} & set(book.sheetnames)
    assert_drawn_as_held(book)


def cells_of(book: Workbook, place: str) -> list[object]:
    """The values of a range, such as a chart is drawn of."""
    title, cells = place.rsplit("!", 1)
    held = book[title.strip("'")][cells.replace("$", "")]
    return [row[0].value for row in held] if isinstance(held, tuple) else [held.value]


def test_charts_have_a_text_for_who_cannot_see_them():
    held = members(spread_day())
    drawing = held["xl/drawings/drawing1.xml"].decode()
    assert drawing.count("descr=") == 4
    assert "Het grootste thema is" in drawing


def test_a_chart_of_many_themes_is_of_the_largest():
    many = [make_note(n, f"Notitie {n}", theme=f"Thema {n % 40}") for n in range(1, 200)]
    chart = charts(read(make_report(many)))["Thema’s naar aantal notities"]
    assert {len(values) for values in drawn(chart).values()} == {20}


def test_what_may_not_be_told_is_a_gap():
    few = [
        make_note(n, f"Notitie {n}", theme="Groot", kind=KINDS[0 if n < 8 else 1], support=n == 2)
        for n in range(1, 10)
    ]
    other = [
        make_note(n, f"Notitie {n}", theme="Ook", kind=KINDS[n % 2], region=REGIONS[1])
        for n in range(10, 20)
    ]
    report = make_report([*few, *other], least=3)
    grid = count_by_question(report)
    assert None in grid.rows[0].counts
    book = read(report)
    told = dict(zip(("lever", "opportunity"), grid.rows[0].counts, strict=False))
    line = rows(book, "Thema’s")[1]
    assert line[5:7] == tuple("…" if told[k] is None else told[k] for k in told)
    held = drawn(charts(book)["Thema’s naar aantal notities"])
    assert held["Hefbomen"][0] == told["lever"]
    assert held["Mogelijkheden"][0] == told["opportunity"]
    assert None in {told["lever"], told["opportunity"]}
