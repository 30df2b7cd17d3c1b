"""An organiser pastes a table and sees it as it is read; then the wall draws it."""

import io
import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import pytest
from openpyxl import Workbook

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
DATA = {"title": "Uitval <1>", "source": "AGODI", "shape": "bar", "table": "a\t1\nb\t2,5"}


def keep(organiser, data, address=NEW):
    """Send the form, look at the preview, and send it again as the page would."""
    shown = organiser.post(address, data=dict(data))
    assert shown.status_code == 200, shown.text
    seen = re.search('name="seen" value="([0-9a-f]+)"', shown.text)[1]
    assert organiser.post(address, data={**data, "seen": seen}).status_code == 302
    return shown.text


def kept(app):
    with app.extensions["database"].reading() as session:
        return [
            (each.rows, each.series, each.unit) for each in session.get_one(Workshop, 1).figures
        ]


def test_a_table_becomes_a_chart(app, workshop_id, organiser):
    keep(organiser, DATA)
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
    assert "<svg" in form.text


def test_a_table_of_many_bars_is_kept_and_drawn_in_pages(app, workshop_id, organiser):
    lines = "\n".join(f"Gemeente {i};{i + 1};{i + 2}" for i in range(20))
    shown = keep(organiser, {**DATA, "table": f"naam;a;b\n{lines}"})
    assert shown.count('id="chart-') == 3
    with app.extensions["database"].reading() as session:
        token = session.get_one(Workshop, 1).wall_token
    for page, names in ((0, range(7)), (2, range(14, 20)), (99, range(14, 20)), (-1, range(7))):
        drawn = organiser.get(f"/w/{token}/figures/1.svg?page={page}").text
        told = re.findall(">(Gemeente [0-9]+)<", drawn)
        assert told == [f"Gemeente {i}" for i in names]


def test_nothing_is_kept_before_it_was_seen(app, organiser):
    table = "Cijfers\n\nJaar;Oost;West\n2022;1 %;2 %\n2023;n.v.t.;x\n2025;3 %;\n"
    shown = organiser.post(NEW, data={**DATA, "table": table}).text
    assert kept(app) == []
    for said in ("Regel 5 is weggelaten", "Regel 6 mist een getal", "Oost", "1\u00a0%", "<svg"):
        assert said in shown
    keep(organiser, {**DATA, "table": table})
    rows = [["2022", 1.0, 2.0], ["2025", 3.0, None]]
    assert kept(app) == [(rows, ["Oost", "West"], "%")]


def test_a_changed_table_is_shown_anew_and_a_changed_title_is_not(app, organiser):
    keep(organiser, DATA)
    address = "/organise/1/programme/figures/1"
    page = organiser.get(address).text
    seen = re.search('name="seen" value="([0-9a-f]+)"', page)[1]
    other = {**DATA, "seen": seen, "table": "a\t1\nb\t3"}
    assert organiser.post(address, data=other).status_code == 200
    assert organiser.post(address, data={**DATA, "seen": seen, "again": "y"}).status_code == 200
    assert organiser.post(address, data={**DATA, "seen": seen, "title": "b"}).status_code == 302
    assert kept(app) == [([["a", 1.0], ["b", 2.5]], [], "")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"table": "a\t1\nb\tniets"}, "Regel 2"),
        ({"table": ""}, "2 tot 24 regels"),
        ({"table": "a\t1 €\nb\t2 €", "unit": "%"}, "In de tabel staat €"),
    ],
)
def test_what_is_no_table_comes_back_with_the_reason(organiser, data, said):
    answer = organiser.post(NEW, data={**DATA, **data})
    assert answer.status_code == 400
    assert said in answer.text
    preview = organiser.post("/organise/1/programme/figures/preview", data={**DATA, **data})
    assert said in preview.text


def test_a_unit_that_is_typed_belongs_to_all_numbers(app, organiser):
    assert "2,5\u00a0leerlingen" in keep(organiser, {**DATA, "unit": "leerlingen"})
    assert kept(app)[0][2] == "leerlingen"
    assert 'value="leerlingen"' in organiser.get("/organise/1/programme/figures/1").text


def workbook() -> bytes:
    book = Workbook()
    for row in (["Cijfers 2026"], [], ["Regio", "Aandeel"], ["Aalst é", 0.125], ["Gent", 0.5]):
        book.active.append(row)
    for cell in ("B4", "B5"):
        book.active[cell].number_format = "0.0%"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        workbook(),
        "Regio;Aandeel\r\nAalst é;12,5 %\r\nGent;50 %\r\n".encode("cp1252"),
        "\ufeffRegio;Aandeel\r\nAalst é;12,5 %\r\nGent;50 %\r\n".encode(),
        "Regio\tAandeel\r\nAalst é\t12,5 %\r\nGent\t50 %\r\n".encode("utf-16"),
    ],
    ids=["xlsx", "cp1252", "utf-8", "utf-16"],
)
def test_a_file_of_excel_is_read_and_need_not_be_chosen_twice(app, organiser, content):
    data = {**DATA, "table": "", "csv": (io.BytesIO(content), "cijfers")}
    shown = organiser.post(NEW, data=data, content_type="multipart/form-data").text
    seen = re.search('name="seen" value="([0-9a-f]+)"', shown)[1]
    table = re.search("<textarea[^>]*>(.*?)</textarea>", shown, re.DOTALL)[1]
    assert organiser.post(NEW, data={**DATA, "table": table, "seen": seen}).status_code == 302
    assert kept(app) == [([["Aalst é", 12.5], ["Gent", 50.0]], [], "%")]
