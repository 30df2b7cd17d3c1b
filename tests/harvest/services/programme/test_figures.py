"""Opening figures: tables as people paste them, and the charts made of them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from harvest.errors import HarvestError
from harvest.exports.chart import draw
from harvest.models import Figure
from harvest.services.programme.figures import as_table, parse_table


@pytest.mark.parametrize(
    "text",
    [
        "Jaar\tAantal\n2021\t1.234\n2022\t12,5\n2023\t-3",
        "Jaar;Aantal\r\n2021;1.234\r\n2022;12,5\r\n2023;-3\r\n",
        'jaar,aantal\n2021,"1.234"\n2022,"12,5"\n2023,-3',
        "2021 1.234\n2022 12,5\n2023 -3",
        "2021, 1 234\n2022, 12,5 %\n2023, -3",
    ],
)
def test_tables_are_understood_as_they_come(text):
    assert parse_table(text) == [["2021", 1234.0], ["2022", 12.5], ["2023", -3.0]]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "figure_rows"),
        ("2021\t5", "figure_rows"),
        ("a\t1\nb\tveel\nc\t2", "figure_line"),
        ("\n".join(f"{i}\t{i}" for i in range(30)), "figure_rows"),
    ],
)
def test_what_is_no_table_is_refused_with_the_line(text, code):
    with pytest.raises(HarvestError, match=code):
        parse_table(text)


VALUES = st.floats(-1e12, 1e12).map(lambda value: value + 0.0)


@given(first=VALUES, second=VALUES)
@example(first=1165700.0, second=102236.5)
@example(first=1e-5, second=-0.125)
def test_a_table_can_be_edited_again(first, second):
    rows = [["Vroegtijdig, totaal", first], ["Leuven", second]]
    assert parse_table(as_table(rows)) == rows


@pytest.mark.parametrize(
    "number", ["9" * 308, "9" * 400, "1000000000001", " " * 4000 + "1"], ids=len
)
def test_a_number_of_no_world_is_refused(number):
    with pytest.raises(HarvestError, match="figure_line"):
        parse_table(f"a\t1\nb\t{number}")


@pytest.mark.parametrize("shape", ["bar", "line"])
@pytest.mark.parametrize("values", [(1, 2, 3), (0, 0), (-5, 5), (-5, -2), tuple(range(24))])
def test_charts_stay_in_their_frame(app, shape, values):
    figure = Figure(
        id=1, title="t", source="", shape=shape, rows=[[f"naam {v}", float(v)] for v in values]
    )
    with app.test_request_context():
        chart = draw(figure)
    assert len(chart.rows) == len(values)
    for row in chart.rows:
        assert 0 <= row.x <= 1840
        assert row.x + row.size <= 1840
        assert 0 <= row.y <= 640
