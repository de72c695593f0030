"""How likely it is that a changed count, or a step of foreign help, is news to who knows the story.

The rules of ``facts.py`` find what differs from what a story holds. Some of it was told before, in
words that no rule reads: by another outlet, in another language, as background. And some of what
they take for told is news. What stands around the change tells which: whether the article names a
new day or new numbers, comes later
(``docs/decisions/0025-weighed-changes.md``; ``judgement/fit/changes.py`` fits the weights).
"""

from collections.abc import Sequence
from datetime import timedelta
from math import inf, log, log1p
from typing import NamedTuple

from avizor.domain.language.text import cut_sentences
from avizor.domain.odds import weigh
from avizor.domain.records import Assessed, Change, Story, Toll, Trace
from avizor.domain.stories.facts.earlier import Earlier, is_foreign
from avizor.domain.stories.facts.help_state import REFUSALS
from avizor.domain.stories.facts.outright import is_told_outright
from avizor.domain.stories.reports.asides import without_asides
from avizor.domain.stories.reports.lead_days import days_told
from avizor.domain.stories.reports.similarity import numbers_of, words_of
from avizor.domain.tolls.totals import sums_up

SOONEST = timedelta(hours=6)
"""What comes sooner is weighed as this: a toll may rise by the hour."""
NEWS_LEAD = 2
"""Sentences below the title in which news stands."""
_HELP = "military_assistance"
_RAID = "security_operation"
_CERTAIN = 0.01
"""Nearer to 0 or 1 no chance is taken."""


class Clues(NamedTuple):
    """What stands around a change; 1 or 0 where nothing else is said."""

    expected: float  # the rules take it for news
    new_numbers: float  # the share of the article's numbers that no earlier article names
    no_numbers: float  # it names none
    new_words: float  # the share of its headline's words that no earlier one in its language has
    foreign: float  # no earlier article is in its language
    new_day: float  # its lead names a day that no earlier one's names
    new_topic: float  # it has a topic that the story lacks
    raid: float  # it is about what security forces do
    official: float
    hours: float  # log(1 + hours) since the story's newest article before, ``SOONEST`` at least
    late: float  # the change stands below title and lead
    chance: float = 0.0  # log odds of the number being such a toll; this and all below of a toll
    known: float = 0.0  # the story counts some already
    before: float = 0.0  # log(1 + the known count)
    told: float = 0.0  # an earlier article has the same toll
    named: float = 0.0  # one names the number beside a word of the toll
    written: float = 0.0  # one names the number
    spoken: float = 0.0  # the share of earlier articles that speak of such a toll
    total: float = 0.0  # a sum, in so many words
    missing: float = 0.0
    helped: float = 0.0  # how surely the article is about foreign help; this and below of a step
    refused: float = 0.0  # a refusal or a denial


def is_likely_news(
    change: Change, story: Story, assessed: Assessed, traces: Sequence[Trace], *, expected: bool
) -> bool:
    """Say whether a change is likely enough to be news, by what the rules and what is around say.

    ``expected`` is what the rules say, and all that is asked without earlier ``traces`` and where
    the change is told outright. Of what they take for told only an arrest may be news all the same.
    """
    if not traces or (expected and is_told_outright(change, story, assessed, traces)):
        return expected
    odds = news_odds(change, story, assessed, traces, expected=expected)
    return odds > (REFUSAL_NEWS_ODDS if change.after in REFUSALS else NEWS_ODDS)


def news_odds(
    change: Change, story: Story, assessed: Assessed, traces: Sequence[Trace], *, expected: bool
) -> float:
    """Return the log odds that a change is news, by what stands around it."""
    if not is_weighed(change, expected=expected):
        return -inf
    weights, bias = WEIGHTS[part_of(change)]
    return bias + weigh(weights, clues_of(change, story, assessed, traces, expected=expected))


def is_weighed(change: Change, *, expected: bool) -> bool:
    """Say whether a change may be news: one that the rules expect, or an arrest."""
    return expected or change.fact == "arrested"


def part_of(change: Change) -> str:
    """Name the weights by which a change is weighed."""
    if change.fact == "assistance_status":
        return "help"
    return {"arrested": "arrests", "seized": "seizures"}.get(change.fact, "counts")


def clues_of(
    change: Change, story: Story, assessed: Assessed, traces: Sequence[Trace], *, expected: bool
) -> Clues:
    """Gather what stands around a change that an article brings to a story.

    ``traces`` are those of the story's other articles.
    """
    around = _around(story, assessed, traces)
    found = around._replace(expected=float(expected), late=_late(change, assessed))
    scores = {topic.id: topic.score for topic in assessed.assessment.topics}
    if change.fact == "assistance_status":
        refused = float(change.after in REFUSALS)
        return found._replace(helped=scores.get(_HELP, 0.0), refused=refused)
    tolls = assessed.assessment.tolls
    toll = next((t for t in tolls if (t.kind, t.unit) == (change.fact, change.unit)), None)
    return _counted(found, toll, change, traces) if toll else found


