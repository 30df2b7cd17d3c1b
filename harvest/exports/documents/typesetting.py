"""Runs typst on a story: for the whole of it, and for its charts alone."""

import json
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import typst

from harvest.config import web_root
from harvest.exports.documents.story import Chart, Story

_UNKNOWN = "\N{WHITE SQUARE}"
_PRINTED = 200  # pixels per inch of a chart that is printed with what it stands in


def draw_charts(story: Story) -> list[bytes]:
    """The charts of a story as PNG, in the order in which they come in it."""
    if not any(isinstance(block, Chart) for each in story.chapters for block in each.blocks):
        return []
    pages: bytes | list[bytes] = typeset("pictures.typ", story, "png", ppi=_PRINTED)
    return [pages] if isinstance(pages, bytes) else pages


def typeset(layout: str, story: Story, format: str, **options: Any) -> Any:
    """Lay a story out, with the fonts that hatch_build.py supplies and no others.

    A character that none of them has becomes a white square: PDF/UA allows no text that
    is not there.
    """
    fonts = web_root() / "static/vendor/documents"
    told = msgspec.to_builtins(story)
    told["date"] = {"year": story.date.year, "month": story.date.month, "day": story.date.day}
    told |= {"logo": "", "logo-bytes": []}
    if story.logo_type in ("image/png", "image/jpeg", "image/webp"):
        told |= {"logo": story.logo_type, "logo-bytes": list(story.logo)}
    compile: Any = typst.compile  # its types tell the formats apart
    return compile(
        str(Path(__file__).with_name(layout)),
        format=format,
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        timestamp=int(datetime.combine(story.date, time(), UTC).timestamp()),
        sys_inputs={"story": json.dumps(_drawable(told, _covered(fonts)))},
        **options,
    )


def _drawable(value: Any, covered: frozenset[int]) -> Any:
    match value:
        case str():
            return "".join(c if ord(c) in covered or c == "\n" else _UNKNOWN for c in value)
        case list() if value and not isinstance(value[0], int):
            return [_drawable(item, covered) for item in value]
        case dict():
            return {key: _drawable(item, covered) for key, item in value.items()}
    return value


@cache
def _covered(fonts: Path) -> frozenset[int]:
    """The characters that one of the fonts has."""
    ranges = json.loads((fonts / "characters.json").read_text("utf-8"))
    return frozenset(c for first, last in ranges for c in range(first, last + 1))
