"""The organiser's side: the door, days, programmes, posters."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from harvest import create_app
from harvest.models import Change, Group, Note, Participant, Question, Region, Round, Workshop
from harvest.services import organisers, participants
from harvest.services.organisers import TRIES_PER_ACCOUNT
from harvest.services.programme_file import read_programme
from harvest.services.programmes import import_programme
from harvest.services.workshop_editing import read_example

EMAIL, PASSWORD = "an@example.org", "een lang wachtwoord"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    made = create_app(
        {
            "TESTING": True,
            "SECRET_KEY": "test",
            "DATABASE_URL": f"sqlite:///{tmp_path / 'test.sqlite3'}",
            "WTF_CSRF_ENABLED": False,
        }
    )
    database = made.extensions["database"]
    database.migrate()
    with made.app_context(), database.writing() as session:
        organisers.create_organiser(session, EMAIL, "An", PASSWORD, at=datetime.now(UTC))
        write_day(session)
    yield made
    database.engine.dispose()


@pytest.fixture
def stranger(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    signed_in = app.test_client()
    answer = signed_in.post("/organise/sign-in", data={"email": EMAIL, "password": PASSWORD})
    assert answer.status_code == 302
    return signed_in


@pytest.fixture
def session(app: Flask):
    with app.extensions["database"].reading() as reading:
        yield reading


def write_day(session: Session) -> None:
    """The demo programme, with one note in its first breakout."""
    at = datetime.now(UTC)
    programme = read_programme(read_example())
    workshop = import_programme(session, programme, actor="test", at=at)
    breakout = next(each for each in workshop.rounds if each.kind == "breakout")
    person = participants.join(session, workshop, at=at)
    participants.choose_region(session, person, workshop.regions[0].id, None)
    session.add(
        Note(
            workshop_id=workshop.id,
            op_id="0" * 32,
            participant_id=person.id,
            group_id=breakout.groups[0].id,
            question_id=breakout.questions[0].id,
            text="Iedereen rond dezelfde tafel",
            written_at=at,
            received_at=at,
        )
    )


def sign_in(client: FlaskClient, password: str = PASSWORD, **query: str):
    return client.post(
        "/organise/sign-in", query_string=query, data={"email": EMAIL, "password": password}
    )


# ------------------------------------------------------------ the door


def test_no_page_is_reachable_signed_out(app: Flask, stranger: FlaskClient) -> None:
    values = {"workshop_id": 1, "kind": "rounds", "part_id": 1, "direction": "up", "format": "csv"}
    tried = 0
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith("organise.") or "sign_in" in rule.endpoint:
            continue
        with app.test_request_context():
            address = app.url_map.bind("localhost").build(
                rule.endpoint, {name: values[name] for name in rule.arguments}
            )
        method = "GET" if "GET" in rule.methods else "POST"
        answer = stranger.open(address, method=method)
        assert answer.status_code == 302, address
        assert answer.location.startswith("/organise/sign-in"), address
        tried += 1
    assert tried > 20


def test_signing_in_leads_to_the_page_that_was_asked(stranger: FlaskClient) -> None:
    asked = stranger.get("/organise/1/programme")
    answer = stranger.post(asked.location, data={"email": EMAIL, "password": PASSWORD})
    assert answer.location == "/organise/1/programme"


@pytest.mark.parametrize(
    "wanted",
    ["https://evil.example", "//evil.example", "/organise/..//evil", "/\\evil", "/organise/\t/x"],
)
def test_signing_in_leads_nowhere_else(stranger: FlaskClient, wanted: str) -> None:
    assert sign_in(stranger, next=wanted).location == "/organise"


def test_a_wrong_password_keeps_the_address(stranger: FlaskClient) -> None:
    answer = sign_in(stranger, "iets anders")
    assert answer.status_code == 403
    assert EMAIL in answer.text
    assert "iets anders" not in answer.text
    assert "horen niet bij elkaar" in answer.text


def test_guessing_is_slowed_down(stranger: FlaskClient) -> None:
    for _ in range(TRIES_PER_ACCOUNT):
        assert sign_in(stranger, "fout").status_code == 403
    answer = sign_in(stranger)
    assert answer.status_code == 429
    assert "minuten" in answer.text


def test_the_session_is_made_anew(stranger: FlaskClient) -> None:
    with stranger.session_transaction() as cookie:
        cookie["planted"] = "by somebody else"
    sign_in(stranger)
    with stranger.session_transaction() as cookie:
        assert "planted" not in cookie
        assert cookie.permanent


def test_signing_out(client: FlaskClient) -> None:
    assert client.get("/organise").status_code == 200
    client.post("/organise/sign-out")
    assert client.get("/organise").status_code == 302


# ------------------------------------------------------------ days


def test_the_list_counts(client: FlaskClient, session) -> None:
    notes = session.scalar(select(func.count()).select_from(Note))
    people = session.scalar(select(func.count()).select_from(Participant))
    page = client.get("/organise").text
    assert "Samen tegen Schooluitval" in page
    assert f">{notes}<" in page
    assert f">{people}<" in page


def test_a_day_from_an_example(client: FlaskClient, session) -> None:
    answer = client.post(
        "/organise/new/example",
        data={"template": "template-netwerkdag.toml", "title": "Ons netwerk", "day": "2027-02-03"},
    )
    made = session.get(Workshop, int(answer.location.rsplit("/", 1)[1]))
    assert (made.title, made.date, made.key) == (
        "Ons netwerk", date(2027, 2, 3), "2027-02-03-ons-netwerk",
    )  # fmt: skip
    assert made.rounds[0].starts_at.date() == made.date


def test_a_file_with_mistakes_names_them_all(client: FlaskClient) -> None:
    text = '[workshop]\nkey = "X"\ntitle = "T"\ndate = "morgen"\n\n[[rounds]]\nkind = "feest"\n'
    answer = client.post(
        "/organise/new/file", data={"file": (io.BytesIO(text.encode()), "dag.toml")}
    )
    assert answer.status_code == 400
    for piece in ("workshop.key", "workshop.date", "Regel 4", "Regel 7", "morgen", "feest"):
        assert piece in answer.text


def test_a_file_that_is_no_text(client: FlaskClient) -> None:
    answer = client.post("/organise/new/file", data={"file": (io.BytesIO(b"\xff\xfe"), "x.toml")})
    assert answer.status_code == 400
    assert "UTF-8" in answer.text


def test_no_file(client: FlaskClient) -> None:
    assert client.post("/organise/new/file").status_code == 400


def test_the_example_file_can_be_read_in(client: FlaskClient, session) -> None:
    example = client.get("/organise/new/example.toml").data
    answer = client.post("/organise/new/file", data={"file": (io.BytesIO(example), "dag.toml")})
    assert answer.status_code == 302
    assert len(session.scalars(select(Workshop)).all()) == 1


def test_an_empty_day(client: FlaskClient, session) -> None:
    answer = client.post(
        "/organise/new/empty",
        data={
            "title": "Startdag", "day": "2027-05-06", "timezone": "Europe/Brussels",
            "language": "nl", "regions": "Noord\r\n\r\nZuid & Oost\r\nNoord",
        },
    )  # fmt: skip
    assert answer.status_code == 302
    made = session.scalar(select(Workshop).where(Workshop.title == "Startdag"))
    assert [(r.key, r.name) for r in made.regions] == [
        ("noord", "Noord"),
        ("zuid-oost", "Zuid & Oost"),
    ]
    for page in ("", "/programme", "/posters", "/settings"):
        assert client.get(f"/organise/{made.id}{page}").status_code == 200


def test_an_empty_day_that_lacks_something(client: FlaskClient) -> None:
    answer = client.post("/organise/new/empty", data={"subtitle": "Wat ik al typte"})
    assert answer.status_code == 400
    assert "Wat ik al typte" in answer.text
    assert "Geef de dag een titel." in answer.text
    assert 'aria-describedby="errors"' in answer.text


def test_new_links_replace_the_old(client: FlaskClient, app: Flask, session) -> None:
    old = session.scalar(select(Workshop.console_token))
    client.post("/organise/1/links")
    session.rollback()
    assert session.scalar(select(Workshop.console_token)) != old
    assert client.get(f"/c/{old}").status_code == 404


def test_another_date(client: FlaskClient, session) -> None:
    answer = client.post("/organise/1/duplicate", data={"day": "2027-03-29"})
    copy = session.get(Workshop, int(answer.location.rsplit("/", 1)[1]))
    assert copy.date == date(2027, 3, 29)
    assert client.post("/organise/1/duplicate", data={"day": "ooit"}).status_code == 400


def test_changing_the_date_keeps_the_local_times(client: FlaskClient, session) -> None:
    before = client.get("/organise/1/programme").text
    data = {
        "title": "Anders", "day": "2027-07-01", "timezone": "Europe/Lisbon", "language": "nl",
        "retention_days": "30", "links": "https://example.org",
    }  # fmt: skip
    assert client.post("/organise/1/settings", data=data).status_code == 302
    after = client.get("/organise/1/programme").text
    times = re.compile(r"figures\">(\d\d:\d\d)<span>(\d\d:\d\d)")
    assert times.findall(before) == times.findall(after) != []
    assert (
        client.post("/organise/1/settings", data={**data, "links": "javascript:x"}).status_code
        == 400
    )


def test_erasing_asks_for_the_title(client: FlaskClient, session) -> None:
    assert client.post("/organise/1/delete", data={"typed": "ja"}).status_code == 400
    assert (
        client.post("/organise/1/delete", data={"typed": "samen tegen schooluitval"}).status_code
        == 302
    )
    for model in (Workshop, Note, Participant, Region, Group, Question, Change):
        assert session.scalar(select(func.count()).select_from(model)) == 0


@pytest.mark.parametrize("format", ["xlsx", "csv", "json", "md"])
def test_exports(client: FlaskClient, format: str) -> None:
    answer = client.get(f"/organise/1/export/{format}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    assert client.get("/organise/1/export/exe").status_code == 404


# ------------------------------------------------------------ the programme

PARTS = {
    "regions": ({"name": "Hageland"}, "name"),
    "rounds": ({"title": "Koffie", "kind": "break", "starts": "11:00", "ends": "11:15",
                "reflection_minutes": "10"}, "title"),
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
        "regions": note.participant.region_id,
        "rounds": note.group.round_id,
        "groups": note.group_id,
        "questions": note.question_id,
    }
    answer = client.post(f"/organise/1/programme/{kind}/{used[kind]}/remove")
    assert answer.status_code == 400
    assert "Er horen al notities bij" in answer.text


def test_moving_beyond_the_end_changes_nothing(client: FlaskClient, session) -> None:
    first = session.get(Workshop, 1).rounds[0]
    client.post(f"/organise/1/programme/rounds/{first.id}/move/up")
    session.rollback()
    assert session.get(Round, first.id).position == first.position


def test_a_part_of_another_day_is_not_found(client: FlaskClient) -> None:
    copy = client.post("/organise/1/duplicate", data={"day": "2027-03-10"}).location
    assert client.get(f"{copy}/programme/rounds/1").status_code == 404
    assert client.post(f"{copy}/programme/rounds/1/remove").status_code == 404


# ------------------------------------------------------------ posters


def test_posters(client: FlaskClient, session) -> None:
    page = client.get("/organise/1/posters").text
    rooms = session.scalars(select(Group).join(Round).where(Round.kind == "breakout")).all()
    regions = session.scalars(select(Region)).all()
    assert page.count('class="poster"') == 1 + len(rooms) + len(regions)
    assert page.count("poster-qr") == page.count('class="poster"')
    assert session.scalar(select(Workshop.join_code)) in page
    assert client.get("/organise/1/posters?only=regions").text.count('class="poster"') == len(
        regions
    )
    assert client.get("/organise/1/posters?only=nothing").status_code == 404


def test_posters_speak_the_language_of_the_day(client: FlaskClient) -> None:
    page = client.get("/organise/1/posters", headers={"Accept-Language": "en"}).text
    assert "vrijdag 10 maart 2023" in page


def test_pages_obey_the_strict_policy(client: FlaskClient) -> None:
    for address in ("", "/1", "/1/programme", "/1/posters", "/1/settings", "/new", "/new/example"):
        page = client.get(f"/organise{address}").text
        assert " style=" not in page
        assert "<style" not in page
        assert not re.search(r"<script(?![^>]*(src|nonce)=)", page)
