"""The texts that JavaScript shows, in the language of the page."""

from functools import cache
from pathlib import Path

from babel.messages.mofile import read_mo
from flask import Blueprint, jsonify
from werkzeug.wrappers import Response

from harvest.config import PACKAGE
from harvest.errors import NotFoundError
from harvest.vocabulary import LANGUAGES

blueprint = Blueprint("messages", __name__)

DOMAIN = "browser"


@cache
def load_messages(language: str) -> dict[str, str | list[str]]:
    """Translations by their Dutch text; plurals as a list of forms.

    Dutch is the language the texts are written in and needs no catalogue.
    """
    found = Path(PACKAGE / "translations" / language / "LC_MESSAGES" / f"{DOMAIN}.mo")
    if not found.exists():
        return {}
    with found.open("rb") as handle:
        catalogue = read_mo(handle)
    messages: dict[str, str | list[str]] = {}
    for message in catalogue:
        match message.id, message.string:
            case str(text), str(said) if text:
                messages[text] = said
            case (text, *_), (*forms,):
                messages[text] = forms
    return messages


@blueprint.get("/messages/<language>.json")
def show(language: str) -> Response:
    """The catalogue of one language."""
    if language not in LANGUAGES:
        raise NotFoundError("not_found")
    response = jsonify(load_messages(language))
    response.headers["Cache-Control"] = "no-cache"
    return response
