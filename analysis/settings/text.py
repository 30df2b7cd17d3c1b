"""Settings of how words are read and weighed.

Frequencies are on the Zipf scale: log10 of the occurrences per billion words,
about 7 for "de" and 0 for an unseen word.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text becomes terms, and how much a word says by how common it is.

    Splitting by corpus frequency follows P. Koehn and K. Knight (2003); its
    values are those of the study.
    """

    # Zipf, summed over a note's words, that speaks for the language expected: it
    # outweighs a doubt between languages, not a whole sentence. Taste.
    language_hint: float = 2.0
    # A note is in a language nearby where the words that are common there (Zipf
    # ``common_zipf`` and more) outweigh those known in a learned language (``known_zipf``
    # and more) by ``foreign_margin``, all summed. Taste.
    common_zipf: float = 4.8
    known_zipf: float = 3.0
    foreign_margin: float = 3.0
    # It is in an unknown one where it has so many words or more, with a mean Zipf
    # below ``unknown_zipf``. Taste.
    unknown_words: int = 4
    unknown_zipf: float = 2.2
    # Share of the notes in unknown languages, of so many or more, above which a word that
    # they share says nothing: 0 to 1. Taste.
    unknown_share: float = 0.5
    unknown_notes: int = 3
    # Zipf from which a word of a language nearby says nothing. Taste.
    foreign_stopword_zipf: float = 5.9
    # The background weight of a word is (commonest_zipf - zipf) / zipf_range, at most 1.
    # Zipf; the range above 0. Study: ARI .36 on the workshop notes with these weights,
    # .19 without any.
    commonest_zipf: float = 6.3
    zipf_range: float = 3.1
    least_weight: float = 0.15  # background weight of the most common words, 0 to 1. Study
    # Background weight (0 to 1) below which a word is grammar: its letters are not
    # counted and it decides nothing. Taste; .2 is Zipf 5.7 with the values above.
    content_weight: float = 0.2
    compound_letters: int = 7  # letters of the shortest word that is split. Study
    compound_zipf: float = 3.4  # Zipf from which a word is known as a whole. Study
    rare_part_zipf: float = 1.8  # Zipf that both parts have at least. Study
    good_part_zipf: float = 3.3  # Zipf that one part has at least. Study
    left_letters: int = 3  # letters of the shortest left part. Taste
    right_letters: int = 4  # letters of the shortest right part. Study
    # What a split is worth: these weights (0 to 1) of the rarer part's Zipf, the more
    # common part's Zipf, and the letters of the shorter part. Study.
    rare_part_share: float = 0.5
    good_part_share: float = 0.25
    letters_share: float = 0.25
    most_letters: int = 7  # letters of the shorter part that count, from 1. Study


@dataclass(frozen=True, slots=True)
class Features:
    """How terms and letters become a vector. All values are those of the study."""

    most_counted: float = 1.5  # times that a term counts within one note at most, from 1
    single_weight: float = 0.4  # factor on the rarity of a term of one note only, 0 to 1
    letters_weight: float = 0.8  # of letter sequences beside words of weight 1, from 0
    shortest_sequence: int = 3  # letters, from 1
    longest_sequence: int = 5  # letters, from ``shortest_sequence``
    sequence_notes: int = 2  # documents that have a letter sequence at least
    sequence_share: float = 0.15  # share of the documents that have it at most, 0 to 1


@dataclass(frozen=True, slots=True)
class WordClasses:
    """When a word counts as a verb or an adjective, by the frequencies of its forms.

    Fields that end in ``_zipf`` are frequencies; those that end in ``_below`` or
    ``_above`` are how many Zipf units another form may lie below the word's own
    frequency, or must lie above it. All are taste: looked at in lists of words,
    never measured.
    """

    seen_zipf: float = 1.9  # a form that is common enough to be no accident
    form_below: float = 1.8  # an infinitive's finite form or participle
    inflected_below: float = 0.5  # "warm" against "warme"
    plural_above: float = 0.2  # "warmen" against "warme": from here on it is a noun
    bare_zipf: float = 2.0  # "duale", for "duaal"
    bare_below: float = 0.9  # the same, against "duaal"
    finite_zipf: float = 2.6  # "spelen", for "speelt"
    finite_below: float = 0.9  # the same, against "speelt"
    participle_below: float = 0.6  # "melden" against "gemeld"
    imperative_above: float = 0.2  # "melden" against "meld"
    imperative_below: float = 1.2  # "meldt" against "meld"
    adverb_zipf: float = 2.0  # "vrai", for the French adverb "vraiment"
    french_verb_zipf: float = 3.0  # "parler", for "parlent"


@dataclass(frozen=True, slots=True)
class Phrases:
    """Which successive words of a note may be a label."""

    most_words: int = 4  # words, from 1. Taste
    # Background weight (0 to 1) of a word that a phrase may end in; .35 is Zipf 5.2
    # with the values of ``Reading``. Taste.
    least_weight: float = 0.35
    least_letters: int = 3  # letters of such a word. Taste
    # Share of a word's places in which it has a capital for it to be written with one,
    # 0 to 1. Taste.
    capitals_share: float = 1 / 3
    # Words of a note that is all capitals, above which those prove nothing. Taste.
    shouted_words: int = 2
