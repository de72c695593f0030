"""The state's schema and its migrations, on SQLite and on a real PostgreSQL."""

import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import make_url

from avizor.adapters.state import database as database_module
from avizor.adapters.state.database import Database
from avizor.adapters.state.migrations import NOTE
from avizor.adapters.state.schema import SCHEMA_VERSION, metadata
from avizor.adapters.state.sql import create_state
from avizor.errors import ConfigError, RetryLater
from servers.postgres import PostgresServer
from sql_servers import administer, database

Where = Path | str


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Where]:
    if request.param == "sqlite":
        yield tmp_path
        return
    server = request.getfixturevalue("postgres_url")
    name = f"avizor_test_{uuid.uuid4().hex}"
    administer(server, f"CREATE DATABASE {name}")
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    administer(server, f"DROP DATABASE {name} WITH (FORCE)")


def differences(connection: Connection) -> list[object]:
    def ours(name: str | None, kind: str, _: object) -> bool:
        return kind != "table" or name in metadata.tables

    context = MigrationContext.configure(connection, opts={"include_name": ours})
    return list(compare_metadata(context, metadata))


def test_the_steps_make_the_schema_that_the_code_uses(where: Where) -> None:
    database = Database(where)
    with database.reading() as connection:
        assert differences(connection) == []
        noted = connection.scalar(text(f"SELECT version_num FROM {NOTE}"))
    assert noted == f"{SCHEMA_VERSION:04d}"
    database.close()


def test_a_missing_table_is_seen_as_a_difference(where: Where) -> None:
    database = Database(where)
    with database.writing() as connection:
        connection.execute(text("DROP TABLE notes"))
        assert len(differences(connection)) == 1
    database.close()


def test_a_newer_schema_is_refused(where: Where) -> None:
    database = Database(where)
    with database.writing() as connection:
        connection.execute(text("UPDATE schema_versions SET version = 99"))
    database.close()
    with pytest.raises(ConfigError, match="99"):
        create_state(where)


STEP = """
from alembic import op
import sqlalchemy as sa
revision = "{to:04d}"
down_revision = "{to_less_one:04d}"
def upgrade():
    with op.batch_alter_table("notes") as notes:
        notes.add_column(sa.Column("colour", sa.Text, nullable=False, server_default="red"))
    {more}
"""


