"""The tables of the state, one schema for SQLite and PostgreSQL.

Records are kept whole as JSON; beside it stand the columns that are searched or ordered by.
Times are microseconds since 1970: they compare exactly in every database.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

SCHEMA_VERSION = 6
"""Raised too, with a step that changes no table, when a stored record or note gets a field more."""

metadata = MetaData()

schema_versions = Table(
    "schema_versions",
    metadata,
    Column("component", Text, primary_key=True),
    Column("version", Integer, nullable=False),
)

feeds = Table(
    "feeds",
    metadata,
    Column("feed_id", Text, primary_key=True),
    Column("body", Text, nullable=False),
)

seen = Table(
    "seen",
    metadata,
    Column("feed_id", Text, nullable=False),
    Column("entry_id", Text, nullable=False),
    Column("listed_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("feed_id", "entry_id"),
    Index("seen_listed_at", "listed_at"),
)

urls = Table(
    "urls",
    metadata,
    Column("url_key", Text, primary_key=True),
    Column("article_id", Text, nullable=False),
    Column("listed_at", BigInteger, nullable=False),
    Index("urls_listed_at", "listed_at"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("last_activity_at", BigInteger, nullable=False),
    Column("topics", Text, nullable=False),  # ",homicide,terrorism,"
    Column("countries", Text, nullable=False),  # ",CO,EC,"
    Column("body", Text, nullable=False),
    Index("stories_last_activity_at", "last_activity_at"),
)

story_articles = Table(
    "story_articles",
    metadata,
    Column("article_id", Text, primary_key=True),
    Column("story_id", Text, nullable=False),
    Index("story_articles_story_id", "story_id"),
)

traces = Table(
    "traces",
    metadata,
    Column("article_id", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("embedding", LargeBinary, nullable=False),  # float32, little endian
    Column("body", Text, nullable=False),
    Index("traces_at", "at"),
)

tellings = Table(
    "tellings",
    metadata,
    Column("article_id", Text, primary_key=True),
    Column("body", Text, nullable=False),
)

dirty = Table(
    "dirty",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=True),
    Column("story_id", Text, nullable=False, unique=True),
)

told = Table(
    "told",
    metadata,
    Column("story_id", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    PrimaryKeyConstraint("story_id", "rule"),
)

alerts = Table(
    "alerts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("rule", Text, nullable=False),
    Column("story_id", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    Index("alerts_created_at", "created_at"),
    Index("alerts_rule", "rule", "created_at"),
    Index("alerts_story_id", "story_id"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("alert_id", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("next_try_at", BigInteger, nullable=False),  # 0: at once
    Column("sent_at", BigInteger),
    Column("receipt", Text, nullable=False),
    Column("body", Text, nullable=False),
    PrimaryKeyConstraint("alert_id", "channel"),
    Index("deliveries_status", "status", "next_try_at"),
)

leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("owner", Text, nullable=False),  # host, process and a random part
    Column("expires_at", BigInteger, nullable=False),  # by the database's clock
)

hosts = Table(
    "hosts",
    metadata,
    Column("host", Text, primary_key=True),
    Column("requests", BigInteger, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("not_modified", BigInteger, nullable=False),
    Column("failed", BigInteger, nullable=False),
    Column("refused", BigInteger, nullable=False),
    Column("robots", Text, nullable=False),
    Column("last_at", BigInteger, nullable=False),
)

dead_letters = Table(
    "dead_letters",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
