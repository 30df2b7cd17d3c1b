"""French and English are complete, and say the same things."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "harvest/translations"
KEYWORDS = {"_": None, "_l": None, "gettext": None, "ngettext": (1, 2)}
SOURCES = {
    "messages": [("harvest/**.py", "python"), ("templates/**.html", "jinja2")],
    "browser": [("static/js/**.js", "javascript")],
}


def texts(domain):
    options = {"**.js": {"parse_template_string": "true"}}
    found = extract_from_dir(
        ROOT,
        method_map=SOURCES[domain],
        options_map=options,
        keywords=KEYWORDS,
        directory_filter=lambda path: (
            Path(path).name not in {"node_modules", "vendor", ".venv", ".git", "instance", "tests"}
        ),
    )
    return {
        message if isinstance(message, str) else message[0] for _f, _l, message, _c, _x in found
    }


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


def test_every_text_is_translated(catalogue, domain):
    known = {m.id if isinstance(m.id, str) else m.id[0] for m in catalogue if m.id}
    assert texts(domain) - known == set()
    for message in catalogue:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id:
            assert all(forms), message.id
            assert not message.fuzzy, message.id


def test_placeholders_are_the_same(catalogue):
    for message in catalogue:
        if not message.id:
            continue
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = set(re.findall(r"%\(\w+\)s", " ".join(sources)))
        for form in forms:
            assert set(re.findall(r"%\(\w+\)s", form)) <= wanted, message.id
        assert set(re.findall(r"%\(\w+\)s", forms[-1])) == wanted, message.id


def test_the_browser_gets_its_catalogue(client, language):
    messages = client.get(f"/messages/{language}.json").json
    assert messages["Bewaren"]
    assert len(messages["%(num)s notitie"]) == 2


def test_the_collecting_script_finds_the_same_texts(tmp_path):
    pot = tmp_path / "all.pot"
    command = ["-m", "babel.messages.frontend", "-q", "extract", "-k", "_l", "-o", str(pot)]
    mapping = ["-F", str(FOLDER / "babel.cfg"), "."]
    subprocess.run([sys.executable, *command, *mapping], cwd=ROOT, check=True)
    with pot.open("rb") as handle:
        collected = {m.id if isinstance(m.id, str) else m.id[0] for m in read_po(handle) if m.id}
    assert collected == texts("messages")
