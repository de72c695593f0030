"""The loop: read, handle, append, commit, and the three fates of an error."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from avizor.adapters.log.sqlite import SqliteLog
from avizor.domain.exchange import Message, Outgoing
from avizor.domain.records import Article, Record
from avizor.domain.wire import decode, encode
from avizor.errors import BadRecord, RetryLater
from avizor.runtime import loop as loop_module
from avizor.runtime.loop import LONGEST_ASKED, Backoff, Loop, Tally, UnexpectedError
from avizor.stages.stage import PutOff, Rejected, Row, Stage
from build import article
from stage_bench import StageBench

Batch = Sequence[Article]
BEFORE = Row("before", "comes first", "other", "in", Article)


class Bench(StageBench):
    """A stage between two topics of a real log, with a handler that the test gives."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder

    def loop(self, handle: Any, after: Any = None, patience: float = 0.0, **fields: Any) -> Loop:
        row = Row("work", "does some work", "in", "out", Article, **{"batch": 10, **fields})
        return Loop(
            Stage(row, handle, after=after, patience=patience), self.log, self.state, self.clock
        )

    def outputs(self) -> list[str]:
        return [decode(Article, m.value).id for m in self.log.read("out", "reader", 100)]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with closing(Bench(tmp_path)) as made:
        yield made


def pass_on(batch: Batch) -> Iterable[tuple[str, Record]]:
    return ((one.id, one) for one in batch)


def test_what_a_stage_puts_out_is_appended_and_its_input_committed(bench: Bench) -> None:
    bench.put("a1", "a2")
    tally = bench.loop(pass_on).run_once()
    assert (tally.read, bench.outputs()) == (2, ["a1", "a2"])
    assert bench.log.lag("in", "work") == 0


def test_a_dead_letter_is_told_with_the_page_and_the_feed_that_it_is_of(bench: Bench) -> None:
    def refuse(batch: Batch) -> Iterable[tuple[str, Record]]:
        raise BadRecord("HTTP 404")

    bench.put("a1")
    with capture_logs() as told:
        bench.loop(refuse).run_once()
    (letter,) = [event for event in told if event["event"] == "dead_letter"]
    one = article("a1")
    assert (letter["url"], letter["feed"]) == (one.url, one.source.feed_id)


def test_nothing_to_read_is_an_idle_turn(bench: Bench) -> None:
    assert bench.loop(pass_on).run_once() == Tally()


def test_a_bad_record_goes_to_the_dead_letters_and_its_neighbours_go_on(bench: Bench) -> None:
    def handle(batch: Batch) -> Iterator[tuple[str, Record]]:
        if any(one.id == "a2" for one in batch):
            raise BadRecord("has no date")
        yield from pass_on(batch)

    bench.put("a1", "a2", "a3")
    tally = bench.loop(handle).run_once()
    (letter,) = bench.state.dead_letters()
    assert (letter.stage, letter.key, letter.reason) == ("work", "a2", "has no date")
    assert decode(Article, letter.value.encode()).id == "a2"
    assert (tally.dead, bench.outputs()) == (1, ["a1", "a3"])


def test_what_a_batch_did_before_it_failed_is_counted_once(bench: Bench) -> None:
    def handle(batch: Batch) -> Iterator[tuple[str, Any]]:
        for one in batch:
            if one.id == "a39":
                raise BadRecord("has no date")
            yield one.id, Rejected(one, "is gone") if one.id == "a0" else one

    bench.put(*[f"a{number}" for number in range(40)])
    tally = bench.loop(handle, batch=64).run_once()
    assert (tally.read, tally.dead, len(tally.outputs)) == (40, 2, 38)
    assert len(bench.state.dead_letters()) == 2


def test_a_record_that_is_no_record_is_a_dead_letter_too(bench: Bench) -> None:
    bench.log.append("in", [Outgoing("x", b"\xff{not json")])
    bench.put("a1")
    bench.loop(pass_on).run_once()
    (letter,) = bench.state.dead_letters()
    assert letter.reason.startswith("is no JSON")
    assert bench.outputs() == ["a1"]


