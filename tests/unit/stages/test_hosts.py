import threading
from datetime import timedelta

import pytest

from avizor.daemons import DaemonPool
from avizor.errors import FetchError, RetryLater
from avizor.stages import hosts
from avizor.stages.hosts import MOST_HOSTS, HostPace, work_by_host
from unit.stages.web_fakes import NOON, HandClock


def test_the_pause_counts_from_the_end_of_the_last_request() -> None:
    clock = HandClock()
    pace = HostPace(clock, timedelta(seconds=5))
    with pace.turn("a"):
        clock.sleep(3)
    with pace.turn("a"):
        assert clock.now() == NOON + timedelta(seconds=8)


def test_a_host_not_asked_yet_and_one_asked_long_ago_do_not_wait() -> None:
    clock = HandClock()
    pace = HostPace(clock, timedelta(seconds=5))
    with pace.turn("a"), pace.turn("b"):
        assert clock.now() == NOON
    clock.sleep(60)
    with pace.turn("a"):
        assert clock.now() == NOON + timedelta(seconds=60)


def test_a_clock_that_is_set_back_makes_nobody_wait_longer_than_the_pause() -> None:
    clock = HandClock()
    pace = HostPace(clock, timedelta(seconds=5))
    clock.sleep(2 * 86_400)
    for host in ("a", "b"):
        with pace.turn(host):
            pass
    clock.sleep(-2 * 86_400)
    with pace.turn("a"):
        assert clock.now() == NOON + timedelta(seconds=5)
    pace.lead("b")
    assert clock.now() == NOON + timedelta(seconds=10)


def test_of_many_hosts_those_in_use_or_asked_lately_are_remembered() -> None:
    clock = HandClock()
    pace = HostPace(clock, timedelta(seconds=5))
    with pace.turn("late"):
        clock.sleep(7200)
    for number in range(2 * MOST_HOSTS):
        with pace.turn(str(number)) as turn:
            turn.used = False
    assert len(pace) <= MOST_HOSTS
    with pace.turn("late"):
        assert clock.now() == NOON + timedelta(seconds=7205)


def test_a_host_that_is_asked_is_not_forgotten_for_many_others() -> None:
    clock = HandClock()
    pace = HostPace(clock, timedelta(seconds=5))
    asked: list[str] = []

    def ask() -> None:
        with pace.turn("held"):
            asked.append("again")

    with pace.turn("held"):
        for number in range(2 * MOST_HOSTS):
            with pace.turn(str(number)) as turn:
                turn.used = False
        second = threading.Thread(target=ask)
        second.start()
        second.join(0.2)
        assert asked == []  # one request at a time
    second.join(10)
    assert asked == ["again"]


def test_a_longer_pause_asked_by_the_site_is_kept_and_a_shorter_one_is_not() -> None:
    clock = HandClock()
    pace = HostPace(clock, timedelta(seconds=5))
    for wanted, second in ((0.0, 0), (9.0, 9), (1.0, 14)):
        with pace.turn("a", wanted):
            assert clock.now() == NOON + timedelta(seconds=second)


def test_a_turn_that_asked_nothing_begins_no_pause() -> None:
    clock = HandClock()
    pace = HostPace(clock, timedelta(seconds=5))
    with pace.turn("a") as turn:
        turn.used = False
    with pace.turn("a"):
        assert clock.now() == NOON


def test_a_failed_request_begins_a_pause_too() -> None:
    clock = HandClock()
    pace = HostPace(clock, timedelta(seconds=5))
    with pytest.raises(OSError), pace.turn("a"):
        raise OSError
    with pace.turn("a"):
        assert clock.now() == NOON + timedelta(seconds=5)


def test_a_stop_during_the_pause_makes_no_hasty_request() -> None:
    clock = HandClock()
    pace = HostPace(clock, timedelta(seconds=5))
    with pace.turn("a"):
        clock.stopped = True
    with pytest.raises(RetryLater), pace.turn("a"):
        pytest.fail("the host was asked although its pause was not over")


def test_redirects_to_one_host_keep_its_pause_and_so_do_requests_after_them() -> None:
    clock = HandClock()
    pace = HostPace(clock, timedelta(seconds=5))
    for second in (0, 5, 10):
        pace.lead("a")
        assert clock.now() == NOON + timedelta(seconds=second)
    with pace.turn("a"):
        assert clock.now() == NOON + timedelta(seconds=15)
    pace.lead("a")
    assert clock.now() == NOON + timedelta(seconds=20)


