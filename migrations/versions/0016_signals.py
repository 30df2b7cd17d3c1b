"""What the organisers pass on to those who govern."""

import sqlalchemy as sa
from alembic import op

from harvest.db import UtcDateTime

revision = "0.3.9"
down_revision = "0.3.8"
branch_labels = None
depends_on = None


def _follows(column: str, other: str) -> sa.ForeignKeyConstraint:
    name = f"fk_signal_{column}_{other}"
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    """Add the table; nothing is marked yet."""
    op.create_table(
        "signal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("note_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("marked_at", UtcDateTime(), nullable=False),
        _follows("workshop_id", "workshop"),
        _follows("theme_id", "theme"),
        _follows("note_id", "note"),
        sa.PrimaryKeyConstraint("id", name="pk_signal"),
        sa.UniqueConstraint("workshop_id", "theme_id", name="uq_signal_workshop_id_theme_id"),
        sa.UniqueConstraint("workshop_id", "note_id", name="uq_signal_workshop_id_note_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_signal_workshop_id", "signal", ["workshop_id"])
