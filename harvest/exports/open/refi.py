"""REFI-QDA, which NVivo, MAXQDA, ATLAS.ti and others exchange: a codebook, or a coded project."""

from collections.abc import Iterator
from datetime import datetime, time
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from flask_babel import gettext as _

from harvest import vocabulary
from harvest.exports.open.writing import one_line, pack, plain, shorten
from harvest.services.programme.day_words import Wording, as_title
from harvest.snapshots.report.notes import ReportNote
from harvest.snapshots.report.report import Report
from harvest.snapshots.report.themes import KINDS
from harvest.snapshots.report.votes import Votes

_CODEBOOK = "urn:QDA-XML:codebook:1.0"
_PROJECT = "urn:QDA-XML:project:1.0"
_ORIGIN = "Sprokkel"
_COLOURS = {"lever": "#2F4F9E", "opportunity": "#A35A00", "next_action": "#1F6A4A"}
_BETWEEN_NOTES = "\n\n"
_LONGEST_NAME = 80

# The notes of one question and one region, in the order they came.
Document = list[ReportNote]


def make_codebook(report: Report, _votes: Votes) -> bytes:
    """The themes and the kinds of question as codes, without any text."""
    book = Element("CodeBook", {"xmlns": _CODEBOOK, "origin": _ORIGIN})
    _add_codes(book, report)
    return _written(book)


def make_project(report: Report, _votes: Votes) -> bytes:
    """A text per question and region, in which each note carries its theme and its kind."""
    documents = _documents(report)
    start = datetime.combine(report.date, time()).isoformat()
    project = Element("Project", {"xmlns": _PROJECT, "name": one_line(report.title)})
    project.attrib |= {"origin": _ORIGIN, "creatingUserGUID": _guid("user", "analysis")}
    project.set("creationDateTime", start)
    _add_users(project, report)
    _add_codes(SubElement(project, "CodeBook"), report)
    _add_variables(project, report)
    sources = {}
    if documents:
        listed = SubElement(project, "Sources")
        for notes in documents:
            guid = _document_guid(report, notes[0])
            text = _add_source(listed, report, guid, notes)
            sources[f"sources/{guid}.txt"] = text.encode()
    SubElement(project, "Description").text = plain(report.subtitle)
    return pack({"project.qde": _written(project), **sources})


def _documents(report: Report) -> list[Document]:
    places: list[str | None] = [*report.regions, None]
    found: dict[tuple[str, str, str | None], Document] = {}
    for note in report.shown:
        found.setdefault((note.kind, note.question, note.region), []).append(note)
    return [
        found[key]
        for key in sorted(
            found, key=lambda key: (KINDS.index(key[0]), key[1], places.index(key[2]))
        )
    ]


def _add_users(project: Element, report: Report) -> None:
    """Who gave a code: a part in the day, never a person. Sprokkel stands for its analysis."""
    active = {"analysis", *(note.placed_by for note in report.shown)}
    users = SubElement(project, "Users")
    for part, word in vocabulary.PLACED_BY.items():
        if part in active:
            name = _ORIGIN if part == "analysis" else as_title(word)
            SubElement(users, "User", {"guid": _guid("user", part), "name": name})


def _add_codes(book: Element, report: Report) -> None:
    codes = SubElement(book, "Codes")
    words = Wording(report.words)
    themes = _add_code(codes, _guid("themes", report.key), _("Thema’s"), codable=False)
    said = {theme.label: theme.keyphrases for theme in report.themes}
    for label in dict.fromkeys([*said, *(note.theme for note in report.shown if note.theme)]):
        code = _add_code(themes, _theme_guid(report, label), label)
        if said.get(label):
            SubElement(code, "Description").text = plain(", ".join(said[label]))
    kinds = _add_code(codes, _guid("kinds"), _("Soorten"), codable=False)
    for kind in KINDS:
        _add_code(kinds, _guid("kind", kind), str(words.KIND[kind])).set("color", _COLOURS[kind])


def _add_code(parent: Element, guid: str, name: str, *, codable: bool = True) -> Element:
    known = {"guid": guid, "name": one_line(name), "isCodable": str(codable).lower()}
    return SubElement(parent, "Code", known)


def _add_variables(project: Element, report: Report) -> None:
    variables = SubElement(project, "Variables")
    for variable, name in _variables(report).items():
        known = {"guid": _guid("variable", variable), "name": name, "typeOfVariable": "Text"}
        SubElement(variables, "Variable", known)


def _variables(report: Report) -> dict[str, str]:
    region = as_title(Wording(report.words).region)
    return {"kind": _("Soort"), "question": _("Vraag"), "region": one_line(str(region))}


def _add_source(sources: Element, report: Report, guid: str, notes: Document) -> str:
    """Add a text with what is coded in it; returns that text."""
    first = notes[0]
    name = " – ".join(filter(None, (one_line(first.question), one_line(first.region or ""))))
    known = {"guid": guid, "name": name, "plainTextPath": f"internal://{guid}.txt"}
    source = SubElement(sources, "TextSource", known)
    for note, start, end in _places(notes):
        _add_selection(source, report, note, start, end)
    words = Wording(report.words)
    values = {"kind": str(words.KIND[first.kind]), "question": first.question}
    values["region"] = first.region or ""
    for variable, value in values.items():
        told = SubElement(source, "VariableValue")
        SubElement(told, "VariableRef", {"targetGUID": _guid("variable", variable)})
        SubElement(told, "TextValue").text = one_line(value)
    return _BETWEEN_NOTES.join(plain(note.text) for note in notes)


def _places(notes: Document) -> Iterator[tuple[ReportNote, int, int]]:
    """Where each note starts and ends in its text, in characters as Unicode counts them."""
    start = 0
    for note in notes:
        end = start + len(plain(note.text))
        yield note, start, end
        start = end + len(_BETWEEN_NOTES)


def _add_selection(source: Element, report: Report, note: ReportNote, start: int, end: int) -> None:
    name = f"{note.number}. {shorten(note.text, _LONGEST_NAME)}"
    guid = _guid("note", report.key, str(note.number))
    known = {"guid": guid, "name": name, "startPosition": str(start), "endPosition": str(end)}
    known["creationDateTime"] = note.time.isoformat()
    selection = SubElement(source, "PlainTextSelection", known)
    SubElement(selection, "Description").text = one_line(f"{note.round} · {note.group}")
    given = [(_guid("kind", note.kind), "analysis")]
    if note.theme is not None:
        given.append((_theme_guid(report, note.theme), note.placed_by or "analysis"))
    for code, part in given:
        coding = {"guid": _guid("coding", guid, code), "creatingUser": _guid("user", part)}
        target = {"targetGUID": code}
        SubElement(SubElement(selection, "Coding", coding), "CodeRef", target)


def _theme_guid(report: Report, label: str) -> str:
    return _guid("theme", report.key, label)


def _document_guid(report: Report, note: ReportNote) -> str:
    return _guid("source", report.key, note.kind, note.question, note.region or "")


def _guid(*parts: str) -> str:
    """The same for the same thing in each export, so that programs know it again."""
    name = "\0".join(("sprokkel", *(plain(part) for part in parts)))
    return str(uuid5(NAMESPACE_URL, name)).upper()


def _written(root: Element) -> bytes:
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content
