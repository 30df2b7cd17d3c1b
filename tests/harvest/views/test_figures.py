"""An organiser pastes a table; the wall draws it."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import pytest

from harvest.models import Workshop
from harvest.services.commands.by import By
from harvest.services.scene import Scene, show
from tests.fixtures.accounts import create_account
from tests.harvest.views.test_codebook import signed_in


@pytest.fixture
def organiser(app, database, workshop_id):
    with database.writing() as session:
        create_account(session)
    return signed_in(app)


NEW = "/organise/1/programme/figures/new"


def test_a_table_becomes_a_chart(app, workshop_id, organiser):
    data = {"title": "Uitval <1>", "source": "AGODI", "shape": "bar", "table": "a\t1\nb\t2,5"}
    assert organiser.post(NEW, data=data).status_code == 302
    with app.extensions["database"].writing() as writing:
        workshop = writing.get_one(Workshop, 1)
        show(writing, workshop, Scene("figures"), By("test", datetime.now(UTC)))
        figure, token = workshop.figures[0].id, workshop.wall_token
    picture = organiser.get(f"/w/{token}/figures/{figure}.svg?look=dark")
    assert picture.mimetype == "image/svg+xml"
    assert ET.fromstring(picture.text).get("aria-label") == "Uitval <1>"
    assert "2,5" in picture.text
    assert organiser.get(f"/w/{token}/figures/9999.svg").status_code == 404
    assert "a: 1; b: 2,5" in organiser.get(f"/w/{token}").text
    form = organiser.get(f"/organise/1/programme/figures/{figure}")
    assert "a\t1\nb\t2,5" in form.text


@pytest.mark.parametrize(
    ("table", "said"), [("a\t1\nb\tniets", "Regel 2"), ("", "2 tot 24 regels")]
)
def test_what_is_no_table_comes_back_with_the_reason(organiser, table, said):
    answer = organiser.post(NEW, data={"title": "Uitval", "shape": "bar", "table": table})
    assert answer.status_code == 400
    assert said in answer.text
