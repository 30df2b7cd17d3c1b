"""Dutch compounds: "schoolverzuim" also speaks of "school" and of "verzuim".

Splitting by corpus frequency follows P. Koehn and K. Knight, "Empirical
methods for compound splitting" (EACL 2003), with the Zipf scale for counts.
"""

from functools import lru_cache
from typing import Final

from analysis.text.vocabulary import zipf

MIN_LETTERS: Final = 7
# A word as common as this is known as a whole; its parts would mislead.
_COMMON_ZIPF: Final = 3.4
_RARE_PART_ZIPF: Final = 1.8
_GOOD_PART_ZIPF: Final = 3.3
_MIN_LEFT: Final = 3
_MIN_RIGHT: Final = 4
_LINKS: Final = ("", "s", "e", "en", "n")

# They are in the word lists, but within a word they only bend its meaning.
_PREFIXES: Final = frozenset(
    "aan achter af be bij binnen boven buiten des door echt een eens ere ge her heen hoe hoofd in"
    " met mee mede mis na naar niet om on ont onder op over samen te tegen terug toe tot tussen uit"
    " van ver vol voor weg wel zelf zeer hun der den het ons wat dat die dit men".split()
)
_SUFFIXES: Final = frozenset(
    "aard achtig baar baarheid eerd eert elijk elen elijke eren erij erig ering eling elingen"
    " enden ende gaat gang gend gende gingen haft heden heid ieel iek ieke ische isch ing ingen"
    " isme ist isten iteit lijk lijke lijkheid ling lingen loos loze matig matige name nis nissen"
    " rijk rijke schap schappen sel sels ster sters teit tingen vol volle waarts zaam zame tien"
    " tjes tje pjes pje stel sten ende erend erende ters ters ders ren den ten gen".split()
)


@lru_cache(maxsize=1 << 16)
def split_compound(word: str) -> tuple[str, ...]:
    """Return the two parts of a Dutch compound, or nothing when it is none.

    ``word`` is in lower case. A linking s, e, en or n between the parts is
    dropped. Both parts must be words, one of them a common one.
    """
    if len(word) < MIN_LETTERS or zipf(word, "nl") >= _COMMON_ZIPF:
        return ()
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    for cut in range(_MIN_LEFT, len(word) - _MIN_RIGHT + 1):
        right = word[cut:]
        if right in _SUFFIXES:
            continue
        right_zipf = zipf(right, "nl")
        if right_zipf < _RARE_PART_ZIPF:
            continue
        for link in _LINKS:
            left = word[: cut - len(link)]
            if not word[:cut].endswith(link) or len(left) < _MIN_LEFT or left in _PREFIXES:
                continue
            left_zipf = zipf(left, "nl")
            low, high = sorted((left_zipf, right_zipf))
            if low < _RARE_PART_ZIPF or high < _GOOD_PART_ZIPF:
                continue
            shortest = min(len(left), len(right), 7)
            score = 0.5 * low + 0.25 * high + 0.25 * shortest
            # On a tie the later tuple wins only by its letters, never by chance.
            best = max(best, (round(score, 6), (left, right)))
    return best[1]
