"""Programme files: read whole, refused in plain words, imported again without loss."""

from datetime import date

import pytest
from sqlalchemy import func, select

from harvest.models import (
    CodebookEntry,
    Group,
    Note,
    OwnConcept,
    Question,
    Region,
    Round,
    Workshop,
)
from harvest.services.commands.by import By
from harvest.services.programme.fields import RegionFields, WorkshopFields, limit_of
from harvest.services.programme.importing import duplicate, import_programme
from harvest.services.programme.reading import InvalidProgrammeError, read_programme
from tests.fixtures.hall import DAY, NOW

TEXT = DAY.read_text(encoding="utf-8")

SMALL = """
[workshop]
key = "klein"
title = "Klein"
date = 2024-05-02

[[regions]]
key = "hier"
name = "Hier"

[[rounds]]
key = "een"
kind = "breakout"
title = "Een"
start = 10:00:00
end = 11:00:00

[[rounds.groups]]
key = "zaal"
title = "Zaal"

[[questions]]
key = "vraag"
kind = "lever"
text = "Wat?"
rounds = ["een"]
"""


def mistakes(app, text):
    with app.test_request_context(), pytest.raises(InvalidProgrammeError) as refused:
        read_programme(text)
    return {(m.line, m.field) for m in refused.value.mistakes}


def line_of(text, needle):
    return next(i for i, line in enumerate(text.splitlines(), 1) if needle in line)


def counts(database, workshop_id):
    with database.reading() as session:
        tables = (Region, Round, Question, CodebookEntry)
        found = [
            session.scalar(select(func.count()).select_from(t).where(t.workshop_id == workshop_id))
            for t in tables
        ]
        groups = session.scalar(
            select(func.count(Group.id)).join(Round).where(Round.workshop_id == workshop_id)
        )
        return (*found, groups)


def test_the_demo_day_is_all_there(database, workshop_id):
    assert counts(database, workshop_id) == (2, 7, 6, 13, 7)
    with database.reading() as session:
        workshop = session.get_one(Workshop, workshop_id)
        keuze = next(r for r in workshop.rounds if r.key == "keuze-1")
        assert [q.kind for q in keuze.questions] == ["lever", "opportunity", "next_action"]
        assert keuze.starts_at.isoformat() == "2023-03-10T10:15:00+00:00"
        assert len(workshop.join_code) == 6


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('title = "Klein"', 'titel = "Klein"', "workshop.titel"),
        ("date = 2024-05-02", 'date = "morgen"', "workshop.date"),
        ('kind = "breakout"', 'kind = "pauze"', "rounds[1].kind"),
        ("end = 11:00:00", "end = 09:00:00", "rounds[1].end"),
        ('title = "Zaal"', "title = 3", "rounds[1].groups[1].title"),
        ('rounds = ["een"]', 'rounds = ["twee"]', "questions[1].rounds"),
        ('key = "hier"', 'key = "Hier en daar"', "regions[1].key"),
    ],
)
def test_a_mistake_is_named_with_its_line(app, old, new, field):
    text = SMALL.replace(old, new)
    assert (line_of(text, new), field) in mistakes(app, text)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "https://", "//x.be"])
def test_links_are_checked_as_on_screen(app, link):
    good = 'links = ["https://example.org/a"]'
    text = SMALL.replace('title = "Klein"', f'title = "Klein"\n{good}')
    with app.test_request_context():
        assert read_programme(text).workshop["links"] == ["https://example.org/a"]
    bad = f'links = ["https://example.org", "{link}"]'
    text = text.replace(good, bad)
    assert mistakes(app, text) == {(line_of(text, bad), "workshop.links")}


def test_all_mistakes_are_named_at_once(app):
    text = SMALL.replace('kind = "breakout"', 'kind = "x"').replace('kind = "lever"', 'kind = "y"')
    assert {field for _line, field in mistakes(app, text)} == {
        "rounds[1].kind",
        "questions[1].kind",
    }


def test_what_is_missing_points_at_its_table(app):
    text = SMALL.replace('name = "Hier"\n', "")
    assert mistakes(app, text) == {(line_of(text, "[[regions]]"), "regions[1].name")}


