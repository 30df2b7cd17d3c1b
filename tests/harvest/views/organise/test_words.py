"""A day in its own words, on the organiser's screen."""

import io
import tomllib
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from harvest.exports import render
from harvest.models import Logo, Workshop
from harvest.snapshots.report.report import view_report
from tests.fixtures import pages
from tests.fixtures.hall import DAY
from tests.fixtures.library import WORDS

PAGE = "/organise/1/words"
# What the day says in its own words already.
THERE = tomllib.loads(DAY.read_text("utf-8"))["words"]


def typed(client: FlaskClient, **changes: str) -> dict[str, str]:
    """The form as it stands, with some fields typed over."""
    return {**pages.fields(client.get(PAGE).text), **changes}


def document(app: Flask, session) -> str:
    """What a report says, the plainest of its kind."""
    with app.test_request_context():
        return render(view_report(session, session.get(Workshop, 1)), "md")[0].decode()


def test_own_words_are_kept_and_shown_again(client: FlaskClient, session) -> None:
    assert client.post(PAGE, data=typed(client, **WORDS)).status_code == 302
    assert session.get(Workshop, 1).words == WORDS
    page = client.get(PAGE).text
    assert 'value="Ideeën"' in page
    assert 'value="filialen"' in page
    assert client.post(PAGE, data=typed(client)).status_code == 302
    session.expire_all()
    assert session.get(Workshop, 1).words == WORDS


def test_the_usual_words_are_not_kept_as_own(client: FlaskClient, session) -> None:
    assert client.post(PAGE, data=typed(client)).status_code == 302
    assert session.get(Workshop, 1).words == THERE


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "Geef zowel het woord voor één"),
        ("fr", "Donnez le mot pour un"),
        ("en", "Give both the word for one"),
    ],
)
def test_half_a_pair_is_refused(client: FlaskClient, session, language, said) -> None:
    client.set_cookie("language", language)
    answer = client.post(PAGE, data=typed(client, lever="Idee"))
    assert answer.status_code == 400
    assert said in answer.text
    assert 'value="Idee"' in answer.text
    assert session.get(Workshop, 1).words == THERE


def test_an_icon_that_does_not_exist_is_refused(client: FlaskClient) -> None:
    assert client.post(PAGE, data=typed(client, lever_icon="piano")).status_code == 400


def test_own_words_stand_on_posters_and_in_exports(client: FlaskClient, app, session) -> None:
    client.post(PAGE, data=typed(client, **WORDS))
    posters = client.get("/organise/1/posters").text
    assert "Ideeën" in posters
    assert "uw filiaal" in posters
    assert 'href="#icon-bulb"' in posters
    table = client.get("/organise/1/export/csv").data.decode("utf-8-sig")
    assert "Filiaal" in table.splitlines()[0]
    assert "Idee" in table
    for text in (posters, table, document(app, session)):
        assert not [word for word in ("Hefbo", "Mogelijkhe", "Regio") if word in text]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"wifi_password": "lezen:2027"}, "Geef bij een wachtwoord ook de naam"),
        ({"wifi": "Bib", "wifi_password": "kort"}, "minstens 8 tekens"),
        ({"accent": "teal"}, "Schrijf een kleur als #005f73"),
        ({"accent": "#ffdd00"}, "te licht om op papier te lezen; neem bijvoorbeeld #"),
        ({"welcome": "w" * 301}, "hoogstens 300 tekens"),
    ],
)
def test_what_cannot_be_shown_is_refused(client: FlaskClient, session, changes, said) -> None:
    answer = client.post(PAGE, data=typed(client, **changes))
    assert answer.status_code == 400
    assert said in answer.text
    assert session.get(Workshop, 1).words == THERE


def test_who_comes_in_is_welcomed_and_told_more(client: FlaskClient, app, session) -> None:
    said = {"welcome": "Dag <b>lezers</b>", "privacy": "Het verslag gaat naar de stad."}
    client.post(PAGE, data=typed(client, **said))
    notice = app.test_client().get(f"/p/{session.get(Workshop, 1).join_code}").text
    assert "Dag &lt;b&gt;lezers&lt;/b&gt;" in notice
    promises = pages.texts(notice, ".promise")
    assert "Het verslag gaat naar de stad." in promises[-1]
    assert "Geen account, geen naam" in promises[0]


def test_who_comes_in_is_welcomed_in_the_own_language(client: FlaskClient, app, session) -> None:
    form = pages.parse(client.get(PAGE).text)
    assert not form.select('[name="welcome_nl"], [name="privacy_nl"]')
    said = {"welcome": "Dag lezers", "welcome_fr": "Bonjour à vous", "privacy": "Naar de stad."}
    client.post(PAGE, data=typed(client, **said))
    notice, visitor = f"/p/{session.get(Workshop, 1).join_code}", app.test_client()
    for language, welcome in (("nl", "Dag lezers"), ("fr", "Bonjour à vous"), ("en", "Dag lezers")):
        page = visitor.get(notice, headers={"Accept-Language": language}).text
        assert welcome in pages.texts(page, "main > p"), language
        assert "Naar de stad." in page
    shown = pages.parse(client.get(PAGE).text).select_one("details:has(#welcome_fr)")
    assert shown.has_attr("open")


