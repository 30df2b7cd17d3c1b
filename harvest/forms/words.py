"""A day in its own words."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, SelectChoice, StringField

from harvest import vocabulary
from harvest.forms.fields import drop_own_language, filled_in, line
from harvest.forms.kept import ChangingForm, KeptForm
from harvest.models import Workshop
from harvest.services.programme.day_words import KIND_FIELDS, as_title, mistakes_in, own_words
from harvest.services.programme.fields import DayWords, limit_of
from harvest.services.programme.other_languages import LINES


def _word(label: object, name: str) -> StringField:
    return line(label, limit_of(DayWords, name))


def _icon(kind: str) -> RadioField:
    choices = [SelectChoice(name, word) for name, word in vocabulary.KIND_ICONS.items()]
    return RadioField(_l("Icoon"), choices=choices, default=vocabulary.ICONS[kind])


class LogoForm(KeptForm):
    """The picture of the day."""

    logo = FileField(
        _l("Logo (PNG, JPEG of WebP)"), validators=[FileRequired(_l("Kies eerst een bestand."))]
    )


class WordsForm(ChangingForm):
    """What the day calls things; a field that stays empty leaves the usual word."""

    lever = _word(_l("Voor één"), "lever")
    levers = _word(_l("Voor meer"), "levers")
    lever_icon = _icon("lever")
    opportunity = _word(_l("Voor één"), "opportunity")
    opportunities = _word(_l("Voor meer"), "opportunities")
    opportunity_icon = _icon("opportunity")
    next_action = _word(_l("Voor één"), "next_action")
    next_actions = _word(_l("Voor meer"), "next_actions")
    next_action_icon = _icon("next_action")
    region = _word(_l("Voor één"), "region")
    regions = _word(_l("Voor meer"), "regions")
    welcome = _word(_l("Welkom"), "welcome")
    welcome_nl = _word(_l("Welkom in het Nederlands"), "welcome_nl")
    welcome_fr = _word(_l("Welkom in het Frans"), "welcome_fr")
    welcome_en = _word(_l("Welkom in het Engels"), "welcome_en")
    privacy = _word(_l("Over privacy"), "privacy")
    privacy_nl = _word(_l("Over privacy in het Nederlands"), "privacy_nl")
    privacy_fr = _word(_l("Over privacy in het Frans"), "privacy_fr")
    privacy_en = _word(_l("Over privacy in het Engels"), "privacy_en")
    wifi = _word(_l("Naam van de wifi"), "wifi")
    wifi_password = _word(_l("Wachtwoord van de wifi"), "wifi_password")

    accent = _word(_l("Kleur van links en accenten"), "accent")

    @classmethod
    def of(cls, workshop: Workshop) -> "WordsForm":
        """The form as the day speaks now."""
        own = own_words(workshop)
        icons = {
            icon: getattr(own, icon) or vocabulary.ICONS[kind]
            for kind, (_one, _many, icon) in KIND_FIELDS.items()
        }
        form = cls(None, obj=own)
        for name, icon in icons.items():
            form[name].data = icon
        form.offer(workshop)
        form.remember()
        return form

    def offer(self, workshop: Workshop) -> None:
        """Ask the lines in the language of the day, and in the others."""
        for name in LINES:
            drop_own_language(self, name, workshop.language)

    def validate(self, extra_validators: object = None) -> bool:
        """Each field by itself, and then what goes together."""
        if not super().validate(extra_validators):
            return False
        mistakes = mistakes_in(self.fields())
        for name, reason in mistakes.items():
            self[name].errors = [f"{as_title(reason)}."]
        return not mistakes

    def fields(self) -> DayWords:
        """What was filled in; the usual icon is not kept, so that it stays the usual one."""
        icons = {
            icon: "" if self[icon].data == vocabulary.ICONS[kind] else self[icon].data
            for kind, (_one, _many, icon) in KIND_FIELDS.items()
        }
        return filled_in(self, DayWords, **icons)
