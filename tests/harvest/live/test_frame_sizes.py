"""What is sent for one event: as much as changed, however much there is."""

from harvest.live.protocol import CONSOLE, PHONE, WALL
from tests.fixtures.crowd import measure_debrief

NOTES = 1000
AT_TABLE = 0.7 * NOTES
SINGLE = (
    "a note is posted",
    "it is placed in a theme",
    "a note is brought in",
    "a mark, covered",
    "a mark, revealed",
)
# With these phones hear the state of the round with all its rooms.
ROOMS = ("a room closes", "the round closes")


def test_one_event_costs_no_more_in_a_full_hall(app, hall):
    sizes = measure_debrief(app, hall, NOTES)
    for name in SINGLE:
        assert max(sizes[name][WALL], sizes[name][CONSOLE]) <= 2000, name
        assert sizes[name][PHONE] <= 500, name
    for name in ROOMS:
        assert max(sizes[name].values()) <= 2000, name
    for name in ("revealed", "covered"):
        assert max(sizes[name].values()) <= 60 * AT_TABLE, name
    assert sizes["covered"][PHONE] <= 200