def _around(story: Story, assessed: Assessed, traces: Sequence[Trace]) -> Clues:
    """Gather what an article's changes have in common."""
    article, assessment = assessed.article, assessed.assessment
    text = article.text or article.summary
    at = article.published_at
    numbers = numbers_of(f"{article.title}.\n{without_asides(text)}", article.language)
    known = {number for trace in traces for number in trace.numbers}
    days = days_told(article.title, text, at)
    told = {day for trace in traces for day in trace.days}
    newest = max((m.published_at for m in story.members if m.published_at <= at), default=at)
    topics = {topic.id for topic in assessment.topics}
    return Clues(
        expected=0.0,
        new_numbers=len(numbers - known) / len(numbers) if numbers else 0.0,
        no_numbers=float(not numbers),
        new_words=_new_words(assessed, traces),
        foreign=float(is_foreign(assessed, traces)),
        new_day=float(bool(days - told)),
        new_topic=float(not topics <= set(story.topics)),
        raid=float(_RAID in topics),
        official=float(article.source.kind == "official"),
        hours=log1p(max(at - newest, SOONEST) / timedelta(hours=1)),
        late=0.0,
    )


def _new_words(assessed: Assessed, traces: Sequence[Trace]) -> float:
    """Return the share of a headline's words that are new; 0 where nobody told it in its tongue."""
    own = assessed.article.language
    told = [trace.words for trace in traces if trace.language == own]
    words = words_of(assessed.article.title)
    return len(words.difference(*told)) / len(words) if told and words else 0.0


def _late(change: Change, assessed: Assessed) -> float:
    article = assessed.article
    if not change.sentence or change.sentence == article.title:
        return 0.0
    below = cut_sentences(article.text or article.summary)[NEWS_LEAD:]
    return float(any(change.sentence in one for one in below))


def _counted(around: Clues, toll: Toll, change: Change, traces: Sequence[Trace]) -> Clues:
    """Add what is known of a toll's count."""
    before = change.before if isinstance(change.before, int | float) else None
    told = {t.count for trace in traces for t in trace.tolls if t.kind == toll.kind}
    earlier = Earlier(tuple(traces))
    spoken = [toll.kind in trace.mentions for trace in traces]
    return around._replace(
        chance=log((toll.chance + _CERTAIN) / (1 + _CERTAIN - toll.chance)),
        known=float(before is not None),
        before=log1p(before or 0.0),
        told=float(toll.count in told),
        named=float(earlier.names(toll.kind, toll.count)),
        written=float(any(f"{toll.count:g}" in trace.numbers for trace in traces)),
        spoken=sum(spoken) / len(spoken) if spoken else 0.0,
        total=float(sums_up(toll)),
        missing=float(toll.kind == "missing"),
    )


NEWS_ODDS, REFUSAL_NEWS_ODDS = 0.0, -0.5
"""The log odds above which a change is told, and a refusal or denial, which nobody may miss."""
_NOTHING = Clues(*[0.0] * len(Clues._fields))
WEIGHTS = {
    "counts": (
        _NOTHING._replace(
            new_numbers=0.86,
            foreign=-1.02,
            new_day=1.47,
            chance=0.43,
            known=-1.67,
            before=1.04,
            told=-1.14,
            named=-0.52,
            written=-0.33,
            total=1.72,
            missing=-1.34,
        ),
        -1.15,
    ),
    "seizures": (
        _NOTHING._replace(
            new_numbers=0.68,
            new_words=0.44,
            new_day=1.02,
            new_topic=-0.30,
            raid=-0.81,
            official=0.73,
            late=-1.21,
            known=1.23,
            written=-0.54,
            total=0.37,
        ),
        -1.94,
    ),
    "arrests": (
        _NOTHING._replace(
            expected=0.53,
            new_numbers=1.38,
            no_numbers=0.42,
            new_words=0.61,
            new_day=1.03,
            new_topic=1.14,
            raid=1.28,
            official=1.62,
            hours=1.09,
            late=-1.27,
            chance=0.47,
            written=-0.92,
            spoken=-1.36,
        ),
        -6.51,
    ),
    "help": (
        _NOTHING._replace(
            new_day=1.29,
            new_topic=-2.30,
            official=2.74,
            hours=1.39,
            helped=0.75,
            refused=0.20,
        ),
        -6.16,
    ),
}
"""What each clue is worth for counts, seizures, arrests and steps of help; and the bias."""
