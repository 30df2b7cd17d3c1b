"""What a page loads: the files made for it, or its sources where those have changed since.

A made file is named after what is in it: a browser that has it never asks for it again.
"""

from functools import cache
from pathlib import Path

from flask import Blueprint, current_app, request, send_from_directory, url_for
from werkzeug.wrappers import Response

from harvest.assets import BUILT, MODULES, read_manifest
from harvest.errors import NotFoundError
from harvest.views.modules import trace

blueprint = Blueprint("assets", __name__)

YEAR = 365 * 24 * 60 * 60
# The compressed forms beside a file, the smallest first.
ENCODINGS = {"br": ".br", "gzip": ".gz"}


def asset(name: str) -> str:
    """The address of a file under static/; raises KeyError for one that no bundle was made of."""
    made = _manifest()
    if made is None:
        return url_for("static", filename=name)
    return url_for("assets.show", name=made[name])


def list_modules(main: str) -> list[str]:
    """The addresses of all modules that a page with this main module loads."""
    if _manifest() is not None:
        return [asset(main)]
    static = _static()
    # Only in debug mode do the files change under a running server.
    found = trace(static, main) if current_app.debug else _trace_once(static, main)
    return [url_for("static", filename=path) for path in found]


def import_map() -> dict[str, dict[str, str]] | None:
    """Where bare names lead, for modules as they are written; a bundle has none."""
    if _manifest() is not None:
        return None
    files = {name: f"vendor/{file}" for name, file in MODULES.items()}
    return {"imports": {name: url_for("static", filename=file) for name, file in files.items()}}


@blueprint.get(f"/static/{BUILT}/<path:name>")
def show(name: str) -> Response:
    """A made file, compressed as the browser likes it."""
    made = _manifest()
    if made is None or name not in made.values():
        raise NotFoundError("not_found")
    folder = _static() / BUILT
    for encoding, suffix in ENCODINGS.items():
        if request.accept_encodings[encoding] and (folder / (name + suffix)).is_file():
            answer = _send(folder, name + suffix, name)
            answer.content_encoding = encoding
            break
    else:
        answer = _send(folder, name, name)
    answer.vary.add("Accept-Encoding")
    return answer


def _send(folder: Path, file: str, name: str) -> Response:
    answer = send_from_directory(folder, file, download_name=Path(name).name, max_age=YEAR)
    answer.cache_control.immutable = True
    return answer


def _static() -> Path:
    return Path(str(current_app.static_folder))


def _manifest() -> dict[str, str] | None:
    """The made files; none in debug mode, in which a source is served as it is now."""
    return None if current_app.debug else _read_once(_static())


_read_once = cache(read_manifest)
_trace_once = cache(trace)
