"""What the author of a commitment says of it, and what its organisers do."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from harvest import vocabulary
from harvest.forms.fields import TOO_LONG, cleaned
from harvest.forms.kept import KeptForm
from harvest.services.text import LINE_LIMIT


class CheckinForm(KeptForm):
    """How it goes, and a line about it."""

    class Meta:
        """Without the hidden token."""

        # As for the commitment itself: the address is the secret, and no cookie is asked for.
        csrf = False

    state = RadioField(
        _l("Hoe staat het ermee?"),
        choices=[SelectChoice(*each) for each in vocabulary.CHECKIN_ANSWERS.items()],
        validators=[InputRequired(_l("Kies hoe het ermee staat."))],
    )
    line = StringField(
        _l("Wilt u er iets bij zeggen?"),
        filters=[cleaned],
        validators=[Optional(), Length(max=LINE_LIMIT, message=TOO_LONG)],
    )


class StateForm(KeptForm):
    """How a commitment goes, as an organiser heard."""

    state = SelectField(
        _l("Stand"),
        choices=[SelectChoice(*each) for each in vocabulary.COMMITMENT_STATES.items()],
    )


class FollowsForm(KeptForm):
    """Which day this one follows up; 0 is none."""

    follows = SelectField(_l("Volgt op"), coerce=int, default=0)

    def __init__(self, others: list[tuple[int, str]], **values: Any) -> None:
        super().__init__(**values)
        none = (0, _l("geen andere dag"))
        self.follows.choices = [SelectChoice(*each) for each in (none, *others)]
