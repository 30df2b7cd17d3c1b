"""What Talk to the City reads: comments to find topics in, or a report with the topics found."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, time
from itertools import cycle
from typing import Any

from harvest.exports.cells import theme_of
from harvest.exports.open.tally import count_marks
from harvest.exports.open.writing import Cell, one_line, plain, write_table
from harvest.services.programme.day_words import Wording
from harvest.snapshots.report.notes import ReportNote
from harvest.snapshots.report.report import Report
from harvest.snapshots.report.themes import KINDS
from harvest.snapshots.report.votes import Votes

_VERSION = "v0.2"
_COLOURS = (
    *("violet", "blueSea", "blueSky", "greenLeaf", "greenLime"),
    *("yellow", "red", "purple", "brown"),
)
# Its word for a speaker who has no name.
_NOBODY = "Anonymous"


def make_comments(report: Report, votes: Votes) -> bytes:
    """The notes as comments, with how many people back each."""
    marks = count_marks(votes)
    rows: list[list[Cell]] = [["comment-id", "comment-body", "agree", "disagree"]]
    rows += [[note.number, note.text, marks[note.id].total(), 0] for note in report.shown]
    return write_table(rows)


def make_topics(report: Report, _votes: Votes) -> bytes:
    """A report with themes as topics, kinds of question as subtopics and notes as claims."""
    start = datetime.combine(report.date, time(), UTC)
    data = {
        "title": one_line(report.title),
        "description": one_line(report.subtitle),
        "topics": _topics(report),
        "sources": [_source(note) for note in report.shown],
        "date": report.date.isoformat(),
    }
    # No model was at work: it took no time and no money.
    metadata = {
        "startTimestamp": int(start.timestamp() * 1000),
        "duration": 0,
        "totalCost": "0",
        "author": "Sprokkel",
    }
    whole = {"data": [_VERSION, data], "metadata": [_VERSION, metadata]}
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def _topics(report: Report) -> list[dict[str, Any]]:
    said = {theme.label: ", ".join(theme.keyphrases) for theme in report.themes}
    by_topic: dict[tuple[bool, str], list[ReportNote]] = {(False, label): [] for label in said}
    for note in report.shown:
        by_topic.setdefault((note.theme is None, theme_of(note)), []).append(note)
    words = Wording(report.words).KINDS
    return [
        {
            "id": f"topic-{number}",
            "title": one_line(title),
            "description": one_line("" if loose else said.get(title, "")),
            "subtopics": _subtopics(number, notes, words),
            "topicColor": colour,
        }
        for number, (((loose, title), notes), colour) in enumerate(
            zip(by_topic.items(), cycle(_COLOURS), strict=False), start=1
        )
    ]


def _subtopics(
    topic: int, notes: list[ReportNote], words: Mapping[str, Any]
) -> list[dict[str, Any]]:
    return [
        {
            "id": f"subtopic-{topic}-{kind}",
            "title": str(words[kind]),
            "description": "",
            "claims": [_claim(note) for note in notes if note.kind == kind],
        }
        for kind in KINDS
        if any(note.kind == kind for note in notes)
    ]


def _claim(note: ReportNote) -> dict[str, Any]:
    text = plain(note.text)
    reference = {
        "id": f"reference-{note.number}",
        "sourceId": f"source-{note.number}",
        "interview": _NOBODY,
        "data": ["text", {"startIdx": 0, "endIdx": _length(text)}],
    }
    quote = {"id": f"quote-{note.number}", "text": text, "reference": reference}
    return {
        "id": f"claim-{note.number}",
        "title": text,
        "quotes": [quote],
        "similarClaims": [],
        "number": note.number,
    }


def _source(note: ReportNote) -> dict[str, Any]:
    data = ["text", {"text": plain(note.text)}]
    return {"id": f"source-{note.number}", "interview": _NOBODY, "data": data}


def _length(text: str) -> int:
    """As JavaScript counts: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2
