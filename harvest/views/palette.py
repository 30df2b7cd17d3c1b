"""The colours of the style sheets, for what no style sheet reaches: pictures and browser bars."""

import re
from functools import lru_cache
from pathlib import Path

from flask import current_app

_COLOUR = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6})")


def colour(token: str) -> str:
    """The value of a colour of tokens.css, by its name without dashes in front; raises KeyError."""
    return _read(Path(str(current_app.static_folder)) / "css" / "tokens.css")[token]


@lru_cache(maxsize=1)
def _read(sheet: Path) -> dict[str, str]:
    return dict(_COLOUR.findall(sheet.read_text(encoding="utf-8")))
