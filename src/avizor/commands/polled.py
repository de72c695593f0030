"""What people are told of feeds that were polled, and of those that were not."""

from collections.abc import Sequence
from datetime import datetime

from avizor.bootstrap import Application
from avizor.commands.output import aside, plain, when
from avizor.domain.bookkeeping import FeedState
from avizor.domain.catalogue import Feed
from avizor.domain.documents import rfc3339_seconds
from avizor.domain.polling.feed_words import waiting_words
from avizor.domain.polling.outage import outage_of
from avizor.domain.quantities import counted

NO_FEEDS = "No feeds yet. `avizor feeds add URL` adds that of a site."
_FORCE = "`avizor poll --force`"


class Unasked:
    """The feeds that a run did not ask, as they stand after it."""

    def __init__(self, app: Application, feeds: Sequence[Feed], since: datetime) -> None:
        """``since`` is when the run began."""
        known, self._now = app.state.feed_states(), app.clock.now()
        states = [state for feed in feeds if (state := known.get(feed.id))]
        self._asked = [one for one in states if _is_polled(one, since)]
        self._going_on = [one for one in states if not one.gone]
        left = [one for one in self._going_on if not _is_polled(one, since)]
        self._waiting = [one for one in left if _due(one, self._now) > self._now]
        self._failed = [one for one in self._waiting if one.failures]

    def document(self) -> dict[str, object]:
        """Return what ``--json`` says: how many that failed wait, and when the first is due.

        That may be one that was asked now.
        """
        first = min((_due(one, self._now) for one in self._going_on), default=None)
        return {
            "feeds_waiting": len(self._failed),
            "next_poll_at": rfc3339_seconds(first) if first else None,
        }

    def say(self) -> None:
        """Say which feeds wait since they failed, or why none was asked; nothing where all were."""
        blocked = [one for one in self._failed if (one.blocked_until or self._now) > self._now]
        free = [one for one in self._failed if one not in blocked]
        if free:
            wait = f"{counted(len(free), 'feed')} failed before and {_wait(free, self._now)}"
            them = "it" if len(free) == 1 else "them"
            aside().print(f"{wait}; {_FORCE} asks {them} now")
        if blocked:
            wait = f"{counted(len(blocked), 'feed')} {_wait(blocked, self._now)}"
            aside().print(f"{wait}, as the server asked")
        if self._waiting and not self._asked and not self._failed:
            first = min(_due(one, self._now) for one in self._waiting)
            aside().print(f"no feed is due before {when(first)}; {_FORCE} asks them all now")


def say_failed_feeds(app: Application, since: datetime) -> None:
    """Name every feed that failed since a time; where nearly all did, say that in one line."""
    states = app.state.feed_states()
    asked = [one for one in states.values() if _is_polled(one, since)]
    if outage := outage_of(asked):
        aside().print(f"[red]{plain(outage.words)}[/]; `avizor feeds list` names each")
        return
    for state in asked:
        if state.error:
            aside().print(f"[red]feed {state.feed_id}:[/] {plain(state.error)}")


def say_waiting(app: Application, feeds: Sequence[Feed], since: datetime) -> None:
    """Say of each feed that was wanted and not asked what keeps it from that."""
    states, now = app.state.feed_states(), app.clock.now()
    for feed in feeds:
        state = states.get(feed.id)
        asked = state is not None and _is_polled(state, since)
        if not asked and (words := waiting_words(state, now)):
            aside().print(f"feed {feed.id}: {plain(words)}")


def _is_polled(state: FeedState, since: datetime) -> bool:
    return state.last_polled_at is not None and state.last_polled_at >= since


def _due(state: FeedState, now: datetime) -> datetime:
    return max(state.next_poll_at or now, state.blocked_until or now)


def _wait(states: Sequence[FeedState], now: datetime) -> str:
    """Say until when these wait: ``waits until …``, or ``wait until … to …``."""
    first, last = (when(pick(_due(one, now) for one in states)) for pick in (min, max))
    wait = "waits" if len(states) == 1 else "wait"
    return f"{wait} until {first}" + (f" (the last until {last})" if last != first else "")
