"""Themes that an assistant proposes for the codebook: an organiser chooses."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from harvest.models import Workshop
from harvest.services import journal
from harvest.services.assistant.proposals import list_offered
from harvest.services.commands.by import By
from harvest.services.programme import editing
from harvest.services.programme.fields import EntryFields
from harvest.services.text import fold_name


def take(session: Session, workshop: Workshop, chosen: Collection[int], by: By) -> int:
    """Put the chosen proposals (ids) in the codebook and leave the others; how many were new."""
    journal.lock_workshop(session, workshop.id)
    known = {fold_name(entry.name) for entry in workshop.codebook}
    taken = 0
    for each in list_offered(session, workshop.id, "entry"):
        is_new = each.id in chosen and fold_name(each.text) not in known
        each.state = "taken" if is_new else "declined"
        if is_new:
            fields = EntryFields(
                name=each.text, description=each.about, keywords=tuple(each.keywords)
            )
            editing.write_entry(session, workshop, fields, by)
            known.add(fold_name(each.text))
            taken += 1
    session.flush()
    return taken
