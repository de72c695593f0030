"""Whether two articles tell of events that cannot be one: of two towns, or help for two states.

Two towns that lie side by side (Guayaquil and Durán) share a province, an outlet's words and often
the day, and help for two states the helper and its reasons. What each names and the other does not
parts them, however alike all else is.
"""

import re
from functools import lru_cache

from avizor.domain.records import Trace
from avizor.domain.stories.grouping.going_on import (
    ANOTHER_EVENT_CHANCE,
    FIRST_REPORT_CHANCE,
    first_report,
)
from avizor.domain.stories.reports.similarity import fold_word
from avizor.domain.stories.reports.telling import headline_of

_WORD = re.compile(r"\w+")


def is_elsewhere(one: Trace, other: Trace) -> bool:
    """Say whether two first reports tell of two events, whatever they share.

    False where either does not say enough: an old trace, an article of no town or of no help.
    """
    return helps_another(one, other) or _in_another_town(one, other)


def helps_another(one: Trace, other: Trace) -> bool:
    """Say whether both tell of help by one helper, for two states that the other does not name.

    Which state is helped a follow-up often leaves out: it is misread there.
    """
    if one.helped is None or other.helped is None or one.helpers.isdisjoint(other.helpers):
        return False
    return (
        _are_first(one, other, FIRST_REPORT_CHANCE)
        and one.helped not in other.countries
        and other.helped not in one.countries
    )


def _are_first(one: Trace, other: Trace, least: float) -> bool:
    return min(first_report(one), first_report(other)) >= least


def _in_another_town(one: Trace, other: Trace) -> bool:
    """Say whether two articles count other dead, or are of other countries, and of other towns.

    Their headlines name the towns.
    """
    if not _are_first(one, other, ANOTHER_EVENT_CHANCE):
        return False
    if not (_count_otherwise(one, other) or _in_other_countries(one, other)):
        return False
    here, there = _headed(one), _headed(other)
    return bool(here) and bool(there) and not (_names(one, there) or _names(other, here))


def _count_otherwise(one: Trace, other: Trace) -> bool:
    here, there = ([t.count for t in trace.tolls if t.kind == "dead"] for trace in (one, other))
    return bool(here) and bool(there) and here != there


def _in_other_countries(one: Trace, other: Trace) -> bool:
    return bool(one.countries and other.countries) and one.countries.isdisjoint(other.countries)


def _headed(trace: Trace) -> frozenset[str]:
    """List the places of an article that stand in its headline."""
    title = _folded(headline_of(trace))
    return frozenset(place for place in trace.places if f" {fold_word(place)} " in title)


def _names(trace: Trace, places: frozenset[str]) -> bool:
    """Say whether an article names one of some places, be it in a longer name."""
    opening = _folded(trace.opening)
    return any(
        place in trace.places
        or fold_word(place) in trace.names
        or f" {fold_word(place)} " in opening
        for place in places
    )


@lru_cache(maxsize=256)
def _folded(text: str) -> str:
    words = (fold_word(word) for word in _WORD.findall(text))
    return f" {' '.join(words)} "
