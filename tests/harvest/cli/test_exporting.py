"""Every file of the demo day, written by one command and opened by another program."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from docx import Document
from lxml import etree
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from harvest.cli import harvest
from harvest.models import Note, Theme, ThemeNote


@pytest.fixture(scope="module")
def instance(instances, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("exporting") / "instance"
    instances.copy("demo", folder)
    return folder


@pytest.fixture(scope="module")
def run(instance: Path) -> Callable[..., str]:
    """Run the command on the demo day; what it says."""

    def run_it(*words: object) -> str:
        settings = {"HARVEST_INSTANCE": str(instance), "HARVEST_MODEL": "none"}
        done = CliRunner().invoke(harvest, ["export", *map(str, words)], env=settings)
        return done.output if done.exit_code == 0 else f"refused: {done.output}"

    return run_it


@pytest.fixture(scope="module")
def files(run, tmp_path_factory) -> dict[str, Path]:
    """All formats there are, by what follows the name of the day."""
    folder = tmp_path_factory.mktemp("files")
    run("--all", "--to", folder)
    return {path.name.removeprefix("2023-03-10-vlaams-brabant"): path for path in folder.iterdir()}


@pytest.fixture(scope="module")
def texts(instance: Path) -> list[str]:
    """The shown notes, as the database has them."""
    with Session(create_engine(f"sqlite:///{instance / 'harvest.sqlite3'}")) as session:
        return list(session.scalars(select(Note.text).where(Note.state == "shown")))


@pytest.fixture(scope="module")
def sizes(instance: Path) -> dict[str, int]:
    """How many shown notes each theme has."""
    with Session(create_engine(f"sqlite:///{instance / 'harvest.sqlite3'}")) as session:
        rows = session.execute(
            select(Theme.label, func.count())
            .join(ThemeNote, ThemeNote.theme_id == Theme.id)
            .join(Note, Note.id == ThemeNote.note_id)
            .where(Note.state == "shown", Theme.retired.is_(False))
            .group_by(Theme.label)
        )
        return dict(rows.all())


def squeezed(text: str) -> str:
    """A text without what a layout adds or takes."""
    return re.sub(r"[\s\\\u200b]+", "", text)


def read_docx(path: Path) -> str:
    return "\n".join(element.text or "" for element in Document(str(path)).element.iter())


def read_html(path: Path) -> str:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").get_text()


def read_pdf(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


@pytest.mark.parametrize(
    ("ending", "read"), [(".pdf", read_pdf), (".docx", read_docx), (".html", read_html)]
)
def test_what_is_read_holds_every_note_and_the_size_of_every_theme(
    files, texts, sizes, ending, read
) -> None:
    said = squeezed(read(files[ending]))
    lacking = [text for text in texts if squeezed(text) not in said]
    assert lacking == []
    for label, count in sizes.items():
        assert squeezed(f"{label}{count} {'notitie' if count == 1 else 'notities'} van") in said


def test_the_lists_have_a_row_per_note(files, texts, sizes) -> None:
    with files[".csv"].open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert len(rows) == len(texts)
    told = json.loads(files[".json"].read_text(encoding="utf-8"))
    assert sorted(note["text"] for note in told["notes"]) == sorted(texts)
    assert {theme["label"]: theme["notes"] for theme in told["themes"]} == sizes
    book = load_workbook(files[".xlsx"])
    themes = {row[0]: row[1] for row in book["Thema’s"].iter_rows(min_row=2, values_only=True)}
    assert themes == sizes
    assert book["Notities"].max_row == len(texts) + 1


def test_the_picture_and_the_files_for_other_tools_open(files, texts) -> None:
    with Image.open(files[".png"]) as picture:
        assert picture.width > 500
    with ZipFile(files["-polis.zip"]) as packed:
        comments = packed.read("comments.csv").decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(comments)))) == len(texts)
    with ZipFile(files[".qdpx"]) as packed:
        project = etree.fromstring(packed.read("project.qde"))
    assert len(project.findall(".//{*}PlainTextSelection")) >= len(texts)
    separators = {"-sensemaker.csv": ",", "-decidim.csv": ";", "-talk-to-the-city.csv": ","}
    for ending, separator in separators.items():
        table = io.StringIO(files[ending].read_text(encoding="utf-8-sig"), newline="")
        assert len(list(csv.DictReader(table, delimiter=separator))) == len(texts)


def test_what_is_shared_is_documents_alone(run, tmp_path) -> None:
    run("--all", "--share", 3, "--language", "fr", "--to", tmp_path)
    assert {path.suffix for path in tmp_path.iterdir()} >= {".pdf", ".docx", ".html", ".md"}
    assert not list(tmp_path.glob("*.csv"))
    assert PdfReader(next(tmp_path.glob("*.pdf"))).trailer["/Root"]["/Lang"] == "fr"
    assert "tells where each note is from" in run("--share", 3, "--format", "csv")


def test_a_region_that_is_not_there_is_refused_with_those_that_are(run) -> None:
    said = run("--region", "Brussel")
    assert said.startswith("refused")
    assert "Asse/Halle/Vilvoorde" in said
