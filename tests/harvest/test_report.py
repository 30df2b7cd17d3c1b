"""What an export knows of the debrief: one note, where it was brought, who backed it."""

from harvest.exports import render
from harvest.models import Workshop
from harvest.snapshots.report import view_report


def report(hall):
    with hall.database.reading() as session:
        return view_report(session, session.get_one(Workshop, hall.workshop_id))


def test_a_note_in_two_debriefs_is_one_note_with_all_its_support(app, hall, debrief):
    author, guest = hall.join("oost"), hall.join("ahv")
    note = hall.post(author, hall.command("Korte lijnen"))
    hall.open("verdieping")
    debrief.bring_group("leuven")
    debrief.bring_group("leuven", "regio-ahv")
    debrief.give(author, note.id)
    debrief.give(guest, note.id, "regio-ahv")
    debrief.count_hands(note.id, 4)
    (kept,) = report(hall).notes
    assert (kept.group, kept.round) == ("Leuvens Steunpunt Schooluitval", "Keuze 1")
    assert kept.placed == [
        "Deelnemers uit Vlaams-Brabant Oost",
        "Deelnemers uit Asse/Halle/Vilvoorde",
    ]
    assert (kept.support, kept.hands) == (2, 4)


def test_a_note_that_waits_for_approval_is_in_every_export(app, hall, write):
    note = write("Nog niet gezien")
    with hall.database.writing() as session:
        session.get_one(type(note), note.id).state = "waiting"
    with app.test_request_context():
        for name in ("xlsx", "csv", "json", "md"):
            content, _type, _name = render(report(hall), name)
            assert content
