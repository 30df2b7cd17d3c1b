"""Charts of opening figures: all of it in the frame, and each thing in its place."""

from itertools import pairwise

import pytest

from harvest.exports.chart import FRAMES, draw
from harvest.models import Figure
from harvest.services.programme.figures.pages import count_pages, rows_at_once


@pytest.fixture(autouse=True)
def request_context(app):
    with app.test_request_context():
        yield


def figure(shape, rows, series=(), unit=""):
    return Figure(title="t", source="", shape=shape, rows=rows, series=list(series), unit=unit)


def reach(word):
    """From where to where a text reaches, with letters as wide as a browser drew them."""
    width = sum(map(letter_width, word.text)) * word.size * (1.05 if word.bold else 1)
    start = word.x - {"start": 0, "middle": width / 2, "end": width}[word.anchor]
    return start, start + width


def letter_width(letter):
    if letter.isdigit():
        return 0.57
    if letter.isupper():
        return 0.62
    return 0.47 if letter.isalpha() else 0.3


@pytest.mark.parametrize("shape", ["bar", "line"])
@pytest.mark.parametrize(
    "values",
    [(1, 2, 3), (0, 0), (-5, 5), (-5, -2), tuple(range(24)), (1234567890.5, -1234567890.5)],
)
@pytest.mark.parametrize(
    "label",
    [
        "naam {}",
        "een heel lange naam van een gemeente {}",
        "STAD AAN DE SCHELDE EN LEIE {}",
        "202{}",
    ],
)
@pytest.mark.parametrize("series", [[], ["Oost-Vlaanderen", "West"], ["a", "b", "c", "d"]])
@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_charts_stay_in_their_frame(shape, values, label, series, frame):
    each = max(1, len(series))
    rows = [[label.format(i), *([float(v)] * each)] for i, v in enumerate(values)]
    chart = draw(figure(shape, rows, series, "leerlingen"), frame)
    at_once = min(len(rows), rows_at_once(figure(shape, rows, series)))
    assert len(chart.bars) + sum(len(curve.points) for curve in chart.curves) >= each * at_once
    for bar in chart.bars:
        assert 0 <= bar.x <= bar.x + bar.width <= frame.width + 0.1
        assert 0 <= bar.y <= bar.y + bar.height <= frame.height + 0.1
    for curve in chart.curves:
        assert all(0 <= x <= frame.width and 0 <= y <= frame.height for x, y in curve.points)
    for word in chart.words:
        start, end = reach(word)
        assert 0 <= start <= end <= frame.width + 0.1, word
        assert 0 <= word.y <= frame.height, word


def test_years_keep_room_for_those_that_are_not_there():
    rows = [["2022", 1.0], ["2023", 2.0], ["2025", 3.0]]
    (first, _), (second, _), (third, _) = draw(figure("line", rows)).curves[0].points
    assert third - second == pytest.approx(2 * (second - first))
    one, two, three = (bar.y for bar in draw(figure("bar", rows)).bars)
    assert three - two == pytest.approx(2 * (two - one))
    school = [["2021-2022", 1.0], ["2022-2023", 2.0], ["2024-2025", 3.0]]
    one, two, three = (bar.y for bar in draw(figure("bar", school)).bars)
    assert three - two == pytest.approx(2 * (two - one))


def test_series_have_their_names_and_a_missing_number_leaves_a_hole():
    rows = [["2022", 1.0, 2.0], ["2023", None, 2.5], ["2024", 3.0, 4.0]]
    bars = draw(figure("bar", rows, ["Oost", "West"], "%"))
    said = [word.text for word in bars.words]
    assert {"Oost", "West", "2,5\u00a0%"} <= set(said)
    assert len(bars.bars) == 2 + 5
    lines = draw(figure("line", rows, ["Oost", "West"], "%"))
    assert {"Oost 3\u00a0%", "West 4\u00a0%"} <= {word.text for word in lines.words}
    assert lines.curves[0].path.count("M") == 2
    assert lines.curves[1].path.count("M") == 1


def test_words_at_the_ends_of_lines_do_not_lie_over_each_other():
    rows = [["a", 1.0, 1.0, 1.0, 1.0], ["b", 5.0, 5.0, 5.0, 5.0]]
    ends = [word for word in draw(figure("line", rows, "abcd")).words if word.text.endswith(" 5")]
    heights = sorted(word.y for word in ends)
    assert len(heights) == 4
    assert all(below - above >= 39 for above, below in pairwise(heights))


@pytest.mark.parametrize(("rows", "series"), [(30, "abc"), (24, "abcd"), (16, ""), (15, "")])
@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_many_bars_are_read_from_the_last_row_on_pages_of_one_scale(rows, series, frame):
    each = max(1, len(series))
    table = [[f"Gemeente {i}", *([float(i + 1)] * each)] for i in range(rows)]
    many = figure("bar", table, series)
    pages = [draw(many, frame, page) for page in range(count_pages(many))]
    words = [word for chart in pages for word in chart.words]
    assert min(word.size for word in words) >= 0.03 * 1080
    names = [word.text for word in words if word.text.startswith("Gemeente")]
    assert names == [row[0] for row in table]
    patches = each if series else 0
    bars = [bar for chart in pages for bar in chart.bars[patches:]]
    assert all(bar.height == pytest.approx(bars[0].height) for bar in bars)
    assert bars[-1].width == pytest.approx(rows * bars[0].width, rel=0.02)
