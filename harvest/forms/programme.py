"""What an organiser fills in: the parts of a programme."""

from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from harvest import vocabulary
from harvest.errors import HarvestError
from harvest.forms.organise import CommaField, LinesField, line
from harvest.models import (
    CodebookEntry,
    Figure,
    Group,
    OwnConcept,
    Question,
    Region,
    Round,
    Workshop,
)
from harvest.services.programme.fields import (
    ConceptFields,
    EntryFields,
    FigureFields,
    GroupFields,
    QuestionFields,
    RegionFields,
    RoundFields,
)
from harvest.services.programme.figures import as_table, parse_table
from harvest.services.text import clean_line
from harvest.services.themes.codebook_trials import Draft

NO_REGION = 0


class PartForm(FlaskForm):
    """A part of the programme; ``offer`` gives the choices that the day has."""

    def offer(self, workshop: Workshop, part: Any) -> None:
        """Nothing to choose, unless a form says otherwise."""

    @staticmethod
    def shown(part: Any, workshop: Workshop) -> dict[str, Any]:
        """What the fields hold when the part is opened, beyond its own columns."""
        return {}


class RegionForm(PartForm):
    """Where people work."""

    name = line(_l("Naam"), 80, _l("Geef de regio een naam."))
    short = line(_l("Korte naam"), 40)

    def fields(self, part: Region | None) -> RegionFields:
        """What was filled in."""
        return RegionFields(name=clean_line(self.name.data), short=clean_line(self.short.data))


