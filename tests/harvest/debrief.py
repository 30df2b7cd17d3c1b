"""A debrief to test with: the demo day's regions, spoken to by their keys."""

from dataclasses import dataclass
from typing import Any

from harvest.models import Group, Participant, Round, Workshop
from harvest.services.debrief import carry_over, support
from harvest.services.programme import rounds
from tests.conftest import NOW


@dataclass
class Debrief:
    """What participants and facilitators do at the tables of the regions."""

    hall: Any

    def table(self, key: str = "regio-oost") -> int:
        """The id of a region's debrief group."""
        return self.hall.find(Group, key)

    def place(self, person: int, note: int, key: str = "regio-oost") -> None:
        """Bring one's own note in."""
        self._as(person, carry_over.place, note, key)

    def take_out(self, person: int, note: int, key: str = "regio-oost") -> None:
        """Take one's own note out."""
        self._as(person, carry_over.take_out, note, key)

    def give(self, person: int, note: int, key: str = "regio-oost") -> None:
        """Support a note."""
        self._as(person, support.give, note, key)

    def take_back(self, person: int, note: int, key: str = "regio-oost") -> None:
        """Support it no longer."""
        self._as(person, support.take_back, note, key)

    def bring_region(self, key: str = "regio-oost") -> int:
        """Bring in all notes of a region."""
        with self.hall.database.writing() as session:
            day, table = self.hall.workshop_id, self.table(key)
            return carry_over.place_region(session, day, table, actor="test", at=NOW)

    def bring_group(self, source: str, key: str = "regio-oost") -> int:
        """Bring in all notes of a session."""
        with self.hall.database.writing() as session:
            day, table, group = self.hall.workshop_id, self.table(key), self.table(source)
            return carry_over.place_group(session, day, table, group, actor="test", at=NOW)

    def count_hands(self, note: int, count: int, key: str = "regio-oost") -> None:
        """Count hands for a note."""
        with self.hall.database.writing() as session:
            day, table = self.hall.workshop_id, self.table(key)
            support.count_hands(session, day, note, table, count, actor="test", at=NOW)

    def reveal(self, shown: bool = True) -> None:
        """Show the counts, or cover them."""
        with self.hall.database.writing() as session:
            of = self.hall.find(Round, "verdieping")
            support.reveal(session, self.hall.workshop_id, of, shown, actor="test", at=NOW)

    def set_marks(self, marks: int) -> None:
        """How many marks everybody has per question."""
        with self.hall.database.writing() as session:
            session.get_one(Round, self.hall.find(Round, "verdieping")).marks = marks

    def set_table(self, state: str, key: str = "regio-oost") -> None:
        """Open or close one table by itself."""
        with self.hall.database.writing() as session:
            workshop = session.get_one(Workshop, self.hall.workshop_id)
            rounds.set_group(session, workshop, self.table(key), state, actor="test", at=NOW)

    def _as(self, person: int, act, note: int, key: str) -> None:
        with self.hall.database.writing() as session:
            act(session, session.get_one(Participant, person), note, self.table(key), at=NOW)
