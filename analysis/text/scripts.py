"""Scripts that put no spaces between words: a run of such letters is read in pairs.

Which pairs are words is not known, but notes on the same matter share them. Words
that say nothing of their own are cut out first, or else the pairs at their edges would be
shared by all.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from analysis.text.words import words

_HAN: Final = (
    r"\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003134f"
)
_HIRAGANA: Final = r"\u3041-\u309f"
_KATAKANA: Final = r"\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9f"
# Thai, Lao, Burmese, Khmer.
_OTHERS: Final = r"\u0e01-\u0e3a\u0e40-\u0e4e\u0e80-\u0eff\u1000-\u109f\u1780-\u17d3"

_UNSPACED: Final = re.compile(rf"[{_HAN}{_HIRAGANA}{_KATAKANA}{_OTHERS}]")
# Katakana stand for one word, mostly; hiragana are endings and particles, mostly.
_RUN: Final = re.compile(
    rf"(?P<han>[{_HAN}]+)|(?P<one>[{_KATAKANA}]+)|(?P<hiragana>[{_HIRAGANA}]+)"
    rf"|(?P<other>[{_OTHERS}]+)"
)
# A letter with the vowels and tones that are written around it: no pair begins with those.
_LETTER: Final = re.compile(
    r"[\u0e40-\u0e44\u0ec0-\u0ec4]?."
    r"[\u0e30-\u0e3a\u0e45-\u0e4e\u0eb0-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u109d\u17b4-\u17d3]*"
)


def is_unspaced(word: str) -> bool:
    """Tell whether a word has letters of a script without spaces."""
    return _UNSPACED.search(word) is not None


def pieces(run: str) -> Iterator[tuple[int, int]]:
    """Return the places of the pieces of a run of letters, as (start, end) in it."""
    for part in _RUN.finditer(run):
        start, kind = part.start(), part.lastgroup
        if kind == "one":
            yield part.span()
        elif kind != "hiragana":
            position = 0
            for cut in [*_cuts().finditer(part.group()), None]:
                end = cut.start() if cut else len(part.group())
                for first, last in _pairs(part.group()[position:end]):
                    yield start + position + first, start + position + last
                position = cut.end() if cut else end


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Return two letters each time, each but the outer ones twice; one where there is but one."""
    letters = [letter.span() for letter in _LETTER.finditer(text)]
    if len(letters) == 1:
        yield letters[0]
    for (start, _), (_, end) in pairwise(letters):
        yield start, end


@cache
def _cuts() -> re.Pattern[str]:
    known = set().union(*(words("cut", language) for language in ("zh", "ja", "th")))
    longest_first = sorted(known, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first)))
