"""Make the tables of version 1, as every avizor before Alembic made them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables; ``schema_versions`` may be there, log and index share it in SQLite."""
    op.create_table(
        "schema_versions",
        sa.Column("component", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        if_not_exists=True,
    )
    _feeds()
    _stories()
    _alerts()
    _rest()


def _feeds() -> None:
    op.create_table("feeds", _key("feed_id"), _text("body"))
    op.create_table(
        "seen",
        _text("feed_id"),
        _text("entry_id"),
        _time("listed_at"),
        sa.PrimaryKeyConstraint("feed_id", "entry_id"),
    )
    op.create_index("seen_listed_at", "seen", ["listed_at"])
    op.create_table("urls", _key("url_key"), _text("article_id"), _time("listed_at"))
    op.create_index("urls_listed_at", "urls", ["listed_at"])


def _stories() -> None:
    op.create_table(
        "stories",
        _key("id"),
        sa.Column("revision", sa.Integer, nullable=False),
        _time("last_activity_at"),
        _text("topics"),
        _text("countries"),
        _text("body"),
    )
    op.create_index("stories_last_activity_at", "stories", ["last_activity_at"])
    op.create_table("story_articles", _key("article_id"), _text("story_id"))
    op.create_index("story_articles_story_id", "story_articles", ["story_id"])
    embedding = sa.Column("embedding", sa.LargeBinary, nullable=False)
    op.create_table("traces", _key("article_id"), _time("at"), embedding, _text("body"))
    op.create_index("traces_at", "traces", ["at"])
    op.create_table(
        "dirty",
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("story_id", sa.Text, nullable=False, unique=True),
    )


def _alerts() -> None:
    op.create_table(
        "told",
        _text("story_id"),
        _text("rule"),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("story_id", "rule"),
    )
    op.create_table(
        "alerts", _key("id"), _text("rule"), _text("story_id"), _time("created_at"), _text("body")
    )
    op.create_index("alerts_created_at", "alerts", ["created_at"])
    op.create_index("alerts_rule", "alerts", ["rule", "created_at"])
    op.create_index("alerts_story_id", "alerts", ["story_id"])
    op.create_table(
        "deliveries",
        _text("alert_id"),
        _text("channel"),
        _text("status"),
        _time("next_try_at"),
        sa.Column("sent_at", sa.BigInteger),
        _text("receipt"),
        _text("body"),
        sa.PrimaryKeyConstraint("alert_id", "channel"),
    )
    op.create_index("deliveries_status", "deliveries", ["status", "next_try_at"])


def _rest() -> None:
    op.create_table("dead_letters", _key("id"), _time("at"), _text("body"))
    op.create_table("notes", _key("key"), _text("value"))


def _key(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, primary_key=True)


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False)


def _time(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.BigInteger, nullable=False)
