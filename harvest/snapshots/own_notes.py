"""What the author of a note is told of where it stands."""

from harvest.models import Note


def state_for_author(note: Note) -> str:
    """The state of a note as its author hears it.

    That is ``received`` (there for all to see), ``waiting``, ``late``, ``hidden``,
    ``merged`` (another note speaks for it too) or ``deleted``.
    """
    if note.state == "shown":
        return "received"
    return "merged" if note.duplicate_of is not None and note.state == "hidden" else note.state
