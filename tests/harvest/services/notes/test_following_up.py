"""What became of commitments: words, who is asked when, and the day that follows."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from harvest.errors import HarvestError, NotFoundError, TooManyError
from harvest.models import Change, Commitment, CommitmentWord, Participant, Workshop
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import Mask, SetShown
from harvest.services.notes import commitments, following_up, moderation
from harvest.services.notes.commitments import Promise
from harvest.services.programme import days, importing
from harvest.snapshots.follow_up import view_feed, view_follow_up, view_previous
from tests.fixtures.hall import NOW

LATER = NOW + timedelta(days=31)


@pytest.fixture
def commit(hall):
    """Commit somebody new to something; returns the id of the commitment."""

    def run(who, what, *, shared=True, due=date(2023, 12, 15)):
        person = hall.join()
        note = hall.post(person, hall.command(what, question="actie"))
        with hall.database.writing() as session:
            author = session.get_one(Participant, person)
            promise = Promise(who, what, due, shared=shared)
            return commitments.commit(session, author, note.id, promise, at=NOW).id

    return run


@pytest.fixture
def say(hall):
    def run(commitment, state, line="", voice=following_up.AUTHOR, at=NOW):
        with hall.database.writing() as session:
            found = session.get_one(Commitment, commitment)
            following_up.say(session, found, state, line, voice, By("link", at))

    return run


def words(hall):
    with hall.database.reading() as session:
        return [
            (word.state, word.line, word.voice) for word in session.scalars(select(CommitmentWord))
        ]


def looked_at(hall, today):
    with hall.database.reading() as session:
        return view_follow_up(session, session.get_one(Workshop, hall.workshop_id), today)


def test_each_word_is_kept_and_the_last_counts(hall, commit, say):
    an = commit("An", "Ik bel het CLB")
    say(an, "underway", "  Volgende\u202e week  ")
    say(an, "underway", "Volgende week")
    say(an, "done")
    say(an, "done", voice=following_up.ORGANISER)
    assert words(hall) == [
        ("underway", "Volgende week", "author"),
        ("done", "", "author"),
        ("done", "", "organiser"),
    ]
    (line,) = looked_at(hall, NOW.date())
    assert (line.state, line.said.voice, line.region) == (
        "done",
        "organiser",
        "Vlaams-Brabant Oost",
    )


def test_the_journal_holds_no_words_of_it(hall, commit, say):
    say(commit("An", "Ik bel het CLB"), "stuck", "Niemand neemt op")
    with hall.database.reading() as session:
        said = session.scalars(select(Change).where(Change.verb == "said")).one()
    assert (said.kind, said.data) == ("commitment", {})


@pytest.mark.parametrize(
    ("state", "line", "voice", "code"),
    [
        ("open", "", following_up.AUTHOR, "invalid"),
        ("open", "", following_up.CHECKIN, "invalid"),
        ("feest", "", following_up.ORGANISER, "invalid"),
        ("done", "x" * 201, following_up.AUTHOR, "text_too_long"),
    ],
)
def test_what_is_refused(hall, commit, say, state, line, voice, code):
    an = commit("An", "Ik bel het CLB")
    with pytest.raises(HarvestError, match=code):
        say(an, state, line, voice)
    assert words(hall) == []


def test_a_link_in_wrong_hands_does_not_fill_the_disk(hall, commit, say, monkeypatch):
    monkeypatch.setattr(following_up, "MOST_WORDS", 3)
    an = commit("An", "Ik bel het CLB")
    for n in range(3):
        say(an, "done", f"keer {n}")
    with pytest.raises(TooManyError):
        say(an, "done", "nog eens")


def test_words_masked_in_the_note_are_masked_in_what_was_said(hall, commit, say):
    an = commit("An", "Ik bel Bram van het CLB")
    say(an, "stuck", "Bram neemt niet op")
    with hall.database.reading() as session:
        note = session.get_one(Commitment, an).note_id
    hall.facilitate(moderation.mask, Mask(note, "Bram"))
    ((_state, line, _voice),) = words(hall)
    assert "Bram" not in line


def test_whoever_said_nothing_since_is_asked_after_a_month_and_after_three(hall, commit, say):
    an, bram, cleo = (commit(who, f"{who} belt") for who in ("An", "Bram", "Cleo"))
    say(bram, "done")
    day = NOW.date()

    def to_ask(days):
        return {line.who for line in looked_at(hall, day + timedelta(days=days)) if line.to_ask}

    assert to_ask(29) == set()
    assert to_ask(30) == {"An", "Cleo"}
    say(an, "underway", at=LATER)
    assert to_ask(31) == {"Cleo"}
    say(cleo, "dropped", at=LATER)
    assert to_ask(89) == set()
    assert to_ask(90) == {"An"}


def test_the_link_that_is_sent_is_another_than_the_authors(hall, commit):
    commit("An", "Ik bel het CLB")
    with hall.database.reading() as session:
        found = session.scalars(select(Commitment)).one()
        assert following_up.find_by_checkin(session, found.checkin_token).id == found.id
        with pytest.raises(NotFoundError):
            commitments.find_by_token(session, found.checkin_token)
        with pytest.raises(NotFoundError):
            following_up.find_by_checkin(session, found.token)


def test_the_calendar_holds_what_is_shared_dated_and_not_let_go(hall, commit, say):
    commit("An", "Ik bel het CLB")
    commit("Bram", "Ik schrijf het op", shared=False)
    commit("Cleo", "Ooit", due=None)
    say(commit("Dirk", "Ik ga langs"), "dropped")
    with hall.database.reading() as session:
        entries = view_feed(session, session.get_one(Workshop, hall.workshop_id))
    assert [entry.who for entry in entries] == ["An"]


@pytest.fixture
def next_year(hall):
    """A copy of the day; returns its id."""
    with hall.database.writing() as session:
        day = session.get_one(Workshop, hall.workshop_id)
        return importing.duplicate(session, day, date(2024, 3, 8), By("test", NOW)).id


def previous_of(hall, day):
    with hall.database.reading() as session:
        return view_previous(session, session.get_one(Workshop, day))


def test_the_day_after_sees_what_was_shared_and_is_still_open(hall, commit, say, next_year):
    say(commit("An", "Ik bel het CLB"), "done", "Gelukt")
    say(commit("Bram", "Ik schrijf het op"), "stuck", "Geen tijd")
    commit("Cleo", "Ik ga langs")
    say(commit("Dirk", "Ik zwijg", shared=False), "done")
    previous = previous_of(hall, next_year)
    assert (previous.count, previous.done) == (3, 1)
    assert {(line.who, line.state) for line in previous.open} == {
        ("Bram", "stuck"),
        ("Cleo", "open"),
    }
    assert "Geen tijd" not in f"{previous}"
    assert previous_of(hall, hall.workshop_id) is None


def test_the_screens_of_the_day_after_hear_of_it(hall, commit, say, next_year):
    an = commit("An", "Ik bel het CLB")
    say(an, "underway")
    with hall.database.reading() as session:
        note = session.get_one(Commitment, an).note_id
    hall.facilitate(moderation.set_shown, SetShown(note, False))
    assert previous_of(hall, next_year).count == 0
    with hall.database.reading() as session:
        query = select(Change).where(Change.workshop_id == next_year, Change.kind == "previous")
        told = session.scalars(query.order_by(Change.seq)).all()
    assert [(each.verb, each.actor, each.entity_id) for each in told] == [
        ("made", "previous", None),
        ("said", "previous", None),
        ("hidden", "previous", None),
    ]


def test_a_day_that_is_erased_leaves_the_one_that_follows(hall, next_year):
    with hall.database.writing() as session:
        days.delete_workshop(session, session.get_one(Workshop, hall.workshop_id))
    assert previous_of(hall, next_year) is None


def test_no_day_follows_itself(hall):
    with hall.database.writing() as session:
        day = session.get_one(Workshop, hall.workshop_id)
        with pytest.raises(HarvestError, match="invalid"):
            following_up.follow(session, day, day, By("test", NOW))
