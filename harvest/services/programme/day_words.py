"""The words of a day: its own, and for the rest the usual ones in the language of the reader."""

from typing import Any

import msgspec
from babel.lists import format_list
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from harvest import vocabulary
from harvest.models import Workshop
from harvest.services.programme.accent import is_colour, is_readable, nearest_readable
from harvest.services.programme.fields import DayWords
from harvest.services.programme.other_languages import LINES, names_of

# Of each kind of question, the fields with its word for one, for many, and its icon.
KIND_FIELDS = {
    "lever": ("lever", "levers", "lever_icon"),
    "opportunity": ("opportunity", "opportunities", "opportunity_icon"),
    "next_action": ("next_action", "next_actions", "next_action_icon"),
}
PAIRS = (*(names[:2] for names in KIND_FIELDS.values()), ("region", "regions"))
NAMES = (*(name for names in KIND_FIELDS.values() for name in names), "region", "regions")
SHORTEST_PASSWORD = 8  # of a Wi-Fi with WPA


class Wording:
    """What templates and exports call things; what a day does not name has its usual word.

    It answers with the words of ``harvest.vocabulary`` too.
    """

    def __init__(self, own: DayWords) -> None:
        self.own = own
        self.KIND, self.KINDS, self.ICONS = {}, {}, {}
        for kind, (one, many, icon) in KIND_FIELDS.items():
            self.KIND[kind] = getattr(own, one) or vocabulary.KIND[kind]
            self.KINDS[kind] = getattr(own, many) or vocabulary.KINDS[kind]
            self.ICONS[kind] = getattr(own, icon) or vocabulary.ICONS[kind]
        self.region = own.region or _l("regio")
        self.regions = own.regions or _l("regio’s")
        debrief = _l("verdieping per %(region)s", region=self.region)
        self.ROUND_KINDS = {**vocabulary.ROUND_KINDS, "debrief": debrief}

    def __getattr__(self, name: str) -> Any:
        return getattr(vocabulary, name)

    @property
    def welcome(self) -> str:
        """The line for who comes in, in the language of the reader if the day has it."""
        return self._line("welcome")

    @property
    def privacy(self) -> str:
        """What the day adds about people's words, in the language of the reader if it has it."""
        return self._line("privacy")

    def _line(self, name: str) -> str:
        line: str = self._in_language_of_reader(name) or getattr(self.own, name)
        return line

    def is_translated(self, name: str) -> bool:
        """Whether the day has this line in the language of the reader."""
        return bool(self._in_language_of_reader(name))

    def _in_language_of_reader(self, name: str) -> str:
        locale = get_locale()
        line: str = getattr(self.own, f"{name}_{locale.language}") if locale else ""
        return line

    @property
    def kinds_in_text(self) -> str:
        """The kinds of question one after the other, within a sentence."""
        kinds = [in_text(str(word)) for word in self.KINDS.values()]
        return format_list(kinds, locale=get_locale() or "nl")

    def renamed(self) -> dict[str, str]:
        """What is called otherwise than usual, by the names of ``DayWords``."""
        own: dict[str, str] = msgspec.to_builtins(self.own)
        return {name: word for name, word in own.items() if name in NAMES}


USUAL = Wording(DayWords())


def words_of(workshop: Workshop) -> Wording:
    """The words of a day."""
    return Wording(own_words(workshop))


def own_words(workshop: Workshop) -> DayWords:
    """What a day says in its own words."""
    return msgspec.convert(workshop.words, DayWords)


def in_text(word: str) -> str:
    """A word as it stands within a sentence: without its capital, unless it is all capitals."""
    return word if word[1:2].isupper() else word[:1].lower() + word[1:]


def as_title(word: object) -> str:
    """A word as it stands at the head of a column or a list."""
    said = str(word)
    return said[:1].upper() + said[1:]


def mistakes_in(own: DayWords) -> dict[str, str]:
    """What is wrong with words that are each right by themselves, by field."""
    lacking = _("geef zowel het woord voor één als het woord voor meer")
    mistakes = {
        name: lacking
        for pair in PAIRS
        for name in pair
        if not getattr(own, name) and any(getattr(own, each) for each in pair)
    }
    for name in LINES:
        if not getattr(own, name) and any(getattr(own, each) for each in names_of(name)):
            mistakes[name] = _("geef deze tekst ook in de taal van de dag")
    if own.wifi_password and not own.wifi:
        mistakes["wifi"] = _("geef bij een wachtwoord ook de naam van de wifi")
    if 0 < len(own.wifi_password) < SHORTEST_PASSWORD:
        mistakes["wifi_password"] = _(
            "het wachtwoord van een wifi heeft minstens %(num)s tekens", num=SHORTEST_PASSWORD
        )
    if own.accent and not is_colour(own.accent):
        mistakes["accent"] = _("schrijf een kleur als #005f73")
    elif own.accent and not is_readable(own.accent):
        mistakes["accent"] = _(
            "deze kleur is te licht om op papier te lezen; neem bijvoorbeeld %(colour)s",
            colour=nearest_readable(own.accent),
        )
    return mistakes
