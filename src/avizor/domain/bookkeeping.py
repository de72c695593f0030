"""The records of avizor's own work: alerts and deliveries, feed schedules, failures, runs."""

from typing import Literal

from avizor.domain.records import Change, Instant, Record, Story


class Alert(Record):
    """A rule has something to say about a story; ``id`` is of (rule, story, revision)."""

    id: str
    rule: str
    rule_title: str = ""
    story_id: str
    revision: int
    reason: Literal["new_story", "update", "spike", "silence"]
    changes: tuple[Change, ...] = ()
    created_at: Instant
    story: Story  # as of this alert


class Delivery(Record):
    """One alert on its way to one channel."""

    alert_id: str
    channel: str
    status: Literal["pending", "sent", "failed", "held"] = "pending"
    attempts: int = 0
    next_try_at: Instant | None = None
    sent_at: Instant | None = None
    error: str = ""
    receipt: str = ""  # what the channel gave back: a Message-ID, a Slack ts


class FeedState(Record):
    """What must be remembered of one feed between polls."""

    feed_id: str
    url: str  # the address now polled: the configured one until a move is learnt
    configured_url: str = ""  # the address in the configuration when the state was saved
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    interval_seconds: float
    next_poll_at: Instant | None = None
    last_polled_at: Instant | None = None
    last_new_at: Instant | None = None
    last_ok_at: Instant | None = None
    failures: int = 0
    error: str = ""
    moved_to: str | None = None
    moved_seen: int = 0
    gone: bool = False
    blocked_until: Instant | None = None  # Retry-After, kept across restarts


class DeadLetter(Record):
    """A record that a stage could not handle, with the reason, kept for a person."""

    id: str
    stage: str
    topic: str
    key: str
    reason: str
    at: Instant
    value: str  # the record as read, UTF-8 with replacement


class RunSummary(Record):
    """What one ``run --once`` did (product.md §5)."""

    feeds: int = 0
    feeds_not_modified: int = 0
    feeds_failed: int = 0
    entries: int = 0
    new_entries: int = 0
    articles: int = 0
    duplicates: int = 0
    assessed: int = 0
    relevant: int = 0
    stories_new: int = 0
    stories_updated: int = 0
    alerts: int = 0
    alerts_failed: int = 0
    dead_letters: int = 0
    seconds: float = 0.0
