"""Alembic's way in: the steps run on the connection, and in the transaction, that we hand over."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table="state_migrations",
    render_as_batch=True,  # SQLite changes a table by copying it
    transactional_ddl=True,
)
context.run_migrations()
