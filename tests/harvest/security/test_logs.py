"""Whatever a client sends, the log holds neither an address nor a byte of it."""

import socket

import pytest

from tests.fixtures.phones import Phone
from tests.fixtures.servers import Server

SECRET = b"Mijn kind heet"
pytestmark = [
    pytest.mark.faults,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def send(server: Server, raw: bytes) -> None:
    """Send bytes, and read what comes until the server is done with the connection."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(raw)
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(4096):
            pass


def test_no_address_and_no_byte_is_in_the_log(server):
    before = len(server.log)
    upgrade = (
        b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\n"
        b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        b"Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n"
    )
    closing = b"\x88\x80\x00\x00\x00\x00"
    masked = b"\x81" + bytes([0x80 | len(SECRET)]) + b"\x00\x00\x00\x00" + SECRET
    for raw in (
        SECRET + b" / HTTP/1.1\r\n\r\n",
        b"GET /" + SECRET + b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00" + SECRET,
        upgrade + closing + masked,
        upgrade + masked + b"GET /" + SECRET + b" HTTP/1.1\r\n\r\n",
    ):
        send(server, raw)
    for _each in range(3):
        phone = Phone(server)
        phone.connect()
        phone.ask("catch_up", {"since": 0})
        phone.disconnect()
    assert server.log[before:] == ""
