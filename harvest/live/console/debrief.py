"""What a facilitator may do in the debrief over the socket."""

from harvest.live.console.facilitating import Console
from harvest.live.receiving import Namespace
from harvest.services.commands.facilitator import CountHands, RevealSupport, WhichTable
from harvest.services.commands.participant import TableAction
from harvest.services.debrief import carry_over, support


def register(namespace: Namespace) -> None:
    """Register the handlers; bringing notes in is answered with their number."""
    console = Console(namespace)
    console.tell("bring_in", WhichTable, carry_over.bring_in)
    console.act("take_out", TableAction, carry_over.remove)
    console.act("count_hands", CountHands, support.count_hands)
    console.act("reveal_support", RevealSupport, support.reveal)
