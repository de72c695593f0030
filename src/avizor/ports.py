"""What the stages need of the world outside, as Protocols; adapters keep these promises.

One contract suite a port (``tests/contract``) runs on every adapter, real servers included.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Protocol

from avizor.domain.bookkeeping import (
    Alert,
    DeadLetter,
    Delivery,
    FeedState,
    HostTraffic,
    RunSummary,
)
from avizor.domain.exchange import (
    AlertFilter,
    Hit,
    Message,
    Notice,
    Outgoing,
    Request,
    Response,
    SearchQuery,
    StoryFilter,
)
from avizor.domain.judgement import Judgement, ModelInput
from avizor.domain.records import Story, Trace
from avizor.extraction import PageArticle
from avizor.feeds import ParsedFeed


class Log(Protocol):
    """The topics between stages: append, read as a group, commit when the work is done."""

    def append(self, topic: str, records: Sequence[Outgoing]) -> None:
        """Write the records durably, in order, all or none; nothing for an empty sequence."""

    def read(self, topic: str, group: str, limit: int) -> Sequence[Message]:
        """Return up to ``limit`` messages behind the last ones read, oldest first.

        Moves the group's position, not its commit: after :meth:`rewind` or a restart the
        uncommitted ones are read again. Empty when the group is at the end, and when another
        process of the group owns the topic.
        """

    def commit(self, topic: str, group: str, messages: Sequence[Message]) -> None:
        """Note durably that the group has done these messages; repeats change nothing."""

    def rewind(self, topic: str, group: str) -> None:
        """Go back to the last commit, so that the next read gives the undone messages again."""

    def lag(self, topic: str, group: str) -> int:
        """Count the messages behind the group's commit."""

    def seek(self, topic: str, group: str, since: datetime | None) -> int:
        """Move the group's commit back to the first message written at or after ``since``.

        None means the oldest kept one. Returns how many messages will be read again.
        """

    def prune(self, before: datetime) -> int:
        """Forget messages written before a time that every group has done; count them."""

    def close(self) -> None:
        """Release what is held; the committed work stays."""


class Index(Protocol):
    """What people search: articles, stories and alerts as the documents of product.md §5."""

    def put_articles(self, documents: Sequence[Mapping[str, object]]) -> None:
        """Write articles by their id; a repeat replaces. Raises RetryLater or BadRecord."""

    def put_stories(self, documents: Sequence[Mapping[str, object]]) -> None:
        """Write stories by their id; an older revision never replaces a newer one."""

    def put_alerts(self, documents: Sequence[Mapping[str, object]]) -> None:
        """Write alerts by their id; a repeat replaces."""

    def put_run(self, summary: RunSummary, at: datetime) -> None:
        """Note what a run did, for the dashboards."""

    def search(self, query: SearchQuery) -> Sequence[Hit]:
        """Find articles, best first; the newest first for an empty text. Never a syntax error."""

    def articles(self, ids: Sequence[str]) -> Sequence[Mapping[str, object]]:
        """Return the articles with these ids, in that order, without those not indexed."""

    def count(self) -> int:
        """Count the articles."""

    def prune(self, before: datetime) -> int:
        """Forget articles first seen before a time; count them."""

    def close(self) -> None:
        """Release what is held."""


class FeedStore(Protocol):
    """Feed schedules and what has been seen of each feed."""

    def feed_states(self) -> Mapping[str, FeedState]:
        """Return what is remembered of every feed, by feed id."""

    def save_feed(self, state: FeedState, seen: Iterable[str], at: datetime) -> None:
        """Save a feed's state and the entry ids now seen of it, in one transaction."""

    def unseen(self, feed_id: str, entry_ids: Sequence[str]) -> Sequence[str]:
        """Return those entry ids that this feed has not shown before, in the given order."""

    def article_of(self, url_key: str) -> str | None:
        """Return the id of the article that a URL led to, or None."""

    def remember_articles(self, articles: Mapping[str, str], at: datetime) -> None:
        """Note which article each URL key led to ("" for a page without an article)."""

    def touch_entries(self, before: datetime) -> int:
        """Forget seen entries and URLs last listed before a time; count them."""


