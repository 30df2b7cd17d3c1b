"""Commitments over HTTP: a plain form on the phone, and the private link."""

import pytest
from sqlalchemy import select

from harvest.models import Commitment, Note, Region, Workshop
from harvest.services import erasing
from tests.fixtures import pages

JSON = {"Accept": "application/json"}
ACTION = "Ik bel morgen het CLB"
FIELDS = {"who": "An", "what": ACTION, "due": "2023-12-15", "partners": "de scholen"}


def join(hall, client, code):
    client.post(f"/p/{code}/join")
    client.post(f"/p/{code}/region", data={"region": hall.find(Region, "oost")})
    return client


def write(client, code, command):
    """Post a note; returns its id."""
    names = ("op_id", "group", "question", "text")
    fields = {name: getattr(command, name) for name in names}
    said = client.post(f"/p/{code}/notes/post", data=fields, headers=JSON)
    return said.json["ok"]["id"]


@pytest.fixture
def phone(hall, client, code):
    """A device with a next action."""
    join(hall, client, code)
    command = hall.command(ACTION, question="actie")
    client.note = write(client, code, command)
    client.op_id = command.op_id
    client.form = f"/p/{code}/commitment/{client.note}"
    return client


@pytest.fixture
def link(phone):
    """The private link of its commitment."""
    return phone.post(phone.form, data=FIELDS).location


def commitments(hall):
    with hall.database.reading() as session:
        return session.scalars(select(Commitment)).all()


def test_a_next_action_becomes_a_commitment_without_javascript(hall, phone, code):
    assert phone.form in phone.get(f"/p/{code}/mine").text
    page = phone.get(phone.form).text
    assert f">{ACTION}</textarea>" in page
    assert 'name="shared" value="y" ' in page
    assert "checked" not in page
    answer = phone.post(phone.form, data=FIELDS)
    (made,) = commitments(hall)
    assert answer.location == f"/a/{made.token}"
    assert not made.shared
    page = phone.get(answer.location).text
    assert f'value="http://localhost/a/{made.token}" readonly' in page
    assert "vrijdag 15 december 2023" in page
    assert "Alleen u en de organisatoren." in page
    assert "afspraak: <bdi>An</bdi>, tegen 15 december<" in phone.get(f"/p/{code}/mine").text
    assert phone.get(phone.form).location == answer.location


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"who": "  "}, "Vul in wie het doet."),
        ({"what": "\x00"}, "Vul in wat de afspraak is."),
        ({"who": "x" * 81}, "hoogstens 80 tekens"),
        ({"what": "x" * 501}, "hoogstens 500 tekens"),
        ({"partners": "x" * 201}, "hoogstens 200 tekens"),
        ({"due": "0023-12-15"}, "Kies een datum vanaf de dag zelf"),
        ({"due": "morgen"}, 'id="due-error"'),
    ],
)
def test_what_is_refused_keeps_what_was_typed(hall, phone, link, changes, reason):
    for address in (phone.form, f"{link}/change"):
        typed = {**FIELDS, "partners": "Bram & co", "shared": "y", **changes}
        answer = phone.post(address, data=typed)
        assert answer.status_code == 400
        assert reason in answer.text
        assert ("Bram &amp; co" in answer.text) == ("partners" not in changes)
        assert 'value="y" checked' in answer.text
    (made,) = commitments(hall)
    assert (made.who, made.partners, made.shared) == ("An", "de scholen", False)


def test_a_page_that_was_open_too_long_keeps_what_was_typed(app, hall, phone):
    app.config["WTF_CSRF_ENABLED"] = True
    answer = phone.post(phone.form, data={**FIELDS, "shared": "y"})
    assert commitments(hall) == []
    assert "nog niet bewaard" in answer.text
    shown = pages.fields(answer.text)
    assert (shown["who"], shown["partners"]) == (["An"], ["de scholen"])
    assert shown["shared"] == ["y"]
    assert phone.post(phone.form, data=shown).status_code == 302


def test_another_device_changes_it_by_its_link_and_needs_no_cookie(app, hall, link):
    app.config["WTF_CSRF_ENABLED"] = True
    other = app.test_client(use_cookies=False)
    assert "An" in other.get(link).text
    assert 'value="An"' in other.get(f"{link}/change").text
    answer = other.post(f"{link}/change", data={**FIELDS, "who": "Bram", "due": ""})
    assert answer.location == link
    page = other.get(link).text
    assert "Bram" in page
    assert "Zet in mijn agenda" not in page
    assert "Zonder datum is er niets om in uw agenda te zetten" in page
    assert other.get(f"{link}/calendar.ics").status_code == 404
    other.post(f"{link}/sharing", data={"shared": "y"})
    assert commitments(hall)[0].shared
    other.post(f"{link}/sharing")
    assert not commitments(hall)[0].shared
    assert "De afspraak is ingetrokken" in other.post(f"{link}/withdraw").text
    assert commitments(hall) == []
    assert other.get(link).status_code == 404


