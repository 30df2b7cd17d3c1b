"""After a round each phone may show what other rooms said that is like its own."""

import pytest

from harvest import jobs
from harvest.models import Participant, Round, Workshop
from harvest.services.commands.facilitator import SetShown
from harvest.services.notes import moderation
from harvest.snapshots.phone import view_phone


@pytest.fixture
def people(hall):
    """Two people in two rooms who say the same, and one who says something else."""
    said = {
        "leuven": "Ouders vroeger opbellen bij spijbelen",
        "asse": "Bij spijbelen de ouders meteen opbellen",
    }
    found = []
    for group, text in said.items():
        person = hall.join()
        hall.post(person, hall.command(text, group=group))
        found.append(person)
    for text in ("De bus rijdt te laat", "Een warme overdracht", "Meer tijd voor overleg"):
        hall.post(hall.join(), hall.command(text))
    return found


def view(hall, person):
    with hall.database.reading() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        return view_phone(session, workshop, session.get_one(Participant, person))


def texts(hall, person):
    return [note.text for note in view(hall, person).similar_notes]


def test_only_once_the_round_is_closed(app, hall, people):
    assert not jobs.match_some(app)
    hall.close("keuze-1")
    assert jobs.match_some(app)
    assert not jobs.match_some(app)
    one, other = people
    assert texts(hall, one) == ["Bij spijbelen de ouders meteen opbellen"]
    assert texts(hall, other) == ["Ouders vroeger opbellen bij spijbelen"]
    assert view(hall, one).state.matched == hall.find(Round, "keuze-1")
    hall.open("keuze-2")
    assert texts(hall, one) == []
    assert view(hall, one).state.matched is None


def test_what_is_hidden_meanwhile_is_not_shown(app, hall, people):
    hall.close("keuze-1")
    jobs.match_some(app)
    note = view(hall, people[0]).similar_notes[0].id
    hall.facilitate(moderation.set_shown, SetShown(note, False))
    assert texts(hall, people[0]) == []


def test_not_where_the_organiser_does_not_want_it(app, hall, people):
    with hall.database.writing() as session:
        session.get_one(Workshop, hall.workshop_id).similar_notes = False
    hall.close("keuze-1")
    assert not jobs.match_some(app)
    assert texts(hall, people[0]) == []


def test_who_wrote_nothing_sees_nothing(app, hall, people):
    hall.close("keuze-1")
    jobs.match_some(app)
    silent = hall.join()
    assert texts(hall, silent) == []


def test_a_failure_is_not_tried_for_ever(app, hall, people, monkeypatch):
    def fail(_due, _sentence_model):
        raise RuntimeError("no")

    monkeypatch.setattr(jobs.similar_notes, "match", fail)
    hall.close("keuze-1")
    assert jobs.match_some(app)
    assert not jobs.match_some(app)
    assert texts(hall, people[0]) == []
