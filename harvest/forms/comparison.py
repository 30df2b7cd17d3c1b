"""Which days an organiser lays beside another."""

from collections.abc import Sequence

from flask_babel import format_date
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from wtforms import SelectChoice, SelectMultipleField
from wtforms.validators import DataRequired, Length, ValidationError

from harvest.forms.kept import KeptForm
from harvest.models import Workshop

MOST = 5  # days that a table holds beside the first


class ComparisonForm(KeptForm):
    """The other days of a comparison, out of those that can be compared."""

    days = SelectMultipleField(
        _l("Leg deze dag naast"),
        coerce=int,
        validate_choice=False,  # for it is said below why a day cannot be chosen
        validators=[
            DataRequired(_l("Kies minstens één andere dag.")),
            Length(max=MOST, message=_l("Kies er hoogstens %(num)s.", num=MOST)),
        ],
    )

    def __init__(self, others: Sequence[Workshop], chosen: Sequence[int]) -> None:
        super().__init__(data={"days": list(chosen)})
        self._offered = {each.id for each in others}
        self.days.choices = [SelectChoice(each.id, _name_of(each)) for each in others]

    def validate_days(self, field: SelectMultipleField) -> None:
        """Only days that are offered: hers, with a subject in common."""
        if not self._offered.issuperset(field.data):
            raise ValidationError(
                _l(
                    "Een van deze dagen kan er niet naast: ze is niet meer van u, "
                    "of heeft geen onderwerp uit hetzelfde codeboek."
                )
            )


def _name_of(workshop: Workshop) -> Markup:
    return Markup("<bdi>{}</bdi> · {}").format(workshop.title, format_date(workshop.date, "long"))
