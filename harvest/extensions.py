"""Extensions that every application shares, and the choice of language."""

from flask import Flask, current_app, g, has_request_context, request
from flask_babel import Babel
from flask_wtf.csrf import CSRFProtect

from harvest import vocabulary

LANGUAGES = tuple(vocabulary.LANGUAGES)

# How dates are written here: English readers in Belgium write British.
REGIONAL = {"nl": "nl_BE", "fr": "fr_BE", "en": "en_GB"}

# The pages of those who take part: each reads in the language of the own browser.
PERSONAL = frozenset(
    {"phone", "own_notes", "debrief", "check", "tickets", "harvest"}
    | {"commitments", "commitment_links", "checkins"}
)

babel = Babel()
csrf = CSRFProtect()


def select_language() -> str:
    """The language of a page: the reader's choice, the browser's, the day's, ours.

    What a whole hall looks at, and those who lead it, is in the language of the day.
    """
    fallback: str = current_app.config["LANGUAGE"]
    if not has_request_context():
        return fallback
    browser = None
    if request.blueprint in {"organise", "api"} or request.blueprint in PERSONAL:
        browser = request.accept_languages.best_match(LANGUAGES)
    wanted = (request.cookies.get("language"), browser, g.get("language"))
    return next((str(each) for each in wanted if each in LANGUAGES), fallback)


def init_app(app: Flask) -> None:
    """Attach the extensions."""
    babel.init_app(app, locale_selector=lambda: REGIONAL[select_language()])
    csrf.init_app(app)
