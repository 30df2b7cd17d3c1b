"""Fresh processes, what they answer, and how long they took.

The process that starts the others imports nothing heavy: Linux counts its
memory as theirs at the moment they are born.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".bench/material"
LONGEST = 1800
# Without what BERTopic brings: scikit-learn loads pandas wherever it is installed.
OURS = str(ROOT / ".venv/bin/python")


class Outcome(NamedTuple):
    """What a process answered, its seconds from start to end, and those of processor time."""

    seconds: float
    processor: float
    answer: dict[str, Any]


class FailedError(Exception):
    """A process failed; the message is its last line."""


def run(part: str, *arguments: object, executable: str = OURS) -> Outcome:
    """Run a module of this folder as a program of its own."""
    return python("-m", f"tests.benchmarks.{part}", *map(str, arguments), executable=executable)


def python(*arguments: str, executable: str = OURS) -> Outcome:
    """Run Python, as Sprokkel is installed or another; the last line that it prints is JSON.

    Raises FailedError when it does not end well.
    """
    # As on a user's machine, compiled modules are kept for the next start.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command = [executable, "-W", "ignore", *arguments]
    begun, used = time.perf_counter(), _processor_time()
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise FailedError(f"stopped after {LONGEST} s") from None
    seconds, processor = time.perf_counter() - begun, _processor_time() - used
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"ended with {done.returncode}"]
        raise FailedError(lines[-1])
    lines = done.stdout.strip().splitlines()
    return Outcome(seconds, processor, json.loads(lines[-1]) if lines else {})


def _processor_time() -> float:
    """Of all processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def answer(**values: object) -> None:
    """Called in the process that was started: give this to the one that waits."""
    print(json.dumps(values))


def peak_memory() -> float:
    """The most memory that this process has held, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


def say(text: str) -> None:
    """Tell the person who waits how far it is."""
    print(text, file=sys.stderr, flush=True)


def table(*rows: Sequence[object]) -> str:
    """A Markdown table; the first row is the head."""
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])
