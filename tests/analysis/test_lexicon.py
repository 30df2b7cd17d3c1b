"""The concept lexicon is whole: three languages, enough keywords and examples."""

from collections import Counter
from dataclasses import astuple

import pytest

from analysis import lexicon
from analysis.lexicon import NO_THEME, load_lexicon
from analysis.text.frequencies import LANGUAGES

CONCEPTS = load_lexicon()


def read_in_a_new_process(folder, monkeypatch):
    """Return the lexicon as a process reads it that finds what the one before kept."""
    monkeypatch.setattr(lexicon, "_kept", [])
    lexicon.keep(folder)
    return [astuple(concept) for concept in load_lexicon.__wrapped__()]


def test_a_kept_lexicon_is_the_one_that_would_be_read(tmp_path, monkeypatch):
    read = read_in_a_new_process(tmp_path, monkeypatch)
    monkeypatch.setattr(lexicon, "tomllib", None)
    assert read_in_a_new_process(tmp_path, monkeypatch) == read
    assert read == [astuple(concept) for concept in CONCEPTS]


def test_a_lexicon_of_other_files_is_read_anew(tmp_path, monkeypatch):
    read_in_a_new_process(tmp_path, monkeypatch)
    one = next(source for source in lexicon._sources() if source.name == "none.toml")
    monkeypatch.setattr(lexicon, "_sources", lambda: [one])
    fewer = read_in_a_new_process(tmp_path, monkeypatch)
    assert len(fewer) == sum(concept.parent == NO_THEME for concept in CONCEPTS)


def test_there_are_many_concepts_in_two_levels():
    assert len(CONCEPTS) >= 300
    assert len({concept.parent for concept in CONCEPTS}) >= 20
    assert any(concept.parent == NO_THEME for concept in CONCEPTS)


def test_names_are_unique():
    assert max(Counter(concept.id for concept in CONCEPTS).values()) == 1
    assert max(Counter(concept.label["nl"] for concept in CONCEPTS).values()) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_concept_has_a_short_label_in_each_language(language):
    for concept in CONCEPTS:
        label = concept.label[language]
        assert label == label.strip() != ""
        assert len(label.split()) <= 5, label


def test_every_concept_has_its_words_and_examples():
    for concept in CONCEPTS:
        assert sum(len(words) for words in concept.keywords.values()) >= 10, concept.id
        assert sum(len(texts) for texts in concept.notes.values()) >= 8, concept.id
        assert len(concept.keywords["nl"]) >= 6, concept.id


def test_texts_are_clean():
    for concept in CONCEPTS:
        for texts in (
            *concept.notes.values(),
            *concept.keywords.values(),
            *concept.wordings.values(),
        ):
            for text in texts:
                assert text == text.strip() != "", concept.id
                assert len(text) <= 300, concept.id


def test_no_concept_has_the_same_phrase_twice():
    for concept in CONCEPTS:
        for language in LANGUAGES:
            known = {word.lower() for word in concept.keywords.get(language, ())}
            wordings = [word.lower() for word in concept.wordings.get(language, ())]
            assert len(wordings) == len(set(wordings)), concept.id
            assert not known & set(wordings), concept.id


def test_wordings_are_kept_out_of_what_says_nothing():
    assert not any(concept.wordings for concept in CONCEPTS if concept.parent == NO_THEME)
