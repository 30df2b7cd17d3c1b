"""What keeps a command from its work is told in one sentence, which names what to change."""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy.exc import OperationalError

from harvest.cli import harvest
from harvest.settings import SETTINGS, InvalidSettingError
from tests.fixtures.hall import DAY
from tests.fixtures.servers import free_port

pytestmark = pytest.mark.thorough

PASSWORD = "geheim"
COMMANDS = (
    ("serve", "--demo"),
    ("demo",),
    ("worker",),
    ("export",),
    ("models", "status"),
    ("create-organiser", "a@school.be", "--password", "-"),
    ("import-day", __file__),
    ("themes",),
)


class Runner:
    """Runs commands in a folder of its own, and looks at how they refused."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "instance"

    def run(self, *words: str, **settings: str) -> Result:
        """Run a command with these settings; serving itself is left out."""
        known = {"INSTANCE": str(self.folder), "MODEL": "none", "PORT": str(free_port())}
        environment = {f"HARVEST_{key}": value for key, value in {**known, **settings}.items()}
        return CliRunner().invoke(harvest, words, env=environment)

    def refusal(self, *words: str, status: int = 1, **settings: str) -> str:
        """The one sentence that a command refused with."""
        done = self.run(*words, **settings)
        assert isinstance(done.exception, SystemExit), repr(done.exception)
        assert done.exit_code == status, done.output
        assert "organise" not in done.stdout, "it told the links of what does not serve"
        beside = ("…", "for this user only.")
        said = [line for line in done.stderr.splitlines() if not line.endswith(beside)]
        if status == 1:
            assert len(said) == 1, said
        assert said[-1].startswith("Error: ")
        assert status == 2 or said[-1].endswith(".")
        assert PASSWORD not in done.output
        return said[-1]


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    monkeypatch.setattr("harvest.server.serve", lambda *words, **more: None)
    for setting in SETTINGS:
        monkeypatch.delenv(f"HARVEST_{setting.key}", raising=False)
    return Runner(tmp_path)


# ---------------------------------------------------------------- settings

MEANINGLESS = {
    "HOST": ["a..b", "x" * 300],
    "PORT": ["abc", "-1", "0", "65536", "80.5", "1e3", "²"],
    "BASE_URL": [
        "sprokkel.be",
        "ftp://a.be",
        "https://",
        "https://a.be:x",
        "http://[",
        "http://a/?b",
    ],
    "ORIGINS": ["*", "a.be", "https://a.be, b.be", "https://a.be/path"],
    "LANGUAGE": ["de", "nl_BE", "Nederlands"],
    "WORKER": ["maybe", "2"],
    "THEME_DELAY": ["soon", "-1", "nan", "inf", "1e400", "86401"],
    "THEME_MAX_DELAY": ["soon", "-0.1", "nan"],
    "SECURE_COOKIES": ["maybe", "-1"],
    "PROXIES": ["one", "-1", "1.5", "17"],
    "DATABASE_URL": [
        PASSWORD,
        f"postgresql://u:{PASSWORD}@host:port/name",
        f"postgres://u:{PASSWORD}@host/name",
        f"mysql://u:{PASSWORD}@host/name",
        f"postgresql+nothing://u:{PASSWORD}@host/name",
        f"postgresql+pg8000://u:{PASSWORD}@host/name",
        f"postgresql+asyncpg://u:{PASSWORD}@host/name",
        f"postgresql://u:{PASSWORD}@127.0.0.1:1/name?connect_timeout=2",
        f"postgresql://u:{PASSWORD}@127.0.0.1:1/name?nonsense=1",
        "sqlite://",
        "sqlite:////proc/nowhere/x.sqlite3",
    ],
}


@pytest.mark.parametrize(
    ("key", "value"), [(key, value) for key, values in MEANINGLESS.items() for value in values]
)
def test_a_setting_that_means_nothing_is_named(runner, key, value):
    assert f"HARVEST_{key}" in runner.refusal("serve", **{key: value})


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_setting_is_as_good_as_none(setting, value):
    assert setting.find({f"HARVEST_{setting.key}": value}) == setting.default


@pytest.mark.parametrize(
    ("key", "value", "read"),
    [
        ("PORT", "65535", 65535),
        ("LANGUAGE", "FR", "fr"),
        ("WORKER", "No", False),
        ("BASE_URL", "https://sprokkel.be/", "https://sprokkel.be"),
        ("BASE_URL", "http://[::1]:8000", "http://[::1]:8000"),
        ("ORIGINS", "https://a.be/, http://b.be:81", ("https://a.be", "http://b.be:81")),
        ("THEME_DELAY", "0.5", 0.5),
        ("HOST", "::", "::"),
    ],
)
def test_what_means_something_is_read(key, value, read):
    setting = next(each for each in SETTINGS if each.key == key)
    assert setting.find({f"HARVEST_{key}": value}) == read


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_tells_it(runner, words):
    assert "HARVEST_PROXIES" in runner.refusal(*words, PROXIES="many")


@pytest.mark.parametrize(
    "words", [words for words in COMMANDS if words[0] != "models"], ids=" ".join
)
def test_every_command_tells_that_the_database_does_not_answer(runner, words):
    address = f"postgresql://u:{PASSWORD}@127.0.0.1:1/day"
    assert "HARVEST_DATABASE_URL" in runner.refusal(*words, DATABASE_URL=address)


@pytest.mark.parametrize("words", [("--help",), ("serve", "--help"), ("models", "--help")])
def test_help_is_there_where_nothing_else_works(runner, words):
    done = runner.run(*words, PORT="abc")
    assert done.exit_code == 0
    assert "Usage" in done.stdout
    assert done.stderr == ""
    assert not runner.folder.exists()


@pytest.mark.parametrize(
    "words", [("nonsense",), ("serve", "--port", "0"), ("serve", "--host", "a..b")]
)
def test_wrong_usage_is_told_apart(runner, words):
    runner.refusal(*words, status=2)


@pytest.mark.parametrize("host", ["192.0.2.1", "nowhere.invalid", "[::1]"])
def test_a_host_of_another_machine_is_told_before_anything_is_made(runner, host):
    assert "HARVEST_HOST" in runner.refusal("serve", "--host", host)


# ---------------------------------------------------------------- files


def test_an_instance_folder_that_is_a_file_is_told(runner):
    runner.folder.write_text("")
    assert "HARVEST_INSTANCE" in runner.refusal("serve")


def test_an_instance_folder_that_cannot_be_made_is_told(runner):
    assert "HARVEST_INSTANCE" in runner.refusal("demo", INSTANCE=f"{__file__}/deep")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("mode", [0o000, 0o555])
def test_an_instance_folder_that_is_closed_is_told(runner, mode):
    runner.folder.mkdir(mode=mode)
    assert "HARVEST_INSTANCE" in runner.refusal("serve")


def test_a_key_that_is_a_folder_is_told(runner):
    (runner.folder / "secret_key").mkdir(parents=True)
    assert "secret_key" in runner.refusal("serve")


@pytest.mark.parametrize("content", [b"", b" \n", b"\xff\xfe\x80", b"\0" * 64])
def test_a_file_without_a_key_is_no_key(runner, content):
    runner.folder.mkdir()
    (runner.folder / "secret_key").write_bytes(content)
    assert "HARVEST_SECRET_KEY" in runner.refusal("serve")
    assert runner.run("serve", SECRET_KEY="a key for tests only").exit_code == 0


@contextmanager
def disk_of(size: int) -> Iterator[None]:
    """No file can be larger than so many bytes, as if the disk were full."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.parametrize("kilobytes", [0, 1, 100])
