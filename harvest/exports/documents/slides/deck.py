"""Slides under way: the look of all of them, and the parts that every slide has."""

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any, NamedTuple
from unicodedata import bidirectional

from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Length, Pt

from harvest.exports.colours import INK, KIND_COLOURS, PAPER, SECOND_INK, SHADE
from harvest.exports.documents.slides.fitting import fit
from harvest.exports.documents.story import Story
from harvest.exports.settling import settle

WIDTH, HEIGHT, MARGIN = 960, 540, 48  # in points, as all sizes here
INSIDE = WIDTH - 2 * MARGIN
TOP, BOTTOM = 120, 496  # of what is below the title, and above the foot
SMALLEST = 14
SERIF, SANS = "Georgia", "Calibri"
# The serif is broader than what texts are measured for.
BROADER = 1.12

_TITLE, _LARGE_TITLE = 32, 48
_LANGUAGES = {"nl": "nl-BE", "fr": "fr-BE", "en": "en-GB"}
_LONGEST_PROPERTY = 255
_PICTURES = ("image/png", "image/jpeg", "image/webp")
_NUMBERS = 60  # kept free for which slide of how many it is
# The layouts that are kept of those that the library comes with.
_TITLE_SLIDE, _TITLE_ONLY = "Title Slide", "Title Only"


class Box(NamedTuple):
    """A place on a slide."""

    left: float
    top: float
    width: float
    height: float

    @property
    def lengths(self) -> tuple[Length, Length, Length, Length]:
        """As the library wants it."""
        return Pt(self.left), Pt(self.top), Pt(self.width), Pt(self.height)


@dataclass(frozen=True)
class Line:
    """A paragraph on a slide; ``after`` is the space below it."""

    text: str
    size: float = 18
    colour: str = INK
    bold: bool = False
    font: str | None = None
    after: float = 6


@dataclass
class Page:
    """A slide, and the texts of its notes so far."""

    slide: Slide
    title: str
    language: str
    notes: list[str] = field(default_factory=list)

    def write(self, box: Box, lines: Sequence[Line], fill: str | None = None) -> None:
        """Put paragraphs in a box; with a colour below them they stand clear of its edge."""
        shape = self.slide.shapes.add_textbox(*box.lengths)
        if fill is not None:
            shape.fill.solid()
            shape.fill.fore_color.rgb = rgb(fill)
        set_text(shape.text_frame, lines, self.language, inset=PADDING if fill else 0)


PADDING = 12


