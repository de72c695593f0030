"""What a reader has of a partition, for as long as that is its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kafka import ConsumerRebalanceListener, KafkaConsumer, TopicPartition


@dataclass
class Tenure:
    """What we have of a partition since it was given to us."""

    done: int  # the next offset to commit from: everything before it is done
    read: int  # the offset behind the last message handed out


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
