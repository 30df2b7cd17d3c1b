"""Do people recognise themselves in the themes, and where goes what they miss?"""

import secrets
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from harvest.errors import HarvestError, NotFoundError
from harvest.models import (
    Change,
    CheckBack,
    CheckBackAnswer,
    Edit,
    Note,
    Participant,
    Question,
    Region,
    Round,
    Theme,
    ThemeNote,
    Workshop,
)
from harvest.services.checkback import answers
from harvest.services.checkback.scope import list_asked
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import (
    MakeTheme,
    SetModeration,
    SetShown,
    WhichCheck,
    WhichRegion,
    WhichRound,
    WhichTheme,
)
from harvest.services.commands.participant import AnswerCheckBack, Missing
from harvest.services.notes import moderation
from harvest.services.programme import rounds
from harvest.services.themes import edits
from harvest.services.themes.jobs import Patience
from harvest.snapshots.checkback import count_checks, view_asked, view_checks
from tests.fixtures.hall import NOW

LINE = "De jongeren zelf komen nergens aan het woord"
PATIENCE = Patience(3, 15)


@pytest.fixture
def send(grouped):
    """Send the themes of a region or of the day; returns the id of the check-back."""

    def run(region=None):
        with grouped.database.writing() as session:
            workshop = session.get_one(Workshop, grouped.workshop_id)
            wanted = region and grouped.find(Region, region)
            return answers.send(session, workshop, WhichRegion(wanted), By("test", NOW)).id

    return run


@pytest.fixture
def author(grouped):
    """A participant of the east with a shown note."""
    person = grouped.join("oost")
    grouped.post(person, grouped.command("Ouders bellen vóór acht uur"))
    return person


def close(hall, check):
    with hall.database.writing() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        answers.close(session, workshop, WhichCheck(check), By("test", NOW))


def say(hall, person, check, missing=None):
    with hall.database.writing() as session:
        command = AnswerCheckBack(check, missing)
        participant = session.get_one(Participant, person)
        given = answers.answer(session, participant, command, at=NOW, patience=PATIENCE)
        return given.note_id


def missing(hall, theme=None, text=LINE, question="hefboom"):
    return Missing(secrets.token_hex(16), hall.find(Question, question), text, theme)


def asked(hall, person):
    with hall.database.reading() as session:
        check = answers.find_open(session, session.get_one(Participant, person))
        return check.id if check else None


def view(hall):
    with hall.database.reading() as session:
        return view_checks(session, hall.workshop_id)


def row(hall, model, key):
    with hall.database.reading() as session:
        return session.get_one(model, key)


def refusal(act):
    with pytest.raises(HarvestError) as refused:
        act()
    return refused.value.code


def test_without_themes_there_is_nothing_to_send(hall):
    with hall.database.writing() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        with pytest.raises(HarvestError, match="check_no_themes"):
            answers.send(session, workshop, WhichRegion(None), By("test", NOW))
        with pytest.raises(NotFoundError):
            answers.send(session, workshop, WhichRegion(999), By("test", NOW))


def test_the_themes_are_kept_as_they_were_sent_without_words_of_people(grouped, send):
    check = row(grouped, CheckBack, send())
    board = grouped.board()
    assert [(t["label"], t["notes"]) for t in check.themes] == [
        (theme.label, theme.size) for theme in board.themes
    ]
    texts = {quote.text for theme in board.themes for quote in theme.exemplars}
    assert not any(text in repr(check.themes) for text in texts)


def test_a_region_gets_its_own_notes_and_those_at_its_table(grouped, send, debrief, write):
    day, east = row(grouped, CheckBack, send()), row(grouped, CheckBack, send("oost"))
    count = lambda check: sum(theme["notes"] for theme in check.themes)  # noqa: E731
    assert 0 < count(east) < count(day)
    grouped.open("verdieping")
    debrief.bring_group("leuven")
    assert count(row(grouped, CheckBack, send("oost"))) == count(day)


def test_only_who_contributed_is_asked_and_a_region_first(grouped, send, author):
    day, east = send(), send("oost")
    silent, west = grouped.join("oost"), grouped.join("ahv")
    grouped.post(west, grouped.command("Overdracht"))
    assert asked(grouped, author) == east
    assert asked(grouped, silent) is None
    assert asked(grouped, west) == day
    say(grouped, author, east)
    assert asked(grouped, author) == day
    say(grouped, author, day)
    assert asked(grouped, author) == east
    assert refusal(lambda: say(grouped, west, east)) == "check_not_asked"


def test_a_note_at_the_table_of_a_region_makes_its_author_one_of_them(
    grouped, send, debrief, author
):
    guest = grouped.join("ahv")
    grouped.post(guest, grouped.command("Overdracht in juni"))
    east = send("oost")
    assert asked(grouped, guest) is None
    grouped.open("verdieping")
    debrief.bring_group("leuven")
    assert asked(grouped, guest) == east


def test_who_has_only_hidden_notes_is_not_asked(grouped, send):
    check, person = send(), grouped.join()
    note = grouped.post(person, grouped.command("Weg ermee"))
    grouped.facilitate(moderation.set_shown, SetShown(note.id, False))
    assert asked(grouped, person) is None
    assert refusal(lambda: say(grouped, person, check)) == "check_not_asked"


def test_everybody_counts_once_and_may_think_better_of_it(grouped, send, author):
    check = send()
    for _ in range(2):
        say(grouped, author, check)
    (told,) = view(grouped)
    assert (told.asked, told.answered, told.recognised) == (13, 1, 1)
    note = say(grouped, author, check, missing(grouped))
    (told,) = view(grouped)
    assert (told.answered, told.recognised) == (1, 0)
    assert [line.note for line in told.missing] == [note]
    say(grouped, author, check)
    (told,) = view(grouped)
    assert (told.answered, told.recognised, told.missing) == (1, 1, [])
    assert row(grouped, Note, note).text == LINE