def test_the_same_key_twice(app):
    text = SMALL + '\n[[regions]]\nkey = "hier"\nname = "Nog eens"\n'
    assert {field for _line, field in mistakes(app, text)} == {"regions[2].key"}


def test_no_toml_at_all(app):
    assert {line for line, _field in mistakes(app, "[workshop\nkey = 1")} == {1}


def test_importing_again_updates_and_keeps_notes(hall, import_day, write):
    note = write("Blijft staan")
    code = hall.workshop().join_code
    changed = TEXT.replace('title = "Keuze 1"', 'title = "Eerste keuze"').replace(
        'room = "spoor 95"', 'room = "spoor 96"', 1
    )
    assert import_day(changed) == hall.workshop_id
    with hall.database.reading() as session:
        kept = session.get_one(Note, note.id)
        assert (kept.text, kept.group.room) == ("Blijft staan", "spoor 96")
        workshop = session.get_one(Workshop, hall.workshop_id)
        assert workshop.join_code == code
        assert [r.title for r in workshop.rounds][3] == "Eerste keuze"
        assert next(r for r in workshop.rounds if r.key == "keuze-1").state == "open"


def test_what_left_the_file_goes_unless_notes_hang_on_it(hall, import_day, write):
    write("Bij Leuven")
    start = TEXT.index('[[rounds.groups]]\nkey = "leuven"')
    end = TEXT.index('[[rounds.groups]]\nkey = "partnerschappen"')
    import_day(TEXT[:start] + TEXT[end:])
    with hall.database.reading() as session:
        keys = set(session.scalars(select(Group.key)))
    assert "leuven" in keys
    assert "asse" not in keys


def test_duplicating_for_next_year(hall, write):
    write("Van dit jaar")
    with hall.database.writing() as session:
        source = session.get_one(Workshop, hall.workshop_id)
        copy = duplicate(session, source, date(2024, 3, 8), By("test", NOW))
        copy_id = copy.id
    assert counts(hall.database, copy_id) == counts(hall.database, hall.workshop_id)
    with hall.database.reading() as session:
        copy = session.get_one(Workshop, copy_id)
        assert copy.key == "2024-03-08-vlaams-brabant"
        assert {r.state for r in copy.rounds} == {"planned"}
        assert copy.rounds[0].starts_at.date() == date(2024, 3, 8)
        debrief = next(r for r in copy.rounds if r.kind == "debrief")
        regions = {region.id for region in copy.regions}
        assert {g.region_id for g in debrief.groups} == regions
        assert len(debrief.questions) == 3
        notes = select(func.count(Note.id)).where(Note.workshop_id == copy_id)
        assert session.scalar(notes) == 0


def test_a_failed_import_changes_nothing(app, database, workshop_id):
    before = counts(database, workshop_id)
    with app.test_request_context():
        programme = read_programme(SMALL.replace('key = "klein"', f'key = "{DAY.stem}"'))

    def import_and_fail():
        with database.writing() as session:
            import_programme(session, programme, By("test", NOW))
            raise InterruptedError

    with pytest.raises(InterruptedError):
        import_and_fail()
    assert counts(database, workshop_id) == before


# ------------------------------------------------------------ concepts

CONCEPT = """
[[concept]]
key = "brug"
name = "De Brug"
keywords = ["brugklas"]
notes = ["Een klas tussen twee scholen"]
"""


def concepts(database, workshop_id):
    with database.reading() as session:
        rows = session.get_one(Workshop, workshop_id).concepts
        return [(each.key, each.name, each.keywords, each.notes) for each in rows]


