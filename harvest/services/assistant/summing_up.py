"""Having themes named and summed up."""

from collections.abc import Iterator
from typing import Final

from analysis.assistant import answers, asking
from analysis.assistant.asking import Piece
from analysis.types import CodebookEntry, Note
from harvest.models import AssistantProposal
from harvest.services.assistant.conversation import Conversation
from harvest.services.assistant.matter import Matter

# Of so few notes nothing is summed up, and no name is too narrow.
_FEW: Final = 2


def sum_up(matter: Matter, talk: Conversation) -> list[AssistantProposal]:
    """Better names where the present ones cover little, and a sentence per theme and question."""
    themes = [theme for theme in matter.themes if len(matter.members[theme.id]) >= _FEW]
    unnamed = [theme for theme in themes if theme.id not in matter.named]
    whole = [Piece(theme.id, theme.name, matter.members[theme.id]) for theme in unnamed]
    to_name = asking.ask_names(whole, matter.language)
    to_sum_up = asking.ask_sentences(list(_pieces(matter, themes)), matter.language)
    talk.expect(len(to_name) + len(to_sum_up))
    return [*_names(matter, talk, to_name), *_sentences(matter, talk, to_sum_up)]


def _pieces(matter: Matter, themes: list[CodebookEntry]) -> Iterator[Piece]:
    for theme in themes:
        by_question: dict[str, list[Note]] = {}
        for note in matter.members[theme.id]:
            by_question.setdefault(note.question, []).append(note)
        for question, notes in sorted(by_question.items()):
            if len(notes) >= _FEW:
                yield Piece(theme.id, theme.name, tuple(notes), question)


def _names(
    matter: Matter, talk: Conversation, requests: list[asking.Request]
) -> Iterator[AssistantProposal]:
    taken = {theme.name.casefold() for theme in matter.themes}
    for request, answer in talk.answers(requests):
        for better in answers.read_names(answer, request):
            if better.name.casefold() in taken:
                continue
            taken.add(better.name.casefold())
            yield AssistantProposal(
                kind="name",
                theme_id=matter.rows[better.theme],
                text=better.name,
                covered=better.covered,
                of=better.of,
            )


def _sentences(
    matter: Matter, talk: Conversation, requests: list[asking.Request]
) -> Iterator[AssistantProposal]:
    for request, answer in talk.answers(requests):
        for sentence in answers.read_sentences(answer, request):
            yield AssistantProposal(
                kind="sentence",
                theme_id=matter.rows[sentence.theme],
                question=sentence.question,
                text=sentence.text,
                notes=[int(note) for note in sentence.notes],
            )
