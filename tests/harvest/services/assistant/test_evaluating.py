"""An assistant measured: by a file of answers, by its server, or its requests written down."""

import csv
import json

import pytest

from harvest.services.assistant import evaluating
from harvest.services.assistant.server import TroubleError
from harvest.services.themes.evaluation import UnreadableFileError, read_notes

TEXTS = ["Ouders bellen", "Ouders thuis bezoeken", "Meer slaap", "Vroeg naar bed", "Dank u"]
LABELS = ["ouders", "ouders", "slaap", "slaap", "none"]


@pytest.fixture
def labelled(tmp_path):
    file = tmp_path / "notes.csv"
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerows([("text", "label"), *zip(TEXTS, LABELS, strict=True)])
    return file


def test_answers_of_a_file_are_by_row(tmp_path, labelled):
    file = tmp_path / "answers.csv"
    file.write_text("row,theme,second\n2,Slaap,Ouders\n0,Ouders,\n4,,\n", encoding="utf-8")
    said = evaluating.answerer(str(file), None, {})(read_notes(labelled))
    assert said == [("Ouders", ""), None, ("Slaap", "Ouders"), None, ("", "")]


@pytest.mark.parametrize("content", ["a,b\n1,2\n", "row,theme\nx,Ouders\n", "row,theme\n5,X\n", ""])
def test_a_file_of_something_else_is_told(tmp_path, labelled, content):
    file = tmp_path / "answers.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=r"answers\.csv"):
        evaluating.answerer(str(file), None, {})(read_notes(labelled))


def test_a_server_is_asked(configured, server, labelled):
    said = evaluating.answerer(server.url, None, configured.config)(read_notes(labelled))
    assert said[:2] == [("Ouders", "")] * 2
    assert said[2:4] == [("Slaap en ritme", "")] * 2
    assert said[4] == ("", "")


def test_a_server_that_refuses_is_told(configured, server, labelled):
    server.fail(401)
    with pytest.raises(TroubleError):
        evaluating.answerer(server.url, None, configured.config)(read_notes(labelled))


def test_requests_are_written_for_elsewhere(tmp_path, configured, labelled):
    file = tmp_path / "requests.jsonl"
    assert evaluating.write_requests(file, [labelled], None, configured.config) == 1
    [line] = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    assert line["url"] == "/v1/chat/completions"
    assert line["body"]["model"] == "klein"
    assert "Meer slaap" in line["body"]["messages"][1]["content"]
    book = tmp_path / "book.toml"
    book.write_text('[[codebook]]\nname = "Ouders"\n', encoding="utf-8")
    evaluating.write_requests(file, [labelled], book, configured.config)
    [line] = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    assert line["custom_id"] == "places-1"
    assert '"Ouders"' in line["body"]["messages"][1]["content"]


def test_no_connection_stays_open_once_all_is_asked(configured, server, labelled, monkeypatch):
    made = []

    class Watched(evaluating.Server):
        def __init__(self, settings):
            super().__init__(settings)
            made.append(self)

    monkeypatch.setattr(evaluating, "Server", Watched)
    evaluating.answerer(server.url, None, configured.config)(read_notes(labelled))
    assert [each._client.is_closed() for each in made] == [True]
