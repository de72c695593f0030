from pathlib import Path

import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.schema import CreateIndex, CreateTable

from avizor.adapters.state.database import Database, meaning
from avizor.adapters.state.schema import metadata, notes
from avizor.errors import ConfigError, RetryLater


class ServerError(Exception):
    """An error as psycopg raises it."""

    def __init__(self, sqlstate: str | None, words: str = "words of the server") -> None:
        super().__init__(words)
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("sqlstate", "expected"),
    [
        ("53100", RetryLater),  # disk full
        ("08006", RetryLater),  # connection failure
        ("57P01", RetryLater),  # shutting down
        ("40001", RetryLater),  # serialisation failure
        ("40P01", RetryLater),  # deadlock
        ("28P01", ConfigError),  # wrong password
        ("3D000", ConfigError),  # no such database
        ("42501", ConfigError),  # no permission
        (None, RetryLater),  # no answer at all
    ],
)
def test_a_servers_errors_are_told_apart(sqlstate: str | None, expected: type[Exception]) -> None:
    error = OperationalError("SELECT 1", {}, ServerError(sqlstate))
    assert isinstance(meaning(error, "postgresql://db/avizor"), expected)


@pytest.mark.parametrize(
    "words", ['FATAL:  password authentication failed for user "avizor"', "no password supplied"]
)
def test_a_refused_login_names_the_key_of_the_password_too(words: str) -> None:
    error = OperationalError("SELECT 1", {}, ServerError(None, f"connection failed: {words}"))
    meant = meaning(error, "postgresql://db/avizor")
    assert isinstance(meant, ConfigError)
    assert str(meant).startswith(f"state.url: postgresql://db/avizor: connection failed: {words}; ")
    assert str(meant).endswith("check the user in it, and state.password_file")


def test_a_mistake_in_our_sql_is_a_bug() -> None:
    error = DBAPIError("SELECT", {}, ServerError("42601"))
    assert meaning(error, "postgresql://db/avizor") is None


def test_a_lost_connection_is_tried_later() -> None:
    error = InterfaceError("SELECT", {}, ServerError(None))
    assert isinstance(meaning(error, "x"), RetryLater)


def test_the_schema_can_be_made_on_postgresql() -> None:
    dialect = make_url("postgresql://").get_dialect()()
    for table in metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=dialect))


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(ConfigError, match="is no address"):
        Database("nonsense")


def test_a_password_in_the_query_of_an_address_is_shown_to_nobody() -> None:
    closed = "postgresql://u@127.0.0.1:1/avizor?connect_timeout=2&password=hunter2"
    with pytest.raises(RetryLater, match="1:1/avizor cannot be reached") as away:
        Database(closed)
    assert "hunter2" not in str(away.value)


def test_a_server_that_is_away_is_told_in_one_sentence_with_its_address_once() -> None:
    with pytest.raises(RetryLater) as away:
        Database("postgresql://u@127.0.0.1:1/avizor")
    assert len(str(away.value).splitlines()) == 1
    assert str(away.value).count("postgresql://") == 1
    assert "Connection refused" in str(away.value)


def test_an_error_of_the_file_is_translated_once(tmp_path: Path) -> None:
    database = Database(tmp_path)
    with database.reading() as connection:
        connection.exec_driver_sql("PRAGMA query_only=1")
    with pytest.raises(ConfigError, match="cannot be written"), database.writing() as connection:
        connection.execute(notes.insert().values(key="k", value="v"))
    database.close()


def test_an_error_undoes_the_whole_transaction(tmp_path: Path) -> None:
    database = Database(tmp_path)
    with pytest.raises(ZeroDivisionError), database.writing() as connection:
        connection.execute(notes.insert().values(key="k", value="v"))
        1 / 0  # noqa: B018
    with database.reading() as connection:
        assert connection.execute(notes.select()).all() == []
    database.close()
