"""What an organiser takes home of a harvest, and for whom it is meant."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectChoice, SelectField, SelectMultipleField
from wtforms.validators import DataRequired, NumberRange, Optional

from harvest import exports, vocabulary
from harvest.exports.documents.telling import PARTS
from harvest.forms.kept import KeptForm
from harvest.models import Round, Workshop
from harvest.services.orders import Choice
from harvest.services.programme.day_words import Wording, as_title
from harvest.snapshots.report.notes import LEAST

FEWEST, MOST = 2, 20

FORMATS = {
    "pdf": _l("Verslag, om te lezen en te drukken (PDF)"),
    "docx": _l("Verslag, om in verder te schrijven (Word)"),
    "pptx": _l("Dia’s voor de plenaire (PowerPoint)"),
    "html": _l("Stuk voor een nieuwsbrief (HTML)"),
    "md": _l("Tekst, om verder te schrijven (Markdown)"),
    "xlsx": _l("Rekenblad, alles in tabbladen (Excel)"),
    "csv": _l("Tabel, één rij per notitie (CSV)"),
    "json": _l("Gegevens, voor andere software (JSON)"),
}


class HarvestForm(KeptForm):
    """Which files to make, of what, for whom."""

    audience = RadioField(
        _l("Voor wie"),
        choices=[
            SelectChoice("own", _l("Voor onszelf: alles")),
            SelectChoice("shared", _l("Om te delen: zo dat niemand te herkennen is")),
        ],
        default="own",
    )
    least = IntegerField(
        _l("Geen getal van minder mensen dan"),
        default=LEAST,
        validators=[
            Optional(),
            NumberRange(FEWEST, MOST, _l("Kies een getal van 2 tot 20.")),
        ],
    )
    formats = SelectMultipleField(
        _l("Als"), validators=[DataRequired(_l("Kies minstens één soort bestand."))]
    )
    parts = SelectMultipleField(
        _l("Wat erin staat"), validators=[DataRequired(_l("Kies minstens één deel."))]
    )
    regions = SelectMultipleField(coerce=int)
    rounds = SelectMultipleField(_l("Rondes"), coerce=int)
    states = SelectMultipleField(_l("Notities in lijsten"))
    language = SelectField(_l("Taal"))

    def __init__(self, workshop: Workshop, words: Wording, choice: Choice, **kwargs: Any) -> None:
        super().__init__(data=_as_data(choice, workshop), **kwargs)
        self.formats.choices = [SelectChoice(*each) for each in FORMATS.items()]
        self.parts.choices = [SelectChoice(*each) for each in PARTS.items()]
        self.regions.label.text = as_title(words.regions)
        self.regions.choices = [SelectChoice(each.id, each.name) for each in workshop.regions]
        self.rounds.choices = [SelectChoice(each.id, each.title) for each in _written_in(workshop)]
        self.states.choices = [SelectChoice(*each) for each in vocabulary.STATES.items()]
        self.language.choices = [SelectChoice(*each) for each in vocabulary.LANGUAGES.items()]

    @staticmethod
    def word_of(format: str) -> object:
        """What a kind of file is called."""
        return FORMATS.get(format, format)

    def choice(self) -> Choice:
        """What was chosen; what is chosen whole is everything, also what comes later."""
        shared = self.audience.data == "shared"
        formats = [name for name in self.formats.data if not shared or name in exports.TO_SHARE]
        return Choice(
            formats=tuple(formats),
            parts=tuple(self.parts.data),
            regions=_chosen(self.regions),
            rounds=_chosen(self.rounds),
            states=_chosen(self.states),
            least=(self.least.data or LEAST) if shared else 0,
            language=self.language.data,
        )


def _written_in(workshop: Workshop) -> list[Round]:
    return [each for each in workshop.rounds if each.questions]


def _as_data(choice: Choice, workshop: Workshop) -> dict[str, Any]:
    """How a choice stands in the form: everything is ticked where nothing was chosen."""
    return {
        "audience": "shared" if choice.least else "own",
        "least": choice.least or LEAST,
        "formats": list(choice.formats),
        "parts": list(choice.parts),
        "regions": list(choice.regions) or [each.id for each in workshop.regions],
        "rounds": list(choice.rounds) or [each.id for each in _written_in(workshop)],
        "states": list(choice.states) or list(vocabulary.STATES),
        "language": choice.language,
    }


def _chosen(field: SelectMultipleField) -> tuple[Any, ...]:
    chosen = tuple(field.data or ())
    return () if len(chosen) == len(field.choices or ()) else chosen
