"""Which count of a story gives way again: one that a single report gave, and readers never heard.

A story takes a higher count over in silence where it is likelier read wrongly, or late, than new.
Where others then count as readers know, or add to it, that is what the story counts.
"""

from collections.abc import Iterable, Sequence

from avizor.domain.language.text import compose, fold
from avizor.domain.records import Assessed, Story, Toll, Trace
from avizor.domain.stories.earlier import voice_of
from avizor.domain.stories.heard import last_told
from avizor.domain.stories.toll_state import is_another_count
from avizor.domain.tolls.kinds import counts_people
from avizor.domain.tolls.steps import adds
from avizor.domain.tolls.totals import is_total

_AGREED = 2
"""How many outlets must have counted as readers know before another one that does so decides."""


def put_back(story: Story, assessed: Assessed, traces: Sequence[Trace]) -> Story:
    """Return a story as an article finds it: without what one report alone counted in silence.

    ``traces`` are those of the story's articles. A count gives way to what readers know where the
    article adds to it or sums up to less, an official gives it, or two outlets gave it before.
    """
    tolls = tuple(_stands(toll, story, assessed, traces) for toll in story.tolls)
    return story if tolls == story.tolls else story.model_copy(update={"tolls": tolls})


def _stands(toll: Toll, story: Story, assessed: Assessed, traces: Sequence[Trace]) -> Toll:
    told = last_told(story, toll.kind, toll.unit)
    if not isinstance(told, int | float) or not counts_people(toll) or told >= toll.count:
        return toll
    alone = [trace for trace in traces if _count(trace, toll, toll.count)]
    known = [trace for trace in traces if _count(trace, toll, told)]
    later = all(trace.at < assessed.article.published_at for trace in alone)
    if _voices(alone) != 1 or not (known and later and is_another_count(toll, told)):
        return toll
    decides = assessed.article.source.kind == "official" or _voices(known) >= _AGREED
    for own in assessed.assessment.tolls:
        if own.kind == toll.kind and (
            adds(own) or _sums_up(own, told, toll) or (own.count == told and decides)
        ):
            return _count(known[0], toll, told) or toll
    return toll


def _sums_up(own: Toll, told: float, alone: Toll) -> bool:
    """Say whether a sum stands between what readers know and what one report counted."""
    return told < own.count < alone.count and is_total(fold(compose(own.sentence)))


def _count(trace: Trace, toll: Toll, count: float) -> Toll | None:
    """Return what an article counts as often as that, of a toll's kind."""
    key = toll.kind, toll.unit, count
    return next((one for one in trace.tolls if (one.kind, one.unit, one.count) == key), None)


def _voices(traces: Iterable[Trace]) -> int:
    return len({voice_of(trace) for trace in traces})
