"""A check-back takes an answer per theme."""

import sqlalchemy as sa
from alembic import op

revision = "0.3.5"
down_revision = "0.3.4"
branch_labels = None
depends_on = None

CHECKS = sa.table("check_back", sa.column("id"), sa.column("themes", sa.JSON))
ANSWERS = sa.table(
    "check_back_answer",
    *(sa.column(name) for name in ("check_back_id", "participant_id", "theme_id", "at")),
    sa.column("recognised", sa.Boolean),
)


def upgrade() -> None:
    """Add the column, and keep what was said: what was missed is of no theme that was sent."""
    settings = {}
    if op.get_bind().dialect.name == "sqlite":
        settings = {"recreate": "always", "table_kwargs": {"sqlite_autoincrement": True}}
    with op.batch_alter_table("check_back_answer", **settings) as batch:
        batch.add_column(sa.Column("theme_id", sa.Integer(), nullable=True))
        batch.drop_constraint("uq_check_back_answer_check_back_id_participant_id", type_="unique")
        batch.create_unique_constraint(
            "uq_check_back_answer_check_back_id_participant_id_theme_id",
            ["check_back_id", "participant_id", "theme_id"],
        )
    _recognise_each_theme()


def _recognise_each_theme() -> None:
    """Who recognised themselves in the themes, recognised each of them."""
    connection = op.get_bind()
    whole = ANSWERS.c.recognised.is_(True) & ANSWERS.c.theme_id.is_(None)
    given = connection.execute(
        sa.select(ANSWERS, CHECKS.c.themes)
        .join(CHECKS, CHECKS.c.id == ANSWERS.c.check_back_id)
        .where(whole)
    ).mappings()
    each = [
        {column.name: row[column.name] for column in ANSWERS.columns} | {"theme_id": theme["id"]}
        for row in given
        for theme in row["themes"]
    ]
    connection.execute(sa.delete(ANSWERS).where(whole))
    if each:
        connection.execute(sa.insert(ANSWERS), each)
