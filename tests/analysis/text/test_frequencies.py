"""How common words are: the same from a file as from the lists, and no bad file is believed."""

import random
from functools import cache

import numpy as np
import pytest

from analysis.text import frequencies

LEAST = 5.5
COUNTED = {"nl": {"de": 7.7, "boom": 4.75}, "fr": {"arbre": 4.51}, "en": {"tree": 5.0}}
COMMON = {"und": {"de": 7.3}, "die": {"de": 7.1, "ro": 5.6}}


@pytest.fixture
def begin(monkeypatch, tmp_path):
    """Keep in a folder, as a process does that begins then."""

    def run(least=LEAST, folder=tmp_path):
        for name in ("_kept", "_kept_zipf", "_kept_common"):
            monkeypatch.setattr(frequencies, name, {})
        frequencies.keep(folder, least)

    return run


@pytest.fixture
def reads(monkeypatch):
    """Small lists; which of them were read."""
    count = []

    @cache
    def read_zipf(language):
        count.append(language)
        return COUNTED[language]

    @cache
    def read_common(least):
        count.append(least)
        return COMMON

    monkeypatch.setattr(frequencies, "_read_zipf", read_zipf)
    monkeypatch.setattr(frequencies, "_read_common", read_common)
    return count


@pytest.mark.thorough
def test_all_words_are_as_common_from_the_file(begin):
    begin()
    begin()
    for language in frequencies.LANGUAGES:
        listed, found = frequencies._read_zipf(language), frequencies.zipf_of(language)
        assert found is not listed
        words = random.Random(1).sample(sorted(listed), 5000)
        assert {w: found.get(w, 0.0) for w in words} == {w: listed[w] for w in words}
    near, found = frequencies._read_common(LEAST), frequencies.common_words(LEAST)
    assert found is not near
    assert {word: found.get(word, {}) for word in near} == near


def test_what_is_kept_is_read_once(begin, reads):
    begin()
    assert sorted(map(str, reads)) == ["5.5", "en", "fr", "nl"]
    begin()
    assert len(reads) == 4
    assert frequencies.zipf_of("nl").get("boom", 0.0) == 4.75
    assert frequencies.zipf_of("nl").get("tree", 0.0) == 0.0
    assert frequencies.common_words(LEAST).get("die", {}) == COMMON["die"]
    assert frequencies.common_words(LEAST).get("boom", {}) == {}


def test_another_folder_gets_what_is_known(begin, reads, tmp_path):
    begin()
    (tmp_path / "other").mkdir()
    frequencies.keep(tmp_path / "other", LEAST)
    assert (tmp_path / "other" / "words.npz").exists()
    assert len(reads) == 4


def test_other_limits_are_read_with(begin, reads):
    begin()
    begin(LEAST + 1.0)
    assert LEAST + 1.0 in reads


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not whole", b"words"])
def test_a_damaged_file_is_written_anew(begin, reads, tmp_path, content):
    (tmp_path / "words.npz").write_bytes(content)
    begin()
    begin()
    assert len(reads) == 4
    assert frequencies.zipf_of("nl").get("de", 0.0) == 7.7


def test_a_file_of_another_version_is_written_anew(begin, reads, tmp_path):
    np.savez(tmp_path / "words.npz", digest=np.array("wordfreq of old"))
    begin()
    assert frequencies.zipf_of("en").get("tree", 0.0) == 5.0


def test_a_folder_that_is_closed_costs_only_time(begin, reads, tmp_path):
    begin(folder=tmp_path / "nowhere")
    assert frequencies.zipf_of("fr").get("arbre", 0.0) == 4.51
