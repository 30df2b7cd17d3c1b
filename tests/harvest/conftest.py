"""Factories: people and notes, made through the services themselves."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from harvest import jobs
from harvest.db import Database
from harvest.models import Group, Note, Question, Region, Round, Workshop
from harvest.services.commands import PostNote
from harvest.services.notes import writing
from harvest.services.people import participants
from harvest.services.programme import rounds
from harvest.services.themes import jobs as theme_jobs
from harvest.snapshots.themes.board import Board, view_board
from tests.conftest import NOW
from tests.harvest.debrief import Debrief

PARENTS = [
    "Ouders vroeger opbellen bij spijbelen",
    "Ouders betrekken bij het gesprek op school",
    "Huisbezoek bij ouders die niet komen",
    "Ouders uitnodigen voor een warm onthaal",
    "Contact met ouders in hun eigen taal",
    "Ouders een stem geven op school",
]
TRANSFER = [
    "Warme overdracht van lager naar secundair",
    "Overdracht in mei met de lagere school",
    "Vaste fiche voor de overdracht",
    "Overdracht van dossiers tussen scholen",
    "Warme overdracht met de basisschool plannen",
    "Meer overdracht tussen lagere school en eerste graad",
]


@dataclass
class Hall:
    """A workshop in its database, spoken to by the keys of its programme."""

    database: Database
    workshop_id: int

    def find(self, model: type, key: str) -> int:
        """The id of a region, round, group or question."""
        with self.database.reading() as session:
            query = select(model.id).where(model.key == key)
            if model is Group:
                query = query.join(Round, Round.id == Group.round_id)
                query = query.where(Round.workshop_id == self.workshop_id)
            else:
                query = query.where(model.workshop_id == self.workshop_id)
            return session.scalars(query).one()

    def open(self, key: str, at: datetime = NOW) -> int:
        """Open a round."""
        round_id = self.find(Round, key)
        with self.database.writing() as session:
            workshop = session.get_one(Workshop, self.workshop_id)
            rounds.open_round(session, workshop, round_id, actor="test", at=at)
        return round_id

    def close(self, key: str, at: datetime = NOW) -> None:
        """Close a round."""
        with self.database.writing() as session:
            workshop = session.get_one(Workshop, self.workshop_id)
            rounds.close_round(session, workshop, self.find(Round, key), actor="test", at=at)

    def join(self, region: str | None = "oost") -> int:
        """Let a device take part; returns the participant's id."""
        with self.database.writing() as session:
            workshop = session.get_one(Workshop, self.workshop_id)
            person = participants.join(session, workshop, at=NOW)
            if region is not None:
                participants.choose_region(session, person, self.find(Region, region))
            return person.id

    def command(self, text: str, group: str = "leuven", question: str = "hefboom") -> PostNote:
        """The command of a note, with an op id of its own."""
        return PostNote(
            op_id=secrets.token_hex(16),
            group=self.find(Group, group),
            question=self.find(Question, question),
            text=text,
        )

    def post(self, person: int, command: PostNote, at: datetime = NOW) -> Note:
        """Post a note."""
        with self.database.writing() as session:
            author = participants.get_participant(session, self.workshop_id, person)
            return writing.post_note(session, author, command, at=at)

    def ask(self, **options: object) -> None:
        """Ask for an analysis."""
        with self.database.writing() as session:
            theme_jobs.ask(session, self.workshop_id, at=NOW, **options)

    def analyse(self, app: Flask) -> None:
        """Have the notes analysed now."""
        self.ask()
        assert jobs.work_once(app)

    def board(self, **options: bool) -> Board:
        """The themes as a wall shows them."""
        with self.database.reading() as session:
            return view_board(session, self.workshop_id, **options)

    def workshop(self) -> Workshop:
        """The workshop's row."""
        with self.database.reading() as session:
            return session.get_one(Workshop, self.workshop_id)


@pytest.fixture
def hall(database: Database, workshop_id: int) -> Hall:
    """The demo day, with Keuze 1 open."""
    hall = Hall(database, workshop_id)
    hall.open("keuze-1")
    return hall


@pytest.fixture
def debrief(hall: Hall) -> Debrief:
    """The tables of the regions in that hall."""
    return Debrief(hall)


@pytest.fixture
def write(hall: Hall) -> Callable[..., Note]:
    """Write a note as a new participant."""

    def run(text: str, region: str = "oost", **place: str) -> Note:
        return hall.post(hall.join(region), hall.command(text, **place))

    return run


@pytest.fixture
def written(hall: Hall, write: Callable[..., Note]) -> Hall:
    """That hall with notes about parents and about transfer, from two regions."""
    for i, text in enumerate(PARENTS + TRANSFER):
        write(text, region="oost" if i % 2 else "ahv")
    return hall


@pytest.fixture
def grouped(app: Flask, written: Hall) -> Hall:
    """Its notes in themes; a later result shows at once."""
    written.analyse(app)
    with written.database.writing() as session:
        session.get_one(Workshop, written.workshop_id).hold_themes = False
    return written


@pytest.fixture
def code(hall: Hall) -> str:
    """What one types to take part in that day."""
    return hall.workshop().join_code


@pytest.fixture
def phone(hall: Hall, client: FlaskClient, code: str) -> FlaskClient:
    """A device that joined over HTTP, and chose a region and a session."""
    client.post(f"/p/{code}/join")
    client.post(f"/p/{code}/region", data={"region": hall.find(Region, "oost")})
    client.post(f"/p/{code}/session", data={"group": hall.find(Group, "leuven")})
    return client
