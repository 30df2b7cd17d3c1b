"""The chapter of the themes: each with what was said, kind of question by kind."""

from collections.abc import Iterator

from flask_babel import gettext as _

from harvest import vocabulary
from harvest.exports.cells import clean
from harvest.exports.documents.figures import find_support
from harvest.exports.documents.quoting import Teller, say_size
from harvest.exports.documents.story import (
    Block,
    Central,
    Columns,
    Heading,
    Paragraph,
    Said,
)
from harvest.services.programme.day_words import in_text
from harvest.snapshots.report.notes import ReportNote
from harvest.snapshots.report.themes import ReportTheme


def tell(teller: Teller) -> Iterator[Block]:
    """The themes, the largest first."""
    support = find_support(teller)
    by_theme: dict[str | None, list[ReportNote]] = {}
    for note in teller.shown:
        by_theme.setdefault(note.theme, []).append(note)
    for theme in teller.report.themes:
        yield Heading(clean(theme.label))
        yield Paragraph(say_figures(teller, theme, support[theme.label]), quiet=True)
        yield from _central(teller, theme, by_theme[theme.label])
        yield from _sentences(teller, theme)
        yield Columns(teller.by_kind(by_theme[theme.label]))
        if not theme.kinds["next_action"]:
            kind = in_text(clean(str(teller.words.KIND["next_action"])))
            yield Paragraph(_("Nog geen %(kind)s.", kind=kind), quiet=True)


def say_figures(teller: Teller, theme: ReportTheme, support: int | None) -> str:
    """How large a theme is, how well backed, by whom it was placed, and where it was heard."""
    said = [say_size(theme.notes, theme.participants)]
    if support:
        said.append(_("steun %(count)s", count=support))
    if teller.told(theme.by_author) is not None and any(
        note.placed_by == "author" for note in teller.shown
    ):
        said.append(
            _(
                "%(count)s van %(all)s door de schrijver geplaatst",
                count=theme.by_author,
                all=theme.notes,
            )
        )
    if theme.named_by == "assistant":
        said.append(_("naam van de assistent"))
    row = next(row for row in teller.report.by_region.rows if row.theme == theme.label)
    columns = zip(teller.report.by_region.columns, row.notes, strict=False)
    where = [f"{clean(region)} {count}" for region, count in columns if region and count]
    return " · ".join([*said, ", ".join(where)] if where else said)


def _central(teller: Teller, theme: ReportTheme, notes: list[ReportNote]) -> Iterator[Block]:
    if theme.exemplars:
        found = next((note for note in notes if note.text == theme.exemplars[0]), None)
        if found is not None:
            yield Central(teller.quote(found))


def _sentences(teller: Teller, theme: ReportTheme) -> Iterator[Block]:
    for said in theme.sentences:
        yield Said(
            clean(str(teller.words.KINDS[said.kind])),
            clean(said.text),
            str(vocabulary.PLACED_BY["assistant"]),
            [teller.numbers[note] for note in said.notes if note in teller.numbers],
        )
