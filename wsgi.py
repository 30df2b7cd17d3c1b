"""The WSGI entry for a server of your own: ``gunicorn -k gevent -w 1 wsgi:app``."""

from gevent import monkey

monkey.patch_all()

from harvest import create_app  # noqa: E402  (the process is made cooperative first)

app = create_app()
