"""The logo of a day: a picture of at most 200 kB, kept beside the day and erased with it.

No SVG: such a picture can hold scripts and fetch from elsewhere.
"""

from hashlib import sha256

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.errors import NotFoundError
from harvest.models import Logo, Workshop
from harvest.services import journal
from harvest.services.commands.by import By

LARGEST = 200_000  # bytes


def kind_of(content: bytes) -> str:
    """The media type that the bytes themselves tell; raises ValueError with the reason."""
    if len(content) > LARGEST:
        raise ValueError(_("Dit bestand is te groot: hoogstens 200 kB."))
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise ValueError(_("Een SVG kan niet: bewaar het logo als PNG."))
    raise ValueError(_("Kies een beeld: PNG, JPEG of WebP."))


def put_logo(session: Session, workshop: Workshop, content: bytes, by: By) -> None:
    """Give a day its logo, instead of the one it had; raises ValueError for what is none."""
    mimetype = kind_of(content)
    journal.lock_workshop(session, workshop.id)
    session.merge(Logo(workshop_id=workshop.id, mimetype=mimetype, content=content))
    workshop.logo = sha256(content).hexdigest()
    journal.record(session, workshop.id, "programme", "changed", by)


def remove_logo(session: Session, workshop: Workshop, by: By) -> None:
    """Leave a day without a logo."""
    journal.lock_workshop(session, workshop.id)
    kept = session.get(Logo, workshop.id)
    if kept is not None:
        session.delete(kept)
    workshop.logo = ""
    journal.record(session, workshop.id, "programme", "changed", by)


def copy_logo(session: Session, source: Workshop, target: Workshop) -> None:
    """Give a copy of a day the logo of its source."""
    kept = session.get(Logo, source.id)
    if kept is not None:
        session.add(Logo(workshop_id=target.id, mimetype=kept.mimetype, content=kept.content))
        target.logo = source.logo


def find_logo(session: Session, checksum: str) -> Logo:
    """The logo with this checksum, of whatever day; raises NotFoundError."""
    of_day = select(Logo).join(Workshop, Workshop.id == Logo.workshop_id)
    found = session.scalar(of_day.where(Workshop.logo == checksum).limit(1)) if checksum else None
    if found is None:
        raise NotFoundError("not_found")
    return found
