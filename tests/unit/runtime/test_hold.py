"""Grouping waits for what is on its way, and not for ever."""

from collections.abc import Iterator
from math import inf
from pathlib import Path

import pytest

from avizor.adapters.log.sqlite import SqliteLog
from avizor.domain.exchange import Outgoing
from avizor.domain.records import Article
from avizor.runtime.hold import Hold
from avizor.stages.stage import AnyRow, Row, Stage


class Watch:
    """A clock that a test moves."""

    time = 0.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def log(tmp_path: Path) -> Iterator[SqliteLog]:
    opened = SqliteLog(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def watch() -> Watch:
    return Watch()


EARLY = Row("early", "comes first", "raw", "cooked", Article)


def stage(awaits: tuple[AnyRow, ...] = (EARLY,)) -> Stage[Article]:
    row = Row("late", "comes after", "cooked", None, Article, awaits=awaits)
    return Stage(row, lambda _: (), patience=5.0)


def write(log: SqliteLog, topic: str) -> None:
    log.append(topic, [Outgoing("k", b"{}")])


def done(log: SqliteLog, topic: str, group: str) -> None:
    log.commit(topic, group, log.read(topic, group, 10))


def test_a_stage_waits_while_one_before_it_has_work(log: SqliteLog, watch: Watch) -> None:
    hold = Hold(stage(), log, watch)
    write(log, "raw")
    write(log, "cooked")
    assert hold.holds()
    done(log, "raw", "early")
    assert not hold.holds()


def test_nothing_is_waited_for_when_nothing_waits(log: SqliteLog, watch: Watch) -> None:
    write(log, "raw")
    assert not Hold(stage(), log, watch).holds()


def test_patience_runs_out_and_begins_anew_with_what_comes_after(
    log: SqliteLog, watch: Watch
) -> None:
    hold = Hold(stage(), log, watch)
    write(log, "raw")
    write(log, "cooked")
    watch.time = 100.0
    assert hold.holds()
    watch.time = 104.0
    assert hold.holds()
    watch.time = 105.0
    assert not hold.holds()
    done(log, "cooked", "late")
    assert not hold.holds()
    write(log, "cooked")
    assert hold.holds()


def test_a_run_that_ends_waits_as_long_as_it_takes(log: SqliteLog, watch: Watch) -> None:
    hold = Hold(stage(), log, watch)
    hold.patience = inf
    write(log, "raw")
    write(log, "cooked")
    assert hold.holds()
    watch.time = 1e9
    assert hold.holds()


def test_a_stage_that_awaits_none_is_never_held(log: SqliteLog, watch: Watch) -> None:
    write(log, "raw")
    write(log, "cooked")
    assert not Hold(stage(awaits=()), log, watch).holds()


def test_what_no_topic_shows_yet_is_waited_for_too(log: SqliteLog, watch: Watch) -> None:
    hold = Hold(stage(), log, watch)
    write(log, "cooked")
    polling = True
    hold.more_to_come = lambda: polling
    assert hold.holds()
    polling = False
    assert not hold.holds()


def test_a_first_backlog_is_waited_for_longer_and_once(log: SqliteLog, watch: Watch) -> None:
    hold = Hold(stage(), log, watch)
    hold.be_patient_at_first(60.0)
    write(log, "raw")
    write(log, "cooked")
    assert hold.holds()
    watch.time = 59.0
    assert hold.holds()
    watch.time = 60.0
    assert not hold.holds()
    done(log, "cooked", "late")
    assert not hold.holds()
    write(log, "cooked")
    assert hold.holds()
    watch.time = 65.0
    assert not hold.holds()
