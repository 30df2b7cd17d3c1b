"""Settings of what is said of a theme."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """Which phrases name a theme. All are taste, looked at on the demo day."""

    keyphrases: int = 6  # that are shown, from 0
    candidates: int = 40  # phrases that are weighed, from 1
    # Added to the log ratio of shares, so that a theme that is the whole harvest has
    # words too. From 0.
    log_ratio_floor: float = 0.05
    repeated_notes: int = 2  # notes that have a phrase for it to be a repeated one, from 1
    repeated: float = 1.6  # factor on a repeated phrase of several words
    once: float = 1.3  # factor on one that is said once, of words that others use too
    own_language: float = 1.15  # factor on a phrase in the harvest's main language
    compound_part: float = 0.7  # factor on what a part of a compound says
    # Share of a theme's notes, 0 to 1, for which a name should hold: the label of a
    # concept or of a codebook entry holds for so many, or it is not used.
    holds: float = 0.6
    # Documents nearest to one, from 1: it lies on what more than half of them say.
    neighbours: int = 3
    parts: int = 3  # words or entries that make a name at most, from 1
    three_hold: float = 0.5  # share of the notes that a name of three holds for, 0 to 1
    adds: float = 0.07  # share of the notes that each of them adds, 0 to 1
    # How much more often each of them holds in the theme than in the other notes, from 1.
    lift: float = 4.0
    joined_candidates: int = 12  # parts that are tried together, from 0
    overlap: float = 0.5  # share of the shorter phrase's words that make two labels alike
    keyphrase_score: float = 0.15  # as a share of the best one's score, 0 to 1
    # Score of the previous label as a share of the best one's, 0 to 1, from which it stays.
    still_good: float = 0.7
    fallback_letters: int = 60  # of a label made of a note's first words, from 1


@dataclass(frozen=True, slots=True)
class Summaries:
    """Which notes, sentences and words speak for a theme. All are taste."""

    exemplars: int = 3  # notes, from 1
    deciding_words: int = 4  # words of a note that are marked, from 0
    # Words of a sentence that can be read aloud; any other counts ``unfit`` times.
    fewest_words: int = 5
    most_words: int = 25
    unfit: float = 0.7  # 0 to 1
    notes_read: int = 12  # most central notes whose sentences are weighed, from 1


@dataclass(frozen=True, slots=True)
class Contrasts:
    """When a theme was heard more in one region than in the others."""

    level: float = 0.05  # false discovery rate, 0 to 1. The usual one
    ratio: float = 1.5  # of the shares of people, from 1. Taste
    shrinkage: float = 4.0  # people added to both sides who speak like all. Taste
    fewest_people: int = 5  # below which nothing is said of regions. Taste
    # Of the hall's share of people, what each region must reach for a theme that was
    # heard everywhere, 0 to 1. Taste.
    alike: float = 0.6


@dataclass(frozen=True, slots=True)
class Duplicates:
    """When two notes say nearly the same. Both are taste."""

    cosine: float = 0.85  # of words and letters, 0 to 1: a word changed, or an ending
    neighbours: int = 8  # nearest documents that are compared, from 1


@dataclass(frozen=True, slots=True)
class Doubts:
    """Which notes people are asked about.

    That answers to these questions bring more than answers about notes at random
    is measured in docs/insight-quality.md (``asked``); the values are taste.
    """

    most: int = 5  # questions at once, from 0
    neighbours: int = 9  # documents that have a say, from 1
    contested: float = 0.3  # share of their say that the second theme has at least, 0 to 1


@dataclass(frozen=True, slots=True)
class Families:
    """How many themes of themes there are. All are taste."""

    many: int = 9  # themes up to which there are no families
    fewest: int = 3  # families, from 1
    most: int = 7  # families, from ``fewest``
    # Shares of the themes, 0 to 1: that one family holds at most, and that are in none.
    largest_share: float = 0.5
    alone_share: float = 0.25
    names: int = 2  # largest themes after which a family is called, from 1


@dataclass(frozen=True, slots=True)
class Stability:
    """How often, and how, the harvest is drawn anew.

    The bounds of the grades that follow from it are those of C. Hennig (2007).
    """

    draws: int = 8  # from 1. Taste, for the time it takes
    share: float = 0.8  # of the documents in a draw, 0 to 1. Taste
    # Documents in a draw at most: it need not be larger to tell what holds. Taste.
    largest_draw: int = 1000
    resolutions: tuple[float, ...] = (1.0, 1.6)  # of modularity, above 0. Taste
    # Notes, from 0, that a theme is reckoned with beside its own: they stay together as those
    # of the other themes do. Taste: from 2 on hardly a small clear theme is called weak.
    usual_notes: float = 3.0
    fewest_documents: int = 20  # below which nothing is said. Taste
