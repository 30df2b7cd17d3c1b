"""Whoever said the same elsewhere is found; oneself and one's own room are not."""

from analysis import Note
from analysis.similar_notes import find_similar_notes

ROOMS = {"a": "one", "b": "two", "c": "three"}


def said(room, person, text, number=0):
    return Note(f"{room}{person}{number}", text, participant=person)


def find(notes, **options):
    rooms = {note.id: ROOMS[note.id[0]] for note in notes}
    return find_similar_notes(notes, rooms, **options)


NOTES = [
    said("a", "an", "Ouders vroeger opbellen bij spijbelen"),
    said("a", "bo", "Ouders opbellen bij spijbelen, elke ochtend"),
    said("b", "cis", "Bij spijbelen de ouders meteen opbellen"),
    said("b", "dirk", "De bus rijdt te laat om op tijd te komen"),
    said("c", "els", "Ouders opbellen wanneer iemand spijbelt"),
    said("c", "fons", "Een buurtbus die op tijd rijdt"),
    said("c", "geert", "Warme overdracht met de lagere school"),
]


def test_the_nearest_of_other_rooms_come_first():
    found = find(NOTES)
    assert set(found["an"]) == {"bcis0", "cels0"}
    assert found["dirk"] == ("cfons0",)


def test_who_is_like_nobody_gets_nothing():
    assert "geert" not in find(NOTES)


def test_nobody_hears_themselves_or_the_same_person_twice():
    notes = [
        *NOTES,
        said("b", "an", "Ouders opbellen bij spijbelen", 1),
        said("b", "cis", "Spijbelen: ouders opbellen", 1),
    ]
    found = find(notes)
    assert not any(note[1:3] == "an" for note in found["an"])
    assert len({note[1:] for note in found["els"]}) == len(found["els"])
    assert sum("cis" in note for note in found["els"]) == 1


def test_no_more_than_asked_for_and_the_same_whatever_the_order():
    assert all(len(chosen) == 1 for chosen in find(NOTES, most=1).values())
    assert find(NOTES[::-1]) == find(NOTES)


def test_too_few_notes_are_no_trouble():
    for notes in ([], NOTES[:1], [said("a", "an", "🎉")]):
        assert find(notes) == {}
