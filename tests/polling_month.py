"""Simulate polling: feeds that publish in measured volumes, a clock moved by hand, no network.

Two pollers meet the same publishers: avizor's schedule, and one that asks every feed every fifteen
minutes. Volumes and shapes are in ``data/polling``; what else servers do is drawn here.
"""

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from avizor.domain.catalogue import Feed
from avizor.domain.feed_memory import Fault, Hints
from avizor.domain.polling.honesty import sends_validators
from avizor.domain.polling.outcomes import PollOutcome
from avizor.domain.polling.schedule import Limits, first_state, next_poll
from avizor.domain.records import Kind
from avizor.testing import FrozenClock

DATA = Path(__file__).parent / "data" / "polling"
MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
LIMITS = Limits(timedelta(minutes=15), timedelta(minutes=5), timedelta(hours=12))
SHARES: dict[Kind, float] = {
    "press": 0.77,
    "wire": 0.03,
    "official": 0.105,
    "ngo": 0.055,
    "research": 0.04,
}
"""The kinds of feeds, as in the list that ships."""
_DAY_NOISE = 0.3  # how much a day's volume varies around its mean, as a standard deviation
_BATCHES = 0.1  # share of publications that bring two to five entries at once
_FAILURES = 0.01
_OUTAGE_SHARE, _OUTAGE = 0.3, timedelta(hours=6)


@dataclass(frozen=True)
class Volume:
    """One row of ``volumes.tsv``."""

    kind: Kind
    entries: float
    weekend: float
    shape: str


@dataclass(frozen=True)
class Publisher:
    """A simulated server of one feed: ``visible[i]`` is when the entry of ``dates[i]`` shows."""

    kind: Kind
    dates: tuple[datetime, ...]
    visible: tuple[datetime, ...]
    window: int
    conditional: bool  # answers 304
    hints: Hints
    max_age: timedelta | None
    outage: tuple[datetime, datetime] | None
    seed: int

    def fault(self, at: datetime) -> Fault | None:
        """Return how a request at a moment fails, or None."""
        if self.outage and self.outage[0] <= at < self.outage[1]:
            return "connect"
        drawn = Random(f"{self.seed} {at.isoformat()}").random()
        return (
            ("server_error" if drawn < _FAILURES / 2 else "timeout") if drawn < _FAILURES else None
        )


@dataclass
class Tally:
    """What one poller did: requests, answers 304, and how long entries waited, in minutes."""

    requests: int = 0
    not_modified: int = 0
    failed: int = 0
    missed: int = 0
    delays: list[tuple[Kind, float]] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Add another feed's tally."""
        self.requests += other.requests
        self.not_modified += other.not_modified
        self.failed += other.failed
        self.missed += other.missed
        self.delays += other.delays

    def quantile(self, share: float, kind: Kind | None = None) -> float:
        """Return a quantile of the delays, of one kind of feed or of all."""
        chosen = sorted(delay for of, delay in self.delays if kind in {None, of})
        return chosen[min(int(share * len(chosen)), len(chosen) - 1)] if chosen else math.nan


def publishers(count: int, days: int, seed: int) -> list[Publisher]:
    """Make so many publishers in the shares of the shipped list."""
    random, volumes, shapes = Random(seed), read_volumes(), read_shapes()
    made: list[Publisher] = []
    for kind, share in SHARES.items():
        rows = [row for row in volumes if row.kind == kind]
        number = count - len(made) if kind == "research" else round(share * count)
        made += [
            _publisher(rows[one % len(rows)], shapes, days, random.randrange(10**9))
            for one in range(number)
        ]
    return made


def read_volumes() -> list[Volume]:
    """Read ``volumes.tsv``."""
    lines = [line.split("\t") for line in _lines("volumes.tsv")[1:]]
    kinds: dict[str, Kind] = {kind: kind for kind in SHARES}
    return [Volume(kinds[kind], float(n), float(w), shape) for kind, n, w, shape in lines]


def read_shapes() -> dict[str, tuple[float, ...]]:
    """Read ``shapes.tsv``: the share of each local hour in a day."""
    rows = [line.split("\t") for line in _lines("shapes.tsv")]
    return {
        name: tuple(float(one) / sum(map(float, weights)) for one in weights)
        for name, *weights in rows
    }


