"""What is printed: posters and tickets."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from harvest.models import Group, Region, Round, Workshop
from tests.fixtures import pages


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
        assert pages.parse(page).select("script:not([src]):not([nonce])") == []


def test_tickets_are_made_and_printed(client: FlaskClient, session) -> None:
    empty = client.get("/organise/1/tickets").text
    assert 'class="ticket"' not in empty
    assert client.post("/organise/1/tickets", data={"count": "12"}).status_code == 302
    page = client.get("/organise/1/tickets").text
    assert page.count('class="ticket"') == 12
    assert page.count('class="ticket-sheet"') == 2
    assert "12 tickets gemaakt" in page
    assert len(set(pages.texts(page, ".ticket-code"))) == 12


@pytest.mark.parametrize("count", ["", "0", "-3", "veel", "99999"])
def test_a_number_of_tickets_that_cannot_be(client: FlaskClient, count: str) -> None:
    answer = client.post("/organise/1/tickets", data={"count": count})
    assert answer.status_code == 400
    assert 'aria-invalid="true"' in answer.text
    assert 'class="ticket"' not in answer.text


@pytest.mark.parametrize("page", ["/organise/1", "/organise/1/posters", "/organise/1/tickets"])
@pytest.mark.parametrize(
    ("base", "host", "told"),
    [
        ("", "http://localhost:8103", "telefoons kunnen ze niet openen"),
        ("http://127.0.0.1:8103", "https://dag.example.org", "telefoons kunnen ze niet openen"),
        ("", "https://dag.example.org", "dat van uw browser"),
        ("", "http://192.168.1.20:8000", None),
        ("https://dag.example.org", "http://localhost:8103", None),
    ],
)
def test_links_that_phones_cannot_follow_are_told(app, client, page, base, host, told) -> None:
    app.config["BASE_URL"] = base
    for name in ("session", "sprokkel"):
        if cookie := client.get_cookie(name):
            client.set_cookie(name, cookie.value, domain=host.split("/")[2].split(":")[0])
    shown = pages.texts(client.get(page, base_url=host).text, "#links-doubt")
    assert (told in shown[0]) if told else not shown
