"""Notes from a sheet: uploaded, looked at, brought in, taken back."""

import csv
import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from harvest.models import Act, Change, Note, NoteSheet, Participant, Region, Support, Workshop
from harvest.services.commands.by import By
from harvest.services.notes.coming_in.sheet import MOST_ROWS
from harvest.services.people.counting import count_joined
from harvest.services.programme import editing
from harvest.services.programme.fields import RegionFields
from tests.fixtures import pages

NEW = "/organise/1/notes/new"
LEVER = "Wat zijn hefbomen in het verhaal dat ik gehoord heb?"


def workbook(*rows, merge=None):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if merge:
        book.active.merge_cells(merge)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def upload(client, content, name="notities.csv"):
    if isinstance(content, str):
        content = content.encode()
    return client.post(NEW, data={"csv": (io.BytesIO(content), name)})


def guessed(client, address):
    """What the page of the columns has filled in."""
    found = pages.fields(client.get(address).text, "form[method=get]")
    return {name: values[0] for name, values in found.items() if values and values[0]}


def preview(client, content, **changes):
    answer = upload(client, content)
    assert answer.status_code == 302, answer.text
    chosen = {**guessed(client, answer.location), **changes}
    return answer.location, chosen, client.get(f"{answer.location}/preview", query_string=chosen)


def bring_in(client, content, **changes):
    address, chosen, shown = preview(client, content, **changes)
    assert shown.status_code == 200
    answer = client.post(address, data=chosen)
    assert answer.status_code == 302, answer.text
    return answer


def notes(app):
    with app.extensions["database"].reading() as session:
        query = select(Note).join(Participant).where(Participant.voices == 0, Note.state == "shown")
        return session.scalars(query.order_by(Note.id)).all()


SHEET = f"Idee;Vraag;Sessie;Regio;Tijd\nEen vaste brugfiguur;{LEVER};leuven;VB Oost;10:45\n"


def test_a_sheet_comes_in_and_is_taken_back(app, client) -> None:
    page = client.get(bring_in(client, SHEET).location)
    assert "1 notitie ingelezen." in page.text
    (note,) = notes(app)
    with app.extensions["database"].reading() as session:
        note = session.get_one(Note, note.id)
        assert (note.text, note.question.key, note.group.key) == (
            "Een vaste brugfiguur", "hefboom", "leuven",
        )  # fmt: skip
        assert session.get_one(Region, note.region_id).key == "oost"
        assert note.written_at == datetime.fromisoformat("2023-03-10T10:45+01:00")
        assert not session.scalar(select(func.count(NoteSheet.id)))
        said = session.scalars(select(Change).where(Change.entity_id == note.id)).all()
        assert [(each.kind, each.verb) for each in said] == [("note", "posted")]
        act = session.scalars(select(Act)).one()
    answer = client.post(f"/organise/1/notes/acts/{act.id}/undo")
    assert answer.status_code == 302
    assert notes(app) == []
    with app.extensions["database"].reading() as session:
        gone = session.get_one(Note, note.id)
        assert (gone.text, gone.state) == ("", "deleted")
    assert client.post(f"/organise/1/notes/acts/{act.id}/undo").status_code == 409


def test_who_typed_it_is_no_participant(app, client) -> None:
    with app.extensions["database"].reading() as session:
        before = count_joined(session)
    bring_in(client, SHEET)
    with app.extensions["database"].reading() as session:
        assert count_joined(session) == before


def test_what_somebody_worked_on_with_stays(app, client) -> None:
    bring_in(client, SHEET)
    (note,) = notes(app)
    with app.extensions["database"].writing() as session:
        person = session.scalars(select(Participant).where(Participant.voices > 0)).first()
        session.add(Support(participant_id=person.id, note_id=note.id, group_id=note.group_id))
        act = session.scalars(select(Act)).one()
    assert "Neem ze terug" not in client.get(NEW).text
    assert client.post(f"/organise/1/notes/acts/{act.id}/undo").status_code == 409
    assert len(notes(app)) == 1


def test_each_row_that_stays_out_says_why_and_can_be_mended(app, client) -> None:
    rows = [
        ["Notitie", "Vraag", "Groep", "Regio", "Tijd"],
        ["Goed", "hefboom", "leuven", "oost", ""],
        ["", "hefboom", "leuven", "oost", ""],
        ["x" * 501, "hefboom", "leuven", "oost", ""],
        ["Vraag?", "wat nu", "leuven", "oost", ""],
        ["Regio?", "hefboom", "leuven", "Antwerpen", ""],
        ["Groep?", "hefboom", "zolder", "oost", ""],
        ["goed ", "hefboom", "leuven", "oost", ""],
        ["=1+1", "regio-stap", "leuven", "oost", ""],
        ["Wanneer?", "hefboom", "leuven", "oost", "straks"],
    ]
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows(rows)
    address, chosen, shown = preview(client, written.getvalue())
    assert pages.texts(shown.text, ".facts dd") == ["1", "8"]
    for number, why in enumerate(
        ["geen tekst", "plaats voor 500", "wat nu", "Antwerpen", "zolder", "als in rij 2",
         "niet gesteld in die groep", "straks"], start=3,
    ):  # fmt: skip
        said = next(t for t in pages.texts(shown.text, ".signals li") if f"Rij {number}:" in t)
        assert why in said
    file = client.get(f"{address}/refused.csv", query_string=chosen).data.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(file), delimiter=";"))
    assert len(lines) == 9
    assert lines[7][0] == "'=1+1"
    assert lines[1][-2] == "3"
    mended = file.replace("regio-stap", "hefboom").replace("straks", "11:00")
    client.post(address, data=chosen)
    bring_in(client, mended)
    assert [note.text for note in notes(app)] == ["Goed", "=1+1", "Wanneer?"]


