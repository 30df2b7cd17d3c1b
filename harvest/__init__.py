"""Sprokkel: gather what a conference day brings up, and see the themes.

Imports wait inside the factory, so that an entry point can make the process
cooperative (gevent) before anything else is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from flask import Flask


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """Make the application; ``overrides`` win over the environment."""
    from flask import Flask

    from harvest import config, db, events, extensions, live, views

    root = config.web_root()
    app = Flask(
        "harvest",
        template_folder=str(root / "templates"),
        static_folder=str(root / "static"),
    )
    config.configure(app, overrides or {})
    db.init_app(app)
    extensions.init_app(app)
    events.init_app(app)
    views.init_app(app)
    live.init_app(app)
    return app
