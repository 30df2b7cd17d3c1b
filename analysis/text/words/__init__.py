"""Word lists per language: ``inner.nl.txt`` and the like; a line that begins with # is a remark.

``inner`` words may stand inside a phrase, ``empty`` ones are no matter of their own.
"""

from functools import cache
from importlib.resources import files


@cache
def words(kind: str, language: str) -> frozenset[str]:
    """Return the words of a list, ``inner`` or ``empty``, in nl, fr or en."""
    lines = (files(__name__) / f"{kind}.{language}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
