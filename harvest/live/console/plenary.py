"""What a facilitator may do with the running order of the plenary over the socket."""

from harvest.live.console.facilitating import Console
from harvest.live.receiving import Door
from harvest.live.requests import AddItem, GoOn, MoveItem, Nothing, Present, WhichItem, WriteSpeech
from harvest.services.plenary import order, presenting


def register(door: Door) -> None:
    """Hang the running order's handlers on the console's door."""
    console = Console(door)
    console.act("propose_order", Nothing, lambda s, w, m, by: order.propose(s, w, **by))
    console.tell("add_item", AddItem, lambda s, w, m, by: order.add(s, w, m.kind, m.of, **by).id)
    console.act("remove_item", WhichItem, lambda s, w, m, by: order.remove(s, w, m.item, **by))
    console.act(
        "move_item", MoveItem, lambda s, w, m, by: order.move(s, w, m.item, m.position, **by)
    )
    console.act(
        "write_speech",
        WriteSpeech,
        lambda s, w, m, by: order.write_speech(s, w, m.item, m.speech, **by),
    )
    console.act("present", Present, lambda s, w, m, by: presenting.present(s, w, m.item, **by))
    console.act("go_on", GoOn, lambda s, w, m, by: presenting.go_on(s, w, m.item, m.forward, **by))
