"""The state in SQL: :class:`avizor.ports.State` on SQLite and PostgreSQL."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event

from sqlalchemy import delete, func, select, update

from avizor.adapters.sqlite_file import to_micros
from avizor.adapters.state import schema
from avizor.adapters.state.alerts import SqlAlerts
from avizor.adapters.state.database import Database, insert_new, upsert
from avizor.adapters.state.feeds import SqlFeeds
from avizor.adapters.state.kept_stories import KeptStories
from avizor.adapters.state.leases import Leases
from avizor.adapters.state.outbox import SqlOutbox
from avizor.adapters.state.retention import SqlRetention
from avizor.adapters.state.stories import SqlStories
from avizor.adapters.state.traffic import SqlTraffic
from avizor.domain.bookkeeping import DeadLetter
from avizor.errors import AvizorError


class SqlState(SqlFeeds, SqlStories, SqlAlerts, SqlOutbox, SqlTraffic, SqlRetention):
    """Everything that must be read back and changed, in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept = KeptStories()
        self._leases = Leases(database)

    @property
    def name(self) -> str:
        """Return where the state is, without a password."""
        return self._database.name

    @property
    def found_version(self) -> int:
        """Return the version of the tables before they were brought up to date, 0 for none."""
        return self._database.found_version

    def add_dead_letter(self, letter: DeadLetter) -> None:
        """Keep a record that could not be handled; the same id replaces."""
        row = {"id": letter.id, "at": to_micros(letter.at), "body": letter.model_dump_json()}
        with self._database.writing() as connection:
            upsert(connection, schema.dead_letters, [row])

    def dead_letters(self) -> Sequence[DeadLetter]:
        """List the dead letters, oldest first."""
        query = select(schema.dead_letters.c.body).order_by(
            schema.dead_letters.c.at, schema.dead_letters.c.id
        )
        with self._database.reading() as connection:
            bodies = connection.scalars(query).all()
        return [DeadLetter.model_validate_json(body) for body in bodies]

    def count_dead_letters(self) -> int:
        """Count the dead letters; none of them is read."""
        with self._database.reading() as connection:
            counted = connection.scalar(select(func.count()).select_from(schema.dead_letters))
        return int(counted or 0)

    def remove_dead_letter(self, letter: DeadLetter) -> None:
        """Forget one as it was read, after it was put back to work.

        One that has come back meanwhile, under the same id, stays; an unknown one changes nothing.
        """
        kept = schema.dead_letters.c
        same = (kept.id == letter.id) & (kept.at == to_micros(letter.at))
        with self._database.writing() as connection:
            connection.execute(delete(schema.dead_letters).where(same))

    def note(self, key: str) -> str | None:
        """Return a small value kept under a key, None for none."""
        with self._database.reading() as connection:
            return connection.scalar(select(schema.notes.c.value).where(schema.notes.c.key == key))

    def set_note(self, key: str, value: str) -> None:
        """Keep a small value under a key; a repeat replaces."""
        with self._database.writing() as connection:
            upsert(connection, schema.notes, [{"key": key, "value": value}])

    def replace_note(self, key: str, known: str | None, value: str) -> bool:
        """Keep a small value in place of ``known``, the one that was read (None: there was none).

        Of several processes that read the same value and replace it, one succeeds.
        """
        notes = schema.notes.c
        same = (notes.key == key) & (notes.value == known)
        with self._database.writing() as connection:
            if known is None:
                return insert_new(connection, schema.notes, {"key": key, "value": value})
            changed = connection.execute(update(schema.notes).where(same).values(value=value))
        return changed.rowcount == 1

    def take_lease(self, name: str, seconds: float) -> bool:
        """Take a lease, or renew our own, for so many seconds; False while another holds it."""
        return self._leases.take(name, seconds)

    def close(self) -> None:
        """Release what is held, leases too; a repeat changes nothing."""
        with suppress(AvizorError):  # a database that is away forgets them in their time
            self._leases.end()
        self._database.close()


def create_state(where: Path | str, password: str = "", stop: Event | None = None) -> SqlState:
    """Open the state in a data directory (a Path) or at a ``postgresql://`` address.

    ``password`` goes with an address that has none; once ``stop`` is set a server is not waited
    for long. Makes what is missing. Raises :class:`avizor.errors.ConfigError` for a place that
    cannot be used, RetryLater for a server that is away.
    """
    return SqlState(Database(where, password, stop))
