"""What a start tells before it serves."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from harvest.cli import harvest
from harvest.cli.serving import doubt_of_folder
from tests.fixtures.servers import free_port

posix = pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX systems")


@posix
@pytest.mark.parametrize("mode", [0o701, 0o710, 0o750, 0o755, 0o777])
def test_a_folder_that_others_may_open_is_told_and_left_as_it_is(tmp_path: Path, mode: int) -> None:
    tmp_path.chmod(mode)
    assert f"chmod 700 {tmp_path}" in (doubt_of_folder(tmp_path) or "")
    assert tmp_path.stat().st_mode & 0o777 == mode
    tmp_path.chmod(0o700)
    assert doubt_of_folder(tmp_path) is None


@posix
@pytest.mark.parametrize(("mode", "told"), [(0o755, 1), (0o700, 0)])
def test_serving_tells_it_in_one_line(tmp_path: Path, monkeypatch, mode, told):
    monkeypatch.setattr("harvest.server.serve", lambda *words, **more: None)
    folder = tmp_path / "instance"
    folder.mkdir()
    folder.chmod(mode)
    settings = {"HARVEST_INSTANCE": str(folder), "HARVEST_MODEL": "none"}
    words = ["serve", "--host", "127.0.0.1", "--port", str(free_port())]
    said = CliRunner().invoke(harvest, words, env=settings)
    assert said.exit_code == 0, said.output
    assert sum("chmod 700" in line for line in said.output.splitlines()) == told
