"""How likely it is that a changed count, or a step of foreign help, is news to who knows the story.

The rules of ``facts.py`` find what differs from what a story holds. Some of it was told before, in
words that no rule reads: by another outlet, in another language, as background. What stands around
the change tells which: whether the article names new numbers, says it in its title, comes days
later (``docs/decisions/0025-weighed-changes.md``; ``bench/changes_fit.py`` fits the weights).
"""

import math
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from avizor.domain.language.text import cut_sentences
from avizor.domain.records import Assessed, Change, Story, Trace
from avizor.domain.stories.asides import without_asides
from avizor.domain.stories.earlier import voice_of
from avizor.domain.stories.help_state import REFUSALS
from avizor.domain.stories.matching import weigh
from avizor.domain.stories.similarity import numbers_of

SOON = timedelta(hours=6)
"""What comes sooner is weighed as this: a toll may rise by the hour."""
LEAD = 2
"""Sentences below the title in which news stands."""


class Clues(NamedTuple):
    """What stands around a change; 1 or 0 where nothing else is said."""

    new_numbers: float  # the share of the article's numbers that no earlier article names
    no_numbers: float  # it names none
    new_topic: float  # it has a topic that the story lacks
    official: float
    hours: float  # log(1 + hours) since the story's newest article, ``SOON`` at least
    foreign: float  # no earlier article is in its language
    foreign_hours: float  # ``hours`` of such a one
    same_voice: float  # its outlet, or that one's owner, has told of the story before
    titled: float  # the title says it
    late: float  # it stands below title and lead
    dead: float
    helped: float  # a step of foreign help


WEIGHTS = Clues(
    new_numbers=1.94,
    no_numbers=1.03,
    new_topic=1.06,
    official=2.95,
    hours=1.29,
    foreign=-1.77,
    foreign_hours=0.51,
    same_voice=0.95,
    titled=0.81,
    late=-0.94,
    dead=0.68,
    helped=-0.27,
)
BIAS = -4.57
LEAST = -0.7
"""The log odds below which a change is taken over in silence."""


def is_likely_news(
    change: Change, story: Story, assessed: Assessed, traces: Sequence[Trace]
) -> bool:
    """Say whether a change is likely enough to be news; without earlier ``traces`` any is.

    What nobody may miss is not weighed: see :func:`is_plain`.
    """
    if not traces or is_plain(change, assessed, traces):
        return True
    clues = clues_of(change, story, assessed, traces)
    return BIAS + weigh(WEIGHTS, clues) >= LEAST


def is_plain(change: Change, assessed: Assessed, traces: Sequence[Trace]) -> bool:
    """Say whether a change is news by what it is.

    A refusal or denial of help, a known count that falls, and one that a headline changes in a
    language in which the story was told before.
    """
    if change.fact == "assistance_status":
        return change.after in REFUSALS
    if change.before is None:
        return False
    titled = change.sentence == assessed.article.title
    return _falls(change) or (titled and not _is_foreign(assessed, traces))


def _is_foreign(assessed: Assessed, traces: Sequence[Trace]) -> bool:
    """Say whether an article is in another language than all others, an unknown one in none."""
    own = assessed.article.language
    return own is not None and all(trace.language not in {None, own} for trace in traces)


def clues_of(change: Change, story: Story, assessed: Assessed, traces: Sequence[Trace]) -> Clues:
    """Gather what stands around a change that an article brings to a story.

    ``traces`` are those of the story's other articles.
    """
    article = assessed.article
    text = article.text or article.summary
    own = numbers_of(f"{article.title}.\n{without_asides(text)}", article.language)
    known = {number for trace in traces for number in trace.numbers}
    voice = article.source.owner or article.source.feed_id
    newest = max(member.published_at for member in story.members)
    hours = math.log1p(max(article.published_at - newest, SOON) / timedelta(hours=1))
    foreign = float(_is_foreign(assessed, traces))
    titled = change.sentence == article.title
    below = cut_sentences(text)[LEAD:]
    late = bool(change.sentence) and any(change.sentence in one for one in below)
    return Clues(
        new_numbers=len(own - known) / len(own) if own else 0.0,
        no_numbers=float(not own),
        new_topic=float(any(one.id not in story.topics for one in assessed.assessment.topics)),
        official=float(article.source.kind == "official"),
        hours=hours,
        foreign=foreign,
        foreign_hours=foreign * hours,
        same_voice=float(any(voice_of(one) == voice for one in traces)),
        titled=float(titled),
        late=float(late and not titled),
        dead=float(change.fact == "dead"),
        helped=float(change.fact == "assistance_status"),
    )


def _falls(change: Change) -> bool:
    before, after = change.before, change.after
    return isinstance(before, int | float) and isinstance(after, int | float) and after < before
