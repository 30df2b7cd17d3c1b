"""How to ask: the document for programs, and a page of it for people."""

import msgspec
from flask import render_template
from werkzeug.wrappers import Response

from harvest.views.api.entrance import blueprint
from harvest.views.api.openapi import make_document


@blueprint.get("/openapi.json")
def document() -> Response:
    """What the API says of itself."""
    return Response(msgspec.json.encode(make_document()), mimetype="application/json")


@blueprint.get("/")
def reference() -> str:
    """The same, to read."""
    return render_template("api/reference.html")
