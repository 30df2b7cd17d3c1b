"""The list of notes as CSV."""

import csv
import io
from datetime import datetime

import pytest
from flask_babel import force_locale
from hypothesis import given, settings

from harvest.exports.cells import clean, looks_like_formula
from harvest.exports.csv_file import make_csv
from tests.harvest.exports.day import (
    REGIONS,
    make_checked,
    make_commitment,
    make_day,
    make_note,
    make_report,
    reports,
)


def read(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_excel_opens_it_as_it_is():
    content = make_csv(make_day())
    assert content.startswith(b"\xef\xbb\xbfNr;Notitie;Soort;Vraag;Groep;Regio;Ronde;Tijd;")
    assert content.endswith(b"\r\n")


def test_all_that_went_in():
    report = make_day()
    rows = read(make_csv(report))
    assert len(rows) == 10
    assert rows[1] == {
        "Nr": "2",
        "Notitie": "Bel elkaar",
        "Soort": "Mogelijkheid",
        "Vraag": "Welke mogelijkheden zie ik?",
        "Groep": "Leuven",
        "Regio": REGIONS[0],
        "Ronde": "Keuzesessie 1",
        "Tijd": "2023-03-10 10:52:07",
        "Thema": "Bereikbaar zijn",
        "Geplaatst door": "schrijver",
        "Ingebracht bij": "Oost, West",
        "Steun": "5",
        "Handen": "2",
        "Terugkoppeling": "",
        "Status": "getoond",
        **dict.fromkeys(("Wie", "Afspraak", "Tegen", "Met", "Gedeeld"), ""),
    }
    assert {head: rows[2][head] for head in ("Wie", "Afspraak", "Tegen", "Met", "Gedeeld")} == {
        "Wie": "An",
        "Afspraak": "Ik bel morgen",
        "Tegen": "2023-12-15",
        "Met": "het *CLB*",
        "Gedeeld": "nee, privé",
    }
    assert (rows[9]["Wie"], rows[9]["Tegen"], rows[9]["Gedeeld"]) == ("Bram", "", "ja")
    assert rows[2]["Regio"] == ""
    assert [row["Thema"] for row in rows[4:]] == [
        "unieke stem",
        "twijfelt tussen twee",
        "geen leesbare woorden",
        "nog niet ingedeeld",
        "Ontmoeten",
        "",
    ]
    assert [row["Geplaatst door"] for row in rows[:5]] == [
        *("analyse", "schrijver", "begeleider", "analyse"),
        "",
    ]
    assert [row["Status"] for row in rows[8:]] == ["verborgen", "laat binnengekomen"]


def test_no_notes_leave_the_heads():
    assert len(make_csv(make_report()).decode().splitlines()) == 1


@pytest.mark.parametrize(
    "text", ["=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\x00=1+1", " =1"]
)
def test_a_formula_is_a_text(text):
    notes = [make_note(text=text, group=text, round=text, question=text, theme=text, region=text)]
    promise = make_commitment(notes[0], who=text, partners=text)
    (row,) = read(make_csv(make_report(notes, commitments=[promise])))
    for head in ("Notitie", "Vraag", "Groep", "Regio", "Ronde", "Thema", "Wie", "Afspraak", "Met"):
        assert row[head] == "'" + text.replace("\x00", "")


def test_separators_quotes_and_new_lines():
    text = 'a;b "c"\nd,e'
    (row,) = read(make_csv(make_report([make_note(text=text)])))
    assert row["Notitie"] == text


@given(reports)
@settings(deadline=None)
def test_round_trip(report):
    rows = read(make_csv(report))
    assert len(rows) == len(report.notes)
    for note, row in zip(report.notes, rows, strict=True):
        text = clean(note.text)
        assert row["Notitie"] == (f"'{text}" if looks_like_formula(text) else text)
        assert (int(row["Nr"]), int(row["Steun"])) == (note.number, note.support)
        assert datetime.fromisoformat(row["Tijd"]) == note.time


def test_what_people_missed_says_so():
    missed = [row["Terugkoppeling"] for row in read(make_csv(make_checked()))]
    assert missed == ["", "gemist", "gemist"]


def test_english_spreadsheets_split_at_commas(app):
    with app.test_request_context(headers={"Accept-Language": "en"}), force_locale("en"):
        content = make_csv(make_day())
    assert content.split(b"\r\n")[0].count(b",") == 19


def test_the_number_is_that_of_the_day():
    rows = read(make_csv(make_report(notes=[make_note(id=166, number=1)])))
    assert rows[0]["Nr"] == "1"
