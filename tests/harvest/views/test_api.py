"""What other programs read of a day, and what they never do."""

import gzip
import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from harvest.db import Database
from harvest.limits import Limit
from harvest.models import (
    Commitment,
    Note,
    Organiser,
    Participant,
    Theme,
    ThemeNote,
    Workshop,
)
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import Mask
from harvest.services.notes.moderation import mask
from tests.fixtures.programs import Program, make_token, own_the_day
from tests.fixtures.servers import ROOT


@pytest.fixture
def template() -> str:
    return "full"


@pytest.fixture
def program(app: Flask, database: Database) -> Program:
    """A program that may read all of An's days."""
    own_the_day(database)
    return Program(app, make_token(database))


def change(database: Database, note_id: int, **values: Any) -> None:
    with database.writing() as session:
        note = session.get_one(Note, note_id)
        for name, value in values.items():
            setattr(note, name, value)


def read_all(program: Program, query: str = "") -> list[dict[str, Any]]:
    """Every page of notes."""
    notes, cursor = [], 0
    while cursor is not None:
        page = program.read(f"/days/1/notes?limit=7&cursor={cursor}{query}")
        assert len(page["notes"]) <= 7
        notes += page["notes"]
        cursor = page["next"]
    return notes


def test_a_day_tells_what_there_is_to_ask_for(program):
    [entry] = program.read("/days")["days"]
    day = program.read("/days/1")
    assert {name: day[name] for name in entry} == entry
    assert (day["date"], day["timezone"]) == ("2023-03-10", "Europe/Brussels")
    assert {"key": "oost", "name": "Vlaams-Brabant Oost"} in day["regions"]
    assert {each["kind"] for each in day["questions"]} == {"lever", "opportunity", "next_action"}
    assert day["notes"] == len(read_all(program))


def test_pages_give_every_shown_note_once_in_order(program, database):
    with database.reading() as session:
        shown = select(Note.id).where(Note.state == "shown").order_by(Note.id)
        expected = list(session.scalars(shown))
    assert [note["id"] for note in read_all(program)] == expected


@pytest.mark.parametrize(
    ("query", "is_meant"),
    [
        ("region=oost", lambda note: note["region"] == "oost"),
        ("round=verdieping", lambda note: note["round"] == "verdieping"),
        ("kind=lever", lambda note: note["kind"] == "lever"),
        ("theme={theme}", lambda note: note["theme"] is not None),
        ("region=oost&kind=lever", lambda n: (n["region"], n["kind"]) == ("oost", "lever")),
        ("words=OUDERS", lambda note: "ouders" in note["text"].casefold()),
        ("words=poort ouders", lambda note: {"ouders", "poort"} <= set(note["text"].split())),
    ],
)  # fmt: skip
def test_filters(program, query, is_meant):
    theme = program.read("/days/1/themes")["themes"][0]
    found = read_all(program, "&" + query.format(theme=theme["id"]))
    assert found
    assert all(map(is_meant, found))
    if "theme" in query:
        assert [note["id"] for note in found] == program.read(f"/days/1/themes/{theme['id']}")[
            "notes"
        ]
    else:
        assert found == [note for note in read_all(program) if is_meant(note)]


def test_words_are_found_whatever_their_capitals_and_accents_of_them(program, database):
    change(database, 1, text="ÉÉN aanspreekpunt")
    assert [note["id"] for note in read_all(program, "&words=één")] == [1]


@pytest.mark.parametrize("state", ["hidden", "late", "waiting"])
def test_what_is_not_shown_is_given_on_demand_only(program, database, state):
    change(database, 1, state=state, text="Geheim woord")
    for path in ("/days", "/days/1", "/days/1/notes", "/days/1/themes", "/days/1/checkbacks"):
        assert "Geheim woord" not in program.ask(path).text
    assert program.ask("/days/1/notes/1").status_code == 404
    assert program.read(f"/days/1/notes/1?state={state}")["text"] == "Geheim woord"
    assert 1 in [note["id"] for note in read_all(program, f"&state={state}")]


def test_what_was_taken_back_is_never_given(program, database):
    change(database, 1, state="deleted")
    assert program.ask("/days/1/notes/1").status_code == 404
    assert program.ask("/days/1/notes?state=deleted").status_code == 422


