"""A session that ended: what was typed goes along to the sign-in, and back into the form."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from harvest.models import Change, OwnConcept, Workshop
from harvest.services.people.guessing import TRIES_PER_ACCOUNT
from tests.fixtures import pages
from tests.fixtures.accounts import EMAIL, PASSWORD

PROGRAMME = "/organise/1/programme"
# A form of each kind, and something to type in it.
FORMS = {
    f"{PROGRAMME}/concepts/new": {"name": "Brugfiguur"},
    f"{PROGRAMME}/rounds/4": {"title": "Anders"},
    f"{PROGRAMME}/groups/1": {"title": "Anders"},
    f"{PROGRAMME}/questions/1": {"text": "Wat helpt\r\nu écht?"},
    f"{PROGRAMME}/regions/1": {"name": "Anders"},
    f"{PROGRAMME}/codebook/1": {"description": 'Met "aanhaling" & <tekens>'},
    f"{PROGRAMME}/figures/new": {"title": "Uitval", "table": "Gent\t1\r\nAalst\t2"},
    "/organise/1/settings": {"subtitle": "Anders"},
    "/organise/new/empty": {"title": "Nieuw", "day": "2027-03-04", "regions": "Gent\r\nAalst"},
    "/organise/new/example": {"title": "Nieuw", "day": "2027-03-04"},
    "/organise/1/tickets": {"count": "37"},
}


def filled(client: FlaskClient, address: str) -> dict[str, list[str]]:
    """The form with something typed in it."""
    typed = {name: [value] for name, value in FORMS[address].items()}
    return {**pages.fields(client.get(address).text), **typed}


@pytest.fixture
def app(app: Flask) -> Flask:
    """With tokens, as outside the tests."""
    app.config["WTF_CSRF_ENABLED"] = True
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """The organiser's browser."""
    browser = app.test_client()
    token = pages.csrf_token(browser.get("/organise/sign-in").text)
    data = {"email": EMAIL, "password": PASSWORD, "csrf_token": token}
    assert browser.post("/organise/sign-in", data=data).status_code == 302
    return browser


def sign_out(client: FlaskClient) -> None:
    token = pages.csrf_token(client.get("/organise").text)
    client.post("/organise/sign-out", data={"csrf_token": token})


def lose_cookies(client: FlaskClient) -> None:
    for name in ("sprokkel", "session"):
        client.delete_cookie(name)


def sign_in_again(client: FlaskClient, page: str, password: str = PASSWORD) -> dict:
    """The fields that the page for it sends."""
    return {
        **pages.fields(page),
        "sign_in-email": EMAIL,
        "sign_in-password": password,
    }


def said(session) -> tuple:
    session.rollback()
    return (
        session.scalar(select(func.count()).select_from(Change)),
        session.scalar(select(func.count()).select_from(Workshop)),
    )


@pytest.mark.parametrize("end", [sign_out, lose_cookies])
@pytest.mark.parametrize("address", FORMS)
def test_what_was_typed_stands_there_after_signing_in(
    client: FlaskClient, session, address: str, end
) -> None:
    form = filled(client, address)
    before = said(session)
    end(client)
    asked = client.post(address, data=form)
    assert asked.status_code == 403
    assert "nog niet bewaard" in asked.text
    back = client.post(address, data=sign_in_again(client, asked.text))
    shown = pages.fields(back.text)
    for each in form.keys() - {"csrf_token", "seen"}:
        assert shown[each] == form[each], each
    assert "nog niet bewaard" in back.text
    assert said(session) == before
    kept = client.post(address, data=shown)
    if kept.status_code == 200:  # figures are shown before they are kept
        kept = client.post(address, data=pages.fields(kept.text))
    assert kept.status_code == 302


def test_a_wrong_password_loses_nothing(client: FlaskClient) -> None:
    address = f"{PROGRAMME}/regions/1"
    form = filled(client, address)
    lose_cookies(client)
    page = client.post(address, data=form).text
    for _each in range(TRIES_PER_ACCOUNT):
        answer = client.post(address, data=sign_in_again(client, page, "fout"))
        assert answer.status_code == 403
        page = answer.text
    assert client.post(address, data=sign_in_again(client, page)).status_code == 429
    assert pages.values(page, "name") == ["Anders"]
    assert "fout" not in page


