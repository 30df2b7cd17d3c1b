"""What people do with one note is done to its like."""

from analysis import Move, New, Note, Retire, Split, find_themes
from tests.analysis.voices import make_notes

MORE = (
    "de trein naar de stad rijdt te laat",
    "treinen vallen vaak uit in de avond",
    "meer treinen naar de stad in de avond",
    "de trein rijdt niet op zondag naar de stad",
    "een goedkoop ticket voor de trein naar de stad",
    "het perron van de trein is gevaarlijk",
)


def harvest() -> list[Note]:
    trains = [Note(f"trein-{i}", text, region="Noord") for i, text in enumerate(MORE)]
    return make_notes(0, 8) + trains


def theme_of(result, note):
    return next(a.theme for a in result.assignments if a.note == note)


def test_notes_like_a_moved_note_follow_it():
    first = find_themes(harvest())
    trains = theme_of(first, "trein-2")
    moved = ("trein-0", "trein-1", "trein-3")
    edits = [New("treinen", "Treinen", moved)]
    taught = find_themes(harvest(), previous=first, edits=edits)
    why = {t.note: t.why for t in taught.transfers if t.target == "treinen"}
    assert {why[note] for note in moved} == {"edit"}
    followed = {note for note, reason in why.items() if reason == "taught"}
    assert {"trein-2", "trein-4", "trein-5"} <= followed <= set(first.theme(trains).note_ids)


def test_what_was_split_off_by_hand_stays_apart():
    first = find_themes(harvest())
    buses = theme_of(first, "bus-0")
    own = first.theme(buses).note_ids[:2]
    edits = [Split(buses, "s1", own), Move("trein-1", buses)]
    second = find_themes(harvest(), previous=first, edits=edits)
    assert all(theme_of(second, note) == "s1" for note in own)


def test_a_theme_made_by_hand_invites_those_that_name_it():
    first = find_themes(make_notes(0, 5))
    found = find_themes(make_notes(0, 8), previous=first, edits=[New("hand", "Bibliotheek")])
    assert theme_of(found, "bib-5") == "hand"
    assert found.theme("hand").label == "Bibliotheek"


def test_a_retired_theme_stays_away_for_more_than_one_run():
    result = find_themes(make_notes(0, 5))
    gone = theme_of(result, "bib-0")
    notes = result.theme(gone).note_ids
    edits = [Retire(gone, notes)]
    for stop in (5, 5, 6):
        result = find_themes(make_notes(0, stop), previous=result, edits=edits)
        assert not any(set(notes) >= set(theme.note_ids) for theme in result.themes)
