"""The modules of a page as they are written, where no bundle of them is served.

Without a list, a browser learns of each module only once it has read the one that
imports it, a round trip per step.
"""

import re
from pathlib import Path
from posixpath import dirname, join, normpath

from harvest.assets import MODULES

# What is imported as the module loads: ``import("…")`` waits for its moment, and
# ``@import`` in a comment is about types.
_IMPORT = re.compile(
    r"""(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{},\s]+?\bfrom\s*)?["']([^"']+)["']"""
)


def trace(static: Path, main: str) -> list[str]:
    """A module and all that it imports in the end: paths under static/, each once."""
    found = [main]
    for path in found:
        names = _IMPORT.findall((static / path).read_text("utf-8"))
        for imported in (_locate(name, path) for name in names):
            if imported not in found:
                found.append(imported)
    return found


def _locate(name: str, importer: str) -> str:
    """Where an import leads; raises KeyError for a bare name that no page knows."""
    if name.startswith("."):
        return normpath(join(dirname(importer), name))
    return f"vendor/{MODULES[name]}"
