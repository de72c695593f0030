"""Threads that repeat a step: what ends them and what does not."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from structlog.testing import capture_logs

from avizor.domain.records import Article, Record
from avizor.errors import BadRecord, RetryLater
from avizor.runtime import crew as crew_module
from avizor.runtime.crew import Bell, Crew, Pump, now_and_then, running
from avizor.runtime.loop import Backoff, Loop, UnexpectedError
from avizor.stages.stage import Row, Stage
from stage_bench import StageBench


def test_a_step_is_repeated_until_stopped() -> None:
    stop, turns = Event(), []

    def step() -> bool:
        turns.append(1)
        if len(turns) == 5:
            stop.set()
        return True

    crew = Crew(stop)
    crew.start("work", step)
    crew.join()
    assert len(turns) == 5


def test_a_step_now_and_then_is_done_at_once_and_then_so_long_after_it_ended() -> None:
    time_told, done = [100.0], []

    def step() -> bool:
        done.append(time_told[0])
        time_told[0] += 7
        if len(done) == 2:
            raise RetryLater("the database is away")
        return True

    turn = now_and_then(step, 2.0, lambda: time_told[0])
    assert [turn(), turn()] == [True, None]
    time_told[0] += 2
    with pytest.raises(RetryLater):
        turn()
    assert not turn()
    time_told[0] += 2
    assert turn()
    assert done == [100.0, 109.0, 118.0]


def test_a_step_now_and_then_rests_longer_with_each_failure_in_a_row() -> None:
    stop, tries = Event(), []

    def step() -> bool:
        tries.append(1)
        if len(tries) == 2:
            stop.set()
        raise RetryLater("the broker is away")

    crew = Crew(stop)
    with capture_logs() as logs:
        crew.start("poll", now_and_then(step, 1.2))  # not yet time when the first rest is over
        crew.join()
    assert [log["seconds"] for log in logs if log["event"] == "retry_later"] == [1.0, 2.0]


def test_a_server_that_is_away_does_not_end_the_step() -> None:
    stop, failures = Event(), [RetryLater("the database is away", after=0.01)]

    def step() -> bool:
        if failures:
            raise failures.pop()
        stop.set()
        return True

    crew = Crew(stop)
    crew.start("poll", step)
    crew.join()
    assert failures == []


@pytest.mark.parametrize(
    ("error", "raised"), [(BadRecord("is broken"), BadRecord), (KeyError("x"), UnexpectedError)]
)
def test_any_other_failure_stops_all_threads_and_is_raised_to_the_caller(
    error: Exception, raised: type[Exception]
) -> None:
    def fail() -> bool:
        raise error

    stop = Event()
    crew = Crew(stop)
    crew.start("idle", lambda: False)
    crew.start("fail", fail)
    with pytest.raises(raised):
        crew.join()
    assert stop.is_set()


def test_each_step_shows_that_it_lives_and_one_that_hangs_does_not() -> None:
    told: Counter[str] = Counter()
    stop, hanging, enough = Event(), Event(), Event()

    def alive(name: str) -> None:
        told[name] += 1
        if told["idle"] > 3 and told["away"] > 3:
            enough.set()

    def wait_for_ever() -> bool:
        hanging.set()
        return stop.wait()

    def fail() -> bool:
        raise RetryLater("the index is away")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crew_module, "Backoff", lambda: Backoff(first=0.01, longest=0.01))
        with running(stop, {"idle": lambda: False, "hung": wait_for_ever, "away": fail}, alive):
            assert hanging.wait(10.0)
            assert enough.wait(10.0)
            assert told["hung"] == 1  # awaited since its start
            stop.set()


def test_work_done_by_one_thread_wakes_the_others_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew_module, "IDLE_LONGEST", 60.0)
    monkeypatch.setattr(crew_module, "IDLE_SECONDS", 30.0)
    stop, resting, work, looks = Event(), Event(), Event(), []

    def consume() -> bool:
        looks.append(1)
        if work.is_set():
            stop.set()
        resting.set()
        return False

    def produce() -> bool:
        resting.wait(10.0)
        work.set()
        return True

    crew = Crew(stop)
    crew.start("consume", consume)
    crew.start("produce", produce)
    assert stop.wait(10.0)
    crew.join()
    assert len(looks) <= 3  # it rested meanwhile


def test_a_ring_before_the_wait_is_not_missed() -> None:
    bell = Bell()
    heard = bell.rung
    bell.ring()
    began = time.monotonic()
    bell.wait(heard, 60.0)
    assert time.monotonic() - began < 10.0


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[StageBench]:
    with closing(StageBench(tmp_path)) as made:
        yield made


class Pumped:
    """Two stages on one topic in a pump: the server of the first is away for so many tries."""

    def __init__(self, bench: StageBench, failures: int) -> None:
        self.failures = failures
        self.time = 0.0
        self.done: list[str] = []
        loops = [
            Loop(
                Stage(Row(name, "does some work", "in", None, Article, batch=1), handle),
                bench.log,
                bench.state,
                bench.clock,
            )
            for name, handle in (("index", self._index), ("alert", self._alert))
        ]
        self.pump = Pump(loops, Event(), lambda *_: None, now=lambda: self.time)

    def _index(self, batch: Sequence[Article]) -> Iterable[tuple[str, Record]]:
        if self.failures:
            self.failures -= 1
            raise RetryLater("the index is away", after=10.0)
        self.done += [f"index {one.id}" for one in batch]
        return ()

    def _alert(self, batch: Sequence[Article]) -> Iterable[tuple[str, Record]]:
        self.done += [f"alert {one.id}" for one in batch]
        return ()


def test_a_stage_that_must_wait_rests_and_its_neighbour_goes_on(bench: StageBench) -> None:
    bench.put("a1", "a2")
    pumped = Pumped(bench, failures=1)
    assert [pumped.pump.turn() for _ in range(3)] == [True, True, False]
    assert pumped.done == ["alert a1", "alert a2"]
    pumped.time = 9.9
    assert not pumped.pump.turn()
    pumped.time = 10.0
    assert [pumped.pump.turn() for _ in range(3)] == [True, True, False]
    assert pumped.done[2:] == ["index a1", "index a2"]


def test_failures_in_a_row_are_counted_until_a_turn_succeeds(bench: StageBench) -> None:
    bench.put("a1")
    pumped, counted = Pumped(bench, failures=2), []
    for number in range(3):
        pumped.time = 10.0 * number
        pumped.pump.turn()
        counted.append(dict(pumped.pump.retries))
    assert counted == [{"index": failed, "alert": 0} for failed in (1, 2, 0)]
