"""In what order entries have their turn, so that one feed does not hold up the others."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from operator import itemgetter

from avizor.domain.records import Entry

TURN = timedelta(seconds=30)
"""Time after which no page of a batch is begun: what was listed meanwhile has its turn then."""
BRIEF_TURN = timedelta(seconds=5)
"""The same while a feed floods: others stand behind it in the log, and are not read yet."""
WAITING = 500
"""Entries of a feed that wait for their pages at a time: a host gives some twelve a minute."""

_NEVER = datetime.min.replace(tzinfo=UTC)


def in_turn(
    entries: Sequence[Entry], is_foreign: Callable[[Entry], bool], tries: Callable[[Entry], int]
) -> tuple[list[Entry], list[Entry]]:
    """Return entries in the order of their turns, and those that are too many of their feed.

    The first of each feed come before the second of any. A feed begins with what it says of its
    own outlet's pages, then with what has not failed yet, then with the newest.
    """

    def rank(entry: Entry) -> tuple[bool, int, float]:
        published = entry.published_at or _NEVER
        return is_foreign(entry), tries(entry), -published.timestamp()

    places: Counter[tuple[str, bool]] = Counter()
    listed: Counter[str] = Counter()
    waiting: list[tuple[bool, int, Entry]] = []
    surplus: list[Entry] = []
    ranked = sorted(((rank(entry), entry) for entry in entries), key=itemgetter(0))
    for (foreign, *_), entry in ranked:
        feed = entry.source.feed_id
        listed[feed] += 1
        if listed[feed] > WAITING:
            surplus.append(entry)
            continue
        waiting.append((foreign, places[feed, foreign], entry))
        places[feed, foreign] += 1
    waiting.sort(key=lambda one: one[:2])  # an outlet's own page before what others say of it
    return [entry for *_, entry in waiting], surplus


class PageTurn:
    """The time in which pages of a batch are begun; it is never over before the first."""

    def __init__(self, now: Callable[[], datetime], length: timedelta = TURN) -> None:
        self._now = now
        self._length = length
        self._began = now()
        self._begun = False

    def is_over(self) -> bool:
        """Say whether no page may be begun any more; else one is.

        A clock that was set back ends it too: nobody knows how long it has been.
        """
        over = self._begun and not timedelta() <= self._now() - self._began < self._length
        self._begun = True
        return over
