"""The records of avizor's own work: alerts and deliveries, feed schedules, failures, runs."""

from typing import Literal

from pydantic import ConfigDict

from avizor.domain.feed_memory import Fault, Hints, Honesty, Pattern
from avizor.domain.fields import Instant
from avizor.domain.records import Change, Record, Story

HeldFor = Literal["", "digest", "limit", "quiet", "mute"]
"""Why a delivery is held: its schedule, its rule's daily limit, quiet hours, a mute."""
AlertReason = Literal["new_story", "update", "spike", "silence"]
AlertKind = Literal["story", "update", "surge", "limit", "silence"]
SilenceCause = Literal["gone", "moved", "http", "parse", "network", "nothing_new"]


class FeedCause(Record):
    """Why one feed brings nothing."""

    feed: str  # feed id
    cause: SilenceCause
    detail: str = ""  # the error as it was noted, or the address it moved to


class Silence(Record):
    """One feed, all feeds of a country, or all feeds, that used to publish and stopped."""

    scope: Literal["feed", "country", "all"]
    feeds: tuple[str, ...]  # feed ids
    country: str = ""  # of the feed or the feeds; "" for all
    since: Instant  # when the last of them had something new
    expected_seconds: float  # the longest gap that would still be ordinary
    cause: SilenceCause | Literal["several"]
    detail: str = ""  # that of all of them; "" where they differ
    causes: tuple[FeedCause, ...] = ()  # of each feed; none in records of older versions


class Surge(Record):
    """More independent reports than the same hours of other weeks lead to expect."""

    begins: Instant
    ends: Instant
    reports: int  # independent ones: copies and outlets of one owner count once
    articles: int  # copies included
    stories: int
    outlets: int
    expected: float  # independent reports, from the same weekday and hours of earlier weeks
    chance: float  # of at least so many reports in an ordinary week


class Alert(Record):
    """A rule has something to say about a story; ``id`` is of (rule, story, revision)."""

    id: str
    rule: str
    rule_title: str = ""
    story_id: str
    revision: int
    reason: AlertReason
    changes: tuple[Change, ...] = ()
    created_at: Instant
    story: Story  # as of this alert
    silence: Silence | None = None  # for the reason ``silence``
    surge: Surge | None = None  # for ``spike``; None in the notice of a rule's daily limit

    @property
    def kind(self) -> AlertKind:
        """Return what it tells of; in documents ``spike`` stands for a surge and for a limit."""
        return _kind_of(self.reason, self.surge)


class AlertHeader(Record):
    """What names and orders an alert; reads a whole one without building its story."""

    model_config = ConfigDict(extra="ignore")

    id: str
    rule: str
    story_id: str
    revision: int
    reason: AlertReason
    surge: Surge | None = None

    @property
    def kind(self) -> AlertKind:
        """Return what the alert tells of."""
        return _kind_of(self.reason, self.surge)


def _kind_of(reason: AlertReason, surge: Surge | None) -> AlertKind:
    if reason == "new_story":
        return "story"
    if reason == "spike":
        return "limit" if surge is None else "surge"
    return reason


class Delivery(Record):
    """One alert on its way to one channel."""

    alert_id: str
    channel: str
    status: Literal["pending", "sent", "failed", "held"] = "pending"
    attempts: int = 0
    next_try_at: Instant | None = None
    sent_at: Instant | None = None
    error: str = ""
    receipt: str = ""  # what the channel gave back: a Message-ID, a Slack message
    held_for: HeldFor = ""  # why it is held, or was; "" for one that went out by itself


class FeedState(Record):
    """What must be remembered of one feed between polls."""

    feed_id: str
    url: str  # the address now polled: the configured one until a move is learnt
    configured_url: str = ""  # the address in the configuration when the state was saved
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    interval_seconds: float
    planned_for: float | None = None  # seconds of the interval configured when next_poll_at was set
    next_poll_at: Instant | None = None
    last_polled_at: Instant | None = None
    last_new_at: Instant | None = None
    first_ok_at: Instant | None = None  # None also in states of before it was noted
    last_ok_at: Instant | None = None
    failures: int = 0
    failing_since: Instant | None = None
    fault: Fault | None = None  # how the last poll failed; None after one that did not
    error: str = ""
    moved_to: str | None = None
    moved_seen: int = 0
    refused_move: str | None = None  # a move a person took back: not learnt again
    gone: bool = False
    gone_seen: int = 0  # answers 410 in a row
    blocked_until: Instant | None = None  # Retry-After, kept across restarts
    pattern: Pattern = Pattern()
    hints: Hints = Hints()
    honesty: Honesty = Honesty()
    window: int = 0  # how many entries the feed lists at a time; 0: not known


class HostTraffic(Record):
    """What was asked of one host: a line of the source ledger, or what is to be added to it."""

    host: str
    requests: int = 0  # redirects and robots.txt included
    bytes: int = 0  # of bodies, as they came over the wire
    not_modified: int = 0  # answers 304
    failed: int = 0  # no answer, or a status of 400 and above
    refused: int = 0  # pages not asked for because robots.txt forbids them
    robots: str = ""  # what robots.txt said when it was last read; "" when it was not
    last_at: Instant  # of the last request

    def plus(self, later: "HostTraffic") -> "HostTraffic":
        """Return what was asked in both; words of the later one that are not empty replace."""
        sums = {name: getattr(self, name) + getattr(later, name) for name in TRAFFIC_COUNTS}
        return later.model_copy(update={**sums, "robots": later.robots or self.robots})


TRAFFIC_COUNTS = ("requests", "bytes", "not_modified", "failed", "refused")
"""What of :class:`HostTraffic` adds up."""


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
