"""The harvest read against what the organisers expected."""

from types import SimpleNamespace

import pytest

from harvest.models import CodebookEntry
from harvest.snapshots.report.coverage import view_coverage
from harvest.snapshots.report.themes import ReportTheme


def row(id, text, theme=None, **fields):
    values = {"participant_id": id, "voices": 1, "support": 0, "hands": 0}
    return SimpleNamespace(id=id, text=text, theme=theme, **(values | fields))


def theme(label):
    return ReportTheme(label, [], 1, 1, 0, {}, {}, [], None, [])


@pytest.fixture
def day():
    entries = [
        CodebookEntry(key="spijbelen", name="Spijbelen", section="A", keywords=["afwezigheden"]),
        CodebookEntry(key="ouders", name="Ouders", section="A", keywords=["huisbezoek"]),
        CodebookEntry(key="taal", name="Taal", section="B", keywords=["tolk"]),
    ]
    return SimpleNamespace(codebook=entries, language="nl")


def test_who_uses_its_words_or_is_in_its_theme_speaks_of_an_entry(day):
    rows = [
        row(1, "Afwezigheden vroeg zien", support=1),
        row(2, "Meteen bellen", "spijbelen", support=5),
        row(3, "Op huisbezoek bij wie gaat spijbelen"),
        row(4, "Een boot", "Op het water"),
    ]
    found = view_coverage(day, rows, [theme("spijbelen"), theme("Op het water")], 0)
    assert [(each.key, each.notes, each.people, each.found) for each in found.entries] == [
        ("spijbelen", 3, 3, [2, 1, 3]),
        ("ouders", 1, 1, [3]),
        ("taal", 0, 0, []),
    ]
    assert found.new == ["Op het water"]
    assert found.outside == 1


def test_of_few_people_no_number_is_told(day):
    rows = [
        row(1, "huisbezoek"),
        row(2, "nog een huisbezoek"),
        *(row(n, "tolk") for n in (3, 4, 5)),
    ]
    found = view_coverage(day, rows, [], 3)
    assert [(each.notes, each.people) for each in found.entries] == [(0, 0), (None, None), (3, 3)]


def test_a_day_without_a_codebook_is_read_against_nothing(day):
    day.codebook = []
    assert view_coverage(day, [row(1, "tolk")], [], 0) is None
