"""How commitments go, a calendar of them, and days that follow another."""

import secrets

import sqlalchemy as sa
from alembic import op

from harvest.db import UtcDateTime

revision = "0.3.8"
down_revision = "0.3.7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every commitment gets a link for saying how it goes; no day follows another yet."""
    ids = _given_out()
    with op.batch_alter_table("workshop", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.add_column(sa.Column("follows_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("feed_token", sa.String(), nullable=True))
        batch.create_foreign_key(
            "fk_workshop_follows_id_workshop",
            "workshop",
            ["follows_id"],
            ["id"],
            ondelete="SET NULL",
        )
    if ids is not None:
        # The table was made anew, and only knows the ids that are in use.
        again = sa.text("update sqlite_sequence set seq = :ids where name = 'workshop'")
        op.execute(again.bindparams(ids=ids))
    op.create_index("ix_workshop_feed_token", "workshop", ["feed_token"], unique=True)
    op.add_column(
        "commitment", sa.Column("checkin_token", sa.String(), nullable=False, server_default="")
    )
    op.add_column("commitment", sa.Column("email", sa.String(), nullable=False, server_default=""))
    op.add_column("commitment", sa.Column("mailed_for", sa.Date(), nullable=True))
    commitment = sa.table(
        "commitment", sa.column("id", sa.Integer()), sa.column("checkin_token", sa.String())
    )
    connection = op.get_bind()
    for (each,) in connection.execute(sa.select(commitment.c.id)).all():
        token = secrets.token_urlsafe(16)
        connection.execute(
            commitment.update().where(commitment.c.id == each).values(checkin_token=token)
        )
    op.create_index("ix_commitment_checkin_token", "commitment", ["checkin_token"], unique=True)
    op.create_table(
        "commitment_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("voice", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["commitment.id"],
            name="fk_commitment_word_commitment_id_commitment",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_commitment_word"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_commitment_word_commitment_id", "commitment_word", ["commitment_id"])


def _given_out() -> int | None:
    """The highest id that SQLite gave to a day, also of one that is gone."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return None
    query = sa.text("select seq from sqlite_sequence where name = 'workshop'")
    return connection.execute(query).scalar()
