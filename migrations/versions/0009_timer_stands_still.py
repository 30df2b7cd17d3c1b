"""A timer may stand still."""

import sqlalchemy as sa
from alembic import op

revision = "0.3.2"
down_revision = "0.3.1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No timer stands still yet."""
    op.add_column("round", sa.Column("timer_left", sa.Integer(), nullable=True))
