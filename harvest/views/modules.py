"""The modules of a page: where bare names lead, and all that its main module imports.

There is no bundler: without a list, a browser learns of each module only once it
has read the one that imports it, a round trip per step.
"""

import re
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath

from flask import current_app

# Bare names that the modules import, and their files in static/vendor.
MODULES = {
    "preact": "preact.js",
    "preact/hooks": "preact-hooks.js",
    "@preact/signals-core": "signals-core.js",
    "@preact/signals": "signals.js",
    "htm": "htm.js",
    "socket.io-client": "socket.io.js",
}

# What is imported as the module loads: ``import("…")`` waits for its moment, and
# ``@import`` in a comment is about types.
_IMPORT = re.compile(
    r"""(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{},\s]+?\bfrom\s*)?["']([^"']+)["']"""
)


def list_modules(main: str) -> list[str]:
    """A module and all that it imports in the end: paths under static/, each once."""
    static = Path(str(current_app.static_folder))
    # Only in debug mode do the files change under a running server.
    return _trace(static, main) if current_app.debug else _trace_once(static, main)


def _trace(static: Path, main: str) -> list[str]:
    found = [main]
    for path in found:
        names = _IMPORT.findall((static / path).read_text("utf-8"))
        for imported in (_locate(name, path) for name in names):
            if imported not in found:
                found.append(imported)
    return found


_trace_once = cache(_trace)


def _locate(name: str, importer: str) -> str:
    """Where an import leads; raises KeyError for a bare name that no page knows."""
    if name.startswith("."):
        return normpath(join(dirname(importer), name))
    return f"vendor/{MODULES[name]}"
