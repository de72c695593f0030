"""What workers do comes to the dashboards as it is done, whatever the index is up to."""

from contextlib import closing
from datetime import datetime
from pathlib import Path
from threading import Event, Timer
from typing import cast

import pytest

from avizor.adapters.index.elasticsearch_documents import run_document
from avizor.adapters.index.sqlite import SqliteIndex
from avizor.bootstrap import open_application
from avizor.domain.bookkeeping import RunSummary
from avizor.domain.canary import CANARY
from avizor.domain.exchange import Outgoing
from avizor.domain.topics import STORIES
from avizor.errors import ConfigError, RetryLater
from avizor.ports import Index
from avizor.runtime import stretches as stretches_module
from avizor.runtime.loop import Tally
from avizor.runtime.stretches import STRETCH_SECONDS, Stretches, noted
from avizor.stages.shown import Shown
from avizor.testing import FrozenClock
from build import article, assessed, source


class Runs:
    """An index that notes runs, while it is not away."""

    def __init__(self) -> None:
        self.fails: Exception | None = None
        self.seen: list[RunSummary] = []

    def put_run(self, summary: RunSummary, at: datetime) -> None:
        if self.fails:
            raise self.fails
        self.seen.append(summary)


class Bench:
    """A worker's counts and a clock that is set by hand."""

    def __init__(self) -> None:
        self.index, self.now = Runs(), 0.0
        shown = Shown(cast(Index, self.index))
        self.stretches = Stretches(shown, FrozenClock(), lambda: self.now)
        self.counter = self.stretches.counter

    def pass_a_stretch(self, **counts: int) -> list[RunSummary]:
        self.counter.add(**counts)
        self.now += STRETCH_SECONDS
        assert not self.stretches.note()
        return self.index.seen


def test_each_stretch_tells_what_was_done_in_it_and_an_idle_one_nothing() -> None:
    bench = Bench()
    bench.counter.add(articles=1)
    bench.stretches.note()
    assert bench.index.seen == []  # it is not over yet
    assert bench.pass_a_stretch(articles=2) == [RunSummary(articles=3)]
    assert bench.pass_a_stretch() == [RunSummary(articles=3)]
    assert bench.pass_a_stretch(alerts=1) == [RunSummary(articles=3), RunSummary(alerts=1)]


@pytest.mark.parametrize("failure", [RetryLater("away"), ConfigError("refuses the login")])
def test_an_index_that_takes_nothing_disturbs_nobody_and_is_owed_it(failure: Exception) -> None:
    bench = Bench()
    bench.index.fails = failure
    assert bench.pass_a_stretch(articles=2) == []
    assert bench.pass_a_stretch(articles=3) == []
    assert not noted(Shown(cast(Index, bench.index)), RunSummary(), FrozenClock().now())
    bench.index.fails = None
    assert bench.pass_a_stretch() == [RunSummary(articles=2), RunSummary(articles=3)]


def test_a_worker_notes_what_its_stages_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[RunSummary] = []
    stop = Event()

    def put_run(_index: SqliteIndex, summary: RunSummary, _at: datetime) -> None:
        seen.append(summary)
        stop.set()

    monkeypatch.setattr(SqliteIndex, "put_run", put_run)
    monkeypatch.setattr(stretches_module, "STRETCH_SECONDS", 0.0)
    config = tmp_path / "config"
    config.mkdir()
    (config / "avizor.toml").write_text("", encoding="utf-8")
    last = Timer(30, stop.set)
    last.start()
    with closing(open_application(config, tmp_path / "data")) as app:
        app.log.append(STORIES, [Outgoing("key", b"no record")])
        app.machinery.embedded.work(["index"], stop, lambda *_: None)
    last.cancel()
    assert seen == [RunSummary(dead_letters=1)]


def test_canaries_are_counted_by_nobody() -> None:
    bench, outlet = Bench(), source(CANARY)
    bench.stretches.observe("fetch", Tally(outputs=[article(source=outlet)]))
    bench.stretches.observe("classify", Tally(outputs=[assessed(source=outlet)]))
    assert bench.pass_a_stretch() == []
    bench.stretches.observe("fetch", Tally(outputs=[article()]))
    bench.stretches.observe("classify", Tally(outputs=[assessed()]))
    assert bench.pass_a_stretch() == [RunSummary(articles=1, assessed=1, relevant=1)]


def test_only_what_took_time_has_seconds_to_average() -> None:
    at = FrozenClock().now()
    assert run_document(RunSummary(feeds=3, seconds=2.5), at)["seconds"] == 2.5
    worker = run_document(RunSummary(articles=3), at)
    assert "seconds" not in worker
    assert worker["articles"] == 3
