"""Who wrote and who backed what, in numbers that are nobody's."""

from sqlalchemy import func, select

from harvest.models import Note, Participant, Region, Support, Workshop
from harvest.services.people import participants
from harvest.snapshots.report.votes import view_votes


def votes(hall):
    with hall.database.reading() as session:
        return view_votes(session, session.get_one(Workshop, hall.workshop_id))


def test_those_who_wrote_or_backed_something_that_is_shown(hall, debrief):
    author, hidden_author = hall.join("oost"), hall.join("oost")
    note = hall.post(author, hall.command("Korte lijnen"))
    hidden = hall.post(hidden_author, hall.command("Scheldwoord"))
    hall.open("verdieping")
    debrief.bring_group("leuven")
    debrief.bring_group("leuven", "regio-ahv")
    guest, both, nowhere = hall.join("oost"), hall.join("oost"), hall.join("oost")
    debrief.give(guest, note.id)
    debrief.give(guest, hidden.id)
    for person in (both, nowhere):
        debrief.give(person, note.id)
    with hall.database.writing() as session:
        participants.choose_region(
            session, session.get_one(Participant, both), hall.find(Region, "ahv")
        )
    debrief.give(both, note.id, "regio-ahv")
    with hall.database.writing() as session:
        session.get_one(Participant, nowhere).region_id = None
        session.get_one(Note, hidden.id).state = "hidden"
    seen = votes(hall)
    regions = sorted((person.region or "", person.wrote, person.backed) for person in seen.people)
    assert regions == [
        ("", [], [note.id]),
        ("Asse/Halle/Vilvoorde", [], [note.id]),
        ("Vlaams-Brabant Oost", [], [note.id]),
        ("Vlaams-Brabant Oost", [note.id], []),
    ]
    assert seen.groups == [*seen.regions, None]
    with hall.database.reading() as session:
        marks = session.scalar(
            select(func.count()).select_from(Support).where(Support.note_id == note.id)
        )
    assert marks == 4
    assert sum(len(person.backed) for person in seen.people) == 3


def test_the_numbers_are_stable_and_do_not_follow_who_came_first(hall):
    notes = [hall.write(f"Notitie {number}").id for number in range(30)]
    order = [person.wrote[0] for person in votes(hall).people]
    assert order == [person.wrote[0] for person in votes(hall).people]
    assert sorted(order) == notes
    assert order != notes
    with hall.database.reading() as session:
        by_mark = select(Participant.mark, Note.id).join(Note).order_by(Participant.mark)
        assert order != [row.id for row in session.execute(by_mark)]
    assert votes(hall).groups == votes(hall).regions
