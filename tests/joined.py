"""Stories made for tests by joining articles in turn, and what the last one changed."""

from typing import Any

from avizor.domain.records import Assessed, Story, Trace
from avizor.domain.stories.growing import found_story, join_story
from avizor.domain.stories.tracing import trace_of
from avizor.domain.tolls.reading import find_tolls
from build import assessed, source


def told(*articles: Assessed) -> Story:
    """Join articles in turn, each a report of its own, with the traces of those before."""
    story = found_story(articles[0])
    traces: list[Trace] = [trace_of(articles[0], story.id)]
    for one in articles[1:]:
        story = join_story(story, one, one.article.id, traces)
        traces.append(trace_of(one, story.id))
    return story


def told_in_words(*articles: tuple[float, str], language: str = "es") -> Story:
    """Join articles of an hour and a text each, every one of another outlet, in turn.

    A text is a headline, and what stands below it after a bar.
    """
    return told(*(in_words(n, *article, language) for n, article in enumerate(articles)))


def in_words(number: int, hours: float, words: str, language: str) -> Assessed:
    """Make an article of an outlet of its own, whose tolls are those that the rules read."""
    title, _, text = words.partition(" | ")
    return assessed(
        f"a{number}",
        hours=hours,
        title=title,
        text=text,
        language=language,
        source=source(f"diario{number}"),
        tolls=find_tolls(title, text, language),
    )


def steps(story: Story) -> list[tuple[str, object, object]]:
    """List the tolls that were told as changes: kind, before, after."""
    changes = [change for step in story.history for change in step.changes]
    return [(c.fact, c.before, c.after) for c in changes if c.fact != "sources"]


def last_facts(story: Story) -> set[str]:
    if story.revision == 1:
        return set()
    facts: set[str] = {change.fact for change in story.history[-1].changes}
    return facts - {"sources"}


def second(**fields: Any) -> Assessed:
    return assessed("a2", hours=15, source=source("otro"), **fields)
