"""A namespace of the socket: who is speaking, and whether it is a message we know.

Flask's HTTP machinery (CSRF, before_request, error handlers, rate limits)
does not act on socket events, so everything is checked here, at ``connect``
and again at each event.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec
from flask import Flask, current_app, g, request
from flask_socketio import ConnectionRefusedError, SocketIO, join_room
from sqlalchemy import select
from sqlalchemy.exc import DataError
from sqlalchemy.orm import Session

from harvest.db import Database
from harvest.errors import FailedError, HarvestError, NotAllowedError, name_of
from harvest.limits import Limit
from harvest.live.broadcasting import Broadcaster
from harvest.live.protocol import room_of, room_of_author, room_of_table
from harvest.models import Participant, Workshop
from harvest.services.debrief.carry_over import find_table
from harvest.services.people.participants import find_holder
from harvest.services.tokens import Pass, link_digest, read_pass
from harvest.services.workshops import get_workshop

Message = TypeVar("Message", bound=msgspec.Struct)
Handler = Callable[[Session, Workshop, Pass, Message, datetime], object]


# Of one socket, whatever it asks: ten a second, for a minute.
MESSAGES_PER_MINUTE = 600


class Namespace:
    """One namespace: lets an audience in and hands its messages to handlers."""

    def __init__(
        self, app: Flask, socketio: SocketIO, broadcaster: Broadcaster, namespace: str
    ) -> None:
        self._database: Database = app.extensions["database"]
        self._socketio = socketio
        self._broadcaster = broadcaster
        self._namespace = namespace
        self._audience = namespace.removeprefix("/")
        self._passes: dict[str, Pass] = {}
        self._limit = Limit(MESSAGES_PER_MINUTE, 60)
        broadcaster.review_with(self.review)
        socketio.on_event("connect", self._connect, namespace=namespace)
        socketio.on_event("disconnect", self._disconnect, namespace=namespace)
        socketio.on_event("*", self._unknown, namespace=namespace)

    def on(
        self, name: str, message: type[Message], *, writes: bool = True
    ) -> Callable[[Handler[Message]], Handler[Message]]:
        """Register a handler for a message; what it returns is the answer."""

        def register(handler: Handler[Message]) -> Handler[Message]:
            def receive(raw: object = None, *extra: object) -> dict[str, Any]:
                return self._answer(handler, message, raw, writes)

            self._socketio.on_event(name, receive, namespace=self._namespace)
            return handler

        return register

    def _connect(self, auth: object = None) -> None:
        try:
            given = auth.get("token") if isinstance(auth, dict) else None
            granted = read_pass(current_app.config["SECRET_KEY"], given, self._audience)
            with self._database.reading() as session:
                workshop = _authorise(session, granted)
                g.language = workshop.language
                table = _table_of(session, granted)
        except HarvestError as refused:
            raise ConnectionRefusedError(refused.code, refused.as_dict()) from None
        self._passes[_sid()] = granted
        if granted.audience == "phone" and granted.participant is not None:
            self._broadcaster.phones.add(_sid(), granted.participant)
            join_room(room_of_author(granted.participant))
        join_room(room_of(workshop.id))
        if table is not None:
            join_room(room_of_table(table))
        self._broadcaster.watch(workshop.id, workshop.seq)

    def review(self, session: Session, workshop_id: int) -> None:
        """Part from whoever came in with a pass of this day that is no longer good."""
        # Loaded at once, and kept: the session looks each of them up here.
        _people = session.scalars(
            select(Participant).where(Participant.workshop_id == workshop_id)
        ).all()
        for sid, granted in list(self._passes.items()):
            if granted.workshop != workshop_id:
                continue
            try:
                _authorise(session, granted)
            except HarvestError:
                self._socketio.server.disconnect(sid, namespace=self._namespace)

    def _disconnect(self, reason: object = None) -> None:
        self._passes.pop(_sid(), None)
        self._broadcaster.phones.remove(_sid())

    def _answer(
        self, handler: Handler[Message], kind: type[Message], raw: object, writes: bool
    ) -> dict[str, Any]:
        try:
            self._limit.count(_sid().encode())
            message = msgspec.convert({} if raw is None else raw, type=kind)
            granted = self._passes[_sid()]
            opened = self._database.writing() if writes else self._database.reading()
            with opened as session:
                workshop = _authorise(session, granted)
                g.language = workshop.language
                answer = handler(session, workshop, granted, message, datetime.now(UTC))
                plain = msgspec.to_builtins(answer, str_keys=True)
        except HarvestError as refused:
            return refused.as_dict()
        except (msgspec.ValidationError, KeyError, OverflowError, DataError):
            return HarvestError("invalid").as_dict()
        except Exception as error:
            # Only the kind of error: its message may hold a person's words.
            current_app.logger.error("%s in %s", name_of(error), handler.__name__)
            return FailedError("failed").as_dict()
        if writes:
            self._broadcaster.nudge()
        return {"ok": plain}

    def _unknown(self, name: str, *_data: object) -> dict[str, Any]:
        current_app.logger.warning("unknown message on %s", self._namespace)
        return HarvestError("invalid").as_dict()


def _authorise(session: Session, granted: Pass) -> Workshop:
    """The workshop of a pass; raises HarvestError where the pass is no longer good."""
    workshop = get_workshop(session, granted.workshop)
    if granted.audience == "phone":
        find_holder(session, workshop, granted)
    else:
        link = workshop.wall_token if granted.audience == "wall" else workshop.console_token
        if granted.link != link_digest(link):
            raise NotAllowedError("not_allowed")
    return workshop


def _table_of(session: Session, granted: Pass) -> int | None:
    """The debrief group a phone listens to: that of its own region, and no other."""
    if granted.audience != "phone":
        return None
    table = find_table(session, session.get_one(Participant, granted.participant))
    return table.id if table else None


def _sid() -> str:
    """The id of the socket that is speaking; Flask-SocketIO keeps it on the request."""
    return str(request.sid)  # type: ignore[attr-defined]
