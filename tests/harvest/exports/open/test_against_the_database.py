"""The numbers in each file are those of the tables."""

import json

import pytest
from lxml import etree
from sqlalchemy import func, select

from harvest.exports.open import render_any
from harvest.models import Note, Support, ThemeNote, Workshop
from harvest.snapshots.report.report import view_report
from harvest.snapshots.report.votes import view_votes
from tests.harvest.exports.open.days import read_rows, unpack


@pytest.fixture
def debated(grouped, debrief):
    """A day with themes, a hidden note and marks of support on some of the others."""
    with grouped.database.reading() as session:
        ids = session.scalars(select(Note.id).order_by(Note.id)).all()
    grouped.open("verdieping")
    debrief.bring_group("leuven")
    for number in range(5):
        guest = grouped.join("oost")
        for note in ids[number % 2 : 2]:
            debrief.give(guest, note)
    with grouped.database.writing() as session:
        session.get_one(Note, ids[1]).state = "hidden"
    return grouped


@pytest.fixture
def written(debated, app):
    """A file of that day in a format."""

    def write(format: str) -> bytes:
        with debated.database.reading() as session, app.test_request_context():
            workshop = session.get_one(Workshop, debated.workshop_id)
            report, votes = view_report(session, workshop), view_votes(session, workshop)
            return render_any(report, votes, format)[0]

    return write


@pytest.fixture
def counted(debated):
    """How many notes are shown, how many of them are in a theme, and how many marks they have."""
    with debated.database.reading() as session:
        shown = select(func.count()).select_from(Note).where(Note.state == "shown")
        themed = shown.join(ThemeNote, ThemeNote.note_id == Note.id)
        marks = shown.join(Support, Support.note_id == Note.id)
        queries = (shown, themed.where(ThemeNote.theme_id.is_not(None)), marks)
        numbers = [session.scalar(query) for query in queries]
    assert min(numbers) > 0
    return numbers


def test_each_file_counts_as_the_tables_do(written, counted):
    notes, themed, marks = counted
    polis = unpack(written("polis"))
    comments = read_rows(polis["comments.csv"])
    assert (len(comments), len(read_rows(polis["votes.csv"]))) == (notes, marks)
    assert sum(int(row["agrees"]) for row in comments) == marks
    city = read_rows(written("talk-to-the-city"))
    assert (len(city), sum(int(row["agree"]) for row in city)) == (notes, marks)
    report = json.loads(written("talk-to-the-city-report"))["data"][1]
    assert len(report["sources"]) == notes
    sensed = read_rows(written("sensemaker"))
    assert (len(sensed), sum(bool(row["topics"]) for row in sensed)) == (notes, themed)
    assert sum(int(row["agrees"]) for row in sensed) == marks
    assert len(read_rows(written("decidim"), ";")) == notes
    project = etree.fromstring(unpack(written("qdpx"))["project.qde"])
    assert len(project.findall(".//{*}PlainTextSelection")) == notes
    assert len(project.findall(".//{*}Coding")) == notes + themed
