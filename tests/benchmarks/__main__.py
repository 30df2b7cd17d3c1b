"""Measures speed and prints Markdown: ``script/bench`` runs this.

Each ratio is made within one run, on one machine; only ratios can be compared
with those of another machine.
"""

import os
import platform
import sys
from collections.abc import Callable

from tests.benchmarks import embedding, exports, frames, imports, peer, sizes, typing_phone
from tests.benchmarks.processes import FailedError, run, say

MEASURES: dict[str, tuple[str, Callable[[], str]]] = {
    "sizes": ("Finding themes, vectors known", sizes.measure),
    "peer": ("Against BERTopic with the same vectors", peer.measure),
    "embedding": ("Vectors", embedding.measure),
    "imports": ("Starting", imports.measure),
    "frames": ("Bytes of one event", frames.measure),
    "exports": ("The files of a harvest", exports.measure),
    "typing": ("Typing on a modest phone", typing_phone.measure),
}


def main(names: list[str]) -> None:
    """Print the tables of these measures, or of all."""
    unknown = set(names) - set(MEASURES)
    if unknown:
        raise SystemExit(f"unknown: {', '.join(unknown)}; there is {', '.join(MEASURES)}")
    chosen = names or list(MEASURES)
    command = " ".join(["script/bench", *names])
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    print(f"`{command}`, Python {platform.python_version()}, {machine}", flush=True)
    prepare(chosen)
    for name in chosen:
        title, measure = MEASURES[name]
        try:
            found = measure()
        except FailedError as error:
            found = f"Failed: {error}"
        print(f"\n### {title}\n\n{found}", flush=True)


def prepare(chosen: list[str]) -> None:
    """Make the notes and their vectors that these measures need, where they lack."""
    counts = sizes.COUNTS if "sizes" in chosen else (peer.COUNT,)
    if {"imports", "frames", "exports", "typing"}.issuperset(chosen):
        return
    for count in counts:
        say(f"{count} notes with their vectors (this takes minutes only the first time)")
        try:
            model = run("material", count).answer["model"]
        except FailedError as error:
            raise SystemExit(str(error)) from None
    print(f"\nSentence model: {model}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
