"""The log on Apache Kafka: a topic between two stages, read by a consumer group each."""

import threading
import time
from collections.abc import Sequence
from datetime import datetime

from avizor.adapters.log.kafka_access import KafkaAccess
from avizor.adapters.log.kafka_offsets import Offsets
from avizor.adapters.log.kafka_reader import Reader
from avizor.adapters.log.kafka_timing import Timing
from avizor.adapters.log.kafka_topics import (
    KafkaAdmin,
    PreparedTopic,
    TopicLayout,
    Topics,
)
from avizor.adapters.log.kafka_writer import Writer
from avizor.domain.exchange import Message, Outgoing, Readers
from avizor.domain.offsets import Offset
from avizor.errors import RetryLater
from avizor.ports import Clock

NAMESPACE = "avizor."


class KafkaLog:
    """A :class:`avizor.ports.Log` on a Kafka cluster.

    Opens nothing until used. Every call may raise RetryLater while brokers are away, and
    ConfigError when they refuse us. Threads may share it.
    """

    def __init__(
        self,
        access: KafkaAccess,
        layout: TopicLayout | None = None,
        timing: Timing | None = None,
        clock: Clock | None = None,
        namespace: str = NAMESPACE,
    ) -> None:
        """Read and write the topics of one namespace.

        ``clock`` stamps the records; None leaves that to the brokers, whose clocks agree better
        than those of many workers.
        """
        self._access = access
        self._timing = timing or Timing()
        self._clock = clock
        self._admin = KafkaAdmin(access)
        self._topics = Topics(
            self._admin, layout or TopicLayout(), namespace, stamped=clock is not None
        )
        self._offsets = Offsets(self._admin, self._topics)
        self._writer = Writer(access, self._now_ms)
        self._readers: dict[tuple[str, str], Reader] = {}
        self._turn = threading.Lock()

    def prepare(self, topic: str) -> PreparedTopic:
        """Make a topic where it is missing, and say how it stands.

        Raises ConfigError for one with several partitions where one reader has to see the whole.
        """
        return self._topics.prepare(topic)

    def look(self, topics: Sequence[str]) -> Sequence[PreparedTopic]:
        """Say how topics stand, without making any: one that is not there has no partitions."""
        return self._topics.look(topics)

    def readers(self, topic: str, group: str) -> int:
        """Count the members of a group: the processes that read the topic, or stand by."""
        return self._offsets.readers(topic, group)

    def append(self, topic: str, records: Sequence[Outgoing]) -> None:
        """Write the records durably, in order, each into the partition of its key.

        Returns when all in-sync replicas have them. What goes into one partition and fits into one
        batch (``TopicLayout.record_limit``) is written whole or not at all; across partitions a
        crash may leave a part, which the repeat of the input then doubles. Raises BadRecord, and
        writes nothing, when a record is too large.
        """
        if records:
            self._writer.write(self._topics.named(topic), records, self._topics.ensure(topic))

    def publish(self, topic: str, records: Sequence[Outgoing]) -> None:
        """Write records for whoever watches the cluster, as :meth:`append` does."""
        self.append(topic, records)

    def read(self, topic: str, group: str, limit: int) -> Sequence[Message]:
        """Return up to ``limit`` messages behind the last ones read, oldest first a partition.

        Empty at the end, and while other members of the group have all partitions; the first read
        joins the group and waits for that.
        """
        if limit <= 0:
            return ()
        self._topics.ensure(topic)
        return self._reader(topic, group).read(topic, limit)

    def commit(self, topic: str, group: str, messages: Sequence[Message]) -> None:
        """Note durably that the group has done these messages; repeats change nothing.

        Raises RetryLater when some of them now belong to another member, which does them again;
        ours are committed nevertheless. After a :meth:`seek` they are to be read again anyway.
        """
        if not messages or self._reader(topic, group).commit(messages):
            return
        if not self._offsets.was_moved(topic, group):
            raise RetryLater(f"another process now reads {topic} as {group}")

    def rewind(self, topic: str, group: str) -> None:
        """Go back to the last commit, so that the next read gives the undone messages again."""
        self._reader(topic, group).rewind()

    def lag(self, topic: str, group: str) -> int:
        """Count the messages behind the group's commit: all kept ones for an unknown group."""
        return self._offsets.lag(topic, group)

    def seek(self, topic: str, group: str, since: datetime | None) -> int:
        """Move the group's commit back to the first message written at or after ``since``.

        None means the oldest kept one. Never moves it forward. Works beside running workers: they
        are put out of the group, come back by themselves and read from there. Returns how many
        messages that the group had done it will read again.
        """
        self._reader(topic, group).close()
        return self._offsets.seek(topic, group, since)

    def seek_offsets(self, topic: str, group: str, wanted: Sequence[Offset]) -> int:
        """Move the group's commit back to offsets; a partition not wanted stays as it is.

        Beside running workers as :meth:`seek` does it, and never forward. Returns how many messages
        will be read again. Raises ConfigError, and moves nothing, for a partition that is not there
        and an offset that is not kept.
        """
        targets = self._offsets.placed(topic, wanted)
        self._reader(topic, group).close()
        return self._offsets.seek(topic, group, targets)

    def prune(self, before: datetime, readers: Readers) -> int:
        """Delete messages written before a time that every group of their topic has done.

        Those of ``readers`` count though the brokers have forgotten where they were, as they do of
        a group without members after a week. A topic that no group has ever read is kept whole;
        dead letters go by their age, whoever reads them. Returns how many were deleted.
        """
        return self._offsets.prune(before, readers)

    def close(self) -> None:
        """Leave every group, so that standbys take over at once; a repeat changes nothing."""
        with self._turn:
            readers = list(self._readers.values())
        for reader in readers:
            reader.close()
        self._writer.close()
        self._admin.close()

    def _reader(self, topic: str, group: str) -> Reader:
        with self._turn:
            if (topic, group) not in self._readers:
                name, member_of = self._topics.named(topic), self._offsets.group_of(topic, group)
                self._readers[topic, group] = Reader(
                    self._access, name, member_of, self._timing, self._seconds
                )
            return self._readers[topic, group]

    def _seconds(self) -> float:
        """Tell the time by which a hung stage is known: the given clock's, else a steady one."""
        return time.monotonic() if self._clock is None else self._clock.now().timestamp()

    def _now_ms(self) -> int | None:
        return None if self._clock is None else int(self._clock.now().timestamp() * 1000)
