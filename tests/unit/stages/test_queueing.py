from datetime import timedelta
from typing import Any

import pytest

from avizor.domain.addresses.urls import url_key
from avizor.domain.records import Entry
from avizor.stages import queueing
from avizor.stages.fetch import TOO_MANY
from avizor.stages.queueing import in_turn
from build import NOON, source
from unit.stages.test_fetch import LIAR, VICTIM, Desk, entry, told_of


def of_feed(feed: str, number: int, **fields: Any) -> Entry:
    return entry(number, f"{feed}.com", source=source(feed, name=feed), **fields)


def in_order(*entries: Entry) -> list[str]:
    waiting, _ = in_turn(entries, lambda one: one.source.feed_id == "guest", lambda _: 0)
    return [one.id for one in waiting]


def test_a_feed_with_one_entry_comes_before_the_second_of_a_feed_with_many() -> None:
    flood = [of_feed("flood", number, published_at=NOON) for number in range(5)]
    quiet = of_feed("quiet", 1, published_at=NOON - timedelta(hours=3))
    assert in_order(*flood, quiet)[:2] == ["flood.com-0", "quiet.com-1"]


def test_what_others_say_of_a_page_comes_after_its_own_outlet() -> None:
    assert in_order(of_feed("guest", 1), of_feed("host", 1), of_feed("host", 2)) == [
        "host.com-1",
        "host.com-2",
        "guest.com-1",
    ]


def test_of_a_feed_that_floods_only_so_many_wait_and_the_others_leave_teasers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(queueing, "WAITING", 3)
    desk = Desk()
    flood = [
        of_feed("flood", number, published_at=NOON - timedelta(minutes=number))
        for number in range(6)
    ]
    other = of_feed("quiet", 1)
    for one in (*flood, other):
        desk.serve(one)
    articles = {one.url: one.teaser for one in desk.run(*flood, other)}
    assert articles == {one.url: one in flood[3:] for one in (*flood, other)}
    assert desk.fetch.take_teasers() == {TOO_MANY: 3}


def test_a_turn_is_brief_while_a_feed_floods_for_others_stand_behind_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(queueing, "WAITING", 4)
    desk = Desk()
    flood = [of_feed("flood", number) for number in range(5)]
    for one in flood:
        desk.serve(one)
    assert [article.teaser for article in desk.turn(*flood)].count(False) == 2
    assert len(desk.put_off) == 2  # the pause between two pages is five seconds
    calm = Desk()
    for one in flood[:4]:
        calm.serve(one)
    assert len(calm.turn(*flood[:4])) == 4


def test_what_a_flood_says_of_another_outlet_s_page_does_not_stand_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(queueing, "WAITING", 0)
    desk = Desk(feeds=(LIAR, VICTIM))
    (teaser,) = desk.turn(told_of(liar=True))
    assert teaser.teaser
    monkeypatch.setattr(queueing, "WAITING", 1)
    desk.serve(told_of(liar=False))
    (article,) = desk.turn(told_of(liar=False))
    assert article.id == url_key(teaser.url) != teaser.id
