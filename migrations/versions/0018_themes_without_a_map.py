"""Themes lose their place on a map that is drawn nowhere."""

from alembic import op

revision = "0.4.1"
down_revision = "0.4.0"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drop both columns where they stand: a table that others refer to is not made anew."""
    op.drop_column("theme", "x")
    op.drop_column("theme", "y")
