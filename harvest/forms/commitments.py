"""What somebody fills in to make a next action a commitment."""

from datetime import date

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from harvest.forms.fields import TOO_LONG
from harvest.forms.kept import KeptForm
from harvest.models import Commitment, Workshop
from harvest.services.notes.commitments import WHO_LIMIT, Promise, due_range
from harvest.services.text import LINE_LIMIT, NOTE_LIMIT, clean_lines, clean_text


def _clean(raw: str | None) -> str:
    return clean_text(raw or "")


def _clean_lines(raw: str | None) -> str:
    return clean_lines(raw or "")


class CommitmentForm(KeptForm):
    """Who, what, by when, with whom, and whether everybody may read it."""

    class Meta:
        """Without the hidden token."""

        # The page of the phone is guarded for all its forms at once; on the private
        # link the address itself is the secret, and no cookie is asked for.
        csrf = False

    who = StringField(
        _l("Wie doet het?"),
        filters=[_clean],
        validators=[
            DataRequired(_l("Vul in wie het doet.")),
            Length(max=WHO_LIMIT, message=TOO_LONG),
        ],
    )
    what = TextAreaField(
        _l("Wat is de afspraak?"),
        filters=[_clean_lines],
        validators=[
            DataRequired(_l("Vul in wat de afspraak is.")),
            Length(max=NOTE_LIMIT, message=TOO_LONG),
        ],
    )
    due = DateField(_l("Tegen wanneer?"), validators=[Optional()])
    partners = StringField(
        _l("Met wie?"),
        filters=[_clean],
        validators=[Optional(), Length(max=LINE_LIMIT, message=TOO_LONG)],
    )
    shared = BooleanField(_l("Deel met iedereen"))

    def __init__(self, workshop: Workshop | None = None, **values: object) -> None:
        # Without a day it is only read again.
        self.dates = due_range(workshop.date) if workshop else (date.min, date.max)
        super().__init__(**values)

    @classmethod
    def of(cls, workshop: Workshop, commitment: Commitment) -> "CommitmentForm":
        """The form as the commitment stands."""
        return cls(workshop, obj=commitment)

    def validate_due(self, field: DateField) -> None:
        """A date in a year that was typed by half is no date."""
        first, last = self.dates
        if field.data is not None and not first <= field.data <= last:
            raise ValidationError(_l("Kies een datum vanaf de dag zelf, binnen de tien jaar."))

    def promise(self) -> Promise:
        """What was filled in."""
        return Promise(
            who=self.who.data,
            what=self.what.data,
            due=self.due.data,
            partners=self.partners.data,
            shared=self.shared.data,
        )
