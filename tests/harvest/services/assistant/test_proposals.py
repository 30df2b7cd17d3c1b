"""Names and sentences that an assistant wrote: taken over or left, and marked as its own."""

import pytest

from harvest.errors import NotFoundError
from harvest.services.assistant import proposals
from harvest.services.commands.facilitator import (
    Mask,
    RenameTheme,
    SetShown,
    WhichProposal,
)
from harvest.services.notes import moderation
from harvest.services.themes import edits
from harvest.snapshots.assistant import view_assistant
from tests.fixtures.hall import DAY, Hall

# The themes on parents and on transfer.
LABELS = {"Ouders en ruime context", "Basisonderwijs"}


@pytest.fixture
def wrote(assisted):
    """The assistant was asked for words on the themes, three notes on sleep among them."""
    assisted.hall.analyse(assisted.app)
    assisted.ask("words")
    return assisted


def view(assisted):
    with assisted.hall.database.reading() as session:
        return view_assistant(session, assisted.hall.workshop())


def written(assisted, kind):
    return [each for each in view(assisted).written if each.kind == kind]


def themes(assisted):
    return {theme.id: theme.label for theme in assisted.hall.board().themes}


def test_a_better_name_is_taken_over_and_marked(wrote):
    [name] = written(wrote, "name")
    assert (name.text, name.covered, name.of) == ("Slaap en ritme", 0, 3)
    assert themes(wrote)[name.theme] == name.label != name.text
    wrote.hall.facilitate(proposals.take, WhichProposal(name.id))
    assert themes(wrote)[name.theme] == "Slaap en ritme"
    assert view(wrote).named == [name.theme]
    assert written(wrote, "name") == []
    with pytest.raises(NotFoundError):
        wrote.hall.facilitate(proposals.take, WhichProposal(name.id))
    wrote.hall.facilitate(edits.rename, RenameTheme(name.theme, "Nachtrust"))
    assert view(wrote).named == []


def test_a_sentence_is_taken_over_with_its_evidence(wrote):
    [sentence] = written(wrote, "sentence")
    assert sentence.text == "Veel mensen zeggen “Jongeren gaan te”."
    wrote.hall.facilitate(proposals.take, WhichProposal(sentence.id))
    [said] = view(wrote).sentences
    assert (said.text, said.notes) == (sentence.text, sentence.notes)


def test_one_that_is_left_is_gone(wrote):
    [sentence] = written(wrote, "sentence")
    wrote.hall.facilitate(proposals.decline, WhichProposal(sentence.id))
    assert written(wrote, "sentence") == []
    assert view(wrote).sentences == []


def test_a_sentence_goes_with_a_note_that_is_hidden(wrote):
    [sentence] = written(wrote, "sentence")
    wrote.hall.facilitate(proposals.take, WhichProposal(sentence.id))
    wrote.hall.facilitate(moderation.set_shown, SetShown(sentence.notes[0], False))
    assert view(wrote).sentences == []
    wrote.hall.facilitate(moderation.set_shown, SetShown(sentence.notes[0], True))
    assert len(view(wrote).sentences) == 1


def test_masked_words_are_masked_in_what_it_wrote(wrote):
    [sentence] = written(wrote, "sentence")
    wrote.hall.facilitate(moderation.mask, Mask(sentence.notes[0], "Jongeren"))
    assert "Jongeren" not in str(view(wrote))
    wrote.ask("words")
    assert "Jongeren" not in wrote.server.asked[-1]["messages"][1]["content"]


def test_a_name_that_people_gave_is_not_doubted(assisted):
    assisted.hall.analyse(assisted.app)
    [theme] = [t for t in assisted.hall.board().themes if t.label not in LABELS]
    assisted.hall.facilitate(edits.rename, RenameTheme(theme.id, "Nachtrust"))
    assisted.ask("words")
    assert written(assisted, "name") == []


def test_what_it_cannot_bear_out_is_dropped(assisted):
    assisted.hall.analyse(assisted.app)
    reader = assisted.server.answer

    def invents(task, material):
        return reader(task, material).replace("Jongeren gaan te", "Iedereen slaapt goed")

    assisted.server.answer = invents
    assisted.ask("words")
    assert written(assisted, "sentence") == []


def test_entries_for_the_codebook_are_offered(assisted):
    assisted.server.answer.themes["Goedkope fietsen"] = ["fiets"]
    assisted.ask_codebook()
    with assisted.hall.database.reading() as session:
        offered = proposals.list_offered(session, assisted.hall.workshop_id, "entry")
        assert "Goedkope fietsen" in [each.text for each in offered]
        assert all(each.about and each.keywords for each in offered)


def test_what_stands_in_another_day_is_no_matter_of_this_one(wrote, import_day):
    other = import_day(DAY.read_text(encoding="utf-8").replace("2023-03-10-vl", "another-vl"))
    elsewhere = Hall(wrote.hall.database, other)
    [sentence] = written(wrote, "sentence")
    with pytest.raises(NotFoundError):
        elsewhere.facilitate(proposals.take, WhichProposal(sentence.id))
