"""What an organiser fills in: signing in and making days."""

import re
from zoneinfo import available_timezones

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    StopValidation,
    ValidationError,
)

from harvest.models import Workshop
from harvest.services.programme.fields import WorkshopFields
from harvest.services.text import clean_line

TOO_LONG = _l("Dit mag hoogstens %(max)d tekens lang zijn.")
ZONES = sorted(
    (zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/")),
    key=lambda zone: (not zone.startswith("Europe/"), zone),
)
LANGUAGE_NAMES = [
    SelectChoice("nl", "Nederlands"),
    SelectChoice("fr", "Français"),
    SelectChoice("en", "English"),
]


def line(label: object, limit: int, required: object = None) -> StringField:
    """A field of one line; ``required`` is what to say when it is empty."""
    checks = [DataRequired(required)] if required else []
    return StringField(label, validators=[*checks, Length(max=limit, message=TOO_LONG)])


class CommaField(StringField):
    """A list of texts with commas in between."""

    separator = ","
    joiner = ", "

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.joiner.join(self.data or ())

    def process_formdata(self, valuelist: list[str]) -> None:
        """Split what was typed; blanks around and between do not count."""
        parts = (clean_line(part) for part in "".join(valuelist).split(self.separator))
        self.data = tuple(dict.fromkeys(part for part in parts if part))


class LinesField(CommaField, TextAreaField):
    """A list of texts, one per line."""

    separator = "\n"
    joiner = "\n"


class DayField(DateField):
    """A date that a conference can be on."""

    def pre_validate(self, form: FlaskForm) -> None:
        """Refuse a year that is a slip of the finger."""
        if self.data is not None and not 2000 <= self.data.year <= 2100:
            raise StopValidation(_l("Kies een datum tussen 2000 en 2100."))


def day_field(label: object) -> DayField:
    """A date that must be given."""
    return DayField(label, validators=[InputRequired(_l("Kies een datum."))])


class SignInForm(FlaskForm):
    """Who one is, and the proof of it."""

    email = EmailField(_l("E-mailadres"), validators=[DataRequired(_l("Vul uw e-mailadres in."))])
    password = PasswordField(
        _l("Wachtwoord"), validators=[DataRequired(_l("Vul uw wachtwoord in."))]
    )


class FileForm(FlaskForm):
    """A programme in a file."""

    file = FileField(
        _l("Programmabestand (.toml)"), validators=[FileRequired(_l("Kies eerst een bestand."))]
    )


class TemplateForm(FlaskForm):
    """A day after the example of another."""

    template = RadioField(_l("Voorbeeld"), validators=[InputRequired(_l("Kies een voorbeeld."))])
    title = line(_l("Titel"), 120, _l("Geef de dag een titel."))
    day = day_field(_l("Datum"))


class DuplicateForm(FlaskForm):
    """The same day again, on another date."""

    day = day_field(_l("Nieuwe datum"))


class TicketForm(FlaskForm):
    """How many tickets to make."""

    count = IntegerField(
        _l("Aantal"), default=100, validators=[InputRequired(_l("Zeg hoeveel tickets u wilt."))]
    )


class DeleteForm(FlaskForm):
    """Erase a day: its title is typed, so that no slip does it."""

    typed = line(_l("Typ de titel van de dag over"), 200, _l("Typ de titel van de dag over."))

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def validate_typed(self, field: StringField) -> None:
        """The title, as it stands on the page."""
        if clean_line(field.data).casefold() != clean_line(self._title).casefold():
            raise ValidationError(_l("Dit is niet de titel van deze dag."))


class WorkshopForm(FlaskForm):
    """The day as a whole."""

    title = line(_l("Titel"), 120, _l("Geef de dag een titel."))
    subtitle = line(_l("Ondertitel"), 160)
    day = day_field(_l("Datum"))
    timezone = SelectField(_l("Tijdzone"), choices=ZONES, default="Europe/Brussels")
    language = SelectField(_l("Taal van de deelnemers"), choices=LANGUAGE_NAMES, default="nl")
    organisers = LinesField(_l("Organisatoren"))
    links = LinesField(_l("Websites"))
    nicknames = BooleanField(_l("Deelnemers mogen een roepnaam opgeven"))
    kindred = BooleanField(_l("Toon stemmen die op de eigen notities lijken"))
    ticketed = BooleanField(_l("Alleen wie een ticket heeft, mag steunen"))
    retention_days = IntegerField(
        _l("Bewaartermijn in dagen"),
        default=365,
        validators=[
            InputRequired(_l("Zeg hoelang de notities bewaard blijven.")),
            NumberRange(1, 3650, _l("Kies een aantal dagen van 1 tot 3650.")),
        ],
    )

    @classmethod
    def of(cls, workshop: Workshop) -> "WorkshopForm":
        """The form as the day is now."""
        return cls(obj=workshop, data={"day": workshop.date})

    def validate_links(self, field: LinesField) -> None:
        """Addresses that a browser opens as pages, nothing else."""
        for link in field.data:
            if not re.fullmatch(r"https?://[^\s/]+\S*", link):
                raise ValidationError(
                    _l("Begin elk adres met https:// en zet het op een eigen regel.")
                )

    def fields(self) -> WorkshopFields:
        """What was filled in."""
        return WorkshopFields(
            title=clean_line(self.title.data),
            subtitle=clean_line(self.subtitle.data),
            date=self.day.data,
            timezone=self.timezone.data,
            language=self.language.data,
            organisers=self.organisers.data or (),
            links=self.links.data or (),
            nicknames=self.nicknames.data,
            kindred=self.kindred.data,
            ticketed=self.ticketed.data,
            retention_days=self.retention_days.data,
        )


class NewWorkshopForm(WorkshopForm):
    """A new day, with its regions and otherwise empty."""

    regions = LinesField(
        _l("Regio’s"),
        validators=[DataRequired(_l("Noem minstens één regio, elke regio op een eigen regel."))],
    )
    # WTForms leaves out the fields that are None.
    organisers = links = nicknames = kindred = ticketed = retention_days = None  # type: ignore[assignment]

    def fields(self) -> WorkshopFields:
        """What was filled in; the rest has its usual value."""
        return WorkshopFields(
            title=clean_line(self.title.data),
            subtitle=clean_line(self.subtitle.data),
            date=self.day.data,
            timezone=self.timezone.data,
            language=self.language.data,
        )
