"""Rooms that open by themselves, approval, duplicates, masks, and rude words."""

import pytest
from sqlalchemy import select

from harvest.errors import HarvestError, NotFoundError
from harvest.models import Change, Group, Note, Round, Workshop
from harvest.services import scene as scenes
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import Pause
from harvest.services.notes import moderation, word_list
from harvest.services.people import participants
from harvest.services.plenary import presenting
from harvest.services.programme import rounds
from harvest.snapshots.programme import view_round
from harvest.snapshots.wall import view_wall
from tests.fixtures.hall import NOW


def run(hall, service, *said):
    return hall.facilitate(service, *said)


def note_of(hall, note):
    with hall.database.reading() as session:
        return session.get_one(Note, note.id)


def test_a_room_closes_by_itself_and_the_others_stay_open(hall, write):
    group = hall.find(Group, "leuven")
    run(hall, rounds.set_group, group, "closed")
    assert write("te laat voor deze zaal").state == "late"
    with hall.database.reading() as session:
        view = view_round(session.get_one(Round, hall.find(Round, "keuze-1")), "Europe/Brussels")
    assert {each.id: each.open for each in view.groups}[group] is False
    assert sum(each.open for each in view.groups) == len(view.groups) - 1
    run(hall, rounds.set_group, group, "follows")
    assert write("weer welkom").state == "shown"


def test_a_room_may_go_on_after_its_round(hall, write):
    group = hall.find(Group, "leuven")
    hall.close("keuze-1")
    run(hall, rounds.set_group, group, "open")
    assert write("nog een laatste gedachte").state == "shown"
    hall.open("keuze-1")
    with hall.database.reading() as session:
        assert session.get_one(Group, group).state == "follows"


def test_rooms_of_a_planned_round_wait_for_it(hall):
    with hall.database.reading() as session:
        planned = session.scalars(
            select(Group).join(Round, Round.id == Group.round_id).where(Round.state == "planned")
        ).first()
    with pytest.raises(HarvestError, match="round_not_open"):
        run(hall, rounds.set_group, planned.id, "open")
    with pytest.raises(NotFoundError):
        run(hall, rounds.set_group, 999_999, "open")
    with pytest.raises(HarvestError, match="invalid"):
        run(hall, rounds.set_group, hall.find(Group, "leuven"), "half")


def test_with_approval_nothing_is_shown_by_itself(hall, write):
    run(hall, rounds.set_moderation, hall.find(Round, "keuze-1"), "approve")
    note = write("eerst even kijken")
    assert note.state == "waiting"
    with hall.database.reading() as session:
        shown = view_wall(session, session.get_one(Workshop, hall.workshop_id), at=NOW).notes
    assert note.id not in {each.id for each in shown}
    run(hall, moderation.set_shown, note.id, True)
    assert note_of(hall, note).state == "shown"
    hall.close("keuze-1")
    assert write("na sluitingstijd").state == "late"


def test_one_device_is_hidden_at_once_and_nobody_else(hall, write):
    person = hall.join()
    own = [hall.post(person, hall.command(f"van mij {i}")) for i in range(3)]
    other = write("van iemand anders")
    assert run(hall, moderation.hide_device, own[0].id) == 3
    assert {note_of(hall, note).state for note in own} == {"hidden"}
    assert note_of(hall, other).state == "shown"


def test_a_masked_name_is_gone_from_the_text_and_was_never_in_the_journal(hall, write):
    note = write("Meester Jan Peeters belde; jan peeters is top")
    run(hall, moderation.mask, note.id, " Jan  Peeters ")
    assert note_of(hall, note).text == "Meester ••• belde; ••• is top"
    lines = write("Vraag het aan Jan\nPeeters")
    run(hall, moderation.mask, lines.id, "Jan Peeters")
    assert note_of(hall, lines).text == "Vraag het aan •••"
    with hall.database.reading() as session:
        told = [str(each.data) for each in session.scalars(select(Change))]
    assert not any("eeters" in each for each in told)
    with pytest.raises(HarvestError, match="words_not_found"):
        run(hall, moderation.mask, note.id, "Piet")
    with pytest.raises(NotFoundError):
        run(hall, moderation.mask, 999_999, "Piet")


def test_rude_words_are_flagged_and_kept(hall, write):
    assert write("wat een klootzak").flagged
    assert not write("klasse lokaal").flagged
    assert word_list.is_flagged("Merde alors")
    assert not word_list.is_flagged("scunthorpe")


def test_a_paused_wall_keeps_its_moment_whatever_it_shows(hall):
    with hall.database.writing() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        scenes.pause(session, workshop, Pause(True), By("test", NOW))
        scenes.show(session, workshop, scenes.Scene("live"), By("test", NOW))
        scene = scenes.scene_of(workshop)
        assert (scene.mode, scene.paused) == ("live", int(NOW.timestamp() * 1000))
        scenes.pause(session, workshop, Pause(False), By("test", NOW))
        assert scenes.scene_of(workshop).paused is None


def test_a_device_that_writes_for_a_table_counts_for_all_of_them(app, hall, write):
    scribe = hall.join()
    with hall.database.writing() as session:
        author = participants.get_participant(session, hall.workshop_id, scribe)
        participants.choose_region(session, author, author.region_id, voices=6)
        with pytest.raises(HarvestError, match="table_size"):
            participants.choose_region(session, author, author.region_id, voices=99)
    texts = ("ouders vroeger bellen", "ouders eerder opbellen", "ouders bellen bij afwezigheid")
    own = [hall.post(scribe, hall.command(text)) for text in texts]
    write("ouders bellen")
    assert {note.voices for note in own} == {6}
    hall.analyse(app)
    theme = next(t for t in hall.board().themes if own[0].id in t.notes)
    assert theme.participants == 7


def test_what_the_plenary_spoke_of_is_marked_and_stays_so(app, grouped):
    theme = grouped.board().themes[0].id
    run(grouped, presenting.set_discussed, theme, True)
    assert next(t for t in grouped.board().themes if t.id == theme).discussed
    grouped.analyse(app)
    assert next(t for t in grouped.board().themes if t.id == theme).discussed
    with pytest.raises(NotFoundError):
        run(grouped, presenting.set_discussed, 999_999, True)
