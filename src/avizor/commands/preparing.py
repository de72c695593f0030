"""Make ready what the adapters need on their servers, before anything is written there.

Every adapter also makes what it misses when first used. Doing all of it beforehand, once, shows a
wrong address, password or topic at once, and lets Kibana open before the first article comes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from avizor.adapters.state.schema import SCHEMA_VERSION
from avizor.adapters.state.sql import SqlState
from avizor.domain.servers import EMBEDDED
from avizor.domain.topics import DEAD_LETTERS
from avizor.errors import ConfigError
from avizor.ports import Index, Log, State
from avizor.settings import KibanaSettings, Settings
from avizor.stages.pipeline import TOPICS

if TYPE_CHECKING:
    from avizor.adapters.log.kafka import KafkaLog
    from avizor.adapters.log.kafka_topics import PreparedTopic

PREPARED = (*TOPICS, DEAD_LETTERS)
"""The topics of the pipeline, and the one that no stage reads."""


@dataclass(frozen=True)
class Prepared:
    """One part that is ready now: where it is, and what was missing until now."""

    part: str
    where: str
    made: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # what a person should know, and nothing waits for

    def document(self) -> dict[str, object]:
        """Return it as ``setup --json`` prints it."""
        found = {"part": self.part, "where": self.where, "made": self.made, "notes": self.notes}
        return {**found, "error": None}


def prepare_state(state: State) -> Prepared:
    """Say which tables opening the state has made: it brings them up to date by itself."""
    assert isinstance(state, SqlState)  # noqa: S101  # the only one there is
    fresh = state.found_version < SCHEMA_VERSION
    made = (f"tables of version {SCHEMA_VERSION}",) if fresh else ()
    return Prepared("state", state.name, made)


def prepare_log(log: Log, settings: Settings) -> Prepared:
    """Make the topics of the pipeline. Raises ConfigError for one that breaks the order."""
    if settings.log.url == EMBEDDED:
        return Prepared("log", EMBEDDED)
    topics = [_kafka(log).prepare(topic) for topic in PREPARED]
    made = tuple(f"topic {t.name}, partitions: {t.partitions}" for t in topics if t.made)
    notes = tuple(
        f"{t.name} has {t.partitions} partitions, log.partitions says {t.wanted}: left as it is, "
        "for a change moves keys to other workers"
        for t in topics
        if t.partitions != t.wanted
    )
    return Prepared("log", settings.log.url, made, notes)


def look_at_topics(log: Log) -> "Sequence[PreparedTopic]":
    """Say how the topics of the pipeline stand on a Kafka; makes none, 0 partitions for none."""
    return _kafka(log).look(PREPARED)


def readers_of(log: Log, topic: str, stage: str) -> int:
    """Count the workers that read a topic of a Kafka for a stage, standbys too."""
    return _kafka(log).readers(topic, stage)


def _kafka(log: Log) -> "KafkaLog":
    from avizor.adapters.log.kafka import KafkaLog  # noqa: PLC0415

    assert isinstance(log, KafkaLog)  # noqa: S101  # its address says so
    return log


def prepare_index(index: Index, settings: Settings, now: datetime) -> Prepared:
    """Bring templates and aliases to a search server; renew what another version analysed.

    The embedded index does the same when it is opened. Raises ConfigError naming each index that
    was not made from its template.
    """
    if settings.index.url == EMBEDDED:
        index.count()
        return Prepared("index", EMBEDDED)
    from avizor.adapters.index.elasticsearch import ElasticsearchIndex  # noqa: PLC0415

    assert isinstance(index, ElasticsearchIndex)  # noqa: S101  # its address says so
    made = [f"template {name}" for name in index.prepare()]
    if wrong := [one for one in index.unsound() if not one.is_older]:
        raise ConfigError("\n".join(f"{one.what}: {one.mend}" for one in wrong))
    made += [f"index {name}" for name in index.make_aliases(now)]
    if count := index.analyse_again():
        made.append(f"search terms of {count} articles")
    return Prepared("index", index.name, tuple(made))


def look_at_indices(index: Index) -> Mapping[str, str]:
    """Name each index on a search server that is not as its template makes it: and what helps."""
    from avizor.adapters.index.elasticsearch import ElasticsearchIndex  # noqa: PLC0415

    found = index.unsound() if isinstance(index, ElasticsearchIndex) else ()
    return {one.what: one.mend for one in found}


def prepare_dashboards(settings: KibanaSettings, folder: Path) -> Prepared:
    """Import the dashboards of a configuration folder into Kibana; no address, nothing done."""
    if not settings.url:
        return Prepared("dashboards", "", notes=("kibana.url is empty: none imported",))
    from avizor.adapters.kibana import access_from, import_dashboards  # noqa: PLC0415

    access = access_from(settings)
    count = import_dashboards(access, folder / "kibana" / "avizor.ndjson")
    return Prepared("dashboards", access.url, (f"{count} saved objects",))
