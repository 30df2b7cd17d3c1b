"""The commands that make days from programme files, and write them."""

from datetime import UTC, datetime
from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_babel import force_locale

from harvest.cli.accounts import find_only_organiser, find_organiser
from harvest.cli.group import ACTOR, console, find_day, harvest, migrate
from harvest.db import database
from harvest.models import Workshop
from harvest.services.commands.by import By
from harvest.services.people import rights
from harvest.services.programme import days
from harvest.services.programme.comparing import Comparison, compare, find_standing
from harvest.services.programme.importing import import_programme
from harvest.services.programme.reading import (
    InvalidProgrammeError,
    decode_programme,
    read_programme,
)
from harvest.services.programme.writing import programme_of, write_programme


@harvest.command("import-day")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--organiser", metavar="EMAIL", help="Whose day it is; of a new day the only one there is."
)
@click.option(
    "--update", "choice", flag_value="update", help="Update the day that has the key of the file."
)
@click.option("--new", "choice", flag_value="new", help="Make a new day, with a key of its own.")
@with_appcontext
def import_day(file: Path, organiser: str | None, choice: str | None) -> None:
    """Make or update a day from a programme FILE (TOML).

    Without --update or --new, a day that has the key of the file is updated only
    where its date is the same and nobody took part yet. A day of nobody may be changed
    by every organiser, until one makes it theirs.
    """
    migrate()
    try:
        programme = read_programme(decode_programme(file.read_bytes()))
    except InvalidProgrammeError as error:
        for mistake in error.mistakes:
            console.print(f"{file}:{mistake.line}: {mistake.field}: {mistake.reason}", markup=False)
        raise click.ClickException(error.message) from error
    with database().writing() as session:
        standing = find_standing(session, programme)
        act, owner = By(ACTOR, datetime.now(UTC)), find_only_organiser(session)
        owner_id = owner.id if owner else None
        if standing is not None and choice == "new":
            day = programme.workshop
            workshop = days.create_from_template(
                session, programme, day["title"], day["date"], act, organiser_id=owner_id
            )
            did = f"Made a new day, with the key {workshop.key}"
        else:
            if standing is not None and choice is None:
                _refuse_other_day(compare(session, standing, programme))
            workshop = import_programme(session, programme, act, organiser_id=owner_id)
            did = "Made a new day" if standing is None else "Updated the day"
        if organiser is not None:
            rights.assign(session, workshop, find_organiser(session, organiser).id)
        said = f"{did}: {workshop.title}, {workshop.date}, join code {workshop.join_code}"
    console.print(said, markup=False, highlight=False)


@harvest.command("export-day")
@click.option("--day", help="Key of the day; the only one when there is one.")
@click.option(
    "--to", "file", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE"
)
@with_appcontext
def export_day(day: str | None, file: Path) -> None:
    """Write the programme of a day to a FILE (TOML) that import-day reads.

    The logo of the day is not in it.
    """
    found = find_day(day)
    with database().reading() as session:
        workshop = session.get_one(Workshop, found.id)
        with force_locale(workshop.language):
            text = write_programme(programme_of(workshop))
    file.write_text(text, encoding="utf-8")
    console.print(file, markup=False, highlight=False)


def _refuse_other_day(comparison: Comparison) -> None:
    """Raise ClickException, with what would change, where updating could be a mistake."""
    if not comparison.is_risky:
        return
    lines = [
        f"There is a day with this key: {comparison.title}, {comparison.date}, "
        f"{comparison.notes} notes, {comparison.participants} participants. "
        "Updating it would change:",
        *([f"  day: {', '.join(comparison.fields)}"] if comparison.fields else []),
    ]
    lines += [
        f"  {part.sort} {verb}: {', '.join(names)}"
        for part in comparison.parts
        for verb in ("added", "changed", "removed", "stays")
        if (names := getattr(part, verb))
    ]
    lines.append("Choose with --update (this day) or --new (another day). Nothing was written.")
    raise click.ClickException("\n".join(lines))
