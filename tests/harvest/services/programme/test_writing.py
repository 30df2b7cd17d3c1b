"""Programmes as files: what is written reads back the same, whatever people typed."""

import json
import re
from dataclasses import asdict
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from harvest.models import Figure, Workshop
from harvest.services.commands.by import By
from harvest.services.programme.comparing import compare, find_standing
from harvest.services.programme.examples import list_templates
from harvest.services.programme.importing import import_programme
from harvest.services.programme.reading import (
    InvalidProgrammeError,
    decode_programme,
    read_programme,
)
from harvest.services.programme.writing import programme_of, write_programme
from tests.fixtures.hall import DAY, NOW

NASTY = ['"', "'", '"""', "\\", "\\n", "\n", "\t", "\r", "#", "=", "[[x]]", "{", "."]
NASTY += ["\u2028", "\x85", "\x7f", "👩‍👩‍👧", "שלום", "مرحبا", "\u202e", "é", "−12", "true", ""]

text = st.lists(
    st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    max_size=3,
).map("".join)
dotted = st.sampled_from(["", "." * 90, "[{" * 40]) | text
texts = st.lists(dotted.map("x".__add__), max_size=3)
yes = st.booleans()
number = st.none() | st.integers(-10, 10) | st.floats(-1e9, 1e9)


def value_of(value):
    """A value in TOML, written otherwise than the application does."""
    if isinstance(value, str):
        shown = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        # Signs that the reader counts, whatever text they are in.
        return re.sub(r"[.[{]", lambda sign: f"\\u{ord(sign[0]):04x}", shown)
    if isinstance(value, list):
        return f"[{', '.join(map(value_of, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return '""' if value is None else str(value)


def table(head, **fields):
    return "\n".join([head, *(f"{name} = {value_of(value)}" for name, value in fields.items())])


@st.composite
def files(draw):
    """Programme files with whatever people type in them."""

    def say(number=0):
        return f"{number}{draw(text)}"

    language = draw(st.sampled_from(["nl", "fr"]))
    other = {"nl": "fr", "fr": "en"}[language]
    parts = [
        table(
            "[workshop]", key="dag", title=say(), subtitle=draw(text), date=date(2024, 3, 31),
            language=language, nicknames=draw(yes), organisers=draw(texts),
            retention_days=draw(st.integers(1, 3650)), links=["https://a.be/" + "." * 80],
        ),
        table("[words]", lever=say(), levers=say(), welcome=say(), **{f"welcome_{other}": say()}),
    ]  # fmt: skip
    regions = [f"r{i}" for i in range(draw(st.integers(1, 3)))]
    for i, key in enumerate(regions):
        parts.append(table("[[regions]]", key=key, name=say(i), short=draw(text)))
    rounds = [f"b{i}" for i in range(draw(st.integers(1, 3)))]
    for i, key in enumerate(rounds):
        start, end = draw(st.sampled_from([(9, 10), (22, 1), (0, 23)]))
        parts.append(
            table(
                "[[rounds]]", key=key, kind="debrief", title=say(i), start=time(start, 5),
                end=time(end), marks=draw(st.integers(0, 50)), summary=draw(dotted),
                placing=draw(st.sampled_from(["debrief", "always", "never"])),
            )
        )  # fmt: skip
        for j in range(draw(st.integers(1, 2))):
            region = {"region": draw(st.sampled_from(regions))} if draw(yes) else {}
            parts.append(
                table("[[rounds.groups]]", key=f"g{j}", title=say(j), hosts=draw(texts), **region)
            )
    for i in range(draw(st.integers(0, 2))):
        asked = draw(st.lists(st.sampled_from(rounds), max_size=2))
        parts.append(
            table(
                "[[questions]]", key=f"q{i}", kind="lever", text=say(i), rounds=asked,
                **{f"text_{other}": draw(text)},
            )
        )  # fmt: skip
        parts.append(
            table("[[codebook]]", key=f"c{i}", name=say(i), section=say(), keywords=draw(texts))
        )
        parts.append(table("[[concept]]", key=f"c{i}", name=say(i), notes=draw(texts)))
        series = ["a" + say(), "b" + say()] if draw(yes) else []
        rows = [[say(n), *(draw(number) for _ in series or [1])] for n in range(2)]
        parts.append(table("[[figures]]", key=f"f{i}", title=say(i), series=series, rows=rows))
    return "\n\n".join(parts)


def accepted(app, text):
    """The programme in a file, of those that are accepted."""
    with app.test_request_context():
        try:
            return read_programme(text)
        except InvalidProgrammeError:
            assume(False)


