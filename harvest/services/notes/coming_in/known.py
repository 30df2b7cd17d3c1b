"""The parts of a day by what people call them in a sheet."""

from collections import defaultdict
from collections.abc import Iterable

from harvest.models import Group, Question, Region, Round, Workshop
from harvest.services.programme.day_words import words_of
from harvest.services.text import fold_name

# The kinds of question in the three languages, for the exports of any reader.
_KINDS = {
    "lever": "hefboom hefbomen levier leviers lever levers",
    "opportunity": "mogelijkheid mogelijkheden possibilité possibilités opportunité opportunités "
    "opportunity opportunities",
    "next_action": "actie acties action actions next_action",
}


class KnownDay:
    """What a day has, looked up by name, key or kind; ``groups`` stand with their rounds."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.groups = [(round_, each) for round_ in workshop.rounds for each in round_.groups]
        self._questions: dict[str, list[Question]] = defaultdict(list)
        self._groups: dict[str, list[tuple[Round, Group]]] = defaultdict(list)
        self._rounds: dict[str, list[Round]] = defaultdict(list)
        self._regions: dict[str, Region] = {}
        for question in workshop.questions:
            for name in {question.key, question.text, *question.texts.values()}:
                self._questions[fold_name(name)].append(question)
        for name, kind in self._kind_names():
            asked = [each for each in workshop.questions if each.kind == kind]
            self._questions.setdefault(fold_name(name), asked)
        for round_, group in self.groups:
            for name in {group.key, group.title, group.room} - {""}:
                self._groups[fold_name(name)].append((round_, group))
        for round_ in workshop.rounds:
            for name in {round_.key, round_.title}:
                self._rounds[fold_name(name)].append(round_)
        for region in workshop.regions:
            for name in (region.name, region.short, region.key):
                self._regions.setdefault(fold_name(name), region)

    def questions_called(self, name: str) -> list[Question]:
        """The questions with this text or key, or of the kind of this name."""
        return self._questions.get(fold_name(name), [])

    def groups_called(self, name: str) -> list[tuple[Round, Group]]:
        """The groups with this title, key or room."""
        return self._groups.get(fold_name(name), [])

    def rounds_called(self, name: str) -> list[Round]:
        """The rounds with this title or key."""
        return self._rounds.get(fold_name(name), [])

    def region_called(self, name: str) -> Region | None:
        """The region with this name or key, long or short."""
        return self._regions.get(fold_name(name))

    def _kind_names(self) -> Iterable[tuple[str, str]]:
        own = words_of(self.workshop)
        for kind, names in _KINDS.items():
            for name in (kind, *names.split(), str(own.KIND[kind]), str(own.KINDS[kind])):
                yield name, kind
