"""Commands for the sentence model: which one is used, getting it ready, fetching another."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import urlopen

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from harvest.cli.group import console, harvest
from harvest.config import instance_folder
from harvest.jobs import sentence_model_of
from harvest.services.themes.model import SentenceModel

HUB = "https://huggingface.co"
MAIN = "main"
COMMIT = re.compile(r"[0-9a-f]{40}")
PATIENCE = 30.0
PIECE = 1 << 18


class KnownModel(NamedTuple):
    """A model that can be fetched: files of a repository, and what they are called here."""

    repository: str
    files: dict[str, str]
    extra: str
    prefix: str = ""


_ONNX_FILES = {"onnx/model.onnx": "model.onnx", "tokenizer.json": "tokenizer.json"}

KNOWN = {
    "multilingual-e5-small": KnownModel(
        "intfloat/multilingual-e5-small", _ONNX_FILES, "onnx", prefix="query: "
    ),
    "paraphrase-multilingual-MiniLM-L12-v2": KnownModel(
        "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2", _ONNX_FILES, "onnx"
    ),
    "potion-multilingual-128M": KnownModel(
        "minishlab/potion-multilingual-128M",
        {name: name for name in ("model.safetensors", "tokenizer.json", "config.json")},
        "model2vec",
    ),
}


@harvest.group()
def models() -> None:
    """The sentence model of the theme worker."""


@models.command()
@with_appcontext
def status() -> None:
    """Say which model is used, and whether it has learned the lexicon."""
    sentence_model = sentence_model_of(current_app)
    if sentence_model.absence:
        console.print("model: none", highlight=False)
        # Not markup: an extra in brackets would vanish.
        console.print(f"because: {sentence_model.absence}", markup=False, highlight=False)
        return
    console.print(f"model: {sentence_model.embedder.model}", highlight=False)
    if sentence_model.substitution:
        console.print(f"because: {sentence_model.substitution}", markup=False, highlight=False)
    console.print("ready" if sentence_model.is_ready else "the lexicon is still to be learned")


@models.command()
@with_appcontext
def prepare() -> None:
    """Learn the lexicon with the model, once; about a minute on two cores."""
    learn_meaning(current_app)
    console.print("ready")


@models.command()
@click.argument("name", type=click.Choice(list(KNOWN)))
@click.option("--revision", help="Commit, tag or branch; default: the one fetched before, or main.")
@click.option("--from", "hub", default=HUB, hidden=True, help="Address of another hub.")
@with_appcontext
def get(name: str, revision: str | None, hub: str) -> None:
    """Fetch the model NAME into the instance folder, for HARVEST_MODEL=NAME.

    The commit that was fetched is kept beside it: fetched again, it is the same model.
    """
    known = KNOWN[name]
    folder = instance_folder() / "models" / name
    if folder.exists():
        raise click.ClickException(f"{folder} is there already: remove it to fetch it again.")
    kept = folder.with_name(f"{name}.revision")
    if revision is None and kept.exists():
        revision = kept.read_text().strip()
    with draft_of(folder) as draft, told_failures(hub, folder, known, revision or MAIN):
        commit = commit_of(hub, known, revision or MAIN)
        for remote, local in known.files.items():
            fetch(address_of(hub, known, commit, remote), draft / local)
        if known.prefix:
            (draft / "sprokkel.json").write_text(_settings(known) + "\n")
    kept.write_text(f"{commit}\n")
    console.print(f"Fetched revision {commit} into {folder}", markup=False, highlight=False)
    console.print(
        f"It needs: pip install 'sprokkel[{known.extra}]'\n"
        f"Then set HARVEST_MODEL={name} and run `harvest models prepare`.",
        markup=False,
        highlight=False,
    )


def address_of(hub: str, known: KnownModel, revision: str, remote: str) -> str:
    """Where the hub keeps one file of a model."""
    return f"{hub.rstrip('/')}/{known.repository}/resolve/{quote(revision, safe='')}/{remote}"


def commit_of(hub: str, known: KnownModel, revision: str) -> str:
    """The commit that a branch or tag stands for now: its files never change.

    Raises OSError where the hub does not name one.
    """
    named = quote(revision, safe="")
    address = f"{hub.rstrip('/')}/api/models/{known.repository}/revision/{named}"
    with urlopen(address, timeout=PATIENCE) as answer:
        try:
            commit = json.load(answer)["sha"]
        except (ValueError, LookupError, TypeError):
            commit = None
    if not isinstance(commit, str) or not COMMIT.fullmatch(commit):
        raise OSError(f"{address} names no commit")
    return commit


@contextmanager
def told_failures(hub: str, folder: Path, known: KnownModel, revision: str) -> Iterator[None]:
    """Tell what the hub refused, or how to do without it; raises ClickException."""
    try:
        yield
    except HTTPError as error:
        error.close()
        raise click.ClickException(f"{error.url} answered {error.code}.") from error
    except (OSError, HTTPException) as error:
        reason = error.reason if isinstance(error, URLError) else error
        said = f"This machine could not fetch from {hub}: {reason}.\n"
        raise click.ClickException(said + by_hand(folder, known, revision)) from error


@contextmanager
def draft_of(folder: Path) -> Iterator[Path]:
    """A folder to fill beside ``folder``, which it becomes when all went well.

    Else nothing is left; not even of a fetch that was killed before this one.
    """
    draft = folder.with_name(folder.name + ".draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        yield draft
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def fetch(address: str, file: Path) -> None:
    """Fetch one file, with a progress bar; raises OSError when it does not arrive whole."""
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with (
        urlopen(address, timeout=PATIENCE) as answer,
        file.open("wb") as handle,
        Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as progress,
    ):
        length = answer.headers.get("Content-Length")
        whole = int(length) if length else None
        task = progress.add_task(address.rpartition("/")[2], total=whole)
        while piece := answer.read(PIECE):
            handle.write(piece)
            progress.advance(task, len(piece))
        if whole is not None and handle.tell() != whole:
            raise OSError(f"{handle.tell()} of {whole} bytes arrived")


def by_hand(folder: Path, known: KnownModel, revision: str) -> str:
    """How to carry the folder to a machine that has no way out."""
    lines = [
        "Fetch these files on a machine that can, and carry them by hand:",
        *(
            f"  {address_of(HUB, known, revision, remote)}\n    as {folder / local}"
            for remote, local in known.files.items()
        ),
    ]
    if known.prefix:
        lines.append(f"Write this into {folder / 'sprokkel.json'}: {_settings(known)}")
    return "\n".join(lines)


def _settings(known: KnownModel) -> str:
    return json.dumps({"prefix": known.prefix})


def usable_model(app: Flask) -> SentenceModel:
    """The sentence model of the application.

    Raises ClickException for one that was asked for and cannot be used: whoever
    types a command is there to mend it.
    """
    sentence_model = sentence_model_of(app)
    if sentence_model.trouble:
        said = " ".join(sentence_model.trouble.split()).rstrip(".")
        raise click.ClickException(f"HARVEST_MODEL: {said}.")
    return sentence_model


def learn_meaning(app: Flask) -> None:
    """Learn the lexicon where that was not done yet, with a progress bar.

    Raises ClickException as ``usable_model``.
    """
    sentence_model = usable_model(app)
    if sentence_model.is_ready:
        return
    what = "Learning the lexicon, once; this can take minutes…"
    if not console.is_terminal:
        click.echo(what, err=True)
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task(what, total=None)
        sentence_model.learn(lambda done, whole: progress.update(task, completed=done, total=whole))
