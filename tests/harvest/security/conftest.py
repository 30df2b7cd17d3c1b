"""A real server to attack."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fixtures.instances import Instances
from tests.fixtures.servers import Server


@pytest.fixture
def server(instances: Instances, tmp_path: Path) -> Iterator[Server]:
    """The real day without a note, and an organiser; no theme worker beside it."""
    with instances.serve("day", tmp_path / "instance", HARVEST_WORKER="0") as server:
        yield server
