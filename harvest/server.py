"""The production server of one machine: gevent's, with the theme worker beside it."""

import signal
from types import FrameType

import gevent
from flask import Flask
from gevent import pywsgi

from harvest.supervising import Supervisor

BACKLOG = 2048


class NamelessEnviron(pywsgi.WSGISecureEnviron):  # type: ignore[misc] # gevent has no types
    """What a failed request leaves in the log: nothing that tells who asked."""

    default_whitelist_keys = ()


def serve(app: Flask, host: str, port: int, *, with_worker: bool) -> None:
    """Serve until the process is told to stop; then finish what is going on.

    Requests are not logged: their paths hold codes and links, and addresses
    are nobody's business.
    """
    # Errors go to stderr and not to the application's logger, which writes to the
    # server's error log in turn.
    server = pywsgi.WSGIServer((host, port), app, backlog=BACKLOG, log=None)
    server.secure_environ_class = NamelessEnviron
    supervisor = Supervisor()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        supervisor.stop()
        gevent.spawn(server.stop, timeout=3)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    if with_worker:
        gevent.spawn(supervisor.run)
    server.serve_forever()
