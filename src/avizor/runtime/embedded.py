"""All stages in one process: once until drained, or for ever."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from math import inf
from threading import Event

from avizor.domain.bookkeeping import RunSummary
from avizor.domain.catalogue import Feed
from avizor.domain.exchange import Outgoing
from avizor.domain.topics import ENTRIES
from avizor.domain.urls import host_of
from avizor.domain.wire import encode
from avizor.errors import AvizorError
from avizor.ports import Log, State
from avizor.runtime.alerting import Alerting, Sender
from avizor.runtime.crew import Crew, Pump, Step
from avizor.runtime.loop import Loop, Observer, guarded
from avizor.runtime.summary import Counter
from avizor.runtime.upkeep import Upkeep
from avizor.stages.hot import HotFeeds
from avizor.stages.pipeline import Hands, pipeline
from avizor.stages.poll import Polled
from avizor.stages.stage import Stage

GIVE_UP_AFTER = 6
"""Tries of one stage in a row after which ``run --once`` stops instead of waiting on."""

LOOK_SECONDS = 2.0
"""How often due feeds are looked for: reading the state of some hundred takes 10 ms."""


class StageStuck(AvizorError):
    """A stage could not do its work in a run that must end; what waits stays in the log."""


class Embedded:
    """Carries everything from feeds to alerts in one process."""

    def __init__(
        self, hands: Hands, log: Log, state: State, upkeep: Upkeep, feeds: Sequence[Feed]
    ) -> None:
        clock = upkeep.clock
        self._hands = hands
        self._log = log
        self._state = state
        self._clock = clock
        self._upkeep = upkeep
        self._feeds = feeds
        self._hot = HotFeeds(state, clock)
        self._loops = [Loop(stage, log, state, clock) for stage in pipeline(hands)]
        self._look_at = 0.0
        self._alerting = Alerting(hands, state, clock, self.drained)

    def also_send(self, *senders: Sender) -> "Embedded":
        """Let these put entries into the log too, in runs that go on until they are stopped."""
        self._alerting.also_send(*senders)
        return self

    def run_once(self, stop: Event, observe: Observer, *, force: bool = False) -> RunSummary:
        """Poll what is due, carry everything through to alerts, and say what was done.

        Alerts come last, so that grouping waits until all articles of the run are there.
        Ends early, with what was done so far, when ``stop`` is set. Raises StageStuck when a
        stage keeps failing, and whatever stopped a worker.
        """
        self._hands.classify.prepare()
        counter, began, polled = Counter(), time.monotonic(), Event()
        for loop in self._loops:
            loop.hold.patience = inf
            loop.hold.more_to_come = lambda: not polled.is_set()
        pumps = self._pumps(stop, _both(counter.observe, observe))
        steps: dict[str, Step] = {name: p.turn for name, p in pumps.items()}
        with _crew(stop, {**steps, "turn": self._alerting.keep_turn}) as halt:
            self.poll(counter, force=force)
            polled.set()
            while not halt.is_set() and not self.drained():
                _refuse_stuck(pumps)
                halt.wait(0.05)
            counter.add(duplicates=self._hands.fetch.take_duplicates())
            if not halt.is_set():
                self._alerting.finish(counter, halt)
                guarded("upkeep", self._upkeep.run_if_due)
        summary = counter.summary(time.monotonic() - began)
        self._hands.index.note_run(summary, self._clock.now())
        return summary

    def run(self, stop: Event, observe: Observer) -> None:
        """Poll feeds as they fall due and carry everything through until ``stop`` is set."""
        self._hands.classify.prepare()
        counter = Counter()
        pumps = self._pumps(stop, _both(counter.observe, observe))
        steps: dict[str, Step] = {name: p.turn for name, p in pumps.items()}
        steps["poll"] = lambda: self._poll_now_and_then(counter)
        steps |= self._beside_alerts()
        with _crew(stop, steps) as halt:
            halt.wait()

    def work(
        self,
        stages: Sequence[str],
        stop: Event,
        observe: Observer,
        timed: Callable[[Stage], Stage] = lambda stage: stage,
    ) -> None:
        """Run the named stages, each in a thread of its own, until ``stop`` is set.

        ``timed`` may wrap each stage, to measure it.
        """
        counter = Counter()
        rows = (timed(stage) for stage in pipeline(self._hands))
        loops = {row.name: Loop(row, self._log, self._state, self._clock) for row in rows}
        steps: dict[str, Step] = {
            name: Pump([loops[name]], stop, observe).turn for name in stages if name in loops
        }
        if "classify" in stages:
            self._hands.classify.prepare()
        if "group" in stages:
            self._hands.group.prepare()
        if "poll" in stages:
            steps["poll"] = lambda: self._poll_now_and_then(counter)
        if "alert" in stages:
            steps |= self._beside_alerts()
        with _crew(stop, steps) as halt:
            halt.wait()

    def _beside_alerts(self) -> dict[str, Step]:
        """Return what whoever judges stories does besides, each step by its name."""
        return {**self._alerting.steps(), "upkeep": self._upkeep.run_if_due}

    def poll(
        self, counter: Counter, *, force: bool = False, feeds: Sequence[Feed] | None = None
    ) -> int:
        """Poll the feeds that are due; their new entries are appended, then noted as seen."""
        states = self._state.feed_states()
        chosen = self._feeds if feeds is None else feeds
        hot = self._hot.ids()
        due = self._hands.poll.due(chosen, states, self._clock.now(), force=force, hot=hot)
        for polled in self._hands.poll.poll(due, states):
            self._keep(polled)
            counter.add(**_counts_of(polled))
        return len(due)

    def _poll_now_and_then(self, counter: Counter) -> bool:
        if time.monotonic() < self._look_at:
            return False
        polled = self.poll(counter)
        self._look_at = time.monotonic() + LOOK_SECONDS
        return polled > 0

    def _keep(self, polled: Polled) -> None:
        """Append first, note second: a crash between them repeats entries and loses none."""
        entries = [Outgoing(host_of(e.url), encode(e)) for e in polled.entries]
        self._log.append(ENTRIES, entries)
        self._state.save_feed(polled.state, polled.seen, self._clock.now())

    def drained(self) -> bool:
        """Say whether no stage has anything left to read; asked in the order records flow."""
        return all(self._log.lag(loop.stage.reads, loop.stage.name) == 0 for loop in self._loops)

    def _pumps(self, stop: Event, observe: Observer) -> dict[str, Pump]:
        """Give fetching, which waits on other people's servers, a thread of its own."""
        fetch, *others = self._loops
        return {"fetch": Pump([fetch], stop, observe), "work": Pump(others, stop, observe)}


