"""Sheets with notes, from the moment they are uploaded until the notes are brought in."""

import sqlalchemy as sa
from alembic import op

from harvest.db import UtcDateTime

revision = "0.4.0"
down_revision = "0.3.9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "note_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name="fk_note_sheet_workshop_id_workshop",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_note_sheet"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_note_sheet_workshop_id", "note_sheet", ["workshop_id"])
