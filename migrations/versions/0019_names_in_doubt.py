"""A result of the analysis says which names hold for too few of their notes."""

import sqlalchemy as sa
from alembic import op

revision = "0.4.2"
down_revision = "0.4.1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of results that are there nothing is known."""
    op.add_column("theme_run", sa.Column("names", sa.JSON(), nullable=False, server_default="[]"))
