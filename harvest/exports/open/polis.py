"""The files of Polis' own export, for the tools that read them."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from harvest.exports.open.tally import count_marks, letters
from harvest.exports.open.writing import Cell, pack, write_table
from harvest.snapshots.report.notes import ReportNote
from harvest.snapshots.report.report import Report
from harvest.snapshots.report.votes import Votes

Rows = list[list[Cell]]

# What Polis calls a comment that a moderator let through; and a vote in favour.
_ACCEPTED = 1
_AGREE = 1


def make_polis(report: Report, votes: Votes) -> bytes:
    """A mark of support as a vote in favour, a note as a comment, a region as a group."""
    tables = {
        "summary.csv": _summary(report, votes),
        "comments.csv": _comments(report, votes),
        "votes.csv": _votes(report, votes),
        "participant-votes.csv": _participants(report, votes),
        "comment-groups.csv": _groups(report, votes),
    }
    return pack({name: write_table(rows) for name, rows in tables.items()})


def _summary(report: Report, votes: Votes) -> Rows:
    voters = sum(bool(person.backed) for person in votes.people)
    return [
        ["topic", report.title],
        ["url", ""],
        ["voters", voters],
        ["voters-in-conv", voters],
        ["commenters", sum(bool(person.wrote) for person in votes.people)],
        ["comments", len(report.shown)],
        ["groups", len(votes.groups)],
        ["conversation-description", report.subtitle],
    ]


def _comments(report: Report, votes: Votes) -> Rows:
    head = "timestamp datetime comment-id author-id agrees disagrees moderated comment-body"
    authors = {note: number for number, each in enumerate(votes.people) for note in each.wrote}
    marks = count_marks(votes)
    zone = ZoneInfo(votes.timezone)
    rows: Rows = [[*head.split()]]
    for note in report.shown:
        moment, agrees = _moment(note.time.replace(tzinfo=zone)), marks[note.id].total()
        rows.append([*moment, note.number, authors[note.id], agrees, 0, _ACCEPTED, note.text])
    return rows


def _votes(report: Report, votes: Votes) -> Rows:
    # When a mark was given is not kept: they all have the first moment of the day.
    moment = _moment(datetime.combine(report.date, time(), ZoneInfo(votes.timezone)))
    numbers = {note.id: note.number for note in report.shown}
    given = sorted(
        (numbers[note], voter) for voter, each in enumerate(votes.people) for note in each.backed
    )
    rows: Rows = [[*"timestamp datetime comment-id voter-id vote".split()]]
    rows += [[*moment, note, voter, _AGREE] for note, voter in given]
    return rows


def _participants(report: Report, votes: Votes) -> Rows:
    notes = _by_number(report)
    head = "participant group-id n-comments n-votes n-agree n-disagree"
    rows: Rows = [[*head.split(), *(note.number for note in notes)]]
    groups = votes.groups
    for number, person in enumerate(votes.people):
        backed = set(person.backed)
        group = groups.index(person.region)
        rows.append([number, group, len(person.wrote), len(backed), len(backed), 0])
        rows[-1] += [_AGREE if note.id in backed else None for note in notes]
    return rows


def _groups(report: Report, votes: Votes) -> Rows:
    head = "comment-id comment total-votes total-agrees total-disagrees total-passes".split()
    for letter in letters(votes):
        head += [f"group-{letter}-{what}" for what in ("votes", "agrees", "disagrees", "passes")]
    marks, groups = count_marks(votes), votes.groups
    rows: Rows = [[*head]]
    for note in _by_number(report):
        total = marks[note.id].total()
        rows.append([note.number, note.text, total, total, 0, 0])
        for group in groups:
            rows[-1] += [marks[note.id][group], marks[note.id][group], 0, 0]
    return rows


def _by_number(report: Report) -> list[ReportNote]:
    return sorted(report.shown, key=lambda note: note.number)


def _moment(moment: datetime) -> tuple[int, str]:
    """Seconds since 1970, and the same as a browser writes it."""
    said = moment.astimezone(UTC).strftime("%a %b %d %Y %H:%M:%S")
    return int(moment.timestamp()), f"{said} GMT+0000 (Coordinated Universal Time)"
