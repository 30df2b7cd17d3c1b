"""The mail that asks an author how a commitment goes."""

from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from flask_babel import format_date
from flask_babel import gettext as _

from harvest.services.notes.following_up import Asked


def make_mail(asked: Asked, sender: str, link: str) -> EmailMessage:
    """A plain text in the language of the day; no answer to it is read by anybody."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = asked.email
    mail["Subject"] = _("Hoe staat het met uw afspraak?")
    mail["Date"] = formatdate(localtime=False)
    mail["Message-ID"] = make_msgid(domain="sprokkel")
    # RFC 3834: whoever is away does not answer a machine.
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(_body(asked, link))
    return mail


def _body(asked: Asked, link: str) -> str:
    due = format_date(asked.due, "long") if asked.due else ""
    parts = [
        _("Op de dag “%(day)s” maakte u deze afspraak:", day=asked.day),
        asked.what,
        _("Tegen %(date)s.", date=due) if due else "",
        _("Hoe staat het ermee? Antwoorden kan hier, zonder account:"),
        link,
        _("U liet hiervoor uw e-mailadres achter. Het wordt met de dag gewist."),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"
