"""What the stages need of the world outside, as Protocols; adapters keep these promises.

One contract suite a port (``tests/contract``) runs on every adapter, real servers included.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Protocol, runtime_checkable

from avizor.domain.bookkeeping import RunSummary
from avizor.domain.exchange import (
    Hit,
    Message,
    Notice,
    Outgoing,
    Readers,
    Request,
    Response,
    SearchQuery,
)
from avizor.domain.judgement import Judgement, ModelInput
from avizor.domain.offsets import Offset
from avizor.extraction import PageArticle
from avizor.feeds import ParsedFeed
from avizor.ports.state import AlertStore, FeedStore, State, StoryStore, TrafficStore

__all__ = [
    "AlertStore",
    "AmendingNotifier",
    "Clock",
    "FeedStore",
    "Fetcher",
    "Index",
    "Log",
    "Model",
    "Notifier",
    "PairModel",
    "Parser",
    "ProbedNotifier",
    "State",
    "StoryStore",
    "TrafficStore",
]


class Log(Protocol):
    """The topics between stages: append, read as a group, commit when the work is done."""

    def append(self, topic: str, records: Sequence[Outgoing]) -> None:
        """Write the records durably, in order, all or none; nothing for an empty sequence."""

    def publish(self, topic: str, records: Sequence[Outgoing]) -> None:
        """Write records for whoever watches the log from outside; no stage reads them.

        As :meth:`append` on a log that others can watch, where :meth:`prune` forgets them by their
        age alone; nothing on one that only avizor reads. Nothing for an empty sequence.
        """

    def read(self, topic: str, group: str, limit: int) -> Sequence[Message]:
        """Return up to ``limit`` messages behind the last ones read, oldest first.

        Fewer where they are large: about ``READ_BYTES`` at once. Moves the group's position, not
        its commit: after :meth:`rewind` or a restart the uncommitted ones are read again. Empty
        when the group is at the end, and when another process of the group owns the topic.
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

    def seek_offsets(self, topic: str, group: str, wanted: Sequence[Offset]) -> int:
        """Move the group's commit back to offsets; a partition not wanted stays as it is.

        Never moves it forward: an offset that the group has not reached changes nothing. Returns
        how many messages will be read again. Raises ConfigError, and moves nothing, for a partition
        that is not there and an offset that is not kept.
        """

    def prune(self, before: datetime, readers: Readers) -> int:
        """Forget messages written before a time that every group has done; count them.

        ``readers`` names the groups that have to do what is in a topic, also one that has not read
        yet, or for so long that the log no longer knows it. What was published goes by its age
        alone.
        """

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

    def count(self, since: datetime | None = None) -> int:
        """Count the articles, or those first seen at a time or later."""

    def prune(self, before: datetime) -> int:
        """Forget articles first seen before a time; count them."""

    def forget(self, before: datetime) -> int:
        """Forget stories without activity since a time, and alerts and runs from before it.

        Counts them; a repeat carries on.
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


@runtime_checkable
class PairModel(Protocol):
    """Reads two articles side by side."""

    def compare(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float]:
        """Give for each pair the log odds that both tell one event, in any batch the same.

        An article is its title, a line feed and how its text begins. Raises ConfigError for a
        model that has no network for it.
        """


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


@runtime_checkable
class AmendingNotifier(Notifier, Protocol):
    """A channel that can also change what it sent before."""

    def amend(self, notice: Notice) -> None:
        """Bring the first message of a notice's thread up to date.

        Called once the notice was sent and noted, so that nothing in here can send it again or
        hold it back. Never raises for a server's refusal.
        """


@runtime_checkable
class ProbedNotifier(Notifier, Protocol):
    """A channel that can be looked at before there is anything to send."""

    def probe(self) -> None:
        """Look whether it could be sent to now, and send nothing.

        Raises RetryLater, with the reason, when it could not.
        """


class Clock(Protocol):
    """Tells the time and waits."""

    def now(self) -> datetime:
        """Return the time in UTC."""

    def sleep(self, seconds: float) -> None:
        """Wait; a stop request may end it early."""
