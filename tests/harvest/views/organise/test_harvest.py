"""The harvest to take home: chosen on a page, made by the worker, fetched when it is there."""

import io
import itertools
from datetime import UTC, datetime, timedelta
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import func, select

from harvest.exporting import export_some
from harvest.exports.documents.telling import PARTS
from harvest.exports.open import render_any
from harvest.models import ExportedFile, ExportOrder, Note, Region, Workshop
from harvest.services import erasing, orders

PAGE = "/organise/1/harvest"


def form(**fields):
    return {
        "audience": "own", "least": "3", "formats": ["pdf", "xlsx"], "parts": list(PARTS),
        "language": "nl", **fields,
    }  # fmt: skip


def ask(client: FlaskClient, **fields) -> str:
    """Ask for files; where they will be."""
    answer = client.post(PAGE, data=form(**fields))
    assert answer.status_code == 302
    return answer.location


def test_nothing_was_made_yet(client: FlaskClient) -> None:
    page = client.get(PAGE).text
    assert "Nog niets." in page
    assert 'http-equiv="refresh"' not in page


def test_files_are_made_by_the_worker_and_wait_there(app: Flask, client: FlaskClient) -> None:
    order = ask(client)
    assert "0 van 2 klaar" in client.get(order).text
    assert 'http-equiv="refresh"' in client.get(order).text
    assert export_some(app)
    assert not export_some(app)
    page = client.get(order).text
    assert 'http-equiv="refresh"' not in page
    assert f"{order}/pdf" in page
    pdf, xlsx = client.get(f"{order}/pdf"), client.get(f"{order}/xlsx")
    assert pdf.headers["Content-Disposition"].endswith("2023-03-10-vlaams-brabant.pdf")
    title_page, *_others = PdfReader(io.BytesIO(pdf.data)).pages
    assert "Samen tegen Schooluitval" in title_page.extract_text()
    assert load_workbook(io.BytesIO(xlsx.data)).sheetnames
    with ZipFile(io.BytesIO(client.get(f"{order}/zip").data)) as packed:
        assert len(packed.namelist()) == 2
        assert packed.read(packed.namelist()[0]) == pdf.data
    # Somebody who comes back later finds what was made last.
    assert f"{order}/pdf" in client.get(PAGE).text


def test_the_first_pages_are_shown(app: Flask, client: FlaskClient) -> None:
    order = ask(client, preview="y", formats=[])
    export_some(app)
    assert f'src="{order}/png"' in client.get(order).text
    assert client.get(f"{order}/png").data.startswith(b"\x89PNG")


def test_a_part_of_the_day_in_another_language(app: Flask, client: FlaskClient, session) -> None:
    region = session.scalar(select(Region).order_by(Region.id))
    order = ask(client, formats=["pdf", "json"], regions=[region.id], language="fr")
    export_some(app)
    told = client.get(f"{order}/json").json["notes"]
    here = select(func.count()).where(Note.region_id == region.id, Note.state != "deleted")
    assert len(told) == session.scalar(here)
    assert PdfReader(io.BytesIO(client.get(f"{order}/pdf").data)).trailer["/Root"]["/Lang"] == "fr"


def test_lists_of_notes_are_not_for_sharing(app: Flask, client: FlaskClient) -> None:
    order = ask(client, audience="shared", formats=["pdf", "xlsx", "csv"])
    export_some(app)
    assert client.get(f"{order}/pdf").status_code == 200
    assert client.get(f"{order}/csv").status_code == 404
    book = load_workbook(io.BytesIO(client.get(f"{order}/xlsx").data))
    assert "Thema’s" in book.sheetnames
    assert "Notities" not in book.sheetnames
    refused = client.post(PAGE, data=form(audience="shared", formats=["csv"]))
    assert refused.status_code == 400
    assert "Om te delen is er geen lijst van notities" in refused.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"formats": []}, "Kies minstens één soort bestand."),
        ({"parts": []}, "Kies minstens één deel."),
        ({"audience": "shared", "least": "1"}, "Kies een getal van 2 tot 20."),
        ({"formats": ["exe"]}, ""),
        ({"regions": ["999"]}, ""),
        ({"language": "xx"}, ""),
    ],
)
def test_what_cannot_be_is_said(client: FlaskClient, session, fields, said) -> None:
    answer = client.post(PAGE, data=form(**fields))
    assert answer.status_code == 400
    assert said in answer.text
    assert session.scalar(select(func.count()).select_from(ExportOrder)) == 0


def test_the_files_of_another_day_are_not_there(app: Flask, client: FlaskClient) -> None:
    order = ask(client)
    export_some(app)
    copied = client.post("/organise/1/duplicate", data={"day": "2027-01-01"}).location
    assert client.get(f"{copied}/harvest/{order.rsplit('/', 1)[1]}/pdf").status_code == 404


@pytest.mark.parametrize(("made", "said"), [(0, "De bestanden konden niet"), (1, "Een van de")])
def test_what_fails_is_said_and_keeps_what_was_made(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, made: int, said: str
) -> None:
    calls = itertools.count()

    def fail(*args: object) -> tuple[bytes, str, str]:
        if next(calls) < made:
            return render_any(*args)
        raise MemoryError("iemands woorden")

    order = ask(client)
    monkeypatch.setattr("harvest.exporting.render_any", fail)
    assert export_some(app)
    page = client.get(order).text
    assert said in page
    assert page.count(f'href="{order}/') == made
    assert ("Gemaakt om" in page) == (made > 0)


def test_a_worker_that_died_leaves_its_order_to_another(app: Flask, database, client) -> None:
    ask(client)
    long_ago = datetime.now(UTC) - orders.SILENCE - timedelta(seconds=1)
    with database.writing() as session:
        assert orders.take(session, at=long_ago)
    assert export_some(app)


def test_files_are_kept_for_a_day_and_gone_with_what_people_wrote(
    app: Flask, client: FlaskClient, database
) -> None:
    def count() -> int:
        with database.reading() as session:
            return session.scalar(select(func.count()).select_from(ExportedFile))

    ask(client)
    export_some(app)
    with database.writing() as session:
        orders.forget(session, at=datetime.now(UTC))
    assert count() == 2
    with database.writing() as session:
        orders.forget(session, at=datetime.now(UTC) + orders.KEPT)
    assert count() == 0
    ask(client)
    export_some(app)
    with database.writing() as session:
        erasing.erase_harvest(session, session.get_one(Workshop, 1))
    assert count() == 0


def test_a_report_asked_for_by_its_address_is_made_on_the_page(client: FlaskClient) -> None:
    assert client.get("/organise/1/export/pdf").location == PAGE
