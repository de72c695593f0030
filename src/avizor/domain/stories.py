"""How a story begins and grows: pure functions from a story and an article to the next story."""

import hashlib

from avizor.domain.corroboration import independent_sources
from avizor.domain.facts import changes_of
from avizor.domain.records import (
    Assessed,
    Assistance,
    Change,
    Member,
    Revision,
    Story,
    Toll,
)

KEYWORD_LIMIT = 20_000
"""Characters of a story's text that rules match keywords in."""
KEYWORDS_EACH = 2_000


def found_story(assessed: Assessed) -> Story:
    """Begin a story with its first article; the id follows from the article's."""
    article, assessment = assessed.article, assessed.assessment
    member = member_of(assessed, report=article.id)
    official = article.source.kind == "official"
    return Story(
        id=story_id(article.id),
        title=article.title,
        first_seen_at=article.first_seen_at,
        last_activity_at=article.first_seen_at,
        members=(member,),
        independent_sources=independent_sources([member]),
        official=official and assessment.claim != "denial",
        topics=tuple(topic.id for topic in assessment.topics),
        countries=assessment.countries,
        actors=tuple(actor.id for actor in assessment.actors),
        severity=assessment.severity,
        score=max((topic.score for topic in assessment.topics), default=0.0),
        topic_scores={topic.id: topic.score for topic in assessment.topics},
        assistance=assessment.assistance,
        tolls=assessment.tolls,
        keywords=_keywords(assessed),
        history=(Revision(revision=1, at=article.first_seen_at, changes=()),),
    )


def story_id(founder: str) -> str:
    """Name a story by its founding article, so that a repeat after a crash founds the same."""
    return "s" + hashlib.sha256(founder.encode()).hexdigest()[:15]


def member_of(assessed: Assessed, report: str) -> Member:
    """Return what a story keeps of an article; ``report`` names the text it is a copy of."""
    article = assessed.article
    return Member(
        article_id=article.id,
        feed_id=article.source.feed_id,
        owner=article.source.owner,
        kind=article.source.kind,
        language=article.language,
        title=article.title,
        url=article.canonical_url,
        published_at=article.published_at,
        report=report,
    )


def join_story(story: Story, assessed: Assessed, report: str) -> Story:
    """Add an article to a story: its facts, unless it copies a report already told.

    The revision rises when a fact changed, and history says which, in whose words. An article
    that is a member already changes nothing.
    """
    if any(member.article_id == assessed.article.id for member in story.members):
        return story
    is_copy = any(member.report == report for member in story.members)
    members = (*story.members, member_of(assessed, report))
    changes = () if is_copy else changes_of(story, assessed)
    changes = (*changes, *_source_change(story, members, assessed))
    grown = story.model_copy(update=_grown(story, assessed, members))
    return _revised(grown, changes, assessed) if changes else grown


def _grown(story: Story, assessed: Assessed, members: tuple[Member, ...]) -> dict[str, object]:
    article, assessment = assessed.article, assessed.assessment
    scores = dict(story.topic_scores)
    for topic in assessment.topics:
        scores[topic.id] = max(topic.score, scores.get(topic.id, 0.0))
    return {
        "members": members,
        "independent_sources": independent_sources(members),
        "last_activity_at": max(story.last_activity_at, article.first_seen_at),
        "topics": tuple(sorted(scores, key=lambda topic: (-scores[topic], topic))),
        "topic_scores": scores,
        "score": max(scores.values(), default=0.0),
        "countries": tuple(dict.fromkeys((*story.countries, *assessment.countries))),
        "actors": tuple(dict.fromkeys((*story.actors, *(a.id for a in assessment.actors)))),
        "keywords": f"{story.keywords}\n{_keywords(assessed)}"[:KEYWORD_LIMIT],
    }


def _revised(story: Story, changes: tuple[Change, ...], assessed: Assessed) -> Story:
    told = {change.fact: change for change in changes}
    revision = story.revision + 1
    at = assessed.article.first_seen_at
    severity = told.get("severity")
    official = told.get("official")
    return story.model_copy(
        update={
            "revision": revision,
            "history": (*story.history, Revision(revision=revision, at=at, changes=changes)),
            "tolls": _merged_tolls(story.tolls, changes, assessed),
            "assistance": _merged_assistance(story, assessed, moved="assistance_status" in told),
            "severity": assessed.assessment.severity if severity else story.severity,
            "official": official.after == "confirmed" if official else story.official,
        }
    )


def _merged_tolls(
    known: tuple[Toll, ...], changes: tuple[Change, ...], assessed: Assessed
) -> tuple[Toll, ...]:
    changed = {change.fact for change in changes}
    newer = {t.kind: t for t in assessed.assessment.tolls if t.kind in changed}
    return tuple({**{toll.kind: toll for toll in known}, **newer}.values())


def _merged_assistance(story: Story, assessed: Assessed, *, moved: bool) -> Assistance | None:
    """Take over the new status; partners and kinds add up."""
    known, told = story.assistance, assessed.assessment.assistance
    if known is None or told is None or not moved:
        return told if moved else known
    return told.model_copy(
        update={
            "partners": tuple(dict.fromkeys((*known.partners, *told.partners))),
            "kinds": tuple(dict.fromkeys((*known.kinds, *told.kinds))),
        }
    )


def _source_change(
    story: Story, members: tuple[Member, ...], assessed: Assessed
) -> tuple[Change, ...]:
    count = independent_sources(members)
    if count <= story.independent_sources:
        return ()
    return (
        Change(
            fact="sources",
            before=story.independent_sources,
            after=count,
            sentence=assessed.article.title,
            source=assessed.article.source.feed_id,
        ),
    )


def _keywords(assessed: Assessed) -> str:
    article = assessed.article
    return f"{article.title}\n{article.summary}\n{article.text}"[:KEYWORDS_EACH]
