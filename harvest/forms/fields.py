"""Kinds of fields that several forms have, and reading what was filled in."""

import re
from typing import Any, TypeVar

import msgspec
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from msgspec.inspect import StrType, VarTupleType
from wtforms import DateField, IntegerField, StringField, TextAreaField
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    StopValidation,
    ValidationError,
)

from harvest.services.programme.fields import default_of, describe, is_plausible, range_of
from harvest.services.text import clean_line, clean_text

TOO_LONG = _l("Dit mag hoogstens %(max)d tekens lang zijn.")

Fields = TypeVar("Fields", bound=msgspec.Struct)


def line(label: object, limit: int, required: object = None) -> StringField:
    """A field of one line; ``required`` is what to say when it is empty."""
    checks = [DataRequired(required)] if required else []
    return StringField(label, validators=[*checks, Length(max=limit, message=TOO_LONG)])


def cleaned(raw: str | None) -> str:
    """What was typed as it is kept; a filter of fields."""
    return clean_text(raw or "")


def number(
    label: object, fields: type[msgspec.Struct], name: str, required: object, outside: object
) -> IntegerField:
    """A whole number with the range and the usual value that ``name`` has in ``fields``.

    ``required`` is what to say when it is empty, ``outside`` when it is out of its range.
    """
    lowest, highest = range_of(fields, name)
    return IntegerField(
        label,
        default=default_of(fields, name),
        validators=[InputRequired(required), NumberRange(lowest, highest, outside)],
    )


class CommaField(StringField):
    """A list of texts with commas in between."""

    # What comes from a list elsewhere has semicolons or lines.
    separator = re.compile(r"[,;\r\n]")
    joiner = ", "

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.joiner.join(self.data or ())

    def process_formdata(self, valuelist: list[str]) -> None:
        """Split what was typed; blanks around and between do not count."""
        parts = (clean_line(part) for part in self.separator.split("".join(valuelist)))
        self.data = tuple(dict.fromkeys(part for part in parts if part))


class LinesField(CommaField, TextAreaField):
    """A list of texts, one per line."""

    separator = re.compile(r"\n")
    joiner = "\n"


class DayField(DateField):
    """A date that a conference can be on."""

    def pre_validate(self, form: FlaskForm) -> None:
        """Refuse a year that is a slip of the finger."""
        if self.data is not None and not 2000 <= self.data.year <= 2100:
            raise StopValidation(_l("Kies een datum tussen 2000 en 2100."))


def day_field(label: object) -> DayField:
    """A date that must be given."""
    return DayField(label, validators=[InputRequired(_l("Kies een datum.")), _is_plausible])


def _is_plausible(_form: Any, field: DayField) -> None:
    if field.data is not None and not is_plausible(field.data):
        raise ValidationError(_l("Kies een jaar van 2000 tot 2100."))


def drop_own_language(form: FlaskForm, name: str, language: str) -> None:
    """Do not ask a text in another language where that is the language of the day."""
    if f"{name}_{language}" in form:
        del form[f"{name}_{language}"]


def filled_in(form: FlaskForm, fields: type[Fields], **others: Any) -> Fields:
    """What a valid form holds, as ``fields``; what it does not ask has its usual value.

    A text with a limit becomes one clean line. ``others`` are values that the
    form holds in another way, or under another name.
    """
    values = dict(others)
    for name, field in describe(fields).items():
        if name in others or name not in form:
            continue
        value = form[name].data
        if isinstance(field.type, StrType) and field.type.max_length is not None:
            value = clean_line(value, field.type.max_length)
        elif isinstance(field.type, VarTupleType):
            value = tuple(value or ())
        values[name] = value
    return fields(**values)
