"""Everything that can go wrong in a way a person should hear about.

One family, one JSON shape: ``{"error": {"code", "message", "retry"}}``. The
same codes go over the socket, so that a phone knows what to do: try again
later (``retry``) or show the message and keep the text.
"""

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "not_found": _l("Dit hebben we niet gevonden."),
    "unknown_code": _l("Deze code kennen we niet. Kijk ze nog eens na op het scherm."),
    "not_allowed": _l("Dat mag hier niet. Open opnieuw de link die u gekregen hebt."),
    "device_unknown": _l("We kennen dit toestel niet (meer). Doe opnieuw mee met de code."),
    "text_empty": _l("Schrijf eerst iets."),
    "text_too_long": _l("Dat zijn %(length)s tekens, maar er is plaats voor %(limit)s."),
    "text_unreadable": _l("In deze tekst staan alleen tekens die we niet kunnen bewaren."),
    "round_not_open": _l("Deze ronde is nog niet open."),
    "wrong_question": _l("Deze vraag hoort niet bij deze sessie."),
    "table_size": _l("Vul in met hoeveel u bent: van 1 tot %(most)s."),
    "figure_line": _l("Regel %(line)s begrijpen we niet. Zet op elke regel een naam en een getal."),
    "figure_rows": _l("Zet er %(fewest)s tot %(most)s regels in, elk met een naam en een getal."),
    "figure_lines": _l("Dat zijn te veel regels voor een grafiek. Plak alleen de cijfers zelf."),
    "figure_parting": _l(
        "Regel %(line)s: waar stopt de naam en begint het getal? Zet er een puntkomma tussen."
    ),
    "figure_style": _l(
        "Regel %(line)s: hier staat een punt waar elders een komma staat, of omgekeerd. "
        "Schrijf alle getallen op dezelfde manier."
    ),
    "figure_unit": _l("Regel %(line)s: niet elk getal heeft dezelfde eenheid (%(unit)s)."),
    "figure_units": _l(
        "De kolommen hebben niet dezelfde eenheid (%(columns)s) en passen niet in één grafiek. "
        "Kies er één."
    ),
    "figure_names": _l(
        "Er staan %(count)s kolommen met getallen in. "
        "Geef elke kolom een eigen naam in de eerste regel, of laat er één staan."
    ),
    "figure_columns": _l(
        "Er staan %(count)s kolommen met getallen in (%(columns)s). Kies er hoogstens %(most)s."
    ),
    "file_excel_big": _l("Dit Excelbestand is te groot. Kopieer de cellen en plak ze hier."),
    "file_excel": _l(
        "Dit is een Excelbestand dat we niet kunnen lezen. Kopieer de cellen en plak ze hier."
    ),
    "file_no_text": _l("Dit is geen CSV-bestand en geen Excelbestand (.xlsx)."),
    "sheet_big": _l("Dit bestand is te groot: hoogstens 2 MB. Verdeel het over meer bestanden."),
    "sheet_rows": _l(
        "Er staan te veel rijen in: hoogstens %(most)s. Verdeel ze over meer bestanden."
    ),
    "sheet_columns": _l("Er staan te veel kolommen in: hoogstens %(most)s."),
    "sheet_empty": _l("Er staan geen rijen in dit bestand, of enkel een kop."),
    "sheet_unreadable": _l(
        "Dit bestand kunnen we niet lezen. Bewaar het in Excel als CSV of .xlsx, zonder wachtwoord."
    ),
    "import_used": _l(
        "Met notities uit dit bestand is al verder gewerkt. Verberg wat weg moet in de regie."
    ),
    "import_gone": _l("Dit bestand is niet meer bewaard. Kies het opnieuw."),
    "harvest_not_yet": _l("De oogst van deze dag kunt u lezen zodra de begeleiders ze delen."),
    "words_not_found": _l("Die woorden staan niet in de notitie."),
    "wrong_group": _l("Deze sessie hoort niet bij de ronde die nu open is."),
    "no_region": _l("Kies eerst waar u bij hoort."),
    "note_gone": _l("Deze notitie bestaat niet meer."),
    "note_of_other": _l("Deze notitie is niet van u."),
    "no_next_action": _l("Alleen van een eerstvolgende actie kunt u een afspraak maken."),
    "commitment_bare": _l("Vul in wie het doet, en wat."),
    "commitment_gone": _l(
        "Deze afspraak is er niet meer: ze werd ingetrokken, of de dag is gewist."
    ),
    "due_out_of_range": _l("Kies een datum vanaf de dag zelf, binnen de tien jaar."),
    "theme_gone": _l("Dit thema bestaat niet meer. Iemand anders heeft het intussen veranderd."),
    "label_taken": _l("Er is al een thema met deze naam. Kies een andere, of voeg ze samen."),
    "merge_alone": _l("Kies eerst een ander thema om mee samen te voegen."),
    "split_all": _l("Laat minstens één notitie staan, of geef het thema een andere naam."),
    "note_moved": _l("Een notitie zit intussen in een ander thema. Kijk het even na."),
    "no_notes": _l("Kies eerst een of meer notities."),
    "edit_not_last": _l("Er is intussen iets anders veranderd. Kijk na wat u ongedaan maakt."),
    "act_final": _l("Dat kan niet ongedaan gemaakt worden."),
    "assistant_off": _l("Er is voor deze dag geen assistent aangezet."),
    "assistant_busy": _l("De assistent is al bezig. Wacht even, of stop hem eerst."),
    "assistant_gone": _l("Dit voorstel van de assistent is er niet meer."),
    "proposal_gone": _l("Deze indeling past niet meer bij wat er intussen veranderd is."),
    "item_gone": _l("Dit punt staat niet meer in de volgorde."),
    "order_full": _l("Er staan al %(limit)s punten in de volgorde. Haal er eerst een weg."),
    "other_table": _l("Dit is niet uw oogst. Laad de pagina opnieuw."),
    "table_closed": _l("De oogst is nu niet open: toevoegen en steunen kan even niet."),
    "not_placeable": _l("Deze notitie past niet bij deze oogst."),
    "not_at_table": _l("Deze notitie staat niet meer bij de oogst."),
    "marks_used": _l(
        "U hebt bij deze vraag al %(limit)s notities gesteund. Haal eerst ergens uw steun weg."
    ),
    "own_note": _l("Uw eigen notitie kunt u niet zelf steunen."),
    "ticket_needed": _l("Steunen kan hier met een ticket. Scan de QR-code op het uwe."),
    "ticket_unknown": _l("Dit ticket kennen we niet. Kijk na of het van deze dag is."),
    "ticket_other": _l("Dit toestel gebruikt al een ander ticket. Houd het bij dat ticket."),
    "ticket_count": _l("Kies een aantal van 1 tot %(most)s."),
    "check_no_themes": _l("Er zijn nog geen thema’s om te sturen."),
    "check_closed": _l("Deze terugkoppeling is intussen afgesloten. Dank u wel voor het nalezen."),
    "check_not_asked": _l("Deze terugkoppeling is voor wie er een notitie voor schreef."),
    "check_incomplete": _l("Kies ook wat voor notitie het is."),
    "op_conflict": _l("Dit is al eens verstuurd, met een andere tekst."),
    "devices_closed": _l(
        "De begeleider laat nu geen nieuwe toestellen toe. Vraag het even in de zaal."
    ),
    "too_many": _l("Dat gaat wat te snel. Over een minuut proberen we het opnieuw."),
    "too_many_notes": _l("U hebt op deze dag al %(limit)s notities geschreven."),
    "token_lacking": _l(
        "Hier is een sleutel nodig: Authorization: Bearer sprokkel_… Een organisator maakt er een."
    ),
    "token_unknown": _l("Deze sleutel kennen we niet (meer)."),
    "token_other_day": _l("Deze sleutel is niet voor deze dag."),
    "parameter": _l("Een parameter klopt niet (%(reason)s)."),
    "too_many_requests": _l("Dat zijn te veel aanvragen. Probeer het over een minuut opnieuw."),
    "too_many_tokens": _l("U hebt al %(limit)s sleutels. Trek er eerst een in."),
    "invalid": _l("Deze aanvraag konden we niet verwerken."),
    "sign_in_failed": _l("Dit e-mailadres en wachtwoord horen niet bij elkaar."),
    "sign_in_throttled": _l("Te veel pogingen. Probeer het over %(minutes)s minuten opnieuw."),
    "password_length": _l("Kies een wachtwoord van %(least)s tot %(most)s tekens."),
    "password_guessable": _l(
        "Dit wachtwoord raadt men te makkelijk: het bestaat vooral uit gewone woorden of cijfers, "
        "of uit uw naam of e-mailadres. Zet er iets bij dat niemand verwacht."
    ),
    "password_wrong": _l("Dit is niet uw huidige wachtwoord."),
    "account_taken": _l("Met dit e-mailadres is er al een account."),
    "account_unknown": _l(
        "Met dit e-mailadres is er geen account. Wie de server beheert, kan er een maken."
    ),
    "already_owner": _l("Deze persoon is al eigenaar van de dag."),
    "needs_editor": _l("U mag deze dag bekijken, niet aanpassen. Vraag het aan de eigenaar."),
    "needs_owner": _l("Dat mag alleen de eigenaar van deze dag."),
    "needs_claim": _l(
        "Deze dag is nog van niemand. Maak ze eerst van u, onder ‘Rechten’: dan kan dit."
    ),
    "sooner_erased": _l(
        "Zo zou de dag vroeger gewist worden. Dat mag alleen de eigenaar van de dag."
    ),
    "day_of_other": _l("Er is al een dag met deze sleutel (key), en die mag u niet aanpassen."),
    "invalid_programme": _l("Dit programmabestand klopt nog niet."),
    "form_expired": _l(
        "De pagina stond te lang open: er is niets bewaard. Open ze opnieuw en probeer het weer."
    ),
    "form_kept": _l("De pagina stond te lang open. Uw tekst staat hier nog: verstuur ze opnieuw."),
    "speech_changed": _l("Iemand anders heeft deze spreektekst intussen ook gewijzigd."),
    "file_too_large": _l("Dit bestand is te groot. Een programma past ruim in 2 MB."),
    "in_use": _l("Er horen al notities bij. Verwijderen kan niet meer."),
    "not_kept": _l("Dit kon nog niet bewaard worden. Probeer het zo meteen opnieuw."),
    "failed": _l("Hier liep iets mis. Uw notities zijn veilig; probeer het zo meteen opnieuw."),
}