def test_a_theme_has_the_notes_of_the_board(program, database):
    themes = program.read("/days/1/themes")["themes"]
    assert [each["size"] for each in themes] == sorted((t["size"] for t in themes), reverse=True)
    with database.reading() as session:
        for entry in themes:
            theme = program.read(f"/days/1/themes/{entry['id']}")
            assert {name: theme[name] for name in entry} == entry
            held = select(ThemeNote.note_id).join(Note, Note.id == ThemeNote.note_id)
            held = held.where(ThemeNote.theme_id == entry["id"], Note.state == "shown")
            assert theme["notes"] == sorted(session.scalars(held))
            assert theme["size"] == len(theme["notes"])
            assert {quote["id"] for quote in theme["exemplars"]} <= set(theme["notes"])


def test_only_shared_commitments_of_shown_notes(program, database):
    first, second, *others = program.read("/days/1/commitments")["commitments"]
    assert (first["who"], first["due"]) == ("An", "2023-04-01")
    change(database, first["note"], state="hidden")
    with database.writing() as session:
        of = select(Commitment).where(Commitment.note_id == second["note"])
        session.scalar(of).shared = False
    assert program.read("/days/1/commitments")["commitments"] == others


def test_a_check_back_names_no_note_that_is_hidden(program):
    [check] = program.read("/days/1/checkbacks")["checkbacks"]
    assert check["region"] is None
    assert datetime.fromisoformat(check["sent_at"]).tzinfo is not None
    shown = {note["id"] for note in read_all(program)}
    assert set(check["missing"]) <= shown


def test_the_harvest_is_the_export_as_it_is(app, program):
    browser = app.test_client()
    browser.post(
        "/organise/sign-in", data={"email": "an@example.org", "password": "een lang wachtwoord"}
    )
    assert program.ask("/days/1/harvest").data == browser.get("/organise/1/export/json").data


def test_nothing_tells_who_wrote_a_note_or_opens_a_door(program, database):
    secrets = set()
    with database.writing() as session:
        for i, person in enumerate(session.scalars(select(Participant))):
            person.nickname = f"Bijnaam{i}"
            secrets |= {person.nickname, person.mark}
        day = session.get_one(Workshop, 1)
        secrets |= {day.mark, day.wall_token, day.console_token, day.join_code}
        secrets |= set(session.scalars(select(Commitment.token)))
        secrets |= set(session.scalars(select(Note.op_id)))
        theme = session.scalars(select(Theme.id).where(Theme.retired.is_(False))).first()
    paths = ["", "/notes", "/notes?state=hidden", "/notes/1", "/themes", f"/themes/{theme}"]
    paths += ["/commitments", "/checkbacks", "/harvest"]
    for path in paths:
        answer = program.ask(f"/days/1{path}")
        assert answer.status_code == 200, path
        assert [each for each in secrets if each in answer.text] == [], path
        assert not re.search(r'"(participant_id|author|nickname|token|op_id)"', answer.text), path


def test_a_word_that_was_masked_is_nowhere(program, database):
    change(database, 1, text="Bel Annemie Vandamme")
    with database.writing() as session:
        day, by = session.get_one(Workshop, 1), By("test", datetime.now(UTC))
        mask(session, day, Mask(1, "Annemie Vandamme"), by)
    for path in ("/notes", "/notes/1", "/themes", "/commitments", "/checkbacks", "/harvest"):
        assert "Vandamme" not in program.ask(f"/days/1{path}").text
    assert program.read("/days/1/notes/1")["text"].startswith("Bel ")


def test_a_day_of_others_is_as_one_that_is_not(app, program, database):
    with database.writing() as session:
        session.get_one(Workshop, 1).organiser_id = None
        other = session.scalars(select(Organiser)).one()
        bert = Organiser(email="b@x", name="B", password_hash="", created_at=other.created_at)
        session.add(bert)
        session.flush()
        session.get_one(Workshop, 1).organiser_id = bert.id
    hidden, absent = program.ask("/days/1"), program.ask("/days/99")
    assert (hidden.status_code, hidden.json) == (404, absent.json)


def test_a_token_for_another_day_says_so(app, database):
    own_the_day(database)
    refused = Program(app, make_token(database, [99])).ask("/days/1")
    assert (refused.status_code, refused.json["code"]) == (403, "token_other_day")


