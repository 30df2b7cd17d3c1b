"""A next action that its author puts a name to, and what becomes of it."""

from datetime import date

import pytest
from sqlalchemy import select

from harvest.errors import HarvestError, NotAllowedError, NotFoundError
from harvest.models import Change, Commitment, Participant, Workshop
from harvest.services import erasing
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import Mask, SetShown
from harvest.services.commands.participant import DeleteNote
from harvest.services.debrief.carry_over import find_debrief
from harvest.services.notes import commitments, moderation, writing
from harvest.services.notes.commitments import Promise
from harvest.snapshots.commitments import view_commitments
from harvest.snapshots.debrief.tables import view_tables
from tests.fixtures.hall import NOW

PROMISE = Promise("An", "Ik bel het CLB", date(2023, 12, 15), "de scholen")


@pytest.fixture
def author(hall):
    return hall.join()


@pytest.fixture
def action(hall, author):
    return hall.post(author, hall.command("Ik bel An van het CLB", question="actie"))


@pytest.fixture
def commit(hall, author, action):
    def run(promise=PROMISE, person=author, note=None):
        with hall.database.writing() as session:
            return commitments.commit(
                session,
                session.get_one(Participant, person),
                note or action.id,
                promise,
                at=NOW,
            )

    return run


def kept(hall):
    with hall.database.reading() as session:
        return session.scalars(select(Commitment)).all()


def verbs(hall):
    with hall.database.reading() as session:
        query = select(Change).where(Change.kind == "commitment").order_by(Change.seq)
        return [(change.verb, change.actor, change.entity_id) for change in session.scalars(query)]


def test_it_is_made_once_and_changed_after(hall, author, action, commit):
    made = commit()
    assert commit(PROMISE._replace(who="  Bram\u202e ", due=None)).token == made.token
    commit(PROMISE._replace(who="Bram", due=None))
    (commitment,) = kept(hall)
    assert (commitment.who, commitment.due, commitment.shared) == ("Bram", None, False)
    actor = f"participant:{author}"
    assert verbs(hall) == [("made", actor, action.id), ("changed", actor, action.id)]


def test_the_journal_holds_no_words(hall, commit):
    commit()
    with hall.database.reading() as session:
        query = select(Change.data).where(Change.kind == "commitment")
        assert session.scalars(query).all() == [{}]


def test_only_the_author_and_only_of_a_next_action(hall, author, commit):
    with pytest.raises(NotAllowedError):
        commit(person=hall.join())
    lever = hall.post(author, hall.command("Korte lijnen"))
    with pytest.raises(HarvestError, match="no_next_action"):
        commit(note=lever.id)
    with pytest.raises(NotFoundError):
        commit(note=999)
    assert kept(hall) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"who": " "}, "commitment_bare"),
        ({"what": "\x00"}, "commitment_bare"),
        ({"who": "x" * 81}, "text_too_long"),
        ({"what": "x" * 501}, "text_too_long"),
        ({"partners": "x" * 201}, "text_too_long"),
        ({"due": date(2023, 3, 9)}, "due_out_of_range"),
        ({"due": date(9999, 12, 31)}, "due_out_of_range"),
    ],
)
def test_what_is_refused(hall, commit, changes, code):
    with pytest.raises(HarvestError, match=code):
        commit(PROMISE._replace(**changes))
    assert kept(hall) == []


def test_a_note_that_is_taken_back_takes_it_along(hall, author, action, commit):
    commit()
    with hall.database.writing() as session:
        person = session.get_one(Participant, author)
        writing.delete_note(session, person, DeleteNote("ab" * 16, action.op_id), at=NOW)
    assert kept(hall) == []
    with pytest.raises(NotFoundError, match="note_gone"):
        commit()


def test_a_withdrawn_one_leaves_the_note_and_may_be_made_anew(hall, commit):
    token = commit().token
    with hall.database.writing() as session:
        found = commitments.find_by_token(session, token)
        commitments.withdraw(session, found, By(commitments.LINK, NOW))
    with hall.database.reading() as session, pytest.raises(NotFoundError, match="commitment_gone"):
        commitments.find_by_token(session, token)
    assert verbs(hall)[-1][:2] == ("withdrawn", "link")
    assert commit().token != token


def test_words_masked_in_the_note_are_masked_in_it(hall, action, commit):
    commit(Promise("an Peeters", "Ik bel An", None, "AN en Bram"))
    hall.facilitate(moderation.mask, Mask(action.id, "An"))
    (commitment,) = kept(hall)
    said = f"{commitment.who}|{commitment.what}|{commitment.partners}".casefold()
    assert "an" not in said
    assert moderation.MASK in commitment.who
    assert "bram" in said


def test_erasing_the_day_erases_it(hall, commit):
    commit()
    with hall.database.writing() as session:
        erasing.erase_harvest(session, session.get_one(Workshop, hall.workshop_id))
    assert kept(hall) == []


def on_the_wall(hall):
    with hall.database.reading() as session:
        tables = view_tables(session, find_debrief(session, hall.workshop_id)).tables
        return [note.commitment for table in tables for note in table.notes]


def test_only_what_is_shared_and_shown_reaches_the_hall(hall, debrief, author, action, commit):
    commit()
    hall.open("verdieping")
    debrief.place(author, action.id)
    assert on_the_wall(hall) == [None]
    commit(PROMISE._replace(shared=True))
    (said,) = on_the_wall(hall)
    assert (said.who, said.due) == ("An", date(2023, 12, 15))
    with hall.database.writing() as session:
        day = hall.workshop_id
        moderation.set_shown(
            session, session.get_one(Workshop, day), SetShown(action.id, False), By("test", NOW)
        )
    with hall.database.reading() as session:
        (line,) = view_commitments(session, hall.workshop_id)
    assert (line.shared, line.published) == (True, False)
    assert (line.group, line.region) == ("Leuvens Steunpunt Schooluitval", "Vlaams-Brabant Oost")
