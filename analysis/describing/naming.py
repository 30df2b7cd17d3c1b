"""Which theme each cluster is, and what each theme is called."""

import itertools
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.clustering.grouping import Grouping
from analysis.clustering.identity import fresh_ids, in_order, match
from analysis.corpus import Corpus
from analysis.describing.holding import Holding, said_of
from analysis.describing.labels import Candidate, Labeller, assign_labels, central_words
from analysis.describing.parts import NameFinder
from analysis.harvest import Harvest
from analysis.ledger import Ledger
from analysis.settings import DEFAULTS, Matching
from analysis.similarity.codebook import assign_entries
from analysis.similarity.concepts import assign_concepts
from analysis.text.phrases import Phrase, PhraseFinder, spellings
from analysis.types import CodebookEntry, ThemeSet

Members = Mapping[str, NDArray[np.int64]]


def identify(
    corpus: Corpus,
    grouping: Grouping,
    ledger: Ledger,
    previous: ThemeSet | None,
    settings: Matching = DEFAULTS.matching,
) -> dict[int, str]:
    """Return the theme id of each cluster; a cluster without one is no theme.

    Held themes keep their clusters, others go on where they share notes with
    the previous result, and the rest are new.
    """
    ids = {cluster: theme for theme, cluster in grouping.homes.items()}
    clusters: dict[int, list[str]] = {}
    for label, group in zip(grouping.labels.tolist(), corpus.members, strict=True):
        if label >= 0:
            clusters.setdefault(label, []).extend(corpus.notes[i].id for i in group)
    free = {c: notes for c, notes in clusters.items() if c not in ids}
    before = {
        corpus.notes[i].id: theme
        for theme, group in zip(corpus.prior, corpus.members, strict=True)
        if theme is not None and theme not in grouping.homes
        for i in group
    }
    ids |= match(free, before, settings.shared)
    fresh = [c for c in free if c not in ids]
    fresh.sort(key=lambda c: (-len(clusters[c]), min(clusters[c])))
    fresh = _without_retired(fresh, clusters, ledger, settings.retired)
    ids |= dict(zip(fresh, fresh_ids(len(fresh), _taken(ledger, previous)), strict=True))
    return ids


def _taken(ledger: Ledger, previous: ThemeSet | None) -> set[str]:
    """Return every theme id that was in use as far as the previous result and the edits tell."""
    taken = set(ledger.named)
    for assignment in previous.assignments if previous else ():
        taken |= {t for t in (assignment.theme, assignment.second) if t is not None}
    for transfer in previous.transfers if previous else ():
        taken |= {t for t in (transfer.source, transfer.target) if t is not None}
    return taken


def _without_retired(
    fresh: list[int], clusters: Mapping[int, Sequence[str]], ledger: Ledger, share: float
) -> list[int]:
    """Return the new clusters that are not a retired theme once more.

    The notes of a retired theme are free and would form the same cluster again:
    a cluster that consists mostly of such notes gets no id.
    """
    new = []
    for cluster in fresh:
        notes = clusters[cluster]
        gone = (set(old) for old in ledger.retired.values())
        if not any(sum(note in old for note in notes) > share * len(notes) for old in gone):
            new.append(cluster)
    return new


