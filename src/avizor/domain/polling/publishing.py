"""Learn when a feed publishes, and reckon from it when asking again is worth a request.

Entries come as a Poisson process whose rate depends on the hour of the day and the weekday. Both
are counted with a half-life of two weeks and drawn towards the feed's own mean while little is
known, and that towards ``REFERENCE_RATE``. Times are UTC; rates are entries an hour.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from math import sqrt

from avizor.domain.feed_memory import HOURS, Pattern

REFERENCE_RATE = 4.2
"""Entries an hour at which a feed is asked every ``poll.interval``; assumed of one not known."""

HALF_LIFE = timedelta(days=14)
_LOOK_BACK = timedelta(days=14)
_MEAN_PRIOR = 0.5  # hours of watching that REFERENCE_RATE counts for
_HOUR_PRIOR = 1.0  # hours of watching that a feed's mean counts for in each hour of its day
_DAY_PRIOR = 5.0  # entries that "a day like any other" counts for
_NEAR = 0.5  # weight of each neighbouring hour
_HOUR = timedelta(hours=1)


class Rates:
    """The rates a pattern leads to expect, made once and asked often."""

    def __init__(self, pattern: Pattern, prior: float = REFERENCE_RATE) -> None:
        total, watched = sum(pattern.counts), sum(pattern.watched)
        mean = (total + prior * _MEAN_PRIOR) / (watched + _MEAN_PRIOR)
        self._hours = [
            (_near(pattern.counts, hour) + mean * _HOUR_PRIOR)
            / (_near(pattern.watched, hour) + _HOUR_PRIOR)
            for hour in range(HOURS)
        ]
        self._days = [
            (count + _DAY_PRIOR) / (expected + _DAY_PRIOR)
            for count, expected in zip(pattern.day_counts, pattern.day_expected, strict=True)
        ]

    def at(self, moment: datetime) -> float:
        """Return the entries an hour expected at a moment."""
        return self._hours[moment.hour] * self._days[moment.weekday()]

    def of_hour(self, hour: int) -> float:
        """Return the entries expected in an hour of the day, whatever the weekday."""
        return self._hours[hour]

    def expected(self, since: datetime, until: datetime) -> float:
        """Return how many entries are expected between two moments; 0 when none lies between."""
        return sum(self.at(begin) * _hours(end - begin) for begin, end in _pieces(since, until))

    def worthwhile(self, now: datetime, price: float, most: timedelta) -> timedelta:
        """Return the wait after which the entries expected will have waited ``price`` together.

        ``price`` is in entry-hours: with a constant rate r the wait is sqrt(2 price / r), which
        makes requests and waiting cost the same. Never longer than ``most``.
        """
        listed = waited = 0.0
        for begin, end in _pieces(now, now + most):
            rate, span = self.at(begin), _hours(end - begin)
            after = waited + listed * span + rate * span * span / 2
            if after >= price:
                return begin - now + timedelta(hours=_solve(rate, listed, price - waited))
            listed, waited = listed + rate * span, after
        return most

    def reaching(self, now: datetime, count: float, most: timedelta) -> timedelta:
        """Return the wait until so many entries are expected to have come, at most ``most``."""
        listed = 0.0
        for begin, end in _pieces(now, now + most):
            rate, span = self.at(begin), _hours(end - begin)
            if listed + rate * span >= count:
                return begin - now + timedelta(hours=max(0.0, count - listed) / rate)
            listed += rate * span
        return most


def watch(pattern: Pattern, now: datetime, published: Sequence[datetime | None]) -> Pattern:
    """Take in the new entries of a listing read at ``now``; a clock set back only begins anew.

    ``published`` has each entry's own date. Where that is missing, or lies outside the time since
    the last listing, the entries are spread evenly over that time: publishers' clocks are often
    wrong, and ours is not. The first listing is history: its dates say how long it reaches back.
    """
    since = pattern.until or _history(published, now)
    if since is None or since >= now:
        return pattern.model_copy(update={"until": now})
    moments = [one for one in published if one and since <= one <= now]
    if pattern.until is None:
        moments = [one for one in moments if one > since]
    else:
        unsure = len(published) - len(moments)
        moments += [since + (now - since) * (one + 0.5) / unsure for one in range(unsure)]
    return _add(_decayed(pattern, now), since, now, moments)


def _add(pattern: Pattern, since: datetime, now: datetime, moments: Sequence[datetime]) -> Pattern:
    counts, watched = list(pattern.counts), list(pattern.watched)
    days, expected = list(pattern.day_counts), list(pattern.day_expected)
    rates = Rates(pattern)
    for begin, end in _pieces(since, now):
        span = _hours(end - begin)
        watched[begin.hour] += span
        expected[begin.weekday()] += rates.of_hour(begin.hour) * span
    for moment in moments:
        counts[moment.hour] += 1
        days[moment.weekday()] += 1
    return Pattern(
        counts=_rounded(counts),
        watched=_rounded(watched),
        day_counts=_rounded(days),
        day_expected=_rounded(expected),
        until=now,
    )


def _decayed(pattern: Pattern, now: datetime) -> Pattern:
    if pattern.until is None:
        return pattern
    kept = 0.5 ** ((now - pattern.until) / HALF_LIFE)
    names = ("counts", "watched", "day_counts", "day_expected")
    return pattern.model_copy(
        update={name: tuple(kept * one for one in getattr(pattern, name)) for name in names}
    )


def _history(published: Sequence[datetime | None], now: datetime) -> datetime | None:
    known = [one for one in published if one and now - _LOOK_BACK <= one < now]
    return min(known, default=None)


def _pieces(since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield the stretches between two moments, cut at the full hours."""
    begin = since
    while begin < until:
        full = begin.replace(minute=0, second=0, microsecond=0) + _HOUR
        end = min(full, until)
        yield begin, end
        begin = end


def _solve(rate: float, listed: float, price: float) -> float:
    """Return the hours h for which ``listed * h + rate * h² / 2`` is ``price``."""
    if rate <= 0:
        return price / listed if listed else 0.0
    return (sqrt(listed * listed + 2 * rate * price) - listed) / rate


def _near(values: Sequence[float], hour: int) -> float:
    neighbours = values[hour - 1] + values[(hour + 1) % HOURS]
    return values[hour] + _NEAR * neighbours


def _hours(span: timedelta) -> float:
    return span / _HOUR


def _rounded(values: Sequence[float]) -> tuple[float, ...]:
    return tuple(round(value, 4) for value in values)
