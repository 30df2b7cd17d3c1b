"""Forms that lose nothing of what was typed in them, and undo nobody else's work in silence.

A form that changes something carries a mark of each field as it stood when the
form was made. So a field that was not touched is not written, and one that
somebody else changed as well is shown before it is written over.
"""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import msgspec
from flask import g, request
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import (
    BooleanField,
    Field,
    FileField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    SubmitField,
)

Marks = dict[str, str]
# What is in a form without being asked.
UNASKED = (HiddenField, FileField, SubmitField)


class KeptForm(FlaskForm):
    """A form that can be shown as it was typed, without being carried out."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether it may be carried out: not when it is only to be shown again."""
        return not g.get("only_show") and super().validate(extra_validators)


class ChangingForm(KeptForm):
    """A form that changes what may be changed by somebody else at the same time.

    A field that was changed by both says in its ``meanwhile`` what it became.
    """

    made_from = HiddenField()

    @property
    def meanwhile(self) -> list[Field]:
        """The fields that somebody else changed too, to something else."""
        return [field for field in self if hasattr(field, "meanwhile")]

    def remember(self) -> None:
        """Note how the fields stand, for when the form comes back."""
        marks = {field.name: self.mark(field.name, sent(field)) for field in self.asked()}
        self.made_from.process_data(msgspec.json.encode(marks).decode())

    def asked(self) -> list[Field]:
        """The fields that somebody fills in."""
        return [field for field in self if not isinstance(field, UNASKED)]

    def typed(self, name: str) -> list[str]:
        """What the browser sent for a field."""
        return request.form.getlist(name)

    def mark(self, name: str, values: Sequence[str]) -> str:
        """A short text that differs when a field means something else."""
        # A browser sends other line ends than it was given.
        meant = sorted(" ".join(value.split()) for value in values if value.strip())
        return hashlib.sha256(msgspec.json.encode(meant)).hexdigest()[:12]


Form = TypeVar("Form", bound=ChangingForm)


def bring_together(typed: Form, standing: Form, make: Callable[[Any], Form]) -> Form:
    """The form as typed, over what stands there now.

    What was not touched is taken from ``standing``, which has its choices and
    remembers itself; ``make`` makes a form of what a browser sent.
    """
    before = _marks(typed.made_from.data)
    values = MultiDict(request.form)
    meanwhile = {}
    for field in standing.asked():
        name, now = field.name, sent(field)
        mine, theirs = typed.mark(name, typed.typed(name)), standing.mark(name, now)
        made_from = before.get(name, theirs)
        if theirs in (made_from, mine):
            continue
        if mine == made_from:
            values.setlist(name, now)
        else:
            meanwhile[name] = say(field)
    values["made_from"] = standing.made_from.data
    together = make(CombinedMultiDict([request.files, values]))
    for name, became in meanwhile.items():
        together[name].meanwhile = became
    return together


def sent(field: Field) -> list[str]:
    """What a browser sends for a field that nobody touches."""
    if isinstance(field, BooleanField):
        return ["y"] if field.data else []
    if isinstance(field, SelectMultipleField):
        return [str(each) for each in field.data or ()]
    if isinstance(field, SelectField | RadioField):
        return [] if field.data is None else [str(field.data)]
    value: str = field._value()
    return [value]


def say(field: Field) -> str:
    """What a field holds, as its reader sees it."""
    if isinstance(field, BooleanField):
        return str(_("aan") if field.data else _("uit"))
    if isinstance(field, SelectField | SelectMultipleField):
        chosen = [str(each.label or each.value) for each in field.iter_choices() if each.selected]
        return str(", ".join(chosen) or _("niets gekozen"))
    return str(field._value() or _("leeg"))


def _marks(carried: str | None) -> Marks:
    """None where the form does not say, or was tampered with."""
    try:
        marks: Marks = msgspec.json.decode(carried or "{}", type=Marks)
    except msgspec.DecodeError:
        return {}
    return marks
