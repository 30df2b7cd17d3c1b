"""What the forms of all parts have in common."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

import msgspec
from flask_babel import gettext as _
from wtforms import HiddenField

from harvest.forms.fields import filled_in
from harvest.forms.kept import ChangingForm
from harvest.models import Workshop
from harvest.services.text import fold_name


class PartForm(ChangingForm):
    """A part of the programme; ``makes`` is what is made of what was filled in."""

    makes: ClassVar[type[msgspec.Struct]]
    # The field that people call it by.
    named: ClassVar[str] = "name"
    # What the organiser was told that the change does to notes, and agreed to by saving again.
    agreed = HiddenField()

    @classmethod
    def of(cls, part: Any, workshop: Workshop) -> Self:
        """The form as the part stands now."""
        form = cls(None, data={**vars(part), **cls.shown(part, workshop)})
        form.offer(workshop, part)
        form.remember()
        return form

    def namesakes(self, workshop: Workshop, part: Any) -> Iterable[Any]:
        """The parts that may not have the same name; none, unless a form says otherwise."""
        return ()

    def refuse_namesake(self, workshop: Workshop, part: Any) -> bool:
        """Whether another part has this name already; then its field says which."""
        field = self[self.named]
        name = fold_name(field.data)
        if part is not None and fold_name(getattr(part, self.named)) == name:
            # It was so before: another change is still welcome.
            return False
        for other in self.namesakes(workshop, part):
            if other is not part and fold_name(getattr(other, self.named)) == name:
                taken = getattr(other, self.named)
                field.errors = [_("Er is al een met deze naam: %(name)s.", name=taken)]
                return True
        return False

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
