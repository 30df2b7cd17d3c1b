"""The check-back on a phone without scripts: read, answer, think better of it."""

import pytest
from sqlalchemy import select

from harvest.models import CheckBackAnswer, Note, Question, Region, Workshop
from harvest.services.checkback import answers
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import WhichCheck, WhichRegion
from tests.fixtures import pages
from tests.fixtures.hall import NOW

JSON = {"Accept": "application/json"}
LINE = "De jongeren zelf komen nergens aan het woord"


@pytest.fixture
def code(grouped):
    return grouped.workshop().join_code


@pytest.fixture
def phone(grouped, client, code):
    """A device of the east with a shown note."""
    client.post(f"/p/{code}/join")
    client.post(f"/p/{code}/region", data={"region": grouped.find(Region, "oost")})
    command = grouped.command("Ouders bellen vóór acht uur")
    fields = {"op_id": command.op_id, "group": command.group, "question": command.question}
    client.post(f"/p/{code}/notes/post", data={**fields, "text": command.text})
    return client


@pytest.fixture
def sent(grouped):
    with grouped.database.writing() as session:
        workshop = session.get_one(Workshop, grouped.workshop_id)
        return answers.send(session, workshop, WhichRegion(None), By("test", NOW)).id


def close(grouped, check):
    with grouped.database.writing() as session:
        workshop = session.get_one(Workshop, grouped.workshop_id)
        answers.close(session, workshop, WhichCheck(check), By("test", NOW))


def line(grouped, sent, **changes):
    fields = {
        "check": sent,
        "answer": "missing",
        "op_id": "a" * 32,
        "text": LINE,
        "question": grouped.find(Question, "hefboom"),
        "theme": grouped.board().themes[1].id,
    }
    return {**fields, **changes}


def given(grouped):
    with grouped.database.reading() as session:
        return session.scalars(select(CheckBackAnswer)).all()


def test_a_phone_finds_the_invitation_wherever_it_returns(grouped, phone, code, sent):
    for page in ("", "/mine"):
        assert f'href="/p/{code}/check"' in phone.get(f"/p/{code}{page}").text
    assert phone.get(f"/p/{code}/state").json["check"] == {"id": sent, "answer": None}
    text = phone.get(f"/p/{code}/check").text
    for theme in grouped.board().themes:
        assert theme.label in text
        assert theme.exemplars[0].text in text


def test_who_wrote_nothing_is_not_asked(app, grouped, code, sent):
    other = app.test_client()
    other.post(f"/p/{code}/join")
    other.post(f"/p/{code}/region", data={"region": grouped.find(Region, "oost")})
    assert "check-banner" not in other.get(f"/p/{code}/mine").text
    assert "niets om na te lezen" in other.get(f"/p/{code}/check").text
    answer = other.post(f"/p/{code}/check", data={"check": sent, "answer": "missing"}, headers=JSON)
    assert (answer.status_code, answer.json["error"]["code"]) == (400, "check_not_asked")


def test_a_tap_answers_a_theme_another_changes_it_and_the_same_takes_it_back(
    grouped, phone, code, sent
):
    first, second = [theme.id for theme in grouped.board().themes[:2]]

    def tap(theme, answer):
        fields = {"check": sent, "theme": theme, "answer": answer}
        return phone.get(phone.post(f"/p/{code}/check", data=fields).location).text

    def said():
        return {each.theme_id: each.recognised for each in given(grouped)}

    text = tap(first, "recognised")
    assert "Dank u wel, uw antwoord telt mee." in text
    assert text.count('aria-pressed="true"') == 1
    assert "Bekijk of verander het" in phone.get(f"/p/{code}").text
    text = tap(second, "missing")
    assert said() == {first: True, second: False}
    assert f'id="missing-{second}"' in text
    assert f'id="missing-{first}"' not in text
    assert f'id="missing-{second}"' not in tap(second, "recognised")
    assert said() == {first: True, second: True}
    assert "Dank u wel" in tap(second, "")
    assert "Dank u wel" not in tap(first, "")
    assert said() == {}


