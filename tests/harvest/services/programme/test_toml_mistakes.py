"""Files that are no TOML: the reason in the reader's language, with the line to look at."""

import tomllib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harvest.services.programme.reading import InvalidProgrammeError, read_programme
from harvest.services.programme.toml_mistakes import explain_refusal

QUOTES = "gewone aanhalingstekens"
SPACE = "gewone spatie"
UNQUOTED = "schrijf een tekst tussen aanhalingstekens"
OPEN_TEXT = "deze tekst is niet gesloten"
OPEN_LIST = "deze lijst is niet gesloten"
MORE = "achter deze waarde staat nog iets"
HEADER = "schrijf een onderdeel als"

BROKEN = [
    ("title = Een dag", 1, UNQUOTED),
    ("title = 3 scholen", 1, UNQUOTED),
    ("title = Een “mooie” dag", 1, UNQUOTED),
    ("hosts = [An, Bo]", 1, UNQUOTED),
    ("title = “Dag”", 1, QUOTES),
    ('title = "Dag”', 1, QUOTES),
    ('title = „Dag"', 1, QUOTES),
    ("title = ‘Dag’", 1, QUOTES),
    ("title = «Dag»", 1, QUOTES),
    ("hosts = [“An”, “Bo”]", 1, QUOTES),
    ('hosts = ["An”, "Bo”]', 1, QUOTES),
    ("“title” = 1", 1, QUOTES),
    ("title\u00a0= 1", 1, SPACE),
    ("title =\u202f1", 1, SPACE),
    ("\u200btitle = 1", 1, SPACE),
    ("[[regions]]\u00a0", 1, SPACE),
    ('hosts = [\n"An",\u00a0"Bo"]', 2, SPACE),
    ('title = "Een dag\nkey = 1', 1, OPEN_TEXT),
    ('key = 1\ntitle = "Een dag', 2, OPEN_TEXT),
    ('title = "De “zaal” van', 1, OPEN_TEXT),
    ("title = 'Een dag", 1, OPEN_TEXT),
    ("title = 'Een dag\nkey = 1\n", 1, OPEN_TEXT),
    ("title = 'Een dag\nkey = 'dag'\n", 1, OPEN_TEXT),
    ('notes = """\nEen\ndag\n"""\ntitle = "Een dag', 5, OPEN_TEXT),
    ('title = """Een\ndag\nkey = 1\n', 1, OPEN_TEXT),
    ("title = '''Een\ndag\n", 1, OPEN_TEXT),
    ("start = 10:00", 1, "schrijf 10:00:00"),
    ("start = 9:30 # vroeg", 1, "schrijf 09:30:00"),
    ("start = 9u30", 1, "schrijf 09:30:00"),
    ("start = 14u", 1, "schrijf 14:00:00"),
    ("start = 9:30:15", 1, "schrijf 09:30:15"),
    ("start = 24:00", 1, "dit uur bestaat niet"),
    ("date = 10/03/2023", 1, "2023-03-10"),
    ("date = 2023-02-30", 1, "2023-03-10"),
    ("nicknames = True", 1, "true (ja)"),
    ("nicknames = nee", 1, "true (ja)"),
    ('title = "Dag" key = "dag"', 1, MORE),
    ("title = 'foto's'", 1, MORE),
    ("key = 1\nmarks = 2\nkey = 2", 3, "dit veld staat er al"),
    ('key = 1\nkey = [\n"a",\n]', 2, "dit veld staat er al"),
    ("a = {x = 1, x = 2}", 1, "dit veld staat er al"),
    ("[workshop]\n[workshop]", 2, "dit onderdeel staat er al"),
    ("[[regions]]\n[regions]", 2, "dit onderdeel staat er al"),
    ("[regions]\n[[regions]]", 2, "dit onderdeel staat er al"),
    ('key = 1\nhosts = ["An", "Bo"\nroom = "x"', 2, OPEN_LIST),
    ('hosts = ["An",\nroom = "x"', 1, OPEN_LIST),
    ('hosts = ["An" "Bo"]', 1, OPEN_LIST),
    ("hosts = [\n", 1, OPEN_LIST),
    ("[[regions]\nkey = 1", 1, HEADER),
    ("[regions]]\nkey = 1", 1, HEADER),
    ("[workshop\nkey = 1", 1, HEADER),
    ('[workshop] key = "x"', 1, HEADER),
    ("[ ]", 1, HEADER),
    ("a = {x = 1\n", 1, "accolades"),
    ('title: "Dag"', 1, "=-teken"),
    ("een titel = 1", 1, "=-teken"),
    ("dag", 1, "=-teken"),
    ("title =\nkey = 1", 1, "ontbreekt een waarde"),
    ("title = ", 1, "ontbreekt een waarde"),
    (r'title = "C:\map"', 1, "schuine streep"),
    ("= 1", 1, "deze regel kunnen we niet lezen"),
    (
        f'key = 1\nmarks = {"1" * 5000}\nsubtitle = "{"x" * 6000}"\ntitle = "x"',
        2,
        "deze regel kunnen we niet lezen",
    ),
    ('title = "\x00"', 1, "deze regel kunnen we niet lezen"),
]


@pytest.mark.parametrize(("text", "line", "said"), BROKEN)
def test_a_file_that_is_no_toml_says_what_to_write(app, text, line, said):
    with app.test_request_context(), pytest.raises(InvalidProgrammeError) as refused:
        read_programme("# Onze dag\n\n" + text)
    [mistake] = refused.value.mistakes
    assert mistake.line == line + 2
    assert said in mistake.reason


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_is_said_in_the_language_of_the_reader(app, language):
    for text, _line, _said in BROKEN:
        reasons = []
        for spoken in ("nl", language):
            headers = {"Accept-Language": spoken}
            with (
                app.test_request_context(headers=headers),
                pytest.raises(InvalidProgrammeError) as refused,
            ):
                read_programme(text)
            reasons.append(refused.value.mistakes[0].reason)
        assert reasons[0] != reasons[1]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="a1 =[]{}\"'“\u00a0\n\\.:,#-", max_size=40))
def test_whatever_is_wrong_it_is_a_line_of_the_file(app, text):
    try:
        tomllib.loads(text)
    except ValueError as error:
        with app.test_request_context():
            fault = explain_refusal(text, error)
        assert 1 <= fault.line <= text.count("\n") + 1
        assert "(at " not in fault.reason


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ('title = ""', "deze tekst is leeg"),
        ('title = "  "', "deze tekst is leeg"),
        ('key = ""', "deze tekst is leeg"),
        ('timezone = ""', "deze tekst is leeg"),
        ('language = ""', "deze tekst is leeg"),
        ('organisers = ["An", ""]', "een tekst in deze lijst is leeg"),
        ("title = 3", "hier hoort een tekst tussen aanhalingstekens"),
    ],
)
def test_an_empty_text_is_called_empty(app, field, said):
    with app.test_request_context(), pytest.raises(InvalidProgrammeError) as refused:
        read_programme(f"[workshop]\n{field}")
    assert said in {mistake.reason for mistake in refused.value.mistakes if mistake.line == 2}


def test_a_text_that_may_be_left_out_may_be_empty(app):
    with app.test_request_context(), pytest.raises(InvalidProgrammeError) as refused:
        read_programme('[workshop]\nsubtitle = ""')
    assert "workshop.subtitle" not in {mistake.field for mistake in refused.value.mistakes}
