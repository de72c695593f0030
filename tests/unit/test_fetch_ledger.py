"""The source ledger: counted in memory, added to the state, nothing lost while it is away."""

from collections.abc import Sequence
from datetime import timedelta

from avizor.adapters.fetch.ledger import HostLedger
from avizor.domain.bookkeeping import HostTraffic
from avizor.errors import RetryLater
from avizor.ports import State
from avizor.testing import FrozenClock


class AwayStore:
    """A ledger's store that is away until told otherwise."""

    def __init__(self, behind: State) -> None:
        self.away = True
        self._behind = behind

    def add_traffic(self, traffic: Sequence[HostTraffic]) -> None:
        if self.away:
            raise RetryLater("away")
        self._behind.add_traffic(traffic)

    def traffic(self) -> Sequence[HostTraffic]:
        return self._behind.traffic()


def test_each_kind_of_answer_is_counted(state: State) -> None:
    ledger = HostLedger(state, FrozenClock())
    for status, size in ((200, 500), (304, 0), (503, 20), (None, 0)):
        ledger.request("diario.example", status, size)
    ledger.robots("diario.example", "read; wait 10 s")
    ledger.refused("diario.example")
    ledger.close()
    (one,) = state.traffic()
    assert (one.requests, one.bytes, one.not_modified, one.failed) == (4, 520, 1, 2)
    assert (one.refused, one.robots) == (1, "read; wait 10 s")


def test_counts_are_added_once_a_minute(state: State) -> None:
    clock = FrozenClock()
    ledger = HostLedger(state, clock)
    ledger.request("diario.example", 200, 1)
    assert state.traffic() == []
    clock.advance(timedelta(minutes=1))
    ledger.request("diario.example", 200, 1)
    assert state.traffic()[0].requests == 2
    ledger.request("diario.example", 200, 1)
    ledger.close()
    assert state.traffic()[0].requests == 3


def test_what_a_state_that_is_away_did_not_take_is_kept(state: State) -> None:
    clock, store = FrozenClock(), AwayStore(state)
    ledger = HostLedger(store, clock)
    ledger.robots("diario.example", "read")
    for _ in range(3):
        clock.advance(timedelta(minutes=1))
        ledger.request("diario.example", 200, 10)
    store.away = False
    ledger.close()
    (one,) = state.traffic()
    assert (one.requests, one.bytes, one.robots) == (3, 30, "read")
