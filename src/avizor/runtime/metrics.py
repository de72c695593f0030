"""What a worker does, as Prometheus metrics: counted as it happens, or looked up when scraped."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from avizor.domain.bookkeeping import FeedState
from avizor.domain.catalogue import Feed
from avizor.domain.records import Article, Assessed, Entry, Record
from avizor.domain.story_update import StoryUpdate
from avizor.errors import AvizorError
from avizor.ports import Clock, Log, State
from avizor.runtime.loop import Tally
from avizor.stages.stage import Output, PutOff, R, Stage

BATCH_SECONDS = (0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 15.0, 60.0, 300.0, 1800.0)
AGE_SECONDS = (1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0, 21600.0, 86400.0)


class Metrics:
    """Counts turns of the loop from several threads, in a registry of its own.

    ``observe`` is an :data:`avizor.runtime.loop.Observer`; ``timed`` wraps a stage. ``watch``
    adds what is looked up at each scrape.
    """

    def __init__(self, clock: Clock, steady: Callable[[], float] = time.monotonic) -> None:
        """``steady`` tells the seconds by which a silence is measured."""
        self.registry = CollectorRegistry()
        self._clock = clock
        self._steady = steady
        self._turns: dict[str, float] = {}
        self._read = self._counter("records_read", "Records that a stage has done.")
        self._out = self._counter("records_out", "Records that a stage has put out.")
        self._dead = self._counter("dead_letters", "Records that a stage could not handle.")
        self._retries = self._counter("retries", "Batches put off: a server was away.")
        self._batches = self._histogram(
            "batch_seconds", "Time to handle a batch and write what came out.", BATCH_SECONDS
        )
        self._ages = self._histogram(
            "record_age_seconds", "From a discovery until a stage has done it.", AGE_SECONDS
        )

    def observe(self, stage: str, tally: Tally) -> None:
        """Count what one turn of a stage did; an idle turn is a sign of life and no more."""
        self.alive(stage)
        self._read.labels(stage).inc(tally.read)
        self._out.labels(stage).inc(len(tally.outputs))
        self._dead.labels(stage).inc(tally.dead)
        self._retries.labels(stage).inc(int(tally.retry_after is not None))

    def timed(self, stage: Stage[R]) -> Stage[R]:
        """Return the stage with its batches timed and the ages of its records noted."""

        def handle(records: Sequence[R]) -> Iterable[Output]:
            put_off: set[int] = set()
            with self._batches.labels(stage.name).time():
                for key, output in stage.handle(records):
                    if isinstance(output, PutOff):
                        put_off.add(id(output.record))
                    yield key, output
            self._note_ages(stage.name, [one for one in records if id(one) not in put_off])

        return replace(stage, handle=handle)

    def expect(self, stages: Iterable[str]) -> None:
        """Take these stages for alive from now on: their turns are awaited."""
        for stage in stages:
            self.alive(stage)

    def alive(self, step: str) -> None:
        """Note a turn of a stage, or of what goes on beside the stages; the next is awaited."""
        self._turns[step] = self._steady()

    def silence(self) -> Mapping[str, float]:
        """Return the seconds since each step's last turn."""
        now = self._steady()
        return {step: now - last for step, last in sorted(self._turns.items())}

    def watch(self, standing: "Standing") -> None:
        """Look this up, too, whenever the metrics are asked for."""
        self.registry.register(standing)

    def _note_ages(self, stage: str, records: Sequence[Record]) -> None:
        now = self._clock.now()
        for record in records:
            if (found := _discovered(record)) is not None:
                age = (now - found.first_seen_at).total_seconds()
                self._ages.labels(stage).observe(max(0.0, age))

    def _counter(self, name: str, text: str) -> Counter:
        return Counter(f"avizor_{name}", text, ["stage"], registry=self.registry)

    def _histogram(self, name: str, text: str, buckets: Sequence[float]) -> Histogram:
        return Histogram(f"avizor_{name}", text, ["stage"], buckets=buckets, registry=self.registry)


def _discovered(record: object) -> Entry | Article | None:
    if isinstance(record, StoryUpdate):
        record = record.assessed
    if isinstance(record, Assessed):
        record = record.article
    return record if isinstance(record, Entry | Article) else None


Look = Callable[[], Iterable[Metric]]


@dataclass(eq=False)
class Standing(Collector):
    """How things stand, asked of the ports at each scrape: lag, feeds, dead letters, outbox.

    A port that does not answer leaves its gauges out and shows 0 in ``avizor_up``; the others
    are there nevertheless.
    """

    log: Log
    state: State
    feeds: Sequence[Feed]
    clock: Clock
    topics: Mapping[str, str] = field(default_factory=dict)  # the topic that each stage reads

    def collect(self) -> Iterator[Metric]:
        """Ask both ports, each once."""
        up = GaugeMetricFamily("avizor_up", "1 for a port that answered.", labels=["port"])
        looks: dict[str, Look] = {"log": self._log_gauges, "state": self._state_gauges}
        for port, look in looks.items():
            try:
                yield from list(look())
                up.add_metric([port], 1)
            except AvizorError:
                up.add_metric([port], 0)
        yield up

    def describe(self) -> Iterable[Metric]:
        """Name nothing beforehand: registering must not wait for a server."""
        return ()

    def _log_gauges(self) -> Iterator[Metric]:
        lag = GaugeMetricFamily("avizor_lag", "Records that wait for a stage.", labels=["stage"])
        for stage, topic in self.topics.items():
            lag.add_metric([stage], self.log.lag(topic, stage))
        yield lag

    def _state_gauges(self) -> Iterator[Metric]:
        states = self.state.feed_states()
        yield from _feed_gauges(self.feeds, states)
        letters = self.state.count_dead_letters()
        yield _gauge("avizor_dead_letters_kept", "Dead letters that wait for a person.", letters)
        due = self.state.count_deliveries("pending", self.clock.now())
        yield _gauge("avizor_deliveries_due", "Messages to send now.", due)


def _gauge(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(name, text, value=value)


def health_of(state: FeedState | None) -> str:
    """Say in a word how a feed does: ok, failing, gone, or new when it was never polled."""
    if state is None or state.last_polled_at is None:
        return "new"
    if state.gone:
        return "gone"
    return "failing" if state.failures else "ok"


def _feed_gauges(feeds: Sequence[Feed], states: Mapping[str, FeedState]) -> Iterator[Metric]:
    known = {feed.id: states.get(feed.id) for feed in feeds}
    count = GaugeMetricFamily("avizor_feeds", "Feeds by health.", labels=["health"])
    healths = [health_of(state) for state in known.values()]
    for health in ("ok", "failing", "gone", "new"):
        count.add_metric([health], healths.count(health))
    yield count
    failures = GaugeMetricFamily("avizor_feed_failures", "Failures in a row.", labels=["feed"])
    newest = GaugeMetricFamily(
        "avizor_feed_last_new_timestamp_seconds", "When it had something new.", labels=["feed"]
    )
    for feed, state in known.items():
        failures.add_metric([feed], state.failures if state else 0)
        if state and state.last_new_at:
            newest.add_metric([feed], state.last_new_at.timestamp())
    yield from (failures, newest)
    polls = [s.last_polled_at.timestamp() for s in known.values() if s and s.last_polled_at]
    if polls:
        text = "When any feed was last polled: an old one means that nothing polls."
        yield _gauge("avizor_last_poll_timestamp_seconds", text, max(polls))
