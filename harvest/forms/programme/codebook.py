"""What an organiser fills in about the themes and the concepts of the codebook."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms.validators import Length, ValidationError

from harvest.forms.fields import CommaField, LinesField, line
from harvest.forms.programme.parts import PartForm
from harvest.models import Workshop
from harvest.services.programme.fields import ConceptFields, EntryFields, limit_of
from harvest.services.text import clean_line
from harvest.services.themes.codebook_trials import TrialEntry


class EntryForm(PartForm):
    """A theme that the organisers expect."""

    makes = EntryFields

    name = line(_l("Naam"), limit_of(EntryFields, "name"), _l("Geef het thema een naam."))
    section = line(_l("Onderdeel"), limit_of(EntryFields, "section"))
    description = line(_l("Omschrijving"), limit_of(EntryFields, "description"))
    keywords = CommaField(_l("Herkenningswoorden"))

    def namesakes(self, workshop: Workshop, part: Any) -> Iterable[Any]:
        """The themes of the codebook."""
        return workshop.codebook


class ConceptForm(PartForm):
    """Something that people here talk about and that the lexicon does not know."""

    makes = ConceptFields

    name = line(_l("Naam"), limit_of(ConceptFields, "name"), _l("Geef het begrip een naam."))
    keywords = CommaField(_l("Herkenningswoorden"))
    notes = LinesField(_l("Voorbeeldzinnen"))

    def namesakes(self, workshop: Workshop, part: Any) -> Iterable[Any]:
        """The concepts of the day."""
        return workshop.concepts


class DraftForm(FlaskForm):
    """A theme or a concept that is still being typed: much may still be missing, not all."""

    name = line(_l("Naam"), limit_of(EntryFields, "name"))
    description = line(_l("Omschrijving"), limit_of(EntryFields, "description"))
    keywords = CommaField(_l("Herkenningswoorden"), validators=[Length(max=200)])
    notes = LinesField(_l("Voorbeeldzinnen"), validators=[Length(max=200)])

    def validate_name(self, field: Any) -> None:
        """Without any word there is nothing to try."""
        if self.trial_entry("") == TrialEntry():
            raise ValidationError(_l("Schrijf eerst iets."))

    def trial_entry(self, changes: str) -> TrialEntry:
        """What was typed so far."""
        return TrialEntry(
            name=clean_line(self.name.data),
            description=clean_line(self.description.data, limit_of(EntryFields, "description")),
            keywords=self.keywords.data or (),
            notes=self.notes.data or (),
            changes=changes,
        )
