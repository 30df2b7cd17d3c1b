"""Settings of how alike notes are: sources, meaning, concepts and codebook."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sources:
    """How much each source of similarity weighs, 0 to 1. All are tuned.

    Outside the lexicon's domain ``words`` and ``sentences`` count; in it the
    other six; between the two both, by how well the harvest fits. Each group adds
    up to 1.
    """

    words: float = 0.3
    sentences: float = 0.7
    in_domain_words: float = 0.2
    in_domain_examples: float = 0.2  # nearness to the anchors of example notes
    in_domain_keywords: float = 0.2  # nearness to the anchors of keywords
    in_domain_named: float = 0.2  # concepts whose keywords stand in the note
    in_domain_near_parents: float = 0.1  # parents of the concepts that it is near
    in_domain_named_parents: float = 0.1  # parents of the concepts that it names


@dataclass(frozen=True, slots=True)
class Meaning:
    """How sentence vectors are centred, whitened and told in concepts."""

    # Notes that the borrowed mean of a language counts for, from 0. Taste.
    borrowed_notes: float = 5.0
    # The same of a language that the lexicon does not know, above 0. Taste.
    foreign_notes: float = 1.0
    # Share of the mean variance that is added to each direction before whitening,
    # above 0. Study.
    shrinkage: float = 0.3
    anchors_kept: int = 8  # anchors that describe a document, from 1. Study
    nearest_concepts: int = 3  # concepts that a note is held to speak of, from 1. Taste
    # Distance of unit vectors (0 to 2) between a harvest's mean and the one expected:
    # up to ``in_domain`` the lexicon counts in full, from ``out_of_domain`` on not at
    # all. Measured on harvests of the domain and on three foreign ones: docs/adr/0007.
    in_domain: float = 0.10
    out_of_domain: float = 0.15
    # Standard deviation of unit vectors (0 to 1) for which the two were measured; of a
    # model that spreads them wider, distances are as much wider.
    usual_spread: float = 0.44


@dataclass(frozen=True, slots=True)
class Concepts:
    """When a note names a concept, and when a theme is called after one. All are taste."""

    keyword_weight: float = 0.3  # background weight of a keyword's words that count, 0 to 1
    strongest: int = 3  # concepts of a note that may name its theme, from 1
    faint: float = 0.1  # strength below which a note does not have a concept, 0 to 1
    same_notes: float = 0.65  # F1 of the concept's notes and the theme's notes, 0 to 1
    strong: float = 0.25  # mean strength of the concept in the theme's notes, 0 to 1


@dataclass(frozen=True, slots=True)
class Codebook:
    """How much the organisers' expected themes steer, and when a theme is one of them."""

    weight: float = 0.25  # share of the similarity, 0 to 1. Tuned
    entries_kept: int = 2  # entries that a document may belong to, from 1. Taste
    concepts_per_text: int = 6  # concepts that an entry's text stands for, from 1. Taste
    # Weight of nearness of sentences beside nearness of concepts (1), from 0. Taste.
    sentence_weight: float = 0.5
    word_match: float = 1.5  # standard deviations that a match by words counts for. Taste
    # Score in standard deviations from which an entry is wholly a document's. Taste.
    clear: float = 4.0
    # F1 of the entry's notes and the theme's notes for the theme to take its name,
    # 0 to 1. Taste.
    same_notes: float = 0.4
