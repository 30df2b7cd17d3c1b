"""Settings of how similarities become clusters, and clusters themes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clustering:
    """The partitions, and how they become one clustering.

    That sixteen partitions score no worse than one well chosen partition, and no
    better, is measured in the study (ARI .36 with and without consensus); the
    consensus is for evenness.
    """

    # Documents from which there are graphs at all; fewer are grouped only where they
    # are nearly identical: their cosine (0 to 1) is at least ``nearly_identical``. Taste.
    fewest_documents: int = 6
    nearly_identical: float = 0.6
    # Neighbours per document of each graph, times the square root of the documents. Study.
    neighbours: tuple[float, ...] = (0.8, 1.15, 1.65)
    fewest_neighbours: int = 4  # from 1. Study
    most_neighbours: int = 6  # the documents divided by this, from 1. Study
    resolutions: tuple[float, ...] = (1.0, 1.3, 1.6, 2.0)  # of modularity, above 0. Study
    # Documents beyond which there are no more neighbours (a root of 45), no random walks
    # (they take a product of n x n) and fewer resolutions. Taste, for the time it takes.
    large: int = 2025
    large_resolutions: tuple[float, ...] = (1.0, 1.6)
    walk_steps: int = 5  # from 1. Study
    walk_damping: float = 0.8  # factor per step, 0 to 1. Study
    # Weight of the previous result against the partitions, for two notes that were both
    # placed in it, 0 to 1. Taste (.6 in the study): the more, the calmer, and the longer the
    # themes of the first few notes stay; see "A hall that grows" in docs/insight-quality.md.
    memory: float = 0.5
    memory_of_authors: float = 0.75  # the same for two whose authors said where they belong


@dataclass(frozen=True, slots=True)
class Outliers:
    """Which notes a theme may keep."""

    # Similarity (0 to 1) under which a document resembles nothing: the mean over the
    # ``nearest`` documents. Study. Where there are sentences everything resembles
    # everything a little: there it is at least ``relative_threshold`` times the median
    # of all. Tuned.
    threshold: float = 0.06
    relative_threshold: float = 0.45
    nearest: int = 3  # documents, from 1. Study
    # Mean agreement of the partitions (0 to 1): below ``unsure`` a note leaves its theme,
    # from ``sure`` on a note without a theme joins one. Study.
    unsure: float = 0.30
    sure: float = 0.40
    between: float = 0.10  # with a second theme, from which a note is between two. Taste
    # Notes that make a theme. Study; the exception for a small harvest is taste.
    smallest_theme: int = 3
    small_harvest: int = 15  # notes below which the harvest is small
    smallest_theme_of_small: int = 2


@dataclass(frozen=True, slots=True)
class Teaching:
    """How people's placements spread to notes that are alike.

    What corrections bring is measured in docs/insight-quality.md (``after``); the
    values by themselves are taste.
    """

    noise_by_person: float = 0.1  # variance of a person's placement, above 0
    noise_by_engine: float = 1.0  # variance of the engine's own, above 0
    # By how much another theme must fit better before a note follows; memberships are
    # 0 to 1.
    margin: float = 0.15
    # Documents beyond which nothing follows: the regression takes the cube of them.
    most_documents: int = 3000


@dataclass(frozen=True, slots=True)
class Authors:
    """How what authors say of their own notes is weighed against the notes like theirs.

    What their answers bring is measured in docs/insight-quality.md (``placed``).
    """

    noise: float = 0.3  # variance of an author's answer, above 0. Study
    noise_by_engine: float = 2.0  # variance of the engine's own placing, above 0. Tuned
    rounds: int = 2  # how often it is weighed, without what was outvoted. Taste
    # Expected beforehand of authors, as a beta distribution: so many right answers and so
    # many wrong ones. Tuned.
    right: float = 4.0
    wrong: float = 2.0
    # Expected beforehand of neighbours, as a log-normal distribution: by so much
    # membership (0 to 1) more for one theme than for another, its odds are e times as
    # high, within a factor of e to the power ``temperature_spread``. Tuned.
    temperature: float = 0.1
    temperature_spread: float = 0.7
    # What a placing of the engine tells of neighbours, as a share of what an answer does,
    # while no note is answered; nothing once ``enough`` are. Tuned.
    engine: float = 0.1
    engine_errors: float = 0.1  # share of its placings that neighbours need not explain. Taste
    # By how much another theme must fit better before a note without an answer follows
    # (memberships are 0 to 1), while no note is answered; nothing once ``enough`` (share,
    # 0 to 1) are. Tuned.
    margin: float = 0.25
    enough: float = 0.6
    # How likely the theme of a note without an answer must be, 0 to 1, once ``enough`` are
    # answered; the less, the fewer are. Tuned.
    likely: float = 0.33


@dataclass(frozen=True, slots=True)
class Matching:
    """When a theme is one of the previous result. Both are taste."""

    shared: float = 0.3  # share of the notes of the smaller of the two, 0 to 1
    # Share of a new theme's notes that were in one retired theme, 0 to 1, beyond which it
    # is that theme and does not come back.
    retired: float = 0.5
