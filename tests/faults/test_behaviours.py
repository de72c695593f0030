"""Meet every behaviour of the fault server with avizor's own client, poller and fetcher."""

import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import pytest

from avizor.adapters.fetch.network import resolve_host
from faults.behaviours import BEHAVIOURS
from faults.reader import Met, Reader
from faults.server import Behaviour, FaultSite, Tripwire, serving

NAMES = {"localhost.localdomain": ["127.0.0.2", "::1"]}


@dataclass
class Bench:
    site: FaultSite
    tripwires: list[Tripwire]
    patient: Reader
    hurried: Reader

    def meet(self, behaviour: Behaviour) -> Met:
        reader = self.hurried if behaviour.hurried else self.patient
        if behaviour.kind == "feed":
            return reader.meet_feed(f"{self.site.url}/{behaviour.name}/feed.xml")
        return reader.meet_page(f"{self.site.url}/{behaviour.name}/pais/nota")


def resolve(host: str, port: int) -> list[str]:
    return NAMES.get(host) or list(resolve_host(host, port))


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    tripwires = [Tripwire()]
    with suppress(OSError):  # a machine without IPv6
        tripwires.append(Tripwire("::1", tripwires[0].port))
    patient, hurried = Reader(60.0, resolve), Reader(1.0, resolve)
    with serving(*BEHAVIOURS, wire=f"127.0.0.2:{tripwires[0].port}") as site:
        yield Bench(site, tripwires, patient, hurried)
    for reader in (patient, hurried):
        reader.close()
    for wire in tripwires:
        wire.close()


def test_the_tripwire_notes_a_connection() -> None:
    wire = Tripwire()
    with socket.create_connection((wire.host, wire.port), timeout=5) as connection:
        assert connection.recv(1) == b""
    assert wire.connections == 1
    wire.close()


def test_no_two_behaviours_have_one_name_and_there_are_many() -> None:
    names = [behaviour.name for behaviour in BEHAVIOURS]
    assert len(set(names)) == len(names)
    assert len(names) >= 45


@pytest.mark.parametrize("behaviour", BEHAVIOURS, ids=lambda one: one.name)
def test_a_behaviour_meets_its_fate(bench: Bench, behaviour: Behaviour) -> None:
    met = bench.meet(behaviour)
    assert met.ends in behaviour.fate.ends.split("|"), met
    assert re.search(behaviour.fate.words, met.words), met
    assert met.seconds < behaviour.fate.seconds
    assert bench.site.asked_for(behaviour.name)
    assert [wire.connections for wire in bench.tripwires] == [0] * len(bench.tripwires)
