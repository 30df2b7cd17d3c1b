"""Which questions to people help most: "does this belong to A or to B?"

Uncertainty, weighed by how many others are like the note: B. Settles and
M. Craven, "An analysis of active learning strategies for sequence labeling
tasks" (2008), information density.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from analysis.corpus import Corpus
from analysis.grouping import Grouping
from analysis.ledger import Ledger
from analysis.types import Doubt

_MOST: Final = 5
_DOUBTFUL: Final = 0.6


def doubts(
    corpus: Corpus,
    grouping: Grouping,
    ids: Mapping[int, str],
    ledger: Ledger,
) -> tuple[Doubt, ...]:
    """Return at most five notes that lie between two themes, the most helpful first.

    ``ids`` is the theme of each cluster. Of two themes at most one note is asked about; what a
    person decided is not asked again.
    """
    clusters = sorted(ids)
    if len(clusters) < 2:
        return ()
    near = grouping.affinity[:, clusters]
    ranked = np.argsort(-near, axis=1, kind="stable")
    first, second = (np.take_along_axis(near, ranked[:, [r]], axis=1)[:, 0] for r in (0, 1))
    unsure = np.where(first > 0, second / np.maximum(first, 1e-9), 0.0)
    value = np.round(unsure * grouping.nearness, 6)
    chosen: list[Doubt] = []
    asked: set[frozenset[str]] = set()
    for i in np.argsort(-value, kind="stable").tolist():
        note = corpus.notes[corpus.members[i][0]].id
        one, other = (ids[clusters[ranked[i, r]]] for r in (0, 1))
        pair = frozenset((one, other))
        if len(chosen) == _MOST or value[i] <= 0.0:
            break
        if note in ledger.placed or pair in asked or unsure[i] < 1.0 - _DOUBTFUL:
            continue
        asked.add(pair)
        chosen.append(Doubt(note, one, other))
    return tuple(chosen)
