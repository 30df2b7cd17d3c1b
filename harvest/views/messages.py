"""The texts that JavaScript shows to an audience, in the language of the page."""

from functools import cache
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo
from flask import Blueprint, current_app, jsonify, request
from werkzeug.wrappers import Response

from harvest.config import PACKAGE
from harvest.errors import NotFoundError
from harvest.vocabulary import LANGUAGES

blueprint = Blueprint("messages", __name__)

DOMAIN = "browser"

AUDIENCES = ("phone", "wall", "console", "organise")


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


@cache
def find_texts(scripts: Path, audience: str) -> frozenset[str]:
    """The Dutch texts in the scripts of an audience: a phone need not load those of a console."""
    found = set()
    for folder in (audience, "shared"):
        for _file, _line, text, _comments, _context in extract_from_dir(
            scripts / folder,
            method_map=[("**.js", "javascript")],
            options_map={"**.js": {"parse_template_string": "true"}},
            keywords={**DEFAULT_KEYWORDS, "_": None},
        ):
            found.add(text if isinstance(text, str) else text[0])
    return frozenset(found)


@blueprint.get("/messages/<audience>/<language>.json")
def show(audience: str, language: str) -> Response:
    """The catalogue of one language."""
    if audience not in AUDIENCES or language not in LANGUAGES:
        raise NotFoundError("not_found")
    wanted = find_texts(Path(str(current_app.static_folder), "js"), audience)
    known = load_messages(language)
    response = jsonify({text: said for text, said in known.items() if text in wanted})
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag(weak=True)
    return response.make_conditional(request)
