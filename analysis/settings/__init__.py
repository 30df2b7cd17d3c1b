"""Every number that somebody chose, as values that are handed down.

An experiment is a value and not an edit of the source:
``find_themes(notes, settings=replace(DEFAULTS, outliers=Outliers(threshold=0.1)))``.

The comment of each field gives its unit and range, and where its value comes
from:

- *study*: from the feasibility study on short Dutch notes that came before this
  engine. Its pipeline was measured as a whole, a single value only where the
  comment says so.
- *tuned*: chosen on the two workshop sets and xSID, see "Limits, plainly" in
  docs/insight-quality.md.
- a document, a paper or a convention, named.
- *taste*: nothing else is known.

Not here: guards against dividing by zero and rounding, sizes of blocks in
memory, what a stored vector looks like (``analysis.embedders``), and how the
engine is measured (``analysis.evaluation``), which an experiment must not move.
"""

from dataclasses import dataclass, field
from typing import Final

from analysis.settings.clustering import Authors, Clustering, Matching, Outliers, Teaching
from analysis.settings.describing import (
    Contrasts,
    Doubts,
    Duplicates,
    Families,
    Labels,
    Stability,
    Summaries,
)
from analysis.settings.similarity import Codebook, Concepts, Meaning, Sources
from analysis.settings.text import Features, Phrases, Reading, WordClasses
from analysis.settings.uses import EntryMatching, NewNotes

__all__ = [
    "DEFAULTS",
    "Authors",
    "Clustering",
    "Codebook",
    "Concepts",
    "Contrasts",
    "Doubts",
    "Duplicates",
    "EntryMatching",
    "Families",
    "Features",
    "Labels",
    "Matching",
    "Meaning",
    "NewNotes",
    "Outliers",
    "Phrases",
    "Reading",
    "Settings",
    "Sources",
    "Stability",
    "Summaries",
    "Teaching",
    "WordClasses",
]


@dataclass(frozen=True, slots=True)
class Settings:
    """One of each subject, and the seed of all that is drawn at random."""

    reading: Reading = field(default_factory=Reading)
    features: Features = field(default_factory=Features)
    word_classes: WordClasses = field(default_factory=WordClasses)
    phrases: Phrases = field(default_factory=Phrases)
    sources: Sources = field(default_factory=Sources)
    meaning: Meaning = field(default_factory=Meaning)
    concepts: Concepts = field(default_factory=Concepts)
    codebook: Codebook = field(default_factory=Codebook)
    clustering: Clustering = field(default_factory=Clustering)
    outliers: Outliers = field(default_factory=Outliers)
    teaching: Teaching = field(default_factory=Teaching)
    authors: Authors = field(default_factory=Authors)
    matching: Matching = field(default_factory=Matching)
    labels: Labels = field(default_factory=Labels)
    summaries: Summaries = field(default_factory=Summaries)
    contrasts: Contrasts = field(default_factory=Contrasts)
    duplicates: Duplicates = field(default_factory=Duplicates)
    doubts: Doubts = field(default_factory=Doubts)
    families: Families = field(default_factory=Families)
    stability: Stability = field(default_factory=Stability)
    new_notes: NewNotes = field(default_factory=NewNotes)
    entry_matching: EntryMatching = field(default_factory=EntryMatching)
    random_state: int = 0  # any whole number; another one gives another of the possible results


DEFAULTS: Final = Settings()