def test_our_own_export_comes_in_again_elsewhere(app, client) -> None:
    bring_in(client, SHEET)
    for name in ("csv", "xlsx"):
        content = client.get(f"/organise/1/export/{name}").data
        _address, chosen, shown = preview(client, content)
        # All of it is there already, and nothing is there twice.
        assert pages.texts(shown.text, ".facts dd")[0] == "0"
        assert "staat al bij de notities" in shown.text
        assert set(chosen) >= {"text", "question", "group", "round", "region", "time", "state"}


POLIS = (
    "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    '1678442400,Fri Mar 10 2023,0,3,5,1,1,"Meer tijd, minder papier"\n'
    "1678442400,Fri Mar 10 2023,1,3,5,1,-1,Afgewezen opmerking\n"
)


def test_an_export_of_polis_comes_in_for_one_question(app, client) -> None:
    with app.extensions["database"].reading() as session:
        day = session.get_one(Workshop, 1)
        question = next(each.id for each in day.questions if each.key == "hefboom")
        group = next(g.id for r in day.rounds for g in r.groups if g.key == "leuven")
    bring_in(client, POLIS, question=f"f{question}", group=f"f{group}")
    (note,) = notes(app)
    assert note.text == "Meer tijd, minder papier"
    assert note.written_at == datetime.fromisoformat("2023-03-10T10:00+00:00")


def test_a_bare_list_and_old_encodings_are_read(client) -> None:
    content = "Idée;Catégorie\nÉcoles ouvertes;levier\nRéseaux d’été;levier\n".encode("cp1252")
    _address, chosen, shown = preview(client, content)
    assert (chosen["text"], chosen["question"]) == ("c0", "c1")
    assert "Écoles ouvertes" in shown.text or "niet duidelijk in welke groep" in shown.text
    bare = "Ouders bellen, vroeg\nTolken vinden\nDe school open, ook ’s avonds\n"
    address = upload(client, bare).location
    assert "Er staan 3 rijen in het bestand" in client.get(address).text
    assert guessed(client, address)["text"] == "c0"


def test_a_workbook_with_a_title_above_and_merged_cells(app, client) -> None:
    content = workbook(
        ["Flappen keuzesessie"],
        ["Notitie", "Vraag", "Groep", "Tijd"],
        ["Eerste", "Hefboom", "leuven", datetime(2023, 3, 10, 11, 0)],
        ["Tweede", None, "leuven", date(2023, 3, 10)],
        merge="B3:B4",
    )
    _address, _chosen, shown = preview(client, content)
    assert pages.texts(shown.text, ".facts dd") == ["1", "1"]
    assert any("Rij 4: er staat geen vraag bij" in t for t in pages.texts(shown.text, "li"))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "Kies eerst een bestand|geen rijen"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "geen CSV"),
        (b"%PDF-1.7\n1 0 obj", "geen CSV"),
        (b"PK\x03\x04 kapot", "niet lezen"),
        (b"\xd0\xcf\x11\xe0 oud", "niet lezen"),
        (b"\n\n  ;;\n", "geen rijen"),
        (b"Notitie;Vraag\n", "geen rijen"),
        (workbook([]), "geen rijen"),
        (b"Notitie\n" + b"rij\n" * (MOST_ROWS + 1), "hoogstens 5000"),
        (b";".join([b"x"] * 50) + b"\n", "te veel kolommen"),
        (b"Notitie\n" + b"x" * 200_000, "niet lezen"),
        (workbook(["Notitie"], *[["rij"]] * (MOST_ROWS + 1)), "hoogstens 5000"),
    ],
)
def test_what_is_no_sheet_is_refused_with_the_reason(client, content, why) -> None:
    answer = upload(client, content)
    assert answer.status_code == 400
    assert any(each in answer.text for each in why.split("|"))


def test_without_a_column_of_text_nothing_is_judged(client) -> None:
    _address, _chosen, shown = preview(client, SHEET, text="")
    assert shown.status_code == 400
    assert "Kies de kolom met de tekst." in shown.text
    _address, _chosen, shown = preview(client, SHEET, text="c99")
    assert shown.status_code == 400


def test_a_sheet_where_nothing_fits_brings_nothing_in(app, client) -> None:
    address, chosen, shown = preview(client, "Notitie;Vraag\nIets;weet ik niet\n")
    assert "Geen enkele rij" in shown.text
    assert client.post(address, data=chosen).status_code == 400
    assert notes(app) == []


def test_a_sheet_that_was_thrown_away_is_not_there(client) -> None:
    address = upload(client, SHEET).location
    assert client.post(f"{address}/drop").status_code == 302
    assert client.get(address).status_code == 404
    assert client.get(f"{address}/preview").status_code == 404


def test_a_region_that_goes_meanwhile_is_not_kept_in_the_sheet(app, client) -> None:
    with app.extensions["database"].writing() as session:
        day, act = (
            session.get_one(Workshop, 1),
            By("test", datetime.fromisoformat("2023-03-10T10:00Z")),
        )
        extra = editing.write_region(session, day, RegionFields("Hageland"), act, None)
        chosen_id = extra.id
    address, chosen, _shown = preview(client, SHEET, region=f"f{chosen_id}")
    with app.extensions["database"].writing() as session:
        day = session.get_one(Workshop, 1)
        editing.remove(session, day, session.get_one(Region, chosen_id), act)
    answer = client.post(address, data=chosen)
    assert answer.status_code == 400
    assert notes(app) == []
