"""What must be read back and changed: feeds, stories, alerts, and what was asked of whom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from avizor.domain.bookkeeping import (
    Alert,
    AlertHeader,
    DeadLetter,
    Delivery,
    FeedState,
    HostTraffic,
)
from avizor.domain.exchange import AlertFilter, StoryFilter
from avizor.domain.records import Assessed, Story, Trace


class FeedStore(Protocol):
    """Feed schedules and what has been seen of each feed."""

    def feed_states(self) -> Mapping[str, FeedState]:
        """Return what is remembered of every feed, by feed id."""

    def save_feed(
        self,
        state: FeedState,
        seen: Iterable[str],
        at: datetime,
        known: FeedState | None = None,
    ) -> bool:
        """Save a feed's state and the entry ids now seen of it, in one transaction.

        ``known`` is the state that this one follows from, as it was read. Where another is kept
        by now that one stays, the ids are saved all the same, and the answer is False.
        """

    def unseen(self, feed_id: str, entry_ids: Sequence[str]) -> Sequence[str]:
        """Return those entry ids that this feed has not shown before, in the given order."""

    def article_of(self, url_key: str) -> str | None:
        """Return the id of the article that a URL led to, or None."""

    def remember_articles(self, articles: Mapping[str, str], at: datetime) -> None:
        """Note which article each URL key led to ("" for a page without an article)."""

    def forget_entries(self, before: datetime) -> int:
        """Forget seen entries and URLs last listed before a time; count them.

        What a feed listed last stays: one that answers "not modified" for months lists it still.
        """


class StoryStore(Protocol):
    """Stories and the traces that grouping matches against; one writer at a time.

    Saves are counted, so that a writer that others overtook while it slept is found out.
    """

    def story(self, story_id: str) -> Story | None:
        """Return a story as of now."""

    def story_of(self, article_id: str) -> str | None:
        """Return the id of the story an article belongs to."""

    def stories(self, wanted: StoryFilter) -> Sequence[Story]:
        """List stories, newest activity first; not those that were merged into another."""

    def traces(self, since: datetime) -> Iterable[Trace]:
        """Yield the traces at or after a time, oldest first, read a few at a time.

        What is saved meanwhile may or may not be among them.
        """

    def traces_of(self, article_ids: Sequence[str]) -> Iterable[Trace]:
        """Return the traces of articles, in any order; those without one are left out."""

    def story_saves(self) -> int:
        """Count the saves so far, of all processes."""

    def tellings(self, article_ids: Sequence[str]) -> Mapping[str, Assessed]:
        """Return what articles told, by id; those that were saved without are left out."""

    def save_story(
        self,
        story: Story,
        trace: Trace | None,
        seen: int | None = None,
        telling: Assessed | None = None,
    ) -> None:
        """Save a story, its new member's trace and what it tells at once; a repeat replaces.

        ``seen`` is the count of saves that the story follows from. Raises RetryLater, and saves
        nothing, when there were others since.
        """

    def save_regrouped(self, stories: Sequence[Story], seen: int | None = None) -> None:
        """Save stories between which articles moved, all at once; their traces go with them.

        Raises RetryLater as :meth:`save_story` does.
        """


class AlertStore(Protocol):
    """Alerts decided, what each rule was told, and the outbox."""

    def mark_dirty(self, story_ids: Iterable[str]) -> None:
        """Note that these stories await the rules' judgement."""

    def dirty(self) -> Sequence[str]:
        """List the stories that await judgement, first marked first."""

    def settle(
        self, story_id: str, revision: int, alerts: Sequence[Alert], deliveries: Sequence[Delivery]
    ) -> None:
        """Save a story's alerts, their deliveries and what the rules were told; clear its mark.

        One transaction; an alert id that exists is left as it is. The mark stays when the
        story has moved past ``revision`` meanwhile.
        """

    def told(self, story_id: str) -> Mapping[str, int]:
        """Return, for each rule that alerted on a story, the last revision it told."""

    def alerts(self, wanted: AlertFilter) -> Sequence[tuple[Alert, Sequence[Delivery]]]:
        """List alerts with their deliveries, newest first; canaries only to who names them."""

    def iter_alerts(self, wanted: AlertFilter) -> Iterator[tuple[Alert, Sequence[Delivery]]]:
        """Yield what :meth:`alerts` lists, in its order, read a few at a time.

        What is saved or forgotten meanwhile may or may not be among them.
        """

    def alert(self, alert_id: str) -> Alert | None:
        """Return an alert, None for an unknown one."""

    def alert_headers(self, alert_ids: Sequence[str]) -> Mapping[str, AlertHeader]:
        """Return the headers of alerts, by id, without their stories; unknown ones are left out."""

    def alerts_since(self, rule: str, since: datetime) -> int:
        """Count a rule's alerts created at or after a time."""

    def forget_alerts(self, rule: str, before: datetime) -> int:
        """Forget a rule's alerts created before a time, with all that hangs on them; count them."""

    def due_deliveries(self, now: datetime, limit: int) -> Sequence[tuple[Alert, Delivery]]:
        """List pending deliveries whose next try is due, oldest alert first."""

    def count_deliveries(self, status: str, due: datetime | None = None) -> int:
        """Count the deliveries of a status; with ``due``, those whose next try is due by then."""

    def alert_backlog(self, now: datetime) -> int:
        """Count what ``alert`` has still to do: stories to judge, and deliveries that are due.

        One in its first try counts. One that waits for its next try, or is held, does not.
        """

    def unsent_deliveries(self) -> Sequence[Delivery]:
        """List what is pending, held or given up, the next one to be tried first."""

    def holding_channels(self) -> Sequence[str]:
        """List the channels, configured or not, for which something is held, by name."""

    def held_deliveries(self, channel: str) -> Sequence[tuple[Alert, Delivery]]:
        """List deliveries held for a digest of a channel, oldest alert first."""

    def story_deliveries(self, rule: str, story_id: str, channel: str) -> Sequence[Delivery]:
        """List what a rule has for a channel on a story, sent or not, newest alert first.

        The alerts themselves are not read.
        """

    def save_delivery(self, delivery: Delivery) -> None:
        """Save how a delivery stands; one that was sent stays as it is."""

    def claim_deliveries(self, before: Sequence[Delivery], after: Sequence[Delivery]) -> bool:
        """Save ``after`` if all ``before``, of one channel, stand as they were read; else none.

        A claim of nothing succeeds.
        """

    def receipt(self, rule: str, story_id: str, channel: str) -> str:
        """Return the receipt of the first message of a rule on a story, "" for none.

        One that only some readers took counts from when its alert was made. The notice of a daily
        limit, which names the first story that it holds, tells of none.
        """


