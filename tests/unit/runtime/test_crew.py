"""Threads that repeat a step: what ends them and what does not."""

import time
from threading import Event

import pytest

from avizor.errors import BadRecord, RetryLater
from avizor.runtime import crew as crew_module
from avizor.runtime.crew import Bell, Crew
from avizor.runtime.loop import UnexpectedError


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


def test_work_done_by_one_thread_wakes_the_others_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew_module, "IDLE_LONGEST", 60.0)
    monkeypatch.setattr(crew_module, "IDLE_SECONDS", 30.0)
    stop, resting, work = Event(), Event(), Event()

    def consume() -> bool:
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


def test_a_ring_before_the_wait_is_not_missed() -> None:
    bell = Bell()
    heard = bell.rung
    bell.ring()
    began = time.monotonic()
    bell.wait(heard, 60.0)
    assert time.monotonic() - began < 10.0