def name(
    harvest: Harvest,
    members: Members,
    central: Mapping[str, int],
    holding: Holding,
    ledger: Ledger,
    previous: ThemeSet | None,
) -> tuple[dict[str, str], dict[str, list[Candidate]], dict[str, str]]:
    """Return label, candidate phrases and codebook entry, each per theme id.

    ``members`` holds the documents per theme and ``central`` the most central
    of them. A label given by a person comes first, then the previous one where authors
    put their notes under it, then a codebook entry's name, then that of a concept, all
    only where they hold for enough of the notes, then the previous label where it still
    fits.
    """
    corpus, settings = harvest.corpus, harvest.settings
    texts = [corpus.notes[group[0]].text for group in corpus.members]
    written = spellings(corpus.readings, [n.text for n in corpus.notes], settings.phrases)
    documents, phrase_finder = corpus.documents, PhraseFinder(written, settings)
    phrases = list(map(phrase_finder.phrases, documents, texts))
    labeller = _labeller(harvest, phrases)
    common = _labeller(harvest, list(map(phrase_finder.words, documents, texts)))
    candidates = {theme: labeller.candidates(members[theme]) for theme in members}
    assigned = assign_entries(
        harvest.matches, corpus.sample_weight, members, settings.codebook.same_notes
    )
    entries = {theme: harvest.codebook[j] for theme, j in assigned.items()}
    before = previous.labels() if previous else {}
    given = {theme: ledger.labels[theme] for theme in members if theme in ledger.labels}
    taken = {label.casefold() for label in ledger.labels.values()}
    for offered in (
        _chosen_names(members, holding, before),
        _entry_names(entries, members, holding, before),
        _concept_names(harvest, members, holding, before),
    ):
        for theme in in_order(offered):
            label = offered[theme]
            if theme not in given and label and label.casefold() not in taken:
                given[theme] = label
                taken.add(label.casefold())
    finder = NameFinder(holding, labeller, common, harvest.codebook, written)
    order = sorted(in_order(members), key=lambda t: -int(corpus.sample_weight[members[t]].sum()))
    labels = assign_labels(
        order,
        {
            theme: candidates[theme]
            if theme in given
            else finder.names(members[theme], candidates[theme])
            for theme in members
        },
        given,
        before,
        {
            theme: central_words(phrases[i], texts[i], documents[i], settings)
            for theme, i in central.items()
        },
        settings.labels,
    )
    return labels, candidates, {theme: entry.id for theme, entry in entries.items()}


def _labeller(harvest: Harvest, phrases: Sequence[Sequence[Phrase]]) -> Labeller:
    labeller = Labeller(harvest.language, harvest.settings.labels)
    return labeller.fit(harvest.features, harvest.corpus.sample_weight, phrases)


def _chosen_names(members: Members, holding: Holding, before: Mapping[str, str]) -> dict[str, str]:
    """Return the name under which authors put their notes in each theme, while it holds."""
    names = {}
    for theme, documents in members.items():
        label = before.get(theme, "")
        chosen = holding.chosen.get(label.casefold())
        if chosen is None or not chosen[documents].any():
            continue
        if holding.may_name(holding.under(label), documents, is_known=True):
            names[theme] = label
    return names


def _entry_names(
    entries: Mapping[str, CodebookEntry],
    members: Members,
    holding: Holding,
    before: Mapping[str, str],
) -> dict[str, str]:
    """Return the name of each theme's entry that holds for most of its notes."""
    names = {}
    for theme, entry in entries.items():
        name = entry.name.strip()
        holds = holding.of(said_of((entry.name, *entry.keywords), holding.settings))
        if holding.may_name(holds, members[theme], is_known=before.get(theme) == name):
            names[theme] = name
    return names


def _concept_names(
    harvest: Harvest, members: Members, holding: Holding, before: Mapping[str, str]
) -> dict[str, str]:
    """Return the label of each theme's concept that holds for most of its notes.

    A keyword may stand in notes on something else: people must have used the
    label's own words too.
    """
    combined, settings = harvest.combined, harvest.settings
    assigned = assign_concepts(
        combined.concepts_, harvest.corpus.sample_weight, members, settings.concepts
    )
    names = {}
    for theme, j in assigned.items():
        concept = combined.active_concepts_[j]
        label = concept.label.get(harvest.language) or concept.label["en"]
        phrases = (label, *itertools.chain(*concept.keywords.values()))
        holds = holding.of(said_of(phrases, settings))
        is_known = before.get(theme) == label
        if holding.is_worded(label, members[theme]) and holding.may_name(
            holds, members[theme], is_known=is_known
        ):
            names[theme] = label
    return names
