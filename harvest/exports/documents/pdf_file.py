"""A report as PDF that everybody can read: tagged, PDF/UA-1 (ISO 14289-1)."""

import io

from PIL import Image

from harvest.exports.documents.story import Story
from harvest.exports.documents.typesetting import typeset

_LAYOUT = "report.typ"
# Of the picture: how many pages, and what lies between them.
_SHOWN, _PIXELS_PER_INCH, _GAP, _GROUND = 4, 60, 12, "#efe8d9"


def make_pdf(story: Story) -> bytes:
    """Lay a story out on A4."""
    content: bytes = typeset(_LAYOUT, story, "pdf", pdf_standards=["ua-1"])
    return content


def make_picture(story: Story) -> bytes:
    """The first pages of the same, two by two, as one PNG."""
    pages = typeset(_LAYOUT, story, "png", ppi=_PIXELS_PER_INCH)
    shown = [Image.open(io.BytesIO(page)) for page in pages[:_SHOWN]]
    width, height = (size + _GAP for size in shown[0].size)
    rows = (len(shown) + 1) // 2
    picture = Image.new("RGB", (2 * width - _GAP, rows * height - _GAP), _GROUND)
    for place, page in enumerate(shown):
        picture.paste(page, (place % 2 * width, place // 2 * height))
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()