def test_what_one_misses_in_a_theme_stands_under_it_and_with_ones_notes(grouped, phone, code, sent):
    answer = phone.post(f"/p/{code}/check", data=line(grouped, sent))
    assert LINE in phone.get(answer.location).text
    assert [each.recognised for each in given(grouped)] == [False]
    assert LINE in phone.get(f"/p/{code}/mine").text


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"question": ""}, 400, "Kies ook wat voor notitie het is"),
        ({"theme": "", "question": ""}, 400, "Kies ook wat voor notitie het is"),
        ({"answer": "recognised"}, 400, "konden we niet verwerken"),
        ({"text": LINE * 20}, 400, "er is plaats voor 500"),
        ({"theme": "99999"}, 400, "konden we niet verwerken"),
        ({"theme": "iets"}, 400, "konden we niet verwerken"),
        ({"question": "99999"}, 400, "hoort niet bij deze sessie"),
        ({"check": "99999"}, 404, "niet gevonden"),
        ({"check": ""}, 400, "konden we niet verwerken"),
    ],
    ids=str,
)
def test_a_refusal_keeps_what_was_typed(grouped, phone, code, sent, changes, status, said):
    answer = phone.post(f"/p/{code}/check", data=line(grouped, sent, **changes))
    assert answer.status_code == status
    assert said in answer.text
    assert LINE in answer.text
    assert given(grouped) == []


def test_what_was_typed_can_still_be_read_when_it_closed_meanwhile(grouped, phone, code, sent):
    close(grouped, sent)
    answer = phone.post(f"/p/{code}/check", data=line(grouped, sent))
    assert answer.status_code == 400
    assert "intussen afgesloten" in answer.text
    assert LINE in answer.text
    assert "check-banner" not in phone.get(f"/p/{code}").text


def test_a_page_that_was_open_too_long_keeps_what_was_typed(app, grouped, phone, code, sent):
    app.config["WTF_CSRF_ENABLED"] = True
    answer = phone.post(f"/p/{code}/check", data=line(grouped, sent))
    assert answer.status_code == 400
    assert LINE in answer.text
    assert "uw tekst staat hier nog" in answer.text.lower()
    assert given(grouped) == []
    again = line(grouped, sent, csrf_token=pages.csrf_token(answer.text))
    assert phone.post(f"/p/{code}/check", data=again).status_code == 302


def test_a_double_tap_counts_once(grouped, phone, code, sent):
    for _tap in range(2):
        assert phone.post(f"/p/{code}/check", data=line(grouped, sent)).status_code == 302
    with grouped.database.reading() as session:
        assert len(session.scalars(select(Note).where(Note.text == LINE)).all()) == 1


def test_a_new_theme_is_no_theme_yet(grouped, phone, code, sent):
    before = len(grouped.board().themes)
    phone.post(f"/p/{code}/check", data=line(grouped, sent, theme=""))
    assert len(grouped.board().themes) == before
    assert LINE in [quote.text for quote in grouped.board().unique]


def test_a_device_without_a_pass_is_told_so(grouped, app, code, sent):
    stranger = app.test_client()
    assert stranger.get(f"/p/{code}/check").status_code == 400
    answer = stranger.post(
        f"/p/{code}/check", data={"check": sent, "answer": "missing"}, headers=JSON
    )
    assert answer.json["error"]["code"] == "device_unknown"


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("waiting", "ontvangen, wacht op de begeleider"),
        ("hidden", "ontvangen, niet op de wand"),
        ("late", "na de ronde binnengekomen: wacht op de begeleider"),
    ],
)
def test_who_missed_something_is_told_where_it_stands(grouped, phone, code, sent, state, told):
    phone.post(f"/p/{code}/check", data=line(grouped, sent))
    assert told not in phone.get(f"/p/{code}/check").text
    with grouped.database.writing() as session:
        session.scalars(select(Note).where(Note.text == LINE)).one().state = state
    page = phone.get(f"/p/{code}/check").text
    assert LINE in page
    assert told in page
