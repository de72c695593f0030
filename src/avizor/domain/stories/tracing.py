"""What is remembered of an article, to match the next ones against."""

from collections.abc import Sequence

from avizor.domain.assistance.refused_before import earlier_refusal
from avizor.domain.follow_ups.pointing import points_back
from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.opening import opening_of
from avizor.domain.records import Assessed, TopicScore, Trace
from avizor.domain.statements.claims import speaks_of_denial
from avizor.domain.stories.facts.changes import sure_topics
from avizor.domain.stories.facts.official import is_of_detail
from avizor.domain.stories.reports.asides import without_asides
from avizor.domain.stories.reports.lead_days import days_told
from avizor.domain.stories.reports.similarity import names_of, numbers_of, signature, words_of
from avizor.domain.stories.translation import anchors_of
from avizor.domain.tolls.mentions import mentions_of

HEADLINE, OPENING = 300, 900
"""Characters of a title and a text that are kept to be read again beside another's. Names, words
and numbers are those of as much: what comes later is background, and a long text shares some of
it with any other."""


def trace_of(assessed: Assessed, story: str) -> Trace:
    """Return what is remembered of an article to match the next ones against."""
    article, assessment = assessed.article, assessed.assessment
    assistance = assessment.assistance
    text = article.text or article.summary
    own = f"{article.title}.\n{_opening(without_asides(text))}"
    disputes = is_of_detail(assessed)  # and leaves the event as it is
    return Trace(
        article_id=article.id,
        story_id=story,
        at=article.published_at,
        feed_id=article.source.feed_id,
        owner=article.source.owner,
        language=article.language,
        embedding=assessment.embedding,
        signature=signature(text),
        names=names_of(own),
        anchors=anchors_of(text, article.language),
        numbers=numbers_of(own, article.language),
        words=tuple(words_of(own)),
        country=assessment.country,
        countries=frozenset(assessment.countries),
        days=days_told(article.title, text, article.published_at),
        points_back=points_back(article.title, text),
        first_report=assessment.first_report,
        places=frozenset(place.name for place in assessment.places),
        actors=frozenset(actor.id for actor in assessment.actors),
        topics=frozenset(topic.id for topic in assessment.topics),
        sure_topics=frozenset(sure_topics(assessment)),
        likeliest_topic=_likeliest(assessment.topics),
        tolls=assessment.tolls,
        mentions=mentions_of(article.title, text, article.language),
        helped=assistance.requester if assistance else None,
        helpers=_helpers(assessed),
        severity=assessment.severity,
        claim=None if disputes else assessment.claim,
        denies=not disputes and speaks_of_denial(article.title, text),
        opening=f"{' '.join(article.title.split())[:HEADLINE]}\n{text[:OPENING]}",
    )


def _likeliest(topics: Sequence[TopicScore]) -> str | None:
    return max(topics, key=lambda topic: (topic.score, topic.id)).id if topics else None


def _helpers(assessed: Assessed) -> frozenset[str]:
    """Return who helps, and who refused to before, as the headline tells: a story knows of that."""
    assistance = assessed.assessment.assistance
    if assistance is None:
        return frozenset()
    told = opening_of(assessed.article, 1)
    refused = any(earlier_refusal(fold_in_place(compose(one))) for one in told)
    named = set(assessed.assessment.countries) - {assistance.requester} if refused else set()
    return frozenset(assistance.partners) | named


def _opening(text: str) -> str:
    """Return how a text begins, to the end of a word."""
    return text if len(text) <= OPENING else text[:OPENING].rpartition(" ")[0]
