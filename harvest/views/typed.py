"""What somebody typed in a form that could not be carried out: shown, so that it can be copied.

The day may be erased since the form was opened, the device unknown or the right
taken away: there is then no form to go back to, but the words are still theirs.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app, g, request
from wtforms import BooleanField, Field, Form, PasswordField
from wtforms.fields.choices import SelectFieldBase

from harvest.forms.kept import UNASKED
from harvest.views.stale_forms import is_from_elsewhere

View = TypeVar("View", bound=Callable[..., Any])
# A choice is made again in no time, and means nothing without what it was made from.
NOT_TYPED = (*UNASKED, PasswordField, BooleanField, SelectFieldBase)


def typed_in(make: Callable[..., Form], *names: str) -> Callable[[View], View]:
    """Mark a view whose refusal shows what was typed.

    ``make`` makes its form from the parts of the address; with ``names`` only those
    fields of it are typed.
    """

    def mark(view: View) -> View:
        def list_fields(**address: Any) -> list[Field]:
            asked = [field for field in make(**address) if not isinstance(field, NOT_TYPED)]
            return [field for field in asked if not names or field.name in names]

        view.list_typed = list_fields  # type: ignore[attr-defined]
        return view

    return mark


def typed_texts() -> list[tuple[str, str]]:
    """The label and the text of each field that was filled in.

    None from another site, nor for somebody who signed in after it was typed: it is
    theirs to read only where the day is.
    """
    view = current_app.view_functions.get(request.endpoint or "")
    list_fields = getattr(view, "list_typed", None)
    if request.method != "POST" or list_fields is None:
        return []
    if is_from_elsewhere() or g.get("maybe_another"):
        return []
    return [
        (str(field.label.text), text)
        for field in list_fields(**(request.view_args or {}))
        for text in request.form.getlist(field.name)
        if text.strip()
    ]
