"""The steps from notes to themes, in their order."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.clustering import authors
from analysis.clustering.grouping import Grouping, group, neighbours_say
from analysis.clustering.identity import in_order
from analysis.clustering.teaching import teach
from analysis.describing import naming
from analysis.describing.asking import doubts, name_doubts
from analysis.describing.duplicates import near_duplicates
from analysis.describing.exemplars import deciding_words
from analysis.describing.families import families
from analysis.describing.holding import Holding, chosen_names
from analysis.describing.themes import complete, describe
from analysis.describing.transfers import transfers
from analysis.describing.trust import overall_stability
from analysis.harvest import Harvest
from analysis.ledger import Ledger, replay
from analysis.placings import hear
from analysis.settings import DEFAULTS, Settings
from analysis.similarity.knowledge import NO_KNOWLEDGE, Knowledge
from analysis.types import (
    NEAREST,
    Assignment,
    CodebookEntry,
    Edit,
    Note,
    Placing,
    Suggestion,
    Theme,
    ThemeSet,
)


def find_themes(
    notes: Sequence[Note],
    *,
    previous: ThemeSet | None = None,
    edits: Sequence[Edit] = (),
    placings: Sequence[Placing | Suggestion] = (),
    codebook: Sequence[CodebookEntry] = (),
    language: str = "nl",
    knowledge: Knowledge = NO_KNOWLEDGE,
    settings: Settings = DEFAULTS,
) -> ThemeSet:
    """Cluster notes into themes with lasting ids.

    ``notes`` may come in any order; ``previous`` is the last result, whose
    themes and placements are kept where the notes allow; ``edits`` is the
    whole ledger of what people did to the themes, oldest first; ``placings``
    are what authors said of their own notes and an assistant of any, each at most
    once per note; ``codebook`` are themes that the organisers expect; ``language``
    (nl, fr, en) is the harvest's main language; ``knowledge`` is meaning from outside (sentence
    vectors and what was learned from the lexicon); ``settings`` are all numbers
    that somebody chose, and the seed. The same input gives the same result, to
    the byte.

    Raises ValueError where two notes share an id.
    """
    ledger = replay(previous, edits)
    hear(ledger, previous, notes, placings, codebook)
    harvest = Harvest.read(
        notes,
        knowledge,
        ledger=ledger,
        codebook=codebook,
        language=language,
        settings=settings,
    )
    everything = harvest.corpus.notes
    assigned = {note.id: _without_words(note.id, ledger) for note in everything}
    if harvest.is_empty:
        return _result(everything, assigned, {}, ledger, previous, settings=settings)
    corpus, taught = teach(harvest.corpus, harvest.similarity, ledger, settings)
    corpus = authors.remember(corpus)
    harvest = replace(harvest, corpus=corpus)
    grouping = group(
        corpus,
        harvest.similarity,
        harvest.neighbours,
        harvest.nearness,
        harvest.outlier_threshold,
        ledger.change,
        settings,
    )
    ids = naming.identify(corpus, grouping, ledger, previous, settings.matching)
    grouping, ids = authors.settle(corpus, harvest.similarity, grouping, ids, ledger, settings)
    members = _members(grouping, ids)
    assigned |= _assign(harvest, grouping, ids, members, ledger)
    before = previous.labels() if previous else {}
    holding = Holding(harvest, chosen_names(corpus, ledger, before))
    described, near = describe(harvest, grouping, members, holding, ledger, previous)
    result = _result(everything, assigned, described, ledger, previous, taught, settings)
    sizes = {theme.id: theme.size for theme in result.themes}
    labels = result.labels()
    trusted = {t.id: t.stability for t in result.themes if t.stability is not None}
    return replace(
        result,
        families=families(near, list(members), sizes, labels, settings.families),
        duplicates=near_duplicates(
            corpus, harvest.features, grouping.neighbours.order, settings.duplicates
        ),
        doubts=doubts(corpus, grouping, ids, ledger, settings.doubts),
        names=name_doubts(harvest, members, holding, labels, ledger),
        sureness=overall_stability(trusted, sizes, len(result.unplaced())),
    )


def _result(
    notes: Sequence[Note],
    assigned: Mapping[str, Assignment],
    described: Mapping[str, Theme],
    ledger: Ledger,
    previous: ThemeSet | None,
    taught: Collection[str] = (),
    settings: Settings = DEFAULTS,
) -> ThemeSet:
    now = {note: assignment.theme for note, assignment in assigned.items()}
    return ThemeSet(
        themes=complete(notes, assigned, described, ledger, settings.contrasts),
        assignments=tuple(assigned.values()),
        transfers=transfers(previous, now, ledger, taught),
    )


def _without_words(note: str, ledger: Ledger) -> Assignment:
    """Return where a note goes that takes no part in the clustering."""
    if ledger.excluded(note):
        return Assignment(note, None, "unique voice", confidence=1.0)
    theme = ledger.fixed(note) or ledger.said.get(note)
    if theme:
        return Assignment(note, theme, confidence=1.0)
    return Assignment(note, None, "no words")


def _members(grouping: Grouping, ids: Mapping[int, str]) -> dict[str, NDArray[np.int64]]:
    """Return the documents (indices) of each theme, themes in natural order."""
    documents = {
        theme: np.flatnonzero(grouping.labels == cluster) for cluster, theme in ids.items()
    }
    return {theme: documents[theme] for theme in in_order(documents)}


def _assign(
    harvest: Harvest,
    grouping: Grouping,
    ids: Mapping[int, str],
    members: Mapping[str, NDArray[np.int64]],
    ledger: Ledger,
) -> dict[str, Assignment]:
    """Tell of each note in a document where it went, how surely, and by which words."""
    corpus, words = harvest.corpus, harvest.features.words_
    column = {term: j for j, term in enumerate(harvest.features.terms_)}
    sums = {theme: corpus.sample_weight[m] @ words[m] for theme, m in members.items()}
    assigned = {}
    near = _nearest(grouping, ids, harvest.settings)
    for i, documents in enumerate(corpus.members):
        label = int(grouping.labels[i])
        theme = ids.get(label)
        ranked = sorted(ids, key=lambda c: (-grouping.affinity[i, c], ids[c]))
        others = [c for c in ranked if c != label and grouping.affinity[i, c] > 0.0]
        span = slice(words.indptr[i], words.indptr[i + 1])
        terms, own = words.indices[span], words.data[span]
        for j in documents:
            note = corpus.notes[j].id
            if theme is None:
                reason = grouping.reasons[i] or "cannot decide"
                second = ids[others[0]] if others else None
                assigned[note] = Assignment(note, None, reason, second=second, nearest=near[i])
                continue
            shared = own * (sums[theme][terms] - own)
            assigned[note] = Assignment(
                note,
                theme,
                confidence=1.0
                if note in ledger.placed
                or (theme == ledger.said.get(note) and note not in ledger.suggested)
                else float(grouping.affinity[i, label]),
                second=_second(note, theme, ledger, ids) or (ids[others[0]] if others else None),
                because=deciding_words(
                    corpus.readings[j],
                    dict(zip(terms.tolist(), shared.tolist(), strict=True)),
                    column,
                    harvest.settings,
                ),
                nearest=near[i],
            )
    return assigned


def _second(note: str, theme: str, ledger: Ledger, ids: Mapping[int, str]) -> str | None:
    """Return the second choice of an assistant, where that is a theme by now."""
    second = ledger.suggested.get(note)
    return second if second != theme and second in ids.values() else None


def _nearest(
    grouping: Grouping, ids: Mapping[int, str], settings: Settings
) -> list[tuple[str, ...]]:
    """Return the themes of each document's neighbours, its own before them."""
    clusters = sorted(ids)
    if not clusters:
        return [()] * len(grouping.labels)
    say = np.round(neighbours_say(grouping, clusters, settings.new_notes.neighbours), 6)
    own = grouping.labels[:, None] == np.array(clusters)
    ranked = np.argsort(-(say + own), axis=1, kind="stable")[:, :NEAREST]
    return [
        tuple(ids[clusters[c]] for c in row if say[i, c] > 0.0 or own[i, c])
        for i, row in enumerate(ranked.tolist())
    ]
