"""What a phone may ask over the socket."""

from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy.orm import Session

from harvest.live.receiving import Namespace
from harvest.live.requests import CatchUp, Empty
from harvest.models import Workshop
from harvest.services.commands.participant import (
    DeleteNote,
    EditNote,
    PlaceNote,
    PostNote,
    ReportUnsent,
)
from harvest.services.notes.writing import carry_out
from harvest.services.people import presence
from harvest.services.people.participants import get_participant
from harvest.services.themes.jobs import Patience
from harvest.services.tokens import Pass
from harvest.snapshots.phone import (
    OwnNotes,
    PhoneState,
    Receipt,
    view_own,
    view_receipt,
    view_state,
)


def register(namespace: Namespace) -> None:
    """Register the handlers of phones."""

    def write(
        session: Session, workshop: Workshop, granted: Pass, message: Any, at: datetime
    ) -> Receipt:
        author = get_participant(session, workshop.id, granted.participant)
        patience = Patience.of(current_app.config)
        note = carry_out(session, author, message, at=at, patience=patience)
        return view_receipt(session, workshop, note)

    namespace.on("post", PostNote)(write)
    namespace.on("edit", EditNote)(write)
    namespace.on("delete", DeleteNote)(write)
    namespace.on("say_place", PlaceNote)(write)

    @namespace.on("own", Empty, writes=False)
    def own(
        session: Session, workshop: Workshop, granted: Pass, message: Empty, at: datetime
    ) -> OwnNotes:
        author = get_participant(session, workshop.id, granted.participant)
        return view_own(session, workshop, author)

    @namespace.on("report", ReportUnsent)
    def report(
        session: Session, workshop: Workshop, granted: Pass, message: ReportUnsent, at: datetime
    ) -> None:
        person = get_participant(session, workshop.id, granted.participant)
        presence.report(session, person, message.unsent, at=at)

    @namespace.on("catch_up", CatchUp, writes=False)
    def catch_up(
        session: Session, workshop: Workshop, granted: Pass, message: CatchUp, at: datetime
    ) -> PhoneState:
        return view_state(session, workshop)
