"""Rounds and their timer."""

from datetime import timedelta

import pytest

from harvest.errors import HarvestError
from harvest.models import Round
from harvest.services import scene as scenes
from harvest.services.programme import rounds
from harvest.services.scene import Scene
from tests.fixtures.hall import NOW


def state(hall, key):
    with hall.database.reading() as session:
        return session.get_one(Round, hall.find(Round, key))


def timer(hall, operation, *arguments, at=NOW):
    hall.facilitate(operation, *arguments, at=at)


def test_opening_a_round_closes_the_other(hall):
    hall.open("keuze-2")
    assert (state(hall, "keuze-1").state, state(hall, "keuze-2").state) == ("closed", "open")


def test_a_closed_round_can_be_opened_again(hall):
    hall.close("keuze-1")
    hall.open("keuze-1")
    assert state(hall, "keuze-1").closed_at is None


def test_the_timer_starts_is_extended_and_stops(hall):
    timer(hall, rounds.set_timer, 600)
    assert state(hall, "keuze-1").timer_ends_at == NOW + timedelta(minutes=10)
    timer(hall, rounds.extend_timer, 300, at=NOW + timedelta(minutes=4))
    assert state(hall, "keuze-1").timer_ends_at == NOW + timedelta(minutes=15)
    timer(hall, rounds.stop_timer)
    assert state(hall, "keuze-1").timer_ends_at is None


def test_a_timer_that_ran_out_starts_from_now(hall):
    timer(hall, rounds.set_timer, 60)
    late = NOW + timedelta(minutes=30)
    timer(hall, rounds.extend_timer, 300, at=late)
    assert state(hall, "keuze-1").timer_ends_at == late + timedelta(minutes=5)


def test_a_timer_stands_still_and_goes_on(hall):
    timer(hall, rounds.set_timer, 600)
    timer(hall, rounds.hold_timer, True, at=NOW + timedelta(minutes=4))
    held = state(hall, "keuze-1")
    assert (held.timer_ends_at, held.timer_left) == (None, 360)
    timer(hall, rounds.extend_timer, -60, at=NOW + timedelta(minutes=5))
    assert state(hall, "keuze-1").timer_left == 300
    later = NOW + timedelta(minutes=9)
    timer(hall, rounds.hold_timer, False, at=later)
    going = state(hall, "keuze-1")
    assert (going.timer_ends_at, going.timer_left) == (later + timedelta(minutes=5), None)


def test_less_time_ends_a_timer_now_and_never_before(hall):
    timer(hall, rounds.set_timer, 60)
    timer(hall, rounds.extend_timer, -300, at=NOW)
    assert state(hall, "keuze-1").timer_ends_at == NOW


def test_there_must_be_a_timer_to_hold(hall):
    with pytest.raises(HarvestError):
        timer(hall, rounds.hold_timer, True)


def test_closing_stops_the_timer_and_without_a_round_there_is_none(hall):
    timer(hall, rounds.set_timer, 60)
    hall.close("keuze-1")
    assert state(hall, "keuze-1").timer_ends_at is None
    with pytest.raises(HarvestError) as refused:
        timer(hall, rounds.set_timer, 60)
    assert refused.value.code == "round_not_open"


@pytest.mark.parametrize("scene", [Scene("fireworks"), Scene("live", group=999_999)])
def test_a_wall_shows_only_what_exists(hall, scene):
    with pytest.raises(HarvestError):
        timer(hall, scenes.show, scene)
