"""Bringing a database to the newest tables, without ever losing what is in it.

On SQLite a migration may rebuild a table, and with foreign keys on that deletes
all that refers to its rows. So migrations run on a connection of their own with
foreign keys off, the references are checked before the commit, and a copy of the
file is kept beside it (https://www.sqlite.org/lang_altertable.html, section 7).
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from harvest.config import web_root
from harvest.errors import name_of
from harvest.settings import CannotStartError

# The advisory lock of PostgreSQL on which the writers of one database queue.
WRITERS = 7_764_001

COPIES_KEPT = timedelta(days=30)

# Milliseconds: a large database takes its time.
PATIENCE = 30_000
# The revisions of databases that were made before 0.2.0.
BEFORE_THE_FIRST = frozenset({"0001", "0002", "0003", "0004", "0005"})


class UnusableDatabaseError(CannotStartError):
    """A database that cannot be opened or brought up to date; nothing in it was changed."""


def migrate(engine: Engine, folder: Path | None = None) -> Path | None:
    """Bring the tables to the newest migration of ``folder`` (the application's own).

    Returns the copy that was kept, where a SQLite database with tables in it was
    changed. Raises UnusableDatabaseError, with a sentence for whoever starts the
    application, when the database is of another version, damaged, or not ours.
    """
    config = Config()
    config.set_main_option("script_location", str(folder or web_root() / "migrations"))
    script = ScriptDirectory.from_config(config)
    if engine.dialect.name == "sqlite" and engine.url.database in {None, "", ":memory:"}:
        raise UnusableDatabaseError(
            "HARVEST_DATABASE_URL names no file: what is written would be forgotten at once."
        )
    single = _engine_for_migrations(engine)
    try:
        with single.connect() as connection:
            if engine.dialect.name == "postgresql":
                # Of two servers that start at once, the second finds the work done.
                connection.exec_driver_sql(f"SELECT pg_advisory_lock({WRITERS})")
            revision = MigrationContext.configure(connection).get_current_revision()
            is_empty = not inspect(connection).get_table_names()
            connection.rollback()
            if revision == script.get_current_head():
                return None
            if not is_empty:
                _refuse_unknown(revision, script)
            kept = None if is_empty else _keep_copy(connection, revision)
            with connection.begin():
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                _refuse_broken_references(connection)
            return kept
    except DatabaseError as error:
        raise UnusableDatabaseError(
            f"{why_refused(engine, error)}; nothing was changed."
        ) from error
    finally:
        single.dispose()


def why_refused(engine: Engine, error: DatabaseError) -> str:
    """Which database refused, why, and what to do about it; without its password."""
    url, reason = engine.url, " ".join(str(error.orig).split())
    if engine.dialect.name == "sqlite":
        name = str(url.database)
        is_damaged = name_of(error).endswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))
        advice = (
            "put back a copy" if is_damaged else "see HARVEST_INSTANCE and HARVEST_DATABASE_URL"
        )
    else:
        name, advice = f"{url.host}/{url.database}", "see HARVEST_DATABASE_URL"
    return f"The database {name} refused ({type(error.orig).__name__}: {reason}): {advice}"


def _engine_for_migrations(engine: Engine) -> Engine:
    """An engine of its own, on SQLite with foreign keys off and real transactions."""
    single = create_engine(engine.url, poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        event.listen(single, "connect", _prepare_sqlite)
        event.listen(single, "begin", lambda each: each.exec_driver_sql("BEGIN IMMEDIATE"))
    return single


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    # Of two servers that start at once, the second waits until the first has done the work.
    pragmas = (
        f"busy_timeout={PATIENCE}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=OFF",
    )
    for pragma in pragmas:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _refuse_unknown(revision: str | None, script: ScriptDirectory) -> None:
    """Refuse a database with tables that no migration here leads on from."""
    if revision in BEFORE_THE_FIRST:
        raise UnusableDatabaseError(
            "This database was made before version 0.2.0 and cannot be upgraded; nothing was "
            "changed. Export its days with the version that made it, and start with a new one."
        )
    if revision is None:
        raise UnusableDatabaseError(
            "This database holds tables but was not made by Sprokkel; nothing was changed."
        )
    if revision not in {each.revision for each in script.walk_revisions()}:
        raise UnusableDatabaseError(
            f"This database was made by a newer version ({revision}); nothing was changed. "
            "Install that version or a later one."
        )


def _keep_copy(connection: Connection, revision: str | None) -> Path | None:
    """Copy a SQLite database beside itself; other databases are backed up by their own tools."""
    file = connection.engine.url.database
    if connection.dialect.name != "sqlite" or not file:
        return None
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = Path(file).with_name(f"{Path(file).name}.{revision}-{moment}.copy")
    kept.touch(mode=0o600)
    cursor = connection.connection.cursor()  # outside any transaction, as VACUUM asks for
    cursor.execute("VACUUM INTO ?", (str(kept),))
    cursor.close()
    return kept


def forget_copies(engine: Engine, at: datetime) -> None:
    """Remove copies that upgrades kept, a month after: they hold what was erased since."""
    file = engine.url.database
    if engine.dialect.name != "sqlite" or not file:
        return
    for kept in Path(file).parent.glob(f"{Path(file).name}.*.copy"):
        if datetime.fromtimestamp(kept.stat().st_mtime, UTC) < at - COPIES_KEPT:
            kept.unlink()


def _refuse_broken_references(connection: Connection) -> None:
    """Refuse what a migration made of a SQLite database when rows refer to rows that are gone."""
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise UnusableDatabaseError(
            f"The upgrade would leave rows of {broken[0]} that refer to rows of {broken[2]} that "
            "are gone; nothing was changed."
        )
