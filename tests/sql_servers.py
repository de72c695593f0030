"""Databases on a shared PostgreSQL: each test makes its own and drops it again."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url


def administer(server: str, statement: str) -> None:
    """Run a statement outside a transaction, as CREATE DATABASE wants it."""
    engine = create_engine(make_url(server).set(drivername="postgresql+psycopg"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))
    engine.dispose()


@contextmanager
def database(server: str) -> Iterator[str]:
    """Make an empty database on a server, lend its address and drop it."""
    name = f"avizor_test_{uuid.uuid4().hex}"
    administer(server, f"CREATE DATABASE {name}")
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        administer(server, f"DROP DATABASE {name} WITH (FORCE)")
