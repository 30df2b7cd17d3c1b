"""The same 500 notes with the same vectors, for us and for BERTopic.

BERTopic runs as somebody would who has short notes and wants the same result
twice: a small ``min_topic_size`` (with its default of 10 these notes give two
topics) and a UMAP with a seed, which is otherwise BERTopic's own. The seed
makes it single-threaded, which at this size is also its faster way.

As a program: ``python -m tests.benchmarks.peer ours``, or ``3``, ``5``, ``all``.
"""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec

from tests.benchmarks import material
from tests.benchmarks.processes import answer, run, say, table

COUNT = 500
ROUNDS = 7
SMALLEST = ("3", "5")

Finder = Callable[[], int]
# Seconds, and seconds of processor time.
Pair = tuple[float, float]


def measure() -> str:
    """Whole processes in turn, each with its own libraries, then all warm in one, in turn too."""
    if find_spec("bertopic") is None:
        return "BERTopic is not installed here."
    everybody = ("ours", *SMALLEST)
    whole: list[list[Pair]] = []
    # The round before the first fills the disk cache, and the peer's cache of compiled code.
    for i in range(ROUNDS + 1):
        say(f"whole processes, round {i} of {ROUNDS}")
        outcomes = [run("peer", "ours")]
        outcomes += [run("peer", name, executable=sys.executable) for name in SMALLEST]
        whole.append([(outcome.seconds, outcome.processor) for outcome in outcomes])
    say(f"again in one process, {ROUNDS} rounds")
    warm = run("peer", "all", executable=sys.executable).answer["rounds"]
    rows = [*_rows("whole process", whole[1:]), *_rows("again, warm", warm[1:])]
    counts = ", ".join(
        f"{outcome.answer['themes']} ({name})"
        for name, outcome in zip(everybody, outcomes, strict=True)
    )
    head = ("500 notes", "smallest topic", "ours, s", "BERTopic, s", "ratio", "from", "to",
            "ratio of processor time")  # fmt: skip
    return table(head, *rows) + f"\n\nThemes found: {counts}."


def _rows(what: str, rounds: Sequence[Sequence[Pair]]) -> list[tuple[object, ...]]:
    """A row per setting; a ratio is made within each round."""
    rows: list[tuple[object, ...]] = []
    for i, smallest in enumerate(SMALLEST, start=1):
        middle = [statistics.median(each[who][0] for each in rounds) for who in (0, i)]
        ratios = [each[i][0] / each[0][0] for each in rounds]
        processor = statistics.median(each[i][1] / each[0][1] for each in rounds)
        shown = (*middle, statistics.median(ratios), min(ratios), max(ratios), processor)
        rows.append((what, smallest, *(f"{value:.2f}" for value in shown)))
    return rows


def ours() -> Finder:
    """Our engine, ready to run."""
    import analysis

    notes, knowledge = material.load(COUNT)
    return lambda: len(analysis.find_themes(notes, knowledge=knowledge).themes)


def bertopic(smallest: int) -> Finder:
    """BERTopic, ready to run."""
    from bertopic import BERTopic
    from umap import UMAP

    texts, vectors = material.load_plain(COUNT)

    def find() -> int:
        umap = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=0)
        model = BERTopic(umap_model=umap, min_topic_size=smallest)
        topics, _ = model.fit_transform(texts, vectors)
        return len(set(topics) - {-1})

    return find


def in_turn(finders: Sequence[Finder]) -> list[list[Pair]]:
    """Seconds of each, round by round; the first round warms them."""
    rounds = []
    for _ in range(ROUNDS + 1):
        pairs = []
        for find in finders:
            begun, used = time.perf_counter(), time.process_time()
            find()
            pairs.append((time.perf_counter() - begun, time.process_time() - used))
        rounds.append(pairs)
    return rounds


if __name__ == "__main__":
    chosen = sys.argv[1]
    if chosen == "all":
        answer(rounds=in_turn([ours(), *(bertopic(int(size)) for size in SMALLEST)]))
    else:
        answer(themes=(ours() if chosen == "ours" else bertopic(int(chosen)))())
