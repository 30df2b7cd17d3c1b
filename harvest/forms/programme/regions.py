"""What an organiser fills in about a region."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l

from harvest.forms.fields import line
from harvest.forms.programme.parts import PartForm
from harvest.models import Workshop
from harvest.services.programme.fields import RegionFields, limit_of


class RegionForm(PartForm):
    """Where people work."""

    makes = RegionFields

    name = line(_l("Naam"), limit_of(RegionFields, "name"), _l("Vul een naam in."))
    short = line(_l("Korte naam"), limit_of(RegionFields, "short"))

    def namesakes(self, workshop: Workshop, part: Any) -> Iterable[Any]:
        """The regions of the day."""
        return workshop.regions
