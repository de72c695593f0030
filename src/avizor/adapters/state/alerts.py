"""Alerts decided, what each rule was told, and the outbox."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, delete, func, select

from avizor.adapters.chunks import chunks
from avizor.adapters.sqlite_file import to_micros
from avizor.adapters.state import schema
from avizor.adapters.state.database import Database, upsert
from avizor.domain.alerts.delivery import is_in_first_try
from avizor.domain.bookkeeping import Alert, Delivery
from avizor.domain.canary import CANARY
from avizor.domain.exchange import AlertFilter


class SqlAlerts:
    """The part of the state that ``alert`` and delivery use."""

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
            _save_deliveries(connection, fresh, replace=False)
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
        query = select(schema.alerts.c.id, schema.alerts.c.body)
        query = query.order_by(schema.alerts.c.created_at.desc(), schema.alerts.c.id)
        if wanted.rule is None:
            query = query.where(schema.alerts.c.rule != CANARY)
        else:
            query = query.where(schema.alerts.c.rule == wanted.rule)
        if wanted.story is not None:
            query = query.where(schema.alerts.c.story_id == wanted.story)
        if wanted.since is not None:
            query = query.where(schema.alerts.c.created_at >= to_micros(wanted.since))
        if wanted.limit is not None:
            query = query.limit(max(wanted.limit, 0))
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
            sent = _deliveries_of(connection, [alert_id for alert_id, _ in rows])
        return [(Alert.model_validate_json(body), sent.get(key, ())) for key, body in rows]

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

    def due_deliveries(self, now: datetime, limit: int) -> Sequence[tuple[Alert, Delivery]]:
        """List pending deliveries whose next try is due, oldest alert first."""
        query = _outbox().where(
            schema.deliveries.c.status == "pending",
            schema.deliveries.c.next_try_at <= to_micros(now),
        )
        return self._pairs(query.limit(max(limit, 0)))

    def count_deliveries(self, status: str, due: datetime | None = None) -> int:
        """Count the deliveries of a status; with ``due``, those whose next try is due by then."""
        query = select(func.count()).where(schema.deliveries.c.status == status)
        if due is not None:
            query = query.where(schema.deliveries.c.next_try_at <= to_micros(due))
        with self._database.reading() as connection:
            return int(connection.scalar(query) or 0)

    def alert_backlog(self, now: datetime) -> int:
        """Count stories that await judgement and deliveries that are due or in their first try."""
        table = schema.deliveries.c
        pending, due = table.status == "pending", table.next_try_at <= to_micros(now)
        with self._database.reading() as connection:
            stories = connection.scalar(select(func.count()).select_from(schema.dirty))
            messages = connection.scalar(select(func.count()).where(pending, due))
            waiting = connection.scalars(select(table.body).where(pending, ~due)).all()
        tried = sum(is_in_first_try(Delivery.model_validate_json(one)) for one in waiting)
        return int(stories or 0) + int(messages or 0) + tried

    def unsent_deliveries(self) -> Sequence[Delivery]:
        """List what is pending, held or given up, the next one to be tried first."""
        table = schema.deliveries.c
        query = select(table.body).where(table.status.in_(("pending", "held", "failed")))
        query = query.order_by(table.next_try_at, table.alert_id, table.channel)
        with self._database.reading() as connection:
            return [Delivery.model_validate_json(one) for one in connection.scalars(query)]

    def holding_channels(self) -> Sequence[str]:
        """List the channels, configured or not, for which something is held, by name."""
        table = schema.deliveries.c
        query = select(table.channel).where(table.status == "held").distinct()
        with self._database.reading() as connection:
            return connection.scalars(query.order_by(table.channel)).all()

    def held_deliveries(self, channel: str) -> Sequence[tuple[Alert, Delivery]]:
        """List deliveries held for a digest of a channel, oldest alert first."""
        query = _outbox().where(
            schema.deliveries.c.status == "held", schema.deliveries.c.channel == channel
        )
        return self._pairs(query)

    def save_delivery(self, delivery: Delivery) -> None:
        """Save how a delivery stands; a repeat replaces, but one that was sent stays as it is."""
        with self._database.writing() as connection:
            unsent = schema.deliveries.c.status != "sent"
            _save_deliveries(connection, [delivery], replace=unsent)

    def claim_deliveries(self, before: Sequence[Delivery], after: Sequence[Delivery]) -> bool:
        """Save ``after`` if all of ``before``, of one channel, stand as they were read; else none.

        Of several processes that read the same deliveries and claim them, one succeeds. A claim
        of nothing succeeds.
        """
        if not before:
            return True
        wanted = {one.alert_id: _standing(one) for one in before}
        (channel,) = {one.channel for one in before}
        with self._database.writing() as connection:
            if _standings(connection, channel, sorted(wanted)) != wanted:
                return False
            _save_deliveries(connection, after, replace=True)
        return True

    def receipt(self, rule: str, story_id: str, channel: str) -> str:
        """Return the receipt of the first sent delivery of a rule on a story, "" for none."""
        query = (
            select(schema.deliveries.c.receipt)
            .join(schema.alerts, schema.alerts.c.id == schema.deliveries.c.alert_id)
            .where(
                schema.alerts.c.story_id == story_id,
                schema.alerts.c.rule == rule,
                schema.deliveries.c.channel == channel,
                schema.deliveries.c.status == "sent",
            )
            .order_by(schema.deliveries.c.sent_at, schema.alerts.c.created_at)
            .limit(1)
        )
        with self._database.reading() as connection:
            return connection.scalar(query) or ""

    def _pairs(self, query: "Select[str, str]") -> Sequence[tuple[Alert, Delivery]]:
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return [
            (Alert.model_validate_json(alert), Delivery.model_validate_json(delivery))
            for alert, delivery in rows
        ]


def _outbox() -> "Select[str, str]":
    return (
        select(schema.alerts.c.body, schema.deliveries.c.body)
        .join(schema.alerts, schema.alerts.c.id == schema.deliveries.c.alert_id)
        .order_by(schema.alerts.c.created_at, schema.alerts.c.id, schema.deliveries.c.channel)
    )


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


def _standing(delivery: Delivery) -> tuple[str, int]:
    """Return what every step of a delivery changes: its status or the time of its next try."""
    return delivery.status, to_micros(delivery.next_try_at) if delivery.next_try_at else 0


def _standings(
    connection: Connection, channel: str, ids: Sequence[str]
) -> dict[str, tuple[str, int]]:
    """Read how deliveries stand, and let nobody else change them before this transaction ends."""
    found: dict[str, tuple[str, int]] = {}
    table = schema.deliveries.c
    for chunk in chunks(ids):
        query = select(table.alert_id, table.status, table.next_try_at).where(
            table.channel == channel, table.alert_id.in_(chunk)
        )
        rows = connection.execute(query.order_by(table.alert_id).with_for_update())
        found |= {row.alert_id: (row.status, row.next_try_at) for row in rows}
    return found


def _save_deliveries(
    connection: Connection,
    wanted: Sequence[Delivery],
    *,
    replace: "ColumnElement[bool] | bool",
) -> None:
    rows = [
        {
            "alert_id": delivery.alert_id,
            "channel": delivery.channel,
            "status": delivery.status,
            "next_try_at": _standing(delivery)[1],
            "sent_at": to_micros(delivery.sent_at) if delivery.sent_at else None,
            "receipt": delivery.receipt,
            "body": delivery.model_dump_json(),
        }
        for delivery in wanted
    ]
    upsert(connection, schema.deliveries, rows, replace=replace)


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
