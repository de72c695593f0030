"""Tables that a person reads after a run: feeds, dead letters, counts. Plain words, no mark-up."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from avizor.domain.bookkeeping import DeadLetter, FeedState, RunSummary
from avizor.domain.catalogue import Feed
from avizor.runtime.metrics import health_of

Row = dict[str, str]

ORDER = ("failing", "gone", "new", "ok")
"""What a person should see first."""


def feed_rows(
    feeds: Sequence[Feed], states: Mapping[str, FeedState], since: datetime | None = None
) -> list[Row]:
    """Return a row a feed, troubled ones first; with ``since`` only those polled from then on."""
    known = [(feed, states.get(feed.id)) for feed in feeds]
    if since is not None:
        known = [(feed, state) for feed, state in known if _polled_since(state, since)]
    rows = [_feed_row(feed, state) for feed, state in known]
    return sorted(rows, key=lambda row: (ORDER.index(row["health"]), row["feed"]))


def _polled_since(state: FeedState | None, since: datetime) -> bool:
    return bool(state and state.last_polled_at and state.last_polled_at >= since)


def _feed_row(feed: Feed, state: FeedState | None) -> Row:
    return {
        "feed": feed.id,
        "country": feed.country,
        "health": health_of(state),
        "failures": str(state.failures if state else 0),
        "last new": _when(state.last_new_at) if state else "",
        "next poll": _when(state.next_poll_at) if state else "",
        "error": state.error if state else "",
        "link": state.url if state else feed.url,
    }


def letter_rows(letters: Sequence[DeadLetter], since: datetime | None = None) -> list[Row]:
    """Return a row a dead letter, oldest first; with ``since`` only those written from then on."""
    return [
        {
            "id": letter.id,
            "stage": letter.stage,
            "key": letter.key,
            "reason": letter.reason,
            "at": _when(letter.at),
        }
        for letter in letters
        if since is None or letter.at >= since
    ]


def count_rows(summary: RunSummary) -> list[Row]:
    """Return a row a count of a run, in the order of its fields."""
    counts = summary.model_dump().items()
    return [{"what": name.replace("_", " "), "count": f"{count:g}"} for name, count in counts]


def _when(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else ""
