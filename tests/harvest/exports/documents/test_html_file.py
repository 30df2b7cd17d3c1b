"""The piece for a newsletter, read as a mail program would."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings

from harvest.exports.cells import clean
from harvest.exports.documents.html_file import make_html
from harvest.exports.documents.telling import tell
from harvest.services.programme.fields import DayWords
from tests.harvest.exports.day import (
    make_checked,
    make_day,
    make_note,
    make_report,
    reports,
)


def write(report):
    return make_html(tell(report)).decode()


def read(report):
    return BeautifulSoup(write(report), "html.parser")


def words_of(element):
    return " ".join(element.get_text().split())


def cells_of(table):
    """The rows of a table, without those of the tables in it."""
    return [
        [words_of(cell) for cell in row.find_all(["th", "td"], recursive=False)]
        for row in table.find_all("tr")
        if row.find_parent("table") is table
    ]


def table_after(page, title):
    return page.find("strong", string=title).find_next("table")


@pytest.mark.parametrize("report", [make_day(), make_checked(), make_report()])
def test_what_was_said_is_there_and_nothing_else(report):
    said = words_of(read(report))
    for note in report.notes:
        assert (note.text in said) == (note.state == "shown")
    for theme in report.themes:
        assert theme.label in said


def test_quotes_stand_under_their_kind_with_their_number():
    page = read(make_day())
    (central, *_others) = page.find_all("blockquote")
    assert words_of(central) == "Eén nummer dat opneemt (1) · steun 3 · Vlaams-Brabant Oost"
    head = page.find("strong", string="Mogelijkheden")
    assert [words_of(item) for item in head.find_next("ul").find_all("li")] == [
        "Bel elkaar (2) · steun 7 · Vlaams-Brabant Oost"
    ]
    assert "2F4F9E" in page.find("strong", string="Hefbomen")["style"]


def test_the_figures_are_those_of_the_report():
    page = read(make_day())
    assert cells_of(page.find("table"))[0][:3] == ["74Deelnemers", "8Schreven mee", "8Notities"]
    grid = cells_of(table_after(page, "Notities per thema en regio"))
    assert grid[0] == [
        "Thema",
        "Vlaams-Brabant Oost",
        "Asse/Halle/Vilvoorde",
        "zonder regio",
        "Totaal",
    ]
    assert grid[1] == ["Bereikbaar zijn", "2", "–", "1", "3"]
    assert grid[-1] == ["Totaal", "5", "2", "1", "8"]


def test_bars_say_their_number():
    by_kind, by_support = (
        cells_of(table_after(read(make_day()), title))
        for title in ("Thema’s naar aantal notities", "Thema’s naar steun")
    )
    assert by_kind == [["Bereikbaar zijn", "1 1 1 3"], ["Ontmoeten", "1 1"]]
    assert by_support == [["Bereikbaar zijn", "10"]]


def test_the_longest_bar_is_the_largest_number():
    notes = [make_note(n, theme="Veel") for n in range(1, 9)] + [make_note(9, theme="Weinig")]
    table = table_after(read(make_report(notes)), "Thema’s naar aantal notities")
    assert [int(bar["width"].rstrip("%")) for bar in table.select("td[bgcolor]")] == [85, 10]


def test_long_heads_stand_in_a_list():
    page = read(make_day())
    table = table_after(page, "Notities per thema en vraag")
    assert cells_of(table)[0] == ["Thema", "1", "2", "3", "4", "Totaal"]
    assert [words_of(item) for item in table.find_previous("ol").find_all("li")][1:3] == [
        "Hefboom: Wat is voor ons een hefboom?",
        "Mogelijkheid: Welke mogelijkheden zie ik?",
    ]


def test_a_mail_program_can_show_it():
    page = read(make_day())
    names = {each.name for each in page.find_all()}
    assert not names & {"html", "head", "body", "style", "script", "link", "img", "svg"}
    assert {name for each in page.find_all() for name in each.attrs} <= {
        "align", "bgcolor", "border", "cellpadding", "cellspacing", "charset", "dir", "lang",
        "role", "scope", "style", "valign", "width",
    }  # fmt: skip
    assert not re.search(r"url\(|var\(|flex|grid;|https?:", write(make_day()))
    assert page.find("div")["lang"] == "nl"


AWKWARD = {
    "emoji": "Samen 😀 en 👩‍👩‍👧",
    "from right to left": "نحن معا שלום",
    "no spaces": "a" * 500,
    "markup": '<script>alert(1)</script> <b>&amp; " onload="x\' {{ 7*7 }} {% raw %}',
    "lines": "eerste\ntweede",
}


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD.keys())
def test_awkward_words_stand_as_they_were_written(text):
    def make(word):
        return read(
            make_report(
                [make_note(1, word, theme=word, region=word)],
                title=word,
                subtitle=word,
                words=DayWords(lever=word[:40], levers=word[:40], accent="#005f73"),
            )
        )

    page = make(text)
    assert words_of(page.find("h2")) == " ".join(text.split())
    for quote in page.select("[dir=auto]"):
        assert quote.get_text("\n") == text
    names = {each.name for each in make("woord").find_all()} | {"br", "ol"}
    assert {each.name for each in page.find_all()} <= names


def test_what_is_shared_tells_of_nobody():
    notes = [make_note(n, theme="Ontmoeten", region="Oost") for n in range(1, 7)]
    notes += [make_note(n, theme="Ontmoeten", region="West") for n in range(7, 11)]
    notes += [make_note(11, theme="Ontmoeten", region="Noord")]
    page = read(make_report(notes, regions=["Oost", "West", "Noord"], least=3))
    grid = cells_of(table_after(page, "Notities per thema en regio"))
    assert grid[-1] == ["Totaal", "6", "…", "…", "11"]
    assert [words_of(item) for item in page.find_all("li")] == [
        f"Eén nummer dat opneemt ({n})" for n in range(1, 6)
    ]


@given(reports)
@settings(deadline=None, max_examples=25)
def test_every_report_is_written_whole(report):
    page = read(report)
    written = {" ".join(quote.get_text("\n").split()) for quote in page.select("li [dir=auto]")}
    for note in report.notes:
        if note.state == "shown":
            assert " ".join(clean(note.text).split()) in written
