"""Where authors can say that their notes belong, and what they said."""

import re
import zlib
from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.models import CodebookEntry, Note, Participant, Round, ThemeNote, Workshop
from harvest.services.debrief.carry_over import DEBRIEF
from harvest.services.text import fold_name
from harvest.services.themes import rows
from harvest.services.themes.placings import OTHER, Said, list_said

OFFERED = 3
# Letters at which two words are taken for one, before there are themes to be near to.
_STEM = 5
_WORD = re.compile(r"\w+")


class Place(msgspec.Struct, frozen=True):
    """Where a note can belong: a theme, or an entry of the codebook that is none yet."""

    key: str
    label: str


class OwnPlace(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where one's own note belongs.

    ``said`` is the key of the place its author chose, ``other`` for none of them, with a
    ``name`` if she gave one; ``near`` are the keys of the places to offer for it, which are
    ``guessed`` as long as the note is not placed among the themes there are.
    """

    said: str | None = None
    name: str = ""
    near: list[str] = []
    guessed: bool = False


def is_asked(workshop: Workshop, current: Round | None) -> bool:
    """Whether authors are asked now where their notes belong: in this round, or for good."""
    if workshop.placings_asked_at is not None:
        return True
    if current is None:
        return False
    return current.placing == "always" or (current.placing == "debrief" and current.kind == DEBRIEF)


def list_places(session: Session, workshop: Workshop) -> list[Place]:
    """The themes, the largest first, then what the codebook has beside them."""
    themes = rows.list_present(session, workshop.id)
    taken = {fold_name(theme.label) for theme in themes}
    return [
        *(Place(f"t{theme.id}", theme.label) for theme in themes),
        *(
            Place(f"e{entry.id}", entry.name)
            for entry in workshop.codebook
            if fold_name(entry.name) not in taken
        ),
    ]


def view_own_places(
    session: Session,
    workshop: Workshop,
    participant: Participant,
    notes: Sequence[Note],
    places: Sequence[Place],
) -> dict[int, OwnPlace]:
    """What there is to say and was said of each of one's notes that counts, or may yet.

    The places that are offered stand in an order of the device's own, which stays the
    same, so that none is chosen for standing first.
    """
    notes = [note for note in notes if note.state not in ("hidden", "deleted")]
    if not places or not notes:
        return {}
    ids = [note.id for note in notes]
    said = list_said(session, workshop.id, ids)
    where = {t.note_id: t for t in session.scalars(
        select(ThemeNote).where(ThemeNote.note_id.in_(ids)))}  # fmt: skip
    has_themes = any(place.key.startswith("t") for place in places)
    found = {}
    for note in notes:
        answer = said.get(note.id)
        key = _key_of(answer, places) if answer else None
        near = _nearest(where.get(note.id), places) or _worded_alike(workshop, note, places)
        found[note.id] = OwnPlace(
            said=key,
            name=answer.name if answer and key == OTHER else "",
            near=sorted(near[:OFFERED], key=lambda k: _shuffle(participant, note, k)),
            guessed=has_themes and note.id not in where,
        )
    return found


def _key_of(said: Said, places: Iterable[Place]) -> str:
    """The place that was chosen: a theme, an entry of the codebook, or none of them."""
    if said.theme is not None:
        return f"t{said.theme}"
    named = (place.key for place in places if fold_name(place.label) == fold_name(said.name))
    return next(named, OTHER) if said.name else OTHER


def _nearest(where: ThemeNote | None, places: Iterable[Place]) -> list[str]:
    known = {place.key for place in places}
    if where is None:
        return []
    ids = dict.fromkeys(i for i in (where.theme_id, *where.nearest, where.second_id) if i)
    return [f"t{theme}" for theme in ids if f"t{theme}" in known]


def _worded_alike(workshop: Workshop, note: Note, places: Iterable[Place]) -> list[str]:
    """The places whose words, or whose entry's words, a note shares most; then the first ones.

    A word that only begins alike counts for half.
    """
    entries: dict[str, CodebookEntry] = {fold_name(e.name): e for e in workshop.codebook}
    spoken = {word.casefold() for word in _WORD.findall(note.text)}
    begun = {word[:_STEM] for word in spoken if len(word) >= _STEM}

    def shared(place: Place) -> float:
        entry = entries.get(fold_name(place.label))
        phrases = (place.label, *(entry.keywords if entry else ()))
        words = {word for phrase in phrases for word in _telling(phrase)}
        alike = sum(word[:_STEM] in begun for word in words - spoken)
        return len(words & spoken) + alike / 2

    return [place.key for place in sorted(places, key=lambda place: -shared(place))]


def _telling(phrase: str) -> set[str]:
    """The words of a phrase that tell something: long ones, what stands alone, and codes."""
    words = _WORD.findall(phrase)
    return {
        word.casefold() for word in words if len(word) >= _STEM or len(words) == 1 or _is_code(word)
    }


def _is_code(word: str) -> bool:
    """Tell an abbreviation (CLB, BuSO, OV4) from a word with a capital."""
    return sum(letter.isupper() for letter in word) > 1


def _shuffle(participant: Participant, note: Note, key: str) -> int:
    """A number that is as good as random, and the same for a device, a note and a place."""
    return zlib.crc32(f"{participant.mark} {note.op_id} {key}".encode())
