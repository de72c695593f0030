"""Stories, and the traces that grouping matches against."""

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, delete, not_, select, tuple_

from avizor.adapters.delimited import delimited
from avizor.adapters.sqlite_file import to_micros
from avizor.adapters.state import schema
from avizor.adapters.state.database import Database, upsert
from avizor.adapters.state.kept_stories import KeptStories
from avizor.chunks import CHUNK, chunks
from avizor.domain.exchange import StoryFilter
from avizor.domain.records import Assessed, Story, Trace
from avizor.errors import RetryLater

SAVES_NOTE = "story_saves"

_TRACES = select(
    schema.traces.c.body, schema.traces.c.embedding, schema.story_articles.c.story_id
).outerjoin(schema.story_articles, schema.story_articles.c.article_id == schema.traces.c.article_id)
_COUNT = select(schema.notes.c.value).where(schema.notes.c.key == SAVES_NOTE)


class SqlStories:
    """The part of the state that ``group`` writes and everybody reads."""

    _database: Database
    _kept: KeptStories

    def story(self, story_id: str) -> Story | None:
        """Return a story as of now, None for an unknown one."""
        with self._database.reading() as connection:
            body = connection.scalar(
                select(schema.stories.c.body).where(schema.stories.c.id == story_id)
            )
        return None if body is None else self._kept.read(story_id, body)

    def story_of(self, article_id: str) -> str | None:
        """Return the id of the story an article belongs to, None for none."""
        wanted = select(schema.story_articles.c.story_id).where(
            schema.story_articles.c.article_id == article_id
        )
        with self._database.reading() as connection:
            return connection.scalar(wanted)

    def stories(self, wanted: StoryFilter) -> Sequence[Story]:
        """List stories, newest activity first; not those that were merged into another."""
        query = (
            select(schema.stories.c.body)
            .where(not_(schema.stories.c.body.contains('"merged_into":"')))
            .order_by(schema.stories.c.last_activity_at.desc(), schema.stories.c.id)
        )
        if wanted.topic is not None:
            query = query.where(
                schema.stories.c.topics.contains(f",{wanted.topic},", autoescape=True)
            )
        if wanted.country is not None:
            country = f",{wanted.country.upper()},"
            query = query.where(schema.stories.c.countries.contains(country, autoescape=True))
        if wanted.since is not None:
            query = query.where(schema.stories.c.last_activity_at >= to_micros(wanted.since))
        if wanted.limit is not None:
            query = query.limit(max(wanted.limit, 0))
        with self._database.reading() as connection:
            bodies = connection.scalars(query).all()
        return [Story.model_validate_json(body) for body in bodies]

    def iter_stories(self, since: datetime | None = None) -> Iterator[Story]:
        """Yield all stories active since a time, merged ones too, ``CHUNK`` in memory at a time.

        By id, so that one that goes on meanwhile is among them all the same.
        """
        table, last = schema.stories.c, ""
        while True:
            query = select(table.id, table.body).where(table.id > last).order_by(table.id)
            if since is not None:
                query = query.where(table.last_activity_at >= to_micros(since))
            with self._database.reading() as connection:
                rows = connection.execute(query.limit(CHUNK)).all()
            yield from (Story.model_validate_json(row.body) for row in rows)
            if len(rows) < CHUNK:
                return
            last = rows[-1].id

    def traces(self, since: datetime) -> Iterator[Trace]:
        """Yield the traces at or after a time, oldest first, ``CHUNK`` in memory at a time.

        What is saved meanwhile may or may not be among them.
        """
        table = schema.traces.c
        last = (to_micros(since), "")
        while True:
            query = (
                _TRACES.add_columns(table.at, table.article_id)
                .where(tuple_(table.at, table.article_id) > last)
                .order_by(table.at, table.article_id)
                .limit(CHUNK)
            )
            with self._database.reading() as connection:
                rows = connection.execute(query).all()
            for row in rows:
                yield _read_trace(row.body, row.embedding, row.story_id)
            if len(rows) < CHUNK:
                return
            last = (rows[-1].at, rows[-1].article_id)

    def traces_of(self, article_ids: Sequence[str]) -> Iterable[Trace]:
        """Return the traces of articles, in any order; those without one are left out."""
        rows: list[Row[tuple[str, bytes, str]]] = []
        with self._database.reading() as connection:
            for chunk in chunks(article_ids):
                query = _TRACES.where(schema.traces.c.article_id.in_(chunk))
                rows.extend(connection.execute(query))
        return [_read_trace(row.body, row.embedding, row.story_id) for row in rows]

    def story_saves(self) -> int:
        """Count the saves so far, of all processes."""
        with self._database.reading() as connection:
            return int(connection.scalar(_COUNT) or 0)

    def tellings(self, article_ids: Sequence[str]) -> Mapping[str, Assessed]:
        """Return what articles told, by id; those that were saved without are left out."""
        found: dict[str, str] = {}
        table = schema.tellings.c
        with self._database.reading() as connection:
            for chunk in chunks(article_ids):
                query = select(table.article_id, table.body).where(table.article_id.in_(chunk))
                found |= {row.article_id: row.body for row in connection.execute(query)}
        return {key: Assessed.model_validate_json(body) for key, body in found.items()}

    def save_story(
        self,
        story: Story,
        trace: Trace | None,
        seen: int | None = None,
        telling: Assessed | None = None,
    ) -> None:
        """Save a story, its new member's trace and what it tells at once; a repeat replaces.

        ``seen`` is the count of saves that the story follows from. Raises RetryLater, and saves
        nothing, when there were others since.
        """
        body = story.model_dump_json()
        with self._database.writing() as connection:
            _count_save(connection, seen)
            upsert(connection, schema.stories, [_story_row(story, body)])
            _save_members(connection, story)
            if trace is not None:
                upsert(connection, schema.traces, [_trace_row(trace)])
            if telling is not None:
                row = {"article_id": telling.article.id, "body": telling.model_dump_json()}
                upsert(connection, schema.tellings, [row])
        self._kept.put(story, body)

    def save_regrouped(self, stories: Sequence[Story], seen: int | None = None) -> None:
        """Save stories between which articles moved, all at once; their traces go with them.

        Raises RetryLater, and saves nothing, when there were other saves since ``seen``.
        """
        with self._database.writing() as connection:
            _count_save(connection, seen)
            rows = [_story_row(story, story.model_dump_json()) for story in stories]
            upsert(connection, schema.stories, rows)
            for story in stories:
                _save_members(connection, story)


