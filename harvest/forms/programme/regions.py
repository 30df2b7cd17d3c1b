"""What an organiser fills in about a region."""

from flask_babel import lazy_gettext as _l

from harvest.forms.fields import line
from harvest.forms.programme.parts import PartForm
from harvest.services.programme.fields import RegionFields, limit_of


class RegionForm(PartForm):
    """Where people work."""

    makes = RegionFields

    name = line(_l("Naam"), limit_of(RegionFields, "name"), _l("Geef de regio een naam."))
    short = line(_l("Korte naam"), limit_of(RegionFields, "short"))
