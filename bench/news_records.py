"""Generated news as assessed records, as classification would hand them on: no model is run."""

from collections.abc import Iterator
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from avizor.domain.records import (
    Article,
    Assessed,
    Assessment,
    Evidence,
    Source,
    Toll,
    TopicScore,
)
from avizor.domain.story_update import StoryUpdate
from news_mix import NewsItem

WIDTH = 384  # of an embedding
SCATTER = 0.55  # reports on one event lie apart by about what the shipped model gives
TOPICS = {"prison": "prison_crisis", "kidnapping_extortion": "extortion_kidnapping"}


def assessed(item: NewsItem, now: datetime) -> Assessed:
    """Return an article with the assessment that its generator knows."""
    topic = TOPICS.get(item.topic, item.topic)
    at = now - item.age
    article = Article(
        id=f"{item.number:016x}",
        url=f"https://outlet-{item.number % 400}.example/{item.slug}",
        canonical_url=f"https://outlet-{item.number % 400}.example/{item.slug}",
        title=item.title,
        summary=item.summary,
        text=item.text,
        language=item.language,
        published_at=at,
        first_seen_at=at,
        source=_source(item),
    )
    return Assessed(article=article, assessment=_assessment(item, topic))


def _source(item: NewsItem) -> Source:
    number = item.number % 400
    return Source(feed_id=f"outlet-{number}", name=f"Diario {number}", country="EC", kind="press")


def _assessment(item: NewsItem, topic: str) -> Assessment:
    if not topic:
        return Assessment(relevance=0.02, embedding=_embedding(item))
    return Assessment(
        relevance=0.97,
        topics=(TopicScore(id=topic, score=0.9),),
        severity=2,
        country=item.country,
        countries=(item.country,),
        evidence=(Evidence(topic=topic, sentence=item.summary),),
        tolls=(Toll(kind="dead", count=3, sentence=item.summary),),
        embedding=_embedding(item),
    )


def _embedding(item: NewsItem) -> tuple[float, ...]:
    """Draw a direction of the event's, scattered by the article's own."""
    event = _direction(item.event if item.event >= 0 else -item.number)
    drawn = event + SCATTER * _direction(item.number + 10**9)
    return tuple((drawn / np.linalg.norm(drawn)).tolist())


def _direction(seed: int) -> NDArray[np.float32]:
    drawn = np.random.default_rng(abs(seed)).standard_normal(WIDTH, dtype=np.float32)
    direction: NDArray[np.float32] = drawn / np.linalg.norm(drawn)
    return direction


def updates(items: Iterator[NewsItem], now: datetime) -> Iterator[StoryUpdate]:
    """Yield what the index is given; stories are not looked for."""
    for item in items:
        yield StoryUpdate(assessed=assessed(item, now))
