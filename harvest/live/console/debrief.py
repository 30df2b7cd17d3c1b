"""What a facilitator may do in the debrief over the socket."""

from harvest.live.console.facilitating import Console
from harvest.live.receiving import Door
from harvest.services.commands.facilitator import CountHands, RevealSupport, WhichTable
from harvest.services.commands.participant import AtTable
from harvest.services.debrief import carry_over, support


def register(door: Door) -> None:
    """Register the handlers; bringing notes in is answered with their number."""
    console = Console(door)
    console.tell("bring_in", WhichTable, carry_over.bring_in)
    console.act("take_out", AtTable, carry_over.remove)
    console.act("count_hands", CountHands, support.count_hands)
    console.act("reveal_support", RevealSupport, support.reveal)
