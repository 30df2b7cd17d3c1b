"""What an export knows of the debrief: one note, where it was brought, who backed it."""

from datetime import datetime

from harvest.exports import render
from harvest.models import Participant, Question, Workshop
from harvest.services.checkback import answers
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import WhichCheck, WhichRegion
from harvest.services.commands.participant import AnswerCheckBack, Missing
from harvest.services.themes.jobs import Patience
from harvest.snapshots.report.report import view_report
from tests.fixtures.hall import NOW


def report(hall):
    with hall.database.reading() as session:
        return view_report(session, session.get_one(Workshop, hall.workshop_id))


def test_a_note_in_two_debriefs_is_one_note_with_all_its_support(app, hall, debrief):
    author, guest = hall.join("oost"), hall.join("ahv")
    note = hall.post(author, hall.command("Korte lijnen"))
    hall.open("verdieping")
    debrief.bring_group("leuven")
    debrief.bring_group("leuven", "regio-ahv")
    debrief.give(hall.join("oost"), note.id)
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


def test_a_check_back_is_told_with_its_answers(app, grouped):
    author = grouped.join("oost")
    grouped.post(author, grouped.command("Ouders bellen vóór acht uur"))
    line = Missing("a" * 32, grouped.find(Question, "hefboom"), "De jongeren zelf")
    with grouped.database.writing() as session:
        workshop = session.get_one(Workshop, grouped.workshop_id)
        check = answers.send(session, workshop, WhichRegion(None), By("test", NOW))
        person = session.get_one(Participant, author)
        command, patience = AnswerCheckBack(check.id, None, "missing", line), Patience(3, 15)
        note = answers.answer(session, person, command, at=NOW, patience=patience).note_id
        answers.close(session, workshop, WhichCheck(check.id), By("test", NOW))
    (told,) = report(grouped).checks
    assert (told.region, told.asked, told.answered, told.recognised) == (None, 13, 1, 0)
    assert (told.sent, told.closed) == (datetime(2023, 3, 10, 13, 5), datetime(2023, 3, 10, 13, 5))
    assert [theme.label for theme in told.themes] == [t.label for t in report(grouped).themes]
    assert told.missing == [note]
    assert [each.id for each in report(grouped).notes if each.missed] == [note]