class StoryStore(Protocol):
    """Stories and the traces that grouping matches against; one writer at a time.

    Saves are counted, so that a writer that others overtook while it slept is found out.
    """

    def story(self, story_id: str) -> Story | None:
        """Return a story as of now."""

    def story_of(self, article_id: str) -> str | None:
        """Return the id of the story an article belongs to."""

    def stories(self, wanted: StoryFilter) -> Sequence[Story]:
        """List stories, newest activity first."""

    def traces(self, since: datetime) -> Sequence[Trace]:
        """Return the traces at or after a time, oldest first."""

    def story_saves(self) -> int:
        """Count the saves so far, of all processes."""

    def save_story(self, story: Story, trace: Trace | None, seen: int | None = None) -> None:
        """Save a story and its new member's trace in one transaction; a repeat replaces.

        ``seen`` is the count of saves that the story follows from. Raises RetryLater, and saves
        nothing, when there were others since.
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

    def alerts_since(self, rule: str, since: datetime) -> int:
        """Count a rule's alerts created at or after a time."""

    def forget_alerts(self, rule: str, before: datetime) -> int:
        """Forget a rule's alerts created before a time, with all that hangs on them; count them."""

    def due_deliveries(self, now: datetime, limit: int) -> Sequence[tuple[Alert, Delivery]]:
        """List pending deliveries whose next try is due, oldest alert first."""

    def held_deliveries(self, channel: str) -> Sequence[tuple[Alert, Delivery]]:
        """List deliveries held for a digest of a channel, oldest alert first."""

    def save_delivery(self, delivery: Delivery) -> None:
        """Save how a delivery stands; one that was sent stays as it is."""

    def claim_deliveries(self, before: Sequence[Delivery], after: Sequence[Delivery]) -> bool:
        """Save ``after`` if all ``before``, of one channel, stand as they were read; else none."""

    def receipt(self, rule: str, story_id: str, channel: str) -> str:
        """Return the receipt of the first sent delivery of a rule on a story, "" for none."""


class TrafficStore(Protocol):
    """The source ledger: what was asked of each host."""

    def add_traffic(self, traffic: Sequence[HostTraffic]) -> None:
        """Add to each host's counts; the newer time and words that are not empty replace."""

    def traffic(self) -> Sequence[HostTraffic]:
        """List every host, by name."""


class State(FeedStore, StoryStore, AlertStore, TrafficStore, Protocol):
    """Everything that must be read back and changed; also dead letters, leases and notes."""

    def add_dead_letter(self, letter: DeadLetter) -> None:
        """Keep a record that could not be handled; the same id replaces."""

    def dead_letters(self) -> Sequence[DeadLetter]:
        """List the dead letters, oldest first."""

    def remove_dead_letter(self, letter_id: str) -> None:
        """Forget one, after it was put back to work."""

    def note(self, key: str) -> str | None:
        """Return a small value kept under a key (last runs, digests sent)."""

    def set_note(self, key: str, value: str) -> None:
        """Keep a small value under a key."""

    def take_lease(self, name: str, seconds: float) -> bool:
        """Take a lease, or renew our own, for so many seconds; False while another holds it.

        Time is told by the state, not by our clock. :meth:`close` gives back what we hold, and
        so does our end, where the state can see it; else a lease ends with its time.
        """

    def close(self) -> None:
        """Release what is held."""


class Model(Protocol):
    """Judges what an article is about."""

    @property
    def name(self) -> str:
        """Return the name that its assessments carry."""

    def assess(self, inputs: Sequence[ModelInput]) -> Sequence[Judgement]:
        """Judge each article, in order; the same input gives the same judgement in any batch."""


class Fetcher(Protocol):
    """Makes HTTP requests within the limits of product.md §4."""

    def get(self, request: Request) -> Response:
        """Make a GET; any status is an answer. Raises FetchError for everything else."""

    def close(self) -> None:
        """Close the connections."""


class Parser(Protocol):
    """Reads what strangers wrote. The same bytes give the same; broken ones never an exception.

    Raises BadRecord for bytes that would cost more time or memory than they may, RetryLater
    when the process is asked to stop meanwhile.
    """

    def read_page(
        self, body: bytes, *, url: str, content_type: str | None, zone: tzinfo
    ) -> PageArticle | None:
        """Return the article of a page, or None for a page without one."""

    def read_feed(
        self, body: bytes, *, url: str, content_type: str | None, zone: tzinfo
    ) -> ParsedFeed:
        """Return what a feed lists; bytes that are none give ``is_feed=False`` and a reason."""

    def close(self) -> None:
        """Release what is held."""


class Notifier(Protocol):
    """One configured channel."""

    id: str

    def send(self, notice: Notice) -> str:
        """Send it and return a receipt ("" when the channel gives none).

        Raises RetryLater when it may work later, BadRecord when it never will. The same
        notice sent again carries the same identifiers, so that a receiver can drop it.
        """


class Clock(Protocol):
    """Tells the time and waits."""

    def now(self) -> datetime:
        """Return the time in UTC."""

    def sleep(self, seconds: float) -> None:
        """Wait; a stop request may end it early."""