@pytest.mark.parametrize(
    "shown", [None, "", "Bearer", "Bearer ", "Bearer geraden", "Basic YTpi", "Bearer é", "x"]
)
def test_without_a_good_token_nothing_is_read(app, program, shown):
    headers = {} if shown is None else {"Authorization": shown.encode().decode("latin-1")}
    refused = app.test_client().get("/api/v1/days", headers=headers)
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"] == "Bearer"
    assert refused.mimetype == "application/problem+json"


def test_a_browser_that_is_signed_in_is_nobody_here(app, program):
    browser = app.test_client()
    data = {"email": "an@example.org", "password": "een lang wachtwoord"}
    assert browser.post("/organise/sign-in", data=data).status_code == 302
    assert browser.get("/api/v1/days").status_code == 401


def test_no_answer_sets_a_cookie_or_lets_another_site_read(program):
    for path in ("/days", "/days/1/harvest", "/days/99", "/nergens", "/openapi.json", "/"):
        answer = program.ask(path, Origin="https://elders.example")
        assert "Set-Cookie" not in answer.headers
        assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_nothing_can_be_changed(app, program, method):
    headers = {"Authorization": f"Bearer {program.token}"}
    refused = app.test_client().open("/api/v1/days/1/notes", method=method, headers=headers)
    assert (refused.status_code, refused.mimetype) == (405, "application/problem+json")
    assert set(refused.headers["Allow"].split(", ")) == {"GET", "HEAD"}


@pytest.mark.parametrize(
    "query",
    [
        "kind=hefboom", "state=deleted", "limit=0", "limit=201", "limit=x", "cursor=-1",
        "theme=999", "theme=null", "region=nergens", "round=", "regoin=oost",
        "kind=lever&kind=lever", "words=",
        "cursor=99999999999999999999999", f"words={'x' * 201}",
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_and_never_passed_over(program, query):
    refused = program.ask(f"/days/1/notes?{query}")
    assert refused.status_code == 422
    assert refused.mimetype == "application/problem+json"
    assert refused.json["code"] == "parameter"
    assert refused.headers["Cache-Control"] == "no-store"


def test_a_refusal_is_in_the_language_of_who_asks(program):
    said = {
        language: program.ask("/days/99", **{"Accept-Language": language}).json["detail"]
        for language in ("nl", "fr", "en")
    }
    assert len(set(said.values())) == 3
    assert program.ask("/days/99").json["title"] == "Not Found"


def test_what_is_the_same_is_not_sent_again(program, database):
    first = program.ask("/days/1/notes")
    again = program.ask("/days/1/notes", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    change(database, 1, text="Iets anders")
    changed = program.ask("/days/1/notes", **{"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != first.headers["ETag"]
    assert first.headers["Cache-Control"] == "private, no-cache"


def test_it_goes_compressed_and_is_known_again(program):
    packed = program.ask("/days/1/notes", **{"Accept-Encoding": "gzip"})
    assert json.loads(gzip.decompress(packed.data)) == program.read("/days/1/notes")
    asked = {"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]}
    assert program.ask("/days/1/notes", **asked).status_code == 304


def test_a_token_that_asks_too_often_waits_and_others_do_not(app, program, database, monkeypatch):
    few = Limit(3, 60, "too_many_requests")
    monkeypatch.setattr(app.extensions["limits"], "token", few)
    assert [program.ask("/days").status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = program.ask("/days")
    assert (refused.json["code"], refused.headers["Retry-After"]) == ("too_many_requests", "60")
    assert Program(app, make_token(database)).ask("/days").status_code == 200


def test_guessing_tokens_is_slowed(app, program, monkeypatch):
    monkeypatch.setattr(app.extensions["limits"], "misses", Limit(5, 300))
    guesses = [Program(app, f"sprokkel_{i}").ask("/days").status_code for i in range(7)]
    assert guesses == [401] * 5 + [429] * 2
    assert program.ask("/days").status_code == 200


def test_the_page_names_no_other_site(client):
    page = client.get("/api/v1/").text
    assert 'data-document="/api/v1/openapi.json"' in page
    assert "http" not in page.replace("http-equiv", "")
    assert "validatorUrl: null" in (ROOT / "static/js/api/main.js").read_text()
