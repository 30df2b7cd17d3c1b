"""Facilitating a room: moderation, support, edits that can be taken back, figures"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COLUMNS = {
    "round": [
        sa.Column("moderation", sa.String(), server_default="open"),
        sa.Column("marks", sa.Integer(), server_default="5"),
        sa.Column("marks_shown", sa.Boolean(), server_default=sa.false()),
    ],
    "group": [sa.Column("state", sa.String(), server_default="follows")],
    "participant": [sa.Column("voices", sa.Integer(), server_default="1")],
    "note": [
        sa.Column("voices", sa.Integer(), server_default="1"),
        sa.Column("flagged", sa.Boolean(), server_default=sa.false()),
    ],
    "theme": [sa.Column("discussed", sa.Boolean(), server_default=sa.false())],
    "edit": [sa.Column("before", sa.JSON(), server_default="{}")],
}

NOTES = ("near_of", "duplicate_of")


def upgrade() -> None:
    """Apply."""
    for table, columns in COLUMNS.items():
        with op.batch_alter_table(table) as changed:
            for column in columns:
                column.nullable = False
                changed.add_column(column)
    with op.batch_alter_table("note") as note:
        for name in NOTES:
            note.add_column(sa.Column(name, sa.Integer(), nullable=True))
            note.create_foreign_key(
                op.f(f"fk_note_{name}_note"), "note", [name], ["id"], ondelete="SET NULL"
            )
    with op.batch_alter_table("edit") as edit:
        edit.add_column(sa.Column("undone_at", sa.DateTime(), nullable=True))
    op.create_table(
        "hand_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["group.id"],
            name=op.f("fk_hand_count_group_id_group"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["note_id"], ["note.id"], name=op.f("fk_hand_count_note_id_note"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_count")),
        sa.UniqueConstraint("note_id", "group_id", name=op.f("uq_hand_count_note_id_group_id")),
    )
    op.create_index(op.f("ix_hand_count_group_id"), "hand_count", ["group_id"])
    op.create_table(
        "figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("shape", sa.String(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name=op.f("fk_figure_workshop_id_workshop"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure")),
        sa.UniqueConstraint("workshop_id", "key", name=op.f("uq_figure_workshop_id_key")),
    )
    op.create_index(op.f("ix_figure_workshop_id"), "figure", ["workshop_id"])


def downgrade() -> None:
    """Take back."""
    for table in ("figure", "hand_count"):
        op.drop_table(table)
    with op.batch_alter_table("edit") as edit:
        edit.drop_column("undone_at")
    with op.batch_alter_table("note") as note:
        for name in NOTES:
            note.drop_constraint(op.f(f"fk_note_{name}_note"), type_="foreignkey")
            note.drop_column(name)
    for table, columns in COLUMNS.items():
        with op.batch_alter_table(table) as changed:
            for column in columns:
                changed.drop_column(column.name)
