"""All stages in one process: once until drained, or for ever."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from math import inf
from threading import Event

from avizor.domain.bookkeeping import RunSummary
from avizor.domain.catalogue import Feed
from avizor.domain.exchange import StoryFilter
from avizor.errors import AvizorError
from avizor.ports import Log, State
from avizor.runtime.alerting import Alerting, Sender
from avizor.runtime.crew import Alive, Pump, Step, now_and_then, running, untold
from avizor.runtime.loop import (
    GIVE_UP_AFTER,
    Loop,
    Observer,
    Tally,
    patiently,
    try_once,
    until_done,
)
from avizor.runtime.polling import Polling
from avizor.runtime.stretches import Stretches
from avizor.runtime.summary import Counter
from avizor.runtime.upkeep import Upkeep
from avizor.stages.pipeline import ALERT, POLL, STAGE_NAMES, Hands, pipeline
from avizor.stages.stage import AnyStage

LOOK_SECONDS = 2.0
"""How often due feeds are looked for: reading the state of some hundred takes 10 ms."""
FIRST_BACKLOG_SECONDS = 120.0
"""How long grouping waits, where no story is stored yet, for the rest of what feeds list."""


Timed = Callable[[AnyStage], AnyStage]
"""Wraps a stage, to measure it."""


def untimed(stage: AnyStage) -> AnyStage:
    """Return a stage as it is."""
    return stage


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
        self._loops = [Loop(stage, log, state, clock) for stage in pipeline(hands)]
        self.polling = Polling(hands.poll, log, state, clock, feeds)
        self._alerting = Alerting(hands, state, clock, self.drained)

    def also_send(self, *senders: Sender) -> "Embedded":
        """Let these put entries into the log too, in runs that go on until they are stopped."""
        self._alerting.also_send(*senders)
        return self

    def run_once(self, stop: Event, observe: Observer, *, force: bool = False) -> RunSummary:
        """Poll what is due, carry everything through to alerts, and say what was done.

        Alerts come last, so that grouping waits until all articles of the run are there.
        Ends early, with what was done so far, when ``stop`` is set. Raises AvizorError when a
        stage keeps failing (what waits stays in the log), and whatever stopped a worker. When
        alerts are out, what a server that is away does not take is left to a later run.
        """
        patiently("prepare", lambda: _prepare(self._loops), stop)
        counter, began, polled = Counter(), time.monotonic(), Event()
        for loop in self._loops:
            loop.hold.patience = inf
            loop.hold.more_to_come = lambda: not polled.is_set()
        observers = both(counter.observe, observe)
        pumps = {name: Pump(loops, stop, observers) for name, loops in self._shares().items()}
        steps: dict[str, Step] = {name: p.turn for name, p in pumps.items()}
        with running(stop, {**steps, "turn": self._alerting.keep_turn}) as halt:
            ask = partial(self.polling.poll, counter, force=force, patient=halt)
            patiently("poll", ask, halt)
            polled.set()
            while not halt.is_set() and not patiently("drained", self.drained, halt):
                _refuse_stuck(pumps)
                halt.wait(0.05)
            counter.add(duplicates=self._hands.fetch.take_duplicates())
            if not halt.is_set():
                self._alerting.finish(counter, halt)
                try_once("upkeep", self._upkeep.run_if_due)
        summary = counter.summary(time.monotonic() - began)
        try_once("note_run", lambda: self._hands.shown.note_run(summary, self._clock.now()))
        return summary

    def run(
        self, stop: Event, observe: Observer, timed: Timed = untimed, alive: Alive = untold
    ) -> None:
        """Poll feeds as they fall due and carry everything through until ``stop`` is set.

        ``timed`` and ``alive`` as in :meth:`work`.
        """
        self._time(self._loops, timed)
        self._repeat(STAGE_NAMES, self._shares(), stop, observe, alive)

    def work(
        self,
        stages: Sequence[str],
        stop: Event,
        observe: Observer,
        timed: Timed = untimed,
        alive: Alive = untold,
    ) -> None:
        """Run the named stages, each in a thread of its own, until ``stop`` is set.

        ``timed`` may wrap each stage, to measure it; ``alive`` is told of every step's turns, those
        beside the stages too.
        """
        loops = [loop for loop in self._loops if loop.stage.name in stages]
        self._time(loops, timed)
        self._repeat(stages, {loop.stage.name: [loop] for loop in loops}, stop, observe, alive)

    def _time(self, loops: Iterable[Loop], timed: Timed) -> None:
        for loop in loops:
            loop.stage = timed(loop.stage)

    def _repeat(
        self,
        stages: Sequence[str],
        shares: Mapping[str, Sequence[Loop]],
        stop: Event,
        observe: Observer,
        alive: Alive,
    ) -> None:
        """Turn each share of loops in a thread of its own, and what goes on beside these stages."""
        done, loops = Stretches(self._hands.shown, self._clock), [*chain(*shares.values())]
        until_done("prepare", lambda: _prepare(loops), stop)
        until_done("prepare", lambda: self._be_patient_at_first(loops), stop)
        observers = both(done.observe, observe)
        steps: dict[str, Step] = {
            name: Pump(share, stop, observers).turn for name, share in shares.items()
        }
        if POLL.name in stages:
            poll = partial(self.polling.poll_in_turn, done.counter, alive)
            steps[POLL.name] = now_and_then(poll, LOOK_SECONDS)
        if ALERT.name in stages:
            steps |= self._alerting.steps(done.counter, alive)
            steps["upkeep"] = self._upkeep.run_if_due
        steps["runs"] = done.note
        with running(stop, steps, alive) as halt:
            halt.wait()

    def _be_patient_at_first(self, loops: Iterable[Loop]) -> None:
        """Let stages that await others do so longer where no story is stored yet.

        Days of news come then, in the order of hosts.
        """
        waiting = [loop for loop in loops if loop.stage.row.awaits]
        if waiting and not self._state.stories(StoryFilter(limit=1)):
            for loop in waiting:
                loop.hold.be_patient_at_first(FIRST_BACKLOG_SECONDS)

    def drained(self) -> bool:
        """Say whether no stage has anything left to read; asked in the order records flow."""
        rows = (loop.stage.row for loop in self._loops)
        return all(self._log.lag(row.reads, row.name) == 0 for row in rows)

    def _shares(self) -> dict[str, list[Loop]]:
        """Part the loops by threads: one for a stage whose row says so, one for all others."""
        apart = {one.stage.name: [one] for one in self._loops if one.stage.row.own_thread}
        return {**apart, "work": [one for one in self._loops if not one.stage.row.own_thread]}


def _prepare(loops: Iterable[Loop]) -> None:
    """Let each stage open what it needs before any begins; what cannot be used ends it here."""
    for loop in loops:
        if loop.stage.prepare:
            loop.stage.prepare()


def both(*observers: Observer) -> Observer:
    """Return an observer that tells several."""

    def observe(stage: str, tally: Tally) -> None:
        for observer in observers:
            observer(stage, tally)

    return observe


def _refuse_stuck(pumps: dict[str, Pump]) -> None:
    for pump in pumps.values():
        for stage, retries in pump.retries.items():
            if retries >= GIVE_UP_AFTER:
                words = f"{stage} failed {retries} times in a row; its records wait"
                raise AvizorError(f"{words}: {pump.reasons[stage]}")
