"""Posters: a QR code and a way in, for the day, for each room and for each region."""

import re
from dataclasses import dataclass

from flask import abort, request
from flask_babel import force_locale, format_date
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from harvest.db import database
from harvest.models import Workshop
from harvest.services.programme.day_words import as_title, words_of
from harvest.services.workshops import get_workshop
from harvest.snapshots.programme import view_round
from harvest.views.links import base_url, join_url, qr_svg
from harvest.views.organise.entrance import blueprint, page

KINDS = {"day": _l("De dag"), "rooms": _l("Zalen"), "regions": _l("Regio’s")}
# Of a title's size: its name, the longest word and the whole, in characters.
SIZES = (("large", 12, 26), ("middle", 15, 48))


@dataclass(frozen=True)
class Poster:
    """One sheet of paper; ``above`` and ``below`` frame the title."""

    kind: str
    above: str
    title: str
    below: str
    qr: str

    @property
    def size(self) -> str:
        """How large the title can be: its longest word must fit on one line."""
        longest = max(map(len, re.split(r"[\s/-]+", self.title)))
        return next(
            (name for name, word, whole in SIZES if longest <= word and len(self.title) <= whole),
            "small",
        )


@blueprint.get("/<int:workshop_id>/posters")
def posters(workshop_id: int) -> str:
    """All posters, or with ``?only=`` those of one kind."""
    only = request.args.get("only")
    if only is not None and only not in KINDS:
        abort(404)
    with database().reading() as session:
        workshop = get_workshop(session, workshop_id)
        # What hangs on a wall speaks to participants, not to who prints it.
        with force_locale(workshop.language):
            sheets = list_posters(workshop)
            chosen = [sheet for sheet in sheets if only in {None, sheet.kind}]
            paper = page(
                "print/poster_sheets",
                workshop=workshop,
                posters=chosen,
                address=base_url().split("://")[-1],
            )
        return page(
            "print/posters",
            workshop=workshop,
            posters=chosen,
            sheets=Markup(paper),
            counts={kind: sum(sheet.kind == kind for sheet in sheets) for kind in KINDS},
            kinds={**KINDS, "regions": as_title(words_of(workshop).regions)},
            only=only,
        )


def list_posters(workshop: Workshop) -> list[Poster]:
    """Every poster of a day, in the order in which they are hung."""
    day = format_date(workshop.date, "full")
    sheets = [Poster("day", day, workshop.title, workshop.subtitle, qr_svg(join_url(workshop)))]
    for each in workshop.rounds:
        if each.kind != "breakout":
            continue
        shown = view_round(each, workshop.timezone)
        for group in each.groups:
            when = f"{shown.title} · {shown.starts}–{shown.ends}"
            qr = qr_svg(join_url(workshop, group=group.id))
            sheets.append(Poster("rooms", when, group.title, group.room, qr))
    sheets += [
        Poster("regions", workshop.title, each.name, "", qr_svg(join_url(workshop, region=each.id)))
        for each in workshop.regions
    ]
    return sheets
