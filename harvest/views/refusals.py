"""How what goes wrong is answered over HTTP.

People get a page, scripts that ask for JSON get JSON, and programs get the same as the
``application/problem+json`` of RFC 9457.
"""

from http import HTTPStatus
from typing import Any

import msgspec
from flask import Flask, Response, jsonify, render_template, request
from sqlalchemy.exc import DataError
from werkzeug.exceptions import HTTPException

from harvest.errors import FailedError, HarvestError, TooManyError, UnknownCallerError, name_of

HTTP_CODES = {404: "not_found", 413: "file_too_large"}

# Where programs ask; people ask everywhere else.
PROGRAMS = "/api/"


class Problem(msgspec.Struct, frozen=True):
    """What went wrong (RFC 9457): ``code`` is for programs, ``detail`` for people."""

    type: str
    title: str
    status: int
    detail: str
    code: str


def wants_json() -> bool:
    """Whether the answer should be JSON: the caller says so."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json"


def _answer(body: dict[str, Any], status: int) -> Response:
    if request.path.startswith(PROGRAMS):
        response = _answer_program(body["error"], status)
    elif wants_json():
        response = jsonify(body)
    else:
        response = Response(
            render_template("error.html", status=status, **body["error"]), mimetype="text/html"
        )
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response


def _answer_program(error: dict[str, Any], status: int) -> Response:
    title = HTTPStatus(status).phrase
    problem = Problem("about:blank", title, status, error["message"], error["code"])
    response = Response(msgspec.json.encode(problem), mimetype="application/problem+json")
    if status == UnknownCallerError.status:
        response.headers["WWW-Authenticate"] = "Bearer"
    if status == TooManyError.status:
        response.headers["Retry-After"] = "60"
    return response


def answer_refusal(error: HarvestError) -> Response:
    """Answer what we refuse ourselves."""
    return _answer(error.as_dict(), error.status)


def answer_http(error: HTTPException) -> Response:
    """Answer what the framework refuses."""
    status = error.code or 500
    code = HTTP_CODES.get(status, "failed" if status >= 500 else "invalid")
    response = _answer(HarvestError(code).as_dict(), status)
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def init_app(app: Flask) -> None:
    """Answer every error of every view in the same way."""

    @app.errorhandler(HarvestError)
    def refused(error: HarvestError) -> Response:
        return answer_refusal(error)

    app.register_error_handler(HTTPException, answer_http)

    @app.errorhandler(OverflowError)
    @app.errorhandler(DataError)
    def unknown_to_the_database(error: OverflowError | DataError) -> Response:
        # A number that no database can hold, or a text with a NUL, is nothing that exists.
        return _answer(HarvestError("invalid").as_dict(), 400)

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        # Only the kind and the place are logged: a message may hold a person's words.
        app.logger.error("unexpected %s at %s", name_of(error), request.endpoint)
        if app.debug or app.testing:
            raise error
        return _answer(FailedError("failed").as_dict(), FailedError.status)
