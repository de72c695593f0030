"""What the readers of a story are told after all: what it has taken over in silence.

A story moves on in silence too: where a count is likelier read late than news, where an answer
stands in a language of its own. What readers know stays as it was. A change names that value, and
who states the new one again tells it after all.
"""

from collections.abc import Iterator, Sequence

from avizor.domain.assistance.headlines import headline_tells
from avizor.domain.records import Assessed, Assessment, Change, Fact, Story, Toll, Trace
from avizor.domain.stories.facts.help_state import is_same
from avizor.domain.stories.facts.last_told import Value, last_told
from avizor.domain.stories.facts.toll_state import is_another_count, was_hit
from avizor.domain.stories.reports.telling import voice_of
from avizor.domain.tolls.sure import is_sure

_STATUS: Fact = "assistance_status"


def first_told(assessment: Assessment) -> tuple[Change, ...]:
    """List what the readers of a story know from the article that begins it."""
    counts = (Change(fact=t.kind, after=t.count, unit=t.unit) for t in assessment.tolls)
    help_told = assessment.assistance
    status = (Change(fact=_STATUS, after=help_told.status),) if help_told else ()
    return (*counts, *status, Change(fact="severity", after=assessment.severity))


def as_told(story: Story, change: Change) -> Change:
    """Return a change from what readers know; it may be to what they know already."""
    return change.model_copy(update={"before": last_told(story, change.fact, change.unit)})


def told_again(story: Story, assessed: Assessed, traces: Sequence[Trace]) -> Iterator[Change]:
    """Yield what a story took over in silence and an article states again: readers know other.

    A count in its headline, of the dead also one in a second outlet's text; an answer in its
    headline. What readers know nothing of at all is no news by being told twice: first reports
    left it out.
    """
    known = {(toll.kind, toll.unit): toll for toll in story.tolls}
    for toll in filter(is_sure, assessed.assessment.tolls):
        stands = known.get((toll.kind, toll.unit))
        if (
            stands is not None
            and stands.count == toll.count
            and not was_hit(toll, known)
            and _is_other(toll, last_told(story, toll.kind, toll.unit))
            and (toll.sentence == assessed.article.title or _is_seconded(toll, assessed, traces))
        ):
            yield _change(toll.kind, toll.count, toll.sentence, assessed, toll.unit)
    yield from _answer_again(story, assessed)


def _answer_again(story: Story, assessed: Assessed) -> Iterator[Change]:
    known, told = story.assistance, assessed.assessment.assistance
    if known is None or told is None or known.status != told.status or not is_same(known, told):
        return
    if last_told(story, _STATUS) in {None, told.status}:
        return
    if headline_tells(assessed.article.title, told.status):
        sentence = told.evidence[0] if told.evidence else assessed.article.title
        yield _change(_STATUS, told.status, sentence, assessed)


def _change(fact: Fact, after: Value, sentence: str, assessed: Assessed, unit: str = "") -> Change:
    source = assessed.article.source.feed_id
    return Change(fact=fact, after=after, sentence=sentence, source=source, unit=unit)


def _is_other(toll: Toll, told: Value) -> bool:
    """Say whether readers know another count than this one, which does not only round it."""
    return isinstance(told, int | float) and told != toll.count and is_another_count(toll, told)


def _is_seconded(toll: Toll, assessed: Assessed, traces: Sequence[Trace]) -> bool:
    """Say whether another outlet counts the same dead; what else differs is often a reading."""
    if toll.kind != "dead":
        return False
    voice = voice_of(assessed.article.source)
    others = (trace for trace in traces if voice_of(trace) != voice)
    return any((t.kind, t.count) == (toll.kind, toll.count) for o in others for t in o.tolls)
