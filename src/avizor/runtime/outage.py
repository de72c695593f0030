"""Warns once when all feeds fail: then the cause is here, and no feed's own."""

from collections.abc import Callable, Collection, Mapping

import structlog

from avizor.domain.bookkeeping import FeedState
from avizor.domain.polling.outage import AT_LEAST, QUESTION, outage_of, reason_of_most

MANY = 50
"""Feeds that fail before one answers, and make a round: its end may be minutes away."""

logger = structlog.get_logger("avizor.poll")


class OutageWatch:
    """Hears how feeds answer, look by look, and warns when a whole round of them failed.

    Feeds that failed before are asked again sooner than others, so that looks at these alone are
    no round: what counts are feeds that begin to fail while none answers, or nearly all states.
    """

    def __init__(
        self, feeds: Collection[str], states: Callable[[], Mapping[str, FeedState]]
    ) -> None:
        """Watch the feeds with these ids; ``states`` reads what is known of them."""
        self._feeds = frozenset(feeds)
        self._states = states
        self._began: dict[str, FeedState] = {}  # to fail since a feed last answered
        self._answered = self._failed = self._warned = False

    def note(self, before: FeedState | None, after: FeedState) -> None:
        """Hear how one feed answered."""
        if not after.failures:
            self._answered = True
            return
        self._failed = True
        if before is None or not before.failures:
            self._began[after.feed_id] = after
        if len(self._began) >= MANY and not (self._answered or self._warned):
            self._warn(len(self._began), reason_of_most(self._began.values()))

    def end_look(self) -> None:
        """Judge the look that is over; nothing is read where nothing in it could change a word."""
        if self._answered:
            self._began.clear()
        if self._warned and self._answered:
            self._warned = self._nearly_all() is not None
            if not self._warned:
                logger.info("feeds_answer_again")
        elif self._failed and not self._warned:
            self._warn_of_round()
        self._answered = self._failed = False

    def _warn_of_round(self) -> None:
        if failing := self._nearly_all():
            self._warn(*failing)
        elif len(self._began) >= min(AT_LEAST, len(self._feeds)):
            self._warn(len(self._began), reason_of_most(self._began.values()))

    def _warn(self, failing: int, reason: str) -> None:
        self._warned = True
        logger.warning("all_feeds_fail", feeds=failing, reason=reason, ask=QUESTION)

    def _nearly_all(self) -> tuple[int, str] | None:
        known = self._states()
        outage = outage_of(known[one] for one in self._feeds if one in known)
        return (outage.failing, outage.reason) if outage else None
