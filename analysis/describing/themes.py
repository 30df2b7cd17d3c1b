"""What is said of each theme: its name, its exemplars, its stability and more."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Matrix
from analysis.clustering.grouping import Grouping
from analysis.clustering.identity import in_order
from analysis.corpus import Corpus
from analysis.describing import naming
from analysis.describing.contrast import contrasts
from analysis.describing.exemplars import exemplars
from analysis.describing.holding import Holding, said_of
from analysis.describing.labels import keyphrases
from analysis.describing.summaries import summary
from analysis.describing.trust import stability
from analysis.harvest import Harvest
from analysis.ledger import Ledger
from analysis.settings import Contrasts
from analysis.types import Assignment, Note, Theme, ThemeSet

Members = Mapping[str, NDArray[np.int64]]


def describe(
    harvest: Harvest,
    grouping: Grouping,
    members: Members,
    holding: Holding,
    ledger: Ledger,
    previous: ThemeSet | None,
) -> tuple[dict[str, Theme], Matrix]:
    """Return each theme that has documents, and how near they are to each other.

    ``members`` holds the documents per theme, ``holding`` knows what holds for which. The
    notes themselves are not counted yet: see ``complete``.
    """
    corpus, settings = harvest.corpus, harvest.settings
    similarity, sample_weight = harvest.similarity, corpus.sample_weight
    within = {theme: similarity.within(documents) for theme, documents in members.items()}
    exemplar_documents = {
        theme: documents[
            exemplars(within[theme], sample_weight[documents], settings.summaries.exemplars)
        ]
        for theme, documents in members.items()
    }
    central = {theme: int(documents[0]) for theme, documents in exemplar_documents.items()}
    labels, candidates, entries = naming.name(harvest, members, central, holding, ledger, previous)
    stabilities = stability(grouping, members, sample_weight, _sure(corpus, members), settings)
    themes = list(members.values())
    pooled = similarity.pooled(themes, sample_weight)
    everything = np.arange(len(themes))
    near = np.clip(pooled.cosine(everything, everything), 0.0, 1.0)
    described = {}
    for theme, documents in members.items():
        length = np.sqrt(np.maximum(similarity.strength[documents], 1e-12))
        cosine = within[theme] / np.outer(length, length)
        phrases = keyphrases(candidates[theme], settings.labels)
        described[theme] = Theme(
            id=theme,
            label=labels[theme],
            keyphrases=phrases,
            note_ids=(),
            exemplars=tuple(
                corpus.notes[corpus.members[i][0]].id for i in exemplar_documents[theme]
            ),
            codebook=entries.get(theme),
            summary=summary(
                corpus,
                harvest.features,
                documents,
                cosine @ sample_weight[documents],
                [
                    {said: holding.share(holding.of(said), documents) for said in subject}
                    for subject in (
                        holding.sayings(labels[theme], by_one_word=True),
                        [said_of([phrase], settings) for phrase in phrases],
                    )
                ],
                settings,
            ),
            stability=stabilities.get(theme),
        )
    return described, near


def _sure(corpus: Corpus, members: Members) -> NDArray[np.bool_]:
    """Return the documents (n) that are in a theme because their authors put them there."""
    sure = np.zeros(len(corpus.members), dtype=bool)
    for theme, documents in members.items():
        sure[documents] = [corpus.is_where_its_author_says(i, theme) for i in documents.tolist()]
    return sure


def complete(
    notes: Sequence[Note],
    assigned: Mapping[str, Assignment],
    described: Mapping[str, Theme],
    ledger: Ledger,
    settings: Contrasts,
) -> tuple[Theme, ...]:
    """Count and complete the themes, largest first; lasting ones may be empty."""
    held: dict[str, list[Note]] = {theme: [] for theme in (*described, *ledger.lasting)}
    for note in notes:
        theme = assigned[note.id].theme
        if theme is not None:
            held.setdefault(theme, []).append(note)
    heard = contrasts(notes, {note: a.theme for note, a in assigned.items()}, settings)
    completed = []
    for theme in in_order(held):
        own = held[theme]
        bare = Theme(theme, ledger.labels.get(theme, theme), (), (), tuple(n.id for n in own[:1]))
        completed.append(
            replace(
                described.get(theme, bare),
                note_ids=tuple(note.id for note in own),
                contrast=heard.get(theme),
            )
        )
    return tuple(sorted(completed, key=lambda theme: -theme.size))
