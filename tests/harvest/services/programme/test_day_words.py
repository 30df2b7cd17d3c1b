"""The words of a day: in its file, in its tables, and what they change for a reader."""

import re
from datetime import UTC, date, datetime

import pytest
from flask_babel import force_locale

from harvest import vocabulary
from harvest.services.commands.by import By
from harvest.services.programme.comparing import compare
from harvest.services.programme.day_words import Wording, in_text, own_words, words_of
from harvest.services.programme.fields import DayWords
from harvest.services.programme.importing import duplicate, import_programme
from harvest.services.programme.reading import InvalidProgrammeError, read_programme
from tests.fixtures.hall import DAY
from tests.fixtures.library import TEXT, WORDS

PLAIN = re.sub(r"^\[words\]\n.*\n", "", DAY.read_text("utf-8"), flags=re.MULTILINE)
# The table of the file, as it is written there.
WRITTEN = TEXT[TEXT.index("[words]") : TEXT.index("[[regions]]")]
ASKED = "Wat werkt om meer mensen te laten lezen?"
OTHERS = {"fr": "Qu’est-ce qui amène à la lecture ?", "en": "What brings people to reading?"}
BY = By("test", datetime(2023, 3, 1, tzinfo=UTC))


def mistakes(app, own: str) -> list[tuple[int, str, str]]:
    with app.test_request_context(), pytest.raises(InvalidProgrammeError) as refused:
        read_programme(PLAIN + own)
    return [(each.line, each.field, each.reason) for each in refused.value.mistakes]


def test_a_file_with_own_words_comes_back_as_it_was(app, database):
    with app.test_request_context(), database.writing() as session:
        programme = read_programme(TEXT)
        workshop = import_programme(session, programme, BY)
        assert own_words(workshop) == DayWords(**WORDS)
        told = compare(session, workshop, programme)
        assert (told.fields, told.parts) == ([], [])
        fewer = compare(session, workshop, read_programme(TEXT.replace("text_en", "#")))
        assert [(each.sort, each.changed) for each in fewer.parts] == [("questions", [ASKED])]
        copy = duplicate(session, workshop, date(2027, 3, 1), BY)
        assert own_words(copy) == own_words(workshop)
        assert [each.texts for each in copy.questions] == [OTHERS, {}, {}]
        plain = read_programme(TEXT.replace(WRITTEN, ""))
        assert compare(session, workshop, plain).fields == ["words"]
        import_programme(session, plain, BY)
        assert workshop.words == {}


def test_mistakes_are_named_with_their_line(app):
    first = PLAIN.count("\n") + 2
    own = '\n[words]\nlever = "Idee"\nlever_icon = "piano"\nregion = 3\nfont = "Arial"\n'
    told = mistakes(app, own)
    # [words] is on the line after the empty one.
    assert [(line - first, name) for line, name, _reason in told] == [
        (0, "words.levers"),
        (2, "words.lever_icon"),
        (3, "words.region"),
        (4, "words.font"),
    ]
    assert "bulb" in told[1][2]
    assert mistakes(app, '\n[[words]]\nlever = "Idee"\n')[0][1] == "words"
    assert mistakes(app, f'\n[words]\nlever = "{"i" * 41}"\nlevers = "n"\n')[0][1] == "words.lever"


def line_of(text: str, start: str) -> int:
    return next(n for n, line in enumerate(text.split("\n"), 1) if line.startswith(start))


def test_mistakes_in_other_languages_are_named_with_their_line(app):
    text = TEXT.replace("welcome_fr", "privacy_nl").replace("text_fr", "text_nl")
    text = text.replace("text_en = ", "text_en = 3 #")
    text = text.replace("welcome = ", "welcome_en = ")
    with app.test_request_context(), pytest.raises(InvalidProgrammeError) as refused:
        read_programme(text)
    told = {each.field: (each.line, each.reason) for each in refused.value.mistakes}
    assert {name: line for name, (line, _reason) in told.items()} == {
        "words.welcome": line_of(text, "[words]"),
        "words.privacy_nl": line_of(text, "privacy_nl"),
        "questions[1].text_nl": line_of(text, "text_nl"),
        "questions[1].text_en": line_of(text, "text_en"),
    }
    assert "enkel bij text" in told["questions[1].text_nl"][1]
    assert "in de taal van de dag" in told["words.welcome"][1]


def test_the_language_of_another_day_is_another_language(app):
    text = TEXT.replace("date = 2027-03-11", 'date = 2027-03-11\nlanguage = "fr"')
    with app.test_request_context(), pytest.raises(InvalidProgrammeError) as refused:
        read_programme(text)
    told = [each.field for each in refused.value.mistakes]
    assert told == ["words.welcome_fr", "questions[1].text_fr"]


@pytest.mark.parametrize(
    ("language", "usual"), [("nl", "regio"), ("fr", "région"), ("en", "region")]
)
def test_what_a_day_leaves_as_usual_is_in_the_language_of_the_reader(app, language, usual):
    with app.test_request_context(), force_locale(language):
        words = Wording(DayWords(lever="Idee", levers="Ideeën", lever_icon="bulb"))
        assert words.KIND["lever"] == "Idee"
        assert words.ICONS == {**vocabulary.ICONS, "lever": "bulb"}
        assert words.KINDS["next_action"] == vocabulary.KINDS["next_action"]
        assert str(words.region) == usual
        assert words.renamed() == {"lever": "Idee", "levers": "Ideeën", "lever_icon": "bulb"}
        assert words.kinds_in_text.startswith("ideeën, ")


def test_every_icon_to_choose_is_drawn(app):
    with app.test_request_context():
        drawn = app.jinja_env.get_template("icons.svg").render()
    for name in vocabulary.KIND_ICONS:
        assert f'id="icon-{name}"' in drawn


def test_a_word_within_a_sentence():
    assert [in_text(word) for word in ("Idee", "SWOT", "É", "")] == ["idee", "SWOT", "é", ""]


def test_a_day_without_words_of_its_own(app, database):
    with app.test_request_context(), database.writing() as session:
        workshop = import_programme(session, read_programme(PLAIN), BY)
        assert words_of(workshop).KIND == vocabulary.KIND
