"""What an organiser fills in: signing in and making days."""

from collections.abc import Sequence
from zoneinfo import available_timezones

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    EmailField,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import (
    AnyOf,
    DataRequired,
    EqualTo,
    InputRequired,
    ValidationError,
)

from harvest import vocabulary
from harvest.forms.fields import LinesField, day_field, filled_in, line, number
from harvest.forms.kept import ChangingForm, KeptForm
from harvest.models import Workshop
from harvest.services.people.api_tokens import LASTING, NAME_LIMIT
from harvest.services.people.rights import Role
from harvest.services.programme.fields import (
    RegionFields,
    WorkshopFields,
    default_of,
    is_web_address,
    limit_of,
)
from harvest.services.text import LINE_LIMIT, clean_line, fold_name

ZONES = sorted(
    (zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/")),
    key=lambda zone: (not zone.startswith("Europe/"), zone),
)


class SignInForm(KeptForm):
    """Who one is, and the proof of it."""

    email = EmailField(_l("E-mailadres"), validators=[DataRequired(_l("Vul uw e-mailadres in."))])
    password = PasswordField(
        _l("Wachtwoord"), validators=[DataRequired(_l("Vul uw wachtwoord in."))]
    )


class PasswordForm(KeptForm):
    """Another password; the present one is asked, for whoever finds a laptop open."""

    present = PasswordField(
        _l("Huidig wachtwoord"), validators=[DataRequired(_l("Vul uw huidige wachtwoord in."))]
    )
    password = PasswordField(
        _l("Nieuw wachtwoord"), validators=[DataRequired(_l("Kies een nieuw wachtwoord."))]
    )
    again = PasswordField(
        _l("Nieuw wachtwoord, nog eens"),
        validators=[EqualTo("password", _l("Dit is niet twee keer hetzelfde."))],
    )


class FileForm(KeptForm):
    """A programme in a file."""

    file = FileField(
        _l("Programmabestand (.toml)"), validators=[FileRequired(_l("Kies eerst een bestand."))]
    )


class ChoiceForm(KeptForm):
    """What to do with a file whose key a day has already; ``seen`` is what was shown of it."""

    text = HiddenField()
    seen = HiddenField()
    choice = StringField(validators=[AnyOf(("update", "new"))])


class TemplateForm(KeptForm):
    """A day after the example of another."""

    template = RadioField(_l("Voorbeeld"), validators=[InputRequired(_l("Kies een voorbeeld."))])
    title = line(_l("Titel"), limit_of(WorkshopFields, "title"), _l("Geef de dag een titel."))
    day = day_field(_l("Datum"))


class DuplicateForm(KeptForm):
    """The same day again, on another date."""

    day = day_field(_l("Nieuwe datum"))


class TicketForm(KeptForm):
    """How many tickets to make."""

    count = IntegerField(
        _l("Aantal"), default=100, validators=[InputRequired(_l("Zeg hoeveel tickets u wilt."))]
    )


class RightForm(KeptForm):
    """Who else may look at a day or change it."""

    email = EmailField(
        _l("E-mailadres"), validators=[DataRequired(_l("Vul het e-mailadres in van een account."))]
    )
    role = RadioField(
        _l("Mag"),
        choices=[
            SelectChoice(Role.VIEWER.word, _l("meekijken: de dag zien en de oogst meenemen")),
            SelectChoice(Role.EDITOR.word, _l("meewerken: ook aanpassen en begeleiden")),
        ],
        default=Role.EDITOR.word,
        validators=[InputRequired(_l("Kies wat deze persoon mag."))],
    )


class TokenForm(KeptForm):
    """What another program may read, and for how long."""

    name = line(_l("Waarvoor"), NAME_LIMIT, _l("Zeg waarvoor het is: dan herkent u het."))
    reach = RadioField(
        _l("Welke dagen"),
        choices=[
            SelectChoice("some", _l("alleen de dagen die ik hieronder kies")),
            SelectChoice("all", _l("al mijn dagen, ook die nog komen")),
        ],
        default="some",
        validators=[InputRequired(_l("Kies welke dagen."))],
    )
    days = SelectMultipleField(_l("Deze dagen"), coerce=int)
    lasting = RadioField(
        _l("Hoelang"),
        choices=[SelectChoice(each, _l("%(num)s dagen", num=each)) for each in LASTING],
        coerce=int,
        default=LASTING[1],
        validators=[InputRequired(_l("Kies hoelang."))],
    )

    def __init__(self, days: Sequence[Workshop]) -> None:
        super().__init__()
        self.days.choices = [(day.id, f"{day.title} · {day.date:%d/%m/%Y}") for day in days]

    def validate_days(self, field: SelectMultipleField) -> None:
        """At least one, where not all are meant."""
        if self.reach.data == "some" and not field.data:
            raise ValidationError(_l("Kies minstens één dag."))

    def chosen(self) -> list[int] | None:
        """The days (ids); None for all."""
        return None if self.reach.data == "all" else self.days.data


class DeleteForm(KeptForm):
    """Erase a day: its title is typed, so that no slip does it."""

    typed = line(
        _l("Typ de titel van de dag over"), LINE_LIMIT, _l("Typ de titel van de dag over.")
    )

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def validate_typed(self, field: StringField) -> None:
        """The title, as it stands on the page."""
        if clean_line(field.data).casefold() != clean_line(self._title).casefold():
            raise ValidationError(_l("Dit is niet de titel van deze dag."))


class WorkshopForm(ChangingForm):
    """The day as a whole."""

    title = line(_l("Titel"), limit_of(WorkshopFields, "title"), _l("Geef de dag een titel."))
    subtitle = line(_l("Ondertitel"), limit_of(WorkshopFields, "subtitle"))
    day = day_field(_l("Datum"))
    timezone = SelectField(
        _l("Tijdzone"), choices=ZONES, default=default_of(WorkshopFields, "timezone")
    )
    language = SelectField(
        _l("Taal van de deelnemers"),
        choices=[SelectChoice(each, name) for each, name in vocabulary.LANGUAGES.items()],
        default=default_of(WorkshopFields, "language"),
    )
    organisers = LinesField(_l("Organisatoren"))
    links = LinesField(_l("Websites"))
    nicknames = BooleanField(_l("Deelnemers mogen een roepnaam opgeven"))
    similar_notes = BooleanField(_l("Toon stemmen die op de eigen notities lijken"))
    ticketed = BooleanField(_l("Alleen wie een ticket heeft, mag steunen"))
    retention_days = number(
        _l("Bewaartermijn in dagen"),
        WorkshopFields,
        "retention_days",
        _l("Zeg hoelang de notities bewaard blijven."),
        _l("Kies een aantal dagen van 1 tot 3650."),
    )

    @classmethod
    def of(cls, workshop: Workshop) -> "WorkshopForm":
        """The form as the day is now."""
        form = cls(None, obj=workshop, data={"day": workshop.date})
        form.remember()
        return form

    def validate_links(self, field: LinesField) -> None:
        """Addresses that a browser opens as pages, nothing else."""
        if not all(map(is_web_address, field.data or ())):
            raise ValidationError(_l("Begin elk adres met https:// en zet het op een eigen regel."))

    def fields(self) -> WorkshopFields:
        """What was filled in."""
        return filled_in(self, WorkshopFields, date=self.day.data)


class NewWorkshopForm(WorkshopForm):
    """A new day, with its regions and otherwise empty; the rest has its usual value."""

    regions = LinesField(
        _l("Regio’s"),
        validators=[DataRequired(_l("Noem minstens één regio, elke regio op een eigen regel."))],
    )

    def validate_regions(self, field: LinesField) -> None:
        """Names as long as elsewhere, each once."""
        most, seen = limit_of(RegionFields, "name"), set[str]()
        for name in field.data:
            if len(name) > most:
                raise ValidationError(
                    _("%(name)s… is te lang: hoogstens %(max)d tekens.", name=name[:20], max=most)
                )
            if fold_name(name) in seen:
                raise ValidationError(_("Er is al een met deze naam: %(name)s.", name=name))
            seen.add(fold_name(name))

    # WTForms leaves out the fields that are None.
    organisers = links = nicknames = similar_notes = ticketed = retention_days = None  # type: ignore[assignment]