def plain(programme):
    return json.loads(json.dumps(asdict(programme), default=str))


def written(app, programme):
    with app.test_request_context():
        return decode_programme(write_programme(programme).encode())


@pytest.mark.thorough
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)
@given(file=files())
def test_what_is_written_is_read_as_the_same_programme(app, database, file):
    programme = accepted(app, file)
    text = written(app, programme)
    with app.test_request_context():
        again = read_programme(text)
    assert plain(again) == plain(programme)
    with database.writing() as session:
        workshop = import_programme(session, programme, By("test", NOW))
        from_day = written(app, programme_of(workshop))
    with app.test_request_context():
        again = read_programme(from_day)
    with database.reading() as session:
        found = compare(session, find_standing(session, again), again)
    assert (found.fields, found.parts) == ([], [])


@pytest.mark.parametrize("name", [*list_templates()])
def test_the_examples_come_back_the_same(app, database, name):
    with app.test_request_context(), database.writing() as session:
        programme = list_templates()[name]
        assert plain(read_programme(write_programme(programme))) == plain(programme)
        workshop = import_programme(session, programme, By("test", NOW))
        again = read_programme(write_programme(programme_of(workshop)))
        found = compare(session, workshop, again)
        assert (found.fields, found.parts) == ([], [])
        assert plain(again)["rounds"] == plain(programme)["rounds"]


def test_a_file_reads_like_the_examples(app):
    with app.test_request_context():
        text = write_programme(read_programme(DAY.read_text("utf-8")))
    lines = text.splitlines()
    assert lines[0].startswith("# ")
    assert "start = 09:30:00" in lines
    assert '[[rounds.groups]]\nkey = "leuven"' in text
    assert "nicknames" not in text
    assert max(len(line) for line in lines if "[" in line and "=" in line) <= 120


FIGURES = """
[[figures]]
key = "cijfers"
title = "Schoolverlaters"
unit = "%"
series = ["Leuven", "Halle"]
rows = [["2022", 9.25, 8], ["2023", "", 8.5]]
"""


def test_figures_come_in_with_a_file_and_stay_where_one_has_none(app, database, workshop_id):
    text = DAY.read_text("utf-8")
    with app.test_request_context(), database.writing() as session:
        import_programme(session, read_programme(text + FIGURES), By("test", NOW))
        found = session.scalars(select(Figure)).one()
        assert (found.series, found.rows) == (
            ["Leuven", "Halle"], [["2022", 9.25, 8.0], ["2023", None, 8.5]],
        )  # fmt: skip
        day = session.get_one(Workshop, workshop_id)
        day.wall = {**day.wall, "figure": found.id}
        import_programme(session, read_programme(text), By("test", NOW))
        assert (day.figures, day.wall["figure"]) == ([found], found.id)
        other = FIGURES.replace('"cijfers"', '"andere"')
        import_programme(session, read_programme(text + other), By("test", NOW))
        assert ([each.key for each in day.figures], day.wall["figure"]) == (["andere"], None)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('series = ["Leuven", "Halle"]', 'series = ["Leuven"]', "series"),
        ('series = ["Leuven", "Halle"]', 'series = ["Leuven", "Leuven"]', "series"),
        ('["2022", 9.25, 8]', '["2022", 9.25]', "rows"),
        ('["2022", 9.25, 8]', '["2022", true, 8]', "rows"),
        ('["2022", 9.25, 8]', '["2022", nan, 8]', "rows"),
        ('["2022", 9.25, 8]', '["2022", "veel", 8]', "rows"),
        ('["2022", 9.25, 8]', '["", 1, 8]', "rows"),
        ('["2022", 9.25, 8], ', "", "rows"),
        ('unit = "%"', 'shape = "pie"', "shape"),
    ],
)
def test_figures_that_make_no_chart_are_refused(app, old, new, field):
    text = DAY.read_text("utf-8") + FIGURES.replace(old, new)
    with app.test_request_context(), pytest.raises(InvalidProgrammeError) as refused:
        read_programme(text)
    assert [each.field for each in refused.value.mistakes] == [f"figures[1].{field}"]


def test_the_hours_are_those_of_the_zone_of_the_day(app, database, workshop_id):
    with app.test_request_context(), database.writing() as session:
        day = session.get_one(Workshop, workshop_id)
        first = programme_of(day).rounds[0]["start"]
        assert first == day.rounds[0].starts_at.astimezone(ZoneInfo("Europe/Brussels")).time()
