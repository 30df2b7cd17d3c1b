"""What the forms of all parts have in common."""

from typing import Any, ClassVar, Self

import msgspec
from wtforms import HiddenField

from harvest.forms.fields import filled_in
from harvest.forms.kept import ChangingForm
from harvest.models import Workshop


class PartForm(ChangingForm):
    """A part of the programme; ``makes`` is what is made of what was filled in."""

    makes: ClassVar[type[msgspec.Struct]]
    # What the organiser was told that the change does to notes, and agreed to by saving again.
    agreed = HiddenField()

    @classmethod
    def of(cls, part: Any, workshop: Workshop) -> Self:
        """The form as the part stands now."""
        form = cls(None, data={**vars(part), **cls.shown(part, workshop)})
        form.offer(workshop, part)
        form.remember()
        return form

    def offer(self, workshop: Workshop, part: Any) -> None:
        """Give the choices that the day has; nothing to choose, unless a form says otherwise."""

    @staticmethod
    def shown(part: Any, workshop: Workshop) -> dict[str, Any]:
        """What the fields hold when the part is opened, beyond its own columns."""
        return {}

    def is_seen(self) -> bool:
        """Whether the organiser was shown what will be kept, where that must be."""
        return True

    def fields(self, part: Any) -> Any:
        """What was filled in; ``part`` is what is being changed, None for a new part."""
        return filled_in(self, self.makes)
