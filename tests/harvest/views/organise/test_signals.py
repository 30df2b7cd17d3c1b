"""The page of the signals, and the report of them."""

import io

from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import select

from harvest.exporting import export_some
from harvest.models import Note, Signal

PAGE = "/organise/1/signals"


def test_a_note_is_found_marked_explained_and_reported(
    app: Flask, client: FlaskClient, session
) -> None:
    note = session.scalar(select(Note).where(Note.state == "shown"))
    found = client.get(PAGE, query_string={"q": note.text})
    assert f"{PAGE}/notes/{note.id}" in found.text
    client.post(f"{PAGE}/notes/{note.id}", data={"why": "Te weinig plaatsen", "q": note.text})
    assert 'value="Te weinig plaatsen"' in client.get(PAGE).text
    order = client.post(f"{PAGE}/report").location
    assert export_some(app)
    pages = PdfReader(io.BytesIO(client.get(f"{order}/pdf").data)).pages
    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "Te weinig plaatsen" in said
    assert note.text in said
    session.rollback()  # it began before the mark was made
    (signal,) = session.scalars(select(Signal))
    client.post(f"{PAGE}/{signal.id}/remove")
    assert "Er is nog niets gemerkt." in client.get(PAGE).text


def test_what_is_gone_meanwhile_is_said(client: FlaskClient) -> None:
    assert client.post(f"{PAGE}/notes/999999", data={"why": ""}).status_code == 404
    assert "Geen notitie met deze woorden." in client.get(f"{PAGE}?q=xyzzy").text
