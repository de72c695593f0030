"""Where groups stand in topics: lag, replay and pruning, asked beside the running readers."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from kafka import KafkaAdminClient, OffsetAndMetadata, TopicPartition
from kafka.admin import MemberToRemove, OffsetSpec
from kafka.errors import (
    IllegalGenerationError,
    KafkaTimeoutError,
    NoError,
    RebalanceInProgressError,
    RetriableError,
    UnknownMemberIdError,
)

from avizor.adapters.log.kafka_topics import KafkaAdmin, Topics
from avizor.domain.exchange import Readers
from avizor.domain.offsets import Kept, Offset, place
from avizor.domain.topics import DEAD_LETTERS

SEEK_MARK = "avizor seek"
"""Noted beside a commit that a person moved: a reader's older work no longer counts."""

SETTLE_SECONDS = 10.0
BUSY = (UnknownMemberIdError, IllegalGenerationError, RebalanceInProgressError)

T = TypeVar("T")


class Offsets:
    """Counts and moves the commits of groups. Safe to call from any thread."""

    def __init__(self, admin: KafkaAdmin, topics: Topics) -> None:
        self._admin = admin
        self._topics = topics

    def lag(self, topic: str, group: str) -> int:
        """Count the messages behind a group's commit; 0 for a topic that nobody made.

        Asked several times a second by workers that have nothing to do: what is no longer kept is
        looked up only where the commit is not at the end.
        """
        with self._admin.asking(f"the lag of {group}") as client:
            parts = _partitions(client, self._topics.named(topic))
            committed = _committed(client, self.group_of(topic, group), parts)  # first, as in seek
            end = _ends(client, parts, OffsetSpec.LATEST)
            behind = [p for p in parts if end[p] > committed.get(p, 0)]
            first = _ends(client, behind, OffsetSpec.EARLIEST)
        return sum(end[p] - max(committed.get(p, 0), first[p]) for p in behind)

    def readers(self, topic: str, group: str) -> int:
        """Count the members of a group; 0 for one that never was."""
        name = self.group_of(topic, group)
        with self._admin.asking(f"the members of {group}") as client:
            return len(_patiently(lambda: client.describe_groups([name]))[name]["members"])

    def group_of(self, topic: str, group: str) -> str:
        """Return a group's name on the cluster: each reads one topic."""
        return f"{self._topics.named(topic)}.{group}"

    def was_moved(self, topic: str, group: str) -> bool:
        """Say whether a person's :meth:`seek` set the group's commit last."""
        name = self.group_of(topic, group)
        with self._admin.asking(f"the commits of {group}") as client:
            found = _patiently(lambda: client.list_group_offsets({name: None}))[name]
        return any(each.metadata == SEEK_MARK for each in found.values())

    def placed(self, topic: str, wanted: Sequence[Offset]) -> dict[int, int]:
        """Return the offset to go to in each partition. Raises ConfigError for what is not kept."""
        self._topics.ensure(topic)
        name = self._topics.named(topic)
        with self._admin.asking(f"the offsets of {name}") as client:
            parts = _partitions(client, name)
            first = _ends(client, parts, OffsetSpec.EARLIEST)
            end = _ends(client, parts, OffsetSpec.LATEST)
        return place(name, wanted, {p.partition: Kept(first[p], end[p]) for p in parts})

    def seek(self, topic: str, group: str, start: datetime | Mapping[int, int] | None) -> int:
        """Move a group's commit back to the first message at or after a time, never forward.

        Offsets of partitions instead of a time leave the partitions without one where they are.

        Its members are put out of the group, which only then lets its commit be moved; they come
        back by themselves and read from there. Returns how many messages will be read again.
        """
        self._topics.ensure(topic)
        name = self.group_of(topic, group)
        with self._admin.asking(f"the replay of {group}") as client:
            parts = _partitions(client, self._topics.named(topic))
            committed = _committed(client, name, parts)  # first: never beyond an end that is older
            first = _ends(client, parts, OffsetSpec.EARLIEST)
            end = _ends(client, parts, OffsetSpec.LATEST)
            done = {p: max(committed.get(p, 0), first[p]) for p in parts}
            begin = first if start is None else _begin(client, parts, start, end)
            target = {p: max(first[p], min(offset, done[p])) for p, offset in begin.items()}
            _move(client, name, target)
        return sum(done[p] - offset for p, offset in target.items())

    def prune(self, before: datetime, readers: Readers) -> int:
        """Delete what was written before a time and every group of its topic has done.

        Dead letters go by their age alone: no stage reads them, and a watcher may never come back.
        """
        names, letters = self._topics.ours(), self._topics.named(DEAD_LETTERS)
        wanted = [self.group_of(topic, one) for topic, some in readers.items() for one in some]
        with self._admin.asking("pruning") as client:
            known = [each["group_id"] for each in _patiently(client.list_groups)]
            groups = {name: _groups(name, {*known, *wanted}) for name in names if name != letters}
            done = sum(_prune(client, name, some, before) for name, some in groups.items() if some)
            return done + (_prune(client, letters, [], before) if letters in names else 0)


