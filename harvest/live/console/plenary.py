"""What a facilitator may do with the running order of the plenary over the socket."""

from harvest.live.console.facilitating import Console
from harvest.live.receiving import Namespace
from harvest.live.requests import Empty
from harvest.services.commands.facilitator import (
    AddItem,
    GoOn,
    MoveItem,
    Present,
    SetDiscussed,
    WhichItem,
    WriteSpeech,
)
from harvest.services.plenary import presenting, running_order


def register(namespace: Namespace) -> None:
    """Register the handlers; a new item is answered with its id."""
    console = Console(namespace)
    console.act("propose_order", Empty, running_order.propose)
    console.tell("add_item", AddItem, running_order.add)
    console.act("remove_item", WhichItem, running_order.remove)
    console.act("move_item", MoveItem, running_order.move)
    console.act("write_speech", WriteSpeech, running_order.write_speech)
    console.act("present", Present, presenting.present)
    console.act("go_on", GoOn, presenting.go_on)
    console.act("set_discussed", SetDiscussed, presenting.set_discussed)
