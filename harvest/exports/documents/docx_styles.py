"""The styles of a report in Word: named, so that who writes on changes each in one place."""

from typing import Any, NamedTuple

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor

from harvest.exports.colours import INK, KIND_COLOURS, LINE, SECOND_INK, bare
from harvest.exports.documents.docx_marks import element
from harvest.exports.documents.story import Story

# Built-in styles, which Word calls by their name in the language of who writes.
KIND_OF_DOCUMENT, NUMBER, QUIET = "Intense Emphasis", "Subtle Emphasis", "Body Text 3"
FACT, CELL, COUNTS = "Fact", "Table Text", "Counts"

_TITLES, _TEXTS, _FROM_RIGHT = "Fraunces", "Calibri", "Arial"
_INSTEAD = {_TITLES: ("Georgia", "roman"), _TEXTS: ("Carlito", "swiss")}
# Word checks the spelling of a variant: those of Flanders and Brussels.
_VARIANTS = {"nl": "nl-BE", "fr": "fr-BE", "en": "en-GB"}
_KEPT = {qn(f"w:{name}") for name in ("numPr", "outlineLvl", "keepNext", "keepLines")}


class _Look(NamedTuple):
    """How a paragraph looks; sizes and spaces in points, the indent in cm."""

    size: float
    font: str = _TEXTS
    bold: bool = False
    colour: str = INK
    before: float = 0
    after: float = 6
    indent: float | None = None


_PARAGRAPHS = {
    "Normal": _Look(11),
    "Title": _Look(34, _TITLES, bold=True),
    "Subtitle": _Look(14, colour=SECOND_INK, after=12),
    "TOC Heading": _Look(12, bold=True, before=48),
    "toc 1": _Look(11, before=6, after=2),
    "toc 2": _Look(10, colour=SECOND_INK, after=0, indent=0.5),
    "Heading 1": _Look(22, _TITLES, bold=True, before=24, after=12),
    "Heading 2": _Look(14, _TITLES, bold=True, before=20, after=4),
    "Heading 3": _Look(11, bold=True, before=10, after=5),
    "Quote": _Look(13, _TITLES, before=6, after=10, indent=0.5),
    "List Bullet": _Look(11, after=4),
    "Caption": _Look(11, bold=True, before=14, after=5),
    QUIET: _Look(9.5, colour=SECOND_INK, before=3),
    "Footer": _Look(9, colour=SECOND_INK, after=0),
    FACT: _Look(26, _TITLES, bold=True, after=0),
    CELL: _Look(9.5, after=0),
}
_COUNTS = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{COUNTS}">
  <w:name w:val="{COUNTS}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>
  <w:tblPr>
    <w:tblBorders>
      <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{bare(INK)}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{bare(LINE)}"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="50" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>
      <w:bottom w:w="50" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>
  <w:tblStylePr w:type="lastRow"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>
  <w:tblStylePr w:type="lastCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>
</w:style>"""


def dress(document: Document, story: Story) -> None:
    """Give a document its page, its language and the looks of its styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = Cm(2)
    section.bottom_margin = Cm(2.2)
    _set_defaults(document, _VARIANTS.get(story.language, story.language))
    _name_fonts(document)
    _drop_tables(document)
    for name, look in _PARAGRAPHS.items():
        _dress_paragraph(_style(document, name), look)
    accent = story.accent.lstrip("#").upper()
    _style(document, FACT).font.color.rgb = RGBColor.from_string(accent)
    _dress_words(document, KIND_OF_DOCUMENT, accent, bold=True)
    _dress_words(document, NUMBER, SECOND_INK, size=9)
    _line_at_left(_style(document, "Quote"), accent)
    for kind, (ink, soft) in KIND_COLOURS.items():
        _add_kind(document, kind, ink, soft)
    document.styles.element.append(parse_xml(_COUNTS))


def head_style(kind: str) -> str:
    """The style of the head above notes of a kind."""
    return f"Heading 3 {kind}" if kind in KIND_COLOURS else "Heading 3"


def _set_defaults(document: Document, language: str) -> None:
    (defaults,) = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")
    (words,) = defaults.xpath("w:lang")
    words.set(qn("w:val"), language)
    (fonts,) = defaults.xpath("w:rFonts")
    defaults.replace(fonts, _fonts(_TEXTS))


def _fonts(name: str) -> BaseOxmlElement:
    return element("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=_FROM_RIGHT)


def _name_fonts(document: Document) -> None:
    """Say which fonts may stand in for ours on a computer that lacks them."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table = parse_xml(part.blob)
    for name, (instead, family) in _INSTEAD.items():
        for known in table.findall(qn("w:font")):
            if known.get(qn("w:name")) == name:
                table.remove(known)
        font = element("font", name=name)
        font.append(element("altName", val=instead))
        font.append(element("family", val=family))
        table.append(font)
    part._blob = serialize_part_xml(table)


def _drop_tables(document: Document) -> None:
    """Leave out the hundred looks of tables that come along, which slow down each look-up."""
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()


def _style(document: Document, name: str) -> Any:
    """A style of paragraphs or words by its name; made where Word's library has it not."""
    if name not in document.styles:
        made = document.styles.add_style(
            name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc")
        )
        made.base_style = document.styles["Normal"]
    return document.styles[name]


def _dress_paragraph(style: Any, look: _Look) -> None:
    _undress(style)
    style.element.get_or_add_rPr().append(_fonts(look.font))
    style.font.bold = look.bold or None  # a plain one leaves it to its table
    style.font.size = Pt(look.size)
    style.font.color.rgb = RGBColor.from_string(bare(look.colour))
    _look_alike_from_right(style)
    paragraph = style.paragraph_format
    paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(look.after)
    paragraph.line_spacing = 1.0 if look.size > 12 else 1.15
    if look.indent is not None:
        paragraph.left_indent = Cm(look.indent)


def _look_alike_from_right(style: Any) -> None:
    """Say weight and size once more, for what is written from right to left."""
    for name in ("b", "sz"):
        for found in style.element.xpath(f"w:rPr/w:{name}"):
            twin = element(f"{name}Cs")
            twin.attrib.update(found.attrib)
            found.addnext(twin)


def _undress(style: Any) -> None:
    """Take all looks off a style, but what makes it a heading or a list."""
    for each in style.element.xpath("w:rPr"):
        style.element.remove(each)
    for each in style.element.xpath("w:pPr/*"):
        if each.tag not in _KEPT:
            each.getparent().remove(each)


def _dress_words(
    document: Document, name: str, colour: str, *, bold: bool = False, size: float | None = None
) -> None:
    style = _style(document, name)
    _undress(style)
    style.font.bold = bold or None
    style.font.color.rgb = RGBColor.from_string(bare(colour))
    if size is not None:
        style.font.size = Pt(size)


def _line_at_left(style: Any, colour: str) -> None:
    borders = element("pBdr")
    borders.append(element("left", val="single", sz="20", space="10", color=bare(colour)))
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind")


def _add_kind(document: Document, kind: str, ink: str, soft: str) -> None:
    style: Any = document.styles.add_style(head_style(kind), WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Heading 3"]
    style.next_paragraph_style = document.styles["List Bullet"]
    style.quick_style = True
    style.font.color.rgb = RGBColor.from_string(bare(ink))
    ground = element("shd", val="clear", color="auto", fill=bare(soft))
    style.element.get_or_add_rPr().append(ground)