@contextmanager
def _crew(stop: Event, steps: dict[str, Step]) -> Iterator[Event]:
    """Run steps side by side while the body runs; stop and join them afterwards."""
    halt = _Either(stop)
    crew = Crew(halt)
    for name, step in steps.items():
        crew.start(name, step)
    try:
        yield halt
    finally:
        halt.set()
        crew.join()


class _Either(Event):
    """An event of its own that is also set when another one is."""

    def __init__(self, other: Event) -> None:
        super().__init__()
        self._other = other

    def is_set(self) -> bool:
        return super().is_set() or self._other.is_set()

    def wait(self, timeout: float | None = None) -> bool:
        until = None if timeout is None else time.monotonic() + timeout
        while not self.is_set() and (until is None or time.monotonic() < until):
            left = 0.2 if until is None else min(0.2, until - time.monotonic())
            super().wait(max(0.0, left))
        return self.is_set()


def _both(*observers: Observer) -> Observer:
    def observe(stage: str, tally: object) -> None:
        for observer in observers:
            observer(stage, tally)  # type: ignore[arg-type]

    return observe


def _refuse_stuck(pumps: dict[str, Pump]) -> None:
    for pump in pumps.values():
        for stage, retries in pump.retries.items():
            if retries >= GIVE_UP_AFTER:
                raise StageStuck(f"{stage} failed {retries} times in a row; its records wait")


def _counts_of(polled: Polled) -> dict[str, int]:
    return {
        "feeds": 1,
        "feeds_not_modified": int(polled.outcome == "not_modified"),
        "feeds_failed": int(polled.outcome in {"failed", "gone"}),
        "entries": polled.listed,
        "new_entries": len(polled.entries),
    }
