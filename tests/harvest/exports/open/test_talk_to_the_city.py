"""What Talk to the City reads of a day."""

import json

import jsonschema

from harvest.exports.open.talk_to_the_city import make_comments, make_topics
from harvest.snapshots.report.themes import KINDS
from tests.harvest.exports.day import make_day, make_note, make_report
from tests.harvest.exports.open.days import make_votes, read_rows, read_table

TEXT = {"type": "string"}


def record(**fields: object) -> dict[str, object]:
    """A schema of an object that has just these fields."""
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def pair(first: object, second: object) -> dict[str, object]:
    return {"type": "array", "prefixItems": [first, second], "minItems": 2, "maxItems": 2}


def several(item: object) -> dict[str, object]:
    return {"type": "array", "items": item}


# As common/schema/index.ts of tttc-light-js has it, for a text that nobody's name is with.
SPAN = record(startIdx={"type": "number"}, endIdx={"type": "number"})
REFERENCE = record(
    id=TEXT, sourceId=TEXT, interview={"const": "Anonymous"}, data=pair({"const": "text"}, SPAN)
)
CLAIM = record(
    id=TEXT,
    title=TEXT,
    quotes=several(record(id=TEXT, text=TEXT, reference=REFERENCE)),
    similarClaims={"const": []},
    number={"type": "number"},
)
COLOURS = "violet blueSea blueSky greenLeaf greenLime yellow red purple brown".split()
SUBTOPIC = record(id=TEXT, title=TEXT, description=TEXT, claims=several(CLAIM))
TOPIC = record(
    id=TEXT,
    title=TEXT,
    description=TEXT,
    subtopics=several(SUBTOPIC),
    topicColor={"enum": COLOURS},
)
SOURCE = record(
    id=TEXT, interview={"const": "Anonymous"}, data=pair({"const": "text"}, record(text=TEXT))
)
DATA = record(
    title=TEXT, description=TEXT, topics=several(TOPIC), sources=several(SOURCE), date=TEXT
)
NUMBER = {"type": "number"}
METADATA = record(startTimestamp=NUMBER, duration=NUMBER, totalCost=TEXT, author=TEXT)
REPORT = record(data=pair({"const": "v0.2"}, DATA), metadata=pair({"const": "v0.2"}, METADATA))


def topics_of(report) -> dict[str, dict[str, list[str]]]:
    """The texts of the claims, by topic and subtopic."""
    data = json.loads(make_topics(report, make_votes(report)))["data"][1]
    return {
        topic["title"]: {
            sub["title"]: [claim["title"] for claim in sub["claims"]] for sub in topic["subtopics"]
        }
        for topic in data["topics"]
    }


def test_the_comments(report, votes):
    content = make_comments(report, votes)
    assert read_table(content)[0] == ["comment-id", "comment-body", "agree", "disagree"]
    rows = read_rows(content)
    assert [int(row["comment-id"]) for row in rows] == [note.number for note in report.shown]
    agrees = sum(int(row["agree"]) for row in rows)
    assert agrees == sum(len(person.backed) for person in votes.people)
    assert {row["disagree"] for row in rows} <= {"0"}


def test_a_text_that_looks_like_a_formula_stays_as_it_was_written():
    report = make_report([make_note(1, "=1+1"), make_note(2, "- meer tijd")])
    rows = read_rows(make_comments(report, make_votes(report)))
    assert [row["comment-body"] for row in rows] == ["=1+1", "- meer tijd"]


def test_the_report_keeps_to_the_schema(report, votes):
    harvest = json.loads(make_topics(report, votes))
    jsonschema.Draft202012Validator(REPORT).validate(harvest)
    data = harvest["data"][1]
    subtopics = [sub for topic in data["topics"] for sub in topic["subtopics"]]
    claims = [claim for sub in subtopics for claim in sub["claims"]]
    assert sorted(claim["number"] for claim in claims) == sorted(n.number for n in report.shown)
    sources = {source["id"]: source["data"][1]["text"] for source in data["sources"]}
    for claim in claims:
        (quote,) = claim["quotes"]
        span = quote["reference"]["data"][1]
        units = sources[quote["reference"]["sourceId"]].encode("utf-16-le")
        said = units[2 * span["startIdx"] : 2 * span["endIdx"]].decode("utf-16-le")
        assert said == quote["text"] == claim["title"]
    for things in (data["topics"], subtopics, claims):
        assert len({thing["id"] for thing in things}) == len(things)


def test_themes_are_topics_and_kinds_are_subtopics():
    assert topics_of(make_day()) == {
        "Bereikbaar zijn": {
            "Hefbomen": ["Eén nummer dat opneemt"],
            "Mogelijkheden": ["Bel elkaar"],
            "Eerstvolgende acties": ["Ik bel morgen"],
        },
        "Ontmoeten": {"Mogelijkheden": ["Samen eten"]},
        "unieke stem": {"Hefbomen": ["Een boot"]},
        "twijfelt tussen twee": {"Hefbomen": ["Bellen of eten"]},
        "geen leesbare woorden": {"Hefbomen": ["???"]},
        "nog niet ingedeeld": {"Hefbomen": ["Net binnen"]},
    }


def test_as_many_claims_as_the_themes_say():
    report = make_day()
    found = topics_of(report)
    for theme in report.themes:
        counts = [len(found[theme.label].get(title, [])) for title in
                  ("Hefbomen", "Mogelijkheden", "Eerstvolgende acties")]  # fmt: skip
        assert counts == [theme.kinds[kind] for kind in KINDS]


def test_a_theme_that_is_called_as_those_without_one():
    report = make_report(
        [make_note(1, theme="unieke stem"), make_note(2, "Een boot", unplaced="unique voice")]
    )
    data = json.loads(make_topics(report, make_votes(report)))["data"][1]
    assert [topic["title"] for topic in data["topics"]] == ["unieke stem", "unieke stem"]
