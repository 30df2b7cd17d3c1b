"""Commands for themes: finding them, and measuring how good they are."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from rich.table import Table

from harvest.cli.group import ACTOR, console, find_day, harvest, telling
from harvest.cli.models import learn_meaning
from harvest.db import database
from harvest.jobs import sentence_model_of
from harvest.models import Workshop
from harvest.services.acts import recording as acts
from harvest.services.assistant import evaluating
from harvest.services.assistant.server import TroubleError
from harvest.services.commands.by import By
from harvest.services.themes import evaluation, results
from harvest.services.themes.material import gather_material
from harvest.services.themes.model import analyse
from harvest.snapshots.themes.board import Board, view_board


@harvest.group("themes", invoke_without_command=True)
@click.option("--day", help="Key of the day; the only one when there is one.")
@click.pass_context
@with_appcontext
def find_themes(context: click.Context, day: str | None) -> None:
    """Find the themes of a day now, and show them."""
    if context.invoked_subcommand is not None:
        return
    workshop = find_day(day)
    app = current_app._get_current_object()  # type: ignore[attr-defined] # the app outlives the context
    learn_meaning(app)
    board = renew_themes(app, workshop)
    table = Table("theme", "notes", "people", "words")
    for theme in board.themes:
        words = ", ".join(theme.keyphrases)
        table.add_row(theme.label, str(theme.size), str(theme.participants), words)
    console.print(table)
    console.print(f"{len(board.unique)} unique voices, {len(board.undecided)} undecided")


def _numbers(_context: object, _option: object, listed: str) -> tuple[int, ...]:
    """The whole numbers of a list with commas; a mistake is told in the command's way."""
    try:
        return tuple(int(number) for number in listed.split(",") if number.strip())
    except ValueError:
        raise click.BadParameter(f"{listed!r} is no list of numbers such as 0,10,20") from None


def _shares(_context: object, _option: object, listed: str) -> tuple[float, ...]:
    """The shares, 0 to 1, of a list with commas; a mistake is told in the command's way."""
    try:
        shares = tuple(float(share) for share in listed.split(",") if share.strip())
    except ValueError:
        shares = (-1.0,)
    if all(0.0 <= share <= 1.0 for share in shares):
        return shares
    raise click.BadParameter(f"{listed!r} is no list of shares such as 0.3,0.7")


@find_themes.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--size", type=int, help="Draw samples of so many notes; the whole file without.")
@click.option("--classes", type=int, default=12, show_default=True, help="Classes per sample.")
@click.option("--seeds", type=int, default=5, show_default=True, help="Samples, or orders.")
@click.option(
    "--codebook", type=click.Path(exists=True, path_type=Path), help="TOML with [[codebook]]."
)
@click.option(
    "--corrections",
    default="",
    callback=_numbers,
    help="Also measure after so many corrections: 0,10,20,40.",
)
@click.option(
    "--answers",
    default="",
    callback=_numbers,
    help="Also measure after so many answers to its questions.",
)
@click.option(
    "--placed",
    default="",
    callback=_shares,
    help="Also measure when so many authors (0 to 1) place their own notes.",
)
@click.option(
    "--accuracy",
    default="0.85",
    show_default=True,
    callback=_shares,
    help="So many of them (0 to 1) rightly.",
)
@click.option(
    "--steps",
    default="",
    callback=_numbers,
    help="Also measure when notes come in so many steps: 8,20.",
)
@click.option(
    "--assistant",
    help="Also measure with an assistant: a CSV file (row, theme, second), or its address.",
)
@click.option(
    "--ask",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Only write what an assistant would be asked to this file.",
)
@click.option("--without", multiple=True, type=click.Choice(["model", "concepts"]))
@click.option("--mixed", is_flag=True, help="The files are translations: mix them 70/20/10.")
@click.option("--no-baselines", is_flag=True)
@click.option("--json", "as_json", is_flag=True, help="JSON instead of a Markdown table.")
@with_appcontext
def evaluate(
    files: tuple[Path, ...],
    assistant: str | None,
    ask: Path | None,
    no_baselines: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Measure the engine on labelled CSV FILES (columns text and label)."""
    if ask is not None:
        with _readable():
            count = evaluating.write_requests(ask, files, options["codebook"], current_app.config)
        console.print(f"{count} requests in {ask}", soft_wrap=True)
        return
    if assistant and "://" in assistant and not current_app.config["ASSISTANT_MODEL"]:
        raise click.BadParameter("Name the assistant's model in HARVEST_ASSISTANT_MODEL.")
    learn_meaning(current_app)
    wanted = evaluation.Options(
        assistant=evaluating.answerer(assistant, options["codebook"], current_app.config)
        if assistant
        else None,
        baselines=not no_baselines,
        **options,
    )
    with telling("Measuring…") as status, _readable():
        rows, table = evaluation.evaluate(files, wanted, sentence_model_of(current_app), status)
    click.echo(evaluation.as_json(rows) if as_json else table)


@contextmanager
def _readable() -> Iterator[None]:
    """Tell a file that cannot be used, and an assistant that does not answer, in one sentence."""
    try:
        yield
    except evaluation.UnreadableFileError as error:
        raise click.ClickException(str(error)) from error
    except TroubleError as error:
        raise click.ClickException(f"The assistant did not answer: {error.kind}.") from error


def renew_themes(app: Flask, workshop: Workshop) -> Board:
    """Find the themes of a day and keep them."""
    with database().reading() as session:
        material = gather_material(session, workshop.id, offered=False)
    with telling(f"Grouping {len(material.notes)} notes; this can take minutes…"):
        found = analyse(material, sentence_model_of(app))
    with database().writing() as session:
        model = sentence_model_of(app).embedder.model
        store = partial(results.store, model=model, assistant_run=material.assistant_run)
        day = session.get_one(Workshop, workshop.id)
        said, by = (material.ledger, found), By(ACTOR, datetime.now(UTC))
        acts.carry_out(session, day, "analysis", store, said, by, final=False)
        return view_board(session, day.id)
