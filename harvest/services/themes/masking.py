"""Words that were made unreadable in a note, in all that was made of notes.

The analysis takes names of themes from notes, people's edits and check-backs keep
them, and a result that waits holds them too.
"""

import re
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.models import (
    AssistantAnswer,
    AssistantPlace,
    AssistantProposal,
    CheckBack,
    CodebookTrial,
    Edit,
    Note,
    Placing,
    PlenaryItem,
    Theme,
    ThemeProposal,
    ThemeRun,
)

# What keeps words of notes, and where.
KEEPERS: dict[type[Any], tuple[str, ...]] = {
    Theme: ("label", "keyphrases"),
    ThemeRun: ("families", "transfers", "doubts", "names", "before"),
    ThemeProposal: ("found",),
    Edit: ("data", "before"),
    CodebookTrial: ("answer",),
    CheckBack: ("themes",),
    PlenaryItem: ("speech",),
    Placing: ("name",),
    AssistantPlace: ("name", "second"),
    AssistantProposal: ("text", "about", "keywords"),
    AssistantAnswer: ("answer",),
}


def mask_words(session: Session, workshop_id: int, words: str, mask: str) -> bool:
    """Mask words, and each of them that no note says any more; returns whether there were any."""
    pattern = _pattern_of(session, workshop_id, words)
    changed = False
    for model, fields in KEEPERS.items():
        for row in session.scalars(select(model).where(model.workshop_id == workshop_id)):
            for field in fields:
                before = getattr(row, field)
                after = _masked(before, pattern, mask)
                if after != before:
                    setattr(row, field, after)
                    changed = True
    return changed


def _pattern_of(session: Session, workshop_id: int, words: str) -> re.Pattern[str]:
    session.flush()
    said = " ".join(
        session.scalars(
            select(Note.text).where(Note.workshop_id == workshop_id, Note.state != "deleted")
        )
    )
    still = set(re.findall(r"\w+", said.casefold()))
    gone = [word for word in re.findall(r"\w+", words) if word.casefold() not in still]
    alone = [rf"\b{re.escape(word)}\b" for word in gone]
    return re.compile("|".join([re.escape(words), *alone]), re.IGNORECASE)


def _masked(value: Any, pattern: re.Pattern[str], mask: str) -> Any:
    match value:
        case str():
            return pattern.sub(mask, value)
        case list():
            return [_masked(each, pattern, mask) for each in value]
        case dict():
            return {name: _masked(each, pattern, mask) for name, each in value.items()}
    return value
