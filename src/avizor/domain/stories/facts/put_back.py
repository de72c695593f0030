"""Which count of a story gives way again: one that a single report gave below its headline.

A story takes a higher count over from any report, though it may be read wrongly there, or be of
something else. Where others count less and go on doing so, or add to it, theirs stands again.
"""

from collections.abc import Iterable, Sequence

from avizor.domain.records import Assessed, Story, Toll, Trace
from avizor.domain.stories.facts.earlier import HEARD, count_in
from avizor.domain.stories.facts.toll_state import is_another_count
from avizor.domain.stories.reports.telling import headline_of, voice_of
from avizor.domain.tolls.kinds import TRAITS, counts_people
from avizor.domain.tolls.steps import adds
from avizor.domain.tolls.totals import sums_up

_AGREED = 2
"""How many outlets must have counted less before another one that does so decides."""


def put_back(story: Story, assessed: Assessed, traces: Sequence[Trace]) -> Story:
    """Return a story as an article finds it: without what one report alone counted by the way.

    ``traces`` are those of the story's articles. A count gives way to that of the others where the
    article adds to it or sums up to less. Half a day later it also does where any count of dead or
    wounded lies between the two, where an official gives that of the others, or somebody after two
    outlets: until then many have not heard of a toll that rose.
    """
    tolls = tuple(_stands(toll, assessed, traces) for toll in story.tolls)
    return story if tolls == story.tolls else story.model_copy(update={"tolls": tolls})


def _stands(toll: Toll, assessed: Assessed, traces: Sequence[Trace]) -> Toll:
    own = next((one for one in assessed.assessment.tolls if one.kind == toll.kind), None)
    if own is None or not counts_people(toll):
        return toll
    alone = [(trace, one) for trace in traces if (one := count_in(trace, toll, toll.count))]
    if _voices(trace for trace, _ in alone) != 1:
        return toll
    since = assessed.article.published_at - max(trace.at for trace, _ in alone)
    known = _of_others(toll, traces)
    if known is None or not (since and all(_is_by_the_way(one, trace) for trace, one in alone)):
        return toll
    if _is_added_up(toll, known, traces):
        return toll
    heard = since > HEARD
    harmed = TRAITS[toll.kind].harmed  # of those held, some are charged
    between = known.count < own.count < toll.count and ((heard and harmed) or sums_up(own))
    again = heard and own.count == known.count and _is_agreed(known, assessed, traces)
    return known if adds(own) or between or again else toll


def _is_added_up(toll: Toll, known: Toll, traces: Sequence[Trace]) -> bool:
    """Say whether a count is that of the others with what one of them added to it."""
    return any(
        one.kind == toll.kind and known.count + one.count == toll.count and adds(one)
        for trace in traces
        for one in trace.tolls
    )


def _is_agreed(known: Toll, assessed: Assessed, traces: Sequence[Trace]) -> bool:
    """Say whether an article that counts as others do is an official's, or the third."""
    return assessed.article.source.kind == "official" or _told_by(known, traces) >= _AGREED


def _of_others(toll: Toll, traces: Sequence[Trace]) -> Toll | None:
    """Return the lower count that most outlets give, the higher of several; None for none."""
    lower: dict[float, Toll] = {}
    for trace in traces:
        for one in trace.tolls:
            if one.count not in lower and _is_lower(one, toll):
                lower[one.count] = one
    return max(lower.values(), key=lambda one: (_told_by(one, traces), one.count), default=None)


def _told_by(toll: Toll, traces: Sequence[Trace]) -> int:
    return _voices(trace for trace in traces if count_in(trace, toll, toll.count))


def _is_lower(one: Toll, toll: Toll) -> bool:
    same = (one.kind, one.unit) == (toll.kind, toll.unit)
    return same and one.count < toll.count and is_another_count(toll, one.count)


def _is_by_the_way(toll: Toll, trace: Trace) -> bool:
    """Say whether a report counts below its headline, and neither adds nor sums up."""
    return not (toll.sentence in headline_of(trace) or adds(toll) or sums_up(toll))


def _voices(traces: Iterable[Trace]) -> int:
    return len({voice_of(trace) for trace in traces})
