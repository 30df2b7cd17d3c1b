"""Words that say nothing of their own name and gather nothing, in whatever language."""

import pytest

from analysis import Note, find_themes
from analysis.assign_new import NewNoteAssigner
from analysis.text.features import read
from analysis.text.frequencies import NEARBY
from analysis.text.languages import is_stopword, spoken_language
from analysis.text.words import words
from tests.analysis.voices import make_notes

# Per language three wishes in the same words on three subjects.
WISHES = {
    "nl": (
        "We hebben meer zitbanken nodig",
        "We hebben meer huisartsen nodig",
        "We hebben meer toiletten nodig",
    ),
    "fr": (
        "Il nous faut plus de bancs",
        "Il nous faut plus de médecins",
        "Il nous faut plus de cafés",
    ),
    "en": ("We need more benches", "We need more doctors", "We need more toilets"),
    "de": ("Wir möchten mehr Radwege", "Wir möchten mehr Spielplätze", "Wir möchten mehr Ärzte"),
    "es": ("Hacen falta más médicos", "Hacen falta más parques", "Hacen falta más cursos"),
    "it": ("Vorremmo più panchine", "Vorremmo più medici", "Vorremmo più palestre"),
    "pl": ("Brakuje nam lekarzy", "Brakuje nam mieszkań", "Brakuje nam ławek"),
    "pt": ("Queremos mais médicos", "Queremos mais jardins", "Queremos mais ciclovias"),
    "ro": ("Vrem mai mulți medici", "Vrem mai multe parcuri", "Vrem mai multe piste"),
    "tr": ("Yeni bir park gerekiyor", "Yeni bir doktor gerekiyor", "Yeni bir kurs gerekiyor"),
    "ar": ("نريد المزيد من الأطباء", "نريد المزيد من الحدائق", "نريد المزيد من الدورات"),
    "ru": ("Нам нужно больше врачей", "Нам нужно больше парков", "Нам нужно больше курсов"),
    "uk": ("Потрібно більше лікарів", "Потрібно більше парків", "Потрібно більше курсів"),
    "sv": ("Vi vill ha fler läkare", "Vi vill ha fler parker", "Vi vill ha fler kurser"),
    "bg": ("Искаме повече лекари", "Искаме повече паркове", "Искаме повече курсове"),
    "ca": ("Calen més metges", "Calen més parcs", "Calen més cursos"),
    "cs": ("Potřebujeme víc lékařů", "Potřebujeme víc parků", "Potřebujeme víc kurzů"),
    "da": ("Vi ønsker flere læger", "Vi ønsker flere parker", "Vi ønsker flere kurser"),
    "el": ("Θέλουμε κι άλλους γιατρούς", "Θέλουμε κι άλλα πάρκα", "Θέλουμε κι άλλα μαθήματα"),
    "fa": ("به پزشک بیشتری نیاز داریم", "به پارک بیشتری نیاز داریم", "به دوره بیشتری نیاز داریم"),
    "fi": ("Toivomme lisää lääkäreitä", "Toivomme lisää puistoja", "Toivomme lisää kursseja"),
    "hu": ("Több orvosra van szükség", "Több parkra van szükség", "Több tanfolyamra van szükség"),
    "nb": ("Vi trenger flere leger", "Vi trenger flere parker", "Vi trenger flere kurs"),
    "sh": ("Trebamo više liječnika", "Trebamo više parkova", "Trebamo više tečajeva"),
    "sk": ("Potrebujeme viac lekárov", "Potrebujeme viac parkov", "Potrebujeme viac kurzov"),
    # No word list knows Albanian and Somali.
    "": (
        "Na duhen më shumë mjekë këtu",
        "Na duhen më shumë parqe këtu",
        "Na duhen më shumë kurse këtu",
    ),
    "so": (
        "Waxaan rabnaa inaan helno dhakhtar",
        "Waxaan rabnaa inaan helno beer",
        "Waxaan rabnaa inaan helno koorso",
    ),
}  # fmt: skip
SILENT = (
    "de het een", "en of maar", "Dat is niet zo", "nicht nur", "Gibt es nur wenig?",
    "no es para todos",
    "czy to jest", "ma non solo",
    "et c'est tout", "it is not", "لا أو لا",
)  # fmt: skip


@pytest.mark.parametrize("language", WISHES)
def test_wishes_on_three_subjects_are_no_theme_in_any_language(language):
    wishes = [Note(f"wish-{i}", text) for i, text in enumerate(WISHES[language])]
    themes = find_themes([*make_notes(0, 8), *wishes]).themes
    of = [theme.id for theme in themes for note in theme.note_ids if note.startswith("wish")]
    assert not any(of.count(theme) == 3 for theme in of)
    alone = find_themes(wishes).themes
    for theme in (*themes, *alone):
        assert_tells(theme.label)


def assert_tells(label: str) -> None:
    """No language's function words at the ends of a label."""
    said = label.lower().split()
    silent = [{w for w in said if is_stopword(w, language)} for language in ("nl", *NEARBY)]
    for known, language in zip(silent, ("nl", *NEARBY), strict=True):
        if spoken_language(said, "nl") == language:
            assert said[0] not in known, label
            assert said[-1] not in known, label