def test_a_record_that_is_no_record_leaves_its_neighbours_one_batch(bench: Bench) -> None:
    batches: list[list[str]] = []

    def handle(batch: Batch) -> Iterable[tuple[str, Record]]:
        batches.append([one.id for one in batch])
        return pass_on(batch)

    bench.put("a1")
    bench.log.append("in", [Outgoing("newer", b'{"schema": 99}')])
    bench.put("a2", "a3")
    tally = bench.loop(handle).run_once()
    assert (tally.read, tally.dead, batches) == (4, 1, [["a1", "a2", "a3"]])
    assert bench.outputs() == ["a1", "a2", "a3"]
    assert [letter.key for letter in bench.state.dead_letters()] == ["newer"]


def test_an_output_that_cannot_be_written_is_a_dead_letter_of_what_led_to_it(bench: Bench) -> None:
    def handle(batch: Batch) -> Iterator[tuple[str, Record]]:
        for one in batch:
            half = {"summary": "\ud83d"} if one.id == "a2" else {}
            yield one.id, one.model_copy(update=half)

    bench.put("a1", "a2", "a3")
    tally = bench.loop(handle).run_once()
    (letter,) = bench.state.dead_letters()
    assert (letter.key, decode(Article, letter.value.encode()).id) == ("a2", "a2")
    assert letter.reason.startswith("Article cannot be written: ")
    assert (tally.dead, bench.outputs(), bench.log.lag("in", "work")) == (1, ["a1", "a3"], 0)


def test_a_rejected_record_is_kept_and_the_batch_is_not_done_again(bench: Bench) -> None:
    calls: list[int] = []

    def handle(batch: Batch) -> Iterator[tuple[str, Any]]:
        calls.append(len(batch))
        yield "a1", Rejected(batch[0], "is gone (404)")
        yield from pass_on(batch[1:])

    bench.put("a1", "a2")
    tally = bench.loop(handle).run_once()
    assert [letter.reason for letter in bench.state.dead_letters()] == ["is gone (404)"]
    assert (tally.dead, bench.outputs(), calls) == (1, ["a2"], [2])


def test_retry_later_rewinds_so_that_the_same_records_are_read_again(bench: Bench) -> None:
    failures = [RetryLater("the index is away", after=7.0)]

    def handle(batch: Batch) -> Iterable[tuple[str, Record]]:
        if failures:
            raise failures.pop()
        return pass_on(batch)

    bench.put("a1", "a2")
    loop = bench.loop(handle)
    assert loop.run_once().retry_after == 7.0
    assert bench.log.lag("in", "work") == 2
    assert loop.run_once().read == 2
    assert bench.outputs() == ["a1", "a2"]


class AwayLog:
    """A real log whose server is away for some calls."""

    def __init__(self, log: SqliteLog, failing: list[str]) -> None:
        self._log = log
        self._failing = failing

    def __getattr__(self, name: str) -> Any:
        if name in self._failing:
            self._failing.remove(name)
            raise RetryLater("the broker is away")
        return getattr(self._log, name)


@pytest.mark.parametrize("call", ["read", "commit", "append"])
def test_a_log_that_is_away_for_a_while_loses_nothing(bench: Bench, call: str) -> None:
    bench.put("a1", "a2")
    loop = bench.loop(pass_on)
    loop._log = AwayLog(bench.log, [call, "rewind"])
    waits = [loop.run_once().retry_after is not None for _ in range(3)]
    assert waits == [True, True, False]
    assert bench.log.lag("in", "work") == 0
    assert set(bench.outputs()) == {"a1", "a2"}


