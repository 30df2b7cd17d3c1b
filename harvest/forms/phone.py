"""What a phone can send without JavaScript."""

import secrets
from typing import TypeVar

import msgspec
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import FloatField, HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from harvest.errors import HarvestError
from harvest.services.commands.participant import (
    AnswerCheckBack,
    DeleteNote,
    EditNote,
    Missing,
    PlaceNote,
    PostNote,
    ReportUnsent,
    TableAction,
)


class CodeForm(FlaskForm):
    """The join code, typed."""

    code = StringField(_l("Code van vandaag"), validators=[InputRequired()])


class RegionForm(FlaskForm):
    """Where one works; on the first page the same tap says that one takes part."""

    region = IntegerField(validators=[InputRequired()])
    nickname = StringField(_l("Roepnaam (mag leeg blijven)"), validators=[Optional()])
    voices = IntegerField(_l("Met hoeveel schrijft u op dit toestel?"), default=1)


class SessionForm(FlaskForm):
    """The session one sits in."""

    group = IntegerField(validators=[InputRequired()])


Command = TypeVar("Command", bound=msgspec.Struct)


def _number(typed: str) -> int | str:
    """A number where it is one that can exist; the command refuses the rest."""
    return int(typed) if typed.isdecimal() and len(typed) < 20 else typed


def _command(kind: type[Command], **fields: object) -> Command:
    try:
        return msgspec.convert(fields, type=kind)
    except msgspec.ValidationError:
        raise HarvestError("invalid") from None


class NoteForm(FlaskForm):
    """A new note; the server gives the op id, so that a double tap counts once."""

    op_id = HiddenField(default=lambda: secrets.token_hex(16))
    group = IntegerField()
    question = IntegerField()
    text = TextAreaField(_l("Notitie"))
    age = FloatField(default=0.0)
    told = HiddenField()

    def command(self) -> PostNote:
        """The command; raises HarvestError where the parts are unreadable."""
        return _command(
            PostNote,
            op_id=self.op_id.data,
            group=self.group.data,
            question=self.question.data,
            text=self.text.data or "",
            age=self.age.data or 0.0,
            told=self.told.data or "",
        )


class EditForm(FlaskForm):
    """Other words for one's own note."""

    op_id = HiddenField(default=lambda: secrets.token_hex(16))
    note = HiddenField()
    text = TextAreaField(_l("Nieuwe tekst"))
    told = HiddenField()

    def command(self) -> EditNote:
        """The command; raises HarvestError where the parts are unreadable."""
        return _command(
            EditNote,
            op_id=self.op_id.data,
            note=self.note.data,
            text=self.text.data or "",
            told=self.told.data or "",
        )


class DeleteForm(FlaskForm):
    """Take back one's own note."""

    op_id = HiddenField(default=lambda: secrets.token_hex(16))
    note = HiddenField()

    def command(self) -> DeleteNote:
        """The command; raises HarvestError where the parts are unreadable."""
        return _command(DeleteNote, op_id=self.op_id.data, note=self.note.data)


class PlaceForm(FlaskForm):
    """Where one's own note belongs.

    Said twice is said once, so that a page needs no op id: its buttons may be used again.
    """

    op_id = HiddenField()
    note = HiddenField()
    place = StringField()
    name = StringField(_l("Een nieuw thema"))

    def command(self) -> PlaceNote:
        """The command; raises HarvestError where the parts are unreadable."""
        return _command(
            PlaceNote,
            op_id=self.op_id.data or secrets.token_hex(16),
            note=self.note.data,
            place=self.place.data or "",
            name=self.name.data or "",
        )


class TapForm(FlaskForm):
    """A note in the debrief: bring it in, take it out, support it or not."""

    note = IntegerField()
    group = IntegerField()

    def command(self) -> TableAction:
        """The command; raises HarvestError where the parts are unreadable."""
        return _command(TableAction, note=self.note.data, group=self.group.data)


class CheckForm(FlaskForm):
    """What one says of a theme of a check-back, or what is missing beside them.

    The words for what is missing come with a kind, in a form of their own.
    """

    check = IntegerField()
    theme = StringField()
    answer = StringField()
    op_id = HiddenField(default=lambda: secrets.token_hex(16))
    text = TextAreaField(_l("Wat mist u? Eén zin volstaat."))
    question = IntegerField()

    def command(self) -> AnswerCheckBack:
        """The command; raises HarvestError where the parts are missing or unreadable."""
        return _command(
            AnswerCheckBack,
            check=self.check.data,
            theme=_number(self.theme.data) if self.theme.data else None,
            answer=self.answer.data,
            missing=self._missing(),
        )

    def _missing(self) -> Missing | None:
        if self.text.data is None:
            return None
        if self.question.data is None:
            raise HarvestError("check_incomplete")
        return _command(
            Missing, op_id=self.op_id.data, question=self.question.data, text=self.text.data
        )


class ReportForm(FlaskForm):
    """How many notes a device still holds."""

    unsent = IntegerField(default=0)

    def command(self) -> ReportUnsent:
        """The command; raises HarvestError for what is no such number."""
        return _command(ReportUnsent, unsent=self.unsent.data)
