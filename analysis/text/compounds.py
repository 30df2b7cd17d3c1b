"""Dutch compounds: "schoolverzuim" also speaks of "school" and of "verzuim".

Splitting by corpus frequency follows P. Koehn and K. Knight, "Empirical
methods for compound splitting" (EACL 2003), with the Zipf scale for counts.
"""

from functools import lru_cache
from typing import Final

from analysis.settings import DEFAULTS, Reading
from analysis.text.vocabulary import zipf

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
def split_compound(word: str, settings: Reading = DEFAULTS.reading) -> tuple[str, ...]:
    """Return the two parts of a Dutch compound, or nothing when it is none.

    ``word`` is in lower case. A linking s, e, en or n between the parts is
    dropped. Both parts must be words, one of them a common one.
    """
    # The parts of a common word would mislead: it is known as a whole.
    if len(word) < settings.compound_letters or zipf(word, "nl") >= settings.compound_zipf:
        return ()
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    for cut in range(settings.left_letters, len(word) - settings.right_letters + 1):
        right = word[cut:]
        if right in _SUFFIXES:
            continue
        right_zipf = zipf(right, "nl")
        if right_zipf < settings.rare_part_zipf:
            continue
        for link in _LINKS:
            left = word[: cut - len(link)]
            if not word[:cut].endswith(link) or left in _PREFIXES:
                continue
            if len(left) < settings.left_letters:
                continue
            left_zipf = zipf(left, "nl")
            low, high = sorted((left_zipf, right_zipf))
            if low < settings.rare_part_zipf or high < settings.good_part_zipf:
                continue
            shortest = min(len(left), len(right), settings.most_letters)
            score = (
                settings.rare_part_share * low
                + settings.good_part_share * high
                + settings.letters_share * shortest
            )
            # On a tie the later tuple wins only by its letters, never by chance.
            best = max(best, (round(score, 6), (left, right)))
    return best[1]
