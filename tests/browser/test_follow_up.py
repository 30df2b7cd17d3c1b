"""What was promised on a day: said on a phone, kept by an organiser, shown the next time."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from harvest.models import Commitment
from tests.browser.conftest import CONSOLE, PHONE, WALL, is_ready
from tests.fixtures.accounts import EMAIL, PASSWORD
from tests.fixtures.databases import DATABASES
from tests.fixtures.instances import Instances
from tests.fixtures.servers import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def full(instances: Instances, tmp_path: Path) -> Iterator[Server]:
    """A day with all that one can do on it, commitments included."""
    folder = tmp_path / "instance"
    with instances.serve_template("full", folder, HARVEST_WORKER="0") as server:
        yield server


@pytest.fixture
def desk(full, open_page):
    """The organiser's computer, at the list of commitments."""
    page = open_page(f"{full.url}/organise", CONSOLE)
    page.get_by_label("E-mailadres").fill(EMAIL)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.locator("main form button").click()
    page.goto(f"{full.url}/organise/1/commitments")
    return page


@pytest.fixture
def sent(full) -> str:
    """The link that is sent to the author of the first commitment."""
    engine = create_engine(DATABASES.address(full.folder))
    with Session(engine) as session:
        token = session.scalars(select(Commitment.checkin_token).order_by(Commitment.id)).first()
    engine.dispose()
    return f"{full.url}/checkin/{token}"


def test_an_answer_on_a_phone_is_on_the_wall_of_the_next_day(
    full, desk, sent, open_page, violations
) -> None:
    count = desk.locator(".followed > li").count()
    desk.goto(f"{full.url}/organise/1")
    desk.get_by_label("Nieuwe datum").fill("2027-03-12")
    desk.get_by_role("button", name="Maak een kopie").click()
    wall_link, console_link = (desk.locator(each).input_value() for each in ("#wall", "#console"))

    console = open_page(console_link, CONSOLE)
    is_ready(console)
    console.locator(".modes").first.get_by_role("button", name="Vorige keer").click()
    wall = open_page(wall_link, WALL)
    expect(wall.get_by_role("heading", name="Vorige keer")).to_be_visible()
    expect(wall.locator(".wall-figures")).to_have_text(f"0 van {count} gedaan")
    assert violations(wall) == []

    phone = open_page(sent, PHONE)
    assert violations(phone) == []
    phone.get_by_role("button", name="Bewaren").click()
    expect(phone.get_by_role("alert")).to_contain_text("Kies hoe het ermee staat.")
    phone.get_by_label("Zit vast").check()
    phone.get_by_label("Wilt u er iets bij zeggen?").fill("Niemand neemt op")
    phone.get_by_role("button", name="Bewaren").click()
    expect(phone.get_by_role("status")).to_contain_text("het is genoteerd")
    expect(wall.locator(".previous-state").first).to_have_text("zit vast")
    expect(wall.get_by_text("Niemand neemt op")).to_have_count(0)
    phone.get_by_label("Gedaan").check()
    phone.get_by_role("button", name="Bewaren").click()
    expect(wall.locator(".wall-figures")).to_have_text(f"1 van {count} gedaan")
    expect(phone.locator(".said-before li")).to_have_count(2)
    assert violations(phone) == []


@pytest.mark.parametrize("viewport", [CONSOLE, PHONE])
def test_the_list_fits_its_screen_and_keeps_what_an_organiser_heard(
    desk, sent, open_page, violations, viewport
) -> None:
    desk.set_viewport_size(viewport)
    assert violations(desk) == []
    assert desk.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    row = desk.locator(".followed > li").first
    row.get_by_role("combobox").select_option("gedaan")
    row.get_by_role("button", name="Bewaren").click()
    expect(desk.locator(".followed > li").first).to_contain_text("door de organisator")
    desk.locator(".states").get_by_role("link", name="gedaan").click()
    expect(desk.locator(".followed > li")).to_have_count(1)
    phone = open_page(sent, PHONE)
    expect(phone.locator(".said-before")).to_contain_text("door de organisator")
