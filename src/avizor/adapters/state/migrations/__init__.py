"""Bring the tables of the state to this version's schema, with Alembic.

Each step is a file in ``versions``, named by its number: step 3 makes schema version 3. A step
that was released never changes. ``schema_versions`` says which version a database has, to every
avizor old and new; Alembic's own note of it is in ``state_migrations``.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, inspect

from avizor.errors import ConfigError

HERE = Path(__file__).parent
NOTE = "state_migrations"


def migrate(connection: Connection, found: int, wanted: int) -> None:
    """Take the tables from version ``found`` (0: none yet) to ``wanted``.

    Works in the connection's transaction: all steps are kept, or none. A database from before
    Alembic gets its note first. Raises ConfigError when the note names a step that this avizor
    does not have.
    """
    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        if found and not inspect(connection).has_table(NOTE):
            command.stamp(config, revision(found))
        command.upgrade(config, revision(wanted))
    except CommandError as error:
        raise ConfigError(f"state.url: the database cannot be migrated: {error}") from error


def revision(version: int) -> str:
    """Name the step that makes a schema version."""
    return f"{version:04d}"
