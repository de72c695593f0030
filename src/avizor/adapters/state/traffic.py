"""The source ledger: what was asked of each host."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import case, select
from sqlalchemy.dialects import postgresql, sqlite

from avizor.adapters.sqlite_file import from_micros, to_micros
from avizor.adapters.state import schema
from avizor.adapters.state.database import Database
from avizor.domain.bookkeeping import TRAFFIC_COUNTS, HostTraffic


class SqlTraffic:
    """The part of the state that the source ledger uses."""

    _database: Database

    def add_traffic(self, traffic: Sequence[HostTraffic]) -> None:
        """Add to each host's counts; the newer time and words that are not empty replace.

        Added in the database: several processes may do so at once.
        """
        rows = [{**one.model_dump(), "last_at": to_micros(one.last_at)} for one in traffic]
        if not rows:
            return
        table = schema.hosts
        # In one order everywhere: two processes never wait for each other's rows.
        rows.sort(key=lambda row: str(row["host"]))
        with self._database.writing() as connection:
            dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
            statement: Any = dialect.insert(table)
            new = statement.excluded
            changes = {name: table.c[name] + new[name] for name in TRAFFIC_COUNTS}
            changes["robots"] = case((new.robots != "", new.robots), else_=table.c.robots)
            later = new.last_at > table.c.last_at
            changes["last_at"] = case((later, new.last_at), else_=table.c.last_at)
            connection.execute(
                statement.on_conflict_do_update(index_elements=["host"], set_=changes), rows
            )

    def traffic(self) -> Sequence[HostTraffic]:
        """List every host, by name."""
        with self._database.reading() as connection:
            rows = connection.execute(select(schema.hosts).order_by(schema.hosts.c.host)).all()
        return [
            HostTraffic.model_validate({**row._mapping, "last_at": from_micros(row.last_at)})
            for row in rows
        ]
