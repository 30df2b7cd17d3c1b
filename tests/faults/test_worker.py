"""A theme worker that dies or hangs: another takes over, and the job is not lost with it."""

import os
import signal
import threading

import pytest

from harvest import supervising
from tests.fixtures.servers import wait_until

pytestmark = pytest.mark.faults


def test_a_worker_that_hangs_is_replaced(instances, tmp_path, monkeypatch):
    instances.copy("day", tmp_path / "instance")
    monkeypatch.setenv("HARVEST_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv("HARVEST_MODEL", "none")
    monkeypatch.setattr(supervising, "SILENCE", 5.0)
    supervisor = supervising.Supervisor()
    keeper = threading.Thread(target=supervisor.run)
    keeper.start()
    try:
        sign = supervising.sign_file(os.getpid())
        wait_until(sign.exists, "a sign of life", seconds=120)
        first = supervisor.pid
        os.kill(first, signal.SIGSTOP)
        wait_until(lambda: supervisor.pid != first, "another worker", seconds=60)
        wait_until(sign.exists, "a sign of life of the other", seconds=120)
    finally:
        supervisor.stop()
        keeper.join(timeout=60)
    assert not keeper.is_alive()
    assert not sign.exists()
