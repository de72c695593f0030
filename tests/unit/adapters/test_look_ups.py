import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from avizor.adapters.fetch import look_ups
from avizor.adapters.fetch.look_ups import LookUps
from avizor.errors import FetchError


class NameServer:
    """Answers every name but those of a site that hangs until the test is over."""

    def __init__(self, hangs: str = "dead.test") -> None:
        self.hangs = hangs
        self.asked: list[str] = []
        self.over = threading.Event()

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        if host.endswith(self.hangs):
            self.over.wait(30)
        return ["192.0.2.1"]


@pytest.fixture
def server() -> Iterator[NameServer]:
    made = NameServer()
    yield made
    made.over.set()


class Steady:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def steady() -> Steady:
    return Steady()


@pytest.fixture
def names(server: NameServer, steady: Steady, monkeypatch: pytest.MonkeyPatch) -> Iterator[LookUps]:
    monkeypatch.setattr(look_ups, "LONGEST", 0.2)
    made = LookUps(server, steady)
    yield made
    made.close()


def failure_of(names: LookUps, host: str) -> str:
    with pytest.raises(FetchError) as caught:
        names.addresses(host, 443, 30.0)
    assert caught.value.kind == "dns"
    return str(caught.value)


def test_names_of_a_site_that_does_not_answer_are_not_asked_on(
    names: LookUps, server: NameServer
) -> None:
    began = time.monotonic()
    with ThreadPoolExecutor(32) as pool:
        list(pool.map(lambda number: failure_of(names, f"h{number}.dead.test"), range(200)))
    assert len(server.asked) == look_ups.AT_ONCE
    assert time.monotonic() - began < 10
    assert names.addresses("good.test", 443, 30.0) == ["192.0.2.1"]


def test_many_dead_sites_hold_up_no_site_that_answered_before(
    names: LookUps, server: NameServer
) -> None:
    names.addresses("news.test", 443, 30.0)
    server.hangs = ".invalid"
    with ThreadPoolExecutor(32) as pool:
        list(pool.map(lambda number: failure_of(names, f"a.dead{number}.invalid"), range(64)))
    assert names.addresses("www.news.test", 443, 30.0) == ["192.0.2.1"]


def test_a_site_that_is_back_is_asked_again_after_a_pause(
    names: LookUps, server: NameServer, steady: Steady
) -> None:
    failure_of(names, "www.dead.test")
    server.over.set()
    assert "others did" in failure_of(names, "www.dead.test")
    steady.now += look_ups.PAUSE
    assert names.addresses("www.dead.test", 443, 30.0) == ["192.0.2.1"]


def test_many_names_of_one_site_are_all_looked_up(names: LookUps, server: NameServer) -> None:
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda n: names.addresses(f"h{n}.good.test", 443, 30.0), range(64)))
    assert found == [["192.0.2.1"]] * 64
