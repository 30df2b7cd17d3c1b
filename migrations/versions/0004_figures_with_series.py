"""Figures may have several numbers in a row, with names, and a unit."""

import sqlalchemy as sa
from alembic import op

revision = "0.2.3"
down_revision = "0.2.2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; the rows that are there have one number, without a unit."""
    settings = {}
    if op.get_bind().dialect.name == "sqlite":
        settings = {"recreate": "always", "table_kwargs": {"sqlite_autoincrement": True}}
    op.add_column("figure", sa.Column("unit", sa.String(), nullable=False, server_default=""))
    op.add_column("figure", sa.Column("series", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("figure", **settings) as batch:
        batch.alter_column("unit", server_default=None)
        batch.alter_column("series", server_default=None)
