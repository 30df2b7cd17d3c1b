"""How common words are in Dutch, French and English, and the commonest of languages nearby.

wordfreq counted them (R. Speer, "rspeer/wordfreq", 2022), on the Zipf scale of M. van Heuven
and others, "SUBTLEX-UK" (2014): log10 of the occurrences per billion words, about 7 for "de"
and 0 for an unseen word. Reading its lists takes most of a small harvest's time in a new
process, and over a hundred megabytes: ``keep`` them in a file that is read at once.
"""

import contextlib
import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, Protocol
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

LANGUAGES: Final = ("nl", "fr", "en")
# Those that wordfreq counts and that are spoken in or near Flanders.
NEARBY: Final = tuple(
    "ar bg ca cs da de el es fa fi he hu it ja lt lv nb pl pt ro ru sh sk sl sv tr uk zh".split()
)

_FILE: Final = "words.npz"
_HUNDREDTHS: Final = 100.0


_Tables = dict[str, NDArray[Any]]


class Zipf(Protocol):
    """How common words are in one language, by lower-case word."""

    def get(self, word: str, default: float, /) -> float:
        """Return the Zipf frequency of a word, or ``default`` where it is not counted."""
        ...


class Common(Protocol):
    """In which languages nearby words are common, by lower-case word."""

    def get(self, word: str, default: Mapping[str, float], /) -> Mapping[str, float]:
        """Return how common a word is per language, or ``default`` where it is in none."""
        ...


class _Hashed:
    """Rows of numbers by word, found by the word's hash of 64 bits.

    Of a million words two share one with a chance of one in forty million.
    """

    def __init__(self, keys: NDArray[np.uint64], rows: NDArray[np.int16]) -> None:
        self.keys, self.rows = keys, rows

    def find(self, word: str) -> NDArray[np.int16] | None:
        """Return the row of a word, or None where it has none."""
        key = _hash(word)
        place = int(self.keys.searchsorted(key))
        return self.rows[place] if place < len(self.keys) and self.keys[place] == key else None


class _KeptZipf(_Hashed):
    def get(self, word: str, default: float, /) -> float:
        row = self.find(word)
        return default if row is None else int(row[0]) / _HUNDREDTHS


class _KeptCommon(_Hashed):
    def get(self, word: str, default: Mapping[str, float], /) -> Mapping[str, float]:
        row = self.find(word)
        if row is None:
            return default
        pairs = zip(NEARBY, row.tolist(), strict=True)
        return {language: value / _HUNDREDTHS for language, value in pairs if value}


_kept: dict[str, _Tables] = {}  # by what they depend on
_kept_zipf: dict[str, Zipf] = {}
_kept_common: dict[float, Common] = {}


def zipf_of(language: str) -> Zipf:
    """Return how common words are in a language: of a learned one all, of others common ones."""
    return _kept_zipf.get(language) or _read_zipf(language)


def common_words(least: float) -> Common:
    """Return the words of languages nearby with at least this Zipf frequency in one of them."""
    return _kept_common.get(least) or _read_common(least)


def keep(folder: Path, least: float) -> None:
    """Take the frequencies from a file in the folder, or read them and write that.

    That changes no result: a file of another wordfreq, or another ``least`` frequency of
    the words of languages nearby, is written anew.
    """
    digest, file = f"{version('wordfreq')} {least} {NEARBY}", folder / _FILE
    kept = _load(file, digest)
    if kept is None:
        kept = _kept.get(digest) or {"digest": np.array(digest)} | _tables(least)
        with contextlib.suppress(OSError):  # a folder may be closed to us
            draft = file.with_suffix(".draft")
            with draft.open("wb") as handle:
                np.savez(handle, **kept)  # type: ignore[arg-type] # none is called allow_pickle
            draft.replace(file)
    _kept[digest] = kept
    for language in LANGUAGES:
        _kept_zipf[language] = _KeptZipf(kept[f"{language} keys"], kept[f"{language} rows"])
    _kept_common[least] = _KeptCommon(kept["common keys"], kept["common rows"])


def _load(file: Path, digest: str) -> _Tables | None:
    """Return what a file keeps, None where it is not there, damaged, or of something else."""
    unreadable = (OSError, ValueError, KeyError, BadZipFile, EOFError)
    with contextlib.suppress(*unreadable), file.open("rb") as handle:
        kept = np.load(handle)
        return dict(kept) if str(kept["digest"]) == digest else None
    return None


def _tables(least: float) -> _Tables:
    tables: _Tables = {}
    for language in LANGUAGES:
        counted = _read_zipf(language)
        rows = np.array(list(counted.values()))[:, None]
        tables |= _sorted(language, counted, rows)
    common = _read_common(least)
    rows = np.array([[each.get(language, 0.0) for language in NEARBY] for each in common.values()])
    tables |= _sorted("common", common, rows)
    for read in (_read_zipf, _read_common):
        read.cache_clear()  # the lists themselves take far more room
    return tables


def _sorted(name: str, words: Iterable[str], rows: NDArray[np.float64]) -> _Tables:
    keys = np.array([_hash(word) for word in words], dtype=np.uint64)
    order = np.argsort(keys)
    hundredths = np.round(rows * _HUNDREDTHS).astype(np.int16)
    return {f"{name} keys": keys[order], f"{name} rows": hundredths[order]}


def _hash(word: str) -> np.uint64:
    digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return np.uint64(int.from_bytes(digest, "little"))


@cache
def _read_zipf(language: str) -> Mapping[str, float]:
    from wordfreq import available_languages, read_cBpack

    # Of a language nearby the common words are enough, and much less to keep.
    size = "best" if language in LANGUAGES else "small"
    places = available_languages(size)
    if language not in places:
        return {}
    return dict(_rows(read_cBpack(places[language])))


@cache
def _read_common(least: float) -> Mapping[str, Mapping[str, float]]:
    from wordfreq import available_languages, read_cBpack

    found: dict[str, dict[str, float]] = {}
    places = available_languages("small")
    for language in NEARBY:
        for word, value in _rows(read_cBpack(places[language])):
            if value < least:
                break
            found.setdefault(word, {})[language] = value
    return found


def _rows(pack: Iterable[Iterable[str]]) -> Iterable[tuple[str, float]]:
    """Return the words of a list, the commonest first, each with its Zipf frequency."""
    for centibels, row in enumerate(pack):
        # Row i holds the words with a frequency of -i centibels: Zipf 9 - i/100.
        value = round(9.0 - centibels / 100.0, 2)
        for word in row:
            yield word, value
