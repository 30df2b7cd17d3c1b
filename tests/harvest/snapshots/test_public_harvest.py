"""What everybody may read of a day."""

from harvest.models import Note, Theme, ThemeNote, Workshop
from harvest.services.commands.facilitator import SetShown
from harvest.services.notes import moderation
from harvest.snapshots.public_harvest import view_public_harvest
from tests.fixtures.hall import PARENTS, TRANSFER


def test_each_shown_note_is_on_one_card_by_its_kind(grouped):
    hidden = grouped.write("Dit hoort niet op het scherm")
    grouped.facilitate(moderation.set_shown, SetShown(hidden.id, False))
    grouped.write("Iets heel anders", question="actie")
    with grouped.database.reading() as session:
        workshop = session.get_one(Workshop, grouped.workshop_id)
        harvest = view_public_harvest(session, workshop)
    texts = [text for card in harvest.cards for said in card.notes.values() for text in said]
    assert sorted(texts) == sorted([*PARENTS, *TRANSFER, "Iets heel anders"])
    assert harvest.notes == len(texts) == sum(card.count for card in harvest.cards)
    last = harvest.cards[-1]
    assert last.label is None
    assert last.notes["next_action"] == ["Iets heel anders"]


def test_a_theme_of_a_few_people_is_no_theme_for_everybody(grouped):
    with grouped.database.writing() as session:
        theme = session.query(Theme).filter_by(workshop_id=grouped.workshop_id).first()
        held = session.query(ThemeNote).filter_by(theme_id=theme.id).all()
        one = session.get_one(Note, held[0].note_id).participant_id
        for each in held:
            session.get_one(Note, each.note_id).participant_id = one
        label, notes = theme.label, {session.get_one(Note, each.note_id).text for each in held}
    with grouped.database.reading() as session:
        harvest = view_public_harvest(session, session.get_one(Workshop, grouped.workshop_id))
    assert label not in {card.label for card in harvest.cards}
    loose = harvest.cards[-1]
    assert loose.label is None
    assert notes <= {text for texts in loose.notes.values() for text in texts}
