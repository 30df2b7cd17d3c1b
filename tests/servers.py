"""A real server in a process of its own, for tests that want the real thing."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx

ROOT = Path(__file__).parent.parent


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(condition: Callable[[], object], what: str, seconds: float = 30.0) -> object:
    """Wait for a condition to hold; fails with its name when it does not."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"waited {seconds} s for {what}")


@dataclass
class Server:
    """`harvest serve` on an instance folder of its own."""

    folder: Path
    port: int = field(default_factory=free_port)
    settings: dict[str, str] = field(default_factory=dict)
    command: tuple[str, ...] = ("serve", "--demo")
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """What it printed."""
        return (self.folder / "server.log").read_text()

    def environment(self) -> dict[str, str]:
        """The environment of its commands."""
        return {
            **os.environ,
            "HARVEST_INSTANCE": str(self.folder),
            "HARVEST_PORT": str(self.port),
            "HARVEST_HOST": "127.0.0.1",
            "HARVEST_BASE_URL": self.url,
            "HARVEST_THEME_DELAY": "1",
            "HARVEST_MODEL": "none",
            **self.settings,
        }

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "harvest", *self.command],
                cwd=ROOT,
                env=self.environment(),
                stdout=log,
                stderr=log,
            )
        wait_until(self.answers, "the server to answer", seconds=240)

    def answers(self) -> bool:
        """Whether it is up."""
        if self.process is not None and self.process.poll() is not None:
            raise AssertionError(self.log)
        try:
            return httpx.get(f"{self.url}/healthz", timeout=2).status_code == 200
        except httpx.TransportError:
            return False

    def kill(self) -> None:
        """End it without a chance to tidy up."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """End it politely."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=20)

    def link(self, kind: str) -> str:
        """A link it printed at its start: join, wall, console or organiser."""
        found = re.search(rf"^{kind}\s+(\S+)", self.log, re.MULTILINE)
        assert found, self.log
        return found[1]

    def pass_for(self, kind: str) -> str:
        """The signed pass in the page behind a link."""
        page = httpx.get(self.link(kind)).text
        start = page.index('id="data">') + len('id="data">')
        return str(json.loads(page[start : page.index("</script>", start)])["token"])

    def password(self) -> str:
        """The demo organiser's password."""
        return (self.folder / "demo_password").read_text()

    def harvest(self, *arguments: str) -> str:
        """Run another `harvest` command on the same instance."""
        done = subprocess.run(
            [sys.executable, "-m", "harvest", *arguments],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout
