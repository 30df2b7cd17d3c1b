"""The parts of a programme: added, changed, removed."""

import io
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from harvest.models import Change, Note, Question, Round, Workshop
from tests.fixtures import pages

PARTS = {
    "regions": ({"name": "Hageland"}, "name"),
    "rounds": ({"title": "Koffie", "kind": "break", "starts": "11:00", "ends": "11:15",
                "reflection_minutes": "10", "marks": "3"}, "title"),
    "groups": ({"round": "4", "title": "Vierde sessie", "hosts": "An, Jo", "region": "0"}, "title"),
    "questions": ({"kind": "lever", "text": "Wat helpt?", "rounds": ["4"]}, "text"),
    "codebook": ({"name": "Taal", "keywords": "taal, tolk,"}, "name"),
}  # fmt: skip


@pytest.mark.parametrize("kind", PARTS)
def test_adding_changing_and_removing_a_part(client: FlaskClient, session, kind: str) -> None:
    fields, name = PARTS[kind]
    base = f"/organise/1/programme/{kind}"
    assert client.get(f"{base}/new").status_code == 200
    answer = client.post(f"{base}/new", data=fields)
    assert answer.status_code == 302
    part_id = answer.location.rsplit("-", 1)[1]
    assert fields[name] in client.get(f"{base}/{part_id}").text
    assert client.post(f"{base}/{part_id}", data={**fields, name: "Gewijzigd"}).status_code == 302
    assert client.post(f"{base}/{part_id}/move/up").status_code == 302
    assert "Gewijzigd" in client.get("/organise/1/programme").text
    assert client.post(f"{base}/{part_id}/remove").status_code == 302
    assert client.get(f"{base}/{part_id}").status_code == 404
    verbs = session.scalars(select(Change.verb).where(Change.kind == "programme")).all()
    assert verbs == ["imported", "added", "changed", "moved", "removed"]


@pytest.mark.parametrize("kind", PARTS)
def test_a_part_that_lacks_something(client: FlaskClient, kind: str) -> None:
    answer = client.post(f"/organise/1/programme/{kind}/new", data={})
    assert answer.status_code == 400
    assert 'id="errors"' in answer.text


def test_a_round_cannot_end_before_it_begins(client: FlaskClient) -> None:
    fields, _ = PARTS["rounds"]
    answer = client.post("/organise/1/programme/rounds/new", data={**fields, "ends": "10:00"})
    assert answer.status_code == 400
    assert "Het einde moet na het begin komen." in answer.text
    assert 'value="Koffie"' in answer.text


def test_a_new_round_stands_at_its_time(client: FlaskClient, session) -> None:
    client.post("/organise/1/programme/rounds/new", data=PARTS["rounds"][0])
    titles = [each.title for each in session.get(Workshop, 1).rounds]
    assert titles.index("Koffie") == titles.index("Lokale netwerken") + 1


@pytest.mark.parametrize("kind", ["regions", "rounds", "groups", "questions"])
def test_what_carries_notes_stays(client: FlaskClient, session, kind: str) -> None:
    note = session.scalars(select(Note)).first()
    used = {
        "regions": note.region_id,
        "rounds": note.group.round_id,
        "groups": note.group_id,
        "questions": note.question_id,
    }
    place = f"/organise/1/programme/{kind}/{used[kind]}"
    answer = client.post(f"{place}/remove")
    assert answer.location == place
    page = client.get(place).text
    told = pages.texts(page, ".notice.bad")[0]
    assert (
        "1 deelnemer hoort hierbij" in told
        if kind == "regions"
        else "Er hoort 1 notitie bij" in told
    )
    assert "in plaats van ze te verwijderen" in told
    assert f"{place}/remove" not in page


def test_moving_beyond_the_end_changes_nothing(client: FlaskClient, session) -> None:
    first = session.get(Workshop, 1).rounds[0]
    client.post(f"/organise/1/programme/rounds/{first.id}/move/up")
    session.rollback()
    assert session.get(Round, first.id).position == first.position


def test_a_part_of_another_day_is_not_found(client: FlaskClient) -> None:
    copy = client.post("/organise/1/duplicate", data={"day": "2027-03-10"}).location
    assert client.get(f"{copy}/programme/rounds/1").status_code == 404
    assert client.post(f"{copy}/programme/rounds/1/remove").status_code == 404


def test_a_round_may_end_after_midnight(client: FlaskClient, session) -> None:
    fields, _ = PARTS["rounds"]
    night = {**fields, "title": "Receptie", "starts": "22:00", "ends": "00:30"}
    assert client.post("/organise/1/programme/rounds/new", data=night).status_code == 302
    added = session.get(Workshop, 1).rounds[-1]
    assert added.title == "Receptie"
    assert added.ends_at - added.starts_at == timedelta(hours=2, minutes=30)
    page = client.get(f"/organise/1/programme/rounds/{added.id}").text
    assert pages.values(page, "ends") == ["00:30"]


def touching(session) -> dict[str, tuple[str, dict[str, list[str]]]]:
    """Changes that touch the one note that is there: which part, and what is sent otherwise."""
    note = session.scalars(select(Note)).first()
    question, round_ = f"questions/{note.question_id}", f"rounds/{note.group.round_id}"
    return {
        "another kind": (question, {"kind": ["opportunity"]}),
        "out of its rounds": (question, {"rounds": []}),
        "a break": (round_, {"kind": ["break"]}),
        "without questions": (round_, {"questions": []}),
    }


@pytest.mark.parametrize(
    "change", ["another kind", "out of its rounds", "a break", "without questions"]
)
def test_a_change_that_touches_notes_names_them_first(client, session, change: str) -> None:
    part, other = touching(session)[change]
    address = f"/organise/1/programme/{part}"
    before = client.get(address).text
    asked = client.post(address, data={**checked(before), **other})
    assert asked.status_code == 409
    assert "1 notitie" in pages.texts(asked.text, ".notice")[0]
    assert "Toch bewaren" in pages.texts(asked.text, "main form button")
    # A token has the second in it.
    kept, was = (checked(page) for page in (client.get(address).text, before))
    assert kept | {"csrf_token": ""} == was | {"csrf_token": ""}
    assert client.post(address, data=checked(asked.text)).status_code == 302


def test_a_change_that_touches_no_note_is_kept_at_once(client, session) -> None:
    part, _other = touching(session)["another kind"]
    address = f"/organise/1/programme/{part}"
    sent = {**checked(client.get(address).text), "text": ["Wat helpt nu echt?"]}
    assert client.post(address, data=sent).status_code == 302


def checked(page: str) -> dict[str, list[str]]:
    return pages.fields(page, "main form[novalidate]")


@pytest.mark.parametrize("kind", ["regions", "groups", "questions", "codebook"])
def test_a_name_that_is_there_already_is_refused_by_name(client: FlaskClient, kind: str) -> None:
    fields, name = PARTS[kind]
    address = f"/organise/1/programme/{kind}/new"
    made = client.post(address, data=fields)
    again = client.post(address, data={**fields, name: f"  {fields[name].upper()} "})
    assert again.status_code == 400
    assert f"Er is al een met deze naam: {fields[name]}." in again.text
    part = made.location.rsplit("-", 1)[1]
    same = client.post(f"/organise/1/programme/{kind}/{part}", data=fields)
    assert same.status_code == 302


@pytest.mark.parametrize("typed", ["taal; tolk", "taal\r\ntolk", "taal, tolk;"])
def test_words_are_parted_as_elsewhere(client: FlaskClient, session, typed: str) -> None:
    client.post("/organise/1/programme/codebook/new", data={"name": "Taal", "keywords": typed})
    assert session.get(Workshop, 1).codebook[-1].keywords == ["taal", "tolk"]


def test_a_question_is_asked_in_the_language_of_the_reader(hall, client, phone, code) -> None:
    hall.open("keuze-1")
    asked = hall.find(Question, "hefboom")
    page = f"/organise/1/programme/questions/{asked}"
    form = pages.fields(client.get(page).text)
    assert "text_nl" not in form
    said = {"text": "Wat helpt?", "text_fr": "Qu’est-ce qui aide ?"}
    assert client.post(page, data={**form, **said}).status_code == 302
    for language, text in (("fr", said["text_fr"]), ("nl", "Wat helpt?"), ("en", "Wat helpt?")):
        shown = phone.get(f"/p/{code}", headers={"Accept-Language": language}).text
        assert pages.texts(shown, f"#asked-{asked}") == [text], language
    wall = client.get(f"/w/{hall.workshop().wall_token}", headers={"Accept-Language": "fr"}).text
    assert pages.data(wall)["view"]["round"]["questions"][0]["text"] == "Wat helpt?"
    again = pages.fields(client.get(page).text)
    assert (again["text_fr"], again["text_en"]) == ([said["text_fr"]], [""])
    client.post(page, data={**again, "text_fr": ""})
    shown = phone.get(f"/p/{code}", headers={"Accept-Language": "fr"}).text
    assert pages.texts(shown, f"#asked-{asked}") == ["Wat helpt?"]


def test_a_question_too_long_in_another_language_is_shown_where_it_is(client, session) -> None:
    fields = {**PARTS["questions"][0], "text_en": "w" * 241}
    answer = client.post("/organise/1/programme/questions/new", data=fields)
    assert answer.status_code == 400
    assert pages.parse(answer.text).select_one("details:has(#text_en)").has_attr("open")
    assert "hoogstens 240 tekens" in answer.text


def test_the_programme_goes_out_as_a_file_that_comes_in_the_same(client: FlaskClient) -> None:
    assert "/organise/1/programme.toml" in client.get("/organise/1/programme").text
    answer = client.get("/organise/1/programme.toml")
    assert "2023-03-10-vlaams-brabant.toml" in answer.headers["Content-Disposition"]
    sent = {"file": (io.BytesIO(answer.data), "dag.toml")}
    asked = client.post("/organise/new/file", data=sent)
    assert asked.status_code == 409
    assert "Niets: het bestand zegt hetzelfde" in asked.text
