"""Telling rooms what changed.

One greenlet follows the journals of the workshops that somebody watches and
sends each audience one frame per moment, whatever happened in it. It reads
what is committed, never what is about to be, so a broadcast cannot run ahead
of the database; and it sees what other processes (the theme worker, an
import) write.

Parts that are slow to read or long to send wait while a hall writes: they go out
once a second, and at once when a facilitator does something. What waits is known
from the journal: all that came after the seq up to which they were ``settled``.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event
from time import monotonic

import msgspec
from flask import Flask
from flask_socketio import SocketIO
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.db import Database, milliseconds
from harvest.live import protocol, transport
from harvest.live.changes import Changes
from harvest.live.connected_phones import ConnectedPhones
from harvest.live.frames import console_frame, wall_frame
from harvest.live.harvest_frames import harvest_frames
from harvest.live.protocol import CONSOLE, PHONE, WALL, Heartbeat, room_of
from harvest.live.requests import Empty
from harvest.live.sent_parts import SentParts
from harvest.models import Workshop
from harvest.services.notes.reading import list_authors
from harvest.services.programme.rounds import find_current
from harvest.services.workshops import get_workshop
from harvest.snapshots.console import count_participants, view_work
from harvest.snapshots.phone import view_state
from harvest.snapshots.programme import encode
from harvest.snapshots.pulse import view_pulse
from harvest.snapshots.themes.places import is_asked
from harvest.snapshots.wall import count_present

Review = Callable[[Session, int], None]


@dataclass
class Day:
    """What was sent of a day: all up to ``seq``, and its slow parts up to ``settled``.

    These may be sent again from ``due`` on.
    """

    seq: int
    settled: int
    due: float = 0.0
    wall: SentParts = field(default_factory=SentParts)
    console: SentParts = field(default_factory=SentParts)

    @property
    def is_owing(self) -> bool:
        """Whether slow parts wait."""
        return self.settled < self.seq

    def slow_span(self, settled: int) -> dict[str, int]:
        """What a frame says of its slow parts, where these do not go with the rest."""
        if self.settled == self.seq and settled > self.settled:
            return {}
        return {"since": self.settled, "settled": settled}


class Broadcaster:
    """Follows journals and emits frames and heartbeats; ``phones`` has the phones that are here."""

    def __init__(self, app: Flask, socketio: SocketIO, database: Database) -> None:
        self._app = app
        self._socketio = socketio
        self._database = database
        self.phones = ConnectedPhones(database, app.logger)
        self._days: dict[int, Day] = {}
        self._reviews: list[Review] = []
        self._news = Event()
        self._running = False

    def watch(self, workshop_id: int, seq: int) -> None:
        """Follow a workshop from ``seq`` on; the first watcher starts the greenlet."""
        self._days.setdefault(workshop_id, Day(seq, seq))
        if not self._running:
            self._running = True
            self._socketio.start_background_task(self._run)

    def review_with(self, review: Review) -> None:
        """Let passes be looked at again where a day, its links or its people may have gone."""
        self._reviews.append(review)

    def nudge(self) -> None:
        """Something was committed: look soon."""
        self._news.set()

    def _run(self) -> None:
        heartbeat_at = monotonic() + protocol.HEARTBEAT_SECONDS
        while True:
            if self._news.wait(timeout=self._until_next_look()):
                self._socketio.sleep(protocol.COALESCE_SECONDS)
                self._news.clear()
            try:
                self._send_news()
                if monotonic() >= heartbeat_at:
                    heartbeat_at = monotonic() + protocol.HEARTBEAT_SECONDS
                    self.send_heartbeats()
            except Exception:
                # The greenlet must outlive a database that is away for a moment.
                self._app.logger.exception("broadcast failed; clients will catch up")
            self.phones.write(at=datetime.now(UTC))

    def _until_next_look(self) -> float:
        dues = [day.due - monotonic() for day in self._days.values() if day.is_owing]
        # What is still owed after its time has failed: that has no haste.
        return min([protocol.LOOK_SECONDS, *(due for due in dues if due > 0)])

    def _send_news(self, *, settle: bool = False) -> None:
        """Send what came; with ``settle`` also what could wait."""
        with self._database.reading() as session:
            heads = {
                row.id: row.seq
                for row in session.execute(
                    select(Workshop.id, Workshop.seq).where(Workshop.id.in_(list(self._days)))
                )
            }
        for workshop_id in self._days.keys() - heads:
            del self._days[workshop_id]
            self._review(workshop_id)
        for workshop_id, seq in heads.items():
            day = self._days[workshop_id]
            if seq > day.seq or (day.is_owing and (settle or monotonic() >= day.due)):
                with self._apart():
                    self._send_frames(workshop_id, settle=settle)

    @contextmanager
    def _apart(self) -> Iterator[None]:
        """Let what fails for one day be no matter of the others."""
        try:
            yield
        except Exception:
            self._app.logger.exception("broadcast of one day failed; its clients will catch up")

    def _send_frames(self, workshop_id: int, *, settle: bool = False) -> None:
        room, at, day = room_of(workshop_id), datetime.now(UTC), self._days[workshop_id]
        with self._database.reading() as session:
            workshop = get_workshop(session, workshop_id)
            changes = Changes(session, workshop, day.seq)
            is_due = settle or changes.urgent or monotonic() >= day.due
            # What comes later is read as if nothing had changed that it is concerned with.
            slow = Changes(session, workshop, day.settled if is_due else changes.last)
            if slow.far_behind:
                changes = slow
            span = day.slow_span(changes.last if is_due else day.settled)
            to_wall = wall_frame(changes, at=at, slow=slow, sent=day.wall) | span
            to_console = console_frame(changes, at=at, slow=slow, sent=day.console) | span
            frames: list[tuple[str, object, str]] = [
                (protocol.FRAME, to_wall, WALL),
                (protocol.FRAME, to_console, CONSOLE),
            ]
            if changes.whole or changes.of_phones:
                frames.append((protocol.STATE, view_state(session, workshop), PHONE))
            if changes.new_check:
                # Whom it is for differs, so that each phone asks for itself.
                frames.append((protocol.CHECK, Empty(), PHONE))
            tables = harvest_frames(changes)
            asked = is_asked(workshop, find_current(session, workshop.id))
            placed = changes.placed_at_once if asked else set()
            authors = list_authors(session, changes.judged | placed)
            tell_all = changes.far_behind or (asked and changes.new_places)
        day.seq = changes.last
        if is_due:
            day.settled, day.due = changes.last, monotonic() + protocol.SLOW_SECONDS
        if changes.whole or "programme" in changes.kinds:
            self._review(workshop_id)
        for name, message, namespace in frames:
            behind = [] if namespace == PHONE else self._list_behind(namespace, room)
            self._socketio.emit(
                name, encode(message), to=room, namespace=namespace, skip_sid=behind
            )
        for table in tables:
            listening = protocol.room_of_table(table.group)
            self._socketio.emit(protocol.HARVEST, encode(table), to=listening, namespace=PHONE)
        # Each phone asks for its own notes: what became of them is no matter of others.
        when = encode(protocol.AT_LEISURE if tell_all else protocol.SOON)
        rooms = [room] if tell_all else map(protocol.room_of_author, authors)
        for each in rooms:
            self._socketio.emit(protocol.OWN, when, to=each, namespace=PHONE)

    def _list_behind(self, namespace: str, room: str) -> list[str]:
        """Who reads too slowly: without this frame they see a gap, and catch up when they can."""
        return transport.list_behind(self._socketio, namespace, room, protocol.MOST_UNREAD)

    def _review(self, workshop_id: int) -> None:
        with self._database.reading() as session:
            for review in self._reviews:
                review(session, workshop_id)

    def send_heartbeats(self) -> None:
        """Give all who watch a sign of life; consoles hear how it goes in the hall."""
        at = datetime.now(UTC)
        self._send_news(settle=True)
        for workshop_id in list(self._days):
            with self._apart():
                # People are erased without a word in the journal: it goes with them.
                self._review(workshop_id)
                self._send_heartbeat(workshop_id, at)

    def _send_heartbeat(self, workshop_id: int, at: datetime) -> None:
        with self._database.reading() as session:
            # Not the head of the journal: what has not been told yet is on its way.
            plain, full = _heartbeats(session, workshop_id, self._days[workshop_id].seq, at)
            of_walls = msgspec.structs.replace(plain, people=count_present(session, workshop_id))
        full = msgspec.structs.replace(full, unwritable=self._database.trouble is not None)
        room = room_of(workshop_id)
        for namespace, heartbeat in ((PHONE, plain), (WALL, of_walls), (CONSOLE, full)):
            self._socketio.emit(protocol.HEARTBEAT, encode(heartbeat), to=room, namespace=namespace)


def _heartbeats(
    session: Session, workshop_id: int, seq: int, at: datetime
) -> tuple[Heartbeat, Heartbeat]:
    now = milliseconds(at)
    work = view_work(session, workshop_id, at=at)
    people = count_participants(session, workshop_id)
    pulse = view_pulse(session, workshop_id, at=at)
    return Heartbeat(seq, now), Heartbeat(seq, now, participants=people, work=work, pulse=pulse)
