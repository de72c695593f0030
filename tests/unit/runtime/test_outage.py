"""One warning when all feeds fail, none for feeds that fail by themselves."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from avizor.domain.bookkeeping import FeedState
from avizor.runtime.outage import MANY, OutageWatch
from build import NOON


class Round:
    """Feeds that answer or fail, look by look."""

    def __init__(self, feeds: int) -> None:
        self.states: dict[str, FeedState] = {}
        self.ids = [f"f{n}" for n in range(feeds)]
        self.watch = OutageWatch(self.ids, lambda: self.states)

    def look(self, answers: str, first: int = 0) -> list[dict[str, Any]]:
        """Let feeds answer (+) or fail (-) one after the other; return what is warned of."""
        with capture_logs() as logs:
            self._hear(answers, first)
            self.watch.end_look()
        return [dict(one) for one in logs if one["log_level"] == "warning"]

    def _hear(self, answers: str, first: int) -> None:
        for name, answer in zip(self.ids[first:], answers, strict=False):
            before = self.states.get(name)
            failures = before.failures + 1 if before else 1
            fault: dict[str, Any] = {"failures": failures, "fault": "dns", "error": "dns: no name"}
            after = FeedState(feed_id=name, url="x", interval_seconds=900, last_polled_at=NOON)
            after = after.model_copy(update=fault if answer == "-" else {})
            self.states[name] = after
            self.watch.note(before, after)


def test_a_round_that_failed_whole_is_warned_of_once_and_again_after_it_has_recovered() -> None:
    desk = Round(20)
    (warned,) = desk.look("-" * 20)
    assert (warned["event"], warned["feeds"]) == ("all_feeds_fail", 20)
    assert warned["reason"] == "the server's name is not known"
    assert warned["ask"] == "is this machine online? (proxy, DNS, firewall)"
    assert desk.look("-" * 20) == []
    assert desk.look("+") == []  # one on this machine may answer all the while
    assert desk.look("-" * 19, first=1) == []
    assert desk.look("+" * 20) == []
    assert len(desk.look("-" * 20)) == 1


def test_feeds_that_begin_to_fail_one_by_one_while_none_answers_are_a_round() -> None:
    desk = Round(100)
    assert desk.look("+" * 100) == []
    told = [desk.look("-", first=n) for n in range(7)]
    assert [len(one) for one in told] == [0, 0, 0, 0, 1, 0, 0]


@pytest.mark.parametrize("looks", [["+" * 40 + "-" * 10], ["-" * 10 + "+" * 40]])
def test_feeds_that_fail_again_while_the_others_rest_are_no_round(looks: list[str]) -> None:
    desk = Round(50)
    assert [desk.look(one) for one in looks] == [[]]
    first = 40 if looks[0].startswith("+") else 0
    assert [desk.look("-" * 10, first=first) for _ in range(5)] == [[]] * 5


def test_of_few_feeds_all_must_fail() -> None:
    desk = Round(2)
    assert desk.look("-+") == []
    desk = Round(2)
    assert [one["feeds"] for one in desk.look("--")] == [2]
    assert desk.look("--") == []


def test_of_very_many_feeds_the_end_of_the_round_is_not_waited_for() -> None:
    assert [one["feeds"] for one in Round(200).look("-" * 200)] == [MANY]
    assert Round(200).look("-" * (MANY - 1) + "+" * 51 + "-" * 100) == []
