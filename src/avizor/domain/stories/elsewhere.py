"""Whether two articles tell of events that cannot be one: of two towns, or help for two states.

Two towns that lie side by side (Guayaquil and Durán) share a province, an outlet's words and often
the day, and help for two states the helper and its reasons. What each names and the other does not
parts them, however alike all else is.
"""

import re
from functools import lru_cache

from avizor.domain.records import Trace
from avizor.domain.stories.earlier import headline_of
from avizor.domain.stories.followups import ANOTHER_EVENT_CHANCE, FIRST_REPORT_CHANCE, first_report
from avizor.domain.stories.similarity import fold_word

_WORD = re.compile(r"\w+")


def is_elsewhere(one: Trace, other: Trace) -> bool:
    """Say whether two first reports tell of two events, whatever they share.

    False where either does not say enough: an old trace, an article of no town or of no help.
    """
    return (
        helps_another(one, other) or _in_another_town(one, other) or _in_another_country(one, other)
    )


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
    """Say whether two articles are of other towns, and of other dead, days or countries.

    Their headlines name the towns.
    """
    if not _are_first(one, other, ANOTHER_EVENT_CHANCE):
        return False
    others = (_count_otherwise, _in_other_countries, _on_other_days)
    if not any(differ(one, other) for differ in others):
        return False
    here, there = _headed(one), _headed(other)
    return bool(here) and bool(there) and not (_names(one, there) or _names(other, here))


def _in_another_country(one: Trace, other: Trace) -> bool:
    """Say whether two articles count dead of other countries and name nothing alike."""
    if not _are_first(one, other, ABROAD_CHANCE) or not (_dead(one) and _dead(other)):
        return False
    if not _in_other_countries(one, other) or not one.names.isdisjoint(other.names):
        return False
    return not (_names(one, other.places) or _names(other, one.places))


def _count_otherwise(one: Trace, other: Trace) -> bool:
    here, there = _dead(one), _dead(other)
    return bool(here) and bool(there) and here != there


def _in_other_countries(one: Trace, other: Trace) -> bool:
    return bool(one.countries and other.countries) and one.countries.isdisjoint(other.countries)


def _on_other_days(one: Trace, other: Trace) -> bool:
    """Say whether two articles tell of other days; who is caught later and elsewhere did it."""
    caught = any(toll.kind == "arrested" for trace in (one, other) for toll in trace.tolls)
    return not caught and bool(one.days and other.days) and one.days.isdisjoint(other.days)


def _dead(trace: Trace) -> list[float]:
    return [toll.count for toll in trace.tolls if toll.kind == "dead"]


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


ABROAD_CHANCE = 0.15
"""How likely articles of two countries must be to be first reports, to be two events."""


@lru_cache(maxsize=256)
def _folded(text: str) -> str:
    words = (fold_word(word) for word in _WORD.findall(text))
    return f" {' '.join(words)} "
