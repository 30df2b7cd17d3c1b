"""What an organiser fills in about opening figures."""

from collections.abc import Sequence
from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import HiddenField, SelectChoice, SelectField, StringField, SubmitField, TextAreaField
from wtforms.validators import ValidationError

from harvest.errors import HarvestError
from harvest.forms.fields import filled_in, line
from harvest.forms.programme.parts import PartForm
from harvest.models import Figure, Workshop
from harvest.services.programme.fields import FigureFields, limit_of
from harvest.services.programme.figures.fingerprint import fingerprint
from harvest.services.programme.figures.table import Table, as_table, parse_table
from harvest.services.programme.figures.uploading import parse_file
from harvest.services.text import clean_line


class FigureForm(PartForm):
    """Opening figures: a table, pasted or uploaded.

    ``seen`` is the mark of the chart that the organiser was shown last.
    """

    makes = FigureFields
    named = "title"
    read: Table | None = None

    title = line(_l("Titel"), limit_of(FigureFields, "title"), _l("Geef de cijfers een titel."))
    table = TextAreaField(_l("Tabel"), filters=[lambda raw: raw or ""])
    csv = FileField(_l("Of een bestand"))
    unit = line(_l("Eenheid"), limit_of(FigureFields, "unit"))
    shape = SelectField(
        _l("Grafiek"),
        choices=[SelectChoice("bar", _l("Staven")), SelectChoice("line", _l("Lijn"))],
    )
    source = line(_l("Bron"), limit_of(FigureFields, "source"))
    seen = HiddenField()
    again = SubmitField(_l("Toon het voorbeeld"))

    @staticmethod
    def shown(part: Figure, workshop: Workshop) -> dict[str, Any]:
        """The table as lines; the unit has a field of its own."""
        table = Table(part.rows, part.series)
        return {"table": as_table(table, _language()), "seen": fingerprint(part)}

    def typed(self, name: str) -> list[str]:
        """As sent; an uploaded table goes before a pasted one."""
        if name == "table" and self.csv.data:
            try:
                return [as_table(parse_file(self._uploaded(), _language()), _language())]
            except HarvestError:
                pass
        return super().typed(name)

    def mark(self, name: str, values: Sequence[str]) -> str:
        """A table is the same in each language, though its numbers are written otherwise."""
        if name == "table":
            try:
                table = parse_table("".join(values), _language())
            except HarvestError:
                pass
            else:
                values = [repr((table.series, table.rows))]
        return super().mark(name, values)

    def _uploaded(self) -> bytes:
        self.csv.data.seek(0)
        content: bytes = self.csv.data.read()
        return content

    def validate_table(self, field: TextAreaField) -> None:
        """What was uploaded goes before what was pasted; either must be a table."""
        uploaded = self._uploaded() if self.csv.data else b""
        try:
            if uploaded:
                self.read = parse_file(uploaded, _language())
                # No browser fills in a file again: after the preview the table itself is sent.
                field.data = as_table(self.read, _language())
            else:
                self.read = parse_table(field.data, _language())
        except HarvestError as refused:
            raise ValidationError(refused.message) from None

    def validate_unit(self, field: StringField) -> None:
        """What is typed may not be at odds with what stands in the table."""
        typed = clean_line(field.data)
        if self.read and typed and self.read.unit not in ("", typed):
            raise ValidationError(
                _l("In de tabel staat %(unit)s. Kies er één.", unit=self.read.unit)
            )

    def figure(self) -> Figure | None:
        """What the table makes, to be drawn; None where it was not understood."""
        if self.read is None or self.unit.errors or self.shape.errors:
            return None
        return Figure(
            title=clean_line(self.title.data),
            shape=self.shape.data,
            unit=clean_line(self.unit.data) or self.read.unit,
            series=self.read.series,
            rows=self.read.rows,
        )

    def is_seen(self) -> bool:
        """Whether this chart is the one that the organiser was shown, and not to be shown again."""
        figure = self.figure()
        return figure is not None and not self.again.data and self.seen.data == fingerprint(figure)

    def fields(self, part: Figure | None) -> FigureFields:
        """What was filled in, with the rows that were read from the table."""
        table = self.read or Table([])
        return filled_in(
            self,
            FigureFields,
            unit=clean_line(self.unit.data) or table.unit,
            series=tuple(table.series),
            rows=tuple(tuple(row) for row in table.rows),
        )


def _language() -> str:
    return str(get_locale() or "nl")
