"""Themes in the tables, and the leased work that makes them."""

from datetime import timedelta

from sqlalchemy import select

from harvest import jobs
from harvest.models import Edit, Note, Theme, ThemeJob, ThemeNote, Workshop
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import SetShown
from harvest.services.notes import moderation
from harvest.services.themes import jobs as theme_jobs
from harvest.services.themes import results
from harvest.services.themes.jobs import Patience
from harvest.services.themes.material import gather_material
from harvest.services.themes.model import analyse
from tests.fixtures.hall import NOW


def take(hall, at=NOW):
    with hall.database.writing() as session:
        return theme_jobs.take(session, at=at)


def test_a_run_accounts_for_every_note(app, written):
    written.analyse(app)
    assert not jobs.work_once(app)
    with written.database.reading() as session:
        noted = set(session.scalars(select(ThemeNote.note_id)))
        assert noted == set(session.scalars(select(Note.id)))
    found = written.board()
    assert found.themes
    assert sum(theme.size for theme in found.themes) <= found.notes == 12
    assert all(theme.label and theme.exemplars for theme in found.themes)


def test_themes_keep_their_ids_over_runs(app, written, write):
    written.analyse(app)
    before = {theme.id for theme in written.board().themes}
    write("Ouders bereiken via de brugfiguur")
    written.analyse(app)
    assert before <= {theme.id for theme in written.board().themes}


def test_a_hidden_note_leaves_the_board_at_once(app, written):
    written.analyse(app)
    theme = written.board().themes[0]
    written.facilitate(moderation.set_shown, SetShown(theme.exemplars[0].id, False))
    after = next(each for each in written.board().themes if each.id == theme.id)
    assert after.size == theme.size - 1
    assert theme.exemplars[0].id not in {quote.id for quote in after.exemplars}


def test_a_note_taken_back_during_a_run_stays_away(app, written):
    with written.database.reading() as session:
        material = gather_material(session, written.workshop_id)
    found = analyse(material, jobs.sentence_model_of(app))
    with written.database.writing() as session:
        session.delete(session.scalars(select(Note)).first())
    with written.database.writing() as session:
        workshop = session.get_one(Workshop, material.workshop)
        results.store(session, workshop, material.ledger, found, By("test", NOW), model="none")
    assert written.board().notes == 11


def test_the_ledger_is_replayed(app, grouped):
    with grouped.database.writing() as session:
        theme = session.scalars(select(Theme)).first()
        data = {"theme": theme.key, "label": "Zoals An het zegt"}
        session.add(
            Edit(workshop_id=grouped.workshop_id, kind="rename", data=data, actor="test", at=NOW)
        )
    grouped.analyse(app)
    assert "Zoals An het zegt" in {theme.label for theme in grouped.board().themes}


def test_one_run_at_a_time_and_the_wish_for_another_is_kept(hall):
    hall.ask()
    job = take(hall)
    assert job is not None
    hall.ask()
    assert take(hall) is None
    with hall.database.writing() as session:
        assert theme_jobs.finish(session, job)
    assert take(hall) is not None


def test_a_dead_worker_loses_its_lease(hall):
    hall.ask()
    dead = take(hall)
    later = NOW + theme_jobs.LEASE + timedelta(seconds=1)
    assert take(hall, at=later) is not None
    with hall.database.writing() as session:
        assert not theme_jobs.finish(session, dead)


def test_a_lease_is_kept_by_who_works(hall):
    hall.ask()
    job = take(hall)
    for seconds in (15, 30, 45):
        at = NOW + timedelta(seconds=seconds)
        with hall.database.writing() as session:
            theme_jobs.renew(session, job, at=at)
        assert take(hall, at=at + timedelta(seconds=1)) is None
    with hall.database.writing() as session:
        assert theme_jobs.finish(session, job)


def test_a_job_that_ends_its_workers_is_given_up(hall):
    hall.ask()
    at = NOW
    for _attempt in range(theme_jobs.ATTEMPTS):
        assert take(hall, at=at) is not None
        at += theme_jobs.LEASE + timedelta(seconds=1)
    assert take(hall, at=at) is None
    with hall.database.reading() as session:
        assert theme_jobs.state_of(session, hall.workshop_id, at=at) == "failed"


def test_a_job_that_nobody_takes_is_told(hall):
    hall.ask()
    with hall.database.reading() as session:
        for waits, state in ((10, "waiting"), (100, "failed")):
            at = NOW + timedelta(seconds=waits)
            assert theme_jobs.state_of(session, hall.workshop_id, at=at) == state


def test_a_busy_room_is_analysed_once_it_is_quiet_but_not_never(hall):
    patience = Patience(delay=20, longest=60)
    for second in range(0, 60, 10):
        with hall.database.writing() as session:
            at = NOW + timedelta(seconds=second)
            theme_jobs.ask(session, hall.workshop_id, at=at, patience=patience)
        assert take(hall, at=at + timedelta(seconds=9)) is None
    assert take(hall, at=NOW + timedelta(seconds=60)) is not None


def test_a_failing_analysis_is_tried_again_and_then_given_up(app, written, monkeypatch):
    def fail(_material, _sentence_model):
        raise RuntimeError("no")

    monkeypatch.setattr(jobs, "analyse", fail)
    written.ask()
    for _attempt in range(theme_jobs.ATTEMPTS):
        with written.database.writing() as session:
            job = session.get_one(ThemeJob, written.workshop_id)
            job.due_at = NOW
        assert jobs.work_once(app)
    with written.database.reading() as session:
        state = theme_jobs.state_of(session, written.workshop_id, at=NOW)
        job = session.get_one(ThemeJob, written.workshop_id)
    assert (state, job.due_at) == ("failed", None)
