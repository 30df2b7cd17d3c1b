"""Looking for notes by their words."""

from harvest.services.notes.searching import find_notes


def test_all_words_are_needed_and_accents_are_not(hall, write):
    write("Eén nummer voor élke school")
    write("Een nummer")
    write("Elke school telt")
    with hall.database.reading() as session:

        def texts(wanted, most=9):
            return [row.text for row in find_notes(session, hall.workshop_id, wanted, most)]

        assert texts("SCHOOL elke") == ["Elke school telt", "Eén nummer voor élke school"]
        assert texts("een nummer") == ["Een nummer", "Eén nummer voor élke school"]
        assert texts("nummer", 1) == ["Een nummer"]
        assert texts("100%") == []
