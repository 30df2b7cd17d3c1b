"""Models and migrations say the same."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from harvest.db import Base


def test_the_newest_migration_makes_the_tables_of_the_models(database):
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Base.metadata) == []


def test_migrating_again_changes_nothing(database):
    database.migrate()