class Deck:
    """Slides of a story, 16 to 9; the same story gives the same bytes."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self.language = _LANGUAGES.get(story.language, story.language)
        self._file = Presentation()
        self._file.slide_width, self._file.slide_height = Pt(WIDTH), Pt(HEIGHT)
        self.pages: list[Page] = []
        self._drop_thumbnail()
        self._set_theme()
        self._set_layouts()

    def add_title(self, title: str, lines: Sequence[str]) -> Page:
        """The first slide, with the logo of the day if it has one."""
        page = self._add(_TITLE_SLIDE, fit(title, INSIDE / BROADER, _LARGE_TITLE, 3))
        subtitle = page.slide.placeholders[1]
        said = [fit(line, INSIDE, 24, 2) for line in lines if line]
        texts = [Line(line, 24, SECOND_INK) for line in said]
        set_text(subtitle.text_frame, texts, self.language)
        logo = _as_png(self._story)
        if logo is not None:
            picture = page.slide.shapes.add_picture(logo, Pt(MARGIN), Pt(MARGIN), height=Pt(64))
            picture._element.nvPicPr.cNvPr.set("descr", "Logo")  # no other way
        page.notes += [title, *lines]
        return page

    def add(self, title: str) -> Page:
        """A slide with a title, and nothing below it yet."""
        page = self._add(_TITLE_ONLY, fit(title, (INSIDE - _NUMBERS) / BROADER, _TITLE, 2))
        page.notes.append(title)
        return page

    def finish(self) -> bytes:
        """The bytes of the file; nothing can be added after."""
        self._write_titles()
        for page in self.pages:
            frame = page.slide.notes_slide.notes_text_frame
            if frame is not None:
                lines = "\n".join(page.notes).split("\n")
                set_text(frame, [Line(line, SMALLEST, after=0) for line in lines], self.language)
        self._set_properties()
        written = io.BytesIO()
        self._file.save(written)
        return settle(written)

    def _add(self, layout: str, title: str) -> Page:
        found = self._file.slide_layouts.get_by_name(layout)
        page = Page(self._file.slides.add_slide(found), title, self.language)
        self.pages.append(page)
        return page

    def _write_titles(self) -> None:
        """Slides that go on with the same say which of how many they are."""
        counts = Counter(page.title for page in self.pages)
        met: Counter[str] = Counter()
        for page in self.pages:
            met[page.title] += 1
            place, count = met[page.title], counts[page.title]
            run = page.slide.shapes.title.text_frame.paragraphs[0].add_run()
            run.text = page.title if count == 1 else f"{page.title} ({place}/{count})"
            _speak(run, self.language)

    def _set_properties(self) -> None:
        properties = self._file.core_properties
        day = datetime.combine(self._story.date, time())
        properties.author = properties.last_modified_by = "Sprokkel"
        properties.title = self._story.title[:_LONGEST_PROPERTY]
        properties.subject = self._story.kind
        properties.language = self.language
        properties.created = properties.modified = day

    def _drop_thumbnail(self) -> None:
        """File managers would show that of the empty file that the library starts from."""
        package = self._file.part.package
        for name, found in list(package._rels.items()):  # no other way
            if found.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
                package.drop_rel(name)

    def _set_theme(self) -> None:
        """The colours and letters that programs offer, and that charts and tables take."""
        part: Any = self._file.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        theme = parse_xml(part.blob)
        kinds = [colour for colour, _soft in KIND_COLOURS.values()]
        names = ("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4")
        colours = (INK, PAPER, SECOND_INK, SHADE, self._story.accent, *kinds)
        for name, colour in zip(names, colours, strict=True):
            (slot,) = theme.iter(qn(f"a:{name}"))
            slot[:] = [slot.makeelement(qn("a:srgbClr"), {"val": colour.lstrip("#").upper()})]
        for name, font in (("majorFont", SERIF), ("minorFont", SANS)):
            (fonts,) = theme.iter(qn(f"a:{name}"))
            fonts[0].set("typeface", font)
        part._blob = serialize_part_xml(theme)  # the library knows no themes

    def _set_layouts(self) -> None:
        """Keep the two layouts that are used, at the size of these slides."""
        layouts = self._file.slide_layouts
        kept = [layouts.get_by_name(name) for name in (_TITLE_SLIDE, _TITLE_ONLY)]
        for layout in [each for each in layouts if each not in kept]:
            layouts.remove(layout)
        master = self._file.slide_master
        for style in master._element.iter(qn("a:lvl1pPr")):  # no other way
            if style.getparent().tag == qn("p:titleStyle"):
                style.set("algn", "l")
                style[-1].set("sz", str(_TITLE * 100))
        for sheet in (master, *kept):
            for shape in list(sheet.placeholders):
                # The foot is the same on all slides, and stands on the layout.
                if shape.placeholder_format.idx >= (2 if sheet is master else 10):
                    shape._element.getparent().remove(shape._element)
        for sheet in (master, kept[1]):
            _place(sheet.placeholders[0], Box(MARGIN, 30, INSIDE, 82), MSO_ANCHOR.MIDDLE)
        _place(master.placeholders[1], Box(MARGIN, TOP, INSIDE, BOTTOM - TOP), MSO_ANCHOR.TOP)
        _place(kept[0].placeholders[0], Box(MARGIN, 140, INSIDE, 180), MSO_ANCHOR.BOTTOM)
        _place(kept[0].placeholders[1], Box(MARGIN, 336, INSIDE, 130), MSO_ANCHOR.TOP)
        for paragraph in kept[0].placeholders[0].text_frame.paragraphs:
            paragraph.alignment = PP_ALIGN.LEFT
        style = kept[0].placeholders[0]._element.txBody
        style.find(qn("a:lstStyle")).append(
            parse_xml(
                f'<a:lvl1pPr {nsdecls("a")} algn="l"><a:defRPr sz="{_LARGE_TITLE}00"/></a:lvl1pPr>'
            )
        )
        _alignment_of(kept[0].placeholders[1])
        self._add_foot(kept[1])

    def _add_foot(self, layout: Any) -> None:
        """The day and the number of the slide, once for all of them."""
        foot = fit(self._story.foot, INSIDE - 80, SMALLEST, 1)
        left = layout.shapes._spTree  # layouts take no shapes otherwise
        number = '<a:fld id="{8B1F0C52-6F0B-4B51-9E0B-0D6E0B1C7A11}" type="slidenum">'
        for place, (box, text, align) in enumerate(
            (
                (Box(MARGIN, 506, INSIDE - 80, 22), None, "l"),
                (Box(WIDTH - MARGIN - 70, 506, 70, 22), number, "r"),
            )
        ):
            left.append(_foot_shape(90 + place, box, text, align, foot, self.language))


def rgb(colour: str) -> RGBColor:
    """A colour given as #rrggbb."""
    return RGBColor.from_string(colour.lstrip("#").upper())


