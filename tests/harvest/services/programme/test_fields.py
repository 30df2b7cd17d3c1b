"""The limits of the parts of a programme, as forms and texts know them."""

import pytest
from wtforms.validators import Length, NumberRange

from harvest.forms.organise import WorkshopForm
from harvest.forms.programme import (
    ConceptForm,
    EntryForm,
    FigureForm,
    GroupForm,
    QuestionForm,
    RegionForm,
    RoundForm,
)
from harvest.services.programme.fields import (
    RegionFields,
    WorkshopFields,
    describe,
    limit_of,
    range_of,
)

PARTS = [ConceptForm, EntryForm, FigureForm, GroupForm, QuestionForm, RegionForm, RoundForm]


@pytest.mark.parametrize("form", [WorkshopForm, *PARTS])
def test_a_form_has_the_limits_of_what_it_makes(app, form):
    with app.test_request_context():
        made = WorkshopFields if form is WorkshopForm else form.makes
        texts, numbers = {}, {}
        for field in form():
            for check in field.validators:
                if isinstance(check, Length):
                    texts[field.name] = check.max
                if isinstance(check, NumberRange):
                    numbers[field.name] = (check.min, check.max)
                    # The message names the numbers; it is translated, so it says them itself.
                    assert f"{check.min}" in str(check.message)
                    assert f"{check.max}" in str(check.message)
        types = {name: each.type for name, each in describe(made).items()}
        assert texts == {
            n: t.max_length for n, t in types.items() if getattr(t, "max_length", None)
        }
        ranges = {n: (t.ge, t.le) for n, t in types.items() if getattr(t, "le", None) is not None}
        assert numbers == ranges


def test_only_what_has_a_limit_tells_one():
    assert limit_of(RegionFields, "short") == 40
    assert range_of(WorkshopFields, "retention_days") == (1, 3650)
    with pytest.raises(LookupError):
        limit_of(WorkshopFields, "retention_days")
    with pytest.raises(LookupError):
        range_of(WorkshopFields, "title")