def _groups(topic: str, groups: Iterable[str]) -> list[str]:
    return [group for group in groups if group.startswith(f"{topic}.")]


def _prune(client: KafkaAdminClient, topic: str, groups: list[str], before: datetime) -> int:
    parts = _partitions(client, topic)
    first, end = _ends(client, parts, OffsetSpec.EARLIEST), _ends(client, parts, OffsetSpec.LATEST)
    done = _starts(client, parts, before, end)
    for group in groups:
        committed = _committed(client, group, parts)
        done = {p: min(done[p], committed.get(p, 0)) for p in parts}
    old = {p: offset for p, offset in done.items() if offset > first[p]}
    if old:
        client.delete_records(old)
    return sum(offset - first[p] for p, offset in old.items())


def _committed(
    client: KafkaAdminClient, group: str, parts: list[TopicPartition]
) -> dict[TopicPartition, int]:
    """Return what a group has committed, without partitions where it has nothing."""
    if not parts:
        return {}
    found = _patiently(lambda: client.list_group_offsets({group: parts}))[group]
    return {p: each.offset for p, each in found.items() if each.offset >= 0}


def _partitions(client: KafkaAdminClient, topic: str) -> list[TopicPartition]:
    (found,) = client.describe_topics([topic])
    return [TopicPartition(topic, each["partition_index"]) for each in found["partitions"]]


def _ends(
    client: KafkaAdminClient, parts: list[TopicPartition], which: OffsetSpec
) -> dict[TopicPartition, int]:
    if not parts:
        return {}
    found = _patiently(lambda: client.list_partition_offsets(dict.fromkeys(parts, which)))
    return {p: each.offset for p, each in found.items()}


def _begin(
    client: KafkaAdminClient,
    parts: list[TopicPartition],
    start: datetime | Mapping[int, int],
    end: Mapping[TopicPartition, int],
) -> dict[TopicPartition, int]:
    if isinstance(start, datetime):
        return _starts(client, parts, start, end)
    return {p: start[p.partition] for p in parts if p.partition in start}


def _starts(
    client: KafkaAdminClient,
    parts: list[TopicPartition],
    since: datetime,
    end: Mapping[TopicPartition, int],
) -> dict[TopicPartition, int]:
    """Return the first offset written at or after a time, else the end."""
    wanted = dict.fromkeys(parts, int(since.timestamp() * 1000))
    found = client.list_partition_offsets(wanted)
    return {p: end[p] if each.offset < 0 else each.offset for p, each in found.items()}


def _move(client: KafkaAdminClient, group: str, target: Mapping[TopicPartition, int]) -> None:
    """Set a group's commits while it has no members; they may come back between two tries."""
    if not target:
        return
    marked = {p: OffsetAndMetadata(offset, SEEK_MARK, -1) for p, offset in target.items()}
    until = time.monotonic() + SETTLE_SECONDS
    while True:
        _empty(client, group)
        results = _patiently(lambda: client.alter_group_offsets(group, marked))
        refused = [error for error in results.values() if error is not NoError]
        if not refused:
            return
        if refused[0] not in BUSY:
            raise refused[0]
        if time.monotonic() > until:
            raise KafkaTimeoutError(f"the members of {group} came back {SETTLE_SECONDS} s long")


def _empty(client: KafkaAdminClient, group: str) -> None:
    found = _patiently(lambda: client.describe_groups([group]))[group]
    members = [MemberToRemove(member_id=each["member_id"]) for each in found["members"]]
    if members:
        _patiently(lambda: client.remove_group_members(group, members))


def _patiently(ask: Callable[[], T]) -> T:
    """Ask again while the broker says that it will soon know (a coordinator that moves)."""
    until = time.monotonic() + SETTLE_SECONDS
    while True:
        try:
            return ask()
        except RetriableError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
