"""Stories made for tests by joining articles in turn, and what the last one changed."""

from typing import Any

from avizor.domain.records import Assessed, Story, Trace
from avizor.domain.stories.growing import found_story, join_story
from avizor.domain.stories.tracing import trace_of
from build import assessed, source


def told(*articles: Assessed) -> Story:
    """Join articles in turn, each a report of its own, with the traces of those before."""
    story = found_story(articles[0])
    traces: list[Trace] = [trace_of(articles[0], story.id)]
    for one in articles[1:]:
        story = join_story(story, one, one.article.id, traces)
        traces.append(trace_of(one, story.id))
    return story


def last_facts(story: Story) -> set[str]:
    if story.revision == 1:
        return set()
    facts: set[str] = {change.fact for change in story.history[-1].changes}
    return facts - {"sources"}


def second(**fields: Any) -> Assessed:
    return assessed("a2", hours=15, source=source("otro"), **fields)
