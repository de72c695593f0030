"""What polling needs to know of hubs that tell when a feed has news."""

from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from avizor.domain.bookkeeping import FeedState
from avizor.domain.polling.schedule import Limits
from avizor.domain.polling.websub import HubOffer


class Pushes(Protocol):
    """Tells which feeds have news, and hears which hubs they offer."""

    def take(self, feed_id: str) -> bool:
        """Take what a hub told of a feed; say whether it told of news since the last time."""

    def pause(self, feed_id: str) -> timedelta | None:
        """Return how long the feed may rest while its hub tells of news; None for no such hub."""

    def polled(self, feed_id: str, offer: HubOffer | None, new: int) -> None:
        """Hear that a feed was read: the hub that it offers now, and how many entries were new."""


class NoPushes:
    """Nobody pushes: polling alone finds the news."""

    def take(self, _feed_id: str) -> bool:
        """Find nothing, and say no."""
        return False

    def pause(self, _feed_id: str) -> timedelta | None:
        """Return None."""
        return None

    def polled(self, feed_id: str, offer: HubOffer | None, new: int) -> None:
        """Do nothing."""


def take_push(pushes: Pushes, state: FeedState) -> bool:
    """Take what a hub told of a feed; say whether the feed is to be asked for it at once.

    One that fails keeps to its back-off all the same: the poll that ends it brings the news.
    """
    return pushes.take(state.feed_id) and not state.failures


def rested(limits: Limits, pause: timedelta | None) -> Limits:
    """Return limits that let a feed rest so long at least; as they are for no pause."""
    if pause is None:
        return limits
    return replace(
        limits,
        interval=max(limits.interval, pause),
        min_interval=max(limits.min_interval, pause),
        max_interval=max(limits.max_interval, pause),
    )
