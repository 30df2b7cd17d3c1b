"""What people are asked: which of two themes a note belongs to, and what a theme is called.

Of notes those whose answer helps most, as their own neighbours speak for another theme: the
margin of T. Scheffer, C. Decomain and S. Wrobel, "Active hidden Markov models for
information extraction" (2001), weighed by how many others are like the note
(B. Settles and M. Craven, "An analysis of active learning strategies for
sequence labeling tasks", 2008).
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from analysis.clustering.grouping import Grouping, neighbours_say
from analysis.corpus import Corpus
from analysis.describing.holding import Holding
from analysis.harvest import Harvest
from analysis.ledger import Ledger
from analysis.settings import DEFAULTS, Doubts
from analysis.types import Doubt, NameDoubt


def doubts(
    corpus: Corpus,
    grouping: Grouping,
    ids: Mapping[int, str],
    ledger: Ledger,
    settings: Doubts = DEFAULTS.doubts,
) -> tuple[Doubt, ...]:
    """Return some notes that lie between two themes, the most helpful first.

    ``ids`` is the theme of each cluster. Of two themes at most one note is
    asked about; what a person decided is not asked again, nor what its author said and
    was believed in.
    """
    clusters = sorted(ids)
    if len(clusters) < 2:
        return ()
    say = neighbours_say(grouping, clusters, settings.neighbours)
    rows = np.arange(len(say))
    place = {cluster: c for c, cluster in enumerate(clusters)}
    first = np.array(
        [place.get(c, int(say[i].argmax())) for i, c in enumerate(grouping.labels.tolist())]
    )
    others = say.copy()
    others[rows, first] = -1.0
    second = others.argmax(axis=1)
    against = others[rows, second]
    value = np.round((1.0 - say[rows, first] + against) * grouping.nearness, 6)
    chosen: list[Doubt] = []
    asked: set[frozenset[str]] = set()
    for i in np.argsort(-value, kind="stable").tolist():
        note = corpus.notes[corpus.members[i][0]].id
        one, other = ids[clusters[first[i]]], ids[clusters[second[i]]]
        pair = frozenset((one, other))
        if len(chosen) == settings.most:
            break
        if note in ledger.placed or pair in asked or against[i] < settings.contested:
            continue
        if corpus.is_where_its_author_says(i, one):
            continue
        asked.add(pair)
        chosen.append(Doubt(note, one, other))
    return tuple(chosen)


def name_doubts(
    harvest: Harvest,
    members: Mapping[str, NDArray[np.int64]],
    holding: Holding,
    labels: Mapping[str, str],
    ledger: Ledger,
) -> tuple[NameDoubt, ...]:
    """Return the themes whose name holds for too few of their notes, and the other notes.

    ``members`` are the documents (indices) per theme, ``holding`` knows what holds for
    which. A name that people gave is not doubted.
    """
    corpus, found = harvest.corpus, []
    for theme, documents in members.items():
        if theme in ledger.labels:
            continue
        holds = holding.under(labels[theme])
        if holding.share(holds, documents) >= harvest.settings.labels.holds:
            continue
        others = [i for i in documents.tolist() if not holds[i]]
        notes = (corpus.notes[j].id for i in others for j in corpus.members[i])
        found.append(NameDoubt(theme, labels[theme], tuple(sorted(notes))))
    return tuple(found)
