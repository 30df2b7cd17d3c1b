"""A day as a machine: whatever people do, and in whatever order, the books stay right."""

import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from harvest.errors import HarvestError
from harvest.models import (
    CarryOver,
    Change,
    Edit,
    Note,
    Round,
    Support,
    Theme,
    ThemeNote,
    Workshop,
)
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import MergeNotes, SetShown
from harvest.services.notes import duplicates, moderation
from harvest.services.themes import edits
from harvest.services.themes import undo as theme_undo
from tests.fixtures.databases import DATABASES, SERVER
from tests.fixtures.debrief import Debrief
from tests.fixtures.hall import NOW, Hall
from tests.fixtures.templates import Templates, make_app

REGIONS = ("oost", "ahv")
TABLES = {"oost": "regio-oost", "ahv": "regio-ahv"}
MARKS = 2


class Day(RuleBasedStateMachine):
    """Participants, two facilitators, and the simple model of what they did."""

    templates: Templates

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.templates.copy("open", self.folder)
        self.app = make_app(self.folder)
        self.database = self.app.extensions["database"]
        self.hall = Hall(self.database, 1)
        self.debrief = Debrief(self.hall)
        self.debrief.set_marks(MARKS)
        self.people = {self.hall.join(region): region for region in REGIONS * 2}
        self.notes: dict[int, int] = {}  # note, and who wrote it
        self.hidden: set[int] = set()
        # Which note speaks for a note, and whether that was hidden before.
        self.spoken_for: dict[int, tuple[int, bool]] = {}
        self.placed: set[tuple[int, str]] = set()
        self.given: set[tuple[int, int, str]] = set()
        self.is_debrief = False

    def teardown(self) -> None:
        self.database.close()
        DATABASES.remove(self.folder)
        shutil.rmtree(self.folder)

    def note(self, number: int) -> int:
        return sorted(self.notes)[number % len(self.notes)]

    def theme(self, number: int) -> int | None:
        with self.database.reading() as session:
            present = session.scalars(
                select(Theme.id).where(Theme.retired.is_(False)).order_by(Theme.id)
            ).all()
        return present[number % len(present)] if present else None

    def edit(self, service, *arguments) -> bool:
        """Let a facilitator edit; False where it is refused."""
        try:
            self.hall.facilitate(service, *arguments)
        except HarvestError:
            return False
        return True

    @initialize(written=st.lists(st.integers(0, 3), min_size=4, max_size=8), begun=st.booleans())
    def a_few_notes(self, written, begun):
        for who in written:
            self.write(who)
        if begun:
            self.begin_the_debrief()

    @rule(who=st.integers(0, 3))
    def write(self, who):
        person = sorted(self.people)[who]
        if self.is_debrief:
            command = self.hall.command(
                f"notitie {len(self.notes)}", TABLES[self.people[person]], "regio-hefboom"
            )
        else:
            command = self.hall.command(f"notitie {len(self.notes)}")
        self.notes[self.hall.post(person, command).id] = person

    @precondition(lambda self: self.notes)
    @rule(number=st.integers(0, 50), shown=st.booleans())
    def hide_or_show(self, number, shown):
        note = self.note(number)
        with self.database.writing() as session:
            moderation.set_shown(
                session, session.get_one(Workshop, 1), SetShown(note, shown), By("test", NOW)
            )
        if shown:
            self.spoken_for.pop(note, None)
            self.come_back(note)
        elif note not in self.hidden:
            self.hidden.add(note)
            for each in sorted(e for e, (into, _) in self.spoken_for.items() if into == note):
                _, was_hidden = self.spoken_for.pop(each)
                if not was_hidden:
                    self.come_back(each)

    def come_back(self, note):
        self.hidden.discard(note)
        self.given = {
            each for each in self.given if each[1] != note or self.used(*each[::2]) <= MARKS
        }

    @precondition(lambda self: len(self.notes) > 1)
    @rule(number=st.integers(0, 50), other=st.integers(0, 50))
    def merge_duplicates(self, number, other):
        note, into = self.note(number), self.note(other)
        try:
            with self.database.writing() as session:
                duplicates.merge_duplicate(
                    session, session.get_one(Workshop, 1), MergeNotes(note, into), By("test", NOW)
                )
        except HarvestError:
            return
        if self.spoken_for.get(note, (None,))[0] == into:
            return
        was_hidden = self.spoken_for.get(note, (None, note in self.hidden))[1]
        for each, (speaker, before) in list(self.spoken_for.items()):
            if speaker == note:
                self.spoken_for[each] = (into, before)
        self.spoken_for[note] = (into, was_hidden)
        self.hidden.add(note)

    @precondition(lambda self: not self.is_debrief)
    @rule()
    def begin_the_debrief(self):
        self.hall.open("verdieping")
        self.is_debrief = True

    @precondition(lambda self: self.is_debrief and self.notes)
    @rule(number=st.integers(0, 50))
    def place(self, number):
        note = self.note(number)
        table = TABLES[self.people[self.notes[note]]]
        try:
            self.debrief.place(self.notes[note], note, table)
        except HarvestError:
            assert note in self.hidden
            return
        if not self.written_at(note, table):
            self.placed.add((note, table))

    @precondition(lambda self: self.placed)
    @rule(number=st.integers(0, 50))
    def take_out(self, number):
        note, table = sorted(self.placed)[number % len(self.placed)]
        self.debrief.take_out(self.notes[note], note, table)
        self.placed.discard((note, table))
        self.given = {each for each in self.given if each[1:] != (note, table)}

    @precondition(lambda self: self.is_debrief and self.notes)
    @rule(who=st.integers(0, 3), number=st.integers(0, 50))
    def give(self, who, number):
        person, note = sorted(self.people)[who], self.note(number)
        table = TABLES[self.people[person]]
        try:
            self.debrief.give(person, note, table)
        except HarvestError:
            stands = (note, table) in self.placed or self.written_at(note, table)
            used = self.used(person, table)
            is_own = self.notes[note] == person
            assert not stands or is_own or note in self.hidden or used >= MARKS
            return
        self.given.add((person, note, table))

    @precondition(lambda self: self.given)
    @rule(number=st.integers(0, 50))
    def take_back(self, number):
        person, note, table = sorted(self.given)[number % len(self.given)]
        self.debrief.take_back(person, note, table)
        self.given.discard((person, note, table))

    @precondition(lambda self: self.notes)
    @rule(number=st.integers(0, 50), name=st.sampled_from(["Ouders", "Overdracht", "Bus"]))
    def make_theme(self, number, name):
        self.edit(edits.make, name, [self.note(number)])

    @precondition(lambda self: self.notes)
    @rule(number=st.integers(0, 50), to=st.integers(0, 9), nowhere=st.booleans())
    def move(self, number, to, nowhere):
        theme = None if nowhere else self.theme(to)
        self.edit(edits.move_notes, [self.note(number)], theme)

    @rule(one=st.integers(0, 9), other=st.integers(0, 9))
    def merge_themes(self, one, other):
        first, second = self.theme(one), self.theme(other)
        if first is not None:
            self.edit(edits.merge, [first], second)

    @rule(which=st.integers(0, 9))
    def retire(self, which):
        theme = self.theme(which)
        if theme is not None:
            self.edit(edits.retire, theme)

    @rule()
    def undo(self):
        with self.database.reading() as session:
            last = theme_undo.find_last_edit(session, 1)
            before = self.themes_of(session)
        if last is None:
            return
        with self.database.writing() as session:
            workshop = session.get_one(Workshop, 1)
            theme_undo.undo_edit(session, workshop, last.id, By("test", NOW))
        with self.database.reading() as session:
            assert session.get_one(Edit, last.id).undone_at is not None
            touched = {row["note"] for row in theme_undo.read_before(last).notes or ()}
            after = self.themes_of(session)
            assert {n for n in after if before.get(n) != after[n]} <= touched | set(before)

    def themes_of(self, session) -> dict[int, int | None]:
        rows = session.execute(select(ThemeNote.note_id, ThemeNote.theme_id))
        return {row.note_id: row.theme_id for row in rows}

    def written_at(self, note: int, table: str) -> bool:
        with self.database.reading() as session:
            return session.get_one(Note, note).group_id == self.debrief.table(table)

    def used(self, person: int, table: str) -> int:
        return sum(p == person and t == table and n not in self.hidden for p, n, t in self.given)

    @invariant()
    def what_is_kept_is_what_was_done(self):
        tables = {self.debrief.table(key): key for key in TABLES.values()}
        with self.database.reading() as session:
            kept = session.scalars(select(Note)).all()
            assert {note.id for note in kept} == set(self.notes)
            assert {n.id for n in kept if n.state == "hidden"} == self.hidden
            assert all(note.voices >= 1 for note in kept)
            placed = {(p.note_id, tables[p.group_id]) for p in session.scalars(select(CarryOver))}
            assert placed == self.placed
            given = {
                (s.participant_id, s.note_id, tables[s.group_id])
                for s in session.scalars(select(Support))
            }
            assert given == self.given

    @invariant()
    def nobody_has_more_marks_than_there_are(self):
        for person, region in self.people.items():
            assert self.used(person, TABLES[region]) <= MARKS

    @invariant()
    def a_note_is_in_one_present_theme_or_in_none(self):
        with self.database.reading() as session:
            present = set(session.scalars(select(Theme.id).where(Theme.retired.is_(False))))
            for place in session.scalars(select(ThemeNote)):
                assert place.theme_id is None or place.theme_id in present
                assert (place.theme_id is None) == (place.reason is not None)
            labels = Counter(
                session.scalars(select(Theme.label).where(Theme.retired.is_(False))).all()
            )
            assert all(count == 1 for count in labels.values())

    @invariant()
    def the_journal_has_no_gaps_and_tells_the_same(self):
        tables = {self.debrief.table(key): key for key in TABLES.values()}
        hidden: set[int] = set()
        placed: set[tuple[int, str]] = set()
        with self.database.reading() as session:
            entries = session.scalars(select(Change).order_by(Change.seq)).all()
            assert [e.seq for e in entries] == list(range(1, len(entries) + 1))
            assert session.get_one(Workshop, 1).seq == len(entries)
            open_rounds = session.scalars(select(Round).where(Round.state == "open")).all()
            assert len(open_rounds) == 1
        for entry in entries:
            if entry.kind == "note" and entry.verb in {"hidden", "merged"}:
                hidden.add(entry.entity_id)
            elif entry.kind == "note" and entry.verb == "restored":
                hidden.discard(entry.entity_id)
            elif entry.kind == "carry_over":
                change = placed.add if entry.verb == "placed" else placed.discard
                change((entry.entity_id, tables[entry.data["group"]]))
        assert hidden == self.hidden
        assert placed == self.placed


@pytest.mark.thorough
def test_whatever_people_do_the_books_stay_right(templates):
    Day.templates = templates
    run_state_machine_as_test(
        Day,
        settings=settings(
            # A hundredth of a second for each statement: PostgreSQL gets fewer days.
            max_examples=4 if SERVER else 12,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
