"""Input that is made to hurt: refused with a reason, in little time and memory."""

import resource
import subprocess
import sys

import pytest

from harvest.services.programme.reading import InvalidProgrammeError, read_programme
from tests.fixtures.servers import ROOT

MEGABYTES = 400
PROGRAMMES = {
    "dotted keys": "a" + ".a" * 60_000 + "=1",
    "dotted keys in a table": "x = {a" + ".a" * 60_000 + " = 1}",
    "a dotted header": "[a" + ".a" * 60_000 + "]",
    "nested lists": "a = " + "[" * 5_000 + "]" * 5_000,
    "nested lists on many lines": "a = " + "[\n" * 5_000 + "]\n" * 5_000,
    "a number of 5,000 digits": "a = " + "9" * 5_000,
    "two million letters": "a = '" + "x" * 2_000_000 + "'",
    "a zone that is a list": "[workshop]\ntimezone = [1]\nlanguage = {a = 1}",
}


def test_no_programme_takes_the_machine():
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from tests.harvest.security.test_input import refuse_all; refuse_all()",
        ],
        cwd=ROOT,
        timeout=60,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20,) * 2),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split("\n")[:-1] == list(PROGRAMMES)


def refuse_all() -> None:
    """Read programmes that are none, as a process of its own does; prints what was refused."""
    from harvest import create_app

    app = create_app({"SECRET_KEY": "a key for tests only", "DATABASE_URL": "sqlite://"})
    with app.test_request_context():
        for name, text in PROGRAMMES.items():
            with pytest.raises(InvalidProgrammeError):
                read_programme(text)
            print(name)


@pytest.mark.parametrize("query", ["region=²", "group=" + "9" * 4301, "region=-1", "group=1e9"])
def test_a_poster_with_a_strange_number_opens_the_page(client, hall, query):
    assert client.get(f"/p/{hall.workshop().join_code}?{query}").status_code == 200


def test_a_key_that_ends_in_a_new_line_is_no_key(app):
    text = '[workshop]\nkey = "regel\\n"\ntitle = "Dag"\ndate = 2027-03-12\n'
    with app.test_request_context(), pytest.raises(InvalidProgrammeError) as refused:
        read_programme(text)
    assert "workshop.key" in {each.field for each in refused.value.mistakes}


def test_a_year_that_no_calendar_knows_is_refused(app):
    text = '[workshop]\nkey = "dag"\ntitle = "Dag"\ndate = 9999-12-31\n'
    with app.test_request_context(), pytest.raises(InvalidProgrammeError) as refused:
        read_programme(text)
    assert "workshop.date" in {each.field for each in refused.value.mistakes}


@pytest.mark.parametrize("referer", ["//evil.example/", "/\\evil.example/", "///evil.example"])
def test_the_way_back_leads_to_no_other_site(client, referer):
    answer = client.get("/language/fr", headers={"Referer": f"http://localhost{referer}"})
    assert answer.location == "/"


@pytest.mark.parametrize(
    ("referer", "page"),
    [
        ("/organise/1/duplicate", "/organise/1"),
        ("/organise/1/delete", "/organise/1"),
        ("/organise/1/programme/groups/new?round=2", "/organise/1/programme/groups/new?round=2"),
        ("/p/ABCDEF/notes/post", "/p/ABCDEF"),
        ("/p/ABCDEF/mine", "/p/ABCDEF/mine"),
    ],
)
def test_the_way_back_leads_to_a_page(client, referer, page):
    answer = client.get("/language/fr", headers={"Referer": f"http://localhost{referer}"})
    assert answer.location == page


@pytest.mark.parametrize("path", ["/organise/1/duplicate", "/organise/1/delete"])
def test_the_address_of_a_form_leads_to_its_page(client, path):
    assert client.get(path).location == "/organise/1"
    assert client.get(path, headers={"Accept": "application/json"}).status_code == 405
