"""Feed schedules, and what has been seen of each feed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from avizor.adapters.sqlite_file import to_micros
from avizor.adapters.state import schema
from avizor.adapters.state.database import Database, upsert
from avizor.chunks import chunks
from avizor.domain.bookkeeping import FeedState

_ARTICLE_OF = select(schema.urls.c.article_id).where(schema.urls.c.url_key == bindparam("key"))
"""Asked twice for each article: building the query would take longer than its answer."""


class SqlFeeds:
    """The part of the state that ``poll`` and ``fetch`` use."""

    _database: Database

    def feed_states(self) -> Mapping[str, FeedState]:
        """Return what is remembered of every feed, by feed id."""
        with self._database.reading() as connection:
            rows = connection.execute(select(schema.feeds.c.feed_id, schema.feeds.c.body)).all()
        return {feed_id: FeedState.model_validate_json(body) for feed_id, body in rows}

    def save_feed(
        self,
        state: FeedState,
        seen: Iterable[str],
        at: datetime,
        known: FeedState | None = None,
    ) -> bool:
        """Save a feed's state and the entry ids now seen of it, in one transaction.

        ``known`` is the state that this one follows from, as it was read. Where another is kept
        by now that one stays, the ids are saved all the same, and the answer is False.
        """
        micros = to_micros(at)
        row = {"feed_id": state.feed_id, "body": state.model_dump_json()}
        listed = [
            {"feed_id": state.feed_id, "entry_id": entry_id, "listed_at": micros}
            for entry_id in dict.fromkeys(seen)
        ]
        with self._database.writing() as connection:
            follows = known is None or _kept(connection, state.feed_id) == known
            if follows:
                upsert(connection, schema.feeds, [row])
            upsert(connection, schema.seen, listed)
        return follows

    def unseen(self, feed_id: str, entry_ids: Sequence[str]) -> Sequence[str]:
        """Return those entry ids that this feed has not shown before, in order, each once."""
        asked = list(dict.fromkeys(entry_ids))
        known: set[str] = set()
        with self._database.reading() as connection:
            for chunk in chunks(asked):
                matching = select(schema.seen.c.entry_id).where(
                    schema.seen.c.feed_id == feed_id, schema.seen.c.entry_id.in_(chunk)
                )
                known.update(connection.scalars(matching))
        return [entry_id for entry_id in asked if entry_id not in known]

    def article_of(self, url_key: str) -> str | None:
        """Return the id of the article that a URL led to, "" for none, None when unknown."""
        with self._database.reading() as connection:
            return connection.scalar(_ARTICLE_OF, {"key": url_key})

    def remember_articles(self, articles: Mapping[str, str], at: datetime) -> None:
        """Note which article each URL key led to ("" for a page without an article)."""
        micros = to_micros(at)
        rows = [
            {"url_key": url_key, "article_id": article_id, "listed_at": micros}
            for url_key, article_id in articles.items()
        ]
        with self._database.writing() as connection:
            upsert(connection, schema.urls, rows)


def _kept(connection: Connection, feed_id: str) -> FeedState | None:
    """Read a feed's state, and let nobody else change it before this transaction ends."""
    query = select(schema.feeds.c.body).where(schema.feeds.c.feed_id == feed_id).with_for_update()
    body = connection.scalar(query)
    return None if body is None else FeedState.model_validate_json(body)
