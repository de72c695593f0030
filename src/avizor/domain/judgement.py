"""What a model is given of an article, and what it says of it."""

from collections.abc import Collection, Mapping

from pydantic import Field

from avizor.domain.records import Evidence, Record, TopicScore
from avizor.domain.tokens import Token

ASSISTANCE = "military_assistance"
HARDLY = 0.1
"""The relevance below which sentences alone persuade nobody, and tolls are of accidents."""


class ModelInput(Record):
    """What the model reads of an article."""

    title: str
    text: str
    language: str | None = None


class Judgement(Record):
    """What the model says of one article."""

    relevance: float  # 0–1, calibrated
    topics: tuple[TopicScore, ...]  # the assigned ones, best first
    scores: dict[str, float]  # every topic's calibrated score
    evidence: tuple[Evidence, ...]  # one verbatim sentence for each assigned topic
    embedding: tuple[float, ...]  # unit length, language mean removed
    severity: tuple[float, ...] = ()  # chances of at least serious, national; () when not judged
    tokens: Mapping[str, tuple[Token, ...]] = Field(default_factory=dict)
    """What the network says of each sentence's tokens as tolls; empty for a model that does not."""
    sides: Mapping[str, tuple[Token, ...]] = Field(default_factory=dict)
    """The same of sides and outcome of foreign help; empty for an article that is not about it."""
    doubted: bool = False
    """Whether further opinions took its topics away: then sentences persuade nobody either."""


def is_help_alone(topics: Collection[str]) -> bool:
    """Say whether an article is about foreign help and nothing else: its outcome grades it."""
    return set(topics) == {ASSISTANCE}
