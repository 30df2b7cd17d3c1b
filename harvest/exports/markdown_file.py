"""The harvest as a report to read, in the language of the reader."""

import re
from collections.abc import Iterable, Iterator

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from harvest import vocabulary
from harvest.exports.cells import clean
from harvest.snapshots.commitments import CommitmentLine
from harvest.snapshots.report.report import (
    KINDS,
    Report,
    ReportNote,
    ReportSentence,
    ReportTheme,
)

_ACTIVE = re.compile(r"[\\`*_\[\]{}#|~^$>]|&(?=#?\w+;)|<")
_LEADING = re.compile(r"^(\d*)([-+=.)])")


def make_markdown(report: Report) -> bytes:
    """Theme by theme what was said, then what was agreed; hidden and late notes are counted."""
    shown = [note for note in report.notes if note.state == "shown"]
    asked = any(note.placed_by == "author" for note in shown)
    blocks = [
        *_opening(report, shown),
        *(block for theme in report.themes for block in _theme(theme, shown, asked=asked)),
        *_loose(shown),
        *_commitments(said for said in report.commitments if said.state == "shown"),
        *_checks(report, shown),
    ]
    return ("\n\n".join(blocks) + "\n").encode()


def escape(text: str) -> str:
    """Turn a text of somebody else's into one line that Markdown shows as it is."""
    line = " ".join(clean(text).split())
    line = _ACTIVE.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), line)
    return _LEADING.sub(r"\1\\\2", line)


# As entities, because old readers of Markdown know no backslash before these.
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def _opening(report: Report, shown: list[ReportNote]) -> Iterator[str]:
    yield f"# {escape(report.title)}"
    if report.subtitle:
        yield escape(report.subtitle)
    yield format_date(report.date, "long")
    figures = (
        ngettext("%(num)s notitie", "%(num)s notities", len(shown)),
        ngettext("%(num)s deelnemer", "%(num)s deelnemers", report.participants),
        ngettext("%(num)s thema", "%(num)s thema's", len(report.themes)),
    )
    yield f"**{' · '.join(figures)}**"
    left_out = [
        f"{count} {word}"
        for state, word in vocabulary.STATES.items()
        if state != "shown" and (count := sum(note.state == state for note in report.notes))
    ]
    if left_out:
        heading = _("Niet in dit verslag")
        yield f"*{heading}: {', '.join(left_out)}*"
    if not shown:
        yield _("Er zijn nog geen notities.")


def _theme(theme: ReportTheme, shown: list[ReportNote], *, asked: bool) -> Iterator[str]:
    """A theme; how its authors placed it only on a day on which authors were ``asked``."""
    yield f"## {escape(theme.label)}"
    by_author = _(
        "%(count)s van %(all)s door de schrijver geplaatst",
        count=theme.by_author,
        all=theme.notes,
    )
    yield " · ".join(
        (
            ngettext("%(num)s notitie", "%(num)s notities", theme.notes),
            ngettext("%(num)s deelnemer", "%(num)s deelnemers", theme.participants),
            *([by_author] if asked else []),
            *(f"{vocabulary.KINDS[kind]}: {theme.kinds[kind]}" for kind in KINDS),
        )
    )
    if theme.named_by == "assistant":
        yield f"*{_('naam van de assistent')}*"
    if theme.exemplars:
        yield f"> {escape(theme.exemplars[0])}"
    yield from map(_sentence, theme.sentences)
    yield from _by_kind(note for note in shown if note.theme == theme.label)
    if not theme.kinds["next_action"]:
        nothing_yet = _("Nog geen eerstvolgende actie.")
        yield f"*{nothing_yet}*"
    regions = [f"{escape(name)} {count}" for name, count in theme.regions.items() if count]
    if regions:
        yield _("Regio’s: %(regions)s", regions=", ".join(regions))


def _sentence(said: ReportSentence) -> str:
    kind, by = vocabulary.KINDS[said.kind], vocabulary.PLACED_BY["assistant"]
    return f"{kind}: {escape(said.text)} *({by})*"


def _loose(shown: list[ReportNote]) -> Iterator[str]:
    titles = {
        "unique voice": _("Unieke stemmen"),
        "cannot decide": _("Twijfelt tussen twee"),
        "no words": _("Geen leesbare woorden"),
        None: _("Nog niet ingedeeld"),
    }
    for reason, title in titles.items():
        notes = [note for note in shown if note.theme is None and note.unplaced == reason]
        if notes:
            yield f"## {title}"
            yield from _by_kind(notes)


def _commitments(said: Iterable[CommitmentLine]) -> Iterator[str]:
    items = [_promise(each) for each in said]
    if items:
        heading = _("Afspraken")
        yield f"## {heading}"
        yield "\n".join(items)


def _promise(said: CommitmentLine) -> str:
    parts = [f"- **{escape(said.who)}**"]
    if said.due is not None:
        parts.append(_("tegen %(date)s", date=format_date(said.due, "long")))
    if said.partners:
        parts.append(_("met %(partners)s", partners=escape(said.partners)))
    private = "" if said.shared else " *({})*".format(_("privé"))
    return f"{', '.join(parts)}: {escape(said.what)}{private}"


def _checks(report: Report, shown: list[ReportNote]) -> Iterator[str]:
    """What people said of the themes, and what they missed, as far as it is shown."""
    if report.checks:
        yield f"## {_('Terugkoppeling')}"
    for check in report.checks:
        yield f"### {escape(check.region or _('De hele dag'))} · {check.sent:%H:%M}"
        yield (
            ngettext(
                "%(num)s van %(answered)s herkent zich",
                "%(num)s van %(answered)s herkennen zich",
                check.recognised,
                answered=check.answered,
            )
            + " · "
            + _(
                "%(answered)s van %(asked)s telefoons antwoordden",
                answered=check.answered,
                asked=check.asked,
            )
        )
        labels = ", ".join(escape(theme.label) for theme in check.themes)
        yield _("Verstuurde thema’s: %(labels)s", labels=labels)
        missing = [note for note in shown if note.id in check.missing]
        if missing:
            yield "\n".join([_("Wat mensen missen") + ":", ""] + [_item(note) for note in missing])


def _by_kind(notes: Iterable[ReportNote]) -> Iterator[str]:
    """A list per kind, the most supported notes first."""
    ranked = sorted(notes, key=lambda note: -note.backing)
    for kind in KINDS:
        items = [_item(note) for note in ranked if note.kind == kind]
        if items:
            yield f"### {vocabulary.KINDS[kind]}"
            yield "\n".join(items)


def _item(note: ReportNote) -> str:
    return f"- {escape(note.text)}{_backing(note)}"


def _backing(note: ReportNote) -> str:
    if not note.backing:
        return ""
    word = _("steun")
    hands = ngettext("waarvan %(num)s hand", "waarvan %(num)s handen", note.hands)
    return f" *({word}: {note.backing}{f', {hands}' if note.hands else ''})*"
