"""The topics of a cluster: made when first needed, and what may be written into them."""

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import structlog
from kafka import KafkaAdminClient
from kafka.admin import ConfigResource, ConfigResourceType
from kafka.errors import KafkaError, TopicAlreadyExistsError

from avizor.adapters.log.kafka_access import KafkaAccess, translated
from avizor.domain.topics import DEAD_LETTERS
from avizor.errors import ConfigError

RECORD_LIMIT = 8_000_000
UNLIMITED = "9223372036854775807"
FOR_EVER = "-1"
POLICY, LIMIT = "cleanup.policy", "max.message.bytes"
HARM = {
    POLICY: "of each key only the newest record stays, done or not",
    "retention.ms": "what waits longer than these milliseconds is deleted, done or not",
    "retention.bytes": "what waits beyond these bytes is deleted, done or not",
    LIMIT: "longer records go to the dead letters",
}
"""Settings of topics by which records are lost."""
LOOK_AGAIN = 30.0
"""Seconds after which a topic is looked for again: brokers may have come back without it."""
TOLD_SECONDS = 3.0
"""Within which every broker knows of a topic that was made just now."""

_log = structlog.get_logger("avizor.kafka")


@dataclass(frozen=True)
class TopicLayout:
    """How topics are made; those that exist stay as they are.

    ``partitions`` names the topics that several workers share; others have one, so that one
    reader sees the whole. ``replication`` -1 is the broker's default. ``retention`` is how long
    the broker keeps records even when nobody has done them; None keeps them until
    :meth:`KafkaLog.prune <avizor.adapters.log.kafka.KafkaLog.prune>`.
    """

    partitions: Mapping[str, int] = field(default_factory=dict)
    replication: int = -1
    record_limit: int = RECORD_LIMIT  # bytes of a record, and of a batch
    retention: timedelta | None = None


@dataclass(frozen=True)
class Amiss:
    """A setting of a topic that somebody else made, or changed, under which records are lost."""

    setting: str
    found: str
    wanted: str
    harm: str

    @property
    def is_refused(self) -> bool:
        """Say whether setup and workers refuse the topic for it: a compacted one."""
        return self.setting == POLICY

    def __str__(self) -> str:
        """Read as what it is and does."""
        return f"{self.setting}={self.found}: {self.harm}"


@dataclass(frozen=True)
class PreparedTopic:
    """A topic as it stands on the cluster, and whether it was made just now."""

    name: str
    made: bool
    partitions: int
    wanted: int  # partitions that the layout names; as many as there are where any number will do
    amiss: tuple[Amiss, ...] = ()


class KafkaAdmin:
    """One administrative connection, opened when needed, used by one thread at a time."""

    def __init__(self, access: KafkaAccess) -> None:
        self._access = access
        self._client: KafkaAdminClient | None = None
        self._turn = threading.RLock()

    @contextmanager
    def asking(self, doing: str) -> Iterator[KafkaAdminClient]:
        """Lend the connection; after a failure the next one is new."""
        with self._turn, translated(doing):
            try:
                if self._client is None:
                    self._client = self._access.open(KafkaAdminClient)
                yield self._client
            except KafkaError:
                self.close()
                raise

    def close(self) -> None:
        """Close the connection; a later question opens another."""
        with self._turn:
            client, self._client = self._client, None
            if client is not None:
                client.close()


