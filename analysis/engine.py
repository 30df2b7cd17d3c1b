"""The whole way from notes to themes, to be read aloud."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from analysis import naming
from analysis.codebook import hits
from analysis.corpus import Corpus, gather
from analysis.exemplars import cohesion, deciding_words, exemplars
from analysis.features import LexicalFeatures
from analysis.fusion import fuse, lying_on
from analysis.grouping import Grouping, group
from analysis.identity import in_order
from analysis.knowledge import NOTHING, Knowledge
from analysis.labels import keyphrases
from analysis.ledger import Ledger, replay
from analysis.transfers import transfers
from analysis.types import Assignment, CodebookEntry, Edit, Note, Theme, ThemeSet


def find_themes(
    notes: Sequence[Note],
    *,
    previous: ThemeSet | None = None,
    edits: Sequence[Edit] = (),
    codebook: Sequence[CodebookEntry] = (),
    language: str = "nl",
    knowledge: Knowledge = NOTHING,
    random_state: int = 0,
) -> ThemeSet:
    """Cluster notes into themes with lasting ids.

    ``notes`` may come in any order; ``previous`` is the last result, whose
    themes and placements are kept where the notes allow; ``edits`` is the
    whole ledger of what people did to the themes, oldest first; ``codebook``
    are themes that the organisers expect; ``language`` (nl, fr, en) is the
    harvest's main language; ``knowledge`` is meaning from outside (sentence
    vectors and what was learned from the lexicon). The same input gives the
    same result, to the byte.

    Raises ValueError where two notes share an id.
    """
    ledger = replay(previous, edits)
    corpus = gather(notes, ledger, language)
    assigned = {note.id: _without_words(note.id, ledger) for note in corpus.notes}
    described: dict[str, Theme] = {}
    if corpus.members:
        features = LexicalFeatures().fit(corpus.documents)
        entries = hits(corpus.documents, codebook)
        meaning = fuse(corpus, features, entries, codebook, knowledge)
        grouping = group(corpus, meaning.similarity, meaning.floor, ledger.change, random_state)
        ids = naming.identify(corpus, grouping, ledger, previous)
        members = _members(grouping, ids)
        assigned |= _assign(corpus, features, grouping, ids, members, ledger)
        telling = {
            theme: exemplars(meaning.similarity, documents, corpus.copies)
            for theme, documents in members.items()
        }
        labels, candidates, answered = naming.name(
            corpus,
            features,
            members,
            {theme: documents[0] for theme, documents in telling.items()},
            ledger=ledger,
            previous=previous,
            hits=entries,
            codebook=codebook,
            concepts=lying_on(meaning, corpus.copies, members, language),
            language=language,
        )
        for theme, documents in members.items():
            described[theme] = Theme(
                id=theme,
                label=labels[theme],
                keyphrases=keyphrases(candidates[theme]),
                note_ids=(),
                exemplars=tuple(corpus.notes[corpus.members[i][0]].id for i in telling[theme]),
                cohesion=cohesion(meaning.similarity, documents, corpus.copies),
                codebook=answered.get(theme),
            )
    themes = _themes(corpus.notes, assigned, described, ledger)
    now = {note: assignment.theme for note, assignment in assigned.items()}
    return ThemeSet(themes, tuple(assigned.values()), transfers(previous, now, ledger))


def _without_words(note: str, ledger: Ledger) -> Assignment:
    """Where a note goes that takes no part in the clustering."""
    if ledger.excluded(note):
        return Assignment(note, None, "unique voice", confidence=1.0)
    theme = ledger.fixed(note)
    if theme is not None:
        return Assignment(note, theme, confidence=1.0)
    return Assignment(note, None, "no words")


def _members(grouping: Grouping, ids: Mapping[int, str]) -> dict[str, NDArray[np.int64]]:
    """The documents (indices) of each theme, themes in natural order."""
    found = {theme: np.flatnonzero(grouping.labels == cluster) for cluster, theme in ids.items()}
    return {theme: found[theme] for theme in in_order(found)}


def _assign(
    corpus: Corpus,
    features: LexicalFeatures,
    grouping: Grouping,
    ids: Mapping[int, str],
    members: Mapping[str, NDArray[np.int64]],
    ledger: Ledger,
) -> dict[str, Assignment]:
    """Tell of each note in a document where it went, how surely, and by which words."""
    words = features.words_
    column = {term: j for j, term in enumerate(features.terms_)}
    sums = {theme: corpus.copies[m] @ words[m] for theme, m in members.items()}
    assigned = {}
    for i, documents in enumerate(corpus.members):
        label = int(grouping.labels[i])
        theme = ids.get(label)
        ranked = sorted(ids, key=lambda c: (-grouping.affinity[i, c], ids[c]))
        others = [c for c in ranked if c != label and grouping.affinity[i, c] > 0.0]
        own = words[i]
        for j in documents:
            note = corpus.notes[j].id
            if theme is None:
                reason = grouping.reasons[i] or "cannot decide"
                second = ids[others[0]] if others else None
                assigned[note] = Assignment(note, None, reason, second=second)
                continue
            rest = sums[theme].copy()
            rest[own.indices] -= own.data
            assigned[note] = Assignment(
                note,
                theme,
                confidence=1.0 if note in ledger.placed else float(grouping.affinity[i, label]),
                second=ids[others[0]] if others else None,
                because=deciding_words(corpus.readings[j], own, rest, column),
            )
    return assigned


def _themes(
    notes: Sequence[Note],
    assigned: Mapping[str, Assignment],
    described: Mapping[str, Theme],
    ledger: Ledger,
) -> tuple[Theme, ...]:
    """Count and complete the themes, largest first; lasting ones may be empty."""
    held: dict[str, list[Note]] = {theme: [] for theme in (*described, *ledger.lasting)}
    for note in notes:
        theme = assigned[note.id].theme
        if theme is not None:
            held.setdefault(theme, []).append(note)
    touched = {*ledger.held, *ledger.labels}
    found = []
    for theme in in_order(held):
        own = held[theme]
        known = described.get(theme)
        found.append(
            Theme(
                id=theme,
                label=known.label if known else ledger.labels.get(theme, theme),
                keyphrases=known.keyphrases if known else (),
                note_ids=tuple(note.id for note in own),
                exemplars=known.exemplars if known else tuple(note.id for note in own[:1]),
                by_question=_counts(note.question for note in own if note.question),
                by_region=_counts(note.region for note in own if note.region is not None),
                participants=len({n.participant for n in own if n.participant is not None}),
                cohesion=known.cohesion if known else 0.0,
                codebook=known.codebook if known else None,
                edited=theme in touched,
            )
        )
    return tuple(sorted(found, key=lambda theme: -theme.size))


def _counts(keys: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(keys).items()))
