"""The zip file of a day as Polis would write it."""

from datetime import datetime

from harvest.exports.cells import clean
from harvest.exports.open.polis import make_polis
from harvest.snapshots.report.votes import Person, Votes
from tests.harvest.exports.day import REGIONS, make_day, make_note, make_report
from tests.harvest.exports.open.days import make_votes, read_rows, read_table, unpack

FILES = ["summary.csv", "comments.csv", "votes.csv", "participant-votes.csv", "comment-groups.csv"]


def test_the_heads_are_those_of_polis():
    files = unpack(make_polis(make_day(), make_votes(make_day())))
    assert list(files) == FILES
    heads = {name: content.split(b"\n")[0].decode() for name, content in files.items()}
    assert heads["comments.csv"] == (
        "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body"
    )
    assert heads["votes.csv"] == "timestamp,datetime,comment-id,voter-id,vote"
    assert heads["participant-votes.csv"] == (
        "participant,group-id,n-comments,n-votes,n-agree,n-disagree,1,2,3,4,5,6,7,8"
    )
    assert heads["comment-groups.csv"] == (
        "comment-id,comment,total-votes,total-agrees,total-disagrees,total-passes,"
        "group-a-votes,group-a-agrees,group-a-disagrees,group-a-passes,"
        "group-b-votes,group-b-agrees,group-b-disagrees,group-b-passes,"
        "group-c-votes,group-c-agrees,group-c-disagrees,group-c-passes"
    )
    assert [line[0] for line in read_table(files["summary.csv"])] == [
        "topic", "url", "voters", "voters-in-conv", "commenters", "comments", "groups",
        "conversation-description",
    ]  # fmt: skip


def test_a_small_day_in_full():
    notes = [
        make_note(31, "Bel elkaar", number=1),
        make_note(32, "Scheldwoord", number=2, state="hidden"),
        make_note(33, "Samen eten", number=3, region=REGIONS[1]),
    ]
    people = [Person(REGIONS[0], [31], [33]), Person(REGIONS[1], [33], []), Person(None, [], [33])]
    content = make_polis(make_report(notes), Votes("Europe/Brussels", REGIONS, people))
    files = unpack(content)
    # Ten o'clock, 50 minutes, 7 seconds and as many minutes as the note's id, an hour before UTC.
    assert read_table(files["comments.csv"])[1:] == [
        ["1678443667", "Fri Mar 10 2023 10:21:07 GMT+0000 (Coordinated Universal Time)",
         "1", "0", "0", "0", "1", "Bel elkaar"],
        ["1678443787", "Fri Mar 10 2023 10:23:07 GMT+0000 (Coordinated Universal Time)",
         "3", "1", "2", "0", "1", "Samen eten"],
    ]  # fmt: skip
    day = ["1678402800", "Thu Mar 09 2023 23:00:00 GMT+0000 (Coordinated Universal Time)"]
    assert read_table(files["votes.csv"])[1:] == [[*day, "3", "0", "1"], [*day, "3", "2", "1"]]
    assert read_table(files["participant-votes.csv"]) == [
        ["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", "1", "3"],
        ["0", "0", "1", "1", "1", "0", "", "1"],
        ["1", "1", "1", "0", "0", "0", "", ""],
        ["2", "2", "0", "1", "1", "0", "", "1"],
    ]
    one, three = read_table(files["comment-groups.csv"])[1:]
    assert one == ["1", "Bel elkaar", *("0 0 0 0" + " 0 0 0 0" * 3).split()]
    assert three == ["3", "Samen eten", *"2 2 0 0 1 1 0 0 0 0 0 0 1 1 0 0".split()]
    assert dict(read_table(files["summary.csv"])) == {
        "topic": "Samen tegen Schooluitval",
        "url": "",
        "voters": "2",
        "voters-in-conv": "2",
        "commenters": "2",
        "comments": "2",
        "groups": "3",
        "conversation-description": "Provinciaal Platform Vlaams-Brabant",
    }
    assert b"Scheldwoord" not in b"".join(files.values())


def test_all_files_say_the_same(report, votes):
    files = unpack(make_polis(report, votes))
    assert list(files) == FILES
    comments, groups = read_rows(files["comments.csv"]), read_rows(files["comment-groups.csv"])
    given, people = read_rows(files["votes.csv"]), read_rows(files["participant-votes.csv"])
    texts = {
        str(note.number): clean(note.text).replace("\r\n", "\n").replace("\r", "\n")
        for note in report.shown
    }
    assert {row["comment-id"]: row["comment-body"] for row in comments} == texts
    assert {row["comment-id"]: row["comment"] for row in groups} == texts
    agrees = {row["comment-id"]: int(row["agrees"]) for row in comments}
    assert sum(agrees.values()) == len(given) == sum(len(each.backed) for each in votes.people)
    for row in groups:
        assert int(row["total-votes"]) == agrees[row["comment-id"]]
        assert int(row["total-votes"]) == sum(
            int(value) for head, value in row.items() if head[:5] == "group" and "votes" in head
        )
    for row in people:
        row_votes = [value for head, value in row.items() if head.isdigit() and value]
        assert row_votes == ["1"] * int(row["n-votes"])
    assert sum(int(row["n-comments"]) for row in people) == len(comments)
    times = [datetime.strptime(row["datetime"][:24], "%a %b %d %Y %H:%M:%S") for row in comments]
    assert len(times) == len(comments)


def test_more_regions_than_the_alphabet_has_letters():
    regions = [f"Regio {number}" for number in range(28)]
    votes = Votes("Europe/Brussels", regions, [])
    (head,) = read_table(unpack(make_polis(make_report(), votes))["comment-groups.csv"])
    assert head[-12::4] == ["group-z-votes", "group-aa-votes", "group-ab-votes"]
