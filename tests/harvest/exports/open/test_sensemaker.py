"""The table for Sensemaker."""

from harvest.exports.open.sensemaker import make_sensemaker
from harvest.snapshots.report.votes import Person, Votes
from tests.harvest.exports.day import REGIONS, make_day, make_note, make_report
from tests.harvest.exports.open.days import make_votes, read_rows


def parse_topics(topics: str) -> dict[str, list[str]]:
    """As the tool takes them apart."""
    pairs = [pair.split(":") for pair in topics.split(";")]
    return {name: subtopics for name, *subtopics in pairs}


def test_the_head_can_be_read_without_a_reader_of_csv():
    content = make_sensemaker(make_day(), make_votes(make_day())).decode()
    head = content.split("\n")[0].split(",")
    assert head == [
        "comment-id", "comment_text", "rid", "survey_text", "topics",
        "agrees", "disagrees", "passes",
        *(f"group-{letter}-{what}-count"
          for letter in "abc" for what in ("agree", "disagree", "pass")),
    ]  # fmt: skip


def test_statements_with_their_votes():
    notes = [
        make_note(31, "Bel elkaar", number=1, theme="Contact: bellen; mailen", kind="opportunity"),
        make_note(32, "Scheldwoord", number=2, state="hidden"),
        make_note(33, "Een boot", number=3, unplaced="unique voice"),
    ]
    people = [
        Person(REGIONS[0], [31, 33], []),
        Person(REGIONS[1], [], [31]),
        Person(REGIONS[1], [], [31, 33]),
    ]
    report = make_report(notes)
    first, second = read_rows(make_sensemaker(report, Votes("UTC", REGIONS, people)))
    assert (first["comment-id"], first["comment_text"]) == ("1", "Bel elkaar")
    assert (first["rid"], first["survey_text"]) == ("1", "Bel elkaar")
    assert parse_topics(first["topics"]) == {"Contact, bellen, mailen": ["Mogelijkheden"]}
    assert (first["agrees"], first["disagrees"], first["passes"]) == ("2", "0", "0")
    assert (first["group-a-agree-count"], first["group-b-agree-count"]) == ("0", "2")
    assert (second["comment_text"], second["topics"], second["agrees"]) == ("Een boot", "", "1")


def test_every_day(report, votes):
    rows = read_rows(make_sensemaker(report, votes))
    assert [int(row["comment-id"]) for row in rows] == [note.number for note in report.shown]
    for note, row in zip(report.shown, rows, strict=True):
        assert int(row["agrees"]) == sum(note.id in person.backed for person in votes.people)
        groups = [int(value) for head, value in row.items() if head.endswith("agree-count")]
        assert int(row["agrees"]) == sum(groups)
        assert len(parse_topics(row["topics"])) == 1
        assert bool(row["topics"]) == (note.theme is not None)
