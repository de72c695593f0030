"""What a model is given of an article, and what it says of it."""

from avizor.domain.records import Evidence, Record, TopicScore


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
