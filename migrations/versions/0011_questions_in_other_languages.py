"""A question may have its text in other languages too."""

import sqlalchemy as sa
from alembic import op

revision = "0.3.4"
down_revision = "0.3.3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every question keeps the one text it has."""
    op.add_column("question", sa.Column("texts", sa.JSON(), nullable=False, server_default="{}"))