class HarvestError(Exception):
    """A refusal with a reason; ``code`` is a key of MESSAGES."""

    status = 400
    retry = False

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    @property
    def message(self) -> str:
        """The reason in the language of the reader."""
        text = str(MESSAGES[self.code])
        return text % self.values if self.values else text

    def as_dict(self) -> dict[str, Any]:
        """The one shape of every error, over HTTP and over the socket."""
        return {"error": {"code": self.code, "message": self.message, "retry": self.retry}}


class NotFoundError(HarvestError):
    """There is nothing at this address, or not for this person."""

    status = 404


class UnknownCallerError(HarvestError):
    """A program shows no token, or none that is good."""

    status = 401


class NotAllowedError(HarvestError):
    """The person is known, or not, but this is not theirs to do."""

    status = 403


class UnknownDeviceError(HarvestError):
    """This device does not take part in the day, or no longer."""

    def __init__(self) -> None:
        super().__init__("device_unknown")


class ConflictError(HarvestError):
    """The same operation id came with other content."""

    status = 409


class ParameterError(HarvestError):
    """A program asks for something that cannot be meant; ``reason`` says what."""

    status = 422

    def __init__(self, reason: object) -> None:
        super().__init__("parameter", reason=reason)


class TooManyError(HarvestError):
    """Too much at once; the same request may succeed later."""

    status = 429
    retry = True


class FailedError(HarvestError):
    """Our own fault; nothing was changed, and trying again may help."""

    status = 500
    retry = True


class StaleFormError(HarvestError):
    """The form was opened too long ago, or by a clock that was ahead; another door may be open."""

    retry = True


class NotKeptError(HarvestError):
    """The database could not be written; nothing was changed, and it may be later."""

    status = 503
    retry = True


def name_of(error: BaseException) -> str:
    """The kind of an error for the log, never its message: that may hold a person's words."""
    original = getattr(error, "orig", None)
    detail = getattr(original, "sqlite_errorname", None) or getattr(original, "sqlstate", None)
    return f"{type(error).__name__} {detail}" if detail else type(error).__name__