def test_the_link_is_told_to_nobody(phone, link):
    for address in (link, f"{link}/change", f"{link}/calendar.ics", "/a/unknown"):
        headers = phone.get(address).headers
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Robots-Tag"] == "noindex"
        assert headers["Cache-Control"] == "no-store"
    assert 'content="noindex"' in phone.get(link).text


def test_the_calendar_file(phone, link):
    answer = phone.get(f"{link}/calendar.ics")
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == "attachment; filename=afspraak-2023-12-15.ics"
    assert b"DTSTART;VALUE=DATE:20231215" in answer.data
    assert f"http://localhost{link}".encode() in answer.data.replace(b"\r\n ", b"")


def test_somebody_else_makes_none_of_it(app, hall, phone, code):
    other = join(hall, app.test_client(), code)
    assert other.get(phone.form).status_code == 403
    assert other.post(phone.form, data=FIELDS).status_code == 403
    assert other.post(phone.form, data={}).status_code == 403
    assert app.test_client().get(phone.form).status_code == 400
    assert commitments(hall) == []
    assert phone.get(f"/p/{code}/commitment/999").status_code == 404


def test_only_a_next_action_is_offered_it(hall, phone, code):
    lever = f"/p/{code}/commitment/{write(phone, code, hall.command('Korte lijnen'))}"
    assert phone.get(lever).status_code == 400
    assert lever not in phone.get(f"/p/{code}/mine").text


def test_an_unknown_link_is_said_calmly_in_dutch(client, hall):
    for end in ("", "/change", "/calendar.ics"):
        answer = client.get(f"/a/niet-bekend{end}")
        assert answer.status_code == 404
        assert "Deze afspraak is er niet meer" in answer.text
    assert client.post("/a/niet-bekend/withdraw").status_code == 404


def test_the_link_ends_with_the_note_and_with_the_day(hall, phone, code, link):
    with hall.database.writing() as session:
        erasing.erase_harvest(session, session.get_one(Workshop, hall.workshop_id))
    assert commitments(hall) == []
    answer = phone.get(link)
    assert answer.status_code == 404
    assert "de dag is gewist" in answer.text


def test_the_script_of_the_phone_hears_of_it(phone, code, link):
    edit = {"op_id": "ab" * 16, "note": phone.op_id, "text": "Ik bel"}
    receipt = phone.post(f"/p/{code}/notes/edit", data=edit, headers=JSON).json["ok"]
    assert receipt["commitment"] == {"who": "An", "due": "2023-12-15", "shared": False}
    (note,) = phone.get(f"/p/{code}/state", headers=JSON).json["notes"]
    assert note["commitment"] == receipt["commitment"]


@pytest.fixture
def stand(hall, phone):
    """Let the note of the phone stand as a facilitator left it."""

    def let_it(state, duplicate_of=None):
        with hall.database.writing() as session:
            note = session.get_one(Note, phone.note)
            note.state, note.duplicate_of = state, duplicate_of

    return let_it


HELD_BACK = {
    "waiting": "nog niet: uw notitie wacht op de begeleider",
    "late": "nog niet: uw notitie wacht op de begeleider",
    "hidden": "niet: uw notitie staat niet op de wand",
    "merged": "niet: uw notitie is samengevoegd met een andere",
}


@pytest.mark.parametrize("state", HELD_BACK)
def test_its_author_is_told_that_nobody_reads_what_is_shared(hall, phone, code, link, stand, state):
    phone.post(f"{link}/sharing", data={"shared": "y"})
    if state == "merged":
        stand("hidden", write(phone, code, hall.command("Hetzelfde", question="actie")))
    else:
        stand(state)
    for address in (link, f"/p/{code}/mine"):
        assert f"Anderen zien de afspraak {HELD_BACK[state]}." in phone.get(address).text
    assert "Iedereen: ze staat" not in phone.get(link).text
    (note,) = [
        note
        for note in phone.get(f"/p/{code}/state", headers=JSON).json["notes"]
        if note["id"] == phone.note
    ]
    assert (note["state"], note["commitment"]["shared"]) == (state, True)


def test_nothing_is_said_of_what_everybody_or_nobody_is_meant_to_read(phone, code, link, stand):
    for shared, state in (("y", "shown"), ("", "waiting"), ("", "hidden"), ("", "shown")):
        phone.post(f"{link}/sharing", data={"shared": shared})
        stand(state)
        pages_of_it = [phone.get(each).text for each in (link, f"/p/{code}/mine")]
        assert not any("Anderen zien de afspraak" in page for page in pages_of_it)
        assert ("Iedereen: ze staat" in pages_of_it[0]) == (shared == "y")


def test_sharing_promises_only_what_comes_true(phone, link, stand):
    for state, told in (("shown", "Dan staat ze"), ("hidden", "Dan komt ze"), ("late", "Dan komt")):
        stand(state)
        for address in (link, f"{link}/change"):
            assert told in phone.get(address).text
