"""The outbox: how each delivery of an alert to a channel stands."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, func, not_, select

from avizor.adapters.sqlite_file import to_micros
from avizor.adapters.state import schema
from avizor.adapters.state.database import Database, upsert
from avizor.chunks import chunks
from avizor.domain.alerts.delivery import FURTHEST, is_in_first_try
from avizor.domain.bookkeeping import Alert, Delivery

_OF_LIMIT = '"reason":"spike"'
"""In the JSON of a limit's notice, where no text has it unescaped; a surge names no story's id."""


class SqlOutbox:
    """The part of the state that delivery uses."""

    _database: Database

    def due_deliveries(self, now: datetime, limit: int) -> Sequence[tuple[Alert, Delivery]]:
        """List pending deliveries whose next try is due, oldest alert first."""
        query = _outbox().where(schema.deliveries.c.status == "pending", _is_due(now))
        return self._pairs(query.limit(max(limit, 0)))

    def count_deliveries(self, status: str, due: datetime | None = None) -> int:
        """Count the deliveries of a status; with ``due``, those whose next try is due by then."""
        query = select(func.count()).where(schema.deliveries.c.status == status)
        if due is not None:
            query = query.where(_is_due(due))
        with self._database.reading() as connection:
            return int(connection.scalar(query) or 0)

    def alert_backlog(self, now: datetime) -> int:
        """Count stories that await judgement and deliveries that are due or in their first try."""
        table = schema.deliveries.c
        pending, due = table.status == "pending", _is_due(now)
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

    def story_deliveries(self, rule: str, story_id: str, channel: str) -> Sequence[Delivery]:
        """List what a rule has for a channel on a story, sent or not, newest alert first."""
        alerts, deliveries = schema.alerts.c, schema.deliveries.c
        query = (
            select(deliveries.body)
            .join(schema.alerts, alerts.id == deliveries.alert_id)
            .where(alerts.story_id == story_id, alerts.rule == rule, deliveries.channel == channel)
            .order_by(alerts.created_at.desc(), alerts.id)
        )
        with self._database.reading() as connection:
            return [Delivery.model_validate_json(one) for one in connection.scalars(query)]

    def save_delivery(self, delivery: Delivery) -> None:
        """Save how a delivery stands; a repeat replaces, but one that was sent stays as it is."""
        with self._database.writing() as connection:
            unsent = schema.deliveries.c.status != "sent"
            save_deliveries(connection, [delivery], replace=unsent)

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
            save_deliveries(connection, after, replace=True)
        return True

    def receipt(self, rule: str, story_id: str, channel: str) -> str:
        """Return the receipt of the first message of a rule on a story, "" for none.

        One that only some readers took counts from when its alert was made. The notice of a daily
        limit, which names the first story that it holds, tells of none.
        """
        query = (
            select(schema.deliveries.c.receipt)
            .join(schema.alerts, schema.alerts.c.id == schema.deliveries.c.alert_id)
            .where(
                schema.alerts.c.story_id == story_id,
                schema.alerts.c.rule == rule,
                schema.deliveries.c.channel == channel,
                schema.deliveries.c.receipt != "",
                not_(schema.alerts.c.body.contains(_OF_LIMIT)),
            )
            .order_by(func.coalesce(schema.deliveries.c.sent_at, schema.alerts.c.created_at))
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


def _is_due(now: datetime) -> "ColumnElement[bool]":
    """Say of deliveries what ``is_due`` of the domain says of one."""
    at = schema.deliveries.c.next_try_at
    return (at <= to_micros(now)) | (at > to_micros(now + FURTHEST))


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


def save_deliveries(
    connection: Connection,
    wanted: Sequence[Delivery],
    *,
    replace: "ColumnElement[bool] | bool",
) -> None:
    """Save deliveries; one that exists is replaced as :func:`upsert` says."""
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
