"""Tells the harvest as a document: which chapters there are, and in which words."""

from collections.abc import Callable, Iterator

from flask_babel import format_date, get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from harvest.exports.cells import clean
from harvest.exports.documents import closing, figures, lens, signals, themes
from harvest.exports.documents.quoting import Teller
from harvest.exports.documents.story import Block, Chapter, Story
from harvest.snapshots.report.report import Report

ACCENT = "#8a2f62"  # of the house

PARTS = {
    "figures": _l("De dag in cijfers"),
    "themes": _l("Thema’s"),
    "regions": _l("Thema’s naast elkaar"),
    "codebook": _l("Wat we verwachtten, en wat niet"),
    "signals": _l("Signalen"),
    "steps": _l("Eerste stappen"),
    "voices": _l("Losse stemmen"),
    "checks": _l("Terugkoppeling"),
    "method": _l("Hoe dit verslag gemaakt is"),
}
_TELL: dict[str, Callable[[Teller], Iterator[Block]]] = {
    "figures": figures.tell,
    "themes": themes.tell,
    "regions": figures.tell_regions,
    "codebook": lens.tell,
    "signals": signals.tell,
    "steps": closing.tell_steps,
    "voices": closing.tell_voices,
    "checks": closing.tell_checks,
    "method": closing.tell_method,
}


def tell(report: Report, parts: tuple[str, ...] = tuple(PARTS)) -> Story:
    """The document of a report, with the chapters asked for (of PARTS) that have something in.

    Headings and words are in the language of the caller's context.
    """
    teller = Teller(report)
    chapters = [
        Chapter(part, str(PARTS[part]), blocks)
        for part in PARTS
        if part in parts and (blocks := list(_TELL[part](teller)))
    ]
    locale = get_locale()
    title, day = clean(report.title), format_date(report.date, "long")
    return Story(
        title=title,
        subtitle=clean(report.subtitle),
        kind=_("Verslag van de oogst"),
        day=day,
        date=report.date,
        language=locale.language if locale else "nl",
        accent=report.words.accent or ACCENT,
        foot=f"{title} · {day}",
        contents=_("Inhoud"),
        chapters=chapters,
        logo=report.logo,
        logo_type=report.logo_type,
    )
