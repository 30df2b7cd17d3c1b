"""The journal: every change gets the next number, once."""

import hashlib
import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from harvest.errors import ConflictError, TooManyError
from harvest.models import Change, Workshop
from harvest.services.commands.by import By

# Of one device: a whole outbox that was filled without a network goes in two minutes.
CHANGES_PER_MINUTE = 120
# As many entries back as a busy hall writes in a minute.
LOOK_BACK = 5_000


def lock_workshop(session: Session, workshop_id: int) -> None:
    """Make this transaction the only one that writes in the workshop."""
    session.execute(select(Workshop.seq).where(Workshop.id == workshop_id).with_for_update())


def record(
    session: Session,
    workshop_id: int,
    kind: str,
    verb: str,
    by: By,
    *,
    entity_id: int | None = None,
    op_id: str | None = None,
    fingerprint: str | None = None,
    data: dict[str, Any] | None = None,
) -> Change:
    """Write a change under the next ``seq``; rolled back with everything else.

    Raises TooManyError for a participant who changes more within a minute than anybody would.
    """
    if by.actor.startswith("participant:"):
        _refuse_flood(session, workshop_id, by)
    seq = session.execute(
        update(Workshop)
        .where(Workshop.id == workshop_id)
        .values(seq=Workshop.seq + 1)
        .returning(Workshop.seq)
        .execution_options(synchronize_session=False)
    ).scalar_one()
    change = Change(
        actor=by.actor,
        at=by.at,
        workshop_id=workshop_id,
        seq=seq,
        kind=kind,
        verb=verb,
        entity_id=entity_id,
        op_id=op_id,
        fingerprint=fingerprint,
        data=data or {},
    )
    session.add(change)
    session.flush()
    if kind == "commitment" or (kind == "note" and verb != "posted"):
        _tell_following(session, workshop_id, verb, by)
    return change


def record_all(
    session: Session, workshop_id: int, kind: str, verb: str, by: By, entities: Sequence[int]
) -> None:
    """Write the same change of many things, each under its own ``seq``, at once."""
    last = session.execute(
        update(Workshop)
        .where(Workshop.id == workshop_id)
        .values(seq=Workshop.seq + len(entities))
        .returning(Workshop.seq)
        .execution_options(synchronize_session=False)
    ).scalar_one()
    same = {"actor": by.actor, "at": by.at, "workshop_id": workshop_id, "kind": kind, "verb": verb}
    numbered = enumerate(entities, start=last - len(entities) + 1)
    rows = [{**same, "seq": seq, "entity_id": entity, "data": {}} for seq, entity in numbered]
    session.execute(insert(Change), rows)


def _tell_following(session: Session, workshop_id: int, verb: str, by: By) -> None:
    """Let days that follow this one look again at what it still has open, and may show."""
    following = select(Workshop.id).where(Workshop.follows_id == workshop_id)
    for each in session.scalars(following).all():
        # Whoever did it is nobody in that day.
        record(session, each, "previous", verb, By("previous", by.at))


def _refuse_flood(session: Session, workshop_id: int, by: By) -> None:
    head = select(Workshop.seq).where(Workshop.id == workshop_id).scalar_subquery()
    lately = select(func.count()).where(
        Change.workshop_id == workshop_id,
        Change.seq > head - LOOK_BACK,
        Change.actor == by.actor,
        Change.at > by.at - timedelta(minutes=1),
        Change.at <= by.at,  # not what a clock that was ahead wrote
    )
    if (session.scalar(lately) or 0) >= CHANGES_PER_MINUTE:
        raise TooManyError("too_many")


def forget(session: Session, workshop_id: int, note_id: int) -> None:
    """Keep nothing by which a guess of what a note said, or belongs to, could be confirmed."""
    session.execute(
        update(Change)
        .where(
            Change.workshop_id == workshop_id,
            Change.kind.in_(("note", "placing")),
            Change.entity_id == note_id,
            Change.fingerprint.is_not(None),
        )
        .values(fingerprint="")
        .execution_options(synchronize_session=False)
    )


def fingerprint(session: Session, command: msgspec.Struct, participant_id: int) -> str:
    """A hash of what a command says, with the secret key; how old it is does not count.

    Whoever holds the database alone can confirm no guess of what was said.
    """
    said = {name: getattr(command, name) for name in command.__struct_fields__ if name != "age"}
    # The standard encoder escapes half characters, which UTF-8 cannot hold.
    body = json.dumps([type(command).__name__, participant_id, said]).encode()
    key = hashlib.sha256(session.info["secret"].encode()).digest()
    return hashlib.blake2b(body, key=key, digest_size=16).hexdigest()


def find_answered(session: Session, workshop_id: int, op_id: str, expected: str) -> Change | None:
    """The change this operation made before, if it did.

    Raises ConflictError when the same id came with other content.
    """
    change = session.scalar(
        select(Change).where(Change.workshop_id == workshop_id, Change.op_id == op_id)
    )
    if change is not None and change.fingerprint not in ("", expected):
        raise ConflictError("op_conflict")
    return change
