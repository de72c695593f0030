"""How a story begins and grows: pure functions from a story and an article to the next story."""

import hashlib
from collections.abc import Sequence

from avizor.domain.records import Assessed, Change, Member, Revision, Story, Trace
from avizor.domain.stories.corroboration import independent_sources
from avizor.domain.stories.facts.changes import current_severity
from avizor.domain.stories.facts.heard import first_told
from avizor.domain.stories.facts.help_state import current_assistance
from avizor.domain.stories.facts.last_told import OFFICIAL_WORDS
from avizor.domain.stories.facts.official import current_deniers
from avizor.domain.stories.facts.on_top import brought
from avizor.domain.stories.facts.partners import current_partners, partners_of
from avizor.domain.stories.facts.put_back import put_back
from avizor.domain.stories.facts.toll_state import current_tolls
from avizor.domain.stories.facts.towns import town_of
from avizor.domain.stories.facts.trusted import with_likely_tolls
from avizor.domain.stories.facts.unnamed_help import with_unnamed_help
from avizor.domain.tolls.reports import reports_of, take_reports
from avizor.domain.tolls.steps import as_counted

KEYWORDS_EACH = 20_000
"""Characters of an article that rules match keywords in."""
KEYWORDS_WHOLE = 20_000
"""Characters from which on a story keeps only what its next articles begin with."""
KEYWORDS_LEAD = 2_000
KEYWORD_LIMIT = 60_000
"""Characters of a story from which on it keeps only the headlines of its next articles."""
KEYWORDS_MOST = 120_000
"""Characters of a story that rules match keywords in, at most: hundreds of headlines more."""
_TOWNS = 40
"""Reports of a story whose towns are kept."""


def found_story(assessed: Assessed, report: str | None = None, *, in_doubt: bool = False) -> Story:
    """Begin a story with its first article; the id follows from the article's.

    ``report`` names the text that the article is a copy of, None for its own. ``in_doubt`` where
    it may go on with another story.
    """
    article, assessment = assessed.article, assessed.assessment
    member = member_of(assessed, report or article.id)
    official = article.source.kind == "official"
    return Story(
        id=story_id(article.id),
        title=article.title,
        first_seen_at=article.first_seen_at,
        last_activity_at=article.first_seen_at,
        members=(member,),
        independent_sources=independent_sources([member]),
        official=official and assessment.claim != "denial",
        denied_by=current_deniers(None, assessed),
        towns=town_of(assessed),
        topics=tuple(topic.id for topic in assessment.topics),
        countries=assessment.countries,
        actors=tuple(actor.id for actor in assessment.actors),
        severity=assessment.severity,
        score=max((topic.score for topic in assessment.topics), default=0.0),
        topic_scores={topic.id: topic.score for topic in assessment.topics},
        assistance=assessment.assistance,
        helpers=partners_of(assessment.assistance),
        moved_help=assessment.assistance,
        tolls=assessment.tolls,
        toll_reports=tuple(reports_of(assessed)),
        keywords=_words_of(assessed),
        history=(_first_step(assessed),),
        in_doubt=in_doubt,
    )


def _first_step(assessed: Assessed) -> Revision:
    at, known = assessed.article.first_seen_at, first_told(assessed.assessment)
    return Revision(revision=1, at=at, changes=(), known=known)


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
        dated=article.dated,
        report=report,
        relevance=assessed.assessment.relevance,
    )


def join_story(
    story: Story, assessed: Assessed, report: str, earlier: Sequence[Trace] = ()
) -> Story:
    """Add an article to a story: its facts, of a copy of a report those that it adds on top.

    ``earlier`` are the traces of the story's articles that are remembered. The revision rises
    when a fact changed, and history says which, in whose words. An article that is a member
    already changes nothing.
    """
    if any(member.article_id == assessed.article.id for member in story.members):
        return story
    is_copy = any(member.report == report for member in story.members)
    members = (*story.members, member_of(assessed, report))
    story = story if is_copy else put_back(story, assessed, earlier)
    assessed = with_likely_tolls(story, as_counted(story, assessed, earlier), earlier)
    assessed = with_unnamed_help(story, assessed)
    told, changes = brought(story, assessed, report, earlier)
    sources = independent_sources(members)
    changes = (*changes, *_source_change(story, sources, assessed))
    grown = {
        **_grown(story, assessed, members),
        "independent_sources": sources,
        "keywords": _keywords(story, assessed, is_copy),
    }
    facts = _facts(story, told, changes, earlier) if told else {}
    official = {"official": _is_official(story, changes)}
    revised = _revised(story, changes, assessed)
    return story.model_copy(update={**grown, **facts, **official, **revised})


