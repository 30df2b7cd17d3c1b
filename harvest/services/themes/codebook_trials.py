"""Trying a codebook entry or a concept on the harvest while it is being written.

The site writes down what was typed and reads the answer; the theme worker,
the only one that can understand notes, answers in between: what the words
catch at once, what it matches by meaning as soon as nobody waits for words. An
answer holds the numbers of notes and places in them, never their texts.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

import analysis
from harvest.errors import NotFoundError
from harvest.models import CodebookTrial, Note, NoteEmbedding, Question, Workshop
from harvest.services.queries import is_shown, select_notes
from harvest.services.themes.embeddings import text_hash
from harvest.services.themes.ids import engine_id
from harvest.services.themes.model import SentenceModel

if TYPE_CHECKING:
    from analysis.embedders import Vectors
    from analysis.entry_matching import Match
    from analysis.similarity.knowledge import Knowledge

KEPT = timedelta(minutes=1)
SHOWN = 30


class TrialEntry(msgspec.Struct, frozen=True):
    """What has been typed; ``changes`` is the key of the entry that it will replace."""

    name: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    changes: str = ""


class Caught(msgspec.Struct, frozen=True):
    """A note that the entry matches, and where in its text the words are that hit."""

    note: int
    how: Literal["words", "meaning"]
    spans: tuple[tuple[int, int], ...] = ()


class Outcome(msgspec.Struct, frozen=True):
    """What a entry matches: how many of how many, and the first of them.

    ``by_meaning`` is None where no sentence model runs, and as long as the
    outcome is not ``complete``.
    """

    of: int = 0
    by_words: int = 0
    by_meaning: int | None = None
    caught: tuple[Caught, ...] = ()
    complete: bool = True
    failed: bool = False


class Attempt(msgspec.Struct, frozen=True):
    """A entry with all that is needed to try it, read from the tables at one moment.

    ``first`` while there is no answer at all.
    """

    trial: int
    workshop: int
    first: bool
    entry: TrialEntry
    language: str
    notes: tuple[analysis.Note, ...]
    codebook: tuple[analysis.CodebookEntry, ...]
    vectors: dict[str, bytes]


def count_notes(session: Session, workshop_id: int) -> int:
    """How many notes there are to try a entry on."""
    return session.scalar(select(func.count(Note.id)).where(is_shown(workshop_id))) or 0


def ask(
    session: Session,
    workshop_id: int,
    entry: TrialEntry,
    *,
    at: datetime,
    instead_of: int | None = None,
) -> int:
    """Ask what a entry matches; returns the number to ask the answer with.

    ``instead_of`` is an earlier question that no longer needs an answer. What
    nobody can be waiting for any more goes too.
    """
    session.execute(delete(CodebookTrial).where(CodebookTrial.at < at - KEPT))
    session.execute(
        delete(CodebookTrial).where(
            CodebookTrial.id == instead_of, CodebookTrial.workshop_id == workshop_id
        )
    )
    trial = CodebookTrial(workshop_id=workshop_id, at=at, entry=msgspec.to_builtins(entry))
    session.add(trial)
    session.flush()
    return trial.id


def take(session: Session, model: str, *, at: datetime) -> Attempt | None:
    """The newest entry that waits for an answer, with the day's notes and codebook.

    One without any answer goes before one that still lacks the meaning.
    ``model`` is the sentence model whose vectors are wanted.
    """
    recent = session.scalars(
        select(CodebookTrial).where(CodebookTrial.at >= at - KEPT).order_by(CodebookTrial.id.desc())
    ).all()
    waiting = [each for each in recent if each.answer is None] or [
        each for each in recent if each.answer is not None and not each.answer["complete"]
    ]
    if not waiting:
        return None
    trial = waiting[0]
    workshop = session.get_one(Workshop, trial.workshop_id)
    rows = session.execute(
        select(Note.id, Note.text, NoteEmbedding.text_hash, NoteEmbedding.vector)
        .outerjoin(
            NoteEmbedding,
            (NoteEmbedding.note_id == Note.id) & (NoteEmbedding.model == model),
        )
        .where(is_shown(workshop.id))
        .order_by(Note.id)
    ).all()
    return Attempt(
        trial=trial.id,
        workshop=trial.workshop_id,
        first=trial.answer is None,
        entry=msgspec.convert(trial.entry, TrialEntry),
        language=workshop.language,
        notes=tuple(
            analysis.Note(engine_id(row.id), row.text, language=workshop.language) for row in rows
        ),
        codebook=tuple(
            analysis.CodebookEntry(each.key, each.name, each.description, tuple(each.keywords))
            for each in workshop.codebook
        ),
        vectors={
            engine_id(row.id): row.vector
            for row in rows
            if row.text_hash is not None and row.text_hash == text_hash(row.text)
        },
    )


def try_entry(attempt: Attempt, sentence_model: SentenceModel) -> Outcome:
    """Look which notes an entry matches; pure work, without a transaction open."""
    from analysis.entry_matching import match_notes
    from analysis.similarity.knowledge import NO_KNOWLEDGE

    typed = attempt.entry
    has_model = sentence_model.embedder.dimensions > 0
    is_complete = not (attempt.first and has_model)
    entry = analysis.CodebookEntry(typed.changes, typed.name, typed.description, typed.keywords)
    others = [each for each in attempt.codebook if each.id != entry.id]
    found = match_notes(
        attempt.notes,
        entry,
        _knowledge(attempt, entry, others, sentence_model) if is_complete else NO_KNOWLEDGE,
        others,
        attempt.language,
    )
    by_words = sum(each.how == "words" for each in found)
    return Outcome(
        of=len(attempt.notes),
        by_words=by_words,
        by_meaning=len(found) - by_words if has_model and is_complete else None,
        caught=tuple(Caught(int(each.note), each.how, each.spans) for each in _first(found)),
        complete=is_complete,
    )


def answer(session: Session, attempt: Attempt, outcome: Outcome) -> None:
    """Write the answer down, if somebody still waits for it."""
    trial = _trial_of(session, attempt)
    if trial is not None:
        trial.answer = msgspec.to_builtins(outcome)
        session.flush()


def give_up(session: Session, attempt: Attempt) -> None:
    """Let nobody wait for what went wrong; what the words catch remains."""
    trial = _trial_of(session, attempt)
    if trial is not None:
        known = trial.answer or msgspec.to_builtins(Outcome(failed=True))
        trial.answer = {**known, "complete": True}
        session.flush()


def _trial_of(session: Session, attempt: Attempt) -> CodebookTrial | None:
    """The row that was taken; its number may have gone to another entry meanwhile."""
    trial = session.get(CodebookTrial, attempt.trial)
    if trial is None or trial.workshop_id != attempt.workshop:
        return None
    return trial if msgspec.convert(trial.entry, TrialEntry) == attempt.entry else None


def read_outcome(session: Session, workshop_id: int, trial_id: int) -> Outcome | None:
    """The answer, or None while there is none; raises NotFoundError."""
    trial = session.get(CodebookTrial, trial_id)
    if trial is None or trial.workshop_id != workshop_id:
        raise NotFoundError("not_found")
    return None if trial.answer is None else msgspec.convert(trial.answer, Outcome)


def read_notes(session: Session, outcome: Outcome) -> dict[int, tuple[str, str]]:
    """The text and the kind of the caught notes that are still shown, by their number."""
    rows = session.execute(
        select_notes(Note.id, Note.text, Question.kind).where(
            Note.id.in_([each.note for each in outcome.caught]), Note.state == "shown"
        )
    )
    return {row.id: (row.text, row.kind) for row in rows}


def _first(found: Sequence["Match"]) -> list["Match"]:
    """As many as one looks through; words do not crowd out all of the meaning."""
    words = [each for each in found if each.how == "words"]
    meaning = [each for each in found if each.how == "meaning"]
    first = words[: SHOWN - min(len(meaning), SHOWN // 3)]
    return [*first, *meaning[: SHOWN - len(first)]]


def _knowledge(
    attempt: Attempt,
    entry: analysis.CodebookEntry,
    others: Sequence[analysis.CodebookEntry],
    sentence_model: SentenceModel,
) -> "Knowledge":
    """What a sentence model knows; notes that have no vector yet go without."""
    import numpy as np

    from analysis.embedders import quantise
    from analysis.similarity.knowledge import NO_KNOWLEDGE, Knowledge

    texts = [text for text in (entry.text, *attempt.entry.notes) if text]
    if not sentence_model.embedder.dimensions or not attempt.vectors or not texts:
        return NO_KNOWLEDGE
    rows = np.array([_vector(sentence_model, text) for text in texts], dtype=np.float64)
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    middle = (rows / np.maximum(length, 1e-9)).mean(axis=0, keepdims=True)
    return Knowledge(
        vectors={i: np.frombuffer(v, dtype=np.int8) for i, v in attempt.vectors.items()},
        entries={
            entry.id: quantise(middle)[0],
            **{each.id: _vector(sentence_model, each.text) for each in others},
        },
        space=sentence_model.space(),
    )


@lru_cache(maxsize=512)
def _vector(sentence_model: SentenceModel, text: str) -> "Vectors":
    """A text's vector. The other entries stay the same while one is being typed."""
    import numpy as np

    return np.frombuffer(sentence_model.embed([text])[0], dtype=np.int8)
