"""The database: one engine, sessions that read and sessions that write."""

import logging
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from flask import Flask, current_app
from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    Table,
    TypeDecorator,
    create_engine,
    event,
    make_url,
    text,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DataError,
    IntegrityError,
    OperationalError,
    ProgrammingError,
)
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from harvest.errors import NotKeptError, name_of
from harvest.migrating import WRITERS, UnusableDatabaseError, migrate

# Seconds that a writer waits for others: a phone waits eight for its answer.
PATIENCE = 5.0
KINDS = ("sqlite", "postgresql")

logger = logging.getLogger(__name__)


class Base(DeclarativeBase):
    """Parent of all models; names constraints so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )

    def __init_subclass__(cls, **options: Any) -> None:
        """On SQLite too, an id never returns: what names a row that is gone names no other."""
        super().__init_subclass__(**options)
        cast("Table", cls.__table__).dialect_options["sqlite"]["autoincrement"] = True


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware in Python, naive UTC in the database (SQLite keeps no zone)."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Write a moment."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Read a moment."""
        return None if value is None else value.replace(tzinfo=UTC)


def make_mark() -> str:
    """Something that nobody guesses, and that no other row has (128 bits)."""
    return secrets.token_urlsafe(16)


def milliseconds(moment: datetime) -> int:
    """A moment as JavaScript counts it."""
    return int(moment.timestamp() * 1000)


class Database:
    """An engine with its two kinds of session.

    A reading session sees one moment, and never commits. A writing session
    commits once, when its block ends without an exception. There is one writer
    at a time: it takes the write lock before it reads anything (BEGIN IMMEDIATE
    on SQLite, an advisory lock on PostgreSQL), so that nobody overwrites what
    another wrote meanwhile, no two wait for each other, and a clock that is
    read in the block runs in the order of the writes. Writers of this process
    queue on a lock of our own: waiting on SQLite's would stop every other
    greenlet, and waiting on PostgreSQL's would hold a connection each.

    ``trouble`` is the kind of the last failure to write, until a write succeeds.
    Sessions carry the ``secret`` with which hashes are keyed.
    """

    def __init__(self, url: str, secret: str = "") -> None:
        self.engine = _make_engine(url)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        for_reading = self.engine
        if self.is_sqlite:
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", self._begin_sqlite)
        else:
            event.listen(self.engine, "connect", _prepare_postgresql)
            event.listen(self.engine, "begin", _begin_postgresql)
            for_reading = self.engine.execution_options(isolation_level="REPEATABLE READ")
        self.trouble: str | None = None
        self._writer = threading.Lock()
        self._give_up_at = 0.0
        self._file: tuple[int, int] | None = None
        info = {"secret": secret}
        self._read = sessionmaker(for_reading, expire_on_commit=False, autoflush=False, info=info)
        self._write = sessionmaker(
            self.engine.execution_options(writes=True), expire_on_commit=False, info=info
        )

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for looking; what it changed is thrown away."""
        with self._read() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that commits at the end of the block, or not at all.

        Raises NotKeptError when the database cannot be written within five seconds:
        somebody else writes, the disk is full, the file is damaged or gone.
        """
        give_up_at = time.monotonic() + PATIENCE
        if not self._writer.acquire(timeout=PATIENCE):
            raise self._not_kept("another writer")
        try:
            self._give_up_at = give_up_at
            self._refuse_another_file()
            with self._write.begin() as session:
                session.connection()  # takes the write lock now, not at the first question
                yield session
        except (DataError, IntegrityError, ProgrammingError):
            raise
        except DatabaseError as error:
            raise self._not_kept(name_of(error)) from error
        finally:
            self._writer.release()
        if self.trouble is not None:
            logger.warning("the database can be written again")
            self.trouble = None

    def check(self) -> str | None:
        """What is wrong with the database, by its kind; None when all is well."""
        try:
            with self.reading() as session:
                session.execute(text("select 1 from alembic_version"))
            self._refuse_another_file()
        except DatabaseError as error:
            return name_of(error)
        except NotKeptError:
            pass
        return self.trouble

    def forget(self) -> None:
        """Leave nothing of what was erased in the files of SQLite, as far as nobody reads now.

        PostgreSQL's own vacuum sees to it there.
        """
        if self.is_sqlite:
            # Outside any transaction, as it asks for.
            with closing(self.engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close its connections; the next one opens the file that is there then."""
        self.engine.dispose()
        self._file = None

    def migrate(self) -> Path | None:
        """Bring the tables to the newest migration, as ``harvest.migrating.migrate``."""
        return migrate(self.engine)

    def _not_kept(self, kind: str) -> NotKeptError:
        if kind != self.trouble:
            logger.error("the database cannot be written: %s", kind)
        self.trouble = kind
        return NotKeptError("not_kept")

    def _refuse_another_file(self) -> None:
        """Refuse to write to a file that was put away or replaced: it would be lost with it."""
        path = self.engine.url.database
        if not self.is_sqlite or not path or path == ":memory:":
            return
        try:
            status = Path(path).stat()
        except FileNotFoundError:
            found = None
        else:
            found = (status.st_dev, status.st_ino)
        if self._file is None:
            self._file = found
        elif found != self._file:
            raise self._not_kept("the file was taken away or replaced: restart")

    def _begin_sqlite(self, connection: Connection) -> None:
        if not connection.get_execution_options().get("writes", False):
            connection.exec_driver_sql("BEGIN")
            return
        while True:
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                return
            except OperationalError as error:
                # Another process writes. Waiting here, others of this one go on.
                is_busy = name_of(error).endswith("SQLITE_BUSY")
                if not is_busy or time.monotonic() > self._give_up_at:
                    raise
                time.sleep(0.05)


def _make_engine(url: str) -> Engine:
    """An engine for this address; raises UnusableDatabaseError where there can be none."""
    try:
        kind = make_url(url).get_backend_name()
        if kind not in KINDS:
            raise UnusableDatabaseError(
                f"HARVEST_DATABASE_URL begins with {kind}: it is to be {' or '.join(KINDS)}."
            )
        # What people wrote stays out of messages of errors, and so out of the log.
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=kind != "sqlite")
    except ModuleNotFoundError as error:
        raise UnusableDatabaseError(
            f"HARVEST_DATABASE_URL needs {error.name}, which is not installed: for PostgreSQL, "
            "pip install 'sprokkel[postgresql]' and let it begin with postgresql+psycopg://."
        ) from error
    except (ArgumentError, ValueError) as error:
        # The error is not told: it may hold the password.
        raise UnusableDatabaseError(
            "HARVEST_DATABASE_URL cannot be read: it is to be an address such as "
            "sqlite:////srv/harvest.sqlite3 or postgresql://user:password@host/name."
        ) from error
    if engine.dialect.is_async:
        raise UnusableDatabaseError(
            f"HARVEST_DATABASE_URL names {engine.driver}, which works in another way: "
            f"let it begin with {kind}://."
        )
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # The driver's own BEGIN is switched off: _begin_sqlite says which kind.
    connection.isolation_level = None
    cursor = connection.cursor()
    # Its own waiting stops every greenlet.
    pragmas = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10")
    # What is erased is overwritten, too.
    for pragma in (*pragmas, "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _prepare_postgresql(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute(f"SET lock_timeout = {1000 * PATIENCE:.0f}")
    cursor.close()
    connection.commit()


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")


def init_app(app: Flask) -> None:
    """Give the application its database."""
    app.extensions["database"] = Database(app.config["DATABASE_URL"], app.config["SECRET_KEY"])


def database() -> Database:
    """The database of the present application."""
    found: Database = current_app.extensions["database"]
    return found