class RoundForm(PartForm):
    """A block of the day."""

    title = line(_l("Titel"), 80, _l("Geef de ronde een titel."))
    kind = SelectField(_l("Soort"))
    starts = TimeField(
        _l("Begin"), validators=[InputRequired(_l("Vul het uur in waarop ze begint."))]
    )
    ends = TimeField(
        _l("Einde"), validators=[InputRequired(_l("Vul het uur in waarop ze eindigt."))]
    )
    summary = line(_l("Wat er gebeurt"), 240)
    reflection_minutes = IntegerField(
        _l("Minuten om te schrijven"),
        default=10,
        validators=[
            InputRequired(_l("Vul een aantal minuten in.")),
            NumberRange(1, 240, _l("Kies een aantal minuten van 1 tot 240.")),
        ],
    )
    marks = IntegerField(
        _l("Keer steunen per vraag"),
        default=5,
        validators=[
            InputRequired(_l("Vul een aantal in.")),
            NumberRange(0, 50, _l("Kies een aantal van 0 tot 50.")),
        ],
    )
    questions = SelectMultipleField(_l("Vragen in deze ronde"), coerce=int)

    def offer(self, workshop: Workshop, part: Any) -> None:
        """The kinds, and the questions of the day."""
        self.kind.choices = [
            SelectChoice(kind, str(word).capitalize())
            for kind, word in vocabulary.ROUND_KINDS.items()
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
        """The end comes after the beginning."""
        if field.data and self.starts.data and field.data <= self.starts.data:
            raise ValidationError(_l("Het einde moet na het begin komen."))

    def fields(self, part: Round | None) -> RoundFields:
        """What was filled in."""
        return RoundFields(
            kind=self.kind.data,
            title=clean_line(self.title.data),
            starts=self.starts.data,
            ends=self.ends.data,
            summary=clean_line(self.summary.data, 240),
            reflection_minutes=self.reflection_minutes.data,
            marks=self.marks.data,
            questions=tuple(self.questions.data),
        )


class GroupForm(PartForm):
    """A room within a round; a room that is there stays in its round."""

    round = SelectField(_l("Ronde"), coerce=int)
    title = line(_l("Titel"), 120, _l("Geef de groep een titel."))
    hosts = CommaField(_l("Sprekers of trekkers"))
    room = line(_l("Zaal"), 60)
    facilitator = line(_l("Begeleider"), 80)
    region = SelectField(_l("Regio"), coerce=int, default=NO_REGION)

    def offer(self, workshop: Workshop, part: Any) -> None:
        """The rounds and the regions of the day."""
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
        """What was filled in."""
        return GroupFields(
            round=part.round_id if part else self.round.data,
            title=clean_line(self.title.data),
            hosts=self.hosts.data or (),
            room=clean_line(self.room.data),
            facilitator=clean_line(self.facilitator.data),
            region=self.region.data or None,
        )


class QuestionForm(PartForm):
    """What people answer."""

    kind = RadioField(
        _l("Soort"),
        choices=[SelectChoice(kind, word) for kind, word in vocabulary.KIND.items()],
        validators=[InputRequired(_l("Kies een soort."))],
    )
    text = line(_l("Vraag"), 240, _l("Schrijf de vraag."))
    rounds = SelectMultipleField(_l("In welke rondes"), coerce=int)

    def offer(self, workshop: Workshop, part: Any) -> None:
        """The rounds of the day where people can write, those with rooms or none yet."""
        self.rounds.choices = [
            SelectChoice(each.id, each.title)
            for each in workshop.rounds
            if each.kind in {"breakout", "debrief"} or each.groups or each.questions
        ]

    @staticmethod
    def shown(part: Question, workshop: Workshop) -> dict[str, Any]:
        """The rounds by id."""
        return {"rounds": [each.id for each in part.rounds]}

    def fields(self, part: Question | None) -> QuestionFields:
        """What was filled in."""
        return QuestionFields(
            kind=self.kind.data,
            text=clean_line(self.text.data, 240),
            rounds=tuple(self.rounds.data),
        )


class EntryForm(PartForm):
    """A theme that the organisers expect."""

    name = line(_l("Naam"), 80, _l("Geef het thema een naam."))
    section = line(_l("Onderdeel"), 120)
    description = line(_l("Omschrijving"), 240)
    keywords = CommaField(_l("Herkenningswoorden"))

    def fields(self, part: CodebookEntry | None) -> EntryFields:
        """What was filled in."""
        return EntryFields(
            name=clean_line(self.name.data),
            section=clean_line(self.section.data),
            description=clean_line(self.description.data, 240),
            keywords=self.keywords.data or (),
        )


class ConceptForm(PartForm):
    """Something that people here talk about and that the lexicon does not know."""

    name = line(_l("Naam"), 80, _l("Geef het begrip een naam."))
    keywords = CommaField(_l("Herkenningswoorden"))
    notes = LinesField(_l("Voorbeeldzinnen"))

    def fields(self, part: OwnConcept | None) -> ConceptFields:
        """What was filled in."""
        return ConceptFields(
            name=clean_line(self.name.data),
            keywords=self.keywords.data or (),
            notes=self.notes.data or (),
        )


class DraftForm(FlaskForm):
    """A theme or a concept that is still being typed: much may still be missing, not all."""

    name = line(_l("Naam"), 80)
    description = line(_l("Omschrijving"), 240)
    keywords = CommaField(_l("Herkenningswoorden"), validators=[Length(max=200)])
    notes = LinesField(_l("Voorbeeldzinnen"), validators=[Length(max=200)])

    def validate_name(self, field: Any) -> None:
        """Without any word there is nothing to try."""
        if self.draft("") == Draft():
            raise ValidationError(_l("Schrijf eerst iets."))

    def draft(self, changes: str) -> Draft:
        """What was typed so far."""
        return Draft(
            name=clean_line(self.name.data),
            description=clean_line(self.description.data, 240),
            keywords=self.keywords.data or (),
            notes=self.notes.data or (),
            changes=changes,
        )


class FigureForm(PartForm):
    """Opening figures: a table, pasted or uploaded."""

    title = line(_l("Titel"), 120, _l("Geef de cijfers een titel."))
    source = line(_l("Bron"), 120)
    shape = SelectField(
        _l("Grafiek"),
        choices=[SelectChoice("bar", _l("Staven")), SelectChoice("line", _l("Lijn"))],
    )
    table = TextAreaField(_l("Tabel"), filters=[lambda raw: raw or ""])
    csv = FileField(_l("Of een CSV-bestand"))

    @staticmethod
    def shown(part: Figure, workshop: Workshop) -> dict[str, Any]:
        """The table as lines."""
        return {"table": as_table(part.rows)}

    def validate_table(self, field: TextAreaField) -> None:
        """What was uploaded goes before what was pasted; either must be a table."""
        uploaded = self.csv.data.read() if self.csv.data else b""
        try:
            text = uploaded.decode("utf-8-sig") if uploaded else field.data
            self.rows = parse_table(text)
        except UnicodeDecodeError:
            raise ValidationError(_l("Bewaar het bestand als CSV in UTF-8.")) from None
        except HarvestError as refused:
            raise ValidationError(refused.message) from None

    def fields(self, part: Figure | None) -> FigureFields:
        """What was filled in."""
        return FigureFields(
            title=clean_line(self.title.data),
            source=clean_line(self.source.data),
            shape=self.shape.data,
            rows=tuple((str(label), float(value)) for label, value in self.rows),
        )
