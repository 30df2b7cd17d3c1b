"""How common words are: the same from a file as from the lists, and no bad file is believed."""

import random

import numpy as np
import pytest

from analysis.text import frequencies

LEAST = 5.5


@pytest.fixture
def kept(monkeypatch, tmp_path):
    """Keep in a folder, as a process does that begins then; counts what was read anew."""
    read = []

    def counted(least, tables=frequencies._tables):
        read.append(least)
        return tables(least)

    def begin(least=LEAST, folder=tmp_path):
        monkeypatch.setattr(frequencies, "_kept_zipf", {})
        monkeypatch.setattr(frequencies, "_kept_common", {})
        frequencies.keep(folder, least)
        return len(read)

    monkeypatch.setattr(frequencies, "_tables", counted)
    return begin


@pytest.mark.parametrize("language", frequencies.LANGUAGES)
def test_every_word_is_as_common_from_the_file(kept, language):
    kept()
    assert kept() == 1
    listed, found = frequencies._read_zipf(language), frequencies.zipf_of(language)
    assert found is not listed
    words = random.Random(1).sample(sorted(listed), 5000)
    assert {word: found.get(word, 0.0) for word in words} == {word: listed[word] for word in words}
    assert found.get("qqzzx", 0.0) == 0.0


def test_the_words_of_languages_nearby_are_those_of_the_lists(kept):
    kept()
    listed, found = frequencies._read_common(LEAST), frequencies.common_words(LEAST)
    assert found is not listed
    assert {word: found.get(word, {}) for word in listed} == listed
    assert found.get("qqzzx", {}) == {}


def test_other_limits_are_read_with(kept):
    kept()
    assert kept(LEAST + 1.0) == 2
    assert frequencies.common_words(LEAST) == frequencies._read_common(LEAST)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not whole", b"words"])
def test_a_damaged_file_is_written_anew(kept, tmp_path, content):
    (tmp_path / "words.npz").write_bytes(content)
    kept()
    assert kept() == 1
    assert frequencies.zipf_of("nl").get("de", 0.0) > 7.0


def test_a_file_of_another_version_is_written_anew(kept, tmp_path):
    np.savez(tmp_path / "words.npz", digest=np.array("wordfreq of old"))
    assert kept() == 1


def test_a_folder_that_is_closed_costs_only_time(kept, tmp_path):
    assert kept(folder=tmp_path / "nowhere") == 1
    assert frequencies.zipf_of("fr").get("le", 0.0) > 6.0
