"""The last chapters: first steps, single voices, what people said of it, and how it was made."""

from collections.abc import Iterator

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from harvest.exports.cells import clean
from harvest.exports.documents.quoting import Teller
from harvest.exports.documents.story import (
    Block,
    Columns,
    Heading,
    Paragraph,
    Promise,
    Promises,
    Quotes,
)
from harvest.snapshots.commitments import CommitmentLine


def tell_steps(teller: Teller) -> Iterator[Block]:
    """The commitments people made."""
    if teller.steps:
        yield Promises([_promise(made) for made in teller.steps])


def _promise(made: CommitmentLine) -> Promise:
    about = []
    if made.due is not None:
        about.append(_("tegen %(date)s", date=format_date(made.due, "long")))
    if made.partners:
        about.append(_("met %(partners)s", partners=clean(made.partners)))
    if not made.shared:
        about.append(_("privé"))
    return Promise(clean(made.who), clean(made.what), ", ".join(about), not made.shared)


def tell_voices(teller: Teller) -> Iterator[Block]:
    """The notes in no theme, by why that is."""
    titles = {
        "unique voice": _("Unieke stemmen"),
        "cannot decide": _("Twijfelt tussen twee"),
        "no words": _("Geen leesbare woorden"),
        None: _("Nog niet ingedeeld"),
    }
    for reason, title in titles.items():
        notes = [n for n in teller.shown if n.theme is None and n.unplaced == reason]
        if notes:
            yield Heading(title)
            yield Columns(teller.by_kind(notes))


def tell_checks(teller: Teller) -> Iterator[Block]:
    """What people said of the themes, and what they missed."""
    for check in teller.report.checks:
        yield Heading(f"{clean(check.region or _('De hele dag'))} · {check.sent:%H:%M}")
        said = []
        others = check.answered - check.recognised
        if None not in (teller.told(check.recognised), teller.told(others)):
            said.append(
                ngettext(
                    "%(num)s van %(answered)s herkent zich",
                    "%(num)s van %(answered)s herkennen zich",
                    check.recognised,
                    answered=check.answered,
                )
            )
        answered = _(
            "%(answered)s van %(asked)s telefoons antwoordden",
            answered=check.answered,
            asked=check.asked,
        )
        yield Paragraph(" · ".join([*said, answered]))
        labels = ", ".join(clean(theme.label) for theme in check.themes)
        yield Paragraph(_("Verstuurde thema’s: %(labels)s", labels=labels), quiet=True)
        missing = [teller.quote(note) for note in teller.shown if note.id in check.missing]
        if missing:
            yield Quotes("", _("Wat mensen missen"), missing)


def tell_method(teller: Teller) -> Iterator[Block]:
    """Where the figures come from and how far they reach, in plain words."""
    report = teller.report
    yield Paragraph(
        _(
            "Wat hier staat, schreven deelnemers op de dag zelf, op hun telefoon. Citaten staan er "
            "woord voor woord; het nummer achter een citaat is dat van de notitie in de lijst van "
            "de organisatoren."
        )
    )
    placed = [note for note in teller.shown if note.placed_by]
    by = {name: sum(note.placed_by == name for note in placed) for name in _HOW}
    if placed:
        yield Paragraph(
            _(
                "Een programma zocht welke notities over hetzelfde gaan en stelde thema’s voor, "
                "die mensen konden bijsturen. Van de %(all)s notities in een thema plaatsten hun "
                "schrijvers er %(author)s, begeleiders %(facilitator)s, het programma "
                "%(analysis)s en een assistent (een taalmodel) %(assistant)s.",
                all=len(placed),
                **by,
            )
        )
    yield Paragraph(
        _(
            "Getallen zeggen hoe vaak iets gezegd is, niet hoe waar of hoe belangrijk het is. Wie "
            "niet schreef, telt niet mee: %(writers)s van de %(participants)s deelnemers schreven. "
            "Wat één mens zegt, kan het beste idee van de dag zijn; daarom staan losse stemmen er "
            "ook in.",
            writers=report.writers,
            participants=report.participants,
        )
    )
    if report.least:
        yield Paragraph(
            _(
                "Dit verslag is gemaakt om te delen. Getallen waar minder dan %(least)s mensen "
                "achter staan zijn weggelaten, ook waar ze uit andere te berekenen zijn; een thema "
                "van minder dan %(least)s mensen staat bij de losse stemmen.",
                least=report.least,
            )
        )
    left_out = sum(note.state != "shown" for note in report.notes)
    if left_out and not report.least:
        yield Paragraph(
            ngettext(
                "%(num)s notitie is verborgen, laat of nog niet goedgekeurd, en staat er niet in.",
                "%(num)s notities zijn verborgen, laat of nog niet goedgekeurd, "
                "en staan er niet in.",
                left_out,
            )
        )


_HOW = ("author", "facilitator", "analysis", "assistant")
