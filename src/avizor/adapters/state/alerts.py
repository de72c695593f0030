"""Alerts decided, and what each rule was told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, Select, delete, func, select

from avizor.adapters.sqlite_file import to_micros
from avizor.adapters.state import schema
from avizor.adapters.state.database import Database, upsert
from avizor.adapters.state.outbox import save_deliveries
from avizor.chunks import chunks
from avizor.domain.bookkeeping import Alert, AlertHeader, Delivery
from avizor.domain.canary import CANARY
from avizor.domain.exchange import AlertFilter

PAGE = 200
"""How many alerts are read at a time: each holds its whole story."""


class SqlAlerts:
    """The part of the state that ``alert`` uses."""

    _database: Database

    def mark_dirty(self, story_ids: Iterable[str]) -> None:
        """Note that these stories await the rules' judgement; a marked one keeps its place."""
        rows = [{"story_id": story_id} for story_id in dict.fromkeys(story_ids)]
        with self._database.writing() as connection:
            upsert(connection, schema.dirty, rows, replace=False, key="story_id")

    def dirty(self) -> Sequence[str]:
        """List the stories that await judgement, first marked first."""
        with self._database.reading() as connection:
            return connection.scalars(
                select(schema.dirty.c.story_id).order_by(schema.dirty.c.position)
            ).all()

    def settle(
        self, story_id: str, revision: int, alerts: Sequence[Alert], deliveries: Sequence[Delivery]
    ) -> None:
        """Save a story's alerts, their deliveries and what the rules were told; clear its mark.

        One transaction; an alert id that exists is left as it is, its deliveries too. The mark
        stays when the story has moved past ``revision`` meanwhile.
        """
        with self._database.writing() as connection:
            added = {alert.id for alert in alerts if _add_alert(connection, alert)}
            fresh = [delivery for delivery in deliveries if delivery.alert_id in added]
            save_deliveries(connection, fresh, replace=False)
            moved_on = select(schema.stories.c.id).where(
                schema.stories.c.id == story_id, schema.stories.c.revision > revision
            )
            if connection.scalar(moved_on) is None:
                connection.execute(delete(schema.dirty).where(schema.dirty.c.story_id == story_id))

    def told(self, story_id: str) -> Mapping[str, int]:
        """Return, for each rule that alerted on a story, the last revision it told."""
        wanted = select(schema.told.c.rule, schema.told.c.revision).where(
            schema.told.c.story_id == story_id
        )
        with self._database.reading() as connection:
            return {row.rule: row.revision for row in connection.execute(wanted)}

    def alerts(self, wanted: AlertFilter) -> Sequence[tuple[Alert, Sequence[Delivery]]]:
        """List alerts with their deliveries, newest first; canaries only to who names them."""
        query = _listed(wanted)
        if wanted.limit is not None:
            query = query.limit(max(wanted.limit, 0))
        return self._read(query)

    def iter_alerts(self, wanted: AlertFilter) -> Iterator[tuple[Alert, Sequence[Delivery]]]:
        """Yield what :meth:`alerts` lists, in its order, ``PAGE`` in memory at a time.

        What is saved or forgotten meanwhile may or may not be among them.
        """
        created_at, alert_id = schema.alerts.c.created_at, schema.alerts.c.id
        query, left = _listed(wanted), wanted.limit
        while left is None or left > 0:
            size = PAGE if left is None else min(left, PAGE)
            page = self._read(query.limit(size))
            yield from page
            if len(page) < size:
                return
            left = None if left is None else left - size
            last = page[-1][0]
            at = to_micros(last.created_at)
            older = (created_at < at) | (alert_id > last.id)
            query = _listed(wanted).where(created_at <= at, older)

    def alert(self, alert_id: str) -> Alert | None:
        """Return an alert, None for an unknown one."""
        query = select(schema.alerts.c.body).where(schema.alerts.c.id == alert_id)
        with self._database.reading() as connection:
            body = connection.scalar(query)
        return None if body is None else Alert.model_validate_json(body)

    def alert_headers(self, alert_ids: Sequence[str]) -> Mapping[str, AlertHeader]:
        """Return the headers of alerts, by id, without their stories; unknown ones are left out."""
        found: dict[str, AlertHeader] = {}
        table = schema.alerts.c
        with self._database.reading() as connection:
            for chunk in chunks(alert_ids, PAGE):
                for body in connection.scalars(select(table.body).where(table.id.in_(chunk))):
                    header = AlertHeader.model_validate_json(body)
                    found[header.id] = header
        return found

    def alerts_since(self, rule: str, since: datetime) -> int:
        """Count a rule's alerts created at or after a time."""
        query = select(func.count()).where(
            schema.alerts.c.rule == rule, schema.alerts.c.created_at >= to_micros(since)
        )
        with self._database.reading() as connection:
            return int(connection.scalar(query) or 0)

    def forget_alerts(self, rule: str, before: datetime) -> int:
        """Forget a rule's alerts created before a time, with all that hangs on them; count them."""
        table = schema.alerts.c
        old = (table.rule == rule, table.created_at < to_micros(before))
        ids, stories = select(table.id).where(*old), select(table.story_id).where(*old)
        told, sent = schema.told, schema.deliveries
        with self._database.writing() as connection:
            connection.execute(delete(sent).where(sent.c.alert_id.in_(ids)))
            connection.execute(
                delete(told).where(told.c.rule == rule, told.c.story_id.in_(stories))
            )
            return connection.execute(delete(schema.alerts).where(*old)).rowcount

    def _read(self, query: "Select[str, str]") -> list[tuple[Alert, Sequence[Delivery]]]:
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
            sent = _deliveries_of(connection, [alert_id for alert_id, _ in rows])
        return [(Alert.model_validate_json(body), sent.get(key, ())) for key, body in rows]


