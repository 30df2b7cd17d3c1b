"""Keeping the theme worker alive: it gives signs of life, and who gives none is replaced."""

import logging
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

from harvest.config import instance_folder

# Seconds. A worker is silent when it is stopped or starved, and until it has loaded its
# code; a step that takes longer than LONGEST_STEP is taken for one that will never end.
SIGN_EVERY = 2.0
SILENCE = 30.0
STARTING = 180.0
LONGEST_STEP = 1800.0

logger = logging.getLogger(__name__)


def sign_file(parent: int) -> Path:
    """Where the worker of a process (its id) gives its signs of life."""
    return instance_folder() / f"worker-{parent}.alive"


class SignOfLife:
    """A worker's own: a thread touches a file as long as no step takes too long."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._since = time.monotonic()
        threading.Thread(target=self._run, daemon=True).start()

    def step(self) -> None:
        """Another step begins."""
        self._since = time.monotonic()

    def _run(self) -> None:
        while True:
            if time.monotonic() - self._since < LONGEST_STEP:
                self._file.touch()
            time.sleep(SIGN_EVERY)


class Supervisor:
    """Keeps one worker process alive beside the server."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._stopping = False

    @property
    def pid(self) -> int | None:
        """The id of the worker's process."""
        return self._process.pid if self._process is not None else None

    def run(self) -> None:
        """Start the worker, and start it again when it dies or hangs, more slowly each time."""
        pause = 1.0
        while not self._stopping:
            started = time.monotonic()
            try:
                self._run_once()
            except OSError as error:
                # No memory or no processes left: it may be otherwise in a while.
                logger.error("the theme worker cannot be started: %s", type(error).__name__)
            pause = 1.0 if time.monotonic() - started > 60 else min(pause * 2, 30.0)
            if not self._stopping:
                time.sleep(pause)

    def stop(self) -> None:
        """End the worker with the server."""
        self._stopping = True
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def _run_once(self) -> None:
        file = sign_file(os.getpid())
        self._process = subprocess.Popen(
            [sys.executable, "-m", "harvest", "worker", "--with-parent", str(os.getpid())]
        )
        try:
            if self._stopping:  # told to stop while it was being started
                self._process.terminate()
            sign, heard_at = None, time.monotonic()
            while self._process.poll() is None:
                # The file's own time is compared with itself only: clocks are set.
                newest = file.stat().st_mtime_ns if file.exists() else None
                if newest != sign:
                    sign, heard_at = newest, time.monotonic()
                if time.monotonic() - heard_at > (STARTING if sign is None else SILENCE):
                    logger.error("the theme worker gives no sign of life: another takes over")
                    self._process.kill()
                time.sleep(0.5)
        finally:
            file.unlink(missing_ok=True)
