"""What each organiser may do with a day, at every address that there is."""

import io
import re
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import Rule

from harvest.cli import harvest
from harvest.models import DayRight, Organiser, Workshop
from harvest.services.people import rights
from harvest.services.people.rights import Role
from tests.fixtures import pages
from tests.fixtures.accounts import EMAIL, PASSWORD, create_account
from tests.fixtures.hall import DAY

# What each page of a day is for: a new page does not pass until it is named here.
FOR_VIEWERS = {
    "show", "programme", "posters", "export", "show_rights", "show_harvest", "show_order",
    "order_files", "take_file", "show_signals", "compare_days", "show_comparison",
    "order_comparison", "show_commitments",
}  # fmt: skip
FOR_EDITORS = {
    "settings", "submit_settings", "words", "submit_words", "submit_logo", "remove_logo",
    "submit_duplicate", "new_part", "submit_new_part", "edit_part",
    "submit_part", "move_part", "remove_part", "submit_trial", "show_trial", "preview_figure",
    "show_tickets", "make_tickets", "claim", "show_assistant", "ask_for_entries", "take_entries",
    "mark_theme", "mark_note", "unmark_signal", "order_signals", "programme_file",
    "submit_follows", "submit_state", "checkin_file", "renew_feed",
    "new_notes", "submit_sheet", "sheet", "preview_notes", "refused_rows", "submit_notes",
    "drop_sheet", "undo_notes",
}  # fmt: skip
FOR_OWNERS = {
    "submit_delete", "submit_links", "submit_right", "remove_right", "hand_over",
    "turn_assistant_on", "turn_assistant_off",
}  # fmt: skip
# Pages of no day.
OF_NO_DAY = {
    "index", "sign_in", "submit_sign_in", "sign_out", "account", "submit_password",
    "sign_out_everywhere", "tokens", "submit_token", "revoke_token", "new", "new_from_template",
    "submit_from_template", "new_from_file", "submit_from_file", "submit_choice", "example",
    "new_empty", "submit_empty",
}  # fmt: skip
ROLES = {"viewer": Role.VIEWER, "editor": Role.EDITOR, "owner": Role.OWNER, "stranger": None}
VALUES = {
    "workshop_id": 1, "kind": "codebook", "part_id": 999, "direction": "up", "format": "csv",
    "organiser_id": 999, "order_id": 999, "theme_id": 999, "note_id": 999, "signal_id": 999,
    "commitment_id": 999, "sheet_id": 999, "act_id": 999,
}  # fmt: skip


@dataclass
class People:
    """Organisers by what they may do with the day, each in a browser of their own."""

    ids: dict[str, int]
    browsers: dict[str, FlaskClient]


@pytest.fixture
def template() -> str:
    return "organised"


@pytest.fixture
def people(app: Flask, database) -> People:
    """An, who owns the day, and three others."""
    ids = {"owner": 1}
    with app.test_request_context(), database.writing() as session:
        day = session.get_one(Workshop, 1)
        for role in ("viewer", "editor", "stranger"):
            ids[role] = create_account(session, f"{role}@example.org", role.title()).id
            if role != "stranger":
                rights.give(session, day, f"{role}@example.org", role)
    browsers = {role: app.test_client() for role in ids}
    for role, browser in browsers.items():
        email = EMAIL if role == "owner" else f"{role}@example.org"
        answer = browser.post("/organise/sign-in", data={"email": email, "password": PASSWORD})
        assert answer.status_code == 302
    return People(ids, browsers)


def rules(app: Flask) -> list[Rule]:
    """Every address of the organiser's side."""
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("organise.")]


def name_of(rule: Rule) -> str:
    return rule.endpoint.removeprefix("organise.")


def ask(app: Flask, browser: FlaskClient, rule: Rule) -> int:
    """Ask for an address with every method it has but HEAD and OPTIONS; the last answer."""
    values = {name: VALUES[name] for name in rule.arguments}
    address = app.url_map.bind("localhost").build(rule.endpoint, values)
    method = "POST" if "POST" in rule.methods else "GET"
    return browser.open(address, method=method).status_code


def test_every_address_is_known_and_names_its_day(app):
    of_days = FOR_VIEWERS | FOR_EDITORS | FOR_OWNERS
    assert {name_of(rule) for rule in rules(app)} == of_days | OF_NO_DAY
    for rule in rules(app):
        assert ("workshop_id" in rule.arguments) == (name_of(rule) in of_days), rule
        assert rule.methods - {"HEAD", "OPTIONS"} in ({"GET"}, {"POST"}), rule


@pytest.mark.parametrize("role", ROLES)
def test_each_role_at_every_address(app, people, role):
    allowed = {
        "viewer": FOR_VIEWERS,
        "editor": FOR_VIEWERS | FOR_EDITORS,
        "owner": FOR_VIEWERS | FOR_EDITORS | FOR_OWNERS,
        "stranger": set(),
    }[role]
    asked = 0
    for rule in rules(app):
        if name_of(rule) in OF_NO_DAY:
            continue
        status = ask(app, people.browsers[role], rule)
        asked += 1
        if role == "stranger":
            assert status == 404, rule
        elif name_of(rule) not in allowed:
            assert status == 403, rule
        elif name_of(rule) == "claim":
            assert status == 403, "the day is An's"
        else:
            assert status != 403, rule
    assert asked == len(FOR_VIEWERS | FOR_EDITORS | FOR_OWNERS)


def test_a_refusal_says_why_and_a_day_of_others_is_as_one_that_is_not(people):
    refused = people.browsers["viewer"].get("/organise/1/settings")
    assert "Vraag het aan de eigenaar" in refused.text
    refused = people.browsers["editor"].post("/organise/1/delete", data={"typed": "x"})
    assert "alleen de eigenaar" in refused.text
    hidden, absent = (people.browsers["stranger"].get(f"/organise/{n}") for n in (1, 99))
    assert hidden.text.split("<main")[1] == absent.text.split("<main")[1]


def test_the_list_shows_what_is_theirs(people):
    for role, browser in people.browsers.items():
        assert ("Samen tegen Schooluitval" in browser.get("/organise").text) == (role != "stranger")


def test_a_viewer_sees_no_link_of_the_console_and_no_button_to_change(people, database):
    with database.reading() as session:
        token = session.scalar(select(Workshop.console_token))
    for role, browser in people.browsers.items():
        if role == "stranger":
            continue
        page = browser.get("/organise/1").text
        assert (token in page) == (role != "viewer")
        assert ("/organise/1/delete" in page) == (role == "owner")
        assert ("/organise/1/links" in page) == (role == "owner")
        for path in ("", "/programme", "/posters", "/rights"):
            shown = browser.get(f"/organise/1{path}").text
            assert ("/organise/1/settings" in shown) == (role != "viewer") or path == "/posters"
            assert role != "viewer" or "/move/" not in shown
            assert role == "owner" or "/rights/" not in shown
    for name in ("csv", "json"):
        assert (
            token.encode() not in people.browsers["viewer"].get(f"/organise/1/export/{name}").data
        )


@pytest.mark.parametrize("changes", [{"retention_days": "1"}, {"day": "2020-01-01"}])
def test_only_the_owner_brings_forward_when_a_day_is_erased(people, database, changes):
    data = {
        "title": "Samen", "day": "2030-03-10", "timezone": "Europe/Brussels", "language": "nl",
        "retention_days": "365",
    }  # fmt: skip
    editor, owner = people.browsers["editor"], people.browsers["owner"]
    assert editor.post("/organise/1/settings", data=data).status_code == 302
    refused = editor.post("/organise/1/settings", data={**data, **changes})
    assert refused.status_code == 403
    assert "vroeger gewist" in refused.text
    with database.reading() as session:
        assert session.get_one(Workshop, 1).retention_days == 365
        assert session.get_one(Workshop, 1).date.year == 2030
    assert (
        editor.post("/organise/1/settings", data={**data, "retention_days": "400"}).status_code
        == 302
    )
    assert owner.post("/organise/1/settings", data={**data, **changes}).status_code == 302


