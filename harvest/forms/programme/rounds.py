"""What an organiser fills in about the rounds of the day, their rooms and their questions."""

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, SelectField, SelectMultipleField, TimeField
from wtforms.validators import InputRequired, ValidationError

from harvest import vocabulary
from harvest.forms.fields import CommaField, drop_own_language, filled_in, line, number
from harvest.forms.programme.parts import PartForm
from harvest.models import Group, Question, Round, Workshop
from harvest.services.programme.day_words import as_title, words_of
from harvest.services.programme.fields import (
    GroupFields,
    QuestionFields,
    RoundFields,
    limit_of,
)
from harvest.services.programme.local_times import is_span

NO_REGION = 0


class RoundForm(PartForm):
    """A block of the day."""

    makes = RoundFields
    named = "title"

    title = line(_l("Titel"), limit_of(RoundFields, "title"), _l("Geef de ronde een titel."))
    kind = SelectField(_l("Soort"))
    starts = TimeField(
        _l("Begin"), validators=[InputRequired(_l("Vul het uur in waarop ze begint."))]
    )
    ends = TimeField(
        _l("Einde"), validators=[InputRequired(_l("Vul het uur in waarop ze eindigt."))]
    )
    summary = line(_l("Wat er gebeurt"), limit_of(RoundFields, "summary"))
    reflection_minutes = number(
        _l("Minuten om te schrijven"),
        RoundFields,
        "reflection_minutes",
        _l("Vul een aantal minuten in."),
        _l("Kies een aantal minuten van 1 tot 240."),
    )
    marks = number(
        _l("Keer steunen per vraag"),
        RoundFields,
        "marks",
        _l("Vul een aantal in."),
        _l("Kies een aantal van 0 tot 50."),
    )
    placing = SelectField(_l("Vragen waar een notitie hoort"), default="debrief")
    questions = SelectMultipleField(_l("Vragen in deze ronde"), coerce=int)

    def offer(self, workshop: Workshop, part: Any) -> None:
        """The kinds, and the questions of the day."""
        self.kind.choices = [
            SelectChoice(kind, str(word).capitalize())
            for kind, word in words_of(workshop).ROUND_KINDS.items()
        ]
        self.placing.choices = [
            SelectChoice(each, str(word).capitalize()) for each, word in vocabulary.PLACING.items()
        ]
        self.questions.choices = [SelectChoice(each.id, each.text) for each in workshop.questions]

    @staticmethod
    def shown(part: Round, workshop: Workshop) -> dict[str, Any]:
        """Local times, and the questions by id."""
        zone = ZoneInfo(workshop.timezone)
        return {
            "starts": part.starts_at.astimezone(zone).time(),
            "ends": part.ends_at.astimezone(zone).time(),
            "questions": [each.id for each in part.questions],
        }

    def validate_ends(self, field: TimeField) -> None:
        """The end comes after the beginning, or a few hours past midnight."""
        # Midnight itself is a time too.
        if None not in (field.data, self.starts.data) and not is_span(self.starts.data, field.data):
            raise ValidationError(_l("Het einde moet na het begin komen."))


class GroupForm(PartForm):
    """A room within a round; a room that is there stays in its round."""

    makes = GroupFields
    named = "title"

    round = SelectField(_l("Ronde"), coerce=int)
    title = line(_l("Titel"), limit_of(GroupFields, "title"), _l("Geef de groep een titel."))
    hosts = CommaField(_l("Sprekers of trekkers"))
    room = line(_l("Zaal"), limit_of(GroupFields, "room"))
    facilitator = line(_l("Begeleider"), limit_of(GroupFields, "facilitator"))
    region = SelectField(_l("Regio"), coerce=int, default=NO_REGION)

    def offer(self, workshop: Workshop, part: Any) -> None:
        """The rounds and the regions of the day."""
        self.region.label.text = as_title(words_of(workshop).region)
        if part is None:
            self.round.choices = [SelectChoice(each.id, each.title) for each in workshop.rounds]
        elif "round" in self:
            del self.round
        self.region.choices = [
            SelectChoice(NO_REGION, _l("Voor iedereen")),
            *(SelectChoice(each.id, each.name) for each in workshop.regions),
        ]

    @staticmethod
    def shown(part: Group, workshop: Workshop) -> dict[str, Any]:
        """The round and the region by id."""
        return {"round": part.round_id, "region": part.region_id or NO_REGION}

    def fields(self, part: Group | None) -> GroupFields:
        """What was filled in, with the round of a room that is there."""
        return filled_in(
            self,
            GroupFields,
            round=part.round_id if part else self.round.data,
            region=self.region.data or None,
        )

    def namesakes(self, workshop: Workshop, part: Any) -> Iterable[Any]:
        """The rooms of the same round."""
        chosen = part.round_id if part else self.round.data
        return [g for each in workshop.rounds if each.id == chosen for g in each.groups]


class QuestionForm(PartForm):
    """What people answer."""

    makes = QuestionFields
    named = "text"

    kind = RadioField(
        _l("Soort"),
        validators=[InputRequired(_l("Kies een soort."))],
    )
    text = line(_l("Vraag"), limit_of(QuestionFields, "text"), _l("Schrijf de vraag."))
    text_nl = line(_l("Vraag in het Nederlands"), limit_of(QuestionFields, "text_nl"))
    text_fr = line(_l("Vraag in het Frans"), limit_of(QuestionFields, "text_fr"))
    text_en = line(_l("Vraag in het Engels"), limit_of(QuestionFields, "text_en"))
    rounds = SelectMultipleField(_l("In welke rondes"), coerce=int)

    def offer(self, workshop: Workshop, part: Any) -> None:
        """The kinds, the other languages, and the rounds where people can write.

        Those are the rounds with rooms, or with none yet.
        """
        drop_own_language(self, "text", workshop.language)
        self.kind.choices = [
            SelectChoice(kind, word) for kind, word in words_of(workshop).KIND.items()
        ]
        self.rounds.choices = [
            SelectChoice(each.id, each.title)
            for each in workshop.rounds
            if each.kind in {"breakout", "debrief"} or each.groups or each.questions
        ]

    @staticmethod
    def shown(part: Question, workshop: Workshop) -> dict[str, Any]:
        """The rounds by id, and the texts in other languages."""
        texts = {f"text_{language}": text for language, text in part.texts.items()}
        return {"rounds": [each.id for each in part.rounds], **texts}

    def namesakes(self, workshop: Workshop, part: Any) -> Iterable[Any]:
        """The questions of the same kind."""
        return [each for each in workshop.questions if each.kind == self.kind.data]
