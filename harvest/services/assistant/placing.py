"""Having notes placed: find the themes that lack, then ask of each note where it belongs."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from analysis.assistant import answers, asking
from analysis.assistant.asking import Request
from analysis.types import CodebookEntry, Note, Suggestion
from harvest.services.assistant.matter import Matter


class Talk(Protocol):
    """Asks an assistant; ``trouble`` says what went wrong, if anything."""

    trouble: str

    def expect(self, count: int) -> None:
        """So many more requests are coming."""

    def answers(self, requests: Sequence[Request]) -> Iterator[tuple[Request, str]]:
        """Those requests that were answered, each with its answer."""


def place(matter: Matter, talk: Talk) -> list[Suggestion]:
    """A theme for each note: of those there are, those the codebook expects, or a new one.

    What an answer leaves out is asked for once more; what lacks then has no suggestion.
    """
    known = [*matter.themes, *matter.codebook]
    themes = [*known, *find_themes(matter.notes, known, matter.language, talk)]
    placed = place_notes(matter.notes, themes, matter.language, talk)
    names = {theme.id: theme.name for theme in themes}
    return [_as_it_stands(each, matter.rows, names) for each in placed.values()]


def find_themes(
    notes: Sequence[Note], known: Sequence[CodebookEntry], language: str, talk: Talk
) -> list[CodebookEntry]:
    """The themes of notes beside those that are known."""
    requests = asking.ask_themes(notes, known, language)
    talk.expect(len(requests))
    parts = [answers.read_themes(answer) for _request, answer in talk.answers(requests)]
    found = _beside(known, (entry for part in parts for entry in part))
    if len(parts) > 1 and found:
        talk.expect(1)
        for _request, answer in talk.answers([asking.ask_condensed(found, language)]):
            found = _beside(known, answers.read_themes(answer)) or found
    return found


def place_notes(
    notes: Sequence[Note], themes: Sequence[CodebookEntry], language: str, talk: Talk
) -> dict[str, Suggestion]:
    """What is said of each note (id) among themes (by id)."""
    placed: dict[str, Suggestion] = {}
    for _attempt in range(2):
        lacking = [note for note in notes if note.id not in placed]
        if not lacking or not themes or talk.trouble:
            break
        requests = asking.ask_places(lacking, themes, language)
        talk.expect(len(requests))
        for request, answer in talk.answers(requests):
            placed |= answers.read_places(answer, request)
    return placed


def _beside(known: Sequence[CodebookEntry], found: Iterable[CodebookEntry]) -> list[CodebookEntry]:
    """The themes found whose names are new, each once."""
    taken = {entry.name.casefold() for entry in known}
    new: dict[str, CodebookEntry] = {}
    for entry in found:
        if entry.name.casefold() not in taken:
            new.setdefault(entry.name.casefold(), entry)
    return list(new.values())


def _as_it_stands(said: Suggestion, present: Iterable[str], names: dict[str, str]) -> Suggestion:
    """A suggestion by the key of a theme that is there, by name for all others."""
    keys = set(present)
    second = said.second if said.second in keys else names.get(said.second, "")
    if said.theme is None or said.theme in keys:
        return Suggestion(said.note, said.theme, second=second)
    return Suggestion(said.note, None, names[said.theme], second)
