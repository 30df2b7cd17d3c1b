"""Extensions that every application shares, and the choice of language."""

from flask import Flask, current_app, g, has_request_context, request
from flask_babel import Babel
from flask_wtf.csrf import CSRFProtect

from harvest import vocabulary

LANGUAGES = tuple(vocabulary.LANGUAGES)

# How dates are written here: English readers in Belgium write British.
REGIONAL = {"nl": "nl_BE", "fr": "fr_BE", "en": "en_GB"}

babel = Babel()
csrf = CSRFProtect()


def select_language() -> str:
    """The language of a page: the reader's choice, the day's, the browser's, ours."""
    fallback: str = current_app.config["LANGUAGE"]
    if not has_request_context():
        return fallback
    chosen = request.cookies.get("language") or g.get("language")
    if chosen in LANGUAGES:
        return str(chosen)
    if request.blueprint == "organise":
        return request.accept_languages.best_match(LANGUAGES) or fallback
    return fallback


def init_app(app: Flask) -> None:
    """Attach the extensions."""
    babel.init_app(app, locale_selector=lambda: REGIONAL[select_language()])
    csrf.init_app(app)
