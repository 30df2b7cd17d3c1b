"""WebSockets over a real server: whole frames, no compression, and its private hooks."""

import json
import socket
import threading

import pytest
import websocket
from engineio import packet
from engineio.async_drivers.gevent import WebSocketWSGI as Stock
from engineio.socket import Socket

from harvest.live.protocol import CONSOLE, WALL, room_of
from harvest.live.transport import WebSocketWSGI, WholeWrites, list_behind


class Dribble:
    """A socket that takes a few bytes at a time, as one whose reader is slow."""

    def __init__(self) -> None:
        self.taken = b""

    def send(self, data: bytes) -> int:
        self.taken += data[:3]
        return min(3, len(data))

    def sendall(self, data: bytes) -> None:
        while data:
            data = data[self.send(data) :]


def test_a_write_is_whole_however_little_the_socket_takes():
    slow = Dribble()
    assert WholeWrites(slow).send(b"a whole frame") == 13
    assert slow.taken == b"a whole frame"


def test_the_library_still_has_the_hook_that_is_replaced(app):
    engine = app.extensions["socketio"].server.eio
    assert engine._async["websocket"] is WebSocketWSGI
    assert {"thread", "queue", "event", "sleep"} <= set(engine._async)
    assert {"close", "send", "wait"} <= set(dir(Stock))


def test_who_reads_too_slowly_is_known(app, connect, hall):
    """It is the room's own sockets, and of each how much waits in its queue."""
    connect("wall")
    socketio = app.extensions["socketio"]
    room = room_of(hall.workshop_id)
    ((sid, connection),) = socketio.server.manager.get_participants(WALL, room)
    slow = Socket(socketio.server.eio, connection)
    socketio.server.eio.sockets[connection] = slow
    for _ in range(2):
        slow.send(packet.Packet(packet.MESSAGE, "a frame"))
    assert list_behind(socketio, WALL, room, most=2) == []
    slow.send(packet.Packet(packet.MESSAGE, "a third"))
    assert list_behind(socketio, WALL, room, most=2) == [sid]
    assert list_behind(socketio, CONSOLE, room, most=2) == []
    del socketio.server.eio.sockets[connection]


@pytest.fixture
def server(instances, tmp_path):
    with instances.serve("demo", tmp_path / "instance", HARVEST_WORKER="0") as server:
        yield server


def test_large_frames_reach_a_slow_reader_unbroken(server):
    address = server.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
    client = websocket.create_connection(
        address,
        timeout=20,
        sockopt=((socket.SOL_SOCKET, socket.SO_RCVBUF, 4096),),
        header={"Sec-WebSocket-Extensions": "permessage-deflate"},
    )
    assert "sec-websocket-extensions" not in {name.lower() for name in client.headers}
    client.recv()
    client.send("40/wall," + json.dumps({"token": server.pass_for("wall")}))
    while not client.recv().startswith("40/wall"):
        pass
    asked = 40
    ask = [f'42/wall,{i}["catch_up",{{"since":0}}]' for i in range(asked)]
    writer = threading.Thread(target=lambda: [client.send(each) for each in ask])
    writer.start()
    answers = {}
    while len(answers) < asked:
        said = client.recv()
        if said == "2":
            client.send("3")
        elif said.startswith("43/wall,"):
            number, body = said.removeprefix("43/wall,").split("[", 1)
            answers[int(number)] = json.loads("[" + body)[0]["ok"]["view"]["seq"]
    writer.join()
    client.close()
    assert len(set(answers.values())) == 1
