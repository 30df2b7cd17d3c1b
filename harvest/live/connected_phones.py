"""Which phones are connected to this process, written down now and then."""

from datetime import datetime
from logging import Logger
from time import monotonic

from harvest.db import Database
from harvest.errors import name_of
from harvest.services.people import presence


class ConnectedPhones:
    """The phones connected to this process.

    A socket that comes or goes only touches memory; ``write`` tells the database
    of all of them at once. What a failure loses comes right by itself: who is
    here is written again in a moment, and who is not stops being online. The
    same goes for a participant with sockets in two processes who loses one.
    """

    def __init__(self, database: Database, logger: Logger) -> None:
        self._database = database
        self._logger = logger
        self._phones: dict[str, int] = {}
        self._arrived: set[int] = set()
        self._departed: set[int] = set()
        self._due = 0.0

    def add(self, sid: str, participant: int) -> None:
        """A phone connected."""
        self._phones[sid] = participant
        self._arrived.add(participant)

    def remove(self, sid: str) -> None:
        """A socket is gone; its participant may have others."""
        participant = self._phones.pop(sid, None)
        if participant is not None:
            self._departed.add(participant)

    def write(self, *, at: datetime) -> None:
        """Write down who came and who left, and every 15 seconds who is here; never raises."""
        phones = set(self._phones.values())
        here = phones & self._arrived
        away = self._departed - phones
        if monotonic() >= self._due:
            self._due = monotonic() + presence.SEEN_EVERY.total_seconds()
            here = phones
        self._arrived, self._departed = set(), set()
        if not here and not away:
            return
        try:
            with self._database.writing() as session:
                if here:
                    presence.seen(session, here, at=at)
                if away:
                    presence.gone(session, away, at=at)
        except Exception as error:
            # No traceback: its values tell which devices are here.
            self._logger.error("%s while writing which phones are here", name_of(error))
