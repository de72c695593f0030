"""What an edit of a story's article changes in the story."""

from collections.abc import Sequence
from typing import get_args

from avizor.domain.records import Assessed, Assessment, Revision, Story, Toll, TollKind, Trace
from avizor.domain.stories.facts.changes import changes_of
from avizor.domain.stories.facts.toll_state import current_tolls
from avizor.domain.stories.growing import headline
from avizor.domain.tolls.reports import take_reports

TOLLS = frozenset(get_args(TollKind))


def edit_story(
    story: Story, assessed: Assessed, before: Sequence[Toll], earlier: Sequence[Trace]
) -> Story:
    """Take over what an edited article says; ``before`` are the tolls of its first edition.

    A new headline is shown and changes no fact. A new text changes the tolls that it moved, by
    the rules that hold for any article; what else it says may have stood there before.
    ``earlier`` are the traces of the story's other articles. Returns the same story when there is
    nothing to take over.
    """
    article = assessed.article
    edited = article.edited == "text"
    shown: dict[str, object] = {"title": article.title}
    if edited:
        shown["relevance"] = assessed.assessment.relevance
    members = tuple(
        one.model_copy(update=shown) if one.article_id == article.id else one
        for one in story.members
    )
    told = _edit_alone(assessed, before)
    found = changes_of(story, told, earlier, weighed=False) if edited else ()
    changes = tuple(c for c in found if c.fact in TOLLS and c.before != c.after)
    if members != story.members:
        story = story.model_copy(update={"members": members, "title": headline(members)})
    if not changes:
        return story
    revision = story.revision + 1
    step = Revision(revision=revision, at=told.article.published_at, changes=changes)
    return story.model_copy(
        update={
            "tolls": current_tolls(story, told, earlier, changes),
            "toll_reports": take_reports(story.toll_reports, told),
            "revision": revision,
            "history": (*story.history, step),
            "last_activity_at": max(story.last_activity_at, told.article.published_at),
        }
    )


def _edit_alone(assessed: Assessed, before: Sequence[Toll]) -> Assessed:
    """Return an article with nothing but the tolls that its edit changed, told at the edit."""
    article = assessed.article
    at = article.edited_at or article.first_seen_at
    known = {(toll.kind, toll.unit, toll.count) for toll in before}
    tolls = [t for t in assessed.assessment.tolls if (t.kind, t.unit, t.count) not in known]
    return Assessed(
        article=article.model_copy(update={"published_at": at}),
        assessment=Assessment(relevance=assessed.assessment.relevance, tolls=tuple(tolls)),
    )
