"""Pages and data go over the network compressed."""

import gzip
import io
import secrets

from flask import Flask, request
from werkzeug.wrappers import Response

# Below this, the browser's own bookkeeping costs as much as is won.
LEAST = 4096
# More effort costs milliseconds where a page is large, and wins a twentieth.
LEVEL = 1
# Up to so many bytes are added at random, see _gzip.
MOST_PADDING = 100
TYPES = {"text/html", "application/json", "text/plain", "text/csv", "text/markdown"}


def init_app(app: Flask) -> None:
    """Compress the answers of this application."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if (
        response.mimetype not in TYPES
        or response.is_streamed
        or response.direct_passthrough
        or response.content_encoding
        or (response.content_length or 0) < LEAST
    ):
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"]:
        response.set_data(_gzip(response.get_data()))
        response.content_encoding = "gzip"
    return response


def _gzip(content: bytes) -> bytes:
    """Compress, to a length that tells nothing of what a secret in it resembles.

    Who hears how long a page is could learn its links and form tokens letter by letter, from
    words of their own in the same page (BREACH). A file name of random length in the head of
    the answer, which browsers pass over, drowns that.
    """
    target = io.BytesIO()
    name = "a" * secrets.randbelow(MOST_PADDING + 1)
    with gzip.GzipFile(name, "wb", LEVEL, target, mtime=0) as packed:
        packed.write(content)
    return target.getvalue()
