"""What a reader has of a partition, for as long as that is its own."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

import structlog
from kafka import ConsumerRebalanceListener, KafkaConsumer, TopicPartition
from kafka.consumer.fetcher import ConsumerRecord
from kafka.errors import KafkaError

logger = structlog.get_logger("avizor.kafka")

COMMITTED_MS = 5000


@dataclass
class Tenure:
    """What we have of a partition since it was given to us."""

    done: int  # the next offset to commit from: everything before it is done
    read: int  # the offset behind the last message handed out
    is_looked_at: bool = False  # whether records before the first one are missing


class TenureListener(ConsumerRebalanceListener):  # type: ignore[misc]
    """Drops what we know of partitions that are taken from us."""

    def __init__(self, tenures: dict[TopicPartition, Tenure]) -> None:
        self._tenures = tenures

    def on_partitions_revoked(self, parts: Iterable[TopicPartition]) -> None:
        """Forget them."""
        for part in parts:
            self._tenures.pop(part, None)

    on_partitions_lost = on_partitions_assigned = on_partitions_revoked


def is_cut_short(consumer: KafkaConsumer, tenures: Mapping[TopicPartition, Tenure]) -> bool:
    """Say whether the client went back behind what is done, which nobody asked it to.

    It does so where a topic ends before that: it was deleted and made anew, or a broker lost some.
    """
    for part in consumer.assignment() & tenures.keys():
        position = consumer.position(part, timeout_ms=1000)
        if position is not None and position < tenures[part].done:
            return True
    return False


def is_drained(consumer: KafkaConsumer, part: TopicPartition) -> bool:
    """Say whether we are at the end that the broker told with the last messages."""
    end, position = consumer.highwater(part), consumer.position(part, timeout_ms=1000)
    return end is not None and position is not None and position >= end


def note_taken(
    tenures: dict[TopicPartition, Tenure], part: TopicPartition, some: Sequence[ConsumerRecord]
) -> None:
    """Note what was handed out of a partition; warn of records in between that are not there."""
    first, last = some[0].offset, some[-1].offset
    tenure = tenures.setdefault(part, Tenure(first, first))
    _warn(part, max(0, first - tenure.read) + last + 1 - first - len(some))
    tenure.done = min(tenure.done, first)  # smaller: the topic was made anew
    tenure.read = last + 1


def warn_of_lost(consumer: KafkaConsumer, tenures: Mapping[TopicPartition, Tenure]) -> None:
    """Warn of records before the first ones of new tenures that their group had not done.

    Called after what was read is noted: the brokers are asked, and may be away.
    """
    for part, tenure in tuple(tenures.items()):
        if not tenure.is_looked_at:
            tenure.is_looked_at = True
            with suppress(KafkaError):
                committed = consumer.committed(part, timeout_ms=COMMITTED_MS)
                _warn(part, 0 if committed is None else tenure.done - committed)


def _warn(part: TopicPartition, lost: int) -> None:
    """Say that the broker deleted records before they were done.

    It does so in a topic that somebody else made, by a retention or compaction of his own.
    """
    if lost > 0:
        logger.warning(
            "records_lost",
            topic=part.topic,
            partition=part.partition,
            count=lost,
            mend="the broker deleted them undone: avizor doctor looks at the topic's settings",
        )
