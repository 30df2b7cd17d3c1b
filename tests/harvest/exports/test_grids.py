"""Counting themes by region and by question."""

from hypothesis import given, settings

from harvest.exports.grids import count_by_question, count_by_region
from tests.harvest.exports.day import REGIONS, make_day, make_note, make_report, reports


def test_by_region():
    grid = count_by_region(make_day())
    assert grid.heads == [*REGIONS, "zonder regio"]
    assert grid.rows == [
        ("Bereikbaar zijn", [2, 0, 1, 3], False),
        ("Ontmoeten", [0, 1, 0, 1], False),
        ("unieke stem", [1, 0, 0, 1], True),
        ("twijfelt tussen twee", [0, 1, 0, 1], True),
        ("geen leesbare woorden", [1, 0, 0, 1], True),
        ("nog niet ingedeeld", [1, 0, 0, 1], True),
    ]
    assert grid.totals == [5, 2, 1, 8]


def test_by_question_kind_by_kind():
    grid = count_by_question(make_day())
    assert grid.heads == [
        "Hefboom: Wat zijn hefbomen?",
        "Hefboom: Wat is voor ons een hefboom?",
        "Mogelijkheid: Welke mogelijkheden zie ik?",
        "Eerstvolgende actie: Mijn eerstvolgende actie is…",
    ]
    assert grid.kinds == ["lever", "lever", "opportunity", "next_action"]
    assert grid.totals == [4, 1, 2, 1, 8]


def test_a_theme_may_be_called_what_a_loose_note_is():
    notes = [make_note(1, theme="unieke stem"), make_note(2, unplaced="unique voice")]
    grid = count_by_region(make_report(notes))
    assert grid.rows == [("unieke stem", [1, 0, 1], False), ("unieke stem", [1, 0, 1], True)]


def test_a_column_for_no_region_only_when_it_is_needed():
    assert count_by_region(make_report([make_note()])).heads == REGIONS


@given(reports)
@settings(deadline=None)
def test_the_totals_are_the_shown_notes(report):
    shown = sum(note.state == "shown" for note in report.notes)
    for grid in (count_by_region(report), count_by_question(report)):
        *columns, total = grid.totals
        assert total == sum(columns) == sum(row.counts[-1] for row in grid.rows) == shown
        for row in grid.rows:
            assert sum(row.counts[:-1]) == row.counts[-1]


@given(reports)
@settings(deadline=None)
def test_the_counts_of_the_themes_are_those_of_the_snapshot(report):
    rows = {row.label: row.counts for row in count_by_region(report).rows if not row.loose}
    for theme in report.themes:
        assert rows[theme.label][: len(REGIONS)] == list(theme.regions.values())
        assert rows[theme.label][-1] == theme.notes
