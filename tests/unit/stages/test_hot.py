from collections.abc import Sequence
from datetime import timedelta
from typing import cast

from alerting import alert, member, story
from avizor.domain.bookkeeping import Alert, Delivery
from avizor.domain.exchange import AlertFilter
from avizor.ports import AlertStore
from avizor.stages.hot import HOT_FOR, HotFeeds
from avizor.testing import FrozenClock


class ListedAlerts:
    """The alerts of a state, and how often they were asked for."""

    def __init__(self, *listed: Alert) -> None:
        self.listed = listed
        self.asked: list[AlertFilter] = []

    def alerts(self, wanted: AlertFilter) -> Sequence[tuple[Alert, Sequence[Delivery]]]:
        self.asked.append(wanted)
        since = wanted.since
        return [(one, ()) for one in self.listed if since is None or one.created_at >= since]


def test_the_feeds_of_a_story_are_hot_for_hours_after_its_alert() -> None:
    clock = FrozenClock()
    members = (member(1, "diario"), member(2, "gaceta"))
    told = ListedAlerts(alert(story(members=members), created_at=clock.now()))
    hot = HotFeeds(cast("AlertStore", told), clock)
    assert hot.ids() == {"diario", "gaceta"}
    clock.advance(HOT_FOR + timedelta(minutes=1))
    assert hot.ids() == frozenset()


def test_the_alerts_are_read_once_a_minute() -> None:
    clock, told = FrozenClock(), ListedAlerts()
    hot = HotFeeds(cast("AlertStore", told), clock)
    for _ in range(5):
        hot.ids()
    assert len(told.asked) == 1
    clock.advance(timedelta(minutes=1))
    hot.ids()
    assert len(told.asked) == 2
    assert told.asked[1].since == clock.now() - timedelta(minutes=2)  # not six hours again
