"""Which places a note is offered: by words before it is placed, among its neighbours after."""

import pytest

from harvest.models import Note, Participant, ThemeNote, Workshop
from harvest.snapshots.themes.places import OwnPlace, list_places, view_own_places


@pytest.fixture
def offer(hall):
    """What the author of a note is offered for it: the names, and all else that is known."""

    def run(note_id: int) -> tuple[list[str], OwnPlace]:
        with hall.database.reading() as session:
            workshop = session.get_one(Workshop, hall.workshop_id)
            note = session.get_one(Note, note_id)
            author = session.get_one(Participant, note.participant_id)
            places = list_places(session, workshop)
            own = view_own_places(session, workshop, author, [note], places)[note_id]
            labels = {place.key: place.label for place in places}
        return [labels[key] for key in own.near], own

    return run


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("CGG en school: samen één gesprek", "Psychische kwetsbaarheid"),
        ("(OKAN)klas dichter bij huis", "Anderstaligen en (ex-)OKAN"),
        ("wij hebben geen tolk", "Anderstaligen en (ex-)OKAN"),
        ("vervoer voor ov4", "Buitengewoon onderwijs"),
        ("afwezigheid melden", "Spijbelen en afwezigheden"),
    ],
)
def test_without_themes_the_codebook_is_offered_by_words_however_short(hall, offer, text, entry):
    note = hall.post(hall.join("oost"), hall.command(text))
    names, own = offer(note.id)
    assert entry in names
    assert not own.guessed


def test_grammar_offers_nothing(hall, offer):
    some, other = (
        hall.post(hall.join("oost"), hall.command(text)) for text in ("Het en de", "Xyzzy")
    )
    assert set(offer(some.id)[0]) == set(offer(other.id)[0])


def test_with_themes_what_is_offered_by_words_is_a_guess_until_the_note_is_placed(grouped, offer):
    note = grouped.post(grouped.join("oost"), grouped.command("Een vast gezicht"))
    assert offer(note.id)[1].guessed
    theme = grouped.board().themes[0]
    with grouped.database.writing() as session:
        session.add(
            ThemeNote(
                note_id=note.id,
                workshop_id=grouped.workshop_id,
                theme_id=theme.id,
                nearest=[theme.id],
                provisional=True,
            )
        )
    names, own = offer(note.id)
    assert names == [theme.label]
    assert not own.guessed