@pytest.mark.parametrize(("records", "named"), [(3, "a1, a2, a3"), (4, "a1, a2, a3 and 1 more")])
def test_a_bug_stops_the_worker_and_names_stage_and_records(
    bench: Bench, records: int, named: str
) -> None:
    def handle(batch: Batch) -> Iterable[tuple[str, Record]]:
        raise KeyError(batch[0].id)

    bench.put(*(f"a{number + 1}" for number in range(records)))
    with pytest.raises(UnexpectedError, match=f"work on {named} failed: KeyError"):
        bench.loop(handle).run_once()
    assert bench.log.lag("in", "work") == records


def test_outputs_are_noted_only_after_they_are_appended(bench: Bench) -> None:
    noted: list[str] = []

    def after(outputs: Sequence[Record]) -> None:
        assert len(bench.outputs()) == len(outputs)
        noted.extend(one.id for one in outputs if isinstance(one, Article))

    bench.put("a1")
    bench.loop(pass_on, after=after).run_once()
    assert noted == ["a1"]


def test_a_second_failure_of_one_record_replaces_its_dead_letter(bench: Bench) -> None:
    def handle(_batch: Batch) -> Iterable[tuple[str, Record]]:
        raise BadRecord("has no date")

    bench.put("a1", "a1")
    bench.loop(handle).run_once()
    assert len(bench.state.dead_letters()) == 1


def test_waits_double_up_to_a_limit_and_start_over_after_a_success() -> None:
    waits = Backoff()
    assert [waits.next() for _ in range(7)] == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]
    assert waits.next(asked=60.0) == 60.0
    assert waits.next(asked=86_400_000.0) == LONGEST_ASKED
    waits.reset()
    assert waits.next() == 1.0


class SparingLog(SqliteLog):
    """A log that gives a few messages at a time, as a broker does that has more on its way."""

    def read(self, topic: str, group: str, limit: int) -> Sequence[Message]:
        return super().read(topic, group, min(limit, 2))


def test_a_stage_that_waits_for_others_gets_all_there_is_at_once(bench: Bench) -> None:
    bench.log.close()
    bench.log = SparingLog(bench.folder)
    bench.put("a1", "a2", "a3", "a4", "a5")
    batches: list[int] = []

    def handle(batch: Batch) -> Iterable[tuple[str, Record]]:
        batches.append(len(batch))
        return pass_on(batch)

    assert bench.loop(handle).run_once().read == 2
    waiting = bench.loop(handle, awaits=(BEFORE,), batch=4)
    assert [waiting.run_once().read for _ in range(2)] == [3, 0]
    bench.put("b1", "b2", "b3", "b4", "b5")
    assert [waiting.run_once().read for _ in range(3)] == [4, 1, 0]
    assert batches == [2, 3, 4, 1]
    assert bench.log.lag("in", "work") == 0


