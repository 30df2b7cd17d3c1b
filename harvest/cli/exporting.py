"""The command that writes the harvest of a day to files."""

from collections.abc import Sequence
from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_babel import force_locale

from harvest import vocabulary
from harvest.cli.group import console, find_day, harvest, telling
from harvest.db import database
from harvest.exports import FORMATS, TO_SHARE
from harvest.exports.documents.telling import PARTS
from harvest.exports.open import OPEN_FORMATS, render_any
from harvest.models import Workshop
from harvest.snapshots.report.notes import Selection
from harvest.snapshots.report.report import view_report
from harvest.snapshots.report.votes import view_votes
from harvest.vocabulary import LANGUAGES

ALL = (*FORMATS, *OPEN_FORMATS)


@harvest.command("export")
@click.option("--day", help="Key of the day; the only one when there is one.")
@click.option(
    "--format",
    "formats",
    type=click.Choice(ALL),
    multiple=True,
    default=("xlsx",),
    show_default=True,
    help="May be given more than once.",
)
@click.option("--all", "everything", is_flag=True, help="In all formats there are.")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder to write to; the present one by default.",
)
@click.option("--language", type=click.Choice(list(LANGUAGES)), help="That of the day by default.")
@click.option(
    "--share",
    "least",
    type=click.IntRange(2, 20),
    metavar="PEOPLE",
    help="For others to read: no lists of notes, and no count of fewer PEOPLE than this.",
)
@click.option(
    "--part",
    "parts",
    type=click.Choice(tuple(PARTS)),
    multiple=True,
    default=tuple(PARTS),
    help="A chapter of documents; all by default.",
)
@click.option(
    "--state",
    "states",
    type=click.Choice(tuple(vocabulary.STATES)),
    multiple=True,
    default=tuple(vocabulary.STATES),
    help="Notes that lists hold; all by default.",
)
@click.option("--region", "regions", multiple=True, help="Only notes of this region, by its name.")
@click.option("--round", "rounds", multiple=True, help="Only notes of this round, by its title.")
@with_appcontext
def export(  # noqa: PLR0913 # as many as there are options
    day: str | None,
    formats: tuple[str, ...],
    everything: bool,
    folder: Path,
    language: str | None,
    least: int | None,
    parts: tuple[str, ...],
    states: tuple[str, ...],
    regions: tuple[str, ...],
    rounds: tuple[str, ...],
) -> None:
    """Write the harvest of a day to files. What may be given more than once adds up."""
    able = TO_SHARE if least else ALL
    formats = able if everything else formats
    if lists := [name for name in formats if name not in able]:
        raise click.ClickException(
            f"Not to be shared, it tells where each note is from: {lists[0]}."
        )
    found = find_day(day)
    with database().reading() as session:
        workshop = session.get_one(Workshop, found.id)
        selection = Selection(
            regions=_find("region", regions, [(each.name, each.id) for each in workshop.regions]),
            rounds=_find("round", rounds, [(each.title, each.id) for each in workshop.rounds]),
            states=states,
            least=least or 0,
            lens="codebook" in parts,
        )
        report = view_report(session, workshop, selection)
        votes = view_votes(session, workshop)
    folder.mkdir(parents=True, exist_ok=True)
    with telling("Writing…"), force_locale(language or report.language):
        for name in formats:
            content, _mimetype, filename = render_any(report, votes, name, parts)
            (folder / filename).write_bytes(content)
            console.print(folder / filename)


def _find(what: str, names: tuple[str, ...], known: Sequence[tuple[str, int]]) -> tuple[int, ...]:
    """The ids of those with these names; raises ClickException for a name of none."""
    if unknown := set(names) - {name for name, _id in known}:
        there_are = ", ".join(name for name, _id in known) or "none"
        raise click.ClickException(f"No {what} {min(unknown)!r}; there are: {there_are}.")
    return tuple(id for name, id in known if name in names)
