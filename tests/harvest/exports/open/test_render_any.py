"""One door to the formats for other tools."""

import io
import zipfile

import pytest

from harvest.errors import NotFoundError
from harvest.exports import render
from harvest.exports.open import OPEN_FORMATS, render_any
from harvest.models import Workshop
from harvest.snapshots.report.report import view_report
from harvest.snapshots.report.votes import view_votes
from tests.harvest.exports.day import make_report
from tests.harvest.exports.open.days import make_votes


@pytest.mark.parametrize("format", OPEN_FORMATS)
def test_the_same_day_gives_the_same_file(format, report, votes):
    content, mimetype, name = render_any(report, votes, format)
    assert content
    assert "/" in mimetype
    assert name == "2023-03-10-vlaams-brabant" + OPEN_FORMATS[format]
    assert render_any(report, votes, format) == (content, mimetype, name)


def test_our_own_formats_come_through_the_same_door():
    report = make_report()
    assert render_any(report, make_votes(report), "csv") == render(report, "csv")


@pytest.mark.parametrize("format", ["exe", "", "POLIS"])
def test_an_unknown_format(format):
    with pytest.raises(NotFoundError):
        render_any(make_report(), make_votes(make_report()), format)


def all_text(content: bytes) -> bytes:
    """What is in a file, and in its files if it is a zip."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return b"\n".join(packed.read(name) for name in packed.namelist())


@pytest.mark.parametrize("format", OPEN_FORMATS)
def test_nothing_hidden_and_nobody_leaves(app, hall, format):
    """No hidden, waiting or late note, no nickname, no mark and no link is in any of them."""
    secrets = ["Scheldwoord", "Wachtend", "Laatkomer", "Mieke-in-het-rood"]
    for text, state in zip(secrets, ("hidden", "waiting", "late"), strict=False):
        note = hall.write(text)
        with hall.database.writing() as session:
            session.get_one(type(note), note.id).state = state
    shown = hall.write("Wat er mag staan")
    with hall.database.writing() as session:
        person = session.get_one(type(shown), shown.id).participant
        person.nickname = secrets[-1]
        workshop = session.get_one(Workshop, hall.workshop_id)
        secrets += [person.mark, workshop.wall_token, workshop.console_token, workshop.join_code]
        secrets += [shown.op_id]
    with hall.database.reading() as session, app.test_request_context():
        workshop = session.get_one(Workshop, hall.workshop_id)
        report, votes = view_report(session, workshop), view_votes(session, workshop)
        text = all_text(render_any(report, votes, format)[0]).decode()
    assert ("Wat er mag staan" in text) == (format != "qdc")
    assert not [secret for secret in secrets if secret in text]
