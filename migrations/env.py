"""Alembic's entry: migrations run on the connection that harvest.db hands over."""

from alembic import context

import harvest.models  # noqa: F401  (so that the metadata knows every table)
from harvest.db import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
