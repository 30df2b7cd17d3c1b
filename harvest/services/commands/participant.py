"""What a participant asks for, as frozen values: the same over the socket and by a form.

A socket message and a form become one of these, and only these reach the
services. ``op_id`` is 128 random bits in hexadecimal, made on the device.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

OpId = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
# Far above the limit of a note: what is too long gets a friendly refusal, not
# a failed parse.
Words = Annotated[str, Meta(max_length=20_000)]
# The name of a computer.
Host = Annotated[str, Meta(max_length=300)]


class PostNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Write a note.

    ``age`` is how long ago it was written, in seconds, ``told`` where the page then said
    that notes go for an assistant to read (empty: nowhere).
    """

    op_id: OpId
    group: int
    question: int
    text: Words
    age: Annotated[float, Meta(ge=0)] = 0.0
    told: Host = ""


class EditNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Change the text of one's own note; ``note`` is the note's own op id, ``told`` as above."""

    op_id: OpId
    note: OpId
    text: Words
    told: Host = ""


class DeleteNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Take back one's own note; ``note`` is the note's own op id."""

    op_id: OpId
    note: OpId


class PlaceNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Say where one's own note belongs; ``note`` is the note's own op id.

    ``place`` is the key of a place that is offered, ``other`` for none of them, with a
    ``name`` for it if one likes, or nothing to take the answer back.
    """

    op_id: OpId
    note: OpId
    place: Annotated[str, Meta(pattern=r"^([te][0-9]{1,18}|other|)\Z")]
    name: Words = ""


class TableAction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Bring a note into a debrief group, take it out, support it or not.

    Each of these says how it should be, so that a repeat changes nothing.
    """

    note: int
    group: int


class Missing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one misses, in words: they become a note."""

    op_id: OpId
    question: int
    text: Words


class AnswerCheckBack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Say of a theme of a check-back that one recognises it, or that something is missing.

    Without a theme it is a theme that is missing. ``answer`` is nothing to take
    back what one said; ``missing`` are the words that may come with that answer.
    """

    check: int
    theme: int | None
    answer: Literal["recognised", "missing", ""]
    missing: Missing | None = None


class ReportUnsent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Say how many notes this device still holds."""

    unsent: Annotated[int, Meta(ge=0, le=1000)]