def test_more_redirects_than_a_host_has_time_for_are_not_followed() -> None:
    clock = HandClock()
    pace = HostPace(clock, timedelta(seconds=31))
    pace.lead("a")
    with pytest.raises(FetchError, match="too many redirects lead to a now"):
        pace.lead("a")
    clock.sleep(10)
    clock.stopped = True
    with pytest.raises(RetryLater):
        pace.lead("a")


def test_a_host_is_asked_by_one_at_a_time_and_hosts_side_by_side() -> None:
    lock, busy, most, together = threading.Lock(), dict[str, int](), dict[str, int](), set[int]()
    meet = threading.Barrier(2, timeout=5)

    def work(item: tuple[str, int]) -> int:
        host, number = item
        with lock:
            busy[host] = busy.get(host, 0) + 1
            most[host] = max(most.get(host, 0), busy[host])
            together.add(sum(busy.values()))
        if number == 0:
            meet.wait()  # both hosts get here only when they are worked on at once
        with lock:
            busy[host] -= 1
        return number

    queues = {host: [(host, number) for number in range(5)] for host in "ab"}
    assert sorted(work_by_host(queues, work, 8)) == sorted([*range(5), *range(5)])
    assert most == {"a": 1, "b": 1}
    assert 2 in together


def test_a_host_s_items_are_done_in_order() -> None:
    assert list(work_by_host({"a": [1, 2, 3]}, lambda item: item, 4)) == [1, 2, 3]


def test_a_slow_host_does_not_hold_up_the_others() -> None:
    release = threading.Event()

    def work(item: str) -> str:
        if item == "slow":
            assert release.wait(5)
        return item

    done = work_by_host({"a": ["slow"], "b": ["b1", "b2", "b3"]}, work, 4)
    assert [next(done) for _ in range(3)] == ["b1", "b2", "b3"]
    release.set()
    assert list(done) == ["slow"]


def test_an_error_of_one_item_comes_out_and_drops_the_rest() -> None:
    begun: list[int] = []

    def work(item: int) -> int:
        begun.append(item)
        raise RetryLater("later")

    with pytest.raises(RetryLater):
        list(work_by_host({"a": [1, 2, 3]}, work, 4))
    assert begun == [1]


def test_no_items_give_nothing() -> None:
    assert list(work_by_host({}, lambda item: item, 4)) == []
    assert list(work_by_host({"a": []}, lambda item: item, 4)) == []


def test_a_stop_waits_for_no_request_that_hangs_and_keeps_what_has_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hosts, "GRACE_SECONDS", 0.2)
    stop, over = threading.Event(), threading.Event()
    begun: list[str] = []

    def work(item: str) -> str:
        begun.append(item)
        if item == "hangs":
            over.wait(30)
        return item

    queues = {"a": ["hangs", "a2"], "b": ["b1", "b2"], "c": ["c1"]}
    done = work_by_host(queues, work, 2, is_stopped=stop.is_set)
    came = [next(done), next(done), next(done)]
    stop.set()
    try:
        with pytest.raises(RetryLater, match="stopped before all hosts were asked"):
            came += list(done)
    finally:
        over.set()
    assert sorted(came) == ["b1", "b2", "c1"]
    assert "a2" not in begun


def test_a_stop_when_all_is_under_way_loses_nothing() -> None:
    def work(item: int) -> int:
        stop.set()
        return item

    stop = threading.Event()
    assert list(work_by_host({"a": [1]}, work, 2, is_stopped=stop.is_set)) == [1]
    with pytest.raises(RetryLater):
        list(work_by_host({"a": [1, 2]}, work, 2, is_stopped=stop.is_set))


def test_a_pool_works_in_so_many_threads_and_takes_nothing_once_it_is_closed() -> None:
    pool, meet, over = DaemonPool(2, "test"), threading.Barrier(2, timeout=5), threading.Event()
    met = [pool.submit(meet.wait) for _ in range(4)]
    assert sorted(one.result(5) for one in met) == [0, 0, 1, 1]
    failing = pool.submit(lambda: 1 // 0)
    assert isinstance(failing.exception(5), ZeroDivisionError)
    begun = threading.Barrier(3, timeout=5)
    hanging = [pool.submit(lambda: begun.wait() + over.wait(5)) for _ in range(3)]
    begun.wait()
    pool.close()
    assert hanging[2].cancelled()
    with pytest.raises(RuntimeError, match="the pool test takes no work"):
        pool.submit(over.wait)
    over.set()
    assert all(one.result(5) for one in hanging[:2])