@pytest.fixture
def a_next_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Pretend that the next avizor has one more step."""

    def prepare(more: str = "") -> None:
        steps = Path(database_module.__file__).parent / "migrations"
        copied = tmp_path / "migrations"
        copied.mkdir()
        (copied / "env.py").write_text((steps / "env.py").read_text())
        (copied / "versions").mkdir()
        for step in (steps / "versions").glob("step_*.py"):
            (copied / "versions" / step.name).write_text(step.read_text())
        to = SCHEMA_VERSION + 1
        written = STEP.format(to=to, to_less_one=to - 1, more=more)
        (copied / "versions" / f"step_{to:04d}.py").write_text(written)
        monkeypatch.setattr("avizor.adapters.state.migrations.HERE", copied)
        monkeypatch.setattr(database_module, "SCHEMA_VERSION", to)

    return prepare


def test_a_database_from_before_alembic_is_migrated_with_what_it_holds(
    where: Where, a_next_version: Callable[[str], None]
) -> None:
    state = create_state(where)
    state.set_note("k", "v")
    with state._database.writing() as connection:
        connection.execute(text(f"DROP TABLE {NOTE}"))
    state.close()
    a_next_version("")
    state = create_state(where)
    assert state.note("k") == "v"
    with state._database.reading() as connection:
        assert connection.scalar(text("SELECT colour FROM notes")) == "red"
        versions = text("SELECT version FROM schema_versions WHERE component = 'state'")
        assert connection.scalar(versions) == SCHEMA_VERSION + 1
    state.close()


def test_a_step_that_fails_leaves_everything_as_it_was(
    where: Where, a_next_version: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    create_state(where).close()
    a_next_version("raise ZeroDivisionError")
    with pytest.raises(ZeroDivisionError):
        create_state(where)
    monkeypatch.undo()
    database = Database(where)
    with database.reading() as connection:
        names = {column["name"] for column in inspect(connection).get_columns("notes")}
    database.close()
    assert names == {"key", "value"}


def test_many_processes_may_start_on_an_empty_database_together(where: Where) -> None:
    failed: list[BaseException] = []

    def start() -> None:
        try:
            create_state(where).close()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=start) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [("nobody", "role"), ("/missing", "database")],
)
def test_a_server_that_refuses_us_is_a_setting_to_mend(
    postgres_url: str, changed: str, words: str
) -> None:
    server = make_url(postgres_url)
    if changed.startswith("/"):
        server = server.set(database=changed[1:])
    else:
        server = server.set(username=changed)
    address = server.render_as_string(hide_password=False)
    with pytest.raises(ConfigError, match=words):
        create_state(address)


def test_a_server_that_is_away_is_tried_later_and_found_again(
    own_postgres: PostgresServer,
) -> None:
    state = create_state(own_postgres.url)
    state.set_note("k", "v")
    own_postgres.kill()
    with pytest.raises(RetryLater):
        state.set_note("k", "lost")
    own_postgres.start()
    assert state.note("k") == "v"
    state.set_note("k", "again")
    assert state.note("k") == "again"
    state.close()


def test_nobody_who_was_asked_to_stop_waits_for_a_server_that_hangs(
    own_postgres: PostgresServer,
) -> None:
    stop = threading.Event()
    state = create_state(own_postgres.url, stop=stop)
    state.set_note("k", "v")
    asks = threading.Timer(1, stop.set)
    began = time.monotonic()
    with own_postgres.frozen():
        asks.start()
        with pytest.raises(RetryLater, match="cannot be reached"):
            state.note("k")
        with pytest.raises(RetryLater, match="cannot be reached"):
            state.set_note("k", "lost")
    assert time.monotonic() - began < 12
    assert state.note("k") == "v"
    state.close()


def test_a_change_of_tables_may_take_longer_than_other_statements(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = text("SELECT pg_sleep(1)")
    database = Database(postgres_url)
    monkeypatch.setattr(database._patience, "answer", 0.2)
    with pytest.raises(RetryLater, match="no answer"), database.reading() as connection:
        connection.execute(slow)
    with database._unhurried(), database.reading() as connection:
        connection.execute(slow)
    database.close()


@pytest.mark.parametrize(
    "setting",
    ["default_transaction_read_only = on", "idle_in_transaction_session_timeout = '50ms'"],
)
def test_a_standby_that_takes_no_writes_and_a_time_limit_of_the_servers_mean_later(
    postgres_url: str, setting: str
) -> None:
    with database(postgres_url) as where:
        create_state(where).close()
        name = make_url(where).database
        administer(postgres_url, f"ALTER DATABASE {name} SET {setting}")
        behind = Database(where)
        with pytest.raises(RetryLater), behind.writing() as connection:
            connection.execute(text("SELECT 1"))
            time.sleep(0.5)
            connection.execute(text("DELETE FROM notes"))
        administer(postgres_url, f"ALTER DATABASE {name} RESET {setting.partition(' ')[0]}")
        behind.close()
        promoted = create_state(where)
        promoted.set_note("k", "v")
        promoted.close()


@pytest.mark.parametrize(
    "asked",
    [
        "sslmode=nonsense",
        "sslmode=require",  # of a server without
        "nokey=1",
        "connect_timeout=soon",
        "options=-cnosuch%3D1",
        "options=-csearch_path%3Dnowhere",
        "port=99999",
        "ssl_min_protocol_version=1.2",
        "service=nowhere",
        "port=abc",
        "host=127.0.0.1&port=5432,5433",
    ],
)
def test_what_an_address_asks_for_and_cannot_have_is_a_setting_to_mend(
    asked: str, postgres_url: str
) -> None:
    """A worker would wait for ever, or end with a traceback."""
    with pytest.raises(ConfigError, match=r"state\.url: postgresql://"):
        create_state(f"{postgres_url}?{asked}")


IN_C = "ENCODING '{}' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"


@pytest.fixture
def encoded(request: pytest.FixtureRequest, postgres_url: str) -> Iterator[str]:
    """A database in another encoding than UTF-8; a server set up without a locale makes such."""
    name = f"avizor_test_{uuid.uuid4().hex}"
    administer(postgres_url, f"CREATE DATABASE {name} {IN_C.format(request.param)}")
    yield make_url(postgres_url).set(database=name).render_as_string(hide_password=False)
    administer(postgres_url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize("encoded", ["SQL_ASCII"], indirect=True)
@pytest.mark.parametrize("asked", ["", "?client_encoding=LATIN1"])
def test_a_database_of_any_bytes_keeps_every_letter(encoded: str, asked: str) -> None:
    state = create_state(f"{encoded}{asked}")
    state.set_note("k", "año “así” – ✓")
    assert state.note("k") == "año “así” – ✓"
    state.close()


@pytest.mark.parametrize("encoded", ["LATIN1"], indirect=True)
def test_a_database_that_lacks_letters_is_refused(encoded: str) -> None:
    """The first curly quotation mark would end a worker, again and again."""
    with pytest.raises(ConfigError, match=r"state\.url: .* is encoded as LATIN1.*UTF8"):
        create_state(encoded)
