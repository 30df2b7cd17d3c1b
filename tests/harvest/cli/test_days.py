"""Importing a day: the command says what it did, and asks where it could be a mistake."""

import pytest
from click.testing import CliRunner

from harvest.cli import harvest
from tests.fixtures.hall import DAY


@pytest.fixture
def run(tmp_path):
    settings = {"HARVEST_INSTANCE": str(tmp_path / "instance"), "HARVEST_MODEL": "none"}

    def run_it(*words):
        return CliRunner().invoke(harvest, [*map(str, words)], env=settings)

    return run_it


@pytest.fixture
def next_year(tmp_path):
    file = tmp_path / "next.toml"
    text = DAY.read_text(encoding="utf-8").replace("date = 2023-03-10", "date = 2027-03-12")
    file.write_text(text, encoding="utf-8")
    return file


def test_a_day_is_made_and_brought_up_to_date(run):
    assert run("import-day", DAY).output.splitlines()[-1].startswith("Made a new day:")
    assert run("import-day", DAY).output.startswith("Updated the day:")


def test_a_file_for_another_date_asks_which_day_is_meant(run, next_year):
    run("import-day", DAY)
    asked = run("import-day", next_year)
    assert asked.exit_code == 1
    for piece in ("2023-03-10, 0 notes", "day: date", "rounds changed", "--update", "--new"):
        assert piece in asked.output
    assert "with the key 2027-03-12-" in run("import-day", "--new", next_year).output
    assert run("import-day", "--update", next_year).output.startswith("Updated the day:")


def test_a_day_is_written_to_a_file_that_changes_nothing(run, tmp_path):
    run("import-day", DAY)
    file = tmp_path / "out.toml"
    assert run("export-day", "--to", file).output.split() == [str(file)]
    assert run("import-day", "--new", file).output.startswith("Made a new day")
    assert run("export-day", "--day", "weg", "--to", file).exit_code == 1
