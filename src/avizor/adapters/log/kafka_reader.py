"""Reads one topic as one group: a member that stays one while its stage works on a long batch.

Positions live as long as a partition is ours. While the stage works, a second thread polls with
everything paused, so that neither a slow model nor a rebalance puts us out of the group. It stops
when nobody has asked this reader for anything for ``hang_after``: a hung stage must lose its place.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence

import structlog
from kafka import KafkaConsumer, OffsetAndMetadata, TopicPartition
from kafka.coordinator.assignors.cooperative_sticky import CooperativeStickyAssignor
from kafka.errors import CommitFailedError, KafkaError, RebalanceInProgressError
from kafka.structs import MemberState

from avizor.adapters.log.kafka_access import KafkaAccess, translated
from avizor.adapters.log.kafka_tenure import (
    Tenure,
    TenureListener,
    is_cut_short,
    is_drained,
    note_taken,
    warn_of_lost,
)
from avizor.adapters.log.kafka_timing import Timing
from avizor.domain.exchange import READ_BYTES, Message
from avizor.errors import RetryLater

POLL_SECONDS = 0.05
AT_ONCE = 16
"""Messages taken without knowing what such messages weigh."""
FETCH_BYTES = 16_000_000
COMMIT_SECONDS = 20
UNKNOWN_EPOCH = -1
logger = structlog.get_logger("avizor.kafka")


class Reader:
    """One member of a group; threads of a process take turns."""

    def __init__(
        self,
        access: KafkaAccess,
        topic: str,
        group: str,
        timing: Timing,
        seconds: Callable[[], float],
    ) -> None:
        """``topic`` and ``group`` as the cluster names them; ``seconds`` tells the time."""
        self._access = access
        self._topic = topic
        self._group = group
        self._timing = timing
        self._seconds = seconds
        self._turn = threading.RLock()
        self._consumer: KafkaConsumer | None = None
        self._tenures: dict[TopicPartition, Tenure] = {}
        self._asked_at = seconds()
        self._closed = threading.Event()
        self._keeper: threading.Thread | None = None
        self._barren_since: float | None = None  # since when reads wait in vain, monotonic

    def read(self, topic: str, limit: int) -> list[Message]:
        """Return up to ``limit`` messages, oldest first in each partition; see ``ports.Log``.

        ``topic`` is what the messages call it.
        """
        with self._using(f"reading {self._topic}"):
            consumer = self._join()
            consumer.resume(*consumer.assignment())
            found: list[Message] = []
            began = time.monotonic()
            while len(found) < limit and _weight(found) < READ_BYTES:
                found += self._take(consumer, topic, min(limit - len(found), _room(found)))
                if self._is_settled(consumer, found, time.monotonic() - began):
                    break
            self._heed_silence(consumer, found, began)
            warn_of_lost(consumer, self._tenures)
            return found

    def commit(self, messages: Iterable[Message]) -> bool:
        """Commit what was read of partitions that are still ours; say whether that was all."""
        wanted: dict[TopicPartition, int] = {}
        for message in messages:
            part = TopicPartition(self._topic, message.partition)
            wanted[part] = max(wanted.get(part, 0), message.offset + 1)
        with self._using(f"committing {self._group}"):
            until = time.monotonic() + self._timing.patience
            while self._consumer and (due := self._due(wanted)):
                try:
                    self._write(self._consumer, due)
                except (CommitFailedError, RebalanceInProgressError):
                    self._rejoin(self._consumer, until)
            return all(part in self._tenures for part in wanted)

    def rewind(self) -> None:
        """Go back to the last commit of each partition that is ours."""
        with self._using(f"rewinding {self._group}"):
            if self._consumer is None:
                return
            for part in self._consumer.assignment() & self._tenures.keys():
                tenure = self._tenures[part]
                tenure.read = tenure.done
                self._consumer.seek(part, tenure.done)

    def close(self) -> None:
        """Leave the group, so that another member takes over at once; a repeat is harmless."""
        self._closed.set()
        with self._turn:
            self._leave()
        if self._keeper is not None and self._keeper is not threading.current_thread():
            self._keeper.join()
            self._keeper = None

    @contextlib.contextmanager
    def _using(self, doing: str) -> Iterator[None]:
        with self._turn, translated(doing):
            self._asked_at = self._seconds()
            try:
                yield
            finally:
                self._asked_at = self._seconds()

    def _join(self) -> KafkaConsumer:
        if self._consumer is None:
            self._consumer = self._access.open(KafkaConsumer, **self._options())
            with contextlib.ExitStack() as undo:
                undo.callback(self._leave)  # one that subscribed to nothing would wait in vain
                # A leader that knew no partitions yet would share out none.
                self._consumer.partitions_for_topic(self._topic)
                self._consumer.subscribe([self._topic], listener=TenureListener(self._tenures))
                undo.pop_all()
            self._closed.clear()
            if self._keeper is None:
                self._keeper = threading.Thread(
                    target=self._keep, name=f"keep {self._group}", daemon=True
                )
                self._keeper.start()
        return self._consumer

    def _leave(self) -> None:
        consumer, self._consumer = self._consumer, None
        self._tenures.clear()
        if consumer is not None:
            with contextlib.suppress(KafkaError):
                consumer.close(autocommit=False, timeout_ms=2000)

    def _options(self) -> dict[str, object]:
        timing = self._timing
        return {
            "group_id": self._group,
            "auto_offset_reset": "earliest",
            "enable_auto_commit": False,
            "allow_auto_create_topics": False,
            "partition_assignment_strategy": [CooperativeStickyAssignor],
            "session_timeout_ms": int(timing.session * 1000),
            "heartbeat_interval_ms": min(3000, int(timing.session * 1000 / 4)),
            "max_poll_interval_ms": int(timing.poll_interval * 1000),
            "fetch_max_bytes": FETCH_BYTES,
            "max_partition_fetch_bytes": FETCH_BYTES // 4,
        }

    def _take(self, consumer: KafkaConsumer, topic: str, limit: int) -> list[Message]:
        records = consumer.poll(timeout_ms=int(POLL_SECONDS * 1000), max_records=limit)
        if is_cut_short(consumer, self._tenures):
            # The client would go on at the end of what there is, and pass over all before.
            self._leave()
            raise RetryLater(
                f"{self._topic} was made anew or lost its end: {self._group} joins anew"
            )
        for part, some in records.items():
            note_taken(self._tenures, part, some)
        return [
            Message(topic, _text(one.key), one.value or b"", one.offset, part.partition)
            for part, some in records.items()
            for one in some
        ]

    def _is_settled(self, consumer: KafkaConsumer, found: Sequence[Message], waited: float) -> bool:
        """Say whether waiting longer would bring nothing that is there now."""
        if waited > self._timing.patience:
            return True
        if self._is_joining(consumer):
            return bool(found)
        parts = consumer.assignment()
        if found:
            return all(is_drained(consumer, part) for part in parts)
        if not parts:
            return waited > self._timing.standby
        ends = consumer.end_offsets(parts, timeout_ms=5000)
        return all((consumer.position(part, timeout_ms=5000) or 0) >= ends[part] for part in parts)

    def _heed_silence(self, consumer: KafkaConsumer, found: list[Message], began: float) -> None:
        """Leave, to join anew, where reads wait in vain: where a broker dies, they may for ever.

        While members find together, the slowest of them has its time first (client 3.0.12).
        """
        now = time.monotonic()
        if found or now - began <= self._timing.patience:
            self._barren_since = None
            return
        self._barren_since = self._barren_since or began
        joining = self._is_joining(consumer)
        others = self._timing.poll_interval + self._timing.session if joining else 0.0
        if now - self._barren_since > max(self._timing.stuck, others):
            logger.warning("joins_anew", group=self._group, seconds=now - self._barren_since)
            self._barren_since = None
            self._leave()

    def _due(self, wanted: dict[TopicPartition, int]) -> dict[TopicPartition, int]:
        """Return what to commit: handed out to us since the partition is ours, and not done."""
        return {
            part: offset
            for part, offset in wanted.items()
            if (tenure := self._tenures.get(part)) and tenure.done < offset <= tenure.read
        }

    def _write(self, consumer: KafkaConsumer, due: dict[TopicPartition, int]) -> None:
        offsets = {
            part: OffsetAndMetadata(offset, "", UNKNOWN_EPOCH) for part, offset in due.items()
        }
        consumer.commit(offsets, timeout_ms=COMMIT_SECONDS * 1000)
        for part, offset in due.items():
            if part in self._tenures:
                self._tenures[part].done = offset

    def _rejoin(self, consumer: KafkaConsumer, until: float) -> None:
        """Take part in the rebalance that refused a commit; what it takes from us is dropped."""
        while self._tenures:
            self._poll_paused(consumer)
            if not self._is_joining(consumer):
                return
            if time.monotonic() > until:
                raise RetryLater(f"the members of {self._group} are still finding together")

    def _keep(self) -> None:
        """Poll while the stage works, until it counts as hung or the reader is closed."""
        pause = min(self._timing.poll_interval / 4, 3.0)
        while not self._closed.wait(pause):
            if not self._turn.acquire(blocking=False):
                continue  # the stage is asking right now
            try:
                self._keep_once()
            finally:
                self._turn.release()

    def _keep_once(self) -> None:
        if self._consumer is None:
            return
        if self._seconds() - self._asked_at > self._timing.hang_after:
            self._leave()
            return
        until = time.monotonic() + self._timing.patience
        with contextlib.suppress(KafkaError):  # the stage's own next call will meet it
            self._poll_paused(self._consumer)
            while self._is_joining(self._consumer) and time.monotonic() < until:
                self._poll_paused(self._consumer)  # others wait for us

    @staticmethod
    def _is_joining(consumer: KafkaConsumer) -> bool:
        """Say whether the members still find together, and see to it that we do our part.

        The client (3.0.12) begins to rejoin while its metadata differ from those it shared the
        partitions out by, and forgets that it began when they agree again before it is done, as
        on a broker under load: it would send no more heartbeats and never finish.
        """
        if consumer.group_metadata().state is MemberState.STABLE:
            return False
        coordinator = consumer._coordinator
        if not coordinator.need_rejoin():
            coordinator.request_rejoin()
        return True

    @staticmethod
    def _poll_paused(consumer: KafkaConsumer) -> None:
        """Poll for the group's sake; messages of a partition just given to us are put back."""
        consumer.pause(*consumer.assignment())
        for part, some in consumer.poll(timeout_ms=int(POLL_SECONDS * 1000)).items():
            consumer.seek(part, some[0].offset)


def _text(key: bytes | None) -> str:
    """Read a key, whoever wrote it: what it means is the stage's to judge, record by record."""
    return (key or b"").decode(errors="replace")


def _room(found: Sequence[Message]) -> int:
    """Return how many more may be taken at once, by what those before weigh."""
    weight = _weight(found)
    return max(AT_ONCE, (READ_BYTES - weight) * len(found) // weight) if weight else AT_ONCE


def _weight(messages: Iterable[Message]) -> int:
    return sum(len(message.value) for message in messages)
