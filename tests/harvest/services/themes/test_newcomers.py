"""The console says why a note is where it is."""

from harvest.models import Theme, ThemeNote
from harvest.snapshots.themes.board import view_assignments


def test_a_second_theme_is_named_only_where_the_first_is_doubtful(hall, write):
    sure, unsure = write("zeker van haar stuk"), write("kan twee kanten op")
    with hall.database.writing() as session:
        themes = [
            Theme(workshop_id=hall.workshop_id, key=key, label=key) for key in ("een", "twee")
        ]
        session.add_all(themes)
        session.flush()
        for note, confidence in ((sure, 0.9), (unsure, 0.35)):
            session.add(
                ThemeNote(
                    note_id=note.id,
                    workshop_id=hall.workshop_id,
                    theme_id=themes[0].id,
                    second_id=themes[1].id,
                    confidence=confidence,
                    because=[[0, 5]],
                )
            )
    with hall.database.reading() as session:
        assignments = view_assignments(session, hall.workshop_id)
    assert assignments[sure.id].second is None
    assert assignments[unsure.id].second == "twee"
    assert assignments[sure.id].because == [[0, 5]]
