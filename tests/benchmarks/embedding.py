"""Vectors for 500 notes from nothing, and for one new note.

As a program it measures in its own process.
"""

import statistics
import time

from tests.benchmarks import material
from tests.benchmarks.processes import answer, run, say, table

COUNT = 500
NEW = 30


def measure() -> str:
    """One process, as the theme worker is at its start."""
    say(f"vectors of {COUNT} notes")
    found = run("embedding").answer
    if not found["dimensions"]:
        return "The sentence model does not run here."
    base = found["themes"]
    parts = {
        "finding the themes of 500 notes, warm": base,
        "opening the sentence model": found["opening"],
        "vectors of 500 notes": found["all"],
        "vector of one new note": found["one"],
        f"the slowest of {NEW} such": found["slowest"],
    }
    rows = [(name, f"{s:.3f}", f"{s / base:.3f}") for name, s in parts.items()]
    return table(("what", "seconds", "÷ finding themes"), *rows)


def embed() -> None:
    """Open the model, embed all, then one at a time."""
    import analysis
    from harvest.config import instance_folder
    from harvest.services.themes.model import SentenceModel

    notes, knowledge = material.load(COUNT)
    texts = [note.text for note in notes]

    clock = time.perf_counter
    begun = clock()
    model = SentenceModel(instance_folder() / "models", "auto").embedder
    opened = clock()
    model.embed(texts)
    embedded = clock()
    each = []
    for text in texts[:NEW]:
        start = clock()
        model.embed([text])
        each.append(clock() - start)
    analysis.find_themes(notes, knowledge=knowledge)
    start = clock()
    analysis.find_themes(notes, knowledge=knowledge)
    answer(
        dimensions=model.dimensions,
        opening=opened - begun,
        all=embedded - opened,
        one=statistics.median(each),
        slowest=max(each),
        themes=clock() - start,
    )


if __name__ == "__main__":
    embed()