class Topics:
    """Which topics exist, under the name that they have on the cluster."""

    def __init__(
        self, admin: KafkaAdmin, layout: TopicLayout, namespace: str, *, stamped: bool
    ) -> None:
        """``stamped``: records carry our clock's time instead of the broker's."""
        self._admin = admin
        self._layout = layout
        self._namespace = namespace
        self._stamped = stamped
        self._limits: dict[str, int] = {}
        self._looked: dict[str, float] = {}  # when, by our steady clock

    def named(self, topic: str) -> str:
        """Return the name of a topic on the cluster: within our namespace."""
        return topic if topic.startswith(self._namespace) else self._namespace + topic

    def ensure(self, topic: str) -> int:
        """Make a topic where it is missing; return how many bytes a batch in it may have.

        Raises ConfigError when the broker forbids it, or compacts the topic; RetryLater when it is
        away.
        """
        name, now = self.named(topic), time.monotonic()
        if now - self._looked.get(name, -LOOK_AGAIN) >= LOOK_AGAIN:
            with self._admin.asking(f"the topic {name}") as client:
                if name not in client.list_topics():
                    if name in self._limits:
                        _log.warning("topic_lost", topic=name, mend="it is made anew, empty")
                    self._create(client, topic, name)
                found = _settings(client, [name])[name]
            _refuse_compacted(name, self._amiss(found))
            self._limits[name], self._looked[name] = int(found[LIMIT]), now
        return self._limits[name]

    def prepare(self, topic: str) -> PreparedTopic:
        """Make a topic where it is missing; say how many partitions it has.

        Raises ConfigError for one that has several where the layout wants one: its records would
        reach their one reader in no order.
        """
        name = self.named(topic)
        with self._admin.asking(f"the topic {name}") as client:
            made = name not in client.list_topics()
        self.ensure(topic)
        with self._admin.asking(f"the topic {name}") as client:
            (found,) = client.describe_topics([name])
        count = len(found["partitions"])
        wanted = self._wanted(topic, count)
        if wanted == 1 < count:
            raise ConfigError(
                f"log.url: the topic {name} has {count} partitions and must have one, for one "
                "reader sees the whole; let it drain, delete it, run avizor setup"
            )
        return PreparedTopic(name, made, count, wanted)

    def look(self, topics: Sequence[str]) -> list[PreparedTopic]:
        """Say how topics stand, in order, without making any; 0 partitions for one not there."""
        names = {topic: self.named(topic) for topic in topics}
        with self._admin.asking("the list of topics") as client:
            there = set(client.list_topics())
            wanted = [name for name in names.values() if name in there]
            found = client.describe_topics(wanted) if wanted else []
            settings = _settings(client, wanted)
        sizes = {each["name"]: len(each["partitions"]) for each in found}
        counts = {topic: sizes.get(name, 0) for topic, name in names.items()}
        return [
            PreparedTopic(
                names[topic],
                False,
                count,
                self._wanted(topic, count),
                tuple(
                    one
                    for one in self._amiss(settings.get(names[topic], {}))
                    # How long dead letters are kept is for whoever watches them.
                    if topic != DEAD_LETTERS or one.is_refused
                ),
            )
            for topic, count in counts.items()
        ]

    def ours(self) -> list[str]:
        """List the names of all topics of our namespace."""
        with self._admin.asking("the list of topics") as client:
            return sorted(n for n in client.list_topics() if n.startswith(self._namespace))

    def _wanted(self, topic: str, count: int) -> int:
        """Return how many partitions a topic should have; a watched one may have any number."""
        return count if topic == DEAD_LETTERS and count else self._layout.partitions.get(topic, 1)

    def _create(self, client: KafkaAdminClient, topic: str, name: str) -> None:
        wanted = {
            "num_partitions": self._layout.partitions.get(topic, 1),
            "replication_factor": self._layout.replication,
            "configs": self._configs(),
        }
        try:
            client.create_topics({name: wanted}, wait_for_metadata=True)
        except TopicAlreadyExistsError:  # another process was quicker
            client.wait_for_topics([name])

    def _configs(self) -> dict[str, str]:
        kept = self._layout.retention
        return {
            LIMIT: str(self._layout.record_limit),
            # The brokers' own defaults may be others, and lose what nobody has done yet.
            POLICY: "delete",
            "retention.ms": FOR_EVER if kept is None else str(int(kept.total_seconds() * 1000)),
            "retention.bytes": FOR_EVER,
            "message.timestamp.type": "CreateTime" if self._stamped else "LogAppendTime",
            # A machine whose clock is wrong must not be refused.
            "message.timestamp.after.max.ms": UNLIMITED,
        }

    def _amiss(self, found: Mapping[str, str]) -> tuple[Amiss, ...]:
        """List what a topic has other than we would have made it, to the loss of records."""
        ours = self._configs()
        return tuple(
            Amiss(name, found[name], ours[name], harm)
            for name, harm in HARM.items()
            if name in found and _loses(name, found[name], ours[name])
        )


def _loses(name: str, found: str, ours: str) -> bool:
    if name == POLICY:
        return "compact" in found
    return found != FOR_EVER and (ours == FOR_EVER or int(found) < int(ours))


def _refuse_compacted(name: str, amiss: Sequence[Amiss]) -> None:
    for one in amiss:
        if one.is_refused:
            raise ConfigError(
                f"log.url: the topic {name} has {one}; set {one.setting}={one.wanted} on it"
            )


def _settings(client: KafkaAdminClient, names: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return all settings of topics, by their names on the cluster.

    Raises ConfigError for a topic of which we are not told them. The client drops the reason and
    gives none, also when it asked a broker that does not know a new topic yet.
    """
    until = time.monotonic() + TOLD_SECONDS
    while True:
        found = _told(client, names)
        untold = [name for name in names if not found.get(name)]
        if not untold:
            return found
        if time.monotonic() > until:
            raise ConfigError(
                f"log.url: Kafka does not tell us the settings of the topic {untold[0]}: "
                "allow our login DescribeConfigs on it"
            )
        time.sleep(0.2)


def _told(client: KafkaAdminClient, names: Sequence[str]) -> dict[str, dict[str, str]]:
    if not names:
        return {}
    asked = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    found = client.describe_configs(asked, config_filter="all")["topic"]
    return {
        name: {setting: str(one["value"]) for setting, one in some.items()}
        for name, some in found.items()
    }
