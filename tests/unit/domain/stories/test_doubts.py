"""Where a comparison leaves a doubt, both texts are read again, side by side."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from avizor.domain.language.rarity import Rarities
from avizor.domain.records import Trace
from avizor.domain.stories.grouping.choosing import ByLikeness
from avizor.domain.stories.grouping.doubts import (
    PAIRS_ASKED,
    READ_ABOVE,
    READ_BELOW,
    WEIGHTS,
    look_again,
    read_odds,
)
from avizor.domain.stories.grouping.matching import DOUBT, LIKEST_SHARE, TWIN_AFTER, Features
from avizor.domain.stories.grouping.memory import Memory
from build import NOON
from traces import pointing, trace


class Reader:
    """Says the same of every pair, and remembers which it was asked."""

    def __init__(self, says: float) -> None:
        self.says = says
        self.asked: list[tuple[str, str]] = []

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        self.asked += pairs
        return [self.says] * len(pairs)


def test_only_what_is_in_doubt_is_read_again() -> None:
    reader = Reader(3.0)
    article = trace(opening="new")
    found = [
        (trace("sure", opening="sure"), 0.9, READ_BELOW),
        (trace("doubtful", opening="doubtful"), 0.4, 0.0),
        (trace("far", opening="far"), -0.2, READ_ABOVE),
        (trace("old", opening=""), 0.4, 0.0),
    ]
    assert list(look_again(article, found, Rarities(), reader)) == ["doubtful"]
    assert len(reader.asked) == 1


def test_an_article_without_an_opening_is_compared_with_none() -> None:
    reader = Reader(3.0)
    found = [(trace("m1", opening="known"), 0.4, 0.0)]
    assert not look_again(trace(opening=""), found, Rarities(), reader)
    assert not reader.asked


def test_the_earlier_article_is_read_first_whichever_came_last() -> None:
    early = trace("a1", opening="early")
    late = trace("a2", at=NOON + timedelta(hours=1), opening="late")
    for article, other in ((early, late), (late, early)):
        reader = Reader(0.0)
        look_again(article, [(other, 0.4, 0.0)], Rarities(), reader)
        assert reader.asked == [("early", "late")]


def test_of_many_doubtful_pairs_the_likeliest_are_read() -> None:
    reader = Reader(0.0)
    found = [(trace(f"m{n:02}", opening=str(n)), 0.4, -n / 10) for n in range(30)]
    again = look_again(trace(opening="new"), found, Rarities(), reader)
    assert list(again) == [f"m{n:02}" for n in range(PAIRS_ASKED)]


@pytest.mark.parametrize("points_back", [True, False])
@pytest.mark.parametrize("later", [timedelta(hours=1), timedelta(days=4)])
def test_what_the_network_reads_moves_the_odds_its_way_and_within_bounds(
    points_back: bool, later: timedelta
) -> None:
    early = trace("a1", opening="told")
    late = trace("a2", at=NOON + later, opening="new", points_back=points_back)

    def said(read: float) -> float:
        return look_again(late, [(early, 0.4, 0.0)], Rarities(), Reader(read))["a1"].odds

    odds = [said(read) for read in (-50.0, -4.0, 0.0, 4.0, 50.0)]
    assert odds == sorted(odds)
    assert odds[1] < odds[2] < odds[3]
    assert said(50.0) == said(DOUBT)
    assert max(map(abs, odds)) <= DOUBT


def judged(late: Trace) -> float:
    found = [(trace("a1", opening="told"), 0.6, 0.0)]
    return look_again(late, found, Rarities(), Reader(2.0))["a1"].odds


def test_what_goes_on_joins_more_readily_than_what_may_begin_a_twin() -> None:
    follows, unsure, begins = (
        judged(trace("a2", opening="new", first_report=first)) for first in (0.0, 0.5, 1.0)
    )
    assert follows > unsure > begins


def test_a_first_report_days_later_asks_more_of_the_evidence() -> None:
    apart = (TWIN_AFTER - timedelta(hours=1), TWIN_AFTER)
    soon, later = (
        judged(trace("a2", at=NOON + by, opening="new", first_report=1.0)) for by in apart
    )
    assert soon > later


def test_an_article_that_nobody_asked_for_its_place_counts_as_unsure() -> None:
    points, none = (judged(trace("a2", opening="new", points_back=back)) for back in (True, False))
    certain = judged(trace("a2", opening="new", first_report=1.0))
    assert points > none > certain


def test_the_order_of_arrival_does_not_change_a_second_look() -> None:
    early = trace("a1", opening="last week")
    late = trace("a2", at=NOON + timedelta(days=4), opening="new")
    forth, back = (
        look_again(one, [(other, 0.4, 0.0)], Rarities(), Reader(2.0))
        for one, other in ((late, early), (early, late))
    )
    assert forth["a1"] == back["a2"]


def test_what_was_read_counts_no_more_than_doubt_allows() -> None:
    assert read_odds(50.0) == read_odds(DOUBT) > 0 > read_odds(-50.0) == read_odds(-DOUBT)


@pytest.mark.parametrize("name", Features._fields)
def test_every_weight_keeps_to_its_meaning(name: str) -> None:
    weight = getattr(WEIGHTS, name)
    against = name.endswith("apart") or name == "late" or name.startswith("first_")
    free = {"foreign", "translated"}
    assert name in free or (weight <= 0 if against else weight >= 0)


def test_a_second_look_decides_between_a_follow_up_and_a_twin() -> None:
    told = trace("m1", story_id="riot", embedding=pointing(1.0), opening="A riot")
    article = trace("a9", embedding=pointing(1.0, 1.2), opening="A trial")
    assert ByLikeness().choose(article, Memory([told], read_pairs=Reader(DOUBT))).story == "riot"
    assert ByLikeness().choose(article, Memory([told], read_pairs=Reader(-DOUBT))).story is None


def test_a_member_that_was_read_outweighs_more_of_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alike = trace("m1", story_id="riot", embedding=pointing(1.0), opening="A riot")
    others = [
        trace(f"m{at}", story_id="riot", embedding=pointing(0.0, -1.0), opening="A fair")
        for at in range(2, 6)
    ]
    article = trace("a9", embedding=pointing(1.0, 1.2), opening="A trial")
    memory = Memory([alike, *others], read_pairs=Reader(1.0))
    assert ByLikeness().choose(article, memory).story == "riot"
    monkeypatch.setattr("avizor.domain.stories.grouping.evidence.LIKEST_READ_SHARE", LIKEST_SHARE)
    assert ByLikeness().choose(article, memory).story is None
