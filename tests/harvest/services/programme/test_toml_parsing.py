"""A file with several faults: each named once, and nothing that only follows from one."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harvest.services.programme.reading import InvalidProgrammeError, read_programme
from harvest.services.programme.toml_parsing import MOST_FAULTS
from tests.fixtures.hall import DAY

LINES = DAY.read_text("utf-8").split("\n")
# The lines of the demo day that are a whole statement, but no header and no part of a list.
# Of one line each: what is broken in the first line of a list hides the others.
FIELDS = [
    i
    for i, line in enumerate(LINES)
    if " = " in line and line[:1].islower() and not line.endswith("[")
]
WAYS_TO_BREAK = {
    "no quotes": lambda name, _value: f"{name} = Een dag",
    "typographic quotes": lambda name, _value: f"{name} = “Een dag”",
    "a colon": lambda name, value: f"{name}: {value}",
    "no equals sign": lambda name, value: f"{name} {value}",
    "no value": lambda name, _value: f"{name} =",
    "a comma after it": lambda name, value: f"{name} = {value},",
    "an hour as people write it": lambda name, _value: f"{name} = 9u30",
    "a list without commas": lambda name, _value: f'{name} = ["An" "Bo"]',
}

NAMED = [
    ("title = Een\nsubtitle = Twee", [1, 2]),
    ("title = Een\n\n[[regions]]\nkey = Twee\n" + "\n" * 50 + "name = 9u30", [1, 4, 55]),
    ('title = Een\nhosts = [\n"An"\n"Bo",\n]\nkey = Drie', [1, 4, 6]),
    ("title = Een\nhosts = [\nAn,\nBo,\n]\nkey = Drie", [1, 3, 6]),
    ('notes = """\nC:\\map\n"""\nkey = Twee', [2, 4]),
    ("a = 1\na = 2\nkey = Twee\na = 3", [2, 3, 4]),
    ('title = "Een dag\nkey = Twee', [1, 2]),
    ("title = 'Een dag\nkey = Twee\n", [1, 2]),
    ("[workshop]\ntitle = Foto's [1\nkey = Twee", [2, 3]),
    (f"a = {'1' * 5000}\nb = {'2' * 5000}\nc = Drie", [1, 2, 3]),
    ('"a=b" = [\n1,\n2\n]\nkey = Twee\nname = Drie', [5, 6]),
    ('notes = """\nkey = Een\n[[regions]\n"""\nkey = Twee', [5]),
]
STOPS = [
    ('[workshop]\nkey = "a"\n[[regions]\nkey = "b"\nkey = "c"\n', [3]),
    ('[workshop]\nkey = "a"\n[regions]]\nkey = "b"\n', [3]),
    ('[workshop]\nkey = "a"\nregions]]\nkey = "b"\ntitle = Een', [3]),
    ('[workshop]\nkey = "a"\n\u200b[[regions]]\nkey = "b"\n', [3]),
    ('[workshop]\nkey = "a"\n[workshop]\nkey = "b"\n', [3]),
    ('title = Een\nhosts = ["An",\nkey = Twee\n', [1, 2]),
    ('title = Een\nnotes = """Twee\nkey = Drie\n', [1, 2]),
    ('notes = """Een\nkey = "a"\nmore = """Drie"""\nlast = Vier\n', [3]),
    ('notes = """Een\nkey = "a"\nmore = """\nDrie\n"""\nlast = Vier\n', [4]),
    ('title = "Een\nmooie dag"\nkey = Drie', [1]),
    ('hosts = ["An"],\n"Bo",\n]\nkey = Vier', [1]),
    ('hosts =\n"An",\n]\nkey = Vier', [1]),
    ("a = {x = 1\nkey = Twee", [1]),
]


def lines_of(app, text):
    """The lines that are named; the reasons are all of a file that is no TOML."""
    with app.test_request_context(), pytest.raises(InvalidProgrammeError) as refused:
        read_programme(text)
    assert {each.field for each in refused.value.mistakes} == {""}
    return [each.line for each in refused.value.mistakes]


@pytest.mark.parametrize(("text", "named"), NAMED)
def test_every_fault_is_named_at_once(app, text, named):
    assert lines_of(app, text) == named


@pytest.mark.parametrize(("text", "named"), STOPS)
def test_what_a_fault_hides_is_not_guessed(app, text, named):
    assert lines_of(app, text) == named


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(
    st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(sorted(WAYS_TO_BREAK)), min_size=1,
                    max_size=MOST_FAULTS)
)  # fmt: skip
def test_whatever_is_broken_just_that_is_named(app, broken):
    lines = list(LINES)
    for i, how in broken.items():
        name, _equals, value = lines[i].partition(" = ")
        lines[i] = WAYS_TO_BREAK[how](name, value)
    assert lines_of(app, "\n".join(lines)) == sorted(i + 1 for i in broken)


def test_the_list_of_faults_ends_somewhere(app):
    assert len(lines_of(app, "title = Een\n" * 500)) == MOST_FAULTS
    assert len(lines_of(app, f"{'a.' * 70}b = 1\n" * 500)) == MOST_FAULTS


def test_what_is_too_deep_is_said_beside_the_rest(app):
    text = "title = Een\nhosts = " + "[\n" * 5_000 + "]\n" * 5_000
    assert lines_of(app, "\n" + text) == [1, 2]
