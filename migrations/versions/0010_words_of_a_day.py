"""A day may have its own words for what it gathers, and a logo."""

import sqlalchemy as sa
from alembic import op

revision = "0.3.3"
down_revision = "0.3.2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every day keeps the usual words, and has no logo."""
    op.add_column("workshop", sa.Column("words", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("workshop", sa.Column("logo", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "logo",
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("mimetype", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name="fk_logo_workshop_id_workshop",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", name="pk_logo"),
    )
