"""How far themes can be trusted, own concepts, trials of the codebook"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "own_concept",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name=op.f("fk_own_concept_workshop_id_workshop"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_concept")),
        sa.UniqueConstraint("workshop_id", "key", name=op.f("uq_own_concept_workshop_id_key")),
    )
    op.create_table(
        "codebook_trial",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("draft", sa.JSON(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name=op.f("fk_codebook_trial_workshop_id_workshop"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codebook_trial")),
    )
    op.create_index(op.f("ix_codebook_trial_workshop_id"), "codebook_trial", ["workshop_id"])
    op.create_table(
        "theme_run",
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("sureness", sa.Double(), nullable=True),
        sa.Column("families", sa.JSON(), nullable=False),
        sa.Column("transfers", sa.JSON(), nullable=False),
        sa.Column("duplicates", sa.JSON(), nullable=False),
        sa.Column("doubts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name=op.f("fk_theme_run_workshop_id_workshop"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", name=op.f("pk_theme_run")),
    )
    with op.batch_alter_table("theme") as theme:
        theme.add_column(sa.Column("summary", sa.JSON(), nullable=True))
        theme.add_column(sa.Column("stability", sa.Double(), nullable=True))
        theme.add_column(sa.Column("family", sa.String(), nullable=True))
        theme.add_column(sa.Column("x", sa.Double(), nullable=False, server_default="0.5"))
        theme.add_column(sa.Column("y", sa.Double(), nullable=False, server_default="0.5"))
        theme.add_column(sa.Column("contrast", sa.JSON(), nullable=True))
    with op.batch_alter_table("theme_note") as note:
        for name in ("provisional", "by_person"):
            note.add_column(
                sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
            )


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("theme_note") as note:
        for name in ("provisional", "by_person"):
            note.drop_column(name)
    with op.batch_alter_table("theme") as theme:
        for name in ("summary", "stability", "family", "x", "y", "contrast"):
            theme.drop_column(name)
    for table in ("theme_run", "codebook_trial", "own_concept"):
        op.drop_table(table)
