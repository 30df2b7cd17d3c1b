from collections.abc import Callable

import pytest

from analysis import Note
from tests.analysis.voices import make_notes


@pytest.fixture
def harvest() -> Callable[..., list[Note]]:
    """A factory: harvest(start, stop) gives those notes of each subject."""
    return make_notes
