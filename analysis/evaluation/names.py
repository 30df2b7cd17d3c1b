"""How well the names of themes fit a person's labels."""

import itertools
from collections.abc import Collection, Sequence

from analysis.describing.holding import Said, said_of
from analysis.describing.labels import pieces
from analysis.evaluation.samples import NO_THEME, Sample
from analysis.lexicon import load_lexicon
from analysis.similarity.concepts import find_concepts
from analysis.text.features import read
from analysis.types import CodebookEntry, ThemeSet


def named(
    sample: Sample,
    found: ThemeSet,
    codebook: Sequence[CodebookEntry] = (),
    language: str = "nl",
) -> float:
    """Return the share of the placed notes whose theme has a name that fits their label.

    A part of a name fits the label whose notes say it most: they have its words, or a
    keyword of a concept that it names, or of the entry of that name. Read by words
    alone, so that no likeness that the engine found counts for it.
    """
    label = dict(zip((note.id for note in sample.notes), sample.labels, strict=True))
    terms = {
        note.id: read(note.text, note.language or language).term_set() for note in sample.notes
    }
    texts: dict[str, list[frozenset[str]]] = {}
    for note, own in terms.items():
        texts.setdefault(label[note], []).append(own)
    texts.pop(NO_THEME, None)
    fits = {
        theme.id: {
            name
            for part in pieces(theme.label)
            for name in _labels_of(_said(part, codebook, language), texts)
        }
        for theme in found.themes
    }
    placed = [(a.note, a.theme) for a in found.assignments if a.theme is not None]
    if not placed:
        return float("nan")
    return sum(label[note] in fits[theme] for note, theme in placed) / len(placed)


def _said(part: str, codebook: Sequence[CodebookEntry], language: str) -> Said:
    """Return what says a part of a name."""
    concepts = load_lexicon()
    spoken = find_concepts([read(part, language)], concepts)[0]
    phrases = [part]
    for concept, is_named in zip(concepts, spoken.tolist(), strict=True):
        if is_named or part in concept.label.values():
            phrases += itertools.chain(*concept.keywords.values())
    phrases += [word for entry in codebook if entry.name == part for word in entry.keywords]
    return said_of(phrases)


def _labels_of(said: Said, texts: dict[str, list[frozenset[str]]]) -> Collection[str]:
    """Return the labels whose notes (their terms) say something most; none where none does."""
    shares = {
        label: sum(any(terms <= own for terms in said) for own in notes) / len(notes)
        for label, notes in texts.items()
    }
    most = max(shares.values(), default=0.0)
    return [label for label, share in shares.items() if share == most > 0.0]
