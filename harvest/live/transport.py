"""WebSockets that write whole frames.

simple-websocket ignores how much of a frame the socket took: under gevent,
whose sockets do not block, a slow reader gets garbled frames (its issue 45).
Here every write is whole, and one at a time. Compression is not offered: it
more than doubles the memory of a connection for short messages.

This touches a private attribute of python-engineio and how simple-websocket
holds its socket; both are pinned, and tests/harvest/live/test_transport.py
fails when either changes.
"""

import logging
import socket
import time
from typing import Any

import engineio.json
import gevent.event
import gevent.selectors
import msgspec
import simple_websocket
from engineio.async_drivers._websocket_wsgi import SimpleWebSocketWSGI
from engineio.async_drivers.gevent import Thread
from flask_socketio import SocketIO
from gevent.lock import Semaphore
from socketio import packet
from socketio.packet import Packet

LARGEST_MESSAGE = 64 * 1024

# What a client may not say: these handlers are the server's own.
RESERVED = frozenset({"connect", "connect_error", "disconnect"})


class FastJson:
    """What packets are written with: msgspec, nine times as fast for a whole view."""

    loads = staticmethod(engineio.json.loads)

    @staticmethod
    def dumps(value: Any, **_style: object) -> str:
        """A value as JSON without spaces, whatever style is asked for."""
        return msgspec.json.encode(value).decode()


class StrictPacket(Packet):
    """A message of a client; raises ValueError for one that no client of ours sends."""

    def decode(self, encoded_packet: str) -> Any:
        """Read what came in."""
        attachments = super().decode(encoded_packet)
        if self.packet_type in (packet.EVENT, packet.BINARY_EVENT):
            named = isinstance(self.data, list) and self.data and isinstance(self.data[0], str)
            if not named or self.data[0] in RESERVED:
                raise ValueError("no message")
        return attachments


def list_behind(socketio: SocketIO, namespace: str, room: str, most: int) -> list[str]:
    """Who in a room has more than so many messages waiting that were not even begun."""
    server = socketio.server
    sockets = server.eio.sockets
    return [
        sid
        for sid, connection in server.manager.get_participants(namespace, room)
        if connection in sockets and sockets[connection].queue.qsize() > most
    ]


class _Quiet(logging.Filter):
    """Of what strangers send, the log says the kind of trouble once a minute, and no more."""

    def __init__(self) -> None:
        super().__init__()
        self._told_at = float("-inf")

    def filter(self, record: logging.LogRecord) -> bool:
        now = time.monotonic()
        if now - self._told_at < 60:
            return False
        self._told_at = now
        kind = record.exc_info[0] if record.exc_info else None
        record.msg, record.args = "not understood: %s", (kind.__name__ if kind else "a packet",)
        record.exc_info = None
        return True


def quiet_logger(name: str) -> logging.Logger:
    """A logger for libraries that would log what clients send."""
    logger = logging.getLogger(f"harvest.{name}")
    logger.setLevel(logging.ERROR)
    logger.filters = [_Quiet()]
    return logger


class WholeWrites:
    """A socket whose ``send`` sends all of it, whoever else is sending."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._turn = Semaphore()

    def send(self, data: bytes) -> int:
        """Send all of ``data``, waiting for a slow reader as long as it takes."""
        with self._turn:
            self._sock.sendall(data)
        return len(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)


class Server(simple_websocket.Server):
    """A WebSocket server connection over a WholeWrites socket."""

    def handshake(self) -> None:
        """Shake hands without extensions."""
        self.sock: Any = WholeWrites(self.sock)
        super().handshake()


class WebSocketWSGI(SimpleWebSocketWSGI):
    """What python-engineio makes for each WebSocket connection."""

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Serve one connection for as long as it lasts."""
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        self.ws = Server(
            environ,
            max_message_size=LARGEST_MESSAGE,
            thread_class=Thread,
            event_class=gevent.event.Event,
            selector_class=gevent.selectors.DefaultSelector,
        )
        answer = self.app(self)
        if self.ws.mode == "gunicorn":
            raise StopIteration
        return answer


def install(socketio: SocketIO) -> None:
    """Make a Socket.IO server use it, and part from who sends what cannot be read."""
    engine = socketio.server.eio
    engine._async = {**engine._async, "websocket": WebSocketWSGI}
    receive = engine.handlers["message"]

    def receive_or_part(connection: str, data: Any) -> None:
        try:
            receive(connection, data)
        except Exception:
            engine.disconnect(connection)
            raise

    engine.on("message", receive_or_part)
