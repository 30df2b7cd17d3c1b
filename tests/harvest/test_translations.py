"""French and English are complete, and say the same things."""

import ast
import json
import re
from pathlib import Path

import jinja2
import pytest
from babel.messages.pofile import read_po

from analysis.text import vocabulary as engine
from harvest.extensions import REGIONAL
from harvest.views.messages import AUDIENCES, load_messages
from harvest.vocabulary import LANGUAGES

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "harvest/translations"
CALLS = {"_", "_l", "gettext", "ngettext"}
JS_TEXT = re.compile(r"""\b(?:_|ngettext)\(\s*("(?:[^"\\]|\\.)*")""")


def texts(domain):
    """All texts of the sources, read in another way than script/messages does.

    Its extractor overlooks a text in an f-string, or in a template literal
    beside a brace; that must be seen here.
    """
    return browser_texts() if domain == "browser" else python_texts() | template_texts()


def browser_texts():
    sources = (ROOT / "static/js").rglob("*.js")
    return {
        json.loads(text)
        for source in sources
        for text in JS_TEXT.findall(source.read_text(encoding="utf-8"))
    }


def python_texts():
    found = set()
    for source in (ROOT / "harvest").rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) in CALLS:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(first.value)
    return found


def template_texts():
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n"])
    found = set()
    for source in (ROOT / "templates").rglob("*.html"):
        for _line, _function, text in environment.extract_translations(
            source.read_text(encoding="utf-8")
        ):
            found.add(text if isinstance(text, str) else text[0])
    return found


@pytest.fixture(params=["fr", "en"])
def language(request):
    return request.param


@pytest.fixture(params=["messages", "browser"])
def domain(request):
    return request.param


@pytest.fixture
def catalogue(language, domain):
    path = FOLDER / language / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as handle:
        return read_po(handle, locale=language)


def forms_of(message):
    """The translations of a text: one, or one per number."""
    return message.string if isinstance(message.string, tuple) else (message.string,)


def test_every_text_is_translated(catalogue, domain):
    known = {m.id if isinstance(m.id, str) else m.id[0] for m in catalogue if m.id}
    assert texts(domain) - known == set()
    for message in catalogue:
        if message.id:
            assert all(forms_of(message)), message.id
            assert not message.fuzzy, message.id


def test_placeholders_are_the_same(catalogue):
    for message in catalogue:
        if not message.id:
            continue
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        forms = forms_of(message)
        wanted = set(re.findall(r"%\(\w+\)s", " ".join(sources)))
        for form in forms:
            assert set(re.findall(r"%\(\w+\)s", form)) <= wanted, message.id
        assert set(re.findall(r"%\(\w+\)s", forms[-1])) == wanted, message.id


@pytest.mark.parametrize("language", ["fr"], indirect=True)
def test_no_french_line_begins_with_punctuation(catalogue):
    """French sets a space before its double punctuation, which must not break the line."""
    forms = [form for message in catalogue if message.id for form in forms_of(message)]
    assert [form for form in forms if re.search(r" [:;?!»]|« ", form)] == []


def test_the_browser_gets_its_catalogue(client, language):
    messages = client.get(f"/messages/console/{language}.json").json
    assert messages["Bewaren"]
    assert len(messages["%(num)s notitie"]) == 2


def test_the_browsers_get_all_texts_between_them(client, language):
    got = set()
    for audience in AUDIENCES:
        texts = client.get(f"/messages/{audience}/{language}.json").json
        assert len(texts) < len(load_messages(language))
        got |= texts.keys()
    assert got == load_messages(language).keys()


def test_the_engine_reads_the_languages_of_the_site():
    assert engine.LANGUAGES == tuple(LANGUAGES) == tuple(REGIONAL)
