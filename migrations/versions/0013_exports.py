"""Files of a harvest that organisers ask for."""

import sqlalchemy as sa
from alembic import op

from harvest.db import UtcDateTime

revision = "0.3.6"
down_revision = "0.3.5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "export_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("choice", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("heard_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name="fk_export_order_workshop_id_workshop",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_export_order"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_export_order_workshop_id", "export_order", ["workshop_id"])
    op.create_table(
        "exported_file",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("mimetype", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"],
            ["export_order.id"],
            name="fk_exported_file_order_id_export_order",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("order_id", "format", name="pk_exported_file"),
    )
