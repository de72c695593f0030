"""Say when so many feeds fail at once that the cause is here, and not with the outlets."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from avizor.domain.bookkeeping import FeedState
from avizor.domain.polling.feed_words import fault_words

AT_LEAST = 5
"""Of fewer feeds that fail each may have its own cause."""
NEARLY_ALL = 0.9

QUESTION = "is this machine online? (proxy, DNS, firewall)"


@dataclass(frozen=True)
class Outage:
    """How many of the feeds that were polled fail now, and the reason of most."""

    failing: int
    polled: int
    reason: str

    @property
    def words(self) -> str:
        """Say it in one line that asks for the likely cause."""
        some = f"{self.failing} of {self.polled}"
        fail = f"all {self.polled}" if self.failing == self.polled else some
        return f"{fail} feeds fail: {QUESTION}; reason of most: {self.reason}"


def outage_of(states: Iterable[FeedState]) -> Outage | None:
    """Return the outage that feeds which all or nearly all fail tell of, None for others.

    Feeds never polled, and those that are gone for good, say nothing.
    """
    polled = [one for one in states if one.last_polled_at is not None and not one.gone]
    failing = [one for one in polled if one.failures]
    if len(failing) < max(AT_LEAST, NEARLY_ALL * len(polled)):
        return None
    return Outage(len(failing), len(polled), reason_of_most(failing))


def reason_of_most(failing: Iterable[FeedState]) -> str:
    """Return what most feeds that fail fail by, in words; "" for no feeds."""
    most = Counter(fault_words(one) for one in failing).most_common(1)
    return most[0][0] if most else ""
