"""What was read of the lexicon is kept, and found again only where it would be read alike."""

from dataclasses import replace

import pytest

from analysis.settings import DEFAULTS
from analysis.similarity import phrases


@pytest.fixture
def reads(monkeypatch, lexicon):
    """How often a small lexicon was read, in processes that begin when this is called."""
    count = []

    def begin():
        monkeypatch.setattr(phrases, "_kept", {})
        phrases.lexicon_naming.cache_clear()
        return count

    def counted(settings, read=phrases._read_lexicon):
        count.append(settings)
        return read(settings)

    monkeypatch.setattr(phrases, "load_lexicon", lambda: lexicon)
    monkeypatch.setattr(phrases, "_read_lexicon", counted)
    yield begin
    phrases.lexicon_naming.cache_clear()


def test_what_is_kept_is_what_would_be_read(reads, tmp_path):
    count = reads()
    read = phrases.lexicon_naming(DEFAULTS)
    phrases.keep(tmp_path)
    before = len(count)
    reads()
    phrases.keep(tmp_path)
    assert phrases.lexicon_naming(replace(DEFAULTS, random_state=7)) == read
    assert len(count) == before
    assert all(0.0 < value <= 1.0 for own in read.values() for value in own.values())


@pytest.mark.parametrize("text", ["", '{"of another lexicon": {}}'])
def test_a_file_of_something_else_is_written_anew(reads, tmp_path, text):
    count = reads()
    (tmp_path / "phrases.json").write_text(text)
    phrases.keep(tmp_path)
    reads()
    phrases.keep(tmp_path)
    assert len(count) == 1


def test_other_settings_are_read_with(reads, tmp_path):
    count = reads()
    phrases.keep(tmp_path)
    least = replace(DEFAULTS.concepts, keyword_weight=0.9)
    naming = phrases.lexicon_naming(replace(DEFAULTS, concepts=least))
    assert len(count) == 2
    assert naming != phrases.lexicon_naming(DEFAULTS)


def test_a_folder_that_is_closed_costs_only_time(reads, tmp_path):
    reads()
    phrases.keep(tmp_path / "nowhere")
    assert phrases.lexicon_naming(DEFAULTS)
