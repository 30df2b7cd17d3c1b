"""What browsers load: which sources there are, and which files were made from them.

Also read by hatch_build.py and script/setup, before any package is installed.
"""

import hashlib
import json
from pathlib import Path

# Bare names that the modules import, and their files in static/vendor.
MODULES = {
    "preact": "preact.js",
    "preact/hooks": "preact-hooks.js",
    "@preact/signals-core": "signals-core.js",
    "@preact/signals": "signals.js",
    "htm": "htm.js",
    "socket.io-client": "socket.io.js",
}

BUILT = "built"
# The sources of static/built; the stamp of static/vendor stands for all that lies there.
_SOURCES = ("js/**/*.js", "css/**/*.css", "favicon.svg", "vendor/.stamp")


def stamp(static: Path) -> str:
    """One hash for everything that static/built is made from."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in _SOURCES for path in static.glob(pattern)):
        digest.update(str(path.relative_to(static)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def read_manifest(static: Path) -> dict[str, str] | None:
    """The file in static/built for each source that a page names.

    Nothing while there are none, and when a source has changed since they were made.
    """
    try:
        manifest = json.loads((static / BUILT / "manifest.json").read_text("utf-8"))
    except FileNotFoundError:
        return None
    if manifest["stamp"] != stamp(static):
        return None
    files: dict[str, str] = manifest["files"]
    return files
