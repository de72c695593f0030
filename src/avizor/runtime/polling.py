"""Polls feeds and puts what is new into the log: of many processes one does so by itself.

Two would ask every feed twice, and no host's pace would hold. So whoever polls holds a turn in the
state, for as long as it polls; a poll that is forced waits for nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from threading import Event
from typing import Protocol

import structlog

from avizor.domain.addresses.urls import host_of
from avizor.domain.bookkeeping import FeedState
from avizor.domain.catalogue import Feed
from avizor.domain.topics import ENTRIES
from avizor.ports import Clock, Log, State
from avizor.runtime.crew import Alive, running, untold
from avizor.runtime.dead_letters import LetterBox
from avizor.runtime.outage import OutageWatch
from avizor.runtime.retitled import Retitled
from avizor.runtime.summary import Counter
from avizor.runtime.turn import POLLING, Turn
from avizor.stages.hot import HotFeeds
from avizor.stages.poll import Poll, Polled

TURN = timedelta(seconds=30)
"""How long one look may go on with the feeds of a host that has many, while others fall due."""

logger = structlog.get_logger("avizor.poll")


class FeedsShown(Protocol):
    """Shows a person how far the asking has got."""

    def due(self, feeds: int) -> None:
        """Hear how many feeds are to be asked now."""

    def asked(self, *, failed: bool) -> None:
        """Hear that one was asked."""


@dataclass
class _Answer:
    """What a feed answered, on its way into log and state."""

    polled: Polled
    known: FeedState | None  # the feed's state as it was read
    buried: int | None = None  # entries that are dead letters, once the others are in the log


class Polling:
    """Asks the feeds that are due, and appends their new entries.

    An answer that the log or the state does not take is kept and written first at the next look:
    while one of them is away, no outlet is asked again and again for what cannot be noted.
    """

    def __init__(
        self, poll: Poll, log: Log, state: State, clock: Clock, feeds: Sequence[Feed]
    ) -> None:
        self._poll = poll
        self._log = log
        self._state = state
        self._clock = clock
        self._feeds = feeds
        self._hot = HotFeeds(state, clock)
        self._letters = LetterBox("poll", log, state, clock)
        self._retitled = Retitled(state)
        self._turn = Turn(state, POLLING)
        self._outage = OutageWatch([feed.id for feed in feeds], state.feed_states)
        self._shown: FeedsShown | None = None
        self._unwritten: _Answer | None = None

    def show(self, shown: FeedsShown) -> None:
        """Tell this of every feed that is asked from now on."""
        self._shown = shown

    def poll(
        self,
        counter: Counter,
        *,
        force: bool = False,
        feeds: Sequence[Feed] | None = None,
        patient: Event | None = None,
    ) -> int:
        """Poll the feeds that are due, count what came of it, and return how many were due.

        None, with a warning, while another process polls; ``force`` asks nevertheless. With
        ``patient`` one that died is waited out, until that is set.
        """
        chosen = self._feeds if feeds is None else feeds
        if not chosen:
            return 0
        if not force and not self._turn.wait(patient):
            return 0
        return self._ask(chosen, counter, force=force)

    def poll_in_turn(self, counter: Counter, alive: Alive = untold) -> bool:
        """Poll what is due, and say whether anything was.

        One step of a crew, alive with each feed that answers: all of them may take long. A host
        with many feeds is left after half a minute, and gone on with at once. Nothing is polled
        while another process does so. When all feeds fail, that is warned of once.
        """
        if not self._turn.take():
            self._unwritten = None  # whoever polls asks that feed
            return False
        asked = self._ask(self._feeds, counter, alive, turn=TURN)
        self._outage.end_look()
        return asked > 0

    def _ask(
        self,
        feeds: Sequence[Feed],
        counter: Counter,
        alive: Alive = untold,
        *,
        force: bool = False,
        turn: timedelta | None = None,
    ) -> int:
        """Ask what is due, and keep a turn that is ours meanwhile, however long hosts take.

        One that was lost (a machine that slept) is another's by now: what is left, it will ask.
        """
        self._write(counter)
        states, hot = self._state.feed_states(), self._hot.ids()
        due = self._poll.due(feeds, states, self._clock.now(), force=force, hot=hot)
        if not due:
            return 0
        if self._shown:
            self._shown.due(len(due))
        with running(Event(), {"turn": self._turn.keep}):
            for polled in self._poll.poll(due, states, turn):
                if not force and not self._turn.is_ours:
                    break
                self._unwritten = _Answer(polled, states.get(polled.feed.id))
                self._write(counter)
                self._turn.use()
                alive("poll")
        return len(due)

    def _write(self, counter: Counter) -> None:
        """Write what a feed answered, if anything is left to write, and count what came of it.

        Append first, note second: a crash between them repeats entries and loses none.
        """
        answer = self._unwritten
        if answer is None:
            return
        polled, known = answer.polled, answer.known
        if answer.buried is None:
            answer.buried = self._append(polled)
        self._letters.publish()
        self._retitled.note(polled.retitled, self._clock.now(), polled.feed)
        if not self._state.save_feed(polled.state, polled.seen, self._clock.now(), known):
            self._keep_reset(polled)
        self._unwritten = None
        self._outage.note(known, polled.state)
        counts = _counts_of(polled)
        counter.add(**counts, dead_letters=answer.buried)
        if self._shown:
            self._shown.asked(failed=counts["feeds_failed"] > 0)

    def _append(self, polled: Polled) -> int:
        """Append a feed's new entries; return how many are dead letters in place of that."""
        entries = self._letters.write(ENTRIES, ((host_of(e.url), e) for e in polled.entries))
        self._log.append(ENTRIES, entries)
        return len(polled.entries) - len(entries)

    def _keep_reset(self, polled: Polled) -> None:
        """Leave a state that was changed while the feed was asked, as ``feeds reset`` does.

        What the poll learnt is forgotten, but for how long the server told us to wait.
        """
        logger.info("feed_changed_meanwhile", feed=polled.feed.id)
        kept = self._state.feed_states().get(polled.feed.id)
        until = polled.state.blocked_until
        if kept is None or until is None or until <= (kept.blocked_until or self._clock.now()):
            return
        waits = kept.model_copy(update={"blocked_until": until})
        self._state.save_feed(waits, (), self._clock.now(), kept)


def _counts_of(polled: Polled) -> dict[str, int]:
    return {
        "feeds": 1,
        "feeds_not_modified": int(polled.outcome == "not_modified"),
        "feeds_failed": int(polled.outcome in {"failed", "gone"}),
        "entries": polled.listed,
        "new_entries": polled.new,
    }