def _listed(wanted: AlertFilter) -> "Select[str, str]":
    """Select the id and body of what is wanted, newest first, whatever the limit."""
    table = schema.alerts.c
    query = select(table.id, table.body).order_by(table.created_at.desc(), table.id)
    query = query.where(table.rule != CANARY if wanted.rule is None else table.rule == wanted.rule)
    if wanted.story is not None:
        query = query.where(table.story_id == wanted.story)
    if wanted.since is not None:
        query = query.where(table.created_at >= to_micros(wanted.since))
    if wanted.until is not None:
        query = query.where(table.created_at < to_micros(wanted.until))
    return query


def _add_alert(connection: Connection, alert: Alert) -> bool:
    """Save a new alert and what its rule now told; say whether it was new."""
    existing = select(schema.alerts.c.id).where(schema.alerts.c.id == alert.id)
    if connection.scalar(existing) is not None:
        return False
    row = {
        "id": alert.id,
        "rule": alert.rule,
        "story_id": alert.story_id,
        "created_at": to_micros(alert.created_at),
        "body": alert.model_dump_json(),
    }
    upsert(connection, schema.alerts, [row], replace=False)
    known = select(schema.told.c.revision).where(
        schema.told.c.story_id == alert.story_id, schema.told.c.rule == alert.rule
    )
    revision = max(alert.revision, connection.scalar(known) or 0)
    upsert(
        connection,
        schema.told,
        [{"story_id": alert.story_id, "rule": alert.rule, "revision": revision}],
    )
    return True


def _deliveries_of(connection: Connection, ids: Sequence[str]) -> dict[str, list[Delivery]]:
    found: dict[str, list[Delivery]] = {}
    for chunk in chunks(ids):
        query = (
            select(schema.deliveries.c.alert_id, schema.deliveries.c.body)
            .where(schema.deliveries.c.alert_id.in_(chunk))
            .order_by(schema.deliveries.c.channel)
        )
        for alert_id, body in connection.execute(query):
            found.setdefault(alert_id, []).append(Delivery.model_validate_json(body))
    return found
