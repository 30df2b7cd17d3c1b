"""Measuring the engine on labelled files: for developers and the curious."""

import csv
import json
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

import analysis
from harvest.services.themes.model import SentenceModel

if TYPE_CHECKING:
    from analysis.evaluation.samples import Sample


class UnreadableFileError(ValueError):
    """A file is not what it was given as; its message says which, and what it is to be."""


LABELLED = "a CSV file in UTF-8 with the columns text and label"
Answers = Sequence[tuple[str, str] | None]


class Options(msgspec.Struct, frozen=True):
    """What to measure; see ``harvest themes evaluate --help``.

    ``assistant`` answers the notes of a file: the name of a theme and of the second best
    for each, None where it said nothing.
    """

    size: int | None = None
    classes: int = 12
    seeds: int = 5
    codebook: Path | None = None
    corrections: tuple[int, ...] = ()
    answers: tuple[int, ...] = ()
    placed: tuple[float, ...] = ()
    assistant: Callable[[Sequence[analysis.Note]], Answers] | None = None
    accuracy: tuple[float, ...] = ()
    steps: tuple[int, ...] = ()
    without: tuple[str, ...] = ()
    baselines: bool = True
    mixed: bool = False


def evaluate(
    files: Sequence[Path],
    options: Options,
    sentence_model: SentenceModel,
    say: Callable[[str], None],
) -> tuple[list[Any], str]:
    """Measure each file; returns the rows and their Markdown table.

    Raises UnreadableFileError for a file that cannot be measured, or used as a codebook.
    """
    from analysis.evaluation.authors import Authors
    from analysis.evaluation.report import Extras, measure, table
    from analysis.evaluation.trial import Trial, Vectoriser

    has_model = "model" not in options.without and sentence_model.embedder.dimensions > 0
    vectoriser = Vectoriser(sentence_model.embedder) if has_model else None
    codebook = read_codebook(options.codebook) if options.codebook else ()
    space = sentence_model.space() if has_model and "concepts" not in options.without else None
    authors = [Authors(s, right) for s in options.placed for right in options.accuracy]
    trials = {"ours": Trial(vectoriser, space, codebook)}
    if has_model and space is not None:
        trials["ours, without concepts"] = Trial(vectoriser, None, codebook)
    if has_model:
        trials["ours, words only"] = Trial(None, None, codebook)
    rows: list[Any] = []
    for name, samples in _samples(files, options).items():
        rows += measure(
            name,
            samples,
            trials,
            vectoriser=vectoriser,
            extras=Extras(
                options.corrections, options.answers, authors, options.steps, options.baselines
            ),
            say=say,
        )
    return rows, table(rows)


def as_json(rows: Sequence[Any]) -> str:
    """The rows as JSON."""
    return json.dumps(rows, indent=2, ensure_ascii=False)


def _samples(files: Sequence[Path], options: Options) -> dict[str, "list[Sample]"]:
    from analysis.evaluation.samples import draw, mix_languages, read_rows
    from analysis.evaluation.trial import reordered

    wholes = {}
    for path in files:
        with _told(path, LABELLED):
            whole = read_rows(_rows(path))
        if options.assistant is not None:
            whole = replace(whole, answers=tuple(options.assistant(whole.notes)))
        wholes[path.stem] = whole
    if options.mixed:
        name = " + ".join(wholes)
        mixed = [mix_languages(list(wholes.values()), seed) for seed in range(options.seeds)]
        size = options.size or 150
        return {f"{name} {size}": [draw(m, size, options.classes, s) for s, m in enumerate(mixed)]}
    found = {}
    for name, whole in wholes.items():
        if options.size is None:
            found[name] = [reordered(whole, seed) for seed in range(options.seeds)]
        else:
            found[f"{name} {options.size}"] = [
                draw(whole, options.size, options.classes, seed) for seed in range(options.seeds)
            ]
    return found


def read_notes(path: Path) -> Sequence[analysis.Note]:
    """The notes of a labelled file; raises UnreadableFileError."""
    from analysis.evaluation.samples import read_rows

    with _told(path, LABELLED):
        return read_rows(_rows(path)).notes


def read_answers(path: Path, notes: Sequence[analysis.Note]) -> Answers:
    """What an assistant said of notes, from a CSV file: ``row`` (from 0), ``theme``, ``second``.

    Raises UnreadableFileError for another file, or a row that is not there.
    """
    wanted = "a CSV file in UTF-8 with the columns row (from 0), theme and second"
    with _told(path, wanted):
        said = {
            int(row["row"]): ((row["theme"] or "").strip(), (row.get("second") or "").strip())
            for row in _rows(path)
        }
        if not said.keys() <= set(range(len(notes))):
            raise ValueError("rows that are not there")
    return [said.get(number) for number in range(len(notes))]


@contextmanager
def _told(path: Path, wanted: str) -> Iterator[None]:
    try:
        yield
    except (LookupError, TypeError, AttributeError, ValueError, csv.Error) as error:
        raise UnreadableFileError(f"{path} is not {wanted}.") from error


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    if not rows:
        raise ValueError(f"no rows in {path}")
    return rows


def read_codebook(path: Path) -> tuple[analysis.CodebookEntry, ...]:
    """The entries of a TOML file; raises UnreadableFileError."""
    with _told(path, "a TOML file in UTF-8 with [[codebook]] and a name in each"):
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["codebook"]
        return tuple(
            analysis.CodebookEntry(
                row.get("key", row["name"]),
                row["name"],
                row.get("description", ""),
                tuple(row.get("keywords", ())),
            )
            for row in rows
        )
