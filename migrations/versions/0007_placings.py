"""Where authors say that their notes belong."""

import sqlalchemy as sa
from alembic import op

from harvest.db import UtcDateTime

revision = "0.3.0"
down_revision = "0.2.5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table, and what rounds and days say about it; nobody was asked before."""
    op.create_table(
        "placing",
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("newest_theme", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["note_id"], ["note.id"], name="fk_placing_note_id_note", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name="fk_placing_workshop_id_workshop",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["theme.id"], name="fk_placing_theme_id_theme", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("note_id", name="pk_placing"),
    )
    op.create_index("ix_placing_workshop_id", "placing", ["workshop_id"])
    op.add_column(
        "round", sa.Column("placing", sa.String(), nullable=False, server_default="debrief")
    )
    op.add_column("workshop", sa.Column("placings_asked_at", UtcDateTime(), nullable=True))
    op.add_column(
        "theme_note", sa.Column("nearest", sa.JSON(), nullable=False, server_default="[]")
    )