class TrafficStore(Protocol):
    """The source ledger: what was asked of each host."""

    def add_traffic(self, traffic: Sequence[HostTraffic]) -> None:
        """Add to each host's counts; the newer time and words that are not empty replace."""

    def traffic(self) -> Sequence[HostTraffic]:
        """List every host, by name."""


class State(FeedStore, StoryStore, AlertStore, TrafficStore, Protocol):
    """Everything that must be read back and changed; also dead letters, leases and notes."""

    def iter_stories(self, since: datetime | None = None) -> Iterator[Story]:
        """Yield all stories active since a time, merged ones too, read a few at a time."""

    def add_dead_letter(self, letter: DeadLetter) -> None:
        """Keep a record that could not be handled; the same id replaces."""

    def dead_letters(self) -> Sequence[DeadLetter]:
        """List the dead letters, oldest first."""

    def count_dead_letters(self) -> int:
        """Count the dead letters."""

    def remove_dead_letter(self, letter: DeadLetter) -> None:
        """Forget one as it was read, after it was put back to work.

        One that has come back meanwhile, under the same id, stays; an unknown one changes nothing.
        """

    def forget_traces(self, before: datetime) -> int:
        """Forget the traces from before a time, and the tellings of stories left with none.

        Counts the traces.
        """

    def forget_stories(self, before: datetime) -> int:
        """Forget stories without activity since a time, and all that hangs on them; count them.

        Alerts from before that time that tell of no story, of silences and surges, go as well;
        of a silence, which may outlast its alert, it stays known that it was told.
        """

    def forget_dead_letters(self, before: datetime) -> int:
        """Forget the dead letters from before a time; count them."""

    def forget_hosts(self, before: datetime) -> int:
        """Forget the hosts that were not asked for anything since a time; count them."""

    def note(self, key: str) -> str | None:
        """Return a small value kept under a key (last runs, digests sent)."""

    def set_note(self, key: str, value: str) -> None:
        """Keep a small value under a key."""

    def replace_note(self, key: str, known: str | None, value: str) -> bool:
        """Keep a small value in place of ``known``, the one that was read (None: there was none).

        Where another is kept by now that one stays, and the answer is False.
        """

    def forget_notes(self, prefix: str, before: datetime) -> int:
        """Forget the notes under keys of a prefix whose value is a time before one; count them.

        The values are as ``isoformat`` writes a time in UTC.
        """

    def take_lease(self, name: str, seconds: float) -> bool:
        """Take a lease, or renew our own, for so many seconds; False while another holds it.

        Time is told by the state, not by our clock. :meth:`close` gives back what we hold, and
        so does our end, where the state can see it; else a lease ends with its time.
        """

    def close(self) -> None:
        """Release what is held."""
