"""Do people recognise themselves in the themes?"""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from harvest.errors import HarvestError, NotFoundError
from harvest.models import (
    CheckBack,
    Note,
    Participant,
    Region,
    Theme,
    Workshop,
)
from harvest.services.checkback import answers
from harvest.services.checkback.scope import list_asked
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import (
    RenameTheme,
    SetShown,
    WhichRegion,
    WhichTheme,
)
from harvest.services.notes import moderation
from harvest.services.themes import edits
from harvest.snapshots.checkback import count_checks, view_asked, view_invitation
from tests.fixtures.hall import NOW
from tests.harvest.services.checkback.conftest import (
    LINE,
    asked,
    close,
    miss,
    missing,
    refusal,
    row,
    say,
    view,
)


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
    first = row(grouped, CheckBack, check).themes[0]["id"]
    for _ in range(2):
        say(grouped, author, check)
    (told,) = view(grouped)
    assert (told.asked, told.answered, told.recognised) == (13, 1, 1)
    note = miss(grouped, author, check, missing(grouped), first)
    (told,) = view(grouped)
    assert (told.answered, told.recognised) == (1, 0)
    assert [line.note for line in told.missing] == [note]
    say(grouped, author, check)
    (told,) = view(grouped)
    assert (told.answered, told.recognised, told.missing) == (1, 1, [])
    assert row(grouped, Note, note).text == LINE


def test_each_theme_has_its_own_answer_and_one_that_misses_something_counts(grouped, send, author):
    check, other = send(), grouped.join("oost")
    grouped.post(other, grouped.command("Overdracht in juni"))
    first, second = [theme["id"] for theme in row(grouped, CheckBack, check).themes[:2]]
    for person in (author, other):
        say(grouped, person, check, theme=first)
    say(grouped, author, check, theme=second)
    say(grouped, other, check, "missing", second)
    (told,) = view(grouped)
    assert (told.answered, told.recognised, told.missing) == (2, 1, [])
    said = {theme.id: (theme.recognised, theme.answered) for theme in told.themes}
    assert said == {first: (2, 2), second: (1, 2)}
    say(grouped, other, check, "recognised", second)
    assert view(grouped)[0].recognised == 2


def test_an_answer_is_taken_back_and_its_line_stays_a_note(grouped, send, author):
    check = send()
    first = row(grouped, CheckBack, check).themes[0]["id"]
    note = miss(grouped, author, check, missing(grouped), first)
    for _ in range(2):
        assert say(grouped, author, check, "") is None
    (told,) = view(grouped)
    assert (told.answered, told.themes, told.missing) == (0, [], [])
    assert row(grouped, Note, note).state == "shown"
    with grouped.database.reading() as session:
        assert view_invitation(session, session.get_one(Participant, author)).answer is None


def test_saying_again_that_something_is_missing_keeps_the_line(grouped, send, author):
    check = send()
    first = row(grouped, CheckBack, check).themes[0]["id"]
    note = miss(grouped, author, check, missing(grouped), first)
    assert say(grouped, author, check, "missing") == note


def test_a_theme_that_is_gone_or_has_another_name_is_answered_as_it_was_sent(grouped, send, author):
    check = send()
    gone, renamed = row(grouped, CheckBack, check).themes[:2]
    grouped.facilitate(edits.retire, WhichTheme(gone["id"]))
    grouped.facilitate(edits.rename, RenameTheme(renamed["id"], "Heel anders"))
    say(grouped, author, check, theme=gone["id"])
    say(grouped, author, check, "missing", theme=renamed["id"])
    told = view(grouped)[0].themes
    assert [(theme.label, theme.recognised) for theme in told] == [
        (gone["label"], 1),
        (renamed["label"], 0),
    ]


def test_what_cannot_be_meant_is_refused(grouped, send, author):
    check = send()
    assert refusal(lambda: say(grouped, author, check, theme=None)) == "invalid"
    line = missing(grouped)
    assert refusal(lambda: say(grouped, author, check, line=line)) == "invalid"
    assert view(grouped)[0].answered == 0


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
    code = refusal(lambda: miss(grouped, author, check, missing(grouped)))
    assert code == "check_closed"
    with grouped.database.reading() as session:
        assert session.scalar(select(Note.id).where(Note.text == LINE)) is None
        later = grouped.join()
    grouped.post(later, grouped.command("Nog iets"), at=NOW + timedelta(minutes=5))
    with grouped.database.reading() as session:
        assert later not in list_asked(session, session.get_one(CheckBack, check))
        assert count_checks(session, grouped.workshop_id)["all"].recognised == 1


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
    miss(grouped, author, check, missing(grouped))
    with grouped.database.reading() as session:
        counts = count_checks(session, grouped.workshop_id)
        region = session.scalars(select(Region.id).where(Region.key == "oost")).one()
        assert session.scalar(select(func.count()).select_from(Theme)) > 0
    assert (counts["all"].answered, counts["all"].recognised) == (1, 0)
    assert (counts[f"region:{region}"].answered, counts[f"region:{region}"].recognised) == (1, 1)
