"""Counts that were read in doubt and that a story makes likely: an arrest that is due, a new death.

Read alone, a number may be a toll or not; beside a story that lacks it, told a day later, it is.
"""

from collections.abc import Sequence

from avizor.domain.records import Assessed, Story, Toll, Trace
from avizor.domain.stories.facts.changes import hard_changes
from avizor.domain.stories.facts.earlier import Earlier
from avizor.domain.stories.facts.news import news_odds
from avizor.domain.tolls.steps import with_tolls
from avizor.domain.tolls.sure import SURE_TOLL, is_sure

TRUST_ODDS = 0.8
"""The log odds of being news above which a doubtful count is trusted."""


def all_trusted(assessed: Assessed) -> Assessed:
    """Return an article with all of its counts as sure as a change needs."""
    return with_tolls(assessed, map(_trusted, assessed.assessment.tolls))


def with_likely_tolls(story: Story, assessed: Assessed, traces: Sequence[Trace]) -> Assessed:
    """Return an article with those doubtful counts trusted that are likely news to a story.

    ``traces`` are those of the story's other articles; without any, nothing is trusted.
    """
    tolls = assessed.assessment.tolls
    if not traces or all(map(is_sure, tolls)):
        return assessed
    likely = {
        (change.fact, change.unit)
        for change, expected in hard_changes(story, all_trusted(assessed), Earlier(tuple(traces)))
        if news_odds(change, story, assessed, traces, expected=expected) > TRUST_ODDS
    }
    return with_tolls(assessed, (_trusted(t) if (t.kind, t.unit) in likely else t for t in tolls))


def _trusted(toll: Toll) -> Toll:
    return toll if is_sure(toll) else toll.model_copy(update={"chance": SURE_TOLL})