def adaptive(publisher: Publisher, days: int, limits: Limits = LIMITS) -> Tally:
    """Poll one feed by avizor's schedule, knowing nothing at first."""
    feed = Feed(
        id="feed", name="Feed", url="https://feed.example/rss", country="XX", language="es",
        kind=publisher.kind,
    )  # fmt: skip
    clock, random, tally = FrozenClock(MONDAY), Random(publisher.seed), Tally()
    clock.advance(timedelta(minutes=15) * random.random())
    state, seen = first_state(feed, limits), bisect_right(publisher.visible, clock.now())
    while (now := clock.now()) < MONDAY + timedelta(days=days):
        conditional = sends_validators(state, now)
        outcome, seen = _answer(publisher, now, seen, state.etag if conditional else None)
        _count(tally, publisher, outcome, now)
        tally.missed += max(0, len(outcome.published) - publisher.window) if state.last_ok_at else 0
        state = next_poll(state, outcome, limits, now, random.uniform(-1, 1))
        clock.advance((state.next_poll_at or now) - now)
    return tally


def fixed(publisher: Publisher, days: int, every: timedelta) -> Tally:
    """Poll one feed at a fixed interval, with validators, as most readers do."""
    random, tally = Random(publisher.seed), Tally()
    now = MONDAY + timedelta(minutes=15) * random.random()
    seen, etag = bisect_right(publisher.visible, now), None
    while now < MONDAY + timedelta(days=days):
        outcome, seen = _answer(publisher, now, seen, etag)
        _count(tally, publisher, outcome, now)
        tally.missed += max(0, len(outcome.published) - publisher.window) if etag else 0
        etag = outcome.etag or etag
        now += every
    return tally


def _answer(
    publisher: Publisher, now: datetime, seen: int, etag: str | None
) -> tuple[PollOutcome, int]:
    """Return what the server says, and how many entries are seen after it."""
    if fault := publisher.fault(now):
        return PollOutcome("failed", fault, fault), seen
    version = bisect_right(publisher.visible, now)
    tag = f'"{version}"' if publisher.conditional else None
    common = PollOutcome("not_modified", fresh_for=publisher.max_age, etag=tag)
    if tag and etag == tag:
        return common, seen
    fresh: tuple[datetime | None, ...] = publisher.dates[seen:version]
    return PollOutcome(
        "new" if fresh else "unchanged",
        conditional=etag is not None,
        fresh_for=publisher.max_age,
        hints=publisher.hints,
        etag=tag,
        body_hash=str(version),
        listed=publisher.window,
        published=fresh,
    ), version


def _count(tally: Tally, publisher: Publisher, outcome: PollOutcome, now: datetime) -> None:
    tally.requests += 1
    tally.not_modified += outcome.kind == "not_modified"
    tally.failed += outcome.kind == "failed"
    tally.delays += [
        (publisher.kind, (now - one) / timedelta(minutes=1)) for one in outcome.published if one
    ]


def _publisher(
    row: Volume, shapes: dict[str, tuple[float, ...]], days: int, seed: int
) -> Publisher:
    random = Random(seed)
    dates = tuple(sorted(_dates(row, shapes[row.shape], days, random)))
    cache = timedelta(minutes=random.choice([1, 2, 5, 10])) if random.random() < 0.3 else None
    visible = tuple(_shown(one, cache) for one in dates) if cache else dates
    begins = MONDAY + timedelta(days=days) * random.random()
    wordpress = random.random() < 0.45  # whose feeds all say "hourly", however often they change
    return Publisher(
        kind=row.kind,
        dates=dates,
        visible=visible,
        window=random.choice([10, 10, 20, 30, 50]) if row.entries < 100 else 50,
        conditional=random.random() < 0.8,
        hints=Hints(
            period_seconds=3600.0 if wordpress else None,
            ttl_seconds=random.choice([300.0, 900.0, 3600.0]) if random.random() < 0.2 else None,
        ),
        max_age=cache,
        outage=(begins, begins + _OUTAGE) if random.random() < _OUTAGE_SHARE else None,
        seed=seed,
    )


def _dates(row: Volume, shape: Sequence[float], days: int, random: Random) -> Iterator[datetime]:
    weekday = row.entries * 7 / (5 + 2 * row.weekend)
    west = random.choice([3, 4, 5, 6])  # hours behind UTC
    per_publication = 1 + _BATCHES * 2.5
    for day in range(-1, days + 1):
        factor = row.weekend if (MONDAY + timedelta(days=day)).weekday() >= 5 else 1.0
        volume = weekday * factor * random.gammavariate(1 / _DAY_NOISE**2, _DAY_NOISE**2)
        for hour, share in enumerate(shape):
            begin = MONDAY + timedelta(days=day, hours=hour + west)
            for _ in range(_poisson(volume * share / per_publication, random)):
                at = begin + timedelta(hours=random.random())
                yield from [at] * (random.randint(2, 5) if random.random() < _BATCHES else 1)


def _poisson(mean: float, random: Random) -> int:
    limit, product, count = math.exp(-mean), random.random(), 0
    while product > limit:
        product *= random.random()
        count += 1
    return count


def _shown(date: datetime, cache: timedelta) -> datetime:
    return date + (MONDAY - date) % cache


def _lines(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
