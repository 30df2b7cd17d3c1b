"""A note keeps the region it was written in."""

import sqlalchemy as sa
from alembic import op

revision = "0.2.5"
down_revision = "0.2.4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of older notes the region of their author now is all that is known."""
    settings = {}
    if op.get_bind().dialect.name == "sqlite":
        settings = {"recreate": "always", "table_kwargs": {"sqlite_autoincrement": True}}
    with op.batch_alter_table("note", **settings) as batch:
        batch.add_column(sa.Column("region_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            "fk_note_region_id_region", "region", ["region_id"], ["id"], ondelete="SET NULL"
        )
    op.execute(
        "update note set region_id = (select participant.region_id from participant"
        " where participant.id = note.participant_id)"
    )
