"""Opening figures: tables as people paste them, and the charts made of them."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from harvest.errors import HarvestError
from harvest.services.programme.figures.table import Table, as_table, parse_table
from harvest.services.text import clean_line


def read(text, language="nl"):
    table = parse_table(text, language)
    return table.rows, table.series, table.unit


@pytest.mark.parametrize(
    "text",
    [
        "Jaar\tAantal\n2021\t1.234\n2022\t12,5\n2023\t-3",
        "Jaar;Aantal\r\n2021;1.234\r\n2022;12,5\r\n2023;-3\r\n",
        'jaar,aantal\n2021,"1.234"\n2022,"12,5"\n2023,-3',
        "2021 1.234\n2022 12,5\n2023 -3",
        "2021, 1 234\n2022, 12,5\n2023, -3",
        "2021|1'234\n2022|12.5\n2023|\u22123",
        "2021: 1\u202f234\n2022: 12,5\n2023: -3",
        "Jaar   Aantal\n\n2021   1\u00a0234\n2022   12,5\n2023   -3",
        "Cijfers van 2024\n\nJaar;Aantal\n2021;1234\n2022;12,5\n2023;-3\nBron: AGODI",
    ],
)
def test_tables_are_understood_as_they_come(text):
    assert read(text)[0] == [["2021", 1234.0], ["2022", 12.5], ["2023", -3.0]]


@pytest.mark.parametrize(
    ("written", "dutch", "english"),
    [
        ("1,234", 1.234, 1234.0),
        ("1.234", 1234.0, 1.234),
        ("0.125", 0.125, 0.125),
        ("0,125", 0.125, 0.125),
        ("1.234.567", 1234567.0, 1234567.0),
        ("1,234,567", 1234567.0, 1234567.0),
        ("1.234,5", 1234.5, 1234.5),
        ("1,234.5", 1234.5, 1234.5),
        ("1 234,567", 1234.567, 1234.567),
        ("1\u2019234.50", 1234.5, 1234.5),
        ("1234,567", 1234.567, 1234.567),
    ],
)
def test_only_what_is_ambiguous_is_read_by_language(written, dutch, english):
    assert read(f"A;{written}\nB;2")[0][0] == ["A", dutch]
    assert read(f"A;{written}\nB;2", "en")[0][0] == ["A", english]


def test_the_other_cells_decide_about_an_ambiguous_one():
    assert read("A;1,234\nB;1.5", "nl")[0] == [["A", 1234.0], ["B", 1.5]]
    assert read("A;1.234\nB;1,5", "en")[0] == [["A", 1234.0], ["B", 1.5]]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Zone 3 120\nZone 4 130", [["Zone 3", 120.0], ["Zone 4", 130.0]]),
        ("Zone,Aantal\nZone 3,120\nZone 4,130", [["Zone 3", 120.0], ["Zone 4", 130.0]]),
        ("Cijfers 2026\nGent 12\nAalst 8", [["Gent", 12.0], ["Aalst", 8.0]]),
        ("Gent 1900\nAalst 1800", [["Gent", 1900.0], ["Aalst", 1800.0]]),
        ("Gent - 12\nAalst - 8", [["Gent", 12.0], ["Aalst", 8.0]]),
        ('5" gat;1\n3" gat;2\n1" gat;3', [['5" gat', 1.0], ['3" gat', 2.0], ['1" gat', 3.0]]),
        ("P;Stad;N\nOost;Gent;1\nWest;Ieper;2", [["Oost, Gent", 1.0], ["West, Ieper", 2.0]]),
    ],
)
def test_a_name_keeps_its_digits_and_a_title_is_no_row(text, rows):
    assert read(text)[0] == rows


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("A;12 €\nB;13\nC;14", "€"),
        ("A;€ 12,50\nB;EUR 13\nC;-€ 14", "€"),
        ("A;€ 12,-\nB;13,50", "€"),
        ("A;12%\nB;13 %", "%"),
        ("N;Aandeel (%)\nA;12\nB;13", "%"),
        ("A 12 leerlingen per klas\nB 13 leerlingen per klas", "leerlingen per klas"),
    ],
)
def test_a_unit_belongs_to_the_whole_table(text, unit):
    rows, _series, found = read(text)
    assert found == unit
    assert [int(value) for _label, value in rows][:2] == [12, 13]


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("Jaar\tGent\tMeetjesland\n2024\t120\t80\n2025\t130\t", ["Gent", "Meetjesland"]),
        ("Jaar, Oost, Asse/Halle\n2024, 120, 80\n2025, 130, -", ["Oost", "Asse/Halle"]),
        (";2023;2024\n2024;120;80\n2025;130;n.v.t.", ["2023", "2024"]),
        ("Jaar;Zone 3;Zone 4\n2024;120;80\n2025;130;/", ["Zone 3", "Zone 4"]),
    ],
)
def test_more_columns_of_numbers_are_series_with_their_names(text, series):
    assert read(text)[:2] == ([["2024", 120.0, 80.0], ["2025", 130.0, None]], series)


def test_what_is_left_out_is_named_with_its_line():
    text = "Cijfers\n\nRegio;Aantal;Nota\nGent;1;\n\nAalst;n.v.t.;ziek\nIeper;\nHalle;2;x\n"
    said = [(each.kind, each.line) for each in parse_table(text).remarks]
    assert said == [
        ("title", 1),
        ("heading", 3),
        ("column", 3),
        ("left_out", 6),
        ("left_out", 7),
    ]


@pytest.mark.parametrize(
    ("text", "code", "details"),
    [
        ("", "figure_rows", {}),
        ("2021\t5", "figure_rows", {}),
        ("a\t1\nb\tveel\nc\t2", "figure_line", {"line": 2}),
        ("a\t1\n\n\nb\tveel\nc\t2", "figure_line", {"line": 4}),
        ("A;12 (schatting)\nB;13\nC;14", "figure_line", {"line": 1}),
        ("A;ca. 12\nB;13\nC;14", "figure_line", {"line": 1}),
        ("A;12.34.5\nB;13\nC;14", "figure_line", {"line": 1}),
        ("a;1\n;2\nc;3", "figure_line", {"line": 2}),
        ("a;12,5\nb;12.5", "figure_style", {"line": 2}),
        ("a;12 €\nb;12 %", "figure_unit", {"line": 2}),
        ("a;12 leerlingen\nb;12", "figure_unit", {"line": 2}),
        ("n;Aantal;Deel\na;1;2 %\nb;1;2 %", "figure_units", {}),
        ("a;1;2\nb;3;4", "figure_names", {"count": 2}),
        ("n;x;x\na;1;2\nb;3;4", "figure_names", {"count": 2}),
        ("2024 120 80\n2025 130 90", "figure_parting", {"line": 1}),
        ("n;a;b;c;d;e\nx;1;2;3;4;5\ny;1;2;3;4;5", "figure_columns", {"count": 5}),
        ("\n".join(f"{i}\t{i}" for i in range(30)), "figure_rows", {}),
        ("\n".join(f"{i}\t{i}" for i in range(3000)), "figure_lines", {}),
        (("a 1 " * 200 + "\n") * 100, "figure_lines", {}),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(text, code, details):
    with pytest.raises(HarvestError, match=code) as refused:
        parse_table(text)
    assert refused.value.values.items() >= details.items()


LABELS = st.text(min_size=1, max_size=30).map(clean_line).filter(bool)
VALUES = st.one_of(st.floats(-1e12, 1e12), st.integers(-3000, 3000).map(float)).map(
    lambda value: value + 0.0
)
UNITS = st.sampled_from(["", "%", "€", "$", "leerlingen", "km²", "°C", "leerlingen per klas"])
NAMES = st.sampled_from(["Oost", "West; Noord", 'de "rest"', "2023-2024", "Zone 3", "Aandeel, a"])


@st.composite
def tables(draw):
    series = draw(st.lists(NAMES, max_size=4, unique=True))
    series = series if len(series) > 1 else []
    holes = [None] if series else []
    values = st.lists(
        VALUES if not holes else VALUES | st.none(),
        min_size=len(series) or 1,
        max_size=len(series) or 1,
    ).filter(lambda row: any(value is not None for value in row))
    rows = draw(st.lists(st.tuples(LABELS, values), min_size=2, max_size=24))
    table = [[label, *row] for label, row in rows]
    # A column without any number is none.
    for column in range(1, len(series) + 1):
        table[0][column] = 1.0
        table[1][column] = 2.0
    return Table(table, series, draw(UNITS))


@settings(deadline=None)
@given(table=tables(), language=st.sampled_from(["nl", "fr", "en"]))
@example(table=Table([["Vroegtijdig, totaal", 1165700.0], ["b", 102236.5]]), language="nl")
@example(table=Table([["a", 1e-5], ["b", -0.125]]), language="nl")
@example(table=Table([["a", 1.234], ["b", 1234.0]]), language="en")
@example(table=Table([["a", 2024.0], ["b", 3.0], ["c", 4.0]]), language="nl")
def test_a_table_can_be_edited_again(table, language):
    read_again = parse_table(as_table(table, language), language)
    assert read_again.rows == table.rows
    assert read_again.series == table.series
    assert read_again.unit == table.unit


@pytest.mark.parametrize(
    "number", ["9" * 308, "9" * 400, "1000000000001", " " * 4000 + "1", "inf", "1e5"], ids=len
)
def test_a_number_of_no_world_is_refused(number):
    with pytest.raises(HarvestError, match="figure_line"):
        parse_table(f"a\t1\nb\t{number}")


@settings(deadline=None)
@given(text=st.text(alphabet='aZ12345678901234.,;|\t \n"€%-\u2212\u00a0', max_size=120))
def test_any_text_is_a_table_or_is_refused(text):
    try:
        table = parse_table(text)
    except HarvestError:
        return
    assert parse_table(as_table(table)).rows == table.rows
