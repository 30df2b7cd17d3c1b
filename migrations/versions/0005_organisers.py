"""Where organisers are signed in, and what each may do with a day."""

import sqlalchemy as sa
from alembic import op

from harvest.db import UtcDateTime

revision = "0.2.4"
down_revision = "0.2.3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; whoever had an account may go on with the days that are there."""
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organiser_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("began_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organiser_id"],
            ["organiser.id"],
            name="fk_sign_in_organiser_id_organiser",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in"),
        sa.UniqueConstraint("digest", name="uq_sign_in_digest"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sign_in_organiser_id", "sign_in", ["organiser_id"])
    op.create_table(
        "day_right",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("organiser_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name="fk_day_right_workshop_id_workshop",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organiser_id"],
            ["organiser.id"],
            name="fk_day_right_organiser_id_organiser",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_day_right"),
        sa.UniqueConstraint(
            "workshop_id", "organiser_id", name="uq_day_right_workshop_id_organiser_id"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_day_right_organiser_id", "day_right", ["organiser_id"])
    op.execute(
        "insert into day_right (workshop_id, organiser_id, role)"
        " select workshop.id, organiser.id, 'editor' from workshop, organiser"
        " where workshop.organiser_id <> organiser.id"
    )
