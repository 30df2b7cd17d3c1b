"""Ids that never return, random marks of days and devices, and how a merged note was."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0.2.1"
down_revision = "0.2.0"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; on SQLite make each table anew that numbers its rows by itself."""
    op.add_column("note", sa.Column("state_apart", sa.String(), nullable=True))
    op.execute("update note set state_apart = 'shown' where duplicate_of is not null")
    for name in ("workshop", "participant"):
        op.add_column(name, sa.Column("mark", sa.String(), nullable=False, server_default=""))
        table = sa.table(name, sa.column("id"), sa.column("mark"))
        for row in op.get_bind().execute(sa.select(table.c.id)).all():
            op.execute(
                table.update().where(table.c.id == row.id).values(mark=secrets.token_urlsafe(16))
            )
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        for name in sa.inspect(connection).get_table_names():
            if _numbers_its_rows(connection, name):
                settings = {"sqlite_autoincrement": True}
                with op.batch_alter_table(name, recreate="always", table_kwargs=settings) as batch:
                    if name in ("workshop", "participant"):
                        batch.alter_column("mark", server_default=None)
    else:
        for name in ("workshop", "participant"):
            op.alter_column(name, "mark", server_default=None)


def _numbers_its_rows(connection: sa.Connection, name: str) -> bool:
    inspector = sa.inspect(connection)
    referring = {c for key in inspector.get_foreign_keys(name) for c in key["constrained_columns"]}
    key = inspector.get_pk_constraint(name)["constrained_columns"]
    return key == ["id"] and "id" not in referring
