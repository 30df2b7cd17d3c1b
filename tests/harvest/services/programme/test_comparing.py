"""What a programme file would change, before it does."""

from harvest.services.commands.by import By
from harvest.services.programme.comparing import compare, find_standing
from harvest.services.programme.importing import import_programme
from harvest.services.programme.reading import read_programme
from tests.fixtures.hall import DAY, NOW

TEXT = DAY.read_text(encoding="utf-8")


def comparison(database, text):
    programme = read_programme(text)
    with database.reading() as session:
        return compare(session, find_standing(session, programme), programme)


def parts(found):
    return {
        each.sort: {
            verb: len(names)
            for verb in ("added", "changed", "removed", "stays")
            if (names := getattr(each, verb))
        }
        for each in found.parts
    }


def test_the_same_file_changes_nothing(database, workshop_id):
    found = comparison(database, TEXT)
    assert (found.fields, found.parts, found.other_date) == ([], [], False)


def test_another_date_moves_every_round(database, workshop_id):
    found = comparison(database, TEXT.replace("date = 2023-03-10", "date = 2024-03-10"))
    assert (found.fields, found.other_date) == (["date"], True)
    assert parts(found) == {"rounds": {"changed": 7}}


def test_what_is_used_stays_and_what_is_not_goes(hall, write):
    write("Blijft staan", group="leuven")
    text = TEXT.replace('key = "leuven"', 'key = "zaal-a"').replace('key = "asse"', 'key = "b"')
    found = comparison(hall.database, text)
    assert (found.notes, found.participants) == (1, 1)
    assert parts(found) == {"groups": {"added": 2, "removed": 1, "stays": 1}}
    assert found.is_risky


def test_what_was_told_comes_true(database, workshop_id):
    text = TEXT.replace("Lokale netwerken", "Netwerken")
    told = comparison(database, text)
    assert parts(told) == {"rounds": {"changed": 1}}
    with database.writing() as session:
        import_programme(session, read_programme(text), By("test", NOW))
    assert comparison(database, text).parts == []