def test_a_full_disk_is_told_and_the_next_start_goes_well(runner, kilobytes):
    with disk_of(kilobytes * 1024):
        assert "HARVEST_INSTANCE" in runner.refusal("demo")
    assert runner.run("create-organiser", "a@school.be", "--password", "-").exit_code == 0


def test_a_disk_that_is_full_later_is_told(runner):
    organiser = ("create-organiser", "a@school.be", "--password", "-")
    runner.run("import-day", str(DAY))
    with disk_of(8 * 1024):
        for words in (organiser, ("import-day", str(DAY))):
            assert "HARVEST_INSTANCE" in runner.refusal(*words)
    assert runner.run(*organiser).exit_code == 0


def test_a_file_of_the_command_line_is_told_without_settings(runner):
    runner.run("import-day", str(DAY))
    said = runner.refusal("export", "--to", f"{__file__}/deep")
    assert "Not a directory" in said
    assert "HARVEST" not in said


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"text\nx\n", b"\xff", b"[[codebook]]\n"])
def test_a_file_that_cannot_be_measured_is_told(runner, tmp_path, content):
    (tmp_path / "bad").write_bytes(content)
    (tmp_path / "good.csv").write_text("text,label\nSamen,a\n")
    assert "CSV" in runner.refusal("themes", "evaluate", str(tmp_path / "bad"))
    words = ("themes", "evaluate", str(tmp_path / "good.csv"), "--placed", "0.5,2")
    assert "0.5,2" in runner.refusal(*words, status=2)
    words = ("themes", "evaluate", str(tmp_path / "good.csv"), "--codebook", str(tmp_path / "bad"))
    assert "codebook" in runner.refusal(*words)


@pytest.mark.parametrize(
    ("words", "model"),
    [
        (("demo",), "nobody-has-this"),
        (("serve", "--demo"), __file__),
        (("models", "prepare"), str(Path(__file__).parent)),
    ],
)
def test_a_model_that_cannot_be_used_is_told_before_anything_is_loaded(runner, words, model):
    assert "HARVEST_MODEL" in runner.refusal(*words, MODEL=model)
    assert runner.run("themes", MODEL="none").output.endswith("there are: none yet.\n")


def test_half_an_assistant_is_told(runner, monkeypatch):
    said = runner.refusal("models", "status", ASSISTANT_URL="http://localhost:11434/v1")
    assert "HARVEST_ASSISTANT_MODEL" in said
    monkeypatch.setattr("harvest.config.find_spec", lambda name: None)
    whole = {"ASSISTANT_URL": "http://localhost:11434/v1", "ASSISTANT_MODEL": "klein"}
    assert "sprokkel[assistant]" in runner.refusal("models", "status", **whole)


# ---------------------------------------------------------------- our own faults


@pytest.mark.parametrize(
    "fault",
    [
        RuntimeError("a bug"),
        KeyError("bug"),
        ValueError("bug"),
        OSError("a bug"),
        ConnectionResetError(104, "Connection reset by peer"),
        OperationalError("select", {}, Exception("no such table")),
    ],
    ids=repr,
)
def test_a_fault_of_ours_keeps_its_traceback(runner, monkeypatch, fault):
    def fail(*words: object) -> None:
        raise fault

    if isinstance(fault, OperationalError):
        fault.orig.sqlite_errorname = "SQLITE_ERROR"
    monkeypatch.setattr("harvest.cli.serving._load_demo", fail)
    assert runner.run("demo").exception is fault


def test_an_invalid_setting_says_what_it_is_to_be():
    setting = next(each for each in SETTINGS if each.key == "PORT")
    with pytest.raises(InvalidSettingError, match="a whole number from 1 to 65535"):
        setting.find({"HARVEST_PORT": "x"})
