"""Where to go from an address that cannot be opened: to the page it belongs to."""

from flask import current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect


def page_of(path: str) -> str | None:
    """The nearest address above a path, or the path itself, that is a page of ours.

    None for what is not ours: an address of another site, or one that a browser
    would read as such.
    """
    if not path.startswith("/") or path.startswith("//") or "\\" in path:
        return None
    urls = current_app.create_url_adapter(request)
    assert urls is not None  # there is a request
    while path:
        try:
            urls.match(path, method="GET")
        except RequestRedirect:
            return path
        except HTTPException:
            path = path.rstrip("/").rpartition("/")[0]
        else:
            return path
    return None
