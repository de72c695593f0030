"""What the state forgets in time, so that it does not grow for ever."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, func, select

from avizor.adapters.sqlite_file import to_micros
from avizor.adapters.state import schema
from avizor.adapters.state.database import Database
from avizor.chunks import CHUNK
from avizor.domain.alerts.rules import SILENCE_RULE


class SqlRetention:
    """The part of the state that ``upkeep`` calls once a day; a repeat carries on."""

    _database: Database

    def forget_entries(self, before: datetime) -> int:
        """Forget seen entries and URLs last listed before a time; count them.

        What a feed listed last stays: one that answers "not modified" for months lists it still.
        """
        limit, seen, urls = to_micros(before), schema.seen.c, schema.urls.c
        latest = select(seen.feed_id, func.max(seen.listed_at)).group_by(seen.feed_id)
        with self._database.reading() as connection:
            feeds = connection.execute(latest.having(func.min(seen.listed_at) < limit)).all()
        forgotten = self._forget(schema.urls, urls.url_key, urls.listed_at < limit)
        for feed_id, last in feeds:
            old = (seen.feed_id == feed_id) & (seen.listed_at < min(limit, last))
            forgotten += self._forget(schema.seen, seen.entry_id, old)
        return forgotten

    def forget_traces(self, before: datetime) -> int:
        """Forget the traces from before a time, and the tellings of stories left with none.

        Counts the traces. A story keeps all its tellings as long as one of its articles is
        remembered, for a late article may have it told anew.
        """
        at = schema.traces.c.at
        forgotten = self._forget(schema.traces, schema.traces.c.article_id, at < to_micros(before))
        articles = schema.story_articles.c
        lively = select(articles.story_id).where(
            articles.article_id.in_(select(schema.traces.c.article_id))
        )
        needed = select(articles.article_id).where(articles.story_id.in_(lively))
        told = schema.tellings.c.article_id
        self._forget(schema.tellings, told, told.not_in(needed))
        return forgotten

    def forget_stories(self, before: datetime) -> int:
        """Forget stories without activity since a time, and all that hangs on them; count them.

        That is which articles they have, their marks, alerts and deliveries. Alerts from before
        that time that tell of no story, of silences and surges, are forgotten as well.
        """
        limit, stories, alerts = to_micros(before), schema.stories.c, schema.alerts.c
        storyless = alerts.story_id.not_in(select(stories.id)) & (alerts.created_at < limit)
        self._forget_by_story(select(alerts.story_id).where(storyless).distinct())
        return self._forget_by_story(select(stories.id).where(stories.last_activity_at < limit))

    def forget_dead_letters(self, before: datetime) -> int:
        """Forget the dead letters from before a time; count them."""
        letters = schema.dead_letters.c
        return self._forget(schema.dead_letters, letters.id, letters.at < to_micros(before))

    def forget_hosts(self, before: datetime) -> int:
        """Forget the hosts that were not asked for anything since a time; count them."""
        hosts = schema.hosts.c
        return self._forget(schema.hosts, hosts.host, hosts.last_at < to_micros(before))

    def forget_notes(self, prefix: str, before: datetime) -> int:
        """Forget the notes under keys of a prefix whose value is a time before one; count them.

        The values are as ``isoformat`` writes a time in UTC, whose order is that of the texts.
        """
        notes, limit = schema.notes.c, before.astimezone(UTC).isoformat()
        old = notes.key.startswith(prefix, autoescape=True) & (notes.value < limit)
        return self._forget(schema.notes, notes.key, old)

    def _forget_by_story(self, wanted: "Select[str]") -> int:
        """Forget all that hangs on the story ids of a query, a chunk at a time; count those."""
        total = 0
        while True:
            with self._database.writing() as connection:
                ids = connection.scalars(wanted.limit(CHUNK)).all()
                _forget_all_of(connection, ids)
            total += len(ids)
            if len(ids) < CHUNK:
                return total

    def _forget(self, table: Table, key: ColumnElement[str], old: ColumnElement[bool]) -> int:
        """Delete the rows that a condition names, a chunk at a time; count them."""
        total = 0
        while True:
            with self._database.writing() as connection:
                keys = connection.scalars(select(key).where(old).limit(CHUNK)).all()
                connection.execute(delete(table).where(key.in_(keys), old))
            total += len(keys)
            if len(keys) < CHUNK:
                return total


def _forget_all_of(connection: Connection, stories: Sequence[str]) -> None:
    alerts = select(schema.alerts.c.id).where(schema.alerts.c.story_id.in_(stories))
    sent = schema.deliveries
    connection.execute(delete(sent).where(sent.c.alert_id.in_(alerts)))
    for table in (schema.alerts, schema.dirty, schema.story_articles):
        connection.execute(delete(table).where(table.c.story_id.in_(stories)))
    told = schema.told.c
    # A silence may outlast its alert: a short row remembers that it was told.
    over = told.story_id.in_(stories) & (told.rule != SILENCE_RULE)
    connection.execute(delete(schema.told).where(over))
    connection.execute(delete(schema.stories).where(schema.stories.c.id.in_(stories)))
