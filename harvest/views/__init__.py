"""HTTP: one blueprint per audience, and the headers that every page carries."""

import secrets
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, g, redirect, request
from flask_wtf.csrf import CSRFError
from werkzeug.datastructures import ContentSecurityPolicy
from werkzeug.exceptions import MethodNotAllowed
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response as BaseResponse

from harvest import limits, vocabulary
from harvest.db import database
from harvest.errors import UnknownDeviceError
from harvest.extensions import select_language
from harvest.services.people.participants import NICKNAME_LIMIT
from harvest.services.programme.day_words import USUAL, as_title
from harvest.services.text import NOTE_LIMIT
from harvest.services.themes.edits import LABEL_LIMIT
from harvest.services.tokens import CODE_LENGTH
from harvest.views import (
    accent,
    api,
    assets,
    check,
    checkins,
    commitment_feed,
    commitment_links,
    commitments,
    compressing,
    console,
    debrief,
    harvest,
    language,
    logo,
    messages,
    offline,
    organise,
    own_notes,
    phone,
    refusals,
    tickets,
    wall,
)
from harvest.views.assets import asset, import_map, list_modules
from harvest.views.palette import colour
from harvest.views.refusals import answer_http, wants_json
from harvest.views.stale_forms import answer_stale
from harvest.views.typed import typed_texts
from harvest.views.way_back import page_of

PAGES = (
    *(phone, own_notes, debrief, check, tickets, harvest),
    *(commitments, commitment_links, checkins, commitment_feed),
    *(wall, console, organise, api, language, messages, offline, assets, accent, logo),
)

# How long what is typed on a phone may be; a code leaves room for blanks between its signs.
LIMITS = {
    "note": NOTE_LIMIT,
    "nickname": NICKNAME_LIMIT,
    "label": LABEL_LIMIT,
    "code": 2 * CODE_LENGTH,
}


def init_app(app: Flask) -> None:
    """Register the blueprints and what surrounds them."""
    refusals.init_app(app)
    limits.init_app(app)
    for module in PAGES:
        app.register_blueprint(module.blueprint)
    app.context_processor(_in_every_template)
    app.after_request(_secure)
    compressing.init_app(app)
    app.register_error_handler(CSRFError, answer_stale)
    app.register_error_handler(UnknownDeviceError, phone.ask_to_join)
    app.register_error_handler(MethodNotAllowed, _lead_to_a_page)
    if app.config["PROXIES"]:
        hops = app.config["PROXIES"]
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops
        )

    @app.get("/healthz")
    def health() -> tuple[dict[str, Any], int]:
        trouble = database().check()
        told = {"ok": trouble is None, "now": datetime.now(UTC).isoformat()}
        return (told, 200) if trouble is None else ({**told, "database": trouble}, 503)


def _lead_to_a_page(error: MethodNotAllowed) -> BaseResponse:
    """Whoever opens the address of a form wants its page, as with Enter in the address bar."""
    page = page_of(request.path) if request.method == "GET" else None
    return redirect(page) if page and not wants_json() else answer_http(error)


def _nonce() -> str:
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def _in_every_template() -> dict[str, Any]:
    return {
        "asset": asset,
        "nonce": _nonce,
        "colour": colour,
        "import_map": import_map,
        "list_modules": list_modules,
        "locale": select_language(),
        "languages": vocabulary.LANGUAGES,
        "words": USUAL,
        "usual": USUAL,
        "as_title": as_title,
        "limits": LIMITS,
        "page_of": page_of,
        "typed_texts": typed_texts,
    }


def _secure(response: Response) -> Response:
    policy = ContentSecurityPolicy(
        {
            "default-src": "'none'",
            "script-src": f"'self' 'nonce-{_nonce()}'",
            "style-src": "'self'",
            "img-src": "'self' data:",
            "font-src": "'self'",
            "connect-src": "'self'",
            "manifest-src": "'self'",
            "worker-src": "'self'",
            "form-action": "'self'",
            # A console shows the wall, small; nothing else stands in a frame.
            "frame-src": "'self'",
            "frame-ancestors": "'self'" if request.endpoint == "wall.show" else "'none'",
            "base-uri": "'none'",
        }
    )
    response.headers.setdefault("Content-Security-Policy", policy.to_header())
    response.headers["X-Content-Type-Options"] = "nosniff"
    # Links to walls and consoles are secrets: they go to no other site.
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response