def test_a_new_one_for_the_same_people_closes_the_earlier(grouped, send, author):
    first, east = send(), send("oost")
    second = send()
    assert {c.id: c.closed is None for c in view(grouped)} == {
        second: True,
        east: True,
        first: False,
    }
    assert refusal(lambda: say(grouped, author, first)) == "check_closed"


def test_a_closed_one_asks_nobody_and_keeps_what_was_said(grouped, send, author):
    check = send()
    say(grouped, author, check)
    close(grouped, check)
    assert asked(grouped, author) is None
    code = refusal(lambda: say(grouped, author, check, missing(grouped)))
    assert code == "check_closed"
    with grouped.database.reading() as session:
        assert session.scalar(select(Note.id).where(Note.text == LINE)) is None
        later = grouped.join()
    grouped.post(later, grouped.command("Nog iets"), at=NOW + timedelta(minutes=5))
    with grouped.database.reading() as session:
        assert later not in list_asked(session, session.get_one(CheckBack, check))
        assert count_checks(session, grouped.workshop_id)["all"].recognised == 1


def test_what_is_missing_goes_into_the_chosen_theme_and_stays_there(app, grouped, send, author):
    theme = grouped.board().themes[1]
    check = send()
    note = say(grouped, author, check, missing(grouped, theme.id))
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
    note = say(grouped, author, send(), missing(grouped))
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
    note = say(grouped, author, check, missing(grouped, theme))
    assert row(grouped, ThemeNote, note).theme_id is None
    assert note in {quote.id for quote in grouped.board().unique}


def test_a_theme_that_was_not_sent_is_refused(grouped, send, author):
    check = send()
    with grouped.database.writing() as session:
        workshop = session.get_one(Workshop, grouped.workshop_id)
        made = edits.make(session, workshop, MakeTheme("Nieuw"), By("test", NOW)).id
    assert refusal(lambda: say(grouped, author, check, missing(grouped, made))) == "invalid"


def test_a_line_that_waits_for_approval_is_placed_and_not_shown(grouped, send, author):
    theme = grouped.board().themes[0].id
    check = send()
    with grouped.database.writing() as session:
        workshop = session.get_one(Workshop, grouped.workshop_id)
        round_ = grouped.find(Round, "keuze-1")
        rounds.set_moderation(session, workshop, SetModeration(round_, "approve"), By("test", NOW))
    note = say(grouped, author, check, missing(grouped, theme))
    assert row(grouped, Note, note).state == "waiting"
    assert row(grouped, ThemeNote, note).theme_id == theme
    assert all(note not in each.notes for each in grouped.board().themes)


def test_the_same_line_twice_is_one_note_even_after_closing(grouped, send, author):
    check, line = send(), missing(grouped)
    note = say(grouped, author, check, line)
    assert say(grouped, author, check, line) == note
    close(grouped, check)
    assert say(grouped, author, check, line) == note
    with grouped.database.reading() as session:
        assert session.scalar(select(func.count()).where(Note.text == LINE)) == 1
        assert session.scalar(select(func.count()).select_from(CheckBackAnswer)) == 1


def test_a_line_is_written_at_the_table_of_the_debrief(grouped, send, author, debrief):
    grouped.open("verdieping")
    note = say(grouped, author, send(), missing(grouped, question="regio-hefboom"))
    assert row(grouped, Note, note).group_id == debrief.table()


def test_a_line_after_the_rounds_waits_as_late_where_its_author_wrote_last(grouped, send, author):
    grouped.close("keuze-1")
    with grouped.database.writing() as session:
        plenary = session.scalars(
            select(Round).where(Round.workshop_id == grouped.workshop_id, Round.kind == "plenary")
        ).first()
        workshop = session.get_one(Workshop, grouped.workshop_id)
        rounds.open_round(session, workshop, WhichRound(plenary.id), By("test", NOW))
    note = row(grouped, Note, say(grouped, author, send(), missing(grouped)))
    assert (note.state, note.group_id) == ("late", grouped.command("x").group)


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"text": " "}, "text_empty"), ({"text": "x" * 501}, "text_too_long")],
)
def test_a_line_that_is_no_note_changes_nothing(grouped, send, author, changes, code):
    check = send()
    assert refusal(lambda: say(grouped, author, check, missing(grouped, **changes))) == code
    assert view(grouped)[0].answered == 0


def test_phones_see_no_words_that_were_hidden_since(grouped, send, author):
    check = send()
    quote = row(grouped, CheckBack, check).themes[0]["quote"]
    grouped.facilitate(moderation.set_shown, SetShown(quote, False))
    with grouped.database.reading() as session:
        person, sent = session.get_one(Participant, author), session.get_one(CheckBack, check)
        page = view_asked(session, person, sent)
    assert page.themes[0].quote is None
    assert page.themes[1].quote is not None


def test_the_walls_hear_counts_once_there_are_answers(grouped, send, author):
    check, east = send(), send("oost")
    with grouped.database.reading() as session:
        assert count_checks(session, grouped.workshop_id) == {}
    say(grouped, author, east)
    say(grouped, author, check, missing(grouped))
    with grouped.database.reading() as session:
        counts = count_checks(session, grouped.workshop_id)
        region = session.scalars(select(Region.id).where(Region.key == "oost")).one()
        assert session.scalar(select(func.count()).select_from(Theme)) > 0
    assert (counts["all"].answered, counts["all"].recognised) == (1, 0)
    assert (counts[f"region:{region}"].answered, counts[f"region:{region}"].recognised) == (1, 1)