def test_concepts_are_read_and_brought_up_to_date(database, import_day):
    second = '[[concept]]\nkey = "rust"\nname = "Time-out"\n'
    workshop_id = import_day(SMALL + CONCEPT + second)
    brug = ("brug", "De Brug", ["brugklas"], ["Een klas tussen twee scholen"])
    assert concepts(database, workshop_id) == [brug, ("rust", "Time-out", [], [])]
    changed = CONCEPT.replace("De Brug", "De Brug vzw").replace('["brugklas"]', "[]")
    assert import_day(SMALL + second + changed) == workshop_id
    assert [row[:3] for row in concepts(database, workshop_id)] == [
        ("rust", "Time-out", []),
        ("brug", "De Brug vzw", []),
    ]
    import_day(SMALL)
    assert concepts(database, workshop_id) == []


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('key = "brug"', 'key = "De Brug"', "concept[1].key"),
        ('name = "De Brug"', "", "concept[1].name"),
        ('["brugklas"]', '"brugklas"', "concept[1].keywords"),
        ('["Een klas tussen twee scholen"]', '["", "Een klas"]', "concept[1].notes"),
        ('name = "De Brug"', 'name = "De Brug"\nsection = "x"', "concept[1].section"),
    ],
)
def test_a_mistake_in_a_concept_is_named(app, old, new, field):
    assert {name for _line, name in mistakes(app, SMALL + CONCEPT.replace(old, new))} == {field}


def test_the_same_concept_twice(app):
    assert {name for _line, name in mistakes(app, SMALL + CONCEPT * 2)} == {"concept[2].key"}


def test_concepts_are_duplicated_with_the_day(database, import_day):
    workshop_id = import_day(SMALL + CONCEPT)
    with database.writing() as session:
        source = session.get_one(Workshop, workshop_id)
        copy_id = duplicate(session, source, date(2025, 5, 2), By("test", NOW)).id
    assert concepts(database, copy_id) == concepts(database, workshop_id)
    with database.reading() as session:
        assert session.scalar(select(func.count(OwnConcept.id))) == 2


# ------------------------------------------------------------ limits


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('name = "Hier"', f'name = "{"x" * 81}"', "regions[1].name"),
        ('title = "Een"', 'title = "Een"\nmarks = 51', "rounds[1].marks"),
        (
            'title = "Een"',
            'title = "Een"\nreflection_minutes = true',
            "rounds[1].reflection_minutes",
        ),
        ("start = 10:00:00", 'start = "10:00:00"', "rounds[1].start"),
        ("date = 2024-05-02", "date = 2024-05-02T10:00:00", "workshop.date"),
        ('title = "Klein"', 'title = "Klein"\nticketed = 1', "workshop.ticketed"),
        ('title = "Klein"', 'title = "Klein"\ntimezone = ["Brussel"]', "workshop.timezone"),
    ],
)
def test_what_is_past_a_limit_or_of_another_type_is_named(app, old, new, field):
    assert field in {name for _line, name in mistakes(app, SMALL.replace(old, new))}


def test_a_text_may_be_as_long_as_its_limit(app):
    text = SMALL.replace('name = "Hier"', f'name = "{"é" * limit_of(RegionFields, "name")}"')
    with app.test_request_context():
        assert len(read_programme(text).regions[0]["name"]) == limit_of(RegionFields, "name")


def test_everything_said_about_a_day_is_duplicated(database, workshop_id):
    said = {"nicknames": True, "similar_notes": False, "ticketed": True, "retention_days": 7}
    with database.writing() as session:
        source = session.get_one(Workshop, workshop_id)
        for name, value in said.items():
            setattr(source, name, value)
        copy = duplicate(session, source, date(2025, 5, 2), By("test", NOW))
        for name in set(WorkshopFields.__struct_fields__) - {"date"}:
            assert getattr(copy, name) == getattr(source, name), name


@pytest.mark.parametrize(
    ("table", "field"),
    [
        ('[[regions]]\nkey = "x"\nname = "HIER "', "regions[2].name"),
        ('[[rounds.groups]]\nkey = "x"\ntitle = "zaal"', "rounds[1].groups[2].title"),
        (
            '[[questions]]\nkey = "x"\nkind = "lever"\ntext = "wat?"\nrounds = ["een"]',
            "questions[2].text",
        ),
    ],
)
def test_a_name_twice(app, table, field):
    first, questions = SMALL.split("[[questions]]")
    text = f"{first}{table}\n\n[[questions]]{questions}"
    if "questions" in table:
        text = f"{SMALL}\n{table}\n"
    assert {found for _line, found in mistakes(app, text)} == {field}
