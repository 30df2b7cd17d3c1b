"""Themes in the tables, and the leased work that makes them."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from harvest import jobs
from harvest.models import Edit, Note, Theme, ThemeJob, ThemeNote
from harvest.services import notes, theme_jobs, themes
from harvest.services.theme_jobs import Patience
from harvest.snapshots.board import view_board
from tests.conftest import NOW

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


@pytest.fixture
def harvest(hall, write):
    for i, text in enumerate(PARENTS + TRANSFER):
        write(text, region="oost" if i % 2 else "ahv")
    return hall


def ask(hall, **options):
    with hall.database.writing() as session:
        theme_jobs.ask(session, hall.workshop_id, at=NOW, **options)


def take(hall, at=NOW):
    with hall.database.writing() as session:
        return theme_jobs.take(session, at=at)


def board(hall):
    with hall.database.reading() as session:
        return view_board(session, hall.workshop_id)


def test_a_run_accounts_for_every_note(app, harvest):
    ask(harvest)
    assert jobs.work_once(app)
    assert not jobs.work_once(app)
    with harvest.database.reading() as session:
        noted = set(session.scalars(select(ThemeNote.note_id)))
        assert noted == set(session.scalars(select(Note.id)))
    found = board(harvest)
    assert found.themes
    assert sum(theme.size for theme in found.themes) <= found.notes == 12
    assert all(theme.label and theme.exemplars for theme in found.themes)


def test_themes_keep_their_ids_over_runs(app, harvest, write):
    ask(harvest)
    jobs.work_once(app)
    before = {theme.id for theme in board(harvest).themes}
    write("Ouders bereiken via de brugfiguur")
    ask(harvest)
    jobs.work_once(app)
    assert before <= {theme.id for theme in board(harvest).themes}


def test_a_hidden_note_leaves_the_board_at_once(app, harvest):
    ask(harvest)
    jobs.work_once(app)
    theme = board(harvest).themes[0]
    with harvest.database.writing() as session:
        notes.set_shown(
            session, harvest.workshop_id, theme.exemplars[0].id, False, actor="test", at=NOW
        )
    after = next(each for each in board(harvest).themes if each.id == theme.id)
    assert after.size == theme.size - 1
    assert theme.exemplars[0].id not in {quote.id for quote in after.exemplars}


def test_a_note_taken_back_during_a_run_stays_away(app, harvest):
    with harvest.database.reading() as session:
        material = themes.gather_material(session, harvest.workshop_id)
    found = themes.analyse(material, jobs.understanding_of(app))
    with harvest.database.writing() as session:
        session.delete(session.scalars(select(Note)).first())
    with harvest.database.writing() as session:
        themes.store(session, material, found, model="none", actor="test", at=NOW)
    assert board(harvest).notes == 11


def test_the_ledger_is_replayed(app, harvest):
    ask(harvest)
    jobs.work_once(app)
    with harvest.database.writing() as session:
        theme = session.scalars(select(Theme)).first()
        data = {"theme": theme.key, "label": "Zoals An het zegt"}
        session.add(
            Edit(workshop_id=harvest.workshop_id, kind="rename", data=data, actor="test", at=NOW)
        )
    ask(harvest)
    jobs.work_once(app)
    assert "Zoals An het zegt" in {theme.label for theme in board(harvest).themes}


def test_one_run_at_a_time_and_the_wish_for_another_is_kept(hall):
    ask(hall)
    job = take(hall)
    assert job is not None
    ask(hall)
    assert take(hall) is None
    with hall.database.writing() as session:
        assert theme_jobs.finish(session, job, 1, at=NOW)
    assert take(hall) is not None


def test_a_dead_worker_loses_its_lease(hall):
    ask(hall)
    dead = take(hall)
    later = NOW + theme_jobs.LEASE + timedelta(seconds=1)
    assert take(hall, at=later) is not None
    with hall.database.writing() as session:
        assert not theme_jobs.finish(session, dead, 1, at=later)


def test_a_busy_room_is_analysed_once_it_is_quiet_but_not_never(hall):
    patience = Patience(delay=20, longest=60)
    for second in range(0, 60, 10):
        with hall.database.writing() as session:
            at = NOW + timedelta(seconds=second)
            theme_jobs.ask(session, hall.workshop_id, at=at, patience=patience)
        assert take(hall, at=at + timedelta(seconds=9)) is None
    assert take(hall, at=NOW + timedelta(seconds=60)) is not None


def test_a_failing_analysis_is_tried_again_and_then_given_up(app, harvest, monkeypatch):
    def fail(_material, _understanding):
        raise RuntimeError("no")

    monkeypatch.setattr(themes, "analyse", fail)
    ask(harvest)
    for _attempt in range(theme_jobs.ATTEMPTS):
        with harvest.database.writing() as session:
            job = session.get_one(ThemeJob, harvest.workshop_id)
            job.due_at = NOW
        assert jobs.work_once(app)
    with harvest.database.reading() as session:
        state = theme_jobs.state_of(session, harvest.workshop_id, at=NOW)
        job = session.get_one(ThemeJob, harvest.workshop_id)
    assert (state, job.due_at) == ("failed", None)
