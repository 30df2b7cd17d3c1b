"""What those who watch a day were sent last, so that the next frame need only say what changed."""

from collections.abc import Mapping
from typing import Any

from harvest.live.patches import make_patch


class SentParts:
    """The versioned parts of one audience of a day, in plain values, as they were last sent.

    It knows nothing of who received them: each patch says from which version it goes to
    which, and whoever has another asks for the whole part.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, Any]] = {}

    def remember(self, plain: Mapping[str, Any], versions: Mapping[str, int]) -> None:
        """These were sent whole."""
        self._known |= {name: (version, plain[name]) for name, version in versions.items()}

    def tell(self, plain: Mapping[str, Any], versions: Mapping[str, int]) -> dict[str, Any]:
        """The parts for a frame: whole, as ``patches``, or nothing where none changed."""
        told = {name: value for name, value in plain.items() if name not in versions}
        patches = {}
        for name, version in versions.items():
            before, old = self._known.get(name, (None, None))
            if before == version:
                continue
            patch = make_patch(old, plain[name]) if before is not None else None
            if patch is None or "to" in patch:
                told[name] = plain[name]
            else:
                patches[name] = {"from": before, "patch": patch}
        self.remember(plain, versions)
        return told | {"versions": versions} | ({"patches": patches} if patches else {})
