"""What an organiser fills in to bring in notes from a sheet."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, SelectChoice, SelectField
from wtforms.validators import InputRequired

from harvest.forms.kept import KeptForm
from harvest.models import Workshop
from harvest.services.notes.coming_in.columns import Columns
from harvest.services.programme.day_words import as_title, words_of

PARTS = ("question", "group", "round", "region", "time", "state")


class SheetForm(KeptForm):
    """A sheet with notes."""

    csv = FileField(
        _l("Bestand (CSV of Excel)"), validators=[FileRequired(_l("Kies eerst een bestand."))]
    )


class ColumnsForm(FlaskForm):
    """What each column says; it is asked for in the address, and writes nothing."""

    class Meta:
        """What is asked for in an address needs no token."""

        csrf = False

    text = SelectField(
        _l("Tekst van de notitie"),
        validators=[InputRequired(_l("Kies de kolom met de tekst."))],
    )
    question = SelectField(_l("Vraag of soort"), default="")
    group = SelectField(_l("Groep"), default="")
    round = SelectField(_l("Ronde"), default="")
    region = SelectField(default="")
    time = SelectField(_l("Tijd"), default="")
    state = SelectField(_l("Status"), default="")
    headed = BooleanField(_l("De eerste rij is een kop"))

    def offer(self, workshop: Workshop, names: Sequence[str]) -> None:
        """Let each part be one of the columns, or the same for all rows where that can be."""
        columns = [
            SelectChoice(f"c{n}", _("Kolom: %(name)s", name=name)) for n, name in enumerate(names)
        ]
        self.text.choices = [SelectChoice("", _("Kies een kolom")), *columns]
        self.region.label.text = as_title(words_of(workshop).region)
        fixed = {
            "question": [(each.id, each.text) for each in workshop.questions],
            "group": list(_groups(workshop)),
            "region": [(each.id, each.name) for each in workshop.regions],
        }
        for part in PARTS:
            always = [
                SelectChoice(f"f{id}", _("Altijd: %(name)s", name=name))
                for id, name in fixed.get(part, ())
            ]
            self[part].choices = [SelectChoice("", _("Staat er niet in")), *columns, *always]

    def columns(self) -> Columns:
        """What was chosen."""
        chosen = {part: self[part].data or "" for part in ("text", *PARTS)}
        return Columns(**chosen, headed=self.headed.data)


def _groups(workshop: Workshop) -> Iterator[tuple[int, str]]:
    for round_ in workshop.rounds:
        for group in round_.groups:
            yield group.id, f"{round_.title} · {group.title}"
