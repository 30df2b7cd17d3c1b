"""What takes long is told, also where there is no terminal to turn a wheel at."""

import json

import pytest
from click.testing import CliRunner

from harvest.cli import harvest
from harvest.cli.group import telling


def test_what_is_being_done_is_said_before_it_is_done(capsys):
    with telling("Loading the demo day…") as tell:
        assert capsys.readouterr().err == "Loading the demo day…\n"
        tell("Nearly there…")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "Nearly there…\n")


@pytest.mark.thorough
def test_the_first_start_says_what_it_waits_for(tmp_path):
    settings = {"HARVEST_INSTANCE": str(tmp_path / "instance"), "HARVEST_MODEL": "none"}
    said = CliRunner().invoke(harvest, ["demo"], env=settings)
    assert said.exit_code == 0, said.output
    loading, grouping = [line for line in said.stderr.splitlines() if line.endswith("…")]
    assert loading == "Loading the demo day…"
    assert grouping.endswith("this can take minutes…")
    assert "/w/" in said.stdout


def test_what_is_said_beside_a_result_stays_out_of_it(tmp_path):
    settings = {"HARVEST_INSTANCE": str(tmp_path / "instance"), "HARVEST_MODEL": "none"}
    file = tmp_path / "notes.csv"
    lines = [f"{word} {where},{word}" for word in ("Bus", "Boom") for where in ("op", "in", "uit")]
    file.write_text("\n".join(["text,label", *lines]))
    words = ["themes", "evaluate", str(file), "--seeds", "1", "--no-baselines", "--json"]
    said = CliRunner().invoke(harvest, words, env=settings)
    assert said.exit_code == 0, said.output
    assert json.loads(said.stdout)[0]["set"] == "notes"
    assert "secret key" in said.stderr
