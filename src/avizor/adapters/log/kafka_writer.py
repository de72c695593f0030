"""Writes records into topics: idempotent, acknowledged by all replicas, one batch an append."""

import contextlib
import hashlib
import threading
import time
from collections.abc import Callable, Sequence

from kafka import KafkaProducer
from kafka.errors import KafkaError, KafkaTimeoutError

from avizor.adapters.log.kafka_access import REQUEST_SECONDS, KafkaAccess, translated
from avizor.chunks import loads
from avizor.domain.exchange import Outgoing
from avizor.errors import BadRecord

SCHEMA_VERSION = 1
"""Of the records' JSON, in each message's header; raised by a change old readers cannot read."""

LINGER_SECONDS = 5  # far longer than filling a batch takes: flushing sends it, whole
DELIVERY_SECONDS = 30
FLUSH_SECONDS = 0.5  # between two looks whether to wait on
OVERHEAD = 200  # bytes of a record beside key and value: headers, lengths, time
BATCH_HEADER = 100


class Writer:
    """The producer of one process; threads take turns."""

    def __init__(self, access: KafkaAccess, now_ms: Callable[[], int | None]) -> None:
        """``now_ms`` stamps the records, in milliseconds; None leaves it to the broker."""
        self._access = access
        self._now_ms = now_ms
        self._producer: KafkaProducer | None = None
        self._limit = 0
        self._turn = threading.Lock()
        self._closing = threading.Event()

    def write(self, topic: str, records: Sequence[Outgoing], limit: int) -> None:
        """Write records into the partitions of their keys and wait for the acknowledgement.

        What fits into one batch (``limit`` bytes) is written to a partition whole or not at all.
        Raises BadRecord, and writes nothing, for a record over the limit.
        """
        for record in records:
            _check(record, limit)
        with self._turn, translated(f"writing to {topic}"):
            producer = self._open(limit)
            try:
                for batch in loads(records, _size, limit - BATCH_HEADER):  # before compression
                    self._send(producer, topic, batch)
            except KafkaError:
                self._drop()  # its sequence of batches may have a gap: start another
                raise

    def close(self) -> None:
        """Close the producer; everything written was acknowledged before.

        A write that waits for a broker gives up: it was not acknowledged, and is done again.
        """
        self._closing.set()
        with self._turn:
            self._drop()
            self._closing.clear()

    def _send(self, producer: KafkaProducer, topic: str, records: Sequence[Outgoing]) -> None:
        at = self._now_ms()
        futures = [
            producer.send(
                topic,
                key=record.key.encode(),
                value=record.value,
                headers=headers_of(record),
                timestamp_ms=at,
            )
            for record in records
        ]
        self._flush(producer)
        for future in futures:
            future.get(timeout=1)

    def _flush(self, producer: KafkaProducer) -> None:
        """Wait for what was sent, until it is acknowledged or given up or we are to close."""
        until = time.monotonic() + DELIVERY_SECONDS + 5
        while True:
            try:
                producer.flush(timeout=FLUSH_SECONDS)
            except KafkaTimeoutError:
                if self._closing.is_set() or time.monotonic() > until:
                    raise
            else:
                return

    def _open(self, limit: int) -> KafkaProducer:
        if self._producer is not None and limit > self._limit:
            self._drop()
        if self._producer is None:
            self._producer = self._access.open(
                KafkaProducer,
                acks="all",
                enable_idempotence=True,
                allow_auto_create_topics=False,
                batch_size=limit,
                max_request_size=2 * limit,
                linger_ms=LINGER_SECONDS * 1000,
                delivery_timeout_ms=DELIVERY_SECONDS * 1000,
                max_block_ms=REQUEST_SECONDS * 1000,
                compression_type="gzip",
            )
            self._limit = limit
        return self._producer

    def _drop(self) -> None:
        producer, self._producer = self._producer, None
        if producer is not None:
            with contextlib.suppress(KafkaError):  # of what it could not deliver in that second
                producer.close(timeout=1)


def headers_of(record: Outgoing) -> list[tuple[str, bytes]]:
    """Return a message's headers: the schema of its value, and a trace id that its key gives.

    The same article has the same trace in every topic that its id is the key of.
    """
    trace = hashlib.sha256(record.key.encode()).hexdigest()[:32]
    return [("schema-version", str(SCHEMA_VERSION).encode()), ("trace-id", trace.encode())]


def _check(record: Outgoing, limit: int) -> None:
    if not isinstance(record.value, bytes):
        raise TypeError(f"{record.key}: a record's value is bytes, not {type(record.value)}")
    if _size(record) + BATCH_HEADER > limit:
        reason = f"has {len(record.value):,} bytes, Kafka's topic takes {limit:,}"
        raise BadRecord(reason, key=record.key)


def _size(record: Outgoing) -> int:
    return len(record.key.encode()) + len(record.value) + OVERHEAD
