"""Frames: whatever happened, who catches up ends where a newcomer begins."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harvest.live.changes import Changes
from harvest.live.frames import console_frame, wall_frame
from harvest.live.protocol import FAR_BEHIND
from harvest.models import Workshop
from harvest.services import scene
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import Seconds, SetShown, WhichRound
from harvest.services.commands.participant import DeleteNote, EditNote
from harvest.services.notes import moderation, writing
from harvest.services.people import participants
from harvest.services.programme import rounds
from harvest.services.scene import Scene
from harvest.snapshots.programme import encode
from harvest.snapshots.wall import view_wall
from tests.fixtures.hall import NOW

STEPS = ["post", "edit", "delete", "hide", "restore", "timer", "scene", "close", "open"]


def snapshot(hall):
    with hall.database.reading() as session:
        return encode(view_wall(session, session.get_one(Workshop, hall.workshop_id), at=NOW))


def catch_up(hall, since):
    with hall.database.reading() as session:
        changes = Changes(session, session.get_one(Workshop, hall.workshop_id), since)
        return encode(wall_frame(changes, at=NOW)) if changes else None


def take_step(hall, person, step, written):
    op_id = f"{len(written):032x}"
    with hall.database.writing() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        author = participants.get_participant(session, hall.workshop_id, person)
        if step == "post":
            command = hall.command(f"notitie {len(written)}")
            written.append(writing.post_note(session, author, command, at=NOW))
        elif step in {"open", "close"}:
            keuze = next(r for r in workshop.rounds if r.key == "keuze-1")
            change = rounds.open_round if step == "open" else rounds.close_round
            change(session, workshop, WhichRound(keuze.id), By("test", NOW))
        elif step == "scene":
            mode = scene.MODES[len(written) % 3]
            scene.show(session, workshop, Scene(mode), By("test", NOW))
        elif step == "timer" and rounds.find_current(session, workshop.id).state == "open":
            rounds.extend_timer(session, workshop, Seconds(60), By("test", NOW))
        elif written and step in {"edit", "delete", "hide", "restore"}:
            note = written[len(written) // 2]
            if step == "edit" and note.state != "deleted":
                command = EditNote(f"e{op_id[1:]}", note.op_id, f"anders {op_id}")
                writing.edit_note(session, author, command, at=NOW)
            elif step == "delete":
                command = DeleteNote(f"d{op_id[1:]}", note.op_id)
                written[len(written) // 2] = writing.delete_note(session, author, command, at=NOW)
            elif step in {"hide", "restore"} and note.state != "deleted":
                shown = step == "restore"
                moderation.set_shown(session, workshop, SetShown(note.id, shown), By("test", NOW))


@pytest.mark.thorough
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(batches=st.lists(st.lists(st.sampled_from(STEPS), max_size=5), max_size=5))
def test_catching_up_equals_a_fresh_snapshot(hall, follow, batches):
    hall.open("keuze-1")
    person, written = hall.join(), []
    view, frames = snapshot(hall), []
    for steps in batches:
        for step in steps:
            try:
                take_step(hall, person, step, written)
            except Exception as error:
                if getattr(error, "code", "") not in {"too_many", "op_conflict"}:
                    raise
        frame = catch_up(hall, frames[-1]["last"] if frames else view["seq"])
        if frame:
            frames.append(frame)
    seq = frames[-1]["last"] if frames else view["seq"]
    after = snapshot(hall)
    assert {"seq": seq, "versions": after["versions"]} | follow(view, frames) == after


def test_nothing_new_is_nothing(hall):
    assert catch_up(hall, hall.workshop().seq) is None


@pytest.mark.parametrize("since", [10_000, -FAR_BEHIND])
def test_who_is_too_far_away_starts_afresh(hall, since):
    assert "view" in catch_up(hall, since)


def test_a_console_sees_what_a_wall_does_not(hall, write):
    since = hall.workshop().seq
    note = write("tekst")
    hall.facilitate(moderation.set_shown, SetShown(note.id, False))
    with hall.database.reading() as session:
        changes = Changes(session, session.get_one(Workshop, hall.workshop_id), since)
        frame = encode(console_frame(changes, at=NOW))
    assert [(n["text"], n["state"]) for n in frame["notes"]] == [("tekst", "hidden")]
    assert frame["work"]["state"] == "idle"
