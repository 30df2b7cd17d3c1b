"""The harvest of a day as everybody may read it: who said it is left out."""

from collections.abc import Iterable

import msgspec
from sqlalchemy.orm import Session

from harvest.models import Workshop
from harvest.snapshots.commitments import CommitmentLine
from harvest.snapshots.report.notes import LEAST, ReportNote, Selection
from harvest.snapshots.report.report import view_report
from harvest.snapshots.report.themes import KINDS


class Card(msgspec.Struct, frozen=True):
    """A theme with its notes by kind of question; ``label`` is None for those in no theme."""

    label: str | None
    notes: dict[str, list[str]]

    @property
    def count(self) -> int:
        """How many notes it has."""
        return sum(len(texts) for texts in self.notes.values())


class PublicHarvest(msgspec.Struct, frozen=True):
    """The themes, largest first, and what people agreed openly."""

    cards: list[Card]
    notes: int
    commitments: list[CommitmentLine]


def view_public_harvest(session: Session, workshop: Workshop) -> PublicHarvest:
    """All that is shown of a day; a theme of a few people stands among the single voices."""
    report = view_report(session, workshop, Selection(least=LEAST))
    labels: list[str | None] = [theme.label for theme in report.themes]
    in_theme: dict[str | None, list[ReportNote]] = {label: [] for label in (*labels, None)}
    for note in report.shown:
        in_theme[note.theme if note.theme in in_theme else None].append(note)
    return PublicHarvest(
        cards=[Card(label, _by_kind(notes)) for label, notes in in_theme.items() if notes],
        notes=len(report.shown),
        commitments=[each for each in report.commitments if each.published],
    )


def _by_kind(notes: Iterable[ReportNote]) -> dict[str, list[str]]:
    """The texts of notes by kind of question, in the order of the kinds."""
    texts: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for note in notes:
        texts[note.kind].append(note.text)
    return {kind: said for kind, said in texts.items() if said}
