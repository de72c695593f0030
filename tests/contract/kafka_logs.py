"""Kafka logs for tests: each test has topics and groups of its own on the shared broker."""

import uuid
from collections.abc import Callable

from avizor.adapters.log.kafka import KafkaLog
from avizor.adapters.log.kafka_access import KafkaAccess, read_servers
from avizor.adapters.log.kafka_timing import Timing
from avizor.ports import Clock

QUICK = Timing(session=6.0, poll_interval=12.0, hang_after=600.0, patience=30.0, standby=3.0)
"""Dead members are noticed in seconds, one that waits for a busy core is none; a stage hangs when
the test's clock jumps."""


def new_namespace() -> str:
    return f"test-{uuid.uuid4().hex[:12]}."


def quick_log(url: str, namespace: str, clock: Clock | None = None) -> KafkaLog:
    return KafkaLog(KafkaAccess(read_servers(url)), None, QUICK, clock, namespace)


def opener(url: str, clock: Clock) -> tuple[Callable[[], KafkaLog], str]:
    """Return how to open a log, and Python that opens the same one in another process."""
    namespace = new_namespace()
    source = f"""
        from avizor.adapters.log.kafka import KafkaLog
        from avizor.adapters.log.kafka_access import KafkaAccess, read_servers
        from avizor.adapters.log.kafka_timing import Timing
        access = KafkaAccess(read_servers({url!r}))
        log = KafkaLog(access, None, {QUICK!r}, None, {namespace!r})
    """
    return lambda: quick_log(url, namespace, clock), source
