"""What people miss in the themes becomes a note: where does it go?"""

import pytest
from sqlalchemy import func, select

from harvest.models import (
    Change,
    CheckBackAnswer,
    Edit,
    Note,
    Round,
    ThemeNote,
    Workshop,
)
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import (
    MakeTheme,
    SetModeration,
    WhichRound,
    WhichTheme,
)
from harvest.services.programme import rounds
from harvest.services.themes import edits
from tests.fixtures.hall import NOW
from tests.harvest.services.checkback.conftest import LINE, close, miss, missing, refusal, row, view


def test_what_is_missing_goes_into_the_chosen_theme_and_stays_there(app, grouped, send, author):
    theme = grouped.board().themes[1]
    check = send()
    note = miss(grouped, author, check, missing(grouped), theme.id)
    for _ in range(2):
        held = {each.id: each.notes for each in grouped.board().themes}
        assert note in held[theme.id]
        grouped.analyse(app)
    with grouped.database.reading() as session:
        edit = session.scalars(select(Edit)).one()
        assert (edit.kind, edit.actor) == ("move", f"participant:{author}")
        assert {c.kind for c in session.scalars(select(Change))} >= {"note", "themes", "checkback"}
    assert view(grouped)[0].missing[0].theme == theme.label


def test_a_new_theme_is_for_the_facilitator_to_make(app, grouped, send, author):
    before = len(grouped.board().themes)
    note = miss(grouped, author, send(), missing(grouped))
    for _ in range(2):
        assert note in {quote.id for quote in grouped.board().unique}
        assert len(grouped.board().themes) == before
        grouped.analyse(app)


def test_a_line_for_a_theme_that_is_gone_is_kept_in_the_tray(grouped, send, author):
    theme = grouped.board().themes[0].id
    check = send()
    with grouped.database.writing() as session:
        workshop = session.get_one(Workshop, grouped.workshop_id)
        edits.retire(session, workshop, WhichTheme(theme), By("test", NOW))
    note = miss(grouped, author, check, missing(grouped), theme)
    assert row(grouped, ThemeNote, note).theme_id is None
    assert note in {quote.id for quote in grouped.board().unique}


def test_a_theme_that_was_not_sent_is_refused(grouped, send, author):
    check = send()
    with grouped.database.writing() as session:
        workshop = session.get_one(Workshop, grouped.workshop_id)
        made = edits.make(session, workshop, MakeTheme("Nieuw"), By("test", NOW)).id
    assert refusal(lambda: miss(grouped, author, check, missing(grouped), made)) == "invalid"


def test_a_line_that_waits_for_approval_is_placed_and_not_shown(grouped, send, author):
    theme = grouped.board().themes[0].id
    check = send()
    with grouped.database.writing() as session:
        workshop = session.get_one(Workshop, grouped.workshop_id)
        round_ = grouped.find(Round, "keuze-1")
        rounds.set_moderation(session, workshop, SetModeration(round_, "approve"), By("test", NOW))
    note = miss(grouped, author, check, missing(grouped), theme)
    assert row(grouped, Note, note).state == "waiting"
    assert row(grouped, ThemeNote, note).theme_id == theme
    assert all(note not in each.notes for each in grouped.board().themes)


def test_the_same_line_twice_is_one_note_even_after_closing(grouped, send, author):
    check, line = send(), missing(grouped)
    note = miss(grouped, author, check, line)
    assert miss(grouped, author, check, line) == note
    close(grouped, check)
    assert miss(grouped, author, check, line) == note
    with grouped.database.reading() as session:
        assert session.scalar(select(func.count()).where(Note.text == LINE)) == 1
        assert session.scalar(select(func.count()).select_from(CheckBackAnswer)) == 1


def test_a_line_is_written_at_the_table_of_the_debrief(grouped, send, author, debrief):
    grouped.open("verdieping")
    note = miss(grouped, author, send(), missing(grouped, question="regio-hefboom"))
    assert row(grouped, Note, note).group_id == debrief.table()


def test_a_line_after_the_rounds_waits_as_late_where_its_author_wrote_last(grouped, send, author):
    grouped.close("keuze-1")
    with grouped.database.writing() as session:
        plenary = session.scalars(
            select(Round).where(Round.workshop_id == grouped.workshop_id, Round.kind == "plenary")
        ).first()
        workshop = session.get_one(Workshop, grouped.workshop_id)
        rounds.open_round(session, workshop, WhichRound(plenary.id), By("test", NOW))
    note = row(grouped, Note, miss(grouped, author, send(), missing(grouped)))
    assert (note.state, note.group_id) == ("late", grouped.command("x").group)


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"text": " "}, "text_empty"), ({"text": "x" * 501}, "text_too_long")],
)
def test_a_line_that_is_no_note_changes_nothing(grouped, send, author, changes, code):
    check = send()
    assert refusal(lambda: miss(grouped, author, check, missing(grouped, **changes))) == code
    assert view(grouped)[0].answered == 0
