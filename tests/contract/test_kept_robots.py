"""How much of strangers' robots.txt is kept: their rules take many times the room of their text."""

from collections.abc import Sequence
from contextlib import closing

import pytest

from avizor.adapters.fetch import robots
from avizor.adapters.fetch.http import HttpFetcher
from avizor.adapters.fetch.robots import RobotsFetcher
from avizor.testing import FrozenClock
from contract.test_fetcher import Limits
from contract.web import serving

LONG = b"User-agent: *\n" + b"Disallow: /x\n" * 300


def here(host: str, port: int) -> Sequence[str]:
    return ["127.0.0.1"]


def test_the_longest_rules_go_first_and_the_others_are_not_asked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(robots, "MOST_BYTES", 3 * len(LONG))
    with serving() as web, closing(HttpFetcher(Limits(), resolve=here)) as client:
        port = web.url.rpartition(":")[2]
        polite = RobotsFetcher(client, FrozenClock())
        web.answers("/robots.txt", body=b"User-agent: *\nDisallow: /private\n")
        assert polite.prepare(f"http://outlet.example:{port}/a")
        web.answers("/robots.txt", body=LONG)
        for number in range(5):
            assert polite.prepare(f"http://flood-{number}.example:{port}/a")
            assert not polite.prepare(f"http://flood-{number}.example:{port}/b")
        assert not polite.prepare(f"http://outlet.example:{port}/b")
        assert polite.prepare(f"http://flood-0.example:{port}/c")
