"""Dead letters on a log that others watch: after the state, before the commit."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from avizor.adapters.log.sqlite import SqliteLog
from avizor.domain.exchange import Outgoing
from avizor.domain.records import Article, Record
from avizor.domain.topics import DEAD_LETTERS
from avizor.domain.wire import decode
from avizor.errors import AvizorError, BadRecord, RetryLater
from avizor.ports import State
from avizor.runtime.dead_letters import LetterBox
from avizor.runtime.loop import Loop
from avizor.stages.stage import Rejected, Row, Stage
from build import article
from stage_bench import StageBench


class WatchedLog:
    """A real log that others watch; it takes letters of up to ``limit`` bytes."""

    def __init__(self, log: SqliteLog, state: State) -> None:
        self._log = log
        self._state = state
        self.failures: list[AvizorError] = []
        self.limit = 1_000_000
        self.shown: list[dict[str, Any]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._log, name)

    def publish(self, topic: str, records: Sequence[Outgoing]) -> None:
        assert topic == DEAD_LETTERS
        assert not records or self._log.lag("in", "work")
        assert {json.loads(one.value)["id"] for one in records} <= {
            letter.id for letter in self._state.dead_letters()
        }
        if self.failures:
            raise self.failures.pop()
        if any(len(one.value) > self.limit for one in records):
            raise BadRecord("is too large")
        self.shown += [json.loads(one.value) for one in records]


class Bench(StageBench):
    """A stage that can handle nothing, on a log that others watch."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.log = WatchedLog(self.log, self.state)
        row = Row("work", "does some work", "in", "out", Article, batch=10)
        self.loop = Loop(Stage(row, self.handle), self.log, self.state, self.clock)

    @staticmethod
    def handle(batch: Sequence[Article]) -> Iterable[tuple[str, Record | Rejected]]:
        if batch[0].id.startswith("r"):
            yield batch[0].id, Rejected(batch[0], "is gone (404)")
        if any(one.id.startswith("b") for one in batch):
            raise BadRecord("has no date")

    def letters(self) -> list[str]:
        return sorted(letter.key for letter in self.state.dead_letters())


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with closing(Bench(tmp_path)) as made:
        yield made


def test_what_is_buried_is_shown_once_with_stage_key_reason_and_record(bench: Bench) -> None:
    bench.put("r1", "b1", "a1")
    bench.loop.run_once()
    shown = [(one["stage"], one["topic"], one["key"], one["reason"]) for one in bench.log.shown]
    assert sorted(shown) == [
        ("work", "in", "b1", "has no date"),
        ("work", "in", "r1", "is gone (404)"),
    ]
    assert sorted(one["record"]["record"]["id"] for one in bench.log.shown) == ["b1", "r1"]
    bench.put("a2")
    bench.loop.run_once()
    assert (len(bench.log.shown), bench.log.lag("in", "work")) == (2, 0)


def test_a_log_that_is_away_neither_loses_nor_doubles_a_letter(bench: Bench) -> None:
    bench.put("b1")
    bench.log.failures = [RetryLater("the broker is away")]
    assert bench.loop.run_once().retry_after is not None
    assert (bench.letters(), bench.log.shown, bench.log.lag("in", "work")) == (["b1"], [], 1)
    assert bench.loop.run_once().dead == 1
    assert (bench.letters(), bench.log.lag("in", "work")) == (["b1"], 0)
    assert [one["key"] for one in bench.log.shown] == ["b1"]


def test_a_letter_that_is_too_large_goes_without_its_record(bench: Bench) -> None:
    bench.put("b1")
    bench.put("b2", text="larga " * 5000)
    bench.log.limit = 5000
    bench.loop.run_once()
    assert {one["key"]: one["record"] is None for one in bench.log.shown} == {
        "b1": False,
        "b2": True,
    }
    assert (bench.letters(), bench.log.lag("in", "work")) == (["b1", "b2"], 0)


def test_a_letter_that_no_log_takes_is_in_the_state_and_stops_nobody(bench: Bench) -> None:
    bench.put("b1")
    bench.log.limit = 0
    bench.loop.run_once()
    assert (bench.letters(), bench.log.shown, bench.log.lag("in", "work")) == (["b1"], [], 0)


def test_what_cannot_be_written_is_buried_and_its_neighbours_go_on(bench: Bench) -> None:
    bench.put("a1")  # letters are shown while there is something to commit
    box = LetterBox("poll", bench.log, bench.state, bench.clock)
    records = [("k\ud83d", article("b\ud83d")), ("a2", article("a2"))]
    (written,) = box.write("entries", records)
    box.publish()
    (letter,) = bench.state.dead_letters()
    assert (written.key, letter.stage, letter.topic, letter.key) == ("a2", "poll", "entries", "k?")
    assert [one["id"] for one in bench.log.shown] == [letter.id]
    assert "b\\ud83d" in letter.value
    with pytest.raises(BadRecord):
        decode(Article, letter.value.encode())


def test_equal_records_of_two_keys_are_two_letters_and_the_same_again_is_none(bench: Bench) -> None:
    bench.log.append("in", [Outgoing(key, b"") for key in ("", "n", "n")])
    bench.loop.run_once()
    assert bench.letters() == ["", "n"]
