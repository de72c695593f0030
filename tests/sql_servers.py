"""Databases on a shared PostgreSQL: each test makes its own and drops it again."""

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url


def administer(server: str, statement: str) -> None:
    """Run a statement outside a transaction, as CREATE DATABASE wants it."""
    engine = create_engine(make_url(server).set(drivername="postgresql+psycopg"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))
    engine.dispose()