def test_another_language_beside_nothing_is_refused(client: FlaskClient, session) -> None:
    answer = client.post(PAGE, data=typed(client, welcome_en="To the town."))
    assert answer.status_code == 400
    assert "Geef deze tekst ook in de taal van de dag." in answer.text
    assert "To the town." in answer.text
    assert session.get(Workshop, 1).words == THERE


def test_the_wifi_is_on_the_join_wall_and_nowhere_else(client: FlaskClient, app, session) -> None:
    workshop = session.get(Workshop, 1)
    wall, phone = f"/w/{workshop.wall_token}", f"/p/{workshop.join_code}"
    stranger = app.test_client()
    assert stranger.get(f"{wall}/wifi.svg").status_code == 404
    assert pages.data(stranger.get(wall).text)["wifi"] is None
    client.post(PAGE, data=typed(client, wifi="Bib; gast", wifi_password="lezen:2027"))
    shown = stranger.get(f"{wall}?mode=join").text
    assert pages.texts(shown, ".join-wifi strong") == ["Bib; gast", "lezen:2027"]
    assert stranger.get(f"{wall}/wifi.svg").mimetype == "image/svg+xml"
    elsewhere = [stranger.get(phone).text]
    elsewhere += [stranger.get(f"/c/{workshop.console_token}").text]
    elsewhere += [client.get(f"/organise/1/export/{kind}").text for kind in ("json", "csv")]
    elsewhere += [document(app, session)]
    elsewhere += [client.get("/organise/1/posters").text]
    assert not [page for page in elsewhere if "lezen:2027" in page]


def test_the_accent_is_a_sheet_that_browsers_keep(client: FlaskClient, app, session) -> None:
    client.post(PAGE, data=typed(client, accent="#005F73"))
    stranger = app.test_client()
    notice = stranger.get(f"/p/{session.get(Workshop, 1).join_code}").text
    assert '"/accent/005f73.css"' in notice
    sheet = stranger.get("/accent/005f73.css")
    assert "immutable" in sheet.headers["Cache-Control"]
    assert "--focus:#005f73" in sheet.text
    for address in ("/accent/ffdd00.css", "/accent/red.css", "/accent/%7Dbody.css"):
        assert stranger.get(address).status_code == 404


# A PNG of one pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def upload(client: FlaskClient, content: bytes, name: str = "logo.png"):
    return client.post("/organise/1/logo", data={"logo": (io.BytesIO(content), name)})


def test_a_logo_is_kept_shown_copied_and_erased(client: FlaskClient, app, session) -> None:
    assert upload(client, PIXEL).status_code == 302
    workshop = session.get(Workshop, 1)
    address = f"/logo/{workshop.logo}"
    stranger = app.test_client()
    shown = stranger.get(address)
    assert (shown.data, shown.mimetype) == (PIXEL, "image/png")
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert "immutable" in shown.headers["Cache-Control"]
    client.post("/organise/1/tickets", data={"count": "1"})
    for page in (f"/p/{workshop.join_code}", f"/w/{workshop.wall_token}?mode=join"):
        assert f'src="{address}"' in stranger.get(page).text, page
    for page in ("posters", "tickets", "words"):
        assert f'src="{address}"' in client.get(f"/organise/1/{page}").text, page
    copied = client.post("/organise/1/duplicate", data={"day": date(2027, 5, 6).isoformat()})
    copy = int(copied.location.rsplit("/", 1)[1])
    assert client.post("/organise/1/logo/remove").status_code == 302
    assert stranger.get(address).status_code == 200
    session.rollback()
    title = session.get(Workshop, copy).title
    client.post(f"/organise/{copy}/delete", data={"typed": title})
    session.rollback()
    assert session.query(Logo).count() == 0
    assert stranger.get(address).status_code == 404
    assert stranger.get("/logo/").status_code == 404


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Een SVG kan niet"),
        (b"GIF89a", "PNG, JPEG of WebP"),
        (PIXEL + bytes(200_000), "hoogstens 200 kB"),
    ],
)
def test_what_is_no_logo_is_refused(client: FlaskClient, session, content, said) -> None:
    answer = upload(client, content, "logo.png")
    assert answer.status_code == 400
    assert said in answer.text
    assert session.get(Workshop, 1).logo == ""
    assert client.post("/organise/1/logo").status_code == 400
