"""The one list of what facilitators did; fingerprints confirm no guess; when a day expired."""

import sqlalchemy as sa
from alembic import op

from harvest.db import UtcDateTime

revision = "0.2.2"
down_revision = "0.2.1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table and the column, and forget the fingerprints that were not keyed."""
    op.add_column("workshop", sa.Column("expired_at", UtcDateTime(), nullable=True))
    op.add_column(
        "workshop",
        sa.Column("admits_devices", sa.Boolean(), nullable=False, server_default=sa.true()),
    )
    op.execute("update change set fingerprint = '' where fingerprint is not null")
    op.create_table(
        "act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("changed", sa.JSON(), nullable=False),
        sa.Column("undone_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name="fk_act_workshop_id_workshop",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_act"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_act_workshop_id", "act", ["workshop_id"])
