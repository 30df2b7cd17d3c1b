"""What somebody fills in to make a next action a commitment."""

from datetime import date

from flask import current_app
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, EmailField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from harvest.forms.fields import TOO_LONG, cleaned
from harvest.forms.kept import KeptForm
from harvest.models import Commitment, Workshop
from harvest.services.notes.commitments import (
    MAIL_LIMIT,
    WHO_LIMIT,
    Promise,
    due_range,
    is_mail_address,
)
from harvest.services.text import LINE_LIMIT, NOTE_LIMIT, clean_lines


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
        filters=[cleaned],
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
        filters=[cleaned],
        validators=[Optional(), Length(max=LINE_LIMIT, message=TOO_LONG)],
    )
    shared = BooleanField(_l("Deel met iedereen"))
    email = EmailField(
        _l("E-mailadres, om later te vragen hoe het ermee staat"),
        filters=[cleaned],
        validators=[Optional(), Length(max=MAIL_LIMIT, message=TOO_LONG)],
    )

    def __init__(self, workshop: Workshop | None = None, **values: object) -> None:
        # Without a day it is only read again.
        self.dates = due_range(workshop.date) if workshop else (date.min, date.max)
        super().__init__(**values)
        # Nobody is asked for what nothing is done with.
        if not current_app.config["SMTP_URL"]:
            del self.email

    @classmethod
    def of(cls, workshop: Workshop, commitment: Commitment) -> "CommitmentForm":
        """The form as the commitment stands."""
        return cls(workshop, obj=commitment)

    def validate_due(self, field: DateField) -> None:
        """A date in a year that was typed by half is no date."""
        first, last = self.dates
        if field.data is not None and not first <= field.data <= last:
            raise ValidationError(_l("Kies een datum vanaf de dag zelf, binnen de tien jaar."))

    def validate_email(self, field: EmailField) -> None:
        """An address that looks like one."""
        if not is_mail_address(field.data):
            raise ValidationError(_l("Dit is geen e-mailadres. Het mag ook leeg blijven."))

    def promise(self) -> Promise:
        """What was filled in."""
        return Promise(
            who=self.who.data,
            what=self.what.data,
            due=self.due.data,
            partners=self.partners.data,
            shared=self.shared.data,
            email=self.email.data or "" if "email" in self else None,
        )
