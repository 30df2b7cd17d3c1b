"""The live side: Socket.IO, one namespace and one module per audience."""

from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask_socketio import SocketIO

from harvest.live import console, phone, transport, wall
from harvest.live.broadcasting import Broadcaster
from harvest.live.protocol import CONSOLE, PHONE, WALL
from harvest.live.receiving import Namespace


def init_app(app: Flask) -> None:
    """Give the application its own Socket.IO server and its handlers."""

    def is_allowed(origin: str | None, environ: dict[str, Any]) -> bool:
        if origin is None:
            return True  # not a browser: the pass decides
        if origin in app.config["ORIGINS"]:
            return True
        base_url = app.config["BASE_URL"]
        if base_url and urlsplit(base_url)[:2] == urlsplit(origin)[:2]:
            return True
        return urlsplit(origin).netloc == environ.get("HTTP_HOST")

    socketio = SocketIO(
        app,
        async_mode="gevent",
        cors_allowed_origins=is_allowed,
        max_http_buffer_size=transport.LARGEST_MESSAGE,
        ping_interval=20,
        ping_timeout=20,
        manage_session=False,
        namespaces=[PHONE, WALL, CONSOLE],
        serializer=transport.StrictPacket,
        json=transport.FastJson,
        logger=transport.quiet_logger("sockets"),
        engineio_logger=transport.quiet_logger("connections"),
    )
    transport.install(socketio)
    broadcaster = Broadcaster(app, socketio, app.extensions["database"])
    app.extensions["broadcaster"] = broadcaster
    for namespace, audience in {PHONE: phone, WALL: wall, CONSOLE: console}.items():
        audience.register(Namespace(app, socketio, broadcaster, namespace))
