"""Participants without a screen: they join over HTTP, and speak over a real socket."""

from typing import Any

import httpx
import socketio

from tests.servers import Server, wait_until


class Phone:
    """A device that took part; ``region`` is the place of its region in the list, from 0."""

    def __init__(self, server: Server, region: int = 0) -> None:
        self.server = server
        join = server.link("join")
        with httpx.Client(base_url=server.url, follow_redirects=True) as web:
            csrf = _fields(web.get(join).text, "csrf_token")[0]
            web.post(f"{join}/join", data={"csrf_token": csrf})
            page = web.get(join).text
            csrf, chosen = _fields(page, "csrf_token")[0], _fields(page, "region")[region]
            web.post(f"{join}/region", data={"csrf_token": csrf, "region": chosen})
            self.cookies = dict(web.cookies)
        self.token = next(v for n, v in self.cookies.items() if n.startswith("device_"))
        self.round: dict[str, Any] | None = None
        self.states: list[dict[str, Any]] = []
        self._client: socketio.Client | None = None

    def view(self) -> dict[str, Any]:
        """All that its page would show, over HTTP."""
        with httpx.Client(base_url=self.server.url, cookies=self.cookies) as web:
            found: dict[str, Any] = web.get(f"{self.server.link('join')}/state").json()
        return found

    def connect(self) -> None:
        """Listen, and speak from now on."""
        client = socketio.Client(reconnection=False)
        client.on("state", self.states.append, namespace="/phone")
        client.connect(
            self.server.url,
            auth={"token": self.token},
            namespaces=["/phone"],
            transports=["websocket"],
        )
        self._client = client

    def ask(self, event: str, message: dict[str, Any]) -> dict[str, Any]:
        """Say something; the server's answer."""
        assert self._client is not None
        answer: dict[str, Any] = self._client.call(event, message, namespace="/phone", timeout=5)
        return answer

    def give(self, note: int, table: int) -> dict[str, Any]:
        """Support a note at a table; the server's answer."""
        return self.ask("give", {"note": note, "group": table})

    def hears(self, title: str, state: str) -> None:
        """Wait until it is told that a round is in this state."""

        def told() -> bool:
            last = self.states[-1]["round"] if self.states else None
            return last is not None and (last["title"], last["state"]) == (title, state)

        wait_until(told, f"{title} to be {state} on a phone")

    def disconnect(self) -> None:
        """Go away."""
        if self._client is not None:
            self._client.disconnect()
            self._client = None


def _fields(page: str, name: str) -> list[str]:
    """The values of the fields of a page that have this name."""
    found = []
    for piece in page.split(f'name="{name}"')[1:]:
        start = piece.index('value="') + len('value="')
        found.append(piece[start : piece.index('"', start)])
    return found
