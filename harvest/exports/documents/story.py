"""What a document is made of, whatever its format: chapters of blocks, without any lay-out.

The texts are those of people, or worded already in the language of the reader.
"""

from datetime import date

import msgspec


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """A text in words of ours; ``quiet`` for what explains, such as a caption."""

    text: str
    quiet: bool = False


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """The head of a part of a chapter; what is below it belongs to it."""

    text: str


class Quote(msgspec.Struct, frozen=True):
    """A note word for word; ``number`` is the one it has in the list of notes.

    ``about`` tells how it was backed and where it comes from, and is often empty.
    """

    text: str
    number: int
    about: str = ""


class Quotes(msgspec.Struct, frozen=True, tag="quotes"):
    """Notes of one kind under their head; ``left`` says how many more there are, if any."""

    kind: str
    head: str
    quotes: list[Quote]
    left: str = ""


class Columns(msgspec.Struct, frozen=True, tag="columns"):
    """The kinds of question side by side, where there is room for it."""

    columns: list[Quotes]


class Central(msgspec.Struct, frozen=True, tag="central"):
    """The one note that says best what a theme is about."""

    quote: Quote


class Said(msgspec.Struct, frozen=True, tag="said"):
    """A sentence that an assistant wrote, marked as such, with the numbers of its notes."""

    head: str
    text: str
    by: str
    numbers: list[int]


class Fact(msgspec.Struct, frozen=True):
    """A figure and what it counts."""

    value: str
    label: str


class Facts(msgspec.Struct, frozen=True, tag="facts"):
    """Figures that are read at a glance."""

    facts: list[Fact]


class Series(msgspec.Struct, frozen=True):
    """The values of a chart that have one colour; None where nothing may be told.

    ``kind`` is the kind of question they count, which has a colour of its own.
    """

    name: str
    values: list[int | None]
    kind: str | None = None


class Chart(msgspec.Struct, frozen=True, tag="chart"):
    """Bars, one per label: ``bars`` lying side by side or ``stacked``, ``columns`` in time.

    ``alt`` says in a sentence what is to be seen in it.
    """

    form: str
    title: str
    alt: str
    labels: list[str]
    series: list[Series]


class Table(msgspec.Struct, frozen=True, tag="table"):
    """Counts under heads; the first head is that of the rows' labels, the last column the total.

    ``grid`` holds None where nothing may be told; ``shares`` how dark a cell is, 0 to 1.
    """

    title: str
    heads: list[str]
    labels: list[str]
    grid: list[list[int | None]]
    shares: list[list[float]]


class Promise(msgspec.Struct, frozen=True):
    """A commitment; ``about`` tells by when, with whom and whether it is private."""

    who: str
    what: str
    about: str
    is_private: bool = False


class Promises(msgspec.Struct, frozen=True, tag="promises"):
    """What people will do."""

    promises: list[Promise]


class Lines(msgspec.Struct, frozen=True, tag="lines"):
    """A plain list."""

    lines: list[str]


Block = (
    Paragraph
    | Heading
    | Lines
    | Quotes
    | Columns
    | Central
    | Said
    | Facts
    | Chart
    | Table
    | Promises
)


class Chapter(msgspec.Struct, frozen=True):
    """A chapter; ``part`` is which of PARTS it is."""

    part: str
    title: str
    blocks: list[Block]


class Story(msgspec.Struct, frozen=True):
    """A whole document; ``day`` is its date in words, ``foot`` stands below each page.

    ``accent`` is a colour as #rrggbb; ``logo`` a picture, empty where the day has none.
    """

    title: str
    subtitle: str
    kind: str
    day: str
    date: date
    language: str
    accent: str
    foot: str
    contents: str
    chapters: list[Chapter]
    logo: bytes = b""
    logo_type: str = ""
