"""What is made for an organiser while she goes on: it comes by itself, and nothing is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from harvest.models import ExportedFile, ExportOrder
from tests.browser.conftest import CONSOLE
from tests.fixtures.accounts import EMAIL, PASSWORD
from tests.fixtures.databases import DATABASES
from tests.fixtures.instances import Instances
from tests.fixtures.servers import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def full(instances: Instances, tmp_path: Path) -> Iterator[Server]:
    """A day with all that one can do on it; no worker makes anything."""
    with instances.serve_template("full", tmp_path / "instance", HARVEST_WORKER="0") as server:
        yield server


def make_the_file(server: Server) -> None:
    """Do what the worker would."""
    engine = create_engine(DATABASES.address(server.folder))
    with Session(engine) as session:
        order = session.scalars(select(ExportOrder)).one()
        file = ExportedFile(
            order_id=order.id, format="csv", name="a.csv", mimetype="text/csv", content=b"a"
        )
        session.add(file)
        order.state = "done"
        session.commit()
    engine.dispose()


def test_files_come_by_themselves_and_the_form_stays_as_it_was_left(
    full: Server, open_page, violations
) -> None:
    page = open_page(f"{full.url}/organise", CONSOLE)
    page.get_by_label("E-mailadres").fill(EMAIL)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.locator("main form button").click()
    page.goto(f"{full.url}/organise/1/harvest")
    for box in page.get_by_role("group", name="Als").get_by_role("checkbox").all():
        box.uncheck()
    page.get_by_label("Tabel, één rij per notitie (CSV)").check()
    page.get_by_role("button", name="Maak de bestanden").click()
    made = page.locator("#made")
    expect(made).to_contain_text("0 van 1 klaar")
    assert violations(page) == []

    slides = page.get_by_label("Dia’s voor de plenaire (PowerPoint)")
    slides.check()
    make_the_file(full)
    expect(made.get_by_role("link", name="CSV")).to_be_visible()
    expect(slides).to_be_checked()
    assert violations(page) == []
