"""Files that keep what takes long to make, for the next process."""

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any


def take_or_make(file: Path, digest: str, make: Callable[[], Any]) -> Any:
    """Return what a file keeps under this digest, or make it and keep it there, as JSON.

    A file of another digest is written anew.
    """
    kept: dict[str, Any] = {}
    with contextlib.suppress(OSError, ValueError):  # not there yet, or not wholly written
        kept = json.loads(file.read_bytes())
    if digest not in kept:
        kept = {digest: make()}
        with contextlib.suppress(OSError):  # a folder may be closed to us
            draft = file.with_suffix(".draft")
            draft.write_text(json.dumps(kept), encoding="utf-8")
            draft.replace(file)
    return kept[digest]