def _count_save(connection: Connection, seen: int | None) -> None:
    """Count one more save; other transactions that count wait until this one ends."""
    upsert(connection, schema.notes, [{"key": SAVES_NOTE, "value": "0"}], replace=False)
    count = int(connection.scalar(_COUNT.with_for_update()) or 0)
    if seen is not None and seen != count:
        raise RetryLater("another process has grouped articles since we read the stories")
    upsert(connection, schema.notes, [{"key": SAVES_NOTE, "value": str(count + 1)}])


def _story_row(story: Story, body: str) -> dict[str, object]:
    return {
        "id": story.id,
        "revision": story.revision,
        "last_activity_at": to_micros(story.last_activity_at),
        "topics": delimited(story.topics),
        "countries": delimited(country.upper() for country in story.countries),
        "body": body,
    }


def _save_members(connection: Connection, story: Story) -> None:
    """Note the articles that came and forget those that left, without touching the others."""
    members = {member.article_id for member in story.members}
    held = select(schema.story_articles.c.article_id).where(
        schema.story_articles.c.story_id == story.id
    )
    known = set(connection.scalars(held))
    came = [
        {"article_id": article_id, "story_id": story.id} for article_id in sorted(members - known)
    ]
    upsert(connection, schema.story_articles, came)
    for article_id in sorted(known - members):
        connection.execute(
            delete(schema.story_articles).where(
                schema.story_articles.c.article_id == article_id,
                schema.story_articles.c.story_id == story.id,
            )
        )


def _trace_row(trace: Trace) -> dict[str, object]:
    return {
        "article_id": trace.article_id,
        "at": to_micros(trace.at),
        "embedding": _in_order(array("f", trace.embedding)).tobytes(),
        "body": trace.model_dump_json(exclude={"embedding"}),
    }


def _read_trace(body: str, embedding: bytes, story_id: str | None) -> Trace:
    """Read a trace; the story that it is in may be another one than when it was written."""
    trace = Trace.model_validate_json(body)
    values = array("f")
    values.frombytes(embedding)
    update = {"embedding": _in_order(values), "story_id": story_id or trace.story_id}
    return trace.model_copy(update=update)


def _in_order(numbers: "array[float]") -> "array[float]":
    """Turn the bytes of each number between the machine's order and the stored: the least first."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
