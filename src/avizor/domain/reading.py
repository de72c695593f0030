"""What an article's text states in so many words, joined with what the model says of it."""

from dataclasses import dataclass

from avizor.domain.actors import GroupsMatcher, find_actors
from avizor.domain.assistance import find_assistance
from avizor.domain.gazetteer import Gazetteer
from avizor.domain.places import find_places
from avizor.domain.records import (
    Article,
    Assessment,
    Assistance,
    Judgement,
    TopicScore,
)

ASSISTANCE = "military_assistance"
STATED = 0.8
"""The score of assistance that the sentences state though the model did not see it."""


@dataclass(frozen=True)
class Reader:
    """Reads places, actors, assistance and tolls off a text; built once, used by all."""

    gazetteer: Gazetteer
    groups: GroupsMatcher

    def read(self, article: Article, judgement: Judgement) -> Assessment:
        """Return what the text and the model say together, without the model's name."""
        title, text = article.title, article.text or article.summary
        outlet = article.source.country or None
        found = find_places(title, text, self.gazetteer, outlet_country=outlet)
        assistance = find_assistance(title, text, self.gazetteer, country=found.country)
        topics = _with_assistance(judgement.topics, assistance)
        return Assessment(
            relevance=judgement.relevance,
            topics=topics,
            severity=min(1, len(topics)),
            country=found.country,
            countries=found.countries,
            places=found.places,
            actors=find_actors(title, text, self.groups),
            assistance=assistance,
            evidence=judgement.evidence,
        )


def _with_assistance(
    topics: tuple[TopicScore, ...], assistance: Assistance | None
) -> tuple[TopicScore, ...]:
    if assistance is None or any(topic.id == ASSISTANCE for topic in topics):
        return topics
    return (*topics, TopicScore(id=ASSISTANCE, score=STATED))
