"""Fixtures of all tests: an application with a database of its own, and a day in it."""

from collections.abc import Callable, Iterator
from itertools import chain, groupby
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from harvest.db import Database
from harvest.models import Workshop
from harvest.services.commands.by import By
from harvest.services.programme.importing import import_programme
from harvest.services.programme.reading import read_programme
from hatch_build import refresh
from tests.fixtures.application import Application
from tests.fixtures.hall import NOW
from tests.fixtures.instances import Instances
from tests.fixtures.once import locked
from tests.fixtures.servers import ROOT
from tests.fixtures.templates import WANTED, Templates


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Spread the files that drive a browser among the others.

    Their tests take long: no process is to have all of them left at the end.
    """
    files = [list(group) for _, group in groupby(items, key=lambda item: item.path)]
    slow = [file for file in files if file[0].path.parent.name == "browser"]
    fast = [file for file in files if file not in slow]
    place = {id(file): n / len(kind) for kind in (slow, fast) for n, file in enumerate(kind)}
    items[:] = chain.from_iterable(sorted(files, key=lambda file: place[id(file)]))


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "shared"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def built(shared_folder: Path) -> Path:
    """The files that browsers load, made from the sources as they are now."""
    with locked(shared_folder / "built.lock"):
        refresh(ROOT)
    return ROOT / "static/built"


@pytest.fixture(scope="session")
def templates(shared_folder: Path) -> Templates:
    """Databases that are ready to be copied."""
    folder = shared_folder / "templates"
    folder.mkdir(exist_ok=True)
    return Templates(folder)


@pytest.fixture(scope="session")
def instances(shared_folder: Path, templates: Templates) -> Instances:
    """Instance folders that are ready to be served."""
    folder = shared_folder / "instances"
    folder.mkdir(exist_ok=True)
    return Instances(folder, templates)


@pytest.fixture
def template(request: pytest.FixtureRequest) -> str:
    """The template of a test's database: what its other fixtures ask for."""
    wanted = (WANTED[name] for name in WANTED if name in request.fixturenames)
    return next(wanted, "empty")


@pytest.fixture(scope="session")
def application(tmp_path_factory: pytest.TempPathFactory) -> Application:
    """The application of all tests of this process that open no socket."""
    return Application(tmp_path_factory.mktemp("application"))


@pytest.fixture
def app(application: Application, templates: Templates, template: str) -> Iterator[Flask]:
    """An application whose database has in it what the test asks for."""
    with application.on(templates, template) as app:
        yield app


@pytest.fixture
def database(app: Flask) -> Database:
    """Its database."""
    found: Database = app.extensions["database"]
    return found


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that nobody knows."""
    return app.test_client()


@pytest.fixture
def import_day(app: Flask, database: Database) -> Callable[[str], int]:
    """Import a programme; returns the id of its day."""

    def run(text: str) -> int:
        with app.test_request_context(), database.writing() as session:
            return import_programme(session, read_programme(text), By("test", NOW)).id

    return run


@pytest.fixture
def workshop_id(database: Database) -> int:
    """The demo day, just imported."""
    with database.reading() as session:
        return session.scalars(select(Workshop.id)).one()
