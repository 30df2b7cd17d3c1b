"""The colours of the house, for files that cannot read the style sheets."""

INK, SECOND_INK = "#23211C", "#5D584C"
PAPER, SHEET, SHADE, LINE = "#F7F3EA", "#FFFDF8", "#EFE8D9", "#E2DAC8"
ACCENT = "#8A2F62"
# Of each kind of question its colour, and the soft one below its text.
KIND_COLOURS = {
    "lever": ("#2F4F9E", "#E4E9F6"),
    "opportunity": ("#A35A00", "#FAEAD2"),
    "next_action": ("#1F6A4A", "#DFF0E6"),
}
# For what has no colour of its own, such as regions; white can be read on each.
OTHER_COLOURS = ("#8A2F62", "#7A6200", "#2C6B7A", "#A24A26", "#55603A", "#3B3A7A", "#6B635A")
_DARKEST = 0.45  # of an accent behind a figure, which stays legible on it


def tint(accent: str, share: float) -> str:
    """How dark the cell of a figure is, for its share (0 to 1) of the largest."""
    channels = bytes.fromhex(accent.lstrip("#"))
    mixed = (round(255 - (255 - c) * _DARKEST * share) for c in channels)
    return "#" + "".join(f"{c:02X}" for c in mixed)


def bare(colour: str) -> str:
    """A colour as Office writes it: RRGGBB."""
    return colour.lstrip("#").upper()
