"""Sizes, corners and colours of the style sheets come from tokens.css."""

import re
from collections.abc import Iterator

import pytest

from tests.fixtures.servers import ROOT

SHEETS = ROOT / "static/css"
LENGTH = r"(?<![\w-])\d*\.?\d+(?:px|rem)\b"
# The one that all rems of a wall follow, and what paper is measured in.
ALLOWED = ("calc(100vw / 90)", "calc(100vw / 64)", "var(--mm)")
# A hairline is no step of a scale.
HAIRLINE = re.compile(r"(?<![\w.-])-?[12]px\b")
RAW = {
    "font-size": re.compile(rf"(?<![\w-])font(?:-size)?:(?P<value>[^;]*{LENGTH}[^;]*);"),
    "radius": re.compile(rf"(?<![\w-])border-[\w-]*radius:(?P<value>[^;]*{LENGTH}[^;]*);"),
    "spacing": re.compile(
        rf"(?<![\w-])(?:padding|margin|gap|row-gap|column-gap)[\w-]*:(?P<value>[^;]*{LENGTH}[^;]*);"
    ),
    "colour": re.compile(
        r":(?P<value>[^;{}]*(?:#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\()"
        r"[^;{}]*);"
    ),
}


def raw_values(kind: str) -> Iterator[str]:
    """Where a sheet has a value of its own."""
    for path in sorted(SHEETS.rglob("*.css")):
        if path.name == "tokens.css":
            continue
        for found in RAW[kind].finditer(path.read_text()):
            value = found["value"].strip()
            if kind == "spacing":
                value = HAIRLINE.sub("0", value)
                if not re.search(LENGTH, value):
                    continue
            if not any(allowed in value for allowed in ALLOWED):
                yield f"{path.relative_to(SHEETS)}: {found[0].strip()}"


@pytest.mark.parametrize("kind", RAW)
def test_sheets_take_their_values_from_the_scales(kind: str) -> None:
    assert list(raw_values(kind)) == []


def test_every_custom_property_is_set_somewhere() -> None:
    text = "".join(path.read_text() for path in SHEETS.rglob("*.css"))
    used = set(re.findall(r"var\((--[\w-]+)\)", text))
    assert used - set(re.findall(r"(--[\w-]+):", text)) == set()