def send_file(browser: FlaskClient, text: str):
    data = {"file": (io.BytesIO(text.encode()), "dag.toml")}
    return browser.post("/organise/new/file", data=data)


def update_by_file(browser: FlaskClient, text: str):
    asked = send_file(browser, text)
    assert asked.status_code == 409
    sent = {**pages.fields(asked.text, "main form"), "choice": "update"}
    return browser.post("/organise/new/file/choice", data=sent)


@pytest.mark.parametrize("role", ["owner", "editor"])
def test_a_file_changes_the_day_with_its_key_for_who_may(people, database, role):
    text = DAY.read_text(encoding="utf-8").replace("Samen tegen Schooluitval", "Anders", 1)
    assert update_by_file(people.browsers[role], text).status_code == 302
    with database.reading() as session:
        day = session.get_one(Workshop, 1)
        assert (day.title, day.organiser_id) == ("Anders", 1)


@pytest.mark.parametrize("role", ["viewer", "stranger"])
def test_for_others_a_file_with_the_key_of_a_day_makes_another(people, database, role):
    text = DAY.read_text(encoding="utf-8").replace("Samen tegen Schooluitval", "Gekaapt", 1)
    made = send_file(people.browsers[role], text)
    assert made.status_code == 302
    assert not made.location.startswith("/organise/1")
    with database.reading() as session:
        assert session.get_one(Workshop, 1).title == "Samen tegen Schooluitval"


def test_a_file_of_an_editor_does_not_shorten_how_long_a_day_is_kept(people, database):
    text = re.sub("retention_days = [0-9]+", "retention_days = 1", DAY.read_text(encoding="utf-8"))
    assert update_by_file(people.browsers["editor"], text).status_code == 403
    with database.reading() as session:
        assert session.get_one(Workshop, 1).retention_days == 365
    assert update_by_file(people.browsers["owner"], text).status_code == 302


def test_who_makes_a_day_owns_it_and_nobody_else_sees_it(people, database):
    stranger, editor = people.browsers["stranger"], people.browsers["editor"]
    new = DAY.read_text(encoding="utf-8").replace('key = "', 'key = "een-andere-', 1)
    made = [
        stranger.post("/organise/new/example", data={
            "template": "template-netwerkdag.toml", "title": "Eén", "day": "2027-02-03",
        }),
        stranger.post("/organise/new/empty", data={
            "title": "Twee", "day": "2027-05-06", "timezone": "Europe/Brussels", "language": "nl",
            "regions": "Noord",
        }),
        send_file(stranger, new),
        editor.post("/organise/1/duplicate", data={"day": "2027-03-29"}),
    ]  # fmt: skip
    for answer, role in zip(made, ["stranger"] * 3 + ["editor"], strict=True):
        place = "/".join(answer.location.split("/")[:3])
        for other, browser in people.browsers.items():
            assert browser.get(place).status_code == (200 if other == role else 404)


def give(people: People, email: str, role: str):
    return people.browsers["owner"].post("/organise/1/rights", data={"email": email, "role": role})


def test_an_owner_gives_changes_and_takes_rights(people):
    stranger = people.browsers["stranger"]
    assert give(people, " Stranger@example.org", "viewer").status_code == 302
    assert stranger.get("/organise/1").status_code == 200
    assert stranger.get("/organise/1/settings").status_code == 403
    give(people, "stranger@example.org", "editor")
    assert stranger.get("/organise/1/settings").status_code == 200
    page = people.browsers["owner"].get("/organise/1/rights").text
    assert page.count("stranger@example.org") == 1
    people.browsers["owner"].post(f"/organise/1/rights/{people.ids['stranger']}/remove")
    assert stranger.get("/organise/1").status_code == 404


