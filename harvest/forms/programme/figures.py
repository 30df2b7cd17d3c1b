"""What an organiser fills in about opening figures."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import SelectChoice, SelectField, TextAreaField
from wtforms.validators import ValidationError

from harvest.errors import HarvestError
from harvest.forms.fields import filled_in, line
from harvest.forms.programme.parts import PartForm
from harvest.models import Figure, Workshop
from harvest.services.programme.fields import FigureFields, limit_of
from harvest.services.programme.figures import as_table, parse_table


class FigureForm(PartForm):
    """Opening figures: a table, pasted or uploaded."""

    makes = FigureFields

    title = line(_l("Titel"), limit_of(FigureFields, "title"), _l("Geef de cijfers een titel."))
    source = line(_l("Bron"), limit_of(FigureFields, "source"))
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
        """What was filled in, with the rows that were read from the table."""
        rows = tuple((str(label), float(value)) for label, value in self.rows)
        return filled_in(self, FigureFields, rows=rows)