class ArrivingLog(SqliteLog):
    """A log whose next read returns what came while it waited, as one of a broker does."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.arrives: list[str] = []

    def read(self, topic: str, group: str, limit: int) -> Sequence[Message]:
        arrived, self.arrives = self.arrives, []
        self.append(topic, [Outgoing(one, encode(article(one))) for one in arrived])
        return super().read(topic, group, limit)


def awaiting(bench: Bench, batches: list[list[str]]) -> Loop:
    """A loop that waits for what ``other`` still has, and notes its batches."""

    def handle(batch: Batch) -> Iterable[tuple[str, Record]]:
        batches.append([one.id for one in batch])
        return pass_on(batch)

    return bench.loop(handle, awaits=(BEFORE,), patience=60.0)


def test_what_comes_during_a_read_waits_for_what_is_still_on_its_way(bench: Bench) -> None:
    bench.log.close()
    bench.log = log = ArrivingLog(bench.folder)
    log.append("other", [Outgoing("k", b"{}")])
    batches: list[list[str]] = []
    loop = awaiting(bench, batches)
    log.arrives = ["a1"]
    assert loop.run_once() == Tally()
    log.arrives = ["a2"]
    assert loop.run_once() == Tally()
    assert batches == []
    log.commit("other", "before", log.read("other", "before", 10))
    log.arrives = ["a3"]
    assert loop.run_once().read == 3
    assert batches == [["a1", "a2", "a3"]]
    assert bench.log.lag("in", "work") == 0


def test_what_a_stage_holds_is_read_again_after_a_log_that_was_away(bench: Bench) -> None:
    bench.log.append("other", [Outgoing("k", b"{}")])
    bench.put("a1")
    batches: list[list[str]] = []
    loop = awaiting(bench, batches)
    assert loop.run_once() == Tally()
    loop._log = AwayLog(bench.log, ["read", "rewind"])
    assert [loop.run_once().retry_after is not None for _ in range(3)] == [True, True, False]
    bench.log.commit("other", "before", bench.log.read("other", "before", 10))
    assert loop.run_once().read == 1
    assert batches == [["a1"]]


def test_what_a_stage_puts_off_comes_again_and_keeps_what_is_behind_it_uncommitted(
    bench: Bench,
) -> None:
    calls: list[list[str]] = []

    def handle(batch: Batch) -> Iterator[tuple[str, Any]]:
        calls.append([one.id for one in batch])
        for one in batch:
            is_early = one.id == "a2" and len(calls) < 3
            yield one.id, PutOff(one) if is_early else one

    bench.put("a1", "a2", "a3")
    loop = bench.loop(handle)
    assert loop.run_once().read == 2
    assert bench.log.lag("in", "work") == 2
    bench.put("a4")
    assert loop.run_once().read == 1
    assert bench.log.lag("in", "work") == 3
    assert loop.run_once().read == 1
    assert calls == [["a1", "a2", "a3"], ["a2", "a4"], ["a2"]]
    assert (bench.log.lag("in", "work"), bench.outputs()) == (0, ["a1", "a3", "a4", "a2"])
    assert loop.run_once() == Tally()


def test_what_is_put_off_for_a_time_is_not_given_before(bench: Bench) -> None:
    bench.put("a1")
    loop = bench.loop(lambda batch: [(one.id, PutOff(one, 60.0)) for one in batch])
    tally = loop.run_once()
    assert (tally.read, len(tally.put_off)) == (0, 1)
    assert loop.run_once() == Tally()
    assert bench.log.lag("in", "work") == 1


def test_a_stage_that_puts_off_too_much_reads_one_record_a_turn(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop_module, "WIDEST", 3)
    bench.put("a1", "a2", "a3", "a4", "a5")
    loop = bench.loop(lambda batch: [(one.id, PutOff(one, 60.0)) for one in batch], batch=2)
    assert [len(loop.run_once().put_off) for _ in range(5)] == [2, 1, 1, 1, 0]
    assert bench.log.lag("in", "work") == 5


def test_what_was_put_off_is_read_again_after_a_rewind_and_after_a_replay(bench: Bench) -> None:
    calls: list[list[str]] = []

    def handle(batch: Batch) -> Iterator[tuple[str, Any]]:
        calls.append([one.id for one in batch])
        if len(calls) == 2:
            raise RetryLater("the state is away")
        for one in batch:
            yield one.id, PutOff(one) if one.id == "a1" and len(calls) < 5 else one

    bench.put("a1", "a2")
    loop = bench.loop(handle)
    for _ in range(3):
        loop.run_once()
    assert calls == [["a1", "a2"], ["a1"], ["a1", "a2"]]
    bench.log.seek("in", "work", None)
    for _ in range(2):
        loop.run_once()
    assert calls[3:] == [["a1", "a2"], ["a1"]]
    assert bench.log.lag("in", "work") == 0


def test_a_stage_may_pass_on_each_output_at_once(bench: Bench) -> None:
    seen: list[list[str]] = []

    def handle(batch: Batch) -> Iterator[tuple[str, Record]]:
        for one in batch:
            yield one.id, one
            seen.append(bench.outputs())

    bench.put("a1", "a2")
    bench.loop(handle, append=1).run_once()
    assert seen == [["a1"], ["a2"]]