@pytest.mark.parametrize(
    ("email", "role", "said"),
    [
        ("niemand@example.org", "viewer", "geen account"),
        (EMAIL, "viewer", "al eigenaar"),
        ("stranger@example.org", "owner", ""),
        ("", "viewer", "Vul het e-mailadres in"),
    ],
)
def test_a_right_that_cannot_be_given(people, database, email, role, said):
    answer = give(people, email, role)
    assert answer.status_code == 400
    assert said in answer.text
    with database.reading() as session:
        assert len(session.scalars(select(DayRight)).all()) == 2


def test_handing_over(people):
    old, new = people.browsers["owner"], people.browsers["viewer"]
    assert old.post(f"/organise/1/rights/{people.ids['stranger']}/owner").status_code == 404
    assert old.post(f"/organise/1/rights/{people.ids['viewer']}/owner").status_code == 302
    assert old.post("/organise/1/links").status_code == 403
    assert old.get("/organise/1/settings").status_code == 200
    assert new.post("/organise/1/links").status_code == 302


def test_a_day_of_nobody_is_for_all_until_one_makes_it_theirs(people, database):
    with database.writing() as session:
        session.get_one(Workshop, 1).organiser_id = None
    stranger, viewer = people.browsers["stranger"], people.browsers["viewer"]
    assert "Samen tegen Schooluitval" in stranger.get("/organise").text
    assert stranger.get("/organise/1/settings").status_code == 200
    refused = stranger.post("/organise/1/links")
    assert refused.status_code == 403
    assert "nog van niemand" in refused.text
    assert "/organise/1/claim" in stranger.get("/organise/1/rights").text
    assert stranger.post("/organise/1/claim").status_code == 302
    assert stranger.post("/organise/1/links").status_code == 302
    assert viewer.get("/organise/1").status_code == 200
    assert viewer.get("/organise/1/settings").status_code == 403
    assert viewer.post("/organise/1/claim").status_code == 403
    assert people.browsers["owner"].get("/organise/1").status_code == 404


@pytest.mark.parametrize(
    ("others", "words", "owner"),
    [
        (0, (), EMAIL),
        (1, (), None),
        (1, ("--organiser", "ander0@example.org"), "ander0@example.org"),
        (0, ("--organiser", "niemand@example.org"), "refused"),
    ],
)
def test_whose_a_day_from_the_command_line_is(app, database, tmp_path, others, words, owner):
    with app.test_request_context(), database.writing() as session:
        for i in range(others):
            create_account(session, f"ander{i}@example.org", "Ander")
    file = tmp_path / "dag.toml"
    text = DAY.read_text(encoding="utf-8")
    file.write_text(text.replace('key = "', 'key = "nieuw-', 1), encoding="utf-8")
    done = app.test_cli_runner().invoke(harvest, ["import-day", str(file), *words])
    with database.reading() as session:
        day = session.scalar(select(Workshop).where(Workshop.key.startswith("nieuw-")))
        if owner == "refused":
            assert done.exit_code == 1
            assert day is None
            return
        found = session.get(Organiser, day.organiser_id or 0)
    assert (found.email if found else None) == owner


@pytest.mark.parametrize(("role", "status"), [("owner", 400), ("viewer", 403), ("stranger", 404)])
def test_who_signs_in_on_the_way_to_a_form_is_asked_for_a_right_too(app, people, role, status):
    email = EMAIL if role == "owner" else f"{role}@example.org"
    data = {"title": "Gekaapt", "sign_in-email": email, "sign_in-password": PASSWORD}
    answer = app.test_client().post("/organise/1/settings", data=data)
    assert answer.status_code == status
    assert ("Gekaapt" in answer.text) == (role == "owner")
