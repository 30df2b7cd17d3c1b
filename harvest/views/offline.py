"""The service worker of the phones: their last page, for a reload without network."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Blueprint, current_app
from werkzeug.wrappers import Response

blueprint = Blueprint("offline", __name__)


@blueprint.get("/p/worker.js")
def worker() -> Response:
    """The worker, with a version that changes with any static file.

    It stands under the phones' pages because a worker answers for no more than its own folder.
    """
    static = Path(str(current_app.static_folder))
    # Only in debug mode do the files change under a running server.
    version = _hash(static) if current_app.debug else _hash_once(static)
    source = (static / "js/phone/worker.js").read_text("utf-8")
    response = Response(f'self.VERSION = "{version}";\n{source}', mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _hash(static: Path) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(static.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(static)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


_hash_once = cache(_hash)
