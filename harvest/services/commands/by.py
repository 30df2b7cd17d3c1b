"""Who acts, and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from harvest.models import Participant


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, as the journal names them, and the moment of the act."""

    actor: str
    at: datetime

    @classmethod
    def participant(cls, participant: Participant, at: datetime) -> Self:
        """A participant acts."""
        return cls(f"participant:{participant.id}", at)
