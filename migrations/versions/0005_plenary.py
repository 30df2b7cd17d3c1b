"""The plenary: running order, check-back, commitments, tickets, held results"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

COLUMNS = {
    "workshop": [
        sa.Column("ticketed", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("kindred", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("hold_themes", sa.Boolean(), nullable=False, server_default=sa.true()),
    ],
    "round": [sa.Column("matched_at", sa.DateTime(), nullable=True)],
    "theme_run": [sa.Column("before", sa.JSON(), nullable=True)],
}


def _column(name, kind=sa.Integer, *, nullable=False):
    return sa.Column(name, kind(), nullable=nullable)


def _refers(table, name, target, ondelete="CASCADE"):
    return sa.ForeignKeyConstraint(
        [name], [f"{target}.id"], name=op.f(f"fk_{table}_{name}_{target}"), ondelete=ondelete
    )


def _primary(table, name="id"):
    return sa.PrimaryKeyConstraint(name, name=op.f(f"pk_{table}"))


def _unique(table, *names):
    return sa.UniqueConstraint(*names, name=op.f(f"uq_{table}_{'_'.join(names)}"))


def upgrade() -> None:
    """Apply."""
    for table, columns in COLUMNS.items():
        with op.batch_alter_table(table) as changed:
            for column in columns:
                changed.add_column(column)
    op.create_table(
        "theme_draft",
        _column("workshop_id"),
        _column("at", sa.DateTime),
        _column("model", sa.String),
        _column("newest"),
        _column("undone"),
        _column("found", sa.JSON),
        _refers("theme_draft", "workshop_id", "workshop"),
        _primary("theme_draft", "workshop_id"),
    )
    op.create_table(
        "plenary_item",
        _column("id"),
        _column("workshop_id"),
        _column("position"),
        _column("kind", sa.String),
        _column("theme_id", nullable=True),
        _column("note_id", nullable=True),
        _column("figure_id", nullable=True),
        _column("region_id", nullable=True),
        _column("speech", sa.String),
        _refers("plenary_item", "workshop_id", "workshop"),
        _refers("plenary_item", "theme_id", "theme"),
        _refers("plenary_item", "note_id", "note"),
        _refers("plenary_item", "figure_id", "figure"),
        _refers("plenary_item", "region_id", "region"),
        _primary("plenary_item"),
    )
    op.create_table(
        "check_back",
        _column("id"),
        _column("workshop_id"),
        _column("region_id", nullable=True),
        _column("themes", sa.JSON),
        _column("sent_at", sa.DateTime),
        _column("closed_at", sa.DateTime, nullable=True),
        _refers("check_back", "workshop_id", "workshop"),
        _refers("check_back", "region_id", "region"),
        _primary("check_back"),
    )
    op.create_table(
        "check_answer",
        _column("id"),
        _column("check_id"),
        _column("participant_id"),
        _column("recognised", sa.Boolean),
        _column("note_id", nullable=True),
        _column("at", sa.DateTime),
        _refers("check_answer", "check_id", "check_back"),
        _refers("check_answer", "participant_id", "participant"),
        _refers("check_answer", "note_id", "note", "SET NULL"),
        _primary("check_answer"),
        _unique("check_answer", "check_id", "participant_id"),
    )
    op.create_table(
        "commitment",
        _column("id"),
        _column("workshop_id"),
        _column("note_id"),
        _column("token", sa.String),
        _column("who", sa.String),
        _column("what", sa.String),
        _column("due", sa.Date, nullable=True),
        _column("partners", sa.String),
        _column("shared", sa.Boolean),
        _column("made_at", sa.DateTime),
        _column("changed_at", sa.DateTime),
        _refers("commitment", "workshop_id", "workshop"),
        _refers("commitment", "note_id", "note"),
        _primary("commitment"),
        _unique("commitment", "note_id"),
        _unique("commitment", "token"),
    )
    op.create_table(
        "presence",
        _column("participant_id"),
        _column("seen_at", sa.DateTime, nullable=True),
        _column("opened_id", nullable=True),
        _column("unsent"),
        _refers("presence", "participant_id", "participant"),
        _refers("presence", "opened_id", "round", "SET NULL"),
        _primary("presence", "participant_id"),
    )
    op.create_table(
        "ticket",
        _column("id"),
        _column("workshop_id"),
        _column("code", sa.String),
        _column("participant_id", nullable=True),
        _refers("ticket", "workshop_id", "workshop"),
        _refers("ticket", "participant_id", "participant", "SET NULL"),
        _primary("ticket"),
        _unique("ticket", "workshop_id", "code"),
        _unique("ticket", "participant_id"),
    )
    op.create_table(
        "kindred",
        _column("id"),
        _column("participant_id"),
        _column("round_id"),
        _column("notes", sa.JSON),
        _refers("kindred", "participant_id", "participant"),
        _refers("kindred", "round_id", "round"),
        _primary("kindred"),
        _unique("kindred", "participant_id", "round_id"),
    )
    for table in ("plenary_item", "check_back", "commitment"):
        op.create_index(op.f(f"ix_{table}_workshop_id"), table, ["workshop_id"])


def downgrade() -> None:
    """Take back."""
    tables = ("kindred", "ticket", "presence", "commitment", "check_answer")
    for table in (*tables, "check_back", "plenary_item", "theme_draft"):
        op.drop_table(table)
    for table, columns in COLUMNS.items():
        with op.batch_alter_table(table) as changed:
            for column in columns:
                changed.drop_column(column.name)
