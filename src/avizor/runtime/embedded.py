"""All stages in one process: once until drained, or for ever."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from math import inf
from threading import Event
from typing import Protocol

import structlog

from avizor.domain.bookkeeping import RunSummary
from avizor.domain.catalogue import Feed
from avizor.domain.topics import ENTRIES
from avizor.domain.urls import host_of
from avizor.errors import AvizorError
from avizor.ports import Log, State
from avizor.runtime.crew import Crew, Pump
from avizor.runtime.letters import LetterBox
from avizor.runtime.loop import Loop, Observer, guarded
from avizor.runtime.showing import Showing
from avizor.runtime.summary import Counter
from avizor.runtime.turn import Turn
from avizor.runtime.upkeep import Upkeep
from avizor.stages.hot import HotFeeds
from avizor.stages.pipeline import Hands, pipeline
from avizor.stages.poll import Polled
from avizor.stages.stage import Stage

GIVE_UP_AFTER = 6
"""Tries of one stage in a row after which ``run --once`` stops instead of waiting on."""

SETTLE_SECONDS = 30.0
"""Longest wait of the rules for articles that are still on their way to the same stories."""

LOOK_SECONDS = 2.0
"""How often due feeds are looked for: reading the state of some hundred takes 10 ms."""

logger = structlog.get_logger("avizor.run")


class StageStuck(AvizorError):
    """A stage could not do its work in a run that must end; what waits stays in the log."""


class Sender(Protocol):
    """Puts entries into the log that no feed lists."""

    def send_if_due(self) -> bool:
        """Send what is due, and say whether anything was."""


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
        self._letters = LetterBox("poll", log, state, clock)
        self._loops = [Loop(stage, log, state, clock) for stage in pipeline(hands)]
        self._judged = time.monotonic()
        self._look_at = 0.0
        self._turn = Turn(state)
        self._in_turn = False
        self._showing = Showing(hands.index, state, clock)
        self._senders: Sequence[Sender] = ()

    def also_send(self, *senders: "Sender") -> "Embedded":
        """Let these put entries into the log too, in runs that go on until they are stopped."""
        self._senders = senders
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
        steps: dict[str, Callable[[], bool]] = {name: p.turn for name, p in pumps.items()}
        with _crew(stop, {**steps, "turn": self._turn.keep}) as halt:
            self.poll(counter, force=force)
            polled.set()
            while not halt.is_set() and not self.drained():
                _refuse_stuck(pumps)
                halt.wait(0.05)
            counter.add(duplicates=self._hands.fetch.take_duplicates())
            if not halt.is_set():
                self._finish(counter, halt)
                guarded("upkeep", self._upkeep.run_if_due)
        summary = counter.summary(time.monotonic() - began)
        self._hands.index.note_run(summary, self._clock.now())
        return summary

    def run(self, stop: Event, observe: Observer) -> None:
        """Poll feeds as they fall due and carry everything through until ``stop`` is set."""
        self._hands.classify.prepare()
        counter = Counter()
        pumps = self._pumps(stop, _both(counter.observe, observe))
        steps: dict[str, Callable[[], bool]] = {name: p.turn for name, p in pumps.items()}
        steps["poll"] = lambda: self._poll_now_and_then(counter)
        steps |= self._beside_alerts(counter)
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
        steps: dict[str, Callable[[], bool]] = {
            name: Pump([loops[name]], stop, observe).turn for name in stages if name in loops
        }
        if "classify" in stages:
            self._hands.classify.prepare()
        if "group" in stages:
            self._hands.group.prepare()
        if "poll" in stages:
            steps["poll"] = lambda: self._poll_now_and_then(counter)
        if "alert" in stages:
            steps |= self._beside_alerts(counter)
        with _crew(stop, steps) as halt:
            halt.wait()

    def _beside_alerts(self, counter: Counter) -> dict[str, Callable[[], bool]]:
        """Return what whoever judges stories does besides, each step by its name."""
        return {
            "deliver": lambda: self._alert_when_settled(counter),
            "show": self._showing.show,
            "turn": self._turn.keep,
            "upkeep": self._upkeep.run_if_due,
        }

    def poll(
        self, counter: Counter, *, force: bool = False, feeds: Sequence[Feed] | None = None
    ) -> int:
        """Poll the feeds that are due; their new entries are appended, then noted as seen."""
        states = self._state.feed_states()
        chosen = self._feeds if feeds is None else feeds
        hot = self._hot.ids()
        due = self._hands.poll.due(chosen, states, self._clock.now(), force=force, hot=hot)
        for polled in self._hands.poll.poll(due, states):
            counter.add(**_counts_of(polled), dead_letters=self._keep(polled))
        return len(due)

    def _poll_now_and_then(self, counter: Counter) -> bool:
        if time.monotonic() < self._look_at:
            return False
        polled = self.poll(counter)
        self._look_at = time.monotonic() + LOOK_SECONDS
        return polled > 0

    def _keep(self, polled: Polled) -> int:
        """Append first, note second: a crash between them repeats entries and loses none.

        Return how many could not be written and are dead letters.
        """
        entries = self._letters.write(ENTRIES, ((host_of(e.url), e) for e in polled.entries))
        self._log.append(ENTRIES, entries)
        self._letters.publish()
        self._state.save_feed(polled.state, polled.seen, self._clock.now())
        return len(polled.entries) - len(entries)

    def drained(self) -> bool:
        """Say whether no stage has anything left to read; asked in the order records flow."""
        return all(self._log.lag(loop.stage.reads, loop.stage.name) == 0 for loop in self._loops)

    def _finish(self, counter: Counter, halt: Event) -> None:
        if not self._turn.wait(halt):
            return
        guarded("alert", lambda: self._judge(counter))
        guarded("deliver", lambda: self._deliver(counter))
        guarded("show", self._showing.show)

    def _alert_when_settled(self, counter: Counter) -> bool:
        """Judge and deliver in our turn, and send canaries and such: of many processes one does.

        A standby does nothing.
        """
        before, self._in_turn = self._in_turn, self._turn.take()
        if not self._in_turn:
            return False
        if not before:
            self._showing.owe()  # what another sent and could not show before it ended
        for sender in self._senders:
            sender.send_if_due()
        waited = time.monotonic() - self._judged
        judged = self._judge(counter) if waited > SETTLE_SECONDS or self.drained() else 0
        return self._deliver(counter) + judged > 0

    def _judge(self, counter: Counter) -> int:
        self._judged = time.monotonic()
        created = self._hands.alert.drained() + self._hands.watch.run()
        counter.add(alerts=created)
        return created

    def _deliver(self, counter: Counter) -> int:
        report = self._hands.deliver.run()
        for failure in report.failures:
            logger.warning("delivery_given_up", failure=failure, mend="avizor alerts retry")
        counter.add(alerts_failed=report.failed, alerts_sent=report.sent)
        if report.sent or report.failed:
            self._showing.owe(report.oldest)
        return report.sent + report.failed

    def _pumps(self, stop: Event, observe: Observer) -> dict[str, Pump]:
        """Give fetching, which waits on other people's servers, a thread of its own."""
        fetch, *others = self._loops
        return {"fetch": Pump([fetch], stop, observe), "work": Pump(others, stop, observe)}


@contextmanager
def _crew(stop: Event, steps: dict[str, Callable[[], bool]]) -> Iterator[Event]:
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