def _grown(story: Story, assessed: Assessed, members: tuple[Member, ...]) -> dict[str, object]:
    article, assessment = assessed.article, assessed.assessment
    scores = dict(story.topic_scores)
    for topic in assessment.topics:
        scores[topic.id] = max(topic.score, scores.get(topic.id, 0.0))
    return {
        "title": headline(members),
        "members": members,
        "last_activity_at": max(story.last_activity_at, article.first_seen_at),
        "topics": tuple(sorted(scores, key=lambda topic: (-scores[topic], topic))),
        "topic_scores": scores,
        "score": max(scores.values(), default=0.0),
        "countries": tuple(dict.fromkeys((*story.countries, *assessment.countries))),
        "denied_by": current_deniers(story, assessed),
        "actors": tuple(dict.fromkeys((*story.actors, *(a.id for a in assessment.actors)))),
    }


def headline(members: Sequence[Member]) -> str:
    """Return the headline of the first report, of an official body where nobody else reports.

    Officials name their communiqués after themselves.
    """
    reports = [member for member in members if member.kind != "official"] or members
    return min(reports, key=lambda member: (member.published_at, member.article_id)).title


def _facts(
    story: Story, assessed: Assessed, changes: tuple[Change, ...], earlier: Sequence[Trace]
) -> dict[str, object]:
    told = {change.fact for change in changes}
    moved = "assistance_status" in told
    return {
        "towns": (*story.towns, *town_of(assessed))[:_TOWNS],
        "tolls": current_tolls(story, assessed, earlier, changes),
        "toll_reports": take_reports(story.toll_reports, assessed),
        "assistance": current_assistance(story, assessed, earlier, news=moved),
        "helpers": current_partners(story, assessed),
        "moved_help": assessed.assessment.assistance if moved else story.moved_help,
        "severity": current_severity(story, assessed, earlier, told="severity" in told),
    }


def _is_official(story: Story, changes: tuple[Change, ...]) -> bool:
    """Say whether an official confirms the story once an article's changes are taken over."""
    told = [change.after for change in changes if change.fact == "official"]
    words = [word for word in told if word in OFFICIAL_WORDS]
    return words[-1] == "confirmed" if words else story.official


def _revised(story: Story, changes: tuple[Change, ...], assessed: Assessed) -> dict[str, object]:
    changes = tuple(change for change in changes if change.before != change.after)
    if not changes:
        return {}
    revision = story.revision + 1
    at = assessed.article.first_seen_at
    step = Revision(revision=revision, at=at, changes=changes)
    return {"revision": revision, "history": (*story.history, step)}


def _source_change(story: Story, count: int, assessed: Assessed) -> tuple[Change, ...]:
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


def _keywords(story: Story, assessed: Assessed, is_copy: bool) -> str:
    """Add an article's words to its story's, so that one long text does not fill all the room.

    A copy adds how it begins: its headline may be its own, the rest is there. A headline that is
    there already is not added to a story that keeps only these.
    """
    known, title = story.keywords, assessed.article.title
    if len(known) >= KEYWORD_LIMIT:
        return known if f"\n{title}\n" in f"{known}\n" else f"{known}\n{title}"[:KEYWORDS_MOST]
    whole = not is_copy and len(known) < KEYWORDS_WHOLE
    words = _words_of(assessed)[: KEYWORDS_EACH if whole else KEYWORDS_LEAD]
    return f"{known}\n{words[: max(len(title), KEYWORD_LIMIT - len(known) - 1)]}"


def _words_of(assessed: Assessed) -> str:
    article = assessed.article
    return f"{article.title}\n{article.summary}\n{article.text}"[:KEYWORDS_EACH]
