"""What takes seconds to read in each process, kept in files."""

from pathlib import Path

from analysis import lexicon
from analysis.settings import DEFAULTS, Settings
from analysis.similarity import phrases
from analysis.text import frequencies


def keep(folder: Path, settings: Settings = DEFAULTS) -> None:
    """Take what was read of words and of the lexicon from files in the folder, or make those.

    That changes no result, only the time and the memory it takes.
    """
    frequencies.keep(folder, settings.reading.common_zipf)
    lexicon.keep(folder)
    phrases.keep(folder, settings)
