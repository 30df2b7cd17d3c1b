"""What a facilitator may do in the debrief over the socket."""

import msgspec
from sqlalchemy.orm import Session

from harvest.live.console.facilitating import By, Console
from harvest.live.receiving import Door
from harvest.live.requests import CountHands, RevealSupport, WhichTable
from harvest.models import Workshop
from harvest.services.commands import AtTable
from harvest.services.debrief import carry_over, support


class Brought(msgspec.Struct, frozen=True):
    """How many notes were brought in."""

    count: int


def register(door: Door) -> None:
    """Hang the debrief's handlers on the console's door."""

    def bring_in(session: Session, workshop: Workshop, m: WhichTable, by: By) -> Brought:
        if m.source is None:
            return Brought(carry_over.place_region(session, workshop.id, m.group, **by))
        return Brought(carry_over.place_group(session, workshop.id, m.group, m.source, **by))

    console = Console(door)
    console.tell("bring_in", WhichTable, bring_in)
    console.act(
        "take_out", AtTable, lambda s, w, m, by: carry_over.remove(s, w.id, m.note, m.group, **by)
    )
    console.act(
        "count_hands",
        CountHands,
        lambda s, w, m, by: support.count_hands(s, w.id, m.note, m.group, m.count, **by),
    )
    console.act(
        "reveal_support",
        RevealSupport,
        lambda s, w, m, by: support.reveal(s, w.id, m.round, m.shown, **by),
    )
