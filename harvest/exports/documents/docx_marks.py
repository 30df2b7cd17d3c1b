"""What Word knows and its library does not: directions, fields, bookmarks and shades.

Names of elements and the order they stand in are those of ECMA-376, part 1, chapter 17.
"""

import unicodedata

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def element(name: str, /, **attributes: str) -> BaseOxmlElement:
    """An element of Word's own with its attributes, as ``w:name``."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def runs_from_right(text: str) -> bool:
    """Whether the first letter that has a direction goes from right to left."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((each for each in directions if each in ("L", "R", "AL")), "L") != "L"


def say(paragraph: Paragraph, text: str, style: str | None = None) -> Run:
    """Add words of somebody, in their direction; those that open a paragraph give it theirs."""
    opens = not paragraph.runs
    run = paragraph.add_run(text, style)
    if runs_from_right(text):
        run._r.get_or_add_rPr().append(element("rtl"))
        if opens:
            paragraph._p.get_or_add_pPr().append(element("bidi"))
    return run


def add_field(paragraph: Paragraph, code: str, shown: str) -> None:
    """Add what Word works out by itself, such as the number of a page."""
    open_field(paragraph, code)
    paragraph.add_run(shown)
    close_field(paragraph)


def open_field(paragraph: Paragraph, code: str) -> None:
    """Begin a field; what follows is shown until Word works it out."""
    _mark(paragraph, "begin")
    words = element("instrText")
    words.text = f" {code} "
    words.set(qn("xml:space"), "preserve")
    paragraph.add_run()._r.append(words)
    _mark(paragraph, "separate")


def close_field(paragraph: Paragraph) -> None:
    """End the field that was opened last."""
    _mark(paragraph, "end")


def _mark(paragraph: Paragraph, type: str) -> None:
    paragraph.add_run()._r.append(element("fldChar", fldCharType=type))


def bookmark(paragraph: Paragraph, number: int, name: str) -> None:
    """Give a paragraph a name that links lead to."""
    paragraph._p.append(element("bookmarkEnd", id=str(number)))
    start = element("bookmarkStart", id=str(number), name=name)
    first = paragraph.runs[0]._r
    first.addprevious(start)


def link(paragraph: Paragraph, text: str, name: str) -> None:
    """Add words that lead to a bookmark."""
    run = say(paragraph, text)
    around = element("hyperlink", anchor=name, history="1")
    run._r.addprevious(around)
    around.append(run._r)


def shade(cell: _Cell, colour: str) -> None:
    """Colour the ground of a cell."""
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=colour))


def repeat(row: _Row) -> None:
    """Let a row stand at the top of each page that its table goes on on."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))


def keep_whole(row: _Row) -> None:
    """Let no page end within a row."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))


def describe(table: Table, words: str) -> None:
    """Say that a table has heads and totals, and what is in it to who cannot see it."""
    properties = table._tbl.tblPr
    for known in properties.findall(qn("w:tblLook")):
        properties.remove(known)
    special = {"firstRow": "1", "lastRow": "1", "firstColumn": "0", "lastColumn": "1"}
    properties.append(element("tblLook", val="0760", **special, noHBand="1", noVBand="1"))
    properties.append(element("tblCaption", val=words))
