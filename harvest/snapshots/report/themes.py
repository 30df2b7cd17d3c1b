"""The themes of a day, as exports tell them."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.models import Theme, Workshop
from harvest.services.assistant.marks import Marks, list_sentences
from harvest.services.people.counting import count_people
from harvest.services.queries import is_present
from harvest.vocabulary import KIND

KINDS = tuple(KIND)


class ReportSentence(msgspec.Struct, frozen=True):
    """What an assistant says on a theme and a kind of question, and its notes (ids)."""

    kind: str
    text: str
    notes: list[int]


class ReportTheme(msgspec.Struct, frozen=True):
    """One theme with its counts by kind of question and by region name.

    ``by_author`` counts the notes that those who wrote them placed in it; ``named_by`` is
    ``assistant`` or nobody in particular, and ``sentences`` are an assistant's.
    """

    label: str
    keyphrases: list[str]
    notes: int
    participants: int
    by_author: int
    kinds: dict[str, int]
    regions: dict[str, int]
    exemplars: list[str]
    named_by: str | None
    sentences: list[ReportSentence]


def view_themes(
    session: Session,
    workshop: Workshop,
    rows: Sequence[Any],
    places: Mapping[int, str | None],
    marks: Marks,
) -> list[ReportTheme]:
    """The themes that have notes among the rows (see find_rows), the largest first."""
    regions = [region.name for region in workshop.regions]
    sentences = list_sentences(session, workshop.id)
    themes = session.scalars(select(Theme).where(is_present(workshop.id)).order_by(Theme.position))
    views = []
    for theme in themes:
        held = [row for row in rows if row.theme_id == theme.id and row.state == "shown"]
        texts = {row.id: row.text for row in held}
        if held:
            views.append(
                ReportTheme(
                    label=theme.label,
                    keyphrases=list(theme.keyphrases),
                    notes=len(held),
                    participants=count_people(held),
                    by_author=sum(places[row.id] == "author" for row in held),
                    kinds={kind: sum(row.kind == kind for row in held) for kind in KINDS},
                    regions={name: sum(row.region == name for row in held) for name in regions},
                    exemplars=[texts[i] for i in theme.exemplars if i in texts],
                    named_by="assistant" if theme.id in marks.themes else None,
                    sentences=[
                        ReportSentence(each.question, each.text, each.notes)
                        for each in sentences
                        if each.theme == theme.id and texts.keys() >= set(each.notes)
                    ],
                )
            )
    return sorted(views, key=lambda theme: -theme.notes)