@pytest.mark.parametrize(
    "frame", ["We hebben meer {} nodig", "Il nous faut plus de {}", "We need more {}"]
)
def test_wishes_for_one_thing_meet_in_whatever_frame(frame):
    wanted = ("trams", "trams in juli", "trams zonder trappen")
    wishes = [Note(f"wish-{i}", frame.format(what)) for i, what in enumerate(wanted)]
    themes = find_themes([*make_notes(0, 8), *wishes]).themes
    assert any({"wish-0", "wish-1", "wish-2"} <= set(theme.note_ids) for theme in themes)


def test_a_wish_that_comes_later_joins_no_theme_by_its_frame():
    wishes = [
        Note(f"wish-{i}", f"We hebben meer trams nodig {where}")
        for i, where in enumerate(("in juli", "zonder trappen", "naar Aalst"))
    ]
    notes = [*make_notes(0, 8), *wishes]
    assigner = NewNoteAssigner().fit(notes, find_themes(notes))
    assert assigner.assign(Note("late", "We hebben meer toiletten nodig")).theme is None
    assert assigner.assign(Note("later", "We hebben meer trams nodig")).theme is not None


@pytest.mark.parametrize("text", SILENT)
def test_a_note_of_stopwords_only_has_no_words(text):
    notes = [*make_notes(0, 8), *(Note(f"silent-{i}", text) for i in range(3))]
    result = find_themes(notes)
    reasons = {a.note: a.reason for a in result.assignments}
    assert {reasons[f"silent-{i}"] for i in range(3)} == {"no words"}


@pytest.mark.parametrize("text", ["meer mensen", "Super leuk", "zaterdag", "plus de temps", "jobs"])
def test_a_short_answer_is_an_answer(text):
    assert read(text, "nl").has_words


def test_notes_on_one_subject_meet_also_in_another_language():
    texts = ("işsizlik gençler için", "işsizlik çok", "işsizlik kursu", "İŞSİZLİK")
    notes = [*make_notes(0, 8), *(Note(f"is-{i}", text) for i, text in enumerate(texts))]
    theme = next(t for t in find_themes(notes).themes if "is-0" in t.note_ids)
    assert {f"is-{i}" for i in range(4)} <= set(theme.note_ids)
    assert theme.label.startswith("İşsizlik")


@pytest.mark.parametrize(
    ("texts", "label"),
    [
        (("晚上的图书馆", "我们需要图书馆", "图书馆太远了", "更多医生"), "图书馆"),
        (("図書館が遠い", "図書館をもっと", "夜の図書館", "医者がいない"), "図書館"),
        (("プールが高い", "プールがもっと", "夜のプール", "医者がいない"), "プール"),
        (("โรงพยาบาลอยู่ไกล", "ต้องการโรงพยาบาล", "โรงพยาบาลใหม่", "รถเมล์"), None),
    ],
)
def test_scripts_without_spaces_are_read_in_pairs(texts, label):
    notes = [*make_notes(0, 8), *(Note(f"z-{i}", text) for i, text in enumerate(texts))]
    theme = next(t for t in find_themes(notes).themes if "z-0" in t.note_ids)
    assert set(theme.note_ids) == {"z-0", "z-1", "z-2"}
    assert label in (None, theme.label)


def test_two_words_are_joined_in_their_own_language_only():
    texts = (
        "Radwege und Ampeln", "Ampeln und Radwege für Kinder",
        "Radwege, Ampeln", "Ampeln, nicht nur Radwege",
    )  # fmt: skip
    notes = [*make_notes(0, 8), *(Note(f"de-{i}", text) for i, text in enumerate(texts))]
    theme = next(t for t in find_themes(notes).themes if "de-0" in t.note_ids)
    assert " en " not in theme.label


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_texts_in_the_languages_of_the_hall_stay_in_them(language):
    texts = {
        "nl": ["Ouders betrekken bij de school", "Wifi in het buurthuis", "belbus", "so what?"],
        "fr": ["Des bus le dimanche", "Plus de places en crèche", "une salle", "très bien"],
        "en": ["More buses on Sunday", "I want to set a date", "a warm meal", "set a timer"],
    }
    for text in texts[language]:
        assert read(text, language).spoken in ("nl", "fr", "en")


def test_lists_hold_small_letters():
    for language in ("nl", "fr", "en", *NEARBY):
        for kind in ("empty", "grammar", "inner"):
            assert all(word == word.lower() for word in words(kind, language))


def test_a_note_that_may_be_in_two_languages_names_nothing_by_the_words_of_either():
    # French as much as Portuguese by its words, Polish by one word only.
    for text, silent in (("Queremos mais jardins", "queremos"), ("oraz fietspad", "oraz")):
        document = read(text, "nl")
        of = dict(zip([t.word for t in document.tokens], document.terms, strict=True))
        assert of[silent] == ()
