"""The check-backs of a day, as exports need them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.models import CheckBack, Region, Workshop
from harvest.services.checkback.scope import list_asked, themes_of
from harvest.snapshots.checkback import count_answers, list_missing


class ReportCheckTheme(msgspec.Struct, frozen=True):
    """A theme as it was sent."""

    label: str
    notes: int


class ReportCheck(msgspec.Struct, frozen=True):
    """A check-back; without a region it was of the whole day.

    Times are local, ``missing`` are the ids of notes.
    """

    region: str | None
    sent: datetime
    closed: datetime | None
    themes: list[ReportCheckTheme]
    asked: int
    answered: int
    recognised: int
    missing: list[int]


def list_checks(session: Session, workshop: Workshop) -> list[ReportCheck]:
    """The check-backs in the order they were sent."""
    zone = ZoneInfo(workshop.timezone)

    def local(moment: datetime) -> datetime:
        return moment.astimezone(zone).replace(tzinfo=None, microsecond=0)

    rows = session.execute(
        select(CheckBack, Region.name)
        .outerjoin(Region, Region.id == CheckBack.region_id)
        .where(CheckBack.workshop_id == workshop.id)
        .order_by(CheckBack.sent_at, CheckBack.id)
    )
    found = []
    for check, region in rows:
        answered, recognised = count_answers(session, check)
        found.append(
            ReportCheck(
                region=region,
                sent=local(check.sent_at),
                closed=local(check.closed_at) if check.closed_at else None,
                themes=[ReportCheckTheme(theme.label, theme.notes) for theme in themes_of(check)],
                asked=len(list_asked(session, check)),
                answered=answered,
                recognised=recognised,
                missing=[line.note for line in list_missing(session, check)],
            )
        )
    return found
