"""An assistant on labelled notes: asked at once, or its requests written for elsewhere."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from analysis.assistant import asking
from analysis.types import CodebookEntry, Note
from harvest.services.assistant.placing import find_themes, place_notes
from harvest.services.assistant.server import Server, Settings
from harvest.services.themes.evaluation import Answers, read_answers, read_codebook, read_notes

LANGUAGE = "nl"


class Questions:
    """Requests asked one after another; what has no answer is left out."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.trouble = ""

    def expect(self, count: int) -> None:
        """Nobody waits for these."""

    def answers(self, requests: Sequence[asking.Request]) -> Iterator[tuple[asking.Request, str]]:
        """Each request with its answer; raises TroubleError at the first that has none."""
        for request in requests:
            yield request, self._server.ask(request).text


def answerer(
    where: str, codebook: Path | None, config: Mapping[str, Any]
) -> Callable[[Sequence[Note]], Answers]:
    """Who answers for an assistant: a CSV file, or the server with this address.

    Asked of the server are the themes of a ``codebook`` and those it finds. The answers
    raise UnreadableFileError for a file that is another, TroubleError for a server that
    does not answer.
    """
    if "://" not in where:
        return partial(read_answers, Path(where))
    settings = Settings.of({**config, "ASSISTANT_URL": where})
    assert settings is not None, "a model is named"
    return partial(_ask, read_codebook(codebook) if codebook else (), settings)


def _ask(codebook: Sequence[CodebookEntry], settings: Settings, notes: Sequence[Note]) -> Answers:
    with closing(Server(settings)) as server:
        talk = Questions(server)
        themes = [*codebook, *find_themes(notes, codebook, LANGUAGE, talk)]
        names = {theme.id: theme.name for theme in themes}
        placed = place_notes(notes, themes, LANGUAGE, talk)
    said = (placed.get(note.id) for note in notes)
    return [
        None if each is None else (names.get(each.theme or "", ""), names.get(each.second, ""))
        for each in said
    ]


def write_requests(
    file: Path, sets: Sequence[Path], codebook: Path | None, config: Mapping[str, Any]
) -> int:
    """Write what an assistant would be asked about labelled sets; returns how many requests.

    Each line is one of OpenAI's batches, whose messages can be given to any model. Where
    there is a codebook it is asked where each note belongs, else which themes there are.
    Raises UnreadableFileError.
    """
    entries = read_codebook(codebook) if codebook else ()
    requests = [
        request
        for notes in map(read_notes, sets)
        for request in (
            asking.ask_places(notes, entries, LANGUAGE)
            if entries
            else asking.ask_themes(notes, (), LANGUAGE)
        )
    ]
    model = config["ASSISTANT_MODEL"] or ""
    lines = [_as_line(request, number, model) for number, request in enumerate(requests, 1)]
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(lines)


def _as_line(request: asking.Request, number: int, model: str) -> str:
    body = {
        "model": model,
        "temperature": 0,
        "max_tokens": request.most_tokens,
        "messages": [
            {"role": "system", "content": request.instructions},
            {"role": "user", "content": request.material},
        ],
    }
    line = {
        "custom_id": f"{request.asked}-{number}",
        "method": "POST",
        "url": "/v1/chat/completions",
        "body": body,
    }
    return json.dumps(line, ensure_ascii=False)
