"""Making the requests: which notes and themes are sent, and by which numbers."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from analysis.assistant.wording import VERSION, instructions
from analysis.types import CodebookEntry, Note

# How many notes go into one request: to find themes, to place each, to sum them up.
_READ: Final = 300
_PLACED: Final = 40
_NAMED: Final = 15
_SUMMED: Final = 25
# How many themes or pieces go into one request.
_THEMES: Final = 8
_PIECES: Final = 5
# An answer is not longer than this (tokens): for the request, and for each line of it.
_ROOM: Final = 200
_LINE: Final = {"themes": 120, "condensed": 120, "places": 40, "names": 120, "sentences": 120}
_MOST_THEMES: Final = 40

_Each = TypeVar("_Each")


@dataclass(frozen=True, slots=True)
class Piece:
    """Notes on one theme (its key and its name), of all of it or in answer to one question."""

    theme: str
    name: str
    notes: tuple[Note, ...]
    question: str = ""

    def cut(self, most: int) -> "Piece":
        """Return it with at most so many notes."""
        return replace(self, notes=self.notes[:most])


@dataclass(frozen=True, slots=True)
class Request:
    """One question to an assistant.

    ``asked`` is its task, ``instructions`` and ``material`` what is sent, ``notes`` the
    ids behind the numbers of its notes (from 1), ``themes`` the keys behind T1, T2 and on
    where notes are placed, ``pieces`` what is named or summed up in their order,
    ``most_tokens`` how long an answer may be.
    """

    asked: str
    instructions: str
    material: str
    notes: tuple[Note, ...] = ()
    themes: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    most_tokens: int = _ROOM

    def fingerprint(self, model: str) -> str:
        """Return what tells this request to this model from all others."""
        told = f"{VERSION}\0{model}\0{self.instructions}\0{self.material}"
        return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()


def ask_themes(
    notes: Sequence[Note], known: Sequence[CodebookEntry], language: str
) -> list[Request]:
    """Ask which themes there are beside those that are ``known``, in parts of the harvest."""
    return [
        _request(
            "themes",
            language,
            {"themes": _described(known), "notes": _numbered(part)},
            notes=part,
            themes=known,
            lines=_MOST_THEMES,
        )
        for part in _evenly(notes, _READ)
    ]


def ask_condensed(found: Sequence[CodebookEntry], language: str) -> Request:
    """Ask which of the themes found in parts of a harvest are the same."""
    return _request("condensed", language, {"themes": _described(found)}, lines=_MOST_THEMES)


def ask_places(
    notes: Sequence[Note], themes: Sequence[CodebookEntry], language: str
) -> list[Request]:
    """Ask of each note which of the themes it is about."""
    return [
        _request(
            "places",
            language,
            {"themes": _described(themes), "notes": _numbered(part)},
            notes=part,
            themes=themes,
            lines=len(part),
        )
        for part in _evenly(notes, _PLACED)
    ]


def ask_names(pieces: Sequence[Piece], language: str) -> list[Request]:
    """Ask of each piece, a whole theme, how well its name fits its notes, and for a better one."""
    return [
        _about_pieces("names", "theme", part, language)
        for part in _in_parts([piece.cut(_NAMED) for piece in pieces], _THEMES)
    ]


def ask_sentences(pieces: Sequence[Piece], language: str) -> list[Request]:
    """Ask for a sentence on each piece."""
    return [
        _about_pieces("sentences", "piece", part, language)
        for part in _in_parts([piece.cut(_SUMMED) for piece in pieces], _PIECES)
    ]


def _about_pieces(asked: str, unit: str, pieces: Sequence[Piece], language: str) -> Request:
    """Ask something of pieces, each called T1 or P1 and on by the letter of its ``unit``."""
    notes = tuple(note for piece in pieces for note in piece.notes)
    numbers = {note.id: number for number, note in enumerate(notes, 1)}
    told = [
        {
            unit: f"{unit[0].upper()}{number}",
            "name": piece.name,
            **({"question": piece.question} if piece.question else {}),
            "notes": [{"note": numbers[note.id], "text": note.text} for note in piece.notes],
        }
        for number, piece in enumerate(pieces, 1)
    ]
    return _request(
        asked, language, {f"{unit}s": told}, notes=notes, pieces=pieces, lines=len(pieces)
    )


def _request(
    asked: str,
    language: str,
    material: Mapping[str, Any],
    *,
    notes: Sequence[Note] = (),
    themes: Sequence[CodebookEntry] = (),
    pieces: Sequence[Piece] = (),
    lines: int,
) -> Request:
    return Request(
        asked=asked,
        instructions=instructions(asked, language),
        material=json.dumps(material, ensure_ascii=False, indent=1),
        notes=tuple(notes),
        themes=tuple(entry.id for entry in themes),
        pieces=tuple(pieces),
        most_tokens=_ROOM + lines * _LINE[asked],
    )


def _described(themes: Sequence[CodebookEntry]) -> list[dict[str, Any]]:
    return [
        {
            "theme": f"T{number}",
            "name": entry.name,
            "about": entry.description,
            "keywords": list(entry.keywords),
        }
        for number, entry in enumerate(themes, 1)
    ]


def _numbered(notes: Sequence[Note]) -> list[dict[str, Any]]:
    return [{"note": number, "text": note.text} for number, note in enumerate(notes, 1)]


def _evenly(notes: Sequence[Note], most: int) -> Iterator[tuple[Note, ...]]:
    """Divide notes into parts of about the same size, in the order of their ids."""
    ordered = sorted(notes, key=lambda note: note.id)
    parts = -(-len(ordered) // most)
    for part in range(parts):
        begin, end = (len(ordered) * (part + k) // parts for k in (0, 1))
        yield tuple(ordered[begin:end])


def _in_parts(each: Sequence[_Each], most: int) -> Iterator[Sequence[_Each]]:
    return (each[start : start + most] for start in range(0, len(each), most))
