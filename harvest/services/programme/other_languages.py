"""What a day says in more languages than its own: its questions, its welcome, its privacy line.

The text in the language of the day is the main one; a field with ``_nl``, ``_fr`` or ``_en``
behind its name has the same in another language.
"""

from collections.abc import Mapping

from harvest.models import Question
from harvest.vocabulary import LANGUAGES

LINES = ("welcome", "privacy")


def names_of(name: str) -> list[str]:
    """The fields that have the text of a field in each language."""
    return [f"{name}_{language}" for language in LANGUAGES]


def texts_in(fields: Mapping[str, str]) -> dict[str, str]:
    """The texts of a question by language, of those that its fields give."""
    given = {language: fields[f"text_{language}"] for language in LANGUAGES}
    return {language: text for language, text in given.items() if text}


def text_for(question: Question, language: str, of_day: str) -> tuple[str, str]:
    """A question for who reads this language, with the language that it is in."""
    text = question.texts.get(language)
    return (text, language) if text else (question.text, of_day)
