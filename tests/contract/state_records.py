"""Small records that tests save in a state. All news here is invented."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from avizor.domain.bookkeeping import Alert, DeadLetter, Delivery, FeedState, HostTraffic
from avizor.domain.records import Member, Story, Trace

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def feed(feed_id: str = "diario", **fields: object) -> FeedState:
    base = FeedState(feed_id=feed_id, url="https://diario.example/rss", interval_seconds=900.0)
    return base.model_copy(update=fields)


def member(article_id: str) -> Member:
    return Member(
        article_id=article_id,
        feed_id="diario",
        kind="press",
        language="es",
        title=f"Título de muestra {article_id}",
        url=f"https://diario.example/{article_id}",
        published_at=NOON,
        report=article_id,
    )


def story(story_id: str = "s", *articles: str, **fields: object) -> Story:
    base = Story(
        id=story_id,
        title="Operativo de muestra",
        first_seen_at=NOON,
        last_activity_at=NOON,
        members=tuple(member(article_id) for article_id in articles or (f"{story_id}-1",)),
        independent_sources=1,
    )
    return base.model_copy(update=fields)


def trace(article_id: str, at: datetime = NOON, **fields: object) -> Trace:
    given = {"article_id": article_id, "story_id": "s", "at": at, "feed_id": "diario", **fields}
    return Trace.model_validate(given)


def alert(alert_id: str = "x", **fields: object) -> Alert:
    base = Alert(
        id=alert_id,
        rule="ecuador",
        story_id="s",
        revision=1,
        reason="new_story",
        created_at=NOON,
        story=story(),
    )
    return base.model_copy(update=fields)


def delivery(alert_id: str = "x", channel: str = "mail", **fields: object) -> Delivery:
    return Delivery(alert_id=alert_id, channel=channel).model_copy(update=fields)


def letter(key: str, at: datetime = NOON) -> DeadLetter:
    return DeadLetter(id=key, stage="fetch", topic="t", key="k", reason="r", at=at, value="\x00ñ")


def in_parallel(work: Callable[[int], None], count: int) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


def traffic(host: str, at: datetime = NOON, **fields: object) -> HostTraffic:
    return HostTraffic(host=host, last_at=at).model_copy(update=fields)
