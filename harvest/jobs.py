"""The theme worker: a process of its own that takes leased jobs, one at a time."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from functools import partial

from flask import Flask

from harvest.config import instance_folder
from harvest.db import Database
from harvest.errors import NotKeptError, name_of
from harvest.exporting import export_some
from harvest.mailing import mail_some
from harvest.migrating import forget_copies
from harvest.models import ThemeJob, Workshop
from harvest.services import orders
from harvest.services.acts import recording as acts
from harvest.services.assistant import doing, runs
from harvest.services.assistant.server import Server, Settings
from harvest.services.commands.by import By
from harvest.services.erasing import erase_expired
from harvest.services.notes.coming_in import bringing
from harvest.services.themes import codebook_trials, newcomers, proposal, similar_notes
from harvest.services.themes import jobs as theme_jobs
from harvest.services.themes.embeddings import list_unembedded, store_vectors
from harvest.services.themes.material import gather_material
from harvest.services.themes.model import SentenceModel, analyse
from harvest.supervising import LONGEST_STEP, SignOfLife

LOOK_SECONDS = 0.3
EMBED_BATCH = 16
PLACE_BATCH = 64
ERASE_EVERY = 3600.0
FORGET_EVERY = 60.0
ACTOR = "analysis"


def sentence_model_of(app: Flask) -> SentenceModel:
    """The sentence model of an application, opened once."""
    if "sentence_model" not in app.extensions:
        folder = instance_folder() / "models"
        app.extensions["sentence_model"] = SentenceModel(folder, app.config["MODEL"])
    found: SentenceModel = app.extensions["sentence_model"]
    return found


def try_some(app: Flask) -> bool:
    """Answer the organiser who is trying a codebook entry; False when nobody is.

    It comes before all other work: somebody is looking at the screen.
    """
    database: Database = app.extensions["database"]
    sentence_model = sentence_model_of(app)
    with database.reading() as session:
        attempt = codebook_trials.take(session, sentence_model.embedder.model, at=datetime.now(UTC))
    if attempt is None:
        return False
    try:
        outcome = codebook_trials.try_entry(attempt, sentence_model)
        with database.writing() as session:
            codebook_trials.answer(session, attempt, outcome)
    except Exception as error:
        # Only the kind of error: its message may hold a person's words.
        app.logger.error("trying a codebook entry failed: %s", name_of(error))
        with database.writing() as session:
            codebook_trials.give_up(session, attempt)
    return True


def embed_some(app: Flask) -> bool:
    """Give a few notes their vectors; False when all have one."""
    database: Database = app.extensions["database"]
    sentence_model = sentence_model_of(app)
    model = sentence_model.embedder.model
    if not sentence_model.embedder.dimensions:
        return False
    with database.reading() as session:
        waiting = list_unembedded(session, model, EMBED_BATCH)
    if not waiting:
        return False
    vectors = sentence_model.embed([each.text for each in waiting])
    with database.writing() as session:
        store_vectors(session, model, list(zip(waiting, vectors, strict=True)))
    return True


def place_some(app: Flask) -> bool:
    """Give new notes a place among the present themes; False when all have one."""
    database: Database = app.extensions["database"]
    sentence_model = sentence_model_of(app)
    with database.reading() as session:
        model = sentence_model.embedder.model
        waiting = newcomers.list_newcomers(session, model, PLACE_BATCH)
        run = newcomers.themes_version(session, waiting[0].workshop) if waiting else None
    if run is None:
        return False
    workshop_id = waiting[0].workshop
    placers: newcomers.Placers = app.extensions.setdefault("placers", newcomers.Placers())
    if not placers.know(workshop_id, run):
        with database.reading() as session:
            material = gather_material(session, workshop_id)
        placers.learn(run, material, sentence_model)
    assignments = placers.place(waiting)
    with database.writing() as session:
        newcomers.store_newcomers(
            session, workshop_id, assignments, By(ACTOR, datetime.now(UTC)), run=run
        )
    return True


def match_some(app: Flask) -> bool:
    """Lay the notes of a round that closed beside each other; False when all are."""
    database: Database = app.extensions["database"]
    with database.reading() as session:
        due = similar_notes.find_due(session)
    if due is None:
        return False
    try:
        found = similar_notes.match(due, sentence_model_of(app))
    except Exception as error:
        # Only the kind of error: its message may hold a person's words.
        app.logger.error("matching voices failed: %s", name_of(error))
        found = {}
    with database.writing() as session:
        similar_notes.store(session, due, found, By(ACTOR, datetime.now(UTC)))
    return True


def assist_some(app: Flask) -> bool:
    """Let an assistant be asked for what waits, in a thread: it may think for minutes."""
    thread: threading.Thread | None = app.extensions.get("assisting")
    if thread is not None and thread.is_alive():
        return False
    database: Database = app.extensions["database"]
    with database.reading() as session:
        if not runs.is_due(session, at=datetime.now(UTC)):
            return False
    app.extensions["assisting"] = threading.Thread(target=_assist, args=(app,), daemon=True)
    app.extensions["assisting"].start()
    return True


def _assist(app: Flask) -> None:
    """Do the run that is due."""
    database: Database = app.extensions["database"]
    settings = Settings.of(app.config)
    with database.writing() as session:
        run = runs.take(session, at=datetime.now(UTC))
        host = session.get_one(Workshop, run.workshop_id).assistant if run is not None else ""
    if run is None:
        return
    try:
        if settings is None or settings.host != host:
            doing.fail(database, run.id, "off")
        else:
            with closing(Server(settings)) as server:
                doing.carry_out(database, run, server, settings)
    except Exception as error:
        # Only the kind of error: its message may hold a person's words.
        app.logger.error("asking the assistant failed: %s", name_of(error))
        doing.fail(database, run.id, "ours")


@contextmanager
def _leased(database: Database, job: ThemeJob) -> Iterator[None]:
    """Keep a job while one works on it: who dies or hangs loses it soon."""
    done = threading.Event()

    def renew() -> None:
        until = time.monotonic() + LONGEST_STEP
        while not done.wait(theme_jobs.LEASE.total_seconds() / 3) and time.monotonic() < until:
            with suppress(NotKeptError), database.writing() as session:
                theme_jobs.renew(session, job, at=datetime.now(UTC))

    threading.Thread(target=renew, daemon=True).start()
    try:
        yield
    finally:
        done.set()


def work_once(app: Flask) -> bool:
    """Do the job that is due, if there is one; False when there was nothing to do.

    The analysis runs with no transaction open. A failure gives the job back
    for another try; notes that arrive meanwhile have asked for the next run.
    """
    database: Database = app.extensions["database"]
    with database.writing() as session:
        job = theme_jobs.take(session, at=datetime.now(UTC))
    if job is None:
        return False
    try:
        with database.reading() as session:
            material = gather_material(session, job.workshop_id)
        with _leased(database, job):
            found = analyse(material, sentence_model_of(app))
        with database.writing() as session:
            at = datetime.now(UTC)
            if theme_jobs.finish(session, job):
                deliver = partial(proposal.deliver, model=sentence_model_of(app).embedder.model)
                workshop = session.get_one(Workshop, job.workshop_id)
                said, by = (material, found), By(ACTOR, at)
                acts.carry_out(session, workshop, "analysis", deliver, said, by, final=False)
    except Exception as error:
        # Only the kind of error: its message may hold a person's words.
        app.logger.error("theme analysis failed: %s", name_of(error))
        with database.writing() as session:
            theme_jobs.fail(session, job, By(ACTOR, datetime.now(UTC)))
    return True


def work_forever(app: Flask, *, until: Callable[[], bool], sign: SignOfLife | None = None) -> None:
    """Take jobs until told to stop; once an hour, erase what has had its time.

    Each minute what was erased leaves the files of the database too.
    """
    database: Database = app.extensions["database"]
    sentence_model_of(app).learn()
    erase_at = forget_at = time.monotonic()
    steps = (
        *(try_some, assist_some, export_some, mail_some),
        *(work_once, embed_some, place_some, match_some),
    )
    while not until():
        if sign is not None:
            sign.step()
        try:
            if time.monotonic() >= erase_at:
                with database.writing() as session:
                    erased = erase_expired(session, datetime.now(UTC))
                    orders.forget(session, at=datetime.now(UTC))
                    bringing.forget_sheets(session, at=datetime.now(UTC))
                forget_copies(database.engine, datetime.now(UTC))
                erase_at += ERASE_EVERY
                if erased:
                    app.logger.warning("past their time, and erased: %s", ", ".join(erased))
            if time.monotonic() >= forget_at:
                database.forget()
                forget_at += FORGET_EVERY
            is_idle = not any(step(app) for step in steps)
        except NotKeptError:
            is_idle = True  # the log says why; it may pass
        if is_idle:
            time.sleep(LOOK_SECONDS)


def orphaned(parent: int) -> Callable[[], bool]:
    """A test for whether the process that started this one (its id) has died.

    Told by its starter: it may be gone before this one has begun to look.
    """
    return lambda: os.getppid() != parent
