"""Whether two articles tell one event: a few features, weighed by a logistic.

The weights were fitted on pairs of the project's own sample events (``judgement/fit/matching.py``
fits and measures them), but for those of who comes first and of what says that it is another
event, which were chosen by how stories fare (``docs/decisions/0027-first-or-follow-up.md``,
``0031-another-event.md``). A weight that would have gone against its meaning was left out, so that
each can be read: what is shared speaks for one event, what clashes against it.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple, TypeVar

from avizor.domain.follow_ups.another import tells_another
from avizor.domain.language.rarity import Rarities
from avizor.domain.odds import probability, weigh
from avizor.domain.records import Trace
from avizor.domain.stories.grouping.elsewhere import helps_another, is_elsewhere
from avizor.domain.stories.grouping.going_on import ANOTHER_EVENT_CHANCE, first_report, is_set_off
from avizor.domain.stories.reports.similarity import contained, overlap, shared_text, words_of
from avizor.domain.tolls.kinds import counts_people

Member = TypeVar("Member")

COPY = 0.55
"""The share of the shorter text that makes two articles copies of one report."""
VERBATIM = 0.95
"""The share from which a text is the other's, whatever our reading of the two says."""
RETITLED = 0.8
"""The share for that under headlines of which neither is told in the other's text: sentences that
a desk says of anything ("more details in the next hours") are most of a short report."""
OF_HEADLINE = 0.35
"""The share of a headline's words from which a text tells what the headline does."""
TEMPLATE = 0.12
"""The share of wording that two reports of one desk have in common by habit; two desks that tell
one event in their own words share less."""
TWIN_AFTER = timedelta(hours=24)
"""How far apart two first reports may well tell one event; later ones are of a twin."""
ANEW = timedelta(hours=12)
"""How long before an article the event was told than which it says it is another; within that time
all tell one event as the second, the latest, one more."""
BOTH = -0.5
"""What it counts before ``TWIN_AFTER`` where both say so: that speaks for one event, the second."""
NEWEST = 4
"""The members of a story compared besides its founder."""
DOUBT = 8.0
"""The most that one comparison counts, in log odds."""
LEAST_CHANCE = probability(-DOUBT)
"""The probability below which no comparison goes."""


class Features(NamedTuple):
    """What two articles share and where they clash, each 0–1 or as it says."""

    meaning: float  # cosine of the embeddings
    translated: float  # the same cosine where the languages differ, else 0
    foreign: float  # 1 where the languages differ
    names: float
    words: float
    numbers: float
    apart: float  # 1 where both name places and share none
    country: float  # 1 where both happen in one country
    countries_apart: float  # 1 where both name countries and share none
    actors_apart: float
    days_apart: float  # 1 where the leads of both name days and share none
    late: float  # the weeks between them after the first three days
    tolls: float  # the tolls on which they agree
    tolls_apart: float  # the tolls that the later one states lower
    helped: float  # 1 where both tell of help for one state by one helper
    helped_apart: float  # 1 where they tell of help for two states, or by other helpers
    first_soon: float  # the chance that the later one first tells an event, before ``TWIN_AFTER``
    first_late: float  # the same where they are further apart
    goes_on: float  # the chance that the later one goes on with what was told before
    set_apart: float  # 1 where the later one says that it tells another event, BOTH where both do


WEIGHTS = Features(
    meaning=7.63,
    translated=2.62,
    foreign=0.31,
    names=1.5,
    words=4.7,
    numbers=0.89,
    apart=-0.08,
    country=0.27,
    countries_apart=-2.05,
    actors_apart=-0.98,
    days_apart=-0.4,
    late=-0.3,
    tolls=0.21,
    tolls_apart=-1.02,
    helped=1.67,
    helped_apart=-0.96,
    first_soon=0.0,
    first_late=-1.5,
    goes_on=0.5,
    set_apart=-3.0,
)
BIAS = -4.84
JOINS_BY_LIKENESS = 0.24
"""The probability from which an article joins a story at once."""
ONE_STORY = 0.6
"""The probability from which two stories are one, that of a single article among them."""
LIKEST_SHARE = 0.5
"""How much of a story's likeness its likest member decides."""
WORTH_A_LOOK = 0.15
"""The probability for an article from which its story and another are compared as a whole."""


def features(one: Trace, other: Trace, cosine: float, rarities: Rarities) -> Features:
    """Compare two articles; ``cosine`` is that of their embeddings."""
    foreign = float(one.language != other.language)
    agreed, lowered = compare_tolls(one, other)
    helped, otherwise = _compare_help(one, other)
    early, late = in_order(one, other)
    apart = late.at - early.at
    first = first_report(late)
    soon = apart < TWIN_AFTER
    return Features(
        meaning=cosine,
        translated=cosine * foreign,
        foreign=foreign,
        names=overlap(one.names, other.names, rarities.names),
        words=contained(one.words, other.words, rarities.words),
        numbers=overlap(one.numbers, other.numbers, rarities.numbers),
        apart=_apart(one.places, other.places),
        country=float(one.country is not None and one.country == other.country),
        countries_apart=_apart(one.countries, other.countries),
        actors_apart=_apart(one.actors, other.actors),
        days_apart=_apart(one.days, other.days),
        late=max(0.0, apart.total_seconds() / 86400 - 3) / 7,
        tolls=agreed,
        tolls_apart=lowered,
        helped=helped,
        helped_apart=otherwise,
        first_soon=first * soon,
        first_late=first * (not soon),
        goes_on=1 - first,
        set_apart=_set_apart(early, late, apart),
    )


