"""Reading what an assistant answered: what cannot be checked is left out.

It may be cut off, wrapped in explanation, or follow an instruction that somebody hid in a
note. So each line is taken by itself, numbers must be ones that were sent, names and
sentences are plain text of a decent length, and a quote stands in the notes.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from analysis.assistant.asking import Piece, Request
from analysis.types import CodebookEntry, Note, Suggestion

_NAME: Final = 60
_ABOUT: Final = 240
_KEYWORD: Final = 40
_KEYWORDS: Final = 8
_SENTENCE: Final = 400
# Letters of an answer that are read at all.
_LONGEST: Final = 200_000

_MARKUP: Final = re.compile(r"[<>{}|`*#]|\]\(|\]\[|&\w+;")
_ADDRESS: Final = re.compile(
    r"://|\bwww\.|\w@[\w-]+\.\w|\b[\w-]{2,}\.(?:com|org|net|info|be|eu|nl|fr|io)\b",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"“([^”]*)”|„([^”“]*)[”“]|«([^»]*)»|\"([^\"]*)\"")


@dataclass(frozen=True, slots=True)
class BetterName:
    """A name for a theme whose present one covers ``covered`` of the ``of`` notes shown."""

    theme: str
    name: str
    covered: int
    of: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """What most of the ``notes`` (ids) say on a theme, in answer to a question."""

    theme: str
    question: str
    text: str
    notes: tuple[str, ...]


def read_themes(answer: str) -> list[CodebookEntry]:
    """Return the themes of an answer to ``ask_themes`` or ``ask_condensed``, each name once."""
    found: dict[str, CodebookEntry] = {}
    for line in _lines(answer):
        name = _plain(line.get("name"), _NAME)
        if name is None or name.casefold() in found:
            continue
        words = line.get("keywords")
        keywords = [_plain(word, _KEYWORD) for word in words] if isinstance(words, list) else []
        found[name.casefold()] = CodebookEntry(
            id=name,
            name=name,
            description=_plain(line.get("about"), _ABOUT) or "",
            keywords=tuple(dict.fromkeys(w for w in keywords if w))[:_KEYWORDS],
        )
    return list(found.values())


def read_places(answer: str, request: Request) -> dict[str, Suggestion]:
    """Return what an answer to ``ask_places`` says of each note (id) that it speaks of.

    The first word on a note holds. One on a theme that was not sent says nothing.
    """
    found: dict[str, Suggestion] = {}
    for line in _lines(answer):
        note = _note(line.get("note"), request)
        theme = _theme(line.get("theme"), request)
        if note is None or theme is None or note.id in found:
            continue
        second = _theme(line.get("second"), request) or ""
        found[note.id] = Suggestion(
            note.id, theme or None, second=second if theme and second != theme else ""
        )
    return found


def read_names(answer: str, request: Request) -> list[BetterName]:
    """Return the better names of an answer to ``ask_names``: of themes less than half covered."""
    found: dict[int, BetterName] = {}
    for number, line in _of_pieces(answer, request, "theme", "covered"):
        piece, name = request.pieces[number - 1], _plain(line.get("name"), _NAME)
        covered, of = len(_its_notes(piece, line["covered"], request)), len(piece.notes)
        if name is not None and covered * 2 < of:
            found.setdefault(number, BetterName(piece.theme, name, covered, of))
    return list(found.values())


def read_sentences(answer: str, request: Request) -> list[Sentence]:
    """Return the sentences of an answer to ``ask_sentences`` that their notes bear out."""
    found: dict[int, Sentence] = {}
    for number, line in _of_pieces(answer, request, "piece", "notes"):
        piece, text = request.pieces[number - 1], _plain(line.get("sentence"), _SENTENCE)
        said = _its_notes(piece, line["notes"], request)
        if text is not None and said and _quotes_stand(text, said):
            ids = tuple(note.id for note in said)
            found.setdefault(number, Sentence(piece.theme, piece.question, text, ids))
    return [found[number] for number in sorted(found)]


def _of_pieces(
    answer: str, request: Request, unit: str, evidence: str
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The lines on a piece (by its number) that have a list of notes as their evidence."""
    for line in _lines(answer):
        number = _number(line.get(unit), unit[0].upper()) or 0
        if 1 <= number <= len(request.pieces) and isinstance(line.get(evidence), list):
            yield number, line


def _its_notes(piece: Piece, numbers: Sequence[object], request: Request) -> list[Note]:
    """The notes of a piece behind numbers, each once; a number of anything else is none."""
    its = {note.id for note in piece.notes}
    found = (_note(number, request) for number in numbers)
    return list({note.id: note for note in found if note and note.id in its}.values())


def _lines(answer: str) -> Iterator[Mapping[str, Any]]:
    """Every innermost JSON object of an answer that is whole, whatever stands around it."""
    decoder = json.JSONDecoder()
    answer = answer[:_LONGEST]
    at = answer.find("{")
    while at >= 0:
        try:
            found, end = decoder.raw_decode(answer, at)
        except (ValueError, RecursionError):
            at = answer.find("{", at + 1)
            continue
        yield from _innermost(found)
        at = answer.find("{", end)


def _innermost(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    lists = [each for value in found.values() if isinstance(value, list) for each in value]
    within = [each for each in lists if isinstance(each, dict)]
    yield from within or [found]


def _plain(text: object, longest: int) -> str | None:
    """One line of plain text, or None where it is anything else."""
    if not isinstance(text, str):
        return None
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    is_hidden = any(unicodedata.category(letter) in {"Cc", "Cf", "Co", "Cn"} for letter in plain)
    if not plain or len(plain) > longest or is_hidden:
        return None
    return None if _MARKUP.search(plain) or _ADDRESS.search(plain) else plain


def _number(said: object, letter: str = "") -> int | None:
    if isinstance(said, int) and not isinstance(said, bool):
        return said
    found = (
        re.fullmatch(rf"{letter}([0-9]{{1,6}})", said.strip()) if isinstance(said, str) else None
    )
    return int(found[1]) if found else None


def _note(said: object, request: Request) -> Note | None:
    number = _number(said)
    return request.notes[number - 1] if number and 1 <= number <= len(request.notes) else None


def _theme(said: object, request: Request) -> str | None:
    """The key of a theme that was sent, nothing for "none", None for anything else."""
    if isinstance(said, str) and said.strip().casefold() in {"none", ""}:
        return ""
    number = _number(said, "T") if isinstance(said, str) else None
    return request.themes[number - 1] if number and 1 <= number <= len(request.themes) else None


def _quotes_stand(text: str, notes: Sequence[Note]) -> bool:
    quotes = [next(filter(None, found), "") for found in _QUOTED.findall(text)]
    written = [" ".join(note.text.split()) for note in notes]
    return all(any(quote.strip(" .,…") in each for each in written) for quote in quotes)
