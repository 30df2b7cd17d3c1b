"""Word lists per language: ``inner.nl.txt`` and the like; a line that begins with # is a remark.

``inner`` words may stand inside a phrase, ``empty`` ones are no matter of their own,
``grammar`` holds the other words that say nothing alone. Texts without spaces are ``cut``
at theirs.
"""

from functools import cache
from importlib.resources import files


@cache
def words(kind: str, language: str) -> frozenset[str]:
    """Return the words of a list in a language; none where there is no such list."""
    file = files(__name__) / f"{kind}.{language}.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