def _set_apart(early: Trace, late: Trace, apart: timedelta) -> float:
    if apart < ANEW or not early.opening or first_report(late) <= ANOTHER_EVENT_CHANCE:
        return 0.0
    if not tells_another(late.opening):
        return 0.0
    if not tells_another(early.opening):
        return 1.0
    return BOTH if apart < TWIN_AFTER else 0.0


def in_order(one: Trace, other: Trace) -> tuple[Trace, Trace]:
    """Return the earlier of two articles, and the later one."""
    early, late = sorted((one, other), key=lambda trace: (trace.at, trace.article_id))
    return early, late


def compare_tolls(one: Trace, other: Trace) -> tuple[int, int]:
    """Count the tolls on which two articles agree, and those of people that went down.

    Tolls of one event rise; the later article of another event is as likely to state fewer.
    """
    early, late = (one, other) if one.at <= other.at else (other, one)
    before = {(toll.kind, toll.unit): toll for toll in early.tolls}
    pairs = [(before.get((toll.kind, toll.unit)), toll) for toll in late.tolls]
    both = [(old, new) for old, new in pairs if old is not None]
    agreed = sum(old.count == new.count for old, new in both)
    lowered = sum(new.count < old.count for old, new in both if counts_people(old))
    return agreed, lowered


def _compare_help(one: Trace, other: Trace) -> tuple[float, float]:
    if one.helped is None or other.helped is None:
        return 0.0, 0.0
    same = one.helped == other.helped and not _apart(one.helpers, other.helpers)
    return float(same), float(not same)


def _apart(one: frozenset[str], other: frozenset[str]) -> float:
    return float(bool(one) and bool(other) and one.isdisjoint(other))


def log_odds(found: Features) -> float:
    """Weigh the features."""
    return BIAS + weigh(WEIGHTS, found)


def within_doubt(odds: float) -> float:
    """Hold log odds within ±``DOUBT``."""
    return min(DOUBT, max(-DOUBT, odds))


def is_copy(one: Trace, other: Trace) -> bool:
    """Say whether two articles are one report: verbatim, or mostly, about the same place and toll.

    The same sentences about another town, or with another count, are another event's, or an
    update: a desk that writes by template is not copying itself. Under headlines that have nothing
    to do with each other it takes more, and one topic.
    """
    share = shared_text(one.signature, other.signature)
    if share < COPY or share >= VERBATIM:
        return share >= VERBATIM
    if tells_otherwise(one, other):
        return False
    if not headlines_apart(one, other):
        return True
    return share >= RETITLED and not one.topics.isdisjoint(other.topics)


def headlines_apart(one: Trace, other: Trace) -> bool:
    """Say whether of two articles neither tells what the headline of the other does."""
    return max(_headline_told(one, other), _headline_told(other, one)) < OF_HEADLINE


def _headline_told(one: Trace, other: Trace) -> float:
    """Return which part of one's headline the other tells, 1 for a headline without words."""
    words = words_of(one.opening.partition("\n")[0])
    return len(words.intersection(other.words)) / len(words) if words else 1.0


def tells_otherwise(one: Trace, other: Trace) -> bool:
    """Say whether each names a place that the other does not, or both state another toll.

    Or whether they tell of help for two states.
    """
    if helps_another(one, other):
        return True
    placed = bool(one.places - other.places) and bool(other.places - one.places)
    counts = {(toll.kind, toll.unit): toll.count for toll in one.tolls}
    return placed or any(counts.get((t.kind, t.unit), t.count) != t.count for t in other.tolls)


def pair_odds(article: Trace, member: Trace, cosine: float, rarities: Rarities) -> float:
    """Weigh one comparison within ±``DOUBT``; the same wording about other towns is against it.

    So are two events that cannot be one.
    """
    if is_elsewhere(article, member):
        return -DOUBT
    if _apart(article.places, member.places):
        shared = shared_text(article.signature, member.signature)
        if TEMPLATE <= shared < VERBATIM:
            return -DOUBT
    return within_doubt(log_odds(features(article, member, cosine, rarities)))


def settled(article: Trace, members: Sequence[Trace]) -> float | None:
    """Return the probability that an article tells a story's event where no comparison is needed.

    ``members`` are those of :func:`speakers_of`. A copy of one belongs to the story: 1; what the
    story may have set off is an event of its own, and what cannot be one with a member: 0.
    """
    if any(is_copy(article, member) for member in members):
        return 1.0
    apart = any(is_elsewhere(article, member) for member in members)
    return 0.0 if apart or is_set_off(article, members) else None


def likeness_of(odds: Sequence[float], share: float = LIKEST_SHARE) -> float:
    """Return the probability that an article tells a story's event, from that for each member.

    ``odds`` are log odds. ``share`` of what the likest member says and the rest of what all say:
    a follow-up often resembles one other alone, and a chance resemblance must not outweigh all
    the others.
    """
    return probability(share * max(odds) + (1 - share) * sum(odds) / len(odds))


def speakers_of(members: Sequence[Member]) -> Sequence[Member]:
    """Choose the members of a story that speak for it: its founder and its newest."""
    return spread(members, NEWEST + 1)


def spread(members: Sequence[Member], most: int) -> Sequence[Member]:
    """Keep so many members at most: the first and the newest."""
    return [members[0], *members[1 - most :]] if len(members) > most else members
