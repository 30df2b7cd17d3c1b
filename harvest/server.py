"""The production server of one machine: gevent's, with the theme worker beside it."""

import logging
import signal
from types import FrameType
from typing import Any

import gevent
from flask import Flask
from gevent import pywsgi

from harvest.supervising import Supervisor

BACKLOG = 2048
QUIET_SECONDS = 60.0

logger = logging.getLogger(__name__)


class NamelessEnviron(pywsgi.WSGISecureEnviron):  # type: ignore[misc] # gevent has no types
    """What a failed request leaves in the log: nothing that tells who asked."""

    default_whitelist_keys = ()


class NamelessHandler(pywsgi.WSGIHandler):  # type: ignore[misc] # gevent has no types
    """A connection of which no address and nothing that was sent comes into the log.

    It ends when for a minute nothing can be read from it, or written to it: a socket
    answers a ping every twenty seconds.
    """

    def __init__(self, sock: Any, *rest: Any) -> None:
        sock.settimeout(QUIET_SECONDS)
        super().__init__(sock, *rest)

    def log_error(self, msg: str, *args: object) -> None:
        """The server's own line holds both: say no more than that it happened."""
        logger.info("a connection did not speak HTTP")

    def run_application(self) -> None:
        """Answer a request; what follows on a connection that was a WebSocket is no request."""
        super().run_application()
        if self.environ.get("HTTP_UPGRADE", "").lower() == "websocket":
            self.close_connection = True


def serve(app: Flask, host: str, port: int, *, with_worker: bool) -> None:
    """Serve until the process is told to stop; then finish what is going on.

    Requests are not logged: their paths hold codes and links, and addresses
    are nobody's business.
    """
    # Errors go to stderr and not to the application's logger, which writes to the
    # server's error log in turn.
    server = pywsgi.WSGIServer((host, port), app, backlog=BACKLOG, log=None)
    server.secure_environ_class = NamelessEnviron
    server.handler_class = NamelessHandler
    supervisor = Supervisor()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        supervisor.stop()
        gevent.spawn(server.stop, timeout=3)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    if with_worker:
        gevent.spawn(supervisor.run)
    server.serve_forever()