def set_text(frame: TextFrame, lines: Sequence[Line], language: str, inset: float = 0) -> None:
    """Fill a frame with paragraphs, each in the direction of its own script."""
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(inset)
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(line.after)
        run = paragraph.add_run()
        run.text = line.text
        run.font.size, run.font.bold = Pt(line.size), line.bold
        run.font.color.rgb = rgb(line.colour)
        if line.font:
            run.font.name = line.font
        if is_rightward(line.text):
            properties = paragraph._p.get_or_add_pPr()  # no other way
            properties.set("rtl", "1")
            properties.set("algn", "r")
        else:
            _speak(run, language)


def is_rightward(text: str) -> bool:
    """Whether a text is in a script that runs from right to left."""
    strong = next((found for c in text if (found := bidirectional(c)) in ("L", "R", "AL")), "L")
    return strong != "L"


def _speak(run: Any, language: str) -> None:
    run._r.get_or_add_rPr().set("lang", language)  # no other way


def _place(shape: Any, box: Box, anchor: Any) -> None:
    shape.left, shape.top, shape.width, shape.height = box.lengths
    frame = shape.text_frame
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(0)
    for fitting in list(frame._txBody.bodyPr):  # what fits was reckoned
        frame._txBody.bodyPr.remove(fitting)


def _alignment_of(placeholder: Any) -> None:
    for style in placeholder._element.txBody.iter(qn("a:lvl1pPr")):
        style.set("algn", "l")


def _foot_shape(
    number: int, box: Box, field: str | None, align: str, text: str, language: str
) -> Any:
    left, top, width, height = box.lengths
    style = f'<a:rPr lang="{language}" sz="{SMALLEST}00"><a:solidFill>'
    style += '<a:schemeClr val="tx2"/></a:solidFill></a:rPr><a:t/>'
    run = f"{field}{style}</a:fld>" if field else f"<a:r>{style}</a:r>"
    shape = parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="Foot {number}"/>'
        '<p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
        '<a:bodyPr wrap="square" lIns="0" rIns="0" tIns="0" bIns="0"/><a:lstStyle/>'
        f'<a:p><a:pPr algn="{align}"/>{run}</a:p></p:txBody></p:sp>'
    )
    for each in shape.iter(qn("a:t")):
        each.text = "‹#›" if field else text
    return shape


def _as_png(story: Story) -> io.BytesIO | None:
    """The logo as a picture that every program shows."""
    if not story.logo or story.logo_type not in _PICTURES:
        return None
    written = io.BytesIO()
    Image.open(io.BytesIO(story.logo)).convert("RGBA").save(written, "PNG")
    written.seek(0)
    return written
