"""In words: how many notes hang on a part of the programme, and what one can do."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy.orm import Session

from harvest.models import Group, Question, Region, Round
from harvest.services.programme.importing import Part, is_in_use
from harvest.services.programme.uses import Touched, count_uses

INSTEAD: Mapping[type[Part], object] = {
    Region: _l("Geef ze een andere naam in plaats van ze te verwijderen."),
    Question: _l("Haal de vraag uit de volgende rondes in plaats van ze te verwijderen."),
    Round: _l("Haal de vragen uit de ronde in plaats van ze te verwijderen."),
    Group: _l("Sluit de groep in de regie in plaats van ze te verwijderen."),
}


def why_it_stays(session: Session, part: Part) -> str | None:
    """Why a part cannot be removed and what to do instead; None where it can."""
    if not is_in_use(session, part):
        return None
    notes, people = count_uses(session, part)
    if isinstance(part, Region):
        said = ngettext(
            "%(num)d deelnemer hoort hierbij.", "%(num)d deelnemers horen hierbij.", people
        )
    elif notes:
        said = ngettext("Er hoort %(num)d notitie bij.", "Er horen %(num)d notities bij.", notes)
    else:
        said = _("Er hangen nog sporen van notities aan.")
    return f"{said} {_instead(part)}"


def say_touched(touched: Touched) -> str:
    """What a change does to the notes that are there, with their number."""
    num = touched.notes
    if touched.what == "question_kind":
        said = ngettext(
            "%(num)d notitie antwoordt op deze vraag en krijgt dan ook de nieuwe soort.",
            "%(num)d notities antwoorden op deze vraag en krijgen dan ook de nieuwe soort.",
            num,
        )
    elif touched.what == "round_kind":
        said = ngettext(
            "%(num)d notitie werd in deze ronde geschreven. Ze blijft bewaard, maar wat deelnemers "
            "in de ronde kunnen doen, verandert.",
            "%(num)d notities werden in deze ronde geschreven. Ze blijven bewaard, maar wat "
            "deelnemers in de ronde kunnen doen, verandert.",
            num,
        )
    else:
        said = ngettext(
            "%(num)d notitie antwoordt in een ronde op een vraag die u eruit haalt. Ze blijft "
            "bewaard, maar niemand kan er daar nog bij schrijven.",
            "%(num)d notities antwoorden in een ronde op een vraag die u eruit haalt. Ze blijven "
            "bewaard, maar niemand kan er daar nog bij schrijven.",
            num,
        )
    return str(said)


def _instead(part: Part) -> str:
    return str(INSTEAD.get(type(part), ""))