def test_a_sign_in_page_that_is_stale_itself_loses_nothing(client: FlaskClient) -> None:
    address = f"{PROGRAMME}/regions/1"
    form = filled(client, address)
    lose_cookies(client)
    page = client.post(address, data=form).text
    lose_cookies(client)
    answer = client.post(address, data=sign_in_again(client, page))
    assert answer.status_code == 403
    assert pages.values(answer.text, "name") == ["Anders"]
    assert PASSWORD not in answer.text
    back = client.post(address, data=sign_in_again(client, answer.text))
    assert pages.fields(back.text)["name"] == ["Anders"]


@pytest.mark.parametrize("address", FORMS)
def test_who_signed_in_again_elsewhere_sees_the_form_at_once(
    client: FlaskClient, session, address: str
) -> None:
    form = {**filled(client, address), "csrf_token": ["old"]}
    before = said(session)
    shown = client.post(address, data=form).text
    for each in FORMS[address]:
        assert pages.fields(shown)[each] == form[each]
    assert "nog niet bewaard" in shown
    assert said(session) == before
    # The sign-in page of another tab carries nothing out either.
    token = pages.csrf_token(shown)
    client.post(address, data={**form, "csrf_token": token, "only_show": "y"})
    assert said(session) == before


def test_a_file_cannot_go_along_and_that_is_said(client: FlaskClient) -> None:
    address = f"{PROGRAMME}/figures/new"
    form = {**pages.fields(client.get(address).text), "title": ["Uitval"]}
    lose_cookies(client)
    file = (io.BytesIO(b"Gent;8\nAalst;9\n"), "cijfers.csv")
    assert "kies het straks opnieuw" in client.post(address, data={**form, "csv": file}).text


def test_what_another_site_sends_is_not_shown(client: FlaskClient) -> None:
    address = f"{PROGRAMME}/concepts/new"
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        answer = client.post(address, data={"name": "Van elders"}, headers=headers)
        assert answer.status_code == 400
        assert "Van elders" not in answer.text
        assert "er is niets bewaard" in answer.text


@pytest.mark.parametrize("address", ["/organise/1/links", f"{PROGRAMME}/regions/1/remove"])
def test_a_button_says_that_nothing_happened(client: FlaskClient, session, address: str) -> None:
    before = said(session)
    answer = client.post(address)
    assert answer.status_code == 400
    assert "er is niets bewaard" in answer.text
    assert address.rpartition("/")[0] in pages.links(answer.text)
    lose_cookies(client)
    assert client.post(address).location.startswith("/organise/sign-in?next=")
    assert said(session) == before


def test_an_erasure_is_shown_again_and_not_done(client: FlaskClient, session) -> None:
    title = session.scalar(select(Workshop.title))
    shown = client.post("/organise/1/delete", data={"typed": title})
    assert title in pages.values(shown.text, "typed")
    assert said(session)[1] == 1


def test_a_stale_sign_in_page_can_be_used_again(app: Flask) -> None:
    browser = app.test_client()
    data = {"email": EMAIL, "password": PASSWORD}
    answer = browser.post("/organise/sign-in?next=/organise/1", data=data)
    assert pages.fields(answer.text)["email"] == [EMAIL]
    again = {**pages.fields(answer.text), **data}
    assert browser.post("/organise/sign-in?next=/organise/1", data=again).location == "/organise/1"


def test_nothing_is_added_on_the_way(client: FlaskClient, session) -> None:
    lose_cookies(client)
    page = client.post(f"{PROGRAMME}/concepts/new", data={"name": "Brug"}).text
    client.post(f"{PROGRAMME}/concepts/new", data=sign_in_again(client, page))
    assert session.scalar(select(OwnConcept).where(OwnConcept.name == "Brug")) is None
