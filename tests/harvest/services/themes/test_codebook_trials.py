"""Trying a entry of the codebook: asked by the site, answered by the theme worker."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from harvest import jobs
from harvest.errors import NotFoundError
from harvest.models import CodebookTrial, Workshop
from harvest.services.commands.facilitator import SetShown
from harvest.services.erasing import erase_harvest
from harvest.services.notes import moderation
from harvest.services.themes import codebook_trials
from harvest.services.themes.codebook_trials import Caught, Outcome, TrialEntry
from harvest.services.themes.model import SentenceModel

PARENTS = TrialEntry(name="Ouders", keywords=("huisbezoek",))


@pytest.fixture
def with_model(app, tmp_path):
    """Without a learned space, which takes a minute; the model is what matters here."""
    app.extensions["sentence_model"] = SentenceModel(tmp_path / "models", "auto")
    return app


def ask(hall, entry=PARENTS, at=None, **options):
    with hall.database.writing() as session:
        return codebook_trials.ask(
            session, hall.workshop_id, entry, at=at or datetime.now(UTC), **options
        )


def take(hall, at=None):
    with hall.database.reading() as session:
        return codebook_trials.take(session, "none", at=at or datetime.now(UTC))


def outcome(hall, trial):
    with hall.database.reading() as session:
        return codebook_trials.read_outcome(session, hall.workshop_id, trial)


def count(hall):
    with hall.database.reading() as session:
        return session.scalar(select(func.count()).select_from(CodebookTrial))


def test_the_worker_answers_with_numbers_and_places_only(app, hall, write):
    caught = write("Meer huisbezoeken bij ouders")
    write("De bus rijdt te laat")
    trial = ask(hall)
    assert outcome(hall, trial) is None
    assert jobs.try_some(app)
    assert not jobs.try_some(app)
    spans = ((5, 17), (22, 28))
    assert outcome(hall, trial) == Outcome(
        of=2, by_words=1, by_meaning=None, caught=(Caught(caught.id, "words", spans),)
    )
    with hall.database.reading() as session:
        assert codebook_trials.read_notes(session, outcome(hall, trial)) == {
            caught.id: ("Meer huisbezoeken bij ouders", "lever")
        }
        row = session.get_one(CodebookTrial, trial)
        assert "bij" not in str(row.answer)


def test_nobody_asks_and_nothing_is_done(app, hall):
    assert not jobs.try_some(app)


def test_a_hidden_note_is_not_caught(app, hall, write):
    hidden = write("Ouders bellen")
    hall.facilitate(moderation.set_shown, SetShown(hidden.id, False))
    trial = ask(hall)
    jobs.try_some(app)
    assert (outcome(hall, trial).of, outcome(hall, trial).by_words) == (0, 0)


def test_a_note_hidden_after_the_answer_is_not_told(app, hall, write):
    note = write("Ouders bellen")
    trial = ask(hall)
    jobs.try_some(app)
    hall.facilitate(moderation.set_shown, SetShown(note.id, False))
    with hall.database.reading() as session:
        assert codebook_trials.read_notes(session, outcome(hall, trial)) == {}


def test_the_newest_draft_goes_first(hall):
    older, newer = ask(hall), ask(hall, TrialEntry(name="Bus"))
    assert take(hall).trial == newer != older


def test_a_new_draft_takes_the_place_of_the_last(hall):
    first = ask(hall)
    ask(hall, TrialEntry(name="Bus"), instead_of=first)
    assert count(hall) == 1
    assert take(hall).entry == TrialEntry(name="Bus")


def test_what_nobody_waits_for_goes_and_is_not_taken(hall):
    now = datetime.now(UTC)
    ask(hall, at=now - timedelta(seconds=61))
    assert take(hall, at=now) is None
    ask(hall, at=now)
    assert count(hall) == 1


def test_an_answer_never_lands_on_another_draft(hall):
    first = ask(hall)
    attempt = take(hall)
    # The table gives the number of the row that went to the next one.
    second = ask(hall, TrialEntry(name="Bus"), instead_of=first)
    with hall.database.writing() as session:
        codebook_trials.answer(session, attempt, Outcome(of=1))
        codebook_trials.give_up(session, attempt)
    assert outcome(hall, second) is None


def test_an_answer_is_for_the_day_that_asked(app, hall, import_day):
    trial = ask(hall)
    with hall.database.reading() as session, pytest.raises(NotFoundError):
        codebook_trials.read_outcome(session, hall.workshop_id + 1, trial)
    with hall.database.reading() as session, pytest.raises(NotFoundError):
        codebook_trials.read_outcome(session, hall.workshop_id, trial + 1)


def test_what_is_erased_takes_the_drafts_along(hall):
    ask(hall)
    with hall.database.writing() as session:
        erase_harvest(session, session.get_one(Workshop, hall.workshop_id))
    assert count(hall) == 0


def test_a_failure_is_told_and_the_worker_lives(app, hall, write, monkeypatch):
    write("Ouders bellen")

    def fail(_attempt, _sentence_model):
        raise RuntimeError("no")

    monkeypatch.setattr(codebook_trials, "try_entry", fail)
    trial = ask(hall)
    assert jobs.try_some(app)
    assert outcome(hall, trial).failed
    assert not jobs.try_some(app)


def test_at_most_so_many_notes_are_told_but_all_are_counted(app, hall, write):
    person = hall.join()
    for i in range(codebook_trials.SHOWN + 3):
        hall.post(person, hall.command(f"Ouders bellen, keer {chr(97 + i % 26) * 3}"))
    trial = ask(hall)
    jobs.try_some(app)
    found = outcome(hall, trial)
    assert (found.by_words, len(found.caught)) == (codebook_trials.SHOWN + 3, codebook_trials.SHOWN)


@pytest.mark.thorough
def test_with_a_model_the_words_come_first_and_the_meaning_after(with_model, hall, write):
    told = [
        write(text)
        for text in (
            "Ouders bellen", "De bus komt te laat", "Te weinig plaats in de klas",
            "Een wachtlijst van een jaar", "Meer middelen voor het CLB", "Koffie aan de poort",
            "Stage in het bedrijf", "Een vast aanspreekpunt",
        )
    ]  # fmt: skip
    while jobs.embed_some(with_model):
        pass
    trial = ask(hall, TrialEntry(name="Ouders", notes=("mama en papa erbij halen",)))
    assert jobs.try_some(with_model)
    first = outcome(hall, trial)
    assert (first.complete, first.by_words, first.by_meaning) == (False, 1, None)
    assert jobs.try_some(with_model)
    second = outcome(hall, trial)
    assert second.complete
    assert second.by_words == 1
    assert second.by_meaning is not None
    assert second.caught[0].note == told[0].id
    assert not jobs.try_some(with_model)


def test_where_the_meaning_fails_the_words_remain(with_model, hall, write, monkeypatch):
    write("Ouders bellen")
    trial = ask(hall)
    jobs.try_some(with_model)

    def fail(_attempt, _sentence_model):
        raise RuntimeError("no")

    monkeypatch.setattr(codebook_trials, "try_entry", fail)
    assert jobs.try_some(with_model)
    assert not jobs.try_some(with_model)
    found = outcome(hall, trial)
    assert (found.complete, found.failed, found.by_words) == (True, False, 1)


def test_a_draft_is_tried_among_the_other_entries(hall):
    ask(hall, TrialEntry(name="Ouders", changes="context"))
    attempt = take(hall)
    with hall.database.reading() as session:
        codebook = session.get_one(Workshop, hall.workshop_id).codebook
        assert [each.id for each in attempt.codebook] == [each.key for each in codebook]
    assert "context" in {each.id for each in attempt.codebook}
