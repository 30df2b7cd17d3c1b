"""Making, changing and erasing a day as a whole."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from harvest.models import Workshop
from harvest.services import journal, orders
from harvest.services.commands.by import By
from harvest.services.programme import local_times
from harvest.services.programme.fields import DayWords, WorkshopFields, make_key
from harvest.services.programme.importing import import_programme
from harvest.services.programme.reading import Programme
from harvest.services.tokens import make_link_token


def create_workshop(
    session: Session, fields: WorkshopFields, regions: Iterable[str], by: By, *, organiser_id: int
) -> Workshop:
    """Make a day that is empty but for its regions."""
    rows: dict[str, Mapping[str, Any]] = {}
    for name in regions:
        key = make_key(name, rows)
        rows[key] = {"key": key, "name": name, "short": None}
    key = _workshop_key(session, fields.date, fields.title)
    workshop = {**msgspec.structs.asdict(fields), "key": key}
    programme = Programme(workshop, tuple(rows.values()), questions=(), rounds=())
    return import_programme(session, programme, by, organiser_id=organiser_id)


def create_from_template(
    session: Session,
    template: Programme,
    title: str,
    day: date,
    by: By,
    *,
    organiser_id: int | None = None,
) -> Workshop:
    """Make a new day with the programme of another."""
    changes = {"key": _workshop_key(session, day, title), "title": title, "date": day}
    programme = replace(template, workshop={**template.workshop, **changes})
    return import_programme(session, programme, by, organiser_id=organiser_id)


def change_workshop(session: Session, workshop: Workshop, fields: WorkshopFields, by: By) -> None:
    """Change the day; its rounds keep their local times on another date or in another zone."""
    journal.lock_workshop(session, workshop.id)
    old, new = ZoneInfo(workshop.timezone), ZoneInfo(fields.timezone)
    shift = fields.date - workshop.date
    for each in workshop.rounds:
        for name in ("starts_at", "ends_at"):
            setattr(each, name, local_times.move(getattr(each, name), shift, old, new))
    for name, value in msgspec.structs.asdict(fields).items():
        setattr(workshop, name, list(value) if isinstance(value, tuple) else value)
    journal.record(session, workshop.id, "programme", "changed", by)


def change_words(session: Session, workshop: Workshop, own: DayWords, by: By) -> None:
    """Let a day speak in its own words; phones, walls and consoles follow when they reload."""
    journal.lock_workshop(session, workshop.id)
    workshop.words = msgspec.to_builtins(own)
    journal.record(session, workshop.id, "programme", "changed", by)


def rotate_links(session: Session, workshop: Workshop, by: By) -> None:
    """Give the wall and the console new links; the old ones stop working."""
    workshop.wall_token, workshop.console_token = make_link_token(), make_link_token()
    journal.record(session, workshop.id, "programme", "links", by)


def delete_workshop(session: Session, workshop: Workshop) -> None:
    """Erase a day with everything that was written on it."""
    orders.forget_comparisons(session, workshop.id)
    session.execute(delete(Workshop).where(Workshop.id == workshop.id))


def _workshop_key(session: Session, day: date, title: str) -> str:
    return make_key(f"{day.isoformat()} {title}", set(session.scalars(select(Workshop.key))))
