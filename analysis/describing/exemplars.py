"""The notes that speak for a theme, and the words that put a note there."""

from collections.abc import Mapping

import numpy as np

from analysis.arrays import Labels, Matrix
from analysis.settings import DEFAULTS, Settings
from analysis.text.features import Document, is_content


def exemplars(
    within: Matrix, sample_weight: Labels, most: int = DEFAULTS.summaries.exemplars
) -> list[int]:
    """Return at most ``most`` documents that together cover a theme, the central one first.

    ``within`` is the similarity of the theme's documents to each other (m x m),
    ``sample_weight`` the notes per document (m); returned are places among the m.
    Greedy facility location: G. Nemhauser, L. Wolsey and M. Fisher,
    "An analysis of approximations for maximizing submodular set functions" (1978).
    """
    weight = sample_weight.astype(np.float64)
    covered = np.zeros(len(within))
    chosen: list[int] = []
    for _ in range(min(most, len(within))):
        gain = np.round(np.maximum(within - covered[None, :], 0.0) @ weight, 6)
        gain[chosen] = -1.0
        best = int(gain.argmax())
        chosen.append(best)
        covered = np.maximum(covered, within[best])
    return chosen


def deciding_words(
    document: Document,
    shared: Mapping[int, float],
    column: Mapping[str, int],
    settings: Settings = DEFAULTS,
) -> tuple[tuple[int, int], ...]:
    """Return the spans of the words that a note shares most with its theme.

    ``shared`` holds per term of the note (its index) its weight there times the
    summed weights in the theme's other notes, ``column`` the index per term.
    """
    value: dict[tuple[int, int], float] = {}
    for token, terms in zip(document.tokens, document.terms, strict=True):
        if not is_content(terms, settings.reading):
            continue  # shared grammar decides nothing
        total = sum(shared.get(column[term], 0.0) for term, _ in terms)
        span = (token.start, token.end)
        value[span] = max(value.get(span, 0.0), round(total, 6))
    ranked = sorted((s for s in value if value[s] > 0.0), key=lambda s: (-value[s], s))
    return tuple(sorted(ranked[: settings.summaries.deciding_words]))
