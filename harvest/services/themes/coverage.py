"""Which notes speak of what the organisers expected: the harvest read against their codebook."""

from collections.abc import Mapping, Sequence

import analysis
from harvest.models import CodebookEntry


def match_codebook(
    texts: Mapping[int, str], codebook: Sequence[CodebookEntry], language: str
) -> dict[str, set[int]]:
    """Return the notes (ids) that have the words of each entry, by its key.

    By words alone, under the rule of the engine: no sentence model has a say in it, so that
    the same harvest gives the same answer on every machine.
    """
    from analysis.similarity.codebook import match_entries
    from analysis.text.features import read

    documents = [read(text, language, analysis.DEFAULTS.reading) for text in texts.values()]
    entries = [
        analysis.CodebookEntry(each.key, each.name, each.description, tuple(each.keywords))
        for each in codebook
    ]
    matches = match_entries(documents, entries)
    return {
        entry.id: {note for note, hit in zip(texts, matches[:, column], strict=True) if hit}
        for column, entry in enumerate(entries)
    }
