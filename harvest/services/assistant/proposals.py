"""What an assistant wrote: taken over or declined by a person."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.errors import NotFoundError
from harvest.models import AssistantProposal, Workshop
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import RenameTheme, WhichProposal
from harvest.services.themes import edits


def take(session: Session, workshop: Workshop, command: WhichProposal, by: By) -> None:
    """Take a name or a sentence over: a name is then given as by a person.

    A sentence takes the place of the one there was. Raises NotFoundError for a proposal
    that is gone, and what ``edits.rename`` raises.
    """
    journal.lock_workshop(session, workshop.id)
    proposal = _offered(session, workshop.id, command.proposal)
    if proposal.kind == "name" and proposal.theme_id is not None:
        edits.rename(session, workshop, RenameTheme(proposal.theme_id, proposal.text), by)
    if proposal.kind == "sentence":
        for other in _taken_sentences(session, proposal):
            session.delete(other)
    proposal.state = "taken"
    journal.record(session, workshop.id, "assistant", "taken", by, entity_id=proposal.id)


def decline(session: Session, workshop: Workshop, command: WhichProposal, by: By) -> None:
    """Leave a proposal; raises NotFoundError for one that is gone."""
    journal.lock_workshop(session, workshop.id)
    proposal = _offered(session, workshop.id, command.proposal)
    proposal.state = "declined"
    journal.record(session, workshop.id, "assistant", "left", by, entity_id=proposal.id)


def list_offered(session: Session, workshop_id: int, *kinds: str) -> list[AssistantProposal]:
    """What waits for a word, of these kinds."""
    return list(
        session.scalars(
            select(AssistantProposal)
            .where(
                AssistantProposal.workshop_id == workshop_id,
                AssistantProposal.state == "offered",
                AssistantProposal.kind.in_(kinds),
            )
            .order_by(AssistantProposal.id)
        )
    )


def _offered(session: Session, workshop_id: int, proposal_id: int) -> AssistantProposal:
    found = session.get(AssistantProposal, proposal_id)
    if found is None or found.workshop_id != workshop_id or found.state != "offered":
        raise NotFoundError("assistant_gone")
    return found


def _taken_sentences(session: Session, proposal: AssistantProposal) -> list[AssistantProposal]:
    return list(
        session.scalars(
            select(AssistantProposal).where(
                AssistantProposal.theme_id == proposal.theme_id,
                AssistantProposal.kind == "sentence",
                AssistantProposal.question == proposal.question,
                AssistantProposal.state == "taken",
            )
        )
    )
