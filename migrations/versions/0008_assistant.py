"""What an assistant of the organiser's own was asked, and what it proposed."""

import sqlalchemy as sa
from alembic import op

from harvest.db import UtcDateTime

revision = "0.3.1"
down_revision = "0.3.0"
branch_labels = None
depends_on = None


def _follows(table: str, column: str, other: str, *, on_delete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}", ondelete=on_delete
    )


def upgrade() -> None:
    """Add the tables; no day has an assistant yet, and no author was told of one."""
    op.create_table(
        "assistant_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("trouble", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("heard_at", UtcDateTime(), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("whole", sa.Integer(), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("tokens", sa.Integer(), nullable=False),
        _follows("assistant_run", "workshop_id", "workshop", on_delete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_assistant_run"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_assistant_run_workshop_id", "assistant_run", ["workshop_id"])
    op.create_table(
        "assistant_place",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("second", sa.String(), nullable=False),
        _follows("assistant_place", "run_id", "assistant_run", on_delete="CASCADE"),
        _follows("assistant_place", "note_id", "note", on_delete="CASCADE"),
        _follows("assistant_place", "workshop_id", "workshop", on_delete="CASCADE"),
        sa.PrimaryKeyConstraint("run_id", "note_id", name="pk_assistant_place"),
    )
    op.create_index("ix_assistant_place_workshop_id", "assistant_place", ["workshop_id"])
    op.create_table(
        "assistant_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("covered", sa.Integer(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        _follows("assistant_proposal", "run_id", "assistant_run", on_delete="CASCADE"),
        _follows("assistant_proposal", "workshop_id", "workshop", on_delete="CASCADE"),
        _follows("assistant_proposal", "theme_id", "theme", on_delete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_assistant_proposal"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_assistant_proposal_run_id", "assistant_proposal", ["run_id"])
    op.create_index("ix_assistant_proposal_workshop_id", "assistant_proposal", ["workshop_id"])
    op.create_table(
        "assistant_answer",
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        _follows("assistant_answer", "workshop_id", "workshop", on_delete="CASCADE"),
        sa.PrimaryKeyConstraint("workshop_id", "fingerprint", name="pk_assistant_answer"),
    )
    op.add_column(
        "workshop", sa.Column("assistant", sa.String(), nullable=False, server_default="")
    )
    op.add_column("note", sa.Column("told", sa.String(), nullable=False, server_default=""))
    for table in ("theme_run", "theme_proposal"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("assistant_run", sa.Integer(), nullable=True))
            batch.create_foreign_key(
                f"fk_{table}_assistant_run_assistant_run",
                "assistant_run",
                ["assistant_run"],
                ["id"],
                ondelete="SET NULL",
            )
