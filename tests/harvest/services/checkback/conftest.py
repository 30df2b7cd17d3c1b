"""A hall that is asked whether it recognises itself, and what people say to that."""

import secrets

import pytest

from harvest.errors import HarvestError
from harvest.models import (
    CheckBack,
    Participant,
    Question,
    Region,
    Workshop,
)
from harvest.services.checkback import answers
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import (
    WhichCheck,
    WhichRegion,
)
from harvest.services.commands.participant import AnswerCheckBack, Missing
from harvest.services.themes.jobs import Patience
from harvest.snapshots.checkback import view_checks
from tests.fixtures.hall import NOW

LINE = "De jongeren zelf komen nergens aan het woord"
PATIENCE = Patience(3, 15)


@pytest.fixture
def send(grouped):
    """Send the themes of a region or of the day; returns the id of the check-back."""

    def run(region=None):
        with grouped.database.writing() as session:
            workshop = session.get_one(Workshop, grouped.workshop_id)
            wanted = region and grouped.find(Region, region)
            return answers.send(session, workshop, WhichRegion(wanted), By("test", NOW)).id

    return run


@pytest.fixture
def author(grouped):
    """A participant of the east with a shown note."""
    person = grouped.join("oost")
    grouped.post(person, grouped.command("Ouders bellen vóór acht uur"))
    return person


def close(hall, check):
    with hall.database.writing() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        answers.close(session, workshop, WhichCheck(check), By("test", NOW))


def say(hall, person, check, answer="recognised", theme=..., line=None):
    """Answer the first theme that was sent, or another, or (None) that one is missing."""
    with hall.database.writing() as session:
        of = session.get_one(CheckBack, check).themes[0]["id"] if theme is ... else theme
        command = AnswerCheckBack(check, of, answer, line)
        participant = session.get_one(Participant, person)
        given = answers.answer(session, participant, command, at=NOW, patience=PATIENCE)
        return given and given.note_id


def miss(hall, person, check, line, theme=None):
    return say(hall, person, check, "missing", theme, line)


def missing(hall, text=LINE, question="hefboom"):
    return Missing(secrets.token_hex(16), hall.find(Question, question), text)


def asked(hall, person):
    with hall.database.reading() as session:
        check = answers.find_open(session, session.get_one(Participant, person))
        return check.id if check else None


def view(hall):
    with hall.database.reading() as session:
        return view_checks(session, hall.workshop_id)


def row(hall, model, key):
    with hall.database.reading() as session:
        return session.get_one(model, key)


def refusal(act):
    with pytest.raises(HarvestError) as refused:
        act()
    return refused.value.code
