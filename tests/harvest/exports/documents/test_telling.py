"""What a document of a harvest says, whatever its format."""

import msgspec
import pytest
from hypothesis import given, settings

from harvest.exports.documents.story import (
    Central,
    Chart,
    Columns,
    Facts,
    Paragraph,
    Promises,
    Quotes,
    Table,
)
from harvest.exports.documents.telling import PARTS, tell
from tests.harvest.exports.day import (
    REGIONS,
    make_check,
    make_checked,
    make_day,
    make_note,
    make_report,
    reports,
)


def blocks(story, kind, part=None):
    """The blocks of one kind, of all chapters or one."""
    return [
        block
        for chapter in story.chapters
        if part in (None, chapter.part)
        for block in chapter.blocks
        if isinstance(block, kind)
    ]


def quotes(story):
    """All quotes of a document by their number."""
    columns = [quotes for block in blocks(story, Columns) for quotes in block.columns]
    return {q.number: q for quotes in columns + blocks(story, Quotes) for q in quotes.quotes}


def test_a_day_has_a_chapter_for_all_that_is_in_it():
    story = tell(make_day())
    assert [chapter.part for chapter in story.chapters] == [
        "figures", "themes", "regions", "steps", "voices", "method",
    ]  # fmt: skip
    assert [chapter.part for chapter in tell(make_checked()).chapters][-2:] == ["checks", "method"]


@pytest.mark.parametrize("part", ["figures", "themes", "method"])
def test_only_the_parts_asked_for(part):
    assert [chapter.part for chapter in tell(make_day(), (part,)).chapters] == [part]


def test_a_day_without_notes_says_so():
    story = tell(make_report())
    assert [chapter.part for chapter in story.chapters] == ["figures", "method"]
    assert "Er zijn nog geen notities." in [block.text for block in story.chapters[0].blocks[1:]]


def test_what_is_quoted_is_word_for_word_and_has_its_number():
    report = make_day()
    found = quotes(tell(report))
    assert {n: q.text for n, q in found.items()} == {
        note.number: note.text for note in report.notes if note.state == "shown"
    }
    assert found[2].about == "steun 7 · Vlaams-Brabant Oost"
    (central,) = [block for block in blocks(tell(report), Central) if block.quote.number == 1]
    assert central.quote.text == "Eén nummer dat opneemt"


def test_the_figures_are_those_of_the_report():
    report = make_day()
    (facts,) = blocks(tell(report), Facts)
    assert [(fact.value, fact.label) for fact in facts.facts] == [
        ("74", "Deelnemers"),
        ("8", "Schreven mee"),
        ("8", "Notities"),
        ("2", "Thema’s"),
        ("1", "Eerste stappen"),
    ]
    by_size, by_support = blocks(tell(report), Chart)
    assert by_size.labels == ["Bereikbaar zijn", "Ontmoeten"]
    assert [series.values for series in by_size.series] == [[1, 0], [1, 1], [1, 0]]
    assert (by_support.labels, by_support.series[0].values) == (["Bereikbaar zijn"], [10])
    by_region, by_question = blocks(tell(report), Table)
    assert by_region.heads == ["Thema", *REGIONS, "zonder regio", "Totaal"]
    assert by_region.grid[0] == [2, 0, 1, 3]
    assert by_region.grid[-1] == [5, 2, 1, 8]
    assert by_question.grid[-1] == [4, 1, 2, 1, 8]


def test_when_it_was_written():
    report = make_report([make_note(minute) for minute in (1, 2, 3, 30, 41)])
    (timeline,) = blocks(tell(report), Chart)
    assert timeline.labels == ["10:45", "11:00", "11:15", "11:30"]
    assert timeline.series[0].values == [3, 0, 1, 1]
    assert timeline.alt == "Notities per 15 minuten; de meeste, 3, vanaf 10:45."


def test_a_commitment_says_when_with_whom_and_whether_it_is_private():
    (promises,) = blocks(tell(make_day()), Promises)
    assert [each.about for each in promises.promises] == [
        "tegen 15 december 2023, met het *CLB*, privé"
    ]


def crowd(theme, people, **fields):
    """Notes of so many people about a theme; ids go on from one call to the next."""
    start = fields.pop("start")
    return [make_note(start + n, f"{theme} {n}", theme=theme, **fields) for n in range(people)]


def test_what_is_shared_tells_of_nobody():
    notes = [
        *crowd("Bereikbaar zijn", 9, start=1, support=1),
        *crowd("Ontmoeten", 5, start=20),
        *crowd("Ontmoeten", 1, start=30, region=REGIONS[1]),
        *crowd("Ontmoeten", 1, start=40, region=None),
        *crowd("Bereikbaar zijn", 4, start=50, region=REGIONS[1]),
        *crowd("Bereikbaar zijn", 4, start=60, region=None),
    ]
    story = tell(make_report(notes, least=3))
    (by_region, *_others) = blocks(story, Table)
    assert by_region.grid[1][1:3] == [None, None]
    assert all(
        count is None or count == 0 or count >= 3 for line in by_region.grid for count in line
    )
    # Where one is from, and that one single person backed it, is nobody's business.
    assert {quote.about for quote in quotes(story).values()} == {""}
    assert any("minder dan 3 mensen" in block.text for block in story.chapters[-1].blocks)


@given(reports)
@settings(deadline=None, max_examples=25)
def test_every_report_can_be_told(report):
    story = tell(report)
    assert {chapter.part for chapter in story.chapters} <= set(PARTS)
    shown = {note.number for note in report.notes if note.state == "shown"}
    assert set(quotes(story)) <= shown
    assert msgspec.json.encode(story)


def test_how_few_recognised_themselves_is_not_told_to_others():
    check = make_check(answered=20, recognised=19)
    for least, told in ((0, True), (3, False)):
        story = tell(make_report([make_note()], checks=[check], least=least))
        said = [block.text for block in blocks(story, Paragraph, "checks")]
        assert any("19 van 20" in text for text in said) == told
        assert any("20 van 60 telefoons" in text for text in said)


def test_how_few_authors_placed_their_notes_is_not_told_to_others():
    notes = [
        make_note(n, theme="Ontmoeten", placed_by="author" if n == 1 else "analysis")
        for n in range(1, 9)
    ]
    for least, told in ((0, True), (3, False)):
        said = [
            block.text
            for block in blocks(tell(make_report(notes, least=least)), Paragraph, "themes")
        ]
        assert any("1 van 8 door de schrijver" in text for text in said) == told
