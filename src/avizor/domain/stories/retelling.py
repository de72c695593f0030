"""A story told anew from what its articles tell, in the order in which they were published.

Articles arrive in any order: hosts answer when they like, and workers overtake each other. What is
known of a story must not depend on that. An article newer than all others is simply joined; one
that was published before another is put in its place and the story is told anew from there. Its
history is only ever added to: it says what readers of the story, as it stood, did not know.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from avizor.domain.alerts.decision import collapse
from avizor.domain.records import Assessed, Change, Revision, Story, Trace
from avizor.domain.stories.facts.last_told import Value, current, last_told, official_word
from avizor.domain.stories.facts.on_top import brought
from avizor.domain.stories.facts.towns import town_of
from avizor.domain.stories.growing import KEYWORDS_EACH, found_story, join_story


def by_publication(assessed: Assessed) -> tuple[datetime, str]:
    """Order articles by publication; those of one instant by their ids."""
    return assessed.article.published_at, assessed.article.id


def telling_of(assessed: Assessed) -> Assessed:
    """Return what is kept of an article to tell its story anew, its text as far as rules look."""
    article, assessment = assessed.article, assessed.assessment
    return Assessed(
        article=article.model_copy(update={"text": article.text[:KEYWORDS_EACH], "edited": ""}),
        assessment=assessment.model_copy(update={"embedding": (), "places": town_of(assessed)}),
    )


def retell(
    known: Story,
    late: Assessed,
    told: Story,
    reports: Mapping[str, str],
    traces: Mapping[str, Trace],
) -> Story:
    """Tell a story anew with an article that was published before others, or joins two reports.

    ``told`` is the story by all its articles alone, ``late`` among them (:func:`tell`);
    ``reports`` names the text that each is a copy of, by article id; ``traces`` are those that are
    remembered. The id stays. The revision rises when a fact differs from how it was known.
    """
    own = _own_changes(known, late, reports, traces)
    changes = tuple(differences(known, told, own))
    at = late.article.first_seen_at
    step = Revision(revision=known.revision + 1, at=at, changes=changes) if changes else None
    return continued(known, told, at, step)


def tell(
    tellings: Sequence[Assessed], reports: Mapping[str, str], traces: Mapping[str, Trace]
) -> Story:
    """Tell a story from its articles alone, as if they had arrived in order of publication."""
    ordered = sorted(tellings, key=by_publication)
    *_, story = go_on(None, [], ordered, reports, traces)
    return story


def go_on(
    story: Story | None,
    earlier: list[Trace],
    articles: Iterable[Assessed],
    reports: Mapping[str, str],
    traces: Mapping[str, Trace],
) -> Iterator[Story]:
    """Yield a story as it is after each of its next articles, None before its first.

    ``earlier`` are the traces of those before, as far as they are remembered; more are added.
    """
    for one in articles:
        report = reports[one.article.id]
        story = join_story(story, one, report, earlier) if story else found_story(one, report)
        yield story
        if trace := traces.get(one.article.id):
            earlier.append(trace)


def _own_changes(
    known: Story, late: Assessed, reports: Mapping[str, str], traces: Mapping[str, Trace]
) -> tuple[Change, ...]:
    """List what a late article tells to those who know the story, of a copy what it adds."""
    members = tuple(
        member.model_copy(update={"report": reports[member.article_id]}) for member in known.members
    )
    others = [trace for one, trace in traces.items() if one != late.article.id]
    known = known.model_copy(update={"members": members})
    return brought(known, late, reports[late.article.id], others)[1]


def differences(known: Story, told: Story, own: Iterable[Change] = ()) -> Iterator[Change]:
    """Yield what holds in the story told anew and readers do not know, gravest facts first."""
    changes = (change for step in told.history for change in step.changes)
    for change in collapse((*changes, *own)):
        before = told_in(known, change)
        if before != change.after == value_in(told, change):
            yield change.model_copy(update={"before": before})


def continued(known: Story, told: Story, at: datetime, step: Revision | None) -> Story:
    """Give a story told anew the name of the known one, and its history with a step, if any."""
    return told.model_copy(
        update={
            "id": known.id,
            "first_seen_at": known.first_seen_at,
            "last_activity_at": max(known.last_activity_at, at),
            "revision": step.revision if step else known.revision,
            "history": (*known.history, step) if step else known.history,
            "apart": known.apart,
            "in_doubt": known.in_doubt,
        }
    )


def value_in(story: Story, change: Change) -> Value:
    """Return how a story knows the fact of a change, None where it does not."""
    if change.fact == "official":
        return official_word(story) or ("confirmed" if story.official else None)
    if change.fact in {"topic", "country"}:
        known = story.topics if change.fact == "topic" else story.countries
        return change.after if change.after in known else None
    if change.fact == "sources":
        return story.independent_sources
    return current(story, change.fact, change.unit)


def told_in(story: Story, change: Change) -> Value:
    """Return what the readers of a story know of the fact of a change, None for nothing."""
    if change.fact in {"official", "topic", "country", "sources"}:
        return value_in(story, change)
    return last_told(story, change.fact, change.unit)
